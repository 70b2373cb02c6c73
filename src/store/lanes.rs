//! Lanes: who may send an installation's scheduled notices now, whose turn is next, and which
//! kinds of calls a platform asked to pause, for every replica.

use std::time::Duration;

use jiff::Timestamp;

use crate::chat::address::Door;
use crate::ids::InstallationId;
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;
use crate::store::workspaces::{self, Token};

/// The kind of calls that change a message, as a platform's pause names it.
pub const UPDATE: &str = "update";

/// How long a lane is slower after its platform asked for a pause.
const SLOW: Duration = Duration::from_mins(5);

// In the order in which they are due, or Postgres takes any index to find one of them, and reads all
// that is planned where none is.
statement!(
    ANY_DUE = "
    SELECT id FROM notice
    WHERE finished_at IS NULL AND due_at <= $1 AND kind <> 'answer' ORDER BY due_at LIMIT 1"
);
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

statement!(
    GATE = "
    SELECT n.id, n.door, n.shut_at, n.expires_at, n.token, n.generation, n.key_id, k.wrapped,
        k.owner_id AS key_owner,
        (SELECT p.until_at FROM pause p WHERE p.installation_id = n.id AND p.call = $2)
            AS paused_until,
        (SELECT MIN(h.since_at) FROM hold h
         WHERE h.scope IN ('all', 'restored', n.workspace_id)) AS held_since
    FROM installation n LEFT JOIN data_key k ON k.id = n.key_id
    WHERE n.id = $1"
);

/// What stands between an installation and its next call of a kind.
#[derive(Debug)]
pub struct Gate {
    /// An operator stopped what is sent by itself.
    pub held: bool,
    /// Until when such calls are paused, on the real clock; long ago when they are not.
    pub paused_until: Timestamp,
    /// Through which door they go.
    pub door: Door,
    /// Whether that is shut.
    pub shut: bool,
    /// Until when its token opens it; without end when absent.
    pub expires: Option<Timestamp>,
    /// The token.
    pub token: Token,
}

/// A lane that was taken.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    /// Whose.
    pub installation: InstallationId,
    /// Until when its pace is slower, on the real clock.
    pub slow_until: Timestamp,
}

/// Whether anything is due in any lane, taken or not.
pub async fn any_due(tx: &mut Tx, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ANY_DUE, args![now]).await?.is_some())
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

/// How things stand with an installation's calls of a kind now.
pub async fn gate(
    tx: &mut Tx,
    installation: InstallationId,
    call: &str,
) -> Result<Gate, StoreError> {
    let row = tx.one(&GATE, args![installation, call]).await?;
    let paused = row.maybe_time("paused_until")?;
    Ok(Gate {
        held: row.maybe_int("held_since")?.is_some(),
        paused_until: paused.unwrap_or(Timestamp::UNIX_EPOCH),
        door: Door::of(&row.text("door")?).ok_or_else(|| row.corrupt("door"))?,
        shut: row.maybe_int("shut_at")?.is_some(),
        expires: row.maybe_time("expires_at")?,
        token: workspaces::token_in(tx, &row, installation)?,
    })
}

/// The same for several installations at once, in their order.
pub async fn gates(
    tx: &mut Tx,
    all: &[InstallationId],
    call: &str,
) -> Result<Vec<Gate>, StoreError> {
    ahead::ask(tx, &GATE, all.iter().map(|one| args![one, call].to_vec()).collect()).await?;
    let mut gates = Vec::with_capacity(all.len());
    for installation in all {
        gates.push(gate(tx, *installation, call).await?);
    }
    Ok(gates)
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
