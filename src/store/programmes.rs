//! Programmes and who coordinates them.

use jiff::Timestamp;

use crate::domain::member::Member;
use crate::domain::programme::{Programme, name_key};
use crate::ids::{InstallationId, MemberId, ProgrammeId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

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
    SELECT p.id, p.name, p.form, p.track
    FROM coordinator c JOIN programme p ON p.id = c.programme_id
    WHERE c.member_id = $1 AND c.workspace_id = $2 AND p.ended_at IS NULL
    ORDER BY p.id"
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

/// The programmes a member coordinates.
pub async fn of_coordinator(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Programme>, StoreError> {
    tx.all(&OF_COORDINATOR, args![member, workspace]).await?.iter().map(programme).collect()
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

/// Touches the root: locks the programme until commit.
pub async fn touch(tx: &mut Tx, id: ProgrammeId, workspace: WorkspaceId) -> Result<(), StoreError> {
    tx.one(&TOUCH, args![id, workspace]).await?;
    Ok(())
}

fn programme(row: &Row) -> Result<Programme, StoreError> {
    Ok(Programme {
        id: row.parse("id")?,
        name: row.text("name")?,
        form: row.text("form")?.parse().map_err(|()| row.corrupt("form"))?,
        track: row.text("track")?.parse().map_err(|()| row.corrupt("track"))?,
    })
}
