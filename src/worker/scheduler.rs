//! Jobs that fall due: each is one transaction of `service::jobs`.

use crate::service::ServiceError;
use crate::store::jobs;
use crate::worker::{BATCH, Workers, backoff, lease_end};

/// Does what is due. A job that fails is tried again, and parked after the last attempt.
pub(super) async fn pass(workers: &Workers) -> Result<bool, ServiceError> {
    let moment = workers.moment();
    let mut view = workers.db.view().await?;
    if jobs::waiting(&mut view, moment.now).await? == 0 {
        return Ok(false);
    }
    drop(view);
    let token = workers.token();
    let mut tx = workers.db.begin().await?;
    let until = lease_end(moment.real);
    let leased = jobs::lease(&mut tx, moment.now, moment.real, until, &token, BATCH).await?;
    tx.commit().await?;
    for job in &leased {
        if let Err(error) = workers.desk.work(job, workers.moment()).await {
            tracing::warn!(job = %job.id, kind = %job.kind, %error, "a job failed");
            later(workers, job).await?;
        }
    }
    Ok(!leased.is_empty())
}

async fn later(workers: &Workers, job: &jobs::Job) -> Result<(), ServiceError> {
    let real = workers.real.now();
    let mut tx = workers.db.begin().await?;
    match workers.wait(job.attempts) {
        Some(wait) => {
            let at = real.saturating_add(wait).unwrap_or(real);
            jobs::retry(&mut tx, job, at).await?;
        }
        None => {
            tracing::error!(job = %job.id, kind = %job.kind, tries = backoff::MOST_ATTEMPTS,
                "a job is parked");
            jobs::park(&mut tx, job, "failed", real).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
