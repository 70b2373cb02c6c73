//! S13: two dates in a row that did not hold, let go or missed, and who leads is asked whether the
//! rhythm is still right. Once, on a working day on which they do not meet.

use mentorbot::chat::reply::Reply;
use mentorbot::store::backend::Backend;

use super::{PEOPLE, START, pair};
use crate::rig::pairs::Pairs;
use crate::rig::talk::{button, card, read, words};

const ASKED: &str = "Is the rhythm still right?";

async fn skips(pairs: &Pairs, when: &str) {
    pairs.meets("alice", when).await;
    let gone = pairs.talk.says("bob", "meet skip yes").await;
    assert!(gone.contains("Skipped"), "{gone}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_two_that_were_let_go_who_leads_is_asked_and_a_third_asks_nothing() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        skips(&pairs, "2026-03-10 15:00").await;
        pairs.step("2026-03-03T15:00:00Z").await;
        assert!(pairs.when("alice", ASKED).await.is_empty(), "{backend:?}: once happens");
        skips(&pairs, "2026-03-11 15:00").await;
        pairs.step("2026-03-04T15:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await, ["2026-03-04T09:00:00Z"], "{backend:?}");
        skips(&pairs, "2026-03-12 15:00").await;
        pairs.step("2026-03-06T15:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await.len(), 1, "{backend:?}");
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}: not who let them go");

        let card = pairs.card("alice", ASKED).await;
        let opens = async |label: &str| {
            pairs.talk.handle(pairs.talk.request("alice", button(&card, label))).await
        };
        assert!(matches!(opens("Change the rhythm").await, Reply::Form { .. }), "{backend:?}");
        assert!(matches!(opens("Ask a coordinator").await, Reply::Form { .. }), "{backend:?}");
        let found = words(&opens("Find a time").await);
        assert!(found.contains("These suit everyone"), "{backend:?}: {found}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_was_held_in_between_begins_anew() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        skips(&pairs, "2026-03-03 15:00").await;
        pairs.meets("alice", "2026-03-04 15:00").await;
        pairs.step("2026-03-04T15:30:00Z").await;
        let held = pairs.talk.says("alice", "meet done").await;
        assert!(held.contains("marked as held"), "{held}");
        skips(&pairs, "2026-03-05 16:00").await;
        pairs.step("2026-03-06T15:00:00Z").await;
        assert!(pairs.when("alice", ASKED).await.is_empty(), "{backend:?}");
        skips(&pairs, "2026-03-10 16:00").await;
        pairs.step("2026-03-10T15:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await, ["2026-03-09T09:00:00Z"], "{backend:?}");
        // And the next time round it is asked again.
        pairs.meets("alice", "2026-03-11 15:00").await;
        pairs.step("2026-03-11T15:30:00Z").await;
        pairs.talk.says("alice", "meet done").await;
        skips(&pairs, "2026-03-17 15:00").await;
        skips(&pairs, "2026-03-18 15:00").await;
        pairs.step("2026-03-13T15:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await.len(), 2, "{backend:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_and_its_backup_missed_ask_the_same_and_not_on_a_day_of_a_meeting() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-05T16:50:00Z").await;
        let asked = pairs.card("alice", "Did you meet Bob?").await;
        let not = pairs.talk.request("alice", button(&asked, "Not yet"));
        let missed = pairs.talk.handle(not).await;
        pairs.press("alice", card(&missed), "Move to Mon 9 Mar, 15:00").await;
        pairs.step("2026-03-09T16:50:00Z").await;
        let asked = pairs.card("alice", "Did you meet Bob?").await;
        pairs.press("alice", &asked, "Not yet").await;
        // It would be due on Tuesday at ten; on that day they meet.
        pairs.meets("alice", "2026-03-10 15:00").await;
        pairs.step("2026-03-13T15:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await, ["2026-03-11T08:00:00Z"], "{backend:?}");
        let shown = read(&pairs.card("alice", ASKED).await);
        assert!(shown.contains("that holds"), "{shown}");
        pairs.house.close().await;
    }
}
