//! Calls to Slack's Web API and to the private answer addresses. Called by `http` (forms and
//! answers to clicks) and by `worker` (everything scheduled). One call, one outcome: pacing and
//! retries are the callers'.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Response};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use url::{Host, Url};

use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::chat::card::Card;
use crate::platform::slack::errors::{self, Effect};
use crate::platform::slack::oauth::App;
use crate::platform::slack::render::message;
use crate::platform::slack::reply;
use crate::platform::slack::view::view;

/// Where Slack's own Web API is.
pub const API_URL: &str = "https://slack.com/api/";
/// Where Slack's private answer addresses are.
const ANSWER_HOSTS: [&str; 2] = ["hooks.slack.com", "hooks.slack-gov.com"];

/// How the client calls.
#[derive(Clone, Debug)]
pub struct ClientConfig {
    /// Base of every Web API call. When it is not Slack's, its host may be answered to as well.
    pub api_url: Url,
    /// How long a connection may take.
    pub connect: Duration,
    /// How long a call may take in all.
    pub total: Duration,
    /// Most bytes of an answer that are read.
    pub body_cap: usize,
    /// Calls under way at once; a further one waits [`ClientConfig::connect`] for its turn.
    pub at_once: usize,
    /// Who we are to Slack before anybody let us in; needed to be let in and to renew tokens.
    pub app: Option<App>,
}

impl ClientConfig {
    /// Three seconds to connect, ten in all, a mebibyte of answer, 64 calls at once.
    #[must_use]
    pub fn new(api_url: Url) -> Self {
        let (connect, total) = (Duration::from_secs(3), Duration::from_secs(10));
        Self { api_url, connect, total, body_cap: 1 << 20, at_once: 64, app: None }
    }
}

/// Calls Slack. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Client {
    pub(super) http: reqwest::Client,
    pub(super) api_url: Url,
    pub(super) app: Option<App>,
    body_cap: usize,
    room: Arc<Semaphore>,
    turn: Duration,
}

/// The client cannot be built: the machine's certificates or TLS are not usable.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be built")]
pub struct Unbuildable(#[source] reqwest::Error);

impl Client {
    /// Builds a client; nothing is called yet.
    ///
    /// # Errors
    /// [`Unbuildable`] when the machine has no usable TLS.
    pub fn new(config: ClientConfig) -> Result<Self, Unbuildable> {
        let mut api_url = config.api_url;
        if !api_url.path().ends_with('/') {
            api_url.set_path(&format!("{}/", api_url.path()));
        }
        let mut builder = reqwest::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(config.connect)
            .timeout(config.total);
        if is_loopback(&api_url) {
            // A proxy of the machine's would not find this machine.
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(Unbuildable)?;
        let (room, turn) = (Arc::new(Semaphore::new(config.at_once)), config.connect);
        Ok(Self { http, api_url, app: config.app, body_cap: config.body_cap, room, turn })
    }

    /// Whether what it calls is on this machine.
    #[must_use]
    pub fn is_near(&self) -> bool {
        is_loopback(&self.api_url)
    }

    /// Makes one call with an installation's token.
    ///
    /// # Errors
    /// [`DeliveryError`], told apart by what to do about it.
    pub async fn call(&self, token: &SecretString, call: Call) -> Result<Outcome, DeliveryError> {
        let turn = tokio::time::timeout(self.turn, self.room.acquire()).await;
        let _place = turn.map_err(|_| DeliveryError::Later("too many calls are under way"))?;
        match call {
            Call::Post { to, card } => self.post(token, to, &card).await,
            Call::Update { at, card } => {
                let mut body = message(&card);
                body["channel"] = json!(at.channel);
                body["ts"] = json!(at.message);
                self.done(token, "chat.update", &body).await
            }
            Call::Answer { url, replace, card } => {
                self.answer(&url, replace, message(&card)).await?;
                Ok(Outcome::Done)
            }
            Call::Open { trigger, form } => {
                let body = json!({ "trigger_id": trigger, "view": view(&form) });
                self.done(token, "views.open", &body).await
            }
            Call::Profile { user } => {
                let asked = [("user", user.as_str()), ("include_locale", "true")];
                reply::profile(&self.read(token, "users.info", &asked).await?)
            }
            Call::Identity => self.identity(token).await,
            Call::Rights { user } => {
                let asked = [("user", user.as_str())];
                reply::rights(&self.read(token, "users.info", &asked).await?)
            }
            Call::Redeem { code, redirect } => self.redeem(&code, &redirect).await,
            Call::Renew { refresh } => self.renew(&refresh).await,
            Call::Together { users } => self.together(token, &users).await,
            Call::Delete { at } => self.delete(token, &at).await,
            call => match self.shown(token, call).await? {
                Ok(outcome) => Ok(outcome),
                Err(call) => self.upload(token, call).await,
            },
        }
    }

    async fn post(
        &self,
        token: &SecretString,
        to: String,
        card: &Card,
    ) -> Result<Outcome, DeliveryError> {
        let mut body = message(card);
        body["channel"] = json!(to);
        body["unfurl_links"] = json!(false);
        body["unfurl_media"] = json!(false);
        let answer = self.write(token, "chat.postMessage", &body, Effect::Once).await?;
        reply::posted(&answer)
    }

    pub(super) async fn done(
        &self,
        token: &SecretString,
        method: &'static str,
        body: &Value,
    ) -> Result<Outcome, DeliveryError> {
        self.write(token, method, body, Effect::Again).await?;
        Ok(Outcome::Done)
    }

    /// Posts to a private answer address. No token goes there, and nowhere else does this go.
    async fn answer(&self, raw: &str, replace: bool, body: Value) -> Result<(), DeliveryError> {
        let Some(url) = self.known(raw, &ANSWER_HOSTS) else {
            tracing::warn!("an answer address is not Slack's; not called");
            return Err(DeliveryError::Payload("answer_address".to_owned()));
        };
        let effect = if replace { Effect::Again } else { Effect::Once };
        let body = replacing(body, replace);
        let request = self.http.post(url).header(CONTENT_TYPE, JSON).body(body.to_string());
        let (status, retry_after, bytes) = self.send(request, effect).await?;
        // A used or expired address says so in plain words with a 404.
        if matches!(status, 404 | 410) {
            return Err(DeliveryError::Expired);
        }
        if !(200..300).contains(&status) {
            return Err(errors::status(status, effect, retry_after.as_deref()));
        }
        match reply::code(&bytes) {
            Some(code) => Err(errors::refusal(&code, effect, retry_after.as_deref())),
            None => Ok(()),
        }
    }

    /// Whether an answer may go to this address: one of Slack's, or of the one we were told is
    /// Slack. What is none is told to the log, without the address, and counted.
    #[must_use]
    pub fn answers_at(&self, raw: &str) -> bool {
        let known = self.known(raw, &ANSWER_HOSTS).is_some();
        if !known {
            tracing::warn!("an answer address is not Slack's; not kept");
            ::metrics::counter!("mentorbot_slack_strange_addresses_total").increment(1);
        }
        known
    }

    /// The address, if its host is one of these or the one we were told is Slack.
    pub(super) fn known(&self, raw: &str, hosts: &[&str]) -> Option<Url> {
        let url = Url::parse(raw).ok()?;
        let plain = url.username().is_empty() && url.password().is_none();
        let slacks = url.scheme() == "https"
            && url.port().is_none()
            && url.host_str().is_some_and(|host| hosts.contains(&host));
        let ours = self.api_url.as_str() != API_URL && url.origin() == self.api_url.origin();
        (plain && (slacks || ours)).then_some(url)
    }

    pub(super) async fn write(
        &self,
        token: &SecretString,
        method: &'static str,
        body: &Value,
        effect: Effect,
    ) -> Result<Value, DeliveryError> {
        let request = self.method(token, method)?;
        let request = request.header(CONTENT_TYPE, JSON).body(body.to_string());
        self.exchange(request, effect).await
    }

    /// The methods that only read take no JSON.
    pub(super) async fn read(
        &self,
        token: &SecretString,
        method: &'static str,
        asked: &[(&str, &str)],
    ) -> Result<Value, DeliveryError> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
        let request = self.method(token, method)?;
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        self.exchange(request, Effect::Again).await
    }

    pub(super) fn method(
        &self,
        token: &SecretString,
        name: &str,
    ) -> Result<RequestBuilder, DeliveryError> {
        let url = self.api_url.join(name);
        let url = url.map_err(|_| DeliveryError::Payload("api_url".to_owned()))?;
        Ok(self.http.post(url).bearer_auth(token.expose_secret()))
    }

    /// Sends a Web API call; an `Ok` is Slack's `ok: true`.
    pub(super) async fn exchange(
        &self,
        request: RequestBuilder,
        effect: Effect,
    ) -> Result<Value, DeliveryError> {
        let answer = self.send(request, effect).await?;
        judged(answer, effect)
    }

    pub(super) async fn send(
        &self,
        request: RequestBuilder,
        effect: Effect,
    ) -> Result<Answered, DeliveryError> {
        let response = request.send().await.map_err(|error| failure(&error, effect))?;
        self.received(response, effect).await
    }

    /// Reads an answer whole, as far as it may go.
    pub(super) async fn received(
        &self,
        response: Response,
        effect: Effect,
    ) -> Result<Answered, DeliveryError> {
        let status = response.status().as_u16();
        let retry_after = response.headers().get(RETRY_AFTER);
        let retry_after = retry_after.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = self.body(response, effect).await?;
        Ok((status, retry_after, body))
    }

    async fn body(&self, mut response: Response, effect: Effect) -> Result<Vec<u8>, DeliveryError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error, effect))? {
            if body.len() + chunk.len() > self.body_cap {
                return Err(effect.unknown("the answer is too long"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("slack::Client")
    }
}

const JSON: &str = "application/json; charset=utf-8";

/// Status, `Retry-After` and body of an answer.
pub(super) type Answered = (u16, Option<String>, Vec<u8>);

/// What a Web API call came to; an `Ok` is Slack's `ok: true`.
pub(super) fn judged(
    (status, retry_after, bytes): Answered,
    effect: Effect,
) -> Result<Value, DeliveryError> {
    if !(200..300).contains(&status) {
        return Err(errors::status(status, effect, retry_after.as_deref()));
    }
    let answer: Value =
        serde_json::from_slice(&bytes).map_err(|_| effect.unknown("the answer is no JSON"))?;
    match (answer["ok"].as_bool(), answer["error"].as_str()) {
        (Some(true), _) => Ok(answer),
        (_, Some("missing_scope")) => Err(errors::scope(answer["needed"].as_str())),
        (_, Some(code)) => Err(errors::refusal(code, effect, retry_after.as_deref())),
        (_, None) => Err(effect.unknown("the answer says neither yes nor no")),
    }
}

/// The card at a private address: in place of the clicked one, or beside it for the asker alone.
fn replacing(mut body: Value, replace: bool) -> Value {
    body["replace_original"] = json!(replace);
    if !replace {
        body["response_type"] = json!("ephemeral");
    }
    body
}

/// What a call that brought no answer means: nothing was sent, or nobody knows.
pub(super) fn failure(error: &reqwest::Error, effect: Effect) -> DeliveryError {
    if error.is_connect() {
        return DeliveryError::Later("no connection");
    }
    if error.is_builder() {
        return DeliveryError::Payload("request".to_owned());
    }
    effect.unknown(if error.is_timeout() { "no answer in time" } else { "the connection broke" })
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
