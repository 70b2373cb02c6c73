//! When people want to be left in peace.

use jiff::Timestamp;

use crate::domain::absence::{Absence, Kind, Why};
use crate::ids::{AbsenceId, MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

statement!(
    OF_MEMBER = "
    SELECT id, kind, from_at, until_at, until_day, reason, told FROM absence
    WHERE member_id = $1 AND workspace_id = $2 AND until_at > $3 AND ended_at IS NULL
    ORDER BY until_at, id"
);
statement!(
    OF_PAIRING = "
    SELECT s.id, s.member_id, s.kind, s.from_at, s.until_at, s.until_day, s.reason, s.told
    FROM party t
    JOIN absence s ON s.member_id = t.member_id AND s.until_at > $3 AND s.ended_at IS NULL
    WHERE t.pairing_id = $1 AND t.workspace_id = $2 AND t.left_at IS NULL
    ORDER BY s.until_at, s.id"
);
statement!(
    BY_ID = "
    SELECT id, member_id, kind, from_at, until_at, until_day, reason, told, ended_at FROM absence
    WHERE id = $1 AND workspace_id = $2"
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

/// Somebody's absences that are not over, the one that ends first at the front.
pub async fn of_member(tx: &mut Tx, who: Who, now: Timestamp) -> Result<Vec<Absence>, StoreError> {
    let rows = tx.all(&OF_MEMBER, args![who.0, who.1, now]).await?;
    rows.iter().map(absence).collect()
}

/// The same of everyone in a pairing, with whose they are.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<(MemberId, Absence)>, StoreError> {
    let rows = tx.all(&OF_PAIRING, args![pairing, workspace, now]).await?;
    rows.iter().map(|row| Ok((row.parse("member_id")?, absence(row)?))).collect()
}

/// An absence with whose it is, and whether it was ended before its day.
pub async fn by_id(
    tx: &mut Tx,
    id: AbsenceId,
    workspace: WorkspaceId,
) -> Result<Option<(MemberId, Absence, bool)>, StoreError> {
    let Some(row) = tx.maybe(&BY_ID, args![id, workspace]).await? else { return Ok(None) };
    let ended = row.maybe_int("ended_at")?.is_some();
    Ok(Some((row.parse("member_id")?, absence(&row)?, ended)))
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

fn absence(row: &Row) -> Result<Absence, StoreError> {
    let why = row.maybe_text("reason")?.map(|word| word.parse());
    Ok(Absence {
        id: row.parse("id")?,
        kind: row.text("kind")?.parse::<Kind>().map_err(|()| row.corrupt("kind"))?,
        from: row.time("from_at")?,
        until: row.time("until_at")?,
        day: row.parse("until_day")?,
        why: why.transpose().map_err(|()| row.corrupt("reason"))?,
        told: row.int("told")? == 1,
    })
}
