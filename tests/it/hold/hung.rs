//! P7: a platform that says nothing for ten minutes. Whoever asks is answered all the same, and no
//! more than 64 calls hang at once. The minutes are the injected clock's.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::hold::stage::{MONDAY, Process, Stage, pass};
use crate::house::SIGNING_SECRET;
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
/// Slack's patience.
const SLACKS: Duration = Duration::from_secs(3);

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

#[tokio::test(flavor = "multi_thread")]
async fn ten_minutes_of_silence_hold_up_no_answer() {
    for backend in Backend::ALL {
        let stage = Stage { patience: Duration::from_secs(2), ..Stage::set(backend, 1).await };
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
        futures_util::future::join_all(presses).await;
        eventually("many calls to hang", async || (stage.slack.under_way().1 > 40).then_some(()))
            .await;
        let mut took = Vec::new();
        for _ in 0..10 {
            pass(&stage.real, Duration::from_mins(1));
            hand.ahead += 60;
            for text in ["agenda", "agenda add Meanwhile", "agenda done Meanwhile"] {
                let began = Instant::now();
                let heard = hand.slash("U0A0", "C0GENERAL", text).await;
                assert_eq!(heard.status, 200, "{backend:?}, {text}: {heard:?}");
                took.push(began.elapsed());
            }
        }
        took.sort();
        let most = stage.slack.under_way().1;
        println!("{backend:?}: {most} calls at most, slowest answer {:?}", took.last().unwrap());
        assert!(most <= MOST, "{backend:?}: {most} calls at once");
        assert!(*took.last().unwrap() < SLACKS, "{backend:?}: {took:?}");

        // It speaks again: what waited is said, or was assumed to be.
        hang(&stage.slack, None);
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
