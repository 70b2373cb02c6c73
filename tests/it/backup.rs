//! Backup and restore as an operator types them, from either database into either: nothing is
//! lost, who was erased since stays erased, and what is not a sound backup is refused.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::office::{Office, START, at, sender, words};
use crate::rig::program::Place;

const WRAPPED: &str = "SELECT k.wrapped FROM data_key k JOIN account a ON a.member_id = k.owner_id
    WHERE a.platform_id = 'ben'";

/// The program beside a database.
fn beside(database: &Database) -> Place {
    let mut place = Place::new();
    place.set("MENTORBOT_DATABASE_URL", &database.url);
    place.set("MENTORBOT_ERASURE_LEDGER", &database.ledger().display().to_string());
    place
}

/// A pair with items of both, a date that was held and one ahead.
async fn opened(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    for (user, said) in [
        ("ann", "agenda add Ask about the fair – \"quoted\", ünïcode 🎪"),
        ("ben", "agenda add Canary alone"),
        ("ben", "agenda add Canary shared"),
        ("ben", "agenda share"),
        ("ann", "meet done 2026-03-01 10:00"),
        ("ben", "meet new 2026-03-10 15:00"),
    ] {
        office.says(user, said, START).await;
    }
    office.database.db.check_key().await.unwrap();
    office
}

async fn export(office: &Office, who: &str) -> Option<String> {
    office.desk.export(&sender(who), Format::Text, at(START)).await.unwrap()
}

/// Whether a wrapped key stands anywhere in a database.
async fn stands(database: &Database, wrapped: &str) -> bool {
    match database.url.strip_prefix("sqlite://") {
        Some(path) => [String::new(), "-wal".to_owned()].iter().any(|more| {
            let bytes = std::fs::read(format!("{path}{more}")).unwrap_or_default();
            bytes.windows(wrapped.len()).any(|window| window == wrapped.as_bytes())
        }),
        None => {
            let all = "SELECT COALESCE(wrapped, '') FROM data_key";
            database.texts(all).await.iter().any(|one| one == wrapped)
        }
    }
}

/// What may differ between a backup and what was made of it by restoring.
fn without_history(mut census: BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    for table in ["hold", "job", "notice", "inbox"] {
        census.remove(table);
    }
    census
}

#[tokio::test]
async fn a_backup_of_either_database_is_restored_into_either() {
    for (from, to) in Backend::ALL.into_iter().flat_map(|from| Backend::ALL.map(|to| (from, to))) {
        let office = opened(from).await;
        let place = beside(&office.database);
        let file = place.path("backup");
        let line = ["backup", file.to_str().unwrap()];
        let (well, said) = place.says(&line);
        assert!(well && said.contains("without the secret key"), "{from:?}: {said}");
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let (well, said) = place.says(&line);
        assert!(!well && said.contains("no copy can be written"), "never overwrites: {said}");
        let left = std::fs::read_dir(file.parent().unwrap()).unwrap();
        assert_eq!(left.count(), 1, "{from:?}: nothing but the backup is left");
        let census = office.database.census().await;

        let target = Database::blank(to).await;
        let place = beside(&target);
        let line = ["restore", file.to_str().unwrap(), "--without-ledger"];
        let (well, said) = place.says(&line);
        assert!(well && said.contains("in quarantine"), "{from:?} to {to:?}: {said}");
        let restored = Office::on(target);
        let now = restored.database.census().await;
        assert_eq!(without_history(now), without_history(census), "{from:?} to {to:?}");
        for who in ["ann", "ben", "rosa"] {
            assert_eq!(export(&restored, who).await, export(&office, who).await, "{who}");
        }
        let agenda = words(&restored.says("ann", "agenda", START).await);
        assert!(agenda.contains("ünïcode 🎪") && agenda.contains("Canary shared"), "{agenda}");
        let (well, said) = place.says(&line);
        assert!(
            !well && said.contains("Nothing was restored"),
            "into nothing that is there: {said}"
        );
    }
}

#[tokio::test]
async fn who_was_erased_since_is_not_readable_in_a_restored_older_backup() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let place = beside(&office.database);
        let file = place.path("backup");
        assert!(place.says(&["backup", file.to_str().unwrap()]).0);
        let wrapped = office.database.texts(WRAPPED).await.remove(0);
        assert!(export(&office, "ben").await.unwrap().contains("Canary alone"), "readable before");
        let backup = Database::blank(Backend::Sqlite).await;
        std::fs::copy(&file, backup.url.strip_prefix("sqlite://").unwrap()).unwrap();
        assert!(stands(&backup, &wrapped).await, "the backup holds the key");
        let (well, said) = place.says(&["erase", "--member", "web:demo:ben", "--yes"]);
        assert!(well, "{backend:?}: {said}");

        let target = Database::blank(backend).await;
        let place = beside(&target);
        let restore =
            |more: &[&str]| place.says(&[&["restore", file.to_str().unwrap()], more].concat());
        let (well, said) = restore(&[]);
        assert!(!well && said.contains("--ledger FILE"), "it asks for the ledger: {said}");
        let other = file.display().to_string();
        let (well, said) = restore(&["--ledger", &other]);
        assert!(!well && said.contains("no ledger of erasures"), "nothing comes back: {said}");
        let ledger = office.database.ledger().display().to_string();
        let (well, said) = restore(&["--ledger", &ledger]);
        assert!(
            well && said.contains("1 people or workspaces of the ledger"),
            "{backend:?}: {said}"
        );
        assert!(!stands(&target, &wrapped).await, "{backend:?}: the key's bytes are gone");
        let carried = std::fs::read_to_string(target.ledger()).unwrap();
        assert_eq!(carried.lines().count(), 1, "the next restore knows it too");

        let restored = Office::on(target);
        assert_eq!(export(&restored, "ben").await, None, "{backend:?}: not readable after");
        let hers = export(&restored, "ann").await.unwrap();
        assert!(hers.contains("Ask about the fair") && !hers.contains("Canary"), "{hers}");
    }
}

#[tokio::test]
async fn what_is_no_sound_backup_is_refused_and_leaves_nothing() {
    for backend in Backend::ALL {
        let office = opened(backend).await;
        let place = beside(&office.database);
        let file = place.path("backup");
        assert!(place.says(&["backup", file.to_str().unwrap()]).0);
        let bytes = std::fs::read(&file).unwrap();
        let damaged = |at: usize| {
            let mut bytes = bytes.clone();
            // Several pages whole: within one, bytes may be of no use to anybody.
            bytes[at..at + 20_000].fill(0x5a);
            bytes
        };
        let cases = [
            ("a text", b"no backup".to_vec(), "is no backup of mentorbot's"),
            ("nothing", Vec::new(), "is no backup of mentorbot's"),
            ("cut short", bytes[..bytes.len() / 2].to_vec(), ""),
            ("damaged", damaged(bytes.len() / 2), ""),
        ];
        for (name, bytes, why) in cases {
            let target = Database::blank(backend).await;
            let place = beside(&target);
            let odd = place.path("odd");
            std::fs::write(&odd, bytes).unwrap();
            let (well, said) = place.says(&["restore", odd.to_str().unwrap(), "--without-ledger"]);
            assert!(!well && said.contains(why), "{backend:?} {name}: {said}");
            empty(&target).await;
        }
        let target = Database::blank(backend).await;
        let mut place = beside(&target);
        let line = ["restore", file.to_str().unwrap(), "--without-ledger"];
        place.set("MENTORBOT_SECRET_KEY", "b3RoZXItY2FuYXJ5LWtleS1vZi0zMi1ieXRlcy0xMjM=");
        let (well, said) = place.says(&line);
        assert!(!well && said.contains("is not the key this backup was written with"), "{said}");
        empty(&target).await;
        let (well, said) = place.says(&["restore", "/nowhere", "--without-ledger"]);
        assert!(!well && said.contains("cannot be read"), "{said}");
    }
}

/// Nothing was made: no file, or no tables of ours.
async fn empty(target: &Database) {
    match target.url.strip_prefix("sqlite://").map(PathBuf::from) {
        Some(path) => {
            let left = std::fs::read_dir(path.parent().unwrap()).unwrap();
            assert_eq!(left.count(), 0, "nothing is left behind");
        }
        None => assert!(target.census().await.is_empty()),
    }
}
