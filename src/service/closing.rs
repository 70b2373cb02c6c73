//! Closing a cohort, and taking that back: previewed, closed, undone within ten minutes. Whoever
//! took part is told once, when the time to undo it is over.

use jiff::Timestamp;

use crate::cards;
use crate::cards::closing::After;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::closing::may_return;
use crate::domain::notice::{Kind, Skip};
use crate::domain::programme::Cohort;
use crate::domain::refusal::Refusal;
use crate::ids::CohortId;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment, ending, leave, promise};
use crate::store::backend::Tx;
use crate::store::notices::Notice;
use crate::store::{closings, cohorts, programmes};

/// What closing would do, before it is done.
pub(super) async fn preview(visit: &Visit<'_>, cohort: Cohort) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let workspace = visit.workspace();
    let toll = closings::toll(&mut view, cohort.id, workspace, visit.moment.now).await?;
    drop(view);
    visit.show(cards::closing::preview(&visit.words(), &cohort, toll)).await
}

/// *Close cohort* was pressed.
pub(super) async fn close_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    close(visit, value.parse().map_err(|_| Refusal::NotFound)?).await
}

/// *Leave it open* was pressed.
pub(super) fn keep_pressed(visit: &Visit<'_>) -> Reply {
    Reply::Replace(cards::closing::kept(&visit.words()))
}

/// Closes a cohort. Who comes second sees how it stands.
pub(super) async fn close(visit: &Visit<'_>, id: CohortId) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return standing(visit, id, None).await };
    theirs(visit, &mut tx, id).await?;
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let version = cohorts::touch(&mut tx, id, workspace).await?;
    let people = closings::people(&mut tx, id, visit.place()).await?;
    for pairing in closings::live(&mut tx, id, workspace).await? {
        ending::end(visit, &mut tx, pairing).await?;
    }
    if !closings::close(&mut tx, id, workspace, now).await? {
        drop(tx);
        return standing(visit, id, None).await;
    }
    for member in &people {
        promise::soon(visit, &mut tx, Kind::Closed, (id.0, version), member).await?;
    }
    visit.audit(&mut tx, "cohort.closed", ("cohort", id.0)).await?;
    visit.commit(tx).await?;
    standing(visit, id, None).await
}

/// *Undo* was pressed: within ten minutes all is as it was, and nobody is told. A pairing that
/// somebody left for good meanwhile, or whose people were paired anew, stays ended.
pub(super) async fn undo_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: CohortId = value.parse().map_err(|_| Refusal::NotFound)?;
    let Some(mut tx) = visit.write().await? else { return standing(visit, id, None).await };
    theirs(visit, &mut tx, id).await?;
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    cohorts::touch(&mut tx, id, workspace).await?;
    let Some(closed) = closings::closed_at(&mut tx, id, workspace).await? else {
        drop(tx);
        return standing(visit, id, None).await;
    };
    if !may_return(closed, now) {
        return Err(Refusal::CloseUndoPassed.into());
    }
    closings::reopen(&mut tx, id, workspace, closed, now).await?;
    let mut lost = 0;
    for pairing in closings::ended_with(&mut tx, id, workspace, closed).await? {
        lost += i64::from(!ending::restored(visit, &mut tx, pairing).await?);
    }
    leave::catch_up(visit, &mut tx, id, closed).await?;
    visit.audit(&mut tx, "cohort.restored", ("cohort", id.0)).await?;
    visit.commit(tx).await?;
    standing(visit, id, Some(lost)).await
}

/// How it stands with a cohort of theirs by now; `lost` pairings did not come back with it.
async fn standing(
    visit: &Visit<'_>,
    id: CohortId,
    lost: Option<i64>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let cohort = theirs(visit, &mut view, id).await?;
    let closed = closings::closed_at(&mut view, id, visit.workspace()).await?;
    drop(view);
    let after = match closed {
        Some(at) => After::Closed { at },
        None => After::Open { lost: lost.unwrap_or(0) },
    };
    visit.show(cards::closing::standing(&visit.words(), &cohort, after)).await
}

/// A cohort of somebody else's programme reads like one that is not there.
async fn theirs(visit: &Visit<'_>, tx: &mut Tx, id: CohortId) -> Result<Cohort, ServiceError> {
    let all = cohorts::all_of_coordinator(tx, visit.member.id, visit.workspace()).await?;
    Ok(all.into_iter().find(|one| one.id == id).ok_or(Refusal::NotFound)?)
}

impl Desk {
    /// Tells one who took part that their cohort was closed.
    pub(super) async fn closed(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &crate::domain::member::Member,
        moment: Moment,
    ) -> Result<Result<(uuid::Uuid, Card), Skip>, ServiceError> {
        let id = CohortId(notice.subject);
        let closed: Option<Timestamp> = closings::closed_at(tx, id, notice.workspace).await?;
        let Some(closed) = closed else { return Ok(Err(Skip::Superseded)) };
        if !closings::was_in(tx, id, (reader.id, notice.workspace), closed).await? {
            return Ok(Err(Skip::Ended));
        }
        let Some(names) = cohorts::names(tx, id, notice.workspace).await? else {
            return Ok(Err(Skip::Ended));
        };
        let place = (notice.installation, notice.workspace);
        let ask = programmes::coordinator_of_cohort(tx, id, place).await?;
        let ask = ask.filter(|one| one.id != reader.id);
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let card = cards::closing::told(&words, (&names.0, &names.1), ask.as_ref());
        Ok(Ok((notice.subject, card)))
    }
}
