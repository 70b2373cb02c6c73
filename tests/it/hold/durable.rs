//! P1: what was answered with 200 is there after kill -9, and after a power cut: the log is on the
//! disk before the answer is on its way, as the system calls of the real program show.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::hold::dice::{Dice, seeds};
use crate::hold::program::{Typist, found, place, says, written};
use crate::rig::eventually;
use crate::rig::fake_slack::FakeSlack;
use crate::rig::postgres::Server;
use crate::rig::program::Place;

/// Who type at once.
const TYPISTS: usize = 4;
/// How often it is killed, a seed.
const KILLS: usize = 3;

/// Types until the program is gone: what it said yes to, and what it said nothing to.
async fn type_on(typist: Typist) -> (usize, usize) {
    let (mut yes, mut nothing) = (0, 0);
    while nothing == 0 {
        match typist.types(&format!("agenda add Item {yes}")).await.status {
            Some(200) => yes += 1,
            _ => nothing += 1,
        }
        // Fifty may be open at once.
        typist.types("agenda done 1").await;
    }
    (yes, nothing)
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_what_was_answered_is_there() {
    for backend in Backend::ALL {
        for seed in seeds(1) {
            let mut dice = Dice::of(seed, &format!("kill -9 on {backend:?}"));
            let slack = FakeSlack::start();
            let database = Database::blank(backend).await;
            let place = place(&slack, &database.url);
            let mut promised = vec![(0, 0); TYPISTS];
            for kill in 0..KILLS {
                let (mut running, address) = place.serve(&[]).await;
                if kill == 0 {
                    found(&address, TYPISTS).await;
                }
                let typing: Vec<_> = (0..TYPISTS)
                    .map(|n| tokio::spawn(type_on(Typist::at(&address, &format!("U0A{n}")))))
                    .collect();
                tokio::time::sleep(Duration::from_millis(100 + dice.any() % 900)).await;
                running.kill();
                for (n, typing) in typing.into_iter().enumerate() {
                    let (yes, nothing) = typing.await.unwrap();
                    promised[n] = (promised[n].0 + yes, promised[n].1 + nothing);
                }
            }
            let (mut running, address) = place.serve(&[]).await;
            let mut all = 0;
            for (n, (yes, nothing)) in promised.into_iter().enumerate() {
                let user = format!("U0A{n}");
                says(&address, &user, "agenda").await;
                let kept = written(&database, &user).await;
                assert!(
                    (yes..=yes + nothing).contains(&kept),
                    "{user}: {yes} promised, {kept} kept"
                );
                all += yes;
            }
            println!("{backend:?}: {all} answered, {KILLS} kills, none lost");
            assert!(all > 0, "{backend:?}: something was answered");
            whole(&database).await;
            running.terminate().await;
        }
    }
}

async fn whole(database: &Database) {
    if database.db.backend() == Backend::Sqlite {
        assert_eq!(database.texts("PRAGMA integrity_check").await, ["ok"]);
    }
}

/// The system calls of processes, once they are all written down.
struct Trace {
    strace: Child,
    file: PathBuf,
}

impl Trace {
    /// Looks at processes and all that they start.
    async fn of(ids: &[u32], place: &Place, name: &str) -> Self {
        let file = place.path(name);
        let calls = "trace=fdatasync,fsync,write,writev,sendto,sendmsg,recvfrom,read";
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-ttt", "-s", "48", "-e", calls, "-o"]).arg(&file);
        for id in ids {
            strace.args(["-p", &id.to_string()]);
        }
        let strace = strace.stderr(Stdio::null()).spawn();
        let strace = strace.expect("strace is installed: scripts/test does it");
        eventually("the tracer to be there", async || {
            ids.iter().copied().all(traced).then_some(())
        })
        .await;
        Self { strace, file }
    }

    /// What it saw.
    fn end(mut self) -> Vec<Seen> {
        let id = self.strace.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().unwrap();
        self.strace.wait().unwrap();
        let lines = std::fs::read_to_string(&self.file).unwrap();
        let line = |line: &str| {
            let mut parts = line.split_whitespace();
            let (task, at) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(Seen { task, at, call: parts.collect::<Vec<_>>().join(" ") })
        };
        lines.lines().filter_map(line).collect()
    }
}

/// One system call: whose, when, and how it reads.
struct Seen {
    task: u32,
    at: f64,
    call: String,
}

fn traced(id: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let tracer = status.lines().find_map(|line| line.strip_prefix("TracerPid:"));
    tracer.is_none_or(|tracer| tracer.trim() != "0")
}

/// When something was first called after a moment.
fn first(calls: &[Seen], after: f64, what: &str) -> Option<f64> {
    calls.iter().find(|seen| seen.at > after && seen.call.contains(what)).map(|seen| seen.at)
}

/// When a file of this name was first on the disk after a moment. A call that another task's cuts
/// in two ends in a line of its own.
fn flushed(calls: &[Seen], after: f64, log: &str) -> Option<f64> {
    let done = |seen: &Seen| seen.call.ends_with("= 0");
    calls.iter().enumerate().find_map(|(index, seen)| {
        let sync = seen.call.starts_with("fdatasync(") || seen.call.starts_with("fsync(");
        if seen.at <= after || !sync || !seen.call.contains(log) {
            return None;
        }
        let mut rest = calls[index..].iter().filter(|later| later.task == seen.task);
        rest.find(|later| done(later)).map(|end| end.at)
    })
}

/// A command arrives, the log is flushed, the answer goes out: how long after the first the others
/// are, in milliseconds.
fn moments(program: &[Seen], flushing: &[Seen], log: &str) -> (f64, f64) {
    let asked = first(program, 0.0, "POST /slack/commands").expect("the request arrives");
    let answered = first(program, asked, "HTTP/1.1 200").expect("an answer");
    let flushed = flushed(flushing, asked, log).expect("the log is flushed");
    assert!(flushed < answered, "flushed at {flushed}, answered at {answered}");
    ((flushed - asked) * 1e3, (answered - asked) * 1e3)
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_flushes_its_log_before_the_answer_goes_out() {
    let slack = FakeSlack::start();
    let database = Database::blank(Backend::Sqlite).await;
    let place = place(&slack, &database.url);
    let (mut running, address) = place.serve(&[]).await;
    found(&address, 1).await;
    quiet(&database).await;
    let trace = Trace::of(&[running.id()], &place, "calls").await;
    says(&address, "U0A0", "agenda add On the disk").await;
    let calls = trace.end();
    let (flushed, answered) = moments(&calls, &calls, ".db-wal");
    println!("SQLite: the log flushed after {flushed:.1} ms, answered after {answered:.1} ms");
    running.terminate().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_flushes_its_log_before_the_answer_goes_out() {
    let slack = FakeSlack::start();
    let server = Server::start(true);
    let place = place(&slack, &server.url());
    let (mut running, address) = place.serve(&[]).await;
    found(&address, 1).await;
    slack.one_posted("").await;
    let flushing = Trace::of(&server.processes(), &place, "server").await;
    let program = Trace::of(&[running.id()], &place, "program").await;
    says(&address, "U0A0", "agenda add On the disk").await;
    let (program, flushing) = (program.end(), flushing.end());
    let (flushed, answered) = moments(&program, &flushing, "pg_wal");
    println!("Postgres: the log flushed after {flushed:.1} ms, answered after {answered:.1} ms");
    running.terminate().await;
}

/// Nothing is due any more, so that whatever is flushed is the request's.
async fn quiet(database: &Database) {
    let due = "SELECT (SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND kind <> 'first-date') + \
               (SELECT COUNT(*) FROM errand WHERE finished_at IS NULL)";
    eventually("nothing to be due", async || (database.number(due).await == 0).then_some(())).await;
}
