//! Bringing people into a cohort, typed or by form.

use crate::cards;
use crate::cards::help::Why;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::member::Member;
use crate::domain::pairing::Role;
use crate::domain::programme::Cohort;
use crate::domain::refusal::Refusal;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, enrolment_form, help, key, programme, promise};
use crate::store::accounts::zone;
use crate::store::backend::Tx;
use crate::store::cohorts;

/// `/mentor enrol @ann [@ben …] role:mentor [cohort:Spring]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let role = key(spoken, "role");
    if spoken.people.is_empty() || role.is_none() {
        return enrolment_form::open_typed(visit, spoken).await;
    }
    let role = role_of(role.unwrap_or_default())?;
    let mut view = visit.desk.db.view().await?;
    let cohort = cohort::find(visit, &mut view, key(spoken, "cohort")).await?;
    drop(view);
    match enrol(visit, cohort, role, &spoken.people).await? {
        Some(card) => visit.show(card).await,
        None => help::show(visit, Why::Asked).await,
    }
}

/// The role someone is enrolled in.
pub(super) fn role_of(typed: &str) -> Result<Role, Refusal> {
    let roles = || Role::ALL.iter().filter(|role| **role != Role::Facilitator).map(|r| r.word());
    let role: Role =
        typed.to_lowercase().parse().map_err(|()| programme::unknown(typed, roles()))?;
    if role == Role::Facilitator { Err(Refusal::FacilitatorIsNoRole) } else { Ok(role) }
}

/// Enrols people by platform id, and draws what came of it; `None` when this very request did so
/// before.
pub(super) async fn enrol(
    visit: &Visit<'_>,
    cohort: Cohort,
    role: Role,
    users: &[String],
) -> Result<Option<Card>, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Ok(None) };
    let workspace = visit.workspace();
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    // Read where nobody else closes it: somebody may have been first.
    let cohort = cohort::by_id(visit, &mut tx, cohort.id).await?;
    let mut people: Vec<(Member, bool)> = Vec::new();
    for user in users {
        let member = named(visit, &mut tx, user).await?;
        if people.iter().any(|(known, _)| known.id == member.id) {
            continue;
        }
        // The person before their Home, as everybody does.
        let member = in_zone(visit, &mut tx, member, &cohort).await?;
        let place = (cohort.id, member.id, role);
        let fresh = cohorts::enrol(&mut tx, visit.id(), workspace, place, visit.moment.now).await?;
        people.push((member, fresh));
    }
    visit.audit(&mut tx, "cohort.enrolled", ("cohort", cohort.id.0)).await?;
    let crowd = cohorts::crowd(&mut tx, cohort.id, visit.place()).await?;
    visit.commit(tx).await?;
    let ready = crowd.ready(cohort.form);
    Ok(Some(cards::enrolment::enrolled(&visit.words(), &cohort, role, &people, ready)))
}

/// Whoever comes into a cohort goes by its zone where no other is known, and what waits for them
/// with it.
async fn in_zone(
    visit: &Visit<'_>,
    tx: &mut Tx,
    member: Member,
    cohort: &Cohort,
) -> Result<Member, ServiceError> {
    let workspace = visit.workspace();
    if !zone::of_cohort(tx, member.id, workspace, &cohort.zone).await? {
        return Ok(member);
    }
    let member = Member { zone: cohort.zone.clone(), ..member };
    promise::retime(tx, workspace, &member, visit.moment.now).await?;
    Ok(member)
}

/// Someone named by a door; one that it could not tell is refused by what was typed.
pub(super) async fn named(
    visit: &Visit<'_>,
    tx: &mut Tx,
    user: &str,
) -> Result<Member, ServiceError> {
    if user.starts_with('@') {
        return Err(Refusal::PersonUnknown { typed: user.to_owned() }.into());
    }
    visit.mentioned(tx, user).await
}
