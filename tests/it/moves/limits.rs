//! Where a meeting may not go: into the past, outside its cohort, or anywhere once the pairing
//! is over. Nothing changes then, and what was typed is kept.

use mentorbot::chat::form::{Form, Values};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use super::Pair;
use crate::rig::talk::{button, card, more, pressed};

async fn unchanged(pair: &Pair) {
    let stands =
        "SELECT COUNT(*) FROM meeting WHERE sequence = 0 AND civil = '2026-03-05T15:00:00'";
    assert_eq!(pair.count(stands).await, 1, "nothing has changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_to_nowhere_changes_nothing_and_keeps_what_was_typed() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let days = "cohort edit Spring from:2026-03-04 until:2026-03-20";
        let edited = pair.says("cara", days).await;
        assert!(edited.contains("2026-03-20"), "{edited}");
        for (typed, why) in [
            ("meet move 2026-03-01 15:00", "That moment has passed"),
            ("meet move today 9:00", "That moment has passed"),
            ("meet move 2026-03-03 15:00", "Your programme begins on Wed 4 Mar"),
            ("meet move 2026-03-23 15:00", "Your programme ends on Fri 20 Mar"),
            ("meet new 2026-03-23 15:00 place:\"Room 4\"", "Your programme ends on Fri 20 Mar"),
            ("meet move 2026-03-19 15:00 backup:2026-03-23", "Your programme ends on Fri 20 Mar"),
            ("meet move 2029-03-19 15:00", "two years"),
            ("meet move 2026-02-30 15:00", "fri 15:00"),
            ("meet move 01/02/2026 15:00", "fri 15:00"),
            ("meet move next fri 15:00", "fri 15:00"),
            ("meet move fri 15:00 length:0", "5 to 480 minutes"),
            ("meet move fri 15:00 length:1000000000", "5 to 480 minutes"),
            ("meet move fri 15:00 place:javascript:alert(1)", "https://"),
        ] {
            let no = pair.says("alice", typed).await;
            assert!(no.contains(why), "{typed}: {no}");
            assert!(no.contains(&format!("You typed: /mentor {typed}")), "{typed}: {no}");
            unchanged(&pair).await;
        }
        let digits = pair.says("alice", "meet move ١٥:٠٠").await;
        assert!(digits.contains("fri 15:00") && digits.contains("١٥:٠٠"), "{digits}");
        unchanged(&pair).await;
        // The last day of the programme is within it; a backup after it is not suggested.
        let last = pair.says("alice", "meet move 2026-03-20 15:00").await;
        assert!(last.contains("to Fri 20 Mar, 15:00"), "{last}");
        assert!(last.contains("Backup date: none this time"), "{backend:?}: {last}");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_comes_back_with_what_was_filled_in() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        pair.says("cara", "cohort edit Spring until:2026-03-20").await;
        let hers = pair.card("alice", "meet").await;
        let form = form(pair.press("alice", more(&hers, "Change the date")).await);
        let fill = |day: &str| {
            let mut values: Values =
                form.fields.iter().map(|f| (f.name.clone(), f.value.clone())).collect();
            values.insert("day".to_owned(), day.to_owned());
            values.insert("place".to_owned(), "Room 4".to_owned());
            Ask::Submit { ticket: form.ticket.clone(), values }
        };
        for (day, why) in [("2026-03-24", "Your programme ends"), ("2026-02-24", "has passed")] {
            let again = pair.press("alice", fill(day)).await;
            let Reply::FormAgain(again) = again else { panic!("the form again: {again:?}") };
            let field = |name: &str| again.fields.iter().find(|f| f.name == name).unwrap();
            assert_eq!((field("day").value.as_str(), &*field("place").value), (day, "Room 4"));
            assert!(field("day").fault.as_ref().is_some_and(|fault| fault.contains(why)));
            unchanged(&pair).await;
        }
        let moved = pair.pressed("alice", fill("2026-03-06")).await;
        assert!(moved.contains("to Fri 6 Mar, 15:00"), "{backend:?}: {moved}");
        pair.house.close().await;
    }
}

fn form(reply: Reply) -> Form {
    match reply {
        Reply::Form { form, .. } => form,
        other => panic!("a form: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_date_or_a_pairing_there_is_nothing_to_move() {
    for backend in Backend::ALL {
        let pair = Pair::without(backend).await;
        for typed in ["meet move", "meet move backup", "meet move fri 10", "meet skip yes"] {
            let no = pair.says("alice", typed).await;
            assert!(no.contains("No date is ahead") && no.contains("meet new"), "{typed}: {no}");
        }
        pair.says("alice", "meet new 2026-03-05 15:00").await;
        let hers = pair.card("alice", "meet").await;
        let choices = pair.press("alice", button(&hers, "Can't make it")).await;
        let to_backup = button(card(&choices), "Move to backup");
        let strange = pair.pressed("cara", to_backup.clone()).await;
        assert!(strange.contains("I can't find that"), "{strange}");
        pair.says("cara", "unpair <@alice> <@bob> yes").await;
        for ask in [to_backup, button(&hers, "Can't make it"), more(&hers, "Skip this one")] {
            let over = pair.pressed("alice", ask).await;
            assert!(over.contains("has ended") || over.contains("is over"), "{backend:?}: {over}");
        }
        unchanged(&pair).await;
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_that_clocks_skip_moves_forward_and_says_so() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let moved = pair.says("alice", "meet move 2026-03-29 02:30").await;
        assert!(moved.contains("Clocks change that day: there is no 02:30"), "{moved}");
        assert!(moved.contains("Sun 29 Mar, 03:30"), "{backend:?}: {moved}");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_of_before_the_cohort_ended_sooner_changes_nothing() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let hers = pair.card("alice", "meet").await;
        let away = button(&hers, "Can't make it");
        let Ask::Press { value, .. } = away.clone() else { panic!("a button") };
        let choices = pair.press("alice", away).await;
        let to_backup = button(card(&choices), "Move to backup");
        let edited = pair.says("cara", "cohort edit Spring until:2026-03-06").await;
        assert!(edited.contains("2026-03-06"), "{edited}");
        // Tuesday the 10th, 15:00 in Paris.
        for ask in [pressed("meet.move", &format!("{value} 1773151200")), to_backup] {
            let no = pair.pressed("alice", ask).await;
            assert!(no.contains("Your programme ends on Fri 6 Mar"), "{backend:?}: {no}");
            unchanged(&pair).await;
        }
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_value_or_moment_changes_nothing() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let hers = pair.card("alice", "meet").await;
        let Ask::Press { value, .. } = button(&hers, "Can't make it") else { panic!("a button") };
        let moment = |at: &str| pressed("meet.move", &format!("{value} {at}"));
        for (ask, why) in [
            (moment("-1"), "has passed"),
            (moment("1772722800000"), "can't find"),
            (moment("99999999999"), "two years"),
            (moment("x"), "can't find"),
            (pressed("meet.move", &value), "can't find"),
            (pressed("meet.backup", ""), "can't find"),
            (pressed("meet.skip", "x y z"), "can't find"),
            (pressed("meet.letgo", &format!("{value} forged")), "can't find"),
            (pressed("meet.do", &format!("frob {value}")), "too long ago"),
            (pressed("meet.frob", &value), "too long ago"),
        ] {
            let no = pair.pressed("alice", ask).await;
            assert!(no.contains(why), "{backend:?}: {why}: {no}");
            unchanged(&pair).await;
        }
        let form = form(pair.press("alice", more(&hers, "Change the date")).await);
        for day in ["1772722800000", "-1", "06/03/2026"] {
            let mut values: Values =
                form.fields.iter().map(|f| (f.name.clone(), f.value.clone())).collect();
            values.insert("day".to_owned(), day.to_owned());
            let again =
                pair.press("alice", Ask::Submit { ticket: form.ticket.clone(), values }).await;
            assert!(matches!(again, Reply::FormAgain(_)), "{day}: {again:?}");
        }
        unchanged(&pair).await;
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_nobody_would_hear_of_in_time_is_not_offered() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        pair.says("bob", "settings quiet:17:00-16:00").await;
        let offered = pair.says("alice", "meet move").await;
        assert!(offered.contains("Backup date: Mon 9 Mar, 15:00"), "{offered}");
        // On that Monday Bob hears of nothing before four.
        pair.house.step("2026-03-09T09:00:00Z").await;
        let late = pair.says("alice", "meet move").await;
        assert!(late.contains("There is no backup date to move to."), "{backend:?}: {late}");
        let typed = pair.says("alice", "meet move today 15:00").await;
        let said =
            "to Mon 9 Mar, 15:00. I may not write to Bob before that. Let them know yourself.";
        assert!(typed.contains(said), "{backend:?}: {typed}");
        pair.house.step("2026-03-10T16:00:00Z").await;
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'meeting-set' AND outcome = 'sent'";
        assert_eq!(pair.count(told).await, 1, "{backend:?}: the first date alone");
        pair.house.close().await;
    }
}
