//! Whether clocks are right: once at the start, what newer rules of time zones change; then, now
//! and then, how far the machine's clock is from the database's.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio_util::sync::CancellationToken;

use crate::service::error::ServiceError;
use crate::store::server;
use crate::worker::Workers;

/// How soon newer rules are tried again when the database did not answer.
const AGAIN: Duration = Duration::from_secs(5);
/// How often the clocks are compared.
const COMPARE: Duration = Duration::from_mins(10);
/// How far they may be apart before somebody should know (bar P11).
const APART: SignedDuration = SignedDuration::from_secs(30);

/// Looks after them until `stop`.
pub(super) async fn keep(workers: Arc<Workers>, stop: CancellationToken) {
    let (mut applied, mut pause) = (false, AGAIN);
    while !stop.is_cancelled() {
        if !applied {
            match apply(&workers).await {
                Ok(_) => (applied, pause) = (true, COMPARE),
                Err(error) => tracing::warn!(%error, "time-zone rules wait for the database"),
            }
        }
        if let Err(error) = compare(&workers).await {
            tracing::warn!(%error, "the database was not asked for its time");
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Applies the rules in this program, where they are newer than those applied last.
async fn apply(workers: &Workers) -> Result<usize, ServiceError> {
    let _turn = workers.turn.read().await;
    workers.desk.apply_clock_rules(workers.moment()).await
}

/// Compares the machine's clock with the database's, for the log and the metrics.
async fn compare(workers: &Workers) -> Result<(), ServiceError> {
    let mut view = workers.db.view().await?;
    let before = workers.real.now();
    let server = server::ask(&mut view).await?;
    let Some(apart) = server.ahead(before, workers.real.now()) else { return Ok(()) };
    ::metrics::gauge!("mentorbot_clock_skew_seconds").set(apart.as_secs_f64());
    if apart.abs() > APART {
        let seconds = apart.as_secs();
        tracing::error!(seconds, "this machine's clock and the database's differ: set both by NTP");
    }
    Ok(())
}
