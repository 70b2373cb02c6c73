//! Every statement there is, on both databases: it is understood, and on a large workspace it
//! reads no large table and no workspace whole, unless it says why it may.

use jiff::Timestamp;
use mentorbot::ids::SystemIds;
use mentorbot::store::backend::{Backend, statements};
use mentorbot::store::fixture::{self, Size};

use crate::databases::Database;
use crate::plans::Planner;

/// Fewer registered statements mean that the register is broken.
const AT_LEAST: usize = 100;
const LARGE: Size = Size { members: 10_000, pairings: 5_000, items: 100_000 };

/// Statements as nobody may write them.
const PLANTED: &[&str] = &[
    "SELECT id FROM item WHERE minutes = $1",
    "SELECT COUNT(*) AS count FROM item",
    "UPDATE notice SET due_at = $1 WHERE workspace_id = $2",
    "SELECT id FROM audit WHERE workspace_id = $1 ORDER BY at LIMIT 1",
    "SELECT member_id FROM account AS a WHERE a.installation_id = $1 ORDER BY a.member_id LIMIT $2",
    "SELECT COUNT(*) AS count FROM notice WHERE finished_at IS NULL",
    "SELECT i.id FROM member m JOIN item i ON i.done_by = m.id WHERE m.id = $1",
    "DELETE FROM posted WHERE id IN (SELECT id FROM posted WHERE kind = $1 LIMIT $2)",
];

/// Statements that read little.
const SOUND: &[&str] = &[
    "SELECT id FROM item WHERE id = $1",
    "SELECT id FROM workspace",
    "SELECT id FROM notice WHERE finished_at IS NULL AND due_at <= $1 ORDER BY due_at LIMIT 1",
];

#[tokio::test]
async fn every_statement_is_understood_on_both_databases() {
    let count = statements().count();
    assert!(count >= AT_LEAST, "only {count} statements are registered");
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        let mut faults = Vec::new();
        for statement in statements() {
            // A transaction each: after a fault Postgres understands nothing more.
            let mut tx = house.db.begin().await.unwrap();
            if let Err(error) = tx.prepare(statement).await {
                faults.push(format!("{}: {error:?}", statement.name));
            }
        }
        assert!(faults.is_empty(), "{backend:?}:\n{}", faults.join("\n"));
    }
}

#[test]
fn statements_have_names_of_their_own() {
    let mut names: Vec<&str> = statements().map(|statement| statement.name).collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[tokio::test]
async fn no_statement_reads_a_large_table_or_a_workspace_whole_on_sqlite() {
    explain(Backend::Sqlite).await;
}

#[tokio::test]
async fn no_statement_reads_a_large_table_or_a_workspace_whole_on_postgres() {
    explain(Backend::Postgres).await;
}

async fn explain(backend: Backend) {
    let now: Timestamp = "2026-03-02T09:00:00Z".parse().expect("a moment");
    let house = Database::open(backend).await;
    fixture::fill(&house.db, LARGE, "T0LOAD01", now, &SystemIds).await.expect("a filled database");
    let mut planner = Planner::of(&house).await;
    assert_eq!(planner.rows("item"), 100_000);
    assert_eq!(planner.rows("notice"), 55_000);

    for planted in PLANTED {
        assert!(!planner.faults(planted).await.is_empty(), "not caught: {planted}");
    }
    for sound in SOUND {
        assert_eq!(planner.faults(sound).await, Vec::<String>::new(), "{sound}");
    }
    let mut faults = Vec::new();
    for statement in statements().filter(|statement| statement.scans.is_none()) {
        faults.extend(planner.faults_of(statement).await);
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
