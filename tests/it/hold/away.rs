//! P8: a database that is away, or says nothing. Nobody is answered with 200 and nothing is sent,
//! whatever falls due meanwhile; when it is back, all goes on without a restart, and that is sent
//! once.

use std::time::{Duration, Instant};

use mentorbot::clock::{Clock, SystemClock};
use mentorbot::store::backend::Backend;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::databases::Database;
use crate::hold::dice::bar;
use crate::hold::program::{Typist, found, place, says, status, written};
use crate::rig::fake_slack::FakeSlack;
use crate::rig::postgres::Server;
use crate::rig::{LONG_PATIENCE, eventually, within};

/// A statement of a worker's turn fails: at the lease (both databases), and when an attempt is to be
/// written down, for want of room, and as after a machine that stood still in the middle of it. And
/// how that is over.
const FAILS: [(Backend, &str, &str); 4] = [
    (
        Backend::Sqlite,
        "CREATE TRIGGER no_lease BEFORE UPDATE OF lease_until ON notice
           BEGIN SELECT RAISE(ABORT, 'not now'); END",
        "DROP TRIGGER no_lease",
    ),
    (
        Backend::Postgres,
        "CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '53100'; END $$;
         CREATE TRIGGER no_lease BEFORE UPDATE OF lease_until ON notice EXECUTE FUNCTION not_now()",
        "DROP TRIGGER no_lease ON notice",
    ),
    (
        Backend::Postgres,
        "CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '53100'; END $$;
         CREATE TRIGGER no_start BEFORE UPDATE OF started_at ON notice EXECUTE FUNCTION not_now()",
        "DROP TRIGGER no_start ON notice",
    ),
    (
        Backend::Postgres,
        "CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '25P03'; END $$;
         CREATE TRIGGER no_start BEFORE UPDATE OF started_at ON notice EXECUTE FUNCTION not_now()",
        "DROP TRIGGER no_start ON notice",
    ),
];

/// Well inside a lease, which lasts a minute.
const SOON: Duration = Duration::from_secs(20);

/// Slack's patience.
const SLACKS: Duration = Duration::from_secs(3);
/// The same in a crowd.
const CROWDED: Duration = Duration::from_secs(8);
/// How soon it is well again once the database is back.
const WELL: Duration = Duration::from_secs(10);
/// How long what is due stays in other hands: longer than a database takes to go away.
const HELD: Duration = Duration::from_secs(6);
/// How long it has been free by the end of a fault: several rounds of the workers.
const FREE: Duration = Duration::from_secs(2);

/// Types for a while: how often, and how long the slowest took. Each is told 503.
async fn told_no(ann: &Typist, long: Duration) -> (usize, Duration) {
    let (began, mut times, mut slowest) = (Instant::now(), 0, Duration::ZERO);
    while times == 0 || began.elapsed() < long {
        let ended = ann.types("agenda add Meanwhile").await;
        assert_eq!(ended.status, Some(503), "nothing can be kept");
        slowest = slowest.max(ended.took);
        times += 1;
    }
    assert!(slowest < bar(SLACKS, CROWDED), "{slowest:?}");
    (times, slowest)
}

/// Runs one statement that mentorbot itself would not.
async fn tamper(url: &str, sql: String) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
}

/// Promises something that is due now and stands in other hands for a moment more: it falls free
/// then, when the database is away. How often that was not taken, and when it falls free.
async fn falls_due(url: &str, address: &str, item: &str) -> (usize, Instant) {
    let held = |until: i64| format!("UPDATE lane SET lease_until = {until}");
    tamper(url, held(9_000_000_000_000_000)).await;
    let no = says(address, "U0A0", &format!("agenda add {item}")).await
        + says(address, "U0A0", "agenda share").await;
    let until = SystemClock.now() + HELD;
    let free = Instant::now() + HELD;
    tamper(url, held(until.as_millisecond())).await;
    (no, free)
}

/// While the database is away: whoever types is told no, and nothing is sent, though it is due.
async fn is_endured(slack: &FakeSlack, ann: &Typist, free: Instant, said: usize) -> usize {
    assert!(Instant::now() < free, "the database went away too late for this story");
    let (no, slowest) = told_no(ann, (free + FREE).duration_since(Instant::now())).await;
    println!("told after {slowest:?} at most");
    assert_eq!(slack.calls("chat.postMessage").len(), said, "nothing is sent meanwhile");
    no
}

/// Once it is back: how soon it is ready, and that what waited is said.
async fn goes_on(slack: &FakeSlack, address: &str, said: usize) {
    let began = Instant::now();
    within(WELL, "/readyz to say 200", async || {
        (status(&format!("{address}/readyz")).await == Some(200)).then_some(())
    })
    .await;
    println!("ready again after {:?}", began.elapsed());
    // Who took the lane and never heard that it had it may hold it until its lease ends, a minute later.
    within(LONG_PATIENCE, "what waited to be said", async || {
        (slack.posted("shared the agenda").len() == said).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_that_goes_and_comes_back_needs_no_restart() {
    let slack = FakeSlack::start();
    let server = Server::start(false);
    let place = place(&slack, &server.url());
    let (mut running, address) = place.serve(&[]).await;
    found(&address, 1).await;
    slack.one_posted("").await;
    let ann = Typist::at(&address, "U0A0");
    quiet(&server.url()).await;
    let (mut no, free) = falls_due(&server.url(), &address, "First").await;
    let said = slack.calls("chat.postMessage").len();
    server.go_away();
    no += is_endured(&slack, &ann, free, said).await;
    assert_eq!(status(&format!("{address}/readyz")).await, Some(503));
    assert_eq!(status(&format!("{address}/healthz")).await, Some(200));
    server.come_back();
    let began = Instant::now();
    no += says(&address, "U0A0", "agenda add Afterwards").await;
    println!("Postgres back: heard again after {:?}", began.elapsed());
    goes_on(&slack, &address, 1).await;

    quiet(&server.url()).await;
    let (more, free) = falls_due(&server.url(), &address, "Second").await;
    let said = slack.calls("chat.postMessage").len();
    server.signal("STOP");
    no += more + is_endured(&slack, &ann, free, said).await;
    server.signal("CONT");
    no += says(&address, "U0A0", "agenda add In the end").await;
    goes_on(&slack, &address, 2).await;
    assert_eq!(running.terminate().await.0, Some(0), "{}", running.log());

    assert_eq!(slack.posted("shared the agenda").len(), 2, "each of them once");
    let kept = kept(&server.url()).await;
    assert!((4..=4 + no).contains(&kept), "4 answered, {no} told no, {kept} kept");
}

/// Nothing is due any more, and nobody is at it.
async fn quiet(url: &str) {
    eventually("nothing to be due", async || {
        let mut connection = PgConnection::connect(url).await.unwrap();
        let due = sqlx::query_scalar::<_, i64>(
            "SELECT (SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND kind <> 'first-date')
                + (SELECT COUNT(*) FROM lane WHERE lease_until > 0)",
        );
        (due.fetch_one(&mut connection).await.unwrap() == 0).then_some(())
    })
    .await;
}

async fn kept(url: &str) -> usize {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let count = sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM item");
    usize::try_from(count.fetch_one(&mut connection).await.unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_sqlite_folder_that_is_taken_away_takes_no_answer_with_it() {
    let slack = FakeSlack::start();
    let database = Database::blank(Backend::Sqlite).await;
    let place = place(&slack, &database.url);
    let (mut running, address) = place.serve(&[]).await;
    found(&address, 1).await;
    slack.one_posted("").await;
    let file = std::path::PathBuf::from(database.url.trim_start_matches("sqlite://"));
    let folder = file.parent().unwrap().to_owned();
    let elsewhere = folder.with_extension("away");
    std::fs::rename(&folder, &elsewhere).unwrap();
    let (mut yes, mut no) = (0, 0);
    let ann = Typist::at(&address, "U0A0");
    for n in 0..10 {
        match ann.types(&format!("agenda add Item {n}")).await.status {
            Some(200) => yes += 1,
            Some(503) => no += 1,
            other => panic!("answered {other:?}"),
        }
    }
    assert!(!folder.exists(), "no second database is begun in its place");
    std::fs::rename(&elsewhere, &folder).unwrap();
    no += says(&address, "U0A0", "agenda add Afterwards").await;
    running.terminate().await;
    let kept = written(&database, "U0A0").await;
    println!("without its folder: {yes} answered with 200, {no} with 503, {kept} kept");
    assert!((yes + 1..=yes + no + 1).contains(&kept), "{yes} answered, {kept} kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_failed_holds_nothing_until_its_lease_ends() {
    for (backend, fails, over) in FAILS {
        let slack = FakeSlack::start();
        let database = Database::blank(backend).await;
        let place = place(&slack, &database.url);
        let (mut running, address) = place.serve(&[]).await;
        found(&address, 1).await;
        slack.one_posted("").await;
        says(&address, "U0A0", "agenda add Before").await;
        database.tamper(fails).await;
        says(&address, "U0A0", "agenda share").await;
        let failed = || running.log().contains("a round of the workers ended early");
        eventually("a turn to fail", async || failed().then_some(())).await;
        database.tamper(over).await;
        let began = Instant::now();
        within(SOON, "it to be said", async || slack.posted("shared the agenda").pop()).await;
        println!("{backend:?}: said {:?} after all is well again", began.elapsed());
        assert_eq!(running.terminate().await.0, Some(0), "{}", running.log());
    }
}
