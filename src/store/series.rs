//! Series with a rhythm, and the meetings that are made of them. A one-off's series is made with
//! its meeting, in `meetings.rs`.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::cadence::Rhythm;
use crate::domain::series::{Occurrence, Series};
use crate::domain::slots::BackupRule;
use crate::ids::{BackupId, CohortId, MeetingId, MemberId, PairingId, SeriesId, WorkspaceId};
use crate::store::accounts;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys;
use crate::store::meetings;
use crate::store::row::{Row, args};
use crate::store::rows::{self, many};
use crate::vault::{DataKey, Place};

/// The columns [`series`] reads, of tables `s` (series) and `k` (data_key).
macro_rules! series_columns {
    () => {
        "s.id, s.pairing_id, s.rule, s.zone, s.anchor, s.minutes, s.place, s.key_id AS place_key, \
         k.wrapped AS place_wrapped, k.owner_id AS key_owner, s.backup, s.until_day, \
         s.planned_until, s.set_by "
    };
}

// A rhythm is asked for in words no partial index knows: by workspace alone they would be many.
statement!(
    OF_PAIRING = concat!(
        "SELECT ",
        series_columns!(),
        "FROM series s LEFT JOIN data_key k ON k.id = s.key_id
    WHERE s.pairing_id = $1 AND s.workspace_id = $2 AND COALESCE(s.rule, '') <> ''
      AND s.ended_at IS NULL
    ORDER BY s.created_at, s.id"
    )
);
statement!(
    TO_PLAN = concat!(
        "SELECT ",
        series_columns!(),
        "FROM series s JOIN pairing p ON p.id = s.pairing_id
    LEFT JOIN data_key k ON k.id = s.key_id
    WHERE s.workspace_id = $1 AND s.planned_until < $2 AND s.rule IS NOT NULL
      AND s.ended_at IS NULL AND (p.ended_at IS NULL OR p.ended_at < $3)
    ORDER BY s.planned_until, s.id LIMIT $4"
    )
);
statement!(
    INSERT = "
    INSERT INTO series (id, workspace_id, pairing_id, rule, zone, anchor, minutes, place, key_id,
        set_by, backup, until_day, planned_until, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
);
statement!(
    PLANNED = "
    UPDATE series SET planned_until = $3 WHERE id = $1 AND workspace_id = $2"
);
statement!(
    CUT = "
    UPDATE series SET until_day = $3
    WHERE pairing_id = $1 AND workspace_id = $2 AND COALESCE(rule, '') <> '' AND ended_at IS NULL
      AND (until_day IS NULL OR until_day > $3)
    RETURNING id"
);
statement!(
    STRETCH = "
    UPDATE series SET planned_until = $3
    WHERE workspace_id = $2 AND planned_until > $3 AND COALESCE(rule, '') <> ''
      AND ended_at IS NULL
      AND pairing_id IN (SELECT id FROM pairing WHERE cohort_id = $1 AND ended_at IS NULL)",
    scans: "all rhythms of a cohort, when its last day is put off"
);
statement!(
    END = "
    UPDATE series SET ended_at = $3 WHERE id = $1 AND workspace_id = $2 AND ended_at IS NULL"
);
statement!(
    ADOPT = "
    UPDATE meeting SET series_id = $3, original = $4, rule = $5, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL"
);
statement!(
    CALL_OFF = "
    UPDATE meeting SET cancelled_at = $3, sequence = sequence + 1, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL"
);
statement!(
    ALONE = "
    UPDATE meeting SET rule = NULL, version = version + 1
    WHERE pairing_id = $1 AND workspace_id = $2 AND rule IS NOT NULL AND held_at IS NULL
      AND cancelled_at IS NULL AND ends_at > $3"
);
many!(
    MEETINGS = meeting (id TEXT, workspace_id TEXT, pairing_id TEXT, series_id TEXT,
        original TEXT, civil TEXT, zone TEXT, minutes BIGINT, starts_at BIGINT, ends_at BIGINT,
        place TEXT, key_id TEXT, set_by TEXT, rule TEXT, cancelled_at BIGINT),
    once: "series_id, original"
);
// A meeting that stood before has its backup, and the new one finds no meeting.
statement!(
    BACKUPS = sqlite: "
    INSERT INTO backup (id, workspace_id, meeting_id, state, civil, zone, starts_at, ends_at)
    SELECT value ->> 'id', value ->> 'workspace_id', g.id, value ->> 'state',
        value ->> 'civil', value ->> 'zone', value ->> 'starts_at', value ->> 'ends_at'
    FROM json_each($1) JOIN meeting g ON g.id = value ->> 'meeting_id'
    WHERE true ON CONFLICT (meeting_id) DO NOTHING",
    postgres: "
    INSERT INTO backup (id, workspace_id, meeting_id, state, civil, zone, starts_at, ends_at)
    SELECT b.id, b.workspace_id, g.id, b.state, b.civil, b.zone, b.starts_at, b.ends_at
    FROM json_to_recordset($1::json) AS b(id TEXT, workspace_id TEXT, meeting_id TEXT,
        state TEXT, civil TEXT, zone TEXT, starts_at BIGINT, ends_at BIGINT)
    JOIN meeting g ON g.id = b.meeting_id
    ON CONFLICT (meeting_id) DO NOTHING"
);

/// The columns of [`MEETINGS`], and of [`BACKUPS`].
const MEETING: &[&str] = &[
    "id",
    "workspace_id",
    "pairing_id",
    "series_id",
    "original",
    "civil",
    "zone",
    "minutes",
    "starts_at",
    "ends_at",
    "place",
    "key_id",
    "set_by",
    "rule",
    "cancelled_at",
];
const BACKUP: &[&str] =
    &["id", "workspace_id", "meeting_id", "state", "civil", "zone", "starts_at", "ends_at"];

/// A series with the key that sealed its place, where it has one.
pub type Kept = (Series, Option<DataKey>);

/// The series of a pairing that have not ended, oldest first: the last one goes on.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Vec<Series>, StoreError> {
    let rows = tx.all(&OF_PAIRING, args![pairing, workspace]).await?;
    let read = rows.iter().map(|row| series(tx, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(read.into_iter().flatten().map(|(series, _)| series).collect())
}

/// Series whose occurrences stand up to before a day only, the furthest behind first. Those of a
/// pairing that ended are among them once that is longer ago than `gone`: until then it may be
/// taken back.
pub async fn to_plan(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (before, gone): (Date, Timestamp),
    limit: i64,
) -> Result<Vec<Kept>, StoreError> {
    let rows = tx.all(&TO_PLAN, args![workspace, Some(before), gone, limit]).await?;
    let read = rows.iter().map(|row| series(tx, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(read.into_iter().flatten().collect())
}

/// Begins a series; its pairing must be touched before. `key` is the pairing's, where it has a
/// place to seal.
pub async fn insert(
    tx: &mut Tx,
    series: &Series,
    key: Option<&DataKey>,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let place = series.place.as_deref().zip(key);
    let sealed = place.map(|(place, key)| key.seal(place_of(series.id), place));
    let values = args![
        series.id,
        workspace,
        series.pairing,
        series.rhythm.word(),
        series.zone.name(),
        series.anchor,
        series.minutes,
        sealed,
        place.map(|(_, key)| key.id().to_string()),
        series.by,
        series.backup.word(),
        series.until,
        series.planned,
        now
    ];
    tx.run(&INSERT, values).await?;
    Ok(())
}

/// Remembers up to which day its occurrences stand.
pub async fn planned(
    tx: &mut Tx,
    id: SeriesId,
    workspace: WorkspaceId,
    until: Date,
) -> Result<(), StoreError> {
    tx.run(&PLANNED, args![id, workspace, Some(until)]).await?;
    Ok(())
}

/// No series of a pairing goes on from a day; tells which did.
pub async fn cut(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    from: Date,
) -> Result<Vec<SeriesId>, StoreError> {
    let rows = tx.all(&CUT, args![pairing, workspace, Some(from)]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// The cohort ends later than on `until`: what its series have from then on is made anew.
pub async fn stretch(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    until: Date,
) -> Result<(), StoreError> {
    tx.run(&STRETCH, args![cohort, workspace, Some(until)]).await?;
    Ok(())
}

/// A series has nothing to make any more.
pub async fn end(
    tx: &mut Tx,
    id: SeriesId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&END, args![id, workspace, now]).await?;
    Ok(())
}

/// A meeting that stands becomes an occurrence of a series, or a date of its own, at the hour it
/// stands at.
pub async fn adopt(
    tx: &mut Tx,
    meeting: MeetingId,
    workspace: WorkspaceId,
    (series, rhythm, original): (SeriesId, Option<Rhythm>, Date),
) -> Result<(), StoreError> {
    let rule = rhythm.map(Rhythm::word);
    tx.run(&ADOPT, args![meeting, workspace, series, Some(original), rule]).await?;
    Ok(())
}

/// Calls a date off; its sequence rises with that. `false` when it was held or off before.
pub async fn call_off(
    tx: &mut Tx,
    meeting: MeetingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&CALL_OFF, args![meeting, workspace, now]).await? == 1)
}

/// What still stands of a pairing's dates is of no rhythm any more.
pub async fn alone(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&ALONE, args![pairing, workspace, now]).await?;
    Ok(())
}

/// Occurrences on their way to be meetings.
#[derive(Default)]
pub struct Batch {
    meetings: Vec<String>,
    backups: Vec<String>,
}

impl Batch {
    /// Takes one. What is left out is called off from the start, so that nobody makes it anew.
    pub fn take(
        &mut self,
        (series, key): (&Series, Option<&DataKey>),
        one: &Occurrence,
        (meeting, backup): (MeetingId, BackupId),
        (workspace, now): (WorkspaceId, Timestamp),
    ) {
        let (place, key) = meetings::sealed(meeting, series.place.as_deref().zip(key));
        let slot = &one.slot;
        let (original, off) = (one.original.to_string(), one.left_out.then_some(now));
        self.meetings.push(rows::object(
            MEETING,
            args![
                meeting,
                workspace,
                series.pairing,
                series.id,
                original,
                slot.civil,
                slot.zone.name(),
                series.minutes,
                slot.starts,
                slot.ends,
                place,
                key,
                series.by,
                series.rhythm.word(),
                off
            ],
        ));
        let (slot, state) = &one.backup;
        let zone = slot.zone.name();
        self.backups.push(rows::object(
            BACKUP,
            args![
                backup,
                workspace,
                meeting,
                state.word(),
                slot.civil,
                zone,
                slot.starts,
                slot.ends
            ],
        ));
    }

    /// Makes them meetings; one that was made before stays as it is.
    pub async fn write(self, tx: &mut Tx) -> Result<(), StoreError> {
        if self.meetings.is_empty() {
            return Ok(());
        }
        tx.run(&MEETINGS, &[rows::array(&self.meetings)]).await?;
        tx.run(&BACKUPS, &[rows::array(&self.backups)]).await?;
        Ok(())
    }
}

fn place_of(series: SeriesId) -> Place {
    Place { table: "series", column: "place", row: series.0 }
}

/// Reads a series; `None` for a rhythm that only a newer release knows.
fn series(tx: &Tx, row: &Row) -> Result<Option<Kept>, StoreError> {
    let Some(rhythm) = row.str("rule")?.and_then(Rhythm::parse) else { return Ok(None) };
    let id = row.parse("id")?;
    // Who set it may have been erased, and the key with them.
    let key = match row.maybe_text("place_wrapped")? {
        Some(_) => Some(keys::opened(tx, row, "place_key", "place_wrapped")?),
        None => None,
    };
    let place = match (row.maybe_text("place")?, &key) {
        (Some(sealed), Some(key)) => Some(keys::open(key, place_of(id), &sealed)?),
        _ => None,
    };
    let by: MemberId = row.parse("set_by")?;
    let series = Series {
        id,
        pairing: row.parse("pairing_id")?,
        rhythm,
        zone: accounts::zone(row, "zone")?,
        anchor: row.parse("anchor")?,
        minutes: row.int("minutes")?,
        place,
        backup: row.str("backup")?.and_then(BackupRule::parse).unwrap_or_default(),
        until: row.maybe_parse("until_day")?,
        planned: row.maybe_parse("planned_until")?,
        by,
    };
    Ok(Some((series, key)))
}
