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
use crate::service::introduction;
use crate::service::visit::{Shows, Visit};
use crate::store::backend::Tx;
use crate::store::{cohorts, endings, pairings, programmes};

/// The one group of a cohort that someone facilitates; `None` where there is none, or several.
pub(super) async fn group_of(
    visit: &Visit<'_>,
    tx: &mut Tx,
    cohort: &Cohort,
    facilitator: MemberId,
) -> Result<Option<Pairing>, ServiceError> {
    let (coordinator, workspace) = (visit.member.id, visit.workspace());
    let mut all = Vec::new();
    for id in endings::run_by(tx, coordinator, facilitator, workspace).await? {
        all.extend(pairings::whole_by_id(tx, id, visit.place(), visit.moment.now).await?);
    }
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
    let card = |waits| cards::people::joined(&visit.words(), group, one, waits);
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let waits = introduction::unread(visit, &mut view, cohort, &[one.id]).await?;
        drop(view);
        return visit.show(card(waits)).await;
    };
    programmes::hold(&mut tx, cohort.programme, workspace).await?;
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    let version = visit.touch(&mut tx, group.id, Shows::Everyone).await?;
    // Read where nobody else joins: somebody may have been first.
    let before = read(visit, &mut tx, group).await?;
    let role = role(visit, &mut tx, (&before, cohort), one).await?;
    pairings::join(&mut tx, group.id, (one.id, role), workspace, now).await?;
    visit.audit(&mut tx, "pairing.joined", ("pairing", group.id.0)).await?;
    let waits = introduction::join(visit, &mut tx, (group.id, version), cohort, one.id).await?;
    visit.commit(tx).await?;
    visit.show(card(waits)).await
}

async fn read(visit: &Visit<'_>, tx: &mut Tx, group: &Pairing) -> Result<Pairing, ServiceError> {
    let found = pairings::whole_by_id(tx, group.id, visit.place(), visit.moment.now).await?;
    Ok(found.filter(|group| group.ended.is_none()).ok_or(Refusal::PairingOver)?)
}
