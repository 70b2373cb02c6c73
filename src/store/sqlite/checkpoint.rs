//! Carries what was committed from `SQLite`'s log over to the file, beside those who write, so
//! that no commit waits for it. Called by `group.rs` after each commit.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use crate::store::sqlite::Opening;

/// So many commits are left in the log before they are carried over: few enough that a start
/// after a crash reads them in no time.
const COMMITS: u64 = 64;

/// The connection that carries over, and how much waits.
pub(super) struct Checkpoint {
    opening: Arc<Opening>,
    waiting: AtomicU64,
    /// Held by the one that is at it.
    connection: Mutex<Option<Connection>>,
}

impl Checkpoint {
    pub(super) fn of(opening: Arc<Opening>) -> Self {
        Self { opening, waiting: AtomicU64::new(0), connection: Mutex::new(None) }
    }

    /// A commit more. Every so often one begins to carry over, on a thread of its own.
    pub(super) fn note(self: &Arc<Self>) {
        if self.waiting.fetch_add(1, Ordering::Relaxed) + 1 < COMMITS {
            return;
        }
        self.waiting.store(0, Ordering::Relaxed);
        let own = Arc::clone(self);
        tokio::task::spawn_blocking(move || own.carry_over());
    }

    /// What cannot be carried over now, a reader may need: it goes with the next.
    fn carry_over(&self) {
        let Ok(mut connection) = self.connection.try_lock() else { return };
        if connection.is_none() {
            *connection = self.opening.open().ok();
        }
        let Some(open) = &*connection else { return };
        let done = open.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get::<_, i64>(0));
        if let Err(error) = done {
            tracing::warn!(code = ?error.sqlite_error_code(), "the log was not carried over");
            *connection = None;
        }
    }

    /// Waits for the one that is at it, and closes.
    pub(super) fn close(&self) {
        *self.connection.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
