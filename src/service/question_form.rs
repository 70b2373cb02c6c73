//! The forms of a question and of an answer: opened by button or by typing too little, sent, and
//! shown again with their faults.

use crate::cards;
use crate::cards::{action, field};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::question::Question;
use crate::domain::refusal::Refusal;
use crate::ids::QuestionId;
use crate::service::error::ServiceError;
use crate::service::question::{answer, ask, checked, list, programmes, theirs, waits};
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::store::questions;

/// *Ask a question* or *Ask again* was pressed; the latter names the programme.
pub(super) async fn open_new(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let form = new_form(visit, "").await?;
    let named = form.fields.iter().any(|field| field.name == field::PROGRAMME);
    let mut form = form;
    for one in form.fields.iter_mut().filter(|one| named && one.name == field::PROGRAMME) {
        if !value.is_empty() {
            value.clone_into(&mut one.value);
        }
    }
    Ok(visit.open(form, About::Question, (action::ASK_NEW, value)))
}

/// What was typed cannot be taken as it is: nothing of it is lost, the form opens with it.
pub(super) async fn open_refused(
    visit: &Visit<'_>,
    text: &str,
    why: &Refusal,
) -> Result<Reply, ServiceError> {
    let form = new_form(visit, text).await?;
    let intro = Some(cards::refusal::line(&visit.words(), why, &[]));
    Ok(visit.open(Form { intro, ..form }, About::Question, (action::ASK_NEW, "")))
}

async fn new_form(visit: &Visit<'_>, text: &str) -> Result<Form, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let programmes = programmes(visit, &mut view).await?;
    Ok(cards::question::form(&visit.words(), &programmes, text))
}

/// *Answer* was pressed. What waits no longer is shown instead.
pub(super) async fn open_answer(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: QuestionId = value.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    let found = questions::by_id(&mut view, id, visit.place()).await?.ok_or(Refusal::NotFound)?;
    let card = theirs(visit, &mut view, &found).await?;
    drop(view);
    if waits(&found).is_err() {
        return visit.show(card).await;
    }
    let form = cards::question::answer_form(&visit.words(), &found);
    Ok(visit.open(form, About::Answer(id), (action::ASK_ANSWER, value)))
}

/// A typed answer that cannot be taken as it is.
pub(super) fn answer_refused(
    visit: &Visit<'_>,
    question: &Question,
    text: &str,
    why: &Refusal,
) -> Reply {
    let mut form = cards::question::answer_form(&visit.words(), question);
    for one in &mut form.fields {
        text.clone_into(&mut one.value);
        if !text.is_empty() {
            one.fault = Some(cards::refusal::line(&visit.words(), why, &[]).plain());
        }
    }
    let value = question.id.to_string();
    visit.open(form, About::Answer(question.id), (action::ASK_ANSWER, &value))
}

/// One of the forms was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    match save(visit, ticket, values).await {
        Err(error @ ServiceError::Refused(_)) => {
            let form = match ticket.about {
                About::Answer(id) => {
                    let mut view = visit.desk.db.view().await?;
                    let found = questions::by_id(&mut view, id, visit.place()).await?;
                    let found = found.ok_or(Refusal::NotFound)?;
                    theirs(visit, &mut view, &found).await?;
                    cards::question::answer_form(&visit.words(), &found)
                }
                _ => new_form(visit, "").await?,
            };
            visit.form_again(form, sealed, values, error).await
        }
        saved => saved,
    }
}

async fn save(visit: &Visit<'_>, ticket: &Ticket, values: &Values) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", String::as_str);
    let text = checked(visit, value(field::TEXT)).await?;
    let card = match ticket.about {
        About::Answer(id) => answer(visit, id, &text).await?,
        About::Question => {
            let mut view = visit.desk.db.view().await?;
            let all = programmes(visit, &mut view).await?;
            drop(view);
            let chosen = value(field::PROGRAMME);
            let programme = match all.as_slice() {
                [(only, _)] => *only,
                _ => chosen.parse().map_err(|_| Refusal::ProgrammeUnclear)?,
            };
            match visit.write().await? {
                Some(tx) => ask(visit, tx, &text, programme).await?,
                None => list(visit, &mut visit.desk.db.view().await?).await?,
            }
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Visit::show_elsewhere(ticket, card))
}
