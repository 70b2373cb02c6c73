//! Second clicks, two at once, and one pause in place of another.

use mentorbot::cards::action;
use mentorbot::store::backend::Backend;

use super::{filled, form, press, pressed, said, standing};
use crate::office::{Office, START};
use crate::postman::kinds;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Origin;

#[tokio::test]
async fn the_same_pause_twice_is_one_and_another_takes_its_place() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        let opened = form(&office, "ann", "pause", START).await;
        for _ in 0..2 {
            let send = filled(&opened, &[("until", "2026-03-12")]);
            office.ask("ann", send, Origin::default(), START).await;
        }
        said(&office, "ann", "pause 2026-03-12", START).await;
        let stands = "SELECT COUNT(*) FROM absence WHERE ended_at IS NULL";
        assert_eq!(office.database.number("SELECT COUNT(*) FROM absence").await, 1, "{backend:?}");
        assert_eq!(kinds(&office.sent(START).await), [("paused", "ben")], "{backend:?}: once");
        // Alone it shows what stands; snoozing changes nothing about it.
        let shows = said(&office, "ann", "pause", START).await;
        assert!(shows.contains("Paused until Thu 12 Mar"), "{backend:?}: {shows}");
        let shows = said(&office, "ann", "snooze 1d", START).await;
        assert!(shows.contains("Paused until Thu 12 Mar"), "{backend:?}: {shows}");
        let later = said(&office, "ann", "pause 2026-03-16", "2026-03-03T10:00:00Z").await;
        assert!(later.contains("Paused until Mon 16 Mar"), "{backend:?}: {later}");
        assert_eq!(office.database.number(stands).await, 1, "{backend:?}");
        let told = office.sent("2026-03-03T10:01:00Z").await;
        assert_eq!(kinds(&told), [("paused", "ben")], "{backend:?}: the other day is news");
        assert_eq!(kinds(&office.sent("2026-03-12T08:00:00Z").await), [], "{backend:?}");
        let told = office.sent("2026-03-16T08:00:00Z").await;
        let both = [("partner-back", "ben"), ("welcome-back", "ann")];
        assert_eq!(kinds(&told), both, "{backend:?}: {told:?}");
    }
}

#[tokio::test]
async fn a_pause_and_a_date_at_once_never_leave_a_date_in_it() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        let (paused, set) = tokio::join!(
            said(&office, "ann", "pause 2w", START),
            said(&office, "ben", "meet new 2026-03-10 15:00", START),
        );
        assert!(paused.contains("Paused until"), "{backend:?}: {paused}");
        let first = set.contains("10 Mar") && !set.contains("can't meet");
        assert_eq!(first, paused.contains("One date"), "{backend:?}: {paused}\n{set}");
        assert_eq!(standing(&office).await, 0, "{backend:?}: {set}");
    }
}

#[tokio::test]
async fn two_pauses_and_two_wakings_at_once_are_one_each() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        let (one, other) = tokio::join!(
            said(&office, "ann", "pause 2w", START),
            said(&office, "ann", "pause 2w", START),
        );
        assert!(one.contains("Paused") && other.contains("Paused"), "{one}\n{other}");
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'paused'";
        assert_eq!(office.database.number(told).await, 1, "{backend:?}");
        office.sent(START).await;
        let wake = || press(&office, "ann", (action::WAKE_NOW, ""), START);
        let (one, other) = tokio::join!(wake(), wake());
        let read = [one, other];
        let count = |text| read.iter().filter(|one| one.contains(text)).count();
        assert_eq!(
            (count("Welcome back"), count("at the moment")),
            (1, 1),
            "{backend:?}: {read:?}"
        );
        let told = office.sent("2026-03-02T15:30:00Z").await;
        assert_eq!(kinds(&told), [("partner-back", "ben")], "{backend:?}: {told:?}");
    }
}

#[tokio::test]
async fn what_waited_for_a_longer_pause_comes_after_the_shorter_one() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        said(&office, "ann", "pause 3w tell:no", START).await;
        office.says("ben", "agenda add The budget", START).await;
        office.says("ben", "agenda share", START).await;
        let meanwhile = office.sent("2026-03-03T10:00:00Z").await;
        assert_eq!(kinds(&meanwhile), [], "{backend:?}: it waits");
        said(&office, "ann", "pause 2026-03-05 tell:no", "2026-03-03T10:00:00Z").await;
        let mut told = office.sent("2026-03-05T08:00:00Z").await;
        told.extend(office.sent("2026-03-06T16:00:00Z").await);
        assert!(kinds(&told).contains(&("shared", "ann")), "{backend:?}: {told:?}");
    }
}

#[tokio::test]
async fn nobody_is_told_of_a_pause_by_mistake() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        let asked = said(&office, "ann", "pause 2w reason:workload tell:false", START).await;
        assert!(asked.contains("yes, no"), "{backend:?}: {asked}");
        assert_eq!(office.database.number("SELECT COUNT(*) FROM absence").await, 0, "{backend:?}");
        said(&office, "ann", "pause 2w tell:no", START).await;
        let again = pressed(action::PAUSE_NEW, "");
        let again = office.ask("ann", again, Origin::default(), START).await;
        let Reply::Form { form: again, .. } = again else { panic!("no form: {again:?}") };
        let tick = again.fields.iter().find(|field| field.name == "tell").unwrap();
        assert_eq!(tick.value, "", "{backend:?}: another day is no reason to tell");
    }
}
