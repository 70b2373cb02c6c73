//! Who comes while others are at work goes with the next: one transaction for all who wait, as
//! `SQLite`'s writer has one commit for them. Called by `compose` and `deliver` for the lanes, which
//! compose and finish one notice each at the same time.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;

use crate::service::compose::Ends;
use crate::service::deliver::Sent;
use crate::service::{Moment, ServiceError};
use crate::store::notices::Notice;

/// How long to wait for others, and how often at most. Nobody sees a few milliseconds: a lane sends
/// four notices a second.
const GATHERING: Duration = Duration::from_millis(1);
const GATHERINGS: usize = 4;

/// What lanes do at the same time.
#[derive(Default)]
pub(in crate::service) struct Convoys {
    pub composing: Convoy<(Notice, Moment), Ends>,
    pub finishing: Convoy<Arc<Sent>, Result<(), ServiceError>>,
}

/// Those who wait to go together.
pub(in crate::service) struct Convoy<T, R> {
    waiting: Mutex<Vec<(T, oneshot::Sender<R>)>>,
    /// Held by the one who takes them along.
    lead: tokio::sync::Mutex<()>,
}

impl<T, R> Default for Convoy<T, R> {
    fn default() -> Self {
        Self { waiting: Mutex::default(), lead: tokio::sync::Mutex::default() }
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
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((one, tell));
        let _lead = tokio::select! {
            biased;
            told = &mut told => return told.ok(),
            lead = self.lead.lock() => lead,
        };
        match told.try_recv() {
            Err(oneshot::error::TryRecvError::Empty) => {}
            end => return end.ok(),
        }
        self.gather().await;
        let all = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        // Whoever led before may have taken this one along.
        if !all.is_empty() {
            let (all, tell): (Vec<T>, Vec<_>) = all.into_iter().unzip();
            for (tell, end) in tell.into_iter().zip(work(all).await) {
                // Who does not wait any more need not be told.
                let _ = tell.send(end);
            }
        }
        told.await.ok()
    }

    /// Waits for as long as others keep coming: each that comes along saves a transaction.
    async fn gather(&self) {
        let here = || self.waiting.lock().unwrap_or_else(PoisonError::into_inner).len();
        let mut before = here();
        for _ in 0..GATHERINGS {
            tokio::time::sleep(GATHERING).await;
            let now = here();
            if now == before {
                return;
            }
            before = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_comes_meanwhile_goes_with_the_next() {
        let convoy = Arc::new(Convoy::<u32, (u32, usize)>::default());
        let (begun, go) =
            (Arc::new(tokio::sync::Notify::new()), Arc::new(tokio::sync::Notify::new()));
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
        let begun = Arc::new(tokio::sync::Notify::new());
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
