//! What two replicas do at once, and what only a newer release knows.

use super::{MONDAY, SUNDAY, Twins, step};
use crate::rig::fake_slack::FakeSlack;
use mentorbot::store::backend::Backend;

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_newer_release_knows_is_seen_as_failed_and_holds_up_nobody() {
    let slack = FakeSlack::start();
    let twins = Twins::build(Backend::Sqlite, SUNDAY, Some(&slack)).await;
    for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
        twins.talks[0].introduce(user, name, "Europe/Paris").await;
    }
    twins.talks[0].found(&[("alice", "bob")]).await;
    let (house, database) = (&twins.houses[0], &twins.database);
    database
        .tamper(
            "UPDATE notice SET kind = 'novel' WHERE id = (SELECT MIN(id) FROM notice);
             UPDATE job SET kind = 'novel', due_at = 0 WHERE id = (SELECT MIN(id) FROM job);
             UPDATE errand SET kind = 'novel', due_at = 0, attempts = 0, lease_until = 0,
                 finished_at = NULL, outcome = NULL
             WHERE id = (SELECT MIN(id) FROM errand)",
        )
        .await;
    assert_eq!(step(house, MONDAY).await, 1, "the other one");
    let failed = "SELECT COUNT(*) FROM notice WHERE kind = 'novel' AND reason = 'unknown-kind'";
    assert_eq!(database.number(failed).await, 1);
    let tried = "SELECT attempts FROM job WHERE kind = 'novel' AND finished_at IS NULL
        UNION ALL SELECT attempts FROM errand WHERE kind = 'novel' AND finished_at IS NULL";
    assert_eq!(database.numbers(tried).await, [1, 1], "another replica may know it");
    let last = "UPDATE job SET attempts = 7, lease_until = 0 WHERE kind = 'novel';
        UPDATE errand SET attempts = 7, lease_until = 0 WHERE kind = 'novel'";
    database.tamper(last).await;
    step(house, MONDAY).await;
    let parked = "SELECT COUNT(*) FROM job WHERE kind = 'novel' AND outcome = 'failed'
        UNION ALL SELECT COUNT(*) FROM errand WHERE kind = 'novel' AND outcome = 'failed'";
    assert_eq!(database.numbers(parked).await, [1, 1]);
    twins.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_planner_counts_anew_once_a_day() {
    let twins = Twins::pair(Backend::Sqlite).await;
    let database = &twins.database;
    database.tamper("DELETE FROM sqlite_stat1").await;
    step(&twins.houses[0], "2026-03-04T16:00:00Z").await;
    let done = "SELECT COUNT(*) FROM job WHERE kind = 'analyze' AND outcome = 'done'";
    assert_eq!(database.number(done).await, 2);
    assert!(database.number("SELECT COUNT(*) FROM sqlite_stat1").await > 0);
    twins.close().await;
}
