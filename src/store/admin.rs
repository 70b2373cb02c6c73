//! What a coordinator may know of all they run, in four statements and that of who is held up:
//! programmes and cohorts, who is in and paired, who went or cannot be reached, and what waits or
//! did not arrive. No content of any pair.

use jiff::Timestamp;

use crate::domain::admin::{Asked, Crowd, Gone, Lost, Pairs, Run, Unreached};
use crate::domain::departure::Scope;
use crate::ids::{InstallationId, MemberId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::cohorts;
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

/// The most people who are looked at as gone or out of reach.
const MISSED: i64 = 50;
/// The most messages that are tried again at once.
const AGAIN: i64 = 100;

statement!(
    RUNS = "
    SELECT r.name AS programme_name, r.form, c.id, c.programme_id, c.name, c.zone, c.language, c.channel,
        c.from_day, c.until_day, c.opened_at, c.closed_at,
        (SELECT e.id FROM enrolment e WHERE e.cohort_id = c.id AND e.left_at IS NULL
         ORDER BY e.member_id LIMIT 1) AS somebody,
        (SELECT p.id FROM pairing p WHERE p.cohort_id = c.id AND p.ended_at IS NULL
         ORDER BY p.started_at LIMIT 1) AS some_pair,
        (SELECT MIN(h.since_at) FROM hold h
         WHERE h.scope IN ('all', 'restored', o.workspace_id)) AS stopped_at
    FROM coordinator o
    JOIN programme r ON r.id = o.programme_id AND r.ended_at IS NULL
    LEFT JOIN cohort c ON c.programme_id = r.id AND c.closed_at IS NULL
    WHERE o.member_id = $1 AND o.workspace_id = $2
    ORDER BY r.id, c.id"
);
statement!(
    SUMS = "
    SELECT e.cohort_id, e.role AS what,
        COUNT((SELECT m.id FROM member m WHERE m.id = e.member_id AND m.left_at IS NULL)) AS many,
        COUNT((SELECT t.pairing_id FROM member m
            JOIN party t ON t.member_id = m.id AND t.left_at IS NULL
            JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
            WHERE m.id = e.member_id AND m.left_at IS NULL AND p.cohort_id = e.cohort_id
            LIMIT 1)) AS served
    FROM coordinator o
    JOIN cohort c ON c.programme_id = o.programme_id AND c.closed_at IS NULL
    JOIN enrolment e ON e.cohort_id = c.id AND e.left_at IS NULL
    WHERE o.member_id = $1 AND o.workspace_id = $2
    GROUP BY e.cohort_id, e.role
    UNION ALL
    SELECT c.id, CASE WHEN p.form = 'group' THEN 'group' ELSE 'pair' END, COUNT(p.id), COUNT((
        SELECT g.id FROM meeting g
        WHERE g.pairing_id = p.id AND g.held_at IS NULL AND g.cancelled_at IS NULL
          AND g.ends_at > $3 LIMIT 1))
    FROM coordinator o
    JOIN cohort c ON c.programme_id = o.programme_id AND c.closed_at IS NULL
    JOIN pairing p ON p.cohort_id = c.id AND p.ended_at IS NULL
    WHERE o.member_id = $1 AND o.workspace_id = $2
    GROUP BY c.id, CASE WHEN p.form = 'group' THEN 'group' ELSE 'pair' END"
);
// Whoever stays and works with somebody else by now misses nobody. `CROSS` lets SQLite begin with
// the few who went, of whom it keeps no count.
statement!(
    MISSING = concat!(
        "
    SELECT NULL AS departure_id, NULL AS scope, a.unreachable_at AS since_at, ",
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
    UNION ALL
    SELECT d.id, d.scope, d.done_at, ",
        member_columns!(),
        "
    FROM departure d
    CROSS JOIN member m
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE m.id = d.member_id AND d.workspace_id = $3 AND d.done_at > 0 AND d.undone_at IS NULL AND d.handled_at IS NULL
      AND EXISTS (
        SELECT s.pairing_id FROM departed s
        JOIN pairing p ON p.id = s.pairing_id
        JOIN cohort c ON c.id = p.cohort_id AND c.closed_at IS NULL
        JOIN coordinator o ON o.programme_id = c.programme_id AND o.member_id = $1
        JOIN party t ON t.pairing_id = p.id AND t.member_id <> d.member_id
          AND (t.left_at IS NULL OR t.left_at > p.ended_at)
        JOIN member x ON x.id = t.member_id AND x.left_at IS NULL
        WHERE s.departure_id = d.id AND NOT EXISTS (
            SELECT n.member_id FROM party n
            JOIN pairing q ON q.id = n.pairing_id AND q.ended_at IS NULL
            WHERE n.member_id = t.member_id AND n.left_at IS NULL
              AND q.cohort_id = p.cohort_id AND q.id <> p.id))
    ORDER BY 3 LIMIT $4"
    )
);
// One about a closed cohort is of use no more, but for the word that it was closed. Of what nobody
// coordinates any more the owners are told instead, so they see that too.
/// What did not arrive of what a member runs, or came too late to be sent, as `lost`: about meetings,
/// pairings, cohorts, questions and people who went.
macro_rules! lost {
    ($how:literal) => {
        concat!(
            "
    FROM (
        SELECT n.id, n.kind, n.finished_at, COALESCE(c.programme_id, q.programme_id) AS programme_id
        FROM notice n
        LEFT JOIN meeting g ON g.id = n.subject_id
        LEFT JOIN pairing p ON p.id = COALESCE(g.pairing_id, n.subject_id)
        LEFT JOIN cohort c ON c.id = COALESCE(p.cohort_id, n.subject_id)
        LEFT JOIN question q ON q.id = n.subject_id
        WHERE n.workspace_id = $2 AND ",
            $how,
            " AND n.finished_at > $3
          AND (c.closed_at IS NULL OR n.kind = 'closed')
        UNION
        SELECT n.id, n.kind, n.finished_at, c.programme_id
        FROM notice n
        JOIN departure d ON d.id = n.subject_id
        JOIN enrolment e ON e.member_id = d.member_id
          AND e.enrolled_at <= d.due_at AND (e.left_at IS NULL OR e.left_at >= d.asked_at)
        JOIN cohort c ON c.id = e.cohort_id AND c.closed_at IS NULL
        LEFT JOIN pairing p ON p.id = d.scope_id
        WHERE n.workspace_id = $2 AND ",
            $how,
            " AND n.finished_at > $3
          AND COALESCE(p.cohort_id, d.scope_id, c.id) = c.id) lost
    WHERE EXISTS (
        SELECT o.programme_id FROM coordinator o
        WHERE o.programme_id = lost.programme_id AND o.member_id = $1)
      OR (lost.programme_id IS NOT NULL
        AND EXISTS (SELECT m.id FROM member m WHERE m.id = $1 AND m.owner_at > 0)
        AND NOT EXISTS (
            SELECT o.programme_id FROM coordinator o
            JOIN member m ON m.id = o.member_id AND m.left_at IS NULL
            WHERE o.programme_id = lost.programme_id)) "
        )
    };
}
statement!(
    WAITING = concat!(
        "SELECT 'lost' AS how, lost.kind AS what, COUNT(DISTINCT lost.id) AS many,
        MAX(lost.finished_at) AS at",
        lost!("n.outcome = 'failed'"),
        "GROUP BY lost.kind
    UNION ALL
    SELECT 'late', lost.kind, COUNT(DISTINCT lost.id), MAX(lost.finished_at)",
        lost!("n.reason = 'expired'"),
        "GROUP BY lost.kind
    UNION ALL
    SELECT 'asked', '', COUNT(*), MIN(q.asked_at)
    FROM coordinator o JOIN question q ON q.programme_id = o.programme_id
    WHERE o.member_id = $1 AND o.workspace_id = $2 AND q.asker_id <> $1
      AND q.asked_at IS NOT NULL AND q.answered_at IS NULL AND q.withdrawn_at IS NULL"
    )
);
// `COALESCE` keeps Postgres from reading all that was ever given up, by an index of it.
macro_rules! again {
    ($in:literal, $end:literal) => {
        concat!(
            "finished_at = NULL, outcome = NULL, reason = NULL, attempts = 0,
        lease_until = 0, lease_token = NULL, started_at = NULL
    WHERE COALESCE(outcome, '') = 'failed' AND id ",
            $in,
            lost!("n.outcome = 'failed'"),
            "ORDER BY lost.finished_at, lost.id LIMIT $4",
            $end,
            " RETURNING id"
        )
    };
}
statement!(
    TRY_AGAIN = sqlite: concat!("UPDATE notice SET ", again!("IN (SELECT lost.id", ")")),
    postgres: concat!("UPDATE notice SET ", again!("= ANY (ARRAY(SELECT lost.id", "))"))
);

/// The programmes a member coordinates, with their cohorts that are not closed.
pub async fn runs(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Run>, StoreError> {
    Ok(runs_and_stop(tx, member, workspace).await?.0)
}

/// The same, and since when nothing is sent to them by itself, where an operator stopped that.
pub async fn runs_and_stop(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<(Vec<Run>, Option<Timestamp>), StoreError> {
    let rows = tx.all(&RUNS, args![member, workspace]).await?;
    let stopped = rows.first().map(|row| row.maybe_time("stopped_at")).transpose()?.flatten();
    Ok((rows.iter().map(run).collect::<Result<_, _>>()?, stopped))
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

/// Who is in the cohorts a member runs, by cohort and role; and their live pairs and groups, with
/// how many have a date ahead of `now`.
pub async fn sums(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(Vec<Crowd>, Vec<Pairs>), StoreError> {
    let (mut crowds, mut pairs) = (Vec::new(), Vec::new());
    for row in tx.all(&SUMS, args![member, workspace, now]).await? {
        let (cohort, what) = (row.parse("cohort_id")?, row.text("what")?);
        let (many, served) = (row.int("many")?, row.int("served")?);
        if let "group" | "pair" = what.as_str() {
            pairs.push(Pairs { cohort, groups: what == "group", count: many, dated: served });
        } else {
            let role = what.parse().map_err(|()| row.corrupt("what"))?;
            crowds.push(Crowd { cohort, role, people: many, alone: many - served });
        }
    }
    Ok((crowds, pairs))
}

/// People of a member's cohorts who went and left somebody behind that nobody looks after, and
/// those whom no message reaches through a door.
pub async fn missing(
    tx: &mut Tx,
    member: MemberId,
    at: (InstallationId, WorkspaceId),
) -> Result<(Vec<Gone>, Vec<Unreached>), StoreError> {
    let (mut gone, mut unreached) = (Vec::new(), Vec::new());
    for row in tx.all(&MISSING, args![member, at.0, at.1, MISSED]).await? {
        let (member, since) = (accounts::member(&row)?, row.time("since_at")?);
        match row.maybe_parse("departure_id")? {
            Some(departure) => {
                let away = row.text("scope")? == Scope::Away.word();
                gone.push(Gone { departure, member, away, since });
            }
            None => unreached.push(Unreached { member, since }),
        }
    }
    Ok((gone, unreached))
}

/// What waits for a coordinator, or went wrong.
#[derive(Debug, Default)]
pub struct Waiting {
    /// Questions to them.
    pub asked: Asked,
    /// What did not arrive, the last of it first.
    pub lost: Vec<Lost>,
    /// What came too late to be sent.
    pub late: Vec<Lost>,
}

/// Questions that wait for a member's answer, and by kind the messages of what they run that did not
/// arrive since a moment of the real clock, and those that were left out then as they came too late.
pub async fn waiting(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    since: Timestamp,
) -> Result<Waiting, StoreError> {
    let mut waiting = Waiting::default();
    for row in tx.all(&WAITING, args![member, workspace, since]).await? {
        let (how, count) = (row.text("how")?, row.int("many")?);
        if how == "asked" {
            waiting.asked = Asked { count, oldest: row.maybe_time("at")? };
            continue;
        }
        let kind = row.text("what")?.parse().map_err(|()| row.corrupt("what"))?;
        let one = Lost { kind, count, last: row.time("at")? };
        if how == "late" { waiting.late.push(one) } else { waiting.lost.push(one) }
    }
    for all in [&mut waiting.lost, &mut waiting.late] {
        all.sort_by_key(|one| std::cmp::Reverse(one.last));
    }
    Ok(waiting)
}

/// Lets what did not arrive of what a member runs since that moment be tried again, as if it had
/// never been tried: which notices.
pub async fn try_again(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    since: Timestamp,
) -> Result<Vec<uuid::Uuid>, StoreError> {
    let rows = tx.all(&TRY_AGAIN, args![member, workspace, since, AGAIN]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}
