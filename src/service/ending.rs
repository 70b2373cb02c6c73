//! How a pairing ends and comes back, whoever decides it: its dates are called off and what was to
//! be said of it is silenced, and all of that can be taken back. Who is told what is the caller's:
//! `unpair`, `closing`, `role`.

use crate::domain::pairing::{Pairing, UNDO};
use crate::domain::proposal::Proposal;
use crate::domain::refusal::Refusal;
use crate::ids::PairingId;
use crate::service::error::ServiceError;
use crate::service::visit::{Shows, Visit};
use crate::service::{jobs, promise};
use crate::store::backend::Tx;
use crate::store::jobs::NewJob;
use crate::store::{endings, erasure, meetings, pairings};

/// Ends a pairing, and tells nobody yet. Answers its new version and how many dates were called
/// off; `None` when it had ended before.
pub(super) async fn end(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: PairingId,
) -> Result<Option<(i64, usize)>, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let Some(version) = endings::end(tx, id, workspace, now).await? else { return Ok(None) };
    let dates = endings::call_off(tx, id, workspace, now).await?;
    for subject in dates.iter().map(|date| date.0).chain([id.0]) {
        endings::silence(tx, subject, workspace, now).await?;
    }
    let over = NewJob {
        id: visit.id(),
        workspace,
        kind: jobs::OVER,
        subject: id.0,
        sequence: version,
        due: now + UNDO,
    };
    crate::store::jobs::plan(tx, &over).await?;
    visit.audit(tx, "pairing.ended", ("pairing", id.0)).await?;
    Ok(Some((version, dates.len())))
}

/// Takes the end of a pairing back, with its dates and what was to be said of it. `false` when
/// somebody was first. Its cohort must be touched before.
///
/// # Errors
/// [`Refusal::UndoLost`], and [`Refusal::PairedAlready`] where the same people were put together
/// anew.
pub(super) async fn take_back(
    visit: &Visit<'_>,
    tx: &mut Tx,
    gone: &Pairing,
) -> Result<bool, ServiceError> {
    let (id, workspace, now) = (gone.id, visit.workspace(), visit.moment.now);
    let Some(ended) = gone.ended else { return Ok(false) };
    if erasure::lost(tx, id, workspace).await? {
        return Err(Refusal::UndoLost.into());
    }
    not_paired_since(visit, tx, gone).await?;
    let Some(version) = endings::reopen(tx, id, workspace, ended).await? else { return Ok(false) };
    endings::untell(tx, id, workspace, now).await?;
    endings::revive(tx, id.0, workspace).await?;
    for date in endings::restore(tx, id, workspace, ended).await? {
        endings::revive(tx, date.0, workspace).await?;
        if let Some((_, meeting, _)) = meetings::by_id(tx, date, workspace).await? {
            promise::reminders(visit, tx, gone, &meeting).await?;
        }
    }
    // Who changed their hours meanwhile is reminded by the new ones.
    for party in &gone.parties {
        promise::retime(tx, workspace, &party.member, now).await?;
    }
    visit.want(tx, id, version, Shows::Everyone).await?;
    // Meanwhile the last of them may have read the rules.
    visit.desk.settle(tx, (id, version), visit.place(), visit.moment).await?;
    visit.audit(tx, "pairing.restored", ("pairing", id.0)).await?;
    Ok(true)
}

/// Whether a pairing came back with what ended it. Where somebody left it for good meanwhile, or
/// the same people were put together anew, it stays ended and the rest comes back without it.
pub(super) async fn restored(
    visit: &Visit<'_>,
    tx: &mut Tx,
    id: PairingId,
) -> Result<bool, ServiceError> {
    let gone = pairings::whole_by_id(tx, id, visit.place(), visit.moment.now).await?;
    match take_back(visit, tx, &gone.ok_or(Refusal::NotFound)?).await {
        Err(ServiceError::Refused(why))
            if matches!(*why, Refusal::UndoLost | Refusal::PairedAlready) =>
        {
            Ok(false)
        }
        other => other,
    }
}

/// Meanwhile the same people may have been put together anew.
async fn not_paired_since(
    visit: &Visit<'_>,
    tx: &mut Tx,
    gone: &Pairing,
) -> Result<(), ServiceError> {
    let parties = gone.parties.iter().map(|party| (party.member.id, party.role)).collect();
    let before = Proposal { form: gone.form, parties, lead: gone.lead };
    for pair in before.bonds() {
        let at = (gone.cohort, gone.form);
        if pairings::together(tx, pair, at, visit.workspace()).await? {
            return Err(Refusal::PairedAlready.into());
        }
    }
    Ok(())
}
