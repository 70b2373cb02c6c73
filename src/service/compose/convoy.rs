//! Who comes while others are at work goes with the next: one transaction for all who wait, as
//! `SQLite`'s writer has one commit for them. Called by `compose` and `deliver` for the lanes, which
//! compose and finish one notice each at the same time.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, oneshot};

use crate::service::compose::Ends;
use crate::service::deliver::Sent;
use crate::service::{Moment, ServiceError};
use crate::store::notices::Notice;

/// How long to wait for the next who may come, and for all of them. Nobody sees a few milliseconds:
/// a lane sends four notices a second.
const NEXT: Duration = Duration::from_millis(1);
const GATHERING: Duration = Duration::from_millis(4);

/// What lanes do at the same time.
#[derive(Default)]
pub(in crate::service) struct Convoys {
    pub composing: Convoy<(Notice, Moment), Ends>,
    pub finishing: Convoy<Arc<Sent>, Result<(), ServiceError>>,
}

/// Those who wait to go together.
pub(in crate::service) struct Convoy<T, R> {
    waiting: Mutex<Vec<(T, oneshot::Sender<R>)>>,
    /// Tells the one who leads that another came.
    came: Notify,
    /// Held by the one who takes them along: how many went together of late.
    lead: tokio::sync::Mutex<usize>,
}

impl<T, R> Default for Convoy<T, R> {
    fn default() -> Self {
        Self { waiting: Mutex::default(), came: Notify::new(), lead: tokio::sync::Mutex::default() }
    }
}

impl<T, R> Convoy<T, R> {
    /// Hands in one, and waits until `work` was done with it: this one's, or that of somebody
    /// who came first and took it along. `work` answers each in the order they are handed to it.
    /// `None` when whoever took it along was cut off.
    pub async fn go<F>(&self, one: T, work: impl FnOnce(Vec<T>) -> F) -> Option<R>
    where
        F: Future<Output = Vec<R>>,
    {
        let (tell, mut told) = oneshot::channel();
        self.waiting().push((one, tell));
        self.came.notify_one();
        let mut lead = tokio::select! {
            biased;
            told = &mut told => return told.ok(),
            lead = self.lead.lock() => lead,
        };
        match told.try_recv() {
            Err(oneshot::error::TryRecvError::Empty) => {}
            end => return end.ok(),
        }
        self.gather(*lead).await;
        let all = std::mem::take(&mut *self.waiting());
        // Whoever led before may have taken this one along.
        if !all.is_empty() {
            *lead = all.len().max(lead.saturating_sub(1));
            let (all, tell): (Vec<T>, Vec<_>) = all.into_iter().unzip();
            for (tell, end) in tell.into_iter().zip(work(all).await) {
                // Who does not wait any more need not be told.
                let _ = tell.send(end);
            }
        }
        told.await.ok()
    }

    /// Waits until as many are here as went together of late, or nobody comes any more: each that
    /// comes along saves a transaction.
    async fn gather(&self, expected: usize) {
        let all = async {
            while self.waiting().len() < expected {
                if tokio::time::timeout(NEXT, self.came.notified()).await.is_err() {
                    return;
                }
            }
        };
        // Whoever is late goes with the next.
        let _ = tokio::time::timeout(GATHERING, all).await;
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<(T, oneshot::Sender<R>)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_comes_meanwhile_goes_with_the_next() {
        let convoy = Arc::new(Convoy::<u32, (u32, usize)>::default());
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
        go.notify_one();
        assert_eq!(first.await.unwrap(), Some((1, 1)));
        for (one, task) in (2..5).zip(rest) {
            assert_eq!(task.await.unwrap(), Some((one, 3)), "all who waited, each its own answer");
        }
    }

    #[tokio::test]
    async fn who_is_taken_along_by_one_that_is_cut_off_learns_it() {
        let convoy = Arc::new(Convoy::<u32, u32>::default());
        let begun = Arc::new(Notify::new());
        let hold = convoy.lead.lock().await;
        let taken = {
            let convoy = Arc::clone(&convoy);
            tokio::spawn(async move { convoy.go(1, |all| async move { all }).await })
        };
        tokio::task::yield_now().await;
        drop(hold);
        let cut = {
            let (convoy, begun) = (Arc::clone(&convoy), Arc::clone(&begun));
            let all = std::mem::take(&mut *convoy.waiting.lock().unwrap());
            tokio::spawn(async move {
                let _all = all;
                begun.notify_one();
                std::future::pending::<()>().await;
            })
        };
        begun.notified().await;
        cut.abort();
        assert_eq!(taken.await.unwrap(), None);
    }
}
