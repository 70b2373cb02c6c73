//! Rows C: JSON that Slack would not send, people of elsewhere, and answers to strange places.

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::hostile::letter::{FORM, JSON, Letter, command, form, now};
use crate::hostile::siege::{Siege, click, submission};
use crate::hostile::{IN_TIME, refused};
use crate::rig::fake_slack::TEAM;

fn raw(payload: &str) -> Letter {
    Letter::signed(FORM, form(&[("payload", payload)])).to("/slack/interactions")
}

fn press(value: &Value) -> Letter {
    Letter::payload(value)
}

fn usual() -> Value {
    click("agenda.show", "", "canary-trigger.c", "https://hooks.slack.com/canary")
}

#[tokio::test(flavor = "multi_thread")]
async fn c26_to_c29_what_no_json_writer_writes() {
    let deep =
        format!(r#"{{"type":"block_actions","x":{}{}}}"#, "[".repeat(9_999), "]".repeat(9_999));
    let click = usual().to_string();
    let twice = |key: &str| click.replacen('{', &format!("{{\"{key}\":{{\"id\":\"T0OTHER\"}},"), 1);
    let event = json!({ "type": "event_callback", "team_id": TEAM, "event": { "type": "x" } });
    let twice_event = event.to_string().replacen('{', "{\"team_id\":\"T0OTHER\",", 1);
    let letters = [
        ("C26 ten thousand deep, a click", raw(&deep)),
        ("C26 ten thousand deep, an event", Letter::signed(JSON, deep.clone())),
        ("C27 the team twice", raw(&twice("team"))),
        ("C27 the user twice", raw(&twice("user"))),
        ("C27 an event's team twice", Letter::signed(JSON, twice_event)),
        ("C29 a lone surrogate", raw(&click.replace("agenda.show", "\\ud800"))),
        ("C29 a byte order mark", raw(&format!("\u{feff}{click}"))),
        ("C29 trailing bytes", raw(&format!("{click}{{}}"))),
        ("C29 no JSON at all", raw("canary")),
        ("C29 a list", raw("[]")),
        ("C29 invalid UTF-8", Letter::signed(JSON, b"{\"type\":\"\xff\"}".to_vec())),
    ];
    refused(400, &letters).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn c30_a_nul_is_dropped_before_it_is_kept() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let said = siege.says("U0ALICE", "agenda add canary\0nul", "canary-trigger.c30").await;
        assert!(said.contains("canarynul"), "{backend:?}: {said:?}");
        let view = siege.opened("agenda add", "canary-trigger.c30b").await;
        let sent = submission(&view, "U0ALICE", &[("text", "second\0canary")]);
        let answer = siege.send(&press(&sent)).await;
        assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{backend:?}");
        let said = siege.says("U0ALICE", "agenda", "canary-trigger.c30c").await;
        assert!(said.contains("secondcanary"), "{backend:?}: {said}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c32_ids_that_are_none() {
    let with = |id: Value| {
        let mut payload = usual();
        payload["user"] = json!({ "id": id, "team_id": TEAM });
        press(&payload)
    };
    let mut absent = usual();
    absent["user"] = json!({});
    let slash = |id: &str| Letter::signed(FORM, command(&[("user_id", id)]));
    let long = format!("U{}", "1".repeat(299));
    let letters = [
        ("C32 absent", press(&absent)),
        ("C32 null", with(Value::Null)),
        ("C32 a number", with(json!(7))),
        ("C32 an object", with(json!({}))),
        ("C32 lower case", with(json!("u0alice"))),
        ("C32 300 characters", with(json!(long))),
        ("C32 a NUL", with(json!("U0ALICE\0"))),
        ("C32 a path", with(json!("U0/../ALICE"))),
        ("C32 a command: empty", slash("")),
        ("C32 a command: lower case", slash("u0alice")),
        ("C32 a command: 300 characters", slash(&long)),
        ("C32 a command: quotes", slash("U0'--")),
    ];
    refused(400, &letters).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn c34_somebody_of_another_team_is_a_stranger() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        siege.says("U0ALICE", "agenda add canary secret", "canary-trigger.c34").await;
        let before = siege.census().await;
        let base = siege.slack.api_url().replace("/api/", "/api/answer-c34");
        let mut payload = click("agenda.show", "", "canary-trigger.c34b", &base);
        payload["user"]["team_id"] = json!("T0OTHER");
        let answer = siege.send(&press(&payload)).await;
        assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{backend:?}");
        assert!(answer.took < IN_TIME, "{:?}", answer.took);
        let mut slash = command(&[("team_id", "T0OTHER"), ("trigger_id", "canary-trigger.c34c")]);
        slash += "&enterprise_id=";
        let answer = siege.send(&Letter::signed(FORM, slash)).await;
        assert_eq!(answer.status, 200, "{backend:?}");
        assert!(!answer.text.contains("secret"), "{}", answer.text);
        for told in siege.slack.calls("answer-c34") {
            assert!(!told.body.to_string().contains("secret"), "{told:?}");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}

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

#[tokio::test(flavor = "multi_thread")]
async fn c37_c38_c42_ends_twice_old_events_and_odd_repeats() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let posted = siege.slack.calls("chat.postMessage").len();
        let mut old = event(
            "Ev0C38",
            &json!({ "type": "message", "channel": "D0ALICE",
            "channel_type": "im", "user": "U0ALICE", "text": "hi", "ts": "1772000000.000100" }),
        );
        old["event_time"] = json!(now() - 2 * 86_400);
        let mut stranger = event("Ev0C37c", &json!({ "type": "app_uninstalled" }));
        stranger["team_id"] = json!("T0UNKNOWN");
        stranger["authorizations"] = json!([]);
        let revoked =
            json!({ "type": "tokens_revoked", "tokens": { "oauth": ["U0BOB"], "bot": [] } });
        for (row, told) in [
            ("C38 two days old", old),
            ("C37 an unknown team", stranger),
            ("C37 somebody else's tokens", event("Ev0C37d", &revoked)),
            ("unknown", event("Ev0C37e", &json!({ "type": "canary_brand_new" }))),
            (
                "no event inside",
                json!({ "type": "app_rate_limited", "team_id": TEAM,
                "minute_rate_limited": now(), "api_app_id": "A0MENTOR" }),
            ),
        ] {
            for retry in ["", "1", "2", "3", "999", "x", "-1"] {
                let letter = Letter::event(&told)
                    .and("x-slack-retry-num", retry)
                    .and("x-slack-retry-reason", "http_timeout");
                let answer = siege.send(&letter).await;
                assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{backend:?} {row}");
                assert!(answer.took < IN_TIME, "{row}: {:?}", answer.took);
            }
        }
        siege.quiet().await;
        assert_eq!(siege.slack.calls("chat.postMessage").len(), posted, "{backend:?}: chatty");
        let said = siege.says("U0ALICE", "agenda", "canary-trigger.c37").await;
        assert!(said.contains("Agenda"), "{backend:?}: it works as before: {said}");
        // It is uninstalled, and told so twice, in either order with the tokens' end.
        let gone = event("Ev0C37a", &json!({ "type": "app_uninstalled" }));
        let tokens = json!({ "type": "tokens_revoked", "tokens": { "bot": ["U0BOT"] } });
        for told in [&gone, &event("Ev0C37b", &tokens), &gone] {
            let answer = siege.send(&Letter::event(told)).await;
            assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{backend:?}");
        }
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c39_answers_go_to_slack_and_nowhere_else() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = elsewhere.local_addr().unwrap().port();
        let slack = siege.slack.api_url();
        for (turn, url) in [
            format!("http://127.0.0.1:{port}/canary"),
            format!("http://localhost:{port}/canary"),
            format!("https://127.0.0.1:{port}/canary"),
            format!("http://hooks.slack.com:{port}/canary"),
            format!("http://hooks.slack.com@127.0.0.1:{port}/canary"),
            slack.replace("http://", "http://canary:secret@"),
            "http://hooks.slack.com/canary".to_owned(),
            "https://hooks.slack.com.evil.example/canary".to_owned(),
            "file:///etc/passwd".to_owned(),
            "canary".to_owned(),
        ]
        .into_iter()
        .enumerate()
        {
            let payload = click("agenda.show", "", &format!("canary-trigger.c39.{turn}"), &url);
            let answer = siege.send(&press(&payload)).await;
            assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{backend:?} {url}");
            assert!(answer.took < IN_TIME, "{url}: {:?}", answer.took);
        }
        // One that goes to Slack comes after all of those, so they have been decided upon.
        let good = slack.replace("/api/", "/api/answer-c39");
        siege.send(&press(&click("agenda.show", "", "canary-trigger.c39z", &good))).await;
        crate::rig::eventually("the good one to be answered", async || {
            siege.slack.calls("answer-c39").pop()
        })
        .await;
        let called =
            tokio::time::timeout(std::time::Duration::from_millis(300), elsewhere.accept());
        assert!(called.await.is_err(), "{backend:?}: somebody else was called");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c41_a_form_of_a_quarter_megabyte_is_refused_at_its_field() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let view = siege.opened("agenda add", "canary-trigger.c41").await;
        let before = siege.census().await;
        let long = "canary ".repeat(36_000);
        let answer = siege.send(&press(&submission(&view, "U0ALICE", &[("text", &long)]))).await;
        assert!(answer.took < IN_TIME, "{:?}", answer.took);
        if answer.status != 413 {
            assert_eq!(answer.status, 200, "{backend:?}");
            let said = answer.json();
            assert_eq!(said["response_action"], "errors", "{backend:?}: {said}");
            assert!(said["errors"]["text"].as_str().unwrap().contains("280"), "{said}");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}
