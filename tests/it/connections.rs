//! A connection that is taken again at once brings nothing along from whoever had it before.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mentorbot::chat::address::{Door, Seat};
use mentorbot::domain::zone::Zone;
use mentorbot::ids::{IdSource, InstallationId, SystemIds, WorkspaceId};
use mentorbot::store::backend::{Backend, Db};
use mentorbot::store::{lanes, workspaces};

use crate::databases::Database;

fn now() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

fn pause() -> Timestamp {
    now() + SignedDuration::from_mins(5)
}

async fn workspace(db: &Db) -> InstallationId {
    let (workspace, door) = (WorkspaceId(SystemIds.random()), InstallationId(SystemIds.random()));
    let seat = Seat { door: Door::Slack, team: "T0ONE".to_owned(), enterprise: None };
    let new = workspaces::NewWorkspace {
        id: workspace,
        installation: door,
        seat: &seat,
        name: "One",
        zone: &Zone::utc(),
        language: "en",
        bot_user: None,
        now: now(),
    };
    let mut tx = db.begin().await.unwrap();
    workspaces::create(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    door
}

async fn until(db: &Db, door: InstallationId, call: &str) -> Timestamp {
    let mut view = db.view().await.unwrap();
    lanes::paused_until(&mut view, door, call).await.unwrap()
}

#[tokio::test]
async fn what_was_not_committed_is_gone_however_soon_another_writes() {
    for backend in Backend::ALL {
        let database = Database::open(backend).await;
        let db = &database.db;
        let door = workspace(db).await;
        for _ in 0..20 {
            let mut tx = db.begin().await.unwrap();
            lanes::pause(&mut tx, door, "post", pause()).await.unwrap();
            drop(tx);
            let mut tx = db.begin().await.unwrap();
            lanes::pause(&mut tx, door, "update", pause()).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(until(db, door, "post").await, Timestamp::UNIX_EPOCH, "{backend:?}");
            assert_eq!(until(db, door, "update").await, pause(), "{backend:?}");
        }
    }
}

/// Goes on with something for so long, and drops it there.
async fn cut_off(polls: usize, what: impl Future<Output = ()>) {
    let mut what = Box::pin(what);
    for _ in 0..polls {
        if futures_util::poll!(&mut what).is_ready() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn who_is_cut_off_in_the_middle_of_a_question_leaves_no_answer_to_the_next() {
    for backend in Backend::ALL {
        let database = Database::open(backend).await;
        let db = &database.db;
        let door = workspace(db).await;
        for polls in 0..12 {
            cut_off(polls, async {
                let mut tx = db.begin().await.unwrap();
                lanes::pause(&mut tx, door, "post", pause()).await.unwrap();
                lanes::paused_until(&mut tx, door, "post").await.unwrap();
            })
            .await;
            cut_off(polls, async {
                let mut view = db.view().await.unwrap();
                lanes::paused_until(&mut view, door, "update").await.unwrap();
            })
            .await;
            // Whoever writes next makes nothing of it true, and reads their own answer.
            let mut tx = db.begin().await.unwrap();
            lanes::pause(&mut tx, door, "update", pause()).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(until(db, door, "update").await, pause(), "{backend:?}");
            assert_eq!(until(db, door, "post").await, Timestamp::UNIX_EPOCH, "{backend:?}");
        }
    }
}
