//! How people are reached through a door, once it is known: the platform's id of the conversation
//! with one of them, or of the one that a pairing has together.

use jiff::Timestamp;

use crate::ids::{ConversationId, InstallationId, MemberId, PairingId, WorkspaceId};
use crate::store::ahead;
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
statement!(
    TOGETHER = "
    SELECT platform_id FROM conversation
    WHERE owner_id = $1 AND owner_kind = 'pairing' AND installation_id = $2 AND people = $3"
);
statement!(
    KEEP_TOGETHER = "
    INSERT INTO conversation (id, workspace_id, installation_id, owner_kind, owner_id, platform_id,
        people, created_at)
    VALUES ($1, $2, $3, 'pairing', $4, $5, $6, $7)
    ON CONFLICT (owner_id, owner_kind, installation_id)
    DO UPDATE SET platform_id = excluded.platform_id, people = excluded.people"
);
statement!(
    FORGET_TOGETHER = "
    DELETE FROM conversation
    WHERE owner_id = $1 AND owner_kind = 'pairing' AND installation_id = $2"
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

/// Asks ahead for [`of`].
pub async fn ahead(tx: &mut Tx, all: Vec<(MemberId, InstallationId)>) -> Result<(), StoreError> {
    ahead::ask(tx, &OF, all.into_iter().map(|(who, door)| args![who, door].to_vec()).collect())
        .await
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

/// The conversation that just these people of a pairing have together. One of other people is
/// none of theirs: nobody can be added to it later.
pub async fn together(
    tx: &mut Tx,
    pairing: PairingId,
    installation: InstallationId,
    people: &[MemberId],
) -> Result<Option<String>, StoreError> {
    let row = tx.maybe(&TOGETHER, args![pairing, installation, set(people)]).await?;
    row.map(|row| row.text("platform_id")).transpose()
}

/// Remembers the conversation that just these people of a pairing have together, in place of one
/// they had with others.
pub async fn keep_together(
    tx: &mut Tx,
    id: ConversationId,
    place: (InstallationId, WorkspaceId, PairingId),
    people: &[MemberId],
    (platform_id, now): (&str, Timestamp),
) -> Result<(), StoreError> {
    let (installation, workspace, pairing) = place;
    let values = args![id, workspace, installation, pairing, platform_id, set(people), now];
    tx.run(&KEEP_TOGETHER, values).await?;
    Ok(())
}

/// Forgets the conversation of a pairing: from now on its people get one message each.
pub async fn forget_together(
    tx: &mut Tx,
    pairing: PairingId,
    installation: InstallationId,
) -> Result<(), StoreError> {
    tx.run(&FORGET_TOGETHER, args![pairing, installation]).await?;
    Ok(())
}

/// A set of people as one text, in whatever order they came.
fn set(people: &[MemberId]) -> String {
    let mut ids: Vec<String> = people.iter().map(ToString::to_string).collect();
    ids.sort();
    ids.join(",")
}
