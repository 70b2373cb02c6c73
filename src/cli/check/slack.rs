//! The Slack door: whether its secrets look as Slack's do, and whether Slack knows the token.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::{Findings, installed};
use crate::chat::call::{Call, DeliveryError, Identity, Outcome};
use crate::config::{Config, Slack};
use crate::platform::slack::client::{API_URL, Client, ClientConfig};
use crate::platform::slack::scopes;

/// How long Slack may take in all.
const PATIENCE: Duration = Duration::from_secs(5);

/// Looks at all of it.
pub(super) async fn look(findings: &mut Findings, config: &Config) {
    let Some(slack) = &config.slack else {
        return findings.well("slack-signing-secret", "not set: Slack's addresses answer 404");
    };
    let slacks = slack.api_url.as_str() == API_URL;
    findings.judge("slack-signing-secret", shape(slack.signing_secret.expose_secret(), slacks));
    match (&slack.bot_token, &slack.app) {
        (Some(token), _) => match known(slack, token).await {
            Ok(team) => {
                let found = format!("works in {} ({})", team.team_name, team.team);
                findings.well("slack-bot-token", found);
                findings.judge("slack-scopes", granted(team.scopes.as_deref()));
            }
            Err(fault) => findings.judge("slack-bot-token", Err(fault)),
        },
        (None, Some(_)) => findings.judge("slack-oauth", back(config)),
        (None, None) => findings.well("slack-bot-token", "not set: nothing can be posted"),
    }
}

/// Slack sends browsers back over TLS alone, except in tests with a Slack of their own.
fn back(config: &Config) -> Result<String, (String, &'static str)> {
    let base_url = config.base_url(config.listen);
    let slacks = config.slack.as_ref().is_some_and(|slack| slack.api_url.as_str() == API_URL);
    if slacks && !base_url.starts_with("https://") {
        let found = format!("Slack sends no browser back to {base_url}");
        return Err((found, "set MENTORBOT_BASE_URL to the public https address"));
    }
    Ok(format!("workspaces install at {base_url}/slack/install"))
}

/// What the token may do, as far as Slack says.
fn granted(scopes: Option<&[String]>) -> Result<String, (String, &'static str)> {
    let Some(scopes) = scopes else { return Ok("Slack did not say what is granted".to_owned()) };
    let missing = scopes::missing(scopes);
    if missing.is_empty() {
        return Ok("all that are needed are granted".to_owned());
    }
    let fix = "update the app with `mentorbot slack manifest`, then Reinstall to Workspace and \
               paste the token it shows";
    Err((format!("lacking {}", installed::told(&missing)), fix))
}

/// Slack's own are 32 hexadecimal digits; those of tests may be anything.
fn shape(secret: &str, slacks: bool) -> Result<String, (String, &'static str)> {
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    if secret.len() == 32 && secret.chars().all(hex) {
        return Ok("32 hexadecimal digits, as Slack's are".to_owned());
    }
    let found = format!("{} characters, not Slack's 32 hexadecimal digits", secret.chars().count());
    let fix = "copy the signing secret whole from the app's Basic Information page";
    if slacks { Err((found, fix)) } else { Ok(found) }
}

async fn known(slack: &Slack, token: &SecretString) -> Result<Identity, (String, &'static str)> {
    let config = ClientConfig { total: PATIENCE, ..ClientConfig::new(slack.api_url.clone()) };
    let Ok(client) = Client::new(config) else {
        let fix = "install the system's certificates (the package ca-certificates)";
        return Err(("this machine has no usable TLS".to_owned(), fix));
    };
    match client.call(token, Call::Identity).await {
        Ok(Outcome::Identity(team)) => Ok(team),
        Err(DeliveryError::DoorShut(reason)) => Err((
            format!("Slack refuses it ({reason})"),
            "paste a new one from the app's OAuth & Permissions page, and restart",
        )),
        Err(DeliveryError::After(_)) => Err((
            "Slack asks to wait".to_owned(),
            "check again in a minute; nothing else need be done",
        )),
        Ok(_) | Err(_) => Err((
            "Slack could not be asked whose it is".to_owned(),
            "let this machine reach slack.com:443, or correct MENTORBOT_SLACK_API_URL",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_slacks_has_slacks_shape() {
        assert!(shape("0123456789abcdef0123456789abcdef", true).is_ok());
        for odd in ["0123456789abcdef0123456789abcde", "0123456789ABCDEF0123456789ABCDEF"] {
            assert!(shape(odd, true).is_err() && shape(odd, false).is_ok(), "{odd}");
        }
    }
}
