//! Rows F: forms that come back altered, late, half filled, or to a house that cannot write.

use std::time::Duration;

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use crate::hostile::IN_TIME;
use crate::hostile::letter::Letter;
use crate::hostile::siege::{Answer, Siege, click, submission};
use crate::rig::fake_slack::Answer as Scripted;

/// Our own patience ends after two seconds, before Slack's does after three; the rest is for the
/// many tests that share a slow machine. What has no patience waits for ever.
const PATIENT: Duration = Duration::from_secs(8);

async fn submit(siege: &Siege, sent: &Value) -> Answer {
    siege.send(&Letter::payload(sent)).await
}

/// The faults a form came back with, by field.
fn faults(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{answer:?}");
    let said = answer.json();
    assert_eq!(said["response_action"], "errors", "{said}");
    said["errors"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn f70_a_ticket_of_someone_or_something_else_opens_nothing() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let view = siege.opened("agenda add", "canary-trigger.f70").await;
        let press = click("settings.edit", "", "canary-trigger.f70b", "https://hooks.slack.com/c");
        let settings = siege.opened_by(&Letter::payload(&press)).await;
        let before = siege.census().await;
        let ticket = view["private_metadata"].as_str().unwrap().to_owned();
        let with = |metadata: &str| {
            let mut other = view.clone();
            other["private_metadata"] = json!(metadata);
            submission(&other, "U0ALICE", &[("text", "canary")])
        };
        let mut flipped = ticket.clone().into_bytes();
        let middle = flipped.len() / 2;
        flipped[middle] = if flipped[middle] == b'A' { b'B' } else { b'A' };
        let mut tenant = submission(&view, "U0ALICE", &[("text", "canary")]);
        tenant["team"]["id"] = json!("T0OTHER");
        tenant["user"]["team_id"] = json!("T0OTHER");
        for (row, sent) in [
            ("altered", with(std::str::from_utf8(&flipped).unwrap())),
            ("cut", with(&ticket[..ticket.len() - 4])),
            ("empty", with("")),
            ("words", with("{\"about\":\"Settings\"}")),
            ("of another form", with(settings["private_metadata"].as_str().unwrap())),
            ("of another person", submission(&view, "U0BOB", &[("text", "canary")])),
            ("in another team", tenant),
        ] {
            let answer = submit(&siege, &sent).await;
            assert_eq!(answer.status, 200, "{backend:?} {row}");
            assert!(answer.took < IN_TIME, "{row}: {:?}", answer.took);
            assert!(!answer.text.is_empty(), "{backend:?} {row}: it closed as if it were saved");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f72_what_changed_meanwhile_is_shown_and_what_was_typed_is_kept() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        siege.says("U0ALICE", "agenda add First words.", "canary-trigger.f72").await;
        let view = siege.opened("agenda edit 1", "canary-trigger.f72b").await;
        siege.says("U0ALICE", "agenda edit 1 Newer words.", "canary-trigger.f72c").await;
        let answer =
            submit(&siege, &submission(&view, "U0ALICE", &[("text", "canary mine")])).await;
        assert_eq!(answer.status, 200, "{backend:?}");
        let said = answer.json();
        assert_eq!(said["response_action"], "update", "{said}");
        assert!(said.to_string().contains("Newer words."), "{backend:?}: {said}");
        assert!(said.to_string().contains("canary mine"), "{backend:?}: {said}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f73_missing_fields() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let view = siege.opened("agenda add", "canary-trigger.f73").await;
        let before = siege.census().await;
        let mut absent = submission(&view, "U0ALICE", &[]);
        absent["view"]["state"]["values"].as_object_mut().unwrap().remove("text");
        let mut nothing = submission(&view, "U0ALICE", &[]);
        nothing["view"]["state"] = json!({ "values": {} });
        let mut stateless = submission(&view, "U0ALICE", &[]);
        stateless["view"].as_object_mut().unwrap().remove("state");
        for (row, sent) in [("absent", absent), ("empty", nothing), ("no state", stateless)] {
            let faults = faults(&submit(&siege, &sent).await);
            assert!(faults["text"].as_str().is_some(), "{backend:?} {row}: {faults}");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}

/// A form of somebody's that a button opens.
async fn pressed(siege: &Siege, user: &str, (action, value): (&str, &str)) -> Value {
    let trigger = format!("canary-trigger.{action}");
    let mut press = click(action, value, &trigger, "https://hooks.slack.com/c");
    press["user"]["id"] = json!(user);
    siege.opened_by(&Letter::payload(&press)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn f73_options_nobody_offered() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let pairing = siege.database.texts("SELECT id FROM pairing").await.swap_remove(0);
        let mut seen = 0;
        for (user, button) in [
            ("U0CARA", ("enrol.new", "")),
            ("U0CARA", ("program.new", "")),
            ("U0ALICE", ("settings.edit", "")),
            ("U0ALICE", ("meet.rhythm", pairing.as_str())),
        ] {
            let view = pressed(&siege, user, button).await;
            let before = siege.census().await;
            for block in view["blocks"].as_array().unwrap() {
                let kind = block["element"]["type"].as_str().unwrap_or_default();
                if !["static_select", "radio_buttons", "checkboxes"].contains(&kind) {
                    continue;
                }
                seen += 1;
                let id = block["block_id"].as_str().unwrap();
                let filled = [
                    (id, "canary-never-offered"),
                    ("name", "Another"),
                    ("day", "2026-03-10"),
                    ("time", "15:00"),
                ];
                let mut sent = submission(&view, user, &filled);
                let people = sent["view"]["state"]["values"].get_mut("people");
                let people = people.and_then(Value::as_object_mut);
                if let Some(chosen) = people.and_then(|all| all.values_mut().next()) {
                    chosen["selected_users"] = json!(["U0DINA"]);
                }
                let faults = faults(&submit(&siege, &sent).await);
                let told = faults.as_object().unwrap().values().next().and_then(Value::as_str);
                let told = told.unwrap_or_default();
                let known = ["I don't know that word", "I don't speak", "I couldn't read"];
                let named = known.iter().any(|words| told.contains(words));
                assert!(named, "{backend:?} {button:?} {id}: {faults}");
            }
            assert_eq!(siege.census().await, before, "{backend:?} {button:?}");
        }
        assert!(seen >= 3, "{backend:?}: only {seen} choices are offered in these forms");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f75_a_pairing_that_ended_while_the_form_was_open() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let view = siege.opened("agenda add", "canary-trigger.f75").await;
        let ended = siege.says("U0CARA", "unpair <@U0ALICE> <@U0BOB> yes", "canary.f75b").await;
        assert!(!ended.contains("did not work"), "{ended}");
        let items = siege.database.number("SELECT COUNT(*) FROM item").await;
        let answer =
            submit(&siege, &submission(&view, "U0ALICE", &[("text", "canary late")])).await;
        let said = faults(&answer);
        assert!(said["text"].as_str().is_some_and(|why| why.len() > 10), "{backend:?}: {said}");
        assert_eq!(siege.database.number("SELECT COUNT(*) FROM item").await, items, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f76_a_moment_that_has_passed_comes_back_with_a_button() {
    for backend in Backend::ALL {
        for code in ["expired_trigger_id", "trigger_expired", "exchanged_trigger_id"] {
            let siege = Siege::begin(backend).await;
            siege.slack.answer("views.open", Scripted::No(code));
            let body = crate::hostile::letter::command(&[("text", "agenda add")]);
            let letter = Letter::signed(crate::hostile::letter::FORM, body);
            let answer = siege.send(&letter).await;
            assert!(answer.took < IN_TIME, "{:?}", answer.took);
            let said = answer.json();
            assert_eq!(said["response_type"], "ephemeral", "{backend:?}: {said}");
            let blocks = said["blocks"].as_array().unwrap();
            let buttons = blocks.iter().filter(|block| block["type"] == "actions").count();
            assert!(buttons > 0, "{backend:?} {code}: nothing to press: {said}");
            siege.end().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f77_while_nothing_can_be_written_the_form_stays_with_its_words() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let view = siege.opened("agenda add", "canary-trigger.f77").await;
        let before = siege.database.number("SELECT COUNT(*) FROM item").await;
        let sent = submission(&view, "U0ALICE", &[("text", "canary kept")]);
        let held = hold(&siege, backend).await;
        let answer = submit(&siege, &sent).await;
        assert!(answer.took < PATIENT, "{backend:?}: {:?}", answer.took);
        let said = faults(&answer);
        assert!(said["text"].as_str().unwrap().contains("still here"), "{backend:?}: {said}");
        release(&siege, held).await;
        assert_eq!(siege.database.number("SELECT COUNT(*) FROM item").await, before, "{backend:?}");
        // The very same form, sent once more, is taken.
        let again = crate::rig::eventually("the form to be taken", async || {
            let answer = submit(&siege, &sent).await;
            answer.text.is_empty().then_some(answer.status)
        })
        .await;
        assert_eq!(again, 200);
        let items = siege.database.number("SELECT COUNT(*) FROM item").await;
        assert_eq!(items, before + 1, "{backend:?}: once");
        siege.end().await;
    }
}

/// What keeps the database from being written to.
enum Held {
    Lock(SqliteConnection),
    Shut(String),
}

async fn hold(siege: &Siege, backend: Backend) -> Held {
    match backend {
        Backend::Sqlite => {
            let mut lock = SqliteConnection::connect(&siege.database.url).await.unwrap();
            sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut lock).await.unwrap();
            Held::Lock(lock)
        }
        Backend::Postgres => {
            let mut url = url::Url::parse(&siege.database.url).unwrap();
            let name = url.path().trim_start_matches('/').to_owned();
            url.set_path("postgres");
            server(url.as_str(), format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
            let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ";
            server(url.as_str(), format!("{end}'{name}'")).await;
            Held::Shut(name)
        }
    }
}

async fn release(siege: &Siege, held: Held) {
    match held {
        Held::Lock(mut lock) => {
            sqlx::raw_sql("ROLLBACK").execute(&mut lock).await.unwrap();
        }
        Held::Shut(name) => {
            let mut url = url::Url::parse(&siege.database.url).unwrap();
            url.set_path("postgres");
            server(url.as_str(), format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
        }
    }
}

async fn server(url: &str, sql: String) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
}
