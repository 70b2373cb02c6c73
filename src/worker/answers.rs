//! Answers that go out as messages. A person has just asked, so they wait for no lane and no
//! quiet hour; a pause that a platform asked for holds for them too.

use futures_util::future::join_all;
use tokio_util::sync::CancellationToken;

use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::service::ServiceError;
use crate::service::deliver::Tried;
use crate::store::answers;
use crate::store::notices::{self, Notice};
use crate::worker::probe::Point;
use crate::worker::{BATCH, Turn, Workers, by_installation, lease_end};

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
    for notice in &group {
        let until = if turn.over() {
            Some(workers.real.now())
        } else {
            workers.pause(notice.installation, "post").await?
        };
        match until {
            Some(until) => {
                let mut tx = workers.db.begin().await?;
                notices::let_go(&mut tx, notice, until).await?;
                tx.commit().await?;
            }
            None => {
                one(workers, turn, notice).await?;
                workers.at(Point::Settled).await;
            }
        }
    }
    Ok(())
}

async fn one(workers: &Workers, turn: &Turn<'_>, notice: &Notice) -> Result<(), ServiceError> {
    let moment = workers.moment();
    let answering = match workers.desk.compose_answer(notice, moment).await {
        Ok(Some(answering)) => answering,
        Ok(None) => return Ok(()),
        Err(error) if error.passes() => return Err(error),
        Err(error) => {
            // One row that cannot be read must not hold up those behind it.
            tracing::error!(notice = %notice.id, %error, "an answer cannot be read");
            let why = DeliveryError::Payload("cannot be read".to_owned());
            return workers.desk.not_sent(notice, &why, Tried::default(), moment).await;
        }
    };
    workers.at(Point::Started).await;
    let call = Call::Post { to: answering.to.clone(), card: answering.card.clone() };
    // Whoever stood still since the lease began may find it with somebody else.
    let (answer, generation) = if turn.late() {
        (Err(DeliveryError::Later("the lease is nearly over")), 0)
    } else {
        workers.call(notice.installation, answering.door, call).await
    };
    workers.at(Point::Answered).await;
    match answer {
        Ok(Outcome::Posted(at)) => {
            workers.desk.answer_sent(notice, &answering, &at, moment).await?;
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
            let tried = Tried { wait: workers.wait(notice.attempts), generation };
            workers.desk.not_sent(notice, &error, tried, workers.moment()).await
        }
    }
}
