//! Pairs in front of the demo's door, and what arrives for them by itself: when, and which. For
//! stories of what is asked, and of when nobody is.

use mentorbot::chat::card::Card;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, read, words};

/// A running house and its people.
pub struct Pairs {
    /// The house.
    pub house: House,
    /// Its people's mouths.
    pub talk: Talk,
}

impl Pairs {
    /// People by handle and zone, named like their handles with a capital letter; the pairs are
    /// mentee and mentor. Cara coordinates, from Paris.
    pub async fn build(
        backend: Backend,
        start: &str,
        people: &[(&str, &str)],
        pairs: &[(&str, &str)],
    ) -> Self {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, start, doors).await;
        let talk = house.talk(web_seat());
        talk.introduce("cara", "Cara", "Europe/Paris").await;
        for (user, zone) in people {
            let (first, rest) = user.split_at(1);
            talk.introduce(user, &format!("{}{rest}", first.to_uppercase()), zone).await;
        }
        talk.found(pairs).await;
        Self { house, talk }
    }

    /// Moves time on, through all that falls due.
    pub async fn step(&self, moment: &str) {
        self.house.step(moment).await;
    }

    /// Says something that sets a date.
    pub async fn meets(&self, user: &str, when: &str) {
        let set = self.talk.says(user, &format!("meet new {when}")).await;
        assert!(set.contains("Set for") || set.contains("Moved from"), "{set}");
    }

    /// What has arrived for someone by itself: when, and its title; oldest first.
    pub async fn arrived(&self, user: &str) -> Vec<(String, String)> {
        let inbox = self.talk.desk.inbox(&self.talk.sender(user), 100).await.unwrap();
        let cards = inbox.into_iter().filter(|shown| !shown.answer);
        let title = |card: &Card| read(card).lines().next().unwrap_or_default().to_owned();
        let mut all: Vec<_> =
            cards.map(|shown| (shown.at.to_string(), title(&shown.card))).collect();
        all.sort();
        all
    }

    /// When such a card arrived, by a part of its title.
    pub async fn when(&self, user: &str, part: &str) -> Vec<String> {
        let all = self.arrived(user).await.into_iter();
        all.filter(|(_, title)| title.contains(part)).map(|(at, _)| at).collect()
    }

    /// The newest card with a part of its words.
    pub async fn card(&self, user: &str, part: &str) -> Card {
        let inbox = self.talk.desk.inbox(&self.talk.sender(user), 100).await.unwrap();
        let cards: Vec<_> = inbox.into_iter().map(|shown| shown.card).collect();
        let found = cards.iter().rev().find(|card| read(card).contains(part)).cloned();
        found.unwrap_or_else(|| {
            let all: Vec<_> = cards.iter().map(read).collect();
            panic!("{user} has no card with {part:?}: {all:#?}")
        })
    }

    /// Presses a button of a card, and reads the answer.
    pub async fn press(&self, user: &str, card: &Card, label: &str) -> String {
        let reply = self.talk.handle(self.talk.request(user, button(card, label))).await;
        words(&reply)
    }

    /// One number of the database.
    pub async fn count(&self, sql: &'static str) -> i64 {
        self.house.database().number(sql).await
    }

    /// How notices of a kind ended, sorted.
    pub async fn ends(&self, kind: &str) -> Vec<String> {
        let ends = "SELECT kind || ' ' || COALESCE(outcome, 'waiting') || \
                    COALESCE(' ' || reason, '') FROM notice ORDER BY kind, outcome, reason";
        let ends = self.house.database().texts(ends).await;
        let of = ends.iter().filter_map(|end| end.strip_prefix(kind)?.strip_prefix(' '));
        let mut of: Vec<String> = of.map(ToOwned::to_owned).collect();
        of.sort();
        of
    }
}
