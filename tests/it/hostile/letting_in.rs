//! Rows K: the way back from Slack with a state that is none, somebody else's or used, onward
//! addresses, and an exchange that fails or happens twice.

use std::time::{Duration, Instant};

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::rig::fake_slack::people::{Person, Standing};
use crate::rig::fake_slack::{Answer, CLIENT_ID, CLIENT_SECRET, FakeSlack};
use crate::rig::installer::{Installer, Page};
use crate::rig::program::{Place, Running, SIGNING_SECRET};

const TEAM: &str = "T0ACME";
const BOSS: &str = "U0BOSS";
const INSTALLED: &str = "SELECT COUNT(*) FROM installation";
const COUNTS: [&str; 3] =
    [INSTALLED, "SELECT COUNT(*) FROM workspace", "SELECT COUNT(*) FROM member"];
/// Our patience ends after ten seconds; as many again are for a slow machine.
const PATIENT: Duration = Duration::from_secs(20);
const EXCHANGE: &str = "oauth.v2.access";

/// The program, which workspaces add by themselves, and the Slack they are in.
struct Porch {
    slack: FakeSlack,
    database: Database,
    base: String,
    running: Running,
    _place: Place,
}

impl Porch {
    async fn build(backend: Backend) -> Self {
        let slack = FakeSlack::start();
        for team in [TEAM, "T0OTHER"] {
            slack.team(team, "Acme", None);
            slack.move_in(team, Person::new(BOSS, "Bo Boss").standing(Standing::Admin));
        }
        let database = Database::blank(backend).await;
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.set("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING_SECRET);
        place.set("MENTORBOT_SLACK_CLIENT_ID", CLIENT_ID);
        place.set("MENTORBOT_SLACK_CLIENT_SECRET", CLIENT_SECRET);
        place.set("MENTORBOT_SLACK_API_URL", &slack.api_url());
        let (running, base) = place.serve(&["--log", "debug"]).await;
        Self { slack, database, base, running, _place: place }
    }

    fn browser(&self) -> Installer<'_> {
        Installer::new(&self.slack, &self.base)
    }

    /// How often Slack was asked to turn a code into a token.
    fn exchanges(&self) -> usize {
        self.slack.calls(EXCHANGE).len()
    }

    /// How many installations, workspaces and members there are.
    async fn rows(&self) -> [i64; 3] {
        let mut rows = [0; 3];
        for (row, count) in rows.iter_mut().zip(COUNTS) {
            *row = self.database.number(count).await;
        }
        rows
    }

    /// Ends it: neither a state nor a code nor a secret was logged.
    async fn end(mut self) {
        let (status, _) = self.running.terminate().await;
        let log = self.running.log();
        assert_eq!(status, Some(0), "{log}");
        for line in log.lines() {
            for secret in ["canary", "panicked", CLIENT_SECRET, "xoxb-", "state="] {
                assert!(!line.contains(secret), "the log says {secret}: {line}");
            }
        }
    }
}

/// A way back that is none: a page of our own, and nothing else happens.
fn closed(page: &Page, row: &str) {
    assert_eq!(page.status, 400, "{row}: {}", page.body);
    assert!(!page.headers.contains_key("location"), "{row}");
    assert!(!page.body.contains("canary"), "{row}: {}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn k134_a_state_that_is_none_late_or_used_exchanges_nothing() {
    for backend in Backend::ALL {
        let porch = Porch::build(backend).await;
        let browser = porch.browser();
        let callback = format!("{}/slack/oauth/callback", porch.base);
        let off = browser.begins().await;
        for query in [
            "",
            "?code=canary",
            "?code=canary&state=",
            "?code=canary&state=canary",
            "?code=canary&state=a&state=b",
            "?state=canary",
            &format!("?code=canary&state={}", "a".repeat(5_000)),
        ] {
            let page = browser.returns(&format!("{callback}{query}"), Some(&off.mark)).await;
            closed(&page, query);
        }
        let late = browser.begins().await;
        let back = porch.slack.consent(&late.asked, TEAM, BOSS, false);
        porch.database.tamper("UPDATE invitation SET expires_at = 9000").await;
        closed(&browser.returns(&back, Some(&late.mark)).await, "more than ten minutes");
        assert_eq!(porch.exchanges(), 0, "{backend:?}");
        let off = browser.begins().await;
        let back = porch.slack.consent(&off.asked, TEAM, BOSS, false);
        assert_eq!(browser.returns(&back, Some(&off.mark)).await.status, 200);
        closed(&browser.returns(&back, Some(&off.mark)).await, "used");
        assert_eq!(porch.exchanges(), 1, "{backend:?}");
        porch.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn k135_a_state_of_another_browser_is_nobodys() {
    for backend in Backend::ALL {
        let porch = Porch::build(backend).await;
        let browser = porch.browser();
        let (own, other) = (browser.begins().await, browser.begins().await);
        let back = porch.slack.consent(&own.asked, TEAM, BOSS, false);
        for mark in [None, Some(other.mark.as_str()), Some("mentorbot-install=canary")] {
            closed(&browser.returns(&back, mark).await, "another browser");
        }
        assert_eq!(porch.exchanges(), 0, "{backend:?}");
        assert_eq!(porch.database.number(INSTALLED).await, 0, "{backend:?}");
        porch.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn k137_nobody_is_sent_on_to_an_address_that_came_along() {
    for backend in Backend::ALL {
        let porch = Porch::build(backend).await;
        let browser = porch.browser();
        for next in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "%0d%0aLocation:%20https://evil.example",
            "javascript:alert(1)",
        ] {
            let off = browser.begins().await;
            let back = porch.slack.consent(&off.asked, TEAM, BOSS, false);
            for name in ["next", "redirect_uri", "return_to"] {
                let strange = format!("{}&{name}={next}", back.replace("code=", "code=x"));
                let page = browser.returns(&strange, Some("mentorbot-install=x")).await;
                closed(&page, next);
                assert!(!page.body.contains("evil"), "{next}: {}", page.body);
            }
            let page = browser.returns(&format!("{back}&next={next}"), Some(&off.mark)).await;
            assert_eq!(page.status, 200, "{next}: {}", page.body);
            assert!(!page.headers.contains_key("location") && !page.body.contains("evil"));
        }
        porch.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b24_who_is_sent_off_comes_back_here_whatever_address_was_claimed() {
    let porch = Porch::build(Backend::Sqlite).await;
    let none = reqwest::redirect::Policy::none();
    let http = reqwest::Client::builder().redirect(none).no_proxy().build().unwrap();
    let asked = http.post(format!("{}/slack/install", porch.base));
    let asked = asked.header("x-forwarded-host", "evil.example").header("x-forwarded-proto", "ftp");
    let sent = asked.header("forwarded", "host=evil.example").send().await.unwrap();
    assert_eq!(sent.status().as_u16(), 303);
    let location: url::Url = sent.headers()["location"].to_str().unwrap().parse().unwrap();
    let back = location.query_pairs().find(|(name, _)| name == "redirect_uri");
    let back = back.expect("Slack is told where to").1.into_owned();
    assert_eq!(back, format!("{}/slack/oauth/callback", porch.base));
    porch.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn k138_another_workspace_is_another_tenant_and_nobody_takes_one_over() {
    for backend in Backend::ALL {
        let porch = Porch::build(backend).await;
        let browser = porch.browser();
        assert_eq!(browser.adds(TEAM, BOSS, false).await.status, 200);
        assert_eq!(browser.adds("T0OTHER", BOSS, false).await.status, 200);
        assert_eq!(porch.database.number(INSTALLED).await, 2, "{backend:?}");
        assert_eq!(porch.database.number("SELECT COUNT(*) FROM workspace").await, 2);
        let owners = "SELECT COUNT(*) FROM member WHERE owner_at IS NOT NULL";
        let before = porch.database.number(owners).await;
        // Somebody else adds it again: an update, and they own nothing by it.
        porch.slack.move_in(TEAM, Person::new("U0EVE", "Eve").standing(Standing::Admin));
        assert_eq!(browser.adds(TEAM, "U0EVE", false).await.status, 200);
        assert_eq!(porch.database.number(INSTALLED).await, 2, "{backend:?}");
        assert_eq!(porch.database.number(owners).await, before, "{backend:?}");
        porch.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn k140_an_exchange_that_fails_leaves_nothing_and_one_that_comes_twice_one_row() {
    for backend in Backend::ALL {
        let porch = Porch::build(backend).await;
        let browser = porch.browser();
        for answer in [Answer::Broken, Answer::Cut, Answer::No("invalid_code"), Answer::Status(502)]
        {
            porch.slack.answer(EXCHANGE, answer);
            let page = browser.adds(TEAM, BOSS, false).await;
            assert!([400, 503].contains(&page.status), "{answer:?}: {}", page.body);
            assert_eq!(porch.rows().await, [0, 0, 0], "{backend:?} {answer:?}");
        }
        // No answer comes at all, or only after our patience has ended.
        for answer in [Answer::Hang, Answer::Late(Duration::from_secs(13))] {
            porch.slack.answer(EXCHANGE, answer);
            let began = Instant::now();
            let page = browser.adds(TEAM, BOSS, false).await;
            let took = began.elapsed();
            assert_eq!(page.status, 503, "{answer:?}: {}", page.body);
            assert!(page.says("did not work just now"), "{answer:?}: {}", page.body);
            assert!(took > Duration::from_secs(5) && took < PATIENT, "{answer:?}: {took:?}");
            assert_eq!(porch.rows().await, [0, 0, 0], "{backend:?} {answer:?}");
        }
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(porch.rows().await, [0, 0, 0], "{backend:?}: what came late is not taken");
        let off = browser.begins().await;
        let back = porch.slack.consent(&off.asked, TEAM, BOSS, false);
        let (one, two) = tokio::join!(
            browser.returns(&back, Some(&off.mark)),
            browser.returns(&back, Some(&off.mark))
        );
        let mut said = [one.status, two.status];
        said.sort_unstable();
        assert_eq!(said, [200, 400], "{backend:?}: {} {}", one.body, two.body);
        assert_eq!(porch.database.number(INSTALLED).await, 1, "{backend:?}");
        porch.end().await;
    }
}
