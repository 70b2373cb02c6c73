//! Errands that fall due: the call is `service::errands`', made through the door it names.

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::chat::call::{Call, DeliveryError};
use crate::service::ServiceError;
use crate::service::deliver::Tried;
use crate::store::errands;
use crate::store::workspaces::Token;
use crate::worker::{BATCH, Turn, Workers, lease_end};

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
    for errand in &leased {
        let until = if turn.over() {
            Some(workers.real.now())
        } else {
            workers.pause(errand.installation).await?
        };
        match until {
            Some(until) => wait(workers, errand, until).await?,
            None => run(workers, errand).await?,
        }
    }
    Ok(!leased.is_empty())
}

async fn run(workers: &Workers, errand: &errands::Errand) -> Result<(), ServiceError> {
    let wait = workers.wait(errand.attempts);
    let (door, call) = match workers.desk.errand(errand, workers.moment()).await {
        Ok(Some(what)) => what,
        Ok(None) => return Ok(()),
        Err(error) if error.passes() => return Err(error),
        Err(error) => {
            tracing::error!(errand = %errand.id, %error, "an errand cannot be read");
            return workers.desk.errand_unread(errand, wait, workers.moment()).await;
        }
    };
    let asked = match &call {
        Call::Together { users } => users.clone(),
        _ => Vec::new(),
    };
    let Token { secret, generation } = workers.desk.token_of(errand.installation).await?;
    let answer = workers.doors.call(door, secret.as_ref(), call, workers.ids.random()).await;
    if let Err(error) = &answer {
        log(errand, error);
    }
    let tried = Tried { wait, generation };
    workers.desk.errand_done((errand, &asked), answer, tried, workers.moment()).await
}

async fn wait(
    workers: &Workers,
    errand: &errands::Errand,
    until: Timestamp,
) -> Result<(), ServiceError> {
    let mut tx = workers.db.begin().await?;
    errands::wait(&mut tx, errand, until).await?;
    Ok(tx.commit().await?)
}

fn log(errand: &errands::Errand, error: &DeliveryError) {
    tracing::warn!(errand = %errand.id, kind = %errand.kind, %error, "an errand failed");
}
