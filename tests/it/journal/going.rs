//! What becomes of journal, notes and actions when somebody goes, or asks for all that is kept, or
//! when time has passed.

use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;
use serde_json::Value;

use super::{asks, reads, window};
use crate::office::{Office, START, at, sender, words};
use crate::postman::kinds;

async fn told(office: &Office) {
    for (user, said) in [
        ("ann", "note Hers alone"),
        ("ann", "journal add Hers for both"),
        ("ann", "action add Her promise due:fri"),
        ("ben", "note Canary alone"),
        ("ben", "journal win Canary for both"),
        ("ben", "action add Canary promise owner:<@ann> due:fri"),
    ] {
        office.says(user, said, START).await;
    }
}

#[tokio::test]
async fn an_export_has_what_is_theirs_and_nobodys_notes() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        told(&office).await;
        let export = office.desk.export(&sender("ann"), Format::Json, at(START)).await.unwrap();
        let export: Value = serde_json::from_str(&export.unwrap()).unwrap();
        assert_eq!(export["notes"].as_array().unwrap().len(), 1);
        assert_eq!(export["notes"][0]["text"], "Hers alone");
        let pairing = &export["pairings"][0];
        assert_eq!(pairing["journal"][0]["text"], "Hers for both");
        assert_eq!(pairing["journal"][1]["text"], "Canary for both");
        assert_eq!(pairing["journal"][1]["by_you"], false);
        assert_eq!(pairing["journal"][1]["win"], true);
        assert_eq!(pairing["actions"][0]["text"], "Her promise");
        assert_eq!(pairing["actions"][1]["yours"], true);
        assert_eq!(pairing["actions"][1]["due"], "2026-03-06");
        assert!(!export.to_string().contains("Canary alone"), "{backend:?}: a partner's note");
        let text = office.desk.export(&sender("ben"), Format::Text, at(START)).await.unwrap();
        let text = text.unwrap();
        for line in [
            "Notes that only you read",
            "Mon 2 Mar, 16:00: Canary alone",
            "Mon 2 Mar, 16:00, by you: Canary for both · a win",
            "Mon 2 Mar, 16:00, for a partner: Canary promise · by Fri 6 Mar",
        ] {
            assert!(text.contains(line), "{backend:?}: no {line:?} in\n{text}");
        }
        assert!(!text.contains("Hers alone"), "{text}");
        let kept = words(&office.says("ann", "privacy", START).await);
        for line in [
            "Journal: one entry you wrote",
            "Notes: one; only you read it",
            "Actions: one you wrote down",
        ] {
            assert!(kept.contains(line), "{backend:?}: no {line:?} in\n{kept}");
        }
    }
}

#[tokio::test]
async fn who_is_erased_takes_their_words_along_and_leaves_the_others() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        // A date stands, so that nobody is asked for a first one.
        office.says("ann", "meet new 2026-06-01 15:00", START).await;
        office.sent(START).await;
        told(&office).await;
        let told = office.sent("2026-03-05T09:00:00Z").await;
        assert!(told[0].2.contains("Canary promise"), "{told:?}");
        office.desk.erase(&sender("ben"), at("2026-03-05T10:00:00Z")).await.unwrap();
        let cards = office.redrawn("2026-03-05T10:00:00Z").await;
        assert!(!cards.concat().contains("Canary"), "{backend:?}: {cards:?}");
        let left = "SELECT COUNT(*) FROM note n JOIN member m ON m.id = n.author_id
                    WHERE m.erased_at IS NOT NULL";
        assert_eq!(office.database.number(left).await, 0, "{backend:?}: his notes are deleted");
        let words = "SELECT body FROM journal UNION ALL SELECT body FROM action";
        let bodies = office.database.texts(words).await;
        assert_eq!(bodies.iter().filter(|body| body.is_empty()).count(), 2, "{bodies:?}");
        let hers = office.desk.export(&sender("ann"), Format::Json, at(START)).await.unwrap();
        let hers = hers.unwrap();
        assert!(!hers.contains("Canary"), "{backend:?}: {hers}");
        for own in ["Hers alone", "Hers for both", "Her promise"] {
            assert!(hers.contains(own), "{backend:?}: {own} is hers still");
        }
        // Without a partner her notes are hers to read, and there is nobody to share with.
        let notes = asks(&office, "ann", "note").await;
        assert!(window(&notes).contains("Hers alone"), "{notes:?}");
        assert!(window(&notes).contains("from an earlier pairing"), "{notes:?}");
        assert!(!format!("{notes:?}").contains("Share with partner"), "{notes:?}");
        let no = asks(&office, "ann", "note share 1").await;
        assert!(format!("{no:?}").contains("no partner"), "{backend:?}: {no:?}");
    }
}

#[tokio::test]
async fn who_leaves_a_group_reads_it_no_longer_and_keeps_what_is_theirs() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for user in ["dana", "cem", "eve"] {
            office.desk.introduce(&sender(user), user, "Europe/Paris", at(START)).await.unwrap();
        }
        for said in [
            "program new Circle form:group",
            "cohort new Autumn program:Circle",
            "cohort open Autumn",
            "enrol <@dana> role:mentor cohort:Autumn",
            "enrol <@ann> <@cem> <@eve> role:mentee cohort:Autumn",
            "pair <@dana> <@ann> <@cem> <@eve> facilitator:<@dana> cohort:Autumn yes",
        ] {
            office.says("rosa", said, START).await;
        }
        office.database.tamper("UPDATE pairing SET introduced_at = started_at").await;
        office.says("eve", "journal add From Eve", START).await;
        office.says("eve", "note Of Eve alone", START).await;
        office.says("eve", "action add By Eve owner:<@cem> due:fri", START).await;
        office.says("eve", "leave all yes", START).await;
        office.works("leave", at("2026-03-02T15:11:00Z")).await;
        let now = "2026-03-02T16:00:00Z";
        let cem = reads(&office, "cem", "journal").await;
        assert!(cem.contains("From Eve · someone who left"), "{backend:?}: {cem}");
        let cem = words(&office.says("cem", "action", now).await);
        assert!(cem.contains("By Eve · you"), "{cem}");
        let no = words(&office.says("eve", "action", now).await);
        assert!(no.contains("no programme yet"), "{no}");
        let no = format!("{:?}", asks(&office, "eve", "journal").await);
        assert!(!no.contains("From Eve"), "{backend:?}: {no}");
        assert!(reads(&office, "eve", "note").await.contains("Of Eve alone"));
        // With two pairings a note is kept at once, about nobody in particular; the journal asks.
        office.says("ann", "note Between the two", START).await;
        assert!(reads(&office, "ann", "note").await.contains("1. Between the two · Mon"));
        let which = words(&office.says("ann", "journal add Something", START).await);
        assert!(which.contains("Which of your partnerships?"), "{backend:?}: {which}");
    }
}

#[tokio::test]
async fn with_the_end_of_a_pairing_nothing_more_is_told_of_it() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        told(&office).await;
        office.says("rosa", "unpair <@ann> <@ben> yes", START).await;
        let told = office.sent("2026-03-05T09:00:00Z").await;
        assert!(!kinds(&told).iter().any(|(kind, _)| *kind == "action-due"), "{told:?}");
        let read = reads(&office, "ann", "note").await;
        assert!(read.contains("Hers alone"), "{backend:?}: {read}");
    }
}
