//! Answers that go out as messages of their own: to what was said in a direct message, or where
//! nothing else could show them. Notices of a kind that wait for no quiet hour and no lane.

use jiff::Timestamp;

use crate::chat::card::Card;
use crate::domain::notice::Kind;
use crate::ids::{InstallationId, MemberId, NoticeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Owner};
use crate::store::notices::{self, Notice};
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

statement!(
    PLAN = "
    INSERT INTO notice (id, workspace_id, installation_id, kind, subject_id, sequence, recipient_id,
        argument, due_at, created_at)
    VALUES ($1, $2, $3, $4, $1, 0, $5, $6, $7, $7)"
);
// The lease test stands twice, or Postgres hands one row to two workers.
statement!(
    LEASE = "
    UPDATE notice SET lease_until = $3, lease_token = $4
    WHERE finished_at IS NULL AND lease_until <= $2 AND id",
    in: "
        SELECT n.id FROM notice n
        JOIN installation i ON i.id = n.installation_id
        WHERE n.kind = 'answer' AND n.finished_at IS NULL AND n.due_at <= $1
          AND n.lease_until <= $2 AND i.shut_at IS NULL
          AND NOT EXISTS (
            SELECT q.call FROM pause q
            WHERE q.installation_id = n.installation_id AND q.call = 'post' AND q.until_at > $2)
        ORDER BY n.due_at, n.id LIMIT $5",
    of: "n",
    "
    RETURNING id, workspace_id, installation_id, kind, subject_id, sequence, step, recipient_id, due_at,
        attempts, started_at, reason, owed_at, turn"
);
statement!(
    WAITING = "
    SELECT id FROM notice
    WHERE kind = 'answer' AND finished_at IS NULL AND due_at <= $1 LIMIT 1"
);
statement!(
    ARGUMENT = "
    SELECT n.id, n.argument, k.id AS key_id, k.wrapped, k.owner_id AS key_owner
    FROM notice n
    JOIN data_key k ON k.owner_id = n.recipient_id AND k.owner_kind = 'member'
    WHERE n.id = $1 AND n.workspace_id = $2 AND n.argument IS NOT NULL AND k.wrapped IS NOT NULL"
);
statement!(
    FORGET = "
    UPDATE notice SET argument = NULL, finished_at = $2, outcome = 'skipped', reason = 'erased'
    WHERE workspace_id = $1 AND kind = 'answer' AND finished_at IS NULL",
    scans: "the answers that wait have an index of their own, and hardly ever there are any"
);

/// Where an answer goes.
#[derive(Clone, Copy, Debug)]
pub struct Home {
    /// Through which door.
    pub installation: InstallationId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// To whom.
    pub recipient: MemberId,
}

/// Plans an answer. What it says is sealed with its reader's key and wiped when it has ended.
pub async fn plan(
    tx: &mut Tx,
    id: NoticeId,
    home: Home,
    card: &Card,
    fresh: (crate::ids::DataKeyId, Timestamp),
) -> Result<(), StoreError> {
    let owner = Owner::Member(home.recipient);
    let key: DataKey = keys::of(tx, home.workspace, owner, fresh).await?;
    let sealed = key.seal(argument_of(id), &serde_json::to_string(card).unwrap_or_default());
    let (kind, now) = (Kind::Answer.word(), fresh.1);
    let values = args![id, home.workspace, home.installation, kind, home.recipient, sealed, now];
    tx.run(&PLAN, values).await?;
    Ok(())
}

/// Whether an answer waits.
pub async fn any(tx: &mut Tx, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.maybe(&WAITING, args![now]).await?.is_some())
}

/// Leases what waits behind open doors that ask for no pause, oldest first.
pub async fn lease(
    tx: &mut Tx,
    now: Timestamp,
    real: Timestamp,
    until: Timestamp,
    token: &str,
    limit: i64,
) -> Result<Vec<Notice>, StoreError> {
    let rows = tx.all(&LEASE, args![now, real, until, token, limit]).await?;
    let mut leased: Vec<_> =
        rows.iter().map(|row| notices::notice(row, token)).collect::<Result<_, _>>()?;
    leased.sort_by_key(|notice| (notice.due, notice.id));
    Ok(leased)
}

/// What an answer says; `None` when that was wiped, or its reader's key is gone.
pub async fn card(tx: &mut Tx, notice: &Notice) -> Result<Option<Card>, StoreError> {
    let Some((json, row)) = argument(tx, notice).await? else { return Ok(None) };
    serde_json::from_str(&json).map(Some).map_err(|_| row.corrupt("argument"))
}

/// What is sealed in a notice for its reader, and the row it was in.
pub(super) async fn argument(
    tx: &mut Tx,
    notice: &Notice,
) -> Result<Option<(String, Row)>, StoreError> {
    let Some(row) = tx.maybe(&ARGUMENT, args![notice.id, notice.workspace]).await? else {
        return Ok(None);
    };
    let key = keys::opened(tx, &row, "key_id", "wrapped")?;
    let text = keys::open(&key, argument_of(notice.id), &row.text("argument")?)?;
    Ok(Some((text, row)))
}

/// Ends every answer of a workspace that waits: it may quote someone who is being erased.
pub async fn forget(
    tx: &mut Tx,
    workspace: WorkspaceId,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&FORGET, args![workspace, real]).await?;
    Ok(())
}

pub(super) fn argument_of(id: NoticeId) -> Place {
    Place { table: "notice", column: "argument", row: id.0 }
}
