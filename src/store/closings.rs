//! Cohorts that close and come back: the root, its pairings, its enrolments, and what was to be
//! said. Everything that ended with it bears the moment of the close. Called by `service::closing`.

use jiff::Timestamp;

use crate::domain::closing::Toll;
use crate::domain::member::Member;
use crate::ids::{CohortId, InstallationId, MemberId, PairingId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    TOLL = "
    SELECT
        (SELECT COUNT(DISTINCT (
            SELECT m.id FROM member m WHERE m.id = e.member_id AND m.left_at IS NULL))
         FROM enrolment e
         WHERE e.cohort_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL) AS people,
        (SELECT COUNT(*) FROM pairing p
         WHERE p.cohort_id = $1 AND p.workspace_id = $2 AND p.ended_at IS NULL) AS pairs,
        (SELECT COUNT(*) FROM pairing p
         JOIN meeting g ON g.pairing_id = p.id AND g.held_at IS NULL AND g.cancelled_at IS NULL
           AND g.ends_at > $3
         WHERE p.cohort_id = $1 AND p.workspace_id = $2 AND p.ended_at IS NULL) AS dates"
);
statement!(
    LIVE = "
    SELECT id FROM pairing WHERE cohort_id = $1 AND workspace_id = $2 AND ended_at IS NULL ORDER BY id"
);
statement!(
    ENDED_WITH = "
    SELECT id FROM pairing WHERE cohort_id = $1 AND workspace_id = $2 AND ended_at = $3 ORDER BY id"
);
statement!(
    CLOSE = "
    UPDATE cohort SET closed_at = $3 WHERE id = $1 AND workspace_id = $2 AND closed_at IS NULL"
);
statement!(
    REOPEN = "
    UPDATE cohort SET closed_at = NULL WHERE id = $1 AND workspace_id = $2 AND closed_at = $3"
);
statement!(
    CLOSED_AT = "
    SELECT closed_at FROM cohort WHERE id = $1 AND workspace_id = $2"
);
statement!(
    TAKE_LEAVE = "
    UPDATE enrolment SET left_at = $3
    WHERE cohort_id = $1 AND workspace_id = $2 AND left_at IS NULL"
);
statement!(
    COME_BACK = "
    UPDATE enrolment SET left_at = NULL
    WHERE cohort_id = $1 AND workspace_id = $2 AND left_at = $3
      AND member_id IN (SELECT m.id FROM member m WHERE m.id = enrolment.member_id AND m.left_at IS NULL)"
);
macro_rules! people {
    ($of:literal) => {
        concat!(
            "
    SELECT ",
            member_columns!(),
            "
    FROM member m
    JOIN workspace w ON w.id = m.workspace_id
    JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE m.workspace_id = $3 AND m.left_at IS NULL AND m.id ",
            $of,
            " ORDER BY m.id"
        )
    };
}
// An array, or Postgres reads everyone there is for the people of a large cohort.
statement!(
    PEOPLE = sqlite: people!(
        "IN (SELECT e.member_id FROM enrolment e WHERE e.cohort_id = $1 AND e.left_at IS NULL)"
    ),
    postgres: people!(
        "= ANY (ARRAY(SELECT e.member_id FROM enrolment e
                      WHERE e.cohort_id = $1 AND e.left_at IS NULL))"
    )
);
statement!(
    UNTELL = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND workspace_id = $2 AND kind = 'closed'
      AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    WAS_IN = "
    SELECT id FROM enrolment
    WHERE member_id = $1 AND cohort_id = $2 AND left_at = $3 AND workspace_id = $4 LIMIT 1"
);

/// What closing a cohort would end.
pub async fn toll(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Toll, StoreError> {
    let row = tx.one(&TOLL, args![cohort, workspace, now]).await?;
    Ok(Toll { people: row.int("people")?, pairs: row.int("pairs")?, dates: row.int("dates")? })
}

/// The pairings of a cohort that are not over, in the order in which roots are touched.
pub async fn live(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&LIVE, args![cohort, workspace]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// The pairings of a cohort that ended at that moment.
pub async fn ended_with(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    at: Timestamp,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&ENDED_WITH, args![cohort, workspace, at]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// Closes a cohort, and ends its enrolments; `false` when it was closed before.
pub async fn close(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if tx.run(&CLOSE, args![cohort, workspace, now]).await? != 1 {
        return Ok(false);
    }
    tx.run(&TAKE_LEAVE, args![cohort, workspace, now]).await?;
    Ok(true)
}

/// Takes the close of that moment back, with the enrolments of whoever is still there; nobody is
/// told of it any more. `false` when it was taken back before.
pub async fn reopen(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    closed: Timestamp,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if tx.run(&REOPEN, args![cohort, workspace, closed]).await? != 1 {
        return Ok(false);
    }
    tx.run(&COME_BACK, args![cohort, workspace, closed]).await?;
    tx.run(&UNTELL, args![cohort, workspace, now]).await?;
    Ok(true)
}

/// When a cohort was closed; `None` for one that is not.
pub async fn closed_at(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.maybe(&CLOSED_AT, args![cohort, workspace]).await?;
    row.map_or(Ok(None), |row| row.maybe_time("closed_at"))
}

/// Whoever is in a cohort and can be written to through a door.
pub async fn people(
    tx: &mut Tx,
    cohort: CohortId,
    (installation, workspace): (InstallationId, WorkspaceId),
) -> Result<Vec<Member>, StoreError> {
    let rows = tx.all(&PEOPLE, args![cohort, installation, workspace]).await?;
    rows.iter().map(accounts::member).collect()
}

/// Whether someone was in a cohort until that moment.
pub async fn was_in(
    tx: &mut Tx,
    cohort: CohortId,
    (member, workspace): (MemberId, WorkspaceId),
    until: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&WAS_IN, args![member, cohort, until, workspace]).await?.is_some())
}
