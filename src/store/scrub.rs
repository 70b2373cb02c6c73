//! Makes what was erased disappear from the files of the database too, as far as a database
//! lets one. Called after an erasure was committed.

use std::time::Duration;

use sqlx::Row;

use crate::store::backend::{Db, Migratable};
use crate::store::error::StoreError;

/// How often it is tried while somebody reads.
const TRIES: u32 = 5;
/// How long to wait before the next try.
const WAIT: Duration = Duration::from_millis(200);

/// Names, platform ids and wrapped keys stand in these; the rest is sealed or names nobody.
const TABLES: &str = "member, account, conversation, data_key";

impl Db {
    /// Scrubs; `false` when somebody read for too long, and old bytes may still be there.
    ///
    /// `SQLite` overwrites what is deleted (`secure_delete`); here the write-ahead log, which
    /// holds the pages as they were, is carried over and cut to nothing. Postgres rewrites the
    /// tables that name people, and its planner's statistics, which quote values.
    ///
    /// # Errors
    /// The database's.
    pub async fn scrub(&self) -> Result<bool, StoreError> {
        for attempt in 0..TRIES {
            if attempt > 0 {
                tokio::time::sleep(WAIT).await;
            }
            let done = match self.migratable().await? {
                Migratable::Sqlite(mut sqlite) => {
                    let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
                    let row = sqlx::raw_sql(sql).fetch_one(&mut *sqlite).await?;
                    row.try_get::<i64, _>(0)? == 0
                }
                Migratable::Postgres(mut postgres) => rewritten(&mut postgres).await?,
            };
            if done {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// `false` when a table could not be had; whoever waits for it must not wait for us for long.
async fn rewritten(postgres: &mut sqlx::PgConnection) -> Result<bool, StoreError> {
    sqlx::raw_sql("SET lock_timeout = '1s'").execute(&mut *postgres).await?;
    for sql in [
        sqlx::AssertSqlSafe(format!("VACUUM (FULL) {TABLES}")),
        sqlx::AssertSqlSafe(format!("ANALYZE {TABLES}")),
        sqlx::AssertSqlSafe("VACUUM (FULL) pg_statistic".to_owned()),
    ] {
        match sqlx::raw_sql(sql).execute(&mut *postgres).await {
            Ok(_) => {}
            Err(error) if locked(&error) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
    }
    // Only now do the old files shrink to nothing. Not every role may; the server does it anyway
    // within minutes.
    if let Err(error) = sqlx::raw_sql("CHECKPOINT").execute(postgres).await {
        tracing::debug!(%error, "no checkpoint was asked for");
    }
    Ok(true)
}

/// Whether a lock was not to be had in time (`55P03`).
fn locked(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() == Some("55P03")
}
