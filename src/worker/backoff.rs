//! How long to wait before trying again, and when to stop trying. Pure: delivery and errands
//! hand in the number of tries so far and a random value.

use std::time::Duration;

/// Tries in all; after the last failure the row is parked where a person sees it.
pub const MOST_ATTEMPTS: u32 = 8;

/// The longest wait after the first failure; it doubles with each further one.
const BASE: Duration = Duration::from_secs(30);

/// No wait is longer, however many failures came before.
const CAP: Duration = Duration::from_mins(15);

/// The wait after the `attempts`th failed try (counted from one), or `None` to give up.
///
/// Any wait from half of the ceiling to all of it is as likely as any other: rows which failed
/// together do not come back together, and all tries together outlast an outage of twenty
/// minutes. `random` is any 64 random bits.
#[must_use]
pub fn wait(attempts: u32, random: u64) -> Option<Duration> {
    if attempts >= MOST_ATTEMPTS {
        return None;
    }
    let half = ceiling(attempts) / 2;
    Some(half + share(half, random))
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
    fn the_ceiling_doubles_from_half_a_minute_to_a_quarter_of_an_hour() {
        let seconds: Vec<u64> = (1..=8).map(|n| ceiling(n).as_secs()).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 900, 900, 900]);
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
    fn jitter_spans_from_half_of_the_ceiling_to_all_of_it() {
        assert_eq!(wait(3, 0), Some(Duration::from_mins(1)));
        assert_eq!(wait(3, u64::MAX), Some(Duration::from_mins(2)));
        let middle = wait(3, u64::MAX / 2).unwrap();
        assert!(middle.abs_diff(Duration::from_secs(90)) <= Duration::from_millis(1));
    }

    #[test]
    fn all_tries_together_outlast_an_outage_of_twenty_minutes() {
        let least: Duration = (1..MOST_ATTEMPTS).filter_map(|tries| wait(tries, 0)).sum();
        assert!(least > Duration::from_mins(20), "{least:?}");
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
