//! Planning a large workspace: every date that has come near is promised once, to everybody, in
//! batches that hold up nobody. `MENTORBOT_TEST_PAIRINGS=50000` with `--nocapture` measures what
//! `docs/performance.md` tells; a run of the suite takes fewer.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::ids::{IdSource, JobId, SystemIds};
use mentorbot::service::{Moment, jobs::PLAN};
use mentorbot::store::backend::Backend;
use mentorbot::store::fixture::{self, Size};
use mentorbot::store::jobs::NewJob;
use mentorbot::store::{accounts, jobs};

use crate::databases::Database;
use crate::office::Office;

const TEAM: &str = "T0LOAD01";
/// The floor for fifty thousand pairings.
const FLOOR: Duration = Duration::from_mins(1);

#[expect(clippy::disallowed_methods, reason = "measuring asks for more")]
fn pairings() -> usize {
    let asked = std::env::var("MENTORBOT_TEST_PAIRINGS").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(600)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_workspace_is_planned_a_batch_at_a_time() {
    let (count, now): (usize, Timestamp) = (pairings(), "2026-03-02T09:00:00Z".parse().unwrap());
    for backend in Backend::ALL {
        let database = Database::open(backend).await;
        let size = Size { members: 2 * count, pairings: count, items: 3 * count };
        fixture::fill(&database.db, size, TEAM, now, &SystemIds).await.unwrap();
        database.tamper("DELETE FROM notice").await;
        let office = Office::on(database);
        let moment = Moment { now, real: now };
        plan(&office, moment).await;
        let began = Instant::now();
        let batches = works(&office, moment).await;
        let took = began.elapsed();
        println!("{backend:?}: {count} pairings in {batches} batches: {took:?}");
        assert!(took < FLOOR, "{backend:?}: {took:?}");

        let of = async |sql: &'static str| office.database.number(sql).await;
        let open = of("SELECT COUNT(*) FROM meeting WHERE promised_at IS NULL AND held_at IS NULL");
        assert_eq!(open.await, 0, "{backend:?}");
        let reminders = of("SELECT COUNT(*) FROM notice WHERE kind = 'reminder'").await;
        assert_eq!(usize::try_from(reminders).unwrap(), 2 * count, "{backend:?}");
        let twice = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM notice \
                     GROUP BY subject_id, kind, step, recipient_id HAVING COUNT(*) > 1) twice";
        assert_eq!(of(twice).await, 0, "{backend:?}");
    }
}

/// Plans the planning, as a new workspace does.
async fn plan(office: &Office, moment: Moment) {
    let mut tx = office.database.db.begin().await.unwrap();
    let seat = Seat { door: Door::Slack, team: TEAM.to_owned(), enterprise: None };
    let from = Sender { seat, user: "U0000001".to_owned() };
    let caller = accounts::caller(&mut tx, &from).await.unwrap().unwrap();
    let (id, workspace) = (JobId(SystemIds.ordered(moment.now)), caller.workspace);
    let (subject, due) = (workspace.0, moment.now);
    let new = NewJob { id, workspace, kind: PLAN, subject, sequence: 0, due };
    jobs::plan(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

/// Does what is due until nothing is. Answers how many batches that were.
async fn works(office: &Office, moment: Moment) -> usize {
    let mut batches = 0;
    loop {
        let mut tx = office.database.db.begin().await.unwrap();
        let until = moment.real + jiff::SignedDuration::from_mins(1);
        let due = jobs::lease(&mut tx, moment.now, moment.real, until, "t", 20).await.unwrap();
        tx.commit().await.unwrap();
        if due.is_empty() {
            return batches;
        }
        for job in due {
            batches += usize::from(job.kind == PLAN);
            office.desk.work(&job, moment).await.unwrap();
        }
    }
}
