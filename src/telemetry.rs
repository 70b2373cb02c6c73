//! Starts the log. `app` calls it once, before anything else speaks.

use std::error::Error;
use std::io::{self, IsTerminal};
use std::panic::{self, PanicHookInfo};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::util::SubscriberInitExt;

/// Writes log lines to standard error from now on: one JSON object a line, or plain text. A
/// panic is one line too, which says where it happened.
/// `filter` holds directives such as `info` or `mentorbot=debug,info`.
///
/// # Errors
/// When the filter cannot be understood, or a log has been started already.
pub fn start(filter: &str, json: bool) -> Result<(), Box<dyn Error + Send + Sync>> {
    // Nobody reading the log any more is no reason to end a request in a panic.
    let lines = fmt().log_internal_errors(false);
    let lines = lines.with_env_filter(EnvFilter::try_new(filter)?).with_writer(io::stderr);
    if json {
        lines.json().flatten_event(true).finish().try_init()?;
    } else {
        lines.with_ansi(io::stderr().is_terminal()).finish().try_init()?;
    }
    panic::set_hook(Box::new(panicked));
    Ok(())
}

/// Only where: what somebody panicked with may hold what somebody else typed.
fn panicked(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
    tracing::error!(place = place.as_deref().unwrap_or("unknown"), "a panic");
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    const CHILD: &str = "telemetry::tests::a_process_that_panics";

    #[test]
    #[ignore = "runs in a process of its own, started by the other test: the hook is for all"]
    fn a_process_that_panics() {
        super::start("info", true).unwrap();
        let caught = std::panic::catch_unwind(|| panic!("a canary was typed"));
        assert!(caught.is_err());
    }

    #[test]
    fn a_panic_is_one_line_that_says_where_and_not_what() {
        let mut child = Command::new(std::env::current_exe().unwrap());
        let child = child.args([CHILD, "--exact", "--ignored", "--nocapture"]).output().unwrap();
        assert!(child.status.success(), "{child:?}");
        let told = String::from_utf8(child.stderr).unwrap();
        let lines: Vec<&str> = told.lines().filter(|line| line.contains("a panic")).collect();
        assert_eq!(lines.len(), 1, "{told}");
        let line: serde_json::Value = serde_json::from_str(lines[0]).unwrap();
        assert!(line["place"].as_str().unwrap().starts_with("src/telemetry.rs:"), "{line}");
        assert_eq!((&line["level"], &line["message"]), (&"ERROR".into(), &"a panic".into()));
        let all = told + &String::from_utf8(child.stdout).unwrap();
        assert!(all.contains("1 passed") && !all.contains("canary"), "{all}");
    }
}
