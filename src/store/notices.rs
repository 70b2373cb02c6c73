//! Notices: promises to say something to one person. Planned inside the change that causes
//! them, leased by `worker::delivery`, finished exactly once.

use jiff::{SignedDuration, Timestamp};

use crate::domain::notice::{Kind, Outcome, Skip};
use crate::ids::{InstallationId, MeetingId, MemberId, NoticeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Arg, Row, args};

pub mod late;
pub mod merged;
mod placed;
mod together;
pub use placed::{asks, forget, kept_back, of_meetings, retime, waiting_of, withdraw};
pub use together::{sent_all, start_all, start_later};

statement!(
    PLAN = "
    INSERT INTO notice (id, workspace_id, installation_id, kind, subject_id, sequence, recipient_id,
        due_at, created_at, step)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (subject_id, kind, sequence, step, recipient_id, workspace_id) DO NOTHING"
);
statement!(
    PENDING = "
    SELECT id FROM notice
    WHERE subject_id = $1 AND kind = $2 AND recipient_id = $3 AND workspace_id = $4
      AND finished_at IS NULL AND started_at IS NULL LIMIT 1"
);
statement!(
    SUPERSEDE = "
    UPDATE notice SET finished_at = $4, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND workspace_id = $2 AND sequence < $3
      AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    TOLD = "
    SELECT id FROM notice
    WHERE subject_id = $1 AND kind = $2 AND sequence = $3 AND recipient_id = $4
      AND workspace_id = $5 AND outcome = 'sent' LIMIT 1"
);
// The lease test stands twice, or Postgres hands one row to two workers.
statement!(
    LEASE = "
    UPDATE notice SET lease_until = $4, lease_token = $5
    WHERE finished_at IS NULL AND lease_until <= $3 AND id",
    in: "
        SELECT id FROM notice
        WHERE installation_id = $1 AND finished_at IS NULL AND due_at <= $2 AND lease_until <= $3
          AND kind <> 'answer'
        ORDER BY due_at, id LIMIT $6",
    of: "notice",
    "
    RETURNING id, workspace_id, installation_id, kind, subject_id, sequence, step, recipient_id,
        due_at, attempts, started_at, reason, owed_at, turn"
);
// An attempt counts from here: a lease whose process ends before it called anybody is none. One that
// begins after another of which nobody knows the end is the last that may leave that open.
statement!(
    START = "
    UPDATE notice SET started_at = $3, attempts = attempts + 1,
        reason = CASE WHEN started_at IS NULL THEN reason ELSE 'ambiguous' END
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL
      AND (started_at IS NULL OR $4 = 1)"
);
statement!(
    FINISH = "
    UPDATE notice SET finished_at = $3, outcome = $4, reason = $5, argument = NULL
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
// Each of these ends the lease: what another message took along is still in the hands of the turn
// that leased it, and must not be let go of twice.
statement!(
    RETRY = "
    UPDATE notice SET lease_until = $3, lease_token = NULL, started_at = NULL,
        reason = CASE WHEN reason = 'ambiguous' THEN reason ELSE $4 END
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    WAIT = "
    UPDATE notice SET lease_until = $3, lease_token = NULL, started_at = NULL,
        attempts = attempts - 1
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    LET_GO = "
    UPDATE notice SET lease_until = $3, lease_token = NULL
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL
      AND (started_at IS NULL OR $4 = 1)"
);
statement!(
    POSTPONE = "
    UPDATE notice SET lease_until = 0, lease_token = NULL, started_at = NULL, due_at = $3,
        reason = CASE WHEN started_at IS NULL THEN reason ELSE 'ambiguous' END
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    NEXT_DUE = "
    SELECT MIN(due_at) AS due FROM notice WHERE finished_at IS NULL AND due_at > $1"
);
statement!(
    WAITING = "
    SELECT COUNT(*) AS waiting FROM notice WHERE finished_at IS NULL AND due_at <= $1"
);

/// A promise to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewNotice {
    /// Its id.
    pub id: NoticeId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Through which lane it goes.
    pub installation: InstallationId,
    /// What about.
    pub kind: Kind,
    /// A meeting's or pairing's id.
    pub subject: uuid::Uuid,
    /// The subject's sequence, so that a moved meeting is spoken of again.
    pub sequence: i64,
    /// Tells one of several about the same from the next.
    pub step: i64,
    /// To whom.
    pub recipient: MemberId,
    /// When, in programme time.
    pub due: Timestamp,
}

/// A promise that is due and ours to keep until the lease ends.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Its lane.
    pub installation: InstallationId,
    /// What about; [`Notice::kind`] reads it.
    pub kind: String,
    /// A meeting's or pairing's id.
    pub subject: uuid::Uuid,
    /// The subject's sequence when it was planned.
    pub sequence: i64,
    /// Which of several about the same.
    pub step: i64,
    /// To whom.
    pub recipient: MemberId,
    /// When it was due.
    pub due: Timestamp,
    /// After a stop: when it was due before its reader's turn came.
    pub owed: Option<Timestamp>,
    /// And how long after the first of all readers that was.
    pub turn: SignedDuration,
    /// How many attempts began before it was leased.
    pub attempts: i64,
    /// An earlier attempt began and nobody knows how it ended.
    pub unsettled: bool,
    /// It was sent again once already after an attempt nobody knows the end of.
    pub repeated: bool,
    /// The lease.
    pub lease: String,
}

impl Notice {
    /// Its kind; `None` for one only a newer release knows.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.kind.parse().ok()
    }

    /// Since when it is owed.
    #[must_use]
    pub fn since(&self) -> Timestamp {
        self.owed.unwrap_or(self.due)
    }

    /// Whether it counts as sent once nobody knows how its attempt ended: it is not to be said twice
    /// ([`Kind::prefers_duplicate`]), or this is the second such attempt.
    #[must_use]
    pub fn is_last_unknown(&self) -> bool {
        self.repeated || self.unsettled || !self.kind().is_some_and(Kind::prefers_duplicate)
    }
}

/// The reason kept with a notice that is tried again after an ambiguous attempt.
pub const AMBIGUOUS: &str = "ambiguous";

/// Makes a promise; `false` when it was made before.
pub async fn plan(tx: &mut Tx, new: &NewNotice, now: Timestamp) -> Result<bool, StoreError> {
    let values = args![
        new.id,
        new.workspace,
        new.installation,
        new.kind.word(),
        new.subject.to_string(),
        new.sequence,
        new.recipient,
        new.due,
        now,
        new.step
    ];
    Ok(tx.run(&PLAN, values).await? == 1)
}

/// Whether such a promise waits to be kept.
pub async fn pending(
    tx: &mut Tx,
    kind: Kind,
    subject: uuid::Uuid,
    recipient: MemberId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    let values = args![subject.to_string(), kind.word(), recipient, workspace];
    Ok(tx.maybe(&PENDING, values).await?.is_some())
}

/// Whether someone was told of a meeting or a pairing as it is at this sequence.
pub async fn told(
    tx: &mut Tx,
    kind: Kind,
    (subject, sequence): (uuid::Uuid, i64),
    recipient: MemberId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    let values = args![subject.to_string(), kind.word(), sequence, recipient, workspace];
    Ok(tx.maybe(&TOLD, values).await?.is_some())
}

/// Ends what waits for earlier sequences of a meeting: it moved, or was held.
pub async fn supersede(
    tx: &mut Tx,
    meeting: MeetingId,
    workspace: WorkspaceId,
    before: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&SUPERSEDE, args![meeting, workspace, before, now]).await?;
    Ok(())
}

/// Leases what is due in a lane, oldest first: `now` is programme time, `real` the real clock.
pub async fn lease(
    tx: &mut Tx,
    installation: InstallationId,
    now: Timestamp,
    real: Timestamp,
    until: Timestamp,
    token: &str,
    limit: i64,
) -> Result<Vec<Notice>, StoreError> {
    let rows = tx.all(&LEASE, args![installation, now, real, until, token, limit]).await?;
    let mut notices: Vec<_> =
        rows.iter().map(|row| notice(row, token)).collect::<Result<_, _>>()?;
    notices.sort_by_key(|notice| (notice.due, notice.id));
    Ok(notices)
}

/// Writes down that an attempt begins; `false` when the lease is no longer ours, or another
/// message took this promise along.
pub async fn start(tx: &mut Tx, notice: &Notice, real: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&START, &start_of(notice, real)).await? == 1)
}

fn start_of(notice: &Notice, real: Timestamp) -> [Arg; 4] {
    let again = i64::from(notice.unsettled);
    [notice.id.into(), (&notice.lease).into(), real.into(), again.into()]
}

/// Ends a promise; `false` when the lease is no longer ours. `reason` is a word of ours.
pub async fn finish(
    tx: &mut Tx,
    notice: &Notice,
    outcome: Outcome,
    reason: Option<&str>,
    real: Timestamp,
) -> Result<bool, StoreError> {
    let values = args![notice.id, &notice.lease, real, outcome.word(), reason];
    let ours = tx.run(&FINISH, values).await? == 1;
    if ours {
        count(notice, outcome, reason);
    }
    Ok(ours)
}

/// Every promise ends here but those another one supersedes. Its transaction may still fail, and
/// the end is counted twice then.
fn count(notice: &Notice, outcome: Outcome, reason: Option<&str>) {
    let kind = notice.kind().map_or("other", Kind::word);
    let reason = reason.unwrap_or("none").to_owned();
    let labels =
        [("kind", kind.to_owned()), ("outcome", outcome.word().to_owned()), ("reason", reason)];
    metrics::counter!("mentorbot_notices_total", &labels).increment(1);
}

/// Counts an attempt of which nobody knows how it ended: its answer did not come, or the process
/// ended before it was written down.
pub fn count_ambiguous(notice: &Notice, cause: &'static str) {
    let kind = notice.kind().map_or("other", Kind::word);
    metrics::counter!("mentorbot_ambiguous_total", "kind" => kind, "cause" => cause).increment(1);
}

/// Ends a promise that is not needed any more.
pub async fn skip(
    tx: &mut Tx,
    notice: &Notice,
    why: Skip,
    real: Timestamp,
) -> Result<bool, StoreError> {
    finish(tx, notice, Outcome::Skipped, Some(why.word()), real).await
}

/// Lets go until `at` on the real clock: the attempt did not arrive, or may not have. Once it
/// may have, that stays written down: a second such end is the last.
pub async fn retry(
    tx: &mut Tx,
    notice: &Notice,
    at: Timestamp,
    reason: &str,
) -> Result<(), StoreError> {
    tx.run(&RETRY, args![notice.id, &notice.lease, at, reason]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock, as the platform asked, or because nobody was called: the
/// attempt that began counts as none.
pub async fn wait(tx: &mut Tx, notice: &Notice, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&WAIT, args![notice.id, &notice.lease, at]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock, as if they had not been leased: what is known of earlier
/// attempts stays. One that another message took along meanwhile has begun, and is left alone.
pub async fn let_go(tx: &mut Tx, notices: &[Notice], at: Timestamp) -> Result<(), StoreError> {
    for notice in notices {
        let begun = i64::from(notice.unsettled);
        tx.run(&LET_GO, args![notice.id, &notice.lease, at, begun]).await?;
    }
    Ok(())
}

/// Lets go until `due` in programme time: it may not arrive now.
pub async fn postpone(tx: &mut Tx, notice: &Notice, due: Timestamp) -> Result<(), StoreError> {
    tx.run(&POSTPONE, args![notice.id, &notice.lease, due]).await?;
    Ok(())
}

/// The next moment something falls due after `now`.
pub async fn next_due(tx: &mut Tx, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    tx.one(&NEXT_DUE, args![now]).await?.maybe_time("due")
}

/// How many are due and not finished.
pub async fn waiting(tx: &mut Tx, now: Timestamp) -> Result<i64, StoreError> {
    tx.one(&WAITING, args![now]).await?.int("waiting")
}

pub(super) fn notice(row: &Row, token: &str) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.parse("id")?,
        workspace: row.parse("workspace_id")?,
        installation: row.parse("installation_id")?,
        kind: row.text("kind")?,
        subject: row.parse("subject_id")?,
        sequence: row.int("sequence")?,
        step: row.int("step")?,
        recipient: row.parse("recipient_id")?,
        due: row.time("due_at")?,
        owed: row.maybe_time("owed_at")?,
        turn: SignedDuration::from_millis(row.maybe_int("turn")?.unwrap_or_default()),
        attempts: row.int("attempts")?,
        unsettled: row.maybe_int("started_at")?.is_some(),
        repeated: row.maybe_text("reason")?.as_deref() == Some(AMBIGUOUS),
        lease: token.to_owned(),
    })
}
