//! Two people who move one meeting at once: one transition, and the second is told who came
//! first.

use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use super::Twins;
use crate::rig::talk::{button, card, more, words};

/// How often each contest is held, on a meeting of its own.
const ROUNDS: usize = 12;

/// A date of the round, and its card as both see it.
async fn dated(twins: &Twins, round: usize) -> [mentorbot::chat::card::Card; 2] {
    let [here, there] = &twins.talks;
    let day = format!("meet new 2026-{:02}-{:02} 15:00", 4 + round / 20, 1 + round % 20);
    let set = here.says("alice", &day).await;
    assert!(set.contains("Set for"), "{set}");
    let hers = card(&here.asks("alice", "meet").await).clone();
    let his = card(&there.asks("bob", "meet move").await).clone();
    [hers, his]
}

/// One of them came first; the other was told so.
fn once(replies: &[Reply; 2], won: &str, lost: &str) {
    let said = replies.each_ref().map(words);
    let count = |part: &str| said.iter().filter(|said| said.contains(part)).count();
    assert_eq!((count(won), count(lost)), (1, 1), "{said:#?}");
}

async fn clear(twins: &Twins) {
    let gone = twins.talks[0].says("alice", "meet skip yes").await;
    assert!(gone.contains("Skipped"), "{gone}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_move_one_meeting_to_its_backup() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        for round in 0..ROUNDS {
            let [hers, his] = dated(&twins, round).await;
            let choices = here.handle(here.request("alice", button(&hers, "Can't make it"))).await;
            let move_hers = button(card(&choices), "Move to backup");
            let both = (
                here.request("alice", move_hers),
                there.request("bob", button(&his, "Move to backup")),
            );
            once(&twins.at_once(both).await, "Moved from", "changed this date before you");
            let moved = "SELECT sequence FROM meeting WHERE cancelled_at IS NULL";
            assert_eq!(twins.database.numbers(moved).await, [1], "{backend:?} round {round}");
            let told = "SELECT COUNT(*) FROM notice n JOIN meeting g ON g.id = n.subject_id
                WHERE g.cancelled_at IS NULL AND n.kind = 'meeting-set' AND n.sequence = 1";
            assert_eq!(twins.database.number(told).await, 1, "one of them is told");
            clear(&twins).await;
        }
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_moves_while_the_other_lets_go() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        for round in 0..ROUNDS {
            let [hers, his] = dated(&twins, round).await;
            let asked = here.handle(here.request("alice", more(&hers, "Skip this one"))).await;
            let both = (
                here.request("alice", button(card(&asked), "Skip this one")),
                there.request("bob", button(&his, "Move to backup")),
            );
            let replies = twins.at_once(both).await;
            let said = replies.each_ref().map(words);
            let skipped = said[0].contains("Skipped: ");
            let moved = said[1].contains("Moved from");
            assert!(skipped != moved, "{backend:?} round {round}: {said:#?}");
            let late = if skipped { &said[1] } else { &said[0] };
            assert!(late.contains("before you"), "{late}");
            if moved {
                clear(&twins).await;
            }
        }
        let off = "SELECT COUNT(*) FROM meeting WHERE skipped_at IS NOT NULL";
        let rounds = i64::try_from(ROUNDS).unwrap();
        assert_eq!(twins.database.number(off).await, rounds, "{backend:?}");
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_says_works_while_the_other_moves() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, there] = &twins.talks;
        for round in 0..ROUNDS {
            let [hers, _] = dated(&twins, round).await;
            let choices = here.handle(here.request("alice", button(&hers, "Can't make it"))).await;
            let works = button(card(&there.asks("bob", "meet").await), "Works");
            let both = (
                here.request("alice", button(card(&choices), "Move to backup")),
                there.request("bob", works),
            );
            let replies = twins.at_once(both).await;
            assert!(words(&replies[0]).contains("Moved from"), "{}", words(&replies[0]));
            // Whoever came first: his word is for the date he saw, and the new one waits for him.
            let his = there.says("bob", "meet").await;
            assert!(his.contains("waiting for you"), "{backend:?} round {round}: {his}");
            clear(&twins).await;
        }
        twins.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_click_at_both_replicas_moves_once() {
    for backend in Backend::ALL {
        let twins = Twins::pair(backend).await;
        let [here, _] = &twins.talks;
        for round in 0..ROUNDS {
            dated(&twins, round).await;
            let typed = here.request("alice", Ask::Command("meet move backup".to_owned()));
            let replies = twins.at_once((typed.clone(), typed)).await;
            for reply in &replies {
                assert!(words(reply).contains("Who comes: you · waiting for Bob"));
            }
            let moved = "SELECT sequence FROM meeting WHERE cancelled_at IS NULL";
            assert_eq!(twins.database.numbers(moved).await, [1], "{backend:?} round {round}");
            clear(&twins).await;
        }
        twins.close().await;
    }
}
