//! Dates and pauses: none is set into one, none is suggested there, a rhythm leaves it out, and
//! nobody is asked about it.

use mentorbot::cards::action;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Origin;
use mentorbot::store::backend::Backend;

use super::{filled, form, press, said, standing};
use crate::office::{Office, START, value, words};
use crate::postman::kinds;

#[tokio::test]
async fn a_date_in_a_pause_is_refused_and_what_was_typed_is_kept() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-20 15:00", START).await;
        said(&office, "ann", "pause 2026-03-16 tell:no", START).await;
        for (user, text, why) in [
            ("ben", "meet move 2026-03-12 15:00", "ann can't meet before Mon 16 Mar"),
            ("ben", "meet new 2026-03-15 23:30", "ann can't meet before Mon 16 Mar"),
            ("ann", "meet move 2026-03-12 15:00", "You pause until Mon 16 Mar"),
            ("ben", "meet new 2026-03-12 15:00 every:week", "ann can't meet before"),
        ] {
            let no = said(&office, user, text, START).await;
            assert!(no.contains(why), "{backend:?} {text}: {no}");
            assert!(no.contains(&format!("/mentor {text}")), "kept: {no}");
        }
        let opened = form(&office, "ben", "meet new", START).await;
        let filled = filled(&opened, &[("day", "2026-03-12"), ("place", "Room 4"), ("backup", "")]);
        let no = office.ask("ben", filled, Origin::default(), START).await;
        let Reply::FormAgain(again) = no else { panic!("{backend:?}: {no:?}") };
        let of = |name| again.fields.iter().find(|one| one.name == name).unwrap();
        assert!(of("day").fault.as_ref().unwrap().contains("can't meet before"), "{again:?}");
        assert_eq!(
            (of("day").value.as_str(), of("place").value.as_str()),
            ("2026-03-12", "Room 4")
        );
        let meet = said(&office, "ben", "meet", START).await;
        assert!(meet.contains("20 Mar"), "{backend:?}: nothing changed: {meet}");
        assert_eq!(standing(&office).await, 1);
        let sequence = office.database.number("SELECT sequence FROM meeting").await;
        assert_eq!(sequence, 0, "{backend:?}");
        // The first moment of the day they are back is free again.
        let set = said(&office, "ben", "meet move 2026-03-16 00:00", START).await;
        assert!(set.contains("16 Mar"), "{backend:?}: {set}");
    }
}

#[tokio::test]
async fn a_backup_in_a_pause_is_refused_and_none_is_suggested_there() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-03 10:00 backup:\"2026-03-05 10:00\"", START).await;
        // It has passed, and nobody met.
        let after = "2026-03-03T12:00:00Z";
        said(&office, "ben", "pause 2026-03-12", after).await;
        let no = said(&office, "ann", "meet move backup", after).await;
        assert!(no.contains("ben can't meet before Thu 12 Mar"), "{backend:?}: {no}");
        let no = said(&office, "ann", "meet backup keep", after).await;
        assert!(no.contains("ben can't meet before Thu 12 Mar"), "{backend:?}: {no}");
        let no = said(&office, "ann", "meet backup 2026-03-06 10:00", after).await;
        assert!(no.contains("ben can't meet before Thu 12 Mar"), "{backend:?}: {no}");
        let state = "SELECT state FROM backup";
        assert_eq!(office.database.texts(state).await, ["kept"], "{backend:?}: as it was");
        said(&office, "ben", "wake", after).await;
        said(&office, "ben", "pause 2026-04-20", after).await;
        // Longer than any backup is looked for: there is none then.
        let set = said(&office, "ann", "meet new 2026-04-20 10:00", after).await;
        assert!(set.contains("20 Apr"), "{backend:?}: {set}");
    }
}

#[tokio::test]
async fn suggested_dates_leave_a_pause_out_however_long_it_is() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        said(&office, "ben", "pause 2026-04-13", START).await;
        let found = office.says("ann", "meet find", START).await;
        let read = words(&found);
        assert!(read.contains("13 Apr") && !read.contains("Mar"), "{backend:?}: {read}");
        let opened = form(&office, "ann", "meet new", START).await;
        assert_eq!(opened.fields[0].value, "2026-04-13", "{backend:?}: {opened:?}");
        let take = value(&found, action::MEET_TAKE);
        let set = press(&office, "ann", (action::MEET_TAKE, &take), START).await;
        assert!(set.contains("13 Apr"), "{backend:?}: {set}");
        // A card of before the pause still names a day within.
        let early = take.rsplit_once(' ').map(|(pairing, _)| format!("{pairing} 1773327600"));
        said(&office, "ann", "meet skip yes", START).await;
        let no = press(&office, "ann", (action::MEET_TAKE, &early.unwrap()), START).await;
        assert!(no.contains("ben can't meet before Mon 13 Apr"), "{backend:?}: {no}");
        assert_eq!(standing(&office).await, 0, "{backend:?}");
    }
}

#[tokio::test]
async fn a_rhythm_goes_on_after_a_pause_at_its_own_days() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-10 15:00 every:week", START).await;
        // Longer than dates stand ahead: what is carried on later leaves it out, too.
        said(&office, "ben", "pause 2026-05-26", START).await;
        assert_eq!(standing(&office).await, 0, "{backend:?}");
        for day in ["2026-03-03T15:00:00Z", "2026-04-20T15:00:00Z"] {
            office.work(day).await;
        }
        let meet = said(&office, "ann", "meet", "2026-04-20T15:00:00Z").await;
        assert!(meet.contains("26 May"), "{backend:?}: {meet}");
        let ahead = "SELECT MIN(starts_at) FROM meeting WHERE cancelled_at IS NULL";
        assert_eq!(office.database.number(ahead).await, 1_779_800_400_000, "{backend:?}");
    }
}

#[tokio::test]
async fn a_meeting_of_before_is_asked_about_by_nobody_and_never_counts_as_missed() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        office.says("ann", "meet new 2026-03-03 15:00", START).await;
        office.sent(START).await;
        said(&office, "ann", "pause 2w", "2026-03-03T15:30:00Z").await;
        for moment in [
            "2026-03-03T16:45:00Z",
            "2026-03-04T16:45:00Z",
            "2026-03-05T16:45:00Z",
            "2026-03-06T16:45:00Z",
        ] {
            let told = office.sent(moment).await;
            let asked = told.iter().any(|one| one.0 == "did-you-meet");
            assert!(!asked, "{backend:?} {moment}: {told:?}");
            office.work(moment).await;
        }
        let unknown = "SELECT COUNT(*) FROM meeting WHERE unknown_at IS NOT NULL";
        assert_eq!(office.database.number(unknown).await, 1, "{backend:?}");
        let missed = "SELECT COUNT(*) FROM meeting WHERE missed_at IS NOT NULL";
        assert_eq!(office.database.number(missed).await, 0, "{backend:?}");
        let told = office.sent("2026-03-17T08:00:00Z").await;
        let both = [("partner-back", "ben"), ("welcome-back", "ann")];
        assert_eq!(kinds(&told), both, "{backend:?}: {told:?}");
    }
}
