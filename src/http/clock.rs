//! `POST /clock`: moves programme time, for trials and tests. Only there when `app` handed in a
//! stepper, and only for whoever sits at this machine: own `Host`, JSON content type.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{Span, SpanRelativeTo, Timestamp};
use serde::Deserialize;
use serde_json::json;

use crate::clock::Step;
use crate::http::Front;

/// A refusal and the sentence that says how to mend it.
type Refused = (StatusCode, &'static str);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    set: Option<String>,
    advance: Option<String>,
    #[serde(default)]
    jump: bool,
}

/// Steps the clock and answers when everything due on the way was tried. The step runs to its
/// end also when whoever asked hangs up.
pub(super) async fn step(
    State(front): State<Arc<Front>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match read(&front, &headers, &body) {
        Ok(step) => run(front, step).await,
        Err((status, sentence)) => (status, Json(json!({ "error": sentence }))).into_response(),
    }
}

async fn run(front: Arc<Front>, step: Step) -> Response {
    let tasks = front.tasks.clone();
    let stepping = tasks.spawn(async move {
        let Some(stepper) = &front.stepper else { return StatusCode::NOT_FOUND.into_response() };
        match stepper.step(step).await {
            Ok(done) => Json(json!({
                "now": front.clock.now().to_string(),
                "sent": done.sent,
                "skipped": done.skipped,
                "waiting": done.waiting,
            }))
            .into_response(),
            Err(sentence) => {
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                (status, Json(json!({ "error": sentence }))).into_response()
            }
        }
    });
    stepping.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn read(front: &Front, headers: &HeaderMap, body: &[u8]) -> Result<Step, Refused> {
    let host = only(headers, &HOST).unwrap_or_default();
    if !front.hosts.iter().any(|own| own.eq_ignore_ascii_case(host)) {
        return Err((StatusCode::FORBIDDEN, "ask under the address the service listens on"));
    }
    let kind = only(headers, &CONTENT_TYPE).unwrap_or_default();
    if !essence(kind).eq_ignore_ascii_case("application/json") {
        let sentence = "send the content type application/json";
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, sentence));
    }
    let asked: Asked = serde_json::from_slice(body)
        .map_err(|_| bad(r#"send {"set": "2026-03-02T09:00:00Z"} or {"advance": "PT24H"}"#))?;
    let now = front.clock.now();
    let to = match (&asked.set, &asked.advance) {
        (Some(moment), None) => moment
            .parse()
            .map_err(|_| bad("set needs a moment with a zone, such as 2026-03-02T09:00:00Z")),
        (None, Some(span)) => ahead(now, span),
        _ => Err(bad("send either set or advance")),
    }?;
    if to < now {
        return Err(bad("the clock does not go backwards"));
    }
    Ok(Step { to, jump: asked.jump })
}

fn ahead(now: Timestamp, span: &str) -> Result<Timestamp, Refused> {
    let unreadable = || bad("advance needs a duration, such as PT24H or P2D");
    let span: Span = span.parse().map_err(|_| unreadable())?;
    let duration =
        span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| unreadable())?;
    now.checked_add(duration).map_err(|_| bad("that is further than time goes"))
}

fn bad(sentence: &'static str) -> Refused {
    (StatusCode::BAD_REQUEST, sentence)
}

/// The header's value, if it stands there exactly once.
pub(super) fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// A content type without its parameters.
pub(super) fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}
