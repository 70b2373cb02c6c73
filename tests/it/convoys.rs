//! Lanes that compose and finish at the same time share a transaction: each notice gets what it
//! would have got alone, and one that is lost takes nobody along.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use mentorbot::app::{House, Instruments, Settings, SlackSettings};
use mentorbot::chat::address::MessageRef;
use mentorbot::ids::SystemIds;
use mentorbot::service::Moment;
use mentorbot::service::compose::{Composed, Sending};
use mentorbot::service::deliver::Sent;
use mentorbot::store::backend::Backend;
use mentorbot::store::fixture::rush::{self, Rush, channel_of};
use mentorbot::store::notices::{self, Notice};
use mentorbot::store::{lanes, work};

use crate::databases::{CROWDED, Database, key};

/// A Tuesday morning.
const NOW: &str = "2027-03-02T10:00:00Z";
const LANES: usize = 4;
const PAIRINGS: usize = 3;
const NOTICES: usize = LANES * 2 * PAIRINGS;

struct Town {
    database: Database,
    house: House,
    moment: Moment,
}

impl Town {
    /// A few lanes with reminders that are due.
    async fn build(backend: Backend) -> Self {
        let database = Database::open(backend).await;
        let now: Timestamp = NOW.parse().unwrap();
        let (from, over) = (now - SignedDuration::from_mins(1), SignedDuration::ZERO);
        let rush = Rush { workspaces: LANES, pairings: PAIRINGS, from, over, later: 1 };
        rush::add(&database.db, rush, 0, now, &SystemIds).await.unwrap();
        let settings = Settings {
            database_url: database.url.clone(),
            key: key(),
            command: "/mentor".to_owned(),
            slack: None::<SlackSettings>,
            manual: Some(now),
            migrate: true,
            ledger: None,
            public_url: None,
            proxies: Vec::new(),
        };
        let patient = Instruments { acquire: CROWDED, ..Instruments::default() };
        let house = House::open_with(settings, patient).await.unwrap();
        Self { database, house, moment: Moment { now, real: now } }
    }

    /// Takes all lanes and leases what is due there.
    async fn leased(&self) -> Vec<Notice> {
        let (now, until) = (self.moment.now, self.moment.now + SignedDuration::from_mins(1));
        let mut tx = self.house.db.begin().await.unwrap();
        let mut leased = Vec::new();
        while let Some(lane) = lanes::take(&mut tx, now, now, until, "t").await.unwrap() {
            let lane = lane.installation;
            leased.extend(notices::lease(&mut tx, lane, now, now, until, "t", 20).await.unwrap());
        }
        tx.commit().await.unwrap();
        leased
    }

    /// Composes all of them at once.
    async fn composed(&self, leased: &[Notice]) -> Vec<Composed> {
        let all = leased.iter().map(|notice| self.house.desk.compose(notice, self.moment));
        join_all(all).await.into_iter().collect::<Result<_, _>>().unwrap()
    }

    async fn close(self) {
        self.house.db.close().await;
        drop(self.database);
    }
}

fn sending(composed: Composed) -> Option<Box<Sending>> {
    match composed {
        Composed::Send(sending) => Some(sending),
        Composed::Settled { .. } => None,
    }
}

#[tokio::test]
async fn all_of_them_are_composed_and_written_down_with_few_statements() {
    for backend in Backend::ALL {
        let mut asked = statements(backend).await;
        // On a crowded machine a connection may be waited for in vain; then each goes alone.
        for _ in 0..2 {
            if backend == Backend::Postgres && asked >= FEW {
                asked = statements(backend).await;
            }
        }
        if backend == Backend::Postgres {
            assert!(asked < FEW, "{asked} statements for {NOTICES} notices");
        }
    }
}

/// The first goes alone, the rest with the next: 15 statements or so, twice.
const FEW: u64 = 60;

/// How many statements all of them took.
async fn statements(backend: Backend) -> u64 {
    let town = Town::build(backend).await;
    let leased = town.leased().await;
    assert_eq!(leased.len(), NOTICES);
    let before = town.house.db.asked();
    let composed = town.composed(&leased).await;
    let sendings: Vec<_> = composed.into_iter().filter_map(sending).collect();
    let to: BTreeSet<&str> = sendings.iter().map(|sending| &*sending.to).collect();
    let people = (0..LANES).flat_map(|lane| (0..2 * PAIRINGS).map(move |n| (lane, n)));
    let channels: Vec<String> = people.map(|(lane, n)| channel_of(lane, n)).collect();
    assert_eq!(to, channels.iter().map(String::as_str).collect(), "each to its own reader");
    let sent = leased.into_iter().zip(sendings).enumerate().map(|(n, (notice, sending))| {
        let at = MessageRef { channel: sending.to.clone(), message: format!("1.{n}") };
        town.house.desk.sent(Sent { notice, sending, at, moment: town.moment })
    });
    join_all(sent).await.into_iter().collect::<Result<(), _>>().unwrap();
    let asked = town.house.db.asked() - before;
    let mut view = town.house.db.view().await.unwrap();
    let waiting = work::waiting(&mut view, work::Queue::Notice, town.moment.now).await;
    assert_eq!(waiting.unwrap().due, 0, "all have ended");
    drop(view);
    town.close().await;
    asked
}

#[tokio::test]
async fn one_whose_lease_was_lost_takes_nobody_along() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let mut leased = town.leased().await;
        leased[NOTICES / 2].lease = "somebody else's".to_owned();
        let composed = town.composed(&leased).await;
        let lost: Vec<usize> = composed
            .into_iter()
            .enumerate()
            .filter_map(|(n, one)| sending(one).is_none().then_some(n))
            .collect();
        assert_eq!(lost, [NOTICES / 2]);
        town.close().await;
    }
}
