//! A desk without a door: a seeded pair (Ann, mentee, and Ben, mentor; Rosa runs the programme)
//! on a database of its own, and requests handed to it as a door would.

use std::sync::Arc;

use jiff::Timestamp;
use mentorbot::chat::address::Sender;
use mentorbot::chat::card::{Block, Card};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin, Request};
use mentorbot::ids::{IdSource, SystemIds};
use mentorbot::service::{Desk, Moment};
use mentorbot::store::backend::Backend;
use mentorbot::store::jobs;
use mentorbot::store::ledger::Ledger;

use crate::databases::Database;
use crate::house::web_seat;

/// The desk and its database.
pub struct Office {
    pub desk: Desk,
    pub database: Database,
}

impl Office {
    /// The desk alone, on a database that is there.
    pub fn on(database: Database) -> Self {
        let (db, key) = (database.db.clone(), Arc::clone(&database.key));
        let command = "/mentor".to_owned();
        let desk = Desk::new(db, Arc::new(SystemIds), key, command, Arc::new(|| {})).unwrap();
        let desk = desk.with_ledger(Some(Ledger::at(database.ledger())));
        Self { desk, database }
    }

    /// Opens one; the pair is made and introduced, and has neither date nor items.
    pub async fn open(backend: Backend) -> Self {
        let office = Self::on(Database::open(backend).await);
        let desk = &office.desk;
        for user in ["rosa", "ann", "ben"] {
            desk.introduce(&sender(user), user, "Europe/Paris", at(START)).await.unwrap();
        }
        desk.add_owner(&sender("rosa"), at(START)).await.unwrap();
        for said in [
            "program new Connect",
            "cohort new Spring",
            "cohort open Spring",
            "enrol <@ben> role:mentor",
            "enrol <@ann> role:mentee",
            "pair <@ann> <@ben> yes",
        ] {
            office.says("rosa", said, START).await;
        }
        // Nothing is delivered here.
        office.database.tamper("UPDATE pairing SET introduced_at = started_at").await;
        office
    }

    /// Hands in a request.
    pub async fn ask(&self, user: &str, ask: Ask, origin: Origin, moment: &str) -> Reply {
        let key = SystemIds.random().to_string();
        let request = Request { from: sender(user), channel: None, key, origin, ask };
        self.desk.handle(request, at(moment)).await.unwrap()
    }

    /// Types a command and reads the card that answers it.
    pub async fn says(&self, user: &str, said: &str, moment: &str) -> Card {
        match self.ask(user, Ask::Command(said.to_owned()), Origin::default(), moment).await {
            Reply::Card(card) => card,
            other => panic!("{said}: {other:?}"),
        }
    }

    /// Does the jobs of a kind that are due.
    pub async fn works(&self, kind: &str, moment: Moment) {
        let mut tx = self.database.db.begin().await.unwrap();
        let until = moment.real + jiff::SignedDuration::from_mins(1);
        let due = jobs::lease(&mut tx, moment.now, moment.real, until, "t", 50).await.unwrap();
        tx.commit().await.unwrap();
        for job in due.iter().filter(|job| job.kind == kind) {
            self.desk.work(job, moment).await.unwrap();
        }
    }
}

/// When the pair is made: an hour at which nobody is quiet.
pub const START: &str = "2026-03-02T15:00:00Z";

/// Both clocks at one moment.
pub fn at(moment: &str) -> Moment {
    let now: Timestamp = moment.parse().unwrap();
    Moment { now, real: now }
}

/// A person of the web door.
pub fn sender(user: &str) -> Sender {
    Sender { seat: web_seat(), user: user.to_owned() }
}

/// A card's words, a line a thought.
pub fn words(card: &Card) -> String {
    card.lines().iter().map(mentorbot::chat::text::Line::plain).collect::<Vec<_>>().join("\n")
}

/// The value of a card's button.
pub fn value(card: &Card, action: &str) -> String {
    use mentorbot::chat::card::Action;
    let buttons = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let mut values = buttons.flatten().filter_map(|one| match one {
        Action::Button(button) if button.action == action => Some(button.value.clone()),
        _ => None,
    });
    values.next().unwrap_or_else(|| panic!("no {action} on {card:?}"))
}
