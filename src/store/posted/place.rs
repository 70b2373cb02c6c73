//! Which of several cards about the same counts, and which messages are kept fresh.

use crate::chat::address::MessageRef;
use crate::ids::{InstallationId, MemberId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::posted::Stale;
use crate::store::row::args;

use super::AT;

statement!(
    NEWER = "
    SELECT id FROM posted
    WHERE root_id = $1 AND recipient_id = $2 AND kind = $3 AND id <> $4 AND retired_at IS NULL
      AND workspace_id = $5
      AND subject_id <> '00000000-0000-0000-0000-000000000000' LIMIT 1"
);

/// Whether another card of this kind about the same has taken this one's place.
pub async fn newer(tx: &mut Tx, stale: &Stale, reader: MemberId) -> Result<bool, StoreError> {
    let values = args![stale.root.to_string(), reader, &stale.kind, stale.id, stale.workspace];
    Ok(tx.maybe(&NEWER, values).await?.is_some())
}

/// Whether a message is one of ours that is kept fresh, so a click on it needs no other answer.
pub async fn refreshed(
    tx: &mut Tx,
    at: &MessageRef,
    installation: InstallationId,
) -> Result<bool, StoreError> {
    let row = tx.maybe(&AT, args![&at.channel, &at.message, installation]).await?;
    row.map_or(Ok(false), |row| Ok(row.maybe_text("root_id")?.is_some()))
}
