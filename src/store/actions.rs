//! What people of a pairing agreed to do. Bodies are sealed with their author's key and opened
//! only for the people of the pairing.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::action::{Action, Draft};
use crate::ids::{ActionId, MeetingId, MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Opened};
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

/// The most actions that are read of a pairing: all open ones, and what was done lately.
const MOST: i64 = 200;

/// The columns [`action`] reads, of tables `a` and `k`.
macro_rules! action_columns {
    () => {
        "a.id, a.author_id, a.owner_id, a.body, a.due_day, a.version, a.created_at, a.done_at,
        a.done_by, a.key_id, k.wrapped, k.owner_id AS key_owner "
    };
}

statement!(
    OF_PAIRING = concat!(
        "SELECT ",
        action_columns!(),
        "FROM action a JOIN data_key k ON k.id = a.key_id
    WHERE a.pairing_id = $1 AND a.workspace_id = $2 AND a.dropped_at IS NULL
      AND (a.done_at IS NULL OR a.done_at > $3) AND k.wrapped IS NOT NULL
    ORDER BY CASE WHEN a.done_at IS NULL THEN 0 ELSE 1 END, a.position, a.id LIMIT $4"
    )
);
statement!(
    DUE = concat!(
        "SELECT ",
        action_columns!(),
        "FROM action a JOIN data_key k ON k.id = a.key_id
    WHERE a.owner_id = $1 AND a.workspace_id = $2 AND a.pairing_id = $3 AND a.due_day = $4
      AND a.done_at IS NULL AND a.dropped_at IS NULL AND k.wrapped IS NOT NULL
    ORDER BY a.position, a.id"
    )
);
statement!(
    ANY_DUE = "
    SELECT id FROM action
    WHERE owner_id = $1 AND workspace_id = $2 AND pairing_id = $3 AND due_day <= $4
      AND done_at IS NULL AND dropped_at IS NULL LIMIT 1"
);
statement!(
    OWNERS = "
    SELECT DISTINCT owner_id FROM action
    WHERE pairing_id = $1 AND workspace_id = $2 AND due_day = $3 AND done_at IS NULL
      AND dropped_at IS NULL
    ORDER BY owner_id"
);
statement!(
    COUNT_OPEN = "
    SELECT COUNT(CASE WHEN done_at IS NULL THEN 1 END) AS open, COALESCE(MAX(position), 0) AS last
    FROM action WHERE pairing_id = $1 AND workspace_id = $2 AND dropped_at IS NULL"
);
statement!(
    INSERT = "
    INSERT INTO action (id, workspace_id, pairing_id, author_id, owner_id, meeting_id, key_id, body,
        due_day, position, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
);
statement!(
    EDIT = "
    UPDATE action SET body = $4, owner_id = $5, due_day = $6, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL
      AND done_at IS NULL AND version = $7"
);
statement!(
    MOVE = "
    UPDATE action SET due_day = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND dropped_at IS NULL AND done_at IS NULL"
);
statement!(
    DONE = "
    UPDATE action SET done_at = $4, done_by = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND dropped_at IS NULL AND done_at IS NULL"
);
statement!(
    DROP = "
    UPDATE action SET dropped_at = $4, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND author_id = $3 AND dropped_at IS NULL
      AND done_at IS NULL"
);
statement!(
    FORGET = "
    UPDATE action SET body = '', version = version + 1, dropped_at = COALESCE(dropped_at, $3)
    WHERE author_id = $1 AND workspace_id = $2"
);

/// Which action, and who changes it.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The action.
    pub id: ActionId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Who.
    pub by: MemberId,
}

/// Where an action goes.
#[derive(Clone, Copy, Debug)]
pub struct Home {
    /// To whose.
    pub pairing: PairingId,
    /// After which meeting it is written down, when it is.
    pub meeting: Option<MeetingId>,
    /// In which place.
    pub position: i64,
}

/// The open actions of a pairing as they were written down, and what was done since `since`.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    since: Timestamp,
) -> Result<Vec<Action>, StoreError> {
    let rows = tx.all(&OF_PAIRING, args![pairing, workspace, since, MOST]).await?;
    let mut opened = Opened::default();
    rows.iter().map(|row| action(tx, row, &mut opened)).collect()
}

/// What somebody has to do in a pairing by a day, and has not done yet.
pub async fn due(
    tx: &mut Tx,
    (owner, workspace): (MemberId, WorkspaceId),
    pairing: PairingId,
    day: Date,
) -> Result<Vec<Action>, StoreError> {
    let rows = tx.all(&DUE, args![owner, workspace, pairing, day]).await?;
    let mut opened = Opened::default();
    rows.iter().map(|row| action(tx, row, &mut opened)).collect()
}

/// Whether somebody has anything to do in a pairing until a day, and has not done it yet.
pub async fn any_due(
    tx: &mut Tx,
    (owner, workspace): (MemberId, WorkspaceId),
    pairing: PairingId,
    day: Date,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ANY_DUE, args![owner, workspace, pairing, day]).await?.is_some())
}

/// Who has something to do in a pairing by a day.
pub async fn owners(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    day: Date,
) -> Result<Vec<MemberId>, StoreError> {
    let rows = tx.all(&OWNERS, args![pairing, workspace, day]).await?;
    rows.iter().map(|row| row.parse("owner_id")).collect()
}

/// How many open actions a pairing has, and the position of the last of all.
pub async fn count_open(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<(usize, i64), StoreError> {
    let row = tx.one(&COUNT_OPEN, args![pairing, workspace]).await?;
    Ok((usize::try_from(row.int("open")?).unwrap_or(usize::MAX), row.int("last")?))
}

/// Writes an action down.
pub async fn insert(
    tx: &mut Tx,
    change: Change,
    home: Home,
    draft: &Draft,
    key: &DataKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = key.seal(body_of(change.id), &draft.body);
    let values = args![
        change.id,
        change.workspace,
        home.pairing,
        change.by,
        draft.owner,
        home.meeting,
        key.id(),
        body,
        draft.due,
        home.position,
        now
    ];
    tx.run(&INSERT, values).await?;
    Ok(())
}

/// Rewrites an action at the version its author read; `false` when it is not so any more.
pub async fn edit(
    tx: &mut Tx,
    change: Change,
    draft: &Draft,
    key: &DataKey,
    version: i64,
) -> Result<bool, StoreError> {
    let body = key.seal(body_of(change.id), &draft.body);
    let values =
        args![change.id, change.workspace, change.by, body, draft.owner, draft.due, version];
    Ok(tx.run(&EDIT, values).await? == 1)
}

/// Moves an action to another day; `false` when it is no longer open.
pub async fn put(tx: &mut Tx, change: Change, day: Date) -> Result<bool, StoreError> {
    Ok(tx.run(&MOVE, args![change.id, change.workspace, day]).await? == 1)
}

/// Marks an action as done; `false` when it was before.
pub async fn done(tx: &mut Tx, change: Change, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&DONE, args![change.id, change.workspace, change.by, now]).await? == 1)
}

/// Takes an action of its author's off; `false` when it is no longer there.
pub async fn take_off(tx: &mut Tx, change: Change, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&DROP, args![change.id, change.workspace, change.by, now]).await? == 1)
}

/// What a person wrote down loses its words with their key.
pub async fn forget(
    tx: &mut Tx,
    (id, workspace): (MemberId, WorkspaceId),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&FORGET, args![id, workspace, now]).await?;
    Ok(())
}

/// Opens one row, with its key.
pub(super) fn action(tx: &Tx, row: &Row, opened: &mut Opened) -> Result<Action, StoreError> {
    let id = row.parse("id")?;
    let key = opened.key(tx, row)?;
    let done = match row.maybe_time("done_at")? {
        Some(at) => Some((at, row.parse("done_by")?)),
        None => None,
    };
    Ok(Action {
        id,
        author: row.parse("author_id")?,
        owner: row.parse("owner_id")?,
        body: keys::open(key, body_of(id), &row.text("body")?)?,
        due: row.maybe_parse("due_day")?,
        version: row.int("version")?,
        created: row.time("created_at")?,
        done,
    })
}

pub(super) fn body_of(action: ActionId) -> Place {
    Place { table: "action", column: "body", row: action.0 }
}
