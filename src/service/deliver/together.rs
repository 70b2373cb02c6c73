//! Notices of several lanes that were sent at the same time: written down in one transaction for
//! them all. Whatever goes wrong with one of them, each then goes alone.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Sent;
use crate::domain::notice::{Kind, Root};
use crate::ids::PairingId;
use crate::service::Desk;
use crate::service::error::ServiceError;
use crate::store::posted::{self, NewPosted};
use crate::store::{accounts, homes, notices, pairings};

impl Desk {
    /// A notice was sent: writes that down, with those who come at the same time.
    ///
    /// # Errors
    /// The database's.
    pub async fn sent(&self, sent: Sent) -> Result<(), ServiceError> {
        if !goes_along(&sent) {
            return self.sent_alone(&sent).await;
        }
        let sent = Arc::new(sent);
        match self.convoys.finishing.go(Arc::clone(&sent), |all| self.all_sent(all)).await {
            Some(ended) => ended,
            // Whoever took it along was cut off; if that was after their commit, nothing of it
            // is ours any more.
            None => self.sent_alone(&sent).await,
        }
    }

    async fn all_sent(&self, all: Vec<Arc<Sent>>) -> Vec<Result<(), ServiceError>> {
        if all.len() > 1 && self.sent_together(&all).await.is_ok_and(|done| done) {
            return all.iter().map(|_| Ok(())).collect();
        }
        let mut ends = Vec::with_capacity(all.len());
        for sent in &all {
            ends.push(self.sent_alone(sent).await);
        }
        ends
    }

    /// `false` when they cannot go together; then nothing was done.
    async fn sent_together(&self, all: &[Arc<Sent>]) -> Result<bool, ServiceError> {
        let Some(real) = all.iter().map(|sent| sent.moment.real).max() else { return Ok(true) };
        let mut tx = self.db.begin_regardless().await?;
        // All of them before anything else, in the order everybody keeps.
        let roots = all.iter().map(|sent| (root_of(sent), sent.notice.workspace));
        let roots: BTreeSet<_> = roots.collect();
        pairings::hold_ahead(&mut tx, roots.iter().copied().collect()).await?;
        let mut wanted = HashMap::new();
        for (root, place) in roots {
            wanted.insert(root, pairings::hold(&mut tx, root, place).await?);
        }
        let promises: Vec<_> = all.iter().map(|sent| &sent.notice).collect();
        let ours = notices::sent_all(&mut tx, &promises, real).await?;
        let mut cards: Vec<NewPosted<'_>> = Vec::with_capacity(all.len());
        let mut people = Vec::with_capacity(all.len());
        for sent in all.iter().filter(|sent| ours.contains(&sent.notice.id)) {
            self.keep_conversation(&mut tx, sent).await?;
            people.push((sent.notice.recipient, sent.notice.installation));
            cards.push(self.as_posted(sent, wanted[&root_of(sent)]));
        }
        if !posted::may_go_together(&cards) {
            return Ok(false);
        }
        for reader in accounts::reached_all(&mut tx, &people).await? {
            let sent = all.iter().find(|sent| sent.notice.recipient == reader);
            if let Some(Sent { notice, .. }) = sent.map(AsRef::as_ref) {
                homes::want_runners(&mut tx, notice.subject, notice.workspace).await?;
            }
        }
        posted::insert_all(&mut tx, &cards).await?;
        tx.commit().await?;
        Ok(true)
    }
}

fn root_of(sent: &Sent) -> PairingId {
    PairingId(sent.sending.shows.map_or(uuid::Uuid::nil(), |shows| shows.0))
}

/// Whether it may share a transaction: its message keeps one promise about a pairing, and has a
/// place of its own.
fn goes_along(sent: &Sent) -> bool {
    let alone = |kind: Kind| kind.root() != Root::Pairing || kind.is_for_all();
    sent.sending.others.is_empty()
        && sent.sending.with.is_empty()
        && sent.sending.shows.is_some()
        && !posted::keeps_cards(sent.sending.door)
        && sent.notice.kind().is_some_and(|kind| !alone(kind))
}
