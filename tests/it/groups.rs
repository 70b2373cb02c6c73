//! Groups with a facilitator and equals who lead in turns: made, told of, and met.

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, read, words};

const START: &str = "2026-03-02T15:00:00Z";

/// Cara's programme of a form, with Ann and Ben and Cem as `role` and Dana as mentor.
async fn town(backend: Backend, form: &str, role: &str) -> (House, Talk) {
    let doors = Doors { slack: None, web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    let talk = house.talk(web_seat());
    for (user, name) in
        [("cara", "Cara"), ("ann", "Ann"), ("ben", "Ben"), ("cem", "Cem"), ("dana", "Dana")]
    {
        talk.introduce(user, name, "Europe/Paris").await;
    }
    talk.desk.add_owner(&talk.sender("cara"), talk.moment()).await.unwrap();
    talk.says("cara", &format!("program new Circle form:{form}")).await;
    talk.says("cara", "cohort new Spring").await;
    talk.says("cara", "cohort open Spring").await;
    talk.says("cara", &format!("enrol <@ann> <@ben> <@cem> role:{role}")).await;
    talk.says("cara", "enrol <@dana> role:mentor").await;
    (house, talk)
}

/// The cards someone was sent, newest first.
async fn told(talk: &Talk, user: &str) -> Vec<String> {
    let inbox = talk.desk.inbox(&talk.sender(user), 100).await.unwrap();
    inbox.into_iter().filter(|shown| !shown.answer).map(|shown| read(&shown.card)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_facilitator_makes_a_group_of_them() {
    for backend in Backend::ALL {
        let (house, talk) = town(backend, "pair", "mentee").await;
        let asked = talk.asks("cara", "pair <@ann> <@ben> <@cem> facilitator:<@dana>").await;
        let preview = words(&asked);
        assert!(preview.contains("Make this group?"), "{preview}");
        assert!(preview.contains("Dana as facilitator."), "{preview}");
        assert!(preview.contains("Dana facilitates, brings the agenda"), "{preview}");
        let make = button(card(&asked), "Make group");
        let made = words(&talk.handle(talk.request("cara", make.clone())).await);
        assert!(made.contains("Group made"), "{made}");
        assert!(made.contains("Ann, Ben, Cem and Dana are a group in Spring"), "{made}");
        let again = words(&talk.handle(talk.request("cara", make)).await);
        assert!(again.contains("already"), "a second click makes no second group: {again}");

        let dana = talk.says("dana", "partner").await;
        assert!(dana.contains("Facilitator: you") && dana.contains("Members: Ann, Ben and Cem"));
        assert!(dana.contains("You facilitate"), "{dana}");
        let ben = talk.says("ben", "partner").await;
        assert!(ben.contains("Your group: Dana, Ann and Cem"), "{ben}");
        assert!(ben.contains("Facilitator: Dana"), "{ben}");
        assert!(ben.contains("Dana facilitates, brings the agenda"), "{ben}");
        let rules = talk.says("ben", "rules").await;
        assert!(rules.contains("Your part in your group") && !rules.contains("You drive"));
        assert!(rules.contains("who facilitates to bring the agenda"), "{rules}");
        let help = talk.says("ben", "help all").await;
        assert!(help.contains("shows the others what") && help.contains("your group sees it"));
        let agenda = talk.says("ben", "agenda").await;
        assert!(agenda.contains("Agenda with Dana, Ann and Cem"), "{agenda}");

        talk.says("ann", "meet new 2026-03-10 15:00").await;
        house.step("2026-03-09T15:05:00Z").await;
        let told = told(&talk, "ben").await;
        let about = |title: &str| told.iter().find(|card| card.contains(title)).unwrap();
        let met = about("Meet your group");
        assert!(
            met.contains("With you: Dana (facilitator), Ann (mentee) and Cem (mentee)."),
            "{met}"
        );
        assert!(met.contains("Dana facilitates: brings the agenda"), "{met}");
        let set = about("Ann set a date");
        assert!(set.contains("For your group: Dana, Ann and Cem."), "{set}");
        assert!(about("Tomorrow with Dana, Ann and Cem").contains("Dana facilitates."));
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_programme_of_groups_needs_one_who_facilitates() {
    for backend in Backend::ALL {
        let (house, talk) = town(backend, "group", "mentee").await;
        let says = async |text: &str| talk.says("cara", text).await;
        let none = says("pair <@ann> <@ben> <@cem>").await;
        assert!(none.contains("A group has a facilitator"), "{none}");
        let mentee = says("pair <@ann> <@ben> facilitator:<@cem>").await;
        assert!(mentee.contains("Cem is neither mentor nor peer"), "{mentee}");
        let small = says("pair <@ann> facilitator:<@dana>").await;
        assert!(small.contains("at least two others"), "{small}");
        let unknown = says("pair <@ann> <@ben> facilitator:dana").await;
        assert!(unknown.contains("facilitator:@dana"), "a mention is asked for: {unknown}");
        let role = says("enrol <@cem> role:facilitator").await;
        assert!(role.contains("is enrolled as mentor or peer"), "{role}");
        // Her name stands with the others too, and only she is a mentor.
        let made = says("pair <@ann> <@ben> <@dana> facilitator:<@dana> yes").await;
        assert!(made.contains("Ann, Ben and Dana are a group"), "{made}");
        let twice = says("pair <@ann> <@cem> <@dana> yes").await;
        assert!(twice.contains("already"), "Dana leads Ann in a group: {twice}");
        assert_eq!(house.database().number("SELECT COUNT(*) FROM pairing").await, 1);
        let form = house.database().texts("SELECT form FROM pairing").await;
        assert_eq!(form, ["group"], "{backend:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn equals_lead_in_turns() {
    for backend in Backend::ALL {
        let (house, talk) = town(backend, "peer", "peer").await;
        let mixed = talk.says("cara", "pair <@ann> <@dana>").await;
        assert!(mixed.contains("programme of peers"), "{mixed}");
        let preview = talk.says("cara", "pair <@ann> <@ben>").await;
        assert!(preview.contains("They lead in turns, and Ann begins."), "{preview}");
        talk.says("cara", "pair <@ann> <@ben> yes").await;
        house.step("2026-03-02T15:01:00Z").await;
        assert!(told(&talk, "ann").await[0].contains("The first meeting is yours."));
        assert!(told(&talk, "ben").await[0].contains("Ann leads the first meeting."));

        talk.says("ann", "meet new 2026-03-03 10:00").await;
        assert!(talk.says("ann", "meet").await.contains("The next meeting is yours to lead"));
        assert!(talk.says("ben", "meet").await.contains("Ann leads the next meeting."));
        house.step("2026-03-03T10:00:00Z").await;
        let held = talk.says("ann", "meet done").await;
        assert!(held.contains("Ben leads the next meeting."), "{backend:?}: {held}");
        let twice = talk.says("ben", "meet done").await;
        assert!(twice.contains("held already"), "{twice}");
        let ben = talk.says("ben", "partner").await;
        assert!(ben.contains("The next meeting is yours"), "marked once, passed once: {ben}");
        // A meeting nobody had planned passes it on as well.
        talk.says("ben", "meet done 2026-03-03 08:00").await;
        assert!(talk.says("ann", "meet").await.contains("The next meeting is yours to lead"));
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_steps_are_those_of_the_programmes_form() {
    for backend in Backend::ALL {
        for (form, enrol, pair) in [
            ("peer", "enrol <@ann> <@ben> role:peer", "pair <@ann> <@ben>"),
            ("group", "enrol <@ann> <@ben> role:mentee", "pair <@ann> <@ben> facilitator:<@dana>"),
        ] {
            let doors = Doors { slack: None, web: true };
            let house = House::build(Plot::find().await, backend, START, doors).await;
            let talk = house.talk(web_seat());
            for user in ["cara", "ann", "ben", "dana"] {
                talk.introduce(user, user, "Europe/Paris").await;
            }
            talk.desk.add_owner(&talk.sender("cara"), talk.moment()).await.unwrap();
            let shown = |typed: &str| typed.replace("<@", "@").replace('>', "");
            let says = async |said: &str| talk.says("cara", said).await;
            says(&format!("program new Circle form:{form}")).await;
            says("cohort new Spring").await;
            // What the cards say works as it stands.
            let opened = says("cohort open Spring").await;
            assert!(opened.contains(&shown(enrol)) && opened.contains(&shown(pair)), "{opened}");
            if form == "group" {
                assert!(opened.contains("enrol @dana role:mentor"), "{opened}");
                says("enrol <@dana> role:mentor").await;
            }
            let admin = says("admin").await;
            assert!(!admin.contains("role:mentor") || form == "group", "{admin}");
            let enrolled = says(enrol).await;
            assert!(enrolled.contains(&shown(pair)), "{enrolled}");
            let admin = says("admin").await;
            assert!(admin.contains(&shown(pair)), "{admin}");
            let made = says(&format!("{pair} yes")).await;
            assert!(made.contains("in Spring now"), "{backend:?} {form}: {made}");
            house.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_more_joins_a_group_and_everyone_is_told() {
    for backend in Backend::ALL {
        let (house, talk) = town(backend, "group", "mentee").await;
        let early = talk.says("cara", "pair <@cem> facilitator:<@dana>").await;
        assert!(early.contains("at least two others"), "no group to join yet: {early}");
        talk.says("cara", "pair <@ann> <@ben> facilitator:<@dana> yes").await;
        talk.says("ann", "meet new 2026-03-10 15:00").await;
        talk.says("ann", "agenda add For all of us").await;
        talk.says("ann", "agenda share").await;
        house.step("2026-03-02T15:05:00Z").await;
        let admin = talk.says("cara", "admin").await;
        assert!(admin.contains("pair @ann facilitator:@dana lets one more join"), "{admin}");

        let asked = talk.asks("cara", "pair <@cem> facilitator:<@dana>").await;
        let preview = words(&asked);
        assert!(
            preview.contains("Let them join this group?") && preview.contains("Cem as mentee.")
        );
        assert!(preview.contains("The group: Dana, Ann and Ben, in Spring."), "{preview}");
        assert!(talk.says("cem", "partner").await.contains("no partner yet"));
        let join = button(card(&asked), "Let them join");
        let done = words(&talk.handle(talk.request("cara", join.clone())).await);
        assert!(done.contains("Cem is in the group of Dana, Ann and Ben"), "{done}");
        let twice = words(&talk.handle(talk.request("cara", join)).await);
        assert!(twice.contains("already"), "{twice}");
        let agenda = talk.says("cem", "agenda").await;
        assert!(agenda.contains("For all of us"), "{agenda}");

        house.step("2026-03-09T15:05:00Z").await;
        let cem = told(&talk, "cem").await;
        assert!(cem.iter().any(|card| card.contains("Meet your group")), "{cem:?}");
        assert!(cem.iter().any(|card| card.contains("Tomorrow with")), "reminded too: {cem:?}");
        for user in ["ann", "ben", "dana"] {
            let told = told(&talk, user).await;
            let joined: Vec<_> =
                told.iter().filter(|card| card.contains("Someone joined")).collect();
            assert!(joined.len() == 1 && joined[0].contains("Cem"), "{user}: {told:?}");
            let met = told.iter().filter(|card| card.contains("Meet your group")).count();
            let tomorrow = told.iter().filter(|card| card.contains("Tomorrow with")).count();
            assert_eq!((met, tomorrow), (1, 1), "{user}");
        }
        assert_eq!(house.database().number("SELECT COUNT(*) FROM pairing").await, 1);
        let peer = talk.says("cara", "pair <@cara> facilitator:<@dana>").await;
        assert!(peer.contains("not in this cohort yet"), "{backend:?}: {peer}");
        house.close().await;
    }
}
