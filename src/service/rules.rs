//! The ground rules, for anyone: with the part the one who asks plays in them.

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::rules::parts;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::store::{cohorts, pairings, programmes};

/// `/mentor rules`
pub(super) async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (member, place) = (visit.member.id, visit.place());
    let pairings = pairings::of_member(&mut view, member, place, visit.moment.now).await?;
    let roles = cohorts::roles_anywhere(&mut view, member, place.1).await?;
    let runs = programmes::of_coordinator(&mut view, member, place.1).await?;
    let mut coordinators = programmes::coordinators_of(&mut view, member, place).await?;
    drop(view);
    coordinators.retain(|one| one.id != member);
    let parts = parts(member, &pairings, &roles, !runs.is_empty());
    visit.show(cards::rules::card(&visit.words(), &parts, &coordinators)).await
}
