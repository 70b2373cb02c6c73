//! Homes that show less than is true: drawn from what is true now, and published only where they
//! differ from what stands there.

use futures_util::future::join_all;
use tokio_util::sync::CancellationToken;

use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::service::ServiceError;
use crate::service::deliver::Tried;
use crate::service::home::Drawn;
use crate::store::homes::{self, Stale};
use crate::worker::{BATCH, Turn, Workers, by_installation, lease_end};

/// Draws what is stale.
pub(super) async fn pass(
    workers: &Workers,
    stop: &CancellationToken,
) -> Result<bool, ServiceError> {
    let real = workers.real.now();
    let mut view = workers.db.view().await?;
    if !homes::any_stale(&mut view, real).await? {
        return Ok(false);
    }
    drop(view);
    let (token, turn) = (workers.token(), Turn::begin(stop));
    let mut tx = workers.db.begin().await?;
    let leased = homes::lease(&mut tx, real, lease_end(real), &token, BATCH).await?;
    tx.commit().await?;
    let done = !leased.is_empty();
    let groups = by_installation(leased, |stale| stale.whose.1);
    let all = groups.into_iter().map(|(_, group)| publish_all(workers, &turn, group));
    join_all(all).await.into_iter().collect::<Result<(), _>>()?;
    Ok(done)
}

/// The Homes of one installation, one after the other.
async fn publish_all(
    workers: &Workers,
    turn: &Turn<'_>,
    group: Vec<Stale>,
) -> Result<(), ServiceError> {
    for stale in &group {
        let until = if turn.over() {
            Some(workers.real.now())
        } else {
            workers.pause(stale.whose.1, "home").await?
        };
        match until {
            Some(until) => {
                let mut tx = workers.db.begin_regardless().await?;
                homes::wait(&mut tx, stale, until).await?;
                tx.commit().await?;
            }
            None => publish(workers, stale).await?,
        }
    }
    Ok(())
}

async fn publish(workers: &Workers, stale: &Stale) -> Result<(), ServiceError> {
    let moment = workers.moment();
    let home = match workers.desk.home(stale, moment).await {
        Ok(Drawn::Differs(home)) => home,
        Ok(Drawn::Same(home)) => {
            return workers.desk.home_shown(stale, &home, stale.hash.as_deref(), moment).await;
        }
        Ok(Drawn::Over) => {
            return workers.desk.home_not_shown(stale, None, Tried::default(), moment).await;
        }
        Err(error) if error.passes() => return Err(error),
        Err(error) => {
            tracing::error!(home = %stale.id, %error, "a Home cannot be drawn");
            let why = DeliveryError::Payload("cannot be drawn".to_owned());
            let tried = Tried::default();
            return workers.desk.home_not_shown(stale, Some(&why), tried, moment).await;
        }
    };
    let (user, hash) = (home.user.clone(), stale.hash.clone());
    let call = Call::Home { user, card: home.card.clone(), hash };
    let (answer, generation) = workers.call(stale.whose.1, Door::Slack, call).await;
    match answer {
        Ok(outcome) => {
            let hash = match outcome {
                Outcome::View { hash, .. } => Some(hash),
                _ => None,
            };
            workers.desk.home_shown(stale, &home, hash.as_deref(), moment).await
        }
        Err(error) => {
            tracing::warn!(home = %stale.id, %error, "a Home is not published");
            let tried = Tried { wait: workers.wait(stale.attempts), generation, direct: false };
            workers.desk.home_not_shown(stale, Some(&error), tried, workers.moment()).await
        }
    }
}
