//! Dates as someone's calendar tells them: all of theirs that may matter there, those let go too,
//! with whom, and how much is on the agenda. Read by `service::calendar`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::domain::meeting::Meeting;
use crate::domain::zone::Zone;
use crate::ids::{MeetingId, MemberId, PairingId, SeriesId, WorkspaceId};
use crate::store::accounts;
use crate::store::backend::{Tx, statement};
use crate::store::erasure::Who;
use crate::store::error::StoreError;
use crate::store::keys;
use crate::store::meetings::{self, meeting_columns};
use crate::store::row::{Row, args};
use crate::vault::Place;

/// What [`planned`] reads; `$1` is the member, `$2` the tenant.
macro_rules! dates {
    ($which:literal) => {
        concat!(
            "g.pairing_id, g.held_at, g.cancelled_at, g.series_id, COALESCE(t.left_at, p.ended_at) AS over_at,
        c.until_day AS cohort_until, s.rule AS series_rule, s.anchor, s.zone AS series_zone,
        s.minutes AS series_minutes, s.until_day AS series_until, s.planned_until,
        s.place AS series_place, s.key_id AS series_key, o.wrapped AS series_wrapped,
        o.owner_id AS series_owner, ",
            meeting_columns!(),
            "
    FROM party t
    JOIN pairing p ON p.id = t.pairing_id
    JOIN cohort c ON c.id = p.cohort_id
    JOIN meeting g ON g.pairing_id = p.id
    JOIN series s ON s.id = g.series_id
    LEFT JOIN backup b ON b.meeting_id = g.id
    LEFT JOIN data_key k ON k.id = g.key_id
    LEFT JOIN data_key o ON o.id = s.key_id
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.waits_at IS NULL
      AND (t.left_at IS NULL OR g.starts_at <= t.left_at) AND ",
            $which
        )
    };
}
statement!(DATES = concat!("SELECT ", dates!("(s.rule IS NOT NULL OR g.ends_at > $3)")));
statement!(DATE = concat!("SELECT ", dates!("g.id = $3")));
statement!(
    PARTNERS = "
    SELECT o.pairing_id, m.name
    FROM party t
    JOIN pairing p ON p.id = t.pairing_id
    JOIN party o ON o.pairing_id = t.pairing_id AND o.member_id <> t.member_id
      AND (o.left_at IS NULL OR p.ended_at IS NOT NULL)
    JOIN member m ON m.id = o.member_id
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.waits_at IS NULL AND o.waits_at IS NULL
    ORDER BY o.pairing_id, o.member_id"
);
statement!(
    ITEMS = "
    SELECT i.pairing_id, COUNT(*) AS items
    FROM party t
    JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
    JOIN item i ON i.pairing_id = p.id AND i.dropped_at IS NULL AND i.done_at IS NULL
      AND (i.shared_at IS NOT NULL OR i.author_id = $1)
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.left_at IS NULL AND t.waits_at IS NULL
    GROUP BY i.pairing_id"
);

/// A date, whatever became of it.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Whose.
    pub pairing: PairingId,
    /// Of which series.
    pub series: Series,
    /// The day it was for at first.
    pub original: Date,
    /// What stands, or stood when it was let go.
    pub meeting: Meeting,
    /// It took place.
    pub held: bool,
    /// It was let go.
    pub cancelled: bool,
    /// The last day of its cohort, where there is one.
    pub cohort_until: Option<Date>,
    /// When its pairing ended, or they left it.
    pub over: Option<Timestamp>,
}

/// The series of a date.
#[derive(Clone, Debug)]
pub struct Series {
    /// Which.
    pub id: SeriesId,
    /// Its rhythm, in a word of ours; none for a single date.
    pub rule: Option<String>,
    /// Its first date, on the wall clock of `zone`.
    pub anchor: DateTime,
    /// The zone it keeps.
    pub zone: Zone,
    /// How long each of its dates is, in minutes.
    pub minutes: Option<i64>,
    /// Where each of them is.
    pub place: Option<String>,
    /// The first day it has no dates any more.
    pub until: Option<Date>,
    /// Up to which day they stand by themselves.
    pub planned: Option<Date>,
}

/// Someone's dates in order: all of each rhythm, and single ones that ended after `since`.
pub async fn dates(
    tx: &mut Tx,
    (id, workspace): Who,
    since: Timestamp,
) -> Result<Vec<Planned>, StoreError> {
    let rows = tx.all(&DATES, args![id, workspace, since]).await?;
    let mut dates = rows.iter().map(|row| planned(tx, row)).collect::<Result<Vec<_>, _>>()?;
    dates.sort_by_key(|one| (one.meeting.slot.starts, one.meeting.id));
    Ok(dates)
}

/// One of someone's dates.
pub async fn date(
    tx: &mut Tx,
    (id, workspace): Who,
    meeting: MeetingId,
) -> Result<Option<Planned>, StoreError> {
    let row = tx.maybe(&DATE, args![id, workspace, meeting]).await?;
    row.map(|row| planned(tx, &row)).transpose()
}

/// The names of those someone works or worked with, by pairing; of who left a pairing that goes
/// on, no more.
pub async fn partners(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<BTreeMap<PairingId, Vec<String>>, StoreError> {
    let mut names: BTreeMap<PairingId, Vec<String>> = BTreeMap::new();
    for row in &tx.all(&PARTNERS, args![member, workspace]).await? {
        names.entry(row.parse("pairing_id")?).or_default().push(row.text("name")?);
    }
    Ok(names)
}

/// How many open items someone sees, by pairing; none where there is none.
pub async fn items(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<BTreeMap<PairingId, i64>, StoreError> {
    let rows = tx.all(&ITEMS, args![member, workspace]).await?;
    rows.iter().map(|row| Ok((row.parse("pairing_id")?, row.int("items")?))).collect()
}

fn planned(tx: &Tx, row: &Row) -> Result<Planned, StoreError> {
    Ok(Planned {
        pairing: row.parse("pairing_id")?,
        series: series(tx, row)?,
        original: row.parse("original")?,
        meeting: meetings::maybe_meeting(tx, row)?.ok_or_else(|| row.corrupt("meeting_id"))?,
        held: row.maybe_int("held_at")?.is_some(),
        cancelled: row.maybe_int("cancelled_at")?.is_some(),
        cohort_until: row.maybe_parse("cohort_until")?,
        over: row.maybe_time("over_at")?,
    })
}

fn series(tx: &Tx, row: &Row) -> Result<Series, StoreError> {
    let id: SeriesId = row.parse("series_id")?;
    // Who set it may have been erased, and the key with them.
    let key = match row.maybe_text("series_wrapped")? {
        Some(_) => {
            Some(keys::opened_as(tx, row, ("series_key", "series_wrapped", "series_owner"))?)
        }
        None => None,
    };
    let place = Place { table: "series", column: "place", row: id.0 };
    let place = match (row.maybe_text("series_place")?, &key) {
        (Some(sealed), Some(key)) => Some(keys::open(key, place, &sealed)?),
        _ => None,
    };
    Ok(Series {
        id,
        rule: row.maybe_text("series_rule")?,
        anchor: row.parse("anchor")?,
        zone: accounts::zone(row, "series_zone")?,
        minutes: row.maybe_int("series_minutes")?,
        place,
        until: row.maybe_parse("series_until")?,
        planned: row.maybe_parse("planned_until")?,
    })
}
