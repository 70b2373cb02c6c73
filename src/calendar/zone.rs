//! Zones as a calendar file tells them: by name, and how their clocks change (VTIMEZONE).

use jiff::civil::{DateTime, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::event::civil;
use super::line::Lines;

const UTC: &str = "UTC";

/// A zone: its IANA name and its rules.
#[derive(Clone, Debug)]
pub struct Zone {
    /// By this a reader finds rules of its own.
    pub name: String,
    /// How its clocks change.
    pub rules: TimeZone,
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

/// Times at which clocks change in one way.
struct Change {
    from: Offset,
    to: Offset,
    name: String,
    /// What the clocks show as they change, by the time before.
    at: Vec<DateTime>,
}

impl Zone {
    /// The one whose times need none beside them.
    pub(super) fn utc() -> Self {
        Self { name: UTC.to_owned(), rules: TimeZone::UTC }
    }

    /// Whether its times need no zone beside them.
    pub(super) fn is_utc(&self) -> bool {
        self.name == UTC
    }

    /// What the clocks show here at an instant.
    pub(super) fn local(&self, moment: Timestamp) -> DateTime {
        self.rules.to_datetime(moment)
    }

    /// The zone with each change of its clocks within a span, and the one that made its first
    /// moment what it is.
    pub(super) fn write(&self, lines: &mut Lines, within: (Timestamp, Timestamp)) {
        lines.plain("BEGIN", "VTIMEZONE");
        lines.plain("TZID", &self.name);
        for change in self.changes(within) {
            change.write(lines);
        }
        lines.plain("END", "VTIMEZONE");
    }

    fn changes(&self, (first, until): (Timestamp, Timestamp)) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        // The very moment of a change is after it.
        let edge = first.saturating_add(SignedDuration::from_nanos(1)).unwrap_or(first);
        let begun = self.rules.preceding(edge).next().map(|one| one.timestamp());
        match begun {
            Some(begun) => self.enter(&mut changes, begun),
            None => changes.push(self.always(first)),
        }
        let following = self.rules.following(begun.unwrap_or(first)).map(|one| one.timestamp());
        for moment in following.take_while(|moment| *moment <= until) {
            self.enter(&mut changes, moment);
        }
        changes
    }

    /// Puts a change beside those of its way.
    fn enter(&self, changes: &mut Vec<Change>, moment: Timestamp) {
        let before = moment.saturating_sub(SignedDuration::from_nanos(1)).unwrap_or(moment);
        let (from, to) = (self.rules.to_offset(before), self.rules.to_offset(moment));
        let name = self.abbreviation(moment);
        let at = from.to_datetime(moment);
        let known =
            changes.iter_mut().find(|one| (one.from, one.to, &one.name) == (from, to, &name));
        match known {
            Some(known) => known.at.push(at),
            None => changes.push(Change { from, to, name, at: vec![at] }),
        }
    }

    /// A zone whose clocks never changed before.
    fn always(&self, first: Timestamp) -> Change {
        let offset = self.rules.to_offset(first);
        let name = self.abbreviation(first);
        Change { from: offset, to: offset, name, at: vec![date(1970, 1, 1).at(0, 0, 0, 0)] }
    }

    fn abbreviation(&self, moment: Timestamp) -> String {
        self.rules.to_offset_info(moment).abbreviation().to_owned()
    }
}

impl Change {
    fn write(&self, lines: &mut Lines) {
        // A step forward is told as daylight time, also where the law calls winter the exception
        // (Dublin, Casablanca): readers expect it so.
        let kind = if self.to > self.from { "DAYLIGHT" } else { "STANDARD" };
        let mut at = self.at.iter().map(|moment| civil(*moment));
        lines.plain("BEGIN", kind);
        if let Some(first) = at.next() {
            lines.plain("DTSTART", first);
        }
        lines.plain("TZOFFSETFROM", offset(self.from));
        lines.plain("TZOFFSETTO", offset(self.to));
        lines.text("TZNAME", &self.name);
        for later in at {
            lines.plain("RDATE", later);
        }
        lines.plain("END", kind);
    }
}

/// `+0100`, with seconds where there are any.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    let rest = if seconds == 0 { String::new() } else { format!("{seconds:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, within: (&str, &str)) -> String {
        let rules = jiff::tz::TimeZoneDatabase::bundled().get(name).unwrap();
        let zone = Zone { name: name.to_owned(), rules };
        let mut lines = Lines::default();
        zone.write(&mut lines, (within.0.parse().unwrap(), within.1.parse().unwrap()));
        lines.take().replace("\r\n", "\n")
    }

    #[test]
    fn clocks_change_as_the_zone_says() {
        let paris = written("Europe/Paris", ("2026-03-02T09:00Z", "2027-04-01T00:00Z"));
        assert_eq!(
            paris,
            "BEGIN:VTIMEZONE\nTZID:Europe/Paris\n\
             BEGIN:STANDARD\nDTSTART:20251026T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             TZNAME:CET\nRDATE:20261025T030000\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
             TZNAME:CEST\nRDATE:20270328T020000\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
        );
    }

    #[test]
    fn half_hours_and_winters_that_are_the_exception_are_told() {
        let lord_howe = written("Australia/Lord_Howe", ("2026-05-01T00:00Z", "2026-12-01T00:00Z"));
        assert!(lord_howe.contains(
            "BEGIN:DAYLIGHT\nDTSTART:20261004T020000\nTZOFFSETFROM:+1030\nTZOFFSETTO:+1100\n"
        ));
        let dublin = written("Europe/Dublin", ("2026-01-05T00:00Z", "2026-12-01T00:00Z"));
        assert!(dublin.contains(
            "BEGIN:DAYLIGHT\nDTSTART:20260329T010000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\n"
        ));
    }

    #[test]
    fn clocks_that_never_change_are_told_once() {
        let tokyo = written("Asia/Kolkata", ("2026-01-05T00:00Z", "2031-01-01T00:00Z"));
        assert_eq!(tokyo.matches("BEGIN:STANDARD").count(), 1, "{tokyo}");
        assert!(tokyo.contains("TZOFFSETTO:+0530\n") && !tokyo.contains("DAYLIGHT"), "{tokyo}");
        let fixed = Zone { name: "UTC".to_owned(), rules: TimeZone::UTC };
        let mut lines = Lines::default();
        let moment: Timestamp = "2026-03-02T09:00Z".parse().unwrap();
        fixed.write(&mut lines, (moment, moment));
        let text = lines.take();
        assert!(text.contains("DTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n"), "{text}");
    }

    #[test]
    fn an_event_at_the_very_change_is_after_it() {
        let paris = written("Europe/Paris", ("2026-03-29T01:00Z", "2026-04-01T00:00Z"));
        assert!(
            !paris.contains("STANDARD") && paris.contains("DTSTART:20260329T020000"),
            "{paris}"
        );
    }

    #[test]
    fn offsets_are_told_with_sign_and_seconds() {
        for (seconds, text) in
            [(0, "+0000"), (-12_600, "-0330"), (45_900, "+1245"), (-17_762, "-045602")]
        {
            assert_eq!(offset(Offset::from_seconds(seconds).unwrap()), text);
        }
    }
}
