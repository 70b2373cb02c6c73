//! `GET`: a person's calendar, and a date as a file, as their own calendar would read them. Anyone
//! may act as anyone in the demo, so anyone may look; elsewhere it takes the link's address.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::http::demo::Demo;
use crate::http::demo::refuse::Refused;
use crate::http::feed::ics;
use crate::service::ServiceError;

/// `GET /demo/as/{user}/calendar.ics`
pub(super) async fn feed(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    headers: HeaderMap,
) -> Response {
    let text = demo.desk.feed_of(&demo.sender(&user), demo.moment()).await;
    answer(&demo, &headers, text)
}

/// `GET /demo/as/{user}/meeting/{file}`
pub(super) async fn meeting(
    State(demo): State<Arc<Demo>>,
    Path((user, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let id = file.strip_suffix(".ics").and_then(|id| id.parse().ok());
    let Some(id) = id else { return answer(&demo, &headers, Ok(None)) };
    let text = demo.desk.date_file(&demo.sender(&user), id, demo.moment()).await;
    answer(&demo, &headers, text)
}

fn answer(
    demo: &Demo,
    headers: &HeaderMap,
    text: Result<Option<String>, ServiceError>,
) -> Response {
    match text {
        Ok(Some(text)) => ics(text),
        Ok(None) => Refused::Nobody.page(demo, demo.language(headers)),
        Err(why) => Refused::from(why).page(demo, demo.language(headers)),
    }
}
