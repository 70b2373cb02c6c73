//! How a request can end without an answer of its own.

use crate::chat::card::Card;
use crate::domain::refusal::Refusal;
use crate::store::error::StoreError;

/// What a service hands upward. `Desk::handle` turns refusals and questions into cards, so a
/// door only ever sees the other two.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// A rule said no; shown to the person, no error in the log.
    #[error("refused")]
    Refused(Box<Refusal>),
    /// One question must be answered first.
    #[error("a question")]
    Asked(Box<Card>),
    /// The database does not answer; nothing was done, try again.
    #[error("unavailable: {0}")]
    Unavailable(#[source] StoreError),
    /// A bug of ours, or a corrupt row.
    #[error("broken: {0}")]
    Broken(#[source] StoreError),
}

impl ServiceError {
    /// Whether trying again may help.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

impl From<Refusal> for ServiceError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Conflict(_) => Self::Unavailable(error),
            _ => Self::Broken(error),
        }
    }
}
