//! `mentorbot healthcheck`: asks the service on this machine whether it is ready, for container
//! probes. Needs no shell, no curl and no secret.

use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::cli::setting::Flags;
use crate::platform::probe;

/// How long all of it may take.
const PATIENCE: Duration = Duration::from_millis(2_500);

/// Ends well when `/readyz` answers 200.
pub(super) async fn run(flags: &Flags) -> anyhow::Result<()> {
    let config = flags.read_quietly()?;
    ensure!(
        config.listen.port() != 0,
        "MENTORBOT_LISTEN has port 0, which is another one at each start: name a port"
    );
    let at = probe::reachable(config.listen);
    let answer = probe::get(at, "/readyz", PATIENCE).await.with_context(|| at.to_string())?;
    let said: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let reason = said["reason"].as_str().unwrap_or("not ready");
    ensure!(answer.status == 200, "{at}: {reason} (status {})", answer.status);
    Ok(())
}
