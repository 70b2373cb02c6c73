//! Help, and the answer to what was not understood.

use crate::cards;
use crate::cards::help::{Fits, Stray};
use crate::chat::reply::Reply;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Unclear;
use crate::store::{pairings, programmes};

/// What fits the one who asks; `unclear` is told on top.
pub(super) async fn show(
    visit: &Visit<'_>,
    unclear: Option<&Unclear>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (member, workspace) = (visit.member.id, visit.workspace());
    let now = visit.moment.now;
    let pairing = !pairings::of_member(&mut view, member, visit.place(), now).await?.is_empty();
    let runs = programmes::of_coordinator(&mut view, member, workspace).await?;
    drop(view);
    let fits = Fits { pairing, coordinates: visit.member.owner || !runs.is_empty() };
    let stray = match unclear {
        Some(Unclear::Noun(word, Some(near))) => Some(Stray::NounNear(word, near)),
        Some(Unclear::Noun(word, None)) => Some(Stray::Noun(word)),
        Some(Unclear::Verb(noun, word)) => Some(Stray::Verb(noun, word)),
        Some(Unclear::Nothing) | None => None,
    };
    let card = cards::help::card(&visit.words(), fits, stray.as_ref());
    visit.show(card).await
}
