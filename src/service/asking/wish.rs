//! How much somebody wishes to hear by itself: chosen from the menu of such a message, typed, or
//! in the form of the settings.

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::member::Often;
use crate::domain::refusal::Refusal;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{absence, settings};
use crate::store::backend::Tx;
use crate::store::{accounts, wishes};

/// One of the menu's choices was made. It is answered beside what it was made on: that still
/// waits.
pub(in crate::service) async fn pressed(
    visit: &Visit<'_>,
    value: &str,
) -> Result<Reply, ServiceError> {
    if value == cards::wish::SETTINGS {
        return settings::show(visit).await;
    }
    if let Some(until) = value.strip_prefix(cards::wish::SNOOZE) {
        return Ok(Reply::Card(absence::snoozed(visit, until).await?));
    }
    let often: Often = value.parse().map_err(|()| Refusal::TooOld)?;
    if let Some(mut tx) = visit.write().await? {
        accounts::touch(&mut tx, visit.member.id, visit.workspace()).await?;
        set(visit, &mut tx, often).await?;
        visit.commit(tx).await?;
    }
    Ok(Reply::Card(cards::wish::chosen(&visit.words(), often)))
}

/// Sets it; the first weekly message is promised with it. The member must be touched before.
pub(in crate::service) async fn set(
    visit: &Visit<'_>,
    tx: &mut Tx,
    often: Often,
) -> Result<(), ServiceError> {
    let (member, workspace) = (&visit.member, visit.workspace());
    wishes::set(tx, member.id, workspace, often, visit.moment.now).await?;
    if often == Often::Weekly {
        visit.desk.promise_digest(tx, visit.place(), member, visit.moment).await?;
    }
    Ok(())
}
