//! The addresses that ask for no signature: probes, the page, the clock.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use std::sync::Arc;
use tower::ServiceExt;

use super::{ask, ask_at, status};
use crate::clock::Step;
use crate::http::router;
use crate::http::testing::{NOW, body, stepped_front, text};

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

fn clock(host: &str, kind: &str, asked: &str) -> Request<Body> {
    let request = Request::post("/clock").header("host", host).header("content-type", kind);
    request.body(Body::from(asked.to_owned())).unwrap()
}

pub(super) fn own(asked: &str) -> Request<Body> {
    clock("127.0.0.1:8080", "application/json", asked)
}

#[tokio::test]
async fn probes_and_page_answer_and_the_rest_is_404() {
    assert_eq!(status(get("/healthz")).await, StatusCode::OK);
    assert_eq!(status(get("/readyz")).await, StatusCode::OK);
    let page = ask(get("/")).await;
    assert_eq!(
        page.headers()["content-security-policy"],
        "default-src 'none'; frame-ancestors 'none'"
    );
    assert!(text(page).await.contains("mentorship programmes"));
    for path in ["/clock", "/metrics", "/nowhere", "/healthz/"] {
        assert_eq!(status(get(path)).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(status(own(r#"{"advance":"PT1H"}"#)).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_request_is_named_by_us() {
    let mut request = get("/nowhere");
    request.headers_mut().insert("x-request-id", "forged".parse().unwrap());
    let response = ask(request).await;
    assert_eq!(response.headers()["x-request-id"].len(), 36);
}

#[tokio::test]
async fn the_clock_steps_and_tells_what_that_caused() {
    let (front, steps) = stepped_front();
    let app = router(Arc::new(front), None);
    for (asked, now, seconds, jump) in [
        (r#"{"advance":"PT24H"}"#, "2026-03-03T09:00:00Z", 86_400, false),
        (r#"{"set":"2026-03-04T10:00:00+01:00"}"#, "2026-03-04T09:00:00Z", 2 * 86_400, false),
        (r#"{"advance":"P1D","jump":true}"#, "2026-03-05T09:00:00Z", 3 * 86_400, true),
        (r#"{"set":"2026-03-05T09:00:00Z"}"#, "2026-03-05T09:00:00Z", 3 * 86_400, false),
    ] {
        let response = app.clone().oneshot(own(asked)).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{asked}");
        let told = json!({ "now": now, "sent": 3, "skipped": 2, "waiting": 1 });
        assert_eq!(body(response).await, told, "{asked}");
        let to = jiff::Timestamp::from_second(NOW + seconds).unwrap();
        assert_eq!(steps.1.lock().unwrap().pop(), Some(Step { to, jump }));
    }
}

#[tokio::test]
async fn the_clock_refuses_strangers_and_nonsense_with_a_sentence() {
    let json = "application/json";
    let good = r#"{"advance":"PT1H"}"#;
    let cases = [
        (clock("evil.example", json, good), StatusCode::FORBIDDEN),
        (clock("127.0.0.1", json, good), StatusCode::FORBIDDEN),
        (clock("127.0.0.1:8080.evil.example", json, good), StatusCode::FORBIDDEN),
        (clock("127.0.0.1:8080", "text/plain", good), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (own(""), StatusCode::BAD_REQUEST),
        (own("{}"), StatusCode::BAD_REQUEST),
        (own(r#"{"advance":"PT1H","set":"2027-01-01T00:00:00Z"}"#), StatusCode::BAD_REQUEST),
        (own(r#"{"set":"2026-03-02T08:59:59Z"}"#), StatusCode::BAD_REQUEST),
        (own(r#"{"set":"2027-01-01"}"#), StatusCode::BAD_REQUEST),
        (own(r#"{"advance":"-PT1H"}"#), StatusCode::BAD_REQUEST),
        (own(r#"{"advance":"P1M"}"#), StatusCode::BAD_REQUEST),
        (own(r#"{"advance":"P99999999D"}"#), StatusCode::BAD_REQUEST),
        (own(r#"{"advance":"PT1H","forward":true}"#), StatusCode::BAD_REQUEST),
        (own(r#"{"advance":3600}"#), StatusCode::BAD_REQUEST),
    ];
    for (request, expected) in cases {
        let shown = format!("{request:?}");
        let (front, steps) = stepped_front();
        let response = ask_at(front, request).await;
        assert_eq!(response.status(), expected, "{shown}");
        assert!(body(response).await["error"].as_str().is_some_and(|s| s.len() > 10), "{shown}");
        assert!(steps.1.lock().unwrap().is_empty(), "{shown}");
    }
}
