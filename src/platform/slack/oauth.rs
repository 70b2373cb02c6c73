//! Being let in and staying in: a browser's code becomes tokens, a refresh token becomes new
//! ones, and Slack says who we are and what we may do. Called by `client`, whose calls these are.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use crate::chat::call::{DeliveryError, Grant, Identity, Outcome, Tokens};
use crate::platform::slack::client::{Client, failure, judged};
use crate::platform::slack::errors::Effect;
use crate::platform::slack::ids;
use crate::platform::slack::reply::{self, unreadable};

/// Slack's header that names what a token may do.
const SCOPES: &str = "x-oauth-scopes";

/// Who we are to Slack before anybody let us in.
#[derive(Clone, Debug)]
pub struct App {
    /// The app's client id, which is no secret.
    pub id: String,
    /// Its secret.
    pub secret: SecretString,
}

#[derive(Deserialize)]
struct Access {
    #[serde(rename = "access_token")]
    token: String,
    refresh_token: Option<String>,
    expires_in: Option<u64>,
    token_type: Option<String>,
    scope: Option<String>,
    bot_user_id: Option<String>,
    team: Option<Named>,
    enterprise: Option<Named>,
    #[serde(default)]
    is_enterprise_install: bool,
    authed_user: Option<Authed>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Authed {
    id: Option<String>,
}

impl Client {
    /// Whether workspaces can let us in by themselves.
    #[must_use]
    pub fn installs(&self) -> bool {
        self.app.is_some()
    }

    /// Where a browser is sent to be asked whether we may come in. `None` without an app.
    #[must_use]
    pub fn authorize(&self, scopes: &[&str], state: &str, redirect: &str) -> Option<Url> {
        let app = self.app.as_ref()?;
        let mut url = self.api_url.join("/oauth/v2/authorize").ok()?;
        url.query_pairs_mut()
            .append_pair("client_id", &app.id)
            .append_pair("scope", &scopes.join(","))
            .append_pair("state", state)
            .append_pair("redirect_uri", redirect);
        Some(url)
    }

    /// Where that question is asked, for whoever must be told which hosts a page leads to.
    #[must_use]
    pub fn asks_at(&self) -> String {
        self.api_url.origin().ascii_serialization()
    }

    /// Asks whose a token is and what it may do.
    pub(super) async fn identity(&self, token: &SecretString) -> Result<Outcome, DeliveryError> {
        let request = self.method(token, "auth.test")?.header(reqwest::header::CONTENT_TYPE, FORM);
        let response = request.send().await.map_err(|error| failure(&error, Effect::Again))?;
        let scopes = response.headers().get(SCOPES).and_then(|value| value.to_str().ok());
        let scopes = scopes.map(listed);
        let answer = judged(self.received(response, Effect::Again).await?, Effect::Again)?;
        match reply::identity(&answer)? {
            Outcome::Identity(identity) => Ok(Outcome::Identity(Identity { scopes, ..identity })),
            other => Ok(other),
        }
    }

    /// Turns a code into tokens.
    pub(super) async fn redeem(
        &self,
        code: &SecretString,
        redirect: &str,
    ) -> Result<Outcome, DeliveryError> {
        let asked = [("code", code.expose_secret()), ("redirect_uri", redirect)];
        granted(&self.access(&asked).await?).map(|grant| Outcome::Granted(Box::new(grant)))
    }

    /// Turns a refresh token into new tokens.
    pub(super) async fn renew(&self, refresh: &SecretString) -> Result<Outcome, DeliveryError> {
        let asked = [("grant_type", "refresh_token"), ("refresh_token", refresh.expose_secret())];
        let answer = self.access(&asked).await?;
        let access = Access::deserialize(&answer).map_err(|_| unreadable())?;
        Ok(Outcome::Renewed(tokens(&access)?))
    }

    /// `oauth.v2.access`, in the name of the app.
    async fn access(&self, asked: &[(&str, &str)]) -> Result<Value, DeliveryError> {
        let Some(app) = &self.app else {
            return Err(DeliveryError::Later("no client id and secret are set"));
        };
        let url = self.api_url.join("oauth.v2.access");
        let url = url.map_err(|_| DeliveryError::Payload("api_url".to_owned()))?;
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(asked)
            .append_pair("client_id", &app.id)
            .append_pair("client_secret", app.secret.expose_secret())
            .finish();
        let request = self.http.post(url).header(reqwest::header::CONTENT_TYPE, FORM).body(body);
        self.exchange(request, Effect::Again).await
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Who let us in, where, and to do what.
fn granted(answer: &Value) -> Result<Grant, DeliveryError> {
    let access = Access::deserialize(answer).map_err(|_| unreadable())?;
    if access.token_type.as_deref().is_some_and(|kind| kind != "bot") {
        return Err(unreadable());
    }
    let tokens = tokens(&access)?;
    let team = access.team.filter(|_| !access.is_enterprise_install);
    let named = team.as_ref().or(access.enterprise.as_ref()).ok_or_else(unreadable)?;
    let name = named.name.clone().filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or_else(|| named.id.clone());
    let installer = access.authed_user.and_then(|user| user.id);
    Ok(Grant {
        name,
        team: team.map(|team| ids::team(&team.id)).transpose().map_err(|_| unreadable())?,
        enterprise: access
            .enterprise
            .map(|named| ids::enterprise(&named.id))
            .transpose()
            .map_err(|_| unreadable())?,
        bot_user: access.bot_user_id.ok_or_else(unreadable)?,
        installer: installer.and_then(|id| ids::user(&id).ok()),
        scopes: listed(access.scope.as_deref().unwrap_or_default()),
        tokens,
    })
}

fn tokens(access: &Access) -> Result<Tokens, DeliveryError> {
    let sound = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    if !sound(&access.token) {
        return Err(unreadable());
    }
    let refresh = access.refresh_token.as_deref().filter(|text| sound(text));
    Ok(Tokens {
        access: access.token.as_str().into(),
        refresh: refresh.map(Into::into),
        lasts: access.expires_in.filter(|_| refresh.is_some()).map(Duration::from_secs),
    })
}

/// Scopes as Slack writes them: with commas, in the header with blanks too.
fn listed(scopes: &str) -> Vec<String> {
    let scopes = scopes.split(',').map(str::trim).filter(|scope| !scope.is_empty());
    scopes.map(str::to_owned).collect()
}

#[cfg(test)]
#[path = "oauth_tests.rs"]
mod tests;
