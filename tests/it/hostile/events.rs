//! Rows C of events: messages that are nobody's question, ends, and what comes late or again.

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::hostile::IN_TIME;
use crate::hostile::letter::{Letter, now};
use crate::hostile::siege::Siege;
use crate::rig::fake_slack::TEAM;

/// An event of this moment.
fn event(id: &str, event: &Value) -> Value {
    json!({
        "type": "event_callback", "team_id": TEAM, "api_app_id": "A0MENTOR", "event_id": id,
        "event_time": now(), "event": event,
        "authorizations": [{ "team_id": TEAM, "user_id": "U0BOT", "is_bot": true }],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn c35_messages_that_are_nobodys_question() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let before = siege.census().await;
        let posted = siege.slack.calls("chat.postMessage").len();
        let message = |more: Value| {
            let mut all = json!({ "type": "message", "channel": "D0ALICE", "channel_type": "im",
                "user": "U0ALICE", "text": "agenda add canary", "ts": "1772463600.000100" });
            for (key, value) in more.as_object().unwrap() {
                all[key] = value.clone();
            }
            all
        };
        for (turn, (row, odd)) in [
            ("its own", json!({ "user": "U0BOT", "bot_id": "B0BOT" })),
            ("its own, as a user", json!({ "user": "U0BOT" })),
            ("another bot's", json!({ "bot_id": "B0OTHER" })),
            (
                "changed",
                json!({ "subtype": "message_changed", "user": null,
                "message": { "user": "U0ALICE", "text": "agenda add canary" } }),
            ),
            ("deleted", json!({ "subtype": "message_deleted", "user": null })),
            ("by a bot", json!({ "subtype": "bot_message", "user": null })),
            ("in a channel", json!({ "channel": "C0GENERAL", "channel_type": "channel" })),
            ("in a group", json!({ "channel": "G0GROUP", "channel_type": "mpim" })),
        ]
        .into_iter()
        .enumerate()
        {
            let letter = Letter::event(&event(&format!("Ev0C35{turn}"), &message(odd)));
            let answer = siege.send(&letter).await;
            assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{backend:?} {row}");
            assert!(answer.took < IN_TIME, "{row}: {:?}", answer.took);
        }
        assert_eq!(siege.slack.calls("chat.postMessage").len(), posted, "{backend:?}");
        let after = siege.census().await;
        for (table, count) in &before {
            // That an event was seen may be kept, so that a repeat of it is known.
            assert!(table == "inbox" || after[table] == *count, "{backend:?}: {table} changed");
        }
        siege.end().await;
    }
}

const SHUT: &str = "SELECT COUNT(*) FROM installation WHERE shut_at IS NOT NULL";

/// Tells it an event: 200, nothing said, in time.
async fn tell(siege: &Siege, row: &str, letter: Letter) {
    let answer = siege.send(&letter).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{row}");
    assert!(answer.took < IN_TIME, "{row}: {:?}", answer.took);
}

/// What Alice says to the app, as an event of its own.
fn said(id: &str, text: &str) -> Value {
    // Two messages never have the same moment.
    let moment = id.bytes().fold(0_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 1_000_000);
    let message = json!({ "type": "message", "channel": "D0ALICE", "channel_type": "im",
        "user": "U0ALICE", "text": text, "ts": format!("1772463600.{:06}", moment) });
    event(id, &message)
}

#[tokio::test(flavor = "multi_thread")]
async fn c37_ends_that_are_not_ours_come_twice_or_are_followed_by_what_was_before() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let mut stranger = event("Ev0C37c", &json!({ "type": "app_uninstalled" }));
        stranger["team_id"] = json!("T0UNKNOWN");
        stranger["authorizations"] = json!([]);
        let revoked =
            json!({ "type": "tokens_revoked", "tokens": { "oauth": ["U0BOB"], "bot": [] } });
        for (row, told) in [
            ("an unknown team", stranger),
            ("somebody else's tokens", event("Ev0C37d", &revoked)),
            ("unknown", event("Ev0C37e", &json!({ "type": "canary_brand_new" }))),
            (
                "no event inside",
                json!({ "type": "app_rate_limited", "team_id": TEAM,
                "minute_rate_limited": now(), "api_app_id": "A0MENTOR" }),
            ),
        ] {
            tell(&siege, row, Letter::event(&told)).await;
        }
        siege.quiet().await;
        let still = siege.says("U0ALICE", "agenda", "canary-trigger.c37").await;
        assert!(still.contains("Agenda"), "{backend:?}: it works as before: {still}");
        let posted = siege.slack.calls("chat.postMessage").len();
        // The tokens end, so much later than they were given that nobody has to be asked; a word
        // that was said before arrives after, and then the goodbye, twice.
        let later = |id: &str, inner: &Value| {
            let mut told = event(id, inner);
            told["event_time"] = json!(now() + 3_600);
            Letter::event(&told)
        };
        let tokens = json!({ "type": "tokens_revoked", "tokens": { "bot": ["U0BOT"] } });
        tell(&siege, "the end", later("Ev0C37b", &tokens)).await;
        assert_eq!(siege.database.number(SHUT).await, 1, "{backend:?}");
        // What was said before may be kept; it is answered by nobody.
        tell(&siege, "older words", Letter::event(&said("Ev0C37f", "agenda"))).await;
        // Whatever is due stays due behind a shut door, so that it is not waited for.
        let census = siege.database.census().await;
        let gone = json!({ "type": "app_uninstalled" });
        for id in ["Ev0C37a", "Ev0C37a", "Ev0C37g"] {
            tell(&siege, "gone", later(id, &gone)).await;
        }
        let mut after = siege.database.census().await;
        // That an event was seen may be kept.
        after.insert("inbox".to_owned(), census["inbox"]);
        assert_eq!(after, census, "{backend:?}: something was written");
        assert_eq!(siege.slack.calls("chat.postMessage").len(), posted, "{backend:?}: chatty");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c38_what_was_said_two_days_ago_is_not_chatted_about() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let posted = siege.slack.calls("chat.postMessage").len();
        let mut old = said("Ev0C38", "help");
        old["event_time"] = json!(now() - 2 * 86_400);
        tell(&siege, "two days old", Letter::event(&old)).await;
        siege.quiet().await;
        assert_eq!(siege.slack.calls("chat.postMessage").len(), posted, "{backend:?}: chatty");
        // The same of this moment is answered.
        tell(&siege, "now", Letter::event(&said("Ev0C38now", "help"))).await;
        crate::rig::eventually("an answer", async || {
            (siege.slack.calls("chat.postMessage").len() > posted).then_some(())
        })
        .await;
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c42_whatever_retry_it_says_it_is_an_event_has_its_effect_once_and_is_counted() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        for (turn, (retry, series)) in
            [("1", "1"), ("2", "2"), ("3", "3"), ("999", "other"), ("x", "other"), ("", "other")]
                .into_iter()
                .enumerate()
        {
            let series = format!("mentorbot_slack_retries_total{{number=\"{series}\"}}");
            let before = siege.counted(&series).await;
            let told = said(&format!("Ev0C42{turn}"), &format!("agenda add canary {turn}"));
            // It was not heard before: what says that it is a repeat is the first to arrive.
            for number in [retry, retry, "1"] {
                let letter = Letter::event(&told)
                    .and("x-slack-retry-num", number)
                    .and("x-slack-retry-reason", "http_timeout");
                tell(&siege, retry, letter).await;
            }
            siege.quiet().await;
            let items = siege.database.number("SELECT COUNT(*) FROM item").await;
            assert_eq!(items, i64::try_from(turn).unwrap() + 1, "{backend:?}: retry {retry:?}");
            let counted = siege.counted(&series).await - before;
            let expected = if retry == "1" { 3 } else { 2 };
            assert_eq!(counted, expected, "{backend:?}: retry {retry:?} is counted");
        }
        siege.end().await;
    }
}
