//! What a coordinator sees of their programmes: steps, counts, and nothing that pairs write.

use mentorbot::cards::action;
use mentorbot::chat::card::Card;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, at, sender, value, words};

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
        assert!(card.contains("No message reaches ben."), "{card}");
        assert!(card.contains("1 message of the last two weeks did not arrive"), "{card}");
        assert!(!card.contains("All quiet"), "{card}");
        let month = words(&office.says("rosa", "admin", "2026-04-02T09:00:00Z").await);
        assert!(!month.contains("did not arrive"), "{month}");

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
