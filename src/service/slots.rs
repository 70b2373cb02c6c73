//! Suggested dates: for who wants a first date or another one. `meet find` shows three, the form
//! of a date opens with the first of them, and who moves a date chooses among them.

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::cards;
use crate::cards::action;
use crate::chat::reply::Reply;
use crate::domain::meeting::{DEFAULT_MINUTES, Meeting, Plan, Slot};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::slots::{Room, Search, Suggestions, suggest};
use crate::domain::timing::{DaysOff, plus_working_days};
use crate::domain::zone::Zone;
use crate::ids::{MeetingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::visit::Visit;
use crate::service::{meeting, resting, rhythm};
use crate::store::backend::Tx;
use crate::store::meetings;
use crate::store::{busy, days_off};

/// What a date of a pairing has to fit into: its people's hours, pauses and other dates, and the
/// days off of its cohort.
pub(super) async fn room(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<Room, ServiceError> {
    room_of(tx, pairing, visit.workspace(), visit.moment.now).await
}

/// The same where no visit stands.
pub(super) async fn room_of(
    tx: &mut Tx,
    pairing: &Pairing,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Room, ServiceError> {
    let busy = busy::of_pairing(tx, pairing.id, workspace, now).await?;
    let off = days_off::of_pairing(tx, pairing.id, workspace, now).await?;
    let rests = resting::of(tx, pairing, workspace, now).await?;
    Ok(Room::of(pairing, busy, off, &rests))
}

/// Dates that suit everyone of a pairing and are clear of those it has; in place of `instead`
/// where one is meant, and as near to its hour as can be.
pub(super) async fn suggested(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    instead: Option<&Meeting>,
) -> Result<(Vec<Slot>, bool), ServiceError> {
    let (zone, now) = (&visit.member.zone, visit.moment.now);
    found(tx, (pairing, visit.workspace()), zone, instead, now).await
}

/// The same for whom no visit stands: written in `zone`.
pub(super) async fn found(
    tx: &mut Tx,
    (pairing, workspace): (&Pairing, WorkspaceId),
    zone: &Zone,
    instead: Option<&Meeting>,
    now: Timestamp,
) -> Result<(Vec<Slot>, bool), ServiceError> {
    let mut room = room_of(tx, pairing, workspace, now).await?;
    let own = meetings::ahead(tx, pairing.id, workspace, now).await?;
    room.busy.extend(own.iter().map(|one| (one.slot.starts, one.slot.ends)));
    let minutes = instead.map_or(DEFAULT_MINUTES, |one| one.minutes);
    let usual = instead.map(|one| zone.local(one.slot.starts).time());
    let search = Search { zone: zone.clone(), minutes, usual, days: pairing.days };
    let Suggestions { starts, stretched } = suggest(now, &search, &room);
    let slots = starts.into_iter().map(|start| Slot::at(start, zone.clone(), minutes));
    Ok((slots.collect(), stretched))
}

/// The first of them, or a day soon where there is none: a guess nobody is held to.
pub(super) async fn first(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<DateTime, ServiceError> {
    let (slots, _) = suggested(visit, tx, pairing, None).await?;
    let today = visit.member.zone.local(visit.moment.now).date();
    let soon = || plus_working_days(today, 2, &DaysOff::default()).at(10, 0, 0, 0);
    Ok(slots.first().map_or_else(soon, |slot| slot.civil))
}

/// `meet find`
pub(super) async fn typed(visit: &Visit<'_>, with: Option<&str>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, with).await?;
    shown(visit, &mut view, &pairing).await
}

/// *Find a time* was pressed, one of the dates that were found, or *Make it regular*.
pub(super) async fn pressed(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    match name {
        action::MEET_TAKE => return take(visit, value).await,
        action::MEET_RHYTHM => return rhythm::form::open(visit, value).await,
        _ => {}
    }
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.named(&mut view, value).await?;
    shown(visit, &mut view, &pairing).await
}

async fn shown(visit: &Visit<'_>, tx: &mut Tx, pairing: &Pairing) -> Result<Reply, ServiceError> {
    let standing = pairing.ahead(visit.moment.now);
    let (slots, stretched) = suggested(visit, tx, pairing, standing).await?;
    let found = (slots.as_slice(), stretched);
    let card = cards::slots::card(&visit.words(), pairing, &visit.member, standing, found);
    Ok(Reply::Card(card))
}

/// A suggested date was pressed: it is set, unless another one came first.
async fn take(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let picked = Picked::read(value).ok_or(Refusal::NotFound)?;
    let Some(mut tx) = visit.write().await? else {
        return Look::Meeting.pressed(visit, picked.pairing).await;
    };
    let pairing = visit.named(&mut tx, picked.pairing).await?;
    let pairing = meeting::locked(visit, &mut tx, &pairing).await?;
    let standing = pairing.ahead(visit.moment.now);
    if standing.map(|meeting| (meeting.id, meeting.sequence)) != picked.stood {
        return Err(Refusal::MeetingChanged.into());
    }
    let zone = visit.member.zone.clone();
    let plan = Plan {
        start: zone.local(picked.at),
        zone,
        minutes: standing.map_or(DEFAULT_MINUTES, |meeting| meeting.minutes),
        backup: None,
        place: standing.and_then(|meeting| meeting.place.clone()),
    };
    let card = meeting::set(visit, &mut tx, pairing, plan).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// What a button of a suggestion names: the pairing, the date that stood, and the moment.
struct Picked<'v> {
    pairing: &'v str,
    stood: Option<(MeetingId, i64)>,
    at: Timestamp,
}

impl<'v> Picked<'v> {
    fn read(value: &'v str) -> Option<Self> {
        let mut parts = value.split(' ');
        let (pairing, at) = (parts.next()?, parts.next()?.parse().ok()?);
        let stood = match (parts.next(), parts.next()) {
            (Some(id), Some(sequence)) => Some((id.parse().ok()?, sequence.parse().ok()?)),
            _ => None,
        };
        Some(Self { pairing, stood, at: Timestamp::from_second(at).ok()? })
    }
}
