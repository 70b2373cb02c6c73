//! Pairings whose people do not know each other yet: who waits, whom they wait for, and since
//! when they have been introduced. Called by `service::introduction`.

use jiff::Timestamp;

use crate::domain::introduction::HeldUp;
use crate::domain::pairing::Role;
use crate::domain::programme::Form;
use crate::ids::{CohortId, InstallationId, MemberId, PairingId, ProgrammeId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

statement!(
    WAIT = "
    UPDATE party SET waits_at = $3
    WHERE pairing_id = $1 AND member_id = $2 AND workspace_id = $4 AND left_at IS NULL"
);
statement!(
    LET_IN = "
    UPDATE party SET waits_at = NULL
    WHERE pairing_id = $1 AND member_id = $2 AND workspace_id = $3 AND waits_at IS NOT NULL"
);
statement!(
    WAITING = "
    SELECT t.member_id, d.read_at, r.rules_first_at FROM party t
    JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
    JOIN cohort c ON c.id = p.cohort_id
    JOIN programme r ON r.id = c.programme_id
    LEFT JOIN reading d ON d.member_id = t.member_id AND d.programme_id = r.id
    WHERE t.pairing_id = $1 AND t.workspace_id = $2 AND t.waits_at IS NOT NULL
      AND t.left_at IS NULL
    ORDER BY t.member_id"
);
statement!(
    WAITING_OF = "
    SELECT t.pairing_id FROM party t
    JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.waits_at IS NOT NULL
      AND t.left_at IS NULL
    ORDER BY t.pairing_id"
);
statement!(
    WAITING_IN = "
    SELECT DISTINCT p.cohort_id FROM party t
    JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.waits_at IS NOT NULL
      AND t.left_at IS NULL
    ORDER BY p.cohort_id"
);
statement!(
    OF_PROGRAMME = "
    SELECT DISTINCT p.id FROM cohort c
    JOIN pairing p ON p.cohort_id = c.id AND p.ended_at IS NULL
    JOIN party t ON t.pairing_id = p.id AND t.waits_at IS NOT NULL
    WHERE c.programme_id = $1 AND c.workspace_id = $2 ORDER BY p.id"
);
statement!(
    PLACE = "
    SELECT t.role, t.waits_at, p.form, c.programme_id, r.name AS programme, d.read_at
    FROM party t
    JOIN pairing p ON p.id = t.pairing_id AND p.ended_at IS NULL
    JOIN cohort c ON c.id = p.cohort_id
    JOIN programme r ON r.id = c.programme_id
    LEFT JOIN reading d ON d.member_id = t.member_id AND d.programme_id = r.id
    WHERE t.pairing_id = $1 AND t.member_id = $2 AND t.workspace_id = $3 AND t.left_at IS NULL"
);
statement!(
    INTRODUCED = "
    UPDATE pairing SET introduced_at = $3
    WHERE id = $1 AND workspace_id = $2 AND introduced_at IS NULL"
);
statement!(SINCE = "SELECT introduced_at FROM pairing WHERE id = $1 AND workspace_id = $2");
statement!(
    REMINDED = "
    SELECT MIN(due_at) AS due FROM notice
    WHERE subject_id = $1 AND kind = 'rules-again' AND recipient_id = $2 AND workspace_id = $3
      AND due_at > $4 AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    NOT_NOW = "
    UPDATE notice SET finished_at = $5, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND kind = 'rules-again' AND recipient_id = $2 AND workspace_id = $3
      AND step <> $4 AND finished_at IS NULL AND started_at IS NULL"
);
statement!(
    MET = "
    SELECT p.id FROM pairing p
    JOIN party t ON t.pairing_id = p.id AND t.member_id = $2 AND t.waits_at IS NULL
    WHERE p.id = $1 AND p.workspace_id = $3 AND p.introduced_at IS NOT NULL"
);
// The others of a pairing hear that somebody joined; who they are is asked of the last such moment.
statement!(
    NEWCOMERS = "
    SELECT n.recipient_id FROM notice n
    JOIN party t ON t.pairing_id = n.subject_id AND t.member_id = n.recipient_id
    WHERE n.subject_id = $1 AND n.kind = 'paired' AND n.workspace_id = $2
      AND t.left_at IS NULL AND t.waits_at IS NULL
      AND n.sequence = (
          SELECT MAX(o.sequence) FROM notice o
          JOIN party p ON p.pairing_id = o.subject_id AND p.member_id = o.recipient_id
          WHERE o.subject_id = $1 AND o.kind = 'paired'
            AND p.left_at IS NULL AND p.waits_at IS NULL)
      AND EXISTS (SELECT j.id FROM notice j
                  WHERE j.subject_id = $1 AND j.kind = 'joined' AND j.sequence = n.sequence)
    ORDER BY n.recipient_id"
);
statement!(
    HELD_UP = concat!(
        "SELECT p.id AS pairing_id, c.name AS cohort_name, c.zone AS cohort_zone, t.waits_at, ",
        member_columns!(),
        "
    FROM coordinator o
    JOIN cohort c ON c.programme_id = o.programme_id AND c.closed_at IS NULL
    JOIN programme r ON r.id = c.programme_id AND r.rules_first_at IS NOT NULL
    JOIN pairing p ON p.cohort_id = c.id AND p.ended_at IS NULL
    JOIN party t ON t.pairing_id = p.id AND t.waits_at IS NOT NULL AND t.left_at IS NULL
    JOIN member m ON m.id = t.member_id
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    LEFT JOIN reading d ON d.member_id = t.member_id AND d.programme_id = r.id
    WHERE o.member_id = $1 AND o.workspace_id = $3 AND d.read_at IS NULL
    ORDER BY t.waits_at, p.id, t.member_id"
    )
);

/// From now on someone waits to be introduced. The root must be touched before.
pub async fn wait(
    tx: &mut Tx,
    pairing: PairingId,
    member: MemberId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&WAIT, args![pairing, member, now, workspace]).await?;
    Ok(())
}

/// Someone waits no longer. The root must be touched before.
pub async fn let_in(
    tx: &mut Tx,
    pairing: PairingId,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&LET_IN, args![pairing, member, workspace]).await?;
    Ok(())
}

/// One who waits in a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub member: MemberId,
    /// Whether the others wait for them: the programme asks, and they have not read the rules.
    pub holds_up: bool,
}

/// Who waits in a live pairing.
pub async fn waiting(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Vec<Waiting>, StoreError> {
    let rows = tx.all(&WAITING, args![pairing, workspace]).await?;
    let waiting = |row: &Row| {
        let asks = row.maybe_int("rules_first_at")?.is_some();
        let holds_up = asks && row.maybe_int("read_at")?.is_none();
        Ok(Waiting { member: row.parse("member_id")?, holds_up })
    };
    rows.iter().map(waiting).collect()
}

/// The live pairings someone waits in, in the order of roots.
pub async fn waiting_of(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&WAITING_OF, args![member, workspace]).await?;
    rows.iter().map(|row| row.parse("pairing_id")).collect()
}

/// The cohorts in which someone waits to be introduced.
pub async fn waiting_in(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<CohortId>, StoreError> {
    let rows = tx.all(&WAITING_IN, args![member, workspace]).await?;
    rows.iter().map(|row| row.parse("cohort_id")).collect()
}

/// The live pairings of a programme in which somebody waits, in the order of roots.
pub async fn of_programme(
    tx: &mut Tx,
    programme: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&OF_PROGRAMME, args![programme, workspace]).await?;
    rows.iter().map(|row| row.parse("id")).collect()
}

/// Where someone stands in a live pairing, without a word about the others.
#[derive(Clone, Debug)]
pub struct Place {
    /// As what they take part.
    pub role: Role,
    /// How its people work together.
    pub form: Form,
    /// In which programme.
    pub programme: ProgrammeId,
    /// Its name.
    pub programme_name: String,
    /// Since when they wait to be introduced.
    pub waits: Option<Timestamp>,
    /// When they read the programme's rules.
    pub read: Option<Timestamp>,
}

/// Where someone stands in a live pairing.
pub async fn place(
    tx: &mut Tx,
    pairing: PairingId,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Option<Place>, StoreError> {
    let row = tx.maybe(&PLACE, args![pairing, member, workspace]).await?;
    let read = |row: Row| {
        Ok(Place {
            role: row.text("role")?.parse().map_err(|()| row.corrupt("role"))?,
            form: row.text("form")?.parse().map_err(|()| row.corrupt("form"))?,
            programme: row.parse("programme_id")?,
            programme_name: row.text("programme")?,
            waits: row.maybe_time("waits_at")?,
            read: row.maybe_time("read_at")?,
        })
    };
    row.map(read).transpose()
}

/// When someone is reminded next to read the rules, after `now`.
pub async fn reminded(
    tx: &mut Tx,
    pairing: PairingId,
    member: MemberId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    tx.one(&REMINDED, args![pairing, member, workspace, now]).await?.maybe_time("due")
}

/// Nobody reminds them any more but by the promise of this step.
pub async fn remind_only(
    tx: &mut Tx,
    pairing: PairingId,
    member: MemberId,
    workspace: WorkspaceId,
    (step, now): (i64, Timestamp),
) -> Result<(), StoreError> {
    tx.run(&NOT_NOW, args![pairing, member, workspace, step, now]).await?;
    Ok(())
}

/// Its people have been introduced to each other; the first time counts.
pub async fn introduced(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&INTRODUCED, args![pairing, workspace, now]).await?;
    Ok(())
}

/// Since when the people of a pairing have been introduced, live or ended.
pub async fn since(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.maybe(&SINCE, args![pairing, workspace]).await?;
    row.map_or(Ok(None), |row| row.maybe_time("introduced_at"))
}

/// Whether someone and the others of a pairing have been introduced to each other, live or ended.
pub async fn met(
    tx: &mut Tx,
    pairing: PairingId,
    (member, workspace): (MemberId, WorkspaceId),
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&MET, args![pairing, member, workspace]).await?.is_some())
}

/// Who was introduced to a pairing last, if anyone was after the rest: by when they were let in,
/// which may be long after they joined.
pub async fn newcomers(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Vec<MemberId>, StoreError> {
    let rows = tx.all(&NEWCOMERS, args![pairing, workspace]).await?;
    rows.iter().map(|row| row.parse("recipient_id")).collect()
}

/// Who holds up which pairing of the programmes a coordinator runs, longest first.
pub async fn held_up(
    tx: &mut Tx,
    coordinator: MemberId,
    at: (InstallationId, WorkspaceId),
) -> Result<Vec<HeldUp>, StoreError> {
    let rows = tx.all(&HELD_UP, args![coordinator, at.0, at.1]).await?;
    let read = |row: &Row| {
        Ok(HeldUp {
            pairing: row.parse("pairing_id")?,
            cohort: row.text("cohort_name")?,
            zone: accounts::zone(row, "cohort_zone")?,
            member: accounts::member(row)?,
            since: row.time("waits_at")?,
        })
    };
    rows.iter().map(read).collect()
}
