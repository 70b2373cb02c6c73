//! Agenda items. Bodies are sealed with their author's key and opened only for who may read them.

use jiff::Timestamp;

use crate::domain::agenda::{Draft, Item};
use crate::ids::{CohortId, ItemId, MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Opened};
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

statement!(
    COUNT_OPEN = "
    SELECT COUNT(CASE WHEN author_id = $3 THEN 1 END) AS open, COALESCE(MAX(position), 0) AS last
    FROM item
    WHERE pairing_id = $1 AND workspace_id = $2 AND dropped_at IS NULL AND done_at IS NULL"
);
statement!(INSERT = "
    INSERT INTO item (id, workspace_id, pairing_id, author_id, key_id, body, minutes, position, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
statement!(
    EDIT = "
    UPDATE item SET body = $4, minutes = $5, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL
      AND done_at IS NULL AND version = $6"
);
statement!(
    DONE = "
    UPDATE item SET done_at = $4, done_by = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND dropped_at IS NULL AND done_at IS NULL"
);
statement!(DROP = "
    UPDATE item SET dropped_at = $4, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL AND done_at IS NULL");
statement!(
    SHARE = "
    UPDATE item SET shared_at = $4, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL
      AND done_at IS NULL AND shared_at IS NULL"
);
statement!(
    EARLIER = "
    SELECT p.id FROM party t
    JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NOT NULL
    WHERE t.member_id = $1 AND t.left_at IS NULL AND t.workspace_id = $4 AND p.cohort_id = $2
      AND (SELECT COUNT(*) FROM party n WHERE n.pairing_id = p.id AND n.left_at IS NULL)
        = (SELECT COUNT(*) FROM party n WHERE n.pairing_id = $3 AND n.left_at IS NULL)
      AND NOT EXISTS (
        SELECT n.member_id FROM party n
        WHERE n.pairing_id = p.id AND n.left_at IS NULL AND n.member_id NOT IN (
            SELECT s.member_id FROM party s WHERE s.pairing_id = $3 AND s.left_at IS NULL))
    ORDER BY p.ended_at DESC, p.id DESC LIMIT 1"
);
statement!(
    BRING = "
    UPDATE item SET pairing_id = $2
    WHERE pairing_id = $1 AND workspace_id = $3 AND dropped_at IS NULL AND done_at IS NULL"
);
statement!(PLACE_OF = "SELECT id, position FROM item WHERE id = $1 AND workspace_id = $2");
statement!(
    SET_PLACE = "
    UPDATE item SET position = $3 WHERE id = $1 AND workspace_id = $2"
);

/// How many open items `author` has there, and the position of the last open one of anyone's.
pub async fn count_open(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    author: MemberId,
) -> Result<(usize, i64), StoreError> {
    let row = tx.one(&COUNT_OPEN, args![pairing, workspace, author]).await?;
    Ok((usize::try_from(row.int("open")?).unwrap_or(usize::MAX), row.int("last")?))
}

/// Where a new item goes.
#[derive(Clone, Copy, Debug)]
pub struct Home {
    /// On whose agenda.
    pub pairing: PairingId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// By whom.
    pub author: MemberId,
    /// In which place.
    pub position: i64,
}

/// Adds an item.
pub async fn insert(
    tx: &mut Tx,
    id: ItemId,
    home: Home,
    draft: &Draft,
    key: &DataKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = key.seal(body_of(id), &draft.body);
    let values = args![
        id,
        home.workspace,
        home.pairing,
        home.author,
        key.id(),
        body,
        draft.minutes,
        home.position,
        now
    ];
    tx.run(&INSERT, values).await?;
    Ok(())
}

/// Which item, and who wants to change it.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The item.
    pub id: ItemId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Who.
    pub by: MemberId,
}

/// Rewrites an item of its author's at the version they read; `false` when it is not so any more.
pub async fn edit(
    tx: &mut Tx,
    change: Change,
    draft: &Draft,
    key: &DataKey,
    version: i64,
) -> Result<bool, StoreError> {
    let body = key.seal(body_of(change.id), &draft.body);
    let values = args![change.id, change.workspace, change.by, body, draft.minutes, version];
    Ok(tx.run(&EDIT, values).await? == 1)
}

/// Ticks an item off; `false` when it was before.
pub async fn done(tx: &mut Tx, change: Change, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&DONE, args![change.id, change.workspace, change.by, now]).await? == 1)
}

/// Takes an item of its author's off; `false` when it is no longer there.
pub async fn take_off(tx: &mut Tx, change: Change, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&DROP, args![change.id, change.workspace, change.by, now]).await? == 1)
}

/// Shares an item of its author's; `false` when it was before.
pub async fn share(tx: &mut Tx, change: Change, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&SHARE, args![change.id, change.workspace, change.by, now]).await? == 1)
}

/// Brings along what is open from the last pairing of just these people in this cohort; each item
/// stays its author's, shared or not. `one` is any of them.
pub async fn bring(
    tx: &mut Tx,
    (pairing, cohort): (PairingId, CohortId),
    one: MemberId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    let earlier = tx.maybe(&EARLIER, args![one, cohort, pairing, workspace]).await?;
    if let Some(row) = earlier {
        let earlier: PairingId = row.parse("id")?;
        tx.run(&BRING, args![earlier, pairing, workspace]).await?;
    }
    Ok(())
}

/// Lets two items of one agenda change places.
pub async fn swap(
    tx: &mut Tx,
    one: ItemId,
    other: ItemId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    let first = tx.one(&PLACE_OF, args![one, workspace]).await?.int("position")?;
    let second = tx.one(&PLACE_OF, args![other, workspace]).await?.int("position")?;
    tx.run(&SET_PLACE, args![one, workspace, second]).await?;
    tx.run(&SET_PLACE, args![other, workspace, first]).await?;
    Ok(())
}

/// Opens one row, with its key.
pub(super) fn item(tx: &Tx, row: &Row, opened: &mut Opened) -> Result<Item, StoreError> {
    let id = row.parse("id")?;
    let key = opened.key(tx, row)?;
    let done = match row.maybe_time("done_at")? {
        Some(at) => Some((at, row.parse("done_by")?)),
        None => None,
    };
    Ok(Item {
        id,
        author: row.parse("author_id")?,
        body: keys::open(key, body_of(id), &row.text("body")?)?,
        minutes: row.maybe_int("minutes")?,
        version: row.int("version")?,
        created: row.time("created_at")?,
        brought: row.maybe_text("brought")?.is_some(),
        shared: row.maybe_time("shared_at")?,
        done,
    })
}

pub(super) fn body_of(item: ItemId) -> Place {
    Place { table: "item", column: "body", row: item.0 }
}
