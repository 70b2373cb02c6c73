//! Rows C: JSON that Slack would not send, people of elsewhere, and answers to strange places.

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::hostile::letter::{FORM, JSON, Letter, command, form};
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

fn c26() -> [(&'static str, Letter); 2] {
    let deep =
        format!(r#"{{"type":"block_actions","x":{}{}}}"#, "[".repeat(9_999), "]".repeat(9_999));
    [("a click", raw(&deep)), ("an event", Letter::signed(JSON, deep).to("/slack/events"))]
}

fn c27() -> [(&'static str, Letter); 3] {
    let click = usual().to_string();
    let twice = |key: &str| click.replacen('{', &format!("{{\"{key}\":{{\"id\":\"T0OTHER\"}},"), 1);
    let event = json!({ "type": "event_callback", "team_id": TEAM, "event": { "type": "x" } });
    let event = event.to_string().replacen('{', "{\"team_id\":\"T0OTHER\",", 1);
    [
        ("the team twice", raw(&twice("team"))),
        ("the user twice", raw(&twice("user"))),
        ("an event's team twice", Letter::signed(JSON, event).to("/slack/events")),
    ]
}

fn c29() -> [(&'static str, Letter); 6] {
    let click = usual().to_string();
    let bytes = b"{\"type\":\"\xff\"}".to_vec();
    [
        ("a lone surrogate", raw(&click.replace("agenda.show", "\\ud800"))),
        ("a byte order mark", raw(&format!("\u{feff}{click}"))),
        ("trailing bytes", raw(&format!("{click}{{}}"))),
        ("no JSON at all", raw("canary")),
        ("a list", raw("[]")),
        ("invalid UTF-8", Letter::signed(JSON, bytes).to("/slack/events")),
    ]
}

refused! {
    c26_ten_thousand_deep: 400, c26();
    c27_keys_that_stand_twice: 400, c27();
    c29_what_no_json_writer_writes: 400, c29();
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
