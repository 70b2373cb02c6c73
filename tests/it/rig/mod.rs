//! What stories stand on: the local Slack, its screens, the judge of what was posted, a browser
//! without scripts, a Slack that misbehaves, people who talk to a desk, and bounded waiting.

pub mod browser;
pub mod chromium;
pub mod fake_slack;
pub mod installer;
pub mod lint;
pub mod local_slack;
pub mod manifest_schema;
pub mod manifest_types;
pub mod page;
pub mod pairs;
pub mod postgres;
pub mod program;
pub mod reader;
pub mod signature;
pub mod talk;
pub mod ui;

use std::time::{Duration, Instant};

/// How long something that happens by itself may take before a story fails.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// How long what other tests on the same machine hold up may take: a server without a long
/// transaction, a program that tells its story first.
pub const LONG_PATIENCE: Duration = Duration::from_secs(90);

/// Asks again and again until there is an answer; fails after [`PATIENCE`], naming `what`.
pub async fn eventually<T>(what: &str, ask: impl AsyncFnMut() -> Option<T>) -> T {
    within(PATIENCE, what, ask).await
}

/// The same with a patience of its own.
pub async fn within<T>(
    patience: Duration,
    what: &str,
    mut ask: impl AsyncFnMut() -> Option<T>,
) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(began.elapsed() < patience, "waited {patience:?} in vain for {what}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

/// A variable that `scripts/test` sets.
#[expect(clippy::disallowed_methods, reason = "tests learn from scripts/test what to run against")]
pub fn from_test_script(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!(
            "{name} is not set: run `scripts/test`, or `scripts/test cargo test …` for a part of it"
        )
    })
}
