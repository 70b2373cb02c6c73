//! What Slack is told, and what is posted behind it, for each reply to each kind of request.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::chat::address::{Door, Seat, Sender};
use crate::chat::card::{Card, Phrases};
use crate::chat::form::{Field, Form, Kind, Values};
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Origin, Request};
use crate::chat::text::Line;
use crate::http::Front;
use crate::http::slack::answer::{Asker, answer};
use crate::http::testing::{body, door, front, slack, text};
use crate::platform::slack::parse::Heard;
use crate::service::ServiceError;

fn command() -> Ask {
    Ask::Command("agenda".to_owned())
}

fn press() -> Ask {
    Ask::Press { action: "a".to_owned(), value: "v".to_owned() }
}

fn submit() -> Ask {
    let values = Values::from([("at".to_owned(), String::new())]);
    Ask::Submit { ticket: "sealed".to_owned(), values }
}

fn card(title: &str) -> Card {
    Card::new(Line::words(title), "en", Phrases::default())
}

fn form(ticket: &str, fault: Option<&str>) -> Form {
    let field = Field {
        name: "at".to_owned(),
        label: "When".to_owned(),
        hint: None,
        kind: Kind::Time,
        required: true,
        value: String::new(),
        fault: fault.map(str::to_owned),
    };
    Form {
        title: "Move".to_owned(),
        submit: "Save".to_owned(),
        cancel: "Leave".to_owned(),
        intro: None,
        fields: vec![field],
        ticket: ticket.to_owned(),
        language: "en".to_owned(),
        phrases: crate::chat::form::Phrases::default(),
    }
}

fn broken() -> Result<Reply, ServiceError> {
    Err(ServiceError::Broken("canary".to_owned()))
}

/// What one reply led to: Slack's answer, and what our Slack heard afterwards.
struct Led {
    response: Response,
    heard: Vec<(String, Value)>,
}

async fn led(ask: Ask, result: Result<Reply, ServiceError>) -> Led {
    let (base, heard) = slack(json!({ "ok": true })).await;
    let front = Arc::new(Front { slack: Some(door(&base)), ..front() });
    let seat = Seat { door: Door::Slack, team: "T01".to_owned(), enterprise: None };
    let url = base.replace("/api/", "/response/1");
    let answer_url = (!matches!(ask, Ask::Submit { .. })).then_some(url);
    let origin = Origin { answer_url, trigger: Some("1.2".to_owned()), ..Origin::default() };
    let request = Request {
        from: Sender { seat, user: "U01".to_owned() },
        channel: None,
        key: "k".to_owned(),
        origin,
        ask,
    };
    let asked = Heard { request, app: None, first_field: Some("at".to_owned()), at: None };
    let elsewhere = base.replace("/api/", "/response/kept");
    let result = result.map(|reply| match reply {
        Reply::Elsewhere { answer_url: Some(_), replace, card } => {
            Reply::Elsewhere { answer_url: Some(elsewhere), replace, card }
        }
        other => other,
    });
    let response = answer(&front, Asker::of(&asked), result).await;
    front.tasks.close();
    front.tasks.wait().await;
    let heard = heard.lock().unwrap().clone();
    Led { response, heard }
}

async fn is_empty(response: Response) -> bool {
    response.status() == StatusCode::OK && text(response).await.is_empty()
}

#[tokio::test]
async fn a_commands_card_is_its_answer_for_the_asker_alone() {
    let led = led(command(), Ok(Reply::Card(card("Agenda")))).await;
    assert!(led.heard.is_empty());
    let body = body(led.response).await;
    assert_eq!((&body["response_type"], &body["text"]), (&json!("ephemeral"), &json!("Agenda")));
    assert_eq!(body["blocks"][0]["type"], "header");
}

#[tokio::test]
async fn a_clicks_card_follows_to_its_own_address() {
    for (reply, replace) in
        [(Reply::Replace(card("Done")), true), (Reply::Card(card("Done")), false)]
    {
        let led = led(press(), Ok(reply)).await;
        assert!(is_empty(led.response).await);
        assert_eq!(led.heard.len(), 1);
        let (path, body) = &led.heard[0];
        assert_eq!(path, "/response/1");
        assert_eq!((&body["replace_original"], &body["text"]), (&json!(replace), &json!("Done")));
    }
}

#[tokio::test]
async fn nothing_to_say_is_an_empty_200() {
    for ask in [command(), press(), submit()] {
        let led = led(ask, Ok(Reply::Nothing)).await;
        assert!(is_empty(led.response).await);
        assert!(led.heard.is_empty());
    }
}

#[tokio::test]
async fn a_sent_form_closes_and_its_card_goes_where_the_ticket_says() {
    let reply = Reply::Elsewhere {
        answer_url: Some("kept".to_owned()),
        replace: true,
        card: card("Moved"),
    };
    let led = led(submit(), Ok(reply)).await;
    assert!(is_empty(led.response).await);
    let (path, body) = &led.heard[0];
    assert_eq!((path.as_str(), &body["replace_original"]), ("/response/kept", &json!(true)));
}

#[tokio::test]
async fn faults_keep_the_form_open() {
    let faulty = Reply::FormAgain(form("sealed", Some("In the night.")));
    let led = led(submit(), Ok(faulty)).await;
    let expected = json!({ "response_action": "errors", "errors": { "at": "In the night." } });
    assert_eq!(body(led.response).await, expected);
}

#[tokio::test]
async fn a_newer_form_takes_the_place_of_the_open_one() {
    for (ticket, fault) in [("newer", Some("Somebody moved it.")), ("sealed", None)] {
        let led = led(submit(), Ok(Reply::FormAgain(form(ticket, fault)))).await;
        let body = body(led.response).await;
        assert_eq!(body["response_action"], "update");
        assert_eq!(body["view"]["private_metadata"], ticket);
    }
}

#[tokio::test]
async fn a_form_that_cannot_open_says_so_privately() {
    // The stand-in desk knows no installation, so no token: the form never opens.
    let reply = || Reply::Form { form: form("sealed", None), expired: card("Too late") };
    let to_command = led(command(), Ok(reply())).await;
    assert!(to_command.heard.is_empty());
    assert_eq!(body(to_command.response).await["text"], "Too late");
    let to_click = led(press(), Ok(reply())).await;
    assert!(is_empty(to_click.response).await);
    assert_eq!(to_click.heard[0].1["text"], "Too late");
    assert_eq!(to_click.heard[0].1["replace_original"], false);
}

#[tokio::test]
async fn a_busy_database_is_503_and_a_form_stays_open() {
    for ask in [command(), press()] {
        let led = led(ask, Err(ServiceError::Unavailable)).await;
        assert_eq!(led.response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(text(led.response).await, "");
        assert!(led.heard.is_empty());
    }
    for result in [Err(ServiceError::Unavailable), broken()] {
        let led = led(submit(), result).await;
        assert_eq!(led.response.status(), StatusCode::OK);
        let body = body(led.response).await;
        assert_eq!(body["response_action"], "errors");
        assert!(body["errors"]["at"].as_str().unwrap().starts_with("Not saved"));
    }
}

#[tokio::test]
async fn what_is_broken_is_said_and_not_shown() {
    let to_command = led(command(), broken()).await;
    let said = text(to_command.response).await;
    assert!(said.contains("ephemeral") && !said.contains("canary"), "{said}");
    let to_click = led(press(), broken()).await;
    assert!(is_empty(to_click.response).await);
    assert_eq!(to_click.heard.len(), 1);
}
