//! What happens without anyone asking: due jobs, answers, errands, refreshes, Homes and notices.
//! `app` runs one [`Workers`] a process: a loop for each, so that a slow platform holds up no
//! other work, and a task for each lane. A commit wakes them, and they look once a second besides.

mod answers;
pub mod backoff;
mod clocks;
mod delivery;
mod errand;
mod gate;
mod home;
mod lane;
mod panics;
mod pass;
pub mod probe;
mod renewal;
mod scheduler;
mod stepper;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::{RwLock, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::ids::{IdSource, InstallationId};
use crate::platform::doors::Doors;
use crate::platform::slack::client::Client;
use crate::service::convoy::Convoy;
use crate::service::{Desk, Moment, ServiceError};
use crate::store::backend::{Backend, Db};
use crate::store::lanes::Gate;
use crate::store::{errands, holds, jobs, notices};

pub use stepper::ManualStepper;

use panics::Panicked;
use pass::Pass;
use probe::{Point, Probe};

/// How often the workers look round without being woken: for what falls due, and for what
/// other replicas left behind.
const ROUND: Duration = Duration::from_secs(1);
/// How long a commit's word is left alone, for others that come with it: without that every change
/// brought a round of them all along, a dozen statements that find nothing.
const LULL: Duration = Duration::from_millis(10);
/// How long a lease lasts, by the real clock.
const LEASE: Duration = Duration::from_mins(1);
/// How many rows are leased at once.
const BATCH: i64 = 20;
/// The same of a lane whose notices go out without a pause between them: taking and giving back a lane is
/// a dozen journeys to Postgres.
const BATCH_UNPACED: i64 = 100;
/// None is begun on a lease that would not outlast it: a call waits three seconds for its turn and
/// takes ten, and is made once more where a newer token took the place of its own.
const CALL: Duration = Duration::from_secs(27);
/// How many lanes are worked at once: each has one call under way at most.
const LANES: usize = 32;

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
    /// Held by each pass while it lasts: a stepped clock must find none half way.
    turn: Arc<RwLock<()>>,
    probe: Option<Arc<dyn Probe>>,
    hurry: bool,
    gates: Convoy<InstallationId, Result<Gate, gate::Unread>>,
    full: AtomicBool,
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
    /// Watches the send path, in a test.
    pub probe: Option<Arc<dyn Probe>>,
    /// Leaves out the pauses between notices, unless the platform is not on this machine.
    pub hurry: bool,
}

impl Workers {
    /// Workers that do nothing yet.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let Parts { desk, db, clock, real, ids, doors, woken, news, probe, hurry } = parts;
        let hurry = hurry && doors.slack.as_ref().is_some_and(Client::is_near);
        let (sent, skipped) = (AtomicU64::new(0), AtomicU64::new(0));
        let (turn, gates, full) = (Arc::default(), Convoy::at_once(), AtomicBool::default());
        Self {
            desk,
            db,
            clock,
            real,
            ids,
            doors,
            woken,
            news,
            turn,
            probe,
            hurry,
            gates,
            full,
            sent,
            skipped,
        }
    }

    /// Works until `stop`. What is under way is finished, nothing new is begun. A pass that
    /// panics is logged, and the next one begins after the usual pause.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        let look = |pass| Arc::clone(&self).look(pass, stop.clone());
        tokio::join!(
            clocks::keep(Arc::clone(&self), stop.clone()),
            look(Pass::Renewals),
            look(Pass::Jobs),
            look(Pass::Answers),
            look(Pass::Errands),
            look(Pass::Refreshes),
            look(Pass::Homes),
            Arc::clone(&self).lanes(stop.clone()),
        );
    }

    /// One kind of work, again and again.
    async fn look(self: Arc<Self>, pass: Pass, stop: CancellationToken) {
        let mut woken = self.woken.clone();
        while !stop.is_cancelled() {
            woken.mark_unchanged();
            let (workers, ending) = (Arc::clone(&self), stop.clone());
            let work = async move {
                let _turn = workers.turn.read().await;
                workers.pass(pass, &ending).await
            };
            match told(panics::watched(work).await) {
                Look::Again => continue,
                Look::Woken => {}
                Look::Later => woken.mark_unchanged(),
            }
            tokio::select! {
                () = stop.cancelled() => break,
                _ = woken.changed() => tokio::time::sleep(LULL).await,
                () = tokio::time::sleep(ROUND) => {}
            }
        }
    }

    /// Every lane with something due, each in a task of its own.
    async fn lanes(self: Arc<Self>, stop: CancellationToken) {
        let mut woken = self.woken.clone();
        let mut turns = JoinSet::new();
        while !stop.is_cancelled() {
            woken.mark_unchanged();
            let taken = if turns.len() < LANES { self.taken(&stop).await } else { Ok(None) };
            match taken {
                Ok(Some(turn)) => {
                    turns.spawn(turn);
                    continue;
                }
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "no lane could be taken"),
            }
            tokio::select! {
                () = stop.cancelled() => break,
                _ = woken.changed() => tokio::time::sleep(LULL).await,
                Some(_) = turns.join_next() => {}
                () = tokio::time::sleep(ROUND) => {}
            }
        }
        while turns.join_next().await.is_some() {}
    }

    /// Takes a lane: the turn with it, to be run beside others.
    async fn taken(
        self: &Arc<Self>,
        stop: &CancellationToken,
    ) -> Result<Option<impl Future<Output = ()> + Send + 'static>, ServiceError> {
        let held = Arc::clone(&self.turn).read_owned().await;
        let Some(lane) = delivery::take(self).await? else { return Ok(None) };
        let (workers, stop) = (Arc::clone(self), stop.clone());
        Ok(Some(async move {
            let work = async move {
                let _held = held;
                delivery::serve(&workers, &lane, &stop, !workers.hurry).await
            };
            told(panics::watched(work).await);
        }))
    }

    /// Does what is due of one kind. Tells whether anything was done, so that more may be due.
    async fn pass(&self, pass: Pass, stop: &CancellationToken) -> Result<bool, ServiceError> {
        if pass.calls_out()
            && (!self.has_room() || holds::restored(&mut self.db.view().await?).await?.is_some())
        {
            return Ok(false);
        }
        match pass {
            Pass::Renewals => renewal::pass(self, stop).await,
            Pass::Jobs => scheduler::pass(self).await,
            Pass::Answers => answers::pass(self, stop).await,
            Pass::Errands => errand::pass(self, stop).await,
            Pass::Refreshes => delivery::refresh(self, stop).await,
            Pass::Homes => home::pass(self, stop).await,
            Pass::Lane => match delivery::take(self).await? {
                Some(lane) => delivery::serve(self, &lane, stop, false).await,
                None => Ok(false),
            },
        }
    }

    /// Passes until nothing more can be done now; what waits for a retry stays.
    async fn exhaust(&self) -> Result<(), ServiceError> {
        let _turn = self.turn.write().await;
        let (stop, mut looked) = (CancellationToken::new(), false);
        loop {
            let mut done = false;
            for pass in Pass::ALL {
                done |= self.pass(pass, &stop).await?;
            }
            // On Postgres what somebody holds is passed over: a change that was undone a moment ago.
            if done {
                looked = false;
            } else if looked || self.db.backend() == Backend::Sqlite || self.waiting().await? == 0 {
                return Ok(());
            } else {
                looked = true;
                tokio::time::sleep(LULL).await;
            }
        }
    }

    /// Lets go of what was leased, which nobody else may take before its lease ends. While the
    /// database is away that is tried each second, as long as `turn` lasts.
    async fn let_go<F>(&self, turn: &Turn<'_>, work: impl Fn() -> F) -> Result<(), ServiceError>
    where
        F: Future<Output = Result<(), ServiceError>>,
    {
        loop {
            match work().await {
                Err(error) if error.passes() && !turn.over() => turn.breath().await,
                done => return done,
            }
        }
    }

    /// How much is due now and not done yet.
    async fn waiting(&self) -> Result<u64, ServiceError> {
        let now = self.clock.now();
        let mut view = self.db.view().await?;
        let waiting = notices::waiting(&mut view, now).await?
            + jobs::waiting(&mut view, now).await?
            + errands::waiting(&mut view, now).await?;
        Ok(u64::try_from(waiting).unwrap_or(0))
    }

    fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }

    /// Tells who watches that the send path is here.
    async fn at(&self, point: Point) {
        if let Some(probe) = &self.probe {
            probe.at(point).await;
        }
    }

    fn token(&self) -> String {
        self.ids.random().to_string()
    }

    /// The wait after a failed attempt; `None` to give up.
    fn wait(&self, attempts: i64) -> Option<Duration> {
        let (jitter, _) = self.ids.random().as_u64_pair();
        // The upper half of a random id starts with random bits, as jitter should.
        let attempts = u32::try_from(attempts.max(1)).unwrap_or(u32::MAX);
        backoff::wait(attempts, jitter)
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

/// When to look again.
enum Look {
    /// At once: more may be due.
    Again,
    /// When woken, or after the usual pause.
    Woken,
    /// After the usual pause, whatever happened meanwhile.
    Later,
}

/// Counts a pass and logs what went wrong with it.
fn told(pass: Result<Result<bool, ServiceError>, Panicked>) -> Look {
    let (outcome, look) = match &pass {
        Ok(Ok(true)) => ("done", Look::Again),
        Ok(Ok(false)) => ("done", Look::Woken),
        Ok(Err(_)) => ("failed", Look::Woken),
        Err(Panicked) => ("panicked", Look::Later),
    };
    metrics::counter!("mentorbot_rounds_total", "outcome" => outcome).increment(1);
    if let Ok(Err(error)) = pass {
        tracing::warn!(%error, "a round of the workers ended early");
    }
    look
}

/// Rows by the installation they go through, in their order: one slow platform must not hold
/// up another's.
fn by_installation<T>(
    rows: Vec<T>,
    of: impl Fn(&T) -> InstallationId,
) -> Vec<(InstallationId, Vec<T>)> {
    let mut groups: Vec<(InstallationId, Vec<T>)> = Vec::new();
    for row in rows {
        let id = of(&row);
        match groups.iter_mut().find(|(known, _)| *known == id) {
            Some((_, group)) => group.push(row),
            None => groups.push((id, vec![row])),
        }
    }
    groups
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

    /// The pause after something failed: at once it would fail again.
    async fn breath(&self) {
        let _ = tokio::time::timeout(ROUND, self.stop.cancelled()).await;
    }

    /// Whether the process is ending, or the lease would not outlast another call.
    fn over(&self) -> bool {
        self.stop.is_cancelled() || self.late()
    }

    /// Whether the lease would not outlast a call that begins now.
    fn late(&self) -> bool {
        self.begun.elapsed() + CALL > LEASE
    }
}

/// When a lease that begins now ends.
fn lease_end(real: Timestamp) -> Timestamp {
    real.saturating_add(LEASE).unwrap_or(Timestamp::MAX)
}
