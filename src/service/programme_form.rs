//! The form of a programme: opened by button or by typing too little, sent, and shown again with
//! its faults. Called by `programme`.

use crate::cards;
use crate::cards::programme::{Draft, RULES_FIRST, Said};
use crate::cards::{action, field, run_verb};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::programme::Programme;
use crate::domain::refusal::Refusal;
use crate::ids::ProgrammeId;
use crate::service::error::ServiceError;
use crate::service::programme::{self, Wish, by_id};
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::programmes;

/// *New programme* was pressed, or no name was typed; what was typed already stands in it.
pub(super) async fn open_new(visit: &Visit<'_>, wish: &Wish<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let runs = programmes::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    drop(view);
    let standing = Standing { owner: visit.member.owner, coordinator: !runs.is_empty() };
    may(Deed::MakeProgramme, standing)?;
    Ok(visit.open(new_form(visit, wish), About::ProgrammeNew, (action::PROGRAM_NEW, "")))
}

fn new_form(visit: &Visit<'_>, wish: &Wish<'_>) -> Form {
    let draft = Draft {
        form: wish.form.unwrap_or("pair"),
        track: wish.track.unwrap_or("connect"),
        objective: wish.objective.unwrap_or_default(),
        rules_first: wish.rules == Some(RULES_FIRST),
        ..Draft::default()
    };
    cards::programme::form(&visit.words(), &draft)
}

/// *Edit* was pressed, or nothing to change was typed.
pub(super) async fn open_edit(visit: &Visit<'_>, id: ProgrammeId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (form, about) = edit_form(visit, &mut view, id).await?;
    let value = format!("{} {id}", run_verb::EDIT);
    Ok(visit.open(form, about, (action::PROGRAM_DO, &value)))
}

/// The form of a programme as it stands, and a ticket for that version.
async fn edit_form(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: ProgrammeId,
) -> Result<(Form, About), ServiceError> {
    let workspace = visit.workspace();
    let version = programmes::version(tx, id, workspace).await?;
    let programme = by_id(visit, tx, id).await?;
    let fixed = programmes::in_use(tx, id, workspace).await?;
    let form = cards::programme::form(&visit.words(), &draft(&programme, fixed));
    Ok((form, About::ProgrammeEdit(id, version.ok_or(Refusal::NotFound)?)))
}

fn draft(programme: &Programme, fixed: bool) -> Draft<'_> {
    Draft {
        name: &programme.name,
        form: programme.form.word(),
        track: programme.track.word(),
        objective: programme.aim.objective.as_deref().unwrap_or_default(),
        rules_first: programme.aim.rules_first,
        edits: true,
        fixed,
    }
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map(String::as_str);
    let wish = Wish {
        name: value(field::NAME),
        form: value(field::FORM).filter(|word| !word.is_empty()),
        track: value(field::TRACK).filter(|word| !word.is_empty()),
        objective: value(field::OBJECTIVE),
        rules: value(field::RULES).map(|ticked| if ticked.is_empty() { "any" } else { ticked }),
    };
    let (saved, said) = match ticket.about {
        About::ProgrammeEdit(id, version) => {
            (programme::save(visit, id, Some(version), &wish).await, Said::Saved)
        }
        _ => (programme::make(visit, &wish).await, Said::Made),
    };
    let error = match saved {
        Ok(Some(saved)) => {
            let card = programme::drawn(visit, &saved, said).await?;
            return Ok(Visit::show_elsewhere(ticket, card));
        }
        // The same form came twice: the present state is the answer.
        Ok(None) => return Ok(Visit::show_elsewhere(ticket, programme::list(visit).await?)),
        Err(error) => error,
    };
    let About::ProgrammeEdit(id, _) = ticket.about else {
        return visit.form_again(new_form(visit, &wish), sealed, values, error).await;
    };
    let mut view = visit.desk.db.view().await?;
    let (form, about) = edit_form(visit, &mut view, id).await?;
    drop(view);
    let changed =
        matches!(&error, ServiceError::Refused(why) if **why == Refusal::ProgrammeChanged);
    let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
    visit.form_again(form, &sealed, values, error).await
}
