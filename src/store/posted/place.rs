//! Which of several cards about the same counts, who reads a message, and whether it is kept fresh.

use crate::chat::address::MessageRef;
use crate::ids::{InstallationId, MemberId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::posted::Stale;
use crate::store::row::args;

statement!(
    AT = "
    SELECT recipient_id, root_id, retired_at, fingerprint FROM posted
    WHERE channel = $1 AND message = $2 AND installation_id = $3"
);
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

/// Who reads a clicked message, as far as we know, and whether it is kept fresh.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clicked {
    /// The only one who reads it.
    pub reader: Option<MemberId>,
    /// It changes by itself when what it shows does, so a click on it needs no other answer.
    pub fresh: bool,
    /// Names what it shows, when that is known.
    pub shows: Option<String>,
}

/// What is known of a clicked message; nothing of one that is not ours.
pub async fn clicked(
    tx: &mut Tx,
    at: &MessageRef,
    installation: InstallationId,
) -> Result<Clicked, StoreError> {
    let row = tx.maybe(&AT, args![&at.channel, &at.message, installation]).await?;
    row.map_or(Ok(Clicked::default()), |row| {
        let fresh = row.maybe_text("root_id")?.is_some() && row.maybe_time("retired_at")?.is_none();
        let (reader, shows) = (row.maybe_parse("recipient_id")?, row.maybe_text("fingerprint")?);
        Ok(Clicked { reader, fresh, shows })
    })
}
