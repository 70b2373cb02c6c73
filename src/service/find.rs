//! Looks for words in a journal and in one's own notes, and shows what it found to the one who
//! asks alone. Texts are opened and compared here: no database searches in them.

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::journal::MOST_ENTRIES;
use crate::domain::refusal::Unkept;
use crate::ids::PairingId;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{journal, note};
use crate::store;

/// `/mentor journal search trade fair`
pub(super) async fn typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if spoken.text.trim().is_empty() {
        return Err(Unkept::NothingToFind.into());
    }
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, spoken.with.as_deref()).await?;
    drop(view);
    found(visit, spoken.text.trim(), Some(pairing.id)).await
}

/// What holds the words: in the journal of a pairing where one is meant, and among their notes.
pub(super) async fn found(
    visit: &Visit<'_>,
    wanted: &str,
    of: Option<PairingId>,
) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let notes = note::own(visit, &mut view).await?;
    let pairings = note::partners(visit, &mut view).await?;
    let words = visit.words();
    let reader = &visit.member;
    let own = cards::note::Seen { reader, notes: &notes, pairings: &pairings, only: None };
    let Some(of) = of else {
        return Ok(note::window(visit, cards::journal::found(&words, wanted, None, &own)));
    };
    let pairing = visit.named(&mut view, &of.to_string()).await?;
    let entries = store::journal::of_pairing(&mut view, of, visit.workspace(), MOST_ENTRIES);
    let entries = entries.await?;
    let seen = cards::journal::Seen { reader, pairing: &pairing, entries: &entries };
    let card = cards::journal::found(&words, wanted, Some(&seen), &own);
    Ok(journal::window(visit, &pairing, card))
}
