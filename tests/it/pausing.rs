//! What an operator stopped stands still: by `pause`, in one workspace or in all, and after a
//! restore. People are answered, what gets too late is skipped, and nothing is said twice.

use mentorbot::store::backend::{Backend, Db};
use mentorbot::store::holds::{self, Scope};
use mentorbot::store::ledger::Entries;
use mentorbot::store::workspaces;

use crate::databases::Database;
use crate::house::{Doors, House, Plot, web_seat};
use crate::office::{Office, START, at};
use crate::rig::fake_slack::{Answer, FakeSlack, TOKEN};
use crate::rig::program::Place;

/// A pair with a date on Tuesday the 10th, of which Ben is to be told, and one far ahead.
async fn dated(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    office.says("ann", "meet new 2026-03-10 15:00", START).await;
    office.says("ann", "agenda add Ask about the fair", START).await;
    office.says("ann", "agenda share", START).await;
    office.database.db.check_key().await.unwrap();
    office
}

async fn serving(office: Office, moment: &str) -> House {
    let database = std::sync::Arc::new(office.database);
    let plot = Plot::find().await;
    House::on(plot, database, moment, Doors { slack: None, web: true }).await
}

async fn hold(db: &Db, scope: Scope) {
    let mut tx = db.begin().await.unwrap();
    assert!(holds::put(&mut tx, scope, at(START).real).await.unwrap());
    tx.commit().await.unwrap();
}

async fn lift(db: &Db, scope: Scope) {
    let mut tx = db.begin().await.unwrap();
    assert!(holds::lift(&mut tx, scope).await.unwrap());
    tx.commit().await.unwrap();
}

const UNSENT: &str = "SELECT COUNT(*) FROM notice WHERE outcome = 'sent'";
const OPEN: &str = "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL";

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_workspace_is_sent_nothing_and_still_answered() {
    for backend in Backend::ALL {
        for everywhere in [false, true] {
            let office = dated(backend).await;
            let mut view = office.database.db.view().await.unwrap();
            let own = workspaces::own(&mut view, &web_seat()).await.unwrap().unwrap().1;
            drop(view);
            let scope = if everywhere { Scope::All } else { Scope::Workspace(own) };
            hold(&office.database.db, scope).await;
            let house = serving(office, START).await;
            let stepped = house.step("2026-03-02T16:00:00Z").await;
            assert_eq!(stepped["sent"], 0, "{backend:?} {scope:?}: {stepped}");
            assert!(stepped["waiting"].as_u64().unwrap() > 1, "{stepped}");
            let talk = house.talk(web_seat());
            assert!(talk.says("ben", "agenda").await.contains("Ask about the fair"));
            let admin = talk.says("rosa", "admin").await;
            assert!(admin.contains("no reminders and no news go out"), "{admin}");

            // Nine days on, the date and its reminder are over; what is still true is sent.
            let stepped = house.step("2026-03-11T16:00:00Z").await;
            assert_eq!(stepped["sent"], 0, "{backend:?} {scope:?}: {stepped}");
            lift(&house.database().db, scope).await;
            let stepped = house.step("2026-03-11T16:00:01Z").await;
            assert_eq!(stepped["waiting"], 0, "{backend:?}: {stepped}");
            let expired = "SELECT COUNT(*) FROM notice WHERE reason = 'expired'";
            assert!(house.database().number(expired).await >= 2);
            assert!(!talk.says("rosa", "admin").await.contains("no reminders"));
            house.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_due_before_a_restore_is_said_again() {
    for backend in Backend::ALL {
        let office = dated(backend).await;
        // Reminders of it are planned two weeks before; a question is asked again after two days.
        office.says("ben", "meet new 2026-04-15 15:00", START).await;
        office.says("ann", "ask Who pays for the fair?", START).await;
        let due = office.database.number(OPEN).await;
        assert!(due >= 4, "{due}");
        // The backup is of the 2nd, and it is restored on the 6th of April.
        let moment = at("2026-04-06T15:00:00Z");
        let settled = office.desk.settle_restored(&Entries::default(), moment).await.unwrap();
        assert!(settled.assumed >= 4, "{backend:?}: {settled:?}");
        assert_eq!((settled.erased, settled.failed), (0, 0));
        let again = office.desk.settle_restored(&Entries::default(), moment).await.unwrap();
        assert_eq!(again.assumed, 0, "once is enough");
        // What is asked about the date lies ahead as well.
        let left = "SELECT kind || ' ' || due_at FROM notice
            WHERE finished_at IS NULL AND kind NOT IN ('prepare', 'backup-ask', 'did-you-meet')";
        let left = office.database.texts(left).await;
        assert_eq!(left.len(), 2, "reminders of what lies ahead, for two: {left:?}");
        assert!(left.iter().all(|one| one.starts_with("reminder ")), "{left:?}");

        let house = serving(office, "2026-04-06T15:00:00Z").await;
        let stepped = house.step("2026-04-07T15:00:00Z").await;
        assert_eq!(stepped["sent"], 0, "{backend:?}: {stepped}");
        assert!(house.talk(web_seat()).says("ben", "agenda").await.contains("the fair"));
        lift(&house.database().db, Scope::Restored).await;
        assert_eq!(house.database().number(UNSENT).await, 0);
        let stepped = house.step("2026-04-15T09:00:00Z").await;
        // Both are reminded; who leads was asked to prepare and for a backup.
        assert_eq!(stepped["sent"], 4, "{backend:?}: {stepped}");
        house.close().await;
    }
}

#[tokio::test]
async fn what_is_restored_in_a_quiet_hour_is_not_said_the_next_morning() {
    for backend in Backend::ALL {
        let office = dated(backend).await;
        office.says("ben", "leave", START).await;
        let night = at("2026-04-06T23:30:00Z");
        office.desk.settle_restored(&Entries::default(), night).await.unwrap();
        assert_eq!(office.database.number(OPEN).await, 0, "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pause_and_resume_are_commands_that_check_tells_of() {
    for backend in Backend::ALL {
        let database = Database::blank(backend).await;
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.set("MENTORBOT_LISTEN", "127.0.0.1:0");
        assert!(place.says(&["owner", "add", "slack:T0123ABCD:U0456EFGH"]).0);
        database.tamper("UPDATE errand SET due_at = 9000000000000").await;
        let stopped = || {
            let list = String::from_utf8(place.run(&["check"]).stdout).unwrap();
            list.lines().find(|line| line.contains("sending")).unwrap().to_owned()
        };
        assert!(stopped().contains("nothing is stopped"));
        for (more, found) in [
            (&[][..], "paused everywhere"),
            (&["--workspace", "slack:T0123ABCD"][..], "paused in 1 workspaces"),
        ] {
            let pause = [&["pause"][..], more].concat();
            let (well, said) = place.says(&pause);
            assert!(well && said.contains("is stopped"), "{said}");
            let (well, said) = place.says(&pause);
            assert!(well && said.contains("was stopped already"), "{said}");
            assert!(stopped().contains(found), "{}", stopped());
            let resume = [&["resume"][..], more].concat();
            let (well, said) = place.says(&resume);
            assert!(well && said.contains("goes on"), "{said}");
            let (well, said) = place.says(&resume);
            assert!(well && said.contains("nothing to do"), "{said}");
        }
        let trail = "SELECT action FROM audit WHERE action LIKE 'sending%' ORDER BY at, action";
        assert_eq!(database.texts(trail).await, ["sending-paused", "sending-resumed"]);
        for odd in ["slack:T9", "T0123ABCD", "slack:", "slack:../x", "irc:T1"] {
            for command in ["pause", "resume"] {
                let (well, said) = place.says(&[command, "--workspace", odd]);
                assert!(!well && said.contains(odd), "{command} {odd}: {said}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_tested_before_anything_is_sent_after_a_restore() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let database = std::sync::Arc::new(Database::open(backend).await);
        let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
        let house =
            House::on(Plot::find().await, std::sync::Arc::clone(&database), START, doors).await;
        house.close().await;
        hold(&database.again(), Scope::Restored).await;
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.slack(&slack.api_url(), TOKEN);
        slack.answer("auth.test", Answer::Busy("30"));
        let (well, said) = place.says(&["resume"]);
        assert!(!well && said.contains("could not be asked") && said.contains("T0FAKE"), "{said}");
        let stopped = "SELECT COUNT(*) FROM hold";
        assert_eq!(database.number(stopped).await, 1, "nothing is sent until then");
        slack.answer("auth.test", Answer::No("token_revoked"));
        let (well, said) = place.says(&["resume"]);
        assert!(well && said.contains("T0FAKE") && said.contains("token_revoked"), "{said}");
        assert_eq!(database.number(stopped).await, 0);
        let shut = "SELECT COUNT(*) FROM installation WHERE shut_reason = 'token_revoked'";
        assert_eq!(database.number(shut).await, 1, "{backend:?}");
        assert!(!said.contains(TOKEN));
    }
}
