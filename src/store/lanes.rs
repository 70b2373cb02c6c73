//! Lanes: who may send an installation's scheduled notices now, and until when it is paused.

use jiff::Timestamp;

use crate::ids::InstallationId;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    TAKE = "
    UPDATE lane SET lease_until = $3, lease_token = $4
    WHERE lease_until <= $2 AND paused_until <= $2 AND installation_id IN (
        SELECT n.installation_id
        FROM notice n
        JOIN lane l ON l.installation_id = n.installation_id
        JOIN installation i ON i.id = n.installation_id
        WHERE n.finished_at IS NULL AND n.kind <> 'answer' AND n.due_at <= $1 AND n.lease_until <= $2
          AND l.lease_until <= $2 AND l.paused_until <= $2 AND i.shut_at IS NULL
        ORDER BY n.due_at LIMIT 1)
    RETURNING installation_id"
);
statement!(
    GIVE_BACK = "
    UPDATE lane SET lease_until = 0, lease_token = NULL
    WHERE installation_id = $1 AND lease_token = $2"
);
statement!(
    PAUSE = "
    UPDATE lane SET paused_until = $2 WHERE installation_id = $1 AND paused_until < $2"
);
statement!(PAUSED = "SELECT paused_until FROM lane WHERE installation_id = $1");

/// Takes the lane whose oldest due notice waits longest, until `until` on the real clock.
/// `None` when nothing is due, or every lane is taken or paused.
pub async fn take(
    tx: &mut Tx,
    now: Timestamp,
    real: Timestamp,
    until: Timestamp,
    token: &str,
) -> Result<Option<InstallationId>, StoreError> {
    let row = tx.maybe(&TAKE, args![now, real, until, token]).await?;
    row.map(|row| row.parse("installation_id")).transpose()
}

/// Lets the lane go.
pub async fn give_back(tx: &mut Tx, lane: InstallationId, token: &str) -> Result<(), StoreError> {
    tx.run(&GIVE_BACK, args![lane, token]).await?;
    Ok(())
}

/// Pauses a lane for every replica until `until` on the real clock.
pub async fn pause(tx: &mut Tx, lane: InstallationId, until: Timestamp) -> Result<(), StoreError> {
    tx.run(&PAUSE, args![lane, until]).await?;
    Ok(())
}

/// Until when a lane is paused.
pub async fn paused_until(tx: &mut Tx, lane: InstallationId) -> Result<Timestamp, StoreError> {
    tx.one(&PAUSED, args![lane]).await?.time("paused_until")
}
