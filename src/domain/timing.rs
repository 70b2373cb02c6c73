//! When a person may be written to: quiet hours, working days, where a reminder goes, and how
//! late is too late. Services ask when they plan a notice and again when they compose it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{SignedDuration, Timestamp};

use crate::domain::when::time_of_day;
use crate::domain::zone::Zone;

/// When the reminder of a meeting goes out, on the working day before it.
const REMINDER_AT: Time = Time::constant(16, 0, 0, 0);

/// How many working days a reminder may be put earlier.
const REMINDER_TRIES: usize = 5;

/// Least time between a reminder and its meeting; later the follow-up takes over.
const REMINDER_LEAD: SignedDuration = SignedDuration::from_hours(2);

/// The longest stretch of days off that is looked past for one that is none, in days.
const LONGEST_OFF: usize = 120;

/// Days on which people do not work besides weekends: the holidays of their cohort. None by
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff(BTreeSet<Date>);

impl DaysOff {
    /// Whether a day is one of them.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.0.contains(&day)
    }
}

impl FromIterator<Date> for DaysOff {
    fn from_iter<I: IntoIterator<Item = Date>>(days: I) -> Self {
        Self(days.into_iter().collect())
    }
}

/// Hours in which nobody is written to unasked, by the person's own clock. May cross
/// midnight; equal ends are no quiet hours at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// The first quiet minute.
    pub from: Time,
    /// The first minute that is not quiet any more.
    pub until: Time,
}

/// The text is neither `18:00-09:00` nor `off`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("quiet hours cannot be read")]
pub struct UnclearHours;

impl Default for Quiet {
    /// From six in the evening to nine in the morning.
    fn default() -> Self {
        Self { from: Time::constant(18, 0, 0, 0), until: Time::constant(9, 0, 0, 0) }
    }
}

impl Quiet {
    /// No quiet hours; weekends stay free of messages all the same.
    pub const OFF: Self = Self { from: Time::midnight(), until: Time::midnight() };

    /// Whether the hours cover a time of day.
    #[must_use]
    pub fn covers(&self, time: Time) -> bool {
        if self.from <= self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }

    /// Whether a message nobody asked for has to wait at this local time: quiet hours, and
    /// days that are not working days.
    #[must_use]
    pub fn is_quiet(&self, local: DateTime, off: &DaysOff) -> bool {
        !is_working_day(local.date(), off) || self.covers(local.time())
    }
}

impl FromStr for Quiet {
    type Err = UnclearHours;

    fn from_str(text: &str) -> Result<Self, UnclearHours> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("off") {
            return Ok(Self::OFF);
        }
        let (from, until) = text.split_once(['-', '–']).ok_or(UnclearHours)?;
        let read = |text| time_of_day(text).ok_or(UnclearHours);
        Ok(Self { from: read(from)?, until: read(until)? })
    }
}

impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.until {
            return f.write_str("off");
        }
        write!(f, "{}-{}", self.from.strftime("%H:%M"), self.until.strftime("%H:%M"))
    }
}

/// Monday to Friday, but for days off.
#[must_use]
pub fn is_working_day(date: Date, off: &DaysOff) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !off.contains(date)
}

/// The last working day before a date.
#[must_use]
pub fn working_day_before(date: Date, off: &DaysOff) -> Date {
    step(date, Date::yesterday, off)
}

/// The `n`th working day after a date; none is the date itself.
#[must_use]
pub fn plus_working_days(date: Date, n: u32, off: &DaysOff) -> Date {
    (0..n).fold(date, |day, _| step(day, Date::tomorrow, off))
}

/// The next working day in one direction; at the calendar's very end the date stays.
fn step(date: Date, onward: fn(Date) -> Result<Date, jiff::Error>, off: &DaysOff) -> Date {
    let mut day = date;
    while let Ok(next) = onward(day) {
        if is_working_day(next, off) {
            return next;
        }
        day = next;
    }
    date
}

/// When to remind a person in `zone` of a meeting: at 16:00 on the working day before its
/// date *there*. When that is quiet, the last quarter of an hour before the quiet begins,
/// never later into the night; who is free only after 16:00 is reminded then. A day that is
/// quiet as a whole gives way to the working day before it, five times at most.
#[must_use]
pub fn reminder_due(
    starts_at: Timestamp,
    zone: &Zone,
    quiet: Quiet,
    off: &DaysOff,
) -> Option<Timestamp> {
    let mut day = zone.local(starts_at).date();
    for _ in 0..REMINDER_TRIES {
        day = working_day_before(day, off);
        let moment = reminder_on(day, zone, quiet, off).filter(|moment| *moment < starts_at);
        if moment.is_some() {
            return moment;
        }
    }
    None
}

fn reminder_on(day: Date, zone: &Zone, quiet: Quiet, off: &DaysOff) -> Option<Timestamp> {
    let quarter = |nth: i8| {
        let civil = day.at(nth / 4, nth % 4 * 15, 0, 0);
        let moment = zone.at(civil);
        let local = zone.local(moment);
        (local.date() == day && !quiet.is_quiet(local, off)).then_some(moment)
    };
    let four = REMINDER_AT.hour() * 4;
    (0..=four).rev().chain(four + 1..96).find_map(quarter)
}

/// Whether it is too late to remind: less than two hours are left, or none.
#[must_use]
pub fn reminder_expired(now: Timestamp, starts_at: Timestamp) -> bool {
    now > starts_at.saturating_sub(REMINDER_LEAD).unwrap_or(starts_at)
}

/// The first instant from `now` on that is on a working day and not quiet, for messages that
/// may wait.
#[must_use]
pub fn next_allowed(now: Timestamp, zone: &Zone, quiet: Quiet, off: &DaysOff) -> Timestamp {
    let open = |moment: &Timestamp| *moment >= now && !quiet.is_quiet(zone.local(*moment), off);
    if open(&now) {
        return now;
    }
    // Quiet can only end when a day begins, when the hours end, or when the clocks change.
    let days = zone.local(now).date().series(jiff::Span::new().days(1)).take(LONGEST_OFF);
    let mut last = now;
    for day in days {
        let (from, until) = (day.at(0, 0, 0, 0), day.tomorrow().unwrap_or(day).at(0, 0, 0, 0));
        last = zone.at(from).max(now);
        if !is_working_day(day, off) {
            continue;
        }
        let ends = [from, day.to_datetime(quiet.until)].into_iter();
        let ends = ends.flat_map(|end| zone.instants(end));
        let candidates = ends.chain(zone.changes(zone.at(from), zone.at(until)));
        // Hours with equal ends are never quiet, so a working day always holds an open instant.
        if let Some(first) = candidates.filter(open).min() {
            return first;
        }
    }
    last
}

#[cfg(test)]
mod tests;
