//! What became of a meeting, as somebody said, or as nobody did.

use jiff::Timestamp;

use crate::domain::meeting::Meeting;
use crate::ids::{MeetingId, MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::meetings::{self, meeting_columns, meeting_joins};
use crate::store::row::args;

statement!(
    STAND = concat!(
        "SELECT g.pairing_id, g.held_at, g.held_by, g.missed_at, g.missed_by, g.unknown_at, \
         g.cancelled_at, ",
        meeting_columns!(),
        "FROM meeting g",
        meeting_joins!(),
        "
    WHERE g.id = $1 AND g.workspace_id = $2"
    )
);
statement!(
    MISS = "
    UPDATE meeting SET missed_at = $4, missed_by = $5, unknown_at = NULL, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND sequence = $3 AND held_at IS NULL
      AND cancelled_at IS NULL AND missed_at IS NULL"
);
statement!(
    FORGET = "
    UPDATE meeting SET unknown_at = $4, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND sequence = $3 AND held_at IS NULL
      AND cancelled_at IS NULL AND missed_at IS NULL AND unknown_at IS NULL"
);

statement!(
    WRITTEN = "
    SELECT 'entry' AS what FROM journal
    WHERE meeting_id = $1 AND author_id = $2 AND workspace_id = $3 AND dropped_at IS NULL
    UNION ALL
    SELECT 'action' AS what FROM action
    WHERE meeting_id = $1 AND author_id = $2 AND workspace_id = $3 AND dropped_at IS NULL"
);
statement!(
    MEETS = "
    SELECT id FROM meeting
    WHERE pairing_id = $1 AND workspace_id = $2 AND cancelled_at IS NULL
      AND starts_at >= $3 AND starts_at < $4 LIMIT 1"
);
statement!(
    MISSED = "
    SELECT id FROM notice
    WHERE subject_id = $1 AND kind = 'not-met' AND sequence < $2 AND workspace_id = $3 LIMIT 1"
);
// What an end called off says nothing of how dates hold, nor does what a pause let go: it begins
// when they are let go.
statement!(
    BEFORE = "
    SELECT held_at, missed_at, skipped_at FROM meeting
    WHERE pairing_id = $1 AND workspace_id = $2 AND starts_at < $3
      AND (cancelled_at IS NULL OR skipped_at IS NOT NULL)
      AND NOT EXISTS (SELECT s.id FROM absence s WHERE s.member_id = meeting.skipped_by
          AND s.workspace_id = $2 AND s.kind = 'pause' AND s.from_at = meeting.skipped_at)
    ORDER BY starts_at DESC LIMIT 2"
);

/// A meeting, whatever became of it.
#[derive(Clone, Debug)]
pub struct Stand {
    /// Whose.
    pub pairing: PairingId,
    /// The meeting.
    pub meeting: Meeting,
    /// It was held: since when that is known, and who said so.
    pub held: Option<(Timestamp, Option<MemberId>)>,
    /// It has not been: since when that is known, and who said so.
    pub missed: Option<(Timestamp, Option<MemberId>)>,
    /// Nobody said what became of it.
    pub unknown: bool,
    /// It was called off or let go.
    pub off: bool,
}

/// A meeting, whatever became of it; `None` when it is not there.
pub async fn stand(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
) -> Result<Option<Stand>, StoreError> {
    let Some(row) = tx.maybe(&STAND, args![id, workspace]).await? else { return Ok(None) };
    let Some(meeting) = meetings::maybe_meeting(tx, &row)? else { return Ok(None) };
    let said = |at: &'static str, by: &'static str| {
        let at = row.maybe_time(at)?;
        let by = row.maybe_parse(by)?;
        Ok::<_, StoreError>(at.map(|at| (at, by)))
    };
    Ok(Some(Stand {
        pairing: row.parse("pairing_id")?,
        held: said("held_at", "held_by")?,
        missed: said("missed_at", "missed_by")?,
        unknown: row.maybe_int("unknown_at")?.is_some(),
        off: row.maybe_int("cancelled_at")?.is_some(),
        meeting,
    }))
}

/// Somebody said that a meeting of that sequence has not been; `false` when that was said before,
/// or it is over otherwise. The pairing must be touched before.
pub async fn miss(
    tx: &mut Tx,
    (id, sequence): (MeetingId, i64),
    workspace: WorkspaceId,
    by: MemberId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    homes::want_runners(tx, id.0, workspace).await?;
    Ok(tx.run(&MISS, args![id, workspace, sequence, now, by]).await? == 1)
}

/// Nobody said what became of a meeting of that sequence, and nobody is asked any more; `false`
/// when somebody did.
pub async fn forget(
    tx: &mut Tx,
    (id, sequence): (MeetingId, i64),
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&FORGET, args![id, workspace, sequence, now]).await? == 1)
}

/// What someone wrote down of a meeting: whether an entry of the journal, and how many actions.
pub async fn written(
    tx: &mut Tx,
    meeting: MeetingId,
    (author, workspace): (MemberId, WorkspaceId),
) -> Result<(bool, usize), StoreError> {
    let rows = tx.all(&WRITTEN, args![meeting, author, workspace]).await?;
    let what: Vec<String> = rows.iter().map(|row| row.text("what")).collect::<Result<_, _>>()?;
    let actions = what.iter().filter(|what| *what == "action").count();
    Ok((actions < what.len(), actions))
}

/// Whether the people of a pairing have a date that begins within a window.
pub async fn meets(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    (from, until): (Timestamp, Timestamp),
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&MEETS, args![pairing, workspace, from, until]).await?.is_some())
}

/// Whether somebody said of an earlier date of a meeting that it has not been: the others were
/// told so.
pub async fn missed_before(
    tx: &mut Tx,
    (meeting, sequence): (MeetingId, i64),
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&MISSED, args![meeting, sequence, workspace]).await?.is_some())
}

/// How many of the last two dates of a pairing before a moment did not hold, counted back until
/// one of which nobody said so.
pub async fn unheld_before(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    before: Timestamp,
) -> Result<usize, StoreError> {
    let mut count = 0;
    for row in &tx.all(&BEFORE, args![pairing, workspace, before]).await? {
        let said = |at| row.maybe_int(at).map(|at| at.is_some());
        if said("held_at")? || !(said("missed_at")? || said("skipped_at")?) {
            break;
        }
        count += 1;
    }
    Ok(count)
}
