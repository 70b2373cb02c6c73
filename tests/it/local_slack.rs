//! The local Slack against a bot of thirty lines: what the rig promises is so, before stories
//! lean on it.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use serde_json::{Value, json};

use crate::rig::local_slack::{ALICE, BOB, CARA, GENERAL, LocalSlack};
use crate::rig::{eventually, lint};

const SOON: Duration = Duration::from_secs(20);

/// Answers a command with two buttons; one opens a form, the other replaces the card. The form
/// refuses `bad`.
async fn bot(State(api): State<String>, body: String) -> String {
    let http = reqwest::Client::builder().build().unwrap();
    let field = |name: &str| {
        let mut pairs = form_urlencoded::parse(body.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    };
    let Some(payload) = field("payload") else {
        return if field("command").is_some() { card().to_string() } else { String::new() };
    };
    let payload: Value = serde_json::from_str(&payload).unwrap();
    if payload["type"] == "view_submission" {
        let refused = payload["view"]["state"]["values"]["text"]["value"]["value"] == "bad";
        let errors = json!({ "response_action": "errors", "errors": { "text": "not that" } });
        return if refused { errors.to_string() } else { String::new() };
    }
    if payload["actions"][0]["action_id"] == "open" {
        let view = json!({ "trigger_id": payload["trigger_id"], "view": form() });
        http.post(format!("{api}views.open")).json(&view).send().await.unwrap();
    } else if let Some(url) = payload["response_url"].as_str() {
        let new = json!({ "replace_original": true, "text": "replaced" });
        http.post(url).json(&new).send().await.unwrap();
    }
    String::new()
}

fn card() -> Value {
    let button = |id: &str, label: &str| json!({ "type": "button", "action_id": id, "text": { "type": "plain_text", "text": label } });
    json!({
        "response_type": "ephemeral", "text": "hello",
        "blocks": [{
            "type": "actions", "block_id": "acts",
            "elements": [button("open", "Open"), button("go", "Go")],
        }],
    })
}

fn form() -> Value {
    let plain = |text: &str| json!({ "type": "plain_text", "text": text });
    json!({
        "type": "modal", "callback_id": "f", "title": plain("Form"), "submit": plain("Send"),
        "blocks": [{
            "type": "input", "block_id": "text", "label": plain("Text"),
            "element": { "type": "plain_text_input", "action_id": "value" },
        }],
    })
}

fn filled(text: &str) -> Value {
    json!({ "text": { "value": { "type": "plain_text_input", "value": text } } })
}

/// A local Slack with the bot behind it.
async fn rig() -> LocalSlack {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let slack = LocalSlack::start(&format!("http://127.0.0.1:{port}/slack/events")).await;
    let router = Router::new().route("/slack/events", post(bot)).with_state(slack.api_url());
    tokio::spawn(async move { axum::serve(listener, router).await });
    slack
}

#[tokio::test]
async fn a_command_a_form_and_a_replaced_card_go_through() {
    let slack = rig().await;
    let mut ui = slack.ui().await;

    let answer = slack.command(ALICE, GENERAL, "agenda").await;
    assert_eq!(answer["text"], "hello");
    assert!(slack.seen(BOB, GENERAL).await.is_empty());
    let message = slack.seen(ALICE, GENERAL).await.pop().unwrap();

    slack.press(ALICE, &message, "Open").await;
    assert_eq!(ui.next_view(SOON).await.unwrap()["callback_id"], "f");
    ui.submit(ALICE, filled("bad")).await;
    assert_eq!(ui.next_errors(SOON).await, json!({ "text": "not that" }));
    ui.submit(ALICE, filled("good")).await;
    assert!(ui.next_view(SOON).await.is_none());
    slack.press(ALICE, &message, "Open").await;
    assert!(ui.next_view(SOON).await.is_some());
    ui.close(ALICE).await;
    assert!(ui.next_view(SOON).await.is_none());
    assert_eq!(slack.calls("views.open").await.len(), 2);

    slack.press(ALICE, &message, "Go").await;
    let replaced = eventually("the replaced card", async || {
        slack.seen(ALICE, GENERAL).await.pop().filter(|message| message["text"] == "replaced")
    });
    replaced.await;
    let wants = [("slash", 1), ("view", 2), ("errors", 1), ("response_url", 1)];
    lint::assert_clean(&slack, &wants).await;
}

#[tokio::test]
async fn everybody_has_direct_messages_of_their_own() {
    let slack = rig().await;
    let (bobs, caras) = (slack.dm(BOB).await, slack.dm(CARA).await);
    assert_ne!(bobs, caras);
    assert_eq!(slack.dm(BOB).await, bobs);
    slack.message(CARA, &caras, "agenda").await;
    assert_eq!(slack.messages(&caras).await[0]["text"], "agenda");
    assert!(slack.messages(&bobs).await.is_empty());
    let log = slack.log().await;
    let event = log.iter().find(|entry| entry["kind"] == "events_api").unwrap();
    assert!(event["detail"].as_str().unwrap().contains("\"channel_type\":\"im\""));
}
