//! What else is due for the recipient of a notice: taken under the same lease, so that one
//! message can keep it all. Called by `service::merging`.

use jiff::Timestamp;

use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::notices::{self, Notice};
use crate::store::row::args;

/// The most promises one message keeps; more come with the next.
const MOST: i64 = 50;

statement!(
    BESIDE = "
    SELECT id, workspace_id, installation_id, kind, subject_id, sequence, step, recipient_id,
        due_at, attempts, started_at, reason, owed_at, turn
    FROM notice
    WHERE recipient_id = $1 AND installation_id = $2 AND finished_at IS NULL
      AND started_at IS NULL AND due_at <= $3 AND (lease_until <= $4 OR lease_token = $5)
      AND id <> $6
    ORDER BY due_at, id LIMIT $7"
);
statement!(
    TAKE = "
    UPDATE notice SET lease_token = $2,
        lease_until = (SELECT own.lease_until FROM notice own WHERE own.id = $3)
    WHERE id = $1 AND finished_at IS NULL AND started_at IS NULL
      AND (lease_until <= $4 OR lease_token = $2)"
);

/// What else is due for the same person through the same lane and nobody else is at.
pub async fn beside(
    tx: &mut Tx,
    notice: &Notice,
    now: Timestamp,
    real: Timestamp,
) -> Result<Vec<Notice>, StoreError> {
    let own = (notice.recipient, notice.installation);
    let values = args![own.0, own.1, now, real, &notice.lease, notice.id, MOST];
    let rows = tx.all(&BESIDE, values).await?;
    rows.iter().map(|row| notices::notice(row, &notice.lease)).collect()
}

/// Takes one of them under the lease of `notice`; `false` when somebody else was first.
pub async fn take(
    tx: &mut Tx,
    other: &Notice,
    notice: &Notice,
    real: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&TAKE, args![other.id, &notice.lease, notice.id, real]).await? == 1)
}
