//! Bodies too large, too slow, of the wrong kind or shape (bad inputs B15 to B23, C26 to C32).

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use serde_json::json;
use tower::ServiceExt;

use super::{COMMAND, PATHS, ask, router, status};
use crate::http::error::HttpError;
use crate::http::slack;
use crate::http::testing::{FORM, JSON, NOW, front, signed, text};

fn form_of(payload: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("payload", payload).finish()
}

#[tokio::test]
async fn a_mebibyte_is_read_and_one_byte_more_is_not() {
    for path in PATHS {
        let room = (1 << 20) - COMMAND.len() - "&pad=".len();
        let full = format!("{COMMAND}&pad={}", "x".repeat(room));
        assert_eq!(status(signed(path, FORM, full.clone())).await, StatusCode::OK);
        let over = status(signed(path, FORM, full + "x")).await;
        assert_eq!(over, StatusCode::PAYLOAD_TOO_LARGE);
    }
}

#[tokio::test]
async fn only_plain_forms_and_json_are_read() {
    for kind in
        ["multipart/form-data; boundary=x", "text/plain", "text/json", "", "application/jsonx"]
    {
        let answer = status(signed("/slack/commands", kind, COMMAND)).await;
        assert_eq!(answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    let mut untyped = signed("/slack/commands", FORM, COMMAND);
    untyped.headers_mut().remove("content-type");
    assert_eq!(status(untyped).await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let mut twice = signed("/slack/commands", FORM, COMMAND);
    twice.headers_mut().append("content-type", JSON.parse().unwrap());
    assert_eq!(status(twice).await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let loud = "Application/X-WWW-Form-URLencoded; charset=UTF-8";
    assert_eq!(status(signed("/slack/commands", loud, COMMAND)).await, StatusCode::OK);
}

#[tokio::test]
async fn compressed_bodies_are_refused_unread() {
    for coding in ["gzip", "br", "identity, gzip"] {
        let mut request = signed("/slack/commands", FORM, COMMAND);
        request.headers_mut().insert("content-encoding", coding.parse().unwrap());
        assert_eq!(status(request).await, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{coding}");
    }
    let mut request = signed("/slack/commands", FORM, COMMAND);
    request.headers_mut().insert("content-encoding", "identity".parse().unwrap());
    assert_eq!(status(request).await, StatusCode::OK);
}

#[tokio::test]
async fn a_body_that_does_not_come_is_given_up() {
    let never = futures_util::stream::pending::<Result<Bytes, std::io::Error>>();
    let request = Request::new(Body::from_stream(never));
    let read = slack::read(request, Duration::from_millis(20)).await;
    assert_eq!(read.err(), Some(HttpError::TooSlow));
}

#[tokio::test]
async fn what_slack_would_not_send_is_400_also_when_signed() {
    let deep =
        format!(r#"{{"type":"block_actions","x":{}{}}}"#, "[".repeat(9999), "]".repeat(9999));
    let keys = (0..10_000).fold(String::new(), |keys, n| keys + &n.to_string() + "=&") + COMMAND;
    let long = format!("{}=&{COMMAND}", "k".repeat(100_000));
    let user = |id: &str| {
        form_of(&format!(r#"{{"type":"view_closed","team":{{"id":"T01"}},"user":{{"id":{id}}}}}"#))
    };
    let tall = format!(r#""U{}""#, "1".repeat(299));
    let cases = [
        (FORM, format!("{COMMAND}&team_id=T02")),
        (FORM, "payload=%7B%7D&payload=%7B%7D".to_owned()),
        (FORM, keys),
        (FORM, long),
        (FORM, form_of(&deep)),
        (JSON, deep.clone()),
        (FORM, form_of("\u{feff}{}")),
        (FORM, form_of("{} {}")),
        (FORM, form_of(r#"{"type":"\ud800"}"#)),
        (
            FORM,
            form_of(
                r#"{"type":"view_closed","team":{"id":"T01"},"team":{"id":"T02"},"user":{"id":"U01"}}"#,
            ),
        ),
        (FORM, form_of(r#"{"type":"view_closed","team":{"id":"T01"}}"#)),
        (FORM, user("null")),
        (FORM, user("7")),
        (FORM, user("{}")),
        (FORM, user(r#""u01""#)),
        (FORM, user(&tall)),
        (FORM, user(r#""U01\u0000""#)),
        (JSON, r#"{"type":"event_callback","team_id":"T01","team_id":"T02"}"#.to_owned()),
        (JSON, COMMAND.to_owned()),
        (FORM, String::new()),
    ];
    for (kind, body) in cases {
        let response = ask(signed("/slack/interactions", kind, body.clone())).await;
        let shown = body.get(..150).unwrap_or(&body);
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{shown}");
        assert_eq!(text(response).await, "");
    }
    assert_eq!(status(signed("/slack/interactions", FORM, user(r#""U01""#))).await, StatusCode::OK);
}

#[tokio::test]
async fn other_methods_are_405_and_other_spellings_404() {
    for path in PATHS {
        for method in ["GET", "PUT", "TRACE", "OPTIONS"] {
            let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
            assert_eq!(status(request).await, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
    for path in ["//slack/events", "/slack/events/", "/SLACK/EVENTS", "/slack/%2e%2e/slack/events"]
    {
        assert_eq!(status(signed(path, FORM, COMMAND)).await, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn in_a_crowd_events_are_told_again_and_commands_are_answered() {
    let front = Arc::new(front());
    let router = router(Arc::clone(&front), None);
    let event = json!({
        "type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event_time": NOW,
        "event": { "type": "app_home_opened", "user": "U1", "tab": "home" },
    });
    let event = || signed("/slack/events", JSON, event.to_string());
    let ask =
        async |request: Request<Body>| router.clone().oneshot(request).await.unwrap().status();
    assert_eq!(ask(event()).await, StatusCode::OK);
    for _ in 0..300 {
        front.tasks.spawn(std::future::pending::<()>());
    }
    assert_eq!(ask(event()).await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ask(signed("/slack/commands", FORM, COMMAND)).await, StatusCode::OK);
}
