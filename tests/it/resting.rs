//! Left in peace: what a snooze holds back and what still comes, the dates a pause lets go, what
//! partners are told, and that all of it goes on afterwards.

mod back;
mod circle;
mod dates;
mod once;
mod plans;

use mentorbot::cards::action;
use mentorbot::chat::form::{Form, Values};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, words};
use crate::postman::kinds;
use crate::rig::talk::{card, pressed};

/// What somebody reads as the answer to what they say.
async fn said(office: &Office, user: &str, text: &str, moment: &str) -> String {
    words(&office.says(user, text, moment).await)
}

/// What somebody reads as the answer to a button.
async fn press(office: &Office, user: &str, (name, value): (&str, &str), moment: &str) -> String {
    let reply = office.ask(user, pressed(name, value), Origin::default(), moment).await;
    words(card(&reply))
}

/// A form that opens at a command.
async fn form(office: &Office, user: &str, text: &str, moment: &str) -> Form {
    let asked = office.ask(user, Ask::Command(text.to_owned()), Origin::default(), moment).await;
    let Reply::Form { form, .. } = asked else { panic!("no form: {asked:?}") };
    form
}

/// A form as somebody sends it, with some fields filled in otherwise.
fn filled(form: &Form, with: &[(&str, &str)]) -> Ask {
    let mut values: Values =
        form.fields.iter().map(|one| (one.name.clone(), one.value.clone())).collect();
    for (name, value) in with {
        values.insert((*name).to_owned(), (*value).to_owned());
    }
    Ask::Submit { ticket: form.ticket.clone(), values }
}

/// How many dates stand ahead.
async fn standing(office: &Office) -> i64 {
    let sql = "SELECT COUNT(*) FROM meeting WHERE cancelled_at IS NULL AND held_at IS NULL";
    office.database.number(sql).await
}

#[tokio::test]
async fn a_snooze_holds_back_what_can_wait_and_no_date() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        assert!(said(&office, "ben", "snooze", START).await.contains("Nothing is held back"));
        let held = said(&office, "ben", "snooze 3d", START).await;
        assert!(held.contains("Snoozed until Thu 5 Mar"), "{backend:?}: {held}");
        office.says("ann", "agenda add For later", START).await;
        office.says("ann", "agenda share", START).await;
        office.says("ann", "meet new 2026-03-04 15:00", START).await;
        let told = office.sent("2026-03-02T15:30:00Z").await;
        assert_eq!(kinds(&told), [("meeting-set", "ben")], "{backend:?}: a date comes at once");
        let told = office.sent("2026-03-03T15:00:00Z").await;
        let both = [("reminder", "ann"), ("reminder", "ben")];
        assert_eq!(kinds(&told), both, "{backend:?}: so does its reminder");
        assert_eq!(kinds(&office.sent("2026-03-05T07:59:00Z").await), []);
        let told = office.sent("2026-03-05T08:00:00Z").await;
        let both = [("did-you-meet", "ann"), ("shared", "ben")];
        assert_eq!(kinds(&told), both, "{backend:?}: at nine on the day they named");
    }
}

#[tokio::test]
async fn who_wakes_up_gets_at_once_what_waited() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        let held = press(&office, "ben", (action::SNOOZE_FOR, "1w"), START).await;
        assert!(held.contains("Snoozed until Mon 9 Mar"), "{held}");
        office.says("ann", "agenda add For now", START).await;
        office.says("ann", "agenda share", START).await;
        assert_eq!(kinds(&office.sent("2026-03-02T15:30:00Z").await), [], "{backend:?}");
        let woken = press(&office, "ben", (action::WAKE_NOW, ""), START).await;
        assert!(woken.contains("Welcome back"), "{woken}");
        assert_eq!(kinds(&office.sent("2026-03-02T15:31:00Z").await), [("shared", "ben")]);
        let twice = press(&office, "ben", (action::WAKE_NOW, ""), START).await;
        assert!(twice.contains("Nothing is held back at the moment"), "{twice}");
        for (text, why) in [
            ("snooze 31d", "for 30 days"),
            ("snooze yesterday", "a day that is ahead"),
            ("snooze 0d", "a day that is ahead"),
            ("snooze soon", "couldn't read that day"),
            ("pause 91d", "90 days at most"),
            ("pause 1w reason:tired", "holiday, leave, workload, other"),
            ("pause reason:leave", "couldn't read that day"),
        ] {
            let no = said(&office, "ben", text, START).await;
            assert!(no.contains(why), "{backend:?} {text}: {no}");
        }
        assert_eq!(office.database.number("SELECT COUNT(*) FROM absence").await, 1);
    }
}

#[tokio::test]
async fn every_message_that_comes_by_itself_offers_a_snooze() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        let asked = office.sent("2026-03-05T09:00:00Z").await;
        assert_eq!(kinds(&asked), [("first-date", "ann")], "{backend:?}");
        let moment = "2026-03-05T09:05:00Z";
        let held = press(&office, "ann", (action::WISH, "snooze 1d"), moment).await;
        assert!(held.contains("Snoozed until Fri 6 Mar"), "{held}");
        assert_eq!(kinds(&office.sent("2026-03-05T16:00:00Z").await), []);
    }
}

#[tokio::test]
async fn what_has_a_day_of_its_own_comes_as_soon_as_somebody_wakes() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        said(&office, "ann", "snooze 2026-03-11", "2026-03-04T10:00:00Z").await;
        assert_eq!(kinds(&office.sent("2026-03-05T09:00:00Z").await), [], "{backend:?}");
        assert_eq!(kinds(&office.sent("2026-03-06T10:00:00Z").await), [], "{backend:?}");
        said(&office, "ann", "wake", "2026-03-06T10:00:00Z").await;
        let told = office.sent("2026-03-06T10:01:00Z").await;
        assert_eq!(kinds(&told), [("first-date", "ann")], "{backend:?}");
    }
}

#[tokio::test]
async fn a_pause_lets_the_dates_go_and_tells_the_partner_once() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        office.says("ann", "meet new 2026-03-10 15:00", START).await;
        office.sent(START).await;
        let opened = form(&office, "ann", "pause", START).await;
        let send = |until| filled(&opened, &[("until", until), ("reason", "holiday")]);
        let long = office.ask("ann", send("2026-09-01"), Origin::default(), START).await;
        let Reply::FormAgain(again) = long else { panic!("{backend:?}: {long:?}") };
        assert!(again.fields[0].fault.as_ref().unwrap().contains("90 days"), "{again:?}");
        assert_eq!(again.fields[1].value, "holiday", "what was chosen is kept");
        let paused = office.ask("ann", send("2026-03-16"), Origin::default(), START).await;
        let paused = words(card(&paused));
        assert!(paused.contains("Paused until Mon 16 Mar"), "{backend:?}: {paused}");
        assert!(paused.contains("One date in between is called off"), "{paused}");
        assert!(paused.contains("Your partner gets one message"), "{paused}");
        let told = office.sent("2026-03-02T15:30:00Z").await;
        assert_eq!(kinds(&told), [("paused", "ben")], "{backend:?}: one message");
        assert!(told[0].2.contains("ann takes a break until Mon 16 Mar"), "{told:?}");
        assert!(told[0].2.contains("The reason: Holiday"), "{told:?}");
        let meet = said(&office, "ben", "meet", START).await;
        assert!(!meet.contains("10 Mar"), "{backend:?}: {meet}");
        // Nothing comes meanwhile, whoever causes it; nor is the other asked anything.
        office.says("ben", "agenda add While away", START).await;
        office.says("ben", "agenda share", START).await;
        for day in ["2026-03-05T09:00:00Z", "2026-03-11T09:00:00Z", "2026-03-13T16:59:00Z"] {
            let told = office.sent(day).await;
            assert_eq!(kinds(&told), [], "{backend:?} {day}: {told:?}");
        }
        let told = office.sent("2026-03-16T08:00:00Z").await;
        assert!(kinds(&told).contains(&("shared", "ann")), "{backend:?}: {told:?}");
    }
}

#[tokio::test]
async fn who_is_told_of_no_pause_hears_of_the_dates_by_one_message() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        office.says("ann", "meet new 2026-03-10 15:00 every:week", START).await;
        office.sent(START).await;
        let paused = said(&office, "ann", "pause 3w tell:no", START).await;
        assert!(paused.contains("2 dates in between are called off"), "{backend:?}: {paused}");
        assert!(paused.contains("Your partner is not told"), "{paused}");
        let told = office.sent("2026-03-02T15:30:00Z").await;
        assert_eq!(kinds(&told), [("meeting-skipped", "ben")], "{backend:?}: {told:?}");
        let text = &told[0].2;
        assert!(text.contains("10 Mar") && text.contains("One more date after it"), "{text}");
        assert!(text.contains("24 Mar") && !text.contains("break"), "{backend:?}: {text}");
        let told = office.sent("2026-03-23T08:00:00Z").await;
        assert!(!kinds(&told).contains(&("partner-back", "ben")), "{backend:?}: {told:?}");
    }
}
