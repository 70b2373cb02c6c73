//! What others see of it: a coordinator in the plan, a partner in their week, oneself in one's
//! data.

use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;

use super::said;
use crate::office::{Office, START, at, sender};
use crate::postman::kinds;

#[tokio::test]
async fn a_coordinator_sees_what_waits_for_the_end_of_a_break() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        office.says("ben", "agenda add While away", START).await;
        said(&office, "ann", "pause 2026-03-11 reason:workload", START).await;
        office.says("ben", "agenda share", START).await;
        let plan = said(&office, "rosa", "schedule", START).await;
        assert!(plan.contains("waits for the end of a break on Wed 11 Mar"), "{backend:?}: {plan}");
        assert!(plan.contains("a word about a break to ben"), "{backend:?}: {plan}");
        assert!(plan.contains("a welcome back to ann"), "{backend:?}: {plan}");
        assert!(!plan.to_lowercase().contains("too much"), "why is nobody's but theirs: {plan}");
    }
}

#[tokio::test]
async fn the_week_of_a_partner_says_so_and_asks_nothing() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        said(&office, "ben", "settings messages:weekly", START).await;
        said(&office, "ann", "settings messages:weekly", START).await;
        said(&office, "ann", "pause 2w", START).await;
        office.sent(START).await;
        let told = office.sent("2026-03-09T08:00:00Z").await;
        assert_eq!(kinds(&told), [("digest", "ben")], "{backend:?}: {told:?}");
        assert!(told[0].2.contains("ann takes a break until Mon 16 Mar"), "{backend:?}: {told:?}");
        assert!(!told[0].2.contains("There is no date yet"), "{told:?}");
        // Her own weeks go on when she is back, but not on her first day.
        let told = office.sent("2026-03-16T08:00:00Z").await;
        let back = |kind| kinds(&told).contains(&(kind, "ann"));
        assert!(back("welcome-back") && !back("digest"), "{backend:?}: {told:?}");
        let told = office.sent("2026-03-17T08:00:00Z").await;
        assert_eq!(kinds(&told), [("digest", "ann"), ("digest", "ben")], "{backend:?}: {told:?}");
        let told = office.sent("2026-03-23T08:00:00Z").await;
        assert_eq!(kinds(&told), [("digest", "ann"), ("digest", "ben")], "{backend:?}: {told:?}");
    }
}

#[tokio::test]
async fn ones_own_data_tells_of_it() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        said(&office, "ann", "pause 2w reason:leave", START).await;
        said(&office, "ann", "wake", START).await;
        let text = office.desk.export(&sender("ann"), Format::Text, at(START)).await.unwrap();
        let text = text.unwrap();
        assert!(text.contains("pause until") && text.contains("ended by you"), "{text}");
        assert!(text.contains("asked to be left in peace"), "{backend:?}: {text}");
        let text = office.desk.export(&sender("ben"), Format::Text, at(START)).await.unwrap();
        assert!(!text.unwrap().contains("left in peace"), "{backend:?}");
    }
}
