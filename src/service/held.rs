//! A meeting that was held: marked by typing or by a button, or entered afterwards. The phase
//! moves on with it, and among equals the lead.

use jiff::civil::DateTime;

use crate::chat::reply::Reply;
use crate::domain::meeting::{Meeting, Slot};
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::when;
use crate::ids::MeetingId;
use crate::service::error::ServiceError;
use crate::service::look::Look;
use crate::service::meeting::{locked, unclear};
use crate::service::moves::STILL_MEANT;
use crate::service::promise;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::store::backend::Tx;
use crate::store::meetings::{self, NewMeeting};
use crate::store::{asked, gathered, notices, pairings};

/// `/mentor meet done [when]`
pub(super) async fn done_typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let (now, zone) = (visit.moment.now, &visit.member.zone);
    let day = match spoken.text.trim() {
        "" => None,
        text => {
            let civil = when::parse(text, now, zone).map_err(unclear)?;
            when::behind(civil, now, zone).map_err(unclear)?;
            Some(civil)
        }
    };
    let Some(mut tx) = visit.write().await? else {
        return Look::Meeting.typed(visit, spoken.with.as_deref()).await;
    };
    let pairing = visit.pairing(&mut tx, spoken.with.as_deref()).await?;
    let pairing = locked(visit, &mut tx, &pairing).await?;
    let id = met(visit, &mut tx, &pairing, day).await?;
    held(visit, tx, &pairing, id).await
}

/// Marks the meeting that is meant as held: the date that has passed, or one nobody had planned.
/// What is marked already, by the partner say, is not entered once more.
async fn met(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    named: Option<DateTime>,
) -> Result<MeetingId, ServiceError> {
    let (workspace, now, zone) = (visit.workspace(), visit.moment.now, &visit.member.zone);
    let unmarked = meetings::last_unmarked(tx, pairing.id, workspace, now).await?;
    let that_day = |one: &Meeting, at: DateTime| zone.local(one.slot.starts).date() == at.date();
    let planned = unmarked.filter(|one| named.is_none_or(|at| that_day(one, at)));
    // One that has not been, as somebody said, may have been after all.
    let mistaken = meetings::last_missed(tx, pairing.id, workspace, now).await?.filter(|one| {
        named.map_or(pairing.next.is_some(), |at| that_day(one, at))
            && now.duration_since(one.slot.ends) <= STILL_MEANT
    });
    let last = planned.into_iter().chain(mistaken).max_by_key(|one| one.slot.ends);
    if let Some(meeting) = last {
        return hold(visit, tx, &meeting).await;
    }
    let today =
        || pairing.last_held.is_some_and(|end| zone.local(end).date() == zone.local(now).date());
    match named {
        Some(civil) if meetings::held_at(tx, pairing.id, workspace, zone.at(civil)).await? => {
            Err(Refusal::HeldAlready.into())
        }
        Some(civil) => enter_held(visit, tx, pairing, civil).await,
        None if pairing.next.is_some() => Err(Refusal::MeetingAhead.into()),
        None if today() => Err(Refusal::HeldAlready.into()),
        None => enter_held(visit, tx, pairing, zone.local(now)).await,
    }
}

/// Marks a meeting as held, and ends what was to be said of it.
pub(super) async fn hold(
    visit: &Visit<'_>,
    tx: &mut Tx,
    meeting: &Meeting,
) -> Result<MeetingId, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    if !meetings::hold(tx, meeting.id, workspace, visit.member.id, now).await? {
        return Err(Refusal::HeldAlready.into());
    }
    notices::supersede(tx, meeting.id, workspace, meeting.sequence + 1, now).await?;
    visit.audit(tx, "meeting.held", ("meeting", meeting.id.0)).await?;
    Ok(meeting.id)
}

/// A meeting nobody had planned, entered afterwards.
async fn enter_held(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    civil: DateTime,
) -> Result<MeetingId, ServiceError> {
    let now = visit.moment.now;
    let slot = Slot::at(civil, visit.member.zone.clone(), 0);
    let new = NewMeeting {
        id: visit.id(),
        series: visit.id(),
        backup: visit.id(),
        workspace: visit.workspace(),
        pairing: pairing.id,
        by: visit.member.id,
        slot: &slot,
        minutes: 0,
        place: None,
        held: Some(now),
        now,
    };
    meetings::create(tx, &new).await?;
    visit.audit(tx, "meeting.held", ("meeting", new.id.0)).await?;
    Ok(new.id)
}

/// What follows from a meeting that was just marked as held: the phase moves on, and among equals
/// the lead passes on, in the same transaction.
pub(super) async fn follows(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<(), ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    // Two dates in a row did not hold, and now one has.
    gathered::supersede(tx, Kind::RhythmAsk, pairing.id.0, workspace, now).await?;
    let phase = pairing.phase.after_meeting();
    if phase != pairing.phase {
        pairings::set_phase(tx, pairing.id, workspace, phase).await?;
    }
    if let Some(next) = pairing.next_lead() {
        pairings::set_lead(tx, pairing.id, workspace, next, now).await?;
        promise::passed(visit, tx, pairing, next).await?;
    }
    Ok(())
}

/// As [`follows`]; then it is asked what to write down.
async fn held(
    visit: &Visit<'_>,
    mut tx: Tx,
    pairing: &Pairing,
    id: MeetingId,
) -> Result<Reply, ServiceError> {
    follows(visit, &mut tx, pairing).await?;
    let pairing = visit.named(&mut tx, &pairing.id.to_string()).await?;
    let stand = asked::stand(&mut tx, id, visit.workspace()).await?.ok_or(Refusal::NotFound)?;
    let (desk, reader, of) = (visit.desk, &visit.member, (&stand, visit.workspace()));
    let card = desk.met_card(&mut tx, reader, &pairing, of, visit.moment).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}
