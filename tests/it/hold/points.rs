//! P2 and P3: a process ends at each point of the send path, and the next one goes on. What was
//! due is said once, but for the one attempt nobody knows the end of.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mentorbot::store::backend::Backend;
use mentorbot::worker::probe::{Point, Probe};
use tokio::sync::Notify;

use crate::hold::dice::{Dice, seeds};
use crate::hold::stage::{MONDAY, REMINDED, Stage, past_a_lease};
use crate::rig::eventually;
use crate::rig::fake_slack::Answer;

/// Notices of one morning; what a seed may choose among.
const PAIRS: usize = 2;
/// How many messages that are.
const MESSAGES: usize = 3 * PAIRS;
/// More often than a call is tried.
const OFTEN: usize = 9;

/// Stops a process where it stands: at a point, when it is passed for the nth time.
struct Killer {
    point: Point,
    left: AtomicUsize,
    there: Notify,
}

impl Killer {
    fn at(point: Point, nth: usize) -> Arc<Self> {
        Arc::new(Self { point, left: AtomicUsize::new(nth), there: Notify::new() })
    }
}

impl Probe for Killer {
    fn at(&self, point: Point) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            if point == self.point && self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
                self.there.notify_one();
                std::future::pending::<()>().await;
            }
        })
    }
}

/// Starts a process at this moment and ends it at a point; whether it came there.
async fn killed(stage: &Stage, at: &str, point: Point, nth: usize) -> bool {
    let killer = Killer::at(point, nth);
    let process = stage.process(at, Some(Arc::clone(&killer) as Arc<dyn Probe>)).await;
    let mut working = tokio::spawn(async move { process.settle().await });
    tokio::select! {
        () = killer.there.notified() => {}
        done = &mut working => {
            done.unwrap();
            return false;
        }
    }
    working.abort();
    working.await.ok();
    past_a_lease(&stage.real);
    true
}

/// Goes on to the end, through the reminders.
async fn goes_on(stage: &Stage) {
    for at in [MONDAY, REMINDED] {
        stage.process(at, None).await.settle().await;
    }
}

/// The moment of the seed: the morning, or with the morning over, the reminders.
async fn moment(stage: &Stage, dice: &mut Dice) -> &'static str {
    let at = dice.one(&[MONDAY, REMINDED]);
    if at == REMINDED {
        stage.process(MONDAY, None).await.settle().await;
    }
    at
}

/// Ends processes at this point, a seed after the other.
async fn each_seed(point: Point, most: usize, judge: impl Fn(&Stage, bool, Judged)) {
    for backend in Backend::ALL {
        for seed in seeds(1) {
            let mut dice = Dice::of(seed, &format!("{point:?} on {backend:?}"));
            let stage = Stage::set(backend, PAIRS).await;
            let at = moment(&stage, &mut dice).await;
            let came = killed(&stage, at, point, 1 + dice.below(most)).await;
            goes_on(&stage).await;
            judge(&stage, came, judged(&stage).await);
        }
    }
}

type Judged = crate::hold::audit::Account;

/// What became of all that was promised, none of which is missing.
async fn judged(stage: &Stage) -> Judged {
    let account = stage.account(REMINDED).await;
    account.assert_promised(&Stage::promised_with_reminders(PAIRS));
    account
}

#[tokio::test(flavor = "multi_thread")]
async fn k2_ended_before_anything_is_taken() {
    each_seed(Point::Due, 1, |_, came, account| {
        assert!(came);
        account.assert_once();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn k3_ended_with_a_lease_and_nothing_composed() {
    each_seed(Point::Claimed, 1, |_, came, account| {
        assert!(came);
        account.assert_once();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn k4_ended_between_the_note_of_an_attempt_and_the_attempt() {
    each_seed(Point::Started, 2, |stage, came, account| {
        assert!(came);
        account.assert_cut(1);
        assert_eq!((account.twice, account.untold), ((0, 0), 0), "nothing had been sent");
        assert!(!stage.slack.posted("").is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn k5_ended_with_a_call_under_way() {
    for backend in Backend::ALL {
        for seed in seeds(2) {
            let mut dice = Dice::of(seed, &format!("K5 on {backend:?}"));
            let stage = Stage::set(backend, PAIRS).await;
            let at = moment(&stage, &mut dice).await;
            let before = stage.slack.calls("chat.postMessage").len();
            let hangs = dice.one(&[Answer::Hang, Answer::Late(Duration::from_mins(10))]);
            stage.slack.answer("chat.postMessage", hangs);
            let process = stage.process(at, None).await;
            let working = tokio::spawn(async move { process.settle().await });
            eventually("the call", async || {
                (stage.slack.calls("chat.postMessage").len() > before).then_some(())
            })
            .await;
            working.abort();
            working.await.ok();
            past_a_lease(&stage.real);
            goes_on(&stage).await;
            judged(&stage).await.assert_cut(1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn k6_ended_with_an_answer_that_is_not_written_down() {
    each_seed(Point::Answered, 2, |_, came, account| {
        assert!(came);
        account.assert_cut(1);
        assert_eq!(account.untold, 1, "it had been sent");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn k7_ended_as_soon_as_it_is_written_down() {
    each_seed(Point::Settled, MESSAGES, |_, _, account| account.assert_once()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn k8_ended_while_it_clears_up_after_another() {
    for backend in Backend::ALL {
        for seed in seeds(2) {
            let mut dice = Dice::of(seed, &format!("K8 on {backend:?}"));
            let stage = Stage::set(backend, PAIRS).await;
            let at = moment(&stage, &mut dice).await;
            let first = dice.one(&[Point::Started, Point::Answered]);
            assert!(killed(&stage, at, first, 1).await);
            // What it left behind is taken up by one that ends too, and by another.
            for _ in 0..=dice.below(3) {
                let then = dice.one(&[Point::Due, Point::Claimed, Point::Settled]);
                killed(&stage, at, then, 1).await;
            }
            goes_on(&stage).await;
            judged(&stage).await.assert_cut(1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ended_again_and_again_at_points_drawn_by_lot() {
    for backend in Backend::ALL {
        for seed in seeds(2) {
            let mut dice = Dice::of(seed, &format!("kills on {backend:?}"));
            let stage = Stage::set(backend, PAIRS).await;
            let mut faults = 0;
            for at in [MONDAY, REMINDED] {
                for _ in 0..4 {
                    let points = [Point::Due, Point::Claimed, Point::Started, Point::Answered];
                    let point = dice.one(&points);
                    let came = killed(&stage, at, point, 1 + dice.below(2)).await;
                    let unclear = matches!(point, Point::Started | Point::Answered);
                    faults += usize::from(came && unclear);
                }
            }
            goes_on(&stage).await;
            judged(&stage).await.assert_cut(faults);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ended_again_and_again_before_any_call_it_has_all_its_tries() {
    for backend in Backend::ALL {
        let stage = Stage::set(backend, PAIRS).await;
        for _ in 0..OFTEN {
            assert!(killed(&stage, MONDAY, Point::Claimed, 1).await);
        }
        goes_on(&stage).await;
        judged(&stage).await.assert_once();
        let most = stage.database.number("SELECT MAX(attempts) FROM notice").await;
        assert_eq!(most, 1, "{backend:?}: each was tried once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ended_twice_with_an_answer_that_is_not_written_down_it_is_said_no_third_time() {
    for backend in Backend::ALL {
        let stage = Stage::set(backend, PAIRS).await;
        stage.process(MONDAY, None).await.settle().await;
        for _ in 0..2 {
            assert!(killed(&stage, REMINDED, Point::Answered, 1).await);
        }
        goes_on(&stage).await;
        let account = judged(&stage).await;
        account.assert_cut(2);
        assert_eq!(account.twice, (1, 0), "{backend:?}: {account:#?}");
        assert_eq!(account.assumed.get("reminder"), Some(&1), "{backend:?}: {account:#?}");
    }
}
