//! The form of a journal's entry: opened by button or by typing too little, sent, and shown again
//! with its faults.

use crate::cards;
use crate::cards::journal::TOP;
use crate::cards::words::typed;
use crate::cards::{action, field, kept_verb};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::journal::{Draft, Entry, LENGTH};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::{Refusal, Unkept};
use crate::ids::EntryId;
use crate::service::error::ServiceError;
use crate::service::journal::{card, own, window, write};
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::wording::checked;
use crate::service::{journal, note_form};
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};

/// *Write an entry* was pressed.
pub(super) async fn open_new(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    Ok(open(visit, &pairing, (None, "", false), None))
}

/// *Search* was pressed.
pub(super) async fn open_find(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    Ok(note_form::open_find(visit, Some(pairing.id), (action::JOURNAL_FIND, value)))
}

/// `journal add` without words, or with words that cannot be taken.
pub(super) async fn open_typed(
    visit: &Visit<'_>,
    with: Option<&str>,
    (text, win): (&str, bool),
    why: Option<&Refusal>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, with).await?;
    Ok(open(visit, &pairing, (None, text, win), why))
}

/// *Edit* was chosen, or what was typed for it cannot be taken.
pub(super) fn open_edit(
    visit: &Visit<'_>,
    pairing: &Pairing,
    entry: &Entry,
    text: &str,
    why: Option<&Refusal>,
) -> Reply {
    open(visit, pairing, (Some(entry), text, entry.win), why)
}

fn open(
    visit: &Visit<'_>,
    pairing: &Pairing,
    what: (Option<&Entry>, &str, bool),
    why: Option<&Refusal>,
) -> Reply {
    let words = visit.words();
    let form = cards::journal::form(&words, pairing, &visit.member, what);
    let form = Form { intro: why.map(|why| cards::refusal::line(&words, why, &[])), ..form };
    match what.0 {
        Some(entry) => {
            let about = About::EntryEdit(pairing.id, entry.id, entry.version);
            let value = format!("{} {} {}", kept_verb::EDIT, pairing.id, entry.id);
            visit.open(form, about, (action::JOURNAL_ENTRY, &value))
        }
        None => {
            let value = pairing.id.to_string();
            visit.open(form, About::EntryNew(pairing.id), (action::JOURNAL_ADD, &value))
        }
    }
}

/// `journal edit 2 New words`
pub(super) async fn edit_typed(
    visit: &Visit<'_>,
    pairing: &Pairing,
    entry: &Entry,
    text: &str,
) -> Result<Reply, ServiceError> {
    let body = match checked(visit, text, LENGTH).await {
        Err(ServiceError::Refused(why)) => {
            return Ok(open_edit(visit, pairing, entry, text, Some(&why)));
        }
        body => body?,
    };
    let draft = Draft { body, win: entry.win };
    let Some(mut tx) = visit.write().await? else {
        return journal::show_pressed(visit, &pairing.id.to_string()).await;
    };
    rewrite(visit, &mut tx, pairing, (entry.id, entry.version), &draft).await?;
    let said = visit.words().line("journal-edited", &[]);
    let card = card(visit, &mut tx, pairing, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(window(visit, pairing, card))
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    match save(visit, ticket, values).await {
        Err(error @ ServiceError::Refused(_)) => {
            let (form, about) = as_opened(visit, ticket).await?;
            let changed = about != ticket.about;
            let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
            visit.form_again(form, &sealed, values, error).await
        }
        saved => saved,
    }
}

async fn save(visit: &Visit<'_>, ticket: &Ticket, values: &Values) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", String::as_str);
    let (of, edited) = match ticket.about {
        About::EntryNew(of) => (of, None),
        About::EntryEdit(of, id, version) => (of, Some((id, version))),
        _ => return Err(Refusal::NotFound.into()),
    };
    let body = checked(visit, value(field::TEXT), LENGTH).await?;
    let draft = Draft { body, win: value(field::WIN) == TOP };
    let Some(mut tx) = visit.write().await? else {
        return journal::show_pressed(visit, &of.to_string()).await;
    };
    let pairing = visit.named(&mut tx, &of.to_string()).await?;
    let said = match edited {
        Some(edited) => {
            rewrite(visit, &mut tx, &pairing, edited, &draft).await?;
            "journal-edited"
        }
        None => {
            visit.lock(&mut tx, pairing.id).await?;
            write(visit, &mut tx, (pairing.id, None), &draft).await?;
            "journal-added"
        }
    };
    let said = visit.words().line(said, &[]);
    let card = card(visit, &mut tx, &pairing, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(window(visit, &pairing, card))
}

/// Rewrites an entry at the version its author read.
async fn rewrite(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (id, version): (EntryId, i64),
    draft: &Draft,
) -> Result<(), ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    visit.lock(tx, pairing.id).await?;
    journal::one(visit, tx, pairing, id).await?;
    let key = keys::of(tx, workspace, Owner::Member(member), visit.fresh()).await?;
    let at = (version, visit.moment.now);
    if !crate::store::journal::edit(tx, own(visit, id), draft, &key, at).await? {
        return Err(Unkept::WordsChanged.into());
    }
    Ok(())
}

/// The form as a ticket opened it, at the entry's present version; one that was changed meanwhile
/// stands above it as it reads now.
async fn as_opened(visit: &Visit<'_>, ticket: &Ticket) -> Result<(Form, About), ServiceError> {
    let words = visit.words();
    let (of, edited) = match ticket.about {
        About::EntryNew(of) => (of, None),
        About::EntryEdit(of, id, version) => (of, Some((id, version))),
        _ => return Err(Refusal::NotFound.into()),
    };
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, &of.to_string()).await?;
    let Some((id, version)) = edited else {
        let form = cards::journal::form(&words, &pairing, &visit.member, (None, "", false));
        return Ok((form, ticket.about));
    };
    let entry = journal::one(visit, &mut view, &pairing, id).await?;
    let what = (Some(&entry), "", entry.win);
    let mut form = cards::journal::form(&words, &pairing, &visit.member, what);
    if entry.version != version {
        form.intro = Some(words.line("journal-form-now", &[("text", typed(&entry.body))]));
    }
    Ok((form, About::EntryEdit(of, id, entry.version)))
}
