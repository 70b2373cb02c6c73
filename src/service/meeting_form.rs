//! The form of a date: opened, sent, and shown again with its faults.

use jiff::civil::Date;

use crate::cards;
use crate::cards::words::Arg;
use crate::cards::{action, field};
use crate::chat::form::Values;
use crate::chat::reply::Reply;
use crate::chat::text::Line;
use crate::domain::faults::Faults;
use crate::domain::meeting::{DEFAULT_MINUTES, Meeting, Plan};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::slots::Room;
use crate::domain::timing::{DaysOff, plus_working_days};
use crate::domain::when;
use crate::ids::{MeetingId, PairingId};
use crate::service::error::ServiceError;
use crate::service::meeting::{card, checked, odd_length, placed};
use crate::service::slots;
use crate::service::ticket::{About, Ticket};
use crate::service::visit::{Shows, Visit};
use crate::store::backend::Tx;
use crate::store::meetings;

/// `meet new` without a moment.
pub(super) async fn open_typed(
    visit: &Visit<'_>,
    with: Option<&str>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, with).await?;
    let room = slots::room(visit, &mut view, &pairing).await?;
    Ok(opened(visit, &pairing, &room))
}

/// *Set a date* or *Change the date* was pressed.
pub(super) async fn open(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    let room = slots::room(visit, &mut view, &pairing).await?;
    Ok(opened(visit, &pairing, &room))
}

/// The form for another time of a meeting, which may be one whose time has passed.
pub(super) async fn open_for(
    visit: &Visit<'_>,
    pairing: &Pairing,
    meeting: &Meeting,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let room = slots::room(visit, &mut view, pairing).await?;
    drop(view);
    if standing(visit, pairing) == Some((meeting.id, meeting.sequence)) {
        return Ok(opened(visit, pairing, &room));
    }
    let about = About::Move(pairing.id, meeting.id, meeting.sequence);
    let pairing = Pairing { next: Some(meeting.clone()), ..pairing.clone() };
    let form = cards::meeting::form(&visit.words(), &pairing, &visit.member, &room);
    Ok(visit.open(form, about, (action::MEET_FORM, &cards::moves::value(meeting))))
}

fn opened(visit: &Visit<'_>, pairing: &Pairing, room: &Room) -> Reply {
    let form = cards::meeting::form(&visit.words(), pairing, &visit.member, room);
    let standing = standing(visit, pairing);
    let value = pairing.id.to_string();
    visit.open(form, About::Meeting(pairing.id, standing), (action::MEET_NEW, &value))
}

/// The date that can still be moved, and its sequence: what a form's ticket holds on to.
fn standing(visit: &Visit<'_>, pairing: &Pairing) -> Option<(MeetingId, i64)> {
    pairing.ahead(visit.moment.now).map(|meeting| (meeting.id, meeting.sequence))
}

/// The form was sent.
pub(super) async fn submit(
    visit: &Visit<'_>,
    ticket: &Ticket,
    sealed: &str,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = meant(visit, &mut view, ticket.about).await?;
    drop(view);
    let values = &followed(visit, &pairing, values).await?;
    match save(visit, ticket, pairing.id, values).await {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let mut view = visit.desk.db.view().await?;
            let pairing = meant(visit, &mut view, ticket.about).await?;
            let room = slots::room(visit, &mut view, &pairing).await?;
            drop(view);
            let changed =
                matches!(&error, ServiceError::Refused(why) if **why == Refusal::MeetingChanged);
            let about = match ticket.about {
                About::Move(of, id, _) => {
                    let sequence = pairing.next.as_ref().map_or(0, |meeting| meeting.sequence);
                    About::Move(of, id, sequence)
                }
                _ => About::Meeting(pairing.id, standing(visit, &pairing)),
            };
            let sealed = if changed { visit.renewed(ticket, about) } else { sealed.to_owned() };
            let words = visit.words();
            let mut form = cards::meeting::form(&words, &pairing, &visit.member, &room);
            if let Some(next) = pairing.next.as_ref().filter(|_| changed) {
                let when = [("when", Arg::Words(words.moment(next.slot.starts)))];
                let with = form.intro.take().unwrap_or_default().then(Line::words(" "));
                form.intro = Some(with.then(words.line("meet-form-now", &when)));
            }
            visit.form_again(form, &sealed, values, error).await
        }
    }
}

/// The pairing of a form, with the meeting it is about as its next one; the date that is ahead,
/// where the form names none.
async fn meant(visit: &Visit<'_>, tx: &mut Tx, about: About) -> Result<Pairing, ServiceError> {
    let (pairing, named) = match about {
        About::Meeting(pairing, _) => (pairing, None),
        About::Move(pairing, meeting, _) => (pairing, Some(meeting)),
        _ => return Err(Refusal::NotFound.into()),
    };
    let pairing = visit.named(tx, &pairing.to_string()).await?;
    let Some(named) = named else { return Ok(pairing) };
    let found = meetings::by_id(tx, named, visit.workspace()).await?;
    let (of, meeting, held) = found.ok_or(Refusal::MeetingChanged)?;
    if held {
        return Err(Refusal::HeldAlready.into());
    }
    if of != pairing.id {
        return Err(Refusal::NotFound.into());
    }
    Ok(Pairing { next: Some(meeting), ..pairing })
}

/// What was filled in, without a backup day that stands as the form proposed it and which the
/// meeting has been moved past: nobody chose that day, so another is suggested.
async fn followed(
    visit: &Visit<'_>,
    pairing: &Pairing,
    values: &Values,
) -> Result<Values, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let room = slots::room(visit, &mut view, pairing).await?;
    drop(view);
    let form = cards::meeting::form(&visit.words(), pairing, &visit.member, &room);
    let proposed = |name: &str| form.fields.iter().find(|field| field.name == name);
    let untouched = |name| proposed(name).map(|field| &field.value) == values.get(name);
    let day = |name: &str| values.get(name).and_then(|text| text.trim().parse::<Date>().ok());
    let past = day(field::BACKUP).zip(day(field::DAY)).is_some_and(|(backup, day)| backup <= day);
    let mut values = values.clone();
    if past && untouched(field::BACKUP) && !untouched(field::DAY) {
        values.insert(field::BACKUP.to_owned(), String::new());
    }
    Ok(values)
}

async fn save(
    visit: &Visit<'_>,
    ticket: &Ticket,
    pairing: PairingId,
    values: &Values,
) -> Result<Reply, ServiceError> {
    let plan = plan(visit, values)?;
    let Some(mut tx) = visit.write().await? else {
        let mut view = visit.desk.db.view().await?;
        let pairing = visit.named(&mut view, &pairing.to_string()).await?;
        let card = card(visit, &mut view, &pairing, None).await?;
        return Ok(Visit::show_elsewhere(ticket, card));
    };
    visit.touch(&mut tx, pairing, Shows::Everyone).await?;
    let pairing = meant(visit, &mut tx, ticket.about).await?;
    let (stands, stood) = match ticket.about {
        About::Move(_, id, sequence) => (pairing.next.clone(), Some((id, sequence))),
        About::Meeting(_, stood) => (pairing.ahead(visit.moment.now).cloned(), stood),
        _ => return Err(Refusal::NotFound.into()),
    };
    if stands.as_ref().map(|meeting| (meeting.id, meeting.sequence)) != stood {
        return Err(Refusal::MeetingChanged.into());
    }
    let card = placed(visit, &mut tx, pairing, stands, plan).await?;
    visit.commit(tx).await?;
    Ok(Visit::show_elsewhere(ticket, card))
}

/// What was filled in, or all that is wrong with it. Where no moment can be read, the rest is
/// judged as of one that would do.
fn plan(visit: &Visit<'_>, values: &Values) -> Result<Plan, Faults> {
    let value = |name: &str| values.get(name).map_or("", |text| text.trim());
    let filled = |name: &str| Some(value(name)).filter(|text| !text.is_empty());
    let mut faults = Faults::default();
    let date = |text: &str, fault| text.parse::<Date>().map_err(|_| fault);
    let day = faults.take(date(value(field::DAY), Refusal::WhenUnclear));
    let time = faults.take(when::time_of_day(value(field::TIME)).ok_or(Refusal::TimeMissing));
    let minutes = faults.take(value(field::MINUTES).parse().map_err(|_| odd_length()));
    let backup = filled(field::BACKUP)
        .and_then(|text| faults.take(date(text, Refusal::BackupBefore)))
        .zip(time)
        .filter(|_| day.is_some())
        .map(|(day, time)| day.to_datetime(time));
    let today = visit.member.zone.local(visit.moment.now).date();
    let any = || plus_working_days(today, 1, &DaysOff::default()).at(12, 0, 0, 0);
    let plan = Plan {
        start: day.zip(time).map_or_else(any, |(day, time)| day.to_datetime(time)),
        zone: visit.member.zone.clone(),
        minutes: minutes.unwrap_or(DEFAULT_MINUTES),
        backup,
        place: filled(field::PLACE).map(ToOwned::to_owned),
    };
    faults.take(checked(visit, plan.clone(), &Room::default()));
    faults.or(plan)
}
