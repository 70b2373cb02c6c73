//! What is due is handed to one worker only, however many ask at once.

use jiff::{SignedDuration, Timestamp};
use mentorbot::chat::address::{Door, Seat};
use mentorbot::domain::zone::Zone;
use mentorbot::ids::{IdSource, InstallationId, JobId, SystemIds, WorkspaceId};
use mentorbot::store::backend::{Backend, Db};
use mentorbot::store::{jobs, workspaces};

use crate::databases::Database;

const JOBS: usize = 300;
const WORKERS: usize = 6;

fn now() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().expect("a moment")
}

async fn plan(db: &Db) {
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
