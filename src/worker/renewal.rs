//! Tokens that run out soon: the call that renews them, made by one replica at a time.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::service::ServiceError;
use crate::worker::backoff;
use crate::worker::{Workers, lease_end};

/// How often an answer that is not kept is handed in again: it comes only once.
const KEEPING: u32 = 5;
/// How long to wait before that.
const AGAIN: Duration = Duration::from_secs(2);
/// How long to wait once the back-off has run out.
const LONGEST_WAIT: Duration = Duration::from_mins(15);

/// Renews what is due. Tells whether there was anything to do.
pub(super) async fn pass(
    workers: &Workers,
    stop: &CancellationToken,
) -> Result<bool, ServiceError> {
    let mut done = false;
    while !stop.is_cancelled() {
        let moment = workers.moment();
        let (until, lease) = (lease_end(moment.real), workers.token());
        let taken = workers.desk.take_renewal(moment, until, &lease).await?;
        let Some((renewal, refresh)) = taken else { break };
        done = true;
        let call = Call::Renew { refresh };
        let answer = workers.doors.call(renewal.door, None, call, workers.ids.random()).await;
        let answer = answer.and_then(|outcome| match outcome {
            Outcome::Renewed(tokens) => Ok(tokens),
            _ => Err(DeliveryError::Later("no tokens came back")),
        });
        let tries = u32::try_from(renewal.tries).unwrap_or(u32::MAX);
        let wait = backoff::wait(tries, 0).unwrap_or(LONGEST_WAIT);
        let mut left = KEEPING;
        while let Err(error) = workers.desk.renewed(&renewal, &answer, wait, workers.moment()).await
        {
            left -= 1;
            if left == 0 {
                return Err(error);
            }
            tracing::warn!(%error, "renewed tokens are not kept yet");
            tokio::time::sleep(AGAIN).await;
        }
    }
    Ok(done)
}
