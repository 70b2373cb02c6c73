//! The two databases behind one face: pools, transactions, statements, arguments and rows.
//! Every file of `store` writes its SQL with `statement!` (`statement.rs`) and runs it through [`Tx`];
//! `sqlx` is named nowhere else but here and where migrations, scrubbing and emptying need it;
//! `rusqlite` only in `sqlite.rs`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgConnection, Sqlite, SqlitePool};
use tokio::runtime::{Handle, RuntimeFlavor};

use crate::store::ahead::Ahead;
use crate::store::error::{Cause, StoreError};
use crate::store::pg;
use crate::store::row::{Arg, Row};
use crate::store::sqlite::group::{Change, Writer};
use crate::store::sqlite::{Reader, Readers, room};
pub(super) use crate::store::statement::{Shape, statement};
pub use crate::store::statement::{Statement, statements};
use crate::vault::InstanceKey;

/// How long a connection may be waited for before the database counts as unavailable: who asked is
/// told so while their platform still listens.
pub const ACQUIRE: Duration = Duration::from_millis(1_500);
/// The same for migrations and their like, which nobody waits for in a chat: a disk may be slow
/// while a machine starts.
const ACQUIRE_OPERATOR: Duration = Duration::from_secs(15);
/// How long `SQLite` waits for another process that writes (bar P9).
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Prepared statements kept a connection; more than we have.
pub(super) const STATEMENTS: usize = 256;

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
    /// `operator` is for migrations and their like.
    Sqlite {
        file: PathBuf,
        writer: Writer,
        readers: Readers,
        operator: SqlitePool,
    },
    Postgres {
        writers: pg::Seats,
        readers: pg::Seats,
    },
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
    ahead: Ahead,
    key: Arc<InstanceKey>,
    asked: Arc<AtomicU64>,
}

enum Inner {
    Sqlite(Change),
    Postgres(pg::Change),
    SqliteView(Reader),
    PostgresView(pg::Seat),
}

impl Db {
    /// The database at `sqlite://PATH` (created when missing) or `postgres://…`. It is connected
    /// to when it is first asked for something, so a database that is away is found out then.
    ///
    /// # Errors
    /// [`StoreError::Address`] for an address we do not understand.
    pub fn open(url: &str, key: Arc<InstanceKey>) -> Result<Self, StoreError> {
        Self::open_patient(url, key, ACQUIRE)
    }

    /// The same, with how long a connection may be waited for before the database counts as
    /// unavailable.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open_patient(
        url: &str,
        key: Arc<InstanceKey>,
        acquire: Duration,
    ) -> Result<Self, StoreError> {
        let pools = match url.split_once("://") {
            Some(("sqlite", path)) => sqlite(Path::new(path), acquire),
            Some(("postgres" | "postgresql", _)) => {
                let (writers, readers) = pg::pools(url, acquire)?;
                Pools::Postgres { writers, readers }
            }
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
    /// cannot fail. Not on a full disk: the log, begun anew, would have room for some changes and
    /// not for others.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        if !self.has_room() {
            return Err(Cause::Away("the disk is full").into());
        }
        self.begin_regardless().await
    }

    /// The same whatever room there is: for the note of what was done already, which may find a last
    /// few pages, and for who means to change nothing.
    pub async fn begin_regardless(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, .. } => Inner::Sqlite(writer.begin().await?),
            Pools::Postgres { writers, .. } => {
                Inner::Postgres(pg::Change::begin(writers.take().await?).await?)
            }
        };
        Ok(self.tx(inner))
    }

    /// A read-only view; each statement sees what is committed when it runs.
    pub async fn view(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, readers, .. } => {
                writer.settled().await?;
                Inner::SqliteView(readers.take().await?)
            }
            Pools::Postgres { readers, .. } => Inner::PostgresView(readers.take().await?),
        };
        Ok(self.tx(inner))
    }

    /// Whether the disk beneath it has room for a change. A Postgres server minds its own, and says so
    /// when it is asked.
    #[must_use]
    pub fn has_room(&self) -> bool {
        match &self.pools {
            Pools::Sqlite { file, .. } => room::is_left(file),
            Pools::Postgres { .. } => true,
        }
    }

    fn tx(&self, inner: Inner) -> Tx {
        Tx {
            inner,
            ahead: Ahead::default(),
            key: Arc::clone(&self.key),
            asked: Arc::clone(&self.asked),
        }
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
            Pools::Sqlite { writer, readers, operator, .. } => {
                operator.close().await;
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
            Pools::Sqlite { operator, .. } => {
                return Ok(Migratable::Sqlite(operator.acquire().await?));
            }
            Pools::Postgres { writers, .. } => writers,
        };
        // Taken out of the pool for good, so that no request ever runs without limits.
        let mut connection = writers.detach().await?;
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

fn sqlite(path: &Path, acquire: Duration) -> Pools {
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
    let operator = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(acquire.max(ACQUIRE_OPERATOR))
        .test_before_acquire(false)
        .connect_lazy_with(options);
    Pools::Sqlite {
        file: path.to_owned(),
        writer: Writer::of(path.to_owned(), acquire),
        readers: Readers::of(path.to_owned(), acquire),
        operator,
    }
}

/// Asks `SQLite` on this thread. Before a statement that may read a whole table, others are
/// handed to another thread.
fn here<T>(statement: &'static Statement, ask: impl FnOnce() -> T) -> T {
    let shared = |handle: Handle| handle.runtime_flavor() == RuntimeFlavor::MultiThread;
    if statement.scans.is_some() && Handle::try_current().is_ok_and(shared) {
        tokio::task::block_in_place(ask)
    } else {
        ask()
    }
}

impl Tx {
    /// All rows of a query.
    pub(super) async fn all(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<Vec<Row>, StoreError> {
        if let Some(rows) = self.ahead.rows(statement, args) {
            return Ok(rows);
        }
        self.count();
        let rows = match &mut self.inner {
            Inner::Sqlite(change) => here(statement, || change.rows(statement, args, usize::MAX))?,
            Inner::SqliteView(reader) => {
                here(statement, || reader.rows(statement, args, usize::MAX))?
            }
            Inner::Postgres(change) => return change.seat().all(statement, args).await,
            Inner::PostgresView(seat) => return seat.all(statement, args).await,
        };
        Ok(rows.into_iter().map(Row::Sqlite).collect())
    }

    /// The only row of a query, when there is one.
    pub(super) async fn maybe(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        if let Some(rows) = self.ahead.rows(statement, args) {
            return Ok(rows.into_iter().next());
        }
        self.count();
        let mut rows = match &mut self.inner {
            Inner::Sqlite(change) => here(statement, || change.rows(statement, args, 1))?,
            Inner::SqliteView(reader) => here(statement, || reader.rows(statement, args, 1))?,
            Inner::Postgres(change) => return change.seat().maybe(statement, args).await,
            Inner::PostgresView(seat) => return seat.maybe(statement, args).await,
        };
        Ok(rows.pop().map(Row::Sqlite))
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
        if let Some(touched) = self.ahead.touched(statement, args) {
            return Ok(touched);
        }
        self.count();
        match &mut self.inner {
            Inner::Sqlite(change) => here(statement, || change.run(statement, args)),
            Inner::SqliteView(reader) => here(statement, || reader.run(statement, args)),
            Inner::Postgres(change) => change.seat().run(statement, args).await,
            Inner::PostgresView(seat) => seat.run(statement, args).await,
        }
    }

    /// What was asked ahead in this transaction.
    pub(super) fn ahead(&mut self) -> &mut Ahead {
        &mut self.ahead
    }

    /// The connection to a database that is a journey away.
    pub(super) fn far(&mut self) -> Option<&mut pg::Seat> {
        match &mut self.inner {
            Inner::Postgres(change) => Some(change.seat()),
            Inner::PostgresView(seat) => Some(seat),
            Inner::Sqlite(_) | Inner::SqliteView(_) => None,
        }
    }

    fn count(&self) {
        self.asked.fetch_add(1, Ordering::Relaxed);
    }

    /// Makes it all true, durably.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(change) => change.commit().await?,
            Inner::Postgres(change) => change.commit().await?,
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
        let postgres = statement.postgres.into_sql_str();
        match &mut self.inner {
            Inner::Sqlite(change) => change.prepare(statement)?,
            Inner::SqliteView(reader) => reader.prepare(statement)?,
            Inner::Postgres(change) => drop(change.seat().asked()?.prepare(postgres).await?),
            Inner::PostgresView(seat) => drop(seat.asked()?.prepare(postgres).await?),
        }
        Ok(())
    }
}
