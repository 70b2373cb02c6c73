//! Another secret key: all that was sealed is read under it, the old one is refused, and what is
//! cut off in the middle changes nothing.

use std::os::unix::fs::PermissionsExt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;
use mentorbot::store::rekeying::{self, Rewrapped, Under};
use mentorbot::vault::InstanceKey;

use crate::databases::{self, Database};
use crate::office::{Office, START, at, sender, words};
use crate::rig::program::{Place, SECRET_KEY};

const NEW: [u8; 32] = *b"another-key-of-thirty-two-bytes!";

async fn opened(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    for (user, said) in [("ann", "agenda add Ask about the fair"), ("ben", "agenda add Canary")] {
        office.says(user, said, START).await;
    }
    office.database.db.check_key().await.unwrap();
    office
}

/// The same desk under another key.
fn under(database: Database, key: InstanceKey) -> Office {
    Office::on(database.under(key))
}

async fn reads(office: &Office) -> bool {
    match office.desk.export(&sender("ben"), Format::Text, at(START)).await {
        Ok(text) => text.unwrap().contains("Canary"),
        Err(_) => false,
    }
}

/// The program beside a database, and the file with the new key.
fn place(database: &Database) -> (Place, String) {
    let mut place = Place::new();
    place.set("MENTORBOT_DATABASE_URL", &database.url);
    place.set("MENTORBOT_LISTEN", "127.0.0.1:0");
    let file = place.path("new");
    std::fs::write(&file, STANDARD.encode(NEW)).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    (place, file.display().to_string())
}

#[tokio::test]
async fn all_is_read_under_the_new_key_and_the_old_one_is_refused() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        office.database.db.close().await;
        let wrapped = office.database.texts("SELECT wrapped FROM data_key").await;
        let (mut place, file) = place(&office.database);
        let line = ["rekey", "--new-key-file", &file];
        let (well, said) = place.says(&line);
        assert!(well && said.contains("2 data keys are wrapped"), "{backend:?}: {said}");
        assert!(!said.contains(&STANDARD.encode(NEW)) && !said.contains(SECRET_KEY), "{said}");
        let now = office.database.texts("SELECT wrapped FROM data_key").await;
        assert!(now.iter().all(|one| !wrapped.contains(one)), "{backend:?}");

        let (well, said) = place.says(&["migrate"]);
        assert!(!well && said.contains("is not the key this database was written with"), "{said}");
        let (well, said) = place.says(&line);
        assert!(well && said.contains("under the new key already") && said.contains("0 data keys"));
        place.set("MENTORBOT_SECRET_KEY", &STANDARD.encode(NEW));
        assert!(place.says(&["migrate"]).0);
        let office = under(office.database, InstanceKey::from_bytes(&NEW));
        assert!(reads(&office).await, "{backend:?}");
        let agenda = words(&office.says("ann", "agenda", START).await);
        assert!(agenda.contains("Ask about the fair"), "{agenda}");
        let office = under(office.database, databases::key());
        assert!(!reads(&office).await, "{backend:?}: the old one reads nothing");
    }
}

#[tokio::test]
async fn what_is_cut_off_in_the_middle_changes_nothing_and_can_be_begun_again() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let new = InstanceKey::from_bytes(&NEW);
        let db = &office.database.db;
        let mut tx = db.begin().await.unwrap();
        assert_eq!(rekeying::under(&mut tx, &new).await.unwrap(), Under::Old);
        let done = rekeying::rewrap(&mut tx, &new).await.unwrap();
        assert_eq!(done, Rewrapped { anew: 2, before: 0 });
        // As a process does that is killed now.
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        assert_eq!(rekeying::under(&mut tx, &new).await.unwrap(), Under::Old);
        drop(tx);
        assert!(reads(&office).await, "{backend:?}: nothing is lost");

        // A key that opens under neither: nothing is changed either.
        let spoil =
            "UPDATE data_key SET wrapped = 'v1.x.y' WHERE id = (SELECT MAX(id) FROM data_key)";
        let whole = office.database.texts("SELECT wrapped FROM data_key ORDER BY id").await;
        office.database.tamper(spoil).await;
        let mut tx = db.begin().await.unwrap();
        assert!(rekeying::rewrap(&mut tx, &new).await.is_err());
        drop(tx);
        let after = office.database.texts("SELECT wrapped FROM data_key ORDER BY id").await;
        assert_eq!(after[0], whole[0], "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_runs_is_in_its_way() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        office.database.db.close().await;
        let (place, file) = place(&office.database);
        let (mut running, _) = place.serve(&[]).await;
        let (well, said) = place.says(&["rekey", "--new-key-file", &file]);
        assert!(!well && said.contains("mentorbot"), "{backend:?}: {said}");
        running.terminate().await;
        assert!(reads(&under(office.database, databases::key())).await, "{backend:?}");
    }
}

#[test]
fn a_new_key_is_as_good_as_the_setting() {
    let place = Place::new();
    assert!(place.says(&["migrate"]).0);
    let file = place.path("new");
    for (text, mode, why) in [
        ("changeme", 0o600, "placeholder"),
        ("c2hvcnQ=", 0o600, "has 5 bytes"),
        (SECRET_KEY, 0o600, "is the one that is set already"),
        (&STANDARD.encode(NEW), 0o644, "chmod 600"),
    ] {
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let (well, said) = place.says(&["rekey", "--new-key-file", file.to_str().unwrap()]);
        assert!(!well && said.contains(why) && !said.contains(SECRET_KEY), "{said}");
    }
    assert!(!place.says(&["rekey"]).0, "it asks for a file");
}
