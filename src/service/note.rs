//! Private notes: kept, shown, changed, shared, deleted. Only their author ever reaches one, and
//! what they say is in no message: it is shown in windows alone.

use crate::cards;
use crate::cards::kept_verb;
use crate::cards::note::Seen;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::Line;
use crate::domain::journal::{Draft, LENGTH, MOST_NOTES, Note};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::{Refusal, Unkept};
use crate::ids::{NoteId, PairingId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::wording::{checked, nth, numbered};
use crate::service::words::Spoken;
use crate::service::{journal, note_form};
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};
use crate::store::notes::{self, Own};
use crate::store::{accounts, pairings};

/// `/mentor note [text]`, `note shared text`, `note edit 2 [text]`, `note share 2`, `note drop 2`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if spoken.verb == "shared" {
        return journal::shared_typed(visit, spoken).await;
    }
    if !spoken.verb.is_empty() {
        if spoken.whole.trim().is_empty() {
            return show(visit, None).await;
        }
        if let Some((number, rest)) = numbered(&spoken.whole) {
            return by_number(visit, spoken.verb, number, rest).await;
        }
    }
    // “edit”, “share” and “drop” may well begin a note, and stay as they were typed.
    let verb = visit.wanted.split_whitespace().find(|word| word.eq_ignore_ascii_case(spoken.verb));
    let typed = |text: &str| format!("{} {text}", verb.unwrap_or_default()).trim().to_owned();
    if spoken.verb.is_empty() && spoken.text.is_empty() {
        let mut view = visit.desk.db.view().await?;
        let only = match spoken.with.as_deref() {
            Some(with) => Some(visit.pairing(&mut view, Some(with)).await?.id),
            None => None,
        };
        drop(view);
        return show(visit, only).await;
    }
    let mut view = visit.desk.db.view().await?;
    let with = match spoken.with.as_deref() {
        Some(with) if visit.is_partner(&mut view, with).await? => Some(with),
        _ => None,
    };
    drop(view);
    let text = typed(if with.is_some() { &spoken.text } else { &spoken.whole });
    keep_typed(visit, &text, with).await
}

async fn by_number(
    visit: &Visit<'_>,
    verb: &str,
    number: usize,
    text: &str,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let all = own(visit, &mut view).await?;
    drop(view);
    let note = nth(&all, number).ok_or(Unkept::NoSuchNote { most: all.len() })?;
    match verb {
        kept_verb::EDIT if text.is_empty() => note_form::open_edit(visit, note.id).await,
        kept_verb::EDIT => note_form::edit_typed(visit, note, text).await,
        verb => pressed(visit, &format!("{verb} {}", note.id)).await,
    }
}

async fn keep_typed(
    visit: &Visit<'_>,
    text: &str,
    with: Option<&str>,
) -> Result<Reply, ServiceError> {
    let body = match checked(visit, text, LENGTH).await {
        Err(ServiceError::Refused(why)) => {
            return note_form::open_refused(visit, text, with, &why).await;
        }
        body => body?,
    };
    let Some(mut tx) = visit.write().await? else { return show(visit, None).await };
    let about = visit.talked_of(&mut tx, with).await?.map(|pairing| pairing.id);
    let id = keep(visit, &mut tx, about, &body).await?;
    visit.commit(tx).await?;
    visit.show(cards::note::saved(&visit.words(), id, visit.said)).await
}

/// Keeps a checked note. Touches who asks.
pub(super) async fn keep(
    visit: &Visit<'_>,
    tx: &mut Tx,
    about: Option<PairingId>,
    body: &str,
) -> Result<NoteId, ServiceError> {
    let who = (visit.member.id, visit.workspace());
    accounts::touch(tx, who.0, who.1).await?;
    if notes::count(tx, who).await? >= MOST_NOTES {
        return Err(Unkept::NotesFull { most: MOST_NOTES }.into());
    }
    let key = keys::of(tx, who.1, Owner::Member(who.0), visit.fresh()).await?;
    let id = visit.id();
    notes::insert(tx, owned(visit, id), about, body, &key, visit.moment.now).await?;
    Ok(id)
}

/// The notes of the one who asks, and of nobody else.
pub(super) async fn own(visit: &Visit<'_>, tx: &mut Tx) -> Result<Vec<Note>, ServiceError> {
    Ok(notes::of_author(tx, (visit.member.id, visit.workspace()), MOST_NOTES).await?)
}

/// One of theirs.
pub(super) async fn one(visit: &Visit<'_>, tx: &mut Tx, id: NoteId) -> Result<Note, ServiceError> {
    let found = own(visit, tx).await?.into_iter().find(|note| note.id == id);
    Ok(found.ok_or(Refusal::NotFound)?)
}

pub(super) fn owned(visit: &Visit<'_>, id: NoteId) -> Own {
    Own { id, workspace: visit.workspace(), author: visit.member.id }
}

/// Shows them, or those about one pairing.
pub(super) async fn show(
    visit: &Visit<'_>,
    only: Option<PairingId>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let card = card(visit, &mut view, only, None).await?;
    Ok(window(visit, card))
}

/// *Show notes* was pressed.
pub(super) async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let only = match value {
        "" => None,
        id => {
            let mut view = visit.desk.db.view().await?;
            Some(visit.named(&mut view, id).await?.id)
        }
    };
    show(visit, only).await
}

/// The list as a card for a window.
pub(super) async fn card(
    visit: &Visit<'_>,
    tx: &mut Tx,
    only: Option<PairingId>,
    said: Option<Line>,
) -> Result<Card, ServiceError> {
    let notes = own(visit, tx).await?;
    let pairings = partners(visit, tx).await?;
    let seen = Seen { reader: &visit.member, notes: &notes, pairings: &pairings, only };
    Ok(cards::note::card(&visit.words(), &seen, said))
}

/// The live pairings of the one who asks.
pub(super) async fn partners(visit: &Visit<'_>, tx: &mut Tx) -> Result<Vec<Pairing>, ServiceError> {
    let (member, now) = (visit.member.id, visit.moment.now);
    Ok(pairings::of_member(tx, member, visit.place(), now).await?)
}

/// A card that goes into no message.
pub(super) fn window(visit: &Visit<'_>, card: Card) -> Reply {
    let instead = Some(Box::new(cards::note::elsewhere(&visit.words())));
    Reply::Sheet { card, page: 0, instead }
}

/// One verb of a note's menu, or of the question behind it.
pub(super) async fn pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.split(' ');
    let (Some(verb), Some(id), to, None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::TooOld.into());
    };
    let id: NoteId = id.parse().map_err(|_| Refusal::NotFound)?;
    let words = visit.words();
    match (verb, to) {
        (kept_verb::EDIT, None) => note_form::open_edit(visit, id).await,
        (kept_verb::SHARE, None) => {
            let mut view = visit.desk.db.view().await?;
            let note = one(visit, &mut view, id).await?;
            // Who has no partner is told so, as everywhere.
            visit.talked_of(&mut view, None).await?;
            let pairings = partners(visit, &mut view).await?;
            let card = cards::note::share_asked(&words, &note, &pairings, &visit.member);
            Ok(window(visit, card))
        }
        (kept_verb::DROP, None) => {
            let mut view = visit.desk.db.view().await?;
            let note = one(visit, &mut view, id).await?;
            Ok(window(visit, cards::note::drop_asked(&words, &note)))
        }
        (kept_verb::DELETE, None) => delete(visit, id).await,
        (kept_verb::PUBLISH, Some(to)) => publish(visit, id, to).await,
        _ => Err(Refusal::TooOld.into()),
    }
}

async fn delete(visit: &Visit<'_>, id: NoteId) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return show(visit, None).await };
    accounts::touch(&mut tx, visit.member.id, visit.workspace()).await?;
    if !notes::delete(&mut tx, owned(visit, id)).await? {
        return Err(Refusal::NotFound.into());
    }
    let said = visit.words().line("note-deleted", &[]);
    let card = card(visit, &mut tx, None, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(window(visit, card))
}

/// Shares a note: it becomes an entry of the journal, and is a note no longer.
async fn publish(visit: &Visit<'_>, id: NoteId, to: &str) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else {
        return journal::show_pressed(visit, to).await;
    };
    let pairing = visit.named(&mut tx, to).await?;
    visit.lock(&mut tx, pairing.id).await?;
    accounts::touch(&mut tx, visit.member.id, visit.workspace()).await?;
    let note = one(visit, &mut tx, id).await?;
    let draft = Draft { body: note.body, win: false };
    journal::write(visit, &mut tx, (pairing.id, None), &draft).await?;
    notes::delete(&mut tx, owned(visit, id)).await?;
    let said = visit.words().line("journal-shared", &[]);
    let card = journal::card(visit, &mut tx, &pairing, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(journal::window(visit, &pairing, card))
}
