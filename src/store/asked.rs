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
