//! S04: no first date after three working days, and after seven. Three dates that suit both are
//! offered; one press sets one.

use mentorbot::chat::card::{Action, Block, Card};
use mentorbot::store::backend::Backend;

use super::{PEOPLE, START};
use crate::rig::pairs::Pairs;
use crate::rig::talk::{button, pressed, read, words};

const ASKED: &str = "A first date with";

async fn pair(backend: Backend) -> Pairs {
    Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await
}

/// The labels of the dates that are offered.
fn offered(card: &Card) -> Vec<String> {
    let actions = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let takes = actions.flatten().filter_map(|action| match action {
        Action::Button(button) if button.action == "meet.take" => Some(button.label.clone()),
        _ => None,
    });
    takes.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_dates_that_suit_both_and_one_press_sets_one() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-05T08:59:59Z").await;
        assert!(pairs.when("alice", ASKED).await.is_empty(), "{backend:?}: three working days");
        pairs.step("2026-03-05T09:00:01Z").await;
        let card = pairs.card("alice", ASKED).await;
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}: who leads is asked");
        let dates = offered(&card);
        // From Monday on New York is five hours behind: nine there is two in Paris.
        assert_eq!(dates, ["Mon 9 Mar, 14:00", "Tue 10 Mar, 15:00", "Wed 11 Mar, 14:00"]);
        let said = read(&card);
        assert!(said.contains("Mon 9 Mar, 14:00 (Paris) · 09:00 for Bob (New York)"), "{said}");
        button(&card, "Choose another time");

        let set = pairs.press("alice", &card, &dates[0]).await;
        assert!(set.contains("Set for Mon 9 Mar, 14:00"), "{backend:?}: {set}");
        pairs.step("2026-03-05T15:00:00Z").await;
        let told = read(&pairs.card("bob", "Alice set a date").await);
        assert!(told.contains("Mon 9 Mar, 09:00"), "{told}");
        // The card she was asked by shows what stands; the one before it asks no more.
        let now = pairs.card("alice", ASKED).await;
        assert!(offered(&now).is_empty(), "{backend:?}: {}", read(&now));
        let again = pairs.press("alice", &card, &dates[1]).await;
        assert!(again.contains("changed meanwhile") || again.contains("Mon 9 Mar"), "{again}");
        assert_eq!(pairs.count("SELECT COUNT(*) FROM meeting").await, 1, "{backend:?}: once");
        pairs.step("2026-03-20T16:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await.len(), 1, "{backend:?}: not once more");
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_are_asked_once_more_and_a_card_of_last_week_sets_no_date_in_the_past() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-05T09:00:01Z").await;
        let old = pairs.card("alice", ASKED).await;
        let first = offered(&old).remove(0);
        pairs.step("2026-03-11T16:00:00Z").await;
        let alice = ["2026-03-05T09:00:00Z", "2026-03-11T09:00:00Z"];
        assert_eq!(pairs.when("alice", ASKED).await, alice, "{backend:?}");
        assert_eq!(pairs.when("bob", ASKED).await, ["2026-03-11T14:00:00Z"], "{backend:?}");
        let past = pairs.press("alice", &old, &first).await;
        assert!(past.contains("has passed"), "{backend:?}: {past}");
        assert_eq!(pairs.count("SELECT COUNT(*) FROM meeting").await, 0, "{backend:?}");

        // He may set it as well, each with a card of their own, at once: one date comes of it.
        let hers = pairs.talk.request("alice", button(&old, &offered(&old)[2]));
        let his = pairs.card("bob", ASKED).await;
        let his = pairs.talk.request("bob", button(&his, &offered(&his)[0]));
        tokio::join!(pairs.talk.handle(hers), pairs.talk.handle(his));
        assert_eq!(pairs.count("SELECT COUNT(*) FROM meeting").await, 1, "{backend:?}: one date");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_that_never_meet_are_stretched_and_a_stranger_sets_nothing() {
    for backend in Backend::ALL {
        let people = [("alice", "Europe/Paris"), ("bob", "Pacific/Auckland"), ("zoe", "UTC")];
        let pairs = Pairs::build(backend, START, &people, &[("alice", "bob")]).await;
        pairs.step("2026-03-05T10:00:00Z").await;
        let card = pairs.card("alice", ASKED).await;
        let said = read(&card);
        assert!(said.contains("These are nobody's night"), "{backend:?}: {said}");
        let dates = offered(&card);
        assert_eq!(dates.len(), 3, "{backend:?}: {said}");
        let take = button(&card, &dates[0]);
        let mentorbot::chat::request::Ask::Press { action, value } = take else { panic!() };
        let no = pairs.talk.handle(pairs.talk.request("zoe", pressed(&action, &value))).await;
        assert!(words(&no).contains("can't find"), "{}", words(&no));
        assert_eq!(pairs.count("SELECT COUNT(*) FROM meeting").await, 0, "{backend:?}");
        pairs.house.close().await;
    }
}
