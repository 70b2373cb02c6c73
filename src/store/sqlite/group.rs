//! The one connection that writes to `SQLite`. Changes that wait at the same time are committed
//! together: each runs in a savepoint of its own, one after the other, and one commit takes them
//! all to the disk. Nobody is told "done" before that. Called by `backend.rs`.
//!
//! A member of a group that fails undoes its own savepoint; a commit that fails, or a fault that
//! undoes the whole transaction (a full disk), is told to every member. A member sees what those
//! before it did; one that ends without a commit of its own may tell of that, so whoever reads next
//! waits until it is on the disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::time::Instant;

use crate::store::backend::{BUSY, Statement};
use crate::store::error::{Cause, StoreError};
use crate::store::row::{Arg, SqliteRow};
use crate::store::sqlite::checkpoint::Checkpoint;
use crate::store::sqlite::{Opening, away, changed, lost, rows};

/// How often it is tried to begin while another process writes, until [`BUSY`] is over.
const AGAIN: Duration = Duration::from_millis(10);

/// Whoever wants to write waits here, first come first served.
#[derive(Clone)]
pub(in crate::store) struct Writer {
    opening: Arc<Opening>,
    /// How long the right to write may be waited for.
    acquire: Duration,
    writing: Arc<Mutex<Writing>>,
    /// See [`Writing::unsettled`].
    unsettled: Arc<AtomicBool>,
}

/// The connection and the group that is open on it.
struct Writing {
    connection: Option<Connection>,
    checkpoint: Arc<Checkpoint>,
    /// Those whose changes stand in the open transaction and wait for its commit.
    members: Vec<oneshot::Sender<Result<(), Cause>>>,
    /// Whether somebody who ended without a commit saw what the open group did.
    unsettled: Arc<AtomicBool>,
    closed: bool,
}

/// The right to write, with a savepoint of one's own.
pub(in crate::store) struct Change {
    held: OwnedMutexGuard<Writing>,
    writing: Arc<Mutex<Writing>>,
    /// Whether the savepoint still stands: not after it was released, or a fault undid it.
    open: bool,
}

impl Writer {
    pub(in crate::store) fn of(path: PathBuf, acquire: Duration) -> Self {
        let opening = Arc::new(Opening::writer(path));
        let checkpoint = Arc::new(Checkpoint::of(Arc::clone(&opening)));
        let unsettled = Arc::new(AtomicBool::new(false));
        let writing = Writing {
            connection: None,
            checkpoint,
            members: Vec::new(),
            unsettled: Arc::clone(&unsettled),
            closed: false,
        };
        Self { opening, acquire, writing: Arc::new(Mutex::new(writing)), unsettled }
    }

    /// Begins to write, at once as `SQLite` sees it, so a later upgrade cannot fail. Joins the
    /// group that is open.
    pub(in crate::store) async fn begin(&self) -> Result<Change, StoreError> {
        let until = Instant::now() + BUSY;
        let mut held = self.hold().await?;
        if held.closed {
            return Err(away("closed"));
        }
        if held.members.is_empty() {
            self.opened(&mut held, until).await?;
        }
        held.run("SAVEPOINT member")?;
        Ok(Change { held, writing: Arc::clone(&self.writing), open: true })
    }

    async fn hold(&self) -> Result<OwnedMutexGuard<Writing>, StoreError> {
        let held = tokio::time::timeout(self.acquire, Arc::clone(&self.writing).lock_owned());
        held.await.map_err(|_| away("the writer"))
    }

    /// Waits until what anybody may have been told of is on the disk.
    pub(in crate::store) async fn settled(&self) -> Result<(), StoreError> {
        if self.unsettled.load(Ordering::Acquire) {
            finished(self.hold().await?).await;
        }
        Ok(())
    }

    /// Begins the group's transaction; waits while another process writes.
    async fn opened(&self, held: &mut Writing, until: Instant) -> Result<(), StoreError> {
        loop {
            if held.connection.is_none() {
                held.connection = Some(self.opening.open()?);
            }
            match held.run("BEGIN IMMEDIATE") {
                Ok(()) => return Ok(()),
                Err(error) if busy(&error) && Instant::now() < until => {}
                Err(error) => {
                    if lost(&error) {
                        held.connection = None;
                    }
                    return Err(error.into());
                }
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Waits for those who write, and closes.
    pub(in crate::store) async fn close(&self) {
        finished(Arc::clone(&self.writing).lock_owned().await).await;
        let mut held = self.writing.lock().await;
        held.closed = true;
        held.checkpoint.close();
        held.connection = None;
    }
}

impl Writing {
    fn run(&self, sql: &'static str) -> rusqlite::Result<()> {
        let Some(connection) = &self.connection else { return Err(gone()) };
        connection.prepare_cached(sql)?.raw_execute().map(|_| ())
    }

    /// Tells every member how it ended.
    fn tell(&mut self, result: &Result<(), Cause>) {
        for member in self.members.drain(..) {
            // Who does not wait any more need not be told.
            let _ = member.send(result.clone());
        }
        self.unsettled.store(false, Ordering::Release);
    }
}

impl Change {
    pub(in crate::store) fn rows(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
        most: usize,
    ) -> Result<Vec<SqliteRow>, StoreError> {
        self.asked(|connection| rows(connection, statement, args, most))
    }

    pub(in crate::store) fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<u64, StoreError> {
        self.asked(|connection| changed(connection, statement, args))
    }

    pub(in crate::store) fn prepare(
        &mut self,
        statement: &'static Statement,
    ) -> Result<(), StoreError> {
        self.asked(|connection| connection.prepare(statement.sqlite).map(|_| ()))
    }

    fn asked<T>(
        &mut self,
        ask: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let connection = self.held.connection.as_ref().filter(|_| self.open);
        let Some(connection) = connection else { return Err(away("undone")) };
        match ask(connection) {
            Ok(answer) => Ok(answer),
            Err(error) => {
                // A full disk and its like undo the whole transaction, of all members.
                if connection.is_autocommit() {
                    self.open = false;
                    let cause = Err(Cause::from(&error));
                    self.held.tell(&cause);
                }
                Err(error.into())
            }
        }
    }

    /// Leaves the changes to the group's commit, and waits until that is on the disk.
    pub(in crate::store) async fn commit(mut self) -> Result<(), StoreError> {
        if !self.open {
            return Err(away("undone"));
        }
        self.held.run("RELEASE member")?;
        self.open = false;
        let (tell, told) = oneshot::channel();
        self.held.members.push(tell);
        if self.held.members.len() == 1 {
            // Waits behind all who wait now: they are the group. A task, so that it goes on even
            // when nobody waits for this answer any more.
            let writing = Arc::clone(&self.writing);
            tokio::spawn(async move { committed(writing.lock_owned().await).await });
        }
        drop(self);
        told.await.map_err(|_| away("stopped"))?.map_err(StoreError::from)
    }
}

impl Drop for Change {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        let undo = if self.held.members.is_empty() {
            self.held.run("ROLLBACK")
        } else {
            self.held.unsettled.store(true, Ordering::Release);
            self.held.run("ROLLBACK TO member").and_then(|()| self.held.run("RELEASE member"))
        };
        if let Err(error) = undo {
            // What cannot be undone must not be committed with the others.
            self.held.connection = None;
            self.held.tell(&Err(Cause::from(&error)));
        }
    }
}

/// Commits what an open group did, whoever awaits it: a commit is never left half told.
async fn finished(held: OwnedMutexGuard<Writing>) {
    // Only a panic or the end of the runtime cuts it off, and both are told by the senders' ends.
    let _ = tokio::spawn(committed(held)).await;
}

/// Commits what the group did, if one is open, and tells its members. The sync to the disk has a
/// thread of its own, so that others are answered meanwhile.
async fn committed(mut held: OwnedMutexGuard<Writing>) {
    if held.members.is_empty() {
        return held.unsettled.store(false, Ordering::Release);
    }
    let Some(connection) = held.connection.take() else {
        return held.tell(&Err(Cause::Away("the writer")));
    };
    let done = tokio::task::spawn_blocking(move || {
        let done = connection.prepare_cached("COMMIT").and_then(|mut c| c.raw_execute());
        if done.is_err() && !connection.is_autocommit() {
            // What could not be committed is undone; if that fails too, closing does it.
            let _ = connection.execute_batch("ROLLBACK");
        }
        (done.map(|_| ()), connection)
    });
    let result = match done.await {
        Ok((done, connection)) => {
            let sound = connection.is_autocommit() && !done.as_ref().is_err_and(lost);
            held.connection = sound.then_some(connection);
            done.map_err(|error| Cause::from(&error))
        }
        Err(_) => Err(Cause::Away("stopped")),
    };
    held.tell(&result);
    held.checkpoint.note();
}

fn busy(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as C;
    matches!(error.sqlite_error_code(), Some(C::DatabaseBusy | C::DatabaseLocked))
}

/// The connection was given up.
fn gone() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN), None)
}

#[cfg(test)]
#[path = "group_tests.rs"]
mod tests;
