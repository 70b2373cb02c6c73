//! The journal a pairing keeps together: shown, written in, changed. Its people alone read it, and
//! what it says is in no message: it is shown in windows. The form is next door.

use crate::cards;
use crate::cards::journal::Seen;
use crate::cards::kept_verb;
use crate::cards::words::Arg;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::Line;
use crate::domain::journal::{Draft, Entry, LENGTH, MOST_ENTRIES};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::{Refusal, Unkept};
use crate::ids::{EntryId, MeetingId, PairingId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::wording::{checked, meant, nth, numbered};
use crate::service::words::Spoken;
use crate::service::{find, journal_form, note};
use crate::store::backend::Tx;
use crate::store::journal::{self, Home, Own};
use crate::store::keys::{self, Owner};

/// `/mentor journal`, `journal add text`, `journal win text`, `journal edit 2 [text]`,
/// `journal drop 2`, `journal search words`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let least = match spoken.verb {
        "add" | "win" => 1,
        "edit" => 2,
        _ => usize::MAX,
    };
    let spoken = &meant(visit, spoken, least).await?;
    match spoken.verb {
        "add" | "win" => add_typed(visit, spoken, spoken.verb == "win").await,
        "search" => find::typed(visit, spoken).await,
        kept_verb::EDIT | kept_verb::DROP => by_number(visit, spoken).await,
        _ => {
            let mut view = visit.desk.db.view().await?;
            let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
            let card = card(visit, &mut view, &pairing, None).await?;
            Ok(window(visit, &pairing, card))
        }
    }
}

/// `/mentor note shared text`
pub(super) async fn shared_typed(
    visit: &Visit<'_>,
    spoken: &Spoken,
) -> Result<Reply, ServiceError> {
    let spoken = &meant(visit, spoken, 1).await?;
    add_typed(visit, spoken, false).await
}

async fn add_typed(visit: &Visit<'_>, spoken: &Spoken, win: bool) -> Result<Reply, ServiceError> {
    let with = spoken.with.as_deref();
    if spoken.text.trim().is_empty() {
        return journal_form::open_typed(visit, with, ("", win), None).await;
    }
    let body = match checked(visit, &spoken.text, LENGTH).await {
        Err(ServiceError::Refused(why)) => {
            return journal_form::open_typed(visit, with, (&spoken.text, win), Some(&why)).await;
        }
        body => body?,
    };
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let pairing = visit.pairing(&mut view, with).await?;
        let card = card(visit, &mut view, &pairing, None).await?;
        return Ok(window(visit, &pairing, card));
    };
    let pairing = visit.pairing(&mut tx, with).await?;
    visit.lock(&mut tx, pairing.id).await?;
    let id = write(visit, &mut tx, (pairing.id, None), &Draft { body, win }).await?;
    visit.commit(tx).await?;
    visit.show(cards::journal::written(&visit.words(), &pairing, &visit.member, id)).await
}

async fn by_number(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let entries = entries(visit, &mut view, pairing.id).await?;
    drop(view);
    let none = Unkept::NoSuchEntry { most: entries.len() };
    let (number, text) = numbered(&spoken.text).ok_or(none)?;
    let entry = nth(&entries, number).ok_or(none)?;
    author_only(visit, entry)?;
    match spoken.verb {
        kept_verb::EDIT if text.is_empty() => {
            Ok(journal_form::open_edit(visit, &pairing, entry, "", None))
        }
        kept_verb::EDIT => journal_form::edit_typed(visit, &pairing, entry, text).await,
        _ => Ok(window(visit, &pairing, asked(visit, &pairing, entry))),
    }
}

fn asked(visit: &Visit<'_>, pairing: &Pairing, entry: &Entry) -> Card {
    cards::journal::drop_asked(&visit.words(), pairing, entry)
}

/// Writes a checked draft into the journal of a locked pairing, after a meeting where it is so.
pub(super) async fn write(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (pairing, meeting): (PairingId, Option<MeetingId>),
    draft: &Draft,
) -> Result<EntryId, ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    if journal::count(tx, pairing, workspace).await? >= MOST_ENTRIES {
        return Err(Unkept::JournalFull { most: MOST_ENTRIES }.into());
    }
    let key = keys::of(tx, workspace, Owner::Member(member), visit.fresh()).await?;
    let id = visit.id();
    let home = Home { pairing, meeting };
    journal::insert(tx, own(visit, id), home, draft, &key, visit.moment.now).await?;
    Ok(id)
}

pub(super) fn own(visit: &Visit<'_>, id: EntryId) -> Own {
    Own { id, workspace: visit.workspace(), by: visit.member.id }
}

/// All entries, newest first.
pub(super) async fn entries(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: PairingId,
) -> Result<Vec<Entry>, ServiceError> {
    Ok(journal::of_pairing(tx, pairing, visit.workspace(), MOST_ENTRIES).await?)
}

/// Only its author changes an entry.
pub(super) fn author_only(visit: &Visit<'_>, entry: &Entry) -> Result<(), Refusal> {
    let author = entry.author;
    if author == visit.member.id { Ok(()) } else { Err(Refusal::NotAuthor { author }) }
}

/// The journal as a card for a window.
pub(super) async fn card(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    said: Option<Line>,
) -> Result<Card, ServiceError> {
    let entries = entries(visit, tx, pairing.id).await?;
    let seen = Seen { reader: &visit.member, pairing, entries: &entries };
    Ok(cards::journal::card(&visit.words(), &seen, said))
}

/// A card that goes into no message.
pub(super) fn window(visit: &Visit<'_>, pairing: &Pairing, card: Card) -> Reply {
    let instead = cards::journal::elsewhere(&visit.words(), pairing, &visit.member);
    Reply::Sheet { card, page: 0, instead: Some(Box::new(instead)) }
}

/// *Show journal* was pressed.
pub(super) async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    let card = card(visit, &mut view, &pairing, None).await?;
    Ok(window(visit, &pairing, card))
}

/// One verb of an entry's menu, or of the question behind it.
pub(super) async fn pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.split(' ');
    let (Some(verb), Some(of), Some(id), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::TooOld.into());
    };
    let id: EntryId = id.parse().map_err(|_| Refusal::NotFound)?;
    if matches!(verb, kept_verb::PRIVATE | kept_verb::DELETE) {
        return take_off(visit, verb, of, id).await;
    }
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, of).await?;
    let entry = one(visit, &mut view, &pairing, id).await?;
    drop(view);
    match verb {
        kept_verb::EDIT => Ok(journal_form::open_edit(visit, &pairing, &entry, "", None)),
        kept_verb::DROP => Ok(window(visit, &pairing, asked(visit, &pairing, &entry))),
        _ => Err(Refusal::TooOld.into()),
    }
}

/// An entry of their own.
pub(super) async fn one(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    id: EntryId,
) -> Result<Entry, ServiceError> {
    let all = entries(visit, tx, pairing.id).await?;
    let entry = all.into_iter().find(|entry| entry.id == id).ok_or(Refusal::NotFound)?;
    author_only(visit, &entry)?;
    Ok(entry)
}

/// Takes an entry off for everyone, or back to its author's notes.
async fn take_off(
    visit: &Visit<'_>,
    verb: &str,
    of: &str,
    id: EntryId,
) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return show_pressed(visit, of).await };
    let pairing = visit.named(&mut tx, of).await?;
    visit.lock(&mut tx, pairing.id).await?;
    let entry = one(visit, &mut tx, &pairing, id).await?;
    let words = visit.words();
    if verb == kept_verb::PRIVATE {
        note::keep(visit, &mut tx, Some(pairing.id), &entry.body).await?;
        journal::take_back(&mut tx, own(visit, id)).await?;
        let who = [("who", Arg::Line(words.partners(&pairing, &visit.member)))];
        let said = words.line("journal-private", &who);
        let card = note::card(visit, &mut tx, None, Some(said)).await?;
        visit.commit(tx).await?;
        return Ok(note::window(visit, card));
    }
    journal::take_off(&mut tx, own(visit, id), visit.moment.now).await?;
    let said = words.line("journal-dropped", &[]);
    let card = card(visit, &mut tx, &pairing, Some(said)).await?;
    visit.commit(tx).await?;
    Ok(window(visit, &pairing, card))
}
