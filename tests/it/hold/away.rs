//! P8: a database that is away, or says nothing. Nobody is answered with 200 and nothing is sent;
//! when it is back, all goes on without a restart.

use std::time::{Duration, Instant};

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::hold::program::{Typist, found, place, says, status, written};
use crate::rig::fake_slack::FakeSlack;
use crate::rig::postgres::Server;
use crate::rig::{LONG_PATIENCE, eventually, within};

/// A statement of a worker's turn fails: at the lease (both databases), and when an attempt is to be
/// written down. And how that is over.
const FAILS: [(Backend, &str, &str); 3] = [
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
];

/// Well inside a lease, which lasts a minute.
const SOON: Duration = Duration::from_secs(20);

/// Slack's patience.
const SLACKS: Duration = Duration::from_secs(3);

/// Types for a while: how often, and how long the slowest took. Each is told 503.
async fn told_no(ann: &Typist, long: Duration) -> (usize, Duration) {
    let (began, mut times, mut slowest) = (Instant::now(), 0, Duration::ZERO);
    while began.elapsed() < long {
        let ended = ann.types("agenda add Meanwhile").await;
        assert_eq!(ended.status, Some(503), "nothing can be kept");
        slowest = slowest.max(ended.took);
        times += 1;
    }
    (times, slowest)
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
    let early = says(&address, "U0A0", "agenda add Before").await;
    let said = slack.calls("chat.postMessage").len();

    server.go_away();
    let (no, slowest) = told_no(&ann, Duration::from_secs(3)).await;
    let mut no = no + early;
    println!("Postgres away: told after {slowest:?} at most");
    assert!(slowest < SLACKS, "{slowest:?}");
    assert_eq!(status(&format!("{address}/readyz")).await, Some(503));
    assert_eq!(status(&format!("{address}/healthz")).await, Some(200));
    server.come_back();
    let began = Instant::now();
    no += says(&address, "U0A0", "agenda add Afterwards").await;
    println!("Postgres back: heard again after {:?}", began.elapsed());

    server.signal("STOP");
    let (more, slowest) = told_no(&ann, Duration::from_secs(3)).await;
    no += more;
    println!("Postgres silent: told after {slowest:?} at most");
    assert!(slowest < SLACKS, "{slowest:?}");
    server.signal("CONT");
    no += says(&address, "U0A0", "agenda add In the end").await;
    assert_eq!(slack.calls("chat.postMessage").len(), said, "nothing was sent meanwhile");
    says(&address, "U0A0", "agenda share").await;
    // Who took the lane and never heard that it had it may hold it until its lease ends, a minute later.
    within(LONG_PATIENCE, "it to be said", async || slack.posted("shared the agenda").pop()).await;
    assert_eq!(running.terminate().await.0, Some(0), "{}", running.log());

    let url = server.url();
    let kept = kept(&url).await;
    assert!((3..=3 + no).contains(&kept), "3 answered, {no} told no, {kept} kept");
}

async fn kept(url: &str) -> usize {
    use sqlx::{Connection, PgConnection};
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
