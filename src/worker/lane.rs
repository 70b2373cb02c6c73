//! The pace of a lane: four notices a second for a workspace, after a small burst; one a second
//! for a while after its platform asked for a pause. Pure.

use std::time::Duration;

/// Notices that go out without a pause.
const BURST: usize = 4;
/// The pause before each further one.
const PAUSE: Duration = Duration::from_millis(250);

/// The pause before each but the first where the platform was asked for too much of late.
const SLOW_PAUSE: Duration = Duration::from_secs(1);

/// How long to wait before the next notice of a lane that has sent `sent` in this turn.
pub(super) fn pause(sent: usize, slow: bool) -> Duration {
    match (slow, sent) {
        (_, 0) => Duration::ZERO,
        (true, _) => SLOW_PAUSE,
        (false, sent) if sent < BURST => Duration::ZERO,
        (false, _) => PAUSE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_four_a_second() {
        let turn: Duration = (0..20).map(|sent| pause(sent, false)).sum();
        assert_eq!(turn, Duration::from_secs(4));
        assert_eq!(pause(3, false), Duration::ZERO);
    }

    #[test]
    fn one_a_second_after_a_pause() {
        let turn: Duration = (0..20).map(|sent| pause(sent, true)).sum();
        assert_eq!(turn, Duration::from_secs(19));
    }
}
