//! Answers that go out as messages. A person has just asked, so they wait for no lane and no
//! quiet hour; a pause that a platform asked for holds for them too.

use futures_util::future::join_all;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::service::ServiceError;
use crate::service::answers::Answering;
use crate::service::deliver::Tried;
use crate::store::answers;
use crate::store::notices::Notice;
use crate::worker::probe::Point;
use crate::worker::{BATCH, Turn, Workers, by_installation, delivery, lease_end};

/// Sends the answers that wait. Tells whether there were any.
pub(super) async fn pass(
    workers: &Workers,
    stop: &CancellationToken,
) -> Result<bool, ServiceError> {
    let moment = workers.moment();
    let mut view = workers.db.view().await?;
    if !answers::any(&mut view, moment.now).await? {
        return Ok(false);
    }
    drop(view);
    workers.at(Point::Due).await;
    let (token, turn) = (workers.token(), Turn::begin(stop));
    let mut tx = workers.db.begin().await?;
    let until = lease_end(moment.real);
    let leased = answers::lease(&mut tx, moment.now, moment.real, until, &token, BATCH).await?;
    tx.commit().await?;
    workers.at(Point::Claimed).await;
    let done = !leased.is_empty();
    let groups = by_installation(leased, |notice| notice.installation);
    let all = groups.into_iter().map(|(_, group)| send_all(workers, &turn, group));
    join_all(all).await.into_iter().collect::<Result<(), _>>()?;
    Ok(done)
}

/// The answers of one installation, one after the other.
async fn send_all(
    workers: &Workers,
    turn: &Turn<'_>,
    group: Vec<Notice>,
) -> Result<(), ServiceError> {
    let mut begun = 0;
    let sent = send_each(workers, turn, &group, &mut begun).await;
    if sent.is_err() {
        turn.breath().await;
    }
    let at = sent.as_ref().ok().copied().flatten();
    let let_go = workers.let_go(turn, || delivery::let_go(workers, &group[begun..], at)).await;
    sent?;
    let_go
}

/// Counts in `begun` those it came to, which need no letting go. Tells from when on the rest may be taken, where
/// that is not at once.
async fn send_each(
    workers: &Workers,
    turn: &Turn<'_>,
    group: &[Notice],
    begun: &mut usize,
) -> Result<Option<Timestamp>, ServiceError> {
    for notice in group {
        if turn.over() {
            return Ok(None);
        }
        if let Some(until) = workers.pause(notice.installation, "post").await? {
            return Ok(Some(until));
        }
        let answering = composed(workers, notice).await?;
        *begun += 1;
        if let Some(answering) = answering {
            send(workers, turn, notice, &answering).await?;
        }
        workers.at(Point::Settled).await;
    }
    Ok(None)
}

/// What to send; `None` when there is nothing, and that is written down.
async fn composed(workers: &Workers, notice: &Notice) -> Result<Option<Answering>, ServiceError> {
    let moment = workers.moment();
    match workers.desk.compose_answer(notice, moment).await {
        Err(error) if !error.passes() => {
            // One row that cannot be read must not hold up those behind it.
            tracing::error!(notice = %notice.id, %error, "an answer cannot be read");
            let why = DeliveryError::Payload("cannot be read".to_owned());
            workers.desk.not_sent(notice, &why, Tried::default(), moment).await?;
            Ok(None)
        }
        answering => answering,
    }
}

async fn send(
    workers: &Workers,
    turn: &Turn<'_>,
    notice: &Notice,
    answering: &Answering,
) -> Result<(), ServiceError> {
    let moment = workers.moment();
    workers.at(Point::Started).await;
    let call = Call::Post { to: answering.to.clone(), card: answering.card.clone() };
    // Whoever stood still since the lease began may find it with somebody else.
    if turn.late() {
        return workers.desk.not_tried(std::iter::once(notice), moment).await;
    }
    let (answer, generation) = workers.call(notice.installation, answering.door, call).await;
    workers.at(Point::Answered).await;
    match answer {
        Ok(Outcome::Posted(at)) => {
            workers.desk.answer_sent(notice, answering, &at, moment).await?;
            workers.count_sent(1);
            let late = moment.now.duration_since(notice.due).as_secs_f64();
            metrics::histogram!("mentorbot_answer_late_seconds").record(late.max(0.0));
            Ok(())
        }
        Ok(_) => {
            let why = DeliveryError::Ambiguous("no message id came back");
            workers.desk.not_sent(notice, &why, Tried::default(), moment).await
        }
        Err(error) => {
            tracing::warn!(notice = %notice.id, %error, "an answer was not sent");
            let (wait, direct) = (workers.wait(notice.attempts + 1), answering.direct);
            let tried = Tried { wait, generation, direct };
            workers.desk.not_sent(notice, &error, tried, workers.moment()).await
        }
    }
}
