//! Bringing people into a cohort.

use crate::cards;
use crate::cards::help::Why;
use crate::chat::reply::Reply;
use crate::domain::pairing::Role;
use crate::domain::refusal::Refusal;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, help, key, programme};
use crate::store::cohorts;

/// `/mentor enrol @ann [@ben …] role:mentor [cohort:Spring]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return help::show(visit, Why::Asked).await };
    let cohort = cohort::find(visit, &mut tx, key(spoken, "cohort")).await?;
    if spoken.people.is_empty() {
        return Err(Refusal::PersonMissing { example: "enrol @ann role:mentor" }.into());
    }
    let role = key(spoken, "role").ok_or(Refusal::RoleMissing)?;
    let roles = || Role::ALL.iter().filter(|role| **role != Role::Facilitator).map(|r| r.word());
    let role: Role = role.to_lowercase().parse().map_err(|()| programme::unknown(role, roles()))?;
    if role == Role::Facilitator {
        return Err(Refusal::FacilitatorIsNoRole.into());
    }
    let workspace = visit.workspace();
    cohorts::touch(&mut tx, cohort.id, workspace).await?;
    let mut people = Vec::new();
    for user in &spoken.people {
        let member = visit.mentioned(&mut tx, user).await?;
        let place = (cohort.id, member.id, role);
        let fresh = cohorts::enrol(&mut tx, visit.id(), workspace, place, visit.moment.now).await?;
        people.push((member, fresh));
    }
    visit.audit(&mut tx, "cohort.enrolled", ("cohort", cohort.id.0)).await?;
    visit.commit(tx).await?;
    visit.show(cards::people::enrolled(&visit.words(), &cohort, role, &people)).await
}
