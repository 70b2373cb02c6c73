//! One event: a meeting, a backup date, a rhythm, or one date of a rhythm that is otherwise.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::line::Lines;
use super::zone::Zone;

/// When something begins: what a wall clock shows, and whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The wall clock.
    pub civil: DateTime,
    /// Whose.
    pub zone: Zone,
}

/// How an event stands to a rhythm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It has none.
    Once,
    /// It is one.
    Rhythm {
        /// Its rule, as RFC 5545 writes it.
        rule: String,
        /// The dates of the rule on which nothing happens.
        without: Vec<DateTime>,
    },
    /// It is what became of one date of the rhythm with the same UID.
    Instead(Start),
}

/// How firm it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It takes place, and its time is taken.
    Confirmed,
    /// It may take place; its time is free.
    Tentative,
    /// It does not.
    Cancelled,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name for ever, wherever it moves.
    pub uid: String,
    /// Rises with every change.
    pub sequence: i64,
    /// When it begins.
    pub start: Start,
    /// How long it takes, in minutes; none is a moment.
    pub minutes: i64,
    /// How it stands to a rhythm.
    pub kind: Kind,
    /// How firm it is.
    pub status: Status,
    /// What it is called.
    pub title: String,
    /// What else there is to say.
    pub about: Option<String>,
    /// Where.
    pub place: Option<String>,
}

impl Start {
    /// The instant: a time the clocks jump over is later by the jump, of one they show twice it
    /// is the first (RFC 5545, 3.3.5, says the same).
    #[must_use]
    pub fn moment(&self) -> Timestamp {
        let civil = self.zone.rules.to_ambiguous_timestamp(self.civil);
        civil.compatible().unwrap_or(Timestamp::MAX)
    }

    /// What the clocks really show then.
    pub(super) fn shown(&self) -> Self {
        Self { civil: self.zone.local(self.moment()), zone: self.zone.clone() }
    }

    fn write(&self, lines: &mut Lines, name: &str) {
        stamp(lines, name, self.civil, &self.zone);
    }
}

impl Event {
    /// The moments it names.
    pub(super) fn starts(&self) -> impl Iterator<Item = &Start> {
        let instead = match &self.kind {
            Kind::Instead(original) => Some(original),
            _ => None,
        };
        std::iter::once(&self.start).chain(instead)
    }

    /// Whether nobody could tell the one from the other at the same place of a rhythm.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let told = |one: &Self| (one.minutes, one.status);
        let said = |one: &Self| (one.title.clone(), one.about.clone(), one.place.clone());
        self.start.moment() == other.start.moment()
            && told(self) == told(other)
            && said(self) == said(other)
    }

    /// Whether its hour stands so on the clocks, and they do not change before it is over.
    pub(super) fn is_plain(&self) -> bool {
        let Start { civil, zone } = &self.start;
        let over = civil.saturating_add(SignedDuration::from_mins(self.minutes));
        self.start == self.start.shown() && zone.local(self.end()) == over
    }

    fn end(&self) -> Timestamp {
        let start = self.start.moment();
        start.saturating_add(SignedDuration::from_mins(self.minutes)).unwrap_or(start)
    }

    /// When it begins and ends. Readers count from the one to the other on the wall clock, so one
    /// during which the clocks change is told in UTC.
    fn write_times(&self, lines: &mut Lines) {
        let zone = if self.is_plain() { self.start.zone.clone() } else { Zone::utc() };
        let at = |moment| Start { civil: zone.local(moment), zone: zone.clone() };
        at(self.start.moment()).write(lines, "DTSTART");
        if self.minutes > 0 {
            at(self.end()).write(lines, "DTEND");
        }
    }

    pub(super) fn write(&self, lines: &mut Lines, made: Timestamp) {
        lines.plain("BEGIN", "VEVENT");
        lines.plain("UID", &self.uid);
        lines.plain("DTSTAMP", utc(made));
        lines.plain("SEQUENCE", self.sequence);
        if let Kind::Instead(original) = &self.kind {
            original.write(lines, "RECURRENCE-ID");
        }
        if let Kind::Rhythm { rule, without } = &self.kind {
            self.start.write(lines, "DTSTART");
            lines.plain("DURATION", format_args!("PT{}M", self.minutes));
            lines.plain("RRULE", rule);
            for date in without {
                stamp(lines, "EXDATE", *date, &self.start.zone);
            }
        } else {
            self.write_times(lines);
        }
        let (status, transparency) = match self.status {
            Status::Confirmed => ("CONFIRMED", "OPAQUE"),
            Status::Tentative => ("TENTATIVE", "TRANSPARENT"),
            Status::Cancelled => ("CANCELLED", "TRANSPARENT"),
        };
        lines.plain("STATUS", status);
        lines.plain("TRANSP", transparency);
        lines.text("SUMMARY", &self.title);
        if let Some(place) = &self.place {
            lines.text("LOCATION", place);
        }
        if let Some(about) = &self.about {
            lines.text("DESCRIPTION", about);
        }
        lines.plain("END", "VEVENT");
    }
}

/// A civil time with its zone, or as UTC.
fn stamp(lines: &mut Lines, name: &str, at: DateTime, zone: &Zone) {
    if zone.is_utc() {
        lines.plain(name, format_args!("{}Z", civil(at)));
    } else {
        lines.plain(&format!("{name};TZID={}", zone.name), civil(at));
    }
}

/// `20260310T150000`.
pub(super) fn civil(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

/// `20260310T140000Z`.
pub(super) fn utc(moment: Timestamp) -> String {
    civil(TimeZone::UTC.to_datetime(moment)) + "Z"
}
