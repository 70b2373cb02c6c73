//! Who comes while others are at work goes with the next: one journey to the database for all who
//! wait, as `SQLite`'s writer has one commit for them. Called by `compose` and `deliver` for the
//! lanes, which compose and finish one notice each at the same time, and by the workers' gate.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, oneshot};

use crate::service::compose::Ends;
use crate::service::deliver::Sent;
use crate::service::{Moment, ServiceError};
use crate::store::backend::Backend;
use crate::store::notices::Notice;

/// How long to wait for the next who may come, and for all of them. Nobody sees a few milliseconds:
/// a lane sends four notices a second.
const NEXT: Duration = Duration::from_millis(1);
const GATHERING: Duration = Duration::from_millis(4);

/// What lanes do at the same time.
pub(in crate::service) struct Convoys {
    pub composing: Convoy<(Notice, Moment), Ends>,
    pub finishing: Convoy<Arc<Sent>, Result<(), ServiceError>>,
}

impl Convoys {
    pub(in crate::service) fn of(backend: Backend) -> Self {
        Self { composing: Convoy::of(backend), finishing: Convoy::of(backend) }
    }
}

/// Those who wait to go together.
pub(crate) struct Convoy<T, R> {
    waiting: Mutex<Waiting<T, R>>,
    /// Tells the one who leads that another came.
    came: Notify,
    /// Held by the one who takes them along: how many went together of late.
    lead: tokio::sync::Mutex<usize>,
    /// How many groups may be at work.
    at_work: Semaphore,
    /// How long to wait for them all.
    patience: Duration,
}

struct Waiting<T, R> {
    next: u64,
    all: Vec<(u64, T, oneshot::Sender<R>)>,
}

impl<T, R> Convoy<T, R> {
    /// One whose work is with a database. Postgres is a journey away: meanwhile another group may be
    /// under way.
    fn of(backend: Backend) -> Self {
        let groups = match backend {
            Backend::Sqlite => 1,
            Backend::Postgres => 2,
        };
        Self::with(groups, GATHERING)
    }

    /// One in which nobody waits for others, but for those who are at work.
    pub(crate) fn at_once() -> Self {
        Self::with(1, Duration::ZERO)
    }

    fn with(groups: usize, patience: Duration) -> Self {
        Self {
            waiting: Mutex::new(Waiting { next: 0, all: Vec::new() }),
            came: Notify::new(),
            lead: tokio::sync::Mutex::new(0),
            at_work: Semaphore::new(groups),
            patience,
        }
    }

    /// Hands in one, and waits until `work` was done with it: this one's, or that of somebody
    /// who came first and took it along. `work` answers each in the order they are handed to it.
    /// `None` when whoever took it along was cut off.
    pub(crate) async fn go<F>(&self, one: T, work: impl FnOnce(Vec<T>) -> F) -> Option<R>
    where
        F: Future<Output = Vec<R>>,
    {
        let (tell, mut told) = oneshot::channel();
        let ticket = self.enter(one, tell);
        let mut lead = tokio::select! {
            biased;
            told = &mut told => return told.ok(),
            lead = self.lead.lock() => lead,
        };
        if !self.waiting().all.iter().any(|(known, ..)| *known == ticket) {
            drop(lead);
            return told.await.ok();
        }
        let at_work = self.at_work.acquire().await.ok()?;
        if !self.patience.is_zero() {
            self.gather(*lead).await;
        }
        let all = std::mem::take(&mut self.waiting().all);
        *lead = all.len().max(usize::midpoint(*lead, all.len()));
        drop(lead);
        let (all, tell): (Vec<T>, Vec<_>) =
            all.into_iter().map(|(_, one, tell)| (one, tell)).unzip();
        let ends = work(all).await;
        drop(at_work);
        for (tell, end) in tell.into_iter().zip(ends) {
            // Who does not wait any more need not be told.
            let _ = tell.send(end);
        }
        told.await.ok()
    }

    fn enter(&self, one: T, tell: oneshot::Sender<R>) -> u64 {
        let mut waiting = self.waiting();
        let ticket = waiting.next;
        waiting.next += 1;
        waiting.all.push((ticket, one, tell));
        drop(waiting);
        self.came.notify_one();
        ticket
    }

    /// Waits until as many are here as went together of late, or nobody comes any more: each that
    /// comes along saves a journey.
    async fn gather(&self, expected: usize) {
        let all = async {
            while self.waiting().all.len() < expected {
                if tokio::time::timeout(NEXT, self.came.notified()).await.is_err() {
                    return;
                }
            }
        };
        // Whoever is late goes with the next.
        let _ = tokio::time::timeout(self.patience, all).await;
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting<T, R>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One that is under way until `go`, and those who came meanwhile; how many each went with.
    async fn followed(groups: usize) -> Vec<(u32, usize)> {
        let convoy = Arc::new(Convoy::<u32, (u32, usize)>::with(groups, GATHERING));
        let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let first = {
            let (convoy, begun, go) = (Arc::clone(&convoy), Arc::clone(&begun), Arc::clone(&go));
            tokio::spawn(async move {
                let work = |all: Vec<u32>| async move {
                    begun.notify_one();
                    go.notified().await;
                    all.iter().map(|one| (*one, all.len())).collect()
                };
                convoy.go(1, work).await
            })
        };
        begun.notified().await;
        let rest: Vec<_> = (2..5)
            .map(|one| {
                let convoy = Arc::clone(&convoy);
                let work = |all: Vec<u32>| async move {
                    all.iter().map(|one| (*one, all.len())).collect()
                };
                tokio::spawn(async move { convoy.go(one, work).await })
            })
            .collect();
        tokio::task::yield_now().await;
        if groups == 1 {
            go.notify_one();
        }
        let mut went = Vec::new();
        for task in rest {
            went.push(task.await.unwrap().unwrap());
        }
        go.notify_one();
        went.push(first.await.unwrap().unwrap());
        went
    }

    #[tokio::test]
    async fn who_comes_meanwhile_goes_with_the_next() {
        assert_eq!(followed(1).await, [(2, 3), (3, 3), (4, 3), (1, 1)], "each its own answer");
    }

    #[tokio::test]
    async fn another_group_may_be_under_way() {
        let went = followed(2).await;
        assert_eq!(went.iter().map(|(one, _)| *one).collect::<Vec<_>>(), [2, 3, 4, 1]);
        assert_eq!(went[3].1, 1, "the first is still at work when the others are done");
    }

    #[tokio::test]
    async fn as_many_are_waited_for_as_went_of_late() {
        let convoy = Arc::new(Convoy::<usize, usize>::with(1, GATHERING));
        *convoy.lead.lock().await = 3;
        let go = |after| {
            let convoy = Arc::clone(&convoy);
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(after)).await;
                convoy.go(0, |all| async move { vec![all.len(); all.len()] }).await
            })
        };
        let all = [go(0), go(0), go(0), go(20)];
        let mut went = Vec::new();
        for one in all {
            went.push(one.await.unwrap().unwrap());
        }
        assert_eq!(went, [3, 3, 3, 1], "and nobody who comes much later");
    }

    #[tokio::test]
    async fn who_is_taken_along_by_one_that_is_cut_off_learns_it() {
        let convoy = Arc::new(Convoy::<u32, u32>::with(1, GATHERING));
        let begun = Arc::new(Notify::new());
        let hold = convoy.lead.lock().await;
        let joins = |one| {
            let (convoy, begun) = (Arc::clone(&convoy), Arc::clone(&begun));
            tokio::spawn(async move {
                let work = |all: Vec<u32>| async move {
                    assert_eq!(all, [1, 2]);
                    begun.notify_one();
                    std::future::pending().await
                };
                convoy.go(one, work).await
            })
        };
        let (leads, taken) = (joins(1), joins(2));
        while convoy.waiting().all.len() < 2 {
            tokio::task::yield_now().await;
        }
        drop(hold);
        begun.notified().await;
        leads.abort();
        assert_eq!(taken.await.unwrap(), None);
    }
}
