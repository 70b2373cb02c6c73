//! How much somebody wishes to hear by itself, and whether they were written to today.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::member::Often;
use crate::ids::{MemberId, NoticeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// What stands in a row for the weekly message.
const WEEKLY: &str = "weekly";

statement!(OF = "SELECT digest, less_at FROM member WHERE id = $1 AND workspace_id = $2");
statement!(SET = "UPDATE member SET digest = $3, less_at = $4 WHERE id = $1 AND workspace_id = $2");
statement!(
    LAPSED = "
    SELECT m.id FROM member m
    WHERE m.workspace_id = $1 AND m.digest = $2 AND NOT EXISTS (
        SELECT n.id FROM notice n
        WHERE n.recipient_id = m.id AND n.kind = 'digest' AND n.finished_at IS NULL)"
);
statement!(
    SPEND = "
    INSERT INTO budget (member_id, day, workspace_id, notice_id) VALUES ($1, $2, $3, $4)
    ON CONFLICT (member_id, day) DO UPDATE SET notice_id = excluded.notice_id
    WHERE budget.notice_id = excluded.notice_id"
);
statement!(FORGET = "DELETE FROM budget WHERE member_id = $1 AND workspace_id = $2 AND day < $3");

/// How much somebody wishes to hear by itself.
pub async fn of(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Often, StoreError> {
    let Some(row) = tx.maybe(&OF, args![member, workspace]).await? else {
        return Ok(Often::default());
    };
    if row.maybe_text("digest")?.as_deref() == Some(WEEKLY) {
        return Ok(Often::Weekly);
    }
    Ok(if row.maybe_int("less_at")?.is_some() { Often::Fewer } else { Often::All })
}

/// Who wishes for the weekly message and has none planned: they were away when the last was due.
pub async fn lapsed(tx: &mut Tx, workspace: WorkspaceId) -> Result<Vec<MemberId>, StoreError> {
    let rows = tx.all(&LAPSED, args![workspace, WEEKLY]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// Sets that. The member must be touched before.
pub async fn set(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    often: Often,
    now: Timestamp,
) -> Result<(), StoreError> {
    let digest = (often == Often::Weekly).then_some(WEEKLY);
    let less = (often == Often::Fewer).then_some(now);
    tx.run(&SET, args![member, workspace, digest, less]).await?;
    Ok(())
}

/// Spends a day of somebody's on one notice, once: `false` when another notice has it. The same
/// notice may be tried again.
pub async fn spend(
    tx: &mut Tx,
    (member, workspace): (MemberId, WorkspaceId),
    day: Date,
    notice: NoticeId,
) -> Result<bool, StoreError> {
    let day = day.to_string();
    let ours = tx.run(&SPEND, args![member, &day, workspace, notice]).await? == 1;
    if ours {
        tx.run(&FORGET, args![member, workspace, &day]).await?;
    }
    Ok(ours)
}
