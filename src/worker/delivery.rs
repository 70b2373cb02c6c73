//! Notices that are due, and posted cards that show less than is true. A lane is one replica's
//! at a time; every attempt is written down before it is made.

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::chat::address::MessageRef;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::ids::InstallationId;
use crate::service::ServiceError;
use crate::service::compose::{Composed, Redrawn, Sending};
use crate::service::deliver::Tried;
use crate::store::lanes;
use crate::store::notices::{self, Notice};
use crate::store::posted::{self, Stale};
use crate::store::workspaces::Token;
use crate::worker::{BATCH, Turn, Workers, answers, lane, lease_end};

/// Sends what is due in one lane. Tells whether there was anything to do.
pub(super) async fn notices(
    workers: &Workers,
    stop: &CancellationToken,
    paced: bool,
) -> Result<bool, ServiceError> {
    let moment = workers.moment();
    let mut view = workers.db.view().await?;
    if notices::waiting(&mut view, moment.now).await? == 0 {
        return Ok(false);
    }
    drop(view);
    let (token, turn) = (workers.token(), Turn::begin(stop));
    let mut tx = workers.db.begin().await?;
    let until = lease_end(moment.real);
    let taken = lanes::take(&mut tx, moment.now, moment.real, until, &token).await?;
    let Some(installation) = taken else { return Ok(false) };
    let leased =
        notices::lease(&mut tx, installation, moment.now, moment.real, until, &token, BATCH)
            .await?;
    tx.commit().await?;
    let result = Sender { workers, turn, paced }.send_all(&leased).await;
    give_back(workers, installation, &token).await?;
    result.map(|()| !leased.is_empty())
}

async fn give_back(
    workers: &Workers,
    installation: InstallationId,
    token: &str,
) -> Result<(), ServiceError> {
    let mut tx = workers.db.begin().await?;
    lanes::give_back(&mut tx, installation, token).await?;
    tx.commit().await?;
    Ok(())
}

/// One turn with a lane.
struct Sender<'w> {
    workers: &'w Workers,
    turn: Turn<'w>,
    paced: bool,
}

impl Sender<'_> {
    async fn send_all(&self, leased: &[Notice]) -> Result<(), ServiceError> {
        let mut sent = 0;
        for (index, notice) in leased.iter().enumerate() {
            if self.turn.over() {
                return self.let_go(&leased[index..], self.workers.real.now()).await;
            }
            if let Some(until) = self.workers.pause(notice.installation).await? {
                return self.let_go(&leased[index..], until).await;
            }
            if self.paced {
                tokio::time::sleep(lane::pause(sent)).await;
                // Whoever asked meanwhile does not wait behind what was planned long ago.
                answers::pass(self.workers, self.turn.stop).await?;
            }
            sent += usize::from(self.one(notice).await?);
        }
        Ok(())
    }

    /// What is not begun any more is free again from `at`.
    async fn let_go(&self, rest: &[Notice], at: Timestamp) -> Result<(), ServiceError> {
        let mut tx = self.workers.db.begin().await?;
        for notice in rest {
            notices::let_go(&mut tx, notice, at).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Composes and sends one notice; tells whether a call was made.
    async fn one(&self, notice: &Notice) -> Result<bool, ServiceError> {
        let workers = self.workers;
        let moment = workers.moment();
        let sending = match workers.desk.compose(notice, moment).await {
            Ok(Composed::Send(sending)) => sending,
            Ok(Composed::Settled { skipped }) => {
                if skipped {
                    workers.count_skipped();
                }
                return Ok(false);
            }
            Err(error) if error.passes() => return Err(error),
            Err(error) => {
                // One row that cannot be read must not hold up the lane behind it.
                tracing::error!(notice = %notice.id, %error, "a notice cannot be composed");
                let why = DeliveryError::Payload("cannot be composed".to_owned());
                workers.desk.not_sent(notice, &why, Tried::default(), moment).await?;
                return Ok(false);
            }
        };
        let (answer, generation) = post(workers, notice, &sending).await;
        match answer {
            Ok(at) => {
                workers.desk.sent(notice, &sending, &at, moment).await?;
                workers.count_sent(1 + sending.others.len());
                let late = moment.now.duration_since(notice.due).as_secs_f64();
                metrics::histogram!("mentorbot_delivery_late_seconds").record(late.max(0.0));
                tracing::info!(notice = %notice.id, kind = notice.kind, "sent");
            }
            Err(error) => {
                tracing::warn!(notice = %notice.id, kind = notice.kind, %error, "not sent");
                let tried = Tried { wait: workers.wait(notice.attempts), generation };
                let (desk, moment) = (&workers.desk, workers.moment());
                if sending.others.is_empty() {
                    desk.not_sent(notice, &error, tried, moment).await?;
                } else {
                    desk.not_sent_together((notice, &sending), &error, tried, moment).await?;
                }
            }
        }
        Ok(true)
    }
}

/// Tells besides with which generation of the token.
async fn post(
    workers: &Workers,
    notice: &Notice,
    sending: &Sending,
) -> (Result<MessageRef, DeliveryError>, i64) {
    let Ok(token) = workers.desk.token_of(notice.installation).await else {
        return (Err(DeliveryError::Later("no database")), 0);
    };
    let call = Call::Post { to: sending.to.clone(), card: sending.card.clone() };
    let fresh = workers.ids.random();
    let answer = workers.doors.call(sending.door, token.secret.as_ref(), call, fresh).await;
    let at = answer.and_then(|outcome| match outcome {
        Outcome::Posted(at) => Ok(at),
        _ => Err(DeliveryError::Ambiguous("no message id came back")),
    });
    (at, token.generation)
}

/// Replaces posted cards that show less than is true by now.
pub(super) async fn refresh(
    workers: &Workers,
    stop: &CancellationToken,
) -> Result<bool, ServiceError> {
    let real = workers.real.now();
    let mut view = workers.db.view().await?;
    if !posted::any_stale(&mut view, real).await? {
        return Ok(false);
    }
    drop(view);
    let (token, turn) = (workers.token(), Turn::begin(stop));
    let mut tx = workers.db.begin().await?;
    let until = lease_end(real);
    let leased = posted::lease(&mut tx, real, until, &token, BATCH).await?;
    tx.commit().await?;
    for stale in &leased {
        let until = if turn.over() {
            Some(workers.real.now())
        } else {
            workers.pause(stale.installation).await?
        };
        match until {
            Some(until) => {
                let mut tx = workers.db.begin().await?;
                posted::wait(&mut tx, stale, until).await?;
                tx.commit().await?;
            }
            None => replace(workers, stale).await?,
        }
    }
    Ok(!leased.is_empty())
}

async fn replace(workers: &Workers, stale: &Stale) -> Result<(), ServiceError> {
    let moment = workers.moment();
    let over = Tried::default();
    let (door, card) = match workers.desk.recompose(stale, moment).await {
        Ok(Redrawn::Differs(door, card)) => (door, card),
        Ok(Redrawn::Same(card)) => {
            return workers.desk.refreshed(stale, &card, false, moment).await;
        }
        Ok(Redrawn::Over) => return workers.desk.not_refreshed(stale, None, over, moment).await,
        Err(error) if error.passes() => return Err(error),
        Err(error) => {
            tracing::error!(posted = %stale.id, %error, "a posted card cannot be drawn anew");
            return workers.desk.not_refreshed(stale, None, over, moment).await;
        }
    };
    let Token { secret, generation } = workers.desk.token_of(stale.installation).await?;
    let call = Call::Update { at: stale.at.clone(), card: card.clone() };
    match workers.doors.call(door, secret.as_ref(), call, workers.ids.random()).await {
        Ok(_) => {
            workers.desk.refreshed(stale, &card, posted::keeps_cards(door), moment).await?;
            workers.tell();
            Ok(())
        }
        Err(error) => {
            tracing::warn!(posted = %stale.id, %error, "not refreshed");
            let tried = Tried { wait: workers.wait(stale.attempts), generation };
            workers.desk.not_refreshed(stale, Some(&error), tried, workers.moment()).await
        }
    }
}
