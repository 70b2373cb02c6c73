//! The form to bring people in: opened by button or by typing too little, sent, and shown again
//! with its faults. Called by `enrolment` and `cohort`.

use crate::cards;
use crate::cards::{action, field};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::programme::Cohort;
use crate::domain::refusal::Refusal;
use crate::ids::CohortId;
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, enrolment, key};
use crate::store::cohorts;

/// *Enrol people* was pressed, on a cohort or on none.
pub(super) async fn open(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let of: Option<CohortId> = value.parse().ok();
    let choice = choice(visit, of).await?;
    let form = cards::enrolment::form(&visit.words(), &choice, "", "");
    Ok(visit.open(form, About::Enrol(of), (action::ENROL_NEW, value)))
}

/// `enrol` without people or role; what was typed already stands in the form.
pub(super) async fn open_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let of = match key(spoken, "cohort") {
        Some(name) => {
            let mut view = visit.desk.db.view().await?;
            Some(cohort::find(visit, &mut view, Some(name)).await?.id)
        }
        None => None,
    };
    let role = key(spoken, "role").map(enrolment::role_of).transpose()?;
    let choice = choice(visit, of).await?;
    let role = role.map_or("", |role| role.word());
    let form = cards::enrolment::form(&visit.words(), &choice, &spoken.people.join("\n"), role);
    let again = of.map(|of| of.to_string()).unwrap_or_default();
    Ok(visit.open(form, About::Enrol(of), (action::ENROL_NEW, &again)))
}

/// The cohorts it can be: the one meant, else those that are open, else those still to be.
async fn choice(visit: &Visit<'_>, of: Option<CohortId>) -> Result<Vec<Cohort>, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    if let Some(id) = of {
        return Ok(vec![cohort::by_id(visit, &mut view, id).await?]);
    }
    let all = cohorts::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    if all.is_empty() {
        // Says what is missing first: a programme, a cohort, or the right.
        cohort::find(visit, &mut view, None).await?;
    }
    let (open, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.open);
    Ok(if open.is_empty() { rest } else { open })
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let About::Enrol(of) = ticket.about else { return Err(Refusal::NotFound.into()) };
    match save(visit, of, values).await {
        Ok(Some(card)) => Ok(Visit::show_elsewhere(ticket, card)),
        // The same form came twice: the present state is the answer.
        Ok(None) => Ok(Visit::show_elsewhere(ticket, cohort::list(visit).await?)),
        Err(error) => {
            let form = again(visit, of).await?;
            visit.form_again(form, sealed, values, error).await
        }
    }
}

async fn again(visit: &Visit<'_>, of: Option<CohortId>) -> Result<Form, ServiceError> {
    let choice = choice(visit, of).await?;
    Ok(cards::enrolment::form(&visit.words(), &choice, "", ""))
}

async fn save(
    visit: &Visit<'_>,
    of: Option<CohortId>,
    values: &Values,
) -> Result<Option<crate::chat::card::Card>, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    let chosen = Some(value(field::COHORT)).filter(|id| !id.is_empty());
    let chosen = chosen.map(|id| id.parse().map_err(|_| Refusal::NotFound)).transpose()?;
    let choice = choice(visit, of.or(chosen)).await?;
    let [cohort] = choice.as_slice() else {
        return Err(Refusal::CohortMissing.into());
    };
    let people: Vec<String> = value(field::PEOPLE).lines().map(ToOwned::to_owned).collect();
    if people.is_empty() {
        return Err(Refusal::PersonMissing { example: "enrol @ann role:mentor" }.into());
    }
    let role = Some(value(field::ROLE)).filter(|role| !role.is_empty());
    let role = enrolment::role_of(role.ok_or(Refusal::RoleMissing)?)?;
    enrolment::enrol(visit, cohort.clone(), role, &people).await
}
