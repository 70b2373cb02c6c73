//! `check`, `jobs` and `healthcheck` as an operator types them, on both databases: what they
//! find, what they say, how they end, and that `check` changes nothing.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use mentorbot::store::backend::Backend;
use serde_json::Value;

use crate::databases::Database;
use crate::rig::fake_slack::{Answer, FakeSlack, TOKEN};
use crate::rig::program::{Place, SECRET_KEY, SIGNING_SECRET};

const FAILED_JOB: &str = "UPDATE job SET finished_at = 1700000000000, outcome = 'failed', reason = 'failed', attempts = 8 WHERE kind = 'sweep'";

const NOTICE: &str = "
    INSERT INTO notice (id, workspace_id, installation_id, kind, subject_id, sequence,
        recipient_id, due_at, lease_until, created_at)
    SELECT '00000000-0000-4000-8000-000000000001', workspace_id, installation_id, 'paired',
        member_id, 0, member_id, 1700000000000, 9000000000000, 0
    FROM account LIMIT 1";

/// A place at a database of its own, with one owner in one workspace.
async fn settled(backend: Backend) -> (Place, Database) {
    let (place, database) = blank(backend).await;
    let (well, said) = place.says(&["owner", "add", "slack:T0123ABCD:U0456EFGH"]);
    assert!(well, "{said}");
    // What falls due for the profile and the sweep is another story's.
    database.tamper("UPDATE errand SET due_at = 9000000000000").await;
    database.tamper("UPDATE job SET due_at = 9000000000000").await;
    (place, database)
}

/// A place at a database without a table.
async fn blank(backend: Backend) -> (Place, Database) {
    let database = Database::blank(backend).await;
    let mut place = Place::new();
    place.set("MENTORBOT_DATABASE_URL", &database.url);
    place.set("MENTORBOT_LISTEN", "127.0.0.1:0");
    (place, database)
}

/// What `check --json` said and how it ended; nothing but JSON on standard output, no secret.
fn check(place: &Place) -> (Value, Option<i32>) {
    let output = place.run(&["check", "--json"]);
    let said = String::from_utf8(output.stdout).unwrap();
    for secret in [SECRET_KEY, SIGNING_SECRET, TOKEN, "canary-password"] {
        assert!(!said.contains(secret), "{said}");
    }
    let list: Value = serde_json::from_str(&said).unwrap();
    let all = list["checks"].as_array().unwrap().iter().all(|check| check["ok"] == true);
    assert_eq!(list["ok"], all);
    (list, output.status.code())
}

fn finding<'l>(list: &'l Value, name: &str) -> &'l Value {
    let checks = list["checks"].as_array().unwrap();
    let found = checks.iter().find(|check| check["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not in {list:#}"))
}

/// The check ends badly, with `name` as the only thing to mend, by `fix`.
#[track_caller]
fn only(place: &Place, name: &str, found: &str, fix: &str) {
    let (list, status) = check(place);
    assert_eq!(status, Some(1), "{list:#}");
    let checks = list["checks"].as_array().unwrap();
    let wrong: Vec<_> = checks.iter().filter(|check| check["ok"] == false).collect();
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    assert_eq!(wrong[0]["name"], name);
    let said = |key: &str| wrong[0][key].as_str().unwrap();
    assert!(said("found").contains(found), "{wrong:#?}");
    assert!(said("fix").contains(fix), "{wrong:#?}");
}

#[tokio::test]
async fn a_sound_instance_is_found_sound_and_left_as_it_is() {
    for backend in Backend::ALL {
        let (place, database) = settled(backend).await;
        database.tamper("DELETE FROM key_check").await;
        let (list, status) = check(&place);
        assert_eq!((status, &list["ok"]), (Some(0), &Value::Bool(true)), "{list:#}");
        for name in ["settings", "secret-key", "base-url", "listen", "metrics-listen", "time-zones"]
        {
            assert_eq!(finding(&list, name)["fix"], Value::Null);
        }
        let name = if backend == Backend::Sqlite { "SQLite 3." } else { "Postgres 1" };
        let found = |name: &str| finding(&list, name)["found"].as_str().unwrap().to_owned();
        assert!(found("database").starts_with(name), "{list:#}");
        match backend {
            Backend::Sqlite => assert!(found("database-disk").ends_with("MiB free")),
            Backend::Postgres => assert!(found("clock").contains("ms from the database's")),
        }
        for name in ["jobs", "errands", "notices"] {
            assert_eq!(found(name), "0 due, 0 parked");
        }
        assert_eq!(found("secret-key-fits"), "nothing was written yet");
        let kept = database.number("SELECT COUNT(*) FROM key_check").await;
        assert_eq!(kept, 0, "{backend:?}: looking leaves nothing behind");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_database_is_named_with_the_way_to_mend_it() {
    for backend in Backend::ALL {
        let (mut place, database) = blank(backend).await;
        let first = if backend == Backend::Sqlite { "database" } else { "schema" };
        only(&place, first, "yet", "mentorbot migrate");
        assert!(place.says(&["migrate"]).0);
        assert_eq!(check(&place).1, Some(0));

        let versions = "INSERT INTO _sqlx_migrations
            (version, description, installed_on, success, checksum, execution_time)
            SELECT 9999, 'of tomorrow', installed_on, success, checksum, execution_time
            FROM _sqlx_migrations WHERE version = 1";
        database.tamper(versions).await;
        only(&place, "schema", "9999, newer than this program's", "newer mentorbot");
        database.tamper("DELETE FROM _sqlx_migrations WHERE version > 1").await;
        only(&place, "schema", "1, older than this program's", "mentorbot migrate");
        database.tamper("UPDATE _sqlx_migrations SET version = 9 WHERE version = 1").await;
        place.set("MENTORBOT_SECRET_KEY", "b3RoZXItY2FuYXJ5LWtleS1vZi0zMi1ieXRlcy0xMjM=");
        let (list, _) = check(&place);
        let key = finding(&list, "secret-key-fits");
        assert!(key["fix"].as_str().unwrap().contains("MENTORBOT_SECRET_KEY"), "{key}");
    }
    let mut place = Place::new();
    place.set("MENTORBOT_LISTEN", "127.0.0.1:0");
    place.set("MENTORBOT_DATABASE_URL", "postgres://me:canary-password@127.0.0.1:9/none");
    only(&place, "database", "unavailable", "MENTORBOT_DATABASE_URL");
    let gone = place.path("gone/mentorbot.db");
    place.set("MENTORBOT_DATABASE_URL", &format!("sqlite://{}", gone.display()));
    let (list, _) = check(&place);
    let folder = finding(&list, "database-folder");
    assert!(folder["found"].as_str().unwrap().ends_with("is no folder"), "{list:#}");
}

#[tokio::test]
async fn late_and_failed_work_and_shut_doors_are_found() {
    for backend in Backend::ALL {
        let (place, database) = settled(backend).await;
        database.tamper("UPDATE errand SET due_at = 1700000000000").await;
        only(&place, "errands", "1 due, 0 parked, some for more than five minutes", "jobs list");
        database.tamper("UPDATE errand SET due_at = 9000000000000").await;
        database.tamper(FAILED_JOB).await;
        only(&place, "jobs", "0 due, 1 parked", "mentorbot jobs retry ID");
        database.tamper("UPDATE job SET outcome = 'done'").await;
        database.tamper("UPDATE installation SET shut_at = 1, shut_reason = 'x'").await;
        only(&place, "installations", "the token of 1", "MENTORBOT_SLACK_BOT_TOKEN");
        database.tamper("UPDATE installation SET shut_at = NULL").await;
        database.tamper("UPDATE account SET unreachable_at = 1").await;
        let pause = "INSERT INTO pause (installation_id, call, workspace_id, until_at) \
                     SELECT id, 'post', workspace_id, 9000000000000 FROM installation";
        database.tamper(pause).await;
        let (list, status) = check(&place);
        assert_eq!(status, Some(0), "these are no fault of the operator's: {list:#}");
        assert_eq!(finding(&list, "unreachable")["found"], "1 accounts could not be written to");
        assert_eq!(finding(&list, "pauses")["found"], "1 asked for by a platform");
    }
}

#[tokio::test]
async fn faulty_settings_are_all_named_and_readable_without_signs() {
    let mut place = Place::new();
    place.unset("MENTORBOT_SECRET_KEY");
    place.set("MENTORBOT_LISTEN", "nowhere");
    place.set("MENTORBOT_SLACK_COMAND", "/mentor");
    place.set("MENTORBOT_DATABASE_URL", "mysql://me:canary-password@host/db");
    let (list, status) = check(&place);
    assert_eq!((status, list["checks"].as_array().unwrap().len()), (Some(1), 4), "{list:#}");
    let key = finding(&list, "MENTORBOT_SECRET_KEY");
    assert_eq!(key["found"], "is missing");
    assert!(key["fix"].as_str().unwrap().contains("openssl rand -base64 32"));
    let output = place.run(&["check"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().filter(|line| line.starts_with("✗ fix  MENTORBOT_")).count(), 4);
    assert_eq!(said.lines().filter(|line| line.trim_start().starts_with("-> ")).count(), 4);
    assert!(!said.contains("canary"), "{said}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("4 of 4 to be mended"));
}

#[tokio::test(flavor = "multi_thread")]
async fn slack_is_asked_whose_the_token_is() {
    let mut slack = FakeSlack::start();
    let (mut place, _database) = settled(Backend::Sqlite).await;
    place.slack(&slack.api_url(), TOKEN);
    let (list, status) = check(&place);
    assert_eq!(status, Some(0), "{list:#}");
    assert_eq!(finding(&list, "slack-bot-token")["found"], "works in Fake (T0FAKE)");
    slack.answer("auth.test", Answer::No("token_revoked"));
    only(&place, "slack-bot-token", "Slack refuses it (token_revoked)", "paste a new one");
    slack.answer("auth.test", Answer::Busy("30"));
    only(&place, "slack-bot-token", "asks to wait", "in a minute");
    slack.go_away().await;
    only(&place, "slack-bot-token", "could not be asked", "MENTORBOT_SLACK_API_URL");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_free_or_ours_or_taken_and_a_probe_tells_readiness() {
    let (mut place, _database) = settled(Backend::Sqlite).await;
    let (mut running, base) = place.serve(&[]).await;
    let at = base.strip_prefix("http://").unwrap().to_owned();
    let port = at.rsplit_once(':').unwrap().1.to_owned();
    place.set("MENTORBOT_LISTEN", &at);
    let (list, status) = check(&place);
    assert_eq!(status, Some(0), "{list:#}");
    let found = finding(&list, "listen")["found"].as_str().unwrap();
    assert!(found.ends_with("mentorbot runs there"), "{found}");

    assert_eq!(place.says(&["healthcheck"]), (true, String::new()));
    place.set("MENTORBOT_BASE_URL", "https://mentor.example.org");
    place.set("MENTORBOT_LISTEN", &format!("0.0.0.0:{port}"));
    place.unset("MENTORBOT_SECRET_KEY");
    assert_eq!(place.says(&["healthcheck"]), (true, String::new()), "any address is this machine");
    assert_eq!(running.terminate().await.0, Some(0));
    let (well, said) = place.says(&["healthcheck"]);
    assert!(!well && said.contains("nothing answers there"), "{said}");

    // Somebody who takes calls and says nothing.
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    place.set("MENTORBOT_LISTEN", &mute.local_addr().unwrap().to_string());
    place.unset("MENTORBOT_BASE_URL");
    place.set("MENTORBOT_SECRET_KEY", SECRET_KEY);
    let began = Instant::now();
    let (well, said) = place.says(&["healthcheck"]);
    assert!(!well && said.contains("no answer within"), "{said}");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    only(&place, "listen", "taken by another program", "another port");
}

#[tokio::test]
async fn work_is_listed_newest_problems_first_and_names_nobody() {
    for backend in Backend::ALL {
        let (place, database) = settled(backend).await;
        assert_eq!(
            place.says(&["jobs", "list"]),
            (true, "Nothing is due, and nothing is parked.\n".to_owned())
        );
        database.tamper(FAILED_JOB).await;
        database.tamper("UPDATE errand SET due_at = 1700000000000, attempts = 1").await;
        database.tamper(NOTICE).await;
        let output = place.run(&["jobs", "list", "--json"]);
        let list: Value = serde_json::from_slice(&output.stdout).unwrap();
        let work = list["work"].as_array().unwrap();
        let states: Vec<_> = work.iter().map(|piece| (&piece["state"], &piece["queue"])).collect();
        let want = [("parked", "job"), ("late", "errand"), ("leased", "notice")];
        assert_eq!(
            states.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>(),
            want.map(|(a, b)| (Some(a), Some(b)))
        );
        assert_eq!((&work[0]["attempts"], &work[0]["reason"]), (&8.into(), &"failed".into()));
        assert_eq!(list["more"], 0);
        let said = String::from_utf8(place.run(&["jobs", "list"]).stdout).unwrap();
        assert_eq!(said.lines().count(), 3, "{said}");
        assert!(said.starts_with("parked  job     sweep"), "{said}");
        assert!(!said.contains("U0456EFGH") && !said.contains("T0123ABCD"), "{said}");
    }
}

#[tokio::test]
async fn a_long_list_is_cut_and_says_how_much_more_there_is() {
    let (place, database) = settled(Backend::Sqlite).await;
    database
        .tamper(
            "INSERT INTO job (id, workspace_id, kind, subject_id, sequence, due_at, finished_at,
                outcome)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 130)
             SELECT printf('00000000-0000-4000-8000-%012d', i), w.id, 'remind', w.id, 1000 + i,
                1700000000000, 1700000000000 + i, 'failed'
             FROM n, workspace w",
        )
        .await;
    let output = place.run(&["jobs", "list"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), 100);
    assert!(said.lines().next().unwrap().contains("-000000000130"), "newest first");
    assert!(said.lines().last().unwrap().contains("-000000000031"), "the oldest are cut");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "And 30 more.\n");
}

#[tokio::test]
async fn what_is_parked_is_tried_again_once_and_written_down() {
    for backend in Backend::ALL {
        let (place, database) = settled(backend).await;
        database.tamper(FAILED_JOB).await;
        let id = database.texts("SELECT id FROM job WHERE kind = 'sweep'").await.remove(0);
        let (well, said) = place.says(&["jobs", "retry", &id]);
        assert!(well && said.contains("The job is due again"), "{said}");
        let open = "SELECT COUNT(*) FROM job WHERE finished_at IS NULL AND outcome IS NULL
            AND reason IS NULL AND attempts = 0 AND lease_until = 0 AND kind = 'sweep'";
        assert_eq!(database.number(open).await, 1);
        let trail = "SELECT subject_kind || ' ' || action || ' ' || actor_id FROM audit
            WHERE action = 'work-retried'";
        let line = "job work-retried 00000000-0000-0000-0000-000000000000";
        assert_eq!(database.texts(trail).await, [line]);

        let (well, said) = place.says(&["jobs", "retry", &id]);
        assert!(well && said.contains("nothing to do"), "twice is as good as once: {said}");
        assert_eq!(database.texts(trail).await.len(), 1);

        database.tamper("UPDATE job SET finished_at = 1, outcome = 'done'").await;
        let (well, said) = place.says(&["jobs", "retry", &id]);
        assert!(!well && said.contains("ended as done"), "{said}");
        let unknown = "00000000-0000-4000-8000-00000000dead";
        for (typed, answer) in [(unknown, "there is no work"), ("seven", "is no id")] {
            let (well, said) = place.says(&["jobs", "retry", typed]);
            assert!(!well && said.contains(answer), "{said}");
        }
    }
}

#[tokio::test]
async fn errands_and_notices_are_tried_again_as_jobs_are() {
    for backend in Backend::ALL {
        let (place, database) = settled(backend).await;
        database.tamper(NOTICE).await;
        let fail = "UPDATE errand SET finished_at = 1, outcome = 'failed', reason = 'refused',
                attempts = 8, lease_token = 'x';
            UPDATE notice SET finished_at = 1, outcome = 'failed', reason = 'unreachable',
                attempts = 8, lease_token = 'x', started_at = 1";
        database.tamper(fail).await;
        let errand = database.texts("SELECT id FROM errand").await.remove(0);
        let notice = "00000000-0000-4000-8000-000000000001";
        for id in [errand.as_str(), notice] {
            let (well, said) = place.says(&["jobs", "retry", id]);
            assert!(well && said.contains("is due again"), "{said}");
        }
        let open = "SELECT COUNT(*) FROM errand WHERE finished_at IS NULL AND outcome IS NULL
            AND reason IS NULL AND attempts = 0 AND lease_until = 0 AND lease_token IS NULL";
        assert_eq!(database.number(open).await, 1);
        let open = "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND outcome IS NULL
            AND reason IS NULL AND attempts = 0 AND lease_until = 0 AND lease_token IS NULL
            AND started_at IS NULL AND due_at = 1700000000000";
        assert_eq!(database.number(open).await, 1);
    }
}

#[test]
fn asking_for_work_makes_no_database() {
    let place = Place::new();
    for jobs in [&["jobs", "list"][..], &["jobs", "retry", "00000000-0000-4000-8000-00000000dead"]]
    {
        let (well, said) = place.says(jobs);
        assert!(!well && said.contains("mentorbot check"), "{said}");
    }
    assert!(!place.path("mentorbot.db").exists(), "asking makes no database");
}
