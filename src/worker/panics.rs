//! A panic in a round of the workers: it ends that round, is logged by its place alone, and
//! ends nothing else. What it panicked with may hold what somebody typed, so it goes nowhere.

use std::future::Future;
use std::panic;
use std::sync::Once;

tokio::task_local! {
    /// Set while a watched future runs, so that other panics are reported as ever.
    static WATCHED: ();
}

/// The future panicked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Panicked;

/// Runs `future` on a task of its own.
pub(super) async fn watched<T: Send + 'static>(
    future: impl Future<Output = T> + Send + 'static,
) -> Result<T, Panicked> {
    hush();
    tokio::spawn(WATCHED.scope((), future)).await.map_err(|_| Panicked)
}

/// Lets watched panics tell their place, and no more.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panicked| {
            if WATCHED.try_with(|()| ()).is_err() {
                return usual(panicked);
            }
            let place = panicked.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "a round of the workers panicked");
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_ends_what_is_watched_and_nothing_else() {
        assert_eq!(watched(async { panic!("with a secret") }).await, Err::<(), _>(Panicked));
        assert_eq!(watched(async { 1 }).await, Ok(1));
    }
}
