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
use crate::store::meetings::{self, meeting_columns};
use crate::store::row::{Row, args};

/// What [`planned`] reads; `$1` is the member, `$2` the tenant.
macro_rules! dates {
    ($which:literal) => {
        concat!(
            "g.pairing_id, g.original, g.held_at, g.cancelled_at, g.series_id, s.rule, s.anchor,
        s.zone AS series_zone, p.ended_at AS pairing_ended, ",
            meeting_columns!(),
            "
    FROM party t
    JOIN pairing p ON p.id = t.pairing_id
    JOIN meeting g ON g.pairing_id = p.id
    JOIN series s ON s.id = g.series_id
    LEFT JOIN backup b ON b.meeting_id = g.id
    LEFT JOIN data_key k ON k.id = g.key_id
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
    /// When its pairing ended, if it has.
    pub ended: Option<Timestamp>,
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
        series: Series {
            id: row.parse("series_id")?,
            rule: row.maybe_text("rule")?,
            anchor: row.parse("anchor")?,
            zone: accounts::zone(row, "series_zone")?,
        },
        original: row.parse("original")?,
        meeting: meetings::maybe_meeting(tx, row)?.ok_or_else(|| row.corrupt("meeting_id"))?,
        held: row.maybe_int("held_at")?.is_some(),
        cancelled: row.maybe_int("cancelled_at")?.is_some(),
        ended: row.maybe_time("pairing_ended")?,
    })
}
