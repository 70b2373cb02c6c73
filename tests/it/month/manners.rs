//! What holds for every message of a month, whoever gets it and wherever they are.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, Weekday};
use mentorbot::domain::notice::Kind;

use super::stage::Told;

/// The hours in which nobody is written to, as they are set for who says nothing.
const QUIET: (Time, Time) = (Time::constant(18, 0, 0, 0), Time::constant(9, 0, 0, 0));

/// Nothing came at night, at a weekend or on a day off, and of what comes by itself one a person
/// and day of theirs.
pub fn kept(all: &[Told], off: &[Date]) {
    let mut spent = BTreeSet::new();
    for one in all {
        let (local, line) = (one.local(), one.line());
        let night = local.time() >= QUIET.0 || local.time() < QUIET.1;
        assert!(!night, "at night: {line}");
        let weekend = matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday);
        assert!(!weekend && !off.contains(&local.date()), "on a day off: {line}");
        let kind: Kind = one.kind.parse().unwrap();
        if kind.is_unasked() {
            assert!(spent.insert((one.who, local.date())), "two by themselves: {line}");
        }
    }
}
