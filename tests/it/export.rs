//! What a person is handed about themselves: all of theirs, and of others' only what they are
//! shown.

use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::office::{Office, START, at, sender, words};

async fn told(office: &Office) {
    for (user, said) in [
        ("ann", "agenda add Mine and shared minutes:10"),
        ("ann", "agenda share"),
        ("ann", "agenda add Mine alone"),
        ("ann", "agenda add Taken off again"),
        ("ben", "agenda add His and shared"),
        ("ben", "agenda share"),
        ("ben", "agenda add His alone"),
        ("ann", "meet done 2026-03-01 10:00"),
        ("ann", "meet new 2026-03-10 15:00 place:\"Room 4\""),
        ("ann", "settings quiet:20:00-08:00"),
    ] {
        office.says(user, said, START).await;
    }
    office.says("ann", "agenda drop Taken off again", START).await;
}

#[tokio::test]
async fn an_export_opens_as_json_and_tells_all_that_is_theirs() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        told(&office).await;
        let json = office.desk.export(&sender("ann"), Format::Json, at(START)).await.unwrap();
        let export: Value = serde_json::from_str(&json.unwrap()).unwrap();
        assert_eq!(export["format"], "mentorbot-export");
        assert_eq!(export["version"], 1);
        assert_eq!(export["exported_at"], START);
        assert_eq!(export["profile"]["quiet_hours"], "20:00-08:00");
        let account = json!([{ "door": "web", "workspace": "demo", "person": "ann" }]);
        assert_eq!(export["profile"]["accounts"], account);
        assert_eq!(export["enrolments"][0]["role"], "mentee");
        let pairing = &export["pairings"][0];
        assert_eq!(pairing["partners"], json!([{ "name": "ben", "role": "mentor" }]));
        let texts: Vec<&str> = pairing["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|i| i["text"].as_str().unwrap())
            .collect();
        let all = ["Mine and shared", "Mine alone", "Taken off again", "His and shared"];
        assert_eq!(texts, all, "{backend:?}");
        assert_eq!(pairing["items"][3]["by_you"], false);
        assert_eq!(pairing["items"][1]["shared_at"], Value::Null);
        assert!(pairing["items"][2]["dropped_at"].is_string());
        assert_eq!(pairing["meetings"][1]["place"], "Room 4");
        assert_eq!(pairing["meetings"][1]["starts"], "2026-03-10T14:00:00Z");
        assert!(pairing["meetings"][0]["held_at"].is_string());
        assert!(!export.to_string().contains("His alone"), "a partner's own never");
    }
}

#[tokio::test]
async fn an_export_reads_in_local_time() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        told(&office).await;
        let text = office.desk.export(&sender("ann"), Format::Text, at(START)).await.unwrap();
        let text = text.unwrap();
        for line in [
            "Made on Mon 2 Mar, 16:00. Times are those of Europe/Paris.",
            "  Quiet hours: 20:00-08:00",
            "Pairing with ben",
            "  Connect, Spring: you are mentee, since Mon 2 Mar, 16:00",
            "    Tue 10 Mar, 15:00 · Place: Room 4",
            "    Mon 2 Mar, 16:00, by you: Mine and shared · 10 minutes · shared",
            "    Mon 2 Mar, 16:00, by you: Mine alone · seen by you alone",
            "    Mon 2 Mar, 16:00, by a partner: His and shared · shared",
        ] {
            assert!(text.contains(line), "{backend:?}: no {line:?} in\n{text}");
        }
        assert!(!text.contains("His alone") && !text.contains('‹'), "{text}");
        assert_eq!(
            office.desk.export(&sender("eve"), Format::Text, at(START)).await.unwrap(),
            None
        );
    }
}

#[tokio::test]
async fn privacy_counts_what_is_there() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        told(&office).await;
        let read = words(&office.says("ann", "privacy", START).await);
        for line in [
            "Agenda items: 2 you wrote",
            "Seen by you alone: one of them; your partners see the rest",
            "Work together with: ben (you are mentee)",
            "Dates: 2; you and your partners see them",
            "rosa coordinates.",
            "Settings: quiet hours 20:00-08:00",
        ] {
            assert!(read.contains(line), "{backend:?}: no {line:?} in\n{read}");
        }
    }
}
