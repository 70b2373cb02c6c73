//! Meetings that may have moved, been let go or been held since a card named them, and what
//! changes of one without a new date: it is let go, or its backup is another. Called by
//! `service::moves`.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::meeting::{BackupState, Meeting, Slot};
use crate::ids::{BackupId, MeetingId, MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::meetings::{self, meeting_columns};
use crate::store::row::args;

statement!(
    ANY = concat!(
        "SELECT g.pairing_id, g.held_at, g.cancelled_at, g.skipped_at, g.skipped_by, g.set_by, ",
        meeting_columns!(),
        "FROM meeting g
    LEFT JOIN backup b ON b.meeting_id = g.id LEFT JOIN data_key k ON k.id = g.key_id
    WHERE g.id = $1 AND g.workspace_id = $2"
    )
);
statement!(
    SKIP = "
    UPDATE meeting SET cancelled_at = $3, skipped_at = $3, skipped_by = $4,
        sequence = sequence + 1, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL
    RETURNING sequence"
);
statement!(
    BESIDES = "
    SELECT id FROM meeting
    WHERE pairing_id = $1 AND workspace_id = $2 AND cancelled_at = $3 AND skipped_by = $4
      AND id <> $5"
);
statement!(
    BACKUP_GOES = "
    UPDATE backup SET sequence = sequence + 1 WHERE meeting_id = $1 AND workspace_id = $2"
);
statement!(
    DECLINE = "
    UPDATE backup SET state = 'declined', sequence = sequence + 1
    WHERE meeting_id = $1 AND workspace_id = $2"
);
statement!(
    SET_BACKUP = "
    INSERT INTO backup (id, workspace_id, meeting_id, state, civil, zone, starts_at, ends_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (meeting_id) DO UPDATE SET state = excluded.state, civil = excluded.civil,
        zone = excluded.zone, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
        sequence = backup.sequence + CASE
            WHEN backup.starts_at = excluded.starts_at AND backup.ends_at = excluded.ends_at
                AND backup.state IN ('suggested', 'kept')
                AND excluded.state IN ('suggested', 'kept') THEN 0 ELSE 1 END
    RETURNING sequence"
);
statement!(
    FOLLOWING = "
    SELECT starts_at FROM meeting
    WHERE pairing_id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL
      AND ends_at > $3 AND starts_at > $3
    ORDER BY ends_at LIMIT 1"
);

statement!(
    DAYS = "
    SELECT c.from_day, c.until_day FROM pairing p JOIN cohort c ON c.id = p.cohort_id
    WHERE p.id = $1 AND p.workspace_id = $2"
);

/// A meeting in whatever state it is.
#[derive(Debug)]
pub struct Found {
    /// Whose.
    pub pairing: PairingId,
    /// The meeting.
    pub meeting: Meeting,
    /// Who set the date that stands.
    pub set_by: MemberId,
    /// Whether it was held.
    pub held: bool,
    /// Whether it takes place no more, and who let it go and when, if somebody did.
    pub off: bool,
    /// Who let it go, and when.
    pub skipped: Option<(MemberId, Timestamp)>,
}

/// A meeting, also one that is over; `None` when it is not there.
pub async fn any(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
) -> Result<Option<Found>, StoreError> {
    let Some(row) = tx.maybe(&ANY, args![id, workspace]).await? else { return Ok(None) };
    let Some(meeting) = meetings::maybe_meeting(tx, &row)? else { return Ok(None) };
    Ok(Some(Found {
        pairing: row.parse("pairing_id")?,
        meeting,
        set_by: row.parse("set_by")?,
        held: row.maybe_int("held_at")?.is_some(),
        off: row.maybe_int("cancelled_at")?.is_some(),
        skipped: row.maybe_parse("skipped_by")?.zip(row.maybe_time("skipped_at")?),
    }))
}

/// How many more dates of its pairing were let go along with a meeting.
pub async fn besides(
    tx: &mut Tx,
    found: &Found,
    (by, at): (MemberId, Timestamp),
    workspace: WorkspaceId,
) -> Result<usize, StoreError> {
    let values = args![found.pairing, workspace, at, by, found.meeting.id];
    Ok(tx.all(&BESIDES, values).await?.len())
}

/// The first and the last day of the cohort a pairing is in, as far as they are set.
pub async fn days(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<(Option<Date>, Option<Date>), StoreError> {
    let Some(row) = tx.maybe(&DAYS, args![pairing, workspace]).await? else {
        return Ok((None, None));
    };
    Ok((row.maybe_parse("from_day")?, row.maybe_parse("until_day")?))
}

/// Lets one occurrence go, and answers its new sequence; `None` when it was held or cancelled
/// meanwhile. The root must be touched before.
pub async fn skip(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
    by: MemberId,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let Some(row) = tx.maybe(&SKIP, args![id, workspace, now, by]).await? else { return Ok(None) };
    tx.run(&BACKUP_GOES, args![id, workspace]).await?;
    homes::want_runners(tx, id.0, workspace).await?;
    row.int("sequence").map(Some)
}

/// No backup for this meeting. The root must be touched before.
pub async fn decline_backup(
    tx: &mut Tx,
    meeting: MeetingId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&DECLINE, args![meeting, workspace]).await?;
    Ok(())
}

/// When the next meeting of a pairing begins that is planned after a moment.
pub async fn following(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    after: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.maybe(&FOLLOWING, args![pairing, workspace, after]).await?;
    row.map(|row| row.time("starts_at")).transpose()
}

/// Sets or replaces the backup of a meeting, and answers its sequence, which rises when that is
/// another.
pub async fn set_backup(
    tx: &mut Tx,
    id: BackupId,
    meeting: MeetingId,
    workspace: WorkspaceId,
    (slot, state): (&Slot, BackupState),
) -> Result<i64, StoreError> {
    let (zone, word) = (slot.zone.name(), state.word());
    let values = args![id, workspace, meeting, word, slot.civil, zone, slot.starts, slot.ends];
    tx.one(&SET_BACKUP, values).await?.int("sequence")
}
