//! Pairings that end and come back: the root, its dates, and what was promised about them.
//! Called by `service::unpair`; who runs a pairing is asked here too.

use jiff::Timestamp;

use crate::domain::member::Member;
use crate::ids::{InstallationId, MeetingId, MemberId, PairingId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::row::args;

statement!(
    RUN_BY = "
    SELECT p.id FROM party t
    JOIN pairing p ON p.id = t.pairing_id
    JOIN cohort c ON c.id = p.cohort_id
    JOIN coordinator o ON o.member_id = $2 AND o.programme_id = c.programme_id
    WHERE t.member_id = $1 AND t.left_at IS NULL AND p.ended_at IS NULL AND p.workspace_id = $3
    ORDER BY p.id"
);
statement!(
    RUNS = "
    SELECT p.id FROM pairing p
    JOIN cohort c ON c.id = p.cohort_id
    JOIN coordinator o ON o.member_id = $2 AND o.programme_id = c.programme_id
    WHERE p.id = $1 AND p.workspace_id = $3"
);
statement!(
    ANY_ENDED = "
    SELECT p.id FROM party t JOIN pairing p ON p.id = t.pairing_id
    WHERE t.member_id = $1 AND t.waits_at IS NULL AND p.ended_at IS NOT NULL
      AND p.workspace_id = $2 LIMIT 1"
);
statement!(
    COORDINATOR = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM pairing p
    JOIN cohort c ON c.id = p.cohort_id
    JOIN coordinator o ON o.programme_id = c.programme_id
    JOIN member m ON m.id = o.member_id
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE p.id = $1 AND p.workspace_id = $3 AND m.left_at IS NULL
    ORDER BY o.since_at, o.member_id LIMIT 1"
    )
);
statement!(
    END = "
    UPDATE pairing SET ended_at = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND ended_at IS NULL RETURNING version"
);
statement!(
    REOPEN = "
    UPDATE pairing SET ended_at = NULL, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND ended_at = $3 RETURNING version"
);
statement!(
    ENDS = "
    SELECT COUNT(*) AS ends FROM notice
    WHERE subject_id = $1 AND workspace_id = $2 AND kind = 'ended'"
);
statement!(
    ENDED = "
    SELECT version FROM pairing WHERE id = $1 AND workspace_id = $2 AND ended_at IS NOT NULL"
);
statement!(
    CALL_OFF = "
    UPDATE meeting SET cancelled_at = $3, version = version + 1
    WHERE pairing_id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL
      AND ends_at > $3
    RETURNING id"
);
statement!(
    RESTORE = "
    UPDATE meeting SET cancelled_at = NULL, version = version + 1
    WHERE pairing_id = $1 AND workspace_id = $2 AND cancelled_at = $3 AND skipped_at IS NULL
    RETURNING id"
);
statement!(
    SILENCE = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'ended'
    WHERE subject_id = $1 AND workspace_id = $2 AND kind <> 'ended'
      AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    REVIVE = "
    UPDATE notice SET finished_at = NULL, outcome = NULL, reason = NULL, lease_until = 0
    WHERE subject_id = $1 AND workspace_id = $2 AND outcome = 'skipped' AND reason = 'ended'"
);
statement!(
    UNTELL = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND workspace_id = $2 AND kind = 'ended'
      AND finished_at IS NULL AND started_at IS NULL"
);

/// The live pairings of `member` in the programmes that `coordinator` runs.
pub async fn run_by(
    tx: &mut Tx,
    coordinator: MemberId,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&RUN_BY, args![member, coordinator, workspace]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// Whether a member coordinates the programme of a pairing, live or ended.
pub async fn runs(
    tx: &mut Tx,
    coordinator: MemberId,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&RUNS, args![pairing, coordinator, workspace]).await?.is_some())
}

/// Whether a member was in a pairing that has ended.
pub async fn any_of(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ANY_ENDED, args![member, workspace]).await?.is_some())
}

/// Whom the people of a pairing can ask: who has coordinated its programme longest.
pub async fn coordinator(
    tx: &mut Tx,
    pairing: PairingId,
    (installation, workspace): (InstallationId, WorkspaceId),
) -> Result<Option<Member>, StoreError> {
    let row = tx.maybe(&COORDINATOR, args![pairing, installation, workspace]).await?;
    row.map(|row| accounts::member(&row)).transpose()
}

/// Ends a pairing, and touches its root with that: the new version, or `None` when it is not
/// there or has ended before.
pub async fn end(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    homes::want_pairing(tx, pairing, workspace).await?;
    homes::want_runners(tx, pairing.0, workspace).await?;
    let row = tx.maybe(&END, args![pairing, workspace, now]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// Takes the end of that moment back; `None` when it was taken back before.
pub async fn reopen(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    ended: Timestamp,
) -> Result<Option<i64>, StoreError> {
    homes::want_pairing(tx, pairing, workspace).await?;
    homes::want_runners(tx, pairing.0, workspace).await?;
    let row = tx.maybe(&REOPEN, args![pairing, workspace, ended]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// Grows each time a pairing ends, taken back or not: who confirms an end says which one by it.
pub async fn ends(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<i64, StoreError> {
    tx.one(&ENDS, args![pairing, workspace]).await?.int("ends")
}

/// The version of a pairing that has ended; `None` for one that lives.
pub async fn version(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Option<i64>, StoreError> {
    let row = tx.maybe(&ENDED, args![pairing, workspace]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// Calls off the dates that are not over yet, and says which. The root must be touched before.
pub async fn call_off(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<MeetingId>, StoreError> {
    let rows = tx.all(&CALL_OFF, args![pairing, workspace, now]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// Restores the dates that were called off with the end of that moment, and says which.
pub async fn restore(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    ended: Timestamp,
) -> Result<Vec<MeetingId>, StoreError> {
    let rows = tx.all(&RESTORE, args![pairing, workspace, ended]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// Ends what waits to be said about a pairing or a meeting, but not that it ended.
pub async fn silence(
    tx: &mut Tx,
    subject: uuid::Uuid,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&SILENCE, args![subject.to_string(), workspace, now]).await?;
    Ok(())
}

/// What was silenced by an end waits again to be said.
pub async fn revive(
    tx: &mut Tx,
    subject: uuid::Uuid,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&REVIVE, args![subject.to_string(), workspace]).await?;
    Ok(())
}

/// Nobody is told any more that a pairing ended.
pub async fn untell(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&UNTELL, args![pairing, workspace, now]).await?;
    Ok(())
}
