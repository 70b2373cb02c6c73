//! Which of several pairings is meant: one was chosen, and what was asked for goes on.

use crate::chat::reply::Reply;
use crate::service::command;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::store::accounts;

/// One of several pairings was chosen: it is remembered, and what was typed is done with it.
/// `value` is the pairing, the question's nonce and the typed words; older cards name the
/// pairing alone.
pub(super) async fn focus(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut parts = value.splitn(3, ' ');
    let pairing = parts.next().unwrap_or_default();
    let (nonce, wanted) = (parts.next(), parts.next().unwrap_or("agenda"));
    let mut tx = visit.desk.db.begin().await?;
    let pairing = visit.named(&mut tx, pairing).await?;
    let (member, workspace) = (visit.member.id, visit.workspace());
    accounts::focus(&mut tx, member, workspace, pairing.id, visit.moment.now).await?;
    tx.commit().await?;
    command(&visit.chosen(pairing.id, nonce, wanted), wanted).await
}
