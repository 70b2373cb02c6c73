//! The places of the send path where a process may end, named as `docs/reliability.md` names
//! them. `delivery` and `answers` pass them; a test hands in a [`Probe`] that ends it there.

use std::future::Future;
use std::pin::Pin;

/// A place of the send path. What may be cut between two of them is one transaction, or one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// K2: something is due, and nobody has taken it.
    Due,
    /// K3: it is leased, and nothing has been composed.
    Claimed,
    /// K4: it is written down that an attempt begins, and nothing has been sent.
    Started,
    /// K6: the platform has answered, and that is not written down.
    Answered,
    /// K7: how it ended is written down.
    Settled,
}

/// Watches the send path.
pub trait Probe: Send + Sync {
    /// The path is at this place, and goes on when this ends.
    fn at(&self, point: Point) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}
