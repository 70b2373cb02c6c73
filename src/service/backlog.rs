//! How much waits, for the metrics: read when somebody asks, kept nowhere.

use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::migrate::MIGRATIONS;
pub use crate::store::work::{Doors, Waiting};

use crate::store::work::{self, Queue};

/// What waits in each queue, and what holds messages up.
#[derive(Clone, Debug)]
pub struct Backlog {
    /// By the queue's word.
    pub queues: [(&'static str, Waiting); 3],
    /// What holds messages up.
    pub doors: Doors,
}

impl Desk {
    /// Reads it; nine small statements, none of which reads a table.
    ///
    /// # Errors
    /// The database's.
    pub async fn backlog(&self, moment: Moment) -> Result<Backlog, ServiceError> {
        let mut view = self.db.view().await?;
        let mut queues = Queue::ALL.map(|queue| (queue.word(), Waiting::default()));
        for (queue, (_, waiting)) in Queue::ALL.into_iter().zip(&mut queues) {
            *waiting = work::waiting(&mut view, queue, moment.now).await?;
        }
        Ok(Backlog { queues, doors: work::doors(&mut view, moment.real).await? })
    }
}

/// The newest schema this program knows.
#[must_use]
pub fn schema() -> i64 {
    MIGRATIONS.last().map_or(0, |(number, _, _)| *number)
}
