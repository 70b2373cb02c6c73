//! People who go: as they wish, with ten minutes to take it back, or because their account was
//! switched off. Who stays is told kindly, and coordinators are asked.

use mentorbot::cards::action;
use mentorbot::chat::call::Profile;
use mentorbot::chat::news::{News, What};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::service::export::Format;
use mentorbot::service::hear::Taken;
use mentorbot::store::backend::Backend;

use crate::house::web_seat;
use crate::office::{Office, START, at, sender, value, words};
use crate::postman::kinds;
use crate::rig::talk::{card, pressed};

/// Ten minutes after [`START`].
const LATER: &str = "2026-03-02T15:10:00Z";

async fn press(office: &Office, user: &str, name: &str, value: &str, moment: &str) -> Reply {
    office.ask(user, pressed(name, value), Origin::default(), moment).await
}

async fn paired(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    office.sent(START).await;
    office.says("ann", "meet new 2026-03-10 15:00", START).await;
    office.sent(START).await;
    office
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a list of what is drawn, or one story")]
async fn who_leaves_has_ten_minutes_and_then_everyone_is_told() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        let choice = office.says("ann", "leave", START).await;
        assert!(words(&choice).contains("What would you like to leave?"), "{}", words(&choice));
        let preview = office.says("ann", "leave cohort:spring", START).await;
        assert!(words(&preview).contains("Leave the cohort Spring?"), "{}", words(&preview));
        let why = value(&preview, action::LEAVE_WHY);
        let Reply::Form { form, .. } = press(&office, "ann", action::LEAVE_WHY, &why, START).await
        else {
            panic!("no form")
        };
        let values = [("text".to_owned(), "Canary reason".to_owned())].into_iter().collect();
        let sent = Ask::Submit { ticket: form.ticket, values };
        let going = office.ask("ann", sent, Origin::default(), START).await;
        assert!(words(card(&going)).contains("You leave at"), "{backend:?}: {going:?}");
        let undo = value(card(&going), action::LEAVE_UNDO);
        assert!(words(&office.says("ann", "partner", START).await).contains("ben"), "as before");
        let back = press(&office, "ann", action::LEAVE_UNDO, &undo, "2026-03-02T15:09:00Z").await;
        assert!(words(card(&back)).contains("You stay"), "{back:?}");
        office.work(LATER).await;
        assert_eq!(kinds(&office.sent(LATER).await), [], "{backend:?}: nobody heard of it");

        let said = "leave cohort:Spring reason:\"Canary reason\" yes";
        let going = office.says("ann", said, LATER).await;
        assert!(words(&going).contains("read the reason"), "{}", words(&going));
        office.says("ann", said, LATER).await;
        let over = "2026-03-02T15:20:00Z";
        office.work(over).await;
        let late = value(&going, action::LEAVE_UNDO);
        let late = press(&office, "ann", action::LEAVE_UNDO, &late, over).await;
        assert!(words(card(&late)).contains("You have left"), "{late:?}");
        let told = office.sent(over).await;
        assert_eq!(kinds(&told), [("departed", "rosa"), ("left", "ben")], "{backend:?}");
        assert!(told[0].2.contains("ann has left") && told[0].2.contains("Canary reason"));
        assert!(!told[1].2.contains("Canary") && told[1].2.contains("Thank you"), "{told:?}");
        let open = "SELECT COUNT(*) FROM meeting WHERE cancelled_at IS NULL";
        assert_eq!(office.database.number(open).await, 0, "dates are called off");
        let sealed = office.database.texts("SELECT reason FROM departure WHERE done_at > 0").await;
        assert!(!sealed[0].contains("Canary"));
        let text = office.desk.export(&sender("ann"), Format::Text, at(over)).await.unwrap();
        assert!(text.unwrap().contains("reason: Canary reason"), "{backend:?}");

        // Rosa is asked; one coordinator looks after it.
        let id =
            office.database.texts("SELECT id FROM departure WHERE done_at > 0").await.remove(0);
        let ben = office
            .database
            .texts("SELECT member_id FROM account WHERE platform_id = 'ben'")
            .await
            .remove(0);
        office.desk.introduce(&sender("cem"), "cem", "Europe/Paris", at(START)).await.unwrap();
        office.says("rosa", "enrol <@cem> role:mentee", over).await;
        let named = format!("{id} {ben}");
        let find = press(&office, "rosa", action::DEPARTED_FIND, &named, over).await;
        let make = value(card(&find), action::PAIR_MAKE);
        let talk = press(&office, "rosa", action::DEPARTED_TALK, &named, over).await;
        assert!(words(card(&talk)).contains("A word to ben"), "{talk:?}");
        let made = press(&office, "rosa", action::PAIR_MAKE, &make, over).await;
        assert!(words(card(&made)).contains("cem"), "{backend:?}: {made:?}");
        let other = press(&office, "ben", action::DEPARTED_KEEP, &id, over).await;
        assert!(words(card(&other)).contains("find"), "not his: {other:?}");
        let kept = press(&office, "rosa", action::DEPARTED_KEEP, &id, over).await;
        assert!(words(card(&kept)).contains("rosa looks after it"), "{kept:?}");

        // An end of hers is not undone, she can come back, and her reason goes with her.
        let again = words(&office.says("rosa", "enrol <@ann> role:mentee", over).await);
        assert!(again.contains("ann is in"), "{again}");
        office.desk.erase(&sender("ann"), at(over)).await.unwrap();
        let reason = "SELECT COUNT(*) FROM departure WHERE reason IS NOT NULL";
        assert_eq!(office.database.number(reason).await, 0, "{backend:?}");
        let cards = office.redrawn(over).await.concat();
        assert!(!cards.contains("Canary"), "{cards}");
    }
}

#[tokio::test]
async fn leaving_and_ending_at_once_is_one_end() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        office.says("ann", "leave with <@ben> yes", START).await;
        let ended = office.says("rosa", "unpair <@ann> <@ben> yes", START).await;
        office.work(LATER).await;
        let told = kinds(&office.sent(LATER).await).len();
        assert!(told >= 2, "{backend:?}: both hear that it ended");
        let left = "SELECT COUNT(*) FROM notice WHERE kind = 'left'";
        assert_eq!(office.database.number(left).await, 0, "and not twice");
        let enrolled = "SELECT COUNT(*) FROM enrolment WHERE left_at IS NULL";
        assert_eq!(office.database.number(enrolled).await, 2, "she stays in the cohort");
        drop(ended);
        let nothing = words(&office.says("rosa", "leave", LATER).await);
        assert!(nothing.contains("You take part in nothing"), "{nothing}");
    }
}

async fn tell(office: &Office, user: &str, gone: bool, moment: &str) -> Taken {
    let profile = Profile { name: Some(user.to_owned()), gone, ..Profile::default() };
    let news = News {
        seat: web_seat(),
        key: format!("{user}{moment}{gone}"),
        at: at(moment).real,
        what: What::Person { user: user.to_owned(), profile },
    };
    office.desk.hear(news, at(moment)).await.unwrap()
}

#[tokio::test]
async fn an_account_that_is_off_pauses_and_on_again_goes_on() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        office.says("ben", "agenda add For her", START).await;
        office.says("ben", "agenda share", START).await;
        assert_eq!(tell(&office, "ann", true, "2026-03-02T15:01:00Z").await, Taken::Kept);
        assert_eq!(tell(&office, "ann", true, "2026-03-02T15:02:00Z").await, Taken::Again);
        assert_eq!(tell(&office, "ann", false, START).await, Taken::Again, "older than that");
        let told = office.sent("2026-03-02T15:03:00Z").await;
        assert_eq!(kinds(&told), [("away", "ben"), ("departed", "rosa")], "{backend:?}");
        assert!(told[0].2.starts_with("ann is no longer reachable here"), "{told:?}");
        assert!(told[1].2.contains("Pairings and dates are kept"), "{told:?}");
        let partner = words(&office.says("ben", "partner", START).await);
        assert!(partner.contains("ann"), "it is kept: {partner}");
        // The reminder of the day before rests: there is nobody to meet.
        let reminder = office.sent("2026-03-09T15:00:00Z").await;
        assert_eq!(kinds(&reminder), [], "{backend:?}");

        let back = "2026-03-09T15:05:00Z";
        assert_eq!(tell(&office, "ann", false, back).await, Taken::Kept);
        let cards = office.redrawn(back).await;
        assert!(cards.iter().any(|card| card.starts_with("ann is back")), "{cards:?}");
        let told = office.sent(back).await;
        let all = kinds(&told);
        assert!(all.contains(&("back", "ben")), "{backend:?}: {all:?}");
        assert!(all.contains(&("reminder", "ann")), "what rested goes on: {all:?}");

        // Told of at once, partners never heard of the rest.
        tell(&office, "ann", true, "2026-03-09T18:00:00Z").await;
        tell(&office, "ann", false, "2026-03-09T19:00:00Z").await;
        assert_eq!(kinds(&office.sent("2026-03-10T09:00:00Z").await), [], "{backend:?}");
    }
}

#[tokio::test]
async fn what_comes_late_overrules_nothing_newer() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        let (off, on) = ("2026-03-02T15:04:00Z", "2026-03-02T15:05:00Z");
        assert_eq!(tell(&office, "ann", false, on).await, Taken::Again, "she was here before");
        assert_eq!(tell(&office, "ann", true, off).await, Taken::Again, "{backend:?}");
        let left = "SELECT COUNT(*) FROM member WHERE left_at IS NOT NULL";
        assert_eq!(office.database.number(left).await, 0, "{backend:?}");
        assert_eq!(tell(&office, "ann", true, "2026-03-02T15:06:00Z").await, Taken::Kept);
        assert_eq!(office.database.number(left).await, 1, "{backend:?}");
    }
}

#[tokio::test]
async fn who_takes_part_in_nothing_leaves_no_trace() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        assert_eq!(tell(&office, "stranger", true, START).await, Taken::Stranger);
        office.desk.introduce(&sender("eve"), "eve", "Europe/Paris", at(START)).await.unwrap();
        assert_eq!(tell(&office, "eve", false, START).await, Taken::Again, "nothing differs");
        tell(&office, "eve", true, LATER).await;
        let rows = "SELECT COUNT(*) FROM departure";
        assert_eq!(office.database.number(rows).await, 0, "{backend:?}");
        assert_eq!(kinds(&office.sent(LATER).await), []);
        let members = "SELECT COUNT(*) FROM member";
        assert_eq!(office.database.number(members).await, 4);
    }
}

#[tokio::test]
async fn who_left_meanwhile_is_not_brought_back() {
    for backend in Backend::ALL {
        for (leave, end, undo) in [
            ("leave cohort:Spring yes", "cohort close Spring yes", action::COHORT_UNDO),
            ("leave with <@ben> yes", "cohort close Spring yes", action::COHORT_UNDO),
            ("leave cohort:Spring yes", "unpair <@ann> <@ben> yes", action::UNPAIR_UNDO),
            ("leave with <@ben> yes", "unpair <@ann> <@ben> yes", action::UNPAIR_UNDO),
        ] {
            let office = paired(backend).await;
            office.says("ann", leave, START).await;
            let ended = office.says("rosa", end, "2026-03-02T15:05:00Z").await;
            office.work(LATER).await;
            let (undo, back) = ((undo, value(&ended, undo)), "2026-03-02T15:12:00Z");
            press(&office, "rosa", undo.0, &undo.1, back).await;
            office.work(back).await;
            let with = "SELECT COUNT(*) FROM party t JOIN pairing p ON p.id = t.pairing_id
                WHERE t.left_at IS NULL AND p.ended_at IS NULL";
            assert_eq!(office.database.number(with).await, 0, "{backend:?}: {leave}, {end}");
            let enrolled = "SELECT COUNT(*) FROM enrolment WHERE left_at IS NULL";
            let stay = 1 + i64::from(leave.contains("with"));
            assert_eq!(office.database.number(enrolled).await, stay, "{backend:?}: {leave}, {end}");
            let done = "SELECT COUNT(*) FROM departure WHERE done_at IS NULL";
            assert_eq!(office.database.number(done).await, 0, "{backend:?}: {leave}, {end}");
            let told = office.sent("2026-03-02T15:30:00Z").await;
            assert!(kinds(&told).contains(&("departed", "rosa")), "{backend:?}: {told:?}");
            assert!(kinds(&told).contains(&("left", "ben")), "{backend:?}: {told:?}");
        }
    }
}

#[tokio::test]
async fn who_coordinates_no_more_reads_no_reason() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        office.desk.introduce(&sender("dana"), "dana", "Europe/Paris", at(START)).await.unwrap();
        office.says("rosa", "role add <@dana> coordinator", START).await;
        office.says("ann", "leave cohort:Spring reason:\"Canary reason\" yes", START).await;
        office.work(LATER).await;
        let unsaid = "UPDATE notice SET due_at = due_at + 60000
            WHERE kind = 'departed' AND recipient_id = (SELECT id FROM member WHERE name = 'rosa')";
        office.database.tamper(unsaid).await;
        let told = office.sent(LATER).await;
        assert_eq!(kinds(&told), [("departed", "dana"), ("left", "ben")], "{backend:?}");
        assert!(told[0].2.contains("Canary"), "{told:?}");

        // Each has lost the role by now: one before she was told, one after it.
        let gone = "DELETE FROM coordinator WHERE member_id IN (SELECT id FROM member WHERE name = 'rosa')";
        office.database.tamper(gone).await;
        let later = "2026-03-02T15:15:00Z";
        assert_eq!(kinds(&office.sent(later).await), [], "{backend:?}");
        office
            .database
            .tamper(
                "UPDATE coordinator SET member_id = (SELECT id FROM member WHERE name = 'rosa')",
            )
            .await;
        let stale = "UPDATE posted SET wanted_version = wanted_version + 1 WHERE kind = 'departed'";
        office.database.tamper(stale).await;
        let cards = office.redrawn(later).await;
        assert!(cards.iter().any(|card| card.contains("ann has left")), "{backend:?}: {cards:?}");
        assert!(!cards.concat().contains("Canary"), "{backend:?}: {cards:?}");
    }
}

#[tokio::test]
async fn who_is_reached_or_comes_back_is_out_of_reach_no_more() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        let lost = "SELECT COUNT(*) FROM account WHERE unreachable_at IS NOT NULL";
        let lose = "UPDATE account SET unreachable_at = 1 WHERE platform_id = 'ann'";
        office.database.tamper(lose).await;
        office.says("ben", "agenda add For her", START).await;
        office.says("ben", "agenda share", START).await;
        assert_eq!(kinds(&office.sent(LATER).await), [("shared", "ann")], "{backend:?}");
        assert_eq!(office.database.number(lost).await, 0, "{backend:?}: it arrived");
        office.database.tamper(lose).await;
        tell(&office, "ann", true, "2026-03-02T15:11:00Z").await;
        assert_eq!(office.database.number(lost).await, 1, "{backend:?}");
        tell(&office, "ann", false, "2026-03-02T15:12:00Z").await;
        assert_eq!(office.database.number(lost).await, 0, "{backend:?}: she is back");
    }
}

#[tokio::test]
async fn answers_to_who_is_away_are_wiped_and_stay_unsaid() {
    for backend in Backend::ALL {
        let office = paired(backend).await;
        let said = Ask::Message("agenda".to_owned());
        office.ask("ann", said, Origin::default(), START).await;
        let waiting = "SELECT COUNT(*) FROM notice WHERE kind = 'answer' AND argument IS NOT NULL";
        assert_eq!(office.database.number(waiting).await, 1, "{backend:?}");
        tell(&office, "ann", true, "2026-03-02T15:01:00Z").await;
        assert_eq!(office.database.number(waiting).await, 0, "{backend:?}: sealed, and kept");
        tell(&office, "ann", false, "2026-03-02T15:02:00Z").await;
        let open = "SELECT COUNT(*) FROM notice WHERE kind = 'answer' AND finished_at IS NULL";
        assert_eq!(office.database.number(open).await, 0, "{backend:?}");
    }
}
