//! 7, 8 and 9: whose installation it is, how it ends, and how its tokens go on.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mentorbot::clock::{Clock, SystemClock};
use mentorbot::store::backend::Backend;
use serde_json::json;

use super::{GENERAL, START, item};
use crate::house::{House, Plot};
use crate::installing::Office;
use crate::rig::eventually;
use crate::rig::fake_slack::Answer;
use crate::rig::fake_slack::people::{Person, Standing};

const TEAM: &str = "T0ACME";
const BOSS: &str = "U0BOSS";
const ORG: &str = "E0ORG";
const ONE: &str = "T0ONE";
const SHUT: &str = "SELECT COUNT(*) FROM installation WHERE shut_at IS NOT NULL";

#[tokio::test(flavor = "multi_thread")]
async fn fact_07_an_organisations_requests_name_no_team() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        office.slack.team(ONE, "One", Some(ORG));
        office.slack.move_in(ONE, Person::new(BOSS, "Bo Boss").standing(Standing::Owner));
        office.installer().adds(ORG, BOSS, false).await;
        let hand = office.hand().of_org(ORG, ONE);
        for said in [
            "program new Connect",
            "cohort new Spring",
            "cohort open Spring",
            "enrol <@U0BEN> role:mentor",
            "enrol <@U0ANN> role:mentee",
            "pair <@U0ANN> <@U0BEN> yes",
            "agenda",
        ] {
            let who = if said == "agenda" { "U0ANN" } else { BOSS };
            assert_eq!(hand.slash(who, GENERAL, said).await.status, 200, "{said}");
        }
        // A click, a form and an event, all of them with `team: null`.
        let card = office.slack.seen("U0ANN", GENERAL).pop().unwrap();
        let click = hand.click("U0ANN", &card, &card.button("Add item"));
        assert!(click["team"].is_null() && click["enterprise"]["id"] == ORG);
        assert_eq!(hand.interaction(&click).await.status, 200);
        eventually("a form", async || office.slack.forms("U0ANN").pop()).await;
        let sent = hand.submit("U0ANN", &item("The trade fair")).await;
        assert_eq!((sent.status, sent.body.as_str()), (200, ""), "{backend:?}");
        let agenda = hand.slash("U0ANN", GENERAL, "agenda").await.text();
        assert!(agenda.contains("The trade fair"), "{backend:?}: {agenda}");
        let homes = "SELECT COUNT(*) FROM workspace";
        assert_eq!(office.house.database().number(homes).await, 1, "one place, and no other");
        let heard = hand.opens("U0ANN", "home").await;
        assert_eq!(heard.status, 200, "{heard:?}");
        let mut other = hand.clone();
        other.enterprise = Some("E0OTHER".to_owned());
        let stranger = other.slash("U0ANN", GENERAL, "agenda").await;
        assert!(!stranger.text().contains("The trade fair"), "{}", stranger.text());
        office.house.close().await;
        office.slack.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_08_revoked_tokens_are_named_by_user_and_may_be_of_before() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        office.installer().adds(TEAM, BOSS, false).await;
        let hand = office.hand().of(TEAM);
        let revoked = |bots: &[&str], away: i64| {
            let tokens = json!({ "oauth": ["U0ANN"], "bot": bots });
            let mut event = hand.event(&json!({ "type": "tokens_revoked", "tokens": tokens }));
            let at: Timestamp = SystemClock.now() + SignedDuration::from_secs(away);
            event["event_time"] = json!(at.as_second());
            event
        };
        let shut = async || office.house.database().number(SHUT).await;
        for (event, what) in [
            (revoked(&[], 600), "somebody's own token is none of ours"),
            (revoked(&["U0OTHER"], 600), "and neither is another bot's"),
            (revoked(&["U0BOT"], -600), "what came before we were installed is over"),
        ] {
            assert_eq!(hand.deliver(&event, 0).await.status, 200);
            assert_eq!(shut().await, 0, "{backend:?}: {what}");
        }
        let ours = revoked(&["U0BOT"], 600);
        assert_eq!(hand.deliver(&ours, 0).await.status, 200);
        assert_eq!(shut().await, 1, "{backend:?}: our own bot's, and after we came");
        // Back again, and the goodbye is told once more, late.
        office.slack.uninstall(TEAM);
        office.installer().adds(TEAM, BOSS, false).await;
        assert_eq!(shut().await, 0, "{backend:?}: installed anew");
        assert_eq!(hand.deliver(&ours, 3).await.status, 200);
        assert_eq!(shut().await, 0, "{backend:?}: the same goodbye, told again");
        office.house.close().await;
        office.slack.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_09_a_refresh_token_is_used_once_by_whoever_comes_first() {
    for backend in Backend::ALL {
        let office = Office::build(backend).await;
        office.installer().adds(TEAM, BOSS, true).await;
        let (plot, shared) = (Plot::find().await, office.house.shared());
        let other = House::for_all(plot, shared, START, office.slack.api_url()).await;
        for round in 1..=3 {
            office.slack.answer("oauth.v2.access", Answer::Late(Duration::from_millis(1_500)));
            let soon = "UPDATE installation SET expires_at = expires_at - 40000000";
            office.house.database().tamper(soon).await;
            let generation = "SELECT generation FROM installation";
            eventually("a renewal to end", async || {
                let now = office.house.database().number(generation).await;
                // Whoever comes second with it is told no at once.
                let calls = office.slack.calls("oauth.v2.access");
                let refused = calls.iter().any(|call| call.error.is_some());
                (refused || now == round + 1).then_some(())
            })
            .await;
            // The fake takes a refresh token that comes twice for a fault.
            office.slack.assert_clean();
        }
        let calls = office.slack.calls("oauth.v2.access");
        let used = |call: &&crate::rig::fake_slack::Entry| !call.body["refresh_token"].is_null();
        assert_eq!(calls.iter().filter(used).count(), 3, "{backend:?}: once each");
        assert!(office.slack.live_tokens(TEAM).len() <= 2);
        other.close().await;
        office.house.close().await;
        // The fake takes a refresh token that comes twice for a fault.
        office.slack.assert_clean();
    }
}
