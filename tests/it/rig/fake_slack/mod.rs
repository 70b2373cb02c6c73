//! A Slack with a memory, which misbehaves on request. What was posted stands there, a form is
//! open on somebody's screen, a token ends; each call is taken down in a ledger. A script spoils
//! single answers ([`FakeSlack::answer`]); without one it answers as Slack does.
//!
//! It also *sends* as Slack does: [`FakeSlack::hand`] types, presses, fills in and opens, signed,
//! with triggers and answer addresses that it honours afterwards.
//!
//! What a real Slack would refuse, ignore or grumble about is a fault: a limit of Block Kit, a
//! message without text, a token in the wrong place, a late answer. A fake that was not asked
//! for its faults ([`FakeSlack::take_faults`]) fails its story when it ends.
//!
//! At the start there is one workspace, [`TEAM`], with every scope. People who were not moved in
//! are invented when they are asked about, unless [`FakeSlack::be_strict`] was called.

#![expect(dead_code, reason = "a stage is built before its plays")]

mod answers;
pub mod conversations;
mod events;
mod files;
pub mod hand;
mod installs;
mod ledger;
pub mod limits;
pub mod messages;
pub mod people;
mod serve;
mod spoil;
mod town;
pub mod views;
mod world;

use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::runtime::Runtime;

use crate::rig::eventually;
use ledger::Script;
use serve::serve;
use world::World;

pub use ledger::{Answer, Entry, text};

/// The team everyone is in.
pub const TEAM: &str = "T0FAKE";
/// The bot's token there.
pub const TOKEN: &str = "xoxb-fake-canary-token";
/// The bot's own user, in every team.
pub const BOT: &str = "U0BOT";
/// The app.
pub const APP: &str = "A0MENTOR";
/// What the app calls itself when it asks for tokens.
pub const CLIENT_ID: &str = "1234.5678";
/// And how it proves it.
pub const CLIENT_SECRET: &str = "c4n4ry-client-secret-0123456789ab";
/// Every scope the bot may want.
pub const SCOPES: [&str; 8] = [
    "chat:write",
    "commands",
    "files:write",
    "im:history",
    "im:write",
    "mpim:write",
    "users:read",
    "users:read.email",
];

/// A running fake.
pub struct FakeSlack {
    port: u16,
    desk: Arc<Desk>,
    serving: Option<Runtime>,
}

/// What stands on the fake's desk.
struct Desk {
    port: u16,
    ledger: Mutex<Vec<Entry>>,
    script: Mutex<Script>,
    world: Mutex<World>,
    /// What hands have sent to the house: content type and body.
    sent: Mutex<Vec<(String, String)>>,
    /// Calls under way, and the most there ever were at once.
    under_way: AtomicUsize,
    most: AtomicUsize,
    /// Bytes of endless answers that were taken.
    flooded: AtomicUsize,
    /// Connections that break before anything is read.
    refused: AtomicUsize,
}

impl FakeSlack {
    /// Starts one on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (ledger, script) = (Mutex::default(), Mutex::default());
        let count = AtomicUsize::default;
        let (under_way, most, flooded, refused) = (count(), count(), count(), count());
        let (world, sent) = (Mutex::new(World::new()), Mutex::default());
        let desk = Desk { port, ledger, script, world, sent, under_way, most, flooded, refused };
        let desk = Arc::new(desk);
        let serving = Some(serve(listener, Arc::clone(&desk)));
        let fake = Self { port, desk, serving };
        fake.install(TEAM, "Fake", TOKEN);
        fake
    }

    /// The base of its Web API.
    pub fn api_url(&self) -> String {
        format!("http://127.0.0.1:{}/api/", self.port)
    }

    /// The next call of `method` that is not scripted yet is answered like this.
    pub fn answer(&self, method: &'static str, answer: Answer) {
        self.desk.script.lock().unwrap().add(method, answer);
    }

    /// Every call of `method` that is not scripted is answered like this, until told otherwise.
    pub fn answer_all(&self, method: &'static str, answer: Option<Answer>) {
        self.desk.script.lock().unwrap().last(method, answer);
    }

    /// All that hands have sent to the house: content type and body.
    pub fn sent(&self) -> Vec<(String, String)> {
        self.desk.sent.lock().unwrap().clone()
    }

    /// So many of the next connections break before anything is read.
    pub fn refuse(&self, connections: usize) {
        self.desk.refused.store(connections, Ordering::SeqCst);
    }

    /// How many calls are under way, and the most there ever were at once.
    pub fn under_way(&self) -> (usize, usize) {
        (self.desk.under_way.load(Ordering::SeqCst), self.desk.most.load(Ordering::SeqCst))
    }

    /// Bytes of endless answers that were taken.
    pub fn flooded(&self) -> usize {
        self.desk.flooded.load(Ordering::SeqCst)
    }

    /// Every call of a method, oldest first. What is posted to a private answer address stands
    /// under `response_url`, what is sent to an upload address under `upload`.
    pub fn calls(&self, method: &str) -> Vec<Entry> {
        let ledger = self.desk.ledger.lock().unwrap();
        ledger.iter().filter(|entry| entry.method == method).cloned().collect()
    }

    /// Every call there was.
    pub fn ledger(&self) -> Vec<Entry> {
        self.desk.ledger.lock().unwrap().clone()
    }

    /// The posted messages whose text holds `part`.
    pub fn posted(&self, part: &str) -> Vec<Entry> {
        let mut posted = self.calls("chat.postMessage");
        posted.retain(|entry| entry.accepted && text(entry).contains(part));
        posted
    }

    /// Waits until a message whose text holds `part` stands there.
    pub async fn one_posted(&self, part: &str) -> Entry {
        eventually(&format!("a message saying {part:?}"), async || self.posted(part).pop()).await
    }

    /// Refuses connections from now on.
    pub async fn go_away(&mut self) {
        self.serving.take().unwrap().shutdown_background();
        eventually("the port to be shut", async || {
            TcpStream::connect(("127.0.0.1", self.port)).is_err().then_some(())
        })
        .await;
    }

    /// Answers again.
    pub async fn come_back(&mut self) {
        let listener = eventually("the port to be free", async || {
            TcpListener::bind(("127.0.0.1", self.port)).ok()
        })
        .await;
        self.serving = Some(serve(listener, Arc::clone(&self.desk)));
    }

    /// The faults so far, which are forgiven thereby.
    pub fn take_faults(&self) -> Vec<String> {
        std::mem::take(&mut self.desk.world.lock().unwrap().faults)
    }

    /// Fails if a real Slack would have found fault with anything so far.
    #[track_caller]
    pub fn assert_clean(&self) {
        let faults = self.take_faults();
        assert!(faults.is_empty(), "Slack would find fault: {faults:#?}");
    }
}

impl Drop for FakeSlack {
    fn drop(&mut self) {
        if let Some(serving) = self.serving.take() {
            serving.shutdown_background();
        }
        if !std::thread::panicking() {
            self.assert_clean();
        }
    }
}
