//! A real browser in front of the web door: Debian's Chromium, driven over the Chrome DevTools
//! Protocol with the mouse and the keys a person has. Stories in `browser` and `scripts/screenshots`
//! use it; nothing of it is in the program.
//!
//! - [`Chromium::start`] starts one with a profile that is thrown away, [`Chromium::open`] opens
//!   a page in a window of its own.
//! - [`Tab`] is that page: `tab` looks and waits, `hand` clicks and types, `screen` sets size and
//!   colours and takes pictures, `judge` says what is wrong with it.
//! - [`Spot`] says where on the page: by CSS, or by the role and the name assistive technology reads.

mod hand;
mod judge;
mod screen;
mod spot;
mod tab;
mod wire;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use super::{PATIENCE, from_test_script};
use wire::Wire;

pub use hand::{Focus, Key};
pub use screen::{DESK, Motion, PHONE, Scheme, TABLET};
pub use spot::Spot;
pub use tab::{Effort, Tab};

/// What keeps it to itself: no window, no sandbox (it may run as root), nothing fetched by itself,
/// no page slowed down because another one is in front.
const FLAGS: [&str; 17] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--remote-debugging-port=0",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--lang=en-GB",
    "about:blank",
];

/// A running Chromium; it ends with this value.
pub struct Chromium {
    wire: Arc<Wire>,
    process: Process,
}

impl Chromium {
    /// Starts one.
    pub async fn start() -> Self {
        let program = from_test_script("MENTORBOT_TEST_CHROMIUM");
        let (process, said) = Process::start(&program);
        let address = tokio::task::spawn_blocking(move || address(&said)).await.unwrap();
        let wire = Arc::new(Wire::open(&address).await);
        Self { wire, process }
    }

    /// Opens an address in a window of its own, at the size of [`DESK`], and waits until it stands.
    pub async fn open(&self, url: &str) -> Tab {
        let asked = json!({ "url": "about:blank", "newWindow": true });
        let made = self.wire.call(None, "Target.createTarget", asked).await.unwrap();
        let target = made["targetId"].as_str().unwrap();
        let tab = Tab::attach(&self.wire, target).await;
        tab.go(url).await;
        tab
    }

    /// The folder of its profile, which each of its processes names.
    pub fn profile(&self) -> &Path {
        self.process.profile.path()
    }
}

/// The process and its throwaway profile.
struct Process {
    child: Child,
    profile: TempDir,
}

impl Process {
    /// Starts it; what it says comes line by line.
    fn start(program: &str) -> (Self, Receiver<String>) {
        let profile = tempfile::tempdir().unwrap();
        let mut command = Command::new(program);
        command.arg(format!("--user-data-dir={}", profile.path().display())).args(FLAGS);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let child = command.spawn();
        let mut child = child.unwrap_or_else(|e| panic!("{program} cannot be started: {e}"));
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (tell, said) = channel();
        // Read to the end, so that it never waits for somebody to listen.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                tell.send(line).ok();
            }
        });
        (Self { child, profile }, said)
    }

    /// Waits until it has ended, for a short time.
    fn ended(&mut self) -> bool {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(30) {
            if self.child.try_wait().is_ok_and(|status| status.is_some()) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }
}

impl Drop for Process {
    /// Asked to end, it ends its own children too and lets go of the profile.
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().ok();
        if !self.ended() {
            self.child.kill().ok();
            self.child.wait().ok();
        }
        // Its children end a moment later, and may still write until then.
        let began = Instant::now();
        while self.profile.path().exists() && began.elapsed() < Duration::from_secs(30) {
            std::fs::remove_dir_all(self.profile.path()).ok();
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Where it listens, as it says by itself.
fn address(said: &Receiver<String>) -> String {
    let began = Instant::now();
    let mut heard = Vec::new();
    while began.elapsed() < PATIENCE * 3 {
        let Ok(line) = said.recv_timeout(PATIENCE) else { break };
        if let Some(address) = line.strip_prefix("DevTools listening on ") {
            return address.trim().to_owned();
        }
        heard.push(line);
    }
    panic!("Chromium does not say where it listens. It said:\n{}", heard.join("\n"));
}
