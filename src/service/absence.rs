//! Being left in peace: `snooze`, `pause`, `wake`. A snooze holds back what can wait; a pause lets
//! the dates in between go as well, and tells the partners where that is wished.

use jiff::Span;
use jiff::civil::Date;

use crate::cards;
use crate::cards::absence::{Does, TELL};
use crate::cards::{action, field};
use crate::chat::card::Card;
use crate::chat::form::{Form, Values};
use crate::chat::reply::Reply;
use crate::domain::absence::{Absence, Kind, Why, begins};
use crate::domain::faults::Faults;
use crate::domain::refusal::{Refusal, Unkept};
use crate::domain::when;
use crate::service::error::ServiceError;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::{Noun, Spoken};
use crate::service::{key, promise, resting};
use crate::store::backend::Tx;
use crate::store::{absences, accounts};

/// A while somebody asks for.
#[derive(Clone, Copy)]
struct Wish {
    kind: Kind,
    day: Date,
    why: Option<Why>,
    tell: bool,
}

/// Words that say yes, and no, in our two languages.
const YES: [&str; 3] = ["yes", "ja", "on"];
const NO: [&str; 3] = ["no", "nein", "off"];
/// The form of a pause opens with a day so many days on.
const GUESS: i64 = 14;

/// `/mentor snooze [3d|1w|fri]`, `/mentor pause [2w] [reason:holiday] [tell:no]`, `/mentor wake`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let text = spoken.text.trim();
    match spoken.noun {
        Noun::Wake => wake(visit).await,
        Noun::Pause if text.is_empty() && spoken.keys.is_empty() => pause(visit).await,
        Noun::Pause => {
            let tell = tells(key(spoken, "tell"))?;
            let wish = wish(visit, text, key(spoken, "reason"), tell)?;
            visit.show(begun(visit, wish).await?).await
        }
        _ if text.is_empty() => show(visit).await,
        _ => visit.show(snoozed(visit, text).await?).await,
    }
}

/// Whether partners are to be told. Who says it in other words is asked again: nobody must be told
/// by mistake.
fn tells(word: Option<&str>) -> Result<bool, Refusal> {
    match word.map(str::to_lowercase).as_deref() {
        None => Ok(true),
        Some(word) if YES.contains(&word) => Ok(true),
        Some(word) if NO.contains(&word) => Ok(false),
        Some(_) => Err(Refusal::WordUnknown { known: "yes, no".to_owned() }),
    }
}

/// A pause as it was asked for, or all that is wrong with it.
fn wish(
    visit: &Visit<'_>,
    until: &str,
    reason: Option<&str>,
    tell: bool,
) -> Result<Wish, ServiceError> {
    let mut faults = Faults::default();
    let day = faults.take(day(visit, until, Kind::Pause)).unwrap_or_default();
    let why = reason.filter(|word| !word.is_empty()).and_then(|word| faults.take(why(word)));
    Ok(faults.or(Wish { kind: Kind::Pause, day, why, tell })?)
}

fn why(word: &str) -> Result<Why, Refusal> {
    word.to_lowercase().parse().map_err(|()| Refusal::WordUnknown {
        known: Why::ALL.iter().map(|why| why.word()).collect::<Vec<_>>().join(", "),
    })
}

/// The day somebody is back: `3d` and `1w` count from today, all else is a day as one types it.
fn day(visit: &Visit<'_>, text: &str, kind: Kind) -> Result<Date, Refusal> {
    let (now, zone) = (visit.moment.now, &visit.member.zone);
    let steps = text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(['d', 'w']);
    let text = if steps { format!("+{text}") } else { text.to_owned() };
    let day = when::parse_day(&text, now, zone).map_err(|_| Unkept::BackUnclear)?;
    kind.check(day, zone.local(now).date())?;
    Ok(day)
}

/// *Snooze for a day* was pressed, or for a week.
pub(super) async fn snooze_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    visit.show(snoozed(visit, value).await?).await
}

/// Holds messages back until a day that is named; a pause that stands does so already.
pub(super) async fn snoozed(visit: &Visit<'_>, until: &str) -> Result<Card, ServiceError> {
    let day = day(visit, until, Kind::Snooze)?;
    begun(visit, Wish { kind: Kind::Snooze, day, why: None, tell: false }).await
}

/// How things stand.
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let card = card(visit, &mut view, Does::default()).await?;
    drop(view);
    visit.show(card).await
}

async fn card(visit: &Visit<'_>, tx: &mut Tx, does: Does) -> Result<Card, ServiceError> {
    let stands = standing(visit, tx).await?;
    Ok(cards::absence::card(&visit.words(), stands.last(), does))
}

/// What of theirs is not over; one at a time is.
async fn standing(visit: &Visit<'_>, tx: &mut Tx) -> Result<Vec<Absence>, ServiceError> {
    let who = (visit.member.id, visit.workspace());
    Ok(absences::of_member(tx, who, visit.moment.now).await?)
}

/// `/mentor pause`: the pause that stands, else the form of one.
async fn pause(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pauses = standing(visit, &mut view).await?.iter().any(|one| one.kind == Kind::Pause);
    drop(view);
    if pauses { show(visit).await } else { open(visit).await }
}

/// *Pause the partnership* was pressed, or *Choose another day*: what partners were not told of
/// is not told by choosing another day.
pub(super) async fn open(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let stands = standing(visit, &mut view).await?;
    drop(view);
    let quiet = stands.iter().any(|one| one.kind == Kind::Pause && !one.told);
    Ok(visit.open(form(visit, !quiet), About::Pause, (action::PAUSE_NEW, "")))
}

/// The form, with two weeks as a first guess.
fn form(visit: &Visit<'_>, tell: bool) -> Form {
    let today = visit.member.zone.local(visit.moment.now).date();
    let back = today.saturating_add(Span::new().days(GUESS));
    cards::absence::form(&visit.words(), &back.to_string(), tell)
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    let tell = value(field::TELL) == TELL;
    let begun = match wish(visit, value(field::UNTIL), Some(value(field::REASON)), tell) {
        Ok(wish) => begun(visit, wish).await,
        Err(error) => Err(error),
    };
    match begun {
        Ok(card) => Ok(Visit::show_elsewhere(ticket, card)),
        Err(error) => visit.form_again(form(visit, tell), sealed, values, error).await,
    }
}

/// Leaves who asks in peace from now on. Roots in their order: their pairings, then themselves.
/// What stands just so already stays, and so does a pause when they only snooze.
async fn begun(visit: &Visit<'_>, wish: Wish) -> Result<Card, ServiceError> {
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        return card(visit, &mut view, Does::default()).await;
    };
    let (who, now) = ((visit.member.id, visit.workspace()), visit.moment.now);
    let absence = Absence {
        id: visit.id(),
        kind: wish.kind,
        from: now,
        until: begins(wish.day, &visit.member.zone),
        day: wish.day,
        why: wish.why,
        told: wish.tell,
    };
    let held = resting::hold(visit, &mut tx).await?;
    accounts::touch(&mut tx, who.0, who.1).await?;
    let before = standing(visit, &mut tx).await?;
    let stands = |one: &Absence| one.is(&absence) || one.kind > absence.kind;
    if before.iter().any(stands) {
        return card(visit, &mut tx, Does::default()).await;
    }
    absences::begin(&mut tx, who, &absence).await?;
    // What waited for the end of the one before is looked at anew: this one may end sooner.
    if let Some(until) = before.last().map(|one| one.until) {
        promise::retime_from(&mut tx, who.1, &visit.member, (now, Some(until))).await?;
    }
    let does = match wish.kind {
        Kind::Pause => resting::begin(visit, &mut tx, &held, (&absence, &before)).await?,
        Kind::Snooze => Does::default(),
    };
    visit.audit(&mut tx, "absence.begun", ("absence", absence.id.0)).await?;
    let card = card(visit, &mut tx, does).await?;
    visit.commit(tx).await?;
    Ok(card)
}

/// Ends it now; what waited comes at their hours.
pub(super) async fn wake(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    let (who, now) = ((visit.member.id, visit.workspace()), visit.moment.now);
    let mut held = resting::hold(visit, &mut tx).await?;
    accounts::touch(&mut tx, who.0, who.1).await?;
    let before = standing(visit, &mut tx).await?;
    if !absences::end(&mut tx, who, now).await? {
        return Err(Unkept::NotAway.into());
    }
    let paused = before.iter().find(|one| one.kind == Kind::Pause);
    match paused {
        Some(pause) => resting::end(visit, &mut tx, &held, pause).await?,
        None => held.clear(),
    }
    for one in &before {
        visit.audit(&mut tx, "absence.ended", ("absence", one.id.0)).await?;
    }
    let until = before.last().map(|one| one.until);
    promise::retime_from(&mut tx, who.1, &visit.member, (now, until)).await?;
    visit.commit(tx).await?;
    visit.show(cards::absence::woken(&visit.words(), &visit.member, &held)).await
}
