//! P10: a full disk. Nothing is lost that was answered, nothing is sent that was not noted, and it
//! works again by itself when there is room; the ballast makes enough of it to erase somebody. The
//! disk is a small one of the program's own, gone with it. Where nobody may mount one, the
//! program's files may not be written instead: the same but for the ballast.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::hold::dice::bar;
use crate::hold::program::{Typist, found, place, says, status};
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM};
use crate::rig::program::{Place, Running};
use crate::rig::{LONG_PATIENCE, eventually, from_test_script, within};

mod postgres;

/// Mounts the disk and becomes the program.
const MOUNT: &str = "mount -t tmpfs -o size=56m tmpfs disk && exec \"$0\" \"$@\"";
/// Writing too much is an error, not the end.
const LIMIT: &str = "trap '' XFSZ; exec \"$0\" \"$@\"";
/// Slack's patience.
const SLACKS: Duration = Duration::from_secs(3);
/// The same in a crowd.
const CROWDED: Duration = Duration::from_secs(8);
/// The pause Slack asks for, and a few looks of the workers after it.
const PAUSE: Duration = Duration::from_secs(8);
const A_ROUND: Duration = Duration::from_secs(3);
/// How soon a probe must see it.
const SOON: Duration = Duration::from_secs(5);
/// Whether the file is sound, and how many items people wrote.
const ASK: &str = "import sqlite3, sys
open = sqlite3.connect(sys.argv[1], timeout=30)
print(open.execute('PRAGMA integrity_check').fetchone()[0], end=' ')
print(open.execute('SELECT COUNT(*) FROM item').fetchone()[0])";

/// How the disk is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Disk {
    Small,
    Limited,
}

impl Disk {
    /// A small one where it may be mounted, in a world of its own if need be.
    fn any() -> (Self, &'static [&'static str]) {
        let may = |own: &[&str]| {
            let words = ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"];
            let done = Command::new("unshare").args(own).args(words).output();
            done.is_ok_and(|done| done.status.success())
        };
        for own in [&[] as &[&str], &["--map-root-user"]] {
            if may(own) {
                return (Self::Small, own);
            }
        }
        println!("no disk may be mounted here: files may not be written instead (RLIMIT_FSIZE)");
        (Self::Limited, &[])
    }
}

/// The program on its disk.
struct Full {
    disk: Disk,
    own: &'static [&'static str],
    place: Place,
    running: Running,
    address: String,
}

impl Full {
    async fn serve(slack: &FakeSlack, (disk, own): (Disk, &'static [&'static str])) -> Self {
        let mut place = place(slack, "");
        std::fs::create_dir(place.path("disk")).unwrap();
        let database = format!("sqlite://{}", place.path("disk/mentorbot.db").display());
        place.set("MENTORBOT_DATABASE_URL", &database);
        let words = match disk {
            Disk::Small => [&["unshare", "--mount"], own, &["sh", "-c", MOUNT]].concat(),
            Disk::Limited => vec!["sh", "-c", LIMIT],
        };
        place.wrap(&words);
        let (running, address) = place.serve(&[]).await;
        Self { disk, own, place, running, address }
    }

    /// A file there, as the program sees it.
    fn file(&self, name: &str) -> PathBuf {
        let inside = self.place.path("disk").join(name);
        match self.disk {
            Disk::Small => Path::new(&format!("/proc/{}/root", self.running.id()))
                .join(inside.strip_prefix("/").unwrap()),
            Disk::Limited => inside,
        }
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        if self.disk == Disk::Limited {
            // Not how long the log is: once it is carried over, it begins anew, and has room.
            return self.limit("0:unlimited");
        }
        let mut file = File::create(self.file("filler")).unwrap();
        for size in [64 << 10, 1 << 10, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
    }

    fn limit(&self, bytes: &str) {
        let id = self.running.id().to_string();
        let limit = format!("--fsize={bytes}");
        assert!(Command::new("prlimit").args(["--pid", &id, &limit]).status().unwrap().success());
    }

    /// Words before those of a program that is to see the same disk.
    fn beside(&self) -> Vec<String> {
        if self.disk == Disk::Limited {
            return vec!["env".to_owned()];
        }
        let id = self.running.id().to_string();
        let own: &[&str] =
            if self.own.is_empty() { &[] } else { &["--user", "--preserve-credentials"] };
        let words = [&["nsenter", "--mount", "--target", &id], own].concat();
        words.into_iter().map(str::to_owned).collect()
    }

    /// How many items are kept, in a sound file.
    fn kept(&self) -> usize {
        let words = self.beside();
        let mut python = Command::new(&words[0]);
        python.args(&words[1..]).arg(from_test_script("MENTORBOT_TEST_PYTHON"));
        python.args(["-c", ASK]).arg(self.place.path("disk/mentorbot.db"));
        let said = String::from_utf8(python.output().unwrap().stdout).unwrap();
        let kept = said.trim().strip_prefix("ok ");
        kept.unwrap_or_else(|| panic!("{said}")).parse().unwrap()
    }

    /// Erases a mentor by the command; whether it was done, and what it said.
    fn erase(&mut self) -> (bool, String) {
        let words = self.beside();
        self.place.wrap(&words.iter().map(String::as_str).collect::<Vec<_>>());
        self.place.says(&["erase", "--member", &format!("slack:{TEAM}:U0B3"), "--yes"])
    }
}

async fn readiness(address: &str, wanted: u16) {
    within(SOON, &format!("/readyz to say {wanted}"), async || {
        (status(&format!("{address}/readyz")).await == Some(wanted)).then_some(())
    })
    .await;
}

/// Types until it is refused three times: how often it was answered and refused.
async fn typing(typist: Typist, all: Arc<AtomicUsize>) -> (usize, usize) {
    let text = format!("agenda add {}", "Words that take room. ".repeat(12));
    let (mut yes, mut no) = (0, 0);
    while no < 3 {
        // Fifty may be open at once; one more is refused by a card.
        assert!(yes < 50, "the disk is never full");
        let ended = typist.types(&text).await;
        assert!(ended.took < bar(SLACKS, CROWDED), "{ended:?}");
        match ended.status {
            Some(200) => yes += 1,
            Some(503) => no += 1,
            other => panic!("answered {other:?}"),
        }
        all.fetch_add(1, Ordering::Relaxed);
    }
    (yes, no)
}

/// Slack asks for a pause, so that something falls due while the disk is full: since when.
async fn falls_due_later(slack: &FakeSlack, address: &str) -> Instant {
    says(address, "U0A1", "agenda add Something else").await;
    let told = slack.calls("chat.postMessage").len();
    slack.answer("chat.postMessage", Answer::Busy("8"));
    says(address, "U0A1", "agenda share").await;
    eventually("Slack to ask for a pause", async || {
        (slack.calls("chat.postMessage").len() > told).then_some(())
    })
    .await;
    Instant::now()
}

async fn is_got_over(disk: (Disk, &'static [&'static str])) {
    let slack = FakeSlack::start();
    let mut full = Full::serve(&slack, disk).await;
    let address = full.address.clone();
    found(&address, 4).await;
    within(LONG_PATIENCE, "the pairs to be told", async || {
        (slack.calls("chat.postMessage").len() >= 4).then_some(())
    })
    .await;
    says(&address, "U0A0", "agenda add Something to share").await;
    let paused = falls_due_later(&slack, &address).await;
    let all = Arc::new(AtomicUsize::new(0));
    let crowd = (0..3).map(|n| Typist::at(&address, &format!("U0A{n}")));
    let crowd: Vec<_> = crowd.map(|who| tokio::spawn(typing(who, Arc::clone(&all)))).collect();
    eventually("people to type", async || (all.load(Ordering::Relaxed) > 8).then_some(())).await;
    full.fill();
    let (mut yes, mut no) = (2, 0);
    for one in crowd {
        let (more, refused) = one.await.unwrap();
        (yes, no) = (yes + more, no + refused);
    }
    readiness(&address, 503).await;
    assert_eq!(status(&format!("{address}/healthz")).await, Some(200), "nobody restarts it");
    let said = slack.calls("chat.postMessage").len();
    let ann = Typist::at(&address, "U0A0");
    assert_eq!(ann.types("agenda share").await.status, Some(503));
    tokio::time::sleep(PAUSE.saturating_sub(paused.elapsed()) + A_ROUND).await;
    for _ in 0..5 {
        assert_eq!(status(&format!("{address}/readyz")).await, Some(503), "it stays so");
    }
    assert_eq!(slack.calls("chat.postMessage").len(), said, "{disk:?}: nothing is sent");

    if full.disk == Disk::Small {
        let (done, words) = full.erase();
        assert!(!done, "there is no room to erase: {words}");
        println!("on a full disk: {words}");
        assert_eq!(full.file("mentorbot.db.ballast").metadata().unwrap().len(), 16 << 20);
        std::fs::remove_file(full.file("mentorbot.db.ballast")).unwrap();
        readiness(&address, 200).await;
        let (done, words) = full.erase();
        assert!(done, "{words}");
        std::fs::remove_file(full.file("filler")).unwrap();
    } else {
        full.limit("unlimited:unlimited");
        readiness(&address, 200).await;
    }
    no += says(&address, "U0A0", "agenda share").await;
    // The lane of a round that was cut ends with its lease, a minute later.
    within(LONG_PATIENCE, "what was promised to be said", async || {
        (slack.posted("shared the agenda").len() == 2).then_some(())
    })
    .await;
    let kept = full.kept();
    println!("{disk:?}: {yes} answered with 200, {no} with 503, {kept} kept");
    assert_eq!(slack.posted("shared the agenda").len(), 2);
    assert!((yes..=yes + no).contains(&kept), "{yes} were answered, {kept} are there");
    assert_eq!(full.running.terminate().await.0, Some(0), "{}", full.running.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_loses_nothing_and_is_got_over_alone() {
    is_got_over(Disk::any()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_may_not_be_written_are_got_over_alone() {
    is_got_over((Disk::Limited, &[])).await;
}
