//! Makes what was erased disappear from Postgres' write-ahead log too, where the role may and
//! nothing holds the log back. Called by `scrub`, after the tables were rewritten.

use std::time::{Duration, Instant};

use sqlx::PgConnection;

use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// What the role would need and does not have, as the operator would grant it. `pg_checkpoint`
/// came with Postgres 15; before, only a superuser asks for a checkpoint.
macro_rules! missing {
    () => {
        "
    SELECT concat_ws(', ',
        CASE WHEN NOT COALESCE(pg_has_role(to_regrole('pg_checkpoint')::oid, 'USAGE'),
            current_setting('is_superuser') = 'on') THEN 'pg_checkpoint' END,
        CASE WHEN NOT has_function_privilege('pg_switch_wal()', 'EXECUTE')
            THEN 'pg_switch_wal()' END,
        CASE WHEN NOT has_function_privilege('pg_ls_waldir()', 'EXECUTE')
            THEN 'pg_ls_waldir()' END) AS missing"
    };
}

statement!(RIGHTS = sqlite: "SELECT NULL AS missing", postgres: missing!());

/// How long all of it may take. `max_wal_size` bounds what is written: 1 GB where nobody changed it.
const LIMIT: Duration = Duration::from_mins(1);

/// The segments in `pg_wal`, by their number in hexadecimal: the name without its timeline.
const SEGMENTS: &str = "
    SELECT substr(name, 9) FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$' ORDER BY 1";
/// The segment that is written to.
const CURRENT: &str = "SELECT substr(pg_walfile_name(pg_current_wal_insert_lsn()), 9)";
/// Fills the rest of the segment with zeros. A switch after a switch does nothing, so a few bytes
/// are written first.
const FILL: &str = "
    SELECT pg_switch_wal() FROM pg_logical_emit_message(false, 'mentorbot', 'erased')";

/// Why the write-ahead log may still hold old bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remains {
    /// The role may not: what it lacks. Postgres reuses the log some time.
    Forbidden(String),
    /// A replication slot, an archive that lags or `wal_keep_size` needs the old segments.
    Held,
    /// It took too long.
    Late,
}

impl std::fmt::Display for Remains {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Forbidden(missing) => write!(f, "this role lacks {missing}"),
            Self::Held => f.write_str("a replication slot, an archive or wal_keep_size holds it"),
            Self::Late => write!(f, "it took longer than {} s", LIMIT.as_secs()),
        }
    }
}

/// What a role lacks to have its write-ahead log overwritten; empty when nothing, `None` where
/// there is no such thing.
pub async fn missing(tx: &mut Tx) -> Result<Option<String>, StoreError> {
    tx.one(&RIGHTS, args![]).await?.maybe_text("missing")
}

/// Overwrites all that was logged before. Old segments are kept from the next checkpoint on
/// under the names of coming ones, with their old bytes: so the log is filled up to the last of
/// them.
pub(super) async fn overwritten(
    postgres: &mut PgConnection,
) -> Result<Option<Remains>, StoreError> {
    let missing = sqlx::query_scalar::<_, String>(missing!());
    let missing = missing.fetch_one(&mut *postgres).await?;
    if !missing.is_empty() {
        return Ok(Some(Remains::Forbidden(missing)));
    }
    let patience = format!("SET statement_timeout = '{}s'", LIMIT.as_secs());
    sqlx::raw_sql(sqlx::AssertSqlSafe(patience)).execute(&mut *postgres).await?;
    match filled(postgres).await {
        Err(error) if timed_out(&error) => Ok(Some(Remains::Late)),
        kept => Ok(kept?),
    }
}

async fn filled(postgres: &mut PgConnection) -> Result<Option<Remains>, sqlx::Error> {
    let begun = Instant::now();
    sqlx::raw_sql(FILL).execute(&mut *postgres).await?;
    sqlx::raw_sql(FILL).execute(&mut *postgres).await?;
    let mark = sqlx::query_scalar::<_, String>(CURRENT).fetch_one(&mut *postgres).await?;
    // The tables' old files shrink to nothing only now, too.
    sqlx::raw_sql("CHECKPOINT").execute(&mut *postgres).await?;
    let segments = sqlx::query_scalar::<_, String>(SEGMENTS).fetch_all(&mut *postgres).await?;
    let Some((first, last)) = segments.first().zip(segments.last()) else { return Ok(None) };
    while sqlx::query_scalar::<_, String>(CURRENT).fetch_one(&mut *postgres).await? <= *last {
        if begun.elapsed() > LIMIT {
            return Ok(Some(Remains::Late));
        }
        sqlx::raw_sql(FILL).execute(&mut *postgres).await?;
    }
    Ok((*first < mark).then_some(Remains::Held))
}

/// Whether a statement was cut off (`57014`).
fn timed_out(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() == Some("57014")
}
