//! P6: whatever the platform answers, or does not, each promise ends: once where it is known, as
//! assumed where it is not, and where somebody sees it when nothing went for half an hour.

use std::time::Duration;

use futures_util::future::join_all;
use jiff::Timestamp;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::hold::stage::{MONDAY, Process, Stage, past_a_lease};
use crate::house::SIGNING_SECRET;
use crate::rig::fake_slack::Answer;
use crate::rig::{eventually, signature};

/// Answers after which nobody knows, and whether the message stands there.
const UNCLEAR: [(Answer, bool); 13] = [
    (Answer::Status(500), false),
    (Answer::Status(502), false),
    (Answer::Status(503), false),
    (Answer::Status(504), false),
    (Answer::PostedButBroken, true),
    (Answer::No("internal_error"), false),
    (Answer::No("fatal_error"), false),
    (Answer::Cut, false),
    (Answer::PostedButCut, true),
    (Answer::PostedButHtml, true),
    (Answer::Flood, true),
    (Answer::Drip, true),
    (Answer::Hang, false),
];
/// Shorter than in earnest, so that nobody waits ten seconds for each.
const PATIENCE: Duration = Duration::from_secs(5);
/// More than an answer may be long, and what stands in the machine's buffers.
const FLOOD: usize = 16 << 20;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_answered_each_promise_ends_once() {
    // Beside each other: they wait more than they work.
    join_all(Backend::ALL.map(async |backend| {
        let stage = Stage { patience: PATIENCE, ..Stage::set(backend, 1).await };
        let process = stage.process(MONDAY, None).await;
        process.settle().await;
        for (n, (answer, posted)) in UNCLEAR.into_iter().enumerate() {
            let what = format!("{backend:?}, {answer:?}");
            let before = stage.account(MONDAY).await;
            // One that is better said twice, and one that is not.
            let day = 11 + n;
            for said in [
                &*format!("meet new 2026-03-{day} 15:00"),
                &*format!("agenda add Item {n}"),
                "agenda share",
            ] {
                process.talk.says("U0A0", said).await;
            }
            stage.slack.answer("chat.postMessage", answer);
            stage.slack.answer("chat.postMessage", answer);
            process.settle().await;
            let after = stage.account(MONDAY).await;
            let copies = usize::from(posted);
            assert_eq!(after.failed, 0, "{what}: {after:#?}");
            assert_eq!(after.sent, before.sent + 1, "{what}: the date, in the end: {after:#?}");
            assert_eq!(after.assumed(), before.assumed() + 1, "{what}: the item: {after:#?}");
            assert_eq!(after.twice.0, before.twice.0 + copies, "{what}: {after:#?}");
            assert_eq!(after.twice.1, 0, "{what}: {after:#?}");
            assert_eq!(after.untold, before.untold + 2 * copies, "{what}: {after:#?}");
        }
        stage.account(MONDAY).await.assert_whole();
        let taken = stage.slack.flooded();
        assert!(taken < FLOOD, "an endless answer is not read to its end: {taken} bytes");
    }))
    .await;
}

/// Calls besides messages, and what is said so that each is made.
const CALLS: [&str; 3] = ["chat.update", "users.info", "views.publish"];

async fn occasion(process: &Process, method: &str, n: usize) {
    let talk = &process.talk;
    match method {
        "chat.update" => {
            talk.says("U0A0", &format!("meet new 2026-03-{} 15:00", 11 + n)).await;
        }
        "users.info" => {
            talk.says("cara", &format!("enrol <@U0NEW{n}> role:mentor")).await;
        }
        _ => {
            talk.says("U0A0", &format!("agenda add Shown {n}")).await;
            talk.handle(talk.request("U0A0", Ask::Home)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_else_is_called_for_is_called_for_again() {
    join_all(Backend::ALL.map(async |backend| {
        let stage = Stage { patience: PATIENCE, ..Stage::set(backend, 1).await };
        let process = stage.process(MONDAY, None).await;
        process.settle().await;
        for (n, (answer, _)) in UNCLEAR.into_iter().enumerate() {
            for method in CALLS {
                let before = stage.slack.calls(method).len();
                occasion(&process, method, n).await;
                stage.slack.answer(method, answer);
                process.settle().await;
                // A Home is nothing that anybody waits for: it is drawn again when its time comes.
                for _ in 0..3 {
                    past_a_lease(&stage.real);
                    process.round().await;
                }
                let calls = stage.slack.calls(method);
                let what = format!("{backend:?}, {method}, {answer:?}");
                assert!(calls.len() >= before + 2, "{what}: tried once more");
                assert!(calls.last().unwrap().accepted, "{what}: and taken in the end");
            }
        }
        let left = "SELECT (SELECT COUNT(*) FROM posted WHERE wanted_version > shown_version
                AND retired_at IS NULL)
            + (SELECT COUNT(*) FROM errand WHERE finished_at IS NULL AND due_at <= 1772438400000)
            + (SELECT COUNT(*) FROM errand WHERE outcome = 'failed')";
        assert_eq!(stage.database.number(left).await, 0, "{backend:?}: nothing is left as it was");
        stage.account(MONDAY).await.assert_whole();
    }))
    .await;
}

/// Calls that somebody looks at a screen for: they are made once, and what comes of them holds up
/// nobody.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_for_a_call_is_answered_and_the_next_one_works() {
    join_all(Backend::ALL.map(async |backend| {
        let stage = Stage { patience: PATIENCE, ..Stage::set(backend, 1).await };
        stage.real.set(Timestamp::from_second(signature::now()).unwrap());
        let served = stage.process(MONDAY, None).await.serve().await;
        let hand = stage.slack.hand(&served.base, SIGNING_SECRET);
        hand.slash("U0A0", "C0GENERAL", "agenda add To be shared").await;
        let shown = stage.slack.seen("U0A0", "C0GENERAL").pop().unwrap();
        for (answer, _) in UNCLEAR {
            let what = format!("{backend:?}, {answer:?}");
            for method in ["views.open", "response_url"] {
                let before = stage.slack.calls(method).len();
                stage.slack.answer(method, answer);
                let heard = match method {
                    "views.open" => hand.shortcut("U0A0", "agenda.add").await,
                    _ => hand.press("U0A0", &shown, "Share 1 item").await,
                };
                assert_eq!(heard.status, 200, "{what}, {method}");
                eventually("the call", async || {
                    (stage.slack.calls(method).len() > before).then_some(())
                })
                .await;
            }
        }
        let opened = stage.slack.calls("views.open").len();
        hand.shortcut("U0A0", "agenda.add").await;
        eventually("a form", async || {
            let calls = stage.slack.calls("views.open");
            calls.get(opened).is_some_and(|call| call.accepted).then_some(())
        })
        .await;
        served.close().await;
        stage.slack.take_faults();
    }))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_break_unread_are_told_from_none_at_all() {
    for backend in Backend::ALL {
        let mut stage = Stage::set(backend, 1).await;
        let process = stage.process(MONDAY, None).await;
        process.settle().await;
        let whole = stage.account(MONDAY).await;
        // None at all: it is known that nothing was sent.
        stage.slack.go_away().await;
        process.talk.says("U0A0", "agenda add First").await;
        process.talk.says("U0A0", "agenda share").await;
        process.settle().await;
        let tries = "SELECT attempts FROM notice WHERE reason = 'gave-up'";
        assert_eq!(stage.database.numbers(tries).await, [8], "{backend:?}: then it is given up");
        let account = stage.account(MONDAY).await;
        assert_eq!((account.failed, account.sent), (1, whole.sent), "and seen: {account:#?}");
        // There, and gone as soon as somebody knocks: nobody knows what was read.
        stage.slack.come_back().await;
        stage.slack.refuse(1);
        process.talk.says("U0A0", "meet new 2026-03-12 15:00").await;
        process.settle().await;
        let account = stage.account(MONDAY).await;
        assert_eq!((account.sent, account.twice.0), (whole.sent + 1, 0), "{account:#?}");
        account.assert_whole();
    }
}
