//! Who one works with, and which of several pairings is meant.

use crate::cards;
use crate::chat::reply::Reply;
use crate::service::agenda;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::store::accounts;

/// `/mentor partner`
pub(super) async fn show(visit: &Visit<'_>, with: Option<&str>) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, with).await?;
    drop(view);
    visit.show(cards::partner::card(&visit.words(), &pairing, &visit.member)).await
}

/// One of several pairings was chosen: it is remembered, and its agenda shown.
pub(super) async fn focus(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut tx = visit.desk.db.begin().await?;
    let pairing = visit.named(&mut tx, value).await?;
    let (member, workspace) = (visit.member.id, visit.workspace());
    accounts::focus(&mut tx, member, workspace, pairing.id, visit.moment.now).await?;
    let card = agenda::card(visit, &mut tx, &pairing, None).await?;
    tx.commit().await?;
    visit.show(card).await
}
