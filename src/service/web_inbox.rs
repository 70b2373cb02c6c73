//! The web door's inbox: what someone was sent, and the answers to what they did. Called by the
//! demo's pages.

use jiff::Timestamp;

use crate::chat::address::{MessageRef, Sender};
use crate::chat::card::Card;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;
use crate::ids::{DataKeyId, InstallationId, PostedId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::accounts;
use crate::store::backend::Tx;
use crate::store::posted::{self, NewPosted};

/// A card of an inbox.
#[derive(Clone, Debug)]
pub struct Shown {
    /// When it came, in programme time.
    pub at: Timestamp,
    /// Where it stands.
    pub message: MessageRef,
    /// The card.
    pub card: Card,
    /// An answer to what they did, rather than a message that arrived.
    pub answer: bool,
}

impl Desk {
    /// The newest cards of someone's inbox, newest last.
    ///
    /// # Errors
    /// The database's.
    pub async fn inbox(&self, of: &Sender, limit: i64) -> Result<Vec<Shown>, ServiceError> {
        let mut view = self.db.view().await?;
        let (installation, _, member) = self.reader(&mut view, of).await?;
        let kept = posted::inbox(&mut view, member.id, installation, limit).await?;
        let shown = kept.into_iter().rev().map(|kept| Shown {
            at: kept.posted,
            message: kept.at,
            card: kept.card,
            answer: kept.answer,
        });
        Ok(shown.collect())
    }

    /// Keeps an answer in someone's inbox, in place of `instead_of` when that is theirs. Answers
    /// where it stands.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep(
        &self,
        of: &Sender,
        card: Card,
        instead_of: Option<&MessageRef>,
        moment: Moment,
    ) -> Result<MessageRef, ServiceError> {
        let mut tx = self.db.begin().await?;
        let (installation, workspace, member) = self.reader(&mut tx, of).await?;
        let fresh = DataKeyId(self.ids.ordered(moment.now));
        if let Some(at) = instead_of {
            let place = (installation, workspace, member.id);
            if posted::set_card(&mut tx, place, at, &card, (fresh, moment.now)).await? {
                tx.commit().await?;
                return Ok(at.clone());
            }
        }
        let id = PostedId(self.ids.ordered(moment.now));
        let at = MessageRef { channel: of.user.clone(), message: id.to_string() };
        let new = NewPosted {
            id,
            workspace,
            installation,
            recipient: Some(member.id),
            at: &at,
            kind: posted::ANSWER,
            shows: None,
            wanted: 0,
            fingerprint: None,
            card: Some((&card, fresh)),
            now: moment.now,
        };
        posted::insert(&mut tx, &new).await?;
        tx.commit().await?;
        Ok(at)
    }

    async fn reader(
        &self,
        tx: &mut Tx,
        of: &Sender,
    ) -> Result<(InstallationId, WorkspaceId, Member), ServiceError> {
        let caller = accounts::caller(tx, of).await?.ok_or(Refusal::NotFound)?;
        let member = caller.member.ok_or(Refusal::NotFound)?;
        Ok((caller.installation, caller.workspace, member))
    }
}
