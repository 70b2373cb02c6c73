//! Steps a manual clock through every due instant on the way, and does what falls due at each.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::Timestamp;

use crate::clock::{Clock, ManualClock, Step, Stepped, Stepper};
use crate::service::ServiceError;
use crate::store::error::StoreError;
use crate::store::{jobs, notices};
use crate::worker::Workers;

/// More due instants than any step passes; a guard against a loop that never ends.
const MOST_STOPS: usize = 100_000;

/// Why a step ends early.
#[derive(Debug, thiserror::Error)]
enum Halt {
    /// More falls due on the way than one step passes.
    #[error("more than {0} stops on the way: the clock stands at {1}, step on from there")]
    TooMany(usize, Timestamp),
    /// Something failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// The stepper of a manual clock.
pub struct ManualStepper {
    clock: Arc<ManualClock>,
    workers: Arc<Workers>,
    /// One step at a time.
    turn: tokio::sync::Mutex<()>,
}

impl ManualStepper {
    /// Steps `clock` and lets `workers` do what falls due.
    #[must_use]
    pub fn new(clock: Arc<ManualClock>, workers: Arc<Workers>) -> Self {
        Self { clock, workers, turn: tokio::sync::Mutex::new(()) }
    }

    async fn walk(&self, step: Step) -> Result<Stepped, Halt> {
        let _turn = self.turn.lock().await;
        let workers = &self.workers;
        let count =
            || (workers.sent.load(Ordering::Relaxed), workers.skipped.load(Ordering::Relaxed));
        let (sent, skipped) = count();
        workers.exhaust().await?;
        if !step.jump {
            self.stop_at_each(step.to).await?;
        }
        if step.to > self.clock.now() || step.jump {
            self.clock.set(step.to);
        }
        workers.exhaust().await?;
        let (sent_now, skipped_now) = count();
        let waiting = workers.waiting().await?;
        Ok(Stepped { sent: sent_now - sent, skipped: skipped_now - skipped, waiting })
    }

    /// Stops wherever something falls due before `to`.
    async fn stop_at_each(&self, to: Timestamp) -> Result<(), Halt> {
        for _ in 0..MOST_STOPS {
            let Some(stop) = self.next_stop(to).await? else { return Ok(()) };
            self.clock.set(stop);
            self.workers.exhaust().await?;
        }
        match self.next_stop(to).await? {
            Some(_) => Err(Halt::TooMany(MOST_STOPS, self.clock.now())),
            None => Ok(()),
        }
    }

    /// The next due instant before `to`.
    async fn next_stop(&self, to: Timestamp) -> Result<Option<Timestamp>, ServiceError> {
        let now = self.clock.now();
        let mut view = self.workers.db.view().await?;
        let notice = notices::next_due(&mut view, now).await?;
        let job = jobs::next_due(&mut view, now).await?;
        Ok([notice, job].into_iter().flatten().min().filter(|due| *due < to))
    }
}

impl Stepper for ManualStepper {
    fn step(
        &self,
        step: Step,
    ) -> Pin<Box<dyn Future<Output = Result<Stepped, String>> + Send + '_>> {
        Box::pin(async move { self.walk(step).await.map_err(|error| error.to_string()) })
    }
}
