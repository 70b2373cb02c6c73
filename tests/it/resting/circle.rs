//! Groups: they meet without one of them, but not without who facilitates.

use mentorbot::store::backend::Backend;

use super::{said, standing};
use crate::office::{Office, START, at, sender};
use crate::postman::{Told, kinds};

/// Dana facilitates, Ann, Cem and Eve take part; a date stands.
async fn circle(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    for user in ["dana", "cem", "eve"] {
        office.desk.introduce(&sender(user), user, "Europe/Paris", at(START)).await.unwrap();
    }
    for text in [
        "unpair <@ann> <@ben> yes",
        "program new Circle form:group",
        "cohort new Autumn program:Circle",
        "cohort open Autumn",
        "enrol <@dana> role:mentor cohort:Autumn",
        "enrol <@cem> <@eve> <@ann> role:mentee cohort:Autumn",
        "pair <@dana> <@ann> <@cem> <@eve> facilitator:<@dana> cohort:Autumn yes",
    ] {
        office.says("rosa", text, START).await;
    }
    office.database.tamper("UPDATE pairing SET introduced_at = started_at").await;
    office.says("dana", "meet new 2026-03-10 15:00", START).await;
    office.sent(START).await;
    office.sent("2026-03-02T15:20:00Z").await;
    office
}

fn to<'t>(told: &'t [Told], kind: &str) -> Vec<&'t str> {
    told.iter().filter(|one| one.0 == kind).map(|one| one.1.as_str()).collect()
}

#[tokio::test]
async fn a_group_meets_without_who_pauses_and_everybody_sees_it() {
    for backend in Backend::ALL {
        let office = circle(backend).await;
        let paused = said(&office, "cem", "pause 2w", START).await;
        assert!(paused.contains("Your 3 partners get one message each"), "{backend:?}: {paused}");
        assert!(paused.contains("One date in between takes place without you"), "{paused}");
        let told = office.sent("2026-03-02T15:30:00Z").await;
        assert_eq!(to(&told, "paused"), ["ann", "dana", "eve"], "{backend:?}: {told:?}");
        assert!(told[0].2.contains("take place without cem"), "{told:?}");
        let meet = said(&office, "eve", "meet", START).await;
        assert!(meet.contains("10 Mar") && meet.contains("without cem"), "{backend:?}: {meet}");
        // A new date waits for no word of theirs, either.
        let moved = said(&office, "dana", "meet move 2026-03-11 15:00", START).await;
        assert!(moved.contains("11 Mar") && moved.contains("without cem"), "{backend:?}: {moved}");
        for moment in ["2026-03-02T16:00:00Z", "2026-03-05T09:00:00Z"] {
            office.sent(moment).await;
        }
        let told = office.sent("2026-03-10T15:00:00Z").await;
        assert_eq!(to(&told, "reminder"), ["ann", "dana", "eve"], "{backend:?}: not to Cem");
        assert_eq!(kinds(&office.sent("2026-03-11T09:00:00Z").await), []);
        let told = office.sent("2026-03-11T16:45:00Z").await;
        assert_eq!(to(&told, "did-you-meet"), ["dana"], "{backend:?}: {told:?}");
        let told = office.sent("2026-03-16T08:00:00Z").await;
        assert_eq!(to(&told, "welcome-back"), ["cem"], "{backend:?}: {told:?}");
        assert_eq!(to(&told, "partner-back"), ["ann", "dana", "eve"], "{backend:?}: {told:?}");
        assert!(!told.iter().any(|one| one.0 == "reminder"), "too late by then: {told:?}");
    }
}

#[tokio::test]
async fn while_who_facilitates_pauses_a_group_does_not_meet() {
    for backend in Backend::ALL {
        let office = circle(backend).await;
        let paused = said(&office, "dana", "pause 2w reason:leave", START).await;
        assert!(paused.contains("One date in between is called off"), "{backend:?}: {paused}");
        let told = office.sent("2026-03-02T15:30:00Z").await;
        assert_eq!(to(&told, "paused"), ["ann", "cem", "eve"], "{backend:?}");
        let text = &told[0].2;
        assert!(text.contains("Dates in between are off") && text.contains("all of you"), "{text}");
        assert!(text.contains("The reason: Leave"), "{text}");
        assert_eq!(standing(&office).await, 0, "{backend:?}");
        let no = said(&office, "eve", "meet new 2026-03-12 15:00", START).await;
        assert!(no.contains("dana can't meet before Mon 16 Mar"), "{backend:?}: {no}");
        let no = said(&office, "dana", "meet new 2026-03-12 15:00", START).await;
        assert!(no.contains("You pause until Mon 16 Mar"), "{backend:?}: {no}");
        // Eve pauses as well, and is back before her: nothing changes for the dates.
        said(&office, "eve", "pause 1w", START).await;
        let told = office.sent("2026-03-09T08:00:00Z").await;
        assert_eq!(kinds(&told), [], "{backend:?}: while nobody meets nobody is back: {told:?}");
        let told = office.sent("2026-03-16T08:00:00Z").await;
        assert_eq!(to(&told, "partner-back"), ["ann", "cem", "eve"], "{backend:?}: {told:?}");
    }
}
