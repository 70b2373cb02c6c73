//! Makes what was erased disappear from the files of the database too, as far as a database
//! lets one. Called after an erasure was committed.

use std::time::Duration;

use sqlx::Row;

use crate::store::backend::{Db, Migratable};
use crate::store::error::StoreError;
use crate::store::wal::{self, Remains};

/// How often it is tried while somebody reads or writes, and how long to wait before the next
/// try: five seconds in all.
const TRIES: u32 = 25;
const WAIT: Duration = Duration::from_millis(200);

/// Names, platform ids and wrapped keys stand in these; the rest is sealed or names nobody.
const TABLES: &str = "member, account, conversation, data_key";

/// Whether all that ran before `$1` is over, and nobody still sees what was there then. What
/// anybody may see is kept by `VACUUM`, and transactions of other databases count too.
const UNSEEN: &str = "
    SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 AND NOT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND age(backend_xmin) >= age($1::text::xid8::xid))";

/// How clean the database's files are. What is left goes with the next erasure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scrubbed {
    /// No old bytes are left in them.
    Clean,
    /// Somebody was in the way for too long: anything may be left.
    Hindered,
    /// Only Postgres' write-ahead log may hold old bytes.
    Logged(Remains),
}

impl Db {
    /// Scrubs, and tells how far that went.
    ///
    /// `SQLite` overwrites what is deleted (`secure_delete`); here the write-ahead log, which
    /// holds the pages as they were, is carried over and cut to nothing. Postgres rewrites the
    /// tables that name people, and its planner's statistics, which quote values; then its
    /// write-ahead log is overwritten.
    ///
    /// # Errors
    /// The database's.
    pub async fn scrub(&self) -> Result<Scrubbed, StoreError> {
        match self.migratable().await? {
            Migratable::Sqlite(mut sqlite) => emptied(&mut sqlite).await,
            Migratable::Postgres(mut postgres) => rewritten(&mut postgres).await,
        }
    }
}

/// Empties the write-ahead log, as soon as nobody reads from it.
async fn emptied(sqlite: &mut sqlx::SqliteConnection) -> Result<Scrubbed, StoreError> {
    for _ in 0..TRIES {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let row = sqlx::raw_sql(sql).fetch_one(&mut *sqlite).await?;
        if row.try_get::<i64, _>(0)? == 0 {
            return Ok(Scrubbed::Clean);
        }
        tokio::time::sleep(WAIT).await;
    }
    Ok(Scrubbed::Hindered)
}

async fn rewritten(postgres: &mut sqlx::PgConnection) -> Result<Scrubbed, StoreError> {
    // Whoever waits behind us for a table must not wait for long.
    sqlx::raw_sql("SET lock_timeout = '1s'").execute(&mut *postgres).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("ANALYZE {TABLES}"))).execute(&mut *postgres).await?;
    let unseen = unseen(postgres).await?;
    for table in [TABLES, "pg_statistic"] {
        let sql = sqlx::AssertSqlSafe(format!("VACUUM (FULL) {table}"));
        match sqlx::raw_sql(sql).execute(&mut *postgres).await {
            Ok(_) => {}
            Err(error) if locked(&error) => return Ok(Scrubbed::Hindered),
            Err(error) => return Err(error.into()),
        }
    }
    if !unseen {
        return Ok(Scrubbed::Hindered);
    }
    Ok(wal::overwritten(postgres).await?.map_or(Scrubbed::Clean, Scrubbed::Logged))
}

/// Waits until nobody sees any more what was before.
async fn unseen(postgres: &mut sqlx::PgConnection) -> Result<bool, StoreError> {
    let mark = sqlx::query_scalar::<_, String>("SELECT pg_current_xact_id()::text");
    let mark = mark.fetch_one(&mut *postgres).await?;
    for _ in 0..TRIES {
        if sqlx::query_scalar(UNSEEN).bind(&mark).fetch_one(&mut *postgres).await? {
            return Ok(true);
        }
        tokio::time::sleep(WAIT).await;
    }
    Ok(false)
}

/// Whether a lock was not to be had in time (`55P03`).
fn locked(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() == Some("55P03")
}
