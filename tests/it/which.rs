//! Several pairings: one question at most, and what was asked for goes on with the answer.

use mentorbot::chat::reply::Reply;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, words};

const START: &str = "2026-03-02T15:00:00Z";

/// Ben mentors these people, in a cohort of Cara's.
async fn ben_with(backend: Backend, mentees: &[&str]) -> (House, Talk) {
    let doors = Doors { slack: None, web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    let talk = house.talk(web_seat());
    talk.introduce("cara", "Cara", "Europe/Paris").await;
    talk.introduce("ben", "Ben", "Europe/Paris").await;
    for user in mentees {
        let name = format!("{}{}", user[..1].to_uppercase(), &user[1..]);
        talk.introduce(user, &name, "Europe/Paris").await;
    }
    let pairs: Vec<_> = mentees.iter().map(|mentee| (*mentee, "ben")).collect();
    talk.found(&pairs).await;
    (house, talk)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_goes_on_with_what_was_asked_for() {
    for backend in Backend::ALL {
        let (house, talk) = ben_with(backend, &["ann", "dana"]).await;
        for (said, shown) in [
            ("agenda", "Agenda with Dana"),
            ("meet", "Meeting with Dana"),
            ("partner", "You and Dana"),
            ("lead", "Who leads: you and Dana"),
            ("agenda add Ask about the fair minutes:10", "Added “Ask about the fair”"),
            ("agenda done 1", "Done: “Ask about the fair”"),
            ("meet new 2026-03-10 15:00", "Set for Tue 10 Mar, 15:00. Dana gets a message."),
        ] {
            let asked = talk.asks("ben", said).await;
            assert!(words(&asked).contains("Which of your partnerships?"), "{}", words(&asked));
            let dana = button(card(&asked), "With Dana");
            let answer = talk.handle(talk.request("ben", dana)).await;
            assert!(matches!(answer, Reply::Replace(_)), "the question gives way: {answer:?}");
            assert!(words(&answer).contains(shown), "{backend:?} {said}: {}", words(&answer));
            let later = talk.moment().now + jiff::SignedDuration::from_secs(1_801);
            house.step(&later.to_string()).await;
        }
        // A form opens for what needs one.
        let asked = talk.asks("ben", "meet new").await;
        let form = talk.handle(talk.request("ben", button(card(&asked), "With Ann"))).await;
        let Reply::Form { form, .. } = form else { panic!("no form: {form:?}") };
        assert_eq!(form.intro.unwrap().plain(), "With Ann.", "a form says whom it is about");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_once_however_often_it_is_pressed() {
    for backend in Backend::ALL {
        let (house, talk) = ben_with(backend, &["ann", "dana"]).await;
        let asked = talk.asks("ben", "agenda add Only once").await;
        let press = |label: &str| talk.request("ben", button(card(&asked), label));
        let (one, two) =
            tokio::join!(talk.handle(press("With Ann")), talk.handle(press("With Ann")));
        assert!(words(&one).contains("Only once") && words(&two).contains("Only once"));
        let other = words(&talk.handle(press("With Dana")).await);
        assert!(other.contains("Agenda with Dana") && !other.contains("Only once"), "{other}");
        let items = house.database().number("SELECT COUNT(*) FROM item").await;
        assert_eq!(items, 1, "{backend:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_have_a_button_and_the_others_are_named() {
    for backend in Backend::ALL {
        let mentees = ["ann", "beth", "cleo", "dana", "edda", "fay", "gwen"];
        let (house, talk) = ben_with(backend, &mentees).await;
        let asked = talk.asks("ben", "meet").await;
        for name in ["Ann", "Beth", "Cleo", "Dana", "Edda"] {
            button(card(&asked), &format!("With {name}"));
        }
        let said = words(&asked);
        assert!(said.contains("write /mentor meet with @name"), "{said}");
        assert!(said.contains("Fay · Spring") && said.contains("Gwen · Spring"), "{said}");
        let typed = talk.says("ben", "meet with <@gwen>").await;
        assert!(typed.contains("Meeting with Gwen"), "{typed}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_fits_two_pairings_asks_among_those() {
    for backend in Backend::ALL {
        let (house, talk) = ben_with(backend, &["ann", "dana"]).await;
        talk.says("cara", "cohort new Autumn").await;
        talk.says("cara", "cohort open Autumn").await;
        talk.says("cara", "enrol <@ben> role:mentor cohort:Autumn").await;
        talk.says("cara", "enrol <@ann> role:mentee cohort:Autumn").await;
        talk.says("cara", "pair <@ann> <@ben> cohort:Autumn yes").await;
        let asked = talk.asks("ben", "agenda add For Ann with <@ann>").await;
        let said = words(&asked);
        assert!(said.contains("Which of your partnerships?"), "{said}");
        let labels = format!("{:?}", card(&asked));
        assert!(!labels.contains("Dana"), "only those that fit: {labels}");
        button(card(&asked), "Ann, Spring");
        let autumn = button(card(&asked), "Ann, Autumn");
        let added = words(&talk.handle(talk.request("ben", autumn)).await);
        assert!(added.contains("Added “For Ann”"), "{backend:?}: {added}");
        let where_to = "SELECT c.name FROM item i JOIN pairing p ON p.id = i.pairing_id
            JOIN cohort c ON c.id = p.cohort_id";
        assert_eq!(house.database().texts(where_to).await, ["Autumn"]);
        let now = talk.says("ben", "partner with <@ann>").await;
        assert!(now.contains("Connect, Autumn"), "the choice holds for a while: {now}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_of_somebody_else_or_an_older_card_is_harmless() {
    for backend in Backend::ALL {
        let (house, talk) = ben_with(backend, &["ann", "dana"]).await;
        let asked = talk.asks("ben", "agenda add Private").await;
        let ann = button(card(&asked), "With Ann");
        let forged = words(&talk.handle(talk.request("dana", ann.clone())).await);
        assert!(forged.contains("can't find that"), "{backend:?}: {forged}");
        let mentorbot::chat::request::Ask::Press { action, value } = ann else { panic!() };
        let pairing = value.split(' ').next().unwrap();
        let old = crate::rig::talk::pressed(&action, pairing);
        let shown = words(&talk.handle(talk.request("ben", old)).await);
        assert!(shown.contains("Agenda with Ann"), "{shown}");
        let odd = crate::rig::talk::pressed(&action, "nonsense");
        let odd = words(&talk.handle(talk.request("ben", odd)).await);
        assert!(odd.contains("can't find that"), "{odd}");
        house.close().await;
    }
}
