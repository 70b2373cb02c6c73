//! The weekly message: on Monday morning where its reader is, also over a change of the clocks and
//! a move; with what waits, and none where nothing does.

use mentorbot::store::backend::Backend;

use super::{PARIS, START};
use crate::rig::pairs::Pairs;
use crate::rig::talk::{button, card, read, words};

const WEEK: &str = "Your week";

/// Alice in Paris and Bob in New York, both read once a week.
async fn weekly(backend: Backend) -> Pairs {
    let people = [("alice", PARIS), ("bob", "America/New_York")];
    let pairs = Pairs::build(backend, START, &people, &[("alice", "bob")]).await;
    for user in ["alice", "bob"] {
        let saved = pairs.talk.says(user, "settings messages:weekly").await;
        assert!(saved.contains("Saved"), "{saved}");
    }
    pairs
}

#[tokio::test(flavor = "multi_thread")]
async fn nine_on_monday_is_nine_where_the_reader_is_also_when_clocks_change() {
    for backend in Backend::ALL {
        let pairs = weekly(backend).await;
        pairs.step("2026-04-06T16:00:00Z").await;
        // Summer time begins on the 29th in Paris, and on the eighth in New York.
        let paris = [
            "2026-03-09T08:00:00Z",
            "2026-03-16T08:00:00Z",
            "2026-03-23T08:00:00Z",
            "2026-03-30T07:00:00Z",
            "2026-04-06T07:00:00Z",
        ];
        assert_eq!(pairs.when("alice", WEEK).await, paris, "{backend:?}");
        let new_york: Vec<_> = pairs.when("bob", WEEK).await;
        assert!(new_york.iter().all(|at| at.ends_with("T13:00:00Z")), "{backend:?}: {new_york:?}");
        assert_eq!(new_york.len(), 5, "{backend:?}");
        // There is no date yet, and nobody is asked for one beside this.
        assert!(pairs.when("alice", "A first date").await.is_empty(), "{backend:?}");
        let week = pairs.card("alice", WEEK).await;
        assert!(read(&week).contains("There is no date yet"), "{}", read(&week));
        let reply = pairs.talk.request("alice", button(&week, "Show next meeting"));
        let meeting = pairs.talk.handle(reply).await;
        assert!(words(&meeting).contains("No date yet"), "{}", words(&meeting));
        button(card(&meeting), "Find a time");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_without_anything_is_no_message_and_the_next_one_comes() {
    for backend in Backend::ALL {
        let pairs = weekly(backend).await;
        // Six weeks ahead; until it is near there is nothing to say.
        pairs.meets("alice", "2026-04-08 15:00").await;
        pairs.step("2026-04-01T12:00:00Z").await;
        assert!(pairs.when("alice", WEEK).await.is_empty(), "{backend:?}");
        let ends = pairs.ends("digest").await;
        assert!(ends.iter().filter(|end| *end == "skipped nothing-new").count() == 8, "{ends:?}");
        pairs.step("2026-04-06T14:00:00Z").await;
        assert_eq!(pairs.when("alice", WEEK).await, ["2026-04-06T07:00:00Z"], "{backend:?}");
        let week = read(&pairs.card("alice", WEEK).await);
        assert!(week.contains("Wed 8 Apr, 15:00"), "{week}");
        assert!(week.contains("What is on your mind"), "{week}");
        // He does not lead: he reads when it is, and is asked nothing.
        let his = read(&pairs.card("bob", WEEK).await);
        assert!(his.contains("Wed 8 Apr, 09:00") && !his.contains("on your mind"), "{his}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_speaks_of_actions_and_of_a_rhythm_that_does_not_hold() {
    for backend in Backend::ALL {
        let pairs = weekly(backend).await;
        pairs.talk.says("alice", "action add Send the draft due:2026-03-12").await;
        for when in ["2026-03-17 15:00", "2026-03-18 15:00"] {
            pairs.meets("alice", when).await;
            pairs.talk.says("alice", "meet skip yes").await;
        }
        pairs.step("2026-03-09T12:00:00Z").await;
        let week = pairs.card("alice", WEEK).await;
        let said = read(&week);
        assert!(said.contains("Actions of yours are due soon"), "{backend:?}: {said}");
        assert!(said.contains("Is the rhythm still right?"), "{backend:?}: {said}");
        let actions = pairs.press("alice", &week, "Show actions").await;
        assert!(actions.contains("Send the draft"), "{actions}");
        assert_eq!(pairs.ends("rhythm-ask").await, ["skipped unwanted"], "{backend:?}");
        pairs.step("2026-03-16T12:00:00Z").await;
        assert_eq!(pairs.ends("action-due").await, ["skipped unwanted"], "{backend:?}");
        let weeks = pairs.when("alice", WEEK).await;
        assert_eq!(weeks.len(), 2, "{backend:?}: {weeks:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_moves_reads_it_on_monday_morning_there() {
    for backend in Backend::ALL {
        let pairs = weekly(backend).await;
        pairs.step("2026-03-06T12:00:00Z").await;
        pairs.talk.says("alice", "settings zone:America/Los_Angeles").await;
        pairs.talk.says("bob", "settings zone:Asia/Tokyo").await;
        pairs.step("2026-03-09T20:00:00Z").await;
        assert_eq!(pairs.when("alice", WEEK).await, ["2026-03-09T16:00:00Z"], "{backend:?}");
        assert_eq!(pairs.when("bob", WEEK).await, ["2026-03-09T00:00:00Z"], "{backend:?}");
        pairs.house.close().await;
    }
}
