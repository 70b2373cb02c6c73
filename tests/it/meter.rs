//! The metrics of the real program: on a listener of their own and nowhere else, true figures,
//! no names, gone with the house.

use std::net::TcpListener;

use mentorbot::store::backend::Backend;
use serde_json::Value;

use crate::databases::Database;
use crate::rig::eventually;
use crate::rig::fake_slack::{FakeSlack, TEAM, TOKEN};
use crate::rig::program::{Place, Running};
use crate::shutdown::pairs;

async fn get(url: &str) -> (u16, String) {
    let answer = reqwest::get(url).await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// The address metrics are shown at, as the log says it.
fn shown(running: &Running) -> String {
    let log = running.log();
    let line = log.lines().find(|line| line.contains("\"metrics\"")).unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    format!("http://{}/metrics", line["address"].as_str().unwrap())
}

/// The value behind a series, if it is there.
fn value<'p>(page: &'p str, series: &str) -> Option<&'p str> {
    page.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '))
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_true_and_name_nobody() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let database = Database::blank(backend).await;
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.slack(&slack.api_url(), TOKEN);
        place.set("MENTORBOT_OWNERS", &format!("slack:{TEAM}:U0CARA"));
        place.set("MENTORBOT_METRICS_LISTEN", "127.0.0.1:0");
        let (mut running, base) = place.serve(&[]).await;
        let url = shown(&running);
        assert_eq!(get(&format!("{base}/metrics")).await.0, 404, "not on the main listener");
        assert_eq!(get(&url.replace("/metrics", "/")).await.0, 404);
        assert_eq!(get(&url.replace("/metrics", "/healthz")).await.0, 404);
        pairs(&base).await;
        let sent = r#"mentorbot_notices_total{kind="paired",outcome="sent",reason="none"}"#;
        let page = eventually("both introductions to be counted", async || {
            let (status, page) = get(&url).await;
            assert_eq!(status, 200);
            let late = value(&page, "mentorbot_delivery_late_seconds_count");
            // One message to both keeps two promises.
            (value(&page, sent) == Some("2") && late == Some("1")).then_some(page)
        })
        .await;
        let slack_door = r#"mentorbot_requests_total{door="slack",status="2xx"}"#;
        assert_eq!(value(&page, slack_door), Some("6"), "{page}");
        let none = r#"mentorbot_requests_total{door="none",status="4xx"}"#;
        assert_eq!(value(&page, none), Some("1"), "{page}");
        assert_eq!(value(&page, r#"mentorbot_request_seconds_count{door="slack"}"#), Some("6"));
        assert_eq!(value(&page, "mentorbot_database_up"), Some("1"));
        assert_eq!(value(&page, r#"mentorbot_parked{queue="job"}"#), Some("0"));
        assert!(page.contains(concat!("version=\"", env!("CARGO_PKG_VERSION"), "\"")), "{page}");
        explained(&page);
        for name in ["U0CARA", "U0BOB", TEAM, "Spring", "Fake"] {
            assert!(!page.contains(name), "{name} is in {page}");
        }

        database.tamper("UPDATE job SET finished_at = 1, outcome = 'failed'").await;
        database.tamper("UPDATE account SET unreachable_at = 1").await;
        let (_, page) = get(&url).await;
        let jobs = database.number("SELECT COUNT(*) FROM job").await.to_string();
        assert_eq!(value(&page, r#"mentorbot_parked{queue="job"}"#), Some(jobs.as_str()));
        assert_ne!(value(&page, "mentorbot_accounts_unreachable"), Some("0"));

        if backend == Backend::Postgres {
            drop(database);
            let (status, page) = get(&url).await;
            assert_eq!((status, value(&page, "mentorbot_database_up")), (200, Some("0")));
            assert_eq!(value(&page, r#"mentorbot_parked{queue="job"}"#), Some("NaN"), "{page}");
        }
        assert_eq!(running.terminate().await.0, Some(0), "{}", running.log());
        assert!(reqwest::get(&url).await.is_err(), "it ends with the house");
    }
}

/// Every series says what it is.
#[track_caller]
fn explained(page: &str) {
    let names = page.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for line in names {
        let name = line.split(['{', ' ']).next().unwrap();
        let family = ["_bucket", "_sum", "_count"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name);
        assert!(page.contains(&format!("# HELP {family} ")), "{name} is not explained:\n{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_address_stops_the_start_and_none_shows_nothing() {
    let mut place = Place::new();
    let (mut running, _) = place.serve(&[]).await;
    assert!(!running.log().contains("\"metrics\""), "{}", running.log());
    assert_eq!(running.terminate().await.0, Some(0));
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    place.set("MENTORBOT_METRICS_LISTEN", &taken.local_addr().unwrap().to_string());
    let (well, said) = place.says(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!well && said.contains("MENTORBOT_METRICS_LISTEN"), "{said}");
    place.set("MENTORBOT_METRICS_LISTEN", "127.0.0.1:8080");
    let (well, said) = place.says(&["serve"]);
    assert!(!well && said.contains("another port"), "{said}");
}
