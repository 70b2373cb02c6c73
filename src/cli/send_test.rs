//! `mentorbot send-test`: one message to one person that says it is a test, and for each step on
//! the way whether it went well or how to mend it.

use anyhow::ensure;

use crate::app::House;
use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::cli::check::Findings;
use crate::cli::export::exists;
use crate::cli::setting::{self, Flags};
use crate::cli::{answer, member};
use crate::config::{Config, Slack};
use crate::platform::slack::client::{Client, ClientConfig};
use crate::service::trial::Trial;

/// To whom.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Door, workspace and person: `slack:T123:U456`
    #[arg(long, value_name = "WHO")]
    member: String,
}

const ANEW: &str =
    "install the app there anew, or paste a new token into MENTORBOT_SLACK_BOT_TOKEN";

/// Sends it; ends badly where it did not arrive.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let whom = member::read(&args.member)?;
    let config = flags.read(true)?;
    exists(&config)?;
    let house = House::open(setting::house(&config)).await?;
    let trial = house.desk.trial(&whom, house.moment()).await;
    house.db.close().await;
    let mut steps = Findings::default();
    let sent = match trial? {
        Some(trial) => {
            steps.well("member", format!("{} is known", args.member));
            on_the_way(&mut steps, &config, (whom.seat.door, trial)).await
        }
        None => {
            let found = format!("nobody is known here as {}", args.member);
            let fix =
                "look at the ids; who has never used the bot and is enrolled nowhere, is not known";
            steps.mend("member", found, fix);
            false
        }
    };
    answer(&steps.told())?;
    ensure!(sent, "no test message was sent");
    eprintln!("Sent. It says that it is a test, and nothing depends on it.");
    Ok(())
}

/// From the person on; whether it was sent.
async fn on_the_way(steps: &mut Findings, config: &Config, (door, trial): (Door, Trial)) -> bool {
    if trial.left {
        let fix = "choose somebody else, or let the workspace switch the account on";
        steps.mend("account", "it is switched off, or they left", fix);
        return false;
    }
    if let Some(since) = trial.stopped {
        let fix = "this message is sent all the same; `mentorbot resume` lets the others go on";
        steps.mend("scheduled", format!("paused since {since}"), fix);
    }
    let slack = match (&config.slack, door) {
        (Some(slack), Door::Slack) => slack,
        (None, Door::Slack) => {
            steps.mend("door", "Slack's is not open here", "set MENTORBOT_SLACK_SIGNING_SECRET");
            return false;
        }
        _ => {
            steps.mend("door", "nothing can be sent through it", "name somebody in Slack");
            return false;
        }
    };
    if trial.shut || trial.token.secret.is_none() {
        let found =
            if trial.shut { "shut: its token no longer works" } else { "there is no token" };
        steps.mend("door", found, ANEW);
        return false;
    }
    steps.well("door", "open, and there is a token");
    sent(steps, slack, trial).await
}

async fn sent(steps: &mut Findings, slack: &Slack, trial: Trial) -> bool {
    let client = Client::new(ClientConfig::new(slack.api_url.clone()));
    let (Ok(client), Some(token)) = (client, &trial.token.secret) else {
        let fix = "install the system's certificates (the package ca-certificates)";
        steps.mend("token", "this machine has no usable TLS", fix);
        return false;
    };
    match client.call(token, Call::Identity).await {
        Ok(Outcome::Identity(team)) => {
            steps.well("token", format!("works in {} ({})", team.team_name, team.team));
        }
        Err(DeliveryError::DoorShut(reason)) => {
            steps.mend("token", format!("Slack refuses it ({reason})"), ANEW);
            return false;
        }
        Ok(_) | Err(_) => {
            let fix = "let this machine reach slack.com:443, or try again in a minute";
            steps.mend("token", "Slack could not be asked whose it is", fix);
            return false;
        }
    }
    let way = if trial.talked { "the conversation they have" } else { "a new conversation" };
    match client.call(token, Call::Post { to: trial.to, card: trial.card }).await {
        Ok(Outcome::Posted(_)) => {
            steps.well("message", format!("sent into {way}"));
            true
        }
        Ok(_) => {
            steps.mend("message", "Slack did not say where it stands", "look there for it");
            false
        }
        Err(error) => {
            let fix = mended(&error);
            steps.mend("message", error.to_string(), fix);
            false
        }
    }
}

/// How to mend it that a message does not arrive.
fn mended(error: &DeliveryError) -> &'static str {
    match error {
        DeliveryError::After(_) => "wait for that long: scheduled messages wait too",
        DeliveryError::DoorShut(_) => ANEW,
        DeliveryError::Unreachable(_) => {
            "they must let apps write to them, or write to the bot once"
        }
        DeliveryError::Readdress => "nothing: the next message asks for a new conversation",
        DeliveryError::Scope(_) => {
            "update the app with `mentorbot slack manifest`, install it again"
        }
        DeliveryError::Ambiguous(_) => "look in Slack whether it is there, then try again",
        _ => "try again in a minute; if it stays so, the log of `mentorbot serve` says more",
    }
}
