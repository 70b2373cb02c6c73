//! Whether a date fits its cohort and falls into nobody's pause, and how everyone stands to it once it is set. Called by
//! `service::meeting` whenever a date is set or moved.

use crate::domain::attendance::{Answer, Stand, after};
use crate::domain::meeting::{BackupState, Meeting, Planned, Slot};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::{Refusal, Unkept};
use crate::service::error::ServiceError;
use crate::service::resting;
use crate::service::visit::Visit;
use crate::store::attendance;
use crate::store::backend::Tx;
use crate::store::moves;

/// A date lies within the days of its cohort, as the cohort's zone counts them.
pub(super) async fn within(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    slot: &Slot,
) -> Result<(), ServiceError> {
    let (from, until) = moves::days(tx, pairing.id, visit.workspace()).await?;
    let day = pairing.cohort_zone.local(slot.starts).date();
    if let Some(on) = from.filter(|from| day < *from) {
        return Err(Refusal::CohortBegins { on }.into());
    }
    if let Some(on) = until.filter(|until| day > *until) {
        return Err(Refusal::CohortEnds { on }.into());
    }
    Ok(())
}

/// A date falls into no pause of somebody the pairing cannot do without.
pub(in crate::service) async fn awake(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (slot, backup): (&Slot, bool),
) -> Result<(), ServiceError> {
    let rests = resting::of(tx, pairing, visit.workspace(), visit.moment.now).await?;
    match rests.iter().find(|rest| rest.meets(slot)) {
        Some(rest) => {
            let own = rest.who == visit.member.id;
            let why = Unkept::Resting { who: rest.who, own, back: rest.day, backup };
            Err(Refusal::from(why).into())
        }
        None => Ok(()),
    }
}

/// A backup that somebody chose lies within the cohort, and in no pause.
pub(super) async fn backup(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    slot: &Slot,
) -> Result<(), ServiceError> {
    within(visit, tx, pairing, slot).await?;
    awake(visit, tx, pairing, (slot, true)).await
}

/// A plan as far as its cohort and pauses go: its date fits, and so does a backup that was named.
/// One that was only suggested is left out where it does not.
pub(in crate::service) async fn fitting(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    planned: Planned,
) -> Result<Planned, ServiceError> {
    within(visit, tx, pairing, &planned.slot).await?;
    awake(visit, tx, pairing, (&planned.slot, false)).await?;
    let (slot, state) = planned.backup;
    let state = match backup(visit, tx, pairing, &slot).await {
        Ok(()) => state,
        Err(ServiceError::Refused(_)) if state == BackupState::Suggested => BackupState::Declined,
        Err(error) => return Err(error),
    };
    Ok(Planned { backup: (slot, state), ..planned })
}

/// Writes down how everyone stands to a date that was just set or moved; `before` is the meeting
/// as it was.
pub(in crate::service) async fn settle(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    before: Option<&Meeting>,
    meeting: &Meeting,
) -> Result<(), ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let stood = match before {
        Some(before) => {
            let said = attendance::said(tx, before.id, workspace).await?;
            Some((before, Stand::of(before, said)))
        }
        None => None,
    };
    let before = stood.as_ref().map(|(before, stood)| (*before, stood));
    // Who pauses then is not waited for: it takes place without them.
    let away = resting::away(tx, pairing, &meeting.slot, (workspace, now)).await?;
    let mut said = after(pairing, before, meeting, visit.member.id);
    said.retain(|(who, _)| !away.contains(who));
    said.extend(away.into_iter().map(|who| (who, Answer::Away)));
    for said in said {
        let date = (meeting.id, meeting.sequence);
        attendance::answer(tx, date, workspace, said, now).await?;
    }
    Ok(())
}
