//! A view is a promise of speed: at most six statements, the agenda at most three.

use mentorbot::store::backend::Backend;

use crate::office::{Office, START};

#[tokio::test]
async fn a_view_asks_six_statements_at_most_and_the_agenda_three() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-10 15:00 place:\"Room 4\"", START).await;
        office.says("ann", "agenda add One", START).await;
        office.says("ben", "agenda add Two", START).await;
        office.says("ben", "agenda share", START).await;
        for (view, most) in [
            ("agenda", 3),
            ("agenda with <@ben>", 3),
            ("meet", 6),
            ("action", 6),
            ("partner", 6),
            ("settings", 6),
            ("help", 6),
            ("rules", 6),
            ("icebreaker", 6),
            ("icebreaker 3 with <@ben>", 6),
            ("privacy", 6),
            ("program", 6),
            ("cohort", 6),
            ("", 6),
            ("nonsense", 6),
            ("help all", 6),
            ("help words", 6),
            ("help nonsense", 6),
            ("agenda frob", 6),
            ("admin", 6),
            ("hi", 6),
        ] {
            let before = office.database.db.asked();
            office.says("ann", view, START).await;
            let asked = office.database.db.asked() - before;
            assert!((1..=most).contains(&asked), "{backend:?} {view:?} asked {asked}");
        }
        // A coordinator of several programmes who takes part as well.
        for said in [
            "program new Second",
            "cohort new Autumn program:Second",
            "cohort open Autumn",
            "enrol <@rosa> role:mentor cohort:Autumn",
            "enrol <@eve> role:mentee cohort:Autumn",
            "pair <@rosa> <@eve> cohort:Autumn yes",
        ] {
            office.says("rosa", said, START).await;
        }
        for view in ["admin", "help", "help all", "xyzzy", "rules", "cohort", "program"] {
            let before = office.database.db.asked();
            office.says("rosa", view, START).await;
            let asked = office.database.db.asked() - before;
            assert!((1..=6).contains(&asked), "{backend:?} rosa {view:?} asked {asked}");
        }
    }
}
