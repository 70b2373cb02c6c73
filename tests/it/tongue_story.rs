//! Two people of one pair read two languages: what each chose, what their profile says, and what
//! a cohort reads together, on both databases.

use std::time::Duration;

use mentorbot::store::backend::Backend;
use mentorbot::store::{accounts, pairings, workspaces};

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::browser::{Browser, newest};
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM, TOKEN};
use crate::rig::talk::{Talk, read, slack_seat};

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";

/// Alice leads and Bob is her mentor; Cara coordinates.
async fn street(backend: Backend) -> (House, Talk) {
    let doors = Doors { slack: None, web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    let talk = house.talk(web_seat());
    for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
        talk.introduce(user, name, "Europe/Paris").await;
    }
    talk.found(&[("alice", "bob")]).await;
    (house, talk)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_a_pair_reads_their_own_language() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend).await;
        let saved = talk.says("bob", "settings language:Deutsch").await;
        assert!(saved.contains("Gespeichert.") && saved.contains("Sprache: Deutsch"), "{saved}");
        let set = talk.says("alice", "meet new morgen 15 Uhr").await;
        assert!(set.contains("Set for Tue 3 Mar, 15:00"), "{backend:?}: {set}");
        let told = eventually("Bob to be told", async || {
            let inbox = talk.desk.inbox(&talk.sender("bob"), 100).await.unwrap();
            let told = inbox.iter().filter(|shown| !shown.answer).map(|shown| read(&shown.card));
            told.into_iter().find(|card| card.contains("Alice hat einen Termin festgelegt"))
        })
        .await;
        assert!(told.contains("Nächstes Treffen: Di., 3. März, 15:00"), "{told}");
        let moved = talk.says("bob", "meet new fr 10:30").await;
        let both = "Verschoben von Di., 3. März, 15:00 auf Fr., 6. März, 10:30.";
        assert!(moved.contains(both) && moved.contains("Alice bekommt eine Nachricht"), "{moved}");
        assert!(talk.says("alice", "agenda").await.contains("Next meeting: Fri 6 Mar, 10:30"));
        let no = talk.says("bob", "meet new irgendwann").await;
        assert!(no.contains("Schreib es so: fr 15:00"), "{no}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_chosen_by_any_of_its_names() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend).await;
        for (typed, title) in [
            ("german", "Deine Einstellungen"),
            ("Englisch", "Your settings"),
            ("de", "Deine Einstellungen"),
            ("en-GB", "Your settings"),
            ("de_AT", "Deine Einstellungen"),
        ] {
            let saved = talk.says("bob", &format!("settings language:{typed}")).await;
            assert!(saved.starts_with(title), "{backend:?}: {typed}: {saved}");
        }
        let no = talk.says("bob", "settings language:xx").await;
        assert!(no.contains("Nimm eine von diesen: English, Deutsch."), "{no}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_offers_each_language_by_its_own_name() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend).await;
        let bob = Browser::of(&house.http, &house.base, "bob");
        eventually("the pair to be told", async || bob.arrived("Meet").await.pop()).await;
        bob.says("settings").await;
        let form = bob.press("Change settings").await;
        let page = form.page.text();
        assert!(page.contains("English") && page.contains("Deutsch"), "{page}");
        let saved = bob.send(&form.page.form("Save").fill("f-language", "de")).await;
        let card = newest(&saved.page).text();
        assert!(card.contains("Gespeichert.") && card.contains("Ruhezeiten"), "{card}");
        assert!(talk.says("bob", "settings").await.contains("Sprache: Deutsch"), "{backend:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cohort_has_a_language_for_what_is_read_together() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend).await;
        let usual = talk.says("cara", "cohort new Autumn").await;
        assert!(usual.contains("Language: English"), "the workspace's: {usual}");
        let german = talk.says("cara", "cohort new Winter language:deutsch").await;
        assert!(german.contains("Language: Deutsch"), "{backend:?}: {german}");
        let opened = talk.says("cara", "cohort open Winter").await;
        assert!(opened.contains("Language: Deutsch"), "it is kept: {opened}");
        let no = talk.says("cara", "cohort new Summer language:klingon").await;
        assert!(no.contains("I don't speak that language yet"), "{no}");
        assert!(no.contains("English, Deutsch"), "{no}");
        assert!(!talk.says("cara", "cohort").await.contains("Summer"), "nothing was made");
        talk.says("cara", "enrol <@bob> role:mentor cohort:Winter").await;
        talk.says("cara", "enrol <@alice> role:mentee cohort:Winter").await;
        talk.says("cara", "pair <@alice> <@bob> cohort:Winter yes").await;
        assert_eq!(languages(&house).await, ["en", "de"], "of Alice's pairings, oldest first");
        house.close().await;
    }
}

/// The languages of what Alice reads together with others.
async fn languages(house: &House) -> Vec<String> {
    let mut view = house.database().db.view().await.unwrap();
    let place = workspaces::installed(&mut view, &web_seat()).await.unwrap().unwrap();
    let alice = accounts::by_platform_id(&mut view, "alice", place.0, place.1).await.unwrap();
    let now = house.moment().now;
    let pairings = pairings::of_member(&mut view, alice.unwrap().id, place, now).await.unwrap();
    pairings.into_iter().map(|pairing| pairing.cohort_language).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_tells_the_language_until_the_person_does() {
    let slack = FakeSlack::start();
    let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
    let house = House::build(Plot::find().await, Backend::Sqlite, START, doors).await;
    let talk = house.talk(slack_seat(TEAM));
    let said = talk.says("UDE1", "settings").await;
    assert!(said.contains("Your settings"), "nothing is known yet: {said}");
    eventually("the profile", async || {
        talk.says("UDE1", "settings").await.contains("Sprache: Deutsch").then_some(())
    })
    .await;
    // Who chose before the profile came keeps what they chose.
    slack.answer("users.info", Answer::Late(Duration::from_millis(700)));
    talk.says("UDE2", "settings language:english").await;
    let named = "SELECT COUNT(*) FROM member WHERE name = 'UDE2'";
    eventually("the other profile", async || {
        (house.database().number(named).await == 1).then_some(())
    })
    .await;
    assert!(talk.says("UDE2", "settings").await.contains("Language: English"));
    house.close().await;
}
