//! Buttons of messages that keep themselves fresh, with no workers about: whoever presses one sees
//! what came of it, on the message itself or beside it, and never nothing.

use jiff::SignedDuration;
use mentorbot::cards::action;
use mentorbot::chat::address::MessageRef;
use mentorbot::chat::card::Card;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Origin;
use mentorbot::service::compose::Redrawn;
use mentorbot::store::backend::Backend;
use mentorbot::store::posted;

use crate::office::{Office, START, at, sender, value, words};
use crate::rig::talk::{card, pressed};

/// The meeting is on Thursday at 15:00 in Paris.
const MEETING: &str = "meet new 2026-03-05 15:00";
const REMINDED: &str = "2026-03-04T15:00:00Z";

/// What stands at a message of somebody's inbox.
async fn stands(office: &Office, user: &str, at_message: &MessageRef) -> Card {
    let inbox = office.desk.inbox(&sender(user), 40).await.unwrap();
    inbox.into_iter().find(|one| one.message == *at_message).expect("it stands there").card
}

/// The message of a kind that somebody got.
async fn message(office: &Office, user: &str, says: &str) -> MessageRef {
    let inbox = office.desk.inbox(&sender(user), 40).await.unwrap();
    let found = inbox.into_iter().rfind(|one| !one.answer && words(&one.card).contains(says));
    found.unwrap_or_else(|| panic!("nothing says {says:?} to {user}")).message
}

async fn press(office: &Office, user: &str, on: &MessageRef, name: &str, moment: &str) -> Reply {
    let value = value(&stands(office, user, on).await, name);
    let origin = Origin { message: Some(on.clone()), ..Origin::default() };
    office.ask(user, pressed(name, &value), origin, moment).await
}

async fn reminded(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    office.says("ann", MEETING, START).await;
    office.sent(START).await;
    office.sent("2026-03-03T09:00:00Z").await;
    office.sent(REMINDED).await;
    office
}

#[tokio::test]
async fn the_message_shows_it_at_once_and_else_an_answer_does() {
    for backend in Backend::ALL {
        let office = reminded(backend).await;
        let reminder = message(&office, "ben", "Tomorrow with").await;
        let before = words(&stands(&office, "ben", &reminder).await);
        let answer = press(&office, "ben", &reminder, action::MEET_WORKS, REMINDED).await;
        assert!(matches!(answer, Reply::Nothing), "{backend:?}: {answer:?}");
        let after = words(&stands(&office, "ben", &reminder).await);
        assert_ne!(before, after, "{backend:?}: no worker has been there");

        // The workers find it as it should be, and make nothing else of it.
        office.redrawn(REMINDED).await;
        assert_eq!(words(&stands(&office, "ben", &reminder).await), after, "{backend:?}");
        drop(office);

        // Once the meeting has begun its reminder stays as it is.
        let office = reminded(backend).await;
        let reminder = message(&office, "ben", "Tomorrow with").await;
        let before = words(&stands(&office, "ben", &reminder).await);
        let late = "2026-03-05T14:05:00Z";
        let answer = press(&office, "ben", &reminder, action::MEET_WORKS, late).await;
        assert!(words(card(&answer)).contains("Next meeting"), "{backend:?}: {answer:?}");
        assert_eq!(words(&stands(&office, "ben", &reminder).await), before, "{backend:?}");
    }
}

#[tokio::test]
async fn nothing_to_add_is_answered_beside() {
    for backend in Backend::ALL {
        let office = reminded(backend).await;
        let morning = "2026-03-06T08:30:00Z";
        office.sent(morning).await;
        let question = message(&office, "ann", "Did you meet").await;
        let met = press(&office, "ann", &question, action::MEET_DONE, morning).await;
        assert!(matches!(met, Reply::Nothing), "{backend:?}: {met:?}");
        assert!(words(&stands(&office, "ann", &question).await).contains("You met"), "{backend:?}");
        for _ in 0..2 {
            let done = press(&office, "ann", &question, action::AFTER_DONE, morning).await;
            assert!(words(card(&done)).contains("All right"), "{backend:?}: {done:?}");
        }
    }
}

#[tokio::test]
async fn what_changed_again_while_it_was_drawn_is_drawn_once_more() {
    for backend in Backend::ALL {
        let office = reminded(backend).await;
        let reminder = message(&office, "ben", "Tomorrow with").await;
        office.says("ann", "agenda add What to read next", REMINDED).await;
        office.says("ann", "agenda share 1", REMINDED).await;
        let (db, moment) = (&office.database.db, at(REMINDED));
        let mut tx = db.begin().await.unwrap();
        let until = moment.real + SignedDuration::from_mins(1);
        let stale = posted::lease(&mut tx, moment.real, until, "w", 50).await.unwrap();
        tx.commit().await.unwrap();
        let one = stale.iter().find(|one| one.at == reminder).expect("it is stale");
        let Redrawn::Differs(_, card) = office.desk.recompose(one, moment).await.unwrap() else {
            panic!("{backend:?}: it looks as it did")
        };
        // Something else changes meanwhile that this card does not show.
        office.database.tamper("UPDATE posted SET wanted_version = wanted_version + 1").await;
        office.desk.refreshed(one, &card, true, moment).await.unwrap();
        office.redrawn(REMINDED).await;
        let now = words(&stands(&office, "ben", &reminder).await);
        assert!(now.contains("1 item is on the agenda"), "{backend:?}: {now}");
    }
}
