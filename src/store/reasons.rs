//! Why a meeting was let go: a few words for the partner, sealed in the notice that tells them
//! with that reader's key and wiped when it has ended.

use crate::ids::{DataKeyId, MemberId, NoticeId, WorkspaceId};
use crate::store::answers;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Owner};
use crate::store::notices::Notice;
use crate::store::row::args;

statement!(
    KEEP = "
    UPDATE notice SET argument = $3 WHERE id = $1 AND workspace_id = $2 AND finished_at IS NULL"
);
statement!(
    FORGET = "
    UPDATE notice SET argument = NULL
    WHERE workspace_id = $2 AND kind = 'meeting-skipped' AND finished_at IS NULL
      AND subject_id IN (SELECT id FROM meeting WHERE skipped_by = $1)"
);

/// Puts the reason into a notice that was just planned.
pub async fn keep(
    tx: &mut Tx,
    notice: NoticeId,
    (recipient, workspace): (MemberId, WorkspaceId),
    reason: &str,
    fresh: (DataKeyId, jiff::Timestamp),
) -> Result<(), StoreError> {
    let key = keys::of(tx, workspace, Owner::Member(recipient), fresh).await?;
    let sealed = key.seal(answers::argument_of(notice), reason);
    tx.run(&KEEP, args![notice, workspace, sealed]).await?;
    Ok(())
}

/// The reason a notice brings, if one was given and is still there.
pub async fn of(tx: &mut Tx, notice: &Notice) -> Result<Option<String>, StoreError> {
    Ok(answers::argument(tx, notice).await?.map(|(reason, _)| reason))
}

/// Takes the reasons of someone who is being erased out of what still waits to be said.
pub async fn forget(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&FORGET, args![member, workspace]).await?;
    Ok(())
}
