//! The form to give a role or to take one: opened by button or by typing too little, sent, and
//! shown again with its faults. Called by `role` and `cohort`.

use crate::cards;
use crate::cards::role::{Draft, Spot};
use crate::cards::{action, field};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, ProgrammeId};
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, enrolment, key, programme, role};
use crate::store::{cohorts, programmes};

/// Where a role can be given: in one cohort, over one programme, or wherever the one who asks may.
type Meant = (Option<CohortId>, Option<ProgrammeId>);

/// The words of what can be given.
const ROLES: [&str; 5] = ["mentor", "mentee", "peer", "coordinator", "owner"];

/// *Give a role* was pressed.
pub(super) async fn open(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let meant = match value.split_once(':') {
        Some(("cohort", id)) => (Some(id.parse().map_err(|_| Refusal::NotFound)?), None),
        Some(("program", id)) => (None, Some(id.parse().map_err(|_| Refusal::NotFound)?)),
        _ => (None, None),
    };
    let form = form(visit, meant, &Draft { adds: true, ..Draft::default() }).await?;
    Ok(visit.open(form, About::Role(meant.0, meant.1), (action::ROLE_NEW, value)))
}

/// `role add` or `role remove` with too little; what was typed already stands in the form.
pub(super) async fn open_typed(
    visit: &Visit<'_>,
    spoken: &Spoken,
    adds: bool,
    word: &str,
) -> Result<Reply, ServiceError> {
    role::may_run(visit).await?;
    let mut view = visit.desk.db.view().await?;
    let program = key(spoken, "program").or_else(|| key(spoken, "programme"));
    let meant = match (key(spoken, "cohort"), program) {
        (Some(name), _) => (Some(cohort::find(visit, &mut view, Some(name)).await?.id), None),
        (None, Some(name)) => (None, Some(programme::find(visit, &mut view, Some(name)).await?.id)),
        (None, None) => (None, None),
    };
    drop(view);
    let people = spoken.people.join("\n");
    let word = ROLES.into_iter().find(|role| *role == word).unwrap_or_default();
    let draft = Draft { adds, people: &people, role: word, ..Draft::default() };
    let form = form(visit, meant, &draft).await?;
    Ok(visit.open(form, About::Role(meant.0, meant.1), (action::ROLE_NEW, "")))
}

async fn form(visit: &Visit<'_>, meant: Meant, draft: &Draft<'_>) -> Result<Form, ServiceError> {
    let spots = spots(visit, meant).await?;
    let draft = Draft { spots: &spots, owner: visit.member.owner, ..draft.clone() };
    Ok(cards::role::form(&visit.words(), &draft))
}

/// Where the one who asks can give a role: their cohorts, then their programmes; for an owner also
/// programmes that nobody coordinates any more.
async fn spots(visit: &Visit<'_>, (cohort, programme): Meant) -> Result<Vec<Spot>, ServiceError> {
    role::may_run(visit).await?;
    let (member, workspace) = (visit.member.id, visit.workspace());
    let mut view = visit.desk.db.view().await?;
    let mut cohorts = cohorts::of_coordinator(&mut view, member, workspace).await?;
    let mut own = programmes::of_coordinator(&mut view, member, workspace).await?;
    let mut left = Vec::new();
    if visit.member.owner {
        left = programmes::without_coordinator(&mut view, workspace).await?;
    }
    drop(view);
    cohorts.retain(|one| programme.is_none() && cohort.is_none_or(|id| id == one.id));
    own.retain(|one| cohort.is_none() && programme.is_none_or(|id| id == one.id));
    left.retain(|(id, _)| cohort.is_none() && programme.is_none_or(|of| of == *id));
    let spots: Vec<Spot> = cohorts
        .into_iter()
        .map(Spot::Cohort)
        .chain(own.into_iter().map(|one| Spot::Programme(one.id, one.name)))
        .chain(left.into_iter().map(|(id, name)| Spot::Programme(id, name)))
        .collect();
    if spots.is_empty() && (cohort.is_some() || programme.is_some()) {
        return Err(Refusal::NotFound.into());
    }
    Ok(spots)
}

/// The form was sent. Taking a role somebody is paired in previews what would end.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let About::Role(cohort, programme) = ticket.about else {
        return Err(Refusal::NotFound.into());
    };
    match save(visit, (cohort, programme), values).await {
        Ok(Reply::Card(card) | Reply::Replace(card)) => Ok(Visit::show_elsewhere(ticket, card)),
        Ok(other) => Ok(other),
        Err(error) => {
            let form = form(visit, (cohort, programme), &Draft::default()).await?;
            visit.form_again(form, sealed, values, error).await
        }
    }
}

async fn save(visit: &Visit<'_>, meant: Meant, values: &Values) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    let adds = value(field::WHAT) != cards::role::TAKE;
    let people: Vec<String> = value(field::PEOPLE).lines().map(ToOwned::to_owned).collect();
    if people.is_empty() {
        return Err(Refusal::PersonMissing { example: "role add @ann mentor" }.into());
    }
    let word = Some(value(field::ROLE)).filter(|word| !word.is_empty());
    let word = word.ok_or(Refusal::RoleMissing)?;
    if word == "owner" {
        return role::owner(visit, adds, &people).await;
    }
    let spots = spots(visit, meant).await?;
    let chosen = value(field::COHORT);
    let spot = match spots.as_slice() {
        [only] => only,
        all => all.iter().find(|one| one.value() == chosen).ok_or(Refusal::CohortMissing)?,
    };
    if word == "coordinator" {
        return role::coordinate(visit, spot.programme(), adds, &people).await;
    }
    let role = enrolment::role_of(word)?;
    let Spot::Cohort(cohort) = spot else { return Err(Refusal::CohortMissing.into()) };
    if adds {
        return role::give(visit, cohort.clone(), role, &people).await;
    }
    role::take(visit, cohort, role, (&people, false)).await
}
