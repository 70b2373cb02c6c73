//! Erasing a person: their key, their accounts and what was sent to them go, rows that others'
//! history joins stay as tombstones. `service::erasure` holds the order and the transaction.

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::pairing::Role;
use crate::domain::programme::Form;
use crate::ids::{CohortId, MemberId, PairingId, PostedId, ProgrammeId, WorkspaceId};
use crate::store::backend::{Statement, Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

mod unsay;
pub use unsay::{forget_pair, unsaid, unsay};

statement!(
    STANDING = "
    SELECT id, erasure_id, erase_at, owner_at FROM member
    WHERE id = $1 AND workspace_id = $2 AND erased_at IS NULL"
);
statement!(
    ASK =
        "UPDATE member SET erase_at = $3 WHERE id = $1 AND workspace_id = $2 AND erased_at IS NULL"
);
statement!(
    OTHER_OWNER = "
    SELECT id FROM member
    WHERE workspace_id = $1 AND owner_at IS NOT NULL AND id <> $2 AND left_at IS NULL LIMIT 1",
    scans: "by an index of the few owners alone"
);
// A ledger tells no workspace; the id is random and one of all.
statement!(
    NAMED = "SELECT id, workspace_id FROM member WHERE erasure_id = $1 AND erased_at IS NULL"
);
statement!(
    PROGRAMMES = "
    SELECT programme_id FROM coordinator WHERE member_id = $1 AND workspace_id = $2
    ORDER BY programme_id"
);
statement!(
    COHORTS = "
    SELECT DISTINCT cohort_id FROM enrolment
    WHERE member_id = $1 AND workspace_id = $2 AND left_at IS NULL ORDER BY cohort_id"
);
statement!(
    PAIRINGS = "
    SELECT t.pairing_id, t.left_at, p.form, p.lead_id, p.ended_at
    FROM party t JOIN pairing p ON p.id = t.pairing_id
    WHERE t.member_id = $1 AND t.workspace_id = $2 ORDER BY t.pairing_id"
);
statement!(
    OTHERS = "
    SELECT member_id, role, left_at FROM party
    WHERE pairing_id = $1 AND member_id <> $2 AND workspace_id = $3 ORDER BY member_id"
);
// Who leaves with the end or after it leaves later than it: that end is never taken back.
statement!(
    LEAVE = "
    UPDATE party SET left_at =
        (SELECT CASE WHEN p.ended_at >= $4 THEN p.ended_at + 1 ELSE $4 END
         FROM pairing p WHERE p.id = party.pairing_id)
    WHERE pairing_id = $1 AND member_id = $2 AND workspace_id = $3 AND left_at IS NULL"
);
statement!(
    END = "
    UPDATE pairing SET ended_at = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND ended_at IS NULL"
);
statement!(
    LEAD = "
    UPDATE pairing SET version = version + 1, lead_id = $3,
        lead_since_at = CASE WHEN lead_id = $3 THEN lead_since_at ELSE $4 END
    WHERE id = $1 AND workspace_id = $2"
);
statement!(
    LOST = "
    SELECT t.member_id FROM party t JOIN pairing p ON p.id = t.pairing_id
    WHERE t.pairing_id = $1 AND t.workspace_id = $2 AND t.left_at > p.ended_at LIMIT 1"
);
statement!(
    UNSAID = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND workspace_id = $2 AND kind = 'ended'
      AND finished_at IS NULL AND started_at IS NULL
    RETURNING recipient_id"
);
statement!(
    PLACES = "
    UPDATE meeting SET place = NULL, key_id = NULL
    WHERE pairing_id = $1 AND set_by = $2 AND workspace_id = $3"
);
statement!(
    SERIES_PLACES = "
    UPDATE series SET place = NULL, key_id = NULL
    WHERE pairing_id = $1 AND set_by = $2 AND workspace_id = $3"
);
statement!(
    PAIR_KEY = "
    UPDATE data_key SET wrapped = NULL, destroyed_at = $3
    WHERE owner_id = $1 AND owner_kind = 'pairing' AND workspace_id = $2 AND wrapped IS NOT NULL
      AND NOT EXISTS (SELECT t.member_id FROM party t JOIN member m ON m.id = t.member_id
                      WHERE t.pairing_id = $1 AND m.erased_at IS NULL)"
);
statement!(
    SHOWN_TO = "
    UPDATE posted SET retired_at = NULL, attempts = 0, wanted_version = 1 +
        CASE WHEN wanted_version > shown_version THEN wanted_version ELSE shown_version END
    WHERE recipient_id = $1 AND root_id = $2 AND workspace_id = $3"
);
statement!(
    SHOWN_TO_ALL = "
    UPDATE posted SET retired_at = NULL, attempts = 0, wanted_version = 1 +
        CASE WHEN wanted_version > shown_version THEN wanted_version ELSE shown_version END
    WHERE recipient_id IS NULL AND root_id = $1 AND workspace_id = $2"
);
// A card may have been on its way, so it may be younger than the erasure.
statement!(
    QUOTES = "
    SELECT t.member_id FROM posted o
    JOIN party t ON t.pairing_id = o.root_id
    JOIN member m ON m.id = t.member_id
    WHERE o.id = $1 AND o.workspace_id = $2 AND m.erased_at + 600000 >= o.posted_at LIMIT 1"
);
statement!(
    OF_PAIRING = "
    SELECT p.id, r.name AS programme, c.name AS cohort FROM pairing p
    JOIN cohort c ON c.id = p.cohort_id
    JOIN programme r ON r.id = c.programme_id
    WHERE p.id = $1 AND p.workspace_id = $2"
);
statement!(
    KEY = "
    UPDATE data_key SET wrapped = NULL, destroyed_at = $3
    WHERE owner_id = $1 AND owner_kind = 'member' AND workspace_id = $2 AND wrapped IS NOT NULL"
);
statement!(
    ITEMS = "
    UPDATE item SET body = '', dropped_at = COALESCE(dropped_at, $3), version = version + 1
    WHERE author_id = $1 AND workspace_id = $2"
);
statement!(
    NOTICES = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'erased', argument = NULL
    WHERE recipient_id = $1 AND workspace_id = $2 AND finished_at IS NULL"
);
statement!(
    ERRANDS = "
    UPDATE errand SET finished_at = $3, outcome = 'done', kept = NULL, key_id = NULL
    WHERE subject_id = $1 AND workspace_id = $2 AND finished_at IS NULL"
);
statement!(
    ENROLMENTS = "
    UPDATE enrolment SET left_at = $3
    WHERE member_id = $1 AND workspace_id = $2 AND left_at IS NULL"
);
statement!(COORDINATES = "DELETE FROM coordinator WHERE member_id = $1 AND workspace_id = $2");
statement!(FEED = "DELETE FROM feed WHERE member_id = $1 AND workspace_id = $2");
statement!(FOCUS = "DELETE FROM focus WHERE member_id = $1 AND workspace_id = $2");
statement!(BUDGET = "DELETE FROM budget WHERE member_id = $1 AND workspace_id = $2");
statement!(
    CONVERSATIONS = "
    DELETE FROM conversation
    WHERE owner_id = $1 AND owner_kind = 'member' AND workspace_id = $2"
);
statement!(
    TOGETHER = "
    DELETE FROM conversation
    WHERE owner_kind = 'pairing' AND workspace_id = $2 AND owner_id IN (
        SELECT t.pairing_id FROM party t WHERE t.member_id = $1)"
);
statement!(READINGS = "DELETE FROM reading WHERE member_id = $1 AND workspace_id = $2");
statement!(INBOX = "DELETE FROM posted WHERE recipient_id = $1 AND workspace_id = $2");
statement!(HOMES = "DELETE FROM home WHERE member_id = $1 AND workspace_id = $2");
statement!(ACCOUNTS = "DELETE FROM account WHERE member_id = $1 AND workspace_id = $2");
statement!(
    TOMBSTONE = "
    UPDATE member SET name = '', zone = NULL, zone_own = 0, zone_told = NULL,
        zone_told_at = NULL, zone_kept = NULL, language = NULL,
        language_own = 0, quiet = NULL, owner_at = NULL, last_door = NULL, left_at = COALESCE(left_at, $3),
        erased_at = $3, erase_at = NULL, erasure_id = $4, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND erased_at IS NULL"
);

/// Who: the member and their tenant.
pub type Who = (MemberId, WorkspaceId);

/// What matters of a person before they are erased.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// What the ledger names them by.
    pub erasure: Option<Uuid>,
    /// When it is due, when they asked for it.
    pub due: Option<Timestamp>,
    /// Whether they are an owner.
    pub owner: bool,
}

/// `None` when only a tombstone is left, or nothing.
pub async fn standing(tx: &mut Tx, (id, workspace): Who) -> Result<Option<Standing>, StoreError> {
    let row = tx.maybe(&STANDING, args![id, workspace]).await?;
    let read = |row: crate::store::row::Row| {
        Ok(Standing {
            erasure: row.maybe_parse("erasure_id")?,
            due: row.maybe_time("erase_at")?,
            owner: row.maybe_int("owner_at")?.is_some(),
        })
    };
    row.map(read).transpose()
}

/// Remembers when a person is to be erased; `None` takes it back.
pub async fn ask(
    tx: &mut Tx,
    (id, workspace): Who,
    due: Option<Timestamp>,
) -> Result<(), StoreError> {
    tx.run(&ASK, args![id, workspace, due]).await?;
    Ok(())
}

/// Whether somebody else is an owner too.
pub async fn other_owner(tx: &mut Tx, (id, workspace): Who) -> Result<bool, StoreError> {
    Ok(tx.maybe(&OTHER_OWNER, args![workspace, id]).await?.is_some())
}

/// The person a ledger names, unless they are erased already or never were here.
pub async fn named(tx: &mut Tx, erasure: Uuid) -> Result<Option<Who>, StoreError> {
    let row = tx.maybe(&NAMED, args![erasure.to_string()]).await?;
    row.map(|row| Ok((row.parse("id")?, row.parse("workspace_id")?))).transpose()
}

/// The programmes a person coordinates, in the order of roots.
pub async fn programmes(tx: &mut Tx, (id, ws): Who) -> Result<Vec<ProgrammeId>, StoreError> {
    tx.all(&PROGRAMMES, args![id, ws]).await?.iter().map(|row| row.parse("programme_id")).collect()
}

/// The cohorts a person is in, in the order of roots.
pub async fn cohorts(tx: &mut Tx, (id, ws): Who) -> Result<Vec<CohortId>, StoreError> {
    tx.all(&COHORTS, args![id, ws]).await?.iter().map(|row| row.parse("cohort_id")).collect()
}

/// A pairing a person is or was in.
#[derive(Clone, Copy, Debug)]
pub struct In {
    /// Which.
    pub id: PairingId,
    /// How its people work together.
    pub form: Form,
    /// Who leads it.
    pub lead: MemberId,
    /// They are in it, and it goes on.
    pub live: bool,
}

/// All pairings a person is or was in, in the order of roots.
pub async fn pairings(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<In>, StoreError> {
    let rows = tx.all(&PAIRINGS, args![id, workspace]).await?;
    let read = |row: &crate::store::row::Row| {
        let over = row.maybe_int("left_at")?.or(row.maybe_int("ended_at")?).is_some();
        let form = row.text("form")?.parse().map_err(|()| row.corrupt("form"))?;
        let (id, lead) = (row.parse("pairing_id")?, row.parse("lead_id")?);
        Ok(In { id, form, lead, live: !over })
    };
    rows.iter().map(read).collect()
}

/// One of the others of a pairing.
#[derive(Clone, Copy, Debug)]
pub struct Other {
    /// Who.
    pub id: MemberId,
    /// As what.
    pub role: Role,
    /// Whether they left it before.
    pub left: bool,
}

/// Everyone else who is or was in a pairing.
pub async fn others(
    tx: &mut Tx,
    pairing: PairingId,
    (id, workspace): Who,
) -> Result<Vec<Other>, StoreError> {
    let rows = tx.all(&OTHERS, args![pairing, id, workspace]).await?;
    let read = |row: &crate::store::row::Row| {
        Ok(Other {
            id: row.parse("member_id")?,
            role: row.text("role")?.parse().map_err(|()| row.corrupt("role"))?,
            left: row.maybe_int("left_at")?.is_some(),
        })
    };
    rows.iter().map(read).collect()
}

/// A live pairing a person leaves ends, or goes on under `lead`.
pub async fn go_on(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    lead: Option<MemberId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    match lead {
        Some(lead) => tx.run(&LEAD, args![pairing, workspace, lead, now]).await?,
        None => tx.run(&END, args![pairing, workspace, now]).await?,
    };
    Ok(())
}

/// A person leaves a pairing, live or ended; one that ends with it has ended before.
pub async fn leave(
    tx: &mut Tx,
    pairing: PairingId,
    (id, workspace): Who,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&LEAVE, args![pairing, id, workspace, now]).await?;
    Ok(())
}

/// Whether somebody was lost to a pairing with its end or after it.
pub async fn lost(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&LOST, args![pairing, workspace]).await?.is_some())
}

/// Whether a posted card may quote someone who was erased since.
pub async fn quotes(
    tx: &mut Tx,
    posted: PostedId,
    workspace: WorkspaceId,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&QUOTES, args![posted, workspace]).await?.is_some())
}

/// The names of a pairing's programme and cohort, also when it is over.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Option<(String, String)>, StoreError> {
    let row = tx.maybe(&OF_PAIRING, args![pairing, workspace]).await?;
    row.map(|row| Ok((row.text("programme")?, row.text("cohort")?))).transpose()
}

/// Leaves a tombstone of a person: no name, no account, no settings, no key, nothing to send
/// and nothing sent. `erasure` stays, so that a ledger finds it done.
pub async fn bury(
    tx: &mut Tx,
    (id, workspace): Who,
    erasure: Uuid,
    (now, real): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    let with = |moment| args![id, workspace, moment].to_vec();
    let timed: [(&'static Statement, Timestamp); 5] =
        [(&KEY, now), (&ITEMS, now), (&NOTICES, real), (&ERRANDS, real), (&ENROLMENTS, now)];
    for (statement, moment) in timed {
        tx.run(statement, &with(moment)).await?;
    }
    let all: [&'static Statement; 10] = [
        &COORDINATES,
        &FEED,
        &FOCUS,
        &BUDGET,
        &CONVERSATIONS,
        &TOGETHER,
        &READINGS,
        &INBOX,
        &HOMES,
        &ACCOUNTS,
    ];
    for statement in all {
        tx.run(statement, args![id, workspace]).await?;
    }
    crate::store::answers::forget(tx, workspace, real).await?;
    crate::store::reasons::forget(tx, id, workspace).await?;
    tx.run(&TOMBSTONE, args![id, workspace, now, erasure.to_string()]).await?;
    Ok(())
}
