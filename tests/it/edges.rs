//! The edges of what people do every day: several partners, strangers, long and foreign names,
//! a full agenda, meetings marked as held in every way, quiet hours found out late.

use std::collections::BTreeSet;

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, choice, read, words};

const START: &str = "2026-03-02T15:00:00Z";

async fn street(backend: Backend, pairs: &[(&str, &str)]) -> (House, Talk) {
    let doors = Doors { slack: None, web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    let talk = house.talk(web_seat());
    talk.introduce("cara", "Cara", "Europe/Paris").await;
    let people: BTreeSet<&str> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    for user in people {
        let name = format!("{}{}", user[..1].to_uppercase(), &user[1..]);
        talk.introduce(user, &name, "Europe/Paris").await;
    }
    talk.found(pairs).await;
    (house, talk)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agenda_holds_fifty_and_goes_on_for_years() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob")]).await;
        for n in 1..=50 {
            talk.says("alice", &format!("agenda add Item {n}.")).await;
        }
        let full = talk.says("alice", "agenda add One more").await;
        assert!(full.contains("50"), "{full}");
        let both = talk.says("bob", "agenda add His own").await;
        assert!(both.contains("His own"), "what she has not shared counts for her: {both}");
        for n in 1..=49 {
            let done = talk.says("alice", "agenda done 1").await;
            assert!(done.contains(&format!("Item {n}.")), "{backend:?}: {done}");
        }
        // One item stays, and nobody ever says that they met; what is open is seen all the same.
        for n in 51..=80 {
            let added = talk.says("alice", &format!("agenda add Item {n}.")).await;
            assert!(added.contains(&format!("Item {n}. · you")), "{backend:?} {n}: {added}");
            let done = talk.says("alice", &format!("agenda done Item {n}.")).await;
            assert!(done.contains(&format!("Done: “Item {n}.")), "{backend:?}: {done}");
        }
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_several_partners_is_asked_once_and_remembered_for_a_while() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob"), ("dana", "bob")]).await;
        let asked = talk.asks("bob", "agenda").await;
        assert!(words(&asked).contains("Which of your partnerships?"), "{}", words(&asked));
        let added = talk.says("bob", "agenda add For whom?").await;
        assert!(added.contains("Which of your partnerships?"), "{added}");
        let with = talk.says("bob", "agenda add For Dana with <@dana>").await;
        assert!(with.contains("Agenda with Dana"), "{with}");
        let chosen = button(card(&asked), "With Alice");
        let shown = words(&talk.handle(talk.request("bob", chosen)).await);
        assert!(shown.contains("Agenda with Alice") && !shown.contains("For Dana"), "{shown}");
        let now = talk.says("bob", "agenda add For Alice").await;
        assert!(now.contains("Agenda with Alice"), "{now}");
        let other = talk.says("bob", "partner with <@dana>").await;
        assert!(other.contains("Dana"), "{other}");
        let still = talk.says("bob", "agenda").await;
        assert!(still.contains("Agenda with Alice"), "naming one is no choosing: {still}");
        house.step("2026-03-02T15:30:01Z").await;
        let again = talk.says("bob", "agenda").await;
        assert!(again.contains("Which of your partnerships?"), "{backend:?}: {again}");
        let stranger = talk.says("bob", "agenda with <@cara>").await;
        assert!(stranger.contains("not a partner of yours"), "{stranger}");
        let nobody = talk.says("bob", "agenda with <@nobody>").await;
        assert!(nobody.contains("not a partner of yours"), "{nobody}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_nobody_knows_can_be_mentioned_and_enrolled() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob")]).await;
        let typed = talk.says("alice", "agenda add Ask <@U404> and <@bob> about it").await;
        assert!(typed.contains("@Bob about it"), "{typed}");
        let members = house.database().number("SELECT COUNT(*) FROM member").await;
        assert_eq!(members, 3, "a mention in a text makes nobody known");
        let enrolled = talk.says("cara", "enrol <@U404> role:mentor").await;
        assert!(enrolled.contains("U404"), "until the profile comes: {enrolled}");
        let made = talk.says("cara", "pair <@alice> <@U404>").await;
        assert!(made.contains("U404"), "{made}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_any_script_and_length_stand_in_every_card() {
    let long = "Maximiliana Wilhelmine von und zu Hohenstein-Langenfeld-Mayer";
    assert!(long.chars().count() >= 60);
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob")]).await;
        talk.introduce("bob", "נועה בר־לב", "Asia/Jerusalem").await;
        talk.introduce("alice", long, "Europe/Paris").await;
        let hers = talk.says("alice", "meet new 2026-03-10 15:00").await;
        assert!(hers.contains("נועה בר־לב"), "{hers}");
        let his = talk.says("bob", "agenda").await;
        assert!(his.contains(long), "{his}");
        let page = house.http.get(format!("{}/demo/as/bob", house.base)).send().await.unwrap();
        let page = crate::rig::page::Element::read(&page.text().await.unwrap());
        let names: Vec<String> = page.every("bdi").iter().map(|bdi| bdi.text()).collect();
        assert!(names.iter().any(|name| name == long), "{names:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_marked_as_held_in_every_way_and_once() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob")]).await;
        let held = async || {
            house.database().number("SELECT COUNT(*) FROM meeting WHERE held_at IS NOT NULL").await
        };
        talk.says("alice", "meet new 2026-03-03 10:00").await;
        let ahead = talk.says("bob", "meet done").await;
        assert!(ahead.contains("still ahead"), "{ahead}");
        let ahead = talk.says("bob", "meet done 2026-03-03 10:00").await;
        assert!(ahead.contains("ahead"), "{ahead}");
        assert_eq!(held().await, 0);
        // They met another day than planned.
        let other = talk.says("bob", "meet done 2026-03-02 09:00").await;
        assert!(other.contains("Mon 2 Mar, 09:00") && other.contains("held"), "{other}");
        assert_eq!(held().await, 1);
        let standing = talk.says("bob", "meet").await;
        assert!(standing.contains("Tue 3 Mar, 10:00"), "the date stands: {standing}");
        // The date has passed.
        house.step("2026-03-03T10:00:00Z").await;
        let asked = talk.asks("alice", "meet").await;
        let yes = button(card(&asked), "Yes, we met");
        let done = talk.says("bob", "meet done").await;
        assert!(done.contains("Tue 3 Mar, 10:00"), "{done}");
        assert_eq!(held().await, 2);
        let late = words(&talk.handle(talk.request("alice", yes)).await);
        assert!(late.contains("said that you met"), "who was first: {late}");
        assert_eq!(held().await, 2, "{backend:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn saying_once_more_that_they_met_counts_one_meeting() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob")]).await;
        let held = "SELECT COUNT(*) FROM meeting WHERE held_at IS NOT NULL";
        talk.says("alice", "meet new 2026-03-03 10:00").await;
        house.step("2026-03-03T10:00:00Z").await;
        // She names the very date that stands: that one was held, not another.
        let named = talk.says("alice", "meet done 2026-03-03 10:00").await;
        assert!(named.contains("marked as held."), "{named}");
        assert_eq!(house.database().number("SELECT COUNT(*) FROM meeting").await, 1);
        for again in ["meet done", "meet done 2026-03-03 10:00"] {
            let said = talk.says("bob", again).await;
            assert!(said.contains("held already"), "{backend:?} {again}: {said}");
        }
        assert_eq!(house.database().number(held).await, 1, "{backend:?}");
        // A week later they met without a date.
        house.step("2026-03-10T10:00:00Z").await;
        let met = talk.says("bob", "meet done").await;
        assert!(met.contains("Tue 10 Mar, 11:00"), "{met}");
        assert_eq!(house.database().number(held).await, 2);
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_falls_due_in_the_quiet_by_an_outage_waits_for_the_morning_or_is_let_go() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob")]).await;
        talk.says("alice", "meet new 2026-03-10 15:00").await;
        talk.says("alice", "agenda add Something").await;
        let told = async |title: &str| {
            let inbox = talk.desk.inbox(&talk.sender("bob"), 100).await.unwrap();
            let cards = inbox.iter().filter(|shown| read(&shown.card).contains(title));
            cards.map(|shown| shown.at.to_string()).collect::<Vec<_>>()
        };
        // Down from before the reminder's hour until 22:00: it comes in the morning, and says so.
        let jump = serde_json::json!({ "set": "2026-03-09T21:00:00Z", "jump": true });
        let answer = house.http.post(format!("{}/clock", house.base)).json(&jump).send().await;
        assert_eq!(answer.unwrap().status(), 200);
        assert!(told("Tomorrow with").await.is_empty(), "{backend:?}: not in the night");
        house.step("2026-03-10T09:00:00Z").await;
        assert_eq!(told("Today with Alice").await, ["2026-03-10T08:00:00Z"], "{backend:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_card_of_a_finished_item_changes_nothing() {
    for backend in Backend::ALL {
        let (house, talk) = street(backend, &[("alice", "bob")]).await;
        talk.says("alice", "agenda add First.").await;
        talk.says("alice", "agenda add Second.").await;
        let old = talk.asks("alice", "agenda").await;
        let press =
            |item: &str, label: &str| talk.request("alice", choice(card(&old), item, label));
        talk.says("alice", "agenda drop First").await;
        for label in ["Mark as done", "Edit", "Move up", "Share", "Remove"] {
            let item = if label == "Move up" { "Second" } else { "First" };
            let said = words(&talk.handle(press(item, label)).await);
            assert!(said.contains("did not work"), "{backend:?} {label}: {said}");
        }
        house.close().await;
    }
}
