//! A town with much to say at one moment, and processes that say it: each a house that does only
//! what a story asks for, on clocks of its own, and ends at any point as kill -9 would end it.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use mentorbot::app::{House, Instruments, Settings, SlackSettings};
use mentorbot::chat::call::Identity;
use mentorbot::clock::{Clock, ManualClock, Step};
use mentorbot::store::backend::Backend;
use mentorbot::vault::InstanceKey;
use mentorbot::worker::probe::Probe;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::databases::Database;
use crate::hold::audit::{Account, account};
use crate::house::SIGNING_SECRET;
use crate::rig::eventually;
use crate::rig::fake_slack::{BOT, FakeSlack, TEAM, TOKEN};
use crate::rig::talk::{Talk, slack_seat};

/// Sunday evening: whatever is promised now is due on Monday morning.
pub const SUNDAY: &str = "2026-03-01T19:00:00Z";
/// Introductions, dates and shared items are due.
pub const MONDAY: &str = "2026-03-02T08:00:00Z";
/// The reminders of Tuesday's meetings are due.
pub const REMINDED: &str = "2026-03-09T15:00:00Z";
/// The key of the real programs of `rig::program`, so that they can go on here.
const KEY: &[u8; 32] = b"canary-secret-key-of-thirty-two!";
/// Longer than a lease.
const PAST_A_LEASE: Duration = Duration::from_secs(61);
/// More rounds than any story needs.
const ROUNDS: usize = 200;

/// What stays when a process ends.
pub struct Stage {
    pub slack: FakeSlack,
    pub database: Database,
    /// The real clock of every process.
    pub real: Arc<ManualClock>,
    /// How long its calls may take.
    pub patience: Duration,
}

impl Stage {
    /// Nobody yet, on a Sunday evening.
    pub async fn bare(backend: Backend) -> Self {
        let real = Arc::new(ManualClock::at(SUNDAY.parse().unwrap()));
        let (slack, database) = (FakeSlack::start(), Database::open(backend).await);
        Self { slack, database, real, patience: Duration::from_secs(10) }
    }

    /// So many pairs, each with a date set and an item shared: for each of them two people are to be
    /// introduced, one told of the date and one of the item, and both are to be reminded.
    pub async fn set(backend: Backend, pairs: usize) -> Self {
        let stage = Self::bare(backend).await;
        let process = stage.process(SUNDAY, None).await;
        let talk = &process.talk;
        talk.introduce("cara", "Cara", "Europe/Paris").await;
        let people: Vec<_> = (0..pairs).map(|n| (format!("U0A{n}"), format!("U0B{n}"))).collect();
        for (mentee, mentor) in &people {
            talk.introduce(mentee, mentee, "Europe/Paris").await;
            talk.introduce(mentor, mentor, "Europe/Paris").await;
        }
        let pairs: Vec<_> = people.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        talk.found(&pairs).await;
        for (mentee, _) in &people {
            talk.says(mentee, "meet new 2026-03-10 15:00").await;
            talk.says(mentee, "agenda add First").await;
            talk.says(mentee, "agenda share").await;
        }
        process.settle().await;
        stage
    }

    /// What is due on Monday in a town with so many pairs: to whom, of what kind.
    pub fn promised(pairs: usize) -> Vec<(String, &'static str)> {
        let of = |n: usize| {
            let (lead, other) = (format!("U0A{n}"), format!("U0B{n}"));
            [
                (lead, "paired"),
                (other.clone(), "paired"),
                (other.clone(), "meeting-set"),
                (other, "shared"),
            ]
        };
        (0..pairs).flat_map(of).collect()
    }

    /// The same a week later: both are reminded; who leads was asked to prepare and for a backup, and
    /// would have been for a first date.
    pub fn promised_with_reminders(pairs: usize) -> Vec<(String, &'static str)> {
        let of = |n: usize| {
            let (lead, other) = (format!("U0A{n}"), format!("U0B{n}"));
            [
                (lead.clone(), "first-date"),
                (lead.clone(), "prepare"),
                (lead.clone(), "backup-ask"),
                (lead, "reminder"),
                (other, "reminder"),
            ]
        };
        let mut promised = Self::promised(pairs);
        promised.extend((0..pairs).flat_map(of));
        promised
    }

    /// A process that starts at this moment of programme time.
    pub async fn process(&self, at: &str, probe: Option<Arc<dyn Probe>>) -> Process {
        let slack = SlackSettings {
            signing_secret: SIGNING_SECRET.into(),
            bot_token: Some(TOKEN.into()),
            app: None,
            api_url: self.slack.api_url().parse().unwrap(),
        };
        let settings = Settings {
            database_url: self.database.url.clone(),
            key: InstanceKey::from_bytes(KEY),
            command: "/mentor".to_owned(),
            slack: Some(slack),
            manual: Some(at.parse().unwrap()),
            migrate: true,
            ledger: None,
            public_url: None,
            proxies: Vec::new(),
        };
        let real = Arc::clone(&self.real) as Arc<dyn Clock>;
        let with = Instruments { real, probe, patience: self.patience, ..Instruments::default() };
        let house = House::open_with(settings, with).await.unwrap();
        // A crowded machine is no fault of the story.
        eventually("the token to be known", async || house.connect_slack().await.ok()).await;
        let talk = Talk {
            desk: Arc::clone(&house.desk),
            seat: slack_seat(TEAM),
            clock: Arc::clone(&house.clock),
            real: Arc::clone(&house.real),
        };
        Process { house, talk, real: Arc::clone(&self.real) }
    }

    /// What became of everything that was due at this moment.
    pub async fn account(&self, at: &str) -> Account {
        account(&self.slack, &self.database, at.parse().unwrap()).await
    }
}

/// One process. Dropping it ends it at once.
pub struct Process {
    pub house: House,
    pub talk: Talk,
    real: Arc<ManualClock>,
}

impl Process {
    /// Another workspace that lets us in; the people of it.
    pub async fn let_in(&self, team: &str, token: &str) -> Talk {
        let identity = Identity {
            team: team.to_owned(),
            team_name: team.to_owned(),
            enterprise: None,
            bot_user: BOT.to_owned(),
            scopes: None,
        };
        let (seat, moment) = (slack_seat(team), self.talk.moment());
        self.house.desk.install(&seat, &identity, &token.into(), moment).await.unwrap();
        Talk { seat, ..self.talk.clone() }
    }

    /// Does what is due until nothing is left, without the waits in between.
    pub async fn settle(&self) {
        for _ in 0..ROUNDS {
            if self.round().await == 0 {
                return;
            }
            pass(&self.real, PAST_A_LEASE);
        }
        panic!("something is due for ever");
    }

    /// Does what can be done now; how much still waits.
    pub async fn round(&self) -> u64 {
        let step = Step { to: self.house.clock.now(), jump: false };
        match self.house.stepper.as_ref().unwrap().step(step).await {
            Ok(done) => done.waiting,
            // A crowded machine: nothing was done, and it waits.
            Err(_) => 1,
        }
    }
}

/// A process that serves, and works by itself.
pub struct Served {
    /// Its address.
    pub base: String,
    end: oneshot::Sender<()>,
    running: JoinHandle<anyhow::Result<()>>,
}

impl Process {
    /// Lets it serve.
    pub async fn serve(self) -> Served {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (end, ended) = oneshot::channel::<()>();
        let serving = self.house.serve(listener, None, async { drop(ended.await) });
        Served { base, end, running: tokio::spawn(serving) }
    }
}

impl Served {
    /// Ends it as SIGTERM does.
    pub async fn close(self) {
        drop(self.end);
        self.running.await.unwrap().unwrap();
    }
}

/// The real clock goes on.
pub fn pass(real: &ManualClock, by: Duration) {
    let now: Timestamp = real.now();
    real.set(now + by);
}

/// Longer than any lease, or pause for a lease, lasts.
pub fn past_a_lease(real: &ManualClock) {
    pass(real, PAST_A_LEASE);
}
