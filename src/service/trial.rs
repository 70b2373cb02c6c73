//! A test message to one person: all that must be right before one can be sent. Called by
//! `mentorbot send-test`, which makes the call; nothing is written down.

use jiff::Timestamp;

use crate::cards;
use crate::chat::address::Sender;
use crate::chat::card::Card;
use crate::service::erasure::known;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::workspaces::{self, Token};
use crate::store::{accounts, conversations, holds};

/// What is known of the person and of the way to them.
#[derive(Debug)]
pub struct Trial {
    /// Their account is off, or they left.
    pub left: bool,
    /// The door is shut: its token no longer works.
    pub shut: bool,
    /// What opens it.
    pub token: Token,
    /// The conversation, or the person where there is none yet.
    pub to: String,
    /// Whether there is one.
    pub talked: bool,
    /// What is said, in their language.
    pub card: Card,
    /// Since when an operator keeps scheduled messages from them.
    pub stopped: Option<Timestamp>,
}

impl Desk {
    /// Looks at all of it; `None` for nobody we know.
    ///
    /// # Errors
    /// The database's.
    pub async fn trial(
        &self,
        whom: &Sender,
        moment: Moment,
    ) -> Result<Option<Trial>, ServiceError> {
        let mut view = self.db.view().await?;
        let Some((id, workspace)) = known(&mut view, whom).await? else { return Ok(None) };
        let place = workspaces::installed(&mut view, &whom.seat).await?;
        let Some((installation, _)) = place else { return Ok(None) };
        let member = accounts::by_id(&mut view, id, installation, workspace).await?;
        let Some(member) = member else { return Ok(None) };
        let conversation = conversations::of(&mut view, id, installation).await?;
        let words = self.words(&member.language, member.zone.clone(), moment.now);
        Ok(Some(Trial {
            left: member.left,
            shut: workspaces::standing(&mut view, installation).await?.shut,
            token: workspaces::read_token(&mut view, installation).await?,
            talked: conversation.is_some(),
            to: conversation.or(member.user).unwrap_or_else(|| whom.user.clone()),
            card: cards::notice::trial(&words),
            stopped: holds::of(&mut view, workspace).await?,
        }))
    }
}
