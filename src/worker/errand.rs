//! Errands that fall due: the call is `service::errands`', made through the door it names.

use futures_util::future::join_all;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::chat::call::DeliveryError;
use crate::service::ServiceError;
use crate::service::deliver::Tried;
use crate::service::errands::Asked;
use crate::store::errands;
use crate::worker::{BATCH, Turn, Workers, by_installation, lease_end};

/// Runs what is due.
pub(super) async fn pass(
    workers: &Workers,
    stop: &CancellationToken,
) -> Result<bool, ServiceError> {
    let moment = workers.moment();
    let mut view = workers.db.view().await?;
    if errands::waiting(&mut view, moment.now).await? == 0 {
        return Ok(false);
    }
    drop(view);
    let (token, turn) = (workers.token(), Turn::begin(stop));
    let mut tx = workers.db.begin().await?;
    let until = lease_end(moment.real);
    let leased = errands::lease(&mut tx, moment.now, moment.real, until, &token, BATCH).await?;
    tx.commit().await?;
    let done = !leased.is_empty();
    let groups = by_installation(leased, |errand| errand.installation);
    let all = groups.into_iter().map(|(_, group)| run_all(workers, &turn, group));
    join_all(all).await.into_iter().collect::<Result<(), _>>()?;
    Ok(done)
}

/// The errands of one installation, one after the other.
async fn run_all(
    workers: &Workers,
    turn: &Turn<'_>,
    group: Vec<errands::Errand>,
) -> Result<(), ServiceError> {
    for errand in &group {
        if turn.over() {
            wait(workers, errand, workers.real.now()).await?;
        } else {
            run(workers, errand).await?;
        }
    }
    Ok(())
}

async fn run(workers: &Workers, errand: &errands::Errand) -> Result<(), ServiceError> {
    let backoff = workers.wait(errand.attempts);
    let (door, call) = match workers.desk.errand(errand, workers.moment()).await {
        Ok(Some(what)) => what,
        Ok(None) => return Ok(()),
        Err(error) if error.passes() => return Err(error),
        Err(error) => {
            tracing::error!(errand = %errand.id, %error, "an errand cannot be read");
            return workers.desk.errand_unread(errand, backoff, workers.moment()).await;
        }
    };
    let asked = Asked::of(&call, workers.real.now());
    if let Some(until) = workers.pause(errand.installation, asked.kind).await? {
        return wait(workers, errand, until).await;
    }
    let (answer, generation) = workers.call(errand.installation, door, call).await;
    if let Err(error) = &answer {
        log(errand, error);
    }
    let tried = Tried { wait: backoff, generation, direct: false };
    workers.desk.errand_done(errand, &asked, answer, tried, workers.moment()).await
}

async fn wait(
    workers: &Workers,
    errand: &errands::Errand,
    until: Timestamp,
) -> Result<(), ServiceError> {
    let mut tx = workers.db.begin_regardless().await?;
    errands::wait(&mut tx, errand, until).await?;
    Ok(tx.commit().await?)
}

fn log(errand: &errands::Errand, error: &DeliveryError) {
    tracing::warn!(errand = %errand.id, kind = %errand.kind, %error, "an errand failed");
}
