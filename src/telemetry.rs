//! Starts the log. `app` calls it once, before anything else speaks.

use std::error::Error;
use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::util::SubscriberInitExt;

/// Writes log lines to standard error from now on: one JSON object a line, or plain text.
/// `filter` holds directives such as `info` or `mentorbot=debug,info`.
///
/// # Errors
/// When the filter cannot be understood, or a log has been started already.
pub fn start(filter: &str, json: bool) -> Result<(), Box<dyn Error + Send + Sync>> {
    let lines = fmt().with_env_filter(EnvFilter::try_new(filter)?).with_writer(io::stderr);
    if json {
        lines.json().flatten_event(true).finish().try_init()?;
    } else {
        lines.with_ansi(io::stderr().is_terminal()).finish().try_init()?;
    }
    Ok(())
}
