//! The meeting of a pairing: shown, set or moved. The form is next door in `meeting_form.rs`, the
//! moves are in `moves.rs`, and what was held is in `held.rs`.

use crate::cards;
use crate::cards::meeting::Seen;
use crate::cards::placed::Placed;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::{Line, SafeText};
use crate::domain::attendance::Stand;
use crate::domain::faults::Faults;
use crate::domain::meeting::{DEFAULT_MINUTES, MINUTES, Meeting, Plan, Planned};
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::slots::Room;
use crate::domain::when::{self, WhenFault};
use crate::domain::zone::Landing;
use crate::ids::MeetingId;
use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::visit::{Shows, Visit};
use crate::service::words::Spoken;
use crate::service::{
    agenda, asking, held, key, meeting_form, meeting_on, moves, promise, rhythm, slots,
};
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};
use crate::store::meetings::{self, NewMeeting};
use crate::store::{attendance, gathered};

/// `/mentor meet …`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    match spoken.verb {
        "new" if spoken.text.is_empty() && spoken.keys.is_empty() => {
            meeting_form::open_typed(visit, spoken.with.as_deref()).await
        }
        "new" if key(spoken, "every").is_some() => {
            let answer = Box::pin(rhythm::typed(visit, spoken)).await;
            moves::kept(visit, spoken, answer).await
        }
        "find" => Box::pin(slots::typed(visit, spoken.with.as_deref())).await,
        "new" => {
            let answer = new_typed(visit, spoken).await;
            moves::kept(visit, spoken, answer).await
        }
        "on" => {
            let answer = meeting_on::typed(visit, spoken).await;
            moves::kept(visit, spoken, answer).await
        }
        "done" => held::done_typed(visit, spoken).await,
        "not" => asking::met::not_typed(visit, spoken.with.as_deref()).await,
        "move" | "backup" | "skip" | "works" | "coming" | "away" | "free" => {
            let answer = Box::pin(moves::command(visit, spoken)).await;
            moves::kept(visit, spoken, answer).await
        }
        _ => Look::Meeting.typed(visit, spoken.with.as_deref()).await,
    }
}

async fn new_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let length = minutes(spoken)?;
    let Some(mut tx) = visit.write().await? else {
        return Look::Meeting.typed(visit, spoken.with.as_deref()).await;
    };
    let pairing = visit.pairing(&mut tx, spoken.with.as_deref()).await?;
    let pairing = locked(visit, &mut tx, &pairing).await?;
    // What is not named stays as it was for the date that stands.
    let (now, zone) = (visit.moment.now, &visit.member.zone);
    let standing = pairing.ahead(now);
    let start = match standing {
        Some(meeting) => {
            when::parse_beside(&spoken.text, now, zone, zone.local(meeting.slot.starts))
        }
        None => when::parse(&spoken.text, now, zone),
    }
    .map_err(unclear)?;
    let backup = match key(spoken, "backup") {
        Some(text) => Some(when::parse_beside(text, now, zone, start).map_err(unclear)?),
        None => None,
    };
    let minutes = length.or(standing.map(|meeting| meeting.minutes)).unwrap_or(DEFAULT_MINUTES);
    let place = key(spoken, "place").map(ToOwned::to_owned);
    let place = place.or_else(|| standing.and_then(|meeting| meeting.place.clone()));
    let plan = Plan { start, zone: zone.clone(), minutes, backup, place };
    let card = set(visit, &mut tx, pairing, plan).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// The length that was named, in minutes.
pub(super) fn minutes(spoken: &Spoken) -> Result<Option<i64>, Refusal> {
    let Some(text) = key(spoken, "length") else { return Ok(None) };
    let minutes = text.trim_end_matches("min").trim().parse();
    minutes.map(Some).map_err(|_| odd_length())
}

/// Touches a pairing's root and reads it again: somebody else may have set or held the date
/// while this request waited.
pub(super) async fn locked(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<Pairing, ServiceError> {
    visit.touch(tx, pairing.id, Shows::Everyone).await?;
    visit.named(tx, &pairing.id.to_string()).await
}

/// Sets the date of a [`locked`] pairing, or moves the one that stands; the partner is told,
/// reminders are promised anew. Answers the meeting's card.
pub(super) async fn set(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: Pairing,
    plan: Plan,
) -> Result<Card, ServiceError> {
    let standing = pairing.ahead(visit.moment.now).cloned();
    placed(visit, tx, pairing, standing, plan).await
}

/// The same of a meeting that is named, which may be one whose time has passed; none is a new one.
pub(super) async fn placed(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: Pairing,
    standing: Option<Meeting>,
    plan: Plan,
) -> Result<Card, ServiceError> {
    if standing.is_some() {
        moves::may_decide(visit, &pairing)?;
    }
    let (asked, landing, now) = (plan.start, plan.zone.landing(plan.start), visit.moment.now);
    let mut room = slots::room(visit, tx, &pairing).await?;
    let own = meetings::ahead(tx, pairing.id, visit.workspace(), now).await?;
    let own = own.iter().filter(|one| standing.as_ref().is_none_or(|this| this.id != one.id));
    room.busy.extend(own.map(|one| (one.slot.starts, one.slot.ends)));
    let planned = checked(visit, plan, &room)?;
    let planned = moves::fitting(visit, tx, &pairing, planned).await?;
    let standing = standing.as_ref();
    let before = standing.map(|meeting| meeting.slot.starts);
    if standing.is_some_and(|standing| planned.is(standing)) {
        let said = visit.words().line("meet-same", &[]);
        return card(visit, tx, &pairing, Some(said)).await;
    }
    let id = match standing {
        Some(standing) => reschedule(visit, tx, &pairing, standing, &planned).await?,
        None => create(visit, tx, &pairing, &planned).await?,
    };
    visit.audit(tx, "meeting.set", ("meeting", id.0)).await?;
    let found = meetings::by_id(tx, id, visit.workspace()).await?;
    let (_, meeting, _) = found.ok_or(Refusal::NotFound)?;
    moves::settle(visit, tx, &pairing, standing, &meeting).await?;
    gathered::supersede(tx, Kind::FirstDate, pairing.id.0, visit.workspace(), now).await?;
    promise::meeting(visit, tx, &pairing, &meeting).await?;
    let pairing = Pairing { next: Some(meeting), ..pairing };
    let placed = Placed {
        before,
        skipped: (landing == Landing::Skipped).then_some(asked),
        heard: pairing.hears_before(planned.slot.starts, visit.member.id, now, &room.off),
        clash: room.against(&planned.slot, &pairing, visit.member.id),
    };
    let said = cards::placed::said(&visit.words(), &pairing, &visit.member, &placed);
    card(visit, tx, &pairing, Some(said)).await
}

/// All that is wrong with a plan, or the plan as it may be kept; `room` as in [`Plan::check`].
pub(super) fn checked(visit: &Visit<'_>, plan: Plan, room: &Room) -> Result<Planned, Faults> {
    let now = visit.moment.now;
    let mut faults = Faults::default();
    let place = plan.place.as_deref().map(SafeText::typed).filter(|text| !text.is_empty());
    if place.as_ref().is_some_and(|place| hides_its_link(place.as_str())) {
        faults.take::<()>(Err(Refusal::PlaceLink));
    }
    let start = plan.start.strftime("%Y-%m-%d %H:%M").to_string();
    faults.take(when::parse(&start, now, &plan.zone).map_err(unclear));
    let length = place.as_ref().map_or(0, SafeText::graphemes);
    let place = place.map(|text| text.as_str().to_owned());
    match faults.take(Plan { place, ..plan }.check(now, length, room)) {
        Some(planned) => faults.or(planned),
        None => Err(faults),
    }
}

/// A link must be https and show its host: no other scheme, no user info.
fn hides_its_link(place: &str) -> bool {
    let lower = place.to_lowercase();
    let odd = ["javascript:", "data:", "file:", "http:", "vbscript:"];
    if lower.split_whitespace().any(|word| odd.iter().any(|scheme| word.starts_with(scheme))) {
        return true;
    }
    let links = lower.split_whitespace().filter_map(|word| word.strip_prefix("https://"));
    links.into_iter().any(|rest| rest.split('/').next().is_none_or(|host| host.contains('@')))
}

pub(super) async fn create(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    planned: &Planned,
) -> Result<MeetingId, ServiceError> {
    let key = place_key(visit, tx, pairing, planned).await?;
    let place = planned.place.as_deref().zip(key.as_ref());
    let new = NewMeeting {
        id: visit.id(),
        series: visit.id(),
        backup: visit.id(),
        workspace: visit.workspace(),
        pairing: pairing.id,
        by: visit.member.id,
        slot: &planned.slot,
        minutes: planned.minutes,
        place,
        held: None,
        now: visit.moment.now,
    };
    meetings::create(tx, &new).await?;
    meetings::set_backup(tx, new.backup, new.id, new.workspace, planned).await?;
    Ok(new.id)
}

async fn reschedule(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    standing: &Meeting,
    planned: &Planned,
) -> Result<MeetingId, ServiceError> {
    let key = place_key(visit, tx, pairing, planned).await?;
    let place = planned.place.as_deref().zip(key.as_ref());
    let workspace = visit.workspace();
    let by = visit.member.id;
    let moved = meetings::reschedule(tx, standing.id, workspace, planned, place, by).await?;
    moved.ok_or(Refusal::MeetingChanged)?;
    meetings::set_backup(tx, visit.id(), standing.id, workspace, planned).await?;
    Ok(standing.id)
}

async fn place_key(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    planned: &Planned,
) -> Result<Option<crate::vault::DataKey>, ServiceError> {
    if planned.place.is_none() {
        return Ok(None);
    }
    let owner = Owner::Pairing(pairing.id);
    Ok(Some(keys::of(tx, visit.workspace(), owner, visit.fresh()).await?))
}

/// The meeting's card as the one who asks sees it now.
pub(super) async fn card(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    said: Option<Line>,
) -> Result<Card, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let unmarked = meetings::last_unmarked(tx, pairing.id, workspace, now).await?;
    let items = agenda::seen(visit, tx, pairing).await?.open.len();
    let stand = match &pairing.next {
        Some(next) => attendance::of(tx, next, workspace).await?,
        None => Stand::default(),
    };
    let (reader, unmarked, stand) = (&visit.member, unmarked.as_ref(), &stand);
    let seen = Seen { reader, pairing, unmarked, items, stand };
    Ok(cards::meeting::card(&visit.words(), &seen, said))
}

/// Why a moment was not taken.
pub(super) fn unclear(fault: WhenFault) -> Refusal {
    match fault {
        WhenFault::Unclear | WhenFault::NoSuchDay => Refusal::WhenUnclear,
        WhenFault::NeedsTime => Refusal::TimeMissing,
        WhenFault::Past => Refusal::DayPassed,
        WhenFault::NotYet => Refusal::MeetingAhead,
        WhenFault::TooFar => Refusal::TooFarAhead,
    }
}

pub(super) fn odd_length() -> Refusal {
    Refusal::LengthOdd { least: *MINUTES.start(), most: *MINUTES.end() }
}
