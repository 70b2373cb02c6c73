//! Workspaces and organisations add us by themselves: the way there and back, every way back
//! that is none, and what is kept. On both databases, against a Slack with a memory.

use std::sync::Arc;

use mentorbot::chat::address::{Door, Seat};
use mentorbot::store::backend::Backend;
use mentorbot::store::workspaces;
use serde_json::json;

use crate::databases::Database;
use crate::house::{House, Plot, SIGNING_SECRET};
use crate::rig::eventually;
use crate::rig::fake_slack::hand::Hand;
use crate::rig::fake_slack::people::{Person, Standing};
use crate::rig::fake_slack::{Answer, FakeSlack};
use crate::rig::installer::Installer;

const START: &str = "2026-03-02T15:00:00Z";
const TEAM: &str = "T0ACME";
const ORG: &str = "E0ORG";
const BOSS: &str = "U0BOSS";
const INSTALLED: &str = "SELECT COUNT(*) FROM installation";

/// A mentorbot that workspaces add by themselves, and the Slack they are in.
pub struct Office {
    /// The Slack.
    pub slack: FakeSlack,
    /// The mentorbot.
    pub house: House,
}

impl Office {
    /// With one workspace, [`TEAM`], whose administrator is [`BOSS`].
    pub async fn build(backend: Backend) -> Self {
        let slack = FakeSlack::start();
        slack.team(TEAM, "Acme", None);
        slack.move_in(TEAM, Person::new(BOSS, "Bo Boss").standing(Standing::Admin));
        let database = Arc::new(Database::open(backend).await);
        let house = House::for_all(Plot::find().await, database, START, slack.api_url()).await;
        Self { slack, house }
    }

    /// A browser before it.
    pub fn installer(&self) -> Installer<'_> {
        Installer::new(&self.slack, &self.house.base)
    }

    async fn nothing_is_kept(&self) {
        for table in [INSTALLED, "SELECT COUNT(*) FROM workspace", "SELECT COUNT(*) FROM member"] {
            assert_eq!(self.house.database().number(table).await, 0, "{table}");
        }
    }

    /// Hands that write to it.
    pub fn hand(&self) -> Hand<'_> {
        self.slack.hand(&self.house.base, SIGNING_SECRET)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_adds_us_and_owns_the_workspace() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        let browser = office.installer();
        let page = browser.opens("fr, de;q=0.9, en;q=0.8").await;
        assert_eq!(page.status, 200);
        assert!(page.says("<html lang=\"de\">") && page.says("Weiter zu Slack"), "{}", page.body);
        assert!(!page.body.contains("state="), "looking begins nothing");
        assert_eq!(office.house.database().number("SELECT COUNT(*) FROM invitation").await, 0);

        let off = browser.begins().await;
        for part in ["HttpOnly", "SameSite=Lax", "Path=/slack", "Max-Age=600"] {
            assert!(off.given.contains(part), "{}", off.given);
        }
        assert!(!off.given.contains("Secure"), "no TLS here: {}", off.given);
        assert!(off.asked.contains("/oauth/v2/authorize?"), "{}", off.asked);
        let kept = office.house.database().texts("SELECT id || browser FROM invitation").await;
        let mark = off.mark.split_once('=').unwrap().1;
        assert!(!kept[0].contains(mark), "only a fingerprint is kept");

        let back = office.slack.consent(&off.asked, TEAM, BOSS, false);
        let page = browser.returns(&back, Some(&off.mark)).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.says("mentorbot is in Acme") && page.says("/mentor admin"), "{}", page.body);
        assert_eq!(page.headers["cache-control"], "no-store");
        assert!(page.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
        let row = "SELECT external_id || ' ' || bot_user || ' ' || generation || ' ' || scopes
            FROM installation WHERE shut_at IS NULL";
        let row = office.house.database().texts(row).await;
        assert!(row[0].starts_with("T0ACME U0BOT 1 chat:write,commands"), "{row:?}");
        let sealed = office.house.database().texts("SELECT token FROM installation").await;
        assert!(!sealed[0].contains("xoxb"), "tokens are sealed");

        let said = office.hand().of(TEAM).slash(BOSS, "C0GENERAL", "program new Connect").await;
        assert!(said.text().contains("Connect"), "{}", said.text());
        office.house.close().await;
        office.slack.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_run_the_workspace_owns_nothing() {
    let office = Office::build(Backend::Sqlite).await;
    let page = office.installer().adds(TEAM, "U0ANN", false).await;
    assert_eq!(page.status, 200);
    assert!(page.says("mentorbot owner add slack:T0ACME:U0ANN"), "{}", page.body);
    let owners = "SELECT COUNT(*) FROM member WHERE owner_at IS NOT NULL";
    assert_eq!(office.house.database().number(owners).await, 0);
    // Slack does not say: that counts as no.
    office.slack.answer("users.info", Answer::Broken);
    let page = office.installer().adds(TEAM, BOSS, false).await;
    assert!(page.says("is up to date in Acme"), "{}", page.body);
    assert_eq!(office.house.database().number(owners).await, 0);
    // A first owner is found later, and there is one only.
    assert!(office.installer().adds(TEAM, BOSS, false).await.says("You own it here"));
    office.slack.move_in(TEAM, Person::new("U0TWO", "Too").standing(Standing::Owner));
    assert!(!office.installer().adds(TEAM, "U0TWO", false).await.says("You own it here"));
    assert_eq!(office.house.database().number(owners).await, 1);
    office.house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_back_that_is_none_keeps_nothing() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        let browser = office.installer();
        let callback = format!("{}/slack/oauth/callback", office.house.base);

        let off = browser.begins().await;
        let state = off.asked.split("state=").nth(1).unwrap().split('&').next().unwrap();
        let denied = format!("{callback}?error=access_denied&state={state}");
        let page = browser.returns(&denied, Some(&off.mark)).await;
        assert!(page.says("Nothing was added"), "{}", page.body);
        let again = format!("{callback}?code=canary&state={state}");
        let page = browser.returns(&again, Some(&off.mark)).await;
        assert!(page.says("This way back is closed"), "a no is used up too: {}", page.body);

        let off = browser.begins().await;
        let back = office.slack.consent(&off.asked, TEAM, BOSS, false);
        let page = browser.returns(&back, None).await;
        assert!(page.says("came back without its mark"), "{}", page.body);
        let other = browser.begins().await;
        let page = browser.returns(&back, Some(&other.mark)).await;
        assert_eq!(page.status, 400);
        assert!(page.says("This way back is closed"), "another browser: {}", page.body);
        office.house.database().tamper("UPDATE invitation SET expires_at = 9000").await;
        let page = browser.returns(&back, Some(&off.mark)).await;
        assert_eq!(page.status, 400);
        // It was swept when somebody else began, or is late.
        assert!(page.says("more than ten minutes"), "{}", page.body);

        office.nothing_is_kept().await;
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slack_does_not_grant_keeps_nothing_and_a_grant_counts_once() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        let browser = office.installer();
        let callback = format!("{}/slack/oauth/callback", office.house.base);
        let off = browser.begins().await;
        for (query, title) in [
            ("", "This way back is closed"),
            ("?code=canary", "This way back is closed"),
            ("?code=canary&state=", "This way back is closed"),
            ("?code=canary&state=a&state=b", "This way back is closed"),
            ("?error=invalid_scope&state=a", "This way back is closed"),
        ] {
            let page = browser.returns(&format!("{callback}{query}"), Some(&off.mark)).await;
            assert!(page.says(title), "{query}: {}", page.body);
        }
        let off = browser.begins().await;
        let state = off.asked.split("state=").nth(1).unwrap().split('&').next().unwrap();
        let made_up = format!("{callback}?code=canary&state={state}");
        let page = browser.returns(&made_up, Some(&off.mark)).await;
        assert!(page.says("Slack did not accept it"), "{}", page.body);

        office.slack.answer("oauth.v2.access", Answer::Broken);
        let page = browser.adds(TEAM, BOSS, false).await;
        assert_eq!(page.status, 503);
        assert!(page.says("did not work just now"), "{}", page.body);
        office.nothing_is_kept().await;

        let off = browser.begins().await;
        let back = office.slack.consent(&off.asked, TEAM, BOSS, false);
        assert!(browser.returns(&back, Some(&off.mark)).await.says("mentorbot is in Acme"));
        let page = browser.returns(&back, Some(&off.mark)).await;
        assert!(page.says("This way back is closed"), "once: {}", page.body);
        let generation = "SELECT generation FROM installation";
        assert_eq!(office.house.database().numbers(generation).await, [1]);
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_app_there_is_no_such_door() {
    let slack = FakeSlack::start();
    let doors = crate::house::Doors { slack: Some((slack.api_url(), None)), web: false };
    let house = House::build(Plot::find().await, Backend::Sqlite, START, doors).await;
    let browser = Installer::new(&slack, &house.base);
    assert_eq!(browser.opens("en").await.status, 404);
    let callback = format!("{}/slack/oauth/callback?code=a&state=b", house.base);
    assert_eq!(browser.returns(&callback, Some("mentorbot-install=a")).await.status, 404);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_one_place_and_a_workspace_of_its_own_comes_first() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        for team in ["T0ONE", "T0TWO", "T0OWN"] {
            office.slack.team(team, team, Some(ORG));
            office.slack.move_in(team, Person::new(BOSS, "Bo Boss").standing(Standing::Owner));
        }
        let page = office.installer().adds(ORG, BOSS, false).await;
        assert!(page.says("It belongs to the whole organisation"), "{}", page.body);
        assert!(office.installer().adds("T0OWN", BOSS, false).await.says("mentorbot is in T0OWN"));
        let seats = "SELECT external_id || ' ' || COALESCE(enterprise_id, '-')
            FROM installation ORDER BY external_id";
        let seats = office.house.database().texts(seats).await;
        assert_eq!(seats, ["E0ORG E0ORG", "T0OWN E0ORG"]);

        let one = office.hand().of_org(ORG, "T0ONE");
        let two = office.hand().of_org(ORG, "T0TWO");
        let mut own = office.hand().of("T0OWN");
        own.enterprise = Some(ORG.to_owned());
        one.slash(BOSS, "C0ONE", "program new Everywhere").await;
        let seen = two.slash(BOSS, "C0TWO", "program").await.text();
        assert!(seen.contains("Everywhere"), "one place, deliberately: {seen}");
        let hidden = own.slash(BOSS, "C0OWN", "program").await.text();
        assert!(!hidden.contains("Everywhere"), "{hidden}");
        own.slash(BOSS, "C0OWN", "program new Alone").await;
        let hidden = two.slash(BOSS, "C0TWO", "program").await.text();
        assert!(!hidden.contains("Alone"), "{hidden}");

        // What is sent goes with the token of the place it belongs to.
        one.slash(BOSS, "C0ONE", "enrol <@U0ONE> role:mentor").await;
        own.slash(BOSS, "C0OWN", "enrol <@U0OWN> role:mentor").await;
        let asked = |user: &'static str| {
            let slack = &office.slack;
            move || {
                let mut calls = slack.calls("users.info");
                calls.retain(|call| {
                    call.body["user"] == user && call.body["include_locale"] == "true"
                });
                calls.pop()
            }
        };
        one.slash("U0ONE", "C0ONE", "help").await;
        own.slash("U0OWN", "C0OWN", "help").await;
        let at_one = eventually("a profile", async || asked("U0ONE")()).await;
        let at_own = eventually("a profile", async || asked("U0OWN")()).await;
        assert_eq!([&at_one.token], [&office.slack.live_tokens(ORG)[0]]);
        assert_eq!([&at_own.token], [&office.slack.live_tokens("T0OWN")[0]]);
        office.house.close().await;
        office.slack.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_door_comes_first_and_a_teams_own_before_the_organisations() {
    const ONE: &str = "T0ONE";
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        office.slack.team(ONE, "One", Some(ORG));
        office.slack.move_in(ONE, Person::new(BOSS, "Bo Boss").standing(Standing::Owner));
        let hand = office.hand().of_org(ORG, ONE);
        // The same person, whoever let us in: what is made in one of them is not in the other.
        let knows = async || hand.slash(BOSS, "C0GENERAL", "program").await.text();
        office.installer().adds(ORG, BOSS, false).await;
        hand.slash(BOSS, "C0GENERAL", "program new Whole").await;
        assert!(knows().await.contains("Whole"), "{backend:?}: the organisation's");
        let mut own = hand.clone();
        own.whole = false;
        office.installer().adds(ONE, BOSS, false).await;
        own.slash(BOSS, "C0GENERAL", "program new Own").await;
        let both = async || own.slash(BOSS, "C0GENERAL", "program").await.text();
        let said = both().await;
        assert!(said.contains("Own") && !said.contains("Whole"), "{backend:?}: its own: {said}");
        // What is told without anyone asking goes the same way.
        let seat = |team: &str| Seat { door: Door::Slack, team: team.to_owned(), enterprise: None };
        let asked = Seat { enterprise: Some(ORG.to_owned()), ..seat(ONE) };
        let serves = async || {
            let mut view = office.house.database().db.view().await.unwrap();
            let served = workspaces::installed(&mut view, &asked).await.unwrap();
            let own = workspaces::own(&mut view, &seat(ONE)).await.unwrap();
            if served == own { ONE } else { ORG }
        };
        assert_eq!(serves().await, ONE, "{backend:?}");
        let shut = |which: &'static str| office.house.database().tamper(which);
        shut("UPDATE installation SET shut_at = 1 WHERE external_id = 'T0ONE'").await;
        let said = both().await;
        assert!(said.contains("Whole"), "{backend:?}: the one that is open: {said}");
        assert_eq!(serves().await, ORG, "{backend:?}");
        shut("UPDATE installation SET shut_at = 1 WHERE external_id = 'E0ORG'").await;
        let said = both().await;
        assert!(said.contains("Own"), "{backend:?}: of two that are shut, its own: {said}");
        assert_eq!(serves().await, ONE, "{backend:?}");
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_takes_us_out_of_one_of_its_workspaces() {
    const ONE: &str = "T0ONE";
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        office.slack.team(ONE, "One", Some(ORG));
        office.slack.move_in(ONE, Person::new(BOSS, "Bo Boss").standing(Standing::Owner));
        office.installer().adds(ONE, BOSS, false).await;
        office.installer().adds(ORG, BOSS, false).await;
        let open = "SELECT external_id FROM installation WHERE shut_at IS NULL";
        let doors = async || office.house.database().texts(open).await;
        let hand = office.hand().of_org(ORG, ONE);
        for (kind, left) in [("team_access_granted", 2), ("team_access_revoked", 1)] {
            let mut event = hand.event(&json!({ "type": kind, "team_ids": [ONE] }));
            event["event_time"] = json!(office.house.moment().real.as_second() + 600);
            assert_eq!(hand.deliver(&event, 0).await.status, 200, "{kind}");
            assert_eq!(hand.deliver(&event, 1).await.status, 200, "{kind}, told again");
            let about = format!("{left} doors after {kind}");
            eventually(&about, async || (doors().await.len() == left).then_some(())).await;
        }
        // Slack was asked, and the organisation still has us.
        let due = "SELECT COUNT(*) FROM errand WHERE finished_at IS NULL";
        eventually("it to be asked", async || {
            (office.house.database().number(due).await == 0).then_some(())
        })
        .await;
        assert_eq!(doors().await, [ORG], "{backend:?}");
        assert!(!office.slack.calls("auth.test").is_empty(), "{backend:?}");
        office.house.close().await;
    }
}
