//! A backup that was restored, before anybody reads it: who was erased since is erased again, what
//! was due is caught up with, none of it is said a second time, and everything stands still until
//! an operator has looked. Called by `mentorbot restore`.

use jiff::SignedDuration;

use crate::domain::notice::Kind;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::holds::{self, Scope};
use crate::store::ledger::Entries;
use crate::store::{introductions, jobs, restored};

/// How long the lease of a job may last.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// Jobs leased at once.
const BATCH: i64 = 50;

/// What was done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// People and workspaces of the ledger that were in it.
    pub erased: usize,
    /// Messages that count as possibly sent.
    pub assumed: usize,
    /// Jobs that failed; they are tried again later.
    pub failed: usize,
}

impl Desk {
    /// Does all of it. Twice is as good as once.
    ///
    /// # Errors
    /// The database's; it must not be used then.
    pub async fn settle_restored(
        &self,
        ledger: &Entries,
        moment: Moment,
    ) -> Result<Settled, ServiceError> {
        let mut tx = self.db.begin().await?;
        holds::put(&mut tx, Scope::Restored, moment.real).await?;
        tx.commit().await?;
        let erased = self.reapply(ledger, moment).await?;
        let failed = self.catch_up(moment).await?;
        let mut tx = self.db.begin().await?;
        let assumed = restored::assume(&mut tx, moment.now, moment.real).await?;
        for (kind, pairing, workspace) in &assumed {
            // As where nobody knows how an attempt ended.
            if kind.parse() == Ok(Kind::Paired) {
                introductions::introduced(&mut tx, *pairing, *workspace, moment.now).await?;
            }
        }
        tx.commit().await?;
        Ok(Settled { erased, assumed: assumed.len(), failed })
    }

    /// Does the jobs that fell due since the backup, so that whatever they promise is promised
    /// before it is decided what counts as said. Tells how many failed.
    async fn catch_up(&self, moment: Moment) -> Result<usize, ServiceError> {
        let mut failed = 0;
        let until = moment.real.saturating_add(LEASE).unwrap_or(moment.real);
        loop {
            let token = self.ids.random().to_string();
            let mut tx = self.db.begin().await?;
            let due = jobs::lease(&mut tx, moment.now, moment.real, until, &token, BATCH).await?;
            tx.commit().await?;
            if due.is_empty() {
                return Ok(failed);
            }
            for job in &due {
                if let Err(error) = self.work(job, moment).await {
                    tracing::warn!(job = %job.id, kind = %job.kind, %error, "a job failed");
                    failed += 1;
                }
            }
        }
    }
}
