//! Pairings as their people see them: parties, lead, phase, next meeting and backup. Who still
//! waits to be introduced is left out, so that nobody reads a name too early; coordinators see
//! them all ([`whole_by_id`]).

use jiff::Timestamp;

use crate::domain::pairing::{Pairing, Party, Phase, Role};
use crate::domain::programme::Form;
use crate::domain::proposal::Proposal;
use crate::ids::{CohortId, InstallationId, MemberId, PairingId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::meetings::{self, meeting_columns};
use crate::store::row::{Row, args};
use crate::store::rows;

macro_rules! pairing_columns {
    () => {
        "p.id, p.cohort_id, c.name AS cohort_name, c.zone AS cohort_zone, \
         c.language AS cohort_language, c.from_day, c.until_day, r.name AS programme_name, p.form, p.phase, p.lead_id, \
         COALESCE(p.lead_since_at, p.introduced_at, p.started_at) AS lead_since, p.ended_at AS pairing_ended, t.role AS party_role, \
         (SELECT MAX(h.ends_at) FROM meeting h \
          WHERE h.pairing_id = p.id AND h.held_at IS NOT NULL) AS last_held, "
    };
}

/// The joins behind [`pairing_columns!`]: `$2` is the installation, `$3` the moment; which parties
/// is said in brackets. The meeting comes first: what is joined last is looked up for each party.
macro_rules! pairing_joins {
    () => {
        pairing_joins!(" AND t.waits_at IS NULL ")
    };
    ($which:literal) => {
        concat!(
            " JOIN cohort c ON c.id = p.cohort_id
          JOIN programme r ON r.id = c.programme_id
          JOIN workspace w ON w.id = p.workspace_id
          LEFT JOIN meeting g ON g.id = (
              SELECT n.id FROM meeting n
              WHERE n.pairing_id = p.id AND n.held_at IS NULL AND n.cancelled_at IS NULL
                AND n.ends_at > $3
              ORDER BY n.ends_at LIMIT 1)
          LEFT JOIN backup b ON b.meeting_id = g.id
          LEFT JOIN data_key k ON k.id = g.key_id
          JOIN party t ON t.pairing_id = p.id AND t.left_at IS NULL ",
            $which,
            "
          JOIN member m ON m.id = t.member_id
          LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2 "
        )
    };
}

statement!(
    OF_MEMBER = concat!(
        "SELECT ",
        pairing_columns!(),
        member_columns!(),
        ", ",
        meeting_columns!(),
        "
    FROM party mine JOIN pairing p ON p.id = mine.pairing_id ",
        pairing_joins!(),
        "
    WHERE mine.member_id = $1 AND mine.left_at IS NULL AND mine.waits_at IS NULL
      AND p.ended_at IS NULL AND p.workspace_id = $4"
    )
);
statement!(
    BY_ID = concat!(
        "SELECT ",
        pairing_columns!(),
        member_columns!(),
        ", ",
        meeting_columns!(),
        "
    FROM pairing p ",
        pairing_joins!(),
        "
    WHERE p.id = $1 AND p.workspace_id = $4
    ORDER BY t.member_id"
    )
);
statement!(
    WHOLE_BY_ID = concat!(
        "SELECT ",
        pairing_columns!(),
        member_columns!(),
        ", ",
        meeting_columns!(),
        "
    FROM pairing p ",
        pairing_joins!(""),
        "
    WHERE p.id = $1 AND p.workspace_id = $4
    ORDER BY t.member_id"
    )
);
macro_rules! of_ids {
    ($which:literal) => {
        concat!(
            "SELECT ",
            pairing_columns!(),
            member_columns!(),
            ", ",
            meeting_columns!(),
            "
    FROM pairing p ",
            pairing_joins!(),
            "
    WHERE p.id ",
            $which,
            " AND p.workspace_id = $4 AND p.ended_at IS NULL
    ORDER BY p.id, t.member_id"
        )
    };
}
statement!(
    OF_IDS = sqlite: of_ids!("IN (SELECT value FROM json_each($1))"),
    postgres: of_ids!("= ANY (ARRAY(SELECT json_array_elements_text($1::json)))")
);
statement!(
    INSERT = "
    INSERT INTO pairing (id, workspace_id, cohort_id, form, phase, lead_id, started_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(
    INSERT_PARTY = "
    INSERT INTO party (pairing_id, member_id, workspace_id, role, joined_at)
    VALUES ($1, $2, $3, $4, $5)"
);
statement!(
    JOIN = "
    INSERT INTO party (pairing_id, member_id, workspace_id, role, joined_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (member_id, pairing_id)
    DO UPDATE SET role = excluded.role, joined_at = excluded.joined_at, left_at = NULL,
        waits_at = NULL"
);
statement!(
    TOUCH = "
    UPDATE pairing SET version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND ended_at IS NULL RETURNING version"
);
statement!(SET_PHASE = "UPDATE pairing SET phase = $3 WHERE id = $1 AND workspace_id = $2");
statement!(
    SET_LEAD = "
    UPDATE pairing SET lead_id = $3, lead_since_at = $4 WHERE id = $1 AND workspace_id = $2"
);
statement!(VERSION = "
    SELECT p.version FROM pairing p
    WHERE p.workspace_id = $2 AND p.id = COALESCE((SELECT pairing_id FROM meeting WHERE id = $1), $1)");
statement!(
    HOLD = sqlite: "
    SELECT version FROM pairing WHERE id = $1 AND workspace_id = $2",
    postgres: "
    SELECT version FROM pairing WHERE id = $1 AND workspace_id = $2 FOR NO KEY UPDATE"
);
statement!(
    TOGETHER = "
    SELECT mine.pairing_id FROM party mine
    JOIN party other ON other.pairing_id = mine.pairing_id AND other.member_id = $2
    JOIN pairing p ON p.id = mine.pairing_id
    WHERE mine.member_id = $1 AND mine.left_at IS NULL AND other.left_at IS NULL
      AND p.cohort_id = $3 AND p.ended_at IS NULL AND p.workspace_id = $4
      AND CASE WHEN p.form = 'group' THEN 1 ELSE 0 END = $5
    LIMIT 1"
);

/// The live pairings of a member, oldest first, each with all its people.
pub async fn of_member(
    tx: &mut Tx,
    member: MemberId,
    at: (InstallationId, WorkspaceId),
    now: Timestamp,
) -> Result<Vec<Pairing>, StoreError> {
    let mut rows = tx.all(&OF_MEMBER, args![member, at.0, now, at.1]).await?;
    // There are a few: sorting them here is cheaper than a tree of the database's.
    rows.sort_by_cached_key(|row| (row.text("id").ok(), row.text("member_id").ok()));
    fold(tx, &rows, now)
}

/// A live pairing.
pub async fn by_id(
    tx: &mut Tx,
    id: PairingId,
    at: (InstallationId, WorkspaceId),
    now: Timestamp,
) -> Result<Option<Pairing>, StoreError> {
    let found = any_by_id(tx, id, at, now).await?;
    Ok(found.filter(|pairing| pairing.ended.is_none()))
}

/// A pairing, live or ended.
pub async fn any_by_id(
    tx: &mut Tx,
    id: PairingId,
    at: (InstallationId, WorkspaceId),
    now: Timestamp,
) -> Result<Option<Pairing>, StoreError> {
    let rows = tx.all(&BY_ID, args![id, at.0, now, at.1]).await?;
    Ok(fold(tx, &rows, now)?.pop())
}

/// A pairing, live or ended, with those too who wait to be introduced: for who runs it.
pub async fn whole_by_id(
    tx: &mut Tx,
    id: PairingId,
    at: (InstallationId, WorkspaceId),
    now: Timestamp,
) -> Result<Option<Pairing>, StoreError> {
    let rows = tx.all(&WHOLE_BY_ID, args![id, at.0, now, at.1]).await?;
    Ok(fold(tx, &rows, now)?.pop())
}

/// Those of some pairings that live, by no door: their people have no platform id.
pub async fn of_ids(
    tx: &mut Tx,
    ids: &[PairingId],
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<Pairing>, StoreError> {
    let none = InstallationId(uuid::Uuid::nil());
    let rows = tx.all(&OF_IDS, args![rows::ids(ids), none, now, workspace]).await?;
    fold(tx, &rows, now)
}

/// Makes a pairing of a proposal.
pub async fn create(
    tx: &mut Tx,
    id: PairingId,
    (cohort, workspace): (CohortId, WorkspaceId),
    proposal: &Proposal,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (form, phase) = (proposal.form.word(), Phase::Building.word());
    tx.run(&INSERT, args![id, workspace, cohort, form, phase, proposal.lead, now]).await?;
    for (member, role) in &proposal.parties {
        tx.run(&INSERT_PARTY, args![id, member, workspace, role.word(), now]).await?;
    }
    homes::want_pairing(tx, id, workspace).await?;
    homes::want_runners(tx, id.0, workspace).await
}

/// Takes someone into a pairing; who was in it before comes back, and waits no more than anybody
/// who joins. The root must be touched before.
pub async fn join(
    tx: &mut Tx,
    id: PairingId,
    (member, role): (MemberId, Role),
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&JOIN, args![id, member, workspace, role.word(), now]).await?;
    homes::want_runners(tx, id.0, workspace).await?;
    homes::want(tx, member, workspace).await
}

/// Touches the root and tells its new version, and whoever sees it in their Home will see what
/// becomes of it; `None` when the pairing is not there or over.
pub async fn touch(
    tx: &mut Tx,
    id: PairingId,
    workspace: WorkspaceId,
) -> Result<Option<i64>, StoreError> {
    // The root first: whoever writes down a message holds it before any Home.
    let touched = tx.maybe(&TOUCH, args![id, workspace]).await?;
    homes::want_pairing(tx, id, workspace).await?;
    touched.map(|row| row.int("version")).transpose()
}

/// Moves the phase on. The root must be touched before.
pub async fn set_phase(
    tx: &mut Tx,
    id: PairingId,
    workspace: WorkspaceId,
    phase: Phase,
) -> Result<(), StoreError> {
    tx.run(&SET_PHASE, args![id, workspace, phase.word()]).await?;
    Ok(())
}

/// Passes the lead on. The root must be touched before.
pub async fn set_lead(
    tx: &mut Tx,
    id: PairingId,
    workspace: WorkspaceId,
    lead: MemberId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&SET_LEAD, args![id, workspace, lead, now]).await?;
    Ok(())
}

/// The version of a pairing, named by itself or by one of its meetings; 0 when it is not there.
pub async fn version_of(
    tx: &mut Tx,
    subject: uuid::Uuid,
    workspace: WorkspaceId,
) -> Result<i64, StoreError> {
    let row = tx.maybe(&VERSION, args![subject.to_string(), workspace]).await?;
    row.map_or(Ok(0), |row| row.int("version"))
}

/// A pairing's version, which stays so until this transaction ends: `SQLite`'s writer is alone
/// anyhow.
pub async fn hold(tx: &mut Tx, id: PairingId, workspace: WorkspaceId) -> Result<i64, StoreError> {
    tx.one(&HOLD, args![id, workspace]).await?.int("version")
}

/// Asks ahead for [`version_of`].
pub async fn versions_ahead(
    tx: &mut Tx,
    all: Vec<(uuid::Uuid, WorkspaceId)>,
) -> Result<(), StoreError> {
    let asked = all.into_iter().map(|(subject, place)| args![subject.to_string(), place].to_vec());
    ahead::ask(tx, &VERSION, asked.collect()).await
}

/// Holds many ahead of [`hold`], in the order of their ids, as everybody does.
pub async fn hold_ahead(tx: &mut Tx, all: Vec<(PairingId, WorkspaceId)>) -> Result<(), StoreError> {
    let asked = all.into_iter().map(|(id, place)| args![id, place].to_vec());
    ahead::ask(tx, &HOLD, asked.collect()).await
}

/// Asks ahead for [`any_by_id`].
pub async fn ahead(
    tx: &mut Tx,
    all: Vec<(PairingId, InstallationId, WorkspaceId)>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let asked = all.into_iter().map(|(id, door, place)| args![id, door, now, place].to_vec());
    ahead::ask(tx, &BY_ID, asked.collect()).await
}

/// Whether two members are in one live group of a cohort, or in one live pairing that is none.
pub async fn together(
    tx: &mut Tx,
    pair: (MemberId, MemberId),
    (cohort, form): (CohortId, Form),
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    let group = i64::from(form == Form::Group);
    Ok(tx.maybe(&TOGETHER, args![pair.0, pair.1, cohort, workspace, group]).await?.is_some())
}

/// Gathers one row a party into pairings; the rows of one pairing stand together.
fn fold(tx: &Tx, rows: &[Row], now: Timestamp) -> Result<Vec<Pairing>, StoreError> {
    let mut pairings: Vec<Pairing> = Vec::new();
    for row in rows {
        let id = row.parse("id")?;
        if pairings.last().is_none_or(|last| last.id != id) {
            pairings.push(pairing(tx, row, id, now)?);
        }
        if let Some(last) = pairings.last_mut() {
            last.parties.push(party(row)?);
        }
    }
    for pairing in &mut pairings {
        pairing.parties.sort_by_key(|party| party.role);
    }
    Ok(pairings)
}

fn pairing(tx: &Tx, row: &Row, id: PairingId, now: Timestamp) -> Result<Pairing, StoreError> {
    let zone = accounts::zone(row, "cohort_zone")?;
    let phase: Phase = row.text("phase")?.parse().map_err(|()| row.corrupt("phase"))?;
    let days = (row.maybe_parse("from_day")?, row.maybe_parse("until_day")?);
    Ok(Pairing {
        id,
        cohort: row.parse("cohort_id")?,
        cohort_name: row.text("cohort_name")?,
        programme_name: row.text("programme_name")?,
        phase: phase.on(zone.local(now).date(), days.1),
        cohort_zone: zone,
        days,
        cohort_language: row.text("cohort_language")?,
        form: row.text("form")?.parse().map_err(|()| row.corrupt("form"))?,
        lead: row.parse("lead_id")?,
        lead_since: row.time("lead_since")?,
        parties: Vec::new(),
        next: meetings::maybe_meeting(tx, row)?,
        last_held: row.maybe_time("last_held")?,
        ended: row.maybe_time("pairing_ended")?,
    })
}

fn party(row: &Row) -> Result<Party, StoreError> {
    Ok(Party {
        member: accounts::member(row)?,
        role: row.text("party_role")?.parse().map_err(|()| row.corrupt("party_role"))?,
    })
}
