//! What becomes of pairings when someone of them is erased: a group goes on, dates are called off,
//! an end is not taken back, and of others' answers only those go that may quote the one who left.

use mentorbot::cards::action;
use mentorbot::chat::request::Origin;
use mentorbot::service::erasure::Erased;
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, at, sender, value, words};
use crate::rig::talk::{card, pressed};

/// Ben facilitates a group of Cem, Dan, Eve and Ann, who work with him as a pair too.
async fn group(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    for user in ["cem", "dan", "eve"] {
        office.desk.introduce(&sender(user), user, "Europe/Paris", at(START)).await.unwrap();
    }
    for said in [
        "enrol <@cem> <@dan> <@eve> role:mentee",
        "pair <@cem> <@dan> <@eve> facilitator:<@ben> yes",
    ] {
        office.says("rosa", said, START).await;
    }
    office
}

async fn erase(office: &Office, who: &str, moment: &str) {
    let done = office.desk.erase(&sender(who), at(moment)).await.unwrap();
    assert!(matches!(done, Erased::Done), "{who}: {done:?}");
}

#[tokio::test]
async fn a_group_goes_on_while_its_facilitator_and_two_others_are_left() {
    for backend in Backend::ALL {
        let office = group(backend).await;
        erase(&office, "cem", START).await;
        let partner = words(&office.says("dan", "partner", START).await);
        assert!(partner.contains("Facilitator: ben"), "{backend:?}: {partner}");
        let since = "SELECT COUNT(*) FROM pairing WHERE lead_since_at IS NOT NULL";
        assert_eq!(office.database.number(since).await, 0, "ben has led it all along");
        erase(&office, "dan", START).await;
        let partner = words(&office.says("eve", "partner", START).await);
        assert!(!partner.contains("ben"), "{backend:?}: two are no group: {partner}");

        let office = group(backend).await;
        erase(&office, "ben", START).await;
        let live = "SELECT COUNT(*) FROM pairing WHERE ended_at IS NULL";
        assert_eq!(office.database.number(live).await, 0, "{backend:?}: nobody facilitates");
    }
}

#[tokio::test]
async fn who_leads_next_leads_from_then_on() {
    for backend in Backend::ALL {
        let office = group(backend).await;
        office.says("rosa", "unpair <@ben> <@cem> <@dan> <@eve> yes", START).await;
        let made = office.says("rosa", "pair <@ben> <@cem> <@dan> yes", START).await;
        assert!(words(&made).contains("work together"), "{}", words(&made));
        office.says("cem", "meet new 2026-03-12 15:00", START).await;
        erase(&office, "cem", "2026-03-02T16:00:00Z").await;
        // What is asked of who leads is asked of Dan.
        let asked = "SELECT n.kind || ' ' || m.name FROM notice n JOIN member m \
                     ON m.id = n.recipient_id WHERE n.finished_at IS NULL \
                     AND n.kind IN ('prepare', 'backup-ask', 'did-you-meet') ORDER BY n.kind, m.name";
        let asked = office.database.texts(asked).await;
        let his = ["backup-ask dan", "did-you-meet ben", "did-you-meet dan", "prepare dan"];
        assert_eq!(asked, his, "{backend:?}");
        let since = "SELECT COUNT(*) FROM pairing WHERE lead_since_at = 1772467200000";
        assert_eq!(office.database.number(since).await, 1, "{backend:?}");
    }
}

#[tokio::test]
async fn dates_of_a_pairing_that_ends_are_called_off() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ben", "meet new 2026-03-10 15:00", START).await;
        let ahead = "SELECT COUNT(*) FROM meeting WHERE cancelled_at IS NULL";
        let waiting = "SELECT COUNT(*) FROM notice WHERE kind = 'reminder' AND finished_at IS NULL";
        assert_eq!(office.database.number(ahead).await, 1);
        assert_eq!(office.database.number(waiting).await, 2);
        erase(&office, "ben", START).await;
        assert_eq!(office.database.number(ahead).await, 0, "{backend:?}");
        assert_eq!(office.database.number(waiting).await, 0, "{backend:?}");
    }
}

#[tokio::test]
async fn an_end_is_not_undone_once_someone_was_erased() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let ended = office.says("rosa", "unpair <@ann> <@ben> yes", START).await;
        let undo = value(&ended, action::UNPAIR_UNDO);
        let waiting = async |kind: &str| {
            let open = "SELECT kind FROM notice WHERE finished_at IS NULL";
            office.database.texts(open).await.into_iter().filter(|one| one == kind).count()
        };
        assert_eq!(waiting("ended").await, 2);
        let soon = "2026-03-02T15:02:00Z";
        erase(&office, "ann", soon).await;
        assert_eq!((waiting("ended").await, waiting("left").await), (0, 1), "without a gap");
        let press = pressed(action::UNPAIR_UNDO, &undo);
        let reply = office.ask("rosa", press, Origin::default(), soon).await;
        let said = words(card(&reply));
        assert!(said.contains("left it for good"), "{backend:?}: {said}");
        let left = "SELECT COUNT(*) FROM party t JOIN member m ON m.id = t.member_id
                    WHERE m.erased_at IS NOT NULL AND t.left_at IS NULL";
        assert_eq!(office.database.number(left).await, 0, "{backend:?}");
        let live = "SELECT COUNT(*) FROM pairing WHERE ended_at IS NULL";
        assert_eq!(office.database.number(live).await, 0, "{backend:?}");

        // Nor when the erasure itself ended it.
        let office = Office::open(backend).await;
        let id = office.database.texts("SELECT id FROM pairing").await.remove(0);
        erase(&office, "ann", START).await;
        let press = pressed(action::UNPAIR_UNDO, &id);
        let reply = office.ask("rosa", press, Origin::default(), START).await;
        assert!(words(card(&reply)).contains("left it for good"), "{backend:?}: {reply:?}");
    }
}

#[tokio::test]
async fn others_keep_the_answers_that_do_not_name_who_left() {
    for backend in Backend::ALL {
        let office = group(backend).await;
        office.says("cem", "agenda add e", START).await;
        let keep = async |user: &str, said: &str| {
            let answer = office.says(user, said, START).await;
            office.desk.keep(&sender(user), answer, None, at(START)).await.unwrap();
        };
        for (user, said) in [
            ("ann", "help"),
            ("ann", "partner"),
            ("rosa", "help"),
            ("rosa", "unpair <@cem> <@dan>"),
            ("dan", "partner"),
        ] {
            keep(user, said).await;
        }
        erase(&office, "cem", START).await;
        for (user, left) in [("ann", 2), ("rosa", 1), ("dan", 0)] {
            let inbox = office.desk.inbox(&sender(user), 100).await.unwrap();
            let answers = inbox.iter().filter(|shown| shown.answer).count();
            assert_eq!(answers, left, "{backend:?}: {user}");
        }
    }
}
