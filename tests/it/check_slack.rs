//! What `check` says of the Slack door to an operator, for a pasted token and for installations
//! by OAuth, on both databases; and that being installed leaves no secret in a log.

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::databases::Database;
use crate::rig::eventually;
use crate::rig::fake_slack::people::{Person, Standing};
use crate::rig::fake_slack::{CLIENT_ID, CLIENT_SECRET, FakeSlack, TEAM, TOKEN};
use crate::rig::installer::Installer;
use crate::rig::program::{Place, SECRET_KEY, SIGNING_SECRET};

const BOSS: &str = "U0BOSS";

/// A place at a database of its own.
async fn place(backend: Backend) -> (Place, Database) {
    let database = Database::open(backend).await;
    let mut place = Place::new();
    place.set("MENTORBOT_DATABASE_URL", &database.url);
    place.set("MENTORBOT_LISTEN", "127.0.0.1:0");
    (place, database)
}

/// The place of an app that workspaces install by themselves.
async fn app(backend: Backend, slack: &FakeSlack) -> (Place, Database) {
    let (mut place, database) = place(backend).await;
    place.slack(&slack.api_url(), TOKEN);
    place.unset("MENTORBOT_SLACK_BOT_TOKEN");
    place.set("MENTORBOT_SLACK_CLIENT_ID", CLIENT_ID);
    place.set("MENTORBOT_SLACK_CLIENT_SECRET", CLIENT_SECRET);
    slack.move_in(TEAM, Person::new(BOSS, "Bo Boss").standing(Standing::Admin));
    (place, database)
}

/// What was found under a name, and the way to mend it where it is to be mended.
fn finding(place: &Place, name: &str) -> (String, Option<String>) {
    let output = place.run(&["check", "--json"]);
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = list["checks"].as_array().unwrap();
    let found = checks.iter().find(|check| check["name"] == name);
    let found = found.unwrap_or_else(|| panic!("{name} is not in {list:#}"));
    (found["found"].as_str().unwrap().to_owned(), found["fix"].as_str().map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_scopes_and_missing_events_are_named_with_the_way_to_mend_them() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let (mut place, _database) = place(backend).await;
        place.slack(&slack.api_url(), TOKEN);
        let (_running, base) = place.serve(&[]).await;
        place.set("MENTORBOT_BASE_URL", &base);
        let (found, fix) = finding(&place, "slack-scopes");
        assert_eq!((found.as_str(), fix), ("all that are needed are granted", None));
        let (found, fix) = finding(&place, "base-url-reached");
        assert!(found.starts_with("leads here") && fix.is_none(), "{found}");

        slack.scopes(TOKEN, &["chat:write", "im:write", "im:history", "users:read", "mpim:write"]);
        let (found, fix) = finding(&place, "slack-scopes");
        let lacking = "lacking commands (the command people type, and shortcuts), \
            files:write (handing people the file with their own data)";
        assert_eq!(found, lacking);
        assert!(fix.unwrap().contains("mentorbot slack manifest"));

        let (found, fix) = finding(&place, "slack-events");
        assert!(found.contains("no event has arrived from T0FAKE"), "{found}");
        assert!(fix.unwrap().contains(&format!("{base}/slack/events")));
        let (found, _) = finding(&place, "slack-requests");
        assert!(found.starts_with("no command has arrived"), "{found}");
        let hand = slack.hand(&base, SIGNING_SECRET);
        hand.opens("U0ANN", "home").await;
        hand.slash("U0ANN", "C0GENERAL", "help").await;
        eventually("it to be remembered", async || {
            let (found, fix) = finding(&place, "slack-events");
            (fix.is_none() && found.starts_with("arrived: app_home_opened; not yet ")).then_some(())
        })
        .await;
        let (found, _) = finding(&place, "slack-requests");
        assert!(found.starts_with("no interaction has arrived"), "{found}");
        slack.take_faults();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn installations_their_scopes_and_their_tokens_are_looked_at() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let (mut place, database) = app(backend, &slack).await;
        let (_running, base) = place.serve(&[]).await;
        let (found, _) = finding(&place, "slack-installed");
        assert!(found.contains("nobody yet") && found.contains("/slack/install"), "{found}");
        assert!(Installer::new(&slack, &base).adds(TEAM, BOSS, true).await.says("You own it"));
        assert_eq!(finding(&place, "slack-installed").0, "1 with a token");
        let (found, fix) = finding(&place, "slack-tokens");
        assert!(found.starts_with("the next runs out at ") && fix.is_none(), "{found}");
        assert_eq!(finding(&place, "slack-scopes").1, None);
        assert_eq!(finding(&place, "slack-oauth").1, None, "with a Slack of our own");

        database.tamper("UPDATE installation SET scopes = 'chat:write'").await;
        let (found, fix) = finding(&place, "slack-scopes");
        assert!(found.contains("commands (") && found.contains("lacking in T0FAKE"), "{found}");
        assert!(fix.unwrap().contains("/slack/install"));
        database
            .tamper("UPDATE installation SET renew_until = 9000000000000, renew_tries = 3")
            .await;
        let (found, fix) = finding(&place, "slack-tokens");
        assert!(found.contains("tried 3 times") && fix.is_some(), "{found}");
        database.tamper("UPDATE installation SET expires_at = 1").await;
        let (found, fix) = finding(&place, "slack-tokens");
        assert!(found.contains("run out and not renewed in T0FAKE"), "{found}");
        assert!(fix.unwrap().contains("slack.com"));

        place.set("MENTORBOT_SLACK_API_URL", "https://slack.com/api/");
        place.set("MENTORBOT_SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcdef");
        let (found, fix) = finding(&place, "slack-oauth");
        assert!(found.contains("sends no browser back to http://"), "{found}");
        assert!(fix.unwrap().contains("MENTORBOT_BASE_URL"));
        place.set("MENTORBOT_BASE_URL", "http://127.0.0.1:9");
        let (found, fix) = finding(&place, "base-url-reached");
        assert!(found.contains("http://127.0.0.1:9/healthz: no connection"), "{found}");
        assert!(fix.unwrap().contains("mentorbot serve"));
        slack.take_faults();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn being_installed_leaves_no_secret_in_a_log() {
    for filter in ["info", "debug"] {
        let slack = FakeSlack::start();
        let (place, database) = app(Backend::Sqlite, &slack).await;
        let (mut running, base) = place.serve(&["--log", filter]).await;
        let browser = Installer::new(&slack, &base);
        let off = browser.begins().await;
        let back = slack.consent(&off.asked, TEAM, BOSS, true);
        assert_eq!(browser.returns(&back, None).await.status, 400);
        assert_eq!(browser.returns(&back, Some(&off.mark)).await.status, 200);
        assert_eq!(browser.returns(&back, Some(&off.mark)).await.status, 400);
        database.tamper("UPDATE installation SET expires_at = expires_at - 40000000").await;
        eventually("new tokens", async || running.log().contains("tokens renewed").then_some(()))
            .await;
        let gone = json!({ "type": "app_uninstalled" });
        slack.hand(&base, SIGNING_SECRET).tells(&gone).await;
        running.terminate().await;
        let state = off.asked.split("state=").nth(1).unwrap().split('&').next().unwrap();
        let mark = off.mark.split_once('=').unwrap().1;
        let log = running.log();
        for secret in ["canary", CLIENT_SECRET, SECRET_KEY, SIGNING_SECRET, state, mark, "xoxe"] {
            assert!(!log.contains(secret), "{filter} tells {secret}: {log}");
        }
        assert!(log.contains("/slack/oauth/callback") && !log.contains("?code"), "{log}");
    }
}
