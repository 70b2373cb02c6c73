//! S09 and S07: a backup that nobody chose, five days before; what is on somebody's mind, two
//! working days before. Who leads is asked, and both cards show what came of it.

use mentorbot::store::backend::Backend;

use super::{PEOPLE, START, pair};
use crate::rig::pairs::Pairs;
use crate::rig::talk::{button, pressed, read};

const ASKED: &str = "A backup for your meeting";

/// They meet on Tuesday the tenth, with a backup that is only suggested.
async fn dated(backend: Backend) -> Pairs {
    let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
    pairs.meets("alice", "2026-03-10 15:00").await;
    pairs
}

const STATE: &str = "SELECT COUNT(*) FROM backup WHERE state = 'kept'";

#[tokio::test(flavor = "multi_thread")]
async fn the_backup_is_kept_by_one_press_and_the_second_shows_it() {
    for backend in Backend::ALL {
        let pairs = dated(backend).await;
        pairs.step("2026-03-05T09:00:01Z").await;
        assert_eq!(pairs.when("alice", ASKED).await, ["2026-03-05T09:00:00Z"], "{backend:?}");
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}: who leads is asked");
        let card = pairs.card("alice", ASKED).await;
        assert!(read(&card).contains("would Thu 12 Mar, 15:00 (Paris)"), "{}", read(&card));
        // She leads, but he may answer as well.
        let keep = button(&card, "Keep Thu 12 Mar, 15:00");
        let mentorbot::chat::request::Ask::Press { action, value } = keep else { panic!() };
        let kept = pairs.talk.request("bob", pressed(&action, &value));
        pairs.talk.handle(kept).await;
        assert_eq!(pairs.count(STATE).await, 1, "{backend:?}");
        let late = pairs.press("alice", &card, "None this time").await;
        assert!(late.contains("Your backup is Thu 12 Mar"), "{backend:?}: {late}");
        assert_eq!(pairs.count(STATE).await, 1, "{backend:?}: the first answer counts");
        pairs.step("2026-03-05T09:05:00Z").await;
        let now = pairs.card("alice", ASKED).await;
        assert!(read(&now).contains("Your backup is Thu 12 Mar"), "{}", read(&now));
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_chose_one_already_is_not_asked_and_a_moved_meeting_is_asked_of_anew() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.meets("alice", "2026-03-10 15:00 backup:\"2026-03-12 16:00\"").await;
        pairs.step("2026-03-05T12:00:00Z").await;
        assert!(pairs.when("alice", ASKED).await.is_empty(), "{backend:?}");
        pairs.meets("alice", "2026-03-19 15:00").await;
        pairs.step("2026-03-13T12:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await, ["2026-03-13T09:00:00Z"], "{backend:?}");
        let card = pairs.card("alice", ASKED).await;
        pairs.meets("bob", "2026-03-20 15:00").await;
        let old = pairs.press("alice", &card, "None this time").await;
        assert!(old.contains("changed"), "{backend:?}: of a date that moved: {old}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_somebody_else_took_meanwhile_is_not_offered() {
    for backend in Backend::ALL {
        let people = [PEOPLE[0], PEOPLE[1], ("dan", "Europe/Paris")];
        let both = [("alice", "bob"), ("dan", "bob")];
        let pairs = Pairs::build(backend, START, &people, &both).await;
        pairs.meets("alice", "2026-03-10 15:00").await;
        pairs.meets("dan", "2026-03-12 15:00").await;
        pairs.step("2026-03-05T09:00:01Z").await;
        let card = pairs.card("alice", ASKED).await;
        let said = read(&card);
        assert!(!said.contains("would Thu 12 Mar, 15:00"), "{backend:?}: Bob meets Dan: {said}");
        assert!(said.contains("would Fri 13 Mar, 15:00"), "{backend:?}: {said}");
        pairs.press("alice", &card, "Keep Fri 13 Mar, 15:00").await;
        assert_eq!(pairs.count(STATE).await, 1, "{backend:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_on_her_mind_is_asked_two_working_days_before_and_once() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        // On Monday of the same week there is no room for it: the date is on Thursday.
        pairs.step("2026-03-05T12:00:00Z").await;
        assert_eq!(pairs.when("alice", "Thu 5 Mar with Bob").await, ["2026-03-03T09:00:00Z"]);
        assert!(pairs.when("bob", "Thu 5 Mar with Alice").await.is_empty(), "{backend:?}");
        let card = pairs.card("alice", "Thu 5 Mar with Bob").await;
        assert!(read(&card).contains("What is on your mind?"), "{}", read(&card));
        pairs.talk.says("alice", "agenda add The trade fair").await;
        pairs.step("2026-03-05T12:05:00Z").await;
        let now = pairs.card("alice", "Thu 5 Mar with Bob").await;
        button(&now, "Share 1 item");
        // A weekend in between: for Monday it is Thursday. The older card shows that date as well.
        pairs.meets("alice", "2026-03-16 15:00").await;
        pairs.step("2026-03-16T13:00:00Z").await;
        assert_eq!(
            pairs.when("alice", "Mon 16 Mar with Bob").await,
            ["2026-03-03T09:00:00Z", "2026-03-12T09:00:00Z"],
            "{backend:?}"
        );
        pairs.house.close().await;
    }
}
