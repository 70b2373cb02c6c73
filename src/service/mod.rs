//! A stand-in for the desk, so that the doors can be built: it takes every request and says
//! nothing.

use jiff::Timestamp;
use secrecy::SecretString;

use crate::chat::address::Seat;
use crate::chat::card::{Card, Phrases};
use crate::chat::reply::Reply;
use crate::chat::request::Request;
use crate::chat::text::Line;

/// The moment of a request, by both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Programme time: what is due, what a card says.
    pub now: Timestamp,
    /// The machine's own time: leases, tickets, signatures.
    pub real: Timestamp,
}

/// Where requests are handled, each in one transaction.
#[derive(Debug, Default)]
pub struct Desk;

/// Why a request could not be handled. A refusal by a rule is no error but a card.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The database does not answer just now; nothing was done.
    #[error("the database does not answer")]
    Unavailable,
    /// Something of ours is broken; nothing was done.
    #[error("broken: {0}")]
    Broken(String),
}

#[expect(clippy::unused_async, reason = "a stand-in")]
impl Desk {
    /// Handles a request.
    pub async fn handle(&self, _: Request, _: Moment) -> Result<Reply, ServiceError> {
        Ok(Reply::Nothing)
    }

    /// The token of an installation; none where we are not installed.
    pub async fn token(&self, _: &Seat) -> Result<Option<SecretString>, ServiceError> {
        Ok(None)
    }

    /// Says that something broke and nothing was lost.
    pub fn apology(&self, language: &str) -> Card {
        let title = "Not saved: the database is busy. Your text is still here.";
        Card::new(Line::words(title), language, Phrases::default())
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), ServiceError> {
        Ok(())
    }
}
