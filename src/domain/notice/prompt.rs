//! When a message comes by itself that follows no meeting.

use jiff::civil::{Time, Weekday};
use jiff::{Span, Timestamp};

use crate::domain::timing::{DaysOff, Quiet, next_allowed};
use crate::domain::zone::Zone;

/// After so many working days without a date who leads is asked for one, then everybody.
pub const FIRST_DATE: [u32; 2] = [3, 7];

/// When the weekly message comes, on a Monday.
const WEEKLY: Time = Time::constant(9, 0, 0, 0);

/// When the next weekly message is due for someone: on the Monday after `now`, or as soon after
/// that as they may be written to.
#[must_use]
pub fn digest_due(now: Timestamp, zone: &Zone, quiet: Quiet, off: &DaysOff) -> Timestamp {
    let today = zone.local(now).date();
    let monday = today.nth_weekday(1, Weekday::Monday).unwrap_or(today);
    next_allowed(zone.at(monday.to_datetime(WEEKLY)), zone, quiet, off)
}

/// The same for one that is planned, when its reader's zone or hours change: the morning of the
/// Monday it was planned for, where they are now.
#[must_use]
pub fn digest_again(
    due: Timestamp,
    now: Timestamp,
    (zone, quiet): (&Zone, Quiet),
    off: &DaysOff,
) -> Timestamp {
    let day = zone.local(due).date();
    // From Friday on it is the Monday that comes: elsewhere the week has not begun yet.
    let monday = match day.weekday().to_monday_zero_offset() {
        passed @ 0..=3 => day.saturating_sub(Span::new().days(passed)),
        passed => day.saturating_add(Span::new().days(7 - passed)),
    };
    next_allowed(zone.at(monday.to_datetime(WEEKLY)).max(now), zone, quiet, off)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_moves_reads_the_week_on_its_monday_all_the_same() {
        let again = |due: &str, now: &str, zone: &str| {
            let (zone, quiet) = (zone.parse().unwrap(), Quiet::default());
            let (due, now) = (due.parse().unwrap(), now.parse().unwrap());
            digest_again(due, now, (&zone, quiet), &DaysOff::default()).to_string()
        };
        let friday = "2026-03-06T12:00:00Z";
        // From Los Angeles to Paris, where that is Monday evening; and back, where it is night.
        let (west, east) = ("2026-03-09T16:00:00Z", "2026-03-09T08:00:00Z");
        assert_eq!(again(west, friday, "Europe/Paris"), east);
        assert_eq!(again(east, friday, "America/Los_Angeles"), west);
        // From Paris to Honolulu it is still Sunday; from there to Kiritimati Tuesday already.
        assert_eq!(again(east, friday, "Pacific/Honolulu"), "2026-03-09T19:00:00Z");
        assert_eq!(
            again("2026-03-09T19:00:00Z", friday, "Pacific/Kiritimati"),
            "2026-03-08T19:00:00Z"
        );
        // Too late for that morning it comes as soon as it may.
        assert_eq!(again(west, "2026-03-09T10:00:00Z", "Europe/Paris"), "2026-03-09T10:00:00Z");
    }

    #[test]
    fn the_weekly_message_comes_on_mondays_where_its_reader_is() {
        let due = |now: &str, zone: &str, quiet: &str| {
            let (zone, quiet) = (zone.parse().unwrap(), quiet.parse().unwrap());
            digest_due(now.parse().unwrap(), &zone, quiet, &DaysOff::default()).to_string()
        };
        let (paris, usual) = ("Europe/Paris", "18:00-09:00");
        assert_eq!(due("2026-03-04T15:00:00Z", paris, usual), "2026-03-09T08:00:00Z");
        assert_eq!(due("2026-03-09T08:00:00Z", paris, usual), "2026-03-16T08:00:00Z");
        // The clocks go forward in the night before.
        assert_eq!(due("2026-03-27T15:00:00Z", paris, usual), "2026-03-30T07:00:00Z");
        assert_eq!(due("2026-03-27T15:00:00Z", paris, "18:00-11:00"), "2026-03-30T09:00:00Z");
        // There it is Monday already.
        let auckland = "Pacific/Auckland";
        assert_eq!(due("2026-03-08T15:00:00Z", auckland, usual), "2026-03-15T20:00:00Z");
    }
}
