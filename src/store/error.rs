//! How the store fails; `service` wraps it upward.

use std::io;
use std::path::PathBuf;

/// What went wrong below. Carries names and ids, never a value.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer in time, is locked, full or gone. Nothing was done.
    #[error("the database is unavailable")]
    Unavailable(#[source] sqlx::Error),
    /// A row that must be there is not.
    #[error("no row where one must be: {0}")]
    Gone(&'static str),
    /// Another transaction was first; the request may be tried again.
    #[error("another change came first")]
    Conflict(#[source] sqlx::Error),
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
    #[error("the database refuses: {}", code(.0))]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Database(cause) => match cause.code().as_deref() {
                // SQLite: busy, locked, full, I/O, cannot open, read-only; Postgres: classes 53 and 57P,
                // a lock not had in time (55P03), a statement cut off (57014).
                Some(code) if unavailable(code) => Self::Unavailable(error),
                // Postgres: serialization failure, deadlock; a unique key on either.
                Some("40001" | "40P01" | "23505" | "2067" | "1555") => Self::Conflict(error),
                _ => Self::Database(error),
            },
            E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed => {
                Self::Unavailable(error)
            }
            _ => Self::Database(error),
        }
    }
}

/// What a database error may say in a log: its code, never its text, which can hold a value.
fn code(error: &sqlx::Error) -> String {
    match error.as_database_error().and_then(sqlx::error::DatabaseError::code) {
        Some(code) => code.into_owned(),
        None => "no code".to_owned(),
    }
}

fn unavailable(code: &str) -> bool {
    let primary = code.parse::<i64>().ok().filter(|_| code.len() < 5).map(|code| code & 0xff);
    matches!(primary, Some(5 | 6 | 8 | 10 | 13 | 14))
        || matches!(code, "55P03" | "57014")
        || code.len() == 5 && (code.starts_with("53") || code.starts_with("57P"))
}
