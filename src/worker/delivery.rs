//! Notices that are due, and posted cards that show less than is true. A lane is one replica's
//! at a time; every attempt is written down before it is made.

use std::time::Instant;

use futures_util::future::join_all;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::chat::address::MessageRef;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::service::compose::{Composed, Redrawn, Sending};
use crate::service::deliver::{Sent, Tried};
use crate::service::{Moment, ServiceError};
use crate::store::lanes::{self, Lane};
use crate::store::notices::{self, Notice};
use crate::store::posted::{self, Stale};
use crate::store::workspaces::Token;
use crate::worker::probe::Point;
use crate::worker::{BATCH, BATCH_UNPACED, LULL, Turn, Workers, by_installation, lane, lease_end};

/// A lane that is ours, with the lease's token.
pub(super) struct Taken {
    lane: Lane,
    token: String,
    begun: Instant,
}

/// Takes the next lane with something due.
pub(super) async fn take(workers: &Workers) -> Result<Option<Taken>, ServiceError> {
    if !workers.has_room() {
        return Ok(None);
    }
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
    let turn = Turn { stop, begun: taken.begun };
    let (mut leased, mut begun) = (Vec::new(), 0);
    let served = async {
        let moment = workers.moment();
        leased = lease(workers, taken, moment, paced).await?;
        workers.at(Point::Claimed).await;
        let slow = taken.lane.slow_until > moment.real;
        Sender { workers, turn: &turn, paced, slow }.send_all(&leased, &mut begun).await
    }
    .await;
    if served.is_err() {
        turn.breath().await;
    } else if leased.is_empty() {
        // What is due there is in other hands just now.
        tokio::time::sleep(LULL).await;
    }
    // Not with what was leased: a row that somebody holds would hold up all of the lane.
    let given = workers.let_go(&turn, || give_back(workers, taken)).await;
    let at = served.as_ref().ok().copied().flatten();
    let let_go = workers.let_go(&turn, || let_go(workers, &leased[begun..], at)).await;
    served?;
    given.and(let_go)?;
    Ok(!leased.is_empty())
}

async fn lease(
    workers: &Workers,
    taken: &Taken,
    moment: Moment,
    paced: bool,
) -> Result<Vec<Notice>, ServiceError> {
    let limit = if paced { BATCH } else { BATCH_UNPACED };
    let mut tx = workers.db.begin().await?;
    let (lane, until) = (taken.lane.installation, lease_end(moment.real));
    let (now, real, token) = (moment.now, moment.real, &taken.token);
    let leased = notices::lease(&mut tx, lane, now, real, until, token, limit).await?;
    tx.commit().await?;
    Ok(leased)
}

async fn give_back(workers: &Workers, taken: &Taken) -> Result<(), ServiceError> {
    let mut tx = workers.db.begin_regardless().await?;
    lanes::give_back(&mut tx, taken.lane.installation, &taken.token).await?;
    Ok(tx.commit().await?)
}

/// Frees what was not begun from `at` on the real clock on, or from now.
pub(super) async fn let_go(
    workers: &Workers,
    rest: &[Notice],
    at: Option<Timestamp>,
) -> Result<(), ServiceError> {
    if rest.is_empty() {
        return Ok(());
    }
    let at = at.unwrap_or_else(|| workers.real.now());
    let mut tx = workers.db.begin_regardless().await?;
    notices::let_go(&mut tx, rest, at).await?;
    Ok(tx.commit().await?)
}

/// One turn with a lane.
struct Sender<'w> {
    workers: &'w Workers,
    turn: &'w Turn<'w>,
    paced: bool,
    slow: bool,
}

impl Sender<'_> {
    /// Counts in `begun` those it came to, which need no letting go. Tells from when on the rest may be taken, where
    /// that is not at once.
    async fn send_all(
        &self,
        leased: &[Notice],
        begun: &mut usize,
    ) -> Result<Option<Timestamp>, ServiceError> {
        let mut sent = 0;
        for notice in leased {
            if self.turn.over() {
                return Ok(None);
            }
            if self.paced {
                tokio::time::sleep(lane::pause(sent, self.slow)).await;
            }
            // An operator may have stopped it since the lane was taken.
            let token = match self.workers.gate(notice.installation).await? {
                Ok(token) => token,
                Err(until) => return Ok(Some(until)),
            };
            let sending = self.composed(notice).await?;
            *begun += 1;
            if let Some(sending) = sending {
                self.workers.at(Point::Started).await;
                self.send(notice, sending, &token).await?;
                sent += 1;
            }
            self.workers.at(Point::Settled).await;
        }
        Ok(None)
    }

    /// What to send; `None` when there is nothing, and that is written down.
    async fn composed(&self, notice: &Notice) -> Result<Option<Box<Sending>>, ServiceError> {
        let workers = self.workers;
        let moment = workers.moment();
        let composed = workers.desk.compose(notice, moment).await;
        if notice.unsettled && composed.is_ok() {
            notices::count_ambiguous(notice, "cut-off");
        }
        match composed {
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
        if self.turn.late() {
            let all = std::iter::once(notice).chain(&sending.others).chain(&sending.with);
            return workers.desk.not_tried(all, moment).await;
        }
        let (answer, generation) = post(workers, notice, &sending, token).await;
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
                let (wait, direct) = (workers.wait(notice.attempts + 1), sending.direct);
                let tried = Tried { wait, generation, direct };
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
                let mut tx = workers.db.begin_regardless().await?;
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
            let tried = Tried { wait: workers.wait(stale.attempts), generation, direct: false };
            workers.desk.not_refreshed(stale, Some(&error), tried, workers.moment()).await
        }
    }
}
