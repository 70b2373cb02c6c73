//! Whether the process lives and whether it can work: for container probes and load balancers.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::http::Front;

/// By this `mentorbot check` knows that it is us who have an address.
const SERVICE: &str = "mentorbot";
/// How long the database may take to say it is there.
const PATIENCE: Duration = Duration::from_secs(1);

/// `GET /healthz`. Asks nothing outside the process, so a database that is away restarts nobody.
pub(super) async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok", "service": SERVICE }))
}

/// `GET /readyz`. 503 while the database does not answer, takes no writes, or its disk is full.
pub(super) async fn ready(State(front): State<Arc<Front>>) -> (StatusCode, Json<Value>) {
    let ready = tokio::time::timeout(PATIENCE, front.desk.ready(front.real.now())).await;
    if matches!(ready, Ok(Ok(()))) {
        return (StatusCode::OK, Json(json!({ "status": "ok", "service": SERVICE })));
    }
    let reason = "the database does not answer, takes no writes, or its disk is full";
    let body = json!({ "status": "unavailable", "service": SERVICE, "reason": reason });
    (StatusCode::SERVICE_UNAVAILABLE, Json(body))
}
