//! The form of an agenda item: opened by button or by typing too little, sent, and shown again
//! with its faults.

use crate::cards;
use crate::cards::words::{Arg, typed};
use crate::cards::{action, field, item_verb};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::chat::text::{Line, SafeText, cut};
use crate::domain::agenda::{Draft, ITEM_LENGTH, Item};
use crate::domain::faults::Faults;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::ids::ItemId;
use crate::service::agenda::{self, author_only, by, find, seen, standing};
use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::{Shows, Visit};
use crate::service::words::Spoken;
use crate::service::{key, promise};
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};
use crate::store::{items, pairings};

/// *Add item* was pressed.
pub(super) async fn open_new(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    Ok(open(visit, &pairing, None, ("", ""), None))
}

/// A shortcut was chosen, which names no pairing: who has several picks one in the form, so that
/// what a message says is not lost on the way. Of one that is too long for an item the beginning
/// stands there, and the form says so.
pub(super) async fn open_shortcut(visit: &Visit<'_>, text: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let all = pairings::of_member(&mut view, visit.member.id, visit.place(), visit.moment.now);
    let all = all.await?;
    let first = match all.as_slice() {
        [only] => only.clone(),
        _ => visit.first_of(&mut view, &all).await?,
    };
    drop(view);
    let text = visit.readable(SafeText::typed(text).as_str()).await?;
    let kept = cut(&text, ITEM_LENGTH);
    let words = visit.words();
    let draft = cards::agenda::Draft { item: None, text: &kept, minutes: "" };
    let mut form = cards::agenda::form(&words, &first, &visit.member, &draft);
    if kept != text {
        let most = [("most", Arg::Words(ITEM_LENGTH.to_string()))];
        form.intro = Some(words.line("agenda-form-cut", &most));
    }
    if all.len() > 1 {
        form.fields.insert(1, cards::agenda::which(&words, &all, &visit.member, first.id));
    }
    Ok(visit.open(form, About::ItemNew(first.id), (action::AGENDA_ADD, "")))
}

/// `agenda add` without words.
pub(super) async fn open_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let minutes = key(spoken, "minutes").unwrap_or_default();
    Ok(open(visit, &pairing, None, ("", minutes), None))
}

/// `agenda edit 2` opens the form, `agenda edit 2 New words` edits at once.
pub(super) async fn edit_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let agenda = seen(visit, &mut view, &pairing).await?;
    drop(view);
    let (number, text) = spoken.text.split_once(char::is_whitespace).unwrap_or((&spoken.text, ""));
    let item = find(&agenda, number)?;
    author_only(item, visit.member.id)?;
    let minutes = key(spoken, "minutes");
    if text.trim().is_empty() && minutes.is_none() {
        return Ok(open(visit, &pairing, Some(item), ("", ""), None));
    }
    let text = if text.trim().is_empty() { &item.body } else { text };
    let kept = item.minutes.map(|n| n.to_string()).unwrap_or_default();
    let minutes = minutes.unwrap_or(&kept);
    let draft = match agenda::draft(visit, text, minutes).await {
        Err(ServiceError::Faulty(why)) => {
            return Ok(open(visit, &pairing, Some(item), (text, minutes), Some(&why)));
        }
        draft => draft?,
    };
    let Some(mut tx) = visit.write().await? else {
        return Look::Agenda.pressed(visit, &pairing.id.to_string()).await;
    };
    let said = edit(visit, &mut tx, &pairing, (item.id, item.version), &draft, false).await?;
    agenda::finish(visit, tx, &pairing, said).await
}

/// *Edit* was chosen from an item's menu.
pub(super) async fn open_edit(
    visit: &Visit<'_>,
    pairing: &str,
    item: ItemId,
    value: &str,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, pairing).await?;
    let agenda = seen(visit, &mut view, &pairing).await?;
    let item = standing(&agenda, item)?;
    author_only(item, visit.member.id)?;
    debug_assert!(value.starts_with(item_verb::EDIT));
    Ok(open(visit, &pairing, Some(item), ("", ""), None))
}

/// What was typed cannot be taken as it is: nothing of it is lost, the form opens with it.
pub(super) async fn open_refused(
    visit: &Visit<'_>,
    spoken: &Spoken,
    why: &Faults,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let typed = (spoken.text.as_str(), key(spoken, "minutes").unwrap_or_default());
    Ok(open(visit, &pairing, None, typed, Some(why)))
}

fn open(
    visit: &Visit<'_>,
    pairing: &Pairing,
    item: Option<&Item>,
    typed: (&str, &str),
    why: Option<&Faults>,
) -> Reply {
    let words = visit.words();
    let draft = cards::agenda::Draft { item, text: typed.0, minutes: typed.1 };
    let form = cards::agenda::form(&words, pairing, &visit.member, &draft);
    let form = Form { intro: why.map(|why| cards::refusal::lines(&words, why.all(), &[])), ..form };
    match item {
        Some(item) => {
            let about = About::ItemEdit(pairing.id, item.id, item.version);
            let value = format!("{} {} {}", item_verb::EDIT, pairing.id, item.id);
            visit.open(form, about, (action::AGENDA_ITEM, &value))
        }
        None => {
            let value = pairing.id.to_string();
            visit.open(form, About::ItemNew(pairing.id), (action::AGENDA_ADD, &value))
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
            let changed =
                matches!(&error, ServiceError::Refused(why) if **why == Refusal::ItemChanged);
            let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
            visit.form_again(form, &sealed, values, error).await
        }
    }
}

async fn save(visit: &Visit<'_>, ticket: &Ticket, values: &Values) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", String::as_str);
    let draft = agenda::draft(visit, value(field::TEXT), value(field::MINUTES)).await?;
    let share = value(field::SHARE) == "now";
    let (pairing_id, edited) = match ticket.about {
        About::ItemNew(pairing) => (pairing, None),
        About::ItemEdit(pairing, item, version) => (pairing, Some((item, version))),
        _ => return Err(Refusal::NotFound.into()),
    };
    // A form that a shortcut opened asks which pairing is meant, where there are several.
    let chosen = Some(value(field::PAIRING)).filter(|_| edited.is_none());
    let named = chosen.filter(|chosen| !chosen.is_empty()).map(ToOwned::to_owned);
    let named = named.unwrap_or_else(|| pairing_id.to_string());
    let Some(mut tx) = visit.write().await? else {
        return again(visit, ticket, &named).await;
    };
    let pairing = visit.named(&mut tx, &named).await?;
    let said = match edited {
        None => {
            agenda::add(visit, &mut tx, &pairing, &draft, share).await?;
            said_added(visit, &pairing, &draft, share)
        }
        Some(item) => edit(visit, &mut tx, &pairing, item, &draft, share).await?,
    };
    let card = agenda::card(visit, &mut tx, &pairing, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(Visit::show_elsewhere(ticket, card))
}

/// The same form came twice: the present state is the answer.
async fn again(visit: &Visit<'_>, ticket: &Ticket, pairing: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, pairing).await?;
    let card = agenda::card(visit, &mut view, &pairing, None).await?;
    Ok(Visit::show_elsewhere(ticket, card))
}

fn said_added(visit: &Visit<'_>, pairing: &Pairing, draft: &Draft, shared: bool) -> Line {
    let words = visit.words();
    let text = ("text", typed(&draft.body));
    if shared {
        let who = Arg::Line(words.partners(pairing, &visit.member));
        words.line("agenda-shared-one", &[text, ("who", who)])
    } else {
        words.line("agenda-added", &[text])
    }
}

/// Rewrites an item at the version its author read.
async fn edit(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (id, version): (ItemId, i64),
    draft: &Draft,
    share: bool,
) -> Result<Line, ServiceError> {
    let root = visit.lock(tx, pairing.id).await?;
    let agenda = seen(visit, tx, pairing).await?;
    let item = standing(&agenda, id)?;
    author_only(item, visit.member.id)?;
    let shared = share || item.shared.is_some();
    let shows = if shared { Shows::Everyone } else { Shows::Asker };
    visit.want(tx, pairing.id, root, shows).await?;
    let owner = Owner::Member(visit.member.id);
    let key = keys::of(tx, visit.workspace(), owner, visit.fresh()).await?;
    if !items::edit(tx, by(visit, id), draft, &key, version).await? {
        return Err(Refusal::ItemChanged.into());
    }
    if share && items::share(tx, by(visit, id), visit.moment.now).await? {
        promise::once(visit, tx, Kind::Shared, pairing, root).await?;
    }
    Ok(visit.words().line("agenda-edited", &[("text", typed(&draft.body))]))
}

/// The form as a ticket opened it, at the item's present version, to be shown again. An item
/// that was changed meanwhile stands above it as it reads now.
async fn as_opened(visit: &Visit<'_>, ticket: &Ticket) -> Result<(Form, About), ServiceError> {
    let (pairing, edited) = match ticket.about {
        About::ItemNew(pairing) => (pairing, None),
        About::ItemEdit(pairing, item, version) => (pairing, Some((item, version))),
        _ => return Err(Refusal::NotFound.into()),
    };
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, &pairing.to_string()).await?;
    let agenda = seen(visit, &mut view, &pairing).await?;
    let item = edited.and_then(|(id, _)| agenda.open.iter().find(|item| item.id == id));
    let draft = cards::agenda::Draft { item, text: "", minutes: "" };
    let words = visit.words();
    let mut form = cards::agenda::form(&words, &pairing, &visit.member, &draft);
    let Some((item, (_, version))) = item.zip(edited) else { return Ok((form, ticket.about)) };
    if item.version != version {
        form.intro = Some(words.line("agenda-form-now", &[("text", typed(&item.body))]));
    }
    Ok((form, About::ItemEdit(pairing.id, item.id, item.version)))
}
