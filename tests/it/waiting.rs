//! A pairing waits until its rules are read, and meanwhile the rest goes on: its cohort is closed
//! and opened again, a role is taken, people leave and come back, and nobody reads too early.

use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;

use crate::rig::talk::{button, card, read};
use crate::rules_first::Town;

const LIVE: &str = "SELECT COUNT(*) FROM pairing WHERE ended_at IS NULL";

/// Fay, who is a mentee too.
async fn fay(town: &Town) {
    town.talk.introduce("fay", "Fay", "Europe/Paris").await;
    town.says("enrol <@fay> role:mentee").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cohort_opens_again_with_a_pair_that_waits() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        town.says("pair <@ann> <@ben> yes").await;
        let closed = town.talk.asks("cara", "cohort close Spring yes").await;
        assert_eq!(town.house.database().number(LIVE).await, 0);
        let undo = town.talk.request("cara", button(card(&closed), "Undo"));
        let back = town.talk.handle(undo).await;
        let said = read(card(&back));
        assert!(said.contains("open as before") && !said.contains("stays ended"), "{said}");
        assert_eq!(town.house.database().number(LIVE).await, 1, "{backend:?}");
        for user in ["ann", "ben"] {
            town.talk.says(user, "rules read").await;
        }
        town.house.step("2026-03-26T15:20:00Z").await;
        assert_eq!(town.count("ann", "Meet Ben").await, 1);
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_taken_and_comes_back_while_its_pair_waits() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        town.says("pair <@ann> <@ben> yes").await;
        let taken = town.talk.asks("cara", "role remove <@ben> mentor yes").await;
        let said = read(card(&taken));
        assert!(said.contains("is no longer mentor"), "{said}");
        assert_eq!(town.house.database().number(LIVE).await, 0);
        let undo = button(card(&taken), "Undo");
        let back = town.talk.handle(town.talk.request("cara", undo)).await;
        let said = read(card(&back));
        assert!(said.contains("as before") && !said.contains("stays ended"), "{said}");
        assert_eq!(town.house.database().number(LIVE).await, 1, "{backend:?}");
        // Taken for good: who waited is not told of anybody.
        town.says("role remove <@ben> mentor yes").await;
        town.house.step("2026-03-26T15:20:00Z").await;
        assert!(!town.all_they_see("ann").await.contains("Ben "), "{backend:?}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_pair_that_is_lost_does_not_keep_the_rest_from_coming_back() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        town.says("pair <@ann> <@ben> yes").await;
        town.says("pair <@eve> <@ben> yes").await;
        let taken = town.talk.asks("cara", "role remove <@ben> mentor yes").await;
        let undo = button(card(&taken), "Undo");
        town.talk.desk.erase(&town.talk.sender("eve"), town.talk.moment()).await.unwrap();
        let back = town.talk.handle(town.talk.request("cara", undo)).await;
        let said = read(card(&back));
        assert!(said.contains("as before") && said.contains("1 pairing stays ended"), "{said}");
        assert_eq!(town.house.database().number(LIVE).await, 1, "{backend:?}");

        // Put together anew, which a closed cohort allows nobody: its end is hidden for a while.
        town.house.step("2026-03-26T15:30:00Z").await;
        let closed = town.talk.asks("cara", "cohort close Spring yes").await;
        let undo = button(card(&closed), "Undo");
        let database = town.house.database();
        database.tamper("UPDATE cohort SET closed_at = NULL").await;
        database.tamper("UPDATE enrolment SET left_at = NULL").await;
        town.says("pair <@ann> <@ben> yes").await;
        assert_eq!(database.number(LIVE).await, 1);
        database.tamper("UPDATE cohort SET closed_at = (SELECT MAX(ended_at) FROM pairing)").await;
        let back = town.talk.handle(town.talk.request("cara", undo)).await;
        let said = read(card(&back));
        assert!(said.contains("open as before"), "{said}");
        assert!(said.contains("1 pairing stays ended"), "{said}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_exports_nothing_that_the_group_shares() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "group").await;
        fay(&town).await;
        for user in ["ann", "eve", "ben"] {
            town.talk.says(user, "rules read").await;
        }
        town.says("pair <@ann> <@eve> facilitator:<@ben> yes").await;
        town.house.step("2026-03-26T15:01:00Z").await;
        town.talk.says("ann", "agenda add Canary topic").await;
        town.talk.says("ann", "agenda share 1").await;
        town.talk.says("ben", "meet new 2026-04-10 15:00 place:\"Canary room\"").await;
        town.says("pair <@fay> facilitator:<@ben> yes").await;
        let export = async || {
            let (who, now) = (town.talk.sender("fay"), town.talk.moment());
            town.talk.desk.export(&who, Format::Json, now).await.unwrap().unwrap()
        };
        let early = export().await;
        assert!(!early.contains("Canary topic"), "{backend:?}: {early}");
        assert!(!early.contains("2026-04-10"), "{backend:?}: {early}");
        town.talk.says("fay", "rules read").await;
        let now = export().await;
        assert!(now.contains("Canary topic") && now.contains("2026-04-10"), "{now}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_while_waiting_is_introduced_when_they_come_back() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "group").await;
        fay(&town).await;
        for user in ["ann", "eve", "ben"] {
            town.talk.says(user, "rules read").await;
        }
        town.says("pair <@ann> <@eve> facilitator:<@ben> yes").await;
        town.house.step("2026-03-26T15:01:00Z").await;
        town.says("pair <@fay> facilitator:<@ben> yes").await;
        town.talk.says("fay", "leave cohort:Spring yes").await;
        town.house.step("2026-03-26T15:20:00Z").await;
        town.says("enrol <@fay> role:mentee").await;
        town.talk.says("fay", "rules read").await;
        town.says("pair <@fay> facilitator:<@ben> yes").await;
        town.house.step("2026-03-26T15:25:00Z").await;
        assert_eq!(town.count("fay", "Meet your group").await, 1, "{backend:?}");
        assert!(town.talk.says("fay", "partner").await.contains("Ben"));
        assert_eq!(town.count("ann", "Someone joined").await, 1);
        town.house.close().await;
    }
}
