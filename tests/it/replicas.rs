//! Two replicas on one database: one click answered by both at once is one transition, and what
//! is due is sent once, whoever comes first.

use std::sync::Arc;

use jiff::Timestamp;
use mentorbot::app::{House, Instruments, Settings, SlackSettings};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Request};
use mentorbot::clock::Step;
use mentorbot::store::backend::Backend;
use mentorbot::vault::InstanceKey;
use tokio::sync::Barrier;

use crate::databases::{CROWDED, Database};
use crate::house::web_seat;
use crate::rig::fake_slack::{self, FakeSlack};
use crate::rig::talk::{Talk, button, card, choice, slack_seat, words};

mod moves;
mod once;

/// Monday, working hours in Paris.
const START: &str = "2026-03-02T15:00:00Z";
/// Sunday evening: whatever is promised now is due on Monday morning.
const SUNDAY: &str = "2026-03-01T19:00:00Z";
const MONDAY: &str = "2026-03-02T08:00:00Z";
/// How often each contest is held.
const ROUNDS: usize = 30;

/// Two houses on one database, not serving: only what a test asks for happens.
struct Twins {
    database: Database,
    houses: [House; 2],
    talks: [Talk; 2],
}

impl Twins {
    async fn build(backend: Backend, start: &str, slack: Option<&FakeSlack>) -> Self {
        let database = Database::open(backend).await;
        let houses = [open(&database, start, slack).await, open(&database, start, slack).await];
        let seat = if slack.is_some() { slack_seat(fake_slack::TEAM) } else { web_seat() };
        let talks = houses.each_ref().map(|house| Talk {
            desk: Arc::clone(&house.desk),
            seat: seat.clone(),
            clock: Arc::clone(&house.clock),
            real: Arc::clone(&house.real),
        });
        Self { database, houses, talks }
    }

    /// Alice and Bob work together, and Cara coordinates.
    async fn pair(backend: Backend) -> Self {
        let twins = Self::build(backend, START, None).await;
        for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
            twins.talks[0].introduce(user, name, "Europe/Paris").await;
        }
        twins.talks[0].found(&[("alice", "bob")]).await;
        twins
    }

    /// Both replicas answer at the same moment, the first of them `requests.0`.
    async fn at_once(&self, requests: (Request, Request)) -> [Reply; 2] {
        let line = Arc::new(Barrier::new(2));
        let answer = |talk: &Talk, request| {
            let (talk, line) = (talk.clone(), Arc::clone(&line));
            tokio::spawn(async move {
                line.wait().await;
                talk.handle(request).await
            })
        };
        let first = answer(&self.talks[0], requests.0);
        let second = answer(&self.talks[1], requests.1);
        [first.await.unwrap(), second.await.unwrap()]
    }

    async fn close(self) {
        for house in self.houses {
            house.db.close().await;
        }
    }
}

async fn open(database: &Database, start: &str, slack: Option<&FakeSlack>) -> House {
    let slack = slack.map(|slack| SlackSettings {
        signing_secret: "not asked for here".into(),
        bot_token: Some(fake_slack::TOKEN.into()),
        app: None,
        api_url: slack.api_url().parse().unwrap(),
    });
    let settings = Settings {
        database_url: database.url.clone(),
        key: InstanceKey::from_bytes(&[7; 32]),
        command: "/mentor".to_owned(),
        slack,
        manual: Some(start.parse().unwrap()),
        migrate: true,
        ledger: None,
        public_url: None,
        proxies: Vec::new(),
    };
    let patient = Instruments { acquire: CROWDED, ..Instruments::default() };
    let house = House::open_with(settings, patient).await.unwrap();
    assert!(house.connect_slack().await.unwrap());
    house
}

/// One of the answers says `won`, the other `lost`.
fn one_of_each(replies: &[Reply; 2], won: &str, lost: &str) {
    let said = replies.each_ref().map(words);
    let count = |part: &str| said.iter().filter(|said| said.contains(part)).count();
    assert_eq!((count(won), count(lost)), (1, 1), "{said:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_two_who_read_the_rules_are_introduced_once() {
    const PAIRS: usize = 10;
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        twins.database.tamper("UPDATE programme SET rules_first_at = 1").await;
        for round in 0..PAIRS {
            let (mentee, mentor) = (format!("mentee{round}"), format!("mentor{round}"));
            for (user, role) in [(&mentor, "mentor"), (&mentee, "mentee")] {
                here.introduce(user, user, "Europe/Paris").await;
                here.says("cara", &format!("enrol <@{user}> role:{role}")).await;
            }
            here.says("cara", &format!("pair <@{mentee}> <@{mentor}> yes")).await;
            let read = || Ask::Command("rules read".to_owned());
            let both = (here.request(&mentee, read()), there.request(&mentor, read()));
            twins.at_once(both).await;
        }
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'paired' GROUP BY subject_id";
        assert_eq!(twins.database.numbers(told).await, [2; PAIRS + 1], "{backend:?}");
        let waits = "SELECT COUNT(*) FROM party WHERE waits_at IS NOT NULL";
        assert_eq!(twins.database.number(waits).await, 0, "{backend:?}");
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_tick_off_one_item() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        for round in 0..ROUNDS {
            let text = format!("Item of round {round}.");
            here.says("alice", &format!("agenda add {text}")).await;
            here.says("alice", "agenda share").await;
            let hers = choice(card(&here.asks("alice", "agenda").await), &text, "Mark as done");
            let his = choice(card(&there.asks("bob", "agenda").await), &text, "Mark as done");
            let both = (here.request("alice", hers), there.request("bob", his));
            let replies = twins.at_once(both).await;
            one_of_each(&replies, "Done: “Item", "marked that as done already");
        }
        let versions = twins.database.numbers("SELECT version FROM item").await;
        assert_eq!(versions, [2; ROUNDS], "{backend:?}: shared once and ticked off once");
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_request_at_both_replicas() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        for round in 0..ROUNDS {
            let text = format!("Item of round {round}.");
            let typed = here.request("alice", Ask::Command(format!("agenda add {text}")));
            let added = twins.at_once((typed.clone(), typed)).await;
            for reply in &added {
                let said = words(reply);
                assert_eq!(said.matches(&format!("{text} · you")).count(), 1, "{said}");
            }
            let pressed = button(card(&there.asks("alice", "agenda").await), "Share 1 item");
            let pressed = here.request("alice", pressed);
            let shared = twins.at_once((pressed.clone(), pressed)).await;
            let said = shared.each_ref().map(words);
            assert!(said.iter().all(|said| said.contains(&text)), "{said:#?}");
            let pressed = choice(card(&there.asks("bob", "agenda").await), &text, "Mark as done");
            let pressed = here.request("bob", pressed);
            let done = twins.at_once((pressed.clone(), pressed)).await;
            for reply in &done {
                let said = words(reply);
                assert!(said.contains(&text) && said.contains("by you"), "{said}");
            }
        }
        let versions = twins.database.numbers("SELECT version FROM item").await;
        assert_eq!(versions, [2; ROUNDS], "{backend:?}");
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_share_set_a_date_and_hold_it() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        for round in 0..ROUNDS {
            let day = format!("meet new 2026-{:02}-{:02} 15:00", 4 + round / 20, 1 + round % 20);
            let set = |user| here.request(user, Ask::Command(day.clone()));
            let replies = twins.at_once((set("alice"), set("bob"))).await;
            one_of_each(&replies, "Set for", "That is the date already");
            let open = "SELECT COUNT(*) FROM meeting WHERE held_at IS NULL";
            assert_eq!(twins.database.number(open).await, 1, "{backend:?} round {round}");

            let after: Timestamp =
                format!("2026-{:02}-{:02}T16:00:00Z", 4 + round / 20, 1 + round % 20)
                    .parse()
                    .unwrap();
            let step = Step { to: after, jump: true };
            for house in &twins.houses {
                house.stepper.as_ref().unwrap().step(step).await.unwrap();
            }
            let asked = here.asks("alice", "meet").await;
            let met = button(card(&asked), "Yes, we met");
            let both = (here.request("alice", met.clone()), there.request("bob", met));
            let replies = twins.at_once(both).await;
            one_of_each(&replies, "Good. The meeting", "said that you met");
        }
        let held = "SELECT COUNT(*) FROM audit WHERE action = 'meeting.held'";
        let rounds = i64::try_from(ROUNDS).unwrap();
        assert_eq!(twins.database.number(held).await, rounds, "{backend:?}");
        let meetings = "SELECT COUNT(*) FROM meeting";
        assert_eq!(twins.database.number(meetings).await, rounds);
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_coordinators_make_one_pairing() {
    for backend in Backend::ALL {
        let twins = Twins::build(backend, START, None).await;
        let [here, there] = &twins.talks;
        here.introduce("cara", "Cara", "Europe/Paris").await;
        here.found(&[]).await;
        for round in 0..ROUNDS {
            let (mentee, mentor) = (format!("a{round}"), format!("b{round}"));
            here.says("cara", &format!("enrol <@{mentor}> role:mentor")).await;
            here.says("cara", &format!("enrol <@{mentee}> role:mentee")).await;
            let typed = Ask::Command(format!("pair <@{mentee}> <@{mentor}> yes"));
            let both = (here.request("cara", typed.clone()), there.request("cara", typed));
            one_of_each(&twins.at_once(both).await, "work together in Spring now", "already");
        }
        let rounds = i64::try_from(ROUNDS).unwrap();
        assert_eq!(twins.database.number("SELECT COUNT(*) FROM pairing").await, rounds);
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'paired'";
        assert_eq!(twins.database.number(told).await, 2 * rounds);
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn someone_new_is_made_known_once() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        for round in 0..ROUNDS {
            let ask = || Ask::Command("help".to_owned());
            let user = format!("new{round}");
            let both = (here.request(&user, ask()), there.request(&user, ask()));
            twins.at_once(both).await;
        }
        let members = twins.database.number("SELECT COUNT(*) FROM member").await;
        assert_eq!(members, 3 + i64::try_from(ROUNDS).unwrap(), "{backend:?}");
        twins.close().await;
    }
}

/// Fifty pairings made in the night; a hundred introductions are due in the morning.
async fn a_hundred_due(twins: &Twins) {
    let talk = &twins.talks[0];
    talk.introduce("cara", "Cara", "Europe/Paris").await;
    let people: Vec<(String, String)> =
        (0..50).map(|n| (format!("A{n:02}"), format!("B{n:02}"))).collect();
    for (mentee, mentor) in &people {
        talk.introduce(mentee, &format!("Mentee {mentee}"), "Europe/Paris").await;
        talk.introduce(mentor, &format!("Mentor {mentor}"), "Europe/Paris").await;
    }
    let pairs: Vec<(&str, &str)> = people.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    talk.found(&pairs).await;
}

/// Both replicas do what is due, again and again, until nothing is left.
async fn both_work(twins: &Twins) -> u64 {
    let line = Barrier::new(2);
    let work = async |house: &House| {
        let stepper = house.stepper.as_ref().unwrap();
        let step = Step { to: MONDAY.parse().unwrap(), jump: false };
        let mut sent = 0;
        line.wait().await;
        loop {
            let done = stepper.step(step).await.unwrap();
            sent += done.sent;
            if done.waiting == 0 {
                return sent;
            }
        }
    };
    let (first, second) = tokio::join!(work(&twins.houses[0]), work(&twins.houses[1]));
    first + second
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_notices_reach_the_web_door_once() {
    for backend in Backend::ALL {
        let twins = Twins::build(backend, SUNDAY, None).await;
        a_hundred_due(&twins).await;
        assert_eq!(both_work(&twins).await, 100, "{backend:?}");
        let posted = "SELECT COUNT(*) FROM posted WHERE kind = 'paired' GROUP BY recipient_id";
        assert_eq!(twins.database.numbers(posted).await, [1; 100], "{backend:?}");
        let sent = "SELECT COUNT(*) FROM notice WHERE outcome = 'sent'";
        assert_eq!(twins.database.number(sent).await, 100);
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_notices_reach_slack_once() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let twins = Twins::build(backend, SUNDAY, Some(&slack)).await;
        a_hundred_due(&twins).await;
        assert_eq!(both_work(&twins).await, 100, "{backend:?}");
        let mut to: Vec<String> = slack
            .posted("")
            .iter()
            .map(|entry| entry.body["channel"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(to.len(), 50, "{backend:?}: one message for two");
        to.sort();
        to.dedup();
        assert_eq!(to.len(), 50, "{backend:?}: nobody is told twice");
        twins.close().await;
    }
}

async fn step(house: &House, to: &str) -> u64 {
    let step = Step { to: to.parse().unwrap(), jump: false };
    house.stepper.as_ref().unwrap().step(step).await.unwrap().sent
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_without_the_door_uses_up_no_try() {
    let slack = FakeSlack::start();
    let twins = Twins::build(Backend::Sqlite, SUNDAY, Some(&slack)).await;
    for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
        twins.talks[0].introduce(user, name, "Europe/Paris").await;
    }
    twins.talks[0].found(&[("alice", "bob")]).await;
    let blind = open(&twins.database, SUNDAY, None).await;
    assert_eq!(step(&blind, MONDAY).await, 0);
    let tries = "SELECT COALESCE(SUM(attempts), 0) FROM notice WHERE finished_at IS NULL";
    assert_eq!(twins.database.number(tries).await, 0);
    let waiting = "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND lease_until > 0";
    assert_eq!(twins.database.number(waiting).await, 2, "left alone for a while");
    twins.database.tamper("UPDATE notice SET lease_until = 0").await;
    assert_eq!(step(&twins.houses[0], MONDAY).await, 2, "and sent where the door is open");
    blind.db.close().await;
    twins.close().await;
}
