//! Whether the house can do its work: the database answers, and takes what is written. Asked by
//! `http::health`.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;

use crate::chat::reply::Reply;
use crate::service::Desk;
use crate::service::error::ServiceError;
use crate::store::{pulse, workspaces};

/// Whether a request came to nothing of late because the database was away, or full.
#[derive(Debug, Default)]
pub(super) struct Pulse(AtomicBool);

impl Pulse {
    /// Looks at how a request ended.
    pub fn feel(&self, answer: &Result<Reply, ServiceError>) {
        if matches!(answer, Err(ServiceError::Unavailable)) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

impl Desk {
    /// Whether the database answers, and has room; and where a request came to nothing before,
    /// whether it takes a write again. Nothing is written while all is well.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] when it does not.
    pub async fn ready(&self, real: Timestamp) -> Result<(), ServiceError> {
        let mut view = self.db.view().await?;
        workspaces::empty(&mut view).await?;
        drop(view);
        if !self.db.has_room() {
            return Err(ServiceError::Unavailable);
        }
        if self.pulse.0.load(Ordering::Relaxed) {
            let mut tx = self.db.begin().await?;
            pulse::beat(&mut tx, real).await?;
            tx.commit().await?;
            self.pulse.0.store(false, Ordering::Relaxed);
        }
        Ok(())
    }
}
