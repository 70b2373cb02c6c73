//! Nothing passes unsigned (bad inputs A1 to A14).

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::{COMMAND, PATHS, ask, ask_at, status};
use crate::http::Front;
use crate::http::testing::{FORM, JSON, NOW, front, signature, signed, text};

type Header<'a> = (&'a str, &'a str);

fn with(headers: &[Header<'_>], body: &str) -> Request<Body> {
    let request = Request::post("/slack/commands").header("content-type", FORM);
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(Body::from(body.to_owned())).unwrap()
}

#[tokio::test]
async fn every_address_takes_every_kind_once_it_is_signed() {
    let click = "payload=%7B%22type%22%3A%22view_closed%22%2C%22team%22%3A%7B%22id%22%3A%22T01%22\
        %7D%2C%22user%22%3A%7B%22id%22%3A%22U01%22%7D%7D";
    let event = r#"{"type":"event_callback","team_id":"T01","event":{"type":"x"}}"#;
    for path in PATHS {
        let command = ask(signed(path, FORM, COMMAND)).await;
        assert!(text(command).await.contains("is not connected"));
        for (kind, body) in [(FORM, click), (FORM, "ssl_check=1"), (JSON, event)] {
            let response = ask(signed(path, kind, body)).await;
            assert_eq!(response.status(), StatusCode::OK, "{path} {body}");
            assert_eq!(text(response).await, "");
        }
        let challenge = r#"{"type":"url_verification","challenge":"3eZbrw1aB"}"#;
        assert_eq!(text(ask(signed(path, JSON, challenge)).await).await, "3eZbrw1aB");
    }
}

#[tokio::test]
async fn missing_odd_and_repeated_signatures_are_401_and_say_nothing() {
    let (stamp, sig) = (NOW.to_string(), "x-slack-signature");
    let time = "x-slack-request-timestamp";
    let good = signature(&stamp, COMMAND.as_bytes());
    let v1 = good.replace("v0=", "v1=");
    let bare = good.replace("v0=", "");
    let unequal = good.replace("v0=", "v0");
    let (s, t) = (good.as_str(), stamp.as_str());
    let cases: [&[Header<'_>]; 13] = [
        &[],
        &[(time, t)],
        &[(sig, ""), (time, t)],
        &[(sig, s)],
        &[(sig, s), (time, "")],
        &[(sig, &v1), (time, t)],
        &[(sig, &bare), (time, t)],
        &[(sig, &unequal), (time, t)],
        &[(sig, s), (sig, &v1), (time, t)],
        &[(sig, &v1), (sig, s), (time, t)],
        &[(sig, s), (time, t), (time, "1")],
        &[(sig, s), (time, "1"), (time, t)],
        &[(sig, s), (time, "now")],
    ];
    for headers in cases {
        let response = ask(with(headers, COMMAND)).await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{headers:?}");
        assert_eq!(text(response).await, "", "{headers:?}");
    }
    assert_eq!(status(with(&[(sig, s), (time, t)], COMMAND)).await, StatusCode::OK);
}

#[tokio::test]
async fn five_minutes_both_ways() {
    for (offset, expected) in [
        (-301, StatusCode::UNAUTHORIZED),
        (-299, StatusCode::OK),
        (299, StatusCode::OK),
        (301, StatusCode::UNAUTHORIZED),
    ] {
        let stamp = (NOW + offset).to_string();
        let good = signature(&stamp, COMMAND.as_bytes());
        let headers = [("x-slack-signature", &*good), ("x-slack-request-timestamp", &*stamp)];
        assert_eq!(status(with(&headers, COMMAND)).await, expected, "{offset}");
    }
}

#[tokio::test]
async fn a_changed_or_reordered_body_does_not_fit_its_signature() {
    let stamp = NOW.to_string();
    let good = signature(&stamp, COMMAND.as_bytes());
    let headers = [("x-slack-signature", &*good), ("x-slack-request-timestamp", &*stamp)];
    let (first, rest) = COMMAND.split_once('&').unwrap();
    for body in [
        COMMAND.replace("U01", "U02"),
        format!("{COMMAND}&"),
        format!("{rest}&{first}"),
        COMMAND.replace("%2F", "%2f"),
        String::new(),
    ] {
        assert_eq!(status(with(&headers, &body)).await, StatusCode::UNAUTHORIZED, "{body}");
    }
}

#[tokio::test]
async fn a_probe_or_challenge_is_no_way_round_the_signature() {
    for path in PATHS {
        for (kind, body) in
            [(FORM, "ssl_check=1"), (JSON, r#"{"type":"url_verification","challenge":"x"}"#)]
        {
            let unsigned = Request::post(path).header("content-type", kind);
            let unsigned = unsigned.body(Body::from(body)).unwrap();
            assert_eq!(status(unsigned).await, StatusCode::UNAUTHORIZED);
        }
    }
}

#[tokio::test]
async fn without_a_slack_door_there_is_no_address() {
    for path in PATHS {
        let front = Front { slack: None, ..front() };
        let response = ask_at(front, signed(path, FORM, COMMAND)).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }
}
