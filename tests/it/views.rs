//! A view is a promise of speed: at most six statements, the agenda at most three.

use std::sync::Arc;

use jiff::Timestamp;
use mentorbot::chat::address::Sender;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin, Request};
use mentorbot::ids::{IdSource, SystemIds};
use mentorbot::service::{Desk, Moment};
use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::house::web_seat;

#[tokio::test]
async fn a_view_asks_six_statements_at_most_and_the_agenda_three() {
    for backend in Backend::ALL {
        let database = Database::open(backend).await;
        let (db, key) = (database.db.clone(), Arc::clone(&database.key));
        let command = "/mentor".to_owned();
        let desk = Desk::new(db, Arc::new(SystemIds), key, command, Arc::new(|| {})).unwrap();
        seed(&desk).await;
        for (view, most) in [
            ("agenda", 3),
            ("agenda with <@ben>", 3),
            ("meet", 6),
            ("partner", 6),
            ("settings", 6),
            ("help", 6),
            ("", 6),
            ("nonsense", 6),
        ] {
            let before = database.db.asked();
            say(&desk, "ann", view).await;
            let asked = database.db.asked() - before;
            assert!((1..=most).contains(&asked), "{backend:?} {view:?} asked {asked}");
        }
    }
}

async fn seed(desk: &Desk) {
    for user in ["rosa", "ann", "ben"] {
        desk.introduce(&sender(user), user, "Europe/Paris", moment()).await.unwrap();
    }
    desk.add_owner(&sender("rosa"), moment()).await.unwrap();
    for said in [
        "program new Connect",
        "cohort new Spring",
        "cohort open Spring",
        "enrol <@ben> role:mentor",
        "enrol <@ann> role:mentee",
        "pair <@ann> <@ben> yes",
    ] {
        say(desk, "rosa", said).await;
    }
    say(desk, "ann", "meet new 2026-03-10 15:00 place:\"Room 4\"").await;
    say(desk, "ann", "agenda add One").await;
    say(desk, "ben", "agenda add Two").await;
    say(desk, "ben", "agenda share").await;
}

fn moment() -> Moment {
    let now: Timestamp = "2026-03-02T15:00:00Z".parse().unwrap();
    Moment { now, real: now }
}

fn sender(user: &str) -> Sender {
    Sender { seat: web_seat(), user: user.to_owned() }
}

async fn say(desk: &Desk, user: &str, said: &str) {
    let request = Request {
        from: sender(user),
        channel: None,
        key: SystemIds.random().to_string(),
        origin: Origin::default(),
        ask: Ask::Command(said.to_owned()),
    };
    let reply = desk.handle(request, moment()).await.unwrap();
    assert!(matches!(reply, Reply::Card(_)), "{said}: {reply:?}");
}
