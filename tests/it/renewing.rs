//! Mischance while tokens are renewed: who dies between Slack's answer and our commit, whose
//! lease ended, and tokens that somebody replaced meanwhile. On both databases.

use std::time::Duration;

use jiff::SignedDuration;
use mentorbot::chat::call::{DeliveryError, Tokens};
use mentorbot::service::Moment;
use mentorbot::store::backend::Backend;
use mentorbot::store::renewals::Renewal;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::installing::Office;
use crate::rig::eventually;
use crate::rig::fake_slack::{CLIENT_ID, CLIENT_SECRET};

const TEAM: &str = "T0ACME";
const BOSS: &str = "U0BOSS";
const SHUT: &str = "SELECT COUNT(*) FROM installation WHERE shut_at IS NOT NULL";
const GENERATION: &str = "SELECT generation FROM installation";
const SEALED: &str = "SELECT token || refresh_token FROM installation";
/// Tokens that run out within the hour.
const SOON: &str = "UPDATE installation SET expires_at = expires_at - 40000000";

impl Office {
    async fn rotating(backend: Backend) -> Self {
        let office = Self::build(backend).await;
        assert!(office.installer().adds(TEAM, BOSS, true).await.says("You own it here"));
        office
    }

    /// Takes the renewal on as a replica whose clock is eleven hours ahead: the house finds
    /// nothing due yet. The lease has ended by the house's own clock.
    async fn takes_on(&self, lease: &str) -> (Renewal, SecretString) {
        let (ahead, over) = (SignedDuration::from_hours(11), SignedDuration::from_secs(1));
        let now = self.house.moment();
        let moment = Moment { real: now.real + ahead, ..now };
        let taken = self.house.desk.take_renewal(moment, now.real - over, lease).await.unwrap();
        taken.expect("tokens to renew")
    }

    /// Asks Slack for the new pair, as a replica does.
    async fn redeems(&self, refresh: &SecretString) -> Value {
        let url = format!("{}oauth.v2.access", self.slack.api_url());
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh.expose_secret())];
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let asked = self.house.http.post(url).basic_auth(CLIENT_ID, Some(CLIENT_SECRET));
        let asked = asked.header("content-type", "application/x-www-form-urlencoded").body(body);
        asked.send().await.unwrap().json().await.unwrap()
    }

    async fn keeps(&self, renewal: &Renewal, answer: &Result<Tokens, DeliveryError>) {
        let wait = Duration::from_mins(1);
        self.house.desk.renewed(renewal, answer, wait, self.house.moment()).await.unwrap();
    }

    async fn generation(&self) -> i64 {
        self.house.database().number(GENERATION).await
    }

    /// Somebody is written to, with a token that Slack takes.
    async fn still_speaks(&self) {
        let before = self.slack.posted("Connect").len();
        let hand = self.hand().of(TEAM);
        assert_eq!(hand.deliver(&hand.said(BOSS, "program new Connect"), 0).await.status, 200);
        eventually("an answer", async || {
            (self.slack.posted("Connect").len() > before).then_some(())
        })
        .await;
    }
}

fn pair(said: &Value) -> Tokens {
    Tokens {
        access: said["access_token"].as_str().unwrap().into(),
        refresh: said["refresh_token"].as_str().map(Into::into),
        lasts: Some(Duration::from_hours(12)),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_dies_between_the_new_tokens_and_their_row_is_made_good_within_the_grace() {
    for backend in Backend::ALL {
        let office = Office::rotating(backend).await;
        office.slack.be_gracious();
        let (_, refresh) = office.takes_on("died").await;
        assert_eq!(office.redeems(&refresh).await["ok"], true);
        // Nobody keeps that pair. The lease ends, and the house comes by.
        office.house.database().tamper(SOON).await;
        eventually("the next pair", async || (office.generation().await == 2).then_some(())).await;
        assert_eq!(office.house.database().number(SHUT).await, 0, "{backend:?}");
        office.still_speaks().await;
        office.house.close().await;
        office.slack.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_grace_the_door_is_shut_and_an_installation_opens_it() {
    for backend in Backend::ALL {
        let office = Office::rotating(backend).await;
        let (_, refresh) = office.takes_on("died").await;
        office.redeems(&refresh).await;
        office.house.database().tamper(SOON).await;
        eventually("a shut door", async || {
            (office.house.database().number(SHUT).await == 1).then_some(())
        })
        .await;
        let why = office.house.database().texts("SELECT shut_reason FROM installation").await;
        assert_eq!(why, ["invalid_refresh_token"], "{backend:?}");
        assert_eq!(office.slack.take_faults().len(), 1, "the spent one was used once more");
        assert!(office.installer().adds(TEAM, BOSS, true).await.says("is up to date in Acme"));
        assert_eq!(office.house.database().number(SHUT).await, 0, "{backend:?}");
        office.still_speaks().await;
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_after_a_new_installation_replaces_nothing() {
    for backend in Backend::ALL {
        let office = Office::rotating(backend).await;
        let (renewal, refresh) = office.takes_on("slow").await;
        let late = pair(&office.redeems(&refresh).await);
        assert!(office.installer().adds(TEAM, BOSS, true).await.says("is up to date in Acme"));
        let newest = office.house.database().texts(SEALED).await;
        office.keeps(&renewal, &Ok(late)).await;
        assert_eq!(office.house.database().texts(SEALED).await, newest, "{backend:?}");
        // A refusal of the old ones says nothing about the new ones either.
        let no = DeliveryError::DoorShut("invalid_refresh_token".to_owned());
        office.keeps(&renewal, &Err(no)).await;
        assert_eq!(office.house.database().number(SHUT).await, 0, "{backend:?}");
        assert_eq!(office.generation().await, 2, "{backend:?}");
        office.still_speaks().await;
        office.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_after_the_lease_replaces_nothing() {
    for backend in Backend::ALL {
        let office = Office::rotating(backend).await;
        let (slow, _) = office.takes_on("slow").await;
        let (next, refresh) = office.takes_on("next").await;
        let said = office.redeems(&refresh).await;
        office.keeps(&next, &Ok(pair(&said))).await;
        let newest = office.house.database().texts(SEALED).await;
        office.keeps(&slow, &Ok(pair(&said))).await;
        assert_eq!(office.house.database().texts(SEALED).await, newest, "{backend:?}");
        assert_eq!(office.generation().await, 2, "{backend:?}: one new pair");
        office.still_speaks().await;
        office.house.close().await;
        office.slack.assert_clean();
    }
}
