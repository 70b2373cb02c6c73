//! Postgres through sqlx: its pools, and how a statement is asked. Called by `backend.rs` alone.

mod seat;

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgPoolOptions};
use sqlx::query::Query;
use sqlx::{Connection, Postgres};

use crate::store::backend::{STATEMENTS, Statement};
use crate::store::error::StoreError;
use crate::store::row::Arg;

use seat::RESTED;
pub(super) use seat::{Change, Seat, Seats};

/// How long a Postgres statement may wait for another writer's rows, well inside the three
/// seconds Slack waits.
const LOCKED: (&str, &str) = ("lock_timeout", "2s");
/// How long any Postgres statement may run. Migrations and `ANALYZE` have no such limit.
const SLOW: (&str, &str) = ("statement_timeout", "5s");
/// How long a transaction may stand open with nothing asked: who stands still in the middle of one
/// (a frozen machine) would hold its rows for as long, and everybody else up.
const FROZEN: (&str, &str) = ("idle_in_transaction_session_timeout", "15s");
/// A statement's plan is kept by its connection. One that was made while a table was small must not
/// read all of it when it has grown; each statement has its index (`tests/it/statements.rs`).
const BY_INDEX: (&str, &str) = ("enable_seqscan", "off");
/// What has to read a whole table all the same would look dear enough for Postgres to compile it.
const AS_IT_IS: (&str, &str) = ("jit", "off");
/// Help of other processes is not worth their start: what is asked here comes to a few rows, however
/// many Postgres expects.
const BY_ITSELF: (&str, &str) = ("max_parallel_workers_per_gather", "0");
/// Else Postgres may plan a statement anew for each set of arguments, for the sake of what they are:
/// a third of `agenda`, measured. Which plan is right does not hang on them: each has its index.
const PLANNED_ONCE: (&str, &str) = ("plan_cache_mode", "force_generic_plan");
/// The `ROLLBACK` of a change that failed may have nothing to undo, and Postgres would say so in
/// the log each time.
const QUIET: (&str, &str) = ("client_min_messages", "error");

const WRITERS: u32 = 10;
const READERS: u32 = 6;

/// Those who write, and those who read; `acquire` is how long one may be waited for.
pub(super) fn pools(url: &str, acquire: Duration) -> Result<(Seats, Seats), StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Address)?
        .statement_cache_capacity(STATEMENTS)
        .application_name("mentorbot")
        .options([SLOW, QUIET, FROZEN, BY_INDEX, AS_IT_IS, BY_ITSELF, PLANNED_ONCE]);
    // What comes back from a change that was not committed.
    let writers = pool(WRITERS, acquire)
        .after_release(|connection, _| {
            Box::pin(async move {
                sqlx::raw_sql("ROLLBACK").execute(connection).await?;
                Ok(true)
            })
        })
        .connect_lazy_with(options.clone().options([LOCKED]));
    let readers = pool(READERS, acquire)
        .connect_lazy_with(options.options([("default_transaction_read_only", "on")]));
    Ok((Seats::of(writers, WRITERS, acquire), Seats::of(readers, READERS, acquire)))
}

/// A pool of connections. One that was used a moment ago is taken to be alive.
fn pool(most: u32, acquire: Duration) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(acquire)
        .test_before_acquire(false)
        .before_acquire(|connection, known| {
            Box::pin(async move {
                if known.idle_for > RESTED {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
}

fn bound<'a>(statement: &'static Statement, args: &'a [Arg]) -> Query<'a, Postgres, PgArguments> {
    args.iter().fold(sqlx::query(statement.postgres), |query, arg| match arg {
        Arg::Text(value) => query.bind(value.as_deref()),
        Arg::Int(value) => query.bind(*value),
    })
}
