//! Jobs: work of ours with a due time, leased by `worker::scheduler`.

use jiff::Timestamp;

use crate::ids::{JobId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    PLAN = "
    INSERT INTO job (id, workspace_id, kind, subject_id, sequence, due_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (subject_id, kind, sequence, workspace_id) DO NOTHING"
);
statement!(
    LEASE = "
    UPDATE job SET lease_until = $3, lease_token = $4, attempts = attempts + 1
    WHERE finished_at IS NULL AND lease_until <= $2 AND id",
    in: "
        SELECT id FROM job
        WHERE finished_at IS NULL AND due_at <= $1 AND lease_until <= $2
        ORDER BY due_at, id LIMIT $5",
    of: "job",
    "
    RETURNING id, workspace_id, kind, subject_id, sequence, due_at, attempts"
);
statement!(
    FINISH = "
    UPDATE job SET finished_at = $3, outcome = $4, reason = $5
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    RETRY = "
    UPDATE job SET lease_until = $3 WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    NEXT_DUE = "
    SELECT MIN(due_at) AS due FROM job WHERE finished_at IS NULL AND due_at > $1"
);
statement!(
    WAITING = "
    SELECT COUNT(*) AS waiting FROM job WHERE finished_at IS NULL AND due_at <= $1"
);
statement!(
    HOLD = "
    UPDATE job SET lease_until = $5, finished_at = NULL, outcome = NULL, reason = NULL
    WHERE subject_id = $1 AND kind = $2 AND sequence = $3 AND workspace_id = $4"
);

/// Work to be done.
#[derive(Clone, Copy, Debug)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// What to do; a word of `service::jobs`.
    pub kind: &'static str,
    /// With what.
    pub subject: uuid::Uuid,
    /// Tells one occurrence of the same work from the next.
    pub sequence: i64,
    /// When, in programme time.
    pub due: Timestamp,
}

/// Work that is due and ours until the lease ends.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// What to do.
    pub kind: String,
    /// With what.
    pub subject: uuid::Uuid,
    /// Which occurrence.
    pub sequence: i64,
    /// When it was due.
    pub due: Timestamp,
    /// How often it was leased, this time included.
    pub attempts: i64,
    /// The lease.
    pub lease: String,
}

/// Plans work; once for each subject, kind and sequence.
pub async fn plan(tx: &mut Tx, new: &NewJob) -> Result<(), StoreError> {
    let subject = new.subject.to_string();
    tx.run(&PLAN, args![new.id, new.workspace, new.kind, subject, new.sequence, new.due]).await?;
    Ok(())
}

/// Plans work that begins no sooner than `until` on the real clock, even where it is due before,
/// and even where work of that sequence was done before.
pub async fn plan_held(tx: &mut Tx, new: &NewJob, until: Timestamp) -> Result<(), StoreError> {
    plan(tx, new).await?;
    let subject = new.subject.to_string();
    tx.run(&HOLD, args![subject, new.kind, new.sequence, new.workspace, until]).await?;
    Ok(())
}

/// Leases what is due, oldest first: `now` is programme time, `real` the real clock.
pub async fn lease(
    tx: &mut Tx,
    now: Timestamp,
    real: Timestamp,
    until: Timestamp,
    token: &str,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let rows = tx.all(&LEASE, args![now, real, until, token, limit]).await?;
    let read = |row: &crate::store::row::Row| {
        Ok(Job {
            id: row.parse("id")?,
            workspace: row.parse("workspace_id")?,
            kind: row.text("kind")?,
            subject: row.parse("subject_id")?,
            sequence: row.int("sequence")?,
            due: row.time("due_at")?,
            attempts: row.int("attempts")?,
            lease: token.to_owned(),
        })
    };
    let mut jobs: Vec<Job> = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    jobs.sort_by_key(|job| (job.due, job.id));
    Ok(jobs)
}

/// Ends work inside the transaction that did it; `false` when the lease is no longer ours, and
/// then the transaction must not be committed.
pub async fn finish(tx: &mut Tx, job: &Job, real: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&FINISH, args![job.id, &job.lease, real, "done", None::<&str>]).await? == 1)
}

/// Parks work that failed too often, where an operator can see it.
pub async fn park(tx: &mut Tx, job: &Job, reason: &str, real: Timestamp) -> Result<(), StoreError> {
    tx.run(&FINISH, args![job.id, &job.lease, real, "failed", reason]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock.
pub async fn retry(tx: &mut Tx, job: &Job, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&RETRY, args![job.id, &job.lease, at]).await?;
    Ok(())
}

/// The next moment something falls due after `now`.
pub async fn next_due(tx: &mut Tx, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    tx.one(&NEXT_DUE, args![now]).await?.maybe_time("due")
}

/// How many are due and not finished.
pub async fn waiting(tx: &mut Tx, now: Timestamp) -> Result<i64, StoreError> {
    tx.one(&WAITING, args![now]).await?.int("waiting")
}
