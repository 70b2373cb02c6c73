//! Entries of the journals that pairings keep. Bodies are sealed with their author's key and
//! opened only for the people of the pairing.

use jiff::Timestamp;

use crate::domain::journal::{Draft, Entry};
use crate::ids::{EntryId, MeetingId, MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Opened};
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

statement!(
    OF_PAIRING = "
    SELECT j.id, j.author_id, j.body, j.win_at, j.version, j.created_at, j.edited_at, j.key_id,
        k.wrapped, k.owner_id AS key_owner, g.starts_at
    FROM journal j
    JOIN data_key k ON k.id = j.key_id
    LEFT JOIN meeting g ON g.id = j.meeting_id
    WHERE j.pairing_id = $1 AND j.workspace_id = $2 AND j.dropped_at IS NULL
      AND k.wrapped IS NOT NULL
    ORDER BY j.created_at DESC, j.id DESC LIMIT $3"
);
statement!(
    COUNT = "
    SELECT COUNT(*) AS entries FROM journal
    WHERE pairing_id = $1 AND workspace_id = $2 AND dropped_at IS NULL"
);
statement!(
    INSERT = "
    INSERT INTO journal (id, workspace_id, pairing_id, author_id, meeting_id, key_id, body, win_at,
        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);
statement!(
    EDIT = "
    UPDATE journal SET body = $4, edited_at = $5, version = version + 1,
        win_at = CASE WHEN $6 = 1 THEN COALESCE(win_at, $5) END
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL AND version = $7"
);
statement!(
    DROP = "
    UPDATE journal SET dropped_at = $4, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL"
);
statement!(
    TAKE_BACK = "
    DELETE FROM journal
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL"
);
statement!(
    FORGET = "
    UPDATE journal SET body = '', win_at = NULL, version = version + 1,
        dropped_at = COALESCE(dropped_at, $3)
    WHERE author_id = $1 AND workspace_id = $2"
);

/// Which entry, and whose it has to be.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// The entry.
    pub id: EntryId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Its author.
    pub by: MemberId,
}

/// Where an entry goes.
#[derive(Clone, Copy, Debug)]
pub struct Home {
    /// Into whose journal.
    pub pairing: PairingId,
    /// After which meeting it is written, when it is.
    pub meeting: Option<MeetingId>,
}

/// A pairing's entries, newest first, `most` of them. Who may read them is for who asks to know.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    most: usize,
) -> Result<Vec<Entry>, StoreError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = tx.all(&OF_PAIRING, args![pairing, workspace, most]).await?;
    let mut opened = Opened::default();
    rows.iter().map(|row| entry(tx, row, &mut opened)).collect()
}

/// How many entries a pairing's journal has.
pub async fn count(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<usize, StoreError> {
    let row = tx.one(&COUNT, args![pairing, workspace]).await?;
    Ok(usize::try_from(row.int("entries")?).unwrap_or(usize::MAX))
}

/// Writes an entry down.
pub async fn insert(
    tx: &mut Tx,
    own: Own,
    home: Home,
    draft: &Draft,
    key: &DataKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = key.seal(body_of(own.id), &draft.body);
    let win = draft.win.then_some(now);
    let (id, workspace, by) = (own.id, own.workspace, own.by);
    let values = args![id, workspace, home.pairing, by, home.meeting, key.id(), body, win, now];
    tx.run(&INSERT, values).await?;
    Ok(())
}

/// Rewrites an entry at the version its author read; `false` when it is not so any more.
pub async fn edit(
    tx: &mut Tx,
    own: Own,
    draft: &Draft,
    key: &DataKey,
    (version, now): (i64, Timestamp),
) -> Result<bool, StoreError> {
    let body = key.seal(body_of(own.id), &draft.body);
    let values = args![own.id, own.workspace, own.by, body, now, i64::from(draft.win), version];
    Ok(tx.run(&EDIT, values).await? == 1)
}

/// Takes an entry off; `false` when it is no longer there.
pub async fn take_off(tx: &mut Tx, own: Own, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&DROP, args![own.id, own.workspace, own.by, now]).await? == 1)
}

/// Takes an entry back as if it had never been shared; `false` when it is no longer there.
pub async fn take_back(tx: &mut Tx, own: Own) -> Result<bool, StoreError> {
    Ok(tx.run(&TAKE_BACK, args![own.id, own.workspace, own.by]).await? == 1)
}

/// What a person wrote loses its words with their key.
pub async fn forget(
    tx: &mut Tx,
    (id, workspace): (MemberId, WorkspaceId),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&FORGET, args![id, workspace, now]).await?;
    Ok(())
}

fn entry(tx: &Tx, row: &Row, opened: &mut Opened) -> Result<Entry, StoreError> {
    let id = row.parse("id")?;
    let key = opened.key(tx, row)?;
    Ok(Entry {
        id,
        author: row.parse("author_id")?,
        body: keys::open(key, body_of(id), &row.text("body")?)?,
        win: row.maybe_int("win_at")?.is_some(),
        meeting: row.maybe_time("starts_at")?,
        version: row.int("version")?,
        created: row.time("created_at")?,
        edited: row.maybe_time("edited_at")?,
    })
}

pub(in crate::store) fn body_of(entry: EntryId) -> Place {
    Place { table: "journal", column: "body", row: entry.0 }
}
