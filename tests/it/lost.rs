//! Messages that did not arrive, of every kind, are seen and tried again by whoever runs what they
//! are about, and by nobody else.

use mentorbot::cards::action;
use mentorbot::chat::request::Origin;
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, at, sender, words};
use crate::rig::talk::{card, pressed};

/// After everything could have been undone.
const OVER: &str = "2026-03-02T15:20:00Z";
const FAILED: &str = "SELECT COUNT(*) FROM notice WHERE outcome = 'failed'";

impl Office {
    /// Gives up what waits to be said, at the moment of START.
    async fn loses(&self, sql: &'static str) {
        self.database.tamper(sql).await;
        assert!(self.database.number(FAILED).await > 0, "something is lost: {sql}");
    }

    async fn sees(&self, user: &str) -> String {
        words(&self.says(user, "admin", OVER).await)
    }

    async fn tries_again(&self, user: &str) -> String {
        let again = pressed(action::ADMIN_AGAIN, "");
        words(card(&self.ask(user, again, Origin::default(), OVER).await))
    }

    /// Somebody else who runs a programme of their own.
    async fn another(&self) {
        self.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        self.desk.add_owner(&sender("olga"), at(START)).await.unwrap();
        for said in ["program new Autumn", "cohort new A26", "cohort open A26"] {
            self.says("olga", said, START).await;
        }
    }
}

/// What is lost, what is read of it, and how it comes to be.
type Case = (&'static [&'static str], &'static str, &'static str);

const CASES: [Case; 4] = [
    (
        &["ann: ask May we meet outside? program:Connect"],
        "UPDATE notice SET finished_at = 1772463600000, outcome = 'failed' WHERE kind = 'question'",
        "1 question to coordinators",
    ),
    (
        &["ann: ask May we meet outside? program:Connect", "rosa: ask answer 1 Of course"],
        "UPDATE notice SET finished_at = 1772463600000, outcome = 'failed' WHERE kind = 'answered'",
        "1 answer to a question",
    ),
    (
        &["ann: leave cohort:Spring yes"],
        "UPDATE notice SET finished_at = 1772463600000, outcome = 'failed' WHERE kind = 'departed'",
        "1 word about somebody who went",
    ),
    (
        &["rosa: cohort close Spring yes"],
        "UPDATE notice SET finished_at = 1772463600000, outcome = 'failed'
         WHERE kind = 'closed' AND recipient_id IN (SELECT id FROM member WHERE name = 'ann')",
        "1 word about an end",
    ),
];

#[tokio::test]
async fn every_kind_is_counted_and_tried_again_by_who_runs_it_alone() {
    for backend in Backend::ALL {
        for (story, lose, read) in CASES {
            let office = Office::open(backend).await;
            office.another().await;
            // She runs a second programme: what is lost in the first shows all the same.
            office.says("rosa", "program new Third", START).await;
            office.says("rosa", "cohort new Winter program:Third", START).await;
            for line in story {
                let (user, said) = line.split_once(": ").unwrap();
                office.says(user, said, START).await;
            }
            office.work(OVER).await;
            office.loses(lose).await;
            let hers = office.sees("rosa").await;
            assert!(hers.contains(read), "{backend:?} {story:?}: {hers}");
            let other = office.sees("olga").await;
            assert!(!other.contains("arrive"), "{backend:?} {story:?}: {other}");

            let vain = office.tries_again("olga").await;
            assert!(vain.contains("Nothing was left"), "{backend:?} {story:?}: {vain}");
            assert_eq!(office.database.number(FAILED).await, 1, "{backend:?} {story:?}");
            let tried = office.tries_again("rosa").await;
            assert!(tried.contains("1 message is on its way again"), "{backend:?}: {tried}");
            assert_eq!(office.database.number(FAILED).await, 0, "{backend:?} {story:?}");
        }
    }
}

#[tokio::test]
async fn what_nobody_coordinates_any_more_is_seen_by_the_owners() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        office.desk.add_owner(&sender("olga"), at(START)).await.unwrap();
        office.says("ann", "ask May we meet outside? program:Connect", START).await;
        office.loses(CASES[0].1).await;
        let before = office.sees("olga").await;
        assert!(!before.contains("arrive"), "{backend:?}: somebody runs it: {before}");
        office.database.tamper("UPDATE member SET left_at = 1 WHERE name = 'rosa'").await;
        let hers = office.sees("olga").await;
        assert!(hers.contains("1 question to coordinators"), "{backend:?}: {hers}");
        let eve = words(&office.says("eve", "admin", OVER).await);
        assert!(!eve.contains("arrive"), "{backend:?}: {eve}");
        let tried = office.tries_again("olga").await;
        assert!(tried.contains("1 message is on its way again"), "{backend:?}: {tried}");
    }
}
