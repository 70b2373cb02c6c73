//! When people want to be left in peace.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use crate::domain::absence::{Absence, Kind, Why};
use crate::ids::{MemberId, PairingId, WorkspaceId};
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};
use crate::store::rows;

/// How long an absence that is over is looked back at.
const LATELY: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The columns [`kept`] reads, of table `s` (absence).
macro_rules! absence_columns {
    () => {
        "s.id, s.member_id, s.kind, s.from_at, s.until_at, s.until_day, s.reason, s.told, \
         s.ended_at "
    };
}

statement!(
    OF_MEMBER = concat!(
        "SELECT ",
        absence_columns!(),
        "FROM absence s
    WHERE s.member_id = $1 AND s.workspace_id = $2 AND s.until_at > $3
    ORDER BY s.until_at, s.id"
    )
);
statement!(
    OF_MEMBERS = sqlite: concat!(
        "SELECT ",
        absence_columns!(),
        "FROM absence s
    WHERE s.member_id IN (SELECT value FROM json_each($1)) AND s.workspace_id = $2
      AND s.until_at > $3 AND s.ended_at IS NULL
    ORDER BY s.until_at, s.id"
    ),
    postgres: concat!(
        "SELECT ",
        absence_columns!(),
        "FROM absence s
    WHERE s.member_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)))
      AND s.workspace_id = $2 AND s.until_at > $3 AND s.ended_at IS NULL
    ORDER BY s.until_at, s.id"
    )
);
statement!(
    OF_PAIRING = concat!(
        "SELECT ",
        absence_columns!(),
        "FROM absence s JOIN party t ON t.member_id = s.member_id AND t.left_at IS NULL
    WHERE t.pairing_id = $1 AND t.workspace_id = $2 AND s.until_at > $3
    ORDER BY s.until_at, s.id"
    )
);
statement!(
    INSERT = "
    INSERT INTO absence (id, workspace_id, member_id, kind, from_at, until_at, until_day, reason,
        told)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);
statement!(
    END = "
    UPDATE absence SET ended_at = $3
    WHERE member_id = $1 AND workspace_id = $2 AND until_at > $3 AND ended_at IS NULL"
);
statement!(FORGET = "DELETE FROM absence WHERE member_id = $1 AND workspace_id = $2");

/// Who, and their tenant.
type Who = (MemberId, WorkspaceId);

/// An absence as it is kept: whose, and when they ended it before its day.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Whose.
    pub who: MemberId,
    /// It.
    pub absence: Absence,
    /// When they ended it themselves, or another took its place.
    pub ended: Option<Timestamp>,
}

impl Kept {
    /// From when on it holds nothing back.
    #[must_use]
    pub fn over(&self) -> Timestamp {
        self.ended.unwrap_or(self.absence.until)
    }
}

/// Somebody's absences that are not over, the one that ends first at the front.
pub async fn of_member(tx: &mut Tx, who: Who, now: Timestamp) -> Result<Vec<Absence>, StoreError> {
    let all = since(tx, who, now).await?;
    Ok(all.iter().filter(|one| one.ended.is_none()).map(|one| one.absence).collect())
}

/// Those of somebody's that were not over thirty days ago, also if they ended them since: no house
/// is shut for longer, so a first working day after one of them is behind by then.
pub async fn lately(tx: &mut Tx, who: Who, now: Timestamp) -> Result<Vec<Kept>, StoreError> {
    since(tx, who, now.saturating_sub(LATELY).unwrap_or(now)).await
}

/// Asks ahead for [`lately`].
pub async fn ahead(tx: &mut Tx, all: Vec<Who>, now: Timestamp) -> Result<(), StoreError> {
    let since = now.saturating_sub(LATELY).unwrap_or(now);
    let asked = all.into_iter().map(|(who, place)| args![who, place, since].to_vec());
    ahead::ask(tx, &OF_MEMBER, asked.collect()).await
}

async fn since(tx: &mut Tx, who: Who, since: Timestamp) -> Result<Vec<Kept>, StoreError> {
    let rows = tx.all(&OF_MEMBER, args![who.0, who.1, since]).await?;
    rows.iter().map(kept).collect()
}

/// Several people's absences that are not over.
pub async fn of_members(
    tx: &mut Tx,
    members: &[MemberId],
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<HashMap<MemberId, Vec<Absence>>, StoreError> {
    let mut all: HashMap<MemberId, Vec<Absence>> = HashMap::new();
    for row in &tx.all(&OF_MEMBERS, args![rows::ids(members), workspace, now]).await? {
        let kept = kept(row)?;
        all.entry(kept.who).or_default().push(kept.absence);
    }
    Ok(all)
}

/// The absences of everyone in a pairing that are not over, with whose they are.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<(MemberId, Absence)>, StoreError> {
    let all = since_of_pairing(tx, pairing, workspace, now).await?;
    let stands = all.iter().filter(|one| one.ended.is_none());
    Ok(stands.map(|one| (one.who, one.absence)).collect())
}

/// Those that were not over thirty days ago, also if they were ended since.
pub async fn lately_of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<Kept>, StoreError> {
    let since = now.saturating_sub(LATELY).unwrap_or(now);
    since_of_pairing(tx, pairing, workspace, since).await
}

async fn since_of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    since: Timestamp,
) -> Result<Vec<Kept>, StoreError> {
    let rows = tx.all(&OF_PAIRING, args![pairing, workspace, since]).await?;
    rows.iter().map(kept).collect()
}

/// Leaves somebody in peace from now on, in place of whatever they asked for before.
pub async fn begin(tx: &mut Tx, who: Who, absence: &Absence) -> Result<(), StoreError> {
    end(tx, who, absence.from).await?;
    let (kind, why) = (absence.kind.word(), absence.why.map(Why::word));
    let (from, until, day) = (absence.from, absence.until, absence.day);
    let told = i64::from(absence.told);
    let values = args![absence.id, who.1, who.0, kind, from, until, day, why, told];
    tx.run(&INSERT, values).await?;
    Ok(())
}

/// Ends whatever of theirs is not over; `false` when nothing was.
pub async fn end(tx: &mut Tx, who: Who, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&END, args![who.0, who.1, now]).await? > 0)
}

/// Forgets when somebody who is erased was away.
pub async fn forget(tx: &mut Tx, who: Who) -> Result<(), StoreError> {
    tx.run(&FORGET, args![who.0, who.1]).await?;
    Ok(())
}

fn kept(row: &Row) -> Result<Kept, StoreError> {
    let why = row.maybe_text("reason")?.map(|word| word.parse());
    let absence = Absence {
        id: row.parse("id")?,
        kind: row.text("kind")?.parse::<Kind>().map_err(|()| row.corrupt("kind"))?,
        from: row.time("from_at")?,
        until: row.time("until_at")?,
        day: row.parse("until_day")?,
        why: why.transpose().map_err(|()| row.corrupt("reason"))?,
        told: row.int("told")? == 1,
    };
    Ok(Kept { who: row.parse("member_id")?, absence, ended: row.maybe_time("ended_at")? })
}
