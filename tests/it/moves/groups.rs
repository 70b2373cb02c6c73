//! In a group the word of who facilitates counts, and everyone says for themselves who comes.

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, more, read, words};

use super::START;

async fn circle(backend: Backend) -> (House, Talk) {
    let doors = Doors { slack: None, web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    let talk = house.talk(web_seat());
    for (user, name) in
        [("cara", "Cara"), ("ann", "Ann"), ("ben", "Ben"), ("cem", "Cem"), ("dana", "Dana")]
    {
        talk.introduce(user, name, "Europe/Paris").await;
    }
    talk.found(&[]).await;
    talk.says("cara", "enrol <@ann> <@ben> <@cem> role:mentee").await;
    talk.says("cara", "enrol <@dana> role:mentor").await;
    let made = talk.says("cara", "pair <@ann> <@ben> <@cem> facilitator:<@dana> yes").await;
    assert!(made.contains("are a group"), "{made}");
    (house, talk)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_facilitators_word_counts_and_attendance_is_per_person() {
    for backend in Backend::ALL {
        let (house, talk) = circle(backend).await;
        let set = talk.says("dana", "meet new 2026-03-10 15:00").await;
        assert!(set.contains("Who comes: you") && !set.contains("waiting"), "{set}");
        house.step("2026-03-02T15:01:00Z").await;
        let inbox = talk.desk.inbox(&talk.sender("ann"), 10).await.unwrap();
        let told = inbox.iter().find(|shown| shown.card.title.plain() == "Dana set a date");
        let told = told.unwrap().card.clone();
        let coming = talk.handle(talk.request("ann", button(&told, "I'll be there"))).await;
        assert!(words(&coming).contains("Who comes: you and Dana"), "{}", words(&coming));
        let bens = card(&talk.asks("ben", "meet").await).clone();
        let away = words(&talk.handle(talk.request("ben", button(&bens, "Can't make it"))).await);
        assert!(away.contains("you can't make Tue 10 Mar, 15:00. It takes place"), "{away}");
        assert!(away.contains("Who comes: Dana and Ann · without you"), "{away}");
        let danas = talk.says("dana", "meet").await;
        assert!(danas.contains("Who comes: you and Ann · without Ben"), "{danas}");
        let back = card(&talk.asks("ben", "meet").await).clone();
        let back = words(&talk.handle(talk.request("ben", button(&back, "I'll be there"))).await);
        assert!(back.contains("you, Dana and Ann"), "{back}");

        // Only she moves it; whoever else tries is told what they can do.
        for no in ["meet move backup", "meet move +1d", "meet new +1d", "meet skip yes"] {
            let no = talk.says("cem", no).await;
            assert!(no.contains("Dana facilitates and sets the dates"), "{no}");
            assert!(no.contains("/mentor meet away"), "{no}");
        }
        let forged = talk.handle(talk.request("cem", more_of(&talk, "dana", "Skip").await)).await;
        assert!(words(&forged).contains("Dana facilitates"), "{}", words(&forged));
        let moved = talk.says("dana", "meet move backup").await;
        assert!(moved.contains("to Thu 12 Mar, 15:00"), "{moved}");
        assert!(moved.contains("Who comes: you"), "everyone says it anew: {moved}");
        let ann = talk.says("ann", "meet").await;
        assert!(ann.contains("Who comes: Dana"), "{backend:?}: {ann}");
        house.close().await;
    }
}

async fn more_of(talk: &Talk, user: &str, _label: &str) -> mentorbot::chat::request::Ask {
    more(card(&talk.asks(user, "meet").await), "Skip this one")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_somebody_else_sets_waits_for_who_facilitates() {
    for backend in Backend::ALL {
        let (house, talk) = circle(backend).await;
        let set = talk.says("ann", "meet new 2026-03-10 15:00").await;
        assert!(set.contains("Who comes: you · waiting for Dana"), "{set}");
        let danas = card(&talk.asks("dana", "meet").await).clone();
        assert!(read(&danas).contains("waiting for you"), "{}", read(&danas));
        let works = talk.handle(talk.request("dana", button(&danas, "Works"))).await;
        assert!(words(&works).contains("Who comes: you and Ann"), "{}", words(&works));
        // She has gone: then the others have the word.
        house.database().tamper("UPDATE member SET left_at = 1 WHERE name = 'Dana'").await;
        let moved = talk.says("cem", "meet move +1d").await;
        assert!(moved.contains("to Wed 11 Mar, 15:00"), "{backend:?}: {moved}");
        house.close().await;
    }
}
