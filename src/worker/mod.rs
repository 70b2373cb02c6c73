//! What happens without anyone asking: due jobs, errands, refreshes and notices. `app` runs
//! one [`Workers`] a process; a commit wakes it, and it looks round once a second besides.

mod answers;
pub mod backoff;
mod delivery;
mod errand;
mod lane;
mod panics;
mod renewal;
mod scheduler;
mod stepper;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::{Mutex, watch};
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::ids::{IdSource, InstallationId};
use crate::platform::doors::Doors;
use crate::service::{Desk, Moment, ServiceError};
use crate::store::backend::Db;
use crate::store::{lanes, workspaces};

pub use stepper::ManualStepper;

use panics::Panicked;

/// How often the workers look round without being woken: for what falls due, and for what
/// other replicas left behind.
const ROUND: Duration = Duration::from_secs(1);
/// How long a lease lasts, by the real clock.
const LEASE: Duration = Duration::from_mins(1);
/// How many rows are leased at once.
const BATCH: i64 = 20;
/// A call may take ten seconds; none is begun on a lease that would not outlast it.
const CALL: Duration = Duration::from_secs(15);
/// How long to leave alone what goes through a door that is not open here: another replica may
/// have it open, or this one after its next start.
const NOT_HERE: Duration = Duration::from_mins(1);
/// How long to leave alone what waits for a token to be renewed.
const RENEWING: Duration = Duration::from_secs(5);

/// All workers of a process.
pub struct Workers {
    desk: Arc<Desk>,
    db: Db,
    clock: Arc<dyn Clock>,
    real: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    doors: Doors,
    woken: watch::Receiver<u64>,
    news: watch::Sender<u64>,
    /// One round at a time: a stepped clock must find no round half way.
    turn: Mutex<()>,
    sent: AtomicU64,
    skipped: AtomicU64,
}

/// What a [`Workers`] is made of.
pub struct Parts {
    /// Composes, and writes down what became of it.
    pub desk: Arc<Desk>,
    /// Where the leases are.
    pub db: Db,
    /// Programme time.
    pub clock: Arc<dyn Clock>,
    /// The real clock.
    pub real: Arc<dyn Clock>,
    /// Draws lease tokens and jitter.
    pub ids: Arc<dyn IdSource>,
    /// The way out.
    pub doors: Doors,
    /// Changes with every commit that left something to do.
    pub woken: watch::Receiver<u64>,
    /// Is changed whenever a card was posted or replaced, for pages that show an inbox.
    pub news: watch::Sender<u64>,
}

impl Workers {
    /// Workers that do nothing yet.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let Parts { desk, db, clock, real, ids, doors, woken, news } = parts;
        let (sent, skipped) = (AtomicU64::new(0), AtomicU64::new(0));
        let turn = Mutex::new(());
        Self { desk, db, clock, real, ids, doors, woken, news, turn, sent, skipped }
    }

    /// Works until `stop`. What is under way is finished, nothing new is begun. A round that
    /// panics is logged, and the next one begins after the usual pause.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        let mut woken = self.woken.clone();
        while !stop.is_cancelled() {
            woken.mark_unchanged();
            let (workers, ending) = (Arc::clone(&self), stop.clone());
            let round = async move { workers.round(&ending, true).await };
            let round = panics::watched(round).await;
            let outcome = match &round {
                Ok(Ok(_)) => "done",
                Ok(Err(_)) => "failed",
                Err(Panicked) => "panicked",
            };
            metrics::counter!("mentorbot_rounds_total", "outcome" => outcome).increment(1);
            match round {
                Ok(Ok(true)) => continue,
                Ok(Ok(false)) => {}
                Ok(Err(error)) => tracing::warn!(%error, "a round of the workers ended early"),
                Err(Panicked) => {
                    tokio::select! {
                        () = stop.cancelled() => break,
                        () = tokio::time::sleep(ROUND) => continue,
                    }
                }
            }
            tokio::select! {
                () = stop.cancelled() => break,
                _ = woken.changed() => {}
                () = tokio::time::sleep(ROUND) => {}
            }
        }
    }

    /// One look round: jobs, answers, errands, refreshes, notices. Tells whether anything was done, so
    /// that more may be due.
    async fn round(&self, stop: &CancellationToken, paced: bool) -> Result<bool, ServiceError> {
        let _turn = self.turn.lock().await;
        let mut done = renewal::pass(self, stop).await?;
        done |= scheduler::pass(self).await?;
        done |= answers::pass(self, stop).await?;
        if !stop.is_cancelled() {
            done |= errand::pass(self, stop).await?;
        }
        if !stop.is_cancelled() {
            done |= delivery::refresh(self, stop).await?;
        }
        if !stop.is_cancelled() {
            done |= delivery::notices(self, stop, paced).await?;
        }
        Ok(done)
    }

    /// Rounds until nothing more can be done now; what waits for a retry stays.
    async fn exhaust(&self) -> Result<(), ServiceError> {
        let stop = CancellationToken::new();
        while self.round(&stop, false).await? {}
        Ok(())
    }

    fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }

    /// Until when no call may go to this installation: its platform asked for a pause, or its
    /// door is not open here. Neither counts as an attempt.
    async fn pause(&self, installation: InstallationId) -> Result<Option<Timestamp>, ServiceError> {
        let now = self.real.now();
        let mut view = self.db.view().await?;
        let until = lanes::paused_until(&mut view, installation).await?;
        if until > now {
            return Ok(Some(until));
        }
        let standing = workspaces::standing(&mut view, installation).await?;
        // Shut since it was leased: nothing is leased behind it until it opens again.
        if standing.shut {
            return Ok(Some(now));
        }
        let in_a = |wait| Some(now.saturating_add(wait).unwrap_or(now));
        if standing.expires.is_some_and(|expires| expires <= now) {
            return Ok(in_a(RENEWING));
        }
        Ok(if self.doors.open(standing.door) { None } else { in_a(NOT_HERE) })
    }

    fn token(&self) -> String {
        self.ids.random().to_string()
    }

    /// The wait after a failed attempt; `None` to give up.
    fn wait(&self, attempts: i64) -> Option<Duration> {
        let (jitter, _) = self.ids.random().as_u64_pair();
        // The upper half of a random id starts with random bits, as jitter should.
        backoff::wait(u32::try_from(attempts).unwrap_or(u32::MAX), jitter)
    }

    /// So many promises were kept, by one message.
    fn count_sent(&self, promises: usize) {
        self.sent.fetch_add(promises as u64, Ordering::Relaxed);
        self.tell();
    }

    /// Says that an inbox looks otherwise now.
    fn tell(&self) {
        self.news.send_modify(|count| *count = count.wrapping_add(1));
    }

    fn count_skipped(&self) {
        self.skipped.fetch_add(1, Ordering::Relaxed);
    }
}

/// One turn with leased rows: no call is begun once it is over.
struct Turn<'w> {
    stop: &'w CancellationToken,
    begun: Instant,
}

impl<'w> Turn<'w> {
    /// Begins one; before the lease, so that it never ends later.
    fn begin(stop: &'w CancellationToken) -> Self {
        Self { stop, begun: Instant::now() }
    }

    /// Whether the process is ending, or the lease would not outlast another call.
    fn over(&self) -> bool {
        self.stop.is_cancelled() || self.begun.elapsed() + CALL > LEASE
    }
}

/// When a lease that begins now ends.
fn lease_end(real: Timestamp) -> Timestamp {
    real.saturating_add(LEASE).unwrap_or(Timestamp::MAX)
}
