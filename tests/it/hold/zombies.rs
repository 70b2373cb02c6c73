//! P13: whoever stood still past its own lease makes no call, and what it knew counts for nothing.
//! It tells by a clock that nobody sets and no story can move, so that the stories wait for as
//! long as in earnest; they stand still beside each other.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use mentorbot::store::backend::Backend;
use mentorbot::worker::probe::{Point, Probe};
use tokio::sync::Notify;

use crate::hold::stage::{MONDAY, Stage, past_a_lease};
use crate::rig::talk::card;

/// Longer than a lease leaves room for another call.
const STOOD_STILL: Duration = Duration::from_secs(35);

/// Holds up the first attempt between its note and its call, until it is told to go on.
#[derive(Default)]
struct Still {
    passed: AtomicBool,
    there: Notify,
    on: Notify,
}

impl Probe for Still {
    fn at(&self, point: Point) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            if point == Point::Started && !self.passed.swap(true, Ordering::SeqCst) {
                self.there.notify_one();
                self.on.notified().await;
            }
        })
    }
}

/// What the process that stands still was at.
#[derive(Clone, Copy, Debug)]
enum Task {
    /// Monday's messages.
    Notices,
    /// The answer to who just asked.
    Answer,
}

async fn stands_still(backend: Backend, task: Task) {
    let what = format!("{backend:?}, {task:?}");
    let stage = Stage::set(backend, 1).await;
    if matches!(task, Task::Answer) {
        let process = stage.process(MONDAY, None).await;
        process.settle().await;
        let talk = &process.talk;
        let help = talk.asks("U0A0", "help").await;
        let (ann, moment) = (talk.sender("U0A0"), talk.moment());
        talk.desk.tell(&ann, "key", card(&help), moment).await.unwrap();
    }
    let still = Arc::new(Still::default());
    let process = stage.process(MONDAY, Some(Arc::clone(&still) as Arc<dyn Probe>)).await;
    let working = tokio::spawn(async move { process.settle().await });
    still.there.notified().await;
    past_a_lease(&stage.real);
    tokio::time::sleep(STOOD_STILL).await;
    stage.process(MONDAY, None).await.settle().await;
    let ended = "SELECT id || COALESCE(outcome, '-') || COALESCE(finished_at, 0) || attempts
        FROM notice ORDER BY id";
    let (calls, rows) = (stage.slack.ledger().len(), stage.database.texts(ended).await);
    still.on.notify_one();
    working.await.unwrap();
    assert_eq!(stage.slack.ledger().len(), calls, "{what}: it calls nobody any more");
    assert_eq!(stage.database.texts(ended).await, rows, "{what}: nor writes how that ended");
    let account = stage.account(MONDAY).await;
    account.assert_promised(&Stage::promised(1));
    account.assert_cut(1);
    assert_eq!((account.twice, account.untold), ((0, 0), 0), "{what}: {account:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_late_past_its_own_lease_makes_no_call() {
    let all = Backend::ALL
        .into_iter()
        .flat_map(|backend| [Task::Notices, Task::Answer].map(|task| stands_still(backend, task)));
    join_all(all).await;
}
