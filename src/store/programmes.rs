//! Programmes and who coordinates them.

use jiff::Timestamp;

use crate::domain::member::Member;
use crate::domain::programme::{Aim, Programme, name_key};
use crate::ids::{
    CohortId, DataKeyId, InstallationId, MemberId, PairingId, ProgrammeId, WorkspaceId,
};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::keys::{self, Owner};
use crate::store::row::{Row, args};
use crate::vault::Place;

statement!(
    INSERT = "
    INSERT INTO programme (id, workspace_id, name, name_key, form, track, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (workspace_id, name_key) DO NOTHING"
);
statement!(INSERT_COORDINATOR = "
    INSERT INTO coordinator (programme_id, member_id, workspace_id, since_at) VALUES ($1, $2, $3, $4)");
statement!(
    OF_COORDINATOR = "
    SELECT p.id, p.name, p.form, p.track, p.objective, p.rules_first_at, p.key_id, k.wrapped,
        k.owner_id AS key_owner
    FROM coordinator c JOIN programme p ON p.id = c.programme_id
    LEFT JOIN data_key k ON k.id = p.key_id
    WHERE c.member_id = $1 AND c.workspace_id = $2 AND p.ended_at IS NULL
    ORDER BY p.id"
);
statement!(
    WITHOUT_COORDINATOR = "
    SELECT p.id, p.name FROM programme p
    WHERE p.workspace_id = $1 AND p.ended_at IS NULL AND NOT EXISTS (
        SELECT c.member_id FROM coordinator c
        JOIN member m ON m.id = c.member_id AND m.left_at IS NULL
        WHERE c.programme_id = p.id)
    ORDER BY p.id",
    scans: "an owner's look at the few programmes of a workspace"
);
statement!(
    COORDINATORS_OF = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM member m
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE m.workspace_id = $3 AND m.left_at IS NULL AND m.id IN (
        SELECT o.member_id FROM enrolment e
        JOIN cohort c ON c.id = e.cohort_id AND c.closed_at IS NULL
        JOIN coordinator o ON o.programme_id = c.programme_id
        WHERE e.member_id = $1 AND e.left_at IS NULL)
    ORDER BY m.id"
    )
);
statement!(
    COORDINATOR_OF_COHORT = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM cohort c
    JOIN coordinator o ON o.programme_id = c.programme_id
    JOIN member m ON m.id = o.member_id
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE c.id = $1 AND c.workspace_id = $3 AND m.left_at IS NULL
    ORDER BY o.since_at, o.member_id LIMIT 1"
    )
);
statement!(
    OF_COHORT = "
    SELECT p.objective, p.rules_first_at, p.key_id, k.wrapped, k.owner_id AS key_owner
    FROM cohort c JOIN programme p ON p.id = c.programme_id
    LEFT JOIN data_key k ON k.id = p.key_id
    WHERE c.id = $1 AND c.workspace_id = $2"
);
statement!(
    OF_PAIRING = "
    SELECT p.objective, p.rules_first_at, p.key_id, k.wrapped, k.owner_id AS key_owner
    FROM pairing g JOIN cohort c ON c.id = g.cohort_id
    JOIN programme p ON p.id = c.programme_id
    LEFT JOIN data_key k ON k.id = p.key_id
    WHERE g.id = $1 AND g.workspace_id = $2"
);
statement!(
    NAMED = "
    SELECT id FROM programme WHERE workspace_id = $1 AND name_key = $2"
);
statement!(VERSION = "SELECT version FROM programme WHERE id = $1 AND workspace_id = $2");
statement!(
    IN_USE = "
    SELECT p.id FROM cohort c JOIN pairing p ON p.cohort_id = c.id AND p.ended_at IS NULL
    WHERE c.programme_id = $1 AND c.workspace_id = $2 LIMIT 1"
);
statement!(
    EDIT = "
    UPDATE programme SET name = $3, name_key = $4, form = $5, track = $6, objective = $7, key_id = $8,
        rules_first_at = CASE WHEN CAST($9 AS BIGINT) = 0 THEN NULL ELSE COALESCE(rules_first_at, $10) END
    WHERE id = $1 AND workspace_id = $2"
);
statement!(
    HOLD = "
    UPDATE programme SET version = version WHERE id = $1 AND workspace_id = $2 RETURNING version"
);
statement!(TOUCH = "
    UPDATE programme SET version = version + 1 WHERE id = $1 AND workspace_id = $2 RETURNING version");

/// Makes a programme with its first coordinator; `false` when the name is taken.
pub async fn create(
    tx: &mut Tx,
    workspace: WorkspaceId,
    programme: &Programme,
    coordinator: MemberId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let (form, track) = (programme.form.word(), programme.track.word());
    let key = name_key(&programme.name);
    let made = tx
        .run(&INSERT, args![programme.id, workspace, &programme.name, key, form, track, now])
        .await?;
    if made == 0 {
        return Ok(false);
    }
    tx.run(&INSERT_COORDINATOR, args![programme.id, coordinator, workspace, now]).await?;
    Ok(true)
}

/// What the programme of a cohort is for, and what it asks first.
pub async fn aim_of_cohort(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
) -> Result<Aim, StoreError> {
    let row = tx.maybe(&OF_COHORT, args![cohort, workspace]).await?;
    row.map_or_else(|| Ok(Aim::default()), |row| aim(tx, &row))
}

/// What the programme of a pairing is for, and what it asks first.
pub async fn aim_of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Aim, StoreError> {
    let row = tx.maybe(&OF_PAIRING, args![pairing, workspace]).await?;
    row.map_or_else(|| Ok(Aim::default()), |row| aim(tx, &row))
}

/// The programme of a name, whoever coordinates it.
pub async fn named(
    tx: &mut Tx,
    name: &str,
    workspace: WorkspaceId,
) -> Result<Option<ProgrammeId>, StoreError> {
    let row = tx.maybe(&NAMED, args![workspace, name_key(name)]).await?;
    row.map(|row| row.parse("id")).transpose()
}

/// The root's version.
pub async fn version(
    tx: &mut Tx,
    id: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<Option<i64>, StoreError> {
    let row = tx.maybe(&VERSION, args![id, workspace]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// Whether somebody is paired in a programme now.
pub async fn in_use(
    tx: &mut Tx,
    id: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&IN_USE, args![id, workspace]).await?.is_some())
}

/// Saves all that a coordinator may change of a programme; its objective is sealed with its own
/// key, made with the id and moment of `fresh` when it has none. The root must be touched before.
pub async fn edit(
    tx: &mut Tx,
    programme: &Programme,
    workspace: WorkspaceId,
    fresh: (DataKeyId, Timestamp),
) -> Result<(), StoreError> {
    let (mut sealed, mut key_id) = (None, None);
    if let Some(objective) = &programme.aim.objective {
        let key = keys::of(tx, workspace, Owner::Programme(programme.id), fresh).await?;
        sealed = Some(key.seal(objective_of(programme.id), objective));
        key_id = Some(key.id().to_string());
    }
    let values = args![
        programme.id,
        workspace,
        &programme.name,
        name_key(&programme.name),
        programme.form.word(),
        programme.track.word(),
        sealed,
        key_id,
        i64::from(programme.aim.rules_first),
        fresh.1
    ];
    tx.run(&EDIT, values).await?;
    Ok(())
}

/// The programmes a member coordinates.
pub async fn of_coordinator(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Programme>, StoreError> {
    let rows = tx.all(&OF_COORDINATOR, args![member, workspace]).await?;
    rows.iter().map(|row| programme(tx, row)).collect()
}

/// The programmes of a workspace that nobody coordinates any more, with their names.
pub async fn without_coordinator(
    tx: &mut Tx,
    workspace: WorkspaceId,
) -> Result<Vec<(ProgrammeId, String)>, StoreError> {
    let rows = tx.all(&WITHOUT_COORDINATOR, args![workspace]).await?;
    rows.iter().map(|row| Ok((row.parse("id")?, row.text("name")?))).collect()
}

/// Who coordinates the programmes a member takes part in.
pub async fn coordinators_of(
    tx: &mut Tx,
    member: MemberId,
    at: (InstallationId, WorkspaceId),
) -> Result<Vec<Member>, StoreError> {
    let rows = tx.all(&COORDINATORS_OF, args![member, at.0, at.1]).await?;
    rows.iter().map(accounts::member).collect()
}

/// Whom the people of a cohort can ask: who has coordinated its programme longest.
pub async fn coordinator_of_cohort(
    tx: &mut Tx,
    cohort: CohortId,
    (installation, workspace): (InstallationId, WorkspaceId),
) -> Result<Option<Member>, StoreError> {
    let row = tx.maybe(&COORDINATOR_OF_COHORT, args![cohort, installation, workspace]).await?;
    row.map(|row| accounts::member(&row)).transpose()
}

/// Locks a programme until commit, and leaves it as it is: what is decided by its settings is
/// decided behind this.
pub async fn hold(tx: &mut Tx, id: ProgrammeId, workspace: WorkspaceId) -> Result<(), StoreError> {
    tx.one(&HOLD, args![id, workspace]).await?;
    Ok(())
}

/// Touches the root: locks the programme until commit, and answers its new version.
pub async fn touch(
    tx: &mut Tx,
    id: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<i64, StoreError> {
    homes::want_programme(tx, id, workspace).await?;
    tx.one(&TOUCH, args![id, workspace]).await?.int("version")
}

fn programme(tx: &Tx, row: &Row) -> Result<Programme, StoreError> {
    Ok(Programme {
        id: row.parse("id")?,
        name: row.text("name")?,
        form: row.text("form")?.parse().map_err(|()| row.corrupt("form"))?,
        track: row.text("track")?.parse().map_err(|()| row.corrupt("track"))?,
        aim: aim(tx, row)?,
    })
}

fn aim(tx: &Tx, row: &Row) -> Result<Aim, StoreError> {
    let objective = match (row.maybe_text("objective")?, row.maybe_text("wrapped")?) {
        (Some(sealed), Some(_)) => {
            let id: ProgrammeId = row.parse("key_owner")?;
            let key = keys::opened(tx, row, "key_id", "wrapped")?;
            Some(keys::open(&key, objective_of(id), &sealed)?)
        }
        _ => None,
    };
    Ok(Aim { objective, rules_first: row.maybe_int("rules_first_at")?.is_some() })
}

fn objective_of(programme: ProgrammeId) -> Place {
    Place { table: "programme", column: "objective", row: programme.0 }
}
