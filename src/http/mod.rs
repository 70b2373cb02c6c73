//! The house's HTTP side: which address leads to which room. `app` builds a [`Front`] and
//! serves [`router`]; nobody below names this room.

mod client;
mod clock;
pub mod demo;
mod error;
mod feed;
mod health;
mod home;
mod install;
mod language;
mod log;
pub mod metrics;
mod routes;
mod serve;
mod slack;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tokio_util::task::TaskTracker;
use tower_http::catch_panic::CatchPanicLayer;

use crate::clock::{Clock, Stepper};
use crate::http::demo::Demo;
use crate::http::routes::{Routes, mounted};
use crate::service::Desk;

pub use axum::Router;
pub use client::Proxies;
pub use serve::serve;
pub use slack::SlackDoor;

/// Most bytes of a request's body.
const BODY_LIMIT: usize = 1 << 20;

/// What the addresses need to answer.
pub struct Front {
    /// Where requests are handled.
    pub desk: Arc<Desk>,
    /// The address browsers reach us by, without a slash at its end.
    pub base_url: String,
    /// Programme time.
    pub clock: Arc<dyn Clock>,
    /// The machine's own time, for signatures.
    pub real: Arc<dyn Clock>,
    /// The Slack door; its addresses are 404 without one.
    pub slack: Option<SlackDoor>,
    /// Moves programme time; `/clock` is 404 without one.
    pub stepper: Option<Arc<dyn Stepper>>,
    /// Work that outlives its request; `app` waits for it when it shuts down.
    pub tasks: TaskTracker,
    /// The `Host` values `/clock` accepts, such as `127.0.0.1:8080`.
    pub hosts: Vec<String>,
    /// Whose word counts for who asks.
    pub proxies: Proxies,
}

/// Every address there is; under `demo` its pages too. What is not listed is 404, a listed one
/// by another method 405.
pub fn router(front: Arc<Front>, demo: Option<Arc<Demo>>) -> Router {
    let proxies = Arc::new(front.proxies.clone());
    let own = mounted(routes(Parts::of(&front, demo.is_some()))).with_state(front);
    let router = match demo {
        Some(demo) => own.merge(demo::router(demo)),
        None => own,
    };
    router
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(middleware::from_fn_with_state(proxies, log::line))
}

/// Every address there is, whatever of it is mounted: for whoever goes through all of them.
#[must_use]
pub fn addresses() -> Vec<&'static str> {
    let own = routes(Parts { installs: true, stepped: true, demo: false });
    let demos = demo::routes().into_iter().chain(demo::ungated()).map(|(path, _)| path);
    own.into_iter().map(|(path, _)| path).chain(demos).collect()
}

/// What decides which addresses there are.
#[derive(Clone, Copy, Debug)]
struct Parts {
    /// Workspaces let us in by themselves.
    installs: bool,
    /// Programme time can be stepped.
    stepped: bool,
    /// The demo has a first page of its own.
    demo: bool,
}

impl Parts {
    fn of(front: &Front, demo: bool) -> Self {
        let installs = front.slack.as_ref().is_some_and(|door| door.client.installs());
        Self { installs, stepped: front.stepper.is_some(), demo }
    }
}

/// The addresses beside the demo's.
fn routes(parts: Parts) -> Routes<Arc<Front>> {
    let mut routes: Routes<Arc<Front>> = vec![
        ("/healthz", get(health::alive)),
        ("/readyz", get(health::ready)),
        ("/calendar/{file}", get(feed::calendar)),
        ("/slack/events", post(slack::receive)),
        ("/slack/commands", post(slack::receive)),
        ("/slack/interactions", post(slack::receive)),
    ];
    if parts.installs {
        routes.push(("/slack/install", get(install::ask).post(install::begin)));
        routes.push(("/slack/oauth/callback", get(install::callback)));
    }
    if parts.stepped {
        routes.push(("/clock", post(clock::step)));
    }
    if !parts.demo {
        routes.push(("/", get(home::page)));
    }
    routes
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
