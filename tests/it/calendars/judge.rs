//! Runs `tests/judge_calendar.py`, which reads calendar files with programs that are not ours.

use std::process::Command;

use jiff::{SignedDuration, Timestamp};
use mentorbot::domain::zone;
use serde_json::{Value, json};

use crate::rig::from_test_script;

/// A date that is meant: from, how many minutes, what it is called.
pub type Meant = (Timestamp, i64, String);

/// What is to be judged.
#[derive(Default)]
pub struct Cases {
    files: Vec<Value>,
    civil: Vec<Value>,
}

impl Cases {
    /// A file, and all that is meant to be read in it within a span.
    pub fn file(&mut self, name: &str, ics: &str, span: (Timestamp, Timestamp), meant: &[Meant]) {
        let told = |(start, minutes, title): &Meant| {
            json!([
                start.to_string(),
                (*start + SignedDuration::from_mins(*minutes)).to_string(),
                title
            ])
        };
        self.files.push(json!({
            "name": name, "ics": ics, "from": span.0.to_string(), "until": span.1.to_string(),
            "expected": meant.iter().map(told).collect::<Vec<_>>(),
        }));
    }

    /// A civil time in a zone, and the instant it was taken for.
    pub fn civil(&mut self, zone: &str, civil: &str, instant: Timestamp) {
        self.civil.push(json!([zone, civil, instant.to_string()]));
    }

    /// Fails with what the judges found; tells what they read.
    pub fn judge(&self) -> String {
        let (clean, words) = self.verdict();
        assert!(clean, "\n{words}");
        words
    }

    /// Whether they found nothing, and what they said.
    pub fn verdict(&self) -> (bool, String) {
        let cases = json!({
            "tzdb": zone::database_version(), "files": self.files, "civil": self.civil,
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cases.json");
        std::fs::write(&path, cases.to_string()).unwrap();
        let mut command = Command::new(from_test_script("MENTORBOT_TEST_PYTHON"));
        let output = command.arg("-B").arg("tests/judge_calendar.py").arg(path).output().unwrap();
        let words = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        (output.status.success(), words)
    }
}
