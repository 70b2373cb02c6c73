//! Whether people met, as they answer: *Yes, we met*, *Not yet*, and what follows from either.
//! One answer counts for everyone; who answers second sees who was first.

use jiff::civil::DateTime;

use crate::cards::{self, action};
use crate::chat::reply::Reply;
use crate::domain::meeting::{Meeting, Plan};
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::ids::MeetingId;
use crate::service::asking::{backup_date, unheld, wish};
use crate::service::error::ServiceError;
use crate::service::held::{follows, hold};
use crate::service::look::Look;
use crate::service::meeting::{locked, set};
use crate::service::moves::STILL_MEANT;
use crate::service::visit::Visit;
use crate::service::{promise, schedule};
use crate::store::asked::{self, Stand};
use crate::store::backend::Tx;
use crate::store::{meetings, notices};

/// A press of what was asked by itself.
pub(in crate::service) async fn press(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    match name {
        action::MEET_DONE => yes_pressed(visit, value).await,
        action::MET_NOT => not_pressed(visit, value).await,
        action::MET_NEXT => next_pressed(visit, value).await,
        action::BACKUP_KEEP => backup_date::keep_pressed(visit, value).await,
        action::BACKUP_NONE => backup_date::none_pressed(visit, value).await,
        action::WISH => wish::pressed(visit, value).await,
        action::SCHEDULE_SHOW => schedule::show_pressed(visit, value).await,
        action::SCHEDULE_DO => schedule::pressed(visit, value).await,
        // A card of an older release, or a forged name.
        _ => Err(Refusal::TooOld.into()),
    }
}

/// A meeting and the sequence a button saw it at; a button of an earlier release names the
/// meeting alone.
fn named(value: &str) -> Result<(MeetingId, Option<i64>), Refusal> {
    let mut parts = value.splitn(2, ' ');
    let id = parts.next().unwrap_or_default().parse().map_err(|_| Refusal::NotFound)?;
    let sequence = parts.next().map(|text| text.parse().map_err(|_| Refusal::NotFound));
    Ok((id, sequence.transpose()?))
}

/// The pairing of a meeting, if the one who asks takes part in it.
async fn theirs(visit: &Visit<'_>, tx: &mut Tx, id: MeetingId) -> Result<Pairing, ServiceError> {
    let stand = asked::stand(tx, id, visit.workspace()).await?.ok_or(Refusal::NotFound)?;
    visit.named(tx, &stand.pairing.to_string()).await
}

/// The card of a meeting as the one who asks sees it now.
async fn shown(visit: &Visit<'_>, id: MeetingId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = theirs(visit, &mut view, id).await?;
    let stand = asked::stand(&mut view, id, visit.workspace()).await?.ok_or(Refusal::NotFound)?;
    let (desk, of) = (visit.desk, (&stand, visit.workspace()));
    let card = desk.met_card(&mut view, &visit.member, &pairing, of, visit.moment).await?;
    drop(view);
    visit.show(card).await
}

/// A meeting that has begun and of which nobody said what became, with its pairing touched;
/// `None` where somebody did, or it moved since the button was drawn.
async fn open(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (id, sequence): (MeetingId, Option<i64>),
) -> Result<Option<(Pairing, Stand)>, ServiceError> {
    let pairing = theirs(visit, tx, id).await?;
    let pairing = locked(visit, tx, &pairing).await?;
    let stand = asked::stand(tx, id, visit.workspace()).await?.ok_or(Refusal::NotFound)?;
    let moved = sequence.is_some_and(|sequence| sequence != stand.meeting.sequence);
    if stand.held.is_some() || stand.off || moved {
        return Ok(None);
    }
    if stand.meeting.slot.starts > visit.moment.now {
        return Err(Refusal::MeetingAhead.into());
    }
    Ok(Some((pairing, stand)))
}

/// *Yes, we met* was pressed.
pub(in crate::service) async fn yes_pressed(
    visit: &Visit<'_>,
    value: &str,
) -> Result<Reply, ServiceError> {
    let what = named(value)?;
    let mut view = visit.desk.db.view().await?;
    theirs(visit, &mut view, what.0).await?;
    drop(view);
    let Some(mut tx) = visit.write().await? else { return shown(visit, what.0).await };
    let Some((pairing, stand)) = open(visit, &mut tx, what).await? else {
        drop(tx);
        return shown(visit, what.0).await;
    };
    hold(visit, &mut tx, &stand.meeting).await?;
    follows(visit, &mut tx, &pairing).await?;
    visit.commit(tx).await?;
    shown(visit, what.0).await
}

/// `/mentor meet not`: of the last date, where it is over, not long ago and nobody said what became
/// of it; else how it stands.
pub(in crate::service) async fn not_typed(
    visit: &Visit<'_>,
    with: Option<&str>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, with).await?;
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let passed = meetings::last_unmarked(&mut view, pairing.id, workspace, now).await?;
    let missed = meetings::last_missed(&mut view, pairing.id, workspace, now).await?;
    drop(view);
    let said = missed.map(|one| one.slot.ends).max(pairing.last_held);
    let last = passed.filter(|one| {
        let ends = one.slot.ends;
        ends <= now && now.duration_since(ends) <= STILL_MEANT && said.is_none_or(|at| at < ends)
    });
    match last {
        Some(meeting) => not_pressed(visit, &cards::moves::value(&meeting)).await,
        None => Look::Meeting.typed(visit, with).await,
    }
}

/// *Not yet* was pressed: the others hear of it, and nobody is asked again.
async fn not_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let what = named(value)?;
    let mut view = visit.desk.db.view().await?;
    theirs(visit, &mut view, what.0).await?;
    drop(view);
    let Some(mut tx) = visit.write().await? else { return shown(visit, what.0).await };
    let found = open(visit, &mut tx, what).await?;
    let Some((pairing, stand)) = found.filter(|(_, stand)| stand.missed.is_none()) else {
        drop(tx);
        return shown(visit, what.0).await;
    };
    missed(visit, &mut tx, &pairing, &stand.meeting).await?;
    visit.commit(tx).await?;
    shown(visit, what.0).await
}

/// Somebody says that a meeting has not been.
async fn missed(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    meeting: &Meeting,
) -> Result<(), ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let what = (meeting.id, meeting.sequence);
    if !asked::miss(tx, what, workspace, visit.member.id, now).await? {
        return Ok(());
    }
    notices::supersede(tx, meeting.id, workspace, meeting.sequence + 1, now).await?;
    for party in pairing.others(visit.member.id) {
        let subject = (meeting.id.0, meeting.sequence);
        promise::soon(visit, tx, Kind::NotMet, subject, &party.member).await?;
    }
    unheld::follow(visit, tx, pairing, meeting).await?;
    visit.audit(tx, "meeting.missed", ("meeting", meeting.id.0)).await
}

/// *Keep* a next date was pressed, as it was offered after a meeting.
async fn next_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (id, civil) = value.split_once(' ').ok_or(Refusal::NotFound)?;
    let id: MeetingId = id.parse().map_err(|_| Refusal::NotFound)?;
    let start: DateTime = civil.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    theirs(visit, &mut view, id).await?;
    drop(view);
    let Some(mut tx) = visit.write().await? else { return shown(visit, id).await };
    let pairing = theirs(visit, &mut tx, id).await?;
    let pairing = locked(visit, &mut tx, &pairing).await?;
    let stand = asked::stand(&mut tx, id, visit.workspace()).await?.ok_or(Refusal::NotFound)?;
    if pairing.next.is_none() {
        let Meeting { slot, minutes, place, .. } = stand.meeting;
        let plan = Plan { start, zone: slot.zone, minutes, backup: None, place };
        set(visit, &mut tx, pairing, plan).await?;
        visit.commit(tx).await?;
    } else {
        drop(tx);
    }
    shown(visit, id).await
}
