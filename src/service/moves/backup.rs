//! The backup of a meeting: as its new date, chosen, kept, or none.

use jiff::{SignedDuration, Timestamp};

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::meeting::{BackupState, Meeting, Plan, Slot};
use crate::domain::notice::Kind;
use crate::domain::refusal::Refusal;
use crate::service::error::ServiceError;
use crate::service::slots;
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::{attendance, gathered, moves};

use super::{Meant, Named, begin, done, fit};

/// A backup comes so soon after its meeting when no other date follows.
const WITHIN: SignedDuration = SignedDuration::from_hours(31 * 24);

/// A meeting's backup as its new date: the same hour on the same wall clock, and all else stays.
pub(super) fn plan(meeting: &Meeting, now: Timestamp) -> Result<Plan, Refusal> {
    let backup = meeting.backup.as_ref().filter(|backup| backup.stands(now));
    let slot = &backup.ok_or(Refusal::NoBackup)?.slot;
    Ok(Plan {
        start: slot.civil,
        zone: slot.zone.clone(),
        minutes: meeting.minutes,
        backup: None,
        place: meeting.place.clone(),
    })
}

/// What someone wants of a meeting's backup.
pub(super) enum Wanted {
    /// The suggested one is meant.
    AsItIs,
    /// Another one.
    At(Slot),
    /// None.
    None,
}

pub(super) async fn backup(
    visit: &Visit<'_>,
    named: Named,
    wanted: Wanted,
) -> Result<Reply, ServiceError> {
    let (mut tx, meant) = begin(visit, named).await?;
    meant.decided(visit)?;
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let meeting = &meant.found.meeting;
    let standing = meeting.backup.as_ref().filter(|backup| backup.stands(now));
    let slot = match wanted {
        Wanted::None => None,
        Wanted::AsItIs => {
            let slot = standing.ok_or(Refusal::NoBackup)?.slot.clone();
            fit::awake(visit, &mut tx, &meant.pairing, (&slot, true)).await?;
            Some(slot)
        }
        Wanted::At(slot) => Some(checked(visit, &mut tx, &meant, slot).await?),
    };
    match &slot {
        Some(slot) => {
            let kept = (slot, BackupState::Kept);
            let id = visit.id();
            let sequence = moves::set_backup(&mut tx, id, meeting.id, workspace, kept).await?;
            // Who chooses it has that time.
            let free = (visit.member.id, Some(sequence));
            attendance::keep_free(&mut tx, meeting.id, workspace, free, now).await?;
        }
        None => moves::decline_backup(&mut tx, meeting.id, workspace).await?,
    }
    gathered::supersede(&mut tx, Kind::BackupAsk, meeting.id.0, workspace, now).await?;
    visit.audit(&mut tx, "meeting.backup", ("meeting", meeting.id.0)).await?;
    let clash = match &slot {
        Some(slot) => {
            let room = slots::room(visit, &mut tx, &meant.pairing).await?;
            room.against(slot, &meant.pairing, visit.member.id)
        }
        None => None,
    };
    let kept = slot.as_ref().map(|slot| (slot, clash.as_ref()));
    let said = cards::moves::said_backup(&visit.words(), kept);
    done(visit, tx, &meant.pairing, said).await
}

/// A backup is ahead, after its meeting, before the next one, within the cohort and in no pause.
async fn checked(
    visit: &Visit<'_>,
    tx: &mut Tx,
    meant: &Meant,
    slot: Slot,
) -> Result<Slot, ServiceError> {
    let meeting = &meant.found.meeting;
    if slot.starts <= visit.moment.now {
        return Err(Refusal::DayPassed.into());
    }
    if slot.starts < meeting.slot.ends {
        return Err(Refusal::BackupBefore.into());
    }
    let (pairing, workspace) = (&meant.pairing, visit.workspace());
    let next = moves::following(tx, pairing.id, workspace, meeting.slot.starts).await?;
    let latest = meeting.slot.starts.saturating_add(WITHIN);
    let before = next.unwrap_or(latest.unwrap_or(meeting.slot.starts));
    if slot.starts >= before {
        return Err(Refusal::BackupLate { before }.into());
    }
    fit::backup(visit, tx, pairing, &slot).await?;
    Ok(slot)
}
