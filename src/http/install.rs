//! `GET, POST /slack/install` and `GET /slack/oauth/callback`: a workspace adds us. A page with
//! one button; the button sends the browser to Slack with a state that this browser alone can
//! bring back, once and within ten minutes; what it brings becomes an installation.

use std::sync::{Arc, LazyLock};

use axum::extract::{RawQuery, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, LOCATION, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::Markup;
use secrecy::SecretString;
use sha2::{Digest, Sha256};

use crate::chat::call::{Call, DeliveryError, Grant, Outcome};
use crate::http::error::HttpError;
use crate::http::{Front, SlackDoor, language};
use crate::pages::install::{self as pages, Done, STYLE, Trouble};
use crate::platform::slack::scopes;
use crate::service::Moment;
use crate::service::letting_in::{LetIn, PATIENCE, Stray};

const INSTALL: &str = "/slack/install";
const CALLBACK: &str = "/slack/oauth/callback";
/// What the browser keeps while its person is away.
const MARK: &str = "mentorbot-install";
/// Longest value of a parameter we read.
const LONGEST: usize = 1_024;

/// The page with the button.
pub(super) async fn ask(
    State(front): State<Arc<Front>>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let door = open(&front)?;
    let language = language::wanted(&headers, |tag| front.desk.speaks(tag));
    Ok(page(door, StatusCode::OK, &pages::ask(front.desk.language(language), INSTALL)))
}

/// The button: sends the browser off, with a mark to be known by.
pub(super) async fn begin(
    State(front): State<Arc<Front>>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let door = open(&front)?;
    let invitation = front.desk.invite(moment(&front)).await.map_err(|error| {
        tracing::error!(%error, "nobody can be sent off to install");
    });
    let redirect = redirect(&front);
    let sent = invitation.ok().and_then(|new| {
        let url = door.client.authorize(&scopes::names(), &new.state, &redirect)?;
        Some((url, new.browser))
    });
    let Some((url, browser)) = sent else {
        return Ok(trouble(&front, door, &headers, Trouble::Busy));
    };
    let cookie = mark(&front.base_url, &browser, PATIENCE.as_secs());
    let headers = [(LOCATION, url.to_string()), (SET_COOKIE, cookie), no_store()];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// The way back. In a task of its own: whoever closes the page cuts nothing in half.
pub(super) async fn callback(
    State(front): State<Arc<Front>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    open(&front)?;
    let back = Back::read(query.as_deref().unwrap_or_default());
    let browser = cookie(&headers);
    let inner = Arc::clone(&front);
    let task = front.tasks.spawn(async move { finish(&inner, back, browser).await });
    let came = task.await.unwrap_or(Err(Trouble::Busy));
    let door = open(&front)?;
    let mut response = match came {
        Ok((let_in, grant)) => {
            let language = language::wanted(&headers, |tag| front.desk.speaks(tag));
            let who = grant.installer.as_deref().unwrap_or("U…");
            let name_owner = format!("mentorbot owner add slack:{}:{who}", let_in.seat.key());
            let done = Done {
                name: &grant.name,
                command: front.desk.command(),
                again: let_in.again,
                organisation: grant.team.is_none(),
                owner: let_in.owner,
                name_owner: &name_owner,
            };
            page(door, StatusCode::OK, &pages::done(front.desk.language(language), &done))
        }
        Err(what) => trouble(&front, door, &headers, what),
    };
    if let Ok(forget) = mark(&front.base_url, "", 0).parse() {
        response.headers_mut().insert(SET_COOKIE, forget);
    }
    Ok(response)
}

/// What Slack sends along with the browser.
#[derive(Default)]
struct Back {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
}

impl Back {
    /// What stands there twice, or is too long, counts as not there.
    fn read(query: &str) -> Self {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .take(20)
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        let once = |name: &str| {
            let mut found = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
            let first = found.next().filter(|value| (1..=LONGEST).contains(&value.len()));
            first.filter(|_| found.next().is_none()).cloned()
        };
        Self { code: once("code"), state: once("state"), error: once("error") }
    }
}

/// From what came back to an installation, or to why it is none. Nothing is kept until the end.
async fn finish(
    front: &Front,
    back: Back,
    browser: Option<String>,
) -> Result<(LetIn, Grant), Trouble> {
    let expected = match (&back.state, &browser) {
        (Some(state), Some(browser)) => {
            let came = front.desk.came_back(state, browser, moment(front)).await;
            came.map_err(|error| broken(&error))?.map_err(|stray| match stray {
                Stray::Unknown => Trouble::Unknown,
                Stray::Late => Trouble::Late,
            })
        }
        (_, None) => Err(Trouble::Cookie),
        (None, _) => Err(Trouble::Unknown),
    };
    match back.error.as_deref() {
        Some("access_denied") => return Err(Trouble::Cancelled),
        Some(_) => return expected.and(Err(Trouble::Refused)),
        None => expected?,
    }
    let code = back.code.map(SecretString::from).ok_or(Trouble::Refused)?;
    let grant = redeem(front, code).await?;
    let runs_it = runs_it(front, &grant).await;
    let let_in = front.desk.let_in(&grant, runs_it, moment(front)).await;
    Ok((let_in.map_err(|error| broken(&error))?, grant))
}

async fn redeem(front: &Front, code: SecretString) -> Result<Grant, Trouble> {
    let door = front.slack.as_ref().ok_or(Trouble::Busy)?;
    let call = Call::Redeem { code, redirect: redirect(front) };
    match door.client.call(&SecretString::default(), call).await {
        Ok(Outcome::Granted(grant)) => Ok(*grant),
        Ok(_) => Err(Trouble::Refused),
        Err(error) => {
            tracing::warn!(%error, "Slack grants nothing for a code");
            let later = matches!(error, DeliveryError::Later(_) | DeliveryError::After(_));
            Err(if later { Trouble::Busy } else { Trouble::Refused })
        }
    }
}

/// Whether whoever let us in runs the place; not known counts as no.
async fn runs_it(front: &Front, grant: &Grant) -> bool {
    let (Some(door), Some(user)) = (&front.slack, &grant.installer) else { return false };
    let call = Call::Rights { user: user.clone() };
    match door.client.call(&grant.tokens.access, call).await {
        Ok(Outcome::Rights(runs_it)) => runs_it,
        Ok(_) => false,
        Err(error) => {
            tracing::warn!(%error, "Slack does not say whether the installer runs the workspace");
            false
        }
    }
}

fn broken(error: &crate::service::ServiceError) -> Trouble {
    tracing::error!(%error, "an installation is not kept");
    Trouble::Busy
}

/// The door, where workspaces add us by themselves.
fn open(front: &Front) -> Result<&SlackDoor, HttpError> {
    front.slack.as_ref().filter(|door| door.client.installs()).ok_or(HttpError::NotFound)
}

/// The same at both ends, or Slack grants nothing.
fn redirect(front: &Front) -> String {
    format!("{}{CALLBACK}", front.base_url)
}

fn moment(front: &Front) -> Moment {
    Moment { now: front.clock.now(), real: front.real.now() }
}

fn trouble(front: &Front, door: &SlackDoor, headers: &HeaderMap, what: Trouble) -> Response {
    let status = match what {
        Trouble::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Trouble::Cancelled => StatusCode::OK,
        _ => StatusCode::BAD_REQUEST,
    };
    let language = language::wanted(headers, |tag| front.desk.speaks(tag));
    page(door, status, &pages::trouble(front.desk.language(language), what, INSTALL))
}

/// The mark in the browser: no script reads it, and no other site's form sends it.
fn mark(base_url: &str, value: &str, seconds: u64) -> String {
    let secure = if base_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{MARK}={value}; Path=/slack; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The mark a browser brings along.
fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(name, _)| name.trim() == MARK)?.1.trim();
    (1..=LONGEST).contains(&found.len()).then(|| found.to_owned())
}

fn page(door: &SlackDoor, status: StatusCode, page: &Markup) -> Response {
    static HASH: LazyLock<String> = LazyLock::new(|| STANDARD.encode(Sha256::digest(STYLE)));
    let slack = door.client.asks_at();
    // Browsers hold every redirect of a sent form to `form-action`, and Slack sends people on to
    // their workspace's own address.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; form-action 'self' {slack} \
         https://*.slack.com; frame-ancestors 'none'; base-uri 'none'",
        *HASH
    );
    let headers = [
        (CONTENT_SECURITY_POLICY, policy),
        (REFERRER_POLICY, "no-referrer".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        no_store(),
    ];
    (status, headers, page.clone()).into_response()
}

fn no_store() -> (axum::http::HeaderName, String) {
    (CACHE_CONTROL, "no-store".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_or_is_too_long_counts_as_not_there() {
        let back = Back::read("code=a&state=b&state=c&error=");
        assert_eq!((back.code.as_deref(), back.state, back.error), (Some("a"), None, None));
        let long = Back::read(&format!("code={}", "a".repeat(LONGEST + 1)));
        assert_eq!(long.code, None);
    }

    #[test]
    fn the_mark_goes_over_tls_alone_where_there_is_any() {
        let open = mark("http://127.0.0.1:8080", "x1", 600);
        assert_eq!(open, "mentorbot-install=x1; Path=/slack; Max-Age=600; HttpOnly; SameSite=Lax");
        assert_eq!(mark("https://mentor.example.org", "x1", 600), open + "; Secure");
    }

    #[test]
    fn the_mark_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=b; mentorbot-install=x1; c=d".parse().unwrap());
        assert_eq!(cookie(&headers).as_deref(), Some("x1"));
        headers.insert(COOKIE, "not-mentorbot-install=x1; mentorbot-install=".parse().unwrap());
        assert_eq!(cookie(&headers), None);
    }
}
