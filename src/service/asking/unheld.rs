//! Dates that do not hold: two in a row, or a date and the one it was moved to, and who leads is
//! asked whether the rhythm is still right (S13). Where none is left and they have never met, a first
//! date is asked for again (S04). Called where a date is let go or said not to have
//! been.

use crate::domain::introduction::reminder_due;
use crate::domain::meeting::Meeting;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::service::error::ServiceError;
use crate::service::resting;
use crate::service::visit::Visit;
use crate::store::backend::Tx;
use crate::store::{asked, days_off, gathered, meetings, notices};

/// A date did not hold. Where it was in place of one that did not either, or is the second in a
/// row, the question is promised; a third in a row asks nothing more.
pub(in crate::service) async fn follow(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    meeting: &Meeting,
) -> Result<(), ServiceError> {
    let (workspace, starts) = (visit.workspace(), meeting.slot.starts);
    let date = (meeting.id, meeting.sequence);
    if asked::missed_before(tx, date, workspace).await?
        || asked::unheld_before(tx, pairing.id, workspace, starts).await? == 1
    {
        ask(visit, tx, pairing).await?;
    }
    first_again(visit, tx, pairing).await
}

/// Who has never met and has no date any more is asked for a first one in the usual time.
async fn first_again(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<(), ServiceError> {
    let (place, now) = (visit.place(), visit.moment.now);
    if pairing.last_held.is_some() {
        return Ok(());
    }
    let ahead = meetings::ahead(tx, pairing.id, place.1, now).await?;
    if ahead.iter().any(|one| one.slot.starts > now) {
        return Ok(());
    }
    gathered::supersede(tx, Kind::FirstDate, pairing.id.0, place.1, now).await?;
    let rest = resting::now(tx, pairing, place.1, now).await?;
    let again = (now.as_second(), rest.map_or(now, |rest| rest.until));
    visit.desk.promise_first_date(tx, place, pairing, again, visit.moment).await
}

/// Promises to ask who leads, on the next working day at ten, unless that is promised.
async fn ask(visit: &Visit<'_>, tx: &mut Tx, pairing: &Pairing) -> Result<(), ServiceError> {
    let Some(lead) = pairing.party(pairing.lead) else { return Ok(()) };
    let (to, now) = (&lead.member, visit.moment.now);
    let (kind, subject, workspace) = (Kind::RhythmAsk, pairing.id.0, visit.workspace());
    if notices::pending(tx, kind, subject, to.id, workspace).await? {
        return Ok(());
    }
    let off = days_off::of_member(tx, to.id, workspace, now).await?;
    let due = reminder_due(now, 1, (&to.zone, to.quiet), &off);
    // The moment tells one such time from the next.
    let about = (subject, now.as_second(), 0);
    visit.desk.promise(tx, visit.place(), kind, about, to, due, now).await
}
