//! What a page is shown on: the size and kind of the screen, light or dark, moving or still, with
//! scripts or without; and pictures of it.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Tab;

/// A screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Its width in CSS pixels.
    pub width: u32,
    /// Its height in CSS pixels.
    pub height: u32,
    /// Device pixels for each of them.
    pub scale: u32,
    /// Whether it is held in a hand: pages are laid out as phones do it.
    pub mobile: bool,
}

/// The narrowest phone.
pub const PHONE: Screen = Screen { width: 320, height: 640, scale: 2, mobile: true };
/// A tablet, upright.
pub const TABLET: Screen = Screen { width: 768, height: 1024, scale: 2, mobile: true };
/// A screen on a desk.
pub const DESK: Screen = Screen { width: 1440, height: 900, scale: 1, mobile: false };

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As CSS says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Whether things may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// As the page likes.
    Free,
    /// As little as possible.
    Reduced,
}

impl Tab {
    /// Shows the page on another screen.
    pub async fn show_on(&self, screen: Screen) {
        *self.screen.lock().unwrap() = screen;
        let asked = json!({
            "width": screen.width, "height": screen.height,
            "deviceScaleFactor": screen.scale, "mobile": screen.mobile,
        });
        self.call("Emulation.setDeviceMetricsOverride", asked).await;
    }

    /// What the person prefers. A new page is light, with reduced motion.
    pub async fn media(&self, scheme: Scheme, motion: Motion) {
        let motion = if motion == Motion::Reduced { "reduce" } else { "no-preference" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme.name() },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.call("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Lets the page run its scripts, or not; for documents loaded from now on.
    pub async fn scripts(&self, allowed: bool) {
        let asked = json!({ "value": !allowed });
        self.call("Emulation.setScriptExecutionDisabled", asked).await;
    }

    /// Takes a picture of what is in view.
    pub async fn picture(&self, file: &Path) {
        let shot = self.call("Page.captureScreenshot", json!({ "format": "png" })).await;
        let bytes = STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// Takes a picture of the whole page, on a screen that is as high, so that what sticks to an
    /// edge stands where the page ends.
    pub async fn whole_picture(&self, file: &Path) {
        let screen = *self.screen.lock().unwrap();
        let at = self.evaluate("scrollY").await;
        let height = self.evaluate("document.documentElement.scrollHeight").await;
        let height = u32::try_from(height.as_u64().unwrap()).unwrap().max(screen.height);
        self.show_on(Screen { height, ..screen }).await;
        self.picture(file).await;
        self.show_on(screen).await;
        self.evaluate(&format!("scrollTo({{ top: {at}, behavior: 'instant' }})")).await;
    }
}
