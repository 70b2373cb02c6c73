//! How long to wait before trying again, and when to stop trying. Pure: delivery and errands
//! hand in the number of tries so far and a random value.

use std::time::Duration;

/// Tries in all; after the last failure the row is parked where a person sees it.
pub const MOST_ATTEMPTS: u32 = 8;

/// The longest wait after the first failure; it doubles with each further one.
const BASE: Duration = Duration::from_secs(2);

/// No wait is longer, however many failures came before.
const CAP: Duration = Duration::from_mins(15);

/// The wait after the `attempts`th failed try (counted from one), or `None` to give up.
///
/// Full jitter: any wait from nothing to the ceiling is as likely as any other, so that many
/// rows which failed together do not come back together. `random` is any 64 random bits.
#[must_use]
pub fn wait(attempts: u32, random: u64) -> Option<Duration> {
    if attempts >= MOST_ATTEMPTS {
        return None;
    }
    Some(share(ceiling(attempts), random))
}

/// The longest wait after the `attempts`th failure.
fn ceiling(attempts: u32) -> Duration {
    let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    BASE.saturating_mul(doubled).min(CAP)
}

/// The part of `whole` that `random` is of all 64-bit values, to the millisecond.
fn share(whole: Duration, random: u64) -> Duration {
    let millis = ((whole.as_millis() + 1) * u128::from(random)) >> 64;
    Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_doubles_from_two_seconds_to_a_quarter_of_an_hour() {
        let seconds: Vec<u64> = (1..=11).map(|n| ceiling(n).as_secs()).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        assert_eq!(ceiling(u32::MAX), CAP);
        assert_eq!(ceiling(0), BASE);
    }

    #[test]
    fn the_eighth_failure_is_the_last() {
        assert!(wait(7, 0).is_some());
        assert_eq!(wait(8, 0), None);
        assert_eq!(wait(u32::MAX, u64::MAX), None);
    }

    #[test]
    fn jitter_spans_from_nothing_to_the_ceiling() {
        assert_eq!(wait(3, 0), Some(Duration::ZERO));
        assert_eq!(wait(3, u64::MAX), Some(Duration::from_secs(8)));
        let half = wait(3, u64::MAX / 2).unwrap();
        assert!(half.abs_diff(Duration::from_secs(4)) <= Duration::from_millis(1));
    }

    proptest::proptest! {
        #[test]
        fn no_wait_is_beyond_the_cap(attempts: u32, random: u64) {
            if let Some(wait) = wait(attempts, random) {
                proptest::prop_assert!(wait <= ceiling(attempts) && wait <= CAP);
            }
        }
    }
}
