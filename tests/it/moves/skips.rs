//! Letting one meeting go: the gentle question, the reason, and what the partner reads.

use mentorbot::chat::form::Values;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use super::Pair;
use crate::rig::talk::{button, card, more, read, words};

/// The sealed reasons that wait to be told.
const SEALED: &str = "
    SELECT argument FROM notice WHERE kind = 'meeting-skipped' AND argument IS NOT NULL";

#[tokio::test(flavor = "multi_thread")]
async fn skipping_asks_first_and_tells_the_partner_kindly() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let hers = pair.card("alice", "meet").await;
        let asked = pair.press("alice", more(&hers, "Skip this one")).await;
        let shown = words(&asked);
        assert!(shown.contains("Move it rather than miss it?"), "{shown}");
        assert!(shown.contains("Backup date: Mon 9 Mar"), "{shown}");
        assert_eq!(pair.count("SELECT COUNT(*) FROM meeting WHERE skipped_at > 0").await, 0);
        let skip = button(card(&asked), "Skip this one");
        let gone = pair.pressed("alice", skip.clone()).await;
        assert!(gone.contains("Skipped: Thu 5 Mar, 15:00. Bob gets a message."), "{gone}");
        assert!(gone.contains("No date yet"), "{gone}");
        let again = pair.pressed("alice", skip).await;
        assert!(again.contains("You skipped the meeting of Thu 5 Mar, 15:00 already"), "{again}");

        let told = pair.newest("bob", "Not this time").await;
        let kindly = read(&told);
        assert!(kindly.contains("Alice can't make it and skipped this one"), "{kindly}");
        assert!(kindly.contains("There is no other date yet"), "{kindly}");
        let form = pair.press("bob", button(&told, "Set a date")).await;
        assert!(matches!(form, Reply::Form { .. }), "{form:?}");
        let late = pair.pressed("bob", button(&hers, "Can't make it")).await;
        assert!(
            late.contains("Alice skipped the meeting of Thu 5 Mar, 15:00 before you"),
            "{late}"
        );
        assert_eq!(pair.count("SELECT sequence FROM meeting").await, 1, "for calendars");
        assert_eq!(pair.count("SELECT sequence FROM backup").await, 1, "its backup goes as well");
        let set = pair.says("bob", "meet new 2026-03-12 15:00").await;
        assert!(set.contains("Set for Thu 12 Mar"), "{set}");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_is_for_the_partner_alone_and_is_wiped() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let asked = pair.press("alice", typed("meet skip Canary at the dentist")).await;
        assert!(words(&asked).contains("Move it rather than miss it?"), "{}", words(&asked));
        let skip = button(card(&asked), "Skip this one");
        let Ask::Press { value, .. } = &skip else { panic!("a button") };
        assert!(!value.contains("Canary"), "sealed: {value}");
        let no = pair.pressed("bob", skip.clone()).await;
        assert!(no.contains("I can't find that"), "it is hers to press: {no}");
        pair.press("alice", skip).await;
        let database = pair.house.database();
        let kept = database.texts(SEALED).await;
        assert!(kept.len() == 1 && !kept[0].contains("Canary"), "{kept:?}");
        let told = pair.newest("bob", "Not this time").await;
        assert!(read(&told).contains("Alice says: “Canary at the dentist”"), "{}", read(&told));
        let kept = database.texts(SEALED).await;
        assert!(kept.is_empty(), "{backend:?}: wiped once told");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_may_be_given_in_a_form_or_at_once() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let hers = pair.card("alice", "meet").await;
        let asked = pair.press("alice", more(&hers, "Skip this one")).await;
        let opened = pair.press("alice", more(card(&asked), "Skip and say why")).await;
        let Reply::Form { form, .. } = opened else { panic!("a form: {opened:?}") };
        let sent = |text: &str| Ask::Submit {
            ticket: form.ticket.clone(),
            values: Values::from([("text".to_owned(), text.to_owned())]),
        };
        let long = "x".repeat(141);
        let again = pair.press("alice", sent(&long)).await;
        let Reply::FormAgain(again) = again else { panic!("the form again: {again:?}") };
        assert_eq!(again.fields[0].value, long, "what was typed is kept");
        assert!(again.fields[0].fault.as_ref().is_some_and(|fault| fault.contains("140")));
        let gone = pair.pressed("alice", sent("A cold")).await;
        assert!(gone.contains("Skipped: Thu 5 Mar, 15:00"), "{gone}");
        let twice = pair.pressed("alice", sent("A cold")).await;
        assert!(twice.contains("You skipped the meeting"), "{backend:?}: {twice}");
        let told = pair.newest("bob", "Not this time").await;
        assert!(read(&told).contains("Alice says: “A cold”"), "{}", read(&told));

        pair.says("bob", "meet new 2026-03-12 15:00").await;
        let gone = pair.says("bob", "meet skip On the road yes").await;
        assert!(gone.contains("Skipped: Thu 12 Mar, 15:00"), "{gone}");
        let told = pair.newest("alice", "Not this time").await;
        assert!(read(&told).contains("Bob says: “On the road”"), "{}", read(&told));
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_taken_back_brings_no_skipped_meeting_back() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        pair.says("alice", "meet skip yes").await;
        let ended = pair.card("cara", "unpair <@alice> <@bob> yes").await;
        pair.press("cara", button(&ended, "Undo")).await;
        let hers = pair.says("alice", "meet").await;
        assert!(hers.contains("No date yet"), "{backend:?}: {hers}");
        pair.house.close().await;
    }
}

fn typed(text: &str) -> Ask {
    Ask::Command(text.to_owned())
}
