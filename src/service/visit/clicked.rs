//! What a card that was pressed is to the answer, asked once a visit; and whether it shows by itself
//! what came of that.

use crate::chat::address::Door;
use crate::chat::request::{Ask, Request};
use crate::ids::{DataKeyId, MemberId};
use crate::service::Desk;
use crate::service::compose::Redrawn;
use crate::service::error::ServiceError;
use crate::service::ticket::Fresh;
use crate::service::visit::Visit;
use crate::store::accounts::Caller;
use crate::store::{lanes, posted};

/// What a card that was clicked on is to its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clicked {
    /// The workers keep it fresh: it changes by itself when what it shows does, and an answer that
    /// took its place would be gone in a moment.
    Fresh(Fresh),
    /// Nobody else reads it: the answer takes its place.
    Theirs,
    /// Others may read it too, so that the answer stands beside it.
    Shared,
}

impl Clicked {
    /// A private card has no message that we could know of: its own address replaces it.
    pub async fn of(
        desk: &Desk,
        request: &Request,
        (caller, member): (&Caller, MemberId),
    ) -> Result<Self, ServiceError> {
        let clicked = request.origin.message.as_ref();
        let Some(at) = clicked.filter(|_| matches!(request.ask, Ask::Press { .. })) else {
            return Ok(Self::Theirs);
        };
        let mut view = desk.db.view().await?;
        let known = posted::clicked(&mut view, at, caller.installation).await?;
        let (theirs, web) = (known.reader == Some(member), caller.door == Door::Web);
        Ok(match known.fresh {
            true if theirs || !web => Self::Fresh(Fresh { at: at.clone(), showed: known.shows }),
            // Its pages show nobody what was sent to somebody else.
            _ if theirs || web => Self::Theirs,
            _ => Self::Shared,
        })
    }

    pub fn fresh(&self) -> Option<Fresh> {
        match self {
            Self::Fresh(fresh) => Some(fresh.clone()),
            Self::Theirs | Self::Shared => None,
        }
    }
}

impl Visit<'_> {
    /// Whether a card shows by itself what came of a press on it: it does already, or will in a
    /// moment. Where cards are kept here, it does from now on. Not where it looks as it did, where
    /// what it spoke of is over, or where its platform wants no changes for a while.
    pub(super) async fn changes(&self, fresh: &Fresh) -> bool {
        let changed = self.changed(fresh).await;
        changed.unwrap_or_else(|error| {
            // What was pressed is done all the same; the workers come to it.
            tracing::warn!(%error, "a pressed card was not drawn anew");
            false
        })
    }

    async fn changed(&self, fresh: &Fresh) -> Result<bool, ServiceError> {
        let (desk, installation) = (self.desk, self.caller.installation);
        let mut view = desk.db.view().await?;
        let known = posted::clicked(&mut view, &fresh.at, installation).await?;
        let stale = posted::stale_at(&mut view, &fresh.at, installation).await?;
        let paused = lanes::paused_until(&mut view, installation, lanes::UPDATE).await?;
        drop(view);
        let changed = known.fresh && known.shows != fresh.showed;
        let Some(stale) = stale else { return Ok(changed) };
        let (door, card) = match desk.recompose(&stale, self.moment).await? {
            Redrawn::Differs(door, card) => (door, *card),
            Redrawn::Same => return Ok(changed),
            Redrawn::Over => return Ok(false),
        };
        if !posted::keeps_cards(door) {
            return Ok(paused <= self.moment.real);
        }
        let mut tx = desk.db.begin().await?;
        let drawn = (&card, &*desk.fingerprint(&card));
        let fresh = (DataKeyId(desk.ids.ordered(self.moment.now)), self.moment.now);
        posted::draw(&mut tx, &stale, drawn, fresh).await?;
        tx.commit().await?;
        Ok(true)
    }
}
