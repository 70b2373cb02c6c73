//! Sealing: what people write and what opens doors lies in the database unreadable. The store
//! seals and opens columns, services seal form tickets, `app` reads the instance key.
//!
//! One instance key (from the operator) wraps data keys (one per owner, in the database);
//! data keys seal texts. Destroying a data key makes its owner's texts unreadable for good,
//! in backups too. Randomness for keys and nonces is drawn here, from the operating system.

mod envelope;
mod key;
pub mod link;
mod ticket;

use uuid::Uuid;

pub use key::{DataKey, InstanceKey};

/// Where a sealed text lies; it opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table's name.
    pub table: &'static str,
    /// The column's name.
    pub column: &'static str,
    /// The id of the row.
    pub row: Uuid,
}

/// Why something sealed does not open. It never says what was in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Not an envelope of ours: cut short, or not base64.
    #[error("not a sealed value")]
    Malformed,
    /// Sealed under another key than the one at hand.
    #[error("sealed under another key")]
    OtherKey,
    /// Altered, moved to another place, or sealed for another purpose.
    #[error("the seal is broken")]
    Broken,
}

#[cfg(test)]
mod tests;
