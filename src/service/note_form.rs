//! The form of a note: opened by button or by words that cannot be taken, sent, and shown again
//! with its faults. Also the form that looks for words.

use crate::cards;
use crate::cards::note::{Draft, NOBODY};
use crate::cards::words::typed;
use crate::cards::{action, field, kept_verb};
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::journal::{LENGTH, Note};
use crate::domain::refusal::{Refusal, Unkept};
use crate::ids::{NoteId, PairingId};
use crate::service::error::ServiceError;
use crate::service::find;
use crate::service::note::{card, keep, one, owned, partners, show, window};
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::wording::checked;
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};
use crate::store::{accounts, notes};

/// *Write a note* was pressed.
pub(super) async fn open_new(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let about = match value {
        "" => visit.talked_of(&mut view, None).await?,
        id => Some(visit.named(&mut view, id).await?),
    };
    let about = about.map(|pairing| pairing.id);
    let form = new_form(visit, &mut view, "", about).await?;
    Ok(visit.open(form, About::NoteNew(about), (action::NOTE_NEW, value)))
}

/// What was typed cannot be taken as it is: nothing of it is lost, the form opens with it.
pub(super) async fn open_refused(
    visit: &Visit<'_>,
    text: &str,
    with: Option<&str>,
    why: &Refusal,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let about = visit.talked_of(&mut view, with).await?.map(|pairing| pairing.id);
    let form = new_form(visit, &mut view, text, about).await?;
    let why = cards::refusal::line(&visit.words(), why, &[]);
    let form = Form { intro: Some(why), ..form };
    let value = about.map(|id| id.to_string()).unwrap_or_default();
    Ok(visit.open(form, About::NoteNew(about), (action::NOTE_NEW, &value)))
}

async fn new_form(
    visit: &Visit<'_>,
    tx: &mut Tx,
    text: &str,
    about: Option<PairingId>,
) -> Result<Form, ServiceError> {
    let pairings = partners(visit, tx).await?;
    let draft = Draft { note: None, text, about };
    Ok(cards::note::form(&visit.words(), &pairings, &visit.member, &draft))
}

/// *Edit* was chosen.
pub(super) async fn open_edit(visit: &Visit<'_>, id: NoteId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let note = one(visit, &mut view, id).await?;
    drop(view);
    Ok(open(visit, &note, "", None))
}

/// `note edit 2 New words`
pub(super) async fn edit_typed(
    visit: &Visit<'_>,
    note: &Note,
    text: &str,
) -> Result<Reply, ServiceError> {
    let body = match checked(visit, text, LENGTH).await {
        Err(ServiceError::Refused(why)) => return Ok(open(visit, note, text, Some(&why))),
        body => body?,
    };
    let Some(mut tx) = visit.write().await? else { return show(visit, None).await };
    rewrite(visit, &mut tx, (note.id, note.version), &body).await?;
    let said = visit.words().line("note-changed", &[]);
    let card = card(visit, &mut tx, None, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(window(visit, card))
}

fn open(visit: &Visit<'_>, note: &Note, text: &str, why: Option<&Refusal>) -> Reply {
    let words = visit.words();
    let draft = Draft { note: Some(note), text, about: None };
    let form = cards::note::form(&words, &[], &visit.member, &draft);
    let form = Form { intro: why.map(|why| cards::refusal::line(&words, why, &[])), ..form };
    let value = format!("{} {}", kept_verb::EDIT, note.id);
    visit.open(form, About::NoteEdit(note.id, note.version), (action::NOTE_ITEM, &value))
}

/// *Search* was pressed.
pub(super) fn open_find(visit: &Visit<'_>, of: Option<PairingId>, again: (&str, &str)) -> Reply {
    visit.open(cards::note::find_form(&visit.words()), About::Find(of), again)
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
            let (form, about) = as_opened(visit, ticket).await?;
            let changed = about != ticket.about;
            let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
            visit.form_again(form, &sealed, values, error).await
        }
        saved => saved,
    }
}

async fn save(visit: &Visit<'_>, ticket: &Ticket, values: &Values) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    if let About::Find(of) = ticket.about {
        let wanted = value(field::TEXT);
        if wanted.is_empty() {
            return Err(Unkept::NothingToFind.into());
        }
        return find::found(visit, wanted, of).await;
    }
    let body = checked(visit, value(field::TEXT), LENGTH).await?;
    let Some(mut tx) = visit.write().await? else { return show(visit, None).await };
    let said = match ticket.about {
        About::NoteNew(about) => {
            let about = chosen(visit, &mut tx, about, value(field::PAIRING)).await?;
            keep(visit, &mut tx, about, &body).await?;
            "note-kept"
        }
        About::NoteEdit(id, version) => {
            rewrite(visit, &mut tx, (id, version), &body).await?;
            "note-changed"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    let said = visit.words().line(said, &[]);
    let card = card(visit, &mut tx, None, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(window(visit, card))
}

/// The pairing that was chosen in the form, where it asks for one.
async fn chosen(
    visit: &Visit<'_>,
    tx: &mut Tx,
    about: Option<PairingId>,
    chosen: &str,
) -> Result<Option<PairingId>, ServiceError> {
    let id = match (chosen, about) {
        (NOBODY, _) | ("", None) => return Ok(None),
        ("", Some(about)) => about.to_string(),
        (chosen, _) => chosen.to_owned(),
    };
    Ok(Some(visit.named(tx, &id).await?.id))
}

/// Rewrites a note at the version its author read.
async fn rewrite(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (id, version): (NoteId, i64),
    body: &str,
) -> Result<(), ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    accounts::touch(tx, member, workspace).await?;
    one(visit, tx, id).await?;
    let key = keys::of(tx, workspace, Owner::Member(member), visit.fresh()).await?;
    let own = owned(visit, id);
    if !notes::edit(tx, own, body, &key, (version, visit.moment.now)).await? {
        return Err(Unkept::WordsChanged.into());
    }
    Ok(())
}

/// The form as a ticket opened it, at the note's present version; one that was changed meanwhile
/// stands above it as it reads now.
async fn as_opened(visit: &Visit<'_>, ticket: &Ticket) -> Result<(Form, About), ServiceError> {
    let words = visit.words();
    let mut view = visit.desk.db.view().await?;
    match ticket.about {
        About::Find(_) => Ok((cards::note::find_form(&words), ticket.about)),
        About::NoteNew(about) => Ok((new_form(visit, &mut view, "", about).await?, ticket.about)),
        About::NoteEdit(id, version) => {
            let note = one(visit, &mut view, id).await?;
            let draft = Draft { note: Some(&note), text: "", about: None };
            let mut form = cards::note::form(&words, &[], &visit.member, &draft);
            if note.version != version {
                let now = [("text", typed(&note.body))];
                form.intro = Some(words.line("journal-form-now", &now));
            }
            Ok((form, About::NoteEdit(id, note.version)))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}
