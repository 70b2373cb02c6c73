//! The form to put people together: whom to choose from, then the same preview as after typing.
//! Called by `pairing` and `cohort`.

use crate::cards;
use crate::cards::{action, field};
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::domain::programme::Cohort;
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, MemberId};
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::{cohort, pairing};
use crate::store::cohorts;

/// *Put people together* was pressed, on a cohort or on none.
pub(super) async fn open(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let cohort = match value.parse::<CohortId>() {
        Ok(id) => cohort::by_id(visit, &mut view, id).await?,
        Err(_) => cohort::find(visit, &mut view, None).await?,
    };
    drop(view);
    open_for(visit, &cohort).await
}

/// The form for a cohort; where nobody can be put together yet, who is missing.
pub(super) async fn open_for(visit: &Visit<'_>, cohort: &Cohort) -> Result<Reply, ServiceError> {
    if !cohort.open {
        return Err(Refusal::CohortNotOpen.into());
    }
    let mut view = visit.desk.db.view().await?;
    let crowd = cohorts::crowd(&mut view, cohort.id, visit.place()).await?;
    drop(view);
    let words = visit.words();
    if !crowd.ready(cohort.form) {
        return visit.show(cards::enrolment::too_few(&words, cohort)).await;
    }
    let form = cards::enrolment::pair_form(&words, cohort, &crowd);
    let again = cohort.id.to_string();
    Ok(visit.open(form, About::Pair(cohort.id), (action::PAIR_NEW, &again)))
}

/// The form was sent: the preview, which writes to nobody, is the answer.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let About::Pair(id) = ticket.about else { return Err(Refusal::NotFound.into()) };
    let mut view = visit.desk.db.view().await?;
    let cohort = cohort::by_id(visit, &mut view, id).await?;
    let crowd = cohorts::crowd(&mut view, cohort.id, visit.place()).await?;
    drop(view);
    match previewed(visit, &cohort, values).await {
        Ok(card) => Ok(Visit::show_elsewhere(ticket, card)),
        Err(error) => {
            let form = cards::enrolment::pair_form(&visit.words(), &cohort, &crowd);
            visit.form_again(form, sealed, values, error).await
        }
    }
}

async fn previewed(
    visit: &Visit<'_>,
    cohort: &Cohort,
    values: &Values,
) -> Result<crate::chat::card::Card, ServiceError> {
    let chosen = |name: &str| {
        let lines = values.get(name).map(|text| text.lines()).into_iter().flatten();
        lines.filter_map(|id| id.trim().parse().ok()).collect::<Vec<MemberId>>()
    };
    let first = chosen(field::MENTOR);
    let circle = cohort.form == crate::domain::programme::Form::Group;
    let facilitator = first.first().copied().filter(|_| circle);
    let mut people = first;
    for id in chosen(field::MENTEE).into_iter().chain(chosen(field::PEOPLE)) {
        if Some(id) != facilitator {
            people.push(id);
        }
    }
    pairing::preview_of(visit, cohort, &people, facilitator).await
}
