//! `GET /calendar/{token}.ics`: someone's dates, for the calendar they use. Whoever has the address
//! reads them. It is told to nobody: not to the log, to other pages or to search engines; and one
//! that opens nothing is answered alike, whyever it does not.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::http::Front;
use crate::http::error::HttpError;
use crate::service::Moment;

/// What a file's name ends with.
const ENDING: &str = ".ics";

/// The feed.
pub(super) async fn calendar(
    State(front): State<Arc<Front>>,
    file: Result<Path<String>, PathRejection>,
) -> Response {
    let moment = Moment { now: front.clock.now(), real: front.real.now() };
    // What is no token is looked for too, so that an answer takes its time whatever was asked.
    let file = file.map(|Path(file)| file).unwrap_or_default();
    let found = match front.desk.feed(file.strip_suffix(ENDING).unwrap_or(""), moment).await {
        Ok(found) => found.ok_or(HttpError::NotFound),
        Err(error) => {
            tracing::error!(%error, "a calendar cannot be read");
            Err(HttpError::Unavailable)
        }
    };
    (told_nobody(), found.map(ics)).into_response()
}

/// A calendar file.
pub(super) fn ics(text: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "inline; filename=\"mentorbot.ics\""),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (StatusCode::OK, headers, text).into_response()
}

fn told_nobody() -> [(HeaderName, &'static str); 3] {
    [
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
        (CACHE_CONTROL, "private, no-cache"),
    ]
}
