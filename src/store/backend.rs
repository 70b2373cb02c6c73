//! The two databases behind one face: pools, transactions, statements, arguments and rows.
//! Every file of `store` writes its SQL with `statement!` and runs it through [`Tx`];
//! `sqlx` is named nowhere else but here, in `migrate.rs` and in `scrub.rs`.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::store::error::StoreError;
use crate::store::row::{Arg, Row};
use crate::vault::InstanceKey;

/// How long a connection may be waited for before the database counts as unavailable.
const ACQUIRE: Duration = Duration::from_millis(1_500);
/// How long `SQLite` waits for another writer (bar P9).
const BUSY: Duration = Duration::from_secs(5);
/// How long a Postgres statement may wait for another writer's rows, well inside the three
/// seconds Slack waits.
const LOCKED: (&str, &str) = ("lock_timeout", "2s");
/// How long any Postgres statement may run. Migrations and `ANALYZE` have no such limit.
const SLOW: (&str, &str) = ("statement_timeout", "5s");
/// The `ROLLBACK` on release has nothing to undo, nearly always, and Postgres would say so in
/// the log each time.
const QUIET: (&str, &str) = ("client_min_messages", "error");
/// Prepared statements kept a connection; more than we have.
const STATEMENTS: usize = 256;

/// One SQL statement, registered so that tests can prepare and explain each of them.
pub struct Statement {
    /// `store::file::NAME`.
    pub name: &'static str,
    /// Its text for `SQLite`.
    pub sqlite: &'static str,
    /// Its text for Postgres; the same but where dialects truly differ.
    pub postgres: &'static str,
    /// Why it may read a whole table or workspace; `None` for all that people wait for.
    pub scans: Option<&'static str>,
}

inventory::collect!(&'static Statement);

/// Every statement there is.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    inventory::iter::<&'static Statement>.into_iter().copied()
}

/// Writes and registers a statement: `statement!(NAME = "…")`, with `scans: "why"` where it may
/// read a whole table, or with a text for each database where dialects truly differ.
///
/// `"UPDATE … WHERE … id", in: "SELECT … LIMIT $1", "RETURNING …"` leases some rows of many.
/// Postgres gets the ids as an array: it takes a limit it does not know for a large one, and
/// would read all that waits instead of looking up the few.
macro_rules! statement {
    ($name:ident = sqlite: $sqlite:expr, postgres: $postgres:expr $(, scans: $why:expr)?) => {
        static $name: $crate::store::backend::Statement = $crate::store::backend::Statement {
            name: concat!(module_path!(), "::", stringify!($name)),
            sqlite: $sqlite,
            postgres: $postgres,
            scans: statement!(@why $($why)?),
        };
        inventory::submit!(&$name);
    };
    ($name:ident = $both:expr $(, scans: $why:expr)?) => {
        statement!($name = sqlite: $both, postgres: $both $(, scans: $why)?);
    };
    ($name:ident = $change:literal, in: $candidates:literal, $rest:literal) => {
        statement!(
            $name = sqlite: concat!($change, " IN (", $candidates, ")", $rest),
            postgres: concat!($change, " = ANY (ARRAY(", $candidates, "))", $rest)
        );
    };
    (@why) => { None };
    (@why $why:expr) => { Some($why) };
}
pub(super) use statement;

/// The database: a writer and readers. `SQLite` has one writer and four read-only connections,
/// Postgres a pool of each. Holds the instance key, for all that is sealed.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    key: Arc<InstanceKey>,
    asked: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres { writers: PgPool, readers: PgPool },
}

/// Which database is behind a [`Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// `SQLite`.
    Sqlite,
    /// Postgres.
    Postgres,
}

impl Backend {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

/// A conversation with the database: a writing transaction, or a read-only view of single
/// statements. Dropping a transaction rolls it back.
pub struct Tx {
    inner: Inner,
    key: Arc<InstanceKey>,
    asked: Arc<AtomicU64>,
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
    SqliteView(PoolConnection<Sqlite>),
    PostgresView(PoolConnection<Postgres>),
}

impl Db {
    /// The database at `sqlite://PATH` (created when missing) or `postgres://…`. It is connected
    /// to when it is first asked for something, so a database that is away is found out then.
    ///
    /// # Errors
    /// [`StoreError::Address`] for an address we do not understand.
    pub fn open(url: &str, key: Arc<InstanceKey>) -> Result<Self, StoreError> {
        let pools = match url.split_once("://") {
            Some(("sqlite", path)) => sqlite(Path::new(path)),
            Some(("postgres" | "postgresql", _)) => postgres(url)?,
            _ => return Err(StoreError::Address),
        };
        Ok(Self { pools, key, asked: Arc::default() })
    }

    /// Which database it is.
    #[must_use]
    pub fn backend(&self) -> Backend {
        match self.pools {
            Pools::Sqlite { .. } => Backend::Sqlite,
            Pools::Postgres { .. } => Backend::Postgres,
        }
    }

    /// Begins to write. On `SQLite` this takes the write lock at once, so a later upgrade
    /// cannot fail.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Pools::Postgres { writers, .. } => Inner::Postgres(writers.begin().await?),
        };
        Ok(self.tx(inner))
    }

    /// A read-only view; each statement sees what is committed when it runs.
    pub async fn view(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { readers, .. } => Inner::SqliteView(readers.acquire().await?),
            Pools::Postgres { readers, .. } => Inner::PostgresView(readers.acquire().await?),
        };
        Ok(self.tx(inner))
    }

    fn tx(&self, inner: Inner) -> Tx {
        Tx { inner, key: Arc::clone(&self.key), asked: Arc::clone(&self.asked) }
    }

    /// How many statements were asked since it was opened, so that a view's promise (six at
    /// most, `agenda` three) can be held to.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Closes all connections and waits for them.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres { writers, readers } => {
                readers.close().await;
                writers.close().await;
            }
        }
    }

    /// A connection for the migrator and for `scrub` alone, which nothing cuts off: a new index
    /// on a large table takes the time it takes.
    pub(super) async fn migratable(&self) -> Result<Migratable, StoreError> {
        let writers = match &self.pools {
            Pools::Sqlite { writer, .. } => return Ok(Migratable::Sqlite(writer.acquire().await?)),
            Pools::Postgres { writers, .. } => writers,
        };
        // Taken out of the pool for good, so that no request ever runs without limits.
        let mut connection = writers.acquire().await?.detach();
        let patient = "SET statement_timeout = 0; SET lock_timeout = 0";
        sqlx::raw_sql(patient).execute(&mut connection).await?;
        Ok(Migratable::Postgres(connection))
    }
}

/// See [`Db::migratable`].
pub(super) enum Migratable {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PgConnection),
}

fn sqlite(path: &Path) -> Pools {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY)
        // What is deleted is overwritten: an erased person's key must not stand in a free page.
        .pragma("secure_delete", "ON")
        .foreign_keys(true)
        .statement_cache_capacity(STATEMENTS);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .connect_lazy_with(options.clone());
    let readers = SqlitePoolOptions::new()
        .max_connections(4)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .connect_lazy_with(options.read_only(true).create_if_missing(false));
    Pools::Sqlite { writer, readers }
}

fn postgres(url: &str) -> Result<Pools, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Address)?
        .statement_cache_capacity(STATEMENTS)
        .application_name("mentorbot")
        .options([SLOW, QUIET]);
    // sqlx 0.9.0 leaves a cancelled `begin` open (its issue 4385): roll back on release.
    let writers = PgPoolOptions::new()
        .max_connections(10)
        .acquire_timeout(ACQUIRE)
        .after_release(|connection, _| {
            Box::pin(async move {
                sqlx::raw_sql("ROLLBACK").execute(connection).await?;
                Ok(true)
            })
        })
        .connect_lazy_with(options.clone().options([LOCKED]));
    let readers = PgPoolOptions::new()
        .max_connections(6)
        .acquire_timeout(ACQUIRE)
        .connect_lazy_with(options.options([("default_transaction_read_only", "on")]));
    Ok(Pools::Postgres { writers, readers })
}

/// Runs `$body` with `$conn` bound to the connection and `$query` to the bound statement.
macro_rules! on {
    ($tx:expr, $statement:expr, $args:expr, |$conn:ident, $query:ident, $wrap:ident| $body:expr) => {{
        $tx.asked.fetch_add(1, Ordering::Relaxed);
        match &mut $tx.inner {
            Inner::Sqlite(t) => {
                let ($conn, $wrap) = (&mut **t, Row::Sqlite);
                let $query = bind!($statement.sqlite, $args);
                $body
            }
            Inner::SqliteView(c) => {
                let ($conn, $wrap) = (&mut **c, Row::Sqlite);
                let $query = bind!($statement.sqlite, $args);
                $body
            }
            Inner::Postgres(t) => {
                let ($conn, $wrap) = (&mut **t, Row::Postgres);
                let $query = bind!($statement.postgres, $args);
                $body
            }
            Inner::PostgresView(c) => {
                let ($conn, $wrap) = (&mut **c, Row::Postgres);
                let $query = bind!($statement.postgres, $args);
                $body
            }
        }
    }};
}

macro_rules! bind {
    ($sql:expr, $args:expr) => {
        $args.iter().fold(sqlx::query($sql), |query, arg| match arg {
            Arg::Text(value) => query.bind(value.as_deref()),
            Arg::Int(value) => query.bind(*value),
        })
    };
}

impl Tx {
    /// All rows of a query.
    pub(super) async fn all(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<Vec<Row>, StoreError> {
        on!(self, statement, args, |conn, query, wrap| Ok(query
            .fetch_all(conn)
            .await?
            .into_iter()
            .map(wrap)
            .collect()))
    }

    /// The only row of a query, when there is one.
    pub(super) async fn maybe(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        on!(self, statement, args, |conn, query, wrap| Ok(query
            .fetch_optional(conn)
            .await?
            .map(wrap)))
    }

    /// The row of a query that always has one.
    pub(super) async fn one(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<Row, StoreError> {
        self.maybe(statement, args).await?.ok_or(StoreError::Gone(statement.name))
    }

    /// Runs a change and tells how many rows it touched.
    pub(super) async fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<u64, StoreError> {
        on!(self, statement, args, |conn, query, _wrap| Ok(query
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// Makes it all true, durably.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(t) => t.commit().await?,
            Inner::Postgres(t) => t.commit().await?,
            Inner::SqliteView(_) | Inner::PostgresView(_) => {}
        }
        Ok(())
    }

    /// The instance key, for what a store file seals and opens.
    pub(super) fn key(&self) -> &InstanceKey {
        &self.key
    }

    /// Prepares a statement without running it; tests prepare each on both databases.
    pub async fn prepare(&mut self, statement: &'static Statement) -> Result<(), StoreError> {
        use sqlx::{Executor, SqlSafeStr};
        let (sqlite, postgres) = (statement.sqlite, statement.postgres);
        match &mut self.inner {
            Inner::Sqlite(t) => drop((&mut **t).prepare(sqlite.into_sql_str()).await?),
            Inner::SqliteView(c) => drop((&mut **c).prepare(sqlite.into_sql_str()).await?),
            Inner::Postgres(t) => drop((&mut **t).prepare(postgres.into_sql_str()).await?),
            Inner::PostgresView(c) => drop((&mut **c).prepare(postgres.into_sql_str()).await?),
        }
        Ok(())
    }
}
