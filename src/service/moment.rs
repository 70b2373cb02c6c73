//! When a request is answered. Made at the edge by whoever has a clock, and handed down.

use jiff::Timestamp;

/// The two moments of a request: programme time, and the real clock.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Programme time: what is due, what a card says.
    pub now: Timestamp,
    /// The real clock: leases, back-off, ages of signatures and tickets.
    pub real: Timestamp,
}
