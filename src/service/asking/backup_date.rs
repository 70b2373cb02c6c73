//! The backup date that was asked for before a meeting: kept as offered, or none this time.
//! Who answers second sees what was chosen.

use jiff::civil::DateTime;

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::meeting::{BackupState, Meeting, Planned, Slot};
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::ids::MeetingId;
use crate::service::asking::offered;
use crate::service::error::ServiceError;
use crate::service::meeting::locked;
use crate::service::moves;
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::{gathered, meetings};

/// *Keep* was pressed on an offered date.
pub(in crate::service) async fn keep_pressed(
    visit: &Visit<'_>,
    value: &str,
) -> Result<Reply, ServiceError> {
    let (rest, civil) = value.rsplit_once(' ').ok_or(Refusal::NotFound)?;
    let civil: DateTime = civil.parse().map_err(|_| Refusal::NotFound)?;
    choose(visit, rest, Some(civil)).await
}

/// *None this time* was pressed.
pub(in crate::service) async fn none_pressed(
    visit: &Visit<'_>,
    value: &str,
) -> Result<Reply, ServiceError> {
    choose(visit, value, None).await
}

async fn choose(
    visit: &Visit<'_>,
    value: &str,
    civil: Option<DateTime>,
) -> Result<Reply, ServiceError> {
    let (id, sequence) = value.split_once(' ').ok_or(Refusal::NotFound)?;
    let id: MeetingId = id.parse().map_err(|_| Refusal::NotFound)?;
    let sequence: i64 = sequence.parse().map_err(|_| Refusal::NotFound)?;
    let mut view = visit.desk.db.view().await?;
    named(visit, &mut view, id).await?;
    drop(view);
    let Some(mut tx) = visit.write().await? else { return shown(visit, id).await };
    let (pairing, _) = named(visit, &mut tx, id).await?;
    locked(visit, &mut tx, &pairing).await?;
    let (_, meeting) = named(visit, &mut tx, id).await?;
    let open = meeting.backup.as_ref().is_none_or(|one| one.state == BackupState::Suggested);
    if meeting.sequence != sequence || meeting.slot.starts <= visit.moment.now {
        return Err(Refusal::MeetingChanged.into());
    }
    if open {
        if let Some(civil) = civil {
            let slot = Slot::at(civil, meeting.slot.zone.clone(), meeting.minutes);
            moves::awake(visit, &mut tx, &pairing, (&slot, true)).await?;
        }
        set(visit, &mut tx, &meeting, civil).await?;
        visit.commit(tx).await?;
    } else {
        drop(tx);
    }
    shown(visit, id).await
}

/// Writes down what was chosen.
async fn set(
    visit: &Visit<'_>,
    tx: &mut Tx,
    meeting: &Meeting,
    civil: Option<DateTime>,
) -> Result<(), ServiceError> {
    let zone = meeting.slot.zone.clone();
    let backup = match (civil, &meeting.backup) {
        (Some(civil), _) => (Slot::at(civil, zone, meeting.minutes), BackupState::Kept),
        (None, Some(backup)) => (backup.slot.clone(), BackupState::Declined),
        (None, None) => return Ok(()),
    };
    if backup.0.starts < meeting.slot.ends {
        return Err(Refusal::BackupBefore.into());
    }
    let (minutes, slot) = (meeting.minutes, meeting.slot.clone());
    let planned = Planned { slot, minutes, backup, place: None };
    let workspace = visit.workspace();
    meetings::set_backup(tx, visit.id(), meeting.id, workspace, &planned).await?;
    gathered::supersede(tx, Kind::BackupAsk, meeting.id.0, workspace, visit.moment.now).await?;
    visit.audit(tx, "meeting.backup", ("meeting", meeting.id.0)).await
}

/// A meeting that is ahead, with its pairing, if the one who asks takes part in it.
async fn named(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: MeetingId,
) -> Result<(Pairing, Meeting), ServiceError> {
    let found = meetings::by_id(tx, id, visit.workspace()).await?;
    let (pairing, meeting, _) = found.ok_or(Refusal::NotFound)?;
    Ok((visit.named(tx, &pairing.to_string()).await?, meeting))
}

/// What was asked, as it stands now.
async fn shown(visit: &Visit<'_>, id: MeetingId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (pairing, meeting) = named(visit, &mut view, id).await?;
    let now = visit.moment.now;
    let slot = offered(&mut view, &pairing, &meeting, visit.workspace(), now).await?;
    drop(view);
    let of = (&meeting, &slot);
    visit.show(cards::prompt::backup(&visit.words(), &pairing, &visit.member, of)).await
}
