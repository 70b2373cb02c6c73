//! One line for each request: what was asked for, by whom, how it ended. Never what was said,
//! never an address that answers can be sent to.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;

use crate::http::client::{Peer, Proxies};
use crate::ids::{IdSource, SystemIds};

/// Who asked, once that is known; a handler leaves it in its response.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    /// The platform's id of the team, or of the organisation where there is no team.
    pub team: String,
    /// The platform's id of the person.
    pub user: String,
}

/// Names the request, lets it through and writes its line. A name somebody else gave it is not
/// believed.
pub(super) async fn line(
    State(proxies): State<Arc<Proxies>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = SystemIds.random().to_string();
    if let Ok(value) = HeaderValue::from_str(&id) {
        request.headers_mut().insert("x-request-id", value);
    }
    let peer = request.extensions().get::<Peer>().copied();
    let client = peer.map(|Peer(peer)| proxies.client(peer, request.headers()));
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let path = path.as_ref().map_or("none", MatchedPath::as_str);
    count(path, response.status().as_u16(), begun);
    let who = response.extensions_mut().remove::<Who>().unwrap_or_default();
    tracing::info!(
        %method,
        path,
        status = response.status().as_u16(),
        millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        request = %id,
        team = %who.team,
        user = %who.user,
        // Where from is nobody's business but where somebody was turned away.
        client = client.filter(|_| response.status().is_client_error()).map(tracing::field::display),
        "request"
    );
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// Counts a request by what leads to it; the classes are few, whatever is asked for.
fn count(path: &str, status: u16, begun: Instant) {
    let door = match path.split('/').nth(1) {
        Some("slack") => "slack",
        Some("api") => "teams",
        Some("demo" | "assets") => "demo",
        Some("dashboard" | "calendar" | "picture") => "pages",
        Some("healthz" | "readyz") => "probe",
        None => "none",
        Some(_) => "other",
    };
    let outcome = match status / 100 {
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
    let count =
        ::metrics::counter!("mentorbot_requests_total", "door" => door, "status" => outcome);
    count.increment(1);
    let took = ::metrics::histogram!("mentorbot_request_seconds", "door" => door);
    took.record(begun.elapsed());
}
