//! What a coordinator may know of all they run, in five statements: programmes and cohorts, who
//! is in, pairings, who cannot be reached, and what did not arrive. No content of any pair.

use jiff::Timestamp;

use crate::domain::admin::{Crowd, Pairs, Run};
use crate::domain::member::Member;
use crate::ids::{InstallationId, MemberId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::cohorts;
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

/// The most people who are looked at as out of reach.
const UNREACHABLE: i64 = 50;

statement!(
    RUNS = "
    SELECT r.name AS programme_name, r.form, c.id, c.programme_id, c.name, c.zone, c.language, c.from_day,
        c.until_day, c.opened_at, c.closed_at,
        (SELECT e.id FROM enrolment e WHERE e.cohort_id = c.id AND e.left_at IS NULL
         ORDER BY e.member_id LIMIT 1) AS somebody,
        (SELECT p.id FROM pairing p WHERE p.cohort_id = c.id AND p.ended_at IS NULL
         ORDER BY p.started_at LIMIT 1) AS some_pair
    FROM coordinator o
    JOIN programme r ON r.id = o.programme_id AND r.ended_at IS NULL
    LEFT JOIN cohort c ON c.programme_id = r.id AND c.closed_at IS NULL
    WHERE o.member_id = $1 AND o.workspace_id = $2
    ORDER BY r.id, c.id"
);
statement!(
    CROWDS = "
    SELECT e.cohort_id, e.role,
        COUNT((SELECT m.id FROM member m WHERE m.id = e.member_id AND m.left_at IS NULL)) AS people,
        COUNT((SELECT t.pairing_id FROM member m
            JOIN party t ON t.member_id = m.id AND t.left_at IS NULL
            JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
            WHERE m.id = e.member_id AND m.left_at IS NULL AND p.cohort_id = e.cohort_id
            LIMIT 1)) AS paired
    FROM coordinator o
    JOIN cohort c ON c.programme_id = o.programme_id AND c.closed_at IS NULL
    JOIN enrolment e ON e.cohort_id = c.id AND e.left_at IS NULL
    WHERE o.member_id = $1 AND o.workspace_id = $2
    GROUP BY e.cohort_id, e.role"
);
statement!(
    PAIRS = "
    SELECT c.id AS cohort_id, CAST(CASE WHEN p.form = 'group' THEN 1 ELSE 0 END AS BIGINT) AS many,
        COUNT(p.id) AS pairs, COUNT((
        SELECT g.id FROM meeting g
        WHERE g.pairing_id = p.id AND g.held_at IS NULL AND g.cancelled_at IS NULL
          AND g.ends_at > $3 LIMIT 1)) AS dated
    FROM coordinator o
    JOIN cohort c ON c.programme_id = o.programme_id AND c.closed_at IS NULL
    JOIN pairing p ON p.cohort_id = c.id AND p.ended_at IS NULL
    WHERE o.member_id = $1 AND o.workspace_id = $2
    GROUP BY c.id, CASE WHEN p.form = 'group' THEN 1 ELSE 0 END"
);
statement!(
    OUT_OF_REACH = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM account a
    JOIN member m ON m.id = a.member_id AND m.left_at IS NULL
    JOIN workspace w ON w.id = m.workspace_id
    WHERE a.installation_id = $2 AND a.workspace_id = $3 AND a.unreachable_at > 0
      AND EXISTS (
        SELECT e.id FROM enrolment e
        JOIN cohort c ON c.id = e.cohort_id AND c.closed_at IS NULL
        JOIN coordinator o ON o.programme_id = c.programme_id AND o.member_id = $1
        WHERE e.member_id = a.member_id AND e.left_at IS NULL)
    ORDER BY a.member_id LIMIT $4"
    )
);
statement!(
    LOST = "
    SELECT COUNT(*) AS lost
    FROM notice n
    LEFT JOIN meeting g ON g.id = n.subject_id
    JOIN pairing p ON p.id = COALESCE(g.pairing_id, n.subject_id)
    JOIN cohort c ON c.id = p.cohort_id AND c.closed_at IS NULL
    JOIN coordinator o ON o.programme_id = c.programme_id AND o.member_id = $1
    WHERE n.workspace_id = $2 AND n.outcome = 'failed' AND n.finished_at > $3"
);

/// The programmes a member coordinates, with their cohorts that are not closed.
pub async fn runs(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Run>, StoreError> {
    tx.all(&RUNS, args![member, workspace]).await?.iter().map(run).collect()
}

fn run(row: &Row) -> Result<Run, StoreError> {
    let cohort = match row.maybe_text("id")? {
        Some(_) => Some(cohorts::cohort(row)?),
        None => None,
    };
    Ok(Run {
        programme: row.text("programme_name")?,
        cohort,
        people: row.maybe_text("somebody")?.is_some(),
        pairs: row.maybe_text("some_pair")?.is_some(),
    })
}

/// Who is in the cohorts a member runs, by cohort and role.
pub async fn crowds(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Crowd>, StoreError> {
    let rows = tx.all(&CROWDS, args![member, workspace]).await?;
    let crowd = |row: &Row| {
        let people = row.int("people")?;
        Ok(Crowd {
            cohort: row.parse("cohort_id")?,
            role: row.text("role")?.parse().map_err(|()| row.corrupt("role"))?,
            people,
            alone: people - row.int("paired")?,
        })
    };
    rows.iter().map(crowd).collect()
}

/// The live pairs and groups of the cohorts a member runs, and how many have a date ahead of `now`.
pub async fn pairs(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<Pairs>, StoreError> {
    let rows = tx.all(&PAIRS, args![member, workspace, now]).await?;
    let pairs = |row: &Row| {
        let (count, dated) = (row.int("pairs")?, row.int("dated")?);
        let groups = row.int("many")? == 1;
        Ok(Pairs { cohort: row.parse("cohort_id")?, groups, count, dated })
    };
    rows.iter().map(pairs).collect()
}

/// People of a member's cohorts whom no message reaches through a door.
pub async fn out_of_reach(
    tx: &mut Tx,
    member: MemberId,
    at: (InstallationId, WorkspaceId),
) -> Result<Vec<Member>, StoreError> {
    let rows = tx.all(&OUT_OF_REACH, args![member, at.0, at.1, UNREACHABLE]).await?;
    rows.iter().map(accounts::member).collect()
}

/// How many messages of a member's pairings did not arrive since a moment of the real clock.
pub async fn lost(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    since: Timestamp,
) -> Result<i64, StoreError> {
    tx.one(&LOST, args![member, workspace, since]).await?.int("lost")
}
