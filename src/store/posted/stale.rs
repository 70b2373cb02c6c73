//! A stale card drawn anew where its door keeps it here: by the workers, or at once for whoever
//! pressed it.

use jiff::Timestamp;

use crate::chat::address::MessageRef;
use crate::chat::card::Card;
use crate::ids::{DataKeyId, InstallationId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Owner};
use crate::store::posted::{Stale, sealed, stale};
use crate::store::row::args;

statement!(
    STALE_AT = "
    SELECT id, workspace_id, installation_id, recipient_id, channel, message, kind, root_id,
        subject_id, wanted_version, attempts, fingerprint
    FROM posted
    WHERE channel = $1 AND message = $2 AND installation_id = $3 AND retired_at IS NULL
      AND wanted_version > shown_version"
);
// What somebody drew meanwhile is as new, and what changed since is yet to be drawn.
statement!(
    DRAW = "
    UPDATE posted SET card = $4, key_id = $5, fingerprint = $6
    WHERE id = $1 AND workspace_id = $2 AND wanted_version = $3 AND shown_version < $3"
);

/// A message that shows less than is true by now; `None` when it does not, or is over.
pub async fn stale_at(
    tx: &mut Tx,
    at: &MessageRef,
    installation: InstallationId,
) -> Result<Option<Stale>, StoreError> {
    let row = tx.maybe(&STALE_AT, args![&at.channel, &at.message, installation]).await?;
    row.map(|row| stale(&row, "")).transpose()
}

/// Keeps a stale card as it was drawn anew; `false` when it has changed again, or was shown since.
pub async fn draw(
    tx: &mut Tx,
    stale: &Stale,
    (card, fingerprint): (&Card, &str),
    fresh: (DataKeyId, Timestamp),
) -> Result<bool, StoreError> {
    let owner = Owner::Installation(stale.installation);
    let key = keys::of(tx, stale.workspace, owner, fresh).await?;
    let card = sealed(&key, stale.id, card)?;
    let values = args![stale.id, stale.workspace, stale.wanted, card, key.id(), fingerprint];
    Ok(tx.run(&DRAW, values).await? == 1)
}
