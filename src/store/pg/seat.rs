//! Connections to Postgres that are handed on at once. sqlx's pool asks each that comes back whether
//! it is still there, a journey for every view and two for every change; one whose last answer came
//! whole rests here instead and is taken again. All others go back to the pool, which looks after
//! them: what was cut off in the middle, what failed, and what rested for long. No longer than
//! [`LOOKED_AFTER`], or they would take its places for as long as a network swallows what they ask.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::pool::PoolConnection;
use sqlx::{Connection, PgConnection, PgPool, Postgres};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::backend::Statement;
use crate::store::error::{Cause, StoreError};
use crate::store::row::{Arg, Row};

use super::bound;

/// A connection that rested for longer is asked whether it is still there.
pub(super) const RESTED: Duration = Duration::from_millis(500);
/// One that rested for longer goes to the pool, which closes those it does not need.
const LONG: Duration = Duration::from_mins(1);
/// How long the pool may take over one that comes back; it is closed then.
const LOOKED_AFTER: Duration = Duration::from_secs(5);

/// As many seats as the pool has connections.
#[derive(Clone)]
pub(in crate::store) struct Seats {
    pool: PgPool,
    free: Arc<Semaphore>,
    /// How long one may be waited for.
    acquire: Duration,
    resting: Resting,
}

/// Connections that were used a moment ago, the last one last; `None` once closed.
type Resting = Arc<Mutex<Option<Vec<(PoolConnection<Postgres>, Instant)>>>>;

/// One of them, taken until it is dropped.
pub(in crate::store) struct Seat {
    connection: Option<PoolConnection<Postgres>>,
    resting: Resting,
    /// Nothing is under way on it, and nothing went wrong.
    sound: bool,
    /// A change was begun on it and not committed.
    open: bool,
    _free: OwnedSemaphorePermit,
}

impl Seats {
    pub(super) fn of(pool: PgPool, connections: u32, acquire: Duration) -> Self {
        let free = Arc::new(Semaphore::new(connections as usize));
        Self { pool, free, acquire, resting: Arc::new(Mutex::new(Some(Vec::new()))) }
    }

    /// A connection, as soon as one is free.
    pub(in crate::store) async fn take(&self) -> Result<Seat, StoreError> {
        let taken = async {
            let free = Arc::clone(&self.free).acquire_owned().await;
            let free = free.map_err(|_| away("closed"))?;
            let connection = match self.rested().await {
                Some(connection) => connection,
                None => self.pool.acquire().await?,
            };
            let (connection, resting) = (Some(connection), Arc::clone(&self.resting));
            Ok(Seat { connection, resting, sound: true, open: false, _free: free })
        };
        tokio::time::timeout(self.acquire, taken).await.map_err(|_| away("connections"))?
    }

    /// One that rests here, and is still there.
    async fn rested(&self) -> Option<PoolConnection<Postgres>> {
        loop {
            let (connection, since) = {
                let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
                let resting = resting.as_mut()?;
                let long = |(_, since): &mut (_, Instant)| since.elapsed() > LONG;
                resting.extract_if(.., long).for_each(|(connection, _)| give_back(connection));
                resting.pop()?
            };
            if since.elapsed() < RESTED {
                return Some(connection);
            }
            // Left to the pool when it is not, or when that is not known in time.
            let mut asked = Asked(Some(connection));
            if asked.0.as_mut()?.ping().await.is_ok() {
                return asked.0.take();
            }
        }
    }

    /// One that is taken out of the pool for good.
    pub(in crate::store) async fn detach(&self) -> Result<PgConnection, StoreError> {
        // One of those that rest, or they could hold all that the pool may have.
        let mut seat = self.take().await?;
        Ok(seat.connection.take().ok_or_else(|| away("given up"))?.detach())
    }

    /// Waits for those that are taken, and closes all.
    pub(in crate::store) async fn close(&self) {
        self.free.close();
        drop(self.resting.lock().unwrap_or_else(PoisonError::into_inner).take());
        self.pool.close().await;
    }
}

impl Seat {
    /// The connection, for something that may be cut off in the middle: [`Seat::answered`] says
    /// that it was not.
    pub(in crate::store) fn asked(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.sound = false;
        self.connection.as_deref_mut().ok_or_else(|| away("given up"))
    }

    /// What was asked last was answered whole.
    pub(in crate::store) fn answered(&mut self) {
        self.sound = true;
    }

    pub(in crate::store) async fn all(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<Vec<Row>, StoreError> {
        let rows = bound(statement, args).fetch_all(self.asked()?).await?;
        self.answered();
        Ok(rows.into_iter().map(Row::Postgres).collect())
    }

    pub(in crate::store) async fn maybe(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        let row = bound(statement, args).fetch_optional(self.asked()?).await?;
        self.answered();
        Ok(row.map(Row::Postgres))
    }

    pub(in crate::store) async fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Arg],
    ) -> Result<u64, StoreError> {
        let done = bound(statement, args).execute(self.asked()?).await?;
        self.answered();
        Ok(done.rows_affected())
    }

    async fn plain(&mut self, sql: &'static str) -> Result<(), StoreError> {
        sqlx::raw_sql(sql).execute(self.asked()?).await?;
        self.answered();
        Ok(())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let whole = self.sound && !self.open;
        let Some(connection) = self.connection.take() else { return };
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *resting {
            Some(resting) if whole => resting.push((connection, Instant::now())),
            _ => give_back(connection),
        }
    }
}

/// A change under way. Without a commit its connection goes back to the pool, which undoes it.
pub(in crate::store) struct Change(Seat);

impl Change {
    pub(in crate::store) async fn begin(mut seat: Seat) -> Result<Self, StoreError> {
        seat.open = true;
        seat.plain("BEGIN").await?;
        Ok(Self(seat))
    }

    pub(in crate::store) fn seat(&mut self) -> &mut Seat {
        &mut self.0
    }

    /// Makes it true. Postgres undoes all of it after a question that failed, and would say here that
    /// it has ended.
    pub(in crate::store) async fn commit(mut self) -> Result<(), StoreError> {
        if !self.0.sound {
            return Err(away("undone"));
        }
        self.0.plain("COMMIT").await?;
        self.0.open = false;
        Ok(())
    }
}

/// A connection that is asked whether it is still there.
struct Asked(Option<PoolConnection<Postgres>>);

impl Drop for Asked {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            give_back(connection);
        }
    }
}

/// Leaves a connection to the pool.
fn give_back(mut connection: PoolConnection<Postgres>) {
    let Ok(runtime) = Handle::try_current() else {
        // Nothing runs any more: it is closed as it is.
        return drop(connection.leak());
    };
    runtime.spawn(async move {
        // Cut off, it is closed.
        let _ = tokio::time::timeout(LOOKED_AFTER, connection.return_to_pool()).await;
    });
}

fn away(what: &'static str) -> StoreError {
    StoreError::Unavailable(Cause::Away(what))
}
