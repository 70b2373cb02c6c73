//! Cohorts and the enrolments in them.

use jiff::Timestamp;

use crate::domain::pairing::Role;
use crate::domain::programme::{Cohort, name_key};
use crate::ids::{CohortId, EnrolmentId, MemberId, WorkspaceId};
use crate::store::accounts;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

statement!(
    INSERT = "
    INSERT INTO cohort (id, workspace_id, programme_id, name, name_key, from_day, until_day,
        zone, language, channel, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (programme_id, name_key) DO NOTHING"
);
statement!(
    OF_COORDINATOR = "
    SELECT c.id, c.programme_id, p.name AS programme_name, p.form, c.name, c.zone,
        c.language, c.from_day, c.until_day, c.opened_at, c.closed_at
    FROM coordinator o
    JOIN programme p ON p.id = o.programme_id
    JOIN cohort c ON c.programme_id = p.id
    WHERE o.member_id = $1 AND o.workspace_id = $2 AND c.closed_at IS NULL
    ORDER BY c.id"
);
statement!(
    TOUCH = "
    UPDATE cohort SET version = version + 1 WHERE id = $1 AND workspace_id = $2 RETURNING version"
);
statement!(
    OPEN = "
    UPDATE cohort SET opened_at = $3
    WHERE id = $1 AND workspace_id = $2 AND opened_at IS NULL AND closed_at IS NULL"
);
statement!(ENROL = "
    INSERT INTO enrolment (id, workspace_id, cohort_id, member_id, role, enrolled_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (member_id, cohort_id, role) DO UPDATE SET left_at = NULL, enrolled_at = excluded.enrolled_at
    WHERE enrolment.left_at IS NOT NULL");
statement!(
    ROLES = "
    SELECT id, role FROM enrolment
    WHERE member_id = $1 AND cohort_id = $2 AND workspace_id = $3 AND left_at IS NULL
    ORDER BY role"
);
statement!(ENROLLED_ANYWHERE = "
    SELECT id FROM enrolment WHERE member_id = $1 AND workspace_id = $2 AND left_at IS NULL LIMIT 1");
statement!(
    ROLES_ANYWHERE = "
    SELECT DISTINCT e.role FROM enrolment e JOIN cohort c ON c.id = e.cohort_id
    WHERE e.member_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL AND c.closed_at IS NULL"
);

/// Makes a cohort; `false` when its programme has one of that name.
pub async fn create(
    tx: &mut Tx,
    workspace: WorkspaceId,
    cohort: &Cohort,
    channel: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let key = name_key(&cohort.name);
    let values = args![
        cohort.id,
        workspace,
        cohort.programme,
        &cohort.name,
        key,
        cohort.from,
        cohort.until,
        cohort.zone.name(),
        &cohort.language,
        channel,
        now
    ];
    Ok(tx.run(&INSERT, values).await? == 1)
}

/// The cohorts of the programmes a member coordinates that are not closed.
pub async fn of_coordinator(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Cohort>, StoreError> {
    tx.all(&OF_COORDINATOR, args![member, workspace]).await?.iter().map(cohort).collect()
}

/// Touches the root: locks the cohort until commit.
pub async fn touch(tx: &mut Tx, id: CohortId, workspace: WorkspaceId) -> Result<(), StoreError> {
    tx.one(&TOUCH, args![id, workspace]).await?;
    Ok(())
}

/// Opens a cohort; `false` when it was open or is closed.
pub async fn open(
    tx: &mut Tx,
    id: CohortId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&OPEN, args![id, workspace, now]).await? == 1)
}

/// Enrols a member in a role; `false` when they were in already. Who left comes back.
pub async fn enrol(
    tx: &mut Tx,
    id: EnrolmentId,
    workspace: WorkspaceId,
    place: (CohortId, MemberId, Role),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let (cohort, member, role) = place;
    Ok(tx.run(&ENROL, args![id, workspace, cohort, member, role.word(), now]).await? == 1)
}

/// The roles a member has in a cohort.
pub async fn roles(
    tx: &mut Tx,
    cohort: CohortId,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Role>, StoreError> {
    let rows = tx.all(&ROLES, args![member, cohort, workspace]).await?;
    rows.iter().map(|row| row.text("role")?.parse().map_err(|()| row.corrupt("role"))).collect()
}

/// The roles a member has in cohorts that are not closed, each once.
pub async fn roles_anywhere(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Role>, StoreError> {
    let rows = tx.all(&ROLES_ANYWHERE, args![member, workspace]).await?;
    rows.iter().map(|row| row.text("role")?.parse().map_err(|()| row.corrupt("role"))).collect()
}

/// Whether a member takes part in anything.
pub async fn enrolled_anywhere(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ENROLLED_ANYWHERE, args![member, workspace]).await?.is_some())
}

/// Reads a cohort with its programme.
pub(super) fn cohort(row: &Row) -> Result<Cohort, StoreError> {
    Ok(Cohort {
        id: row.parse("id")?,
        programme: row.parse("programme_id")?,
        programme_name: row.text("programme_name")?,
        form: row.text("form")?.parse().map_err(|()| row.corrupt("form"))?,
        name: row.text("name")?,
        zone: accounts::zone(row, "zone")?,
        language: row.text("language")?,
        from: row.maybe_parse("from_day")?,
        until: row.maybe_parse("until_day")?,
        open: row.maybe_int("opened_at")?.is_some(),
        closed: row.maybe_int("closed_at")?.is_some(),
    })
}
