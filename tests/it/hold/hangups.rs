//! P23 and K1: whoever hangs up, and a process that ends before its commit, leaves the state before
//! or the state after, never one in between. Each handler is dropped at each of its awaits.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use mentorbot::cards::action;
use mentorbot::chat::request::{Ask, Request};
use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::hold::dice::{Dice, seeds};
use crate::hold::stage::{MONDAY, Process, Stage};
use crate::rig::eventually;
use crate::rig::talk::{pressed, words};

/// How often each handler is cut.
const CUTS: usize = 8;

/// A future that is asked again and again until it is done, and dropped when it has been asked so
/// often: between two answers it stands at one of its awaits.
struct Cut<'c, F> {
    inner: Pin<Box<F>>,
    left: &'c mut usize,
}

impl<F: Future> Future for Cut<'_, F> {
    /// Nothing, when it was cut.
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        while *self.left > 0 {
            *self.left -= 1;
            if let Poll::Ready(done) = self.inner.as_mut().poll(context) {
                return Poll::Ready(Some(done));
            }
            std::thread::yield_now();
        }
        Poll::Ready(None)
    }
}

/// What a request changed: tables, with rows and versions.
pub type Change = BTreeMap<String, i64>;

/// The state, once nobody is at it any more.
pub async fn state(database: &Database) -> Change {
    match database.db.backend() {
        // Whoever is still at it has the one writer.
        Backend::Sqlite => drop(database.again().begin().await.unwrap()),
        Backend::Postgres => {
            let busy = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() \
                        AND state <> 'idle' AND pid <> pg_backend_pid()";
            eventually("nobody to be at it", async || {
                (database.number(busy).await == 0).then_some(())
            })
            .await;
        }
    }
    database.census().await
}

pub fn change(before: &Change, after: &Change) -> Change {
    let differs = after.iter().filter_map(|(table, count)| {
        let by = count - before.get(table).copied().unwrap_or_default();
        (by != 0).then(|| (table.clone(), by))
    });
    differs.collect()
}

/// Somebody who asks for the same again and again, each time after what it needs.
struct Habit {
    who: &'static str,
    /// What is said before, with the number of the round.
    first: fn(usize) -> Vec<String>,
    asks: fn(usize) -> Ask,
}

/// What the round before left open is dropped: fifty items may be open at once, rounds are more.
fn dropped(what: &str, round: usize) -> Vec<String> {
    round.checked_sub(1).map(|before| format!("agenda drop {what} {before}")).into_iter().collect()
}

fn typed(text: String) -> Ask {
    Ask::Command(text)
}

/// Two who are new in the programme.
fn two(n: usize) -> Vec<String> {
    vec![format!("enrol <@A{n}> role:mentee"), format!("enrol <@B{n}> role:mentor")]
}

/// A date that stands, another one each time.
fn dated(n: usize) -> Vec<String> {
    vec![format!("meet new 2026-03-1{} 1{}:00", 1 + n % 2, n % 8)]
}

const HABITS: [Habit; 14] = [
    Habit {
        who: "U0A0",
        first: |n| dropped("Item", n),
        asks: |n| typed(format!("agenda add Item {n}")),
    },
    Habit {
        who: "U0A0",
        first: |n| [dropped("News", n), vec![format!("agenda add News {n}")]].concat(),
        asks: |_| typed("agenda share".to_owned()),
    },
    Habit {
        who: "U0A0",
        first: |n| vec![format!("agenda add Chore {n}")],
        asks: |n| typed(format!("agenda done Chore {n}")),
    },
    Habit { who: "U0A0", first: |_| vec![], asks: |n| typed(format!("note Thought {n}")) },
    Habit { who: "U0A0", first: |_| vec![], asks: |n| typed(format!("journal add Entry {n}")) },
    Habit {
        who: "U0A0",
        first: |_| vec![],
        asks: |n| typed(format!("action add Chore {n} due:2026-03-20")),
    },
    Habit { who: "U0B0", first: |_| vec![], asks: |n| typed(dated(n).remove(0)) },
    Habit {
        who: "U0B0",
        first: dated,
        asks: |n| typed(format!("meet backup 2026-03-1{} 1{}:30", 7 + n % 2, n % 8)),
    },
    Habit {
        who: "U0B0",
        first: |_| vec!["settings quiet:18:00-09:00".to_owned()],
        asks: |n| typed(format!("settings quiet:19:{:02}-08:00", n % 60)),
    },
    Habit {
        who: "U0A1",
        first: |_| vec!["wake".to_owned()],
        asks: |_| pressed(action::SNOOZE_FOR, "1w"),
    },
    Habit {
        who: "U0A1",
        first: |_| vec!["wake".to_owned()],
        asks: |n| typed(format!("pause {}d tell:no", 3 + n % 9)),
    },
    Habit {
        who: "cara",
        first: |_| vec![],
        asks: |n| typed(format!("holiday add 2026-0{}-1{} Away", 4 + n / 10 % 6, n % 10)),
    },
    Habit { who: "cara", first: two, asks: |n| typed(format!("pair <@A{n}> <@B{n}> yes")) },
    Habit {
        who: "cara",
        first: |n| [two(n), vec![format!("pair <@A{n}> <@B{n}> yes")]].concat(),
        asks: |n| typed(format!("unpair <@A{n}> <@B{n}> yes")),
    },
];

async fn request(process: &Process, habit: &Habit, round: usize) -> Request {
    for said in (habit.first)(round) {
        process.talk.says(habit.who, &said).await;
    }
    process.talk.request(habit.who, (habit.asks)(round))
}

/// What a whole request changes, and how often its handler is asked until it is done. Done twice:
/// what only the first of them changes is no measure.
async fn measured(stage: &Stage, process: &Process, habit: &Habit) -> (Change, usize) {
    let (mut whole, mut said, mut longest) = (Change::new(), String::new(), 0);
    for round in 0..2 {
        let asked = request(process, habit, round).await;
        let before = state(&stage.database).await;
        let mut left = usize::MAX;
        let handling = Box::pin(process.talk.desk.handle(asked, process.talk.moment()));
        let done = Cut { inner: handling, left: &mut left }.await;
        said = words(&done.unwrap().unwrap());
        longest = longest.max(usize::MAX - left);
        whole = change(&before, &state(&stage.database).await);
    }
    assert!(!whole.is_empty(), "{:?}: {said}", (habit.asks)(1));
    (whole, longest)
}

/// One request whose handler is dropped after so many awaits, and which is asked again; whether it was
/// done already when it was cut.
async fn cut(
    (stage, process): (&Stage, &Process),
    (habit, round): (&Habit, usize),
    mut left: usize,
    whole: &Change,
) -> bool {
    let asked = request(process, habit, round).await;
    let before = state(&stage.database).await;
    let what = format!("{:?} cut after {left}", asked.ask);
    let moment = process.talk.moment();
    let handling = Box::pin(process.talk.desk.handle(asked.clone(), moment));
    let done = Cut { inner: handling, left: &mut left }.await.is_some();
    let now = change(&before, &state(&stage.database).await);
    assert!(now == *whole || !done && now.is_empty(), "{what}: {now:?}, not {whole:?}");
    // And asked again, as a client does: it is done once.
    process.talk.handle(asked).await;
    let again = change(&before, &state(&stage.database).await);
    assert_eq!(again, *whole, "{what}, and asked again");
    !now.is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_dropped_at_any_await_leaves_before_or_after() {
    for backend in Backend::ALL {
        let stage = Stage::set(backend, 1).await;
        let process = stage.process(MONDAY, None).await;
        process.settle().await;
        let mut ends = [0, 0];
        for habit in &HABITS {
            let (whole, longest) = measured(&stage, &process, habit).await;
            let mut round = 2;
            for seed in seeds(1) {
                let what = format!("{backend:?}, {:?}", (habit.asks)(round));
                let mut dice = Dice::of(seed, &what);
                for _ in 0..CUTS {
                    let left = 1 + dice.below(longest);
                    let done = cut((&stage, &process), (habit, round), left, &whole).await;
                    ends[usize::from(done)] += 1;
                    round += 1;
                }
            }
        }
        println!("{backend:?}: {} left before, {} after", ends[0], ends[1]);
        assert!(ends[1] > 0, "{backend:?}: some are cut too late: {ends:?}");
        // SQLite is asked without waiting: nobody can be cut before the commit, but in the queue.
        assert!(ends[0] > 0 || backend == Backend::Sqlite, "{ends:?}");
    }
}

/// Who hangs up while somebody else writes leaves nothing, and holds up nobody.
#[tokio::test(flavor = "multi_thread")]
async fn a_handler_dropped_in_the_queue_leaves_nothing() {
    let stage = Stage::set(Backend::Sqlite, 1).await;
    let process = stage.process(MONDAY, None).await;
    process.settle().await;
    for habit in &HABITS {
        let asked = request(&process, habit, 2).await;
        let before = state(&stage.database).await;
        let writing = process.house.db.begin().await.unwrap();
        let mut left = 5;
        let handling = Box::pin(process.talk.desk.handle(asked.clone(), process.talk.moment()));
        assert!(Cut { inner: handling, left: &mut left }.await.is_none(), "{:?}", asked.ask);
        drop(writing);
        assert!(change(&before, &state(&stage.database).await).is_empty(), "{:?}", asked.ask);
        process.talk.handle(asked).await;
        assert!(!change(&before, &state(&stage.database).await).is_empty());
    }
}
