//! Work as an operator sees it, over all workspaces: what is due, late, leased and parked of jobs,
//! errands and notices; ids and words of ours, no names and no contents. Called by `mentorbot
//! jobs` and `check`, and for the metrics.

use jiff::Timestamp;
use uuid::Uuid;

use crate::ids::WorkspaceId;
use crate::store::audit::{self, Entry};
use crate::store::backend::{Statement, Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

// `finished_at > 0` says nothing new: it lets both databases search the small index of what was
// given up, instead of reading a table.
macro_rules! queue {
    ($table:literal, $revived:literal: $open:ident $parked:ident $count:ident $oldest:ident
        $find:ident $revive:ident) => {
        statement!(
            $open = concat!(
                "SELECT id, kind, due_at, attempts, reason, lease_until FROM ",
                $table,
                " WHERE finished_at IS NULL AND due_at <= $1 ORDER BY due_at DESC, id LIMIT $2"
            )
        );
        statement!(
            $parked = concat!(
                "SELECT id, kind, due_at, attempts, reason, finished_at FROM ",
                $table,
                " WHERE outcome = 'failed' AND finished_at > 0",
                " ORDER BY finished_at DESC, id LIMIT $1"
            )
        );
        statement!(
            $count = concat!(
                "SELECT COUNT(*) AS count FROM ",
                $table,
                " WHERE outcome = 'failed' AND finished_at > 0"
            )
        );
        statement!(
            $oldest = concat!(
                "SELECT COUNT(*) AS count, MIN(due_at) AS due FROM ",
                $table,
                " WHERE finished_at IS NULL AND due_at <= $1"
            )
        );
        statement!(
            $find = concat!(
                "SELECT id, workspace_id, outcome, finished_at FROM ",
                $table,
                " WHERE id = $1"
            )
        );
        statement!(
            $revive = concat!(
                "UPDATE ",
                $table,
                " SET finished_at = NULL, outcome = NULL, reason = NULL, attempts = 0,",
                " lease_until = 0, lease_token = NULL",
                $revived,
                " WHERE id = $1 AND finished_at = $2"
            )
        );
    };
}
queue!("job", "": JOBS JOBS_PARKED JOBS_COUNT JOBS_OLDEST JOB_FIND JOB_REVIVE);
queue!("errand", "": ERRANDS ERRANDS_PARKED ERRANDS_COUNT ERRANDS_OLDEST ERRAND_FIND ERRAND_REVIVE);
queue!("notice", ", started_at = NULL": NOTICES NOTICES_PARKED NOTICES_COUNT NOTICES_OLDEST
    NOTICE_FIND NOTICE_REVIVE);

statement!(UNREACHABLE = "SELECT COUNT(*) AS count FROM account WHERE unreachable_at > 0");
statement!(
    SHUT = "SELECT COUNT(*) AS count FROM installation WHERE shut_at IS NOT NULL",
    scans: "asked by an operator; there is one row for each workspace"
);
statement!(
    PAUSED = "SELECT COUNT(*) AS count FROM pause WHERE until_at > $1",
    scans: "asked by an operator; there are a few rows for each workspace"
);

/// Where work waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// Work of ours.
    Job,
    /// Remote calls that must be made some time.
    Errand,
    /// Promises to say something.
    Notice,
}

/// The statements of one queue.
struct Statements {
    open: &'static Statement,
    parked: &'static Statement,
    count: &'static Statement,
    oldest: &'static Statement,
    find: &'static Statement,
    revive: &'static Statement,
}

impl Queue {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Job, Self::Errand, Self::Notice];

    /// Its word, as an operator reads it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Errand => "errand",
            Self::Notice => "notice",
        }
    }

    fn statements(self) -> Statements {
        match self {
            Self::Job => Statements {
                open: &JOBS,
                parked: &JOBS_PARKED,
                count: &JOBS_COUNT,
                oldest: &JOBS_OLDEST,
                find: &JOB_FIND,
                revive: &JOB_REVIVE,
            },
            Self::Errand => Statements {
                open: &ERRANDS,
                parked: &ERRANDS_PARKED,
                count: &ERRANDS_COUNT,
                oldest: &ERRANDS_OLDEST,
                find: &ERRAND_FIND,
                revive: &ERRAND_REVIVE,
            },
            Self::Notice => Statements {
                open: &NOTICES,
                parked: &NOTICES_PARKED,
                count: &NOTICES_COUNT,
                oldest: &NOTICES_OLDEST,
                find: &NOTICE_FIND,
                revive: &NOTICE_REVIVE,
            },
        }
    }
}

/// How something that is due, or was given up, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Given up, since then (real clock).
    Parked(Timestamp),
    /// Due, and nobody has taken it.
    Due,
    /// In work, or put off after a failure, until then (real clock).
    Leased(Timestamp),
}

/// One piece of work.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it waits.
    pub queue: Queue,
    /// Its id.
    pub id: Uuid,
    /// What it is; a word of ours.
    pub kind: String,
    /// When it was due, in programme time.
    pub due: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// A word of ours for what went wrong last, where something did.
    pub reason: Option<String>,
    /// How it stands.
    pub standing: Standing,
}

/// How much waits in one queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Due and not finished, leased ones included.
    pub due: i64,
    /// Since when the oldest of them is due, in programme time.
    pub oldest: Option<Timestamp>,
    /// Given up.
    pub parked: i64,
}

/// What may hold messages up beside the queues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doors {
    /// Accounts to which nothing could be sent at the last try.
    pub unreachable: i64,
    /// Installations whose token no longer works.
    pub shut: i64,
    /// Installations whose platform asked for a pause that is not over.
    pub paused: i64,
}

/// How it ended that a piece was to be tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retried {
    /// It is due again.
    Now(Queue),
    /// It was due already, or lies ahead; nothing was changed.
    Waits(Queue),
    /// It ended otherwise than by being given up; nothing was changed.
    Ended(Queue, String),
    /// There is no such work.
    Unknown,
}

/// What was given up, newest first, then what is due, newest first; `limit` of each at most.
pub async fn list(
    tx: &mut Tx,
    queue: Queue,
    now: Timestamp,
    real: Timestamp,
    limit: i64,
) -> Result<Vec<Piece>, StoreError> {
    let statements = queue.statements();
    let parked = tx.all(statements.parked, args![limit]).await?;
    let open = tx.all(statements.open, args![now, limit]).await?;
    let parked = parked.iter().map(|row| {
        let since = row.time("finished_at")?;
        piece(row, queue, Standing::Parked(since))
    });
    let open = open.iter().map(|row| {
        let until = row.time("lease_until")?;
        piece(row, queue, if until > real { Standing::Leased(until) } else { Standing::Due })
    });
    parked.chain(open).collect()
}

fn piece(row: &Row, queue: Queue, standing: Standing) -> Result<Piece, StoreError> {
    Ok(Piece {
        queue,
        id: row.parse("id")?,
        kind: row.text("kind")?,
        due: row.time("due_at")?,
        attempts: row.int("attempts")?,
        reason: row.maybe_text("reason")?,
        standing,
    })
}

/// How much waits in a queue.
pub async fn waiting(tx: &mut Tx, queue: Queue, now: Timestamp) -> Result<Waiting, StoreError> {
    let statements = queue.statements();
    let open = tx.one(statements.oldest, args![now]).await?;
    let parked = tx.one(statements.count, args![]).await?.int("count")?;
    Ok(Waiting { due: open.int("count")?, oldest: open.maybe_time("due")?, parked })
}

/// What holds messages up.
pub async fn doors(tx: &mut Tx, real: Timestamp) -> Result<Doors, StoreError> {
    Ok(Doors {
        unreachable: tx.one(&UNREACHABLE, args![]).await?.int("count")?,
        shut: tx.one(&SHUT, args![]).await?.int("count")?,
        paused: tx.one(&PAUSED, args![real]).await?.int("count")?,
    })
}

/// Lets what was given up be tried again, as if it had never been tried, and writes that into the
/// trail under `entry`. Twice is the same as once.
pub async fn retry(
    tx: &mut Tx,
    id: Uuid,
    entry: Uuid,
    now: Timestamp,
) -> Result<Retried, StoreError> {
    for queue in Queue::ALL {
        let statements = queue.statements();
        let Some(row) = tx.maybe(statements.find, args![id.to_string()]).await? else { continue };
        let Some(finished) = row.maybe_time("finished_at")? else {
            return Ok(Retried::Waits(queue));
        };
        let outcome = row.text("outcome")?;
        if outcome != "failed" {
            return Ok(Retried::Ended(queue, outcome));
        }
        if tx.run(statements.revive, args![id.to_string(), finished]).await? == 0 {
            return Ok(Retried::Waits(queue));
        }
        let workspace: WorkspaceId = row.parse("workspace_id")?;
        let line = Entry {
            id: entry,
            workspace,
            actor: audit::OPERATOR,
            action: "work-retried",
            subject_kind: queue.word(),
            subject: id,
        };
        audit::write(tx, &line, now).await?;
        return Ok(Retried::Now(queue));
    }
    Ok(Retried::Unknown)
}
