//! Meetings, their backup slots and the series they belong to.

use jiff::Timestamp;

use crate::domain::cadence::Rhythm;
use crate::domain::meeting::{Backup, Meeting, Planned, Slot};
use crate::ids::{BackupId, MeetingId, MemberId, PairingId, SeriesId, WorkspaceId};
use crate::store::accounts;
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::keys;
use crate::store::moves;
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

pub use crate::store::busy::of_pairing as busy;

/// The columns [`maybe_meeting`] reads, of tables `g` (meeting), `b` (backup) and `k` (data_key).
macro_rules! meeting_columns {
    () => {
        "g.id AS meeting_id, g.sequence, g.civil, g.zone AS meeting_zone, g.minutes, g.starts_at, \
         g.ends_at, g.original, g.rule, g.place, g.key_id AS place_key, k.wrapped AS place_wrapped, k.owner_id AS key_owner, \
         b.id AS backup_id, b.state AS backup_state, b.sequence AS backup_sequence, b.civil AS backup_civil, \
         b.zone AS backup_zone, b.starts_at AS backup_starts_at, b.ends_at AS backup_ends_at "
    };
}
pub(super) use meeting_columns;

macro_rules! meeting_joins {
    () => {
        " LEFT JOIN backup b ON b.meeting_id = g.id LEFT JOIN data_key k ON k.id = g.key_id "
    };
}
pub(super) use meeting_joins;

statement!(
    BY_ID = concat!(
        "SELECT g.pairing_id, g.held_at, ",
        meeting_columns!(),
        "FROM meeting g",
        meeting_joins!(),
        "
    WHERE g.id = $1 AND g.workspace_id = $2 AND g.cancelled_at IS NULL"
    )
);
/// The last meeting that has begun and was neither held nor called off; `$missed` picks.
macro_rules! last {
    ($name:ident $missed:literal) => {
        statement!(
            $name = concat!(
                "SELECT ",
                meeting_columns!(),
                "FROM meeting g",
                meeting_joins!(),
                " WHERE g.pairing_id = $1 AND g.workspace_id = $2 AND g.held_at IS NULL
      AND g.cancelled_at IS NULL AND g.starts_at <= $3 AND g.missed_at ",
                $missed,
                " ORDER BY g.ends_at DESC LIMIT 1"
            )
        );
    };
}
last!(LAST_UNMARKED "IS NULL");
last!(LAST_MISSED "IS NOT NULL");
statement!(
    UNMARKED_OF = "
    SELECT g.id FROM party t
    JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
    JOIN meeting g ON g.pairing_id = p.id AND g.held_at IS NULL AND g.cancelled_at IS NULL
      AND g.missed_at IS NULL
    WHERE t.member_id = $1 AND t.left_at IS NULL AND p.workspace_id = $2
      AND g.ends_at > $3 AND g.ends_at <= $4
    LIMIT 1"
);
statement!(
    AHEAD = concat!(
        "SELECT ",
        meeting_columns!(),
        "FROM meeting g",
        meeting_joins!(),
        "
    WHERE g.pairing_id = $1 AND g.workspace_id = $2 AND g.held_at IS NULL
      AND g.cancelled_at IS NULL AND g.ends_at > $3
    ORDER BY g.ends_at, g.id"
    )
);
statement!(
    PROMISED = "
    UPDATE meeting SET promised_at = $3
    WHERE id = $1 AND workspace_id = $2 AND promised_at IS NULL"
);
statement!(
    HELD_AT = "
    SELECT id FROM meeting
    WHERE pairing_id = $1 AND workspace_id = $2 AND held_at IS NOT NULL AND starts_at = $3
    LIMIT 1"
);
statement!(SET_BY = "SELECT set_by FROM meeting WHERE id = $1 AND workspace_id = $2");
statement!(
    INSERT_SERIES = "
    INSERT INTO series (id, workspace_id, pairing_id, zone, anchor, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)"
);
statement!(
    INSERT = "
    INSERT INTO meeting (id, workspace_id, pairing_id, series_id, original, civil, zone, minutes,
        starts_at, ends_at, place, key_id, set_by, held_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
);
statement!(
    MOVE = "
    UPDATE meeting SET sequence = sequence + 1, version = version + 1, civil = $3, zone = $4,
        minutes = $5, starts_at = $6, ends_at = $7, place = $8, key_id = $9, set_by = $10,
        missed_at = NULL, missed_by = NULL, unknown_at = NULL, promised_at = NULL
    WHERE id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL
    RETURNING sequence"
);
statement!(
    HOLD = "
    UPDATE meeting SET held_at = $3, held_by = $4, missed_at = NULL, missed_by = NULL,
        unknown_at = NULL, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL"
);

/// A new occurrence: a one-off with a series of its own.
pub struct NewMeeting<'a> {
    /// Its id.
    pub id: MeetingId,
    /// Its series' id.
    pub series: SeriesId,
    /// Its backup's id.
    pub backup: BackupId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Whose.
    pub pairing: PairingId,
    /// Who set it.
    pub by: MemberId,
    /// When.
    pub slot: &'a Slot,
    /// How long, in minutes.
    pub minutes: i64,
    /// Where, and the pairing's key to seal it with.
    pub place: Option<(&'a str, &'a DataKey)>,
    /// When it was held, for one that is entered afterwards.
    pub held: Option<Timestamp>,
    /// The moment of writing.
    pub now: Timestamp,
}

/// Whether a member has a meeting that ended within a window and that nobody marked as held.
pub async fn unmarked_of(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    window: (Timestamp, Timestamp),
) -> Result<bool, StoreError> {
    let values = args![member, workspace, window.0, window.1];
    Ok(tx.maybe(&UNMARKED_OF, values).await?.is_some())
}

/// A meeting with its pairing, and whether it was held; `None` when it is not there.
pub async fn by_id(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
) -> Result<Option<(PairingId, Meeting, bool)>, StoreError> {
    let Some(row) = tx.maybe(&BY_ID, args![id, workspace]).await? else { return Ok(None) };
    let held = row.maybe_int("held_at")?.is_some();
    let Some(meeting) = maybe_meeting(tx, &row)? else { return Ok(None) };
    Ok(Some((row.parse("pairing_id")?, meeting, held)))
}

/// Asks ahead for [`by_id`].
pub async fn by_ids_ahead(
    tx: &mut Tx,
    all: Vec<(MeetingId, WorkspaceId)>,
) -> Result<(), StoreError> {
    ahead::ask(tx, &BY_ID, all.into_iter().map(|(id, place)| args![id, place].to_vec()).collect())
        .await
}

/// Who set the date that stands.
pub async fn set_by(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
) -> Result<MemberId, StoreError> {
    tx.one(&SET_BY, args![id, workspace]).await?.parse("set_by")
}

/// The last meeting that has begun and of which nobody said what became of it.
pub async fn last_unmarked(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Option<Meeting>, StoreError> {
    let row = tx.maybe(&LAST_UNMARKED, args![pairing, workspace, now]).await?;
    row.map_or(Ok(None), |row| maybe_meeting(tx, &row))
}

/// The last meeting that somebody said has not been, and that nobody moved or let go since.
pub async fn last_missed(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Option<Meeting>, StoreError> {
    let row = tx.maybe(&LAST_MISSED, args![pairing, workspace, now]).await?;
    row.map_or(Ok(None), |row| maybe_meeting(tx, &row))
}

/// The dates of a pairing that are not over yet, the next one first.
pub async fn ahead(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<Meeting>, StoreError> {
    let rows = tx.all(&AHEAD, args![pairing, workspace, now]).await?;
    let read = rows.iter().map(|row| maybe_meeting(tx, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(read.into_iter().flatten().collect())
}

/// Writes down that what is to be said of a meeting is promised.
pub async fn promised(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&PROMISED, args![id, workspace, now]).await?;
    Ok(())
}

/// Whether a meeting that began at this very moment was held.
pub async fn held_at(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    starts: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&HELD_AT, args![pairing, workspace, starts]).await?.is_some())
}

/// Makes the series of a single date: one without a rhythm.
pub async fn begin_series(
    tx: &mut Tx,
    (series, pairing, workspace): (SeriesId, PairingId, WorkspaceId),
    slot: &Slot,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (zone, civil) = (slot.zone.name(), slot.civil);
    tx.run(&INSERT_SERIES, args![series, workspace, pairing, zone, civil, now]).await?;
    Ok(())
}

/// Makes a meeting.
pub async fn create(tx: &mut Tx, new: &NewMeeting<'_>) -> Result<(), StoreError> {
    let (slot, workspace) = (new.slot, new.workspace);
    let (zone, civil) = (slot.zone.name(), slot.civil);
    begin_series(tx, (new.series, new.pairing, workspace), slot, new.now).await?;
    let (place, key) = sealed(new.id, new.place);
    let original = civil.date().to_string();
    let values = args![
        new.id,
        workspace,
        new.pairing,
        new.series,
        original,
        civil,
        zone,
        new.minutes,
        slot.starts,
        slot.ends,
        place,
        key,
        new.by,
        new.held
    ];
    tx.run(&INSERT, values).await?;
    homes::want_runners(tx, new.pairing.0, workspace).await
}

/// Moves a meeting; it keeps its original date and gets the next sequence, which is answered.
/// `None` when it was held or cancelled meanwhile.
pub async fn reschedule(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
    planned: &Planned,
    place: Option<(&str, &DataKey)>,
    by: MemberId,
) -> Result<Option<i64>, StoreError> {
    let slot = &planned.slot;
    let (place, key) = sealed(id, place);
    let values = args![
        id,
        workspace,
        slot.civil,
        slot.zone.name(),
        planned.minutes,
        slot.starts,
        slot.ends,
        place,
        key,
        by
    ];
    tx.maybe(&MOVE, values).await?.map(|row| row.int("sequence")).transpose()
}

/// Sets or replaces the backup slot of a meeting.
pub async fn set_backup(
    tx: &mut Tx,
    id: BackupId,
    meeting: MeetingId,
    workspace: WorkspaceId,
    planned: &Planned,
) -> Result<(), StoreError> {
    let (slot, state) = &planned.backup;
    moves::set_backup(tx, id, meeting, workspace, (slot, *state)).await?;
    Ok(())
}

/// Marks a meeting as held, as somebody says; `false` when it was before.
pub async fn hold(
    tx: &mut Tx,
    id: MeetingId,
    workspace: WorkspaceId,
    by: MemberId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    homes::want_runners(tx, id.0, workspace).await?;
    Ok(tx.run(&HOLD, args![id, workspace, now, by]).await? == 1)
}

/// A sealed place and the id of its key.
type SealedPlace = (Option<String>, Option<String>);

pub(super) fn sealed(id: MeetingId, place: Option<(&str, &DataKey)>) -> SealedPlace {
    let sealed = place.map(|(place, key)| key.seal(place_of(id), place));
    (sealed, place.map(|(_, key)| key.id().to_string()))
}

fn place_of(meeting: MeetingId) -> Place {
    Place { table: "meeting", column: "place", row: meeting.0 }
}

/// Reads a meeting of [`meeting_columns!`], where the join found one.
pub(super) fn maybe_meeting(tx: &Tx, row: &Row) -> Result<Option<Meeting>, StoreError> {
    let Some(id) = row.maybe_parse("meeting_id")? else { return Ok(None) };
    let place = match row.maybe_text("place")? {
        Some(sealed) => {
            let key = keys::opened(tx, row, "place_key", "place_wrapped")?;
            Some(keys::open(&key, place_of(id), &sealed)?)
        }
        None => None,
    };
    Ok(Some(Meeting {
        id,
        sequence: row.int("sequence")?,
        slot: Slot {
            civil: row.parse("civil")?,
            zone: accounts::zone(row, "meeting_zone")?,
            starts: row.time("starts_at")?,
            ends: row.time("ends_at")?,
        },
        minutes: row.int("minutes")?,
        place,
        backup: maybe_backup(row)?,
        original: row.parse("original")?,
        rhythm: row.str("rule")?.and_then(Rhythm::parse),
    }))
}

fn maybe_backup(row: &Row) -> Result<Option<Backup>, StoreError> {
    let Some(id) = row.maybe_parse("backup_id")? else { return Ok(None) };
    Ok(Some(Backup {
        id,
        slot: Slot {
            civil: row.parse("backup_civil")?,
            zone: accounts::zone(row, "backup_zone")?,
            starts: row.time("backup_starts_at")?,
            ends: row.time("backup_ends_at")?,
        },
        state: row.text("backup_state")?.parse().map_err(|()| row.corrupt("backup_state"))?,
        sequence: row.int("backup_sequence")?,
    }))
}
