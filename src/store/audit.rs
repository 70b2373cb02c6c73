//! Who did what when; no content. Rows are written only inside writes.

use jiff::Timestamp;

use crate::ids::{MemberId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    INSERT = "
    INSERT INTO audit (id, workspace_id, actor_id, action, subject_kind, subject_id, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)"
);

/// Who acts at the command line: nobody of any workspace.
pub const OPERATOR: MemberId = MemberId(uuid::Uuid::nil());

/// One line of the trail.
pub struct Entry {
    /// Its id.
    pub id: uuid::Uuid,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Who.
    pub actor: MemberId,
    /// Did what: a word of ours.
    pub action: &'static str,
    /// To what kind of thing.
    pub subject_kind: &'static str,
    /// To which.
    pub subject: uuid::Uuid,
}

/// Writes a line.
pub async fn write(tx: &mut Tx, entry: &Entry, now: Timestamp) -> Result<(), StoreError> {
    let (id, subject) = (entry.id.to_string(), entry.subject.to_string());
    let values =
        args![id, entry.workspace, entry.actor, entry.action, entry.subject_kind, subject, now];
    tx.run(&INSERT, values).await?;
    Ok(())
}
