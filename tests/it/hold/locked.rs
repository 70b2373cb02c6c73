//! P9: another process holds SQLite's write lock. Whoever types is told within three seconds that
//! nothing came of it, workers wait and go on, and nothing is half done.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::hold::dice::{bar, seeds};
use crate::hold::program::{Typist, found, place, says, written};
use crate::rig::fake_slack::FakeSlack;
use crate::rig::{LONG_PATIENCE, from_test_script, within};

/// Slack's patience.
const SLACKS: Duration = Duration::from_secs(3);
/// The same in a crowd.
const CROWDED: Duration = Duration::from_secs(8);
/// Takes the lock, says so, and holds it until its input ends.
const HOLD: &str = "import sqlite3, sys
lock = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
lock.execute('BEGIN IMMEDIATE')
print('held', flush=True)
sys.stdin.read()";

/// Another process with the write lock.
struct Holder(Child);

impl Holder {
    fn of(database: &Database) -> Self {
        let mut python = Command::new(from_test_script("MENTORBOT_TEST_PYTHON"));
        python.args(["-c", HOLD, database.url.trim_start_matches("sqlite://")]);
        let mut child = python.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), "held");
        Self(child)
    }

    fn let_go(mut self) {
        drop(self.0.stdin.take());
        self.0.wait().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_lock_is_told_in_time_and_holds_up_nothing_for_good() {
    let slack = FakeSlack::start();
    let database = Database::blank(Backend::Sqlite).await;
    let place = place(&slack, &database.url);
    let (mut running, address) = place.serve(&[]).await;
    found(&address, 1).await;
    slack.one_posted("").await;
    // Thirty seconds where there is time for it.
    let long = if seeds(1).len() > 1 { 30 } else { 7 };
    let (mut yes, mut no) = (0, 0);
    for seconds in [3, long] {
        no += says(&address, "U0A0", &format!("agenda add Before {seconds}")).await;
        yes += 1;
        says(&address, "U0A0", "agenda share").await;
        let holder = Holder::of(&database);
        let (began, ann) = (Instant::now(), Typist::at(&address, "U0A0"));
        let mut slowest = Duration::ZERO;
        while began.elapsed() < Duration::from_secs(seconds) {
            let ended = ann.types("agenda add Meanwhile").await;
            assert_eq!(ended.status, Some(503), "nothing can be written");
            assert!(ended.took > Duration::from_secs(1), "it waits first: {ended:?}");
            no += 1;
            slowest = slowest.max(ended.took);
        }
        println!("held {seconds} s: told after {slowest:?} at most");
        assert!(slowest < bar(SLACKS, CROWDED), "{slowest:?}");
        holder.let_go();
        no += says(&address, "U0A0", "agenda add Afterwards").await;
        yes += 1;
        let shared = usize::try_from(seconds.min(4) / 3).unwrap();
        within(LONG_PATIENCE, "what was promised to be said", async || {
            (slack.posted("shared the agenda").len() >= shared).then_some(())
        })
        .await;
    }
    // What was told to have come to nothing may have been done late, and whole.
    let kept = written(&database, "U0A0").await;
    assert!((yes..=yes + no).contains(&kept), "{yes} answered, {no} told no, {kept} kept");
    within(LONG_PATIENCE, "both to be said", async || {
        (slack.posted("shared the agenda").len() == 2).then_some(())
    })
    .await;
    assert_eq!(database.texts("PRAGMA integrity_check").await, ["ok"]);
    running.terminate().await;
}
