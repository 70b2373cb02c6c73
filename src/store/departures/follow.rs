//! What follows from a departure: whom it concerns, who stays, what rests and comes back.

use super::{
    At, COHORT_OF, COHORTS, CONCERN, CONCERNED, END_ENROLMENTS, FORGET, FREE, MEANT, MISSED,
    NOT_DONE, OFFERED, PLANNED, PROGRAMMES, REVIVE, SHOW_AGAIN, SILENCE, STAYING, TOLD, UNTELL,
    Who,
};
use crate::domain::departure::Scope;
use crate::domain::member::Member;
use crate::domain::pairing::Role;
use crate::ids::{CohortId, DepartureId, MemberId, PairingId, ProgrammeId, WorkspaceId};
use crate::store::accounts::{self};
use crate::store::backend::Tx;
use crate::store::error::StoreError;
use crate::store::row::{Row, args};
use jiff::Timestamp;

/// A pairing lacks someone by it.
pub async fn concern(
    tx: &mut Tx,
    id: DepartureId,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&CONCERN, args![id, pairing, workspace]).await?;
    Ok(())
}

/// The pairings that lack someone by it.
pub async fn concerned(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
) -> Result<Vec<PairingId>, StoreError> {
    let rows = tx.all(&CONCERNED, args![id, workspace]).await?;
    rows.iter().map(|row| row.parse("pairing_id")).collect()
}

/// One who stays, as the coordinator of their programme sees them, or an owner where there is none.
#[derive(Clone, Debug)]
pub struct Staying {
    /// Who.
    pub member: Member,
    /// As what.
    pub role: Role,
    /// In which cohort.
    pub cohort: CohortId,
    /// Of which programme, where nobody coordinates that any more and an owner sees it instead.
    pub unrun: Option<ProgrammeId>,
    /// Its name.
    pub cohort_name: String,
}

/// Who stays of the pairings that lack someone, as far as `coordinator` runs them, or owns the
/// workspace and nobody runs them.
pub async fn staying(
    tx: &mut Tx,
    id: DepartureId,
    coordinator: MemberId,
    at: At,
) -> Result<Vec<Staying>, StoreError> {
    let rows = tx.all(&STAYING, args![id, at.0, at.1, coordinator]).await?;
    let read = |row: &Row| {
        Ok(Staying {
            member: accounts::member(row)?,
            role: row.text("role")?.parse().map_err(|()| row.corrupt("role"))?,
            cohort: row.parse("cohort_id")?,
            unrun: match row.maybe_int("runs_since")? {
                Some(_) => None,
                None => Some(row.parse("programme_id")?),
            },
            cohort_name: row.text("cohort_name")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The programmes and cohorts someone takes part in, in the order of roots.
pub async fn taking_part(
    tx: &mut Tx,
    who: Who,
) -> Result<Vec<(ProgrammeId, CohortId)>, StoreError> {
    let rows = tx.all(&PROGRAMMES, args![who.0, who.1]).await?;
    rows.iter().map(|row| Ok((row.parse("programme_id")?, row.parse("id")?))).collect()
}

/// The programmes and cohorts someone took part in when they asked to go or since, also those
/// that are over, in the order of roots.
pub async fn meant(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
) -> Result<Vec<(ProgrammeId, CohortId)>, StoreError> {
    let rows = tx.all(&MEANT, args![id, workspace]).await?;
    rows.iter().map(|row| Ok((row.parse("programme_id")?, row.parse("id")?))).collect()
}

/// Departures of people of a cohort that were done since a moment are to be done again: each with
/// its new version.
pub async fn do_again(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    since: Timestamp,
) -> Result<Vec<(DepartureId, i64)>, StoreError> {
    let mut again = Vec::new();
    for row in tx.all(&MISSED, args![cohort, workspace, since]).await? {
        let id: DepartureId = row.parse("id")?;
        if let Some(row) = tx.maybe(&NOT_DONE, args![id, workspace]).await? {
            again.push((id, row.int("version")?));
        }
    }
    Ok(again)
}

/// The cohorts someone takes part in, by name.
pub async fn cohorts(tx: &mut Tx, who: Who) -> Result<Vec<(CohortId, String)>, StoreError> {
    let rows = tx.all(&COHORTS, args![who.0, who.1]).await?;
    rows.iter().map(|row| Ok((row.parse("id")?, row.text("name")?))).collect()
}

/// What someone wants to leave.
pub type Plan = (MemberId, Scope, Option<uuid::Uuid>);

/// A departure that has neither happened nor been taken back.
pub async fn planned(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
) -> Result<Option<Plan>, StoreError> {
    let Some(row) = tx.maybe(&PLANNED, args![id, workspace]).await? else { return Ok(None) };
    let scope = row.text("scope")?.parse().map_err(|()| row.corrupt("scope"))?;
    Ok(Some((row.parse("member_id")?, scope, row.maybe_parse("scope_id")?)))
}

/// The programme and cohort of a pairing.
pub async fn place_of(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
) -> Result<Option<(ProgrammeId, CohortId)>, StoreError> {
    let row = tx.maybe(&COHORT_OF, args![pairing, workspace]).await?;
    row.map(|row| Ok((row.parse("programme_id")?, row.parse("cohort_id")?))).transpose()
}

/// Someone takes part in a cohort no longer.
pub async fn end_enrolments(
    tx: &mut Tx,
    who: Who,
    cohort: CohortId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&END_ENROLMENTS, args![who.0, cohort, who.1, now]).await?;
    Ok(())
}

/// Up to four people of a cohort whom somebody could work with: of that role, and free for it.
pub async fn free(
    tx: &mut Tx,
    (cohort, role): (CohortId, Role),
    whom: MemberId,
    at: At,
) -> Result<Vec<Member>, StoreError> {
    let values = args![cohort, role.word(), at.0, at.1, whom, OFFERED];
    tx.all(&FREE, values).await?.iter().map(accounts::member).collect()
}

/// Ends what waits to be said to someone who is away.
pub async fn silence(tx: &mut Tx, who: Who, real: Timestamp) -> Result<(), StoreError> {
    tx.run(&SILENCE, args![who.0, who.1, real]).await?;
    Ok(())
}

/// What was not said to someone while they were away waits again, as far as it was due after
/// `since`; but no answer, whose words are gone.
pub async fn revive(tx: &mut Tx, who: Who, since: Timestamp) -> Result<(), StoreError> {
    tx.run(&REVIVE, args![who.0, who.1, since]).await?;
    Ok(())
}

/// Nobody is told of it any more who was not told yet.
pub async fn untell(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&UNTELL, args![id, workspace, real]).await?;
    Ok(())
}

/// Who was told that someone is away.
pub async fn told(
    tx: &mut Tx,
    id: DepartureId,
    workspace: WorkspaceId,
) -> Result<Vec<MemberId>, StoreError> {
    let rows = tx.all(&TOLD, args![id, workspace]).await?;
    rows.iter().map(|row| row.parse("recipient_id")).collect()
}

/// Why someone went is forgotten, and what is posted of it drawn anew.
pub async fn forget(tx: &mut Tx, who: Who, now: Timestamp) -> Result<(), StoreError> {
    for row in tx.all(&FORGET, args![who.0, who.1, now]).await? {
        let id: DepartureId = row.parse("id")?;
        tx.run(&SHOW_AGAIN, args![id, who.1]).await?;
    }
    Ok(())
}
