//! What is due is handed to one worker only, however many ask at once.

use jiff::{SignedDuration, Timestamp};
use mentorbot::chat::address::{Door, Seat};
use mentorbot::domain::zone::Zone;
use mentorbot::ids::{ErrandId, IdSource, InstallationId, JobId, SystemIds, WorkspaceId};
use mentorbot::store::backend::{Backend, Db};
use mentorbot::store::errands::{self, NewErrand, Standing, TOGETHER};
use mentorbot::store::{jobs, workspaces};

use crate::databases::Database;

const JOBS: usize = 300;
const WORKERS: usize = 6;

fn now() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().expect("a moment")
}

async fn plan(db: &Db) -> (WorkspaceId, InstallationId) {
    let (id, installation) = (WorkspaceId(SystemIds.random()), InstallationId(SystemIds.random()));
    let seat = Seat { door: Door::Web, team: "web".to_owned(), enterprise: None };
    let zone = Zone::utc();
    let new = workspaces::NewWorkspace {
        id,
        installation,
        seat: &seat,
        name: "Home",
        zone: &zone,
        language: "en",
        bot_user: None,
        now: now(),
    };
    let mut tx = db.begin().await.expect("a transaction");
    workspaces::create(&mut tx, &new).await.expect("a workspace");
    for sequence in 0..i64::try_from(JOBS).expect("few") {
        let job = JobId(SystemIds.ordered(now()));
        let (kind, subject) = ("sweep", id.0);
        let new = jobs::NewJob { id: job, workspace: id, kind, subject, sequence, due: now() };
        jobs::plan(&mut tx, &new).await.expect("a job");
    }
    tx.commit().await.expect("all of it");
    (id, installation)
}

/// Leases until nothing comes any more; all that came.
async fn work(db: Db, token: String) -> Vec<JobId> {
    let (mut all, mut idle) = (Vec::new(), 0);
    let until = now() + SignedDuration::from_mins(5);
    // A batch may come back short, even empty, when others were at the same rows.
    while idle < 3 {
        let mut tx = db.begin().await.expect("a transaction");
        let some = jobs::lease(&mut tx, now(), now(), until, &token, 7).await.expect("leases");
        tx.commit().await.expect("the leases hold");
        idle = if some.is_empty() { idle + 1 } else { 0 };
        assert!(some.len() <= 7 && some.iter().all(|job| job.attempts == 1));
        all.extend(some.into_iter().map(|job| job.id));
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_job_is_leased_twice() {
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        plan(&house.db).await;
        let workers = (0..WORKERS).map(|n| tokio::spawn(work(house.db.clone(), format!("w{n}"))));
        let workers: Vec<_> = workers.collect();
        let mut leased = Vec::new();
        for worker in workers {
            leased.extend(worker.await.unwrap());
        }
        let count = leased.len();
        leased.sort_unstable();
        leased.dedup();
        assert_eq!((count, leased.len()), (JOBS, JOBS), "{backend:?}");
    }
}

/// Who changes several rows may hold one that is due: whoever leases takes the others meanwhile, and
/// would stand in the other's way if it waited with some of them in its hands.
#[tokio::test]
async fn who_leases_waits_for_no_row_that_another_holds() {
    let house = Database::open(Backend::Postgres).await;
    plan(&house.db).await;
    let until = now() + SignedDuration::from_mins(5);
    let mut other = house.db.begin().await.unwrap();
    let held = jobs::lease(&mut other, now(), now(), until, "other", 2).await.unwrap();
    let mut tx = house.db.begin().await.unwrap();
    let mine = jobs::lease(&mut tx, now(), now(), until, "mine", 3).await.unwrap();
    assert_eq!((held.len(), mine.len()), (2, 3));
    assert!(mine.iter().all(|job| held.iter().all(|other| other.id != job.id)));
    drop(other);
    tx.commit().await.unwrap();
}

/// Who needs what a call brings looks again soon while it is under way, not at the end of its lease;
/// one that failed is waited for.
#[tokio::test]
async fn a_call_under_way_keeps_nobody_until_its_lease_ends() {
    for backend in Backend::ALL {
        let database = Database::open(backend).await;
        let (workspace, installation) = plan(&database.db).await;
        let (id, subject) = (ErrandId(SystemIds.ordered(now())), SystemIds.random());
        let (kind, due) = (TOGETHER, now());
        let new = NewErrand { id, workspace, installation, kind, subject, sequence: 1, due };
        let mut tx = database.db.begin().await.unwrap();
        errands::plan(&mut tx, &new).await.unwrap();
        let later = |seconds| now() + SignedDuration::from_secs(seconds);
        let leased = errands::lease(&mut tx, now(), now(), later(60), "one", 10).await.unwrap();
        let standing = errands::standing(&mut tx, TOGETHER, (subject, 1), installation).await;
        assert!(matches!(standing, Ok(Some(Standing::Waits(at))) if at <= now()), "{backend:?}");
        errands::retry(&mut tx, &leased[0], later(30)).await.unwrap();
        let standing = errands::standing(&mut tx, TOGETHER, (subject, 1), installation).await;
        assert!(
            matches!(standing, Ok(Some(Standing::Waits(at))) if at == later(30)),
            "{backend:?}"
        );
    }
}
