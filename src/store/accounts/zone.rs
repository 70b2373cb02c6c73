//! The zone a platform tells of somebody, beside the one we go by. The first that is told is taken;
//! another one later is asked about, and so is none at all. Called by `service::zone`,
//! `settings`, `presence` and `enrolment`.

use crate::domain::zone::{Told, Zone};
use crate::ids::{MemberId, WorkspaceId};
use crate::store::accounts::read::zone;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    OPEN = "
    SELECT zone_told FROM member
    WHERE id = $1 AND workspace_id = $2 AND zone_own = 0 AND erased_at IS NULL
      AND zone_told IS NOT NULL AND (zone IS NULL OR zone_told <> zone)"
);
statement!(
    TAKE = "
    UPDATE member SET zone = zone_told
    WHERE id = $1 AND workspace_id = $2 AND zone_own = 0 AND zone_told = $3
      AND (zone IS NULL OR zone <> zone_told)"
);
statement!(
    KEEP = "
    UPDATE member SET zone = COALESCE(zone, $3), zone_own = 1
    WHERE id = $1 AND workspace_id = $2 AND zone_own = 0 AND COALESCE(zone, $3) = $3"
);
statement!(
    OF_COHORT = "
    UPDATE member SET zone = $3
    WHERE id = $1 AND workspace_id = $2 AND zone IS NULL AND erased_at IS NULL"
);

/// What a platform told of somebody's zone, where they have not said which one to go by.
pub async fn told(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
) -> Result<Option<Told>, StoreError> {
    let Some(row) = tx.maybe(&OPEN, args![id, workspace]).await? else { return Ok(None) };
    if row.text("zone_told")?.is_empty() {
        return Ok(Some(Told::None));
    }
    Ok(Some(Told::Another(zone(&row, "zone_told")?)))
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

/// Goes by the zone it is, whatever their platform tells from now on.
pub async fn keep(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    zone: &Zone,
) -> Result<bool, StoreError> {
    Ok(tx.run(&KEEP, args![id, workspace, zone.name()]).await? == 1)
}

/// Whoever comes into a cohort goes by its zone where no other is known.
pub async fn of_cohort(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    zone: &Zone,
) -> Result<(), StoreError> {
    tx.run(&OF_COHORT, args![id, workspace, zone.name()]).await?;
    Ok(())
}
