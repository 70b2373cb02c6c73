//! Starts the log, and the metrics where they are shown. `cli` calls it once, before anything else
//! speaks. What is counted is said where it happens; what it means is said here.

use std::error::Error;
use std::io::{self, IsTerminal};
use std::panic::{self, PanicHookInfo};

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
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

/// Upper bounds of a request's seconds. Slack waits three.
const REQUEST: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0];
/// Upper bounds of a message's lateness in seconds: a round, a burst, an outage, a day.
const LATENESS: &[f64] = &[1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3_600.0, 14_400.0, 86_400.0];

/// Counts from now on what the house says of itself; nothing is counted before, or without it.
///
/// # Errors
/// When it was called before.
pub fn measure() -> Result<PrometheusHandle, BuildError> {
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("mentorbot_request_seconds".into()), REQUEST)?
        .set_buckets_for_metric(
            Matcher::Full("mentorbot_delivery_late_seconds".into()),
            LATENESS,
        )?;
    let handle = builder.install_recorder()?;
    describe();
    Ok(handle)
}

fn describe() {
    describe_counter!("mentorbot_requests_total", "Requests, by door and class of the status");
    describe_histogram!("mentorbot_request_seconds", Unit::Seconds, "From request to answer");
    describe_counter!("mentorbot_notices_total", "Messages that ended, by kind and how");
    describe_counter!("mentorbot_ambiguous_total", "Attempts nobody knows the end of");
    describe_histogram!(
        "mentorbot_delivery_late_seconds",
        Unit::Seconds,
        "From when a message was due to when it was sent"
    );
    describe_counter!("mentorbot_rounds_total", "Rounds of the workers, by how they ended");
    describe_gauge!("mentorbot_due", "Work that is due and not finished");
    describe_gauge!("mentorbot_oldest_due_seconds", "For how long the oldest of it is due");
    describe_gauge!("mentorbot_parked", "Work that was given up");
    describe_gauge!(
        "mentorbot_accounts_unreachable",
        "Accounts to which something could not be sent"
    );
    describe_gauge!("mentorbot_installations_shut", "Workspaces whose token no longer works");
    describe_gauge!("mentorbot_installations_paused", "Workspaces whose platform asked to wait");
    describe_gauge!(
        "mentorbot_clock_skew_seconds",
        Unit::Seconds,
        "How far the database's clock is ahead of this machine's"
    );
    describe_gauge!("mentorbot_database_up", "Whether the database answers");
    describe_gauge!("mentorbot_build_info", "Which program this is");
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
