//! `GET /demo/events`: tells an open page that an inbox or the clock looks otherwise now. It says
//! only that; the page asks again for what it shows.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;

use crate::http::demo::Demo;

/// A stream that says a number at once, as something may have changed while nobody listened,
/// and another with every change, until the house ends.
pub(super) async fn stream(State(demo): State<Arc<Demo>>) -> Response {
    let mut news = demo.news.subscribe();
    news.mark_changed();
    let told = unfold((news, demo.stop.clone()), async |(mut news, stop)| {
        tokio::select! {
            () = stop.cancelled() => return None,
            told = news.changed() => told.ok()?,
        }
        let count = *news.borrow_and_update();
        let event = Event::default().data(count.to_string());
        Some((Ok::<_, Infallible>(event), (news, stop)))
    });
    Sse::new(told).keep_alive(KeepAlive::default()).into_response()
}
