//! `mentorbot pause` and `resume`: stop and start what is sent by itself, everywhere or in one
//! workspace. Resuming after a restore asks first whether the tokens still work.

use std::sync::Arc;

use anyhow::bail;
use futures_util::future::join_all;

use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::cli::export::exists;
use crate::cli::member;
use crate::cli::setting::{self, Flags};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::ids::{IdSource, SystemIds, WorkspaceId};
use crate::platform::slack::client::{Client, ClientConfig};
use crate::store::audit::{self, Entry, OPERATOR};
use crate::store::backend::{Db, Tx};
use crate::store::holds::{self, Scope};
use crate::store::workspaces::{self, Installed};

/// Tokens asked about at once.
const AT_ONCE: usize = 16;

/// Where.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One workspace alone, by door and id: `slack:T123`
    #[arg(long, value_name = "WHICH")]
    workspace: Option<String>,
}

/// Stops scheduled messages.
pub(super) async fn pause(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let (config, db) = open(flags)?;
    let done = stop(&db, &args).await;
    db.close().await;
    drop(config);
    done
}

/// Lets them go on.
pub(super) async fn resume(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let (config, db) = open(flags)?;
    let done = go_on(&db, &config, &args).await;
    db.close().await;
    done
}

fn open(flags: &Flags) -> anyhow::Result<(Config, Db)> {
    let config = flags.read(true)?;
    exists(&config)?;
    let settings = setting::house(&config);
    let db = Db::open(&settings.database_url, Arc::new(settings.key))?;
    Ok((config, db))
}

async fn stop(db: &Db, args: &Args) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let (scope, what) = scope(&mut tx, args).await?;
    let fresh = holds::put(&mut tx, scope, SystemClock.now()).await?;
    note(&mut tx, scope, "sending-paused", fresh).await?;
    tx.commit().await?;
    let state = if fresh { "is stopped" } else { "was stopped already" };
    eprintln!("What is sent by itself {what} {state}. People are still answered.");
    eprintln!(
        "What gets too late meanwhile is skipped; the rest is sent after `mentorbot resume`."
    );
    Ok(())
}

async fn go_on(db: &Db, config: &Config, args: &Args) -> anyhow::Result<()> {
    let restored = holds::restored(&mut db.view().await?).await?;
    if restored.is_some() {
        if args.workspace.is_some() {
            bail!("a backup was restored: `mentorbot resume` for all of it comes first");
        }
        tested(db, config).await?;
    }
    let mut tx = db.begin().await?;
    let (scope, what) = scope(&mut tx, args).await?;
    let mut lifted = holds::lift(&mut tx, scope).await?;
    note(&mut tx, scope, "sending-resumed", lifted).await?;
    if scope == Scope::All {
        lifted |= holds::lift(&mut tx, Scope::Restored).await?;
    }
    tx.commit().await?;
    if lifted {
        eprintln!("What is sent by itself {what} goes on within a second.");
    } else {
        eprintln!("Nothing was stopped {what}: nothing to do.");
    }
    let left = holds::all(&mut db.view().await?).await?.len();
    if left > 0 {
        eprintln!("{left} more stops are in force: `mentorbot check` shows them.");
    }
    Ok(())
}

/// What is meant, and how it is said.
async fn scope(tx: &mut Tx, args: &Args) -> anyhow::Result<(Scope, String)> {
    let Some(which) = &args.workspace else { return Ok((Scope::All, "everywhere".to_owned())) };
    let seat = member::workspace(which)?;
    match workspaces::own(tx, &seat).await? {
        Some((_, workspace)) => Ok((Scope::Workspace(workspace), format!("in {which}"))),
        None => bail!("no workspace is known here as {which}. Nothing was changed"),
    }
}

/// Into the trail of the workspace; what is done everywhere is in the log of whoever did it.
async fn note(
    tx: &mut Tx,
    scope: Scope,
    action: &'static str,
    changed: bool,
) -> anyhow::Result<()> {
    let (Scope::Workspace(workspace), true) = (scope, changed) else { return Ok(()) };
    let now = SystemClock.now();
    let WorkspaceId(subject) = workspace;
    let id = SystemIds.ordered(now);
    let entry =
        Entry { id, workspace, actor: OPERATOR, action, subject_kind: "workspace", subject };
    Ok(audit::write(tx, &entry, now).await?)
}

/// Asks about every token of the backup. One that no longer works shuts its door; while one
/// cannot be asked about, everything stays as it is.
async fn tested(db: &Db, config: &Config) -> anyhow::Result<()> {
    let all = workspaces::with_token(&mut db.view().await?, Door::Slack).await?;
    let Some(slack) = &config.slack else {
        if !all.is_empty() {
            eprintln!("Slack's door is shut here, so its tokens are not asked about.");
        }
        return Ok(());
    };
    let client = Client::new(ClientConfig::new(slack.api_url.clone()))?;
    let (mut well, mut shut, mut silent) = (0, 0, Vec::new());
    for some in all.chunks(AT_ONCE) {
        let asked = join_all(some.iter().map(|one| works(db, &client, one))).await;
        for (one, works) in some.iter().zip(asked) {
            match works? {
                Token::Works => well += 1,
                Token::Refused(reason) => {
                    shut += 1;
                    eprintln!("{}: Slack refuses the token ({reason})", one.external_id);
                }
                Token::Unknown => silent.push(one.external_id.as_str()),
            }
        }
    }
    if !silent.is_empty() {
        bail!(
            "Slack could not be asked about the tokens of {}: try again in a minute. Nothing is \
             sent until then",
            silent.join(", ")
        );
    }
    if well + shut > 0 {
        eprintln!("{well} tokens work. {shut} do not: install there anew, or paste a new token.");
    }
    Ok(())
}

enum Token {
    Works,
    Refused(String),
    Unknown,
}

async fn works(db: &Db, client: &Client, one: &Installed) -> anyhow::Result<Token> {
    let token = workspaces::read_token(&mut db.view().await?, one.id).await?;
    let Some(secret) = &token.secret else { return Ok(Token::Works) };
    match client.call(secret, Call::Identity).await {
        Ok(Outcome::Identity(_)) => Ok(Token::Works),
        Err(DeliveryError::DoorShut(reason)) => {
            let mut tx = db.begin().await?;
            let door = (one.id, token.generation);
            workspaces::shut(&mut tx, door, &reason, SystemClock.now()).await?;
            tx.commit().await?;
            Ok(Token::Refused(reason))
        }
        Ok(_) | Err(_) => Ok(Token::Unknown),
    }
}
