//! What a house does not ask for itself: `app` opens it with the usual ones, benches and tests hand in
//! theirs.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::{Clock, SystemClock};
use crate::store::backend::ACQUIRE;
use crate::worker::probe::Probe;

/// How long a call to a platform may take in all (bar P6).
const CALL: Duration = Duration::from_secs(10);

/// What a house does not ask for itself. A house at work has the usual ones; a test hands in its own.
pub struct Instruments {
    /// The real clock.
    pub real: Arc<dyn Clock>,
    /// How long a call to a platform may take in all.
    pub patience: Duration,
    /// Watches the send path.
    pub probe: Option<Arc<dyn Probe>>,
    /// How long a connection to the database may be waited for.
    pub acquire: Duration,
    /// Sends without the pauses between notices, for a bench, and only to a Slack of this machine.
    pub hurry: bool,
}

impl Default for Instruments {
    fn default() -> Self {
        let real = Arc::new(SystemClock);
        Self { real, patience: CALL, probe: None, acquire: ACQUIRE, hurry: false }
    }
}
