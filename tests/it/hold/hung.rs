//! P7: a platform that says nothing for ten minutes. Whoever asks is answered all the same, and no
//! more than 64 calls hang at once. The minutes are the injected clock's.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use jiff::Timestamp;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::hold::dice::bar;
use crate::hold::stage::{MONDAY, Process, Stage, pass};
use crate::house::SIGNING_SECRET;
use crate::rig::fake_slack::hand::Hand;
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM};
use crate::rig::talk::card;
use crate::rig::{LONG_PATIENCE, eventually, signature, within};

/// Everything the house calls.
const METHODS: [&str; 7] = [
    "users.info",
    "chat.postMessage",
    "chat.update",
    "views.publish",
    "views.open",
    "conversations.open",
    "response_url",
];
const TEAMS: usize = 22;
/// Presses of a button, each answered at an address of its own.
const PRESSES: usize = 30;
/// The most calls under way at once.
const MOST: usize = 64;
/// No call ends by itself while people type: one that does is over here sooner than there, and would
/// be counted beside the next.
const PATIENCE: Duration = Duration::from_mins(1);
/// How many people type a second.
const RATE: u32 = 30;
/// Slack's patience.
const SLACKS: Duration = Duration::from_secs(3);
/// The same in a crowd.
const CROWDED: Duration = Duration::from_secs(8);

fn hang(slack: &FakeSlack, answer: Option<Answer>) {
    for method in METHODS {
        slack.answer_all(method, answer);
    }
}

/// In each of many workspaces somebody's profile, Home and answer wait to be called for.
async fn crowd(stage: &Stage, process: &Process) {
    for n in 0..TEAMS {
        let (team, token) = (format!("T{n}"), format!("xoxb-{n}"));
        stage.slack.install(&team, &team, &token);
        let talk = process.let_in(&team, &token).await;
        let help = talk.asks("ann", "help").await;
        talk.handle(talk.request("ann", Ask::Home)).await;
        let moment = talk.moment();
        talk.desk.tell(&talk.sender("ann"), "key", card(&help), moment).await.unwrap();
    }
}

/// One busy second: so many people type, whether or not the ones before were answered; how long each
/// waited.
async fn second(hand: &Hand<'_>) -> Vec<Duration> {
    let texts = ["agenda", "agenda add Meanwhile", "agenda done Meanwhile"];
    let asked = (0..RATE).zip(texts.into_iter().cycle()).map(async |(n, text)| {
        tokio::time::sleep(Duration::from_secs(1) * n / RATE).await;
        let (began, who) = (Instant::now(), ["U0A0", "U0B0"][usize::from(n % 2 == 1)]);
        let heard = hand.slash(who, "C0GENERAL", text).await;
        assert_eq!(heard.status, 200, "{text}: {heard:?}");
        began.elapsed()
    });
    join_all(asked).await
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_minutes_of_silence_hold_up_no_answer() {
    for backend in Backend::ALL {
        let mut stage = Stage { patience: PATIENCE, ..Stage::set(backend, 1).await };
        stage.real.set(Timestamp::from_second(signature::now()).unwrap());
        let process = stage.process(MONDAY, None).await;
        crowd(&stage, &process).await;
        hang(&stage.slack, Some(Answer::Hang));
        let served = process.serve().await;
        let mut hand = stage.slack.hand(&served.base, SIGNING_SECRET);
        let shown = eventually("the agenda", async || {
            hand.slash("U0A0", "C0GENERAL", "agenda add To be shared").await;
            stage.slack.seen("U0A0", "C0GENERAL").pop()
        })
        .await;
        let presses = (0..PRESSES).map(|_| hand.press("U0A0", &shown, "Share 1 item"));
        join_all(presses).await;
        eventually("many calls to hang", async || (stage.slack.under_way().1 > 40).then_some(()))
            .await;
        let mut took = Vec::new();
        for _ in 0..10 {
            pass(&stage.real, Duration::from_mins(1));
            hand.ahead += 60;
            took.extend(second(&hand).await);
        }
        took.sort();
        let most = stage.slack.under_way().1;
        println!("{backend:?}: {most} calls at most, slowest answer {:?}", took.last().unwrap());
        assert!(most <= MOST, "{backend:?}: {most} calls at once");
        assert!(*took.last().unwrap() < bar(SLACKS, CROWDED), "{backend:?}: {took:?}");

        // It breaks off and speaks again: what waited is said, or was assumed to be.
        hang(&stage.slack, None);
        stage.slack.go_away().await;
        stage.slack.come_back().await;
        let open =
            "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND due_at <= 1772438400000";
        within(LONG_PATIENCE, "everything to end", async || {
            pass(&stage.real, Duration::from_mins(1));
            (stage.database.number(open).await == 0).then_some(())
        })
        .await;
        stage.account(MONDAY).await.assert_whole();
        served.close().await;
        stage.slack.take_faults();
        assert!(stage.slack.live_tokens(TEAM).len() == 1);
    }
}
