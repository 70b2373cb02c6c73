//! What a restored backup must not say again: whatever was due before counts as possibly sent.
//! Called by `service::restoring`, before anybody else reads it.

use jiff::Timestamp;

use crate::ids::{PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

// The index of what is not finished serves both.
statement!(
    DUE = "
    UPDATE notice SET finished_at = $2, outcome = 'assumed', reason = 'restored', argument = NULL,
        lease_token = NULL
    WHERE finished_at IS NULL AND due_at <= $1
    RETURNING kind, subject_id, workspace_id"
);
// Made while it was caught up with what had happened: said long ago, but for what is due by the
// hours of a meeting that lies ahead.
statement!(
    CAUGHT_UP = "
    UPDATE notice SET finished_at = $2, outcome = 'assumed', reason = 'restored', argument = NULL,
        lease_token = NULL
    WHERE finished_at IS NULL AND due_at > $1 AND created_at >= $1
      AND kind NOT IN ('reminder', 'prepare', 'backup-ask', 'did-you-meet')
    RETURNING kind, subject_id, workspace_id"
);
statement!(
    HANDED_OUT = "
    UPDATE errand SET finished_at = $2, outcome = 'done', reason = 'restored', kept = NULL,
        key_id = NULL
    WHERE finished_at IS NULL AND due_at <= $1 AND kind = 'export'"
);

/// What counts as said: the notice's kind, its subject and whose it is.
pub type Assumed = (String, PairingId, WorkspaceId);

/// Ends all that was due by `now` as possibly sent, and what catching up promised since.
pub async fn assume(
    tx: &mut Tx,
    now: Timestamp,
    real: Timestamp,
) -> Result<Vec<Assumed>, StoreError> {
    let mut assumed = Vec::new();
    for statement in [&DUE, &CAUGHT_UP] {
        for row in tx.all(statement, args![now, real]).await? {
            let (subject, workspace) = (row.parse("subject_id")?, row.parse("workspace_id")?);
            assumed.push((row.text("kind")?, subject, workspace));
        }
    }
    tx.run(&HANDED_OUT, args![now, real]).await?;
    Ok(assumed)
}
