//! The addresses as strangers, Slack and operators meet them.

mod answers;
mod bodies;
mod connections;
mod doors;
mod routes;
mod signatures;
mod silence;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use std::sync::Arc;
use tower::ServiceExt;

use super::testing::front;
use super::{Front, router};

/// The three addresses; each takes every kind of request.
const PATHS: [&str; 3] = ["/slack/events", "/slack/commands", "/slack/interactions"];

const COMMAND: &str = "team_id=T01&channel_id=C01&user_id=U01&command=%2Fmentor&text=agenda\
    &response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1&trigger_id=1.2.abc";

async fn ask(request: Request<Body>) -> Response<Body> {
    ask_at(front(), request).await
}

async fn ask_at(front: Front, request: Request<Body>) -> Response<Body> {
    router(Arc::new(front), None).oneshot(request).await.unwrap()
}

async fn status(request: Request<Body>) -> StatusCode {
    ask(request).await.status()
}
