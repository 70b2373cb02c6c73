//! P17: whatever Slack has sent is sent again, three times, shuffled, under new event ids, once
//! before a restart and twice after it. Nothing changes, and nothing is promised twice.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mentorbot::chat::address::Door;
use mentorbot::store::backend::Backend;
use serde_json::Value;

use crate::databases::Database;
use crate::hold::dice::{Dice, seeds};
use crate::house::{Doors, House, Plot, SIGNING_SECRET};
use crate::rig::fake_slack::hand::Hand;
use crate::rig::fake_slack::{FakeSlack, TEAM, TOKEN};
use crate::rig::{LONG_PATIENCE, eventually};

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";
const GENERAL: &str = "C0GENERAL";

async fn house(slack: &FakeSlack, database: Arc<Database>) -> House {
    let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
    House::on(Plot::find().await, database, START, doors).await
}

async fn types(hand: &Hand<'_>, user: &str, text: &str) {
    eventually(text, async || (hand.slash(user, GENERAL, text).await.status == 200).then_some(()))
        .await;
}

/// A day of two people: typed, pressed, filled in, written as a message.
async fn day(hand: &Hand<'_>, slack: &FakeSlack) {
    for (user, text) in [
        ("U0CARA", "program new Connect"),
        ("U0CARA", "cohort new Spring"),
        ("U0CARA", "cohort open Spring"),
        ("U0CARA", "enrol <@U0BEN|ben> role:mentor"),
        ("U0CARA", "enrol <@U0ANN|ann> role:mentee"),
        ("U0CARA", "pair <@U0ANN> <@U0BEN> yes"),
    ] {
        types(hand, user, text).await;
    }
    slack.one_posted("").await;
    for (user, text) in [
        ("U0ANN", "agenda add Typed"),
        ("U0ANN", "meet new 2026-03-10 15:00"),
        ("U0BEN", "settings quiet:19:00-08:00"),
        ("U0ANN", "agenda"),
    ] {
        types(hand, user, text).await;
    }
    let agenda = slack.seen("U0ANN", GENERAL).pop().unwrap();
    // Once: a press that is refused leaves no trace, and may do later what it could not now.
    eventually("it to be shared", async || {
        (hand.press("U0ANN", &agenda, "Share 1 item").await.status == 200).then_some(())
    })
    .await;
    slack.one_posted("shared the agenda").await;
    // On a crowded machine a trigger may be too old by the time it is used.
    eventually("a form", async || {
        hand.press("U0ANN", &agenda, "Add item").await;
        slack.forms("U0ANN").pop()
    })
    .await;
    hand.submit("U0ANN", &item("Filled in")).await;
    eventually("it to be read", async || {
        (hand.says("U0BEN", "agenda add Written").await.status == 200).then_some(())
    })
    .await;
    slack.one_posted("Written").await;
    eventually("the Home to open", async || {
        (hand.opens("U0BEN", "home").await.status == 200).then_some(())
    })
    .await;
}

fn item(text: &str) -> Value {
    serde_json::json!({
        "text": { "value": { "type": "plain_text_input", "value": text } },
        "minutes": { "value": { "type": "number_input", "value": null } },
        "share": { "value": { "type": "checkboxes", "selected_options": [] } },
    })
}

/// Nothing is due any more, and nothing is on its way.
async fn quiet(database: &Database, slack: &FakeSlack) {
    let due = "SELECT 'notice ' || kind || ' ' || COALESCE(reason, '') FROM notice \
               WHERE finished_at IS NULL AND due_at <= 1772463600000 \
               UNION ALL SELECT 'errand ' || kind FROM errand WHERE finished_at IS NULL \
               UNION ALL SELECT 'posted ' || kind FROM posted \
               WHERE wanted_version > shown_version AND retired_at IS NULL";
    let mut left = Vec::new();
    let began = Instant::now();
    while began.elapsed() < LONG_PATIENCE {
        left = database.texts(due).await;
        if left.is_empty() && slack.under_way().0 == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("waited in vain for {left:?}");
}

/// Under a new event id, where it has one.
fn anew(body: &str, n: u64) -> String {
    match serde_json::from_str::<Value>(body) {
        Ok(mut event) if event["event_id"].is_string() => {
            event["event_id"] = serde_json::json!(format!("EvAgain{n}"));
            event.to_string()
        }
        _ => body.to_owned(),
    }
}

/// What it changed. That a request was seen is remembered, some work comes by itself, and who
/// presses once more is answered once more, at last by a message.
async fn state(database: &Database) -> BTreeMap<String, i64> {
    let mut state = database.census().await;
    state.retain(|table, _| !matches!(table.as_str(), "inbox" | "job" | "conversation"));
    let promised = "SELECT COUNT(*) FROM notice WHERE kind <> 'answer'";
    state.insert("notice".to_owned(), database.number(promised).await);
    state
}

/// Everything that was sent, so many times over, in an order of the dice's.
async fn again(hand: &Hand<'_>, sent: &[(String, String)], times: usize, dice: &mut Dice) {
    let mut all: Vec<_> = std::iter::repeat_n(sent, times).flatten().collect();
    for at in (1..all.len()).rev() {
        all.swap(at, dice.below(at + 1));
    }
    for (kind, body) in all {
        let body = anew(body, dice.any());
        eventually("it to be taken", async || {
            (hand.send(kind, body.clone(), &[]).await.status == 200).then_some(())
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_again_changes_nothing() {
    for backend in Backend::ALL {
        for seed in seeds(1) {
            let mut dice = Dice::of(seed, &format!("replays on {backend:?}"));
            let slack = FakeSlack::start();
            let database = Arc::new(Database::open(backend).await);
            let first = house(&slack, Arc::clone(&database)).await;
            first.owner(Door::Slack, TEAM, "U0CARA").await;
            let hand = slack.hand(&first.base, SIGNING_SECRET);
            day(&hand, &slack).await;
            quiet(&database, &slack).await;
            let sent = slack.sent();
            let before = state(&database).await;

            again(&hand, &sent, 1, &mut dice).await;
            quiet(&database, &slack).await;
            assert_eq!(state(&database).await, before, "{backend:?}: before a restart");
            first.close().await;
            let second = house(&slack, Arc::clone(&database)).await;
            again(&slack.hand(&second.base, SIGNING_SECRET), &sent, 2, &mut dice).await;
            quiet(&database, &slack).await;
            assert_eq!(state(&database).await, before, "{backend:?}: after a restart");
            println!("{backend:?}: {} payloads three times again, one effect each", sent.len());
            second.close().await;
            // Triggers were used twice, which Slack finds fault with, and is why a form does not
            // open again.
            slack.take_faults();
        }
    }
}
