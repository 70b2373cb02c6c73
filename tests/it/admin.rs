//! What a coordinator sees of their programmes: steps, counts, and nothing that pairs write.

use mentorbot::cards::action;
use mentorbot::chat::card::{Block, Card};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, at, sender, value, words};
use crate::rig::talk::{card, pressed};

async fn admin(office: &Office, user: &str) -> Card {
    office.says(user, "admin", START).await
}

#[tokio::test]
async fn the_way_to_a_first_pair_is_ticked_off() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        office.desk.add_owner(&sender("olga"), at(START)).await.unwrap();
        let ticks = async || words(&admin(&office, "olga").await).matches('✓').count();
        assert_eq!(ticks().await, 0);
        // The programme of somebody else is not hers.
        let first = words(&admin(&office, "olga").await);
        assert!(first.contains("Make a programme"), "{first}");
        office.says("olga", "program new Autumn", START).await;
        assert_eq!(ticks().await, 1);
        office.says("olga", "cohort new A26", START).await;
        let card = admin(&office, "olga").await;
        let open = Ask::Press {
            action: action::COHORT_OPEN.to_owned(),
            value: value(&card, action::COHORT_OPEN),
        };
        let opened = office.ask("olga", open, Origin::default(), START).await;
        assert!(matches!(opened, Reply::Replace(_)), "{opened:?}");
        assert_eq!(ticks().await, 3);
        office.says("olga", "enrol <@ann> role:mentor", START).await;
        assert_eq!(ticks().await, 3, "nobody to be paired with");
        office.says("olga", "enrol <@ben> <@eve> role:mentee", START).await;
        assert_eq!(ticks().await, 4);
        let card = words(&admin(&office, "olga").await);
        assert!(card.contains("People: 1 mentor and 2 mentees"), "{card}");
        office.says("olga", "pair <@ann> <@ben> yes", START).await;
        let card = words(&admin(&office, "olga").await);
        assert!(card.contains("Without a partner: 1 mentee."), "{card}");
        assert!(card.contains("Without a date ahead: 1 pair."), "{card}");
    }
}

#[tokio::test]
async fn a_quiet_day_says_so_and_no_content_is_shown() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let before = words(&admin(&office, "rosa").await);
        assert!(before.contains("Without a date ahead: 1 pair."), "{before}");
        office.says("ann", "meet new 2026-03-10 15:00 place:\"Room 4\"", START).await;
        office.says("ann", "agenda add Ask about the trade fair", START).await;
        office.says("ann", "agenda share", START).await;
        let quiet = words(&admin(&office, "rosa").await);
        assert!(quiet.contains("All quiet."), "{quiet}");
        for kept in ["trade fair", "Room 4", "ann", "ben", "10 Mar"] {
            assert!(!quiet.contains(kept), "{kept}: {quiet}");
        }
        // The date passes and nobody sets another.
        let later = words(&office.says("rosa", "admin", "2026-03-12T09:00:00Z").await);
        assert!(later.contains("Without a date ahead: 1 pair."), "{later}");
    }
}

#[tokio::test]
async fn who_cannot_be_reached_and_what_was_lost_is_counted_for_its_coordinator_alone() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-10 15:00", START).await;
        let db = &office.database;
        // At the moment of START.
        db.tamper("UPDATE account SET unreachable_at = 1772463600000 WHERE platform_id = 'ben'")
            .await;
        db.tamper(
            "UPDATE notice SET finished_at = 1772463600000, outcome = 'failed'
            WHERE kind = 'meeting-set'",
        )
        .await;
        let card = words(&admin(&office, "rosa").await);
        assert!(card.contains("ben: this chat has taken no message"), "{card}");
        assert!(card.contains("1 word about a new date, last on Mon 2 Mar, 16:00"), "{card}");
        assert!(!card.contains("All quiet"), "{card}");
        let month = words(&office.says("rosa", "admin", "2026-04-02T09:00:00Z").await);
        assert!(!month.contains("new date"), "{month}");

        // Another coordinator, with a programme of their own, sees none of it.
        office.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        office.desk.add_owner(&sender("olga"), at(START)).await.unwrap();
        for said in [
            "program new Autumn",
            "cohort new A26",
            "cohort open A26",
            "enrol <@ann> role:mentor",
            "enrol <@eve> role:mentee",
            "pair <@ann> <@eve> yes",
        ] {
            office.says("olga", said, START).await;
        }
        let hers = words(&admin(&office, "olga").await);
        assert!(!hers.contains("ben") && !hers.contains("arrive"), "{hers}");

        // What did not arrive is tried again by whoever runs it, once, and by nobody else.
        let again = async |user| press(&office, user, action::ADMIN_AGAIN, "").await;
        let failed = "SELECT COUNT(*) FROM notice WHERE outcome = 'failed'";
        assert!(again("olga").await.contains("Nothing was left to try again"), "{backend:?}");
        assert!(again("eve").await.contains("Only coordinators"), "{backend:?}");
        assert_eq!(db.number(failed).await, 1, "{backend:?}");
        let tried = again("rosa").await;
        assert!(tried.contains("1 message is on its way again"), "{tried}");
        assert!(!tried.contains("new date"), "{tried}");
        let due = "SELECT COUNT(*) FROM notice WHERE kind = 'meeting-set' AND finished_at IS NULL
            AND started_at IS NULL AND outcome IS NULL AND attempts = 0";
        assert_eq!(db.number(due).await, 1, "{backend:?}");
        let trail = "SELECT COUNT(*) FROM audit WHERE action = 'work-retried'";
        assert_eq!(db.number(trail).await, 1, "{backend:?}");
        assert!(again("rosa").await.contains("Nothing was left"), "{backend:?}");
        assert_eq!(db.number(trail).await, 1, "{backend:?}");
    }
}

/// Presses a button, and reads what answers it.
async fn press(office: &Office, user: &str, action: &str, value: &str) -> String {
    words(card(&office.ask(user, pressed(action, value), Origin::default(), START).await))
}

/// The value of a row's menu.
fn chosen(card: &Card, action: &str) -> String {
    let rows = card.blocks.iter().filter_map(|block| match block {
        Block::Rows(rows) => Some(rows),
        _ => None,
    });
    let mut menus = rows.flatten().filter_map(|row| row.menu.as_ref());
    let menu = menus.find(|menu| menu.action == action).expect("a menu");
    menu.options[0].value.clone()
}

#[tokio::test]
async fn what_needs_a_decision_stands_first_for_its_coordinator_alone() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        office.desk.add_owner(&sender("olga"), at(START)).await.unwrap();
        for said in ["program new Autumn", "cohort new A26", "cohort open A26"] {
            office.says("olga", said, START).await;
        }
        for said in [
            "program new Third rules:first",
            "cohort new Winter program:Third",
            "cohort open Winter",
            "enrol <@ben> role:mentor cohort:Winter",
            "enrol <@eve> role:mentee cohort:Winter",
            "pair <@eve> <@ben> cohort:Winter yes",
        ] {
            office.says("rosa", said, START).await;
        }
        office.says("ben", "rules read", START).await;
        office.says("ann", "ask May we meet outside? program:Connect", START).await;
        office.says("ann", "leave cohort:Spring yes", START).await;
        let over = "2026-03-02T15:10:00Z";
        office.work(over).await;

        let first = office.says("rosa", "admin", over).await;
        let said = words(&first);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines[1], "For you to decide", "{backend:?}: {said}");
        assert!(lines[2].starts_with("• eve was asked on Mon 2 Mar to read the rules"), "{said}");
        assert!(!said.contains("ben was asked"), "has read: {said}");
        assert!(said.contains("1 question waits for an answer, since Mon 2 Mar."), "{said}");
        assert!(said.contains("ann left on Mon 2 Mar."), "{said}");
        assert!(!said.contains("free this place"), "{said}");
        assert!(!said.contains("meet outside"), "no content: {said}");

        // Ten working days on, the place may be freed: its end is previewed.
        let long = office.says("rosa", "admin", "2026-03-16T09:00:00Z").await;
        assert!(words(&long).contains("You could free this place in Winter"), "{}", words(&long));
        let free = chosen(&long, action::ADMIN_FREE);
        let preview = press(&office, "rosa", action::ADMIN_FREE, &free).await;
        assert!(preview.contains("eve") && preview.contains("ben"), "{preview}");
        let gone = chosen(&first, action::DEPARTED_SHOW);
        let told = press(&office, "rosa", action::DEPARTED_SHOW, &gone).await;
        assert!(told.contains("ann has left") && told.contains("ben"), "{told}");
        let answer = press(&office, "rosa", action::NOUN_SHOW, "ask").await;
        assert!(answer.contains("May we meet outside?"), "{answer}");

        // Another coordinator sees none of it, and presses in vain.
        let hers = words(&office.says("olga", "admin", over).await);
        for kept in ["decide", "eve was", "ann left", "1 question"] {
            assert!(!hers.contains(kept), "{backend:?} {kept}: {hers}");
        }
        for (action, value) in [(action::ADMIN_FREE, &free), (action::DEPARTED_SHOW, &gone)] {
            let said = press(&office, "olga", action, value).await;
            assert!(!said.contains("eve") && !said.contains("ben"), "{backend:?} {action}: {said}");
        }

        // Looked after, answered and read: nothing is left to decide.
        press(&office, "rosa", action::DEPARTED_KEEP, &gone).await;
        office.says("rosa", "ask answer 1 Of course", START).await;
        office.says("eve", "rules read", START).await;
        let done = words(&office.says("rosa", "admin", over).await);
        assert!(!done.contains("decide"), "{backend:?}: {done}");
    }
}

#[tokio::test]
async fn others_are_told_that_it_is_not_theirs() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for user in ["ann", "eve"] {
            let card = words(&admin(&office, user).await);
            assert!(card.contains("Only coordinators can do that."), "{card}");
        }
    }
}
