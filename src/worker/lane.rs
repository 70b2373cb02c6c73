//! The pace of a lane: four notices a second for a workspace, after a small burst. Pure.

use std::time::Duration;

/// Notices that go out without a pause.
const BURST: usize = 4;
/// The pause before each further one.
const PAUSE: Duration = Duration::from_millis(250);

/// How long to wait before the next notice of a lane that has sent `sent` in this turn.
pub(super) fn pause(sent: usize) -> Duration {
    if sent < BURST { Duration::ZERO } else { PAUSE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_four_a_second() {
        let turn: Duration = (0..20).map(pause).sum();
        assert_eq!(turn, Duration::from_secs(4));
        assert_eq!(pause(3), Duration::ZERO);
    }
}
