//! One more in a group that is there: previewed, then taken in; everyone of it is told. Called by
//! `pairing.rs`, where a facilitator and one other are named.

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Role};
use crate::domain::programme::Cohort;
use crate::domain::proposal::join;
use crate::domain::refusal::Refusal;
use crate::ids::MemberId;
use crate::service::error::ServiceError;
use crate::service::promise;
use crate::service::visit::{Shows, Visit};
use crate::store::backend::Tx;
use crate::store::{cohorts, pairings};

/// The one group of a cohort that someone facilitates; `None` where there is none, or several.
pub(super) async fn group_of(
    visit: &Visit<'_>,
    tx: &mut Tx,
    cohort: &Cohort,
    facilitator: MemberId,
) -> Result<Option<Pairing>, ServiceError> {
    let all = pairings::of_member(tx, facilitator, visit.place(), visit.moment.now).await?;
    let leads = |pairing: &Pairing| {
        let leader = pairing.facilitator().map(|party| party.member.id);
        pairing.cohort == cohort.id && leader == Some(facilitator)
    };
    let mut own = all.into_iter().filter(leads);
    Ok(own.next().filter(|_| own.next().is_none()))
}

/// In which role someone can join.
pub(super) async fn role(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (group, cohort): (&Pairing, &Cohort),
    one: &Member,
) -> Result<Role, ServiceError> {
    if !cohort.open {
        return Err(Refusal::CohortNotOpen.into());
    }
    if one.left {
        return Err(Refusal::PersonLeft { member: one.id }.into());
    }
    let roles = cohorts::roles(tx, cohort.id, one.id, visit.workspace()).await?;
    let known: Vec<_> = group.parties.iter().map(|party| (party.member.id, party.role)).collect();
    Ok(join(&known, &(one.id, roles))?)
}

/// Takes someone in. A request that was made before is answered by what it led to.
pub(super) async fn take_in(
    visit: &Visit<'_>,
    (group, cohort): (&Pairing, &Cohort),
    one: &Member,
) -> Result<Reply, ServiceError> {
    let card = cards::people::joined(&visit.words(), group, one);
    let Some(mut tx) = visit.write().await? else { return visit.show(card).await };
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    let version = visit.touch(&mut tx, group.id, Shows::Everyone).await?;
    // Read where nobody else joins: somebody may have been first.
    let before = read(visit, &mut tx, group).await?;
    let role = role(visit, &mut tx, (&before, cohort), one).await?;
    pairings::join(&mut tx, group.id, (one.id, role), workspace, now).await?;
    visit.audit(&mut tx, "pairing.joined", ("pairing", group.id.0)).await?;
    let after = read(visit, &mut tx, group).await?;
    promise::joined(visit, &mut tx, &after, (one.id, version)).await?;
    if let Some(meeting) = &after.next {
        promise::reminders(visit, &mut tx, &after, meeting).await?;
    }
    visit.commit(tx).await?;
    visit.show(card).await
}

async fn read(visit: &Visit<'_>, tx: &mut Tx, group: &Pairing) -> Result<Pairing, ServiceError> {
    let found = pairings::by_id(tx, group.id, visit.place(), visit.moment.now).await?;
    Ok(found.ok_or(Refusal::PairingOver)?)
}
