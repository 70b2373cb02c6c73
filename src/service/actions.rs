//! What people of a pairing agreed to do: shown, written down, done, moved, taken off. Every verb
//! works by typing and by button; the form is next door in `actions_form.rs`.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cards;
use crate::cards::actions::Seen;
use crate::cards::kept_verb;
use crate::cards::words::{Arg, typed};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::Line;
use crate::domain::action::{ACTION_LENGTH, Action, Actions, Draft, MOST_ACTIONS, a_week_on};
use crate::domain::faults::Faults;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::{Refusal, Unkept};
use crate::domain::when;
use crate::ids::{ActionId, MeetingId, MemberId};
use crate::service::actions_form;
use crate::service::error::ServiceError;
use crate::service::tokens;
use crate::service::visit::{Shows, Visit};
use crate::service::wording::{checked, meant};
use crate::service::words::Spoken;
use crate::service::{Desk, key, reminding};
use crate::store::actions::{self, Change, Home};
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};

/// `/mentor action [add|done|move|edit|drop] [text or number] [due:fri] [owner:@ben]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let least = match spoken.verb {
        "add" => 1,
        kept_verb::EDIT => 2,
        _ => usize::MAX,
    };
    let spoken = &meant(visit, spoken, least).await?;
    match spoken.verb {
        "add" if spoken.text.trim().is_empty() => {
            actions_form::open_typed(visit, spoken, None).await
        }
        "add" => add_typed(visit, spoken).await,
        kept_verb::EDIT => actions_form::edit_typed(visit, spoken).await,
        kept_verb::DONE | kept_verb::DROP => {
            let (pairing, id) = named(visit, spoken, &spoken.text).await?;
            change(visit, (spoken.verb, None), &pairing, id).await
        }
        kept_verb::MOVE => move_typed(visit, spoken).await,
        _ => {
            let mut view = visit.desk.db.view().await?;
            let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
            let card = card(visit, &mut view, &pairing, None).await?;
            drop(view);
            visit.show(card).await
        }
    }
}

/// The open action that is meant, and its pairing as buttons name it.
async fn named(
    visit: &Visit<'_>,
    spoken: &Spoken,
    meant: &str,
) -> Result<(String, ActionId), ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let actions = read(visit, &mut view, &pairing).await?;
    Ok((pairing.id.to_string(), actions.meant(meant)?.id))
}

/// `action move 2 fri`, or by a week without a day. The last word is the day where it reads as one.
async fn move_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let text = spoken.text.trim();
    let (what, day) = text.rsplit_once(char::is_whitespace).unwrap_or((text, ""));
    let (what, day) = match day {
        "" => (text, None),
        day => match due(visit, day) {
            Ok(day) => (what, Some(day)),
            Err(why) if what.trim().trim_start_matches('#').parse::<usize>().is_ok() => {
                return Err(why.into());
            }
            Err(_) => (text, None),
        },
    };
    let (pairing, id) = named(visit, spoken, what).await?;
    change(visit, (kept_verb::MOVE, day), &pairing, id).await
}

async fn add_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    drop(view);
    let draft = match draft(visit, spoken, &pairing, None).await {
        Err(ServiceError::Faulty(why)) => {
            return actions_form::open_typed(visit, spoken, Some(&why)).await;
        }
        draft => draft?,
    };
    let Some(mut tx) = visit.write().await? else {
        return show_pressed(visit, &pairing.id.to_string()).await;
    };
    let pairing = visit.named(&mut tx, &pairing.id.to_string()).await?;
    visit.touch(&mut tx, pairing.id, Shows::Everyone).await?;
    add(visit, &mut tx, &pairing, None, std::slice::from_ref(&draft)).await?;
    let said = visit.words().line("action-added", &[("text", typed(&draft.body))]);
    finish(visit, tx, &pairing, said).await
}

/// What was typed as a checked draft; what is not named stays as it was for one that stands.
pub(super) async fn draft(
    visit: &Visit<'_>,
    spoken: &Spoken,
    pairing: &Pairing,
    standing: Option<(&Action, &str)>,
) -> Result<Draft, ServiceError> {
    let (kept, text) = match standing {
        Some((kept, text)) => (Some(kept), text),
        None => (None, spoken.text.as_str()),
    };
    let mut faults = Faults::default();
    let body = match checked(visit, text, ACTION_LENGTH).await {
        Err(ServiceError::Refused(why)) => faults.take(Err::<String, _>(*why)),
        body => Some(body?),
    };
    let day = key(spoken, "due").and_then(|day| faults.take(due(visit, day)));
    let owner = key(spoken, "owner").and_then(|who| faults.take(owner(visit, pairing, who)));
    let draft = Draft {
        body: body.unwrap_or_default(),
        owner: owner.or(kept.map(|one| one.owner)).unwrap_or(visit.member.id),
        due: day.or(kept.and_then(|one| one.due)),
    };
    Ok(faults.or(draft)?)
}

/// A day that is today or ahead.
pub(super) fn due(visit: &Visit<'_>, text: &str) -> Result<Date, Refusal> {
    let zone = &visit.member.zone;
    let day = when::parse_day(text, visit.moment.now, zone).map_err(|_| Unkept::DueUnclear)?;
    if day < zone.local(visit.moment.now).date() {
        return Err(Unkept::DuePassed.into());
    }
    Ok(day)
}

/// One of the pairing, by mention.
fn owner(visit: &Visit<'_>, pairing: &Pairing, who: &str) -> Result<MemberId, Refusal> {
    let user = tokens::person(who);
    let found =
        pairing.parties.iter().find(|one| user.is_some() && one.member.user.as_deref() == user);
    found.map(|party| party.member.id).ok_or_else(|| Refusal::NotYourPartner {
        partners: pairing.others(visit.member.id).map(|party| party.member.id).collect(),
    })
}

/// Writes actions down at the end of a touched pairing's list, and promises each owner a line
/// before a day is due.
pub(super) async fn add(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    meeting: Option<MeetingId>,
    drafts: &[Draft],
) -> Result<(), ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    let (open, last) = actions::count_open(tx, pairing.id, workspace).await?;
    if open + drafts.len() > MOST_ACTIONS {
        return Err(Unkept::ActionsFull { most: MOST_ACTIONS }.into());
    }
    let key = keys::of(tx, workspace, Owner::Member(member), visit.fresh()).await?;
    for (draft, position) in drafts.iter().zip(last + 1..) {
        let home = Home { pairing: pairing.id, meeting, position };
        let change = by(visit, visit.id());
        actions::insert(tx, change, home, draft, &key, visit.moment.now).await?;
        remind(visit, tx, pairing, draft.owner, draft.due).await?;
    }
    Ok(())
}

/// Promises an owner a line before a day.
pub(super) async fn remind(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    owner: MemberId,
    day: Option<Date>,
) -> Result<(), ServiceError> {
    let (Some(day), Some(party)) = (day, pairing.party(owner)) else { return Ok(()) };
    let desk: &Desk = visit.desk;
    let (place, moment) = (visit.place(), visit.moment);
    reminding::action(desk, tx, place, (pairing.id, day), &party.member, moment).await
}

pub(super) fn by(visit: &Visit<'_>, id: ActionId) -> Change {
    Change { id, workspace: visit.workspace(), by: visit.member.id }
}

/// The actions of a pairing: what is open, and what was done since its last meeting.
pub(super) async fn read(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<Actions, ServiceError> {
    let since = pairing.last_held.unwrap_or(Timestamp::UNIX_EPOCH);
    let all = actions::of_pairing(tx, pairing.id, visit.workspace(), since).await?;
    Ok(Actions::of(all))
}

/// The list as the one who asks sees it now.
pub(super) async fn card(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    said: Option<Line>,
) -> Result<Card, ServiceError> {
    let actions = read(visit, tx, pairing).await?;
    let seen = Seen { reader: &visit.member, pairing, actions: &actions };
    Ok(cards::actions::card(&visit.words(), &seen, said))
}

/// Commits, and shows the list with what happened on top.
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

/// *Show actions* was pressed.
pub(super) async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    let card = card(visit, &mut view, &pairing, None).await?;
    Ok(Reply::Card(card))
}

/// One verb of an action's menu, or a button of the message before it is due.
pub(super) async fn pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.split(' ');
    let (Some(verb), Some(of), Some(id), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::TooOld.into());
    };
    let id: ActionId = id.parse().map_err(|_| Refusal::NotFound)?;
    match verb {
        kept_verb::EDIT => actions_form::open_edit(visit, of, id).await,
        kept_verb::WEEK => change(visit, (kept_verb::MOVE, None), of, id).await,
        kept_verb::DONE | kept_verb::DROP => change(visit, (verb, None), of, id).await,
        _ => Err(Refusal::TooOld.into()),
    }
}

/// Marks one as done, moves it to a day or by a week, or takes it off.
async fn change(
    visit: &Visit<'_>,
    (verb, day): (&str, Option<Date>),
    of: &str,
    id: ActionId,
) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return show_pressed(visit, of).await };
    let pairing = visit.named(&mut tx, of).await?;
    visit.touch(&mut tx, pairing.id, Shows::Everyone).await?;
    let actions = read(visit, &mut tx, &pairing).await?;
    let one = actions.standing(id)?;
    let (change, now) = (by(visit, id), visit.moment.now);
    let text = ("text", typed(&one.body));
    let words = visit.words();
    let (changed, said) = match verb {
        kept_verb::DONE => {
            (actions::done(&mut tx, change, now).await?, words.line("action-ticked", &[text]))
        }
        kept_verb::DROP => {
            author_only(visit, one)?;
            (actions::take_off(&mut tx, change, now).await?, words.line("action-dropped", &[text]))
        }
        _ => {
            let today = visit.member.zone.local(now).date();
            let day = day.unwrap_or_else(|| a_week_on(one.due, today));
            let moved = actions::put(&mut tx, change, day).await?;
            remind(visit, &mut tx, &pairing, one.owner, Some(day)).await?;
            let when = ("when", Arg::Words(words.date(day)));
            (moved, words.line("action-moved", &[text, when]))
        }
    };
    if !changed {
        return Err(Refusal::NotFound.into());
    }
    finish(visit, tx, &pairing, said).await
}

/// Only its author changes an action's words, or takes it off.
pub(super) fn author_only(visit: &Visit<'_>, one: &Action) -> Result<(), Refusal> {
    let author = one.author;
    if author == visit.member.id { Ok(()) } else { Err(Refusal::NotAuthor { author }) }
}
