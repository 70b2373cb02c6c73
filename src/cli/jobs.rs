//! `mentorbot jobs`: what is due, late and parked of jobs, errands and notices, and trying again
//! what was given up.

use std::sync::Arc;

use anyhow::bail;
use clap::Subcommand;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::cli::answer;
use crate::cli::setting::{self, Flags};
use crate::clock::{Clock, SystemClock};
use crate::ids::{IdSource, SystemIds};
use crate::store::backend::Db;
use crate::store::error::StoreError;
use crate::store::work::{self, Piece, Queue, Retried, Standing};

/// What can be asked about work.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// What is due, late, leased and parked; the newest problems first
    #[command(after_help = "\
Examples:
  mentorbot jobs list
  mentorbot jobs list --json | jq '.work[] | select(.state == \"parked\")'

States: parked (given up), late (due for more than five minutes), due, leased (in work, or put
off after a failure). Ids and kinds, no names and no contents.")]
    List {
        /// One JSON object instead of lines
        #[arg(long)]
        json: bool,
    },
    /// Let what is parked be tried again, as if it had never been tried
    #[command(after_help = "Example:\n  mentorbot jobs retry 01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071")]
    Retry {
        /// An id that `jobs list` shows
        id: String,
    },
}

/// Pieces shown at most.
const SHOWN: usize = 100;
/// What is due for longer is late: a worker looks round once a second.
pub(super) const LATE: SignedDuration = SignedDuration::from_mins(5);

/// Answers on standard output, and says on standard error what else is to be said.
pub(super) async fn run(flags: &Flags, command: Command) -> anyhow::Result<()> {
    let config = flags.read_quietly()?;
    let settings = setting::house(&config);
    let db = Db::open(&settings.database_url, Arc::new(settings.key))?;
    let done = match command {
        Command::List { json } => list(&db, json).await,
        Command::Retry { id } => retry(&db, &id).await,
    };
    db.close().await;
    done.map_err(|error| {
        if error.is::<StoreError>() {
            return error.context("the work cannot be read; `mentorbot check` says more");
        }
        error
    })
}

async fn list(db: &Db, as_json: bool) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let (mut pieces, mut all) = (Vec::new(), 0);
    let mut view = db.view().await?;
    for queue in Queue::ALL {
        let limit = i64::try_from(SHOWN)?;
        pieces.extend(work::list(&mut view, queue, now, now, limit).await?);
        let waiting = work::waiting(&mut view, queue, now).await?;
        all += usize::try_from(waiting.due + waiting.parked)?;
    }
    pieces.sort_by_key(|piece| order(piece, now));
    pieces.truncate(SHOWN);
    let more = all.saturating_sub(pieces.len());
    if as_json {
        let work: Vec<Value> = pieces.iter().map(|piece| object(piece, now)).collect();
        let list = json!({ "work": work, "more": more });
        return Ok(answer(&format!("{list:#}\n"))?);
    }
    answer(&pieces.iter().map(|piece| line(piece, now)).collect::<String>())?;
    match (pieces.len(), more) {
        (0, _) => eprintln!("Nothing is due, and nothing is parked."),
        (_, 0) => {}
        (_, more) => eprintln!("And {more} more."),
    }
    Ok(())
}

/// Parked, late, due, leased; the newest first within each.
fn order(piece: &Piece, now: Timestamp) -> (u8, std::cmp::Reverse<Timestamp>, Uuid) {
    let (rank, moment) = match piece.standing {
        Standing::Parked(since) => (0, since),
        Standing::Due if late(piece, now) => (1, piece.due),
        Standing::Due => (2, piece.due),
        Standing::Leased(_) => (3, piece.due),
    };
    (rank, std::cmp::Reverse(moment), piece.id)
}

fn late(piece: &Piece, now: Timestamp) -> bool {
    now.duration_since(piece.due) > LATE
}

fn state(piece: &Piece, now: Timestamp) -> &'static str {
    match piece.standing {
        Standing::Parked(_) => "parked",
        Standing::Due if late(piece, now) => "late",
        Standing::Due => "due",
        Standing::Leased(_) => "leased",
    }
}

fn line(piece: &Piece, now: Timestamp) -> String {
    let (state, queue, kind) = (state(piece, now), piece.queue.word(), &piece.kind);
    let tries = if piece.attempts == 1 { "try" } else { "tries" };
    let reason = piece.reason.as_deref().unwrap_or("-");
    format!(
        "{state:<6}  {queue:<6}  {kind:<12}  {}  due {}  {} {tries}  {reason}\n",
        piece.id, piece.due, piece.attempts
    )
}

fn object(piece: &Piece, now: Timestamp) -> Value {
    let (since, until) = match piece.standing {
        Standing::Parked(since) => (Some(since), None),
        Standing::Leased(until) => (None, Some(until)),
        Standing::Due => (None, None),
    };
    json!({
        "state": state(piece, now),
        "queue": piece.queue.word(),
        "kind": piece.kind,
        "id": piece.id,
        "due": piece.due,
        "attempts": piece.attempts,
        "reason": piece.reason,
        "parked_at": since,
        "leased_until": until,
    })
}

async fn retry(db: &Db, id: &str) -> anyhow::Result<()> {
    let Ok(uuid) = id.parse::<Uuid>() else {
        bail!("{id} is no id: `mentorbot jobs list` shows them");
    };
    let now = SystemClock.now();
    // Asked by a reader first: a writer would make a database where there is none.
    work::waiting(&mut db.view().await?, Queue::Job, now).await?;
    let mut tx = db.begin().await?;
    let retried = work::retry(&mut tx, uuid, SystemIds.ordered(now), now).await?;
    tx.commit().await?;
    match retried {
        Retried::Now(queue) => eprintln!("The {} is due again.", queue.word()),
        Retried::Waits(queue) => {
            eprintln!("The {} is not parked, it waits for its turn: nothing to do.", queue.word());
        }
        Retried::Ended(queue, outcome) => {
            bail!("the {} ended as {outcome}: only what is parked can be tried again", queue.word())
        }
        Retried::Unknown => bail!("there is no work {uuid}: `mentorbot jobs list` shows what is"),
    }
    Ok(())
}
