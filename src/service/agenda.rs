//! The agenda: shown, added to, ticked off, reordered, shared. Every verb works by typing and
//! by button; the form is next door in `agenda_form.rs`.

use std::borrow::Cow;

use crate::cards;
use crate::cards::agenda::Seen;
use crate::cards::item_verb;
use crate::cards::words::{Arg, typed};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::{Line, SafeText};
use crate::domain::action::Actions;
use crate::domain::agenda::{Agenda, Draft, Item, MOST_ITEMS, Measure, odd_minutes};
use crate::domain::faults::Faults;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::ids::{ItemId, MemberId};
use crate::service::agenda_form;
use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::visit::{Shows, Visit};
use crate::service::words::Spoken;
use crate::service::{key, promise};
use crate::store::backend::Tx;
use crate::store::items::{self, Change, Home};
use crate::store::keys::{self, Owner};

/// `/mentor agenda …`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    match spoken.verb {
        "" => Look::Agenda.typed(visit, spoken.with.as_deref()).await,
        // On its own on the heap: looking is asked for most, and shall not carry the others' room.
        _ => Box::pin(changed(visit, spoken)).await,
    }
}

async fn changed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let spoken = &meant(visit, spoken).await?;
    let with = spoken.with.as_deref();
    match spoken.verb {
        "add" if spoken.text.is_empty() => agenda_form::open_typed(visit, spoken).await,
        "add" => add_typed(visit, spoken).await,
        "edit" => agenda_form::edit_typed(visit, spoken).await,
        "share" if spoken.text.is_empty() => {
            let pairing = pairing_id(visit, with).await?;
            share_all(visit, &pairing).await
        }
        verb => {
            let mut view = visit.desk.db.view().await?;
            let pairing = visit.pairing(&mut view, with).await?;
            let agenda = seen(visit, &mut view, &pairing).await?;
            let item = find(&agenda, &spoken.text)?.id;
            drop(view);
            change(visit, verb, &pairing.id.to_string(), item).await
        }
    }
}

/// `with @name` is part of what an item says where it names no partner of the one who asks. An
/// item of these two words alone is none, nor is it what an edited one shall become.
async fn meant<'s>(visit: &Visit<'_>, spoken: &'s Spoken) -> Result<Cow<'s, Spoken>, ServiceError> {
    let least = match spoken.verb {
        "add" => 1,
        "edit" => 2,
        _ => usize::MAX,
    };
    let Some(with) = spoken.with.as_deref() else { return Ok(Cow::Borrowed(spoken)) };
    if spoken.text.split_whitespace().count() < least {
        return Ok(Cow::Borrowed(spoken));
    }
    let mut view = visit.desk.db.view().await?;
    if visit.is_partner(&mut view, with).await? {
        return Ok(Cow::Borrowed(spoken));
    }
    Ok(Cow::Owned(Spoken { text: spoken.whole.clone(), with: None, ..spoken.clone() }))
}

async fn pairing_id(visit: &Visit<'_>, with: Option<&str>) -> Result<String, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    Ok(visit.pairing(&mut view, with).await?.id.to_string())
}

async fn add_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let minutes = key(spoken, "minutes").unwrap_or_default();
    let draft = match draft(visit, &spoken.text, minutes).await {
        Err(ServiceError::Faulty(why)) => {
            return agenda_form::open_refused(visit, spoken, &why).await;
        }
        draft => draft?,
    };
    let Some(mut tx) = visit.write().await? else {
        return Look::Agenda.typed(visit, spoken.with.as_deref()).await;
    };
    let pairing = visit.pairing(&mut tx, spoken.with.as_deref()).await?;
    add(visit, &mut tx, &pairing, &draft, false).await?;
    added(visit, tx, &pairing, &draft).await
}

async fn added(
    visit: &Visit<'_>,
    mut tx: Tx,
    pairing: &Pairing,
    draft: &Draft,
) -> Result<Reply, ServiceError> {
    let said = visit.words().line("agenda-added", &[("text", typed(&draft.body))]);
    let card = card(visit, &mut tx, pairing, Some(said)).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// Puts a checked draft at the end of a pairing's agenda; shared at once if asked.
pub(super) async fn add(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    draft: &Draft,
    share: bool,
) -> Result<ItemId, ServiceError> {
    let shows = if share { Shows::Everyone } else { Shows::Asker };
    let version = visit.touch(tx, pairing.id, shows).await?;
    let workspace = visit.workspace();
    let author = visit.member.id;
    let (count, last) = items::count_open(tx, pairing.id, workspace, author).await?;
    if count >= MOST_ITEMS {
        return Err(Refusal::AgendaFull { most: MOST_ITEMS }.into());
    }
    let key = keys::of(tx, workspace, Owner::Member(author), visit.fresh()).await?;
    let home = Home { pairing: pairing.id, workspace, author, position: last + 1 };
    let id = visit.id();
    items::insert(tx, id, home, draft, &key, visit.moment.now).await?;
    if share {
        items::share(tx, by(visit, id), visit.moment.now).await?;
        promise::once(visit, tx, Kind::Shared, pairing, version).await?;
    }
    Ok(id)
}

/// The suggestion of an empty agenda becomes an item.
pub(super) async fn use_suggestion(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (pairing, tail) = value.split_once(' ').ok_or(Refusal::TooOld)?;
    let words = visit.words();
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, pairing).await?;
    drop(view);
    let (body, offered) = cards::agenda::suggested(&words, &pairing);
    if offered != tail {
        return Err(Refusal::TooOld.into());
    }
    let draft = Draft { body, minutes: None };
    let Some(mut tx) = visit.write().await? else {
        return Look::Agenda.pressed(visit, &pairing.id.to_string()).await;
    };
    add(visit, &mut tx, &pairing, &draft, false).await?;
    added(visit, tx, &pairing, &draft).await
}

/// Shares all that the one who asks has not shared; the partner is told once.
pub(super) async fn share_all(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else {
        return Look::Agenda.pressed(visit, value).await;
    };
    let pairing = visit.named(&mut tx, value).await?;
    let version = visit.touch(&mut tx, pairing.id, Shows::Everyone).await?;
    let agenda = seen(visit, &mut tx, &pairing).await?;
    let mine: Vec<&Item> = agenda.unshared(visit.member.id).collect();
    if mine.is_empty() {
        return Err(Refusal::NothingToShare.into());
    }
    for item in &mine {
        items::share(&mut tx, by(visit, item.id), visit.moment.now).await?;
    }
    promise::once(visit, &mut tx, Kind::Shared, &pairing, version).await?;
    let said = said_shared(visit, &pairing, &mine);
    match finish(visit, tx, &pairing, said.clone()).await? {
        // The card that was pressed is drawn anew by itself, and says nothing of it.
        Reply::Nothing => Ok(Reply::Card(cards::agenda::heard(&visit.words(), said))),
        other => Ok(other),
    }
}

/// One verb of an item's menu.
pub(super) async fn item_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.split(' ');
    let (Some(verb), Some(pairing), Some(item), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::TooOld.into());
    };
    let item: ItemId = item.parse().map_err(|_| Refusal::NotFound)?;
    if verb == item_verb::EDIT {
        return agenda_form::open_edit(visit, pairing, item, value).await;
    }
    change(visit, verb, pairing, item).await
}

/// Ticks off, takes off, lifts or shares one item.
async fn change(
    visit: &Visit<'_>,
    verb: &str,
    pairing: &str,
    item: ItemId,
) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else {
        return Look::Agenda.pressed(visit, pairing).await;
    };
    let pairing = visit.named(&mut tx, pairing).await?;
    let version = visit.lock(&mut tx, pairing.id).await?;
    let agenda = seen(visit, &mut tx, &pairing).await?;
    let item = standing(&agenda, item)?;
    let shows = if item.shared.is_some() || verb == item_verb::SHARE {
        Shows::Everyone
    } else {
        Shows::Asker
    };
    visit.want(&mut tx, pairing.id, version, shows).await?;
    let said = match verb {
        item_verb::DONE => done(visit, &mut tx, item).await?,
        item_verb::DROP => take_off(visit, &mut tx, item).await?,
        item_verb::UP => up(visit, &mut tx, &agenda, item).await?,
        item_verb::SHARE => {
            author_only(item, visit.member.id)?;
            if !items::share(&mut tx, by(visit, item.id), visit.moment.now).await? {
                return Err(Refusal::NothingToShare.into());
            }
            promise::once(visit, &mut tx, Kind::Shared, &pairing, version).await?;
            said_shared(visit, &pairing, &[item])
        }
        _ => return Err(Refusal::TooOld.into()),
    };
    finish(visit, tx, &pairing, said).await
}

async fn done(visit: &Visit<'_>, tx: &mut Tx, item: &Item) -> Result<Line, ServiceError> {
    if !items::done(tx, by(visit, item.id), visit.moment.now).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(visit.words().line("agenda-ticked-off", &[("text", typed(&item.body))]))
}

async fn take_off(visit: &Visit<'_>, tx: &mut Tx, item: &Item) -> Result<Line, ServiceError> {
    author_only(item, visit.member.id)?;
    if !items::take_off(tx, by(visit, item.id), visit.moment.now).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(visit.words().line("agenda-dropped", &[("text", typed(&item.body))]))
}

async fn up(
    visit: &Visit<'_>,
    tx: &mut Tx,
    agenda: &Agenda,
    item: &Item,
) -> Result<Line, ServiceError> {
    let above = agenda.above(item.id)?;
    items::swap(tx, item.id, above.id, visit.workspace()).await?;
    let place = agenda.open.iter().position(|other| other.id == above.id).unwrap_or(0) + 1;
    let args = [("text", typed(&item.body)), ("number", Arg::Words(place.to_string()))];
    Ok(visit.words().line("agenda-moved-up", &args))
}

fn said_shared(visit: &Visit<'_>, pairing: &Pairing, items: &[&Item]) -> Line {
    let words = visit.words();
    let who = ("who", Arg::Line(words.partners(pairing, &visit.member)));
    match items {
        [one] => words.line("agenda-shared-one", &[("text", typed(&one.body)), who]),
        more => {
            let count = Arg::Words(more.len().to_string());
            words.line("agenda-shared-more", &[("count", count), who])
        }
    }
}

/// Commits, and shows the agenda as it now is with what happened on top.
pub(super) async fn finish(
    visit: &Visit<'_>,
    mut tx: Tx,
    pairing: &Pairing,
    said: Line,
) -> Result<Reply, ServiceError> {
    let card = card(visit, &mut tx, pairing, Some(said)).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// The agenda card as the one who asks sees it now.
pub(super) async fn card(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    said: Option<Line>,
) -> Result<Card, ServiceError> {
    let agenda = seen(visit, tx, pairing).await?;
    let seen = Seen { reader: &visit.member, pairing, agenda: &agenda };
    Ok(cards::agenda::card(&visit.words(), &seen, said))
}

/// What the one who asks may see of an agenda.
pub(super) async fn seen(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<Agenda, ServiceError> {
    Ok(read(tx, pairing, visit.workspace(), visit.member.id).await?)
}

/// What `reader` may see of an agenda.
pub(super) async fn read(
    tx: &mut Tx,
    pairing: &Pairing,
    workspace: crate::ids::WorkspaceId,
    reader: MemberId,
) -> Result<Agenda, crate::store::error::StoreError> {
    let since = pairing.last_held.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let visible = crate::store::agenda::visible(tx, pairing.id, workspace, reader, since);
    let (items, actions) = visible.await?;
    let actions = Actions::of(actions).open;
    Ok(Agenda { actions, ..Agenda::of(items, reader, pairing.last_held) })
}

/// The open item a person means: by number, or by words only one item holds.
pub(super) fn find<'a>(agenda: &'a Agenda, meant: &str) -> Result<&'a Item, Refusal> {
    let meant = meant.trim();
    if let Ok(number) = meant.trim_start_matches('#').parse::<usize>() {
        return agenda.numbered(number);
    }
    let words = meant.to_lowercase();
    let holds = |item: &&Item| !words.is_empty() && item.body.to_lowercase().contains(&words);
    let mut found = agenda.open.iter().filter(holds);
    match (found.next(), found.next()) {
        (Some(item), None) => Ok(item),
        (Some(_), Some(_)) => Err(Refusal::ItemUnclear),
        (None, _) => Err(Refusal::NoSuchItem { most: agenda.open.len() }),
    }
}

/// An item that is still open; one that was ticked off says who did it and when.
pub(super) fn standing(agenda: &Agenda, id: ItemId) -> Result<&Item, Refusal> {
    if let Some(item) = agenda.open.iter().find(|item| item.id == id) {
        return Ok(item);
    }
    let ticked = agenda.done.iter().find(|item| item.id == id).and_then(|item| item.done);
    Err(ticked.map_or(Refusal::NotFound, |(at, by)| Refusal::DoneAlready { by, at }))
}

/// Only its author edits, shares or takes off an item.
pub(super) fn author_only(item: &Item, who: MemberId) -> Result<(), Refusal> {
    if item.author == who { Ok(()) } else { Err(Refusal::NotAuthor { author: item.author }) }
}

pub(super) fn by(visit: &Visit<'_>, id: ItemId) -> Change {
    Change { id, workspace: visit.workspace(), by: visit.member.id }
}

/// What was typed as a checked draft: people mentioned in it stand by name.
pub(super) async fn draft(
    visit: &Visit<'_>,
    text: &str,
    minutes: &str,
) -> Result<Draft, ServiceError> {
    let text = SafeText::typed(&visit.readable(text).await?);
    let measure = Measure { graphemes: text.graphemes(), tallest: text.tallest_stack() };
    let mut faults = Faults::default();
    let read = |typed: &str| typed.parse::<i64>().map_err(|_| odd_minutes());
    let typed = Some(minutes.trim()).filter(|typed| !typed.is_empty());
    let minutes = typed.and_then(|typed| faults.take(read(typed)));
    let draft = Draft { body: text.as_str().to_owned(), minutes };
    faults.take(draft.check(measure));
    Ok(faults.or(draft)?)
}
