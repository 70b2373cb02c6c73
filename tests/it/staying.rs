//! Staying in: tokens that run out are renewed once, by one replica; being thrown out stops
//! everything at once, in whatever order Slack tells it; coming back goes on where it stopped.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mentorbot::clock::{Clock, SystemClock};
use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::house::{House, Plot};
use crate::installing::Office;
use crate::rig::fake_slack::Answer;
use crate::rig::fake_slack::people::{Person, Standing};
use crate::rig::{LONG_PATIENCE, eventually, within};

const TEAM: &str = "T0ACME";
const BOSS: &str = "U0BOSS";
const CHANNEL: &str = "C0GENERAL";
const SHUT: &str = "SELECT COUNT(*) FROM installation WHERE shut_at IS NOT NULL";
const TOKENS: &str =
    "SELECT COUNT(*) FROM installation WHERE token IS NOT NULL OR refresh_token IS NOT NULL";
const GENERATION: &str = "SELECT generation FROM installation";
/// Tokens that run out within the hour.
const SOON: &str = "UPDATE installation SET expires_at = expires_at - 40000000";

impl Office {
    async fn number(&self, sql: &'static str) -> i64 {
        self.house.database().number(sql).await
    }

    /// How often tokens were asked to be renewed.
    fn renewals(&self) -> usize {
        let calls = self.slack.calls("oauth.v2.access");
        calls.iter().filter(|call| call.body["grant_type"] == "refresh_token").count()
    }

    /// [`BOSS`] installs, and two people are put together; all that was said of it has arrived.
    async fn settled(backend: Backend, rotating: bool) -> Self {
        let office = Self::build(backend).await;
        assert!(office.installer().adds(TEAM, BOSS, rotating).await.says("You own it here"));
        let hand = office.hand().of(TEAM);
        for said in [
            "program new Connect",
            "cohort new Spring",
            "cohort open Spring",
            "enrol <@U0BEN> role:mentor",
            "enrol <@U0ANN> role:mentee",
            "pair <@U0ANN> <@U0BEN> yes",
        ] {
            assert_eq!(hand.slash(BOSS, CHANNEL, said).await.status, 200, "{said}");
        }
        office.quiet().await;
        office
    }

    /// Waits until nothing is due any more.
    async fn quiet(&self) {
        let due = "SELECT (SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND due_at <= 1772463600000)
            + (SELECT COUNT(*) FROM errand WHERE finished_at IS NULL)";
        // A call that timed out on a loaded machine is made again after half a minute.
        let done = async || (self.number(due).await == 0).then_some(());
        within(LONG_PATIENCE, "nothing to be due", done).await;
    }

    /// Ann sets a date, which Ben is told of.
    async fn dates(&self, day: &str) {
        let hand = self.hand().of(TEAM);
        let heard = hand.slash("U0ANN", CHANNEL, &format!("meet new {day} 15:00")).await;
        assert_eq!(heard.status, 200, "{}", heard.body);
    }

    /// How many calls Slack refused for good.
    fn refused(&self) -> usize {
        let dead = ["account_inactive", "token_revoked", "invalid_auth"];
        let ledger = self.slack.ledger();
        ledger.iter().filter(|e| e.error.as_deref().is_some_and(|no| dead.contains(&no))).count()
    }

    fn told(&self, what: &str) -> Value {
        let event = if what == "uninstalled" {
            json!({ "type": "app_uninstalled" })
        } else {
            json!({ "type": "tokens_revoked", "tokens": { "oauth": ["U0ANN"], "bot": ["U0BOT"] } })
        };
        self.hand().of(TEAM).event(&event)
    }
}

fn seconds_from_now(seconds: i64) -> i64 {
    let at: Timestamp = SystemClock.now() + SignedDuration::from_secs(seconds);
    at.as_second()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_renew_a_pair_once() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        office.installer().adds(TEAM, BOSS, true).await;
        let database = office.house.shared();
        let start = "2026-03-02T15:00:00Z";
        let plot = Plot::find().await;
        let other = House::for_all(plot, database, start, office.slack.api_url()).await;
        for round in 1..=5_usize {
            let late = Answer::Late(Duration::from_millis(200));
            office.slack.answer("oauth.v2.access", late);
            office.house.database().tamper(SOON).await;
            eventually("the new pair", async || {
                let generation = office.number(GENERATION).await;
                (generation == i64::try_from(round).unwrap() + 1).then_some(())
            })
            .await;
            assert_eq!(office.renewals(), round, "{backend:?}: one call for each pair");
        }
        let sealed = "SELECT token || refresh_token FROM installation";
        let sealed = office.house.database().texts(sealed).await.remove(0);
        assert!(!["xoxb-", "xoxe-", "xoxe."].iter().any(|start| sealed.contains(start)));
        other.close().await;
        office.house.close().await;
        // The fake takes a refresh token that comes twice for a fault.
        office.slack.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ran_out_is_renewed_and_nothing_is_lost() {
    for backend in Backend::ALL {
        let office = Office::settled(backend, true).await;
        // Slack's clock, and not ours: we learn of it from a call.
        office.slack.advance(Duration::from_hours(13));
        office.dates("2026-03-05").await;
        office.slack.one_posted("5 Mar,").await;
        assert_eq!((office.renewals(), office.number(SHUT).await), (1, 0), "{backend:?}");
        let expired = office.slack.ledger();
        let expired = expired.iter().filter(|e| e.error.as_deref() == Some("token_expired"));
        assert!(expired.count() <= 3, "{backend:?}: not tried over and over");
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_renewed_waits_or_is_shut_for_all_to_see() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        office.installer().adds(TEAM, BOSS, true).await;
        office.slack.answer("oauth.v2.access", Answer::Broken);
        office.house.database().tamper(SOON).await;
        let tried =
            "SELECT COUNT(*) FROM installation WHERE renew_tries = 1 AND renew_lease IS NOT NULL
            AND shut_at IS NULL AND renew_until > 0";
        eventually("a first try", async || (office.renewals() == 1).then_some(())).await;
        eventually("it to wait", async || (office.number(tried).await == 1).then_some(())).await;
        assert_eq!(office.number(SHUT).await, 0, "{backend:?}: a slip shuts nothing");

        office.slack.answer("oauth.v2.access", Answer::No("invalid_refresh_token"));
        office.house.database().tamper("UPDATE installation SET renew_until = 0").await;
        eventually("a shut door", async || (office.number(SHUT).await == 1).then_some(())).await;
        let why = office.house.database().texts("SELECT shut_reason FROM installation").await;
        assert_eq!(why, ["invalid_refresh_token"]);
        assert_eq!(office.renewals(), 2);
        office.installer().adds(TEAM, BOSS, true).await;
        assert_eq!(office.number(SHUT).await, 0, "installed anew");
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thrown_out_while_messages_are_on_their_way() {
    for backend in Backend::ALL {
        let office = Office::settled(backend, false).await;
        office.slack.uninstall(TEAM);
        for day in ["2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10"] {
            office.dates(day).await;
        }
        eventually("a shut door", async || (office.number(SHUT).await == 1).then_some(())).await;
        // The news comes twice, and in any order.
        for what in ["revoked", "uninstalled", "uninstalled", "revoked"] {
            let event = office.told(what);
            assert_eq!(office.hand().deliver(&event, 0).await.status, 200);
            assert_eq!(office.hand().deliver(&event, 1).await.status, 200, "told again");
        }
        assert_eq!(office.number(TOKENS).await, 0, "{backend:?}: dead tokens are not kept");
        office.house.step("2026-03-04T10:00:00Z").await;
        assert!(office.refused() <= 3, "{backend:?}: {} calls", office.refused());
        let failed = "SELECT COUNT(*) FROM notice WHERE outcome = 'failed'";
        assert_eq!(office.number(failed).await, 0, "{backend:?}: they wait");

        let page = office.installer().adds(TEAM, BOSS, false).await;
        assert!(page.says("is up to date in Acme"), "{}", page.body);
        office.slack.one_posted("10 Mar,").await;
        office.quiet().await;
        let sent = office.slack.posted("Mar,");
        assert!(sent.iter().all(|sent| sent.accepted));
        assert!(office.slack.posted("5 Mar,").is_empty(), "what was moved meanwhile is not said");
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_goodbye_of_before_a_quick_return_shuts_nothing() {
    for backend in Backend::ALL {
        let office = Office::settled(backend, false).await;
        let asked = || office.slack.calls("auth.test").len();
        let (goodbye, revoked) = (office.told("uninstalled"), office.told("revoked"));
        office.slack.uninstall(TEAM);
        office.installer().adds(TEAM, BOSS, false).await;
        let before = asked();
        office.hand().deliver(&revoked, 0).await;
        office.hand().deliver(&goodbye, 0).await;
        // So close that only Slack knows which came first: it is asked, and we are in.
        eventually("Slack to be asked", async || (asked() > before).then_some(())).await;
        office.quiet().await;
        assert_eq!(office.number(SHUT).await, 0, "{backend:?}");

        let mut old = office.told("uninstalled");
        old["event_time"] = json!(seconds_from_now(-3_600));
        let before = asked();
        assert_eq!(office.hand().deliver(&old, 0).await.status, 200);
        office.dates("2026-03-05").await;
        office.slack.one_posted("5 Mar,").await;
        assert_eq!((asked(), office.number(SHUT).await), (before, 0), "clearly older");

        // Somebody else's tokens are no matter of ours.
        let mut others = office.told("revoked");
        others["event"]["tokens"] = json!({ "oauth": ["U0ANN"], "bot": ["U0OTHER"] });
        others["event_time"] = json!(seconds_from_now(3_600));
        assert_eq!(office.hand().deliver(&others, 0).await.status, 200);
        assert_eq!(office.number(SHUT).await, 0);

        let mut new = office.told("uninstalled");
        new["event_time"] = json!(seconds_from_now(3_600));
        assert_eq!(office.hand().deliver(&new, 0).await.status, 200);
        assert_eq!(office.number(SHUT).await, 1, "{backend:?}: at once, without a call");
        let left = "SELECT COUNT(*) FROM installation WHERE token IS NOT NULL";
        assert_eq!(office.number(left).await, 0, "dead tokens are not kept");
        assert_eq!(asked(), before);
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_goodbye_right_after_we_came_leaves_no_token() {
    for backend in Backend::ALL {
        let office = Office::settled(backend, true).await;
        assert_eq!(office.number(TOKENS).await, 1);
        office.slack.uninstall(TEAM);
        let goodbye = office.told("uninstalled");
        assert_eq!(office.hand().deliver(&goodbye, 0).await.status, 200);
        eventually("Slack's word for it", async || (office.number(SHUT).await == 1).then_some(()))
            .await;
        assert_eq!(office.number(TOKENS).await, 0, "{backend:?}: dead tokens are not kept");
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_of_a_workspace_shuts_no_organisation() {
    const ORG: &str = "E0ORG";
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        for team in ["T0ONE", "T0OWN"] {
            office.slack.team(team, team, Some(ORG));
            office.slack.move_in(team, Person::new(BOSS, "Bo Boss").standing(Standing::Owner));
        }
        office.installer().adds(ORG, BOSS, false).await;
        office.installer().adds("T0OWN", BOSS, false).await;
        let (mut one, mut own) = (office.hand().of("T0ONE"), office.hand().of("T0OWN"));
        (one.enterprise, own.enterprise) = (Some(ORG.to_owned()), Some(ORG.to_owned()));
        let asked = || office.slack.calls("auth.test").len();
        let before = asked();
        let mut gone = one.event(&json!({ "type": "app_uninstalled" }));
        gone["event_time"] = json!(seconds_from_now(3_600));
        assert_eq!(one.deliver(&gone, 0).await.status, 200);
        eventually("Slack to be asked", async || (asked() > before).then_some(())).await;
        assert_eq!(office.number(SHUT).await, 0, "{backend:?}: the organisation still has us");

        let mut gone = own.event(&json!({ "type": "app_uninstalled" }));
        gone["event_time"] = json!(seconds_from_now(3_600));
        assert_eq!(own.deliver(&gone, 0).await.status, 200);
        let shut = "SELECT external_id FROM installation WHERE shut_at IS NOT NULL";
        assert_eq!(office.house.database().texts(shut).await, ["T0OWN"], "{backend:?}");
        // Its people are served through the organisation's open door from now on.
        let org = office.hand().of_org(ORG, "T0ONE");
        org.slash(BOSS, "C0ONE", "program new Everywhere").await;
        let seen = own.slash(BOSS, "C0OWN", "program").await.text();
        assert!(seen.contains("Everywhere"), "{backend:?}: {seen}");
        // Told again, it is still about the workspace's own door.
        let mut gone = own.event(&json!({ "type": "app_uninstalled" }));
        gone["event_time"] = json!(seconds_from_now(3_600));
        assert_eq!(own.deliver(&gone, 0).await.status, 200);
        assert_eq!(office.house.database().texts(shut).await, ["T0OWN"], "{backend:?}");
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_days_after_a_goodbye_all_is_deleted_and_who_is_back_by_then_finds_all() {
    const PEOPLE: &str = "SELECT COUNT(*) FROM member";
    for backend in Backend::ALL {
        let office = Office::settled(backend, false).await;
        let goodbye = async || {
            let mut event = office.told("uninstalled");
            event["event_time"] = json!(seconds_from_now(3_600));
            assert_eq!(office.hand().deliver(&event, 0).await.status, 200);
            assert_eq!((office.number(SHUT).await, office.number(TOKENS).await), (1, 0));
        };
        let people = office.number(PEOPLE).await;
        goodbye().await;
        office.house.step("2026-04-01T14:59:00Z").await;
        assert!(office.installer().adds(TEAM, BOSS, false).await.says("is up to date in Acme"));
        office.house.step("2026-04-03T15:00:00Z").await;
        assert_eq!(office.number(PEOPLE).await, people, "{backend:?}: back in time");

        goodbye().await;
        office.house.step("2026-05-03T14:59:00Z").await;
        assert_eq!(office.number(PEOPLE).await, people, "{backend:?}: not a minute before");
        office.house.step("2026-05-03T15:00:00Z").await;
        for left in [PEOPLE, SHUT, "SELECT COUNT(*) FROM workspace", "SELECT COUNT(*) FROM job"] {
            assert_eq!(office.number(left).await, 0, "{backend:?}: {left}");
        }
        let page = office.installer().adds(TEAM, BOSS, false).await;
        assert!(page.says("You own it here"), "who comes later is new: {}", page.body);
        office.house.close().await;
    }
}
