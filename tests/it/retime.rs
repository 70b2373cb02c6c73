//! A reminder follows what it speaks of: the date, the zone and the quiet hours as they are when
//! it falls due, over a change of the clocks, near and far, on both databases.

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, read};

/// Monday afternoon in Paris, before the clocks change there (29 March) and in New York (8 March).
const START: &str = "2026-03-02T15:00:00Z";

/// Alice in Paris and Bob in New York, paired.
struct Flat {
    house: House,
    talk: Talk,
}

impl Flat {
    async fn build(backend: Backend) -> Self {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        talk.introduce("cara", "Cara", "Europe/Paris").await;
        talk.introduce("alice", "Alice", "Europe/Paris").await;
        talk.introduce("bob", "Bob", "America/New_York").await;
        talk.found(&[("alice", "bob")]).await;
        Self { house, talk }
    }

    /// When each waiting reminder is due, sorted.
    async fn waiting(&self) -> Vec<String> {
        let due = "SELECT due_at FROM notice WHERE kind = 'reminder' AND finished_at IS NULL \
                   ORDER BY due_at";
        let moment = |ms: &i64| jiff::Timestamp::from_millisecond(*ms).unwrap().to_string();
        self.house.database().numbers(due).await.iter().map(moment).collect()
    }

    /// How many reminders ended like this.
    async fn ended(&self, how: &str) -> usize {
        let ends = "SELECT outcome || ' ' || COALESCE(reason, '') FROM notice \
                    WHERE kind = 'reminder' AND finished_at IS NOT NULL";
        self.house.database().texts(ends).await.iter().filter(|end| end.trim() == how).count()
    }

    /// The reminders someone got: when, and what they said first.
    async fn reminders(&self, user: &str) -> Vec<(String, String)> {
        let inbox = self.talk.desk.inbox(&self.talk.sender(user), 100).await.unwrap();
        let cards = inbox.into_iter().filter(|shown| !shown.answer);
        let said = cards.map(|shown| (shown.at.to_string(), read(&shown.card)));
        let about = ["Tomorrow with", "Today with", " days with"];
        said.filter(|(_, said)| about.iter().any(|title| said.contains(title)))
            .map(|(at, said)| (at, said.lines().next().unwrap_or_default().to_owned()))
            .collect()
    }

    async fn sets(&self, user: &str, settings: &str) {
        let saved = self.talk.says(user, &format!("settings {settings}")).await;
        assert!(saved.contains("Saved"), "{saved}");
    }

    async fn meets(&self, when: &str) {
        let set = self.talk.says("alice", &format!("meet new {when}")).await;
        assert!(set.contains("Set for") || set.contains("Moved from"), "{set}");
    }
}

fn got(at: &str, title: &str) -> Vec<(String, String)> {
    vec![(at.to_owned(), title.to_owned())]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_far_date_is_reminded_of_through_the_job_and_follows_every_change() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        // 15:00 in Paris, after the clocks change: 13:00 UTC.
        flat.meets("2026-03-31 15:00").await;
        assert!(flat.waiting().await.is_empty(), "{backend:?}: too far ahead");
        // Once a day what comes within a fortnight until the next time is planned.
        flat.house.step("2026-03-16T14:59:59Z").await;
        assert!(flat.waiting().await.is_empty(), "{backend:?}: a second too early");
        flat.house.step("2026-03-16T15:00:01Z").await;
        let (paris, new_york) = ("2026-03-30T14:00:00Z", "2026-03-30T20:00:00Z");
        assert_eq!(flat.waiting().await, [paris, new_york], "{backend:?}");

        flat.sets("alice", "quiet:12:00-23:00").await;
        assert_eq!(flat.waiting().await, ["2026-03-30T09:45:00Z", new_york], "before the quiet");
        flat.sets("alice", "quiet:off").await;
        assert_eq!(flat.waiting().await, [paris, new_york]);
        flat.sets("alice", "zone:Asia/Tokyo").await;
        assert_eq!(flat.waiting().await, ["2026-03-30T07:00:00Z", new_york], "16:00 in Tokyo");
        flat.sets("alice", "zone:Europe/Paris").await;
        flat.sets("bob", "zone:Europe/London").await;
        assert_eq!(flat.waiting().await, [paris, "2026-03-30T15:00:00Z"]);

        flat.house.step("2026-03-20T12:00:00Z").await;
        // Moved by a day: what was promised is taken back, and promised anew.
        flat.meets("2026-04-01 15:00").await;
        assert_eq!(flat.waiting().await, ["2026-03-31T14:00:00Z", "2026-03-31T15:00:00Z"]);
        assert_eq!(flat.ended("skipped superseded").await, 2, "{backend:?}");
        // Moved far away: nothing is promised until its time comes round.
        flat.meets("2026-05-05 10:00").await;
        assert!(flat.waiting().await.is_empty(), "{backend:?}");
        assert_eq!(flat.ended("skipped superseded").await, 4);
        // And near and far again: each time what was promised is taken back.
        flat.meets("2026-04-21 10:00").await;
        flat.meets("2026-05-05 10:00").await;
        flat.house.step("2026-05-05T07:00:00Z").await;
        let alice = got("2026-05-04T14:00:00Z", "Tomorrow with Bob");
        assert_eq!(flat.reminders("alice").await, alice, "{backend:?}");
        assert_eq!(flat.reminders("bob").await, got("2026-05-04T15:00:00Z", "Tomorrow with Alice"));
        assert_eq!(flat.ended("sent").await, 2);
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_that_has_passed_by_a_change_is_made_up_for_when_it_is_allowed() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        flat.meets("2026-03-10 15:00").await;
        // Monday, 17:00 in London, where it should have come an hour ago.
        flat.house.step("2026-03-09T17:00:00Z").await;
        assert_eq!(flat.reminders("alice").await.len(), 1);
        assert!(flat.reminders("bob").await.is_empty(), "13:00 in New York");
        flat.sets("bob", "zone:Europe/London").await;
        flat.house.step("2026-03-09T17:00:01Z").await;
        let bob = got("2026-03-09T17:00:00Z", "Tomorrow with Alice");
        assert_eq!(flat.reminders("bob").await, bob, "{backend:?}");
        // She has been reminded: another zone is no reason to say it again.
        flat.sets("alice", "zone:America/Los_Angeles").await;
        flat.house.step("2026-03-10T13:59:00Z").await;
        assert_eq!(flat.reminders("alice").await.len(), 1, "{backend:?}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_that_has_passed_in_the_quiet_is_made_up_for_in_the_morning() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        flat.meets("2026-03-10 15:00").await;
        // 20:30 in London by then: quiet until nine, and the meeting is at two.
        flat.house.step("2026-03-09T19:30:00Z").await;
        flat.sets("bob", "zone:Europe/London").await;
        flat.house.step("2026-03-10T10:00:00Z").await;
        let bob = got("2026-03-10T09:00:00Z", "Today with Alice");
        assert_eq!(flat.reminders("bob").await, bob, "{backend:?}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_the_morning_follows_the_quiet_hours() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        // 20:00 in Paris, 15:00 in New York: Bob's message waits for Alice's morning.
        flat.house.step("2026-03-02T19:00:00Z").await;
        flat.talk.says("bob", "agenda add A question of mine").await;
        flat.talk.says("bob", "agenda share").await;
        flat.house.step("2026-03-02T19:30:00Z").await;
        let told = async || {
            let inbox = flat.talk.desk.inbox(&flat.talk.sender("alice"), 100).await.unwrap();
            let shared = inbox.iter().filter(|s| read(&s.card).contains("shared the agenda"));
            shared.map(|shown| shown.at.to_string()).collect::<Vec<_>>()
        };
        assert!(told().await.is_empty(), "{backend:?}: quiet");
        flat.sets("alice", "quiet:22:00-07:30").await;
        flat.house.step("2026-03-02T19:31:00Z").await;
        assert_eq!(told().await, ["2026-03-02T19:30:00Z"], "{backend:?}: quiet no more");
        flat.house.close().await;
    }
}
