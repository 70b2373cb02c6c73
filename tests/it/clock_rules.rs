//! P16: a country changes its clocks after dates were set. A program that knows starts, works out
//! anew what the dates mean, and tells those for whom one moved. British Columbia is the case: by
//! the data of 2025 its clocks went back in November 2026, by today's they do not.

use std::sync::Arc;

use jiff::Timestamp;
use mentorbot::domain::zone;
use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::eventually;
use crate::rig::talk::read;

const START: &str = "2026-10-26T15:00:00Z";

async fn open(database: Arc<Database>) -> House {
    let doors = Doors { slack: None, web: true };
    House::on(Plot::find().await, database, START, doors).await
}

/// Vera in Vancouver and Paul in Paris; a date there at nine, as the data of 2025 had it, and one
/// that was held.
async fn before(backend: Backend) -> Arc<Database> {
    let house = open(Arc::new(Database::open(backend).await)).await;
    let talk = house.talk(web_seat());
    talk.introduce("cara", "Cara", "Europe/Paris").await;
    talk.introduce("vera", "Vera", "America/Vancouver").await;
    talk.introduce("paul", "Paul", "Europe/Paris").await;
    talk.found(&[("vera", "paul")]).await;
    talk.says("vera", "meet done 2026-10-23 09:00").await;
    talk.says("vera", "meet new 2026-11-04 09:00").await;
    house.step("2026-10-27T15:00:00Z").await;
    applied(house.database()).await;
    let database = house.close().await;
    database.tamper(OLDER).await;
    database.tamper(OLDER_BACKUP).await;
    database.tamper("UPDATE tz_data SET release = '2025b'").await;
    database
}

const OLDER: &str = "UPDATE meeting SET starts_at = starts_at + 3600000, \
    ends_at = ends_at + 3600000 WHERE held_at IS NULL";
const OLDER_BACKUP: &str =
    "UPDATE backup SET starts_at = starts_at + 3600000, ends_at = ends_at + 3600000";

/// Waits until the rules of this program have been applied.
async fn applied(database: &Database) {
    eventually("the rules to be applied", async || {
        let version = database.texts("SELECT release FROM tz_data").await;
        (version == [zone::database_version().unwrap()]).then_some(())
    })
    .await;
}

fn at(moment: &str) -> i64 {
    moment.parse::<Timestamp>().unwrap().as_millisecond()
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_follow_a_new_rule_and_those_for_whom_one_moved_are_told() {
    for backend in Backend::ALL {
        let database = before(backend).await;
        let held = "SELECT starts_at FROM meeting WHERE held_at IS NOT NULL";
        let held_then = database.numbers(held).await;
        let house = open(database).await;
        applied(house.database()).await;
        let ahead = "SELECT starts_at FROM meeting WHERE held_at IS NULL";
        let database = house.database();
        assert_eq!(database.numbers(ahead).await, [at("2026-11-04T16:00:00Z")], "{backend:?}");
        let backup = "SELECT starts_at FROM backup";
        assert_eq!(database.numbers(backup).await, [at("2026-11-06T16:00:00Z")], "{backend:?}");
        assert_eq!(database.numbers(held).await, held_then, "what was held stays");
        house.step("2026-10-28T18:00:00Z").await;
        let talk = house.talk(web_seat());
        let told = async |user: &str| {
            let inbox = talk.desk.inbox(&talk.sender(user), 100).await.unwrap();
            let cards = inbox.into_iter().map(|shown| read(&shown.card));
            cards.filter(|said| said.contains("follow a new rule")).collect::<Vec<_>>()
        };
        let paul = told("paul").await;
        assert_eq!(paul.len(), 1, "{backend:?}: {paul:?}");
        assert!(paul[0].contains("Vancouver") && paul[0].contains("17:00"), "{}", paul[0]);
        assert_eq!(told("vera").await, Vec::<String>::new(), "for her nothing moved");
        // Both are reminded of the date as it is now, once.
        house.step("2026-11-04T15:00:00Z").await;
        let reminded = "SELECT COUNT(*) FROM notice WHERE kind = 'reminder' AND outcome = 'sent'";
        assert_eq!(database.number(reminded).await, 2, "{backend:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_older_program_of_two_leaves_dates_alone() {
    for backend in Backend::ALL {
        let database = before(backend).await;
        database.tamper("UPDATE tz_data SET release = '9999z'").await;
        let ahead = "SELECT starts_at FROM meeting WHERE held_at IS NULL";
        let then = database.numbers(ahead).await;
        let house = open(database).await;
        assert_eq!(house.desk.apply_clock_rules(house.moment()).await.unwrap(), 0);
        assert_eq!(house.database().numbers(ahead).await, then, "{backend:?}");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_that_start_at_once_move_a_date_once() {
    let database = before(Backend::Postgres).await;
    let (one, two) = (open(Arc::clone(&database)).await, open(database).await);
    applied(one.database()).await;
    let (a, b) = (one.moment(), two.moment());
    let both = tokio::join!(one.desk.apply_clock_rules(a), two.desk.apply_clock_rules(b));
    assert_eq!((both.0.unwrap(), both.1.unwrap()), (0, 0), "nothing is left to do");
    let sequence = "SELECT sequence FROM meeting WHERE held_at IS NULL";
    assert_eq!(one.database().numbers(sequence).await, [1]);
    one.close().await;
    two.close().await;
}
