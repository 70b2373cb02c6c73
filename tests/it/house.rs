//! A whole mentorbot on a database of its own, serving on loopback with a clock that is moved
//! by hand: the same house `serve` and `demo` open. Stories knock on its doors over HTTP.

use jiff::Timestamp;
use mentorbot::app::{House as Opened, Instruments, Settings, SlackSettings};
use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::clock::Clock;
use mentorbot::platform::slack::oauth::App;
use mentorbot::service::{Desk, Moment};
use mentorbot::store::backend::Backend;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::databases::{self, CROWDED, Database};
use crate::rig::PATIENCE;
use crate::rig::fake_slack::{CLIENT_ID, CLIENT_SECRET};
use crate::rig::talk::Talk;

/// A running mentorbot; it ends with [`House::close`], or with this value.
pub struct House {
    /// Its address, without a trailing slash.
    pub base: String,
    /// Its desk, for what has no door yet.
    pub desk: Arc<Desk>,
    /// For requests of a story's own. Follows no redirects.
    pub http: reqwest::Client,
    clock: Arc<dyn Clock>,
    real: Arc<dyn Clock>,
    end: Option<oneshot::Sender<()>>,
    running: JoinHandle<anyhow::Result<()>>,
    database: Arc<Database>,
}

/// The doors a story needs.
#[derive(Default)]
pub struct Doors {
    /// Where Slack's Web API is, and the bot's token there.
    pub slack: Option<(String, Option<String>)>,
    /// Whether the web door is open.
    pub web: bool,
}

/// An address nobody listens at yet, held until the house moves in.
pub struct Plot {
    listener: TcpListener,
}

impl Plot {
    /// Finds one.
    pub async fn find() -> Self {
        Self { listener: TcpListener::bind("127.0.0.1:0").await.unwrap() }
    }

    /// Its address, without a trailing slash.
    pub fn base(&self) -> String {
        format!("http://{}", self.listener.local_addr().unwrap())
    }
}

/// The secret that signs Slack requests in tests; the same as the local Slack's.
pub const SIGNING_SECRET: &str = crate::rig::local_slack::SIGNING_SECRET;

impl House {
    /// Builds a house on a database of its own, at the moment `start`.
    pub async fn build(plot: Plot, backend: Backend, start: &str, doors: Doors) -> Self {
        let database = Arc::new(Database::open(backend).await);
        Self::on(plot, database, start, doors).await
    }

    /// Builds one on a database that others may share, as a replica.
    pub async fn on(plot: Plot, database: Arc<Database>, start: &str, doors: Doors) -> Self {
        let slack = doors.slack.map(|(api_url, token)| SlackSettings {
            signing_secret: SIGNING_SECRET.into(),
            bot_token: token.map(Into::into),
            app: None,
            api_url: api_url.parse().unwrap(),
        });
        Self::with(plot, database, start, (slack, doors.web)).await
    }

    /// Builds one that workspaces add by themselves, also as a replica.
    pub async fn for_all(
        plot: Plot,
        database: Arc<Database>,
        start: &str,
        api_url: String,
    ) -> Self {
        let (id, secret) = (CLIENT_ID.to_owned(), CLIENT_SECRET.into());
        let slack = SlackSettings {
            signing_secret: SIGNING_SECRET.into(),
            bot_token: None,
            app: Some(App { id, secret }),
            api_url: api_url.parse().unwrap(),
        };
        Self::with(plot, database, start, (Some(slack), false)).await
    }

    async fn with(
        plot: Plot,
        database: Arc<Database>,
        start: &str,
        (slack, web): (Option<SlackSettings>, bool),
    ) -> Self {
        let now: Timestamp = start.parse().unwrap();
        let settings = Settings {
            database_url: database.url.clone(),
            key: databases::key(),
            command: "/mentor".to_owned(),
            slack,
            manual: Some(now),
            migrate: true,
            ledger: Some(database.ledger()),
            public_url: None,
            proxies: Vec::new(),
        };
        let patient = Instruments { acquire: CROWDED, ..Instruments::default() };
        let opened = Opened::open_with(settings, patient).await.unwrap();
        assert!(opened.connect_slack().await.unwrap(), "the token is known there");
        let desk = Arc::clone(&opened.desk);
        let (clock, real) = (Arc::clone(&opened.clock), Arc::clone(&opened.real));
        let (end, ended) = oneshot::channel::<()>();
        let base = plot.base();
        let seat = web.then(web_seat);
        let serving = opened.serve(plot.listener, seat, async { drop(ended.await) });
        let running = tokio::spawn(serving);
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .unwrap();
        // Its desk knows the address it has once it serves.
        http.get(format!("{base}/healthz")).send().await.unwrap();
        Self { base, desk, http, clock, real, end: Some(end), running, database }
    }

    /// Both clocks.
    pub fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }

    /// People behind a seat who talk to its desk directly.
    pub fn talk(&self, seat: Seat) -> Talk {
        let (clock, real) = (Arc::clone(&self.clock), Arc::clone(&self.real));
        Talk { desk: Arc::clone(&self.desk), seat, clock, real }
    }

    /// The database, for another house beside this one.
    pub fn shared(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// The database, for what no door tells.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Makes a member an owner, as `mentorbot owner add` does.
    pub async fn owner(&self, door: Door, team: &str, user: &str) {
        let seat = Seat { door, team: team.to_owned(), enterprise: None };
        let who = Sender { seat, user: user.to_owned() };
        self.desk.add_owner(&who, self.moment()).await.unwrap();
    }

    /// Moves programme time to `moment`, through everything that falls due on the way.
    pub async fn step(&self, moment: &str) -> Value {
        let answer = self.http.post(format!("{}/clock", self.base));
        let answer = answer.json(&json!({ "set": moment })).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }

    /// Ends it as SIGTERM does, and waits until it has ended.
    pub async fn close(mut self) -> Arc<Database> {
        drop(self.end.take());
        self.running.await.unwrap().unwrap();
        self.database
    }
}

/// The demo's seat.
pub fn web_seat() -> Seat {
    Seat { door: Door::Web, team: "demo".to_owned(), enterprise: None }
}
