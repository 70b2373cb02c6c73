//! The web door of `mentorbot demo`: pages to act as anybody, on loopback and our own Host
//! only. `app` mounts the router. Each POST is answered by storing the answer and redirecting,
//! so everything works without a script and a reload repeats nothing.

mod act;
mod asset;
mod clock;
mod export;
mod guard;
mod refuse;
mod show;
mod talk;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::chat::address::{Seat, Sender};
use crate::clock::{Clock, Stepper};
use crate::ids::IdSource;
use crate::pages::demo::{Texts, Words};
use crate::service::Moment;

pub use talk::{Later, Talk};

/// The longest body a page may post, in bytes: far above any form, far below what hurts.
const LONGEST_BODY: usize = 256 * 1024;

/// What the demo's pages need.
pub struct Demo {
    /// Answers what people ask; `app` hands in the `Desk`.
    pub desk: Arc<dyn Talk>,
    /// Programme time.
    pub clock: Arc<dyn Clock>,
    /// The real clock.
    pub real: Arc<dyn Clock>,
    /// Moves programme time.
    pub stepper: Arc<dyn Stepper>,
    /// Draws the nonces.
    pub ids: Arc<dyn IdSource>,
    /// The words of the pages.
    pub texts: Arc<Texts>,
    /// Our own `host:port`s, all of them on loopback.
    pub hosts: Vec<String>,
    /// The demo's installation.
    pub seat: Seat,
}

impl Demo {
    /// The frame's words, in the one language it speaks.
    fn words(&self) -> Words<'_> {
        Words::english(&self.texts)
    }

    fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }

    fn sender(&self, user: &str) -> Sender {
        Sender { seat: self.seat.clone(), user: user.to_owned() }
    }
}

/// The demo's routes, every one of them behind the guard.
pub fn router(demo: Arc<Demo>) -> Router {
    Router::new()
        .route("/", get(async || Redirect::to("/demo")))
        .route("/demo", get(show::home))
        .route("/demo/", get(async || Redirect::to("/demo")))
        .route("/demo/as/{user}", get(show::person))
        .route("/demo/as/{user}/command", post(act::command))
        .route("/demo/as/{user}/press", post(act::press))
        .route("/demo/as/{user}/submit", post(act::submit))
        .route("/demo/as/{user}/export.json", get(export::json))
        .route("/demo/as/{user}/export.txt", get(export::text))
        .route("/demo/clock", post(clock::step))
        .route("/demo/{*rest}", get(show::nowhere))
        .route("/assets/demo.css", get(asset::css))
        .route("/assets/icon.svg", get(asset::icon))
        .route_layer(from_fn_with_state(Arc::clone(&demo), guard::own))
        .route_layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(demo)
}

#[cfg(test)]
mod tests;
