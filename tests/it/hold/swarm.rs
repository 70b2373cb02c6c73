//! P13: four processes on one Postgres send what is due while they are killed, or stand still until
//! their leases are over and go on then. Each promise is kept once, but for calls that were under
//! way at that moment in the process that was hit.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use mentorbot::domain::notice::Kind;
use mentorbot::store::backend::Backend;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::hold::dice::{Dice, seeds};
use crate::hold::program::place;
use crate::hold::stage::{SUNDAY, Stage};
use crate::rig::fake_slack::Answer;
use crate::rig::program::{Place, Running};
use crate::rig::{LONG_PATIENCE, eventually, within};

const PROCESSES: usize = 4;
const TEAMS: usize = 4;
const PAIRS: usize = 2;
/// Each attempt that begins is written down with the process that begins it, which its connections
/// tell, and each lease with the process that takes it.
const WATCH: &str =
    "CREATE TABLE attempt (id BIGSERIAL, notice TEXT, process TEXT, backend BIGINT);
    CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO attempt (notice, process, backend)
        VALUES (NEW.id, current_setting('swarm.process'), pg_backend_pid());
        RETURN NEW;
    END $$;
    CREATE TRIGGER watch BEFORE UPDATE OF started_at ON notice
        FOR EACH ROW WHEN (NEW.started_at IS NOT NULL) EXECUTE FUNCTION watch();
    CREATE TABLE lease (token TEXT, process TEXT);
    CREATE FUNCTION lease() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO lease VALUES (NEW.lease_token, current_setting('swarm.process'));
        RETURN NEW;
    END $$;
    CREATE TRIGGER lease BEFORE UPDATE OF lease_token ON notice
        FOR EACH ROW WHEN (NEW.lease_token IS NOT NULL) EXECUTE FUNCTION lease();
    CREATE TRIGGER lease BEFORE UPDATE OF lease_token ON lane
        FOR EACH ROW WHEN (NEW.lease_token IS NOT NULL) EXECUTE FUNCTION lease();
    CREATE TRIGGER lease BEFORE UPDATE OF lease_token ON errand
        FOR EACH ROW WHEN (NEW.lease_token IS NOT NULL) EXECUTE FUNCTION lease()";
/// Attempts that have begun and of which nobody knows the end, also those whose call is not made yet,
/// or was answered a moment ago: whose, which, and of what kind.
const UNSETTLED: &str = "SELECT a.process || '|' || a.id || '|' || n.kind
    FROM attempt a JOIN notice n ON n.id = a.notice
    WHERE n.started_at IS NOT NULL AND n.finished_at IS NULL
      AND a.id = (SELECT MAX(b.id) FROM attempt b WHERE b.notice = n.id)";
/// Processes whose last words the server has not done with.
const BUSY: &str = "SELECT DISTINCT a.process FROM attempt a
    JOIN pg_stat_activity s ON s.pid = a.backend WHERE s.state = 'active'";
/// Promises that are due and have not ended.
const OPEN: &str =
    "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND due_at <= 1772463600000";
/// As long after the last lease as it takes, once nobody is at anything.
const A_MINUTE_LATER: &str = "UPDATE notice SET lease_until = 0 WHERE finished_at IS NULL;
    UPDATE errand SET lease_until = 0 WHERE finished_at IS NULL;
    UPDATE lane SET lease_until = 0";

/// How long nothing must have ended before what is left is taken to be in nobody's hands.
const STILL: Duration = Duration::from_millis(1_500);

/// So many workspaces, in each of which much is due on Monday.
async fn due() -> Stage {
    let stage = Stage::set(Backend::Postgres, PAIRS).await;
    let process = stage.process(SUNDAY, None).await;
    for n in 1..TEAMS {
        let (team, token) = (format!("T{n}"), format!("xoxb-{n}"));
        stage.slack.install(&team, &team, &token);
        let talk = process.let_in(&team, &token).await;
        let people = ["cara".to_owned()].into_iter();
        let pairs: Vec<_> =
            (0..PAIRS).map(|p| (format!("ann{n}{p}"), format!("ben{n}{p}"))).collect();
        let others = pairs.iter().flat_map(|(a, b)| [a.clone(), b.clone()]);
        for user in people.chain(others) {
            talk.introduce(&user, &user, "Europe/Paris").await;
        }
        let named: Vec<_> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        talk.found(&named).await;
        for (mentee, _) in &pairs {
            for said in ["meet new 2026-03-10 15:00", "agenda add First", "agenda share"] {
                talk.says(mentee, said).await;
            }
        }
    }
    process.settle().await;
    stage
}

/// Monday, by each process' own clock; its connections tell which it is.
async fn one(places: &[Place], n: usize) -> Running {
    places[n].serve(&[]).await.0
}

/// Attempts that were under way in a process when it was hit: which, and of what kind.
async fn cut(stage: &Stage, n: usize) -> Vec<(String, Kind)> {
    let process = format!("p{n}");
    eventually("its last words to be done with", async || {
        (!stage.database.texts(BUSY).await.contains(&process)).then_some(())
    })
    .await;
    let attempts = stage.database.texts(UNSETTLED).await;
    let ours = attempts.iter().filter_map(|attempt| {
        let parts: Vec<&str> = attempt.split('|').collect();
        let [whose, which, kind] = parts[..] else { panic!("{attempt}") };
        (whose == process).then(|| (which.to_owned(), kind.parse().unwrap()))
    });
    ours.collect()
}

/// Whoever has something under way, or anybody where nobody has.
async fn at_work(stage: &Stage, dice: &mut Dice) -> usize {
    let attempts = stage.database.texts(UNSETTLED).await;
    let busy = (0..PROCESSES).filter(|n| {
        let whose = format!("p{n}|");
        attempts.iter().any(|attempt| attempt.starts_with(&whose))
    });
    let busy: Vec<_> = busy.collect();
    if busy.is_empty() { dice.below(PROCESSES) } else { dice.one(&busy) }
}

/// A minute later, for who stands still: its leases are over, and nobody else's.
async fn a_minute_later(stage: &Stage, n: usize) {
    let of = format!("lease_token IN (SELECT token FROM lease WHERE process = 'p{n}')");
    let over = format!(
        "UPDATE notice SET lease_until = 0 WHERE finished_at IS NULL AND {of};
         UPDATE errand SET lease_until = 0 WHERE finished_at IS NULL AND {of};
         UPDATE lane SET lease_until = 0 WHERE {of}"
    );
    let mut connection = PgConnection::connect(&stage.database.url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(over)).execute(&mut connection).await.unwrap();
}

/// Waits for the end of all that is due. A lease of who was killed is over in a minute: here as soon
/// as nobody is at anything any more.
async fn ends(stage: &Stage) {
    let (mut left, mut since) = (i64::MAX, Instant::now());
    within(LONG_PATIENCE, "everything to end", async || {
        let open = stage.database.number(OPEN).await;
        if open != left || stage.slack.under_way().0 > 0 {
            (left, since) = (open, Instant::now());
        } else if since.elapsed() > STILL {
            stage.database.tamper(A_MINUTE_LATER).await;
            since = Instant::now();
        }
        (open == 0).then_some(())
    })
    .await;
}

/// What is due on Monday in all workspaces.
fn promised() -> Vec<(String, &'static str)> {
    let next = (1..TEAMS).flat_map(|team| (0..PAIRS).map(move |pair| format!("{team}{pair}")));
    let next = next.flat_map(|pair| {
        let (lead, other) = (format!("ann{pair}"), format!("ben{pair}"));
        [
            (lead, "paired"),
            (other.clone(), "paired"),
            (other.clone(), "meeting-set"),
            (other, "shared"),
        ]
    });
    Stage::promised(PAIRS).into_iter().chain(next).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn four_processes_keep_each_promise_once() {
    for seed in seeds(1) {
        let mut dice = Dice::of(seed, "four processes");
        let stage = due().await;
        stage.database.tamper(WATCH).await;
        stage.slack.answer_all("chat.postMessage", Some(Answer::Late(Duration::from_millis(300))));
        // Nobody begins before all are there.
        stage.database.tamper("UPDATE lane SET lease_until = 9000000000000000").await;
        let (mut places, mut running) = (Vec::new(), Vec::new());
        for n in 0..PROCESSES {
            let url = format!("{}?options[swarm.process]=p{n}", stage.database.url);
            places.push(place(&stage.slack, &url));
            running.push(one(&places, n).await);
        }
        stage.database.tamper("UPDATE lane SET lease_until = 0").await;
        let mut hit = BTreeSet::new();
        for _ in 0..6 {
            tokio::time::sleep(Duration::from_millis(100 + dice.any() % 300)).await;
            let n = at_work(&stage, &mut dice).await;
            if dice.below(2) == 0 {
                running[n].kill();
                hit.extend(cut(&stage, n).await);
                running[n] = one(&places, n).await;
            } else {
                running[n].signal("STOP");
                hit.extend(cut(&stage, n).await);
                a_minute_later(&stage, n).await;
                tokio::time::sleep(Duration::from_millis(100 + dice.any() % 400)).await;
                running[n].signal("CONT");
            }
        }
        ends(&stage).await;
        let account = stage.account("2026-03-02T15:00:00Z").await;
        let again = hit.iter().filter(|(_, kind)| kind.prefers_duplicate()).count();
        println!("{} attempts, {again} to be said again, were hit: {account:?}", hit.len());
        assert!(!hit.is_empty(), "nobody was hit with anything under way");
        account.assert_promised(&promised());
        account.assert_cut(hit.len());
        assert!(account.twice.0 <= again, "one copy of each that was hit: {account:#?}");
        for mut process in running {
            assert_eq!(process.terminate().await.0, Some(0), "{}", process.log());
        }
    }
}
