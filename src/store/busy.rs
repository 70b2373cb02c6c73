//! What people have ahead: the dates of their other pairings and the backups of those. Whoever
//! suggests a date asks.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::domain::meeting::Busy;
use crate::ids::{PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};
use crate::store::rows;

/// What is read, of which pairings; their people's other dates are told by `pairing_id`.
macro_rules! busy {
    ($which:literal) => {
        concat!(
            " t.pairing_id, g.starts_at, g.ends_at, b.starts_at AS backup_starts_at,
        b.ends_at AS backup_ends_at
    FROM party t
    JOIN party o ON o.member_id = t.member_id AND o.left_at IS NULL
      AND o.pairing_id <> t.pairing_id
    JOIN pairing p ON p.id = o.pairing_id AND p.ended_at IS NULL
    JOIN meeting g ON g.pairing_id = p.id AND g.held_at IS NULL AND g.cancelled_at IS NULL
      AND g.ends_at > $3
    LEFT JOIN backup b ON b.meeting_id = g.id AND b.state IN ('suggested', 'kept')
    WHERE ",
            $which,
            " AND t.workspace_id = $2 AND t.left_at IS NULL"
        )
    };
}

statement!(OF_PAIRING = concat!("SELECT", busy!("t.pairing_id = $1")));
statement!(
    OF_PAIRINGS = sqlite: concat!(
        "SELECT",
        busy!("t.pairing_id IN (SELECT value FROM json_each($1))")
    ),
    postgres: concat!(
        "SELECT",
        busy!("t.pairing_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)))")
    )
);

/// What the people of a pairing have ahead in their other pairings: dates and their backups.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<Busy>, StoreError> {
    let mut busy = Vec::new();
    for row in &tx.all(&OF_PAIRING, args![pairing, workspace, now]).await? {
        busy.extend(spans(row)?);
    }
    Ok(busy)
}

/// The same for several pairings; one whose people have nothing else is left out.
pub async fn of_pairings(
    tx: &mut Tx,
    pairings: &[PairingId],
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<HashMap<PairingId, Vec<Busy>>, StoreError> {
    let mut busy: HashMap<PairingId, Vec<Busy>> = HashMap::new();
    for row in &tx.all(&OF_PAIRINGS, args![rows::ids(pairings), workspace, now]).await? {
        busy.entry(row.parse("pairing_id")?).or_default().extend(spans(row)?);
    }
    Ok(busy)
}

fn spans(row: &Row) -> Result<impl Iterator<Item = Busy>, StoreError> {
    let date = (row.time("starts_at")?, row.time("ends_at")?);
    let backup = (row.maybe_time("backup_starts_at")?, row.maybe_time("backup_ends_at")?);
    Ok([date].into_iter().chain(backup.0.zip(backup.1)))
}
