//! `mentorbot demo` as a program: where it listens, which databases it takes, and that a kept
//! one goes on where it was left.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use jiff::Timestamp;
use mentorbot::chat::address::{Door, Seat};
use mentorbot::domain::zone::Zone;
use mentorbot::ids::{IdSource, InstallationId, SystemIds, WorkspaceId};
use mentorbot::store::backend::Backend;
use mentorbot::store::workspaces::{self, NewWorkspace};
use serde_json::{Value, json};

use crate::databases::Database;

/// Any 32 bytes in base64.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
/// Where the demo's story ends.
const END: &str = "2027-03-03T14:30:00Z";

fn demo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mentorbot"));
    command.arg("demo").args(arguments).env("MENTORBOT_SECRET_KEY", KEY).stdin(Stdio::null());
    command
}

async fn refused(arguments: &[&str]) -> Output {
    let mut command = demo(arguments);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    output
}

#[tokio::test]
async fn it_listens_nowhere_but_on_this_machine_and_says_so_first() {
    // Nobody could listen there: the refusal comes before the attempt.
    for address in ["192.0.2.1:1", "0.0.0.0:0", "[::]:0"] {
        let output = refused(&["--listen", address]).await;
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("loopback") && !told.contains("cannot listen"), "{told}");
    }
}

#[tokio::test]
async fn a_database_of_somebody_elses_is_refused_and_left_as_it_is() {
    for backend in Backend::ALL {
        for door in [Door::Slack, Door::Web] {
            let house = Database::open(backend).await;
            let new = NewWorkspace {
                id: WorkspaceId(SystemIds.random()),
                installation: InstallationId(SystemIds.random()),
                seat: &Seat { door, team: "T01".to_owned(), enterprise: None },
                name: "Town",
                zone: &Zone::parse("Europe/Paris").unwrap(),
                language: "en",
                bot_user: None,
                now: Timestamp::UNIX_EPOCH,
            };
            let mut tx = house.db.begin().await.unwrap();
            workspaces::create(&mut tx, &new).await.unwrap();
            tx.commit().await.unwrap();
            let arguments = ["--listen", "127.0.0.1:0", "--database-url", &house.url];
            let told = String::from_utf8(refused(&arguments).await.stderr).unwrap();
            assert!(told.contains("a workspace that is not the demo's"), "{told}");
            assert_eq!(house.number("SELECT COUNT(*) FROM installation").await, 1);
            assert_eq!(house.number("SELECT COUNT(*) FROM member").await, 0);
            assert_eq!(house.number("SELECT COUNT(*) FROM key_check").await, 0);
        }
    }
}

/// A demo that runs until it is dropped.
struct Running {
    child: Child,
    base: String,
    http: reqwest::Client,
}

impl Running {
    /// Starts one. What it is asked before its story is told waits until then.
    async fn on(url: &str) -> Self {
        let mut command = demo(&["--listen", "127.0.0.1:0", "--database-url", url]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut address = BufReader::new(child.stdout.take().unwrap()).lines();
        let base = tokio::task::spawn_blocking(move || {
            let address = address.next().expect("an address").unwrap();
            address.trim_end_matches("/demo").to_owned()
        });
        let base = base.await.unwrap();
        Self { child, base, http: reqwest::Client::builder().build().unwrap() }
    }

    async fn advance(&self, span: &str) -> Timestamp {
        let asked = self.http.post(format!("{}/clock", self.base));
        let told = asked.json(&json!({ "advance": span })).send().await.unwrap();
        let told: Value = told.json().await.unwrap();
        told["now"].as_str().unwrap_or_else(|| panic!("{told}")).parse().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn a_kept_demo_goes_on_where_it_was_left() {
    let end: Timestamp = END.parse().unwrap();
    for backend in Backend::ALL {
        let house = Database::blank(backend).await;
        let first = Running::on(&house.url).await;
        assert_eq!(first.advance("PT0S").await, end);
        drop(first);
        let again = Running::on(&house.url).await;
        assert_eq!(again.advance("PT0S").await, end, "nothing newer was posted");
        again.advance("P2D").await;
        drop(again);
        let newest = house.number("SELECT MAX(posted_at) FROM posted").await;
        assert!(newest > end.as_millisecond(), "a reminder was posted meanwhile");
        let third = Running::on(&house.url).await;
        assert_eq!(third.advance("PT0S").await.as_millisecond(), newest);
        let people = house.number("SELECT COUNT(*) FROM member").await;
        assert_eq!(people, 12, "the story is told once");
        // Nothing of the story was refused.
        for (what, count) in [
            ("SELECT COUNT(*) FROM pairing WHERE form = 'pair'", 5),
            ("SELECT COUNT(*) FROM pairing WHERE form = 'peer'", 1),
            ("SELECT COUNT(*) FROM pairing WHERE form = 'group'", 1),
            ("SELECT COUNT(DISTINCT phase) FROM pairing", 3),
            ("SELECT COUNT(*) FROM meeting WHERE held_at IS NOT NULL", 8),
            ("SELECT COUNT(*) FROM item", 10),
            ("SELECT COUNT(*) FROM item WHERE shared_at IS NULL", 2),
            ("SELECT COUNT(*) FROM member WHERE language = 'de'", 2),
        ] {
            assert_eq!(house.number(what).await, count, "{what}");
        }
    }
}

#[tokio::test]
async fn the_story_begins_again_once_for_all_pages() {
    let end: Timestamp = END.parse().unwrap();
    for backend in Backend::ALL {
        let house = Database::blank(backend).await;
        let running = Running::on(&house.url).await;
        let again = async |told: &str| {
            let asked = running.http.post(format!("{}/demo/again", running.base));
            let kind = ("content-type", "application/x-www-form-urlencoded");
            let asked = asked.header("origin", &running.base).header(kind.0, kind.1);
            asked.body(format!("told={told}")).send().await.unwrap().text().await.unwrap()
        };
        assert_eq!(running.advance("PT0S").await, end);
        let before = house.number("SELECT COUNT(*) FROM posted").await;
        let open = "SELECT COUNT(*) FROM item WHERE done_at IS NULL";
        let left = house.number(open).await;
        house.tamper("UPDATE item SET done_at = 1, done_by = author_id").await;
        running.advance("P9D").await;
        assert!(house.number("SELECT COUNT(*) FROM posted").await > before);

        let page = again("0").await;
        assert!(page.contains("The story has begun again"), "{backend:?} {page}");
        assert_eq!(running.advance("PT0S").await, end, "{backend:?}");
        for (what, count) in [
            ("SELECT COUNT(*) FROM posted", before),
            ("SELECT COUNT(*) FROM member", 12),
            (open, left),
            ("SELECT COUNT(*) FROM workspace", 1),
        ] {
            assert_eq!(house.number(what).await, count, "{backend:?} {what}");
        }
        // A page that was drawn before asks for it too: it has happened.
        let later = running.advance("P1D").await;
        assert!(again("0").await.contains("has begun again"));
        assert_eq!(running.advance("PT0S").await, later, "{backend:?}");
    }
}
