//! `SQLite`, asked directly: a statement runs on the thread that asks. It takes some microseconds
//! there, less than handing it to another thread and back would. Called by `backend.rs` alone,
//! for all that people and workers ask; migrations go another way (`Db::migratable`).

mod checkpoint;
pub(super) mod group;
pub(super) mod room;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OpenFlags, Rows};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::backend::{STATEMENTS, Shape, Statement};
use crate::store::error::{Cause, StoreError};
use crate::store::row::{Arg, Cell, SqliteRow};

/// How many may read at the same time.
const READERS: u32 = 4;
/// What a connection does at its start. `secure_delete`: what is deleted is overwritten, an erased
/// person's key must not stand in a free page. A commit is on the disk when it is done (`FULL`).
/// A writer carries the log over itself only when `checkpoint.rs` could not keep up: past 48 MiB.
/// Of pages that were read, each connection keeps 8 MB.
const BEGINNING: &str = "
    PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 12000; PRAGMA cache_size = -8000";
/// Two writers meet only where another process writes too; `group.rs` waits without a thread.
const AT_ONCE: Duration = Duration::ZERO;
/// How much text is expected of a first row, in bytes.
const ROOM: usize = 512;
/// While a connection is opened, another may be closing the last one or recovering the log.
const BUSY_OPENING: Duration = Duration::from_secs(1);
/// A reader meets a lock only while the log is begun anew or recovered, for a moment.
const BUSY_READER: Duration = Duration::from_millis(250);

/// Opens connections to one file.
struct Opening {
    path: PathBuf,
    flags: OpenFlags,
    busy: Duration,
}

impl Opening {
    fn writer(path: PathBuf) -> Self {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self { path, flags, busy: AT_ONCE }
    }

    fn reader(path: PathBuf) -> Self {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self { path, flags, busy: BUSY_READER }
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(&self.path, self.flags)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.busy_timeout(BUSY_OPENING)?;
        if self.flags.contains(OpenFlags::SQLITE_OPEN_CREATE) {
            connection.pragma_update(None, "journal_mode", "WAL")?;
        }
        connection.execute_batch(BEGINNING)?;
        // Else SQLite plans some statements anew whenever other values are bound to them, for the
        // sake of partial indexes: a fifth of a request, measured.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.busy_timeout(self.busy)?;
        Ok(connection)
    }
}

/// The connections that read; opened when they are first needed.
#[derive(Clone)]
pub(super) struct Readers {
    opening: Arc<Opening>,
    /// How long one may be waited for.
    acquire: Duration,
    idle: Arc<Mutex<Vec<Connection>>>,
    seats: Arc<Semaphore>,
}

/// One of them, taken until it is dropped.
pub(super) struct Reader {
    connection: Option<Connection>,
    idle: Arc<Mutex<Vec<Connection>>>,
    _seat: OwnedSemaphorePermit,
}

impl Readers {
    pub(super) fn of(path: PathBuf, acquire: Duration) -> Self {
        Self {
            opening: Arc::new(Opening::reader(path)),
            acquire,
            idle: Arc::default(),
            seats: Arc::new(Semaphore::new(READERS as usize)),
        }
    }

    /// A connection, as soon as one is free.
    pub(super) async fn take(&self) -> Result<Reader, StoreError> {
        let seat = Arc::clone(&self.seats).acquire_owned();
        let seat = tokio::time::timeout(self.acquire, seat).await.map_err(|_| away("readers"))?;
        let seat = seat.map_err(|_| away("closed"))?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.opening.open()?,
        };
        let idle = Arc::clone(&self.idle);
        Ok(Reader { connection: Some(connection), idle, _seat: seat })
    }

    /// Waits for those who read, and closes all.
    pub(super) async fn close(&self) {
        let all = self.seats.acquire_many(READERS).await;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        drop(all);
        self.seats.close();
    }
}

impl Reader {
    /// The rows of a query, `most` of them. A connection whose file failed is given up, so that
    /// the next one finds the file as it is then.
    pub(super) fn rows(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
        most: usize,
    ) -> Result<Vec<SqliteRow>, StoreError> {
        self.asked(|connection| rows(connection, statement, args, most))
    }

    /// Runs a statement that only looks like a change: a copy of the file, say.
    pub(super) fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<u64, StoreError> {
        self.asked(|connection| changed(connection, statement, args))
    }

    fn asked<T>(
        &mut self,
        ask: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let Some(connection) = &self.connection else { return Err(away("given up")) };
        ask(connection).map_err(|error| {
            if lost(&error) {
                self.connection = None;
            }
            error.into()
        })
    }

    pub(super) fn prepare(&self, statement: &'static Statement) -> Result<(), StoreError> {
        let Some(connection) = &self.connection else { return Err(away("given up")) };
        connection.prepare(statement.sqlite)?;
        Ok(())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

fn rows(
    connection: &Connection,
    statement: &'static Statement,
    args: &[Arg],
    most: usize,
) -> rusqlite::Result<Vec<SqliteRow>> {
    let mut prepared = connection.prepare_cached(statement.sqlite)?;
    let shape = shape(statement, &prepared);
    let mut found = asked(&mut prepared, shape, args)?;
    let mut rows: Vec<SqliteRow> = Vec::new();
    while rows.len() < most {
        let Some(row) = found.next()? else { break };
        let mut copy = SqliteRow::with(&shape.columns, rows.last().map_or(ROOM, SqliteRow::width));
        for index in 0..shape.columns.len() {
            copy.push(match row.get_ref(index)? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(value) => Cell::Int(value),
                ValueRef::Text(text) => Cell::Text(std::str::from_utf8(text)?),
                ValueRef::Real(_) | ValueRef::Blob(_) => Cell::Foreign,
            });
        }
        rows.push(copy);
    }
    Ok(rows)
}

/// Runs a change; how many rows it touched.
fn changed(
    connection: &Connection,
    statement: &'static Statement,
    args: &[Arg],
) -> rusqlite::Result<u64> {
    let mut prepared = connection.prepare_cached(statement.sqlite)?;
    let shape = shape(statement, &prepared);
    let mut found = asked(&mut prepared, shape, args)?;
    while found.next()?.is_some() {}
    drop(found);
    Ok(connection.changes())
}

/// To `SQLite`, `$1` is a name: it numbers parameters as they come up in the text.
fn shape(statement: &'static Statement, prepared: &CachedStatement<'_>) -> &'static Shape {
    statement.shape.get_or_init(|| Shape {
        columns: prepared.column_names().into_iter().map(ToOwned::to_owned).collect(),
        parameters: (1..=prepared.parameter_count())
            .map(|index| prepared.parameter_name(index).and_then(|name| name[1..].parse().ok()))
            .map(|number| number.unwrap_or(usize::MAX))
            .collect(),
    })
}

/// Binds, and begins. An argument that is missing is an error.
fn asked<'s>(
    prepared: &'s mut CachedStatement<'_>,
    shape: &Shape,
    args: &[Arg],
) -> rusqlite::Result<Rows<'s>> {
    let wanted = shape.parameters.iter().max().copied().unwrap_or(0);
    if wanted > args.len() {
        return Err(rusqlite::Error::InvalidParameterCount(args.len(), wanted));
    }
    for (index, number) in shape.parameters.iter().enumerate() {
        match &args[number - 1] {
            Arg::Text(value) => prepared.raw_bind_parameter(index + 1, value)?,
            Arg::Int(value) => prepared.raw_bind_parameter(index + 1, value)?,
        }
    }
    Ok(prepared.raw_query())
}

fn away(what: &'static str) -> StoreError {
    StoreError::Unavailable(Cause::Away(what))
}

/// Whether the file itself failed (I/O, cannot open, not a database), not what was asked of it.
fn lost(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as C;
    matches!(
        error.sqlite_error_code(),
        Some(C::SystemIoFailure | C::CannotOpen | C::NotADatabase | C::DatabaseCorrupt)
    )
}
