//! What was agreed to do: written down, done, moved, told of once before its day, and taken down
//! after a meeting.

use mentorbot::cards::{action, kept_verb};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Origin;
use mentorbot::store::backend::Backend;

use super::{asks, chosen, form, press, reads, sent};
use crate::office::{Office, START, value, words};
use crate::postman::kinds;
use crate::rig::talk::card;

#[tokio::test]
async fn an_action_has_an_owner_and_a_day_and_both_see_it() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let says = async |user: &str, said: &str| words(&office.says(user, said, START).await);
        assert!(says("ann", "action").await.contains("No open actions. Nice."));
        let added = says("ann", "action add Ask in your team owner:<@ben> due:2026-03-10").await;
        assert!(added.contains("Added “Ask in your team”"), "{added}");
        says("ann", "action add Send the draft due:fri").await;
        says("ben", "action add Ring the bell").await;
        let his = says("ben", "action").await;
        for line in [
            "1. Send the draft · ann · by Fri 6 Mar",
            "2. Ask in your team · you · by Tue 10 Mar",
            "3. Ring the bell · you",
        ] {
            assert!(his.contains(line), "{backend:?}: no {line} in {his}");
        }
        let moved = says("ben", "action move 1 +1w").await;
        assert!(moved.contains("“Send the draft” is for Mon 9 Mar now"), "{moved}");
        let moved = says("ann", "action move ring the bell tue").await;
        assert!(moved.contains("“Ring the bell” is for Tue 3 Mar now"), "{moved}");
        // By a week without a day, from the day that stands.
        let moved = says("ann", "action move ring").await;
        assert!(moved.contains("“Ring the bell” is for Tue 10 Mar now"), "{moved}");
        let no = says("ben", "action drop draft").await;
        assert!(no.contains("Only ann, who wrote it"), "{no}");
        assert!(says("ann", "action edit 1 Send the outline").await.contains("Send the outline"));
        let done = says("ben", "action done outline").await;
        assert!(done.contains("Done: “Send the outline”") && done.contains("✓"), "{done}");
        for (said, why) in [
            ("action done 9", "numbered 1 to 2"),
            ("action done x", "numbered 1 to 2"),
            ("action move 1 someday", "couldn't read that day"),
            ("action move 1 2026-02-20", "has passed"),
        ] {
            let no = says("ann", said).await;
            assert!(no.contains(why), "{backend:?} {said}: {no}");
        }
        for (said, why) in [
            ("action add Old due:2026-02-20", "has passed"),
            ("action add Odd due:someday", "couldn't read that day"),
            ("action add Hers owner:<@rosa>", "not a partner of yours"),
        ] {
            let form = form(asks(&office, "ann", said).await);
            assert!(form.intro.as_ref().unwrap().plain().contains(why), "{said}: {form:?}");
            assert!(!form.fields[0].value.is_empty(), "what was typed is kept");
        }
    }
}

#[tokio::test]
async fn a_second_click_says_who_did_it_and_a_second_form_what_it_reads_now() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let shown = office.says("ann", "action add Send the draft due:fri", START).await;
        let done = chosen(&shown, kept_verb::DONE);
        let edit = chosen(&shown, kept_verb::EDIT);
        let one = form(press(&office, "ann", action::ACTION_DO, &edit).await);
        let other = form(press(&office, "ann", action::ACTION_DO, &edit).await);
        let first = sent(&one, &[("text", "Send the outline"), ("day", "2026-03-09")]);
        office.ask("ann", first, Origin::default(), START).await;
        let second = sent(&other, &[("text", "Send the slides")]);
        let Reply::FormAgain(again) = office.ask("ann", second, Origin::default(), START).await
        else {
            panic!("{backend:?}: the first was overwritten")
        };
        assert!(again.intro.as_ref().unwrap().plain().contains("Send the outline"), "{again:?}");
        // Who is not its author finds no form, but can tick it off; then both are told by whom.
        let no = press(&office, "ben", action::ACTION_DO, &edit).await;
        assert!(words(card(&no)).contains("Only ann"), "{no:?}");
        let his = press(&office, "ben", action::ACTION_DO, &done).await;
        assert!(words(card(&his)).contains("Done: “Send the outline”"), "{his:?}");
        let hers = press(&office, "ann", action::ACTION_DO, &done).await;
        let said = words(card(&hers));
        assert!(said.contains("ben marked that as done already"), "{backend:?}: {said}");
    }
}

#[tokio::test]
async fn its_owner_gets_one_line_the_working_day_before() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        // A date stands, so that nobody is asked for a first one.
        office.says("ann", "meet new 2026-06-01 15:00", START).await;
        office.sent(START).await;
        for said in [
            "action add Send the draft due:fri",
            "action add Ring the bell due:fri",
            "action add Ask in your team owner:<@ben> due:mon",
            "action add Far off due:2026-04-10",
        ] {
            office.says("ann", said, START).await;
        }
        let sent = async |at: &'static str| office.sent(at).await;
        assert_eq!(kinds(&sent("2026-03-05T08:59:00Z").await), [], "{backend:?}: not before ten");
        let told = sent("2026-03-05T09:00:00Z").await;
        assert_eq!(kinds(&told), [("action-due", "ann")], "{backend:?}: two, one line");
        assert!(told[0].2.starts_with("2 things to do, with ben"), "{told:?}");
        // Once one is done the message shows what is left; with none left it says so.
        office.says("ann", "action done draft", "2026-03-05T10:00:00Z").await;
        let cards = office.redrawn("2026-03-05T10:00:00Z").await;
        assert_eq!(cards.len(), 1, "{backend:?}: {cards:?}");
        assert!(cards[0].contains("Ring the bell") && !cards[0].contains("draft"), "{cards:?}");
        office.says("ann", "action move bell +2w", "2026-03-05T10:00:00Z").await;
        let cards = office.redrawn("2026-03-05T10:00:00Z").await;
        assert!(cards[0].contains("Nothing is left to do here"), "{cards:?}");
        // Monday's is told on Friday, unless it is done by then.
        office.says("ben", "action done ask", "2026-03-05T10:00:00Z").await;
        assert_eq!(kinds(&sent("2026-03-06T09:00:00Z").await), [], "{backend:?}");
        // What is far off is promised by a job, a fortnight ahead.
        let far = "SELECT COUNT(*) FROM notice WHERE kind = 'action-due' AND finished_at IS NULL";
        assert_eq!(office.database.number(far).await, 1, "the bell alone");
        office.work("2026-03-26T09:00:00Z").await;
        let told = sent("2026-04-09T08:00:00Z").await;
        let both = [("action-due", "ann")];
        assert_eq!(kinds(&told), both, "{backend:?}: {told:?}");
        assert!(told[0].2.contains("Far off"), "{told:?}");
    }
}

#[tokio::test]
async fn what_is_too_late_is_not_told() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        // A date stands, so that nobody is asked for a first one.
        office.says("ann", "meet new 2026-06-01 15:00", START).await;
        office.sent(START).await;
        office.says("ann", "action add Send the draft due:thu", START).await;
        office.says("ann", "action add Ring the bell due:fri", START).await;
        // The service was away: yesterday's line comes too late, today's does not.
        let told = office.sent("2026-03-05T12:00:00Z").await;
        assert_eq!(kinds(&told), [("action-due", "ann")], "{backend:?}");
        assert!(told[0].2.contains("Ring the bell") && !told[0].2.contains("draft"), "{told:?}");
        let why = office
            .database
            .texts("SELECT reason FROM notice WHERE outcome = 'skipped' AND kind = 'action-due'")
            .await;
        assert_eq!(why, ["expired"], "{backend:?}");
    }
}

#[tokio::test]
async fn after_a_meeting_two_lines_and_what_was_agreed_are_taken_down_once() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-03 10:00", START).await;
        let met = "2026-03-03T12:00:00Z";
        let held = office.says("ann", "meet done", met).await;
        let said = words(&held);
        assert!(said.contains("is marked as held") && said.contains("Two lines"), "{said}");
        assert!(said.contains("There is no next date yet"), "{said}");
        let write = value(&held, action::AFTER_WRITE);
        let open = || {
            office.ask(
                "ann",
                crate::rig::talk::pressed(action::AFTER_WRITE, &write),
                Origin::default(),
                met,
            )
        };
        let filled = form(open().await);
        let nothing = office.ask("ann", sent(&filled, &[]), Origin::default(), met).await;
        let Reply::FormAgain(again) = nothing else { panic!("{nothing:?}") };
        assert!(again.fields[0].fault.as_ref().unwrap().contains("Nothing is filled in"));
        let six = sent(&filled, &[("text", "Kept"), ("actions", "a\nb\nc\nd\ne\nf")]);
        let Reply::FormAgain(again) = office.ask("ann", six, Origin::default(), met).await else {
            panic!("{backend:?}: six at once")
        };
        let faults: Vec<_> = again.fields.iter().filter(|one| one.fault.is_some()).collect();
        assert_eq!(faults[0].name, "actions");
        assert_eq!(again.fields[0].value, "Kept");
        let ben = filled.fields.iter().find(|field| field.name == "owner").unwrap();
        let mentorbot::chat::form::Kind::Choice(people) = &ben.kind else { panic!("{ben:?}") };
        let answers = [
            ("text", "It helped to rehearse.\nNext: the outline."),
            ("win", "top"),
            ("actions", "- Send the draft\n\n* Book the room"),
            ("owner", people[1].value.as_str()),
            ("day", "2026-03-06"),
        ];
        let answer = sent(&filled, &answers);
        let noted = office.ask("ann", answer.clone(), Origin::default(), met).await;
        let said = words(card(&noted));
        assert!(said.contains("2 actions are on your list"), "{backend:?}: {said}");
        assert!(!said.contains("rehearse"), "words are in the journal alone: {said}");
        let journal = reads(&office, "ben", "journal").await;
        assert!(journal.contains("Wins") && journal.contains("Next: the outline."), "{journal}");
        assert!(journal.contains("after the meeting of Tue 3 Mar"), "{journal}");
        let actions = words(&office.says("ben", "action", met).await);
        assert!(actions.contains("1. Send the draft · you · by Fri 6 Mar"), "{actions}");
        assert!(actions.contains("2. Book the room · you"), "{actions}");
        let done = value(&held, action::AFTER_DONE);
        let done = press(&office, "ann", action::AFTER_DONE, &done).await;
        assert!(words(card(&done)).contains("All right"), "{done:?}");
        assert!(matches!(done, Reply::Replace(_)), "it takes the private card's place: {done:?}");
    }
}
