//! Notices that are due, and posted cards that show less than is true. A lane is one replica's
//! at a time; every attempt is written down before it is made.

use std::time::Instant;

use futures_util::future::join_all;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::chat::address::MessageRef;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::ids::InstallationId;
use crate::service::ServiceError;
use crate::service::compose::{Composed, Redrawn, Sending};
use crate::service::deliver::{Sent, Tried};
use crate::store::lanes::{self, Lane};
use crate::store::notices::{self, Notice};
use crate::store::posted::{self, Stale};
use crate::store::workspaces::Token;
use crate::worker::probe::Point;
use crate::worker::{BATCH, Turn, Workers, by_installation, lane, lease_end};

/// A lane that is ours, with the lease's token.
pub(super) struct Taken {
    lane: Lane,
    token: String,
    begun: Instant,
}

/// Takes the next lane with something due.
pub(super) async fn take(workers: &Workers) -> Result<Option<Taken>, ServiceError> {
    let moment = workers.moment();
    let mut view = workers.db.view().await?;
    if !lanes::any_due(&mut view, moment.now).await? {
        return Ok(None);
    }
    drop(view);
    workers.at(Point::Due).await;
    // Before the lease, so that it never ends later.
    let (token, begun) = (workers.token(), Instant::now());
    let mut tx = workers.db.begin().await?;
    let until = lease_end(moment.real);
    let taken = lanes::take(&mut tx, moment.now, moment.real, until, &token).await?;
    tx.commit().await?;
    Ok(taken.map(|lane| Taken { lane, token, begun }))
}

/// Sends what is due in a lane, as much as one turn takes. Tells whether there was anything.
pub(super) async fn serve(
    workers: &Workers,
    taken: &Taken,
    stop: &CancellationToken,
    paced: bool,
) -> Result<bool, ServiceError> {
    let (moment, installation) = (workers.moment(), taken.lane.installation);
    let mut tx = workers.db.begin().await?;
    let until = lease_end(moment.real);
    let (now, real, token) = (moment.now, moment.real, &taken.token);
    let leased = notices::lease(&mut tx, installation, now, real, until, token, BATCH).await?;
    tx.commit().await?;
    workers.at(Point::Claimed).await;
    let slow = taken.lane.slow_until > real;
    let turn = Turn { stop, begun: taken.begun };
    let result = Sender { workers, turn, paced, slow }.send_all(&leased).await;
    give_back(workers, installation, token).await?;
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
    slow: bool,
}

impl Sender<'_> {
    async fn send_all(&self, leased: &[Notice]) -> Result<(), ServiceError> {
        let mut sent = 0;
        for (index, notice) in leased.iter().enumerate() {
            if self.turn.over() {
                return self.let_go(&leased[index..], self.workers.real.now()).await;
            }
            if self.paced {
                tokio::time::sleep(lane::pause(sent, self.slow)).await;
            }
            // An operator may have stopped it since the lane was taken.
            match self.workers.gate(notice.installation).await? {
                Ok(token) => sent += usize::from(self.one(notice, &token).await?),
                Err(until) => return self.let_go(&leased[index..], until).await,
            }
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
    async fn one(&self, notice: &Notice, token: &Token) -> Result<bool, ServiceError> {
        let Some(sending) = self.composed(notice).await? else {
            self.workers.at(Point::Settled).await;
            return Ok(false);
        };
        self.workers.at(Point::Started).await;
        self.send(notice, sending, token).await?;
        self.workers.at(Point::Settled).await;
        Ok(true)
    }

    /// What to send; `None` when there is nothing, and that is written down.
    async fn composed(&self, notice: &Notice) -> Result<Option<Box<Sending>>, ServiceError> {
        let workers = self.workers;
        let moment = workers.moment();
        if notice.unsettled {
            notices::count_ambiguous(notice, "cut-off");
        }
        match workers.desk.compose(notice, moment).await {
            Ok(Composed::Send(sending)) => Ok(Some(sending)),
            Ok(Composed::Settled { skipped }) => {
                if skipped {
                    workers.count_skipped();
                }
                Ok(None)
            }
            Err(error) if error.passes() => Err(error),
            Err(error) => {
                // One row that cannot be read must not hold up the lane behind it.
                tracing::error!(notice = %notice.id, %error, "a notice cannot be composed");
                let why = DeliveryError::Payload("cannot be composed".to_owned());
                workers.desk.not_sent(notice, &why, Tried::default(), moment).await?;
                Ok(None)
            }
        }
    }

    /// Makes the call and writes down how it ended.
    async fn send(
        &self,
        notice: &Notice,
        sending: Box<Sending>,
        token: &Token,
    ) -> Result<(), ServiceError> {
        let workers = self.workers;
        let moment = workers.moment();
        // Whoever stood still since the lease began may find it with somebody else.
        let (answer, generation) = if self.turn.late() {
            (Err(DeliveryError::Later("the lease is nearly over")), 0)
        } else {
            post(workers, notice, &sending, token).await
        };
        workers.at(Point::Answered).await;
        match answer {
            Ok(at) => {
                let promises = 1 + sending.others.len() + sending.with.len();
                workers.desk.sent(Sent { notice: notice.clone(), sending, at, moment }).await?;
                workers.count_sent(promises);
                let late = moment.now.duration_since(notice.due).as_secs_f64();
                metrics::histogram!("mentorbot_delivery_late_seconds").record(late.max(0.0));
                tracing::info!(notice = %notice.id, kind = notice.kind, "sent");
            }
            Err(error) => {
                tracing::warn!(notice = %notice.id, kind = notice.kind, %error, "not sent");
                let tried = Tried { wait: workers.wait(notice.attempts), generation };
                let (desk, moment) = (&workers.desk, workers.moment());
                if sending.others.is_empty() {
                    for one in std::iter::once(notice).chain(&sending.with) {
                        desk.not_sent(one, &error, tried, moment).await?;
                    }
                } else {
                    desk.not_sent_together((notice, &sending), &error, tried, moment).await?;
                }
            }
        }
        Ok(())
    }
}

/// Tells besides with which generation of the token.
async fn post(
    workers: &Workers,
    notice: &Notice,
    sending: &Sending,
    token: &Token,
) -> (Result<MessageRef, DeliveryError>, i64) {
    let call = Call::Post { to: sending.to.clone(), card: sending.card.clone() };
    let (at, door) = (notice.installation, sending.door);
    let (answer, generation) = workers.call_with(token, at, door, call).await;
    let at = answer.and_then(|outcome| match outcome {
        Outcome::Posted(at) => Ok(at),
        _ => Err(DeliveryError::Ambiguous("no message id came back")),
    });
    (at, generation)
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
    let done = !leased.is_empty();
    let groups = by_installation(leased, |stale| stale.installation);
    let all = groups.into_iter().map(|(_, group)| replace_all(workers, &turn, group));
    join_all(all).await.into_iter().collect::<Result<(), _>>()?;
    Ok(done)
}

/// The stale cards of one installation, one after the other.
async fn replace_all(
    workers: &Workers,
    turn: &Turn<'_>,
    group: Vec<Stale>,
) -> Result<(), ServiceError> {
    for stale in &group {
        let until = if turn.over() {
            Some(workers.real.now())
        } else {
            workers.pause(stale.installation, lanes::UPDATE).await?
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
    Ok(())
}

async fn replace(workers: &Workers, stale: &Stale) -> Result<(), ServiceError> {
    let moment = workers.moment();
    let over = Tried::default();
    let (door, card) = match workers.desk.recompose(stale, moment).await {
        Ok(Redrawn::Differs(door, card)) => (door, *card),
        Ok(Redrawn::Same) => return workers.desk.still_true(stale).await,
        Ok(Redrawn::Over) => return workers.desk.not_refreshed(stale, None, over, moment).await,
        Err(error) if error.passes() => return Err(error),
        Err(error) => {
            tracing::error!(posted = %stale.id, %error, "a posted card cannot be drawn anew");
            return workers.desk.not_refreshed(stale, None, over, moment).await;
        }
    };
    let call = Call::Update { at: stale.at.clone(), card: card.clone() };
    let (answer, generation) = workers.call(stale.installation, door, call).await;
    match answer {
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
