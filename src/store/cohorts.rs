//! Cohorts and the enrolments in them.

use jiff::Timestamp;

use crate::domain::enrolment::{Crowd, Enrolled};
use crate::domain::pairing::Role;
use crate::domain::programme::{Cohort, name_key};
use crate::ids::{CohortId, EnrolmentId, InstallationId, MemberId, ProgrammeId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
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
        c.language, c.channel, c.from_day, c.until_day, c.opened_at, c.closed_at
    FROM coordinator o
    JOIN programme p ON p.id = o.programme_id
    JOIN cohort c ON c.programme_id = p.id
    WHERE o.member_id = $1 AND o.workspace_id = $2 AND c.closed_at IS NULL
    ORDER BY c.id"
);
statement!(
    ALL_OF_COORDINATOR = "
    SELECT c.id, c.programme_id, p.name AS programme_name, p.form, c.name, c.zone,
        c.language, c.channel, c.from_day, c.until_day, c.opened_at, c.closed_at
    FROM coordinator o
    JOIN programme p ON p.id = o.programme_id
    JOIN cohort c ON c.programme_id = p.id
    WHERE o.member_id = $1 AND o.workspace_id = $2
    ORDER BY c.id"
);
statement!(
    NAMED = "
    SELECT id FROM cohort WHERE programme_id = $1 AND name_key = $2 AND workspace_id = $3"
);
statement!(
    NAMES = "
    SELECT p.name AS programme_name, c.name
    FROM cohort c JOIN programme p ON p.id = c.programme_id
    WHERE c.id = $1 AND c.workspace_id = $2"
);
statement!(VERSION = "SELECT version FROM cohort WHERE id = $1 AND workspace_id = $2");
statement!(
    EDIT = "
    UPDATE cohort SET name = $3, name_key = $4, from_day = $5, until_day = $6, zone = $7,
        language = $8, channel = $9
    WHERE id = $1 AND workspace_id = $2"
);
macro_rules! crowd {
    ($of:literal) => {
        concat!(
            "
    SELECT ",
            member_columns!(),
            ", e.role AS enrolled_as,
        (SELECT t.pairing_id FROM party t JOIN pairing p ON p.id = t.pairing_id
         WHERE t.member_id = e.member_id AND t.left_at IS NULL AND p.cohort_id = e.cohort_id
           AND p.ended_at IS NULL LIMIT 1) AS paired
    FROM enrolment e
    JOIN member m ON m.id = e.member_id AND m.left_at IS NULL
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE e.cohort_id = $1 AND e.workspace_id = $3 AND e.left_at IS NULL ",
            $of,
            " ORDER BY e.member_id, e.role"
        )
    };
}
// An array, or Postgres reads everyone there is for the people of a large cohort.
statement!(
    CROWD = sqlite: crowd!(""),
    postgres: crowd!(
        "AND m.id = ANY (ARRAY(SELECT n.member_id FROM enrolment n WHERE n.cohort_id = $1))"
    )
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
        cohort.channel.as_deref(),
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

/// The same, and those that are closed.
pub async fn all_of_coordinator(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Cohort>, StoreError> {
    tx.all(&ALL_OF_COORDINATOR, args![member, workspace]).await?.iter().map(cohort).collect()
}

/// The cohort of a programme that bears a name.
pub async fn named(
    tx: &mut Tx,
    (programme, workspace): (ProgrammeId, WorkspaceId),
    name: &str,
) -> Result<Option<CohortId>, StoreError> {
    let row = tx.maybe(&NAMED, args![programme, name_key(name), workspace]).await?;
    row.map(|row| row.parse("id")).transpose()
}

/// The names of a cohort and its programme, programme first; `None` where there is none.
pub async fn names(
    tx: &mut Tx,
    id: CohortId,
    workspace: WorkspaceId,
) -> Result<Option<(String, String)>, StoreError> {
    let row = tx.maybe(&NAMES, args![id, workspace]).await?;
    row.map(|row| Ok((row.text("programme_name")?, row.text("name")?))).transpose()
}

/// The root's version.
pub async fn version(
    tx: &mut Tx,
    id: CohortId,
    workspace: WorkspaceId,
) -> Result<Option<i64>, StoreError> {
    let row = tx.maybe(&VERSION, args![id, workspace]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// Saves all that a coordinator may change of a cohort. The root must be touched before.
pub async fn edit(tx: &mut Tx, workspace: WorkspaceId, cohort: &Cohort) -> Result<(), StoreError> {
    let values = args![
        cohort.id,
        workspace,
        &cohort.name,
        name_key(&cohort.name),
        cohort.from,
        cohort.until,
        cohort.zone.name(),
        &cohort.language,
        cohort.channel.as_deref()
    ];
    tx.run(&EDIT, values).await?;
    Ok(())
}

/// Who is in a cohort, in which roles, and who of them is in no pairing there.
pub async fn crowd(
    tx: &mut Tx,
    id: CohortId,
    (installation, workspace): (InstallationId, WorkspaceId),
) -> Result<Crowd, StoreError> {
    let rows = tx.all(&CROWD, args![id, installation, workspace]).await?;
    let enrolled = |row: &Row| {
        Ok(Enrolled {
            member: accounts::member(row)?,
            role: row.text("enrolled_as")?.parse().map_err(|()| row.corrupt("enrolled_as"))?,
            alone: row.maybe_text("paired")?.is_none(),
        })
    };
    Ok(Crowd(rows.iter().map(enrolled).collect::<Result<_, StoreError>>()?))
}

/// Touches the root: locks the cohort until commit, and answers its new version.
pub async fn touch(tx: &mut Tx, id: CohortId, workspace: WorkspaceId) -> Result<i64, StoreError> {
    homes::want_cohort(tx, id, workspace).await?;
    tx.one(&TOUCH, args![id, workspace]).await?.int("version")
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
    homes::want(tx, member, workspace).await?;
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
        channel: row.maybe_text("channel")?,
        from: row.maybe_parse("from_day")?,
        until: row.maybe_parse("until_day")?,
        open: row.maybe_int("opened_at")?.is_some(),
        closed: row.maybe_int("closed_at")?.is_some(),
    })
}
