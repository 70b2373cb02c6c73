//! The Slack door: whether its secrets look as Slack's do, and whether Slack knows the token.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::Findings;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::config::Slack;
use crate::platform::slack::client::{API_URL, Client, ClientConfig};

/// How long Slack may take in all.
const PATIENCE: Duration = Duration::from_secs(5);

/// Looks at all of it.
pub(super) async fn look(findings: &mut Findings, slack: Option<&Slack>) {
    let Some(slack) = slack else {
        return findings.well("slack-signing-secret", "not set: Slack's addresses answer 404");
    };
    let slacks = slack.api_url.as_str() == API_URL;
    findings.judge("slack-signing-secret", shape(slack.signing_secret.expose_secret(), slacks));
    match &slack.bot_token {
        None => findings.well("slack-bot-token", "not set: nothing can be posted"),
        Some(token) => findings.judge("slack-bot-token", known(slack, token).await),
    }
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

async fn known(slack: &Slack, token: &SecretString) -> Result<String, (String, &'static str)> {
    let config = ClientConfig { total: PATIENCE, ..ClientConfig::new(slack.api_url.clone()) };
    let Ok(client) = Client::new(config) else {
        let fix = "install the system's certificates (the package ca-certificates)";
        return Err(("this machine has no usable TLS".to_owned(), fix));
    };
    match client.call(token, Call::Identity).await {
        Ok(Outcome::Identity(team)) => Ok(format!("works in {} ({})", team.team_name, team.team)),
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
