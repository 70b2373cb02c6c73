//! Who may do what beyond taking part: coordinators of a programme and owners of a workspace, and
//! the enrolments that are taken from someone. Called by `service::role`.

use jiff::Timestamp;

use crate::domain::member::Member;
use crate::domain::pairing::Role;
use crate::domain::programme::name_key;
use crate::ids::{CohortId, InstallationId, MemberId, PairingId, ProgrammeId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    COORDINATORS = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM coordinator o
    JOIN member m ON m.id = o.member_id AND m.left_at IS NULL
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE o.programme_id = $1 AND o.workspace_id = $3
    ORDER BY o.since_at, o.member_id"
    )
);
statement!(
    OWNERS = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM member m
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $1
    WHERE m.workspace_id = $2 AND m.owner_at > 0 AND m.left_at IS NULL
    ORDER BY m.owner_at, m.id"
    )
);
statement!(
    TOUCH_WORKSPACE = "
    UPDATE workspace SET version = version + 1 WHERE id = $1 RETURNING version"
);
statement!(
    ADD_COORDINATOR = "
    INSERT INTO coordinator (programme_id, member_id, workspace_id, since_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (member_id, programme_id) DO NOTHING"
);
statement!(
    REMOVE_COORDINATOR = "
    DELETE FROM coordinator WHERE programme_id = $1 AND member_id = $2 AND workspace_id = $3"
);
statement!(REMOVE_OFFICES = "DELETE FROM coordinator WHERE member_id = $1 AND workspace_id = $2");
statement!(
    REMOVE_OWNER = "
    UPDATE member SET owner_at = NULL, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND owner_at IS NOT NULL"
);
statement!(
    PROGRAMME_NAMED = "
    SELECT id FROM programme WHERE workspace_id = $1 AND name_key = $2 AND ended_at IS NULL"
);
statement!(
    HELD_BY_ROLE = "
    SELECT p.id FROM party t JOIN pairing p ON p.id = t.pairing_id
    WHERE t.member_id = $1 AND t.left_at IS NULL AND p.cohort_id = $2 AND p.workspace_id = $3
      AND p.ended_at IS NULL AND (t.role = $4 OR (t.role = 'facilitator' AND $4 <> 'mentee'))
    ORDER BY p.id"
);
statement!(
    ENDED_OF = "
    SELECT p.id FROM party t JOIN pairing p ON p.id = t.pairing_id
    WHERE t.member_id = $1 AND p.cohort_id = $2 AND p.workspace_id = $3 AND p.ended_at = $4
    ORDER BY p.id"
);
statement!(
    TAKE = "
    UPDATE enrolment SET left_at = $5
    WHERE member_id = $1 AND cohort_id = $2 AND role = $3 AND workspace_id = $4 AND left_at IS NULL"
);
statement!(
    TAKEN_AT = "
    SELECT left_at FROM enrolment
    WHERE member_id = $1 AND cohort_id = $2 AND role = $3 AND workspace_id = $4"
);
statement!(
    GIVE_BACK = "
    UPDATE enrolment SET left_at = NULL
    WHERE member_id = $1 AND cohort_id = $2 AND role = $3 AND workspace_id = $4 AND left_at = $5"
);

/// One's role in a cohort.
pub type Place = (CohortId, MemberId, Role);

/// Who coordinates a programme, longest first.
pub async fn coordinators(
    tx: &mut Tx,
    programme: ProgrammeId,
    (installation, workspace): (InstallationId, WorkspaceId),
) -> Result<Vec<Member>, StoreError> {
    let rows = tx.all(&COORDINATORS, args![programme, installation, workspace]).await?;
    rows.iter().map(accounts::member).collect()
}

/// Who owns a workspace, longest first.
pub async fn owners(
    tx: &mut Tx,
    (installation, workspace): (InstallationId, WorkspaceId),
) -> Result<Vec<Member>, StoreError> {
    let rows = tx.all(&OWNERS, args![installation, workspace]).await?;
    rows.iter().map(accounts::member).collect()
}

/// Touches the root: whoever takes ownership from somebody else meanwhile waits.
pub async fn touch_workspace(tx: &mut Tx, workspace: WorkspaceId) -> Result<(), StoreError> {
    tx.one(&TOUCH_WORKSPACE, args![workspace]).await?;
    Ok(())
}

/// Lets someone coordinate a programme; `false` when they did before.
pub async fn add_coordinator(
    tx: &mut Tx,
    programme: ProgrammeId,
    member: MemberId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&ADD_COORDINATOR, args![programme, member, workspace, now]).await? == 1)
}

/// Someone coordinates a programme no longer; `false` when they did not.
pub async fn remove_coordinator(
    tx: &mut Tx,
    programme: ProgrammeId,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.run(&REMOVE_COORDINATOR, args![programme, member, workspace]).await? == 1)
}

/// Someone owns the workspace no longer; `false` when they did not.
pub async fn remove_owner(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.run(&REMOVE_OWNER, args![member, workspace]).await? == 1)
}

/// Someone coordinates nothing and owns nothing any more.
pub async fn remove_all(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&REMOVE_OFFICES, args![member, workspace]).await?;
    remove_owner(tx, member, workspace).await?;
    Ok(())
}

/// The programme of a name in a workspace, whoever coordinates it.
pub async fn programme_named(
    tx: &mut Tx,
    name: &str,
    workspace: WorkspaceId,
) -> Result<Option<ProgrammeId>, StoreError> {
    let row = tx.maybe(&PROGRAMME_NAMED, args![workspace, name_key(name)]).await?;
    row.map(|row| row.parse("id")).transpose()
}

/// The live pairings someone is in by a role of theirs in a cohort.
pub async fn held_by_role(
    tx: &mut Tx,
    (cohort, member, role): Place,
    workspace: WorkspaceId,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&HELD_BY_ROLE, args![member, cohort, workspace, role.word()]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// The pairings of someone in a cohort that ended at that moment.
pub async fn ended_of(
    tx: &mut Tx,
    (cohort, member, _): Place,
    workspace: WorkspaceId,
    at: Timestamp,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&ENDED_OF, args![member, cohort, workspace, at]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// Takes a role in a cohort from someone; `false` when they had none.
pub async fn take(
    tx: &mut Tx,
    (cohort, member, role): Place,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&TAKE, args![member, cohort, role.word(), workspace, now]).await? == 1)
}

/// When a role was taken from someone; `None` while they have it, or never had it.
pub async fn taken_at(
    tx: &mut Tx,
    (cohort, member, role): Place,
    workspace: WorkspaceId,
) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.maybe(&TAKEN_AT, args![member, cohort, role.word(), workspace]).await?;
    row.map_or(Ok(None), |row| row.maybe_time("left_at"))
}

/// Gives a role back that was taken at that moment.
pub async fn give_back(
    tx: &mut Tx,
    (cohort, member, role): Place,
    workspace: WorkspaceId,
    taken: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&GIVE_BACK, args![member, cohort, role.word(), workspace, taken]).await? == 1)
}
