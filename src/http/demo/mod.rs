//! The web door of `mentorbot demo`: pages to act as anybody, on loopback and our own Host
//! only. `app` mounts the router. Each POST is answered by storing the answer and redirecting,
//! so everything works without a script and a reload repeats nothing; `/demo/events` tells
//! pages with a script when to look again.

mod act;
mod again;
mod asset;
mod calendar;
mod clock;
mod events;
mod export;
mod guard;
mod home;
mod refuse;
mod show;
mod talk;
mod tries;
mod view;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderMap;
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::{get, post};
use tokio::sync::{RwLock, watch};
use tokio_util::sync::CancellationToken;

use crate::chat::address::{Seat, Sender};
use crate::clock::{Clock, Stepper};
use crate::http::language;
use crate::http::routes::{Routes, mounted};
use crate::ids::IdSource;
use crate::pages::demo::{Texts, Words};
use crate::service::Moment;

pub use again::Retell;
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
    /// Lets the story begin again, where there is one.
    pub retell: Option<Arc<dyn Retell>>,
    /// Shut while it is told.
    pub gate: RwLock<()>,
    /// How often it has begun again.
    pub told: AtomicU64,
    /// Draws the nonces.
    pub ids: Arc<dyn IdSource>,
    /// The words of the pages.
    pub texts: Arc<Texts>,
    /// Our own `host:port`s, all of them on loopback.
    pub hosts: Vec<String>,
    /// The demo's installation.
    pub seat: Seat,
    /// Is changed whenever an inbox or the clock looks otherwise.
    pub news: watch::Sender<u64>,
    /// Ends what waits for news.
    pub stop: CancellationToken,
}

impl Demo {
    /// The frame's words, in the first language of the reader's that we speak.
    fn words(&self, language: &str) -> Words<'_> {
        Words::new(self.texts.language(language))
    }

    fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }

    fn sender(&self, user: &str) -> Sender {
        Sender { seat: self.seat.clone(), user: user.to_owned() }
    }

    /// Lets every open page look again.
    fn tell(&self) {
        self.news.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// The language a browser asks for, as far as we speak it.
    fn language(&self, headers: &HeaderMap) -> &'static str {
        language::wanted(headers, |tag| self.texts.speaks(tag))
    }
}

/// The demo's routes, every one of them behind the guard.
pub fn router(demo: Arc<Demo>) -> Router {
    mounted(routes())
        .route_layer(from_fn_with_state(Arc::clone(&demo), again::gate))
        .merge(mounted(ungated()))
        .route_layer(from_fn_with_state(Arc::clone(&demo), guard::own))
        .route_layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(demo)
}

/// The address that shuts the gate itself.
pub(super) fn ungated() -> Routes<Arc<Demo>> {
    vec![("/demo/again", post(again::begin))]
}

/// The demo's addresses, shut while the story begins again.
pub(super) fn routes() -> Routes<Arc<Demo>> {
    vec![
        ("/", get(async || Redirect::to("/demo"))),
        ("/demo", get(home::page)),
        ("/demo/", get(async || Redirect::to("/demo"))),
        ("/demo/events", get(events::stream)),
        ("/demo/as/{user}", get(show::room)),
        ("/demo/as/{user}/command", post(act::command)),
        ("/demo/as/{user}/press", post(act::press)),
        ("/demo/as/{user}/submit", post(act::submit)),
        ("/demo/as/{user}/export.json", get(export::json)),
        ("/demo/as/{user}/export.txt", get(export::text)),
        ("/demo/as/{user}/calendar.ics", get(calendar::feed)),
        ("/demo/as/{user}/meeting/{file}", get(calendar::meeting)),
        ("/demo/clock", post(clock::step)),
        ("/demo/{*rest}", get(show::nowhere)),
        ("/assets/demo.css", get(asset::css)),
        ("/assets/demo.js", get(asset::script)),
        ("/assets/icon.svg", get(asset::icon)),
    ]
}

#[cfg(test)]
pub(super) mod tests;
