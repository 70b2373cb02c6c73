//! The form of a rhythm: opened, sent, and shown again with its faults.

use jiff::civil::{Date, DateTime};

use crate::cards;
use crate::cards::rhythm::{Draft, NONE};
use crate::cards::{action, field};
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::domain::cadence::{Rhythm, nth};
use crate::domain::faults::Faults;
use crate::domain::meeting::DEFAULT_MINUTES;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::series::Series;
use crate::domain::when;
use crate::ids::SeriesId;
use crate::service::error::ServiceError;
use crate::service::meeting::{card, odd_length};
use crate::service::rhythm::{self, Wish, going};
use crate::service::ticket::{About, Ticket};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{key, slots};
use crate::store::backend::Tx;

/// `meet new every:2w`, which does not say from when on.
pub(in crate::service) async fn open_typed(
    visit: &Visit<'_>,
    spoken: &Spoken,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    let every = key(spoken, "every").unwrap_or_default();
    opened(visit, &mut view, &pairing, Some(every)).await
}

/// *Make it regular* or *Change the rhythm* was pressed.
pub(in crate::service) async fn open(
    visit: &Visit<'_>,
    value: &str,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    opened(visit, &mut view, &pairing, None).await
}

async fn opened(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    every: Option<&str>,
) -> Result<Reply, ServiceError> {
    let going = going(visit, tx, pairing).await?;
    let draft = draft(visit, tx, pairing, going.as_ref(), every).await?;
    let form = cards::rhythm::form(&visit.words(), pairing, &visit.member, &draft);
    let (about, value) = (about(pairing, going.as_ref()), pairing.id.to_string());
    Ok(visit.open(form, about, (action::MEET_RHYTHM, &value)))
}

fn about(pairing: &Pairing, going: Option<&Series>) -> About {
    About::Rhythm(pairing.id, going.map(|series| series.id))
}

/// What stands, or the first date that suits everyone; every two weeks unless something else was
/// asked for.
async fn draft(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    going: Option<&Series>,
    every: Option<&str>,
) -> Result<Draft, ServiceError> {
    let (now, zone) = (visit.moment.now, &visit.member.zone);
    let next = pairing.ahead(now);
    let start = match next {
        Some(next) => zone.local(next.slot.starts),
        None => slots::first(visit, tx, pairing).await?,
    };
    let asked = every.and_then(|typed| Rhythm::read(typed, start.date()).ok().flatten());
    let standing = going.map(|series| series.rhythm);
    Ok(Draft {
        rhythm: asked.or(standing).or(Some(Rhythm::Weeks(2))),
        start,
        minutes: next
            .map(|next| next.minutes)
            .or(going.map(|series| series.minutes))
            .unwrap_or(DEFAULT_MINUTES),
        place: next
            .and_then(|next| next.place.clone())
            .or_else(|| going.and_then(|series| series.place.clone())),
        changes: going.is_some(),
    })
}

/// The form was sent.
pub(in crate::service) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let About::Rhythm(pairing, stood) = ticket.about else {
        return Err(Refusal::NotFound.into());
    };
    let pairing = pairing.to_string();
    match save(visit, ticket, (&pairing, stood), values).await {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let mut view = visit.desk.db.view().await?;
            let pairing = visit.named(&mut view, &pairing).await?;
            let going = going(visit, &mut view, &pairing).await?;
            let draft = draft(visit, &mut view, &pairing, going.as_ref(), None).await?;
            drop(view);
            let changed =
                matches!(&error, ServiceError::Refused(why) if **why == Refusal::MeetingChanged);
            let about = about(&pairing, going.as_ref());
            let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
            let form = cards::rhythm::form(&visit.words(), &pairing, &visit.member, &draft);
            visit.form_again(form, &sealed, values, error).await
        }
    }
}

async fn save(
    visit: &Visit<'_>,
    ticket: &Ticket,
    (pairing, stood): (&str, Option<SeriesId>),
    values: &Values,
) -> Result<Reply, ServiceError> {
    let read = read(visit, values)?;
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let pairing = visit.named(&mut view, pairing).await?;
        let card = card(visit, &mut view, &pairing, None).await?;
        return Ok(Visit::show_elsewhere(ticket, card));
    };
    let pairing = visit.named(&mut tx, pairing).await?;
    let (pairing, version) = rhythm::locked(visit, &mut tx, &pairing).await?;
    let going = going(visit, &mut tx, &pairing).await?;
    if going.as_ref().map(|series| series.id) != stood {
        return Err(Refusal::MeetingChanged.into());
    }
    let backup = going.map(|series| series.backup).unwrap_or_default();
    let wish = Wish { backup, ..read };
    let card = rhythm::set(visit, &mut tx, (pairing, version), wish).await?;
    visit.commit(tx).await?;
    Ok(Visit::show_elsewhere(ticket, card))
}

/// What was filled in, or all that is wrong with it.
fn read(visit: &Visit<'_>, values: &Values) -> Result<Wish, Faults> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    let mut faults = Faults::default();
    let day = value(field::DAY).parse::<Date>().map_err(|_| Refusal::WhenUnclear);
    let day = faults.take(day);
    let time = faults.take(when::time_of_day(value(field::TIME)).ok_or(Refusal::TimeMissing));
    let minutes = faults.take(value(field::MINUTES).parse().map_err(|_| odd_length()));
    let rhythm = match day {
        Some(day) => faults.take(rhythm_on(value(field::EVERY), day)).flatten(),
        None => None,
    };
    let place = Some(value(field::PLACE)).filter(|text| !text.is_empty());
    faults.or(Wish {
        start: day.zip(time).map_or(DateTime::MIN, |(day, time)| day.to_datetime(time)),
        zone: visit.member.zone.clone(),
        minutes: minutes.unwrap_or(DEFAULT_MINUTES),
        place: place.map(ToOwned::to_owned),
        rhythm,
        backup: crate::domain::slots::BackupRule::default(),
        times: None,
    })
}

/// The rhythm that was chosen, where it can begin on that day.
fn rhythm_on(word: &str, day: Date) -> Result<Option<Rhythm>, Refusal> {
    if word == NONE {
        return Ok(None);
    }
    let rhythm = Rhythm::parse(word).ok_or(Refusal::RhythmUnclear)?;
    let fits =
        Rhythm::fitting(day).contains(&rhythm) || (rhythm == Rhythm::MonthWeekday && nth(day) == 5);
    match rhythm {
        _ if !fits => Err(Refusal::RhythmElsewhere),
        // The fifth of a month is its last; many months have none.
        Rhythm::MonthWeekday if nth(day) == 5 => Ok(Some(Rhythm::MonthLastWeekday)),
        rhythm => Ok(Some(rhythm)),
    }
}
