//! What a card that was pressed is to the answer. Asked once a visit.

use crate::chat::address::Door;
use crate::chat::request::{Ask, Request};
use crate::ids::MemberId;
use crate::service::Desk;
use crate::service::error::ServiceError;
use crate::store::accounts::Caller;
use crate::store::posted;

/// What a card that was clicked on is to its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clicked {
    /// The workers keep it fresh: it changes by itself when what it shows does, and an answer that
    /// took its place would be gone in a moment.
    Fresh,
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
        Ok(match known.reader {
            _ if known.fresh => Self::Fresh,
            // Its pages show nobody what was sent to somebody else.
            _ if caller.door == Door::Web => Self::Theirs,
            Some(reader) if reader == member => Self::Theirs,
            _ => Self::Shared,
        })
    }
}
