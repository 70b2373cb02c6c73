//! How long Postgres may hold up a request, and that migrations are not cut off by that.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use mentorbot::chat::address::{Door, Seat};
use mentorbot::domain::zone::Zone;
use mentorbot::ids::{IdSource, InstallationId, SystemIds, WorkspaceId};
use mentorbot::store::backend::{Backend, Db};
use mentorbot::store::error::StoreError;
use mentorbot::store::workspaces::{self, NewWorkspace};
use sqlx::{Connection, PgConnection};

use crate::databases::Database;

/// Longer than any statement of a request may run.
const HELD: Duration = Duration::from_secs(12);

#[tokio::test]
async fn a_held_table_makes_requests_unavailable_and_migrations_wait() {
    let house = Database::open(Backend::Postgres).await;
    let id = made(&house.db).await;
    // A connection that reads is there as well, so that nothing but the lock takes time.
    workspaces::empty(&mut house.db.view().await.unwrap()).await.unwrap();
    let mut other = PgConnection::connect(&house.url).await.unwrap();
    let lock = "BEGIN; LOCK TABLE workspace, _sqlx_migrations IN ACCESS EXCLUSIVE MODE";
    sqlx::raw_sql(lock).execute(&mut other).await.unwrap();
    let began = Instant::now();
    let holding = async {
        tokio::time::sleep(HELD).await;
        sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    };
    let writing = async {
        let mut tx = house.db.begin().await.unwrap();
        (workspaces::rename(&mut tx, id, "Later").await, began.elapsed())
    };
    let reading = async {
        let mut view = house.db.view().await.unwrap();
        (workspaces::empty(&mut view).await, began.elapsed())
    };
    let migrating = async { (house.again().migrate().await, began.elapsed()) };
    let ((), (written, wrote), (read, ended), (migrated, done)) =
        tokio::join!(holding, writing, reading, migrating);
    assert!(matches!(written, Err(StoreError::Unavailable(_))), "{written:?}");
    assert!(wrote < Duration::from_secs(8), "{wrote:?}");
    assert!(matches!(read, Err(StoreError::Unavailable(_))), "{read:?}");
    assert!(ended < HELD, "{ended:?}");
    migrated.unwrap();
    assert!(done >= HELD, "it had to wait: {done:?}");
    // What was cut off leaves connections that work.
    let mut tx = house.db.begin().await.unwrap();
    workspaces::rename(&mut tx, id, "Now").await.unwrap();
    tx.commit().await.unwrap();
}

async fn made(db: &Db) -> WorkspaceId {
    let id = WorkspaceId(SystemIds.random());
    let new = NewWorkspace {
        id,
        installation: InstallationId(SystemIds.random()),
        seat: &Seat { door: Door::Web, team: "town".to_owned(), enterprise: None },
        name: "Town",
        zone: &Zone::parse("Europe/Paris").unwrap(),
        language: "en",
        bot_user: None,
        now: Timestamp::UNIX_EPOCH,
    };
    let mut tx = db.begin().await.unwrap();
    workspaces::create(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}
