//! People who go: as they wish, or as their account was switched off.

use jiff::Timestamp;

use crate::domain::departure::{Departure, Scope};
use crate::ids::{DepartureId, InstallationId, MemberId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys;
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

mod follow;
pub use follow::{
    Plan, Staying, cohorts, concern, concerned, do_again, end_enrolments, forget, free, meant,
    place_of, planned, revive, silence, staying, taking_part, told, untell,
};

/// The most people who are offered as new partners.
const OFFERED: i64 = 4;

statement!(
    BY_ID = concat!(
        "
    SELECT d.id, d.scope, d.scope_id, d.due_at, d.done_at, d.undone_at, d.reason, d.handled_by,
        d.key_id, k.wrapped, k.owner_id AS key_owner, ",
        member_columns!(),
        "
    FROM departure d
    JOIN member m ON m.id = d.member_id
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN data_key k ON k.id = d.key_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE d.id = $1 AND d.workspace_id = $3"
    )
);
statement!(
    INSERT = "
    INSERT INTO departure (id, workspace_id, member_id, scope, scope_id, asked_at, due_at, done_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
);
statement!(
    WAITING = "
    SELECT id FROM departure
    WHERE member_id = $1 AND workspace_id = $2 AND done_at IS NULL AND undone_at IS NULL
    ORDER BY asked_at DESC LIMIT 1"
);
statement!(
    AWAY = "
    SELECT id FROM departure
    WHERE member_id = $1 AND workspace_id = $2 AND scope = 'away' AND undone_at IS NULL
    ORDER BY asked_at DESC LIMIT 1"
);
statement!(
    UNDO = "
    UPDATE departure SET undone_at = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND undone_at IS NULL AND (done_at IS NULL OR scope = 'away')
    RETURNING version"
);
statement!(
    DONE = "
    UPDATE departure SET done_at = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND undone_at IS NULL AND done_at IS NULL
    RETURNING version"
);
statement!(
    REASON = "
    UPDATE departure SET reason = $4, key_id = $5, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND member_id = $3 AND undone_at IS NULL
    RETURNING version"
);
statement!(
    HANDLE = "
    UPDATE departure SET handled_at = $4, handled_by = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND handled_at IS NULL RETURNING version"
);
statement!(
    CONCERN = "
    INSERT INTO departed (departure_id, pairing_id, workspace_id) VALUES ($1, $2, $3)
    ON CONFLICT (departure_id, pairing_id) DO NOTHING"
);
statement!(
    CONCERNED = "
    SELECT pairing_id FROM departed WHERE departure_id = $1 AND workspace_id = $2
    ORDER BY pairing_id"
);
statement!(
    STAYING = concat!(
        "
    SELECT p.cohort_id, c.programme_id, c.name AS cohort_name, t.role, o.since_at AS runs_since, ",
        member_columns!(),
        "
    FROM departed d
    JOIN departure x ON x.id = d.departure_id
    JOIN pairing p ON p.id = d.pairing_id
    JOIN cohort c ON c.id = p.cohort_id
    LEFT JOIN coordinator o ON o.programme_id = c.programme_id AND o.member_id = $4
    JOIN party t ON t.pairing_id = p.id AND t.member_id <> x.member_id
      AND (t.left_at IS NULL OR t.left_at > p.ended_at)
    JOIN member m ON m.id = t.member_id AND m.left_at IS NULL
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE d.departure_id = $1 AND d.workspace_id = $3 AND (o.member_id IS NOT NULL OR (
        EXISTS (SELECT x.id FROM member x WHERE x.id = $4 AND x.owner_at > 0)
        AND NOT EXISTS (
            SELECT z.member_id FROM coordinator z
            JOIN member y ON y.id = z.member_id AND y.left_at IS NULL
            WHERE z.programme_id = c.programme_id)))
    ORDER BY p.id, m.id"
    )
);
statement!(
    PROGRAMMES = "
    SELECT DISTINCT c.programme_id, c.id FROM enrolment e JOIN cohort c ON c.id = e.cohort_id
    WHERE e.member_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL AND c.closed_at IS NULL
    ORDER BY c.programme_id, c.id"
);
// Also what ended since they asked: it may come back.
statement!(
    MEANT = "
    SELECT DISTINCT c.programme_id, c.id FROM departure d
    JOIN enrolment e ON e.member_id = d.member_id
      AND e.enrolled_at <= d.due_at AND (e.left_at IS NULL OR e.left_at >= d.asked_at)
    JOIN cohort c ON c.id = e.cohort_id
    WHERE d.id = $1 AND d.workspace_id = $2
    ORDER BY c.programme_id, c.id"
);
// Of a cohort that came back, or had something come back, what was done while it was gone.
statement!(
    MISSED = "
    SELECT DISTINCT d.id FROM enrolment e
    JOIN member m ON m.id = e.member_id AND m.erased_at IS NULL
    JOIN departure d ON d.member_id = m.id AND d.done_at >= $3 AND d.undone_at IS NULL
      AND d.scope <> 'away' AND (d.scope <> 'cohort' OR d.scope_id = $1)
    WHERE e.cohort_id = $1 AND e.workspace_id = $2 AND e.enrolled_at <= d.due_at
    ORDER BY d.id"
);
statement!(
    NOT_DONE = "
    UPDATE departure SET done_at = NULL, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND undone_at IS NULL AND done_at IS NOT NULL
    RETURNING version"
);
statement!(
    COHORTS = "
    SELECT DISTINCT c.id, c.name FROM enrolment e JOIN cohort c ON c.id = e.cohort_id
    WHERE e.member_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL AND c.closed_at IS NULL
    ORDER BY c.id"
);
statement!(
    PLANNED = "
    SELECT member_id, scope, scope_id FROM departure
    WHERE id = $1 AND workspace_id = $2 AND done_at IS NULL AND undone_at IS NULL"
);
statement!(
    COHORT_OF = "
    SELECT p.cohort_id, c.programme_id FROM pairing p JOIN cohort c ON c.id = p.cohort_id
    WHERE p.id = $1 AND p.workspace_id = $2"
);
statement!(
    END_ENROLMENTS = "
    UPDATE enrolment SET left_at = $4
    WHERE member_id = $1 AND cohort_id = $2 AND workspace_id = $3 AND left_at IS NULL"
);
statement!(
    FREE = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM enrolment e
    JOIN member m ON m.id = e.member_id AND m.left_at IS NULL
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $3
    WHERE e.cohort_id = $1 AND e.workspace_id = $4 AND e.role = $2 AND e.left_at IS NULL
      AND e.member_id <> $5 AND NOT EXISTS (
        SELECT t.member_id FROM party t
        JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL AND p.cohort_id = $1
        WHERE t.member_id = e.member_id AND t.left_at IS NULL
          AND ($2 <> 'mentor' OR EXISTS (SELECT o.member_id FROM party o
            WHERE o.pairing_id = p.id AND o.member_id = $5 AND o.left_at IS NULL)))
    ORDER BY m.id LIMIT $6"
    )
);
statement!(
    SILENCE = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'away', argument = NULL
    WHERE recipient_id = $1 AND workspace_id = $2 AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    REVIVE = "
    UPDATE notice SET finished_at = NULL, outcome = NULL, reason = NULL, lease_until = 0
    WHERE id IN (SELECT n.id FROM notice n
        WHERE n.recipient_id = $1 AND n.workspace_id = $2 AND n.outcome = 'skipped'
          AND n.kind <> 'answer'
          AND n.reason IN ('away', 'no-account') AND n.due_at > $3)",
    scans: "the notices of one person, once they are back"
);
statement!(
    UNTELL = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND workspace_id = $2 AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    TOLD = "
    SELECT recipient_id FROM notice
    WHERE subject_id = $1 AND workspace_id = $2 AND kind = 'away' AND outcome IN ('sent', 'assumed')"
);
statement!(
    FORGET = "
    UPDATE departure SET reason = NULL, key_id = NULL, version = version + 1,
        undone_at = CASE WHEN done_at IS NULL THEN COALESCE(undone_at, $3) ELSE undone_at END
    WHERE member_id = $1 AND workspace_id = $2 RETURNING id"
);
statement!(
    SHOW_AGAIN = "
    UPDATE posted SET retired_at = NULL, attempts = 0, wanted_version = 1 +
        CASE WHEN wanted_version > shown_version THEN wanted_version ELSE shown_version END
    WHERE root_id = $1 AND workspace_id = $2 AND recipient_id IN (
        SELECT recipient_id FROM notice WHERE subject_id = $1)"
);
statement!(VERSION = "SELECT version FROM departure WHERE id = $1 AND workspace_id = $2");
statement!(
    HOLD = "
    UPDATE departure SET version = version WHERE id = $1 AND workspace_id = $2 RETURNING version"
);

/// Where a request lives: installation and tenant.
type At = (InstallationId, WorkspaceId);
/// Who goes, and their tenant.
type Who = (MemberId, WorkspaceId);

/// Someone who goes.
#[derive(Clone, Copy, Debug)]
pub struct New {
    /// Its id.
    pub id: DepartureId,
    /// What they leave.
    pub scope: Scope,
    /// The pairing or cohort, where it is one.
    pub of: Option<uuid::Uuid>,
    /// When it happens.
    pub due: Timestamp,
    /// It happened already.
    pub done: bool,
}

/// Writes down that someone goes.
pub async fn create(tx: &mut Tx, who: Who, new: New, now: Timestamp) -> Result<(), StoreError> {
    let of = new.of.map(|id| id.to_string());
    let done = new.done.then_some(now);
    tx.run(&INSERT, args![new.id, who.1, who.0, new.scope.word(), of, now, new.due, done]).await?;
    Ok(())
}

/// A departure by its id.
pub async fn by_id(tx: &mut Tx, id: DepartureId, at: At) -> Result<Option<Departure>, StoreError> {
    let Some(row) = tx.maybe(&BY_ID, args![id, at.0, at.1]).await? else { return Ok(None) };
    let reason = why(tx, &row, id)?;
    Ok(Some(Departure {
        id,
        member: accounts::member(&row)?,
        scope: row.text("scope")?.parse().map_err(|()| row.corrupt("scope"))?,
        of: row.maybe_parse("scope_id")?,
        due: row.time("due_at")?,
        done: row.maybe_time("done_at")?,
        undone: row.maybe_time("undone_at")?,
        reason,
        handled: row.maybe_parse("handled_by")?,
    }))
}

/// The departure someone asked for that has not happened yet.
pub async fn waiting(tx: &mut Tx, who: Who) -> Result<Option<DepartureId>, StoreError> {
    tx.maybe(&WAITING, args![who.0, who.1]).await?.map(|row| row.parse("id")).transpose()
}

/// The departure that stands while someone's account is off.
pub async fn away(tx: &mut Tx, who: Who) -> Result<Option<DepartureId>, StoreError> {
    tx.maybe(&AWAY, args![who.0, who.1]).await?.map(|row| row.parse("id")).transpose()
}

/// Takes a departure back, or ends it as they came back: its new version, or `None` when it
/// happened, or was taken back before.
pub async fn undo(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let row = tx.maybe(&UNDO, args![id, workspace, now]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// It happens now; `false` when it happened, or was taken back.
pub async fn done(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&DONE, args![id, workspace, now]).await?.is_some())
}

/// Keeps why someone goes: the new version, or `None` when it was taken back.
pub async fn reason(
    tx: &mut Tx,
    id: DepartureId,
    who: Who,
    text: &str,
    key: &DataKey,
) -> Result<Option<i64>, StoreError> {
    let sealed = key.seal(reason_of(id), text);
    let row = tx.maybe(&REASON, args![id, who.1, who.0, sealed, key.id()]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// A coordinator looks after it: the new version, or `None` when one does already.
pub async fn handle(
    tx: &mut Tx,
    id: DepartureId,
    by: Who,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let row = tx.maybe(&HANDLE, args![id, by.1, by.0, now]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// The version of a departure; 0 when it is not there.
pub async fn version_of(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
) -> Result<i64, StoreError> {
    tx.maybe(&VERSION, args![id, workspace]).await?.map_or(Ok(0), |row| row.int("version"))
}

/// A departure's version, which stays so until this transaction ends.
pub async fn hold(tx: &mut Tx, id: DepartureId, workspace: WorkspaceId) -> Result<i64, StoreError> {
    tx.one(&HOLD, args![id, workspace]).await?.int("version")
}

/// Why, as far as they said so and it is still kept.
pub(super) fn why(tx: &Tx, row: &Row, id: DepartureId) -> Result<Option<String>, StoreError> {
    match row.maybe_text("reason")? {
        Some(sealed) if row.maybe_text("wrapped")?.is_some() => {
            let key = keys::opened(tx, row, "key_id", "wrapped")?;
            Ok(Some(keys::open(&key, reason_of(id), &sealed)?))
        }
        _ => Ok(None),
    }
}

fn reason_of(id: DepartureId) -> Place {
    Place { table: "departure", column: "reason", row: id.0 }
}
