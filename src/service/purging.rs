//! A workspace that is no longer ours to keep: thirty days after we were thrown out, or when an
//! operator says so, all of it goes. Written into the ledger first, as one line, so that an older
//! backup does not bring it back.

use jiff::SignedDuration;

use crate::chat::address::Seat;
use crate::ids::{InstallationId, JobId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::jobs::{self, Job, NewJob};
use crate::store::{purge, workspaces};

/// The job that looks whether a workspace came back (subject: installation, sequence: the
/// generation of the tokens it was thrown out with).
pub(super) const PURGE: &str = "purge";
/// The job that deletes the rest of it (subject: workspace, sequence: which part).
pub(super) const PURGE_REST: &str = "purge-rest";

/// How long a workspace may come back and find everything.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What came of it that a workspace should go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purged {
    /// Nothing of it is left.
    Done,
    /// No workspace of that address is known.
    Unknown,
    /// There is no ledger to write it into.
    NoLedger,
}

impl Desk {
    /// Lets a workspace go in thirty days unless it lets us in again.
    pub(super) async fn plan_purge(
        &self,
        tx: &mut Tx,
        (installation, workspace): (InstallationId, WorkspaceId),
        generation: i64,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let job = NewJob {
            id: JobId(self.ids.ordered(moment.now)),
            workspace,
            kind: PURGE,
            subject: installation.0,
            sequence: generation,
            due: moment.now.saturating_add(KEPT).unwrap_or(moment.now),
        };
        Ok(jobs::plan(tx, &job).await?)
    }

    /// The thirty days are over. Who let us in again, or has another door open, stays.
    pub(super) async fn purge_due(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let standing = workspaces::standing(tx, InstallationId(job.subject)).await?;
        let back = !standing.shut || standing.generation != job.sequence;
        if back || purge::open(tx, job.workspace).await? {
            return Ok(());
        }
        if !self.begin_purge(tx, job.workspace, moment).await? {
            return Err(ServiceError::Broken(
                "MENTORBOT_ERASURE_LEDGER is missing, and no workspace is deleted without it"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Deletes a part of it; the next follows at once. Tells whether that was the last.
    pub(super) async fn purge_rest(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<bool, ServiceError> {
        if purge::some(tx, job.workspace).await? {
            tracing::info!(workspace = %job.workspace, "all data of a workspace are deleted");
            return Ok(true);
        }
        self.plan_rest(tx, job.workspace, job.sequence + 1, moment).await?;
        Ok(false)
    }

    /// How many people a workspace has; `None` for one we do not know.
    ///
    /// # Errors
    /// The database's.
    pub async fn foresee_purge(&self, seat: &Seat) -> Result<Option<i64>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some((_, workspace)) = workspaces::own(&mut view, seat).await? else { return Ok(None) };
        Ok(Some(purge::people(&mut view, workspace).await?))
    }

    /// Deletes a workspace at once; [`Desk::scrub`] then cleans the files. Where it is cut off, the
    /// service does the rest.
    ///
    /// # Errors
    /// The ledger's or the database's.
    pub async fn purge(&self, seat: &Seat, moment: Moment) -> Result<Purged, ServiceError> {
        let mut tx = self.db.begin().await?;
        let Some((_, workspace)) = workspaces::own(&mut tx, seat).await? else {
            return Ok(Purged::Unknown);
        };
        if !self.begin_purge(&mut tx, workspace, moment).await? {
            return Ok(Purged::NoLedger);
        }
        tx.commit().await?;
        self.purge_all(workspace).await?;
        Ok(Purged::Done)
    }

    /// Deletes again a workspace a ledger names; `false` when it is not there.
    pub(super) async fn purge_again(
        &self,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<bool, ServiceError> {
        let mut tx = self.db.begin().await?;
        if !purge::there(&mut tx, workspace).await? {
            return Ok(false);
        }
        purge::unname(&mut tx, workspace, moment.real).await?;
        tx.commit().await?;
        self.purge_all(workspace).await?;
        Ok(true)
    }

    async fn purge_all(&self, workspace: WorkspaceId) -> Result<(), ServiceError> {
        loop {
            let mut tx = self.db.begin().await?;
            let done = purge::some(&mut tx, workspace).await?;
            tx.commit().await?;
            if done {
                return Ok(());
            }
        }
    }

    /// Writes it down, takes the workspace's address away and plans the rest; `false` without a
    /// ledger, and then nothing may be committed.
    async fn begin_purge(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<bool, ServiceError> {
        let Some(ledger) = &self.ledger else { return Ok(false) };
        let written = ledger.append(workspace.0, moment.real);
        written.map_err(|error| ServiceError::Broken(format!("the erasure ledger: {error}")))?;
        purge::unname(tx, workspace, moment.real).await?;
        self.plan_rest(tx, workspace, 0, moment).await?;
        Ok(true)
    }

    async fn plan_rest(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        sequence: i64,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let job = NewJob {
            id: JobId(self.ids.ordered(moment.now)),
            workspace,
            kind: PURGE_REST,
            subject: workspace.0,
            sequence,
            due: moment.now,
        };
        Ok(jobs::plan(tx, &job).await?)
    }
}
