//! Holidays as a calendar names them: whole days read out of a pasted iCalendar text (RFC 5545),
//! or out of plain lines such as `2027-05-01 Labour Day`. Services read what coordinators paste
//! by it. What is no whole day is passed over and counted, never guessed.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::domain::refusal::Refusal;

/// The most days one text may bring.
pub const MOST: usize = 500;
/// The longest text that is read, in bytes.
pub const LONGEST: usize = 200_000;

/// How far back and ahead days are of interest, in days: a month, and two years.
const AROUND: (i32, i32) = (-31, 2 * 366);
/// The longest event that is taken for days off, in days.
const LONGEST_EVENT: usize = 62;

/// A day on which a cohort does not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub day: Date,
    /// What it is called; may be empty.
    pub name: String,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The days around now, in order, each once.
    pub days: Vec<Holiday>,
    /// How many entries were no whole days, or recur in a way we do not read.
    pub passed_over: usize,
}

/// Reads a pasted text.
///
/// # Errors
/// [`Refusal::HolidaysUnclear`] where no day is found, [`Refusal::HolidaysMany`].
pub fn read(text: &str, today: Date) -> Result<Found, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::HolidaysMany { most: MOST });
    }
    let near = Near::of(today);
    let mut days = Days { near, found: BTreeMap::new(), passed_over: 0 };
    let lines = unfolded(text);
    if lines.iter().any(|line| line.trim().eq_ignore_ascii_case("BEGIN:VEVENT")) {
        days.calendar(&lines);
    } else {
        days.plain(text);
    }
    if days.found.is_empty() {
        return Err(Refusal::HolidaysUnclear);
    }
    if days.found.len() > MOST {
        return Err(Refusal::HolidaysMany { most: MOST });
    }
    let found = days.found.into_iter().map(|(day, name)| Holiday { day, name }).collect();
    Ok(Found { days: found, passed_over: days.passed_over })
}

/// The days that are of interest.
#[derive(Clone, Copy)]
struct Near {
    from: Date,
    until: Date,
}

impl Near {
    fn of(today: Date) -> Self {
        let day = |days: i32| today.saturating_add(Span::new().days(days));
        Self { from: day(AROUND.0), until: day(AROUND.1) }
    }

    fn holds(self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

struct Days {
    near: Near,
    found: BTreeMap<Date, String>,
    passed_over: usize,
}

impl Days {
    /// Each line a day and its name; a line without a day is passed over.
    fn plain(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (day, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            match iso_day(day) {
                Some(day) => self.keep(day, name.trim().to_owned()),
                None => self.passed_over += 1,
            }
        }
    }

    fn calendar(&mut self, lines: &[String]) {
        let mut event: Option<Event> = None;
        for line in lines {
            let Some((name, value)) = property(line) else { continue };
            match (name.as_str(), &mut event) {
                ("BEGIN", _) if value.trim().eq_ignore_ascii_case("VEVENT") => {
                    event = Some(Event::default());
                }
                // An alarm inside an event has properties of the same names.
                ("BEGIN", Some(event)) => event.depth += 1,
                ("END", Some(inside)) if inside.depth > 0 => inside.depth -= 1,
                ("END", Some(_)) => {
                    if let Some(event) = event.take() {
                        self.event(&event);
                    }
                }
                (name, Some(event)) if event.depth == 0 => event.take(name, value),
                _ => {}
            }
        }
    }

    fn event(&mut self, event: &Event) {
        let Some(first) = event.start.filter(|_| !event.cancelled) else {
            self.passed_over += 1;
            return;
        };
        let firsts = match &event.rule {
            None => vec![first],
            Some(rule) => match yearly(rule, first, self.near) {
                Some(firsts) => firsts,
                None => {
                    self.passed_over += 1;
                    return;
                }
            },
        };
        let length = event.end.and_then(|end| first.until(end).ok()).map_or(1, |span| {
            usize::try_from(span.get_days()).unwrap_or(0).clamp(1, LONGEST_EVENT)
        });
        for first in firsts {
            for day in first.series(Span::new().days(1)).take(length) {
                self.keep(day, event.name.clone());
            }
        }
    }

    fn keep(&mut self, day: Date, name: String) {
        if self.near.holds(day) {
            self.found.entry(day).or_insert(name);
        }
    }
}

/// A `VEVENT` on its way.
#[derive(Default)]
struct Event {
    depth: usize,
    start: Option<Date>,
    end: Option<Date>,
    name: String,
    rule: Option<String>,
    cancelled: bool,
}

impl Event {
    fn take(&mut self, name: &str, value: &str) {
        match name {
            "DTSTART" => self.start = whole_day(value),
            // The day after its last.
            "DTEND" => self.end = whole_day(value),
            "SUMMARY" => self.name = unescaped(value),
            "RRULE" => self.rule = Some(value.trim().to_uppercase()),
            "STATUS" => self.cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }
}

/// Content lines: what a line break was folded into is one again.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// A property's name and value; its parameters, quoted colons and all, are left out.
fn property(line: &str) -> Option<(String, &str)> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let (head, value) = (line.get(..colon?.0)?, line.get(colon?.0 + 1..)?);
    let name = head.split(';').next().unwrap_or_default();
    Some((name.trim().to_ascii_uppercase(), value))
}

/// `20270501`; a moment with a time of day is no whole day.
fn whole_day(value: &str) -> Option<Date> {
    let value = value.trim();
    if value.len() != 8 || !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (value.get(..4)?, value.get(4..6)?, value.get(6..)?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `2027-05-01`.
fn iso_day(value: &str) -> Option<Date> {
    let value = value.trim_end_matches([',', ';', ':']);
    let plain = value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if plain { value.parse().ok() } else { None }
}

/// A text value: `\,`, `\;`, `\\` and `\n` stand for themselves and a blank.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n' | 'N')) => text.push(' '),
            ('\\', Some(escaped)) => text.push(escaped),
            (c, _) => text.push(c),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first days of an event that comes every year, as far as they are near; `None` for a rule
/// that recurs otherwise.
fn yearly(rule: &str, first: Date, near: Near) -> Option<Vec<Date>> {
    let parts: BTreeMap<&str, &str> =
        rule.split(';').filter_map(|part| part.split_once('=')).collect();
    let number = |name: &str| parts.get(name).map(|text| text.parse::<i16>().ok());
    if parts.get("FREQ") != Some(&"YEARLY") {
        return None;
    }
    let known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"];
    if parts.keys().any(|name| !known.contains(name)) {
        return None;
    }
    let interval = number("INTERVAL").unwrap_or(Some(1)).filter(|years| *years > 0)?;
    let count = number("COUNT").unwrap_or(Some(i16::MAX))?;
    let until = match parts.get("UNTIL") {
        Some(text) => whole_day(text.get(..8)?)?,
        None => near.until,
    };
    let month = number("BYMONTH").unwrap_or(Some(i16::from(first.month())))?;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day_of_month = number("BYMONTHDAY").unwrap_or(Some(i16::from(first.day())))?;
    let weekday = match parts.get("BYDAY") {
        Some(text) => Some(nth_weekday(text)?),
        None => None,
    };
    let in_year = |year: i16| match weekday {
        Some((nth, weekday)) => {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        None => Date::new(year, month, i8::try_from(day_of_month).ok()?).ok(),
    };
    let mut found = Vec::new();
    let mut had = 0;
    let mut year = first.year();
    while year <= near.until.year() && had < count {
        // A 29 February comes in leap years only.
        if let Some(day) = in_year(year).filter(|day| *day >= first && *day <= until) {
            had += 1;
            found.push(day);
        }
        year = year.checked_add(interval)?;
    }
    Some(found)
}

/// `1MO`, `-1TH`: which of its month.
fn nth_weekday(text: &str) -> Option<(i8, Weekday)> {
    let split = text.len().checked_sub(2).filter(|at| text.is_char_boundary(*at))?;
    let (nth, name) = text.split_at(split);
    let weekday = match name {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    let nth: i8 = nth.parse().ok().filter(|nth| *nth != 0 && (-5..=5).contains(nth))?;
    Some((nth, weekday))
}

#[cfg(test)]
mod tests;
