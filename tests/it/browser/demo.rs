//! A demo that runs for one test, told to its end, and a Chromium in front of it.

use crate::rig::chromium::{Chromium, Tab};
use crate::rig::program::{Place, Running};
use crate::rig::{LONG_PATIENCE, within};

/// A demo of a test's own.
pub struct Demo {
    /// Its address, without a path.
    pub base: String,
    /// The browser.
    pub chromium: Chromium,
    _running: Running,
    _place: Place,
}

impl Demo {
    /// Starts both; the story has been told.
    pub async fn start() -> Self {
        let mut place = Place::new();
        place.unset("MENTORBOT_DATABASE_URL");
        let running = place.start(&["demo", "--listen", "127.0.0.1:0"]);
        let (chromium, base) = tokio::join!(Chromium::start(), told(&running));
        Self { base, chromium, _running: running, _place: place }
    }

    /// Opens one of its pages.
    pub async fn open(&self, path: &str) -> Tab {
        self.chromium.open(&self.address(path)).await
    }

    /// The address of one of its pages.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

async fn told(running: &Running) -> String {
    within(LONG_PATIENCE, "the demo's story to be told", async || {
        running.log().contains("Open the address").then_some(())
    })
    .await;
    let out = running.out();
    let address = out.lines().next().unwrap();
    address.trim_end_matches("/demo").to_owned()
}
