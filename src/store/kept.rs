//! Answers the web door keeps in inboxes, and which of them go when a person is erased. Called by
//! `service::erasure`.

use crate::store::backend::{Tx, statement};
use crate::store::erasure::Who;
use crate::store::error::StoreError;
use crate::store::posted;
use crate::store::row::args;

statement!(
    DROP_NEAR = "
    DELETE FROM posted
    WHERE workspace_id = $2 AND kind = 'answer' AND recipient_id IN (
        SELECT o.member_id FROM party t JOIN party o ON o.pairing_id = t.pairing_id
        WHERE t.member_id = $1)"
);
statement!(
    KEPT = "
    SELECT p.id, p.card, p.key_id, k.wrapped, k.owner_id AS key_owner
    FROM installation n
    JOIN account a ON a.installation_id = n.id
    JOIN posted p ON p.recipient_id = a.member_id AND p.installation_id = n.id
    JOIN data_key k ON k.id = p.key_id
    WHERE n.workspace_id = $1 AND n.door = 'web' AND p.kind = 'answer'",
    scans: "the web door's few people, once a person is erased"
);
statement!(DROP = "DELETE FROM posted WHERE id = $1 AND workspace_id = $2");

/// Drops what may quote a person: all answers to those who share or shared a pairing with them
/// (items, earlier wordings, places), and whoever's answers name them, by `name` or as one of
/// `users`.
pub async fn forget(
    tx: &mut Tx,
    (id, workspace): Who,
    name: &str,
    users: &[String],
) -> Result<(), StoreError> {
    tx.run(&DROP_NEAR, args![id, workspace]).await?;
    for row in &tx.all(&KEPT, args![workspace]).await? {
        let (posted, card) = posted::card(tx, row)?;
        if card.names(name, users) {
            tx.run(&DROP, args![posted, workspace]).await?;
        }
    }
    Ok(())
}
