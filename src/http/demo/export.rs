//! `GET`: a person's export, as a file. Anyone may act as anyone in the demo, so anyone may
//! fetch it there; no other door hands it out.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::http::demo::Demo;
use crate::http::demo::refuse::Refused;
use crate::service::export::Format;

/// `GET /demo/as/{user}/export.json`
pub(super) async fn json(
    demo: State<Arc<Demo>>,
    user: Path<String>,
    headers: HeaderMap,
) -> Response {
    file(demo, (user, headers), Format::Json, "application/json").await
}

/// `GET /demo/as/{user}/export.txt`
pub(super) async fn text(
    demo: State<Arc<Demo>>,
    user: Path<String>,
    headers: HeaderMap,
) -> Response {
    file(demo, (user, headers), Format::Text, "text/plain; charset=utf-8").await
}

async fn file(
    State(demo): State<Arc<Demo>>,
    (Path(user), headers): (Path<String>, HeaderMap),
    format: Format,
    kind: &'static str,
) -> Response {
    let name = match format {
        Format::Json => "attachment; filename=\"mentorbot-export.json\"",
        Format::Text => "attachment; filename=\"mentorbot-export.txt\"",
    };
    match demo.desk.export(&demo.sender(&user), format, demo.moment()).await {
        Ok(Some(body)) => {
            ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], body).into_response()
        }
        Ok(None) => Refused::Nobody.page(&demo, demo.language(&headers)),
        Err(why) => Refused::from(why).page(&demo, demo.language(&headers)),
    }
}
