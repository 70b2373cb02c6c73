//! How a request can end without an answer of its own.

use crate::chat::card::Card;
use crate::domain::faults::Faults;
use crate::domain::refusal::{Refusal, Unkept};
use crate::store::error::StoreError;

/// What a service hands upward. [`crate::service::Desk::handle`] turns refusals, faults and questions
/// into cards and tries again after a conflict, so a door only ever sees the other two.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// A rule said no; shown to the person, no error in the log.
    #[error("refused")]
    Refused(Box<Refusal>),
    /// Several answers of one form were refused, each for a reason of its own.
    #[error("refused")]
    Faulty(Faults),
    /// One question must be answered first.
    #[error("a question")]
    Asked(Box<Card>),
    /// Another transaction came first; nothing was done.
    #[error("another change came first")]
    Conflict,
    /// The database does not answer; nothing was done, try again.
    #[error("the database is unavailable")]
    Unavailable,
    /// A bug of ours, or a corrupt row: names and codes, never a value.
    #[error("broken: {0}")]
    Broken(String),
}

impl ServiceError {
    /// Whether the same may go well a moment later.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Unavailable | Self::Conflict)
    }
}

/// How often something is tried when another transaction came first.
const TRIES: usize = 3;

/// Does what another transaction may come in the way of: nothing of it was done then, and it is
/// done anew at once.
///
/// # Errors
/// Those of `work`; [`ServiceError::Unavailable`] when others came first each time.
pub(super) async fn again<T, F>(work: impl Fn() -> F) -> Result<T, ServiceError>
where
    F: Future<Output = Result<T, ServiceError>>,
{
    let mut tries = 0;
    loop {
        tries += 1;
        match work().await {
            Err(ServiceError::Conflict) if tries < TRIES => {}
            Err(ServiceError::Conflict) => return Err(ServiceError::Unavailable),
            done => return done,
        }
    }
}

impl From<Refusal> for ServiceError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<Unkept> for ServiceError {
    fn from(why: Unkept) -> Self {
        Refusal::from(why).into()
    }
}

impl From<Faults> for ServiceError {
    fn from(faults: Faults) -> Self {
        Self::Faulty(faults)
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => Self::Unavailable,
            StoreError::Conflict(_) => Self::Conflict,
            other => Self::Broken(other.to_string()),
        }
    }
}
