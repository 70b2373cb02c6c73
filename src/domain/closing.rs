//! What closing a cohort does, and how long it can be taken back.

use jiff::Timestamp;

use crate::domain::pairing::UNDO;

/// What closing a cohort ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Toll {
    /// People who take part.
    pub people: i64,
    /// Pairings.
    pub pairs: i64,
    /// Dates that are called off.
    pub dates: i64,
}

/// Whether a close can still be taken back.
#[must_use]
pub fn may_return(closed: Timestamp, now: Timestamp) -> bool {
    now < closed + UNDO
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_close_can_be_taken_back_for_ten_minutes() {
        let closed: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let after = |minutes| closed + jiff::SignedDuration::from_mins(minutes);
        assert!(may_return(closed, after(9)));
        assert!(!may_return(closed, after(10)));
    }
}
