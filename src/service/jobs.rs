//! Work of ours that falls due: planning ahead (`horizon.rs`), letting go of what is
//! too old, counting rows for the planner, erasing who asked for it. Called by `worker::scheduler`, one transaction a job.

use jiff::{SignedDuration, Timestamp};

use crate::ids::{JobId, PairingId, WorkspaceId};
use crate::service::asking::UNKNOWN;
use crate::service::erasure::ERASE;
use crate::service::error::{ServiceError, again};
use crate::service::leave::LEAVE;
use crate::service::purging::{PURGE, PURGE_REST};
use crate::service::question::WAITS;
use crate::service::reminding::DEEDS;
use crate::service::{Desk, Moment, home};
use crate::store::backend::{Backend, Tx};
use crate::store::jobs::{self, Job, NewJob};
use crate::store::{endings, posted, retention, workspaces};

mod clocks;
pub mod horizon;
pub use horizon::PLAN;

/// A meeting has come near (subject: meeting). Planned by older releases only; [`PLAN`] finds it.
const REMIND: &str = "remind";
/// Let go of what is too old (subject: workspace).
pub(super) const SWEEP: &str = "sweep";
/// Let the posted cards of an ended pairing go, once that can be taken back no longer (subject:
/// pairing, sequence: its version with that end).
pub(super) const OVER: &str = "over";

/// Keep the planner's statistics fresh (subject: the first workspace).
pub(super) const ANALYZE: &str = "analyze";

/// How often what is too old is swept, in programme time.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_hours(24);

impl Desk {
    /// Does a leased job. Its work and its end are one transaction; a lost lease does nothing.
    ///
    /// # Errors
    /// A kind that only a newer release knows; the database's.
    pub async fn work(&self, job: &Job, moment: Moment) -> Result<(), ServiceError> {
        again(|| self.work_once(job, moment)).await
    }

    async fn work_once(&self, job: &Job, moment: Moment) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        if !jobs::finish(&mut tx, job, moment.real).await? {
            return Ok(());
        }
        let mut erased = false;
        match job.kind.as_str() {
            PLAN => self.plan_due(&mut tx, job, moment).await?,
            REMIND => self.plan_today(&mut tx, job.workspace, moment).await?,
            DEEDS => self.deeds(&mut tx, job, moment).await?,
            SWEEP => self.sweep(&mut tx, job, moment).await?,
            LEAVE => self.leave_due(&mut tx, job, moment).await?,
            WAITS => self.question_waits(&mut tx, job, moment).await?,
            OVER => over(&mut tx, job).await?,
            UNKNOWN => self.unknown(&mut tx, job, moment).await?,
            home::TURN => home::turned(&mut tx, job).await?,
            ANALYZE => {}
            PURGE => self.purge_due(&mut tx, job, moment).await?,
            PURGE_REST => erased = self.purge_rest(&mut tx, job, moment).await?,
            ERASE => erased = self.erase_due(&mut tx, job, moment).await?,
            // Another replica may be newer; the last try parks it.
            other => return Err(ServiceError::Broken(format!("no such job: {other}"))),
        }
        tx.commit().await?;
        if job.kind == ANALYZE {
            self.analyze().await;
        }
        if erased {
            (self.wake)();
            self.scrub_beside();
        }
        Ok(())
    }

    /// Outside of any transaction, as it may take long and locks what it counts. What goes
    /// wrong is made up for tomorrow. Postgres counts by itself.
    async fn analyze(&self) {
        if self.db.backend() == Backend::Sqlite
            && let Err(error) = self.db.analyze().await
        {
            tracing::warn!(%error, "the planner's statistics are not renewed");
        }
    }

    /// Plans the first sweep of a new workspace.
    pub(super) async fn plan_first_sweep(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let tomorrow = moment.now.saturating_add(SWEEP_EVERY).unwrap_or(moment.now);
        self.plan_tomorrow(tx, workspace, moment).await?;
        self.plan_sweep(tx, workspace, (0, tomorrow), moment).await
    }

    async fn plan_sweep(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        (sequence, due): (i64, Timestamp),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let job = NewJob {
            id: JobId(self.ids.ordered(moment.now)),
            workspace,
            kind: SWEEP,
            subject: workspace.0,
            sequence,
            due,
        };
        Ok(jobs::plan(tx, &job).await?)
    }

    async fn sweep(&self, tx: &mut Tx, job: &Job, moment: Moment) -> Result<(), ServiceError> {
        let left = retention::sweep(tx, job.workspace, moment.now, moment.real).await?;
        if left {
            return self
                .plan_sweep(tx, job.workspace, (job.sequence + 1, moment.now), moment)
                .await;
        }
        // Once a day is enough for all of the database: with the first workspace's sweep.
        if workspaces::first(tx).await? == Some(job.workspace) {
            let id = JobId(self.ids.ordered(moment.now));
            let (workspace, subject, sequence) = (job.workspace, job.workspace.0, job.sequence);
            let due = moment.now;
            let analyze = NewJob { id, workspace, kind: ANALYZE, subject, sequence, due };
            jobs::plan(tx, &analyze).await?;
        }
        // A workspace of an older release plans nothing ahead yet.
        self.plan_today(tx, job.workspace, moment).await?;
        self.weekly_again(tx, job.workspace, moment).await?;
        let tomorrow = moment.now.saturating_add(SWEEP_EVERY).unwrap_or(moment.now);
        self.plan_sweep(tx, job.workspace, (job.sequence + 1, tomorrow), moment).await
    }
}

/// What is posted about an ended pairing is looked at once more, and kept fresh no longer.
async fn over(tx: &mut Tx, job: &Job) -> Result<(), ServiceError> {
    let pairing = PairingId(job.subject);
    if let Some(version) = endings::version(tx, pairing, job.workspace).await? {
        posted::want(tx, pairing, job.workspace, version, None).await?;
    }
    Ok(())
}
