//! How the store fails; `service` wraps it upward.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// What went wrong below. Carries names and ids, never a value.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer in time, is locked, full or gone. Nothing was done.
    #[error("the database is unavailable")]
    Unavailable(#[source] Cause),
    /// A row that must be there is not.
    #[error("no row where one must be: {0}")]
    Gone(&'static str),
    /// Another transaction was first; the request may be tried again.
    #[error("another change came first")]
    Conflict(#[source] Cause),
    /// A row holds what cannot be.
    #[error("corrupt {column} in row {id}")]
    Corrupt {
        /// The column.
        column: &'static str,
        /// The row, where it is known.
        id: String,
    },
    /// A sealed text does not open with its key.
    #[error("a sealed value does not open: {0}")]
    Sealed(&'static str),
    /// The database was written under another instance key.
    #[error("MENTORBOT_SECRET_KEY is not the key this database was written with")]
    WrongKey,
    /// Neither `sqlite://` nor `postgres://`.
    #[error("the database address is not understood")]
    Address,
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migration(String),
    /// A newer program wrote it, and there is no way back.
    #[error(
        "the database has schema {found}, and this mentorbot {} knows schemas up to {known}: run the \
         newer mentorbot that wrote it, or restore a backup from before. Nothing was changed",
        env!("CARGO_PKG_VERSION")
    )]
    Newer {
        /// The newest migration that was applied.
        found: i64,
        /// The newest this program has.
        known: i64,
    },
    /// A copy of the database could not be written.
    #[error("no copy can be written at {}: {cause}", path.display())]
    Copy {
        /// Where.
        path: PathBuf,
        /// Why not.
        cause: io::Error,
    },
    /// A bug of ours or a fault of the database's.
    #[error("the database refuses: {}", .0)]
    Database(#[source] Cause),
}

/// Why a database refused. Said in a log it is a code, never a text, which can hold a value.
#[derive(Clone, Debug)]
pub enum Cause {
    /// What sqlx met: Postgres, and migrations.
    Sqlx(Arc<sqlx::Error>),
    /// `SQLite`'s extended code, and what it finds wrong with a statement of ours.
    Sqlite(i32, Option<Arc<str>>),
    /// Nothing was asked: what was waited for, or is over.
    Away(&'static str),
}

impl std::error::Error for Cause {}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlx(error) => f.write_str(sqlx_code(error).as_deref().unwrap_or("no code")),
            Self::Sqlite(code, _) => code.fmt(f),
            Self::Away(what) => f.write_str(what),
        }
    }
}

impl From<&rusqlite::Error> for Cause {
    fn from(error: &rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(error, _) => Self::Sqlite(error.extended_code, None),
            E::SqlInputError { error, msg, .. } => {
                Self::Sqlite(error.extended_code, Some(msg.as_str().into()))
            }
            _ => Self::Sqlite(rusqlite::ffi::SQLITE_MISUSE, None),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Cause::from(&error).into()
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Cause::Sqlx(Arc::new(error)).into()
    }
}

impl From<Cause> for StoreError {
    fn from(cause: Cause) -> Self {
        use sqlx::Error as E;
        let code = match &cause {
            Cause::Away(_) => return Self::Unavailable(cause),
            Cause::Sqlite(code, _) => code.to_string(),
            Cause::Sqlx(error) => match &**error {
                E::Database(_) => sqlx_code(error).unwrap_or_default(),
                E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed => {
                    return Self::Unavailable(cause);
                }
                _ => return Self::Database(cause),
            },
        };
        match code.as_str() {
            // SQLite: busy, locked, full, I/O, cannot open, read-only; Postgres: classes 53 and 57P,
            // a lock not had in time (55P03), a statement cut off (57014), a transaction that stood
            // still for too long (25P03, 25P04), a connection that is gone (of class 08).
            code if unavailable(code) => Self::Unavailable(cause),
            // Postgres: serialization failure, deadlock; a unique key on either.
            "40001" | "40P01" | "23505" | "2067" | "1555" => Self::Conflict(cause),
            _ => Self::Database(cause),
        }
    }
}

fn sqlx_code(error: &sqlx::Error) -> Option<String> {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.map(Cow::into_owned)
}

fn unavailable(code: &str) -> bool {
    let primary = code.parse::<i64>().ok().filter(|_| code.len() < 5).map(|code| code & 0xff);
    matches!(primary, Some(5 | 6 | 8 | 10 | 13 | 14))
        || matches!(code, "55P03" | "57014" | "25P03" | "25P04" | "08000" | "08003" | "08006")
        || code.len() == 5 && (code.starts_with("53") || code.starts_with("57P"))
}
