//! The zone a platform tells of somebody, beside the one we go by. The first that is told is taken;
//! another one later is asked about, and so is none at all. Called by `service::zone`,
//! `settings`, `presence` and `enrolment`.

use crate::domain::zone::{Told, Zone};
use crate::ids::{MemberId, WorkspaceId};
use crate::store::accounts::read::zone;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// Where somebody has not said yet which of the two to go by.
macro_rules! open {
    () => {
        " WHERE id = $1 AND workspace_id = $2 AND zone_own = 0 AND erased_at IS NULL
      AND zone_told IS NOT NULL AND (zone IS NULL OR zone_told <> zone)"
    };
}

statement!(
    OPEN = concat!(
        "SELECT zone_told, COALESCE(zone_told_at, 0) AS since FROM member",
        open!(),
        " AND (zone_kept IS NULL OR zone_kept <> zone_told)"
    )
);
statement!(
    TAKE = concat!(
        "UPDATE member SET zone = zone_told, zone_kept = NULL",
        open!(),
        " AND zone_told = $3"
    )
);
// Of that one alone: another is asked about again.
statement!(
    KEEP = concat!(
        "UPDATE member SET zone = COALESCE(zone, $3), zone_kept = zone_told",
        open!(),
        " AND COALESCE(zone, $3) = $3"
    )
);
statement!(
    OF_COHORT = "
    UPDATE member SET zone = $3
    WHERE id = $1 AND workspace_id = $2 AND zone IS NULL AND erased_at IS NULL"
);

/// What a platform told of somebody's zone, where they have not said which one to go by; and since
/// when, which tells one such difference from the next.
pub async fn told(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
) -> Result<Option<(Told, i64)>, StoreError> {
    let Some(row) = tx.maybe(&OPEN, args![id, workspace]).await? else { return Ok(None) };
    let told = if row.text("zone_told")?.is_empty() {
        Told::None
    } else {
        Told::Another(zone(&row, "zone_told")?)
    };
    Ok(Some((told, row.int("since")?)))
}

/// Goes by the zone their platform tells, while it is still that one.
pub async fn take(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    told: &Zone,
) -> Result<bool, StoreError> {
    Ok(tx.run(&TAKE, args![id, workspace, told.name()]).await? == 1)
}

/// Goes by the zone it is, as long as their platform tells no third one.
pub async fn keep(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    zone: &Zone,
) -> Result<bool, StoreError> {
    Ok(tx.run(&KEEP, args![id, workspace, zone.name()]).await? == 1)
}

/// Whoever comes into a cohort goes by its zone where no other is known. Tells whether none was.
pub async fn of_cohort(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    zone: &Zone,
) -> Result<bool, StoreError> {
    Ok(tx.run(&OF_COHORT, args![id, workspace, zone.name()]).await? == 1)
}
