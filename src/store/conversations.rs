//! How a person is reached through a door, once it is known: the platform's id of the
//! conversation with them.

use jiff::Timestamp;

use crate::ids::{ConversationId, InstallationId, MemberId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    OF = "
    SELECT platform_id FROM conversation
    WHERE owner_id = $1 AND owner_kind = 'member' AND installation_id = $2"
);
statement!(KEEP = "
    INSERT INTO conversation (id, workspace_id, installation_id, owner_kind, owner_id, platform_id, created_at)
    VALUES ($1, $2, $3, 'member', $4, $5, $6)
    ON CONFLICT (owner_id, owner_kind, installation_id) DO UPDATE SET platform_id = excluded.platform_id");
statement!(
    FORGET = "
    DELETE FROM conversation
    WHERE owner_id = $1 AND owner_kind = 'member' AND installation_id = $2"
);

/// The conversation with a member behind a door.
pub async fn of(
    tx: &mut Tx,
    member: MemberId,
    installation: InstallationId,
) -> Result<Option<String>, StoreError> {
    let row = tx.maybe(&OF, args![member, installation]).await?;
    row.map(|row| row.text("platform_id")).transpose()
}

/// Remembers the conversation with a member.
pub async fn keep(
    tx: &mut Tx,
    id: ConversationId,
    place: (InstallationId, WorkspaceId, MemberId),
    platform_id: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (installation, workspace, member) = place;
    let values = args![id, workspace, installation, member, platform_id, now];
    tx.run(&KEEP, values).await?;
    Ok(())
}

/// Forgets a conversation that is gone.
pub async fn forget(
    tx: &mut Tx,
    member: MemberId,
    installation: InstallationId,
) -> Result<(), StoreError> {
    tx.run(&FORGET, args![member, installation]).await?;
    Ok(())
}
