//! Lanes: who may send an installation's scheduled notices now, whose turn is next, and which
//! kinds of calls a platform asked to pause, for every replica.

use std::time::Duration;

use jiff::Timestamp;

use crate::ids::InstallationId;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// How long a lane is slower after its platform asked for a pause.
const SLOW: Duration = Duration::from_mins(5);

// Whose last turn is longest ago comes first, however much waits in other lanes.
statement!(
    TAKE = "
    UPDATE lane SET lease_until = $3, lease_token = $4, served_at = $2
    WHERE lease_until <= $2 AND installation_id IN (
        SELECT l.installation_id
        FROM lane l JOIN installation i ON i.id = l.installation_id
        WHERE l.lease_until <= $2 AND i.shut_at IS NULL
          AND EXISTS (
            SELECT n.id FROM notice n
            WHERE n.installation_id = l.installation_id AND n.finished_at IS NULL
              AND n.kind <> 'answer'
              AND n.due_at <= $1 AND n.lease_until <= $2)
          AND NOT EXISTS (
            SELECT p.call FROM pause p
            WHERE p.installation_id = l.installation_id AND p.call = 'post' AND p.until_at > $2)
          AND NOT EXISTS (
            SELECT h.scope FROM hold h WHERE h.scope IN ('all', 'restored', l.workspace_id))
        ORDER BY l.served_at, l.installation_id LIMIT 1)
    RETURNING installation_id, slow_until",
    scans: "there is one row for each workspace, read in the order of their turns"
);
statement!(
    GIVE_BACK = "
    UPDATE lane SET lease_until = 0, lease_token = NULL
    WHERE installation_id = $1 AND lease_token = $2"
);
statement!(
    PAUSE = "
    INSERT INTO pause (installation_id, call, workspace_id, until_at)
    SELECT id, $2, workspace_id, $3 FROM installation WHERE id = $1
    ON CONFLICT (installation_id, call) DO UPDATE SET until_at = excluded.until_at
    WHERE pause.until_at < excluded.until_at"
);
statement!(
    SLOWER = "
    UPDATE lane SET slow_until = $2 WHERE installation_id = $1 AND slow_until < $2"
);
statement!(PAUSED = "SELECT until_at FROM pause WHERE installation_id = $1 AND call = $2");

/// A lane that was taken.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    /// Whose.
    pub installation: InstallationId,
    /// Until when its pace is slower, on the real clock.
    pub slow_until: Timestamp,
}

/// Takes the lane with something due whose last turn is longest ago, until `until` on the real
/// clock. `None` when nothing is due, or every lane is taken or paused.
pub async fn take(
    tx: &mut Tx,
    now: Timestamp,
    real: Timestamp,
    until: Timestamp,
    token: &str,
) -> Result<Option<Lane>, StoreError> {
    let row = tx.maybe(&TAKE, args![now, real, until, token]).await?;
    let lane = row.map(|row| {
        let installation = row.parse("installation_id")?;
        Ok(Lane { installation, slow_until: row.time("slow_until")? })
    });
    lane.transpose()
}

/// Lets the lane go.
pub async fn give_back(tx: &mut Tx, lane: InstallationId, token: &str) -> Result<(), StoreError> {
    tx.run(&GIVE_BACK, args![lane, token]).await?;
    Ok(())
}

/// Pauses one kind of call of an installation for every replica until `until` on the real
/// clock. Its other calls go on, and its lane is slower for a while.
pub async fn pause(
    tx: &mut Tx,
    installation: InstallationId,
    call: &str,
    until: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&PAUSE, args![installation, call, until]).await?;
    let slow = until.saturating_add(SLOW).unwrap_or(until);
    tx.run(&SLOWER, args![installation, slow]).await?;
    Ok(())
}

/// Until when such a call of an installation is paused; long ago when it is not.
pub async fn paused_until(
    tx: &mut Tx,
    installation: InstallationId,
    call: &str,
) -> Result<Timestamp, StoreError> {
    let row = tx.maybe(&PAUSED, args![installation, call]).await?;
    row.map_or(Ok(Timestamp::UNIX_EPOCH), |row| row.time("until_at"))
}
