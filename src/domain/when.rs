//! The moments people type: `2026-03-04 15:00`, `tomorrow 3pm`, `fri 10`, `+1w`, and in German
//! `morgen 15 Uhr`, `Fr. um 10:30`, whoever types. What can be read in two ways is refused,
//! never guessed. Services read commands and form fields by it.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span, Timestamp};

use crate::domain::zone::Zone;

/// How far ahead a moment may lie, in days: two years.
const FURTHEST_DAYS: i64 = 2 * 366;

/// Longest text that is read at all; `wednesday 2026-12-31 at 10:30 pm` would be shorter.
const LONGEST: usize = 40;

/// Why a typed moment cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhenFault {
    /// Not one of the forms, or one that two people would read differently.
    #[error("the moment cannot be read")]
    Unclear,
    /// A day without a time of day, and nothing to take the time from.
    #[error("the time of day is missing")]
    NeedsTime,
    /// A day the calendar does not have, such as 30 February.
    #[error("there is no such day")]
    NoSuchDay,
    /// It has to be ahead and has passed.
    #[error("the moment has passed")]
    Past,
    /// It has to have happened and is still ahead.
    #[error("the moment is still ahead")]
    NotYet,
    /// More than two years ahead.
    #[error("the moment is too far ahead")]
    TooFar,
}

/// Reads a moment as `zone` shows it. It may lie in the past: ask [`ahead`] or [`behind`].
pub fn parse(text: &str, now: Timestamp, zone: &Zone) -> Result<DateTime, WhenFault> {
    read(text, now, zone, None)
}

/// Reads a moment beside one that stands already: a day alone keeps its time of day, and
/// `+1w` counts from its day when that is still ahead.
pub fn parse_beside(
    text: &str,
    now: Timestamp,
    zone: &Zone,
    standing: DateTime,
) -> Result<DateTime, WhenFault> {
    read(text, now, zone, Some(standing))
}

/// Reads a day alone (`fri`, `2026-03-04`, `+1w`), for due dates; a weekday may be today.
pub fn parse_day(text: &str, now: Timestamp, zone: &Zone) -> Result<Date, WhenFault> {
    let words = words(text)?;
    let [word] = words.as_slice() else { return Err(WhenFault::Unclear) };
    let today = zone.local(now).date();
    let day = day(word)?.first(today, today)?;
    near_enough(day, today)
}

/// The instant of a civil time that has to be ahead.
pub fn ahead(civil: DateTime, now: Timestamp, zone: &Zone) -> Result<Timestamp, WhenFault> {
    let moment = zone.at(civil);
    if moment > now { Ok(moment) } else { Err(WhenFault::Past) }
}

/// The instant of a civil time that has to have come.
pub fn behind(civil: DateTime, now: Timestamp, zone: &Zone) -> Result<Timestamp, WhenFault> {
    let moment = zone.at(civil);
    if moment <= now { Ok(moment) } else { Err(WhenFault::NotYet) }
}

/// Reads a time of day: `15:00`, `9`, `3pm`, `3:30 pm`, `15 Uhr`, `15h`. A bare number is an
/// hour of 24.
#[must_use]
pub fn time_of_day(text: &str) -> Option<Time> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(clock) = text.strip_suffix("uhr") {
        // A point between hour and minutes, as in `15.30 Uhr`, is a clock's only beside that word.
        return clock_time(&clock.trim_end().replacen('.', ":", 1), None);
    }
    if let Some(hour) = text.strip_suffix('h') {
        return clock_time(&format!("{}:00", hour.trim_end()), None);
    }
    let (clock, half) = match text.strip_suffix("am").or_else(|| text.strip_suffix("pm")) {
        Some(clock) => (clock.trim_end(), Some(text.ends_with("pm"))),
        None => (text.as_str(), None),
    };
    clock_time(clock, half)
}

/// `15:00` or `9`, in the half of the day that was named, if one was.
fn clock_time(clock: &str, half: Option<bool>) -> Option<Time> {
    let (hour, minute) = clock.split_once(':').map_or((clock, "00"), |parts| parts);
    if minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// How a day was named.
enum Day {
    Exact(Date),
    /// Days after today, or after the day that stands.
    Plus(i64),
    /// Days after today, whatever stands.
    FromToday(i64),
    Coming(Weekday),
}

impl Day {
    fn first(&self, today: Date, base: Date) -> Result<Date, WhenFault> {
        match self {
            Self::Exact(date) => Ok(*date),
            Self::Plus(days) => plus(base, *days),
            Self::FromToday(days) => plus(today, *days),
            Self::Coming(weekday) => plus(today, i64::from(today.weekday().until(*weekday))),
        }
    }
}

fn read(
    text: &str,
    now: Timestamp,
    zone: &Zone,
    standing: Option<DateTime>,
) -> Result<DateTime, WhenFault> {
    let words = words(text)?;
    let (first, rest) = words.split_first().ok_or(WhenFault::Unclear)?;
    let rest = match rest {
        [word, rest @ ..] if word == "at" || word == "um" => rest,
        rest => rest,
    };
    let day = day(first)?;
    let time = if rest.is_empty() {
        standing.map(DateTime::time).ok_or(WhenFault::NeedsTime)?
    } else {
        time_of_day(&rest.join(" ")).ok_or(WhenFault::Unclear)?
    };
    let today = zone.local(now).date();
    let base = standing.map_or(today, |standing| standing.date().max(today));
    let mut date = day.first(today, base)?;
    if matches!(day, Day::Coming(_)) && date == today && zone.at(date.to_datetime(time)) <= now {
        date = plus(date, 7)?;
    }
    near_enough(date, today).map(|date| date.to_datetime(time))
}

/// The words of a short text in lower case; `T` between date and time parts them as a space.
fn words(text: &str) -> Result<Vec<String>, WhenFault> {
    if text.len() > LONGEST || text.trim().is_empty() {
        return Err(WhenFault::Unclear);
    }
    let mut text = text.to_lowercase();
    if let Some((date, time)) = text.split_once('t')
        && number(time.get(..2).unwrap_or_default(), 2).is_some()
        && date.ends_with(|c: char| c.is_ascii_digit())
    {
        text = format!("{date} {time}");
    }
    Ok(text.split_whitespace().map(str::to_owned).collect())
}

fn day(word: &str) -> Result<Day, WhenFault> {
    if let Some(step) = word.strip_prefix('+') {
        return step_days(step).map(Day::Plus).ok_or(WhenFault::Unclear);
    }
    if let Some(weekday) = weekday(word) {
        return Ok(Day::Coming(weekday));
    }
    match word {
        "today" | "heute" => Ok(Day::FromToday(0)),
        "yesterday" | "gestern" => Ok(Day::FromToday(-1)),
        "tomorrow" | "morgen" => Ok(Day::FromToday(1)),
        "übermorgen" | "uebermorgen" => Ok(Day::FromToday(2)),
        _ => date(word).map(Day::Exact),
    }
}

/// A date with the year first: any other order is read differently here and there.
fn date(word: &str) -> Result<Date, WhenFault> {
    let parts: Vec<&str> = word.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(WhenFault::Unclear) };
    if year.len() != 4 {
        return Err(WhenFault::Unclear);
    }
    let read = |text, digits| number(text, digits).ok_or(WhenFault::Unclear);
    let (year, month, day) = (read(year, 4)?, read(month, 2)?, read(day, 2)?);
    let small = |n: i16| i8::try_from(n).map_err(|_| WhenFault::NoSuchDay);
    Date::new(year, small(month)?, small(day)?).map_err(|_| WhenFault::NoSuchDay)
}

fn step_days(step: &str) -> Option<i64> {
    let days = |count: &str, each: i64| Some(i64::from(number(count, 4)?) * each);
    step.strip_suffix('d').and_then(|n| days(n, 1)).or_else(|| days(step.strip_suffix('w')?, 7))
}

/// A weekday in English or German: none of their names and abbreviations means two days.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches(['.', ',']) {
        "mon" | "monday" | "mo" | "montag" => Weekday::Monday,
        "tue" | "tues" | "tuesday" | "di" | "dienstag" => Weekday::Tuesday,
        "wed" | "wednesday" | "mi" | "mittwoch" => Weekday::Wednesday,
        "thu" | "thur" | "thurs" | "thursday" | "do" | "donnerstag" => Weekday::Thursday,
        "fri" | "friday" | "fr" | "freitag" => Weekday::Friday,
        "sat" | "saturday" | "sa" | "samstag" | "sonnabend" => Weekday::Saturday,
        "sun" | "sunday" | "so" | "sonntag" => Weekday::Sunday,
        _ => return None,
    })
}

/// A number of one to `digits` ASCII digits; other scripts' digits are not read.
fn number(text: &str, digits: usize) -> Option<i16> {
    let plain = !text.is_empty() && text.len() <= digits;
    if plain && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn plus(date: Date, days: i64) -> Result<Date, WhenFault> {
    date.checked_add(Span::new().days(days)).map_err(|_| WhenFault::TooFar)
}

fn near_enough(date: Date, today: Date) -> Result<Date, WhenFault> {
    if date > plus(today, FURTHEST_DAYS)? { Err(WhenFault::TooFar) } else { Ok(date) }
}

#[cfg(test)]
mod tests;
