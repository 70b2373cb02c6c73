//! The end of a pause: who is welcomed, when, and that nothing else comes that day.

use mentorbot::cards::action;
use mentorbot::store::backend::Backend;

use super::{press, said};
use crate::office::{Office, START};
use crate::postman::kinds;

#[tokio::test]
async fn on_the_first_day_back_both_are_welcomed_and_all_else_waits() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        office.says("ann", "action add Send the draft due:2026-03-17", START).await;
        said(&office, "ann", "pause 2026-03-16", START).await;
        office.sent(START).await;
        assert_eq!(kinds(&office.sent("2026-03-13T16:00:00Z").await), []);
        let told = office.sent("2026-03-16T08:00:00Z").await;
        let both = [("partner-back", "ben"), ("welcome-back", "ann")];
        assert_eq!(kinds(&told), both, "{backend:?}: {told:?}");
        assert!(told[0].2.starts_with("ann is back"), "{told:?}");
        assert!(told[1].2.contains("One thing waits: your next date with ben"), "{told:?}");
        for hour in ["2026-03-16T09:00:00Z", "2026-03-16T16:59:00Z"] {
            assert_eq!(kinds(&office.sent(hour).await), [], "{backend:?} {hour}");
        }
        let told = office.sent("2026-03-17T08:00:00Z").await;
        assert_eq!(kinds(&told), [("action-due", "ann")], "{backend:?}: the day after");
        // Who never met is asked for a date again, three working days after that.
        let told = office.sent("2026-03-19T09:00:00Z").await;
        assert_eq!(kinds(&told), [("first-date", "ann")], "{backend:?}");
    }
}

#[tokio::test]
async fn a_welcome_shows_the_date_that_stands_by_then() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        said(&office, "ben", "pause 1w", START).await;
        office.sent(START).await;
        let set = said(&office, "ann", "meet new 2026-03-11 15:00", "2026-03-04T10:00:00Z").await;
        assert!(set.contains("11 Mar"), "{backend:?}: after the pause it may be: {set}");
        for day in ["2026-03-04T10:30:00Z", "2026-03-06T09:00:00Z"] {
            assert_eq!(kinds(&office.sent(day).await), [], "{backend:?} {day}");
        }
        let told = office.sent("2026-03-09T08:00:00Z").await;
        assert!(kinds(&told).contains(&("meeting-set", "ben")), "{backend:?}: {told:?}");
        let of = |kind| told.iter().find(|one| one.0 == kind).unwrap_or_else(|| panic!("{told:?}"));
        assert!(of("welcome-back").2.contains("11 Mar"), "{backend:?}: {told:?}");
        assert!(of("partner-back").2.contains("11 Mar"), "{told:?}");
    }
}

#[tokio::test]
async fn who_wakes_early_is_welcomed_by_the_answer_and_the_partner_hears_it() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        said(&office, "ann", "pause 2w", START).await;
        assert_eq!(kinds(&office.sent(START).await), [("paused", "ben")], "{backend:?}");
        let early = "2026-03-04T10:00:00Z";
        let woken = press(&office, "ann", (action::WAKE_NOW, ""), early).await;
        assert!(woken.contains("Welcome back") && woken.contains("next date with ben"), "{woken}");
        let told = office.sent("2026-03-04T10:01:00Z").await;
        assert_eq!(kinds(&told), [("partner-back", "ben")], "{backend:?}: {told:?}");
        let twice = press(&office, "ann", (action::WAKE_NOW, ""), early).await;
        assert!(twice.contains("Nothing is held back at the moment"), "{twice}");
        // The question that fell due meanwhile waits for the usual days after that.
        assert_eq!(kinds(&office.sent("2026-03-05T10:00:00Z").await), [], "{backend:?}");
        let told = office.sent("2026-03-09T10:00:00Z").await;
        assert_eq!(kinds(&told), [("first-date", "ann")], "{backend:?}");
        let told = office.sent("2026-03-16T08:00:00Z").await;
        let back = |one: &&(String, String, String)| one.0.ends_with("-back");
        assert_eq!(told.iter().filter(back).count(), 0, "{backend:?}: once: {told:?}");
    }
}

#[tokio::test]
async fn nothing_comes_by_itself_on_the_day_somebody_wakes_early() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        office.says("ann", "action add Send the draft due:2026-03-05", START).await;
        said(&office, "ann", "pause 2w tell:no", "2026-03-03T10:00:00Z").await;
        said(&office, "ann", "wake", "2026-03-04T08:30:00Z").await;
        for hour in ["2026-03-04T09:00:00Z", "2026-03-04T16:00:00Z"] {
            assert_eq!(kinds(&office.sent(hour).await), [], "{backend:?} {hour}");
        }
        let told = office.sent("2026-03-05T08:00:00Z").await;
        assert_eq!(kinds(&told), [("action-due", "ann")], "{backend:?}: a day later");
    }
}

#[tokio::test]
async fn a_partner_who_never_heard_of_it_hears_of_no_return() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        // In the evening, when nobody is written to.
        let evening = "2026-03-02T20:00:00Z";
        said(&office, "ann", "pause 2w", evening).await;
        said(&office, "ann", "wake", "2026-03-02T20:30:00Z").await;
        let told = office.sent("2026-03-03T08:00:00Z").await;
        assert_eq!(kinds(&told), [], "{backend:?}: {told:?}");
    }
}

#[tokio::test]
async fn a_pause_that_ends_on_a_weekend_ends_on_monday_whatever_the_clocks_do() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        // The clocks go forward in Paris on that Sunday; Monday is a holiday.
        said(&office, "rosa", "holiday add 2026-03-30 Founders' Day cohort:Spring", START).await;
        let paused = said(&office, "ann", "pause 2026-03-29", START).await;
        assert!(paused.contains("Paused until Sun 29 Mar"), "{backend:?}: {paused}");
        office.sent(START).await;
        let until = "SELECT until_at FROM absence";
        // Midnight in Paris, an hour before the change.
        assert_eq!(office.database.number(until).await, 1_774_738_800_000, "{backend:?}");
        for quiet in ["2026-03-29T10:00:00Z", "2026-03-30T10:00:00Z", "2026-03-31T06:59:00Z"] {
            assert_eq!(kinds(&office.sent(quiet).await), [], "{backend:?} {quiet}");
        }
        let told = office.sent("2026-03-31T07:00:00Z").await;
        let both = [("partner-back", "ben"), ("welcome-back", "ann")];
        assert_eq!(kinds(&told), both, "{backend:?}: at nine by the new clocks");
    }
}

#[tokio::test]
async fn nobody_is_welcomed_to_what_is_over() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        said(&office, "ann", "pause 2w", START).await;
        office.sent(START).await;
        office.says("rosa", "unpair <@ann> <@ben> yes", "2026-03-04T10:00:00Z").await;
        office.sent("2026-03-04T10:30:00Z").await;
        let told = office.sent("2026-03-16T08:00:00Z").await;
        assert_eq!(kinds(&told), [("ended", "ann")], "{backend:?}: {told:?}");

        let office = Office::open(backend).await;
        office.sent(START).await;
        said(&office, "ann", "pause 2w", START).await;
        office.sent(START).await;
        let moment = crate::office::at("2026-03-04T10:00:00Z");
        office.desk.erase(&crate::office::sender("ann"), moment).await.unwrap();
        assert_eq!(office.database.number("SELECT COUNT(*) FROM absence").await, 0);
        let told = office.redrawn("2026-03-04T10:01:00Z").await;
        assert!(!told.concat().contains("ann"), "{backend:?}: {told:?}");
        let told = office.sent("2026-03-16T08:00:00Z").await;
        assert!(!kinds(&told).iter().any(|(kind, _)| kind.ends_with("-back")), "{told:?}");
    }
}
