//! What goes by age: each rule to the millisecond, in small steps, and nobody else's; and whole
//! workspaces, thirty days after we were thrown out or at an operator's word.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use mentorbot::ids::WorkspaceId;
use mentorbot::service::purging::Purged;
use mentorbot::store::backend::Backend;
use mentorbot::store::{purge, retention, workspaces};

use crate::databases::Database;
use crate::house::web_seat;
use crate::office::{Office, START, at, sender, words};
use crate::rig::program::Place;

/// What makes one thing end at a moment in 2023, what is left of it, and after how many days it
/// goes.
const RULES: &[(&str, &str, i64)] = &[
    (
        "INSERT INTO inbox (installation_id, request_key, workspace_id, keep_until)
         SELECT id, 'old', workspace_id, 1700000000000 FROM installation",
        "SELECT COUNT(*) FROM inbox WHERE request_key = 'old'",
        0,
    ),
    (
        "UPDATE posted SET posted_at = 1700000000000, retired_at = 1700000000000",
        "SELECT COUNT(*) FROM posted WHERE card IS NOT NULL",
        30,
    ),
    ("UPDATE item SET done_at = 1700000000000, dropped_at = NULL", "SELECT COUNT(*) FROM item", 90),
    ("UPDATE item SET dropped_at = 1700000000000", "SELECT COUNT(*) FROM item", 90),
    ("UPDATE pairing SET ended_at = 1700000000000", "SELECT COUNT(*) FROM item", 90),
    ("UPDATE journal SET dropped_at = 1700000000000", "SELECT COUNT(*) FROM journal", 90),
    ("UPDATE pairing SET ended_at = 1700000000000", "SELECT COUNT(*) FROM journal", 90),
    (
        "UPDATE pairing SET ended_at = 1700000000000",
        "SELECT COUNT(*) FROM note WHERE pairing_id IS NOT NULL",
        90,
    ),
    (
        "UPDATE pairing SET ended_at = 1700000000000;
         UPDATE note SET pairing_id = NULL, created_at = 1600000000000",
        "SELECT COUNT(*) FROM note",
        90,
    ),
    (
        "UPDATE action SET done_at = 1700000000000, dropped_at = NULL",
        "SELECT COUNT(*) FROM action",
        365,
    ),
    ("UPDATE action SET dropped_at = 1700000000000", "SELECT COUNT(*) FROM action", 90),
    ("UPDATE pairing SET ended_at = 1700000000000", "SELECT COUNT(*) FROM action", 90),
    ("UPDATE absence SET until_at = 1700000000000", "SELECT COUNT(*) FROM absence", 365),
    (
        "UPDATE meeting SET ends_at = 1700000000000",
        "SELECT COUNT(*) FROM meeting WHERE place IS NOT NULL",
        90,
    ),
    (
        "UPDATE series SET ended_at = 1700000000000, place = 'sealed'",
        "SELECT COUNT(*) FROM series WHERE place IS NOT NULL",
        90,
    ),
    (
        "UPDATE job SET finished_at = 1700000000000, outcome = 'done'",
        "SELECT COUNT(*) FROM job",
        90,
    ),
    (
        "UPDATE errand SET finished_at = 1700000000000, outcome = 'failed'",
        "SELECT COUNT(*) FROM errand",
        90,
    ),
    (
        "UPDATE notice SET finished_at = 1700000000000, outcome = 'sent'",
        "SELECT COUNT(*) FROM notice",
        365,
    ),
    ("UPDATE posted SET posted_at = 1700000000000", "SELECT COUNT(*) FROM posted", 365),
    ("UPDATE question SET answered_at = 1700000000000", "SELECT COUNT(*) FROM question", 365),
    ("UPDATE question SET withdrawn_at = 1700000000000", "SELECT COUNT(*) FROM question", 365),
    (
        "UPDATE departure SET asked_at = 1700000000000, reason = 'sealed'",
        "SELECT COUNT(*) FROM departure WHERE reason IS NOT NULL",
        365,
    ),
    ("UPDATE audit SET at = 1700000000000", "SELECT COUNT(*) FROM audit", 730),
];

/// A workspace with one of everything.
async fn opened(backend: Backend) -> (Office, WorkspaceId) {
    let office = Office::open(backend).await;
    for (user, said) in [
        ("ann", "agenda add Ask about the fair"),
        ("ann", "agenda share"),
        ("ben", "meet new 2026-03-10 15:00 place:\"Room 4\""),
        ("ann", "ask Who pays for the fair?"),
        ("ann", "journal add We met"),
        ("ben", "note Ask about the fair"),
        ("ben", "action add Book the room due:fri"),
    ] {
        office.says(user, said, START).await;
    }
    let card = office.says("ann", "agenda", START).await;
    office.desk.keep(&sender("ann"), card, None, at(START)).await.unwrap();
    let gone = "INSERT INTO departure (id, workspace_id, member_id, scope, asked_at, due_at)
        SELECT '00000000-0000-4000-8000-000000000001', workspace_id, id, 'away', 0, 0
        FROM member WHERE name = 'ben'";
    office.database.tamper(gone).await;
    let away = "INSERT INTO absence (id, workspace_id, member_id, kind, from_at, until_at, until_day)
        SELECT '00000000-0000-4000-8000-000000000002', workspace_id, id, 'snooze', 0, 4000000000000, ''
        FROM member WHERE name = 'ben'";
    office.database.tamper(away).await;
    let mut view = office.database.db.view().await.unwrap();
    let own = workspaces::own(&mut view, &web_seat()).await.unwrap().unwrap().1;
    drop(view);
    (office, own)
}

async fn swept(office: &Office, workspace: WorkspaceId, moment: Timestamp) -> bool {
    let mut tx = office.database.db.begin().await.unwrap();
    let left = retention::sweep(&mut tx, workspace, moment, moment).await.unwrap();
    tx.commit().await.unwrap();
    left
}

#[tokio::test]
async fn each_thing_goes_at_its_age_and_not_before_and_not_elsewhere() {
    for backend in Backend::ALL {
        let (office, own) = opened(backend).await;
        let ended = Timestamp::from_millisecond(1_700_000_000_000).unwrap();
        for (ends, left, days) in RULES {
            office.database.tamper(ends).await;
            let before = office.database.number(left).await;
            assert!(before > 0, "{backend:?}: there is nothing to go: {left}");
            let age = ended + SignedDuration::from_hours(24 * days);
            let elsewhere = WorkspaceId(uuid::Uuid::from_u128(7));
            swept(&office, elsewhere, age + SignedDuration::from_hours(24)).await;
            assert!(!swept(&office, own, age).await);
            assert_eq!(office.database.number(left).await, before, "{backend:?} too soon: {left}");
            swept(&office, own, age + SignedDuration::from_millis(1)).await;
            assert_eq!(office.database.number(left).await, 0, "{backend:?} too late: {left}");
            anew(&office, left).await;
        }
    }
}

/// Another one of what has just gone, for the next rule.
async fn anew(office: &Office, gone: &str) {
    if gone.contains("FROM question") {
        office.says("ann", "ask And who drives?", START).await;
    }
    let kept = ["FROM item", "FROM journal", "FROM note", "FROM action"];
    if kept.iter().any(|table| gone.contains(table)) {
        office.database.tamper("UPDATE pairing SET ended_at = NULL").await;
        for said in ["journal add We met", "note Ask about it", "action add Book the room"] {
            office.says("ann", said, START).await;
        }
    }
    if gone.contains("FROM item") || gone.contains("FROM posted") {
        office.database.tamper("UPDATE pairing SET ended_at = NULL").await;
        let card = office.says("ann", "agenda add Another", START).await;
        office.desk.keep(&sender("ann"), card, None, at(START)).await.unwrap();
    }
}

#[tokio::test]
async fn much_that_is_old_goes_in_small_steps_and_the_day_goes_on() {
    for backend in Backend::ALL {
        let (office, _) = opened(backend).await;
        let lines =
            "INSERT INTO audit (id, workspace_id, actor_id, action, subject_kind, subject_id, at)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
            SELECT 'old' || i, w.id, '', 'x', 'x', '', 1600000000000 FROM n, workspace w";
        office.database.tamper(lines).await;
        let old = "SELECT COUNT(*) FROM audit WHERE at = 1600000000000";
        let tomorrow = "2026-03-03T15:00:01Z";
        for left in [700, 200, 0] {
            office.works("sweep", at(tomorrow)).await;
            assert_eq!(office.database.number(old).await, left, "{backend:?}");
        }
        let next = "SELECT COUNT(*) FROM job WHERE kind = 'sweep' AND finished_at IS NULL";
        assert_eq!(office.database.number(next).await, 1, "one for the next day");
        office.works("sweep", at("2026-03-04T14:00:00Z")).await;
        assert_eq!(office.database.number(next).await, 1);
        assert!(words(&office.says("ann", "agenda", START).await).contains("the fair"));
    }
}

#[tokio::test]
async fn a_workspace_goes_as_a_whole_and_nobody_else_does() {
    for backend in Backend::ALL {
        let (office, own) = opened(backend).await;
        let other = mentorbot::chat::address::Seat { team: "other".to_owned(), ..web_seat() };
        let twin = mentorbot::chat::address::Sender { seat: other.clone(), user: "ben".to_owned() };
        office.desk.introduce(&twin, "Ben the Other", "Europe/Paris", at(START)).await.unwrap();
        let tables = office.database.census().await.into_keys();
        let alone = ["workspace", "key_check", "invitation", "hold", "pulse", "tz_data"];
        let theirs: BTreeSet<_> = tables.filter(|name| !alone.contains(&name.as_str())).collect();
        let known: BTreeSet<_> = purge::tables().map(str::to_owned).collect();
        // `heard` is in no census.
        let known: BTreeSet<_> = known.into_iter().filter(|name| name != "heard").collect();
        assert_eq!(known, theirs, "every table of a workspace is named where it goes");

        assert_eq!(office.desk.foresee_purge(&web_seat()).await.unwrap(), Some(3));
        assert_eq!(office.desk.purge(&web_seat(), at(START)).await.unwrap(), Purged::Done);
        let left = office.database.census().await;
        for (table, rows) in [("workspace", 1), ("installation", 1), ("account", 1), ("lane", 1)] {
            assert_eq!(left[table], rows, "{backend:?}: {left:?}");
        }
        for table in [
            "item",
            "notice",
            "pairing",
            "programme",
            "posted",
            "audit",
            "question",
            "journal",
            "note",
            "action",
            "absence",
        ] {
            assert_eq!(left[table], 0, "{backend:?}: {left:?}");
        }
        let name = office.database.texts("SELECT name FROM member").await;
        assert_eq!(name, ["Ben the Other"]);
        let ledger = std::fs::read_to_string(office.database.ledger()).unwrap();
        assert_eq!(ledger, format!("{own} {START}\n"));
        assert_eq!(office.desk.purge(&web_seat(), at(START)).await.unwrap(), Purged::Unknown);
    }
}

#[tokio::test]
async fn a_ledger_deletes_a_workspace_again() {
    for backend in Backend::ALL {
        let (office, own) = opened(backend).await;
        let ledger = mentorbot::store::ledger::Ledger::at(office.database.ledger());
        ledger.append(own.0, at(START).real).unwrap();
        let entries = ledger.read().unwrap();
        let settled = office.desk.settle_restored(&entries, at(START)).await.unwrap();
        assert_eq!(settled.erased, 1, "{backend:?}");
        assert_eq!(office.database.number("SELECT COUNT(*) FROM workspace").await, 0);
        assert_eq!(office.database.number("SELECT COUNT(*) FROM member").await, 0);
    }
}

#[tokio::test]
async fn a_workspace_is_erased_by_address_and_confirmed() {
    for backend in Backend::ALL {
        let database = Database::blank(backend).await;
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.set("MENTORBOT_ERASURE_LEDGER", &database.ledger().display().to_string());
        assert!(place.says(&["owner", "add", "slack:T0123ABCD:U0456EFGH"]).0);
        let before = database.census().await;
        for (line, why) in [
            (&["erase", "--workspace", "slack:T0123ABCD"][..], "add --yes"),
            (&["erase", "--workspace", "slack:T9", "--yes"][..], "no workspace is known"),
            (&["erase", "--workspace", "slack:../x", "--yes"][..], "names no workspace"),
        ] {
            let (well, said) = place.says(line);
            assert!(!well && said.contains(why), "{line:?}: {said}");
        }
        assert_eq!(place.run(&["erase", "--yes"]).status.code(), Some(2));
        assert_eq!(database.census().await, before, "{backend:?}");
        let (well, said) = place.says(&["erase", "--workspace", "slack:T0123ABCD", "--yes"]);
        assert!(well && said.contains("is erased"), "{said}");
        assert_eq!(database.number("SELECT COUNT(*) FROM workspace").await, 0);
    }
}
