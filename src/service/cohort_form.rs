//! The form of a cohort: opened by button or by typing too little, sent, and shown again with its
//! faults. Called by `cohort`.

use crate::cards;
use crate::cards::cohort::{Draft, Said};
use crate::cards::{action, field, run_verb};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::programme::{Programme, name_key};
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, ProgrammeId};
use crate::service::cohort::{self, Wish, by_id};
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::{cohorts, programmes};

/// *New cohort* was pressed, on a programme or on none.
pub(super) async fn new_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let of: Option<ProgrammeId> = value.parse().ok();
    open_new(visit, of, &Wish::default()).await
}

/// `cohort new` without a name; what was typed already stands in the form.
pub(super) async fn open_typed(
    visit: &Visit<'_>,
    programme: Option<&str>,
    wish: &Wish<'_>,
) -> Result<Reply, ServiceError> {
    let Some(name) = programme else { return open_new(visit, None, wish).await };
    let all = theirs(visit).await?;
    let of = all.iter().find(|one| name_key(&one.name) == name_key(name));
    open_new(visit, Some(of.ok_or(Refusal::NoSuchProgramme)?.id), wish).await
}

/// The programmes of theirs; a refusal where there are none.
async fn theirs(visit: &Visit<'_>) -> Result<Vec<Programme>, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let all = programmes::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    drop(view);
    if all.is_empty() && visit.member.owner {
        return Err(Refusal::NoSuchProgramme.into());
    }
    may(Deed::RunProgramme, Standing { owner: visit.member.owner, coordinator: !all.is_empty() })?;
    Ok(all)
}

async fn open_new(
    visit: &Visit<'_>,
    of: Option<ProgrammeId>,
    wish: &Wish<'_>,
) -> Result<Reply, ServiceError> {
    let all = theirs(visit).await?;
    let of = of.filter(|of| all.iter().any(|one| one.id == *of));
    let again = of.map(|of| of.to_string()).unwrap_or_default();
    let form = new_form(visit, &all, of, wish);
    Ok(visit.open(form, About::CohortNew(of), (action::COHORT_NEW, &again)))
}

/// A new cohort's form; its programme is asked for unless there is one alone or `of` names it.
fn new_form(
    visit: &Visit<'_>,
    all: &[Programme],
    of: Option<ProgrammeId>,
    wish: &Wish<'_>,
) -> Form {
    let given = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let offered = visit.desk.texts.offered();
    let draft = Draft {
        programmes: if of.is_some() { &[] } else { all },
        from: given(wish.from),
        until: given(wish.until),
        zone: given(wish.zone.or(Some(visit.member.zone.name()))),
        language: given(wish.language.or(Some(&visit.caller.language))),
        languages: &offered,
        ..Draft::default()
    };
    cards::cohort::form(&visit.words(), &draft)
}

/// *Edit* was pressed, or nothing to change was typed.
pub(super) async fn open_edit(visit: &Visit<'_>, id: CohortId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (form, about) = edit_form(visit, &mut view, id).await?;
    let value = format!("{} {id}", run_verb::EDIT);
    Ok(visit.open(form, about, (action::COHORT_DO, &value)))
}

/// The form of a cohort as it stands, and a ticket for that version.
async fn edit_form(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: CohortId,
) -> Result<(Form, About), ServiceError> {
    let version = cohorts::version(tx, id, visit.workspace()).await?;
    let cohort = by_id(visit, tx, id).await?;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let offered = visit.desk.texts.offered();
    let draft = Draft {
        name: &cohort.name,
        from: day(cohort.from),
        until: day(cohort.until),
        zone: cohort.zone.name().to_owned(),
        language: cohort.language.clone(),
        languages: &offered,
        edits: true,
        ..Draft::default()
    };
    let form = cards::cohort::form(&visit.words(), &draft);
    Ok((form, About::CohortEdit(id, version.ok_or(Refusal::NotFound)?)))
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map(|text| text.trim());
    let named = |name: &str| value(name).filter(|text| !text.is_empty());
    let wish = Wish {
        name: value(field::NAME),
        from: value(field::FROM),
        until: value(field::UNTIL),
        zone: named(field::ZONE),
        language: named(field::LANGUAGE),
        channel: None,
    };
    let (saved, said) = match ticket.about {
        About::CohortEdit(id, version) => {
            (cohort::save(visit, id, Some(version), &wish).await, Said::Saved)
        }
        About::CohortNew(of) => (make(visit, of, value(field::PROGRAM), &wish).await, Said::Made),
        _ => return Err(Refusal::NotFound.into()),
    };
    let error = match saved {
        Ok(Some(saved)) => {
            let card = cards::cohort::card(&visit.words(), &saved, said);
            return Ok(Visit::show_elsewhere(ticket, card));
        }
        // The same form came twice: the present state is the answer.
        Ok(None) => return Ok(Visit::show_elsewhere(ticket, cohort::list(visit).await?)),
        Err(error) => error,
    };
    if let About::CohortEdit(id, _) = ticket.about {
        let mut view = visit.desk.db.view().await?;
        let (form, about) = edit_form(visit, &mut view, id).await?;
        drop(view);
        let changed =
            matches!(&error, ServiceError::Refused(why) if **why == Refusal::CohortChanged);
        let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
        return visit.form_again(form, &sealed, values, error).await;
    }
    let of = if let About::CohortNew(of) = ticket.about { of } else { None };
    let all = theirs(visit).await?;
    visit.form_again(new_form(visit, &all, of, &wish), sealed, values, error).await
}

/// *Choose channel* was pressed.
pub(super) async fn open_channel(visit: &Visit<'_>, id: CohortId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let cohort = by_id(visit, &mut view, id).await?;
    drop(view);
    let form = cards::cohort::channel_form(&visit.words(), &cohort);
    let again = format!("{} {id}", run_verb::CHANNEL);
    Ok(visit.open(form, About::Channel(id), (action::COHORT_DO, &again)))
}

/// The channel's form was sent; an empty one takes it away.
pub(super) async fn submit_channel(
    visit: &Visit<'_>,
    ticket: &Ticket,
    id: CohortId,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let channel = Some(values.get(field::CHANNEL).map_or("", |text| text.trim()));
    let wish = Wish { channel, ..Wish::default() };
    let card = match cohort::save(visit, id, None, &wish).await? {
        Some(saved) => cards::cohort::card(&visit.words(), &saved, Said::Saved),
        None => cohort::list(visit).await?,
    };
    Ok(Visit::show_elsewhere(ticket, card))
}

async fn make(
    visit: &Visit<'_>,
    of: Option<ProgrammeId>,
    chosen: Option<&str>,
    wish: &Wish<'_>,
) -> Result<Option<crate::domain::programme::Cohort>, ServiceError> {
    let chosen = chosen.map(|id| id.parse().map_err(|_| Refusal::NotFound)).transpose()?;
    let programme = match of.or(chosen) {
        Some(id) => id,
        None => {
            let mut view = visit.desk.db.view().await?;
            crate::service::programme::find(visit, &mut view, None).await?.id
        }
    };
    cohort::make(visit, programme, wish).await
}
