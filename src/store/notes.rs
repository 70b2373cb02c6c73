//! Private notes. Every statement here names the author: nobody else's request can reach one.
//! Bodies are sealed with their author's key.

use jiff::Timestamp;

use crate::domain::journal::Note;
use crate::ids::{MemberId, NoteId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Opened};
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

statement!(
    OWN = "
    SELECT n.id, n.pairing_id, n.body, n.version, n.created_at, n.edited_at, n.key_id, k.wrapped,
        k.owner_id AS key_owner
    FROM note n JOIN data_key k ON k.id = n.key_id
    WHERE n.author_id = $1 AND n.workspace_id = $2 AND k.wrapped IS NOT NULL
    ORDER BY n.created_at DESC, n.id DESC LIMIT $3"
);
statement!(COUNT = "SELECT COUNT(*) AS notes FROM note WHERE author_id = $1 AND workspace_id = $2");
statement!(
    INSERT = "
    INSERT INTO note (id, workspace_id, author_id, pairing_id, key_id, body, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(
    EDIT = "
    UPDATE note SET body = $4, edited_at = $5, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND version = $6"
);
statement!(DELETE = "DELETE FROM note WHERE id = $1 AND workspace_id = $2 AND author_id = $3");
statement!(FORGET = "DELETE FROM note WHERE author_id = $1 AND workspace_id = $2");

/// Which note, and whose it has to be.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// The note.
    pub id: NoteId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Its author.
    pub author: MemberId,
}

/// Somebody's own notes, newest first, `most` of them.
pub async fn of_author(
    tx: &mut Tx,
    (author, workspace): (MemberId, WorkspaceId),
    most: usize,
) -> Result<Vec<Note>, StoreError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = tx.all(&OWN, args![author, workspace, most]).await?;
    let mut opened = Opened::default();
    rows.iter().map(|row| note(tx, row, &mut opened)).collect()
}

/// How many notes somebody keeps.
pub async fn count(
    tx: &mut Tx,
    (author, workspace): (MemberId, WorkspaceId),
) -> Result<usize, StoreError> {
    let row = tx.one(&COUNT, args![author, workspace]).await?;
    Ok(usize::try_from(row.int("notes")?).unwrap_or(usize::MAX))
}

/// Keeps a note, about a pairing or about none.
pub async fn insert(
    tx: &mut Tx,
    own: Own,
    pairing: Option<PairingId>,
    body: &str,
    key: &DataKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = key.seal(body_of(own.id), body);
    let values = args![own.id, own.workspace, own.author, pairing, key.id(), body, now];
    tx.run(&INSERT, values).await?;
    Ok(())
}

/// Rewrites a note at the version its author read; `false` when it is not so any more.
pub async fn edit(
    tx: &mut Tx,
    own: Own,
    body: &str,
    key: &DataKey,
    (version, now): (i64, Timestamp),
) -> Result<bool, StoreError> {
    let body = key.seal(body_of(own.id), body);
    let values = args![own.id, own.workspace, own.author, body, now, version];
    Ok(tx.run(&EDIT, values).await? == 1)
}

/// Deletes a note for good; `false` when it is no longer there.
pub async fn delete(tx: &mut Tx, own: Own) -> Result<bool, StoreError> {
    Ok(tx.run(&DELETE, args![own.id, own.workspace, own.author]).await? == 1)
}

/// All notes of somebody who is erased go for good.
pub async fn forget(
    tx: &mut Tx,
    (author, workspace): (MemberId, WorkspaceId),
) -> Result<(), StoreError> {
    tx.run(&FORGET, args![author, workspace]).await?;
    Ok(())
}

fn note(tx: &Tx, row: &Row, opened: &mut Opened) -> Result<Note, StoreError> {
    let id = row.parse("id")?;
    let key = opened.key(tx, row)?;
    Ok(Note {
        id,
        pairing: row.maybe_parse("pairing_id")?,
        body: keys::open(key, body_of(id), &row.text("body")?)?,
        version: row.int("version")?,
        created: row.time("created_at")?,
        edited: row.maybe_time("edited_at")?,
    })
}

pub(super) fn body_of(note: NoteId) -> Place {
    Place { table: "note", column: "body", row: note.0 }
}
