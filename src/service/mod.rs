//! A stand-in for the desk: its surface as the web door calls it, answering nobody yet.

use jiff::Timestamp;

use crate::chat::address::{MessageRef, Seat, Sender};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::request::Request;

/// The one moment of a request on both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Programme time: what is due, what a card says.
    pub now: Timestamp,
    /// The real clock: leases, back-off, ages.
    pub real: Timestamp,
}

/// Answers what people ask.
#[derive(Debug)]
pub struct Desk;

impl Desk {
    /// Answers a request; a refusal is already a card.
    #[expect(clippy::unused_async, reason = "the desk's surface")]
    pub async fn handle(&self, _: Request, _: Moment) -> Result<Reply, ServiceError> {
        Err(ServiceError::Unavailable)
    }

    /// Who can be acted as through a web door.
    #[expect(clippy::unused_async, reason = "the desk's surface")]
    pub async fn people(&self, _: &Seat) -> Result<Vec<Someone>, ServiceError> {
        Err(ServiceError::Unavailable)
    }

    /// What a person was told, newest last, at most `limit` of the newest.
    #[expect(clippy::unused_async, reason = "the desk's surface")]
    pub async fn inbox(&self, _: &Sender, _limit: i64) -> Result<Vec<Shown>, ServiceError> {
        Err(ServiceError::Unavailable)
    }

    /// Stores an answer as posted; `instead_of` names the message whose place it takes.
    #[expect(clippy::unused_async, reason = "the desk's surface")]
    pub async fn keep(
        &self,
        _of: &Sender,
        _: Card,
        _instead_of: Option<&MessageRef>,
        _: Moment,
    ) -> Result<(), ServiceError> {
        Err(ServiceError::Unavailable)
    }
}

/// Somebody who can be acted as.
#[derive(Clone, Debug)]
pub struct Someone {
    /// Their platform id, which on the web door is their handle.
    pub user: String,
    /// The name people read.
    pub name: String,
    /// Their IANA zone.
    pub zone: String,
    /// What they do here, such as "Coordinator" or "Mentee of Ben".
    pub does: String,
}

/// A card as it stands in a person's conversation.
#[derive(Clone, Debug)]
pub struct Shown {
    /// When it came, in programme time.
    pub at: Timestamp,
    /// Its name.
    pub message: MessageRef,
    /// What it says now.
    pub card: Card,
    /// An answer to what they did, rather than a message that arrived.
    pub answer: bool,
}

/// Why a request found no answer.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The database cannot be reached for now; nothing was changed.
    #[error("unavailable for now")]
    Unavailable,
    /// A bug of ours, named for the log without a typed word.
    #[error("broken: {0}")]
    Broken(String),
}
