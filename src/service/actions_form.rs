//! The form of an action: opened by button or by typing too little, sent, and shown again with its
//! faults.

use crate::cards;
use crate::cards::actions::Draft as Opened;
use crate::cards::words::typed;
use crate::cards::{action, field, kept_verb};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::action::{ACTION_LENGTH, Action, Draft};
use crate::domain::faults::Faults;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::{Refusal, Unkept};
use crate::ids::{ActionId, MemberId};
use crate::service::actions::{
    add, author_only, by, card, due, finish, read, remind, show_pressed,
};
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::{Shows, Visit};
use crate::service::wording::checked;
use crate::service::words::Spoken;
use crate::service::{key, wording};
use crate::store::actions;
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};

/// *Add action* was pressed.
pub(super) async fn open_new(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    let due = proposed(visit, &pairing);
    Ok(open(visit, &pairing, &Opened { action: None, text: "", due: &due }, None))
}

/// `action add` without words, or with what cannot be taken.
pub(super) async fn open_typed(
    visit: &Visit<'_>,
    spoken: &Spoken,
    why: Option<&Faults>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let typed = key(spoken, "due").and_then(|day| due(visit, day).ok());
    let due = typed.map_or_else(|| proposed(visit, &pairing), |day| day.to_string());
    Ok(open(visit, &pairing, &Opened { action: None, text: &spoken.text, due: &due }, why))
}

/// A day that fits: that of the next meeting, if there is one.
pub(super) fn proposed(visit: &Visit<'_>, pairing: &Pairing) -> String {
    let next = pairing.ahead(visit.moment.now);
    let day = next.map(|next| visit.member.zone.local(next.slot.starts).date());
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// *Edit* was chosen.
pub(super) async fn open_edit(
    visit: &Visit<'_>,
    of: &str,
    id: ActionId,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, of).await?;
    let actions = read(visit, &mut view, &pairing).await?;
    let one = actions.standing(id)?;
    author_only(visit, one)?;
    Ok(open(visit, &pairing, &Opened { action: Some(one), text: "", due: "" }, None))
}

/// `action edit 2` opens the form; with words, a day or an owner it is changed at once.
pub(super) async fn edit_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let actions = read(visit, &mut view, &pairing).await?;
    drop(view);
    let (number, text) = match wording::numbered(&spoken.text) {
        Some((number, text)) => (number.to_string(), text),
        None => (spoken.text.clone(), ""),
    };
    let one = actions.meant(&number)?;
    author_only(visit, one)?;
    if text.is_empty() && spoken.keys.is_empty() {
        return Ok(open(visit, &pairing, &Opened { action: Some(one), text: "", due: "" }, None));
    }
    let text = if text.is_empty() { one.body.as_str() } else { text };
    let draft =
        match crate::service::actions::draft(visit, spoken, &pairing, Some((one, text))).await {
            Err(ServiceError::Faulty(why)) => {
                let opened = Opened { action: Some(one), text, due: "" };
                return Ok(open(visit, &pairing, &opened, Some(&why)));
            }
            draft => draft?,
        };
    let Some(mut tx) = visit.write().await? else {
        return show_pressed(visit, &pairing.id.to_string()).await;
    };
    let pairing = visit.named(&mut tx, &pairing.id.to_string()).await?;
    visit.touch(&mut tx, pairing.id, Shows::Everyone).await?;
    rewrite(visit, &mut tx, &pairing, (one.id, one.version), &draft).await?;
    let said = visit.words().line("action-edited", &[("text", typed(&draft.body))]);
    finish(visit, tx, &pairing, said).await
}

fn open(visit: &Visit<'_>, pairing: &Pairing, opened: &Opened<'_>, why: Option<&Faults>) -> Reply {
    let words = visit.words();
    let form = cards::actions::form(&words, pairing, &visit.member, opened);
    let people: Vec<_> = pairing.parties.iter().map(|party| party.member.clone()).collect();
    let intro = why.map(|why| cards::refusal::lines(&words, why.all(), &people));
    let form = Form { intro, ..form };
    match opened.action {
        Some(one) => {
            let about = About::ActionEdit(pairing.id, one.id, one.version);
            let value = format!("{} {} {}", kept_verb::EDIT, pairing.id, one.id);
            visit.open(form, about, (action::ACTION_DO, &value))
        }
        None => {
            let value = pairing.id.to_string();
            visit.open(form, About::ActionNew(pairing.id), (action::ACTION_ADD, &value))
        }
    }
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    match save(visit, ticket, values).await {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let (form, about) = as_opened(visit, ticket).await?;
            let changed = about != ticket.about;
            let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
            visit.form_again(form, &sealed, values, error).await
        }
    }
}

async fn save(visit: &Visit<'_>, ticket: &Ticket, values: &Values) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    let (of, edited) = match ticket.about {
        About::ActionNew(of) => (of, None),
        About::ActionEdit(of, id, version) => (of, Some((id, version))),
        _ => return Err(Refusal::NotFound.into()),
    };
    let of = of.to_string();
    let mut faults = Faults::default();
    let body = match checked(visit, value(field::TEXT), ACTION_LENGTH).await {
        Err(ServiceError::Refused(why)) => faults.take(Err::<String, _>(*why)),
        body => Some(body?),
    };
    let day = Some(value(field::DAY)).filter(|day| !day.is_empty());
    let due = day.and_then(|day| faults.take(due(visit, day)));
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, &of).await?;
    drop(view);
    let owner = chosen(visit, &pairing, value(field::OWNER));
    let draft = faults.or(Draft { body: body.unwrap_or_default(), owner, due })?;
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let card = card(visit, &mut view, &pairing, None).await?;
        return Ok(Visit::show_elsewhere(ticket, card));
    };
    let pairing = visit.named(&mut tx, &of).await?;
    visit.touch(&mut tx, pairing.id, Shows::Everyone).await?;
    let said = match edited {
        Some(edited) => {
            rewrite(visit, &mut tx, &pairing, edited, &draft).await?;
            "action-edited"
        }
        None => {
            add(visit, &mut tx, &pairing, None, std::slice::from_ref(&draft)).await?;
            "action-added"
        }
    };
    let said = visit.words().line(said, &[("text", typed(&draft.body))]);
    let card = card(visit, &mut tx, &pairing, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(Visit::show_elsewhere(ticket, card))
}

/// The one of the pairing who was chosen, else who asks.
pub(super) fn chosen(visit: &Visit<'_>, pairing: &Pairing, id: &str) -> MemberId {
    let id = id.parse::<MemberId>().ok().and_then(|id| pairing.party(id));
    id.map_or(visit.member.id, |party| party.member.id)
}

/// Rewrites an action of a touched pairing at the version its author read.
async fn rewrite(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (id, version): (ActionId, i64),
    draft: &Draft,
) -> Result<(), ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    let actions = read(visit, tx, pairing).await?;
    let one: &Action = actions.standing(id)?;
    author_only(visit, one)?;
    let key = keys::of(tx, workspace, Owner::Member(member), visit.fresh()).await?;
    if !actions::edit(tx, by(visit, id), draft, &key, version).await? {
        return Err(Unkept::WordsChanged.into());
    }
    remind(visit, tx, pairing, draft.owner, draft.due).await
}

/// The form as a ticket opened it, at the action's present version; one that was changed meanwhile
/// stands above it as it reads now.
async fn as_opened(visit: &Visit<'_>, ticket: &Ticket) -> Result<(Form, About), ServiceError> {
    let words = visit.words();
    let (of, edited) = match ticket.about {
        About::ActionNew(of) => (of, None),
        About::ActionEdit(of, id, version) => (of, Some((id, version))),
        _ => return Err(Refusal::NotFound.into()),
    };
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, &of.to_string()).await?;
    let actions = read(visit, &mut view, &pairing).await?;
    let one = edited.and_then(|(id, _)| actions.open.iter().find(|one| one.id == id));
    let opened = Opened { action: one, text: "", due: "" };
    let mut form = cards::actions::form(&words, &pairing, &visit.member, &opened);
    let Some((one, (_, version))) = one.zip(edited) else { return Ok((form, ticket.about)) };
    if one.version != version {
        form.intro = Some(words.line("action-form-now", &[("text", typed(&one.body))]));
    }
    Ok((form, About::ActionEdit(of, one.id, one.version)))
}
