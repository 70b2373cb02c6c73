//! The month behind the desk, on both databases, in five pairs of zones: the whole table each time.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::Timestamp;
use mentorbot::chat::card::{Action, Block, Button, Card};
use mentorbot::chat::form::Values;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use super::manners;
use super::stage::{Pair, Person, Stage};
use super::story::{Month, agree};
use super::tables::{self, Table};
use crate::databases::Database;
use crate::rig::pairs::Pairs;
use crate::rig::talk::{card, pressed, read};

/// The desk, and the last answer each of them got.
struct Desk {
    pairs: Pairs,
    answers: Mutex<HashMap<String, Card>>,
}

impl Desk {
    async fn open(backend: Backend, table: &Table) -> (Self, Pair) {
        let people = [("alice", table.lead), ("bob", table.mentor)];
        let pairs = Pairs::build(backend, table.begins, &people, &[("alice", "bob")]).await;
        let person = |user, name, zone| Person { who: user, user, name, zone };
        let pair = Pair {
            lead: person("alice", "Alice", table.lead),
            mentor: person("bob", "Bob", table.mentor),
        };
        let desk = Self { pairs, answers: Mutex::default() };
        agree(&desk, "cara", &pair, (table.first, table.days_off())).await;
        (desk, pair)
    }

    /// What somebody can press, newest first: the last answer, then what was sent.
    async fn cards(&self, user: &str) -> Vec<Card> {
        let talk = &self.pairs.talk;
        let inbox = talk.desk.inbox(&talk.sender(user), 200).await.unwrap();
        let answer = self.answers.lock().unwrap().get(user).cloned();
        answer.into_iter().chain(inbox.into_iter().rev().map(|shown| shown.card)).collect()
    }

    async fn pressed(&self, user: &str, part: &str, label: &str) -> Reply {
        let cards = self.cards(user).await;
        let meant = cards.iter().filter(|card| read(card).contains(part));
        let button = meant.flat_map(buttons).find(|button| button.label.starts_with(label));
        let button = button.unwrap_or_else(|| {
            let all: Vec<_> = cards.iter().map(read).collect();
            panic!("{user} has no {label:?} on {part:?} among {all:#?}")
        });
        let ask = pressed(&button.action, &button.value);
        self.pairs.talk.handle(self.pairs.talk.request(user, ask)).await
    }

    fn answered(&self, user: &str, reply: &Reply) -> String {
        let answer = card(reply).clone();
        let words = read(&answer);
        self.answers.lock().unwrap().insert(user.to_owned(), answer);
        words
    }
}

fn buttons(card: &Card) -> Vec<&Button> {
    let actions = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let buttons = actions.flatten().filter_map(|action| match action {
        Action::Button(button) => Some(button),
        Action::Menu(_) => None,
    });
    buttons.collect()
}

impl Stage for Desk {
    fn database(&self) -> &Database {
        self.pairs.house.database()
    }

    async fn step(&self, to: Timestamp) {
        self.pairs.step(&to.to_string()).await;
    }

    async fn settle(&self) {
        self.step(self.pairs.talk.moment().now).await;
    }

    async fn says(&self, user: &str, text: &str) -> String {
        let reply = self.pairs.talk.asks(user, text).await;
        self.answered(user, &reply)
    }

    async fn press(&self, user: &str, (card, label): (&str, &str), answer: &str) -> String {
        let reply = self.pressed(user, card, label).await;
        says(self.answered(user, &reply), answer)
    }

    async fn fill(
        &self,
        user: &str,
        (card, label): (&str, &str),
        values: &[(&str, &str)],
        answer: &str,
    ) -> String {
        let Reply::Form { form, .. } = self.pressed(user, card, label).await else {
            panic!("{label:?} opens no form")
        };
        let own = form.fields.iter().map(|field| (field.name.clone(), field.value.clone()));
        let mut filled: Values = own.collect();
        for (name, value) in values {
            assert!(filled.insert((*name).to_owned(), (*value).to_owned()).is_some(), "{name}");
        }
        let ask = Ask::Submit { ticket: form.ticket, values: filled };
        let reply = self.pairs.talk.handle(self.pairs.talk.request(user, ask)).await;
        says(self.answered(user, &reply), answer)
    }

    async fn reads(&self, user: &str) -> Vec<String> {
        let talk = &self.pairs.talk;
        let inbox = talk.desk.inbox(&talk.sender(user), 200).await.unwrap();
        inbox.iter().map(|shown| read(&shown.card)).collect()
    }
}

#[track_caller]
fn says(words: String, part: &str) -> String {
    assert!(words.contains(part), "no {part:?}: {words}");
    words
}

/// The month of a table, on both databases.
async fn month(table: &Table) {
    for backend in Backend::ALL {
        let (desk, pair) = Desk::open(backend, table).await;
        let first = table.first_look();
        let mut month = Month::begin(&desk, pair).await;
        month.lives(&first, tables::DAYS).await;
        let all = month.is_told(Timestamp::MIN, &table.lines()).await;
        manners::kept(&all, &table.days_off());
        let broken = "SELECT COUNT(*) FROM notice WHERE outcome IN ('failed', 'assumed')";
        assert_eq!(desk.database().number(broken).await, 0, "{backend:?}");
        let held = "SELECT COUNT(*) FROM meeting WHERE held_at IS NOT NULL";
        assert_eq!(desk.database().number(held).await, 2, "{backend:?}");
        the_other_sees_what_was_said(&desk).await;
        both_see_the_next_date(&desk).await;
        desk.pairs.house.close().await;
    }
}

/// Who was not asked whether they met sees what the other said where they were reminded of it.
async fn the_other_sees_what_was_said(desk: &Desk) {
    let his = desk.reads("bob").await;
    let met = his.iter().find(|card| card.starts_with("You met Alice"));
    let met = met.unwrap_or_else(|| panic!("he does not see it: {his:#?}"));
    assert!(met.contains("Alice said that you met on") && !met.contains("Can't make it"), "{met}");
    // What she was asked by stays as she answered it.
    let hers = desk.reads("alice").await;
    let written = hers.iter().find(|card| card.starts_with("Written down"));
    assert!(written.is_some_and(|card| card.contains("It is written down.")), "{hers:#?}");
}

/// The rhythm stands as it was, whatever moved.
async fn both_see_the_next_date(desk: &Desk) {
    for (user, other) in [("alice", "Bob"), ("bob", "Alice")] {
        let next = desk.says(user, "meet").await;
        assert!(next.contains(&format!("Meeting with {other}")), "{next}");
        assert!(next.contains("Every 2 weeks") && next.contains("Room 4"), "{next}");
        assert!(!next.contains("Did you meet?"), "{next}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_one_zone() {
    month(&tables::PARIS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_both_changes_of_spring() {
    month(&tables::BERLIN_NEW_YORK_SPRING).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_both_changes_of_autumn() {
    month(&tables::BERLIN_NEW_YORK_AUTUMN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_five_hours_apart() {
    month(&tables::KIRITIMATI_PAGO_PAGO).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_hours_meet() {
    month(&tables::KATHMANDU_LOS_ANGELES).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_one_goes_forward_and_the_other_half_an_hour_back() {
    month(&tables::LONDON_LORD_HOWE).await;
}
