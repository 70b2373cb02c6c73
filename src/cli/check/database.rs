//! What the database holds and says: its release, its schema, its key, its clock, and the work
//! that waits in it. Asked by a reader, so nothing is made or changed.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::{Findings, installed};
use crate::app::Settings;
use crate::cli::jobs::LATE;
use crate::clock::{Clock, SystemClock};
use crate::service::backlog::schema;
use crate::store::backend::{Backend, Db, Tx};
use crate::store::error::StoreError;
use crate::store::holds::{self, Scope};
use crate::store::migrate::MIGRATIONS;
use crate::store::work::{self, Doors, Queue, Waiting};
use crate::store::{migrate, server, wal};

/// How far the clocks of several replicas may differ: leases are moments of the real clock.
const APART: SignedDuration = SignedDuration::from_secs(10);

const AWAY: &str = "start the database, or correct MENTORBOT_DATABASE_URL: name, password, host";
const NO_FILE: &str = "make it with `mentorbot migrate`, or correct MENTORBOT_DATABASE_URL";

/// Looks at all of it, as far as it answers.
pub(super) async fn look(findings: &mut Findings, settings: Settings, base_url: &str) {
    let oauth = settings.slack.as_ref().is_some_and(|slack| slack.app.is_some());
    let url = settings.database_url;
    let file = url.strip_prefix("sqlite://").map(std::path::Path::new);
    if file.is_some_and(|file| !file.exists()) {
        return findings.mend("database", "there is no such file yet", NO_FILE);
    }
    let Ok(db) = Db::open(&url, Arc::new(settings.key)) else {
        return findings.mend("database", "the address is not understood", AWAY);
    };
    if let Err(error) = ask(findings, &db, (oauth, base_url)).await {
        findings.mend("database", error.to_string(), AWAY);
    }
    db.close().await;
}

async fn ask(findings: &mut Findings, db: &Db, slack: (bool, &str)) -> Result<(), StoreError> {
    let mut view = db.view().await?;
    let before = SystemClock.now();
    let server = server::ask(&mut view).await?;
    let after = SystemClock.now();
    let name = if db.backend() == Backend::Sqlite { "SQLite" } else { "Postgres" };
    findings.well("database", format!("{name} {}", server.version));
    if let Some(apart) = server.ahead(before, after) {
        findings.judge("clock", clock(apart));
    }
    if !migrate::begun(&mut view).await? {
        findings.mend("schema", "there are no tables yet", "make them with `mentorbot migrate`");
        return Ok(());
    }
    let version = version(migrate::applied(&mut view).await?);
    let current = version.is_ok();
    findings.judge("schema", version);
    key(findings, &mut view).await?;
    if let Some(missing) = wal::missing(&mut view).await? {
        findings.well("erased-bytes", erased_bytes(&missing));
    }
    waiting(findings, &mut view).await?;
    if current {
        findings.judge("sending", sending(&holds::all(&mut view).await?));
    }
    // Tables of this program's own may not be there yet.
    if current {
        installed::look(findings, &mut view, slack, SystemClock.now()).await?;
    }
    Ok(())
}

/// Of the newest migration that was applied and their number.
fn version((applied, count): (i64, i64)) -> Result<String, (String, &'static str)> {
    let known = schema();
    let behind = "bring it up to date with `mentorbot migrate`";
    match applied.cmp(&known) {
        Ordering::Greater => Err((
            format!("{applied}, newer than this program's {known}"),
            "run the newer mentorbot that wrote it",
        )),
        Ordering::Less => Err((format!("{applied}, older than this program's {known}"), behind)),
        Ordering::Equal if usize::try_from(count) != Ok(MIGRATIONS.len()) => {
            Err((format!("{applied}, with steps missing before it"), behind))
        }
        Ordering::Equal => Ok(format!("{applied}, as this program wants")),
    }
}

fn clock(apart: SignedDuration) -> Result<String, (String, &'static str)> {
    let found = format!("{} ms from the database's", apart.as_millis().abs());
    let fix = "set the clocks of both machines from one source, with NTP";
    if apart.abs() > APART { Err((found, fix)) } else { Ok(found) }
}

async fn key(findings: &mut Findings, view: &mut Tx) -> Result<(), StoreError> {
    match migrate::key_fits(view).await? {
        Some(true) => findings.well("secret-key-fits", "the database was written with it"),
        None => findings.well("secret-key-fits", "nothing was written yet"),
        Some(false) => findings.mend(
            "secret-key-fits",
            "the database was written with another key",
            "set MENTORBOT_SECRET_KEY to the key of its first start",
        ),
    }
    Ok(())
}

/// Of what an operator stopped.
fn sending(stopped: &[(Scope, Timestamp)]) -> Result<String, (String, &'static str)> {
    let restored = stopped.iter().find(|(scope, _)| *scope == Scope::Restored);
    if let Some((_, since)) = restored {
        let found = format!("nothing is sent by itself: a backup was restored at {since}");
        return Err((found, "look whether all is as it should be, then `mentorbot resume`"));
    }
    let all = stopped.iter().find(|(scope, _)| *scope == Scope::All);
    if let Some((_, since)) = all {
        return Err((format!("paused everywhere since {since}"), "`mentorbot resume`"));
    }
    match stopped {
        [] => Ok("nothing is stopped".to_owned()),
        [(_, since), ..] => Err((
            format!("paused in {} workspaces, the first since {since}", stopped.len()),
            "`mentorbot resume --workspace slack:T…` there",
        )),
    }
}

/// Works without, so it is never to be mended; but an operator should know.
fn erased_bytes(missing: &str) -> String {
    if missing.is_empty() {
        return "this role may overwrite the write-ahead log after an erasure".to_owned();
    }
    format!(
        "stay in the write-ahead log until it is reused: this role lacks {missing}; \
         docs/operators.md has the GRANTs"
    )
}

async fn waiting(findings: &mut Findings, view: &mut Tx) -> Result<(), StoreError> {
    let now = SystemClock.now();
    for queue in Queue::ALL {
        let waiting = work::waiting(view, queue, now).await?;
        findings.judge(&format!("{}s", queue.word()), backlog(waiting, now));
    }
    let Doors { unreachable, shut, paused } = work::doors(view, now).await?;
    let shut = match shut {
        0 => Ok("every door is open".to_owned()),
        count => Err((
            format!("the token of {count} no longer works"),
            "paste a new token into MENTORBOT_SLACK_BOT_TOKEN and restart, or install anew by OAuth",
        )),
    };
    findings.judge("installations", shut);
    findings.well("pauses", format!("{paused} asked for by a platform"));
    findings.well("unreachable", format!("{unreachable} accounts could not be written to"));
    Ok(())
}

fn backlog(waiting: Waiting, now: Timestamp) -> Result<String, (String, &'static str)> {
    let Waiting { due, oldest, parked } = waiting;
    let found = format!("{due} due, {parked} parked");
    let late = oldest.is_some_and(|oldest| now.duration_since(oldest) > LATE);
    match (parked, late) {
        (0, false) => Ok(found),
        (0, true) => Err((
            format!("{found}, some for more than five minutes"),
            "see that `mentorbot serve` runs; `mentorbot jobs list` shows what waits",
        )),
        _ => Err((
            found,
            "see `mentorbot jobs list`, mend the cause, then `mentorbot jobs retry ID`",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_with_gaps_is_not_up_to_date() {
        let all = i64::try_from(MIGRATIONS.len()).unwrap();
        assert!(version((schema(), all)).is_ok());
        for stale in [(schema(), all - 1), (schema() - 1, all), (schema() + 1, all)] {
            assert!(version(stale).is_err(), "{stale:?}");
        }
    }

    #[test]
    fn clocks_that_differ_are_found_whichever_is_ahead() {
        let apart = SignedDuration::from_millis;
        assert_eq!(clock(apart(0)).unwrap(), "0 ms from the database's");
        assert!(clock(apart(10_000)).is_ok());
        assert!(clock(apart(10_001)).is_err());
        assert!(clock(apart(-10_001)).is_err());
    }
}
