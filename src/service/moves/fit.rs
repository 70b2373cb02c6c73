//! Whether a date fits its cohort, and how everyone stands to it once it is set. Called by
//! `service::meeting` whenever a date is set or moved.

use crate::domain::attendance::{Stand, after};
use crate::domain::meeting::{BackupState, Meeting, Planned, Slot};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::service::error::ServiceError;
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

/// A plan as far as its cohort goes: its date lies within, and so does a backup that was named. One
/// that was only suggested is left out where it does not.
pub(in crate::service) async fn fitting(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    planned: Planned,
) -> Result<Planned, ServiceError> {
    within(visit, tx, pairing, &planned.slot).await?;
    let (backup, state) = planned.backup;
    let state = match within(visit, tx, pairing, &backup).await {
        Ok(()) => state,
        Err(ServiceError::Refused(_)) if state == BackupState::Suggested => BackupState::Declined,
        Err(error) => return Err(error),
    };
    Ok(Planned { backup: (backup, state), ..planned })
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
    for said in after(pairing, before, meeting, visit.member.id) {
        let date = (meeting.id, meeting.sequence);
        attendance::answer(tx, date, workspace, said, now).await?;
    }
    Ok(())
}
