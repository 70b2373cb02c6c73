//! Roles given and taken, and who may.

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, read};

const MONDAY: &str = "2026-03-02T10:00:00Z";

async fn house(backend: Backend) -> (House, Talk) {
    let doors = Doors { web: true, ..Doors::default() };
    let house = House::build(Plot::find().await, backend, MONDAY, doors).await;
    let talk = house.talk(web_seat());
    for (user, name) in [("cara", "Cara"), ("ann", "Ann"), ("ben", "Ben"), ("dana", "Dana")] {
        talk.introduce(user, name, "Europe/Paris").await;
    }
    talk.found(&[("ann", "ben")]).await;
    (house, talk)
}

#[tokio::test]
async fn the_last_of_an_office_stays_and_the_demoted_lose_their_right() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        let last = talk.says("cara", "role remove <@cara> coordinator").await;
        assert!(last.contains("needs a coordinator"), "{last}");
        let last = talk.says("cara", "role remove <@cara> owner").await;
        assert!(last.contains("needs an owner"), "{last}");
        // Somebody without the right, and then with it.
        for said in [
            "role",
            "role add <@dana> coordinator",
            "role add <@dana> owner",
            "role add <@dana> mentor",
            "role remove <@ben> mentor",
        ] {
            let no = talk.says("dana", said).await;
            assert!(no.contains("Only coordinators can do that"), "{said}: {no}");
        }
        let named = talk.says("cara", "role add <@dana> coordinator").await;
        assert!(named.contains("Dana coordinates"), "{named}");
        assert!(talk.says("cara", "role").await.contains("Cara and Dana"));
        assert!(talk.says("dana", "cohort").await.contains("Spring"));
        let no = talk.says("dana", "role add <@ann> owner").await;
        assert!(no.contains("Only coordinators can do that"), "no owner: {no}");
        // Demoted while a preview stands on the screen.
        let open = talk.asks("dana", "role remove <@ben> mentor").await;
        let take = button(card(&open), "Take role");
        let gone = talk.says("cara", "role remove <@dana> coordinator").await;
        assert!(gone.contains("no longer coordinates"), "{gone}");
        let late = talk.handle(talk.request("dana", take)).await;
        assert!(read(card(&late)).contains("I can't find that"), "{}", read(card(&late)));
        assert!(talk.says("ann", "partner").await.contains("Ben"));
        house.close().await;
    }
}

#[tokio::test]
async fn a_role_in_use_asks_first_and_comes_back_with_its_pairing() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        house.step("2026-03-02T10:10:00Z").await;
        let asked = talk.asks("cara", "role remove <@ben> mentor").await;
        assert!(read(card(&asked)).contains("1 pairing ends."), "{}", read(card(&asked)));
        assert!(talk.says("ann", "partner").await.contains("Ben"), "a preview ends nothing");
        let take = button(card(&asked), "Take role");
        let done = talk.handle(talk.request("cara", take)).await;
        assert!(read(card(&done)).contains("is no longer mentor"), "{}", read(card(&done)));
        assert!(talk.says("ann", "partner").await.contains("no partner"));
        let undo = button(card(&done), "Undo");
        let back = talk.handle(talk.request("cara", undo)).await;
        assert!(read(card(&back)).contains("Ben is mentor in Spring"), "{}", read(card(&back)));
        assert!(talk.says("ann", "partner").await.contains("Ben"));
        // Without a pairing nothing is asked.
        talk.says("cara", "role add <@dana> mentee").await;
        let gone = talk.says("cara", "role remove <@dana> mentee").await;
        assert!(gone.contains("is no longer mentee"), "{gone}");
        let again = talk.says("cara", "role remove <@dana> mentee").await;
        assert!(again.contains("not in this cohort"), "{again}");
        house.close().await;
    }
}
