//! Runs `tests/lint_slack.py`, the judge of everything that was posted to the local Slack.

use std::path::Path;
use std::process::Command;

use super::from_test_script;
use super::local_slack::LocalSlack;

/// What the judge said.
pub struct Verdict {
    /// Nothing was found, and there were enough bodies of each kind.
    pub clean: bool,
    /// Counts and findings, for people.
    pub words: String,
}

/// Judges a recorded log; `wants` holds kinds of bodies and the least count of each.
pub fn judge(log: &Path, wants: &[(&str, usize)]) -> Verdict {
    let script = "tests/lint_slack.py";
    let mut command = Command::new(from_test_script("MENTORBOT_TEST_PYTHON"));
    command.arg("-B").arg(script).arg(log);
    for (kind, count) in wants {
        command.arg("--want").arg(format!("{kind}:{count}"));
    }
    let output = command.output().unwrap();
    let words = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    Verdict { clean: output.status.success(), words }
}

/// Fails unless everything posted so far is sound and there is at least so much of each kind.
pub async fn assert_clean(slack: &LocalSlack, wants: &[(&str, usize)]) {
    let verdict = judge(&slack.record().await, wants);
    assert!(verdict.clean, "\n{}", verdict.words);
}
