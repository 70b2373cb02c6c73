//! The rhythm of a series of meetings: every few weeks, or once a month. Each occurrence is
//! computed from the series' first day, never from the one before, so nothing drifts: after a
//! short month the 31st is the 31st again, and fortnights run on over a new year. Services read
//! what people type by it; the store keeps its word.

use jiff::civil::{Date, Weekday};
use jiff::{Span, Timestamp};

use crate::domain::refusal::Refusal;
use crate::domain::timing::{DaysOff, is_working_day, plus_working_days};
use crate::domain::when;

/// How far ahead the occurrences of a series stand as meetings, in days.
pub const AHEAD: i32 = 60;
/// How many weeks may lie between two meetings.
pub const WEEKS: std::ops::RangeInclusive<u8> = 1..=4;
/// The most meetings a series may be told to have.
pub const MOST: usize = 500;

/// Longest text that is read at all; `the second wednesday of the month` would be shorter.
const LONGEST: usize = 40;

/// How often a pairing meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Every so many weeks, on the weekday of the first day.
    Weeks(u8),
    /// Every month on the date of the first day, or on the month's last day where it is shorter.
    MonthDate,
    /// Every month on the weekday of the first day, as many weeks into the month.
    MonthWeekday,
    /// Every month on the last such weekday.
    MonthLastWeekday,
}

/// Where an occurrence goes when its cohort does not work on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// On its own day.
    There,
    /// On the next working day.
    Later(Date),
    /// Nowhere: the next occurrence is as near.
    Nowhere,
}

impl Rhythm {
    /// Its word in rows.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Weeks(2) => "weeks:2",
            Self::Weeks(3) => "weeks:3",
            Self::Weeks(4) => "weeks:4",
            Self::Weeks(_) => "weeks:1",
            Self::MonthDate => "month:date",
            Self::MonthWeekday => "month:weekday",
            Self::MonthLastWeekday => "month:last-weekday",
        }
    }

    /// Reads its word; `None` for one only a newer release knows.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let weeks = WEEKS.map(Self::Weeks);
        let months = [Self::MonthDate, Self::MonthWeekday, Self::MonthLastWeekday];
        weeks.chain(months).find(|one| one.word() == word)
    }

    /// Those a meeting on this day may have, for who chooses. The fifth weekday of a month is
    /// its last; many months have none.
    #[must_use]
    pub fn fitting(day: Date) -> Vec<Self> {
        let mut fitting = vec![Self::Weeks(1), Self::Weeks(2), Self::Weeks(3), Self::Weeks(4)];
        fitting.push(Self::MonthDate);
        if nth(day) < 5 {
            fitting.push(Self::MonthWeekday);
        }
        if day.checked_add(Span::new().days(7)).is_ok_and(|next| next.month() != day.month()) {
            fitting.push(Self::MonthLastWeekday);
        }
        fitting
    }

    /// Reads what someone typed for a series that begins on `anchor`: `w`, `2w`, `3 weeks`,
    /// `month`, `first tue`, `last fri`, or the same in German. `none` is no rhythm.
    ///
    /// # Errors
    /// [`Refusal::RhythmUnclear`]; [`Refusal::RhythmOdd`] for weeks that are none;
    /// [`Refusal::RhythmElsewhere`] where the first day is no such weekday of its month.
    pub fn read(typed: &str, anchor: Date) -> Result<Option<Self>, Refusal> {
        let typed = typed.trim().to_lowercase();
        if typed.is_empty() || typed.len() > LONGEST {
            return Err(Refusal::RhythmUnclear);
        }
        let each = ["every ", "each ", "alle ", "jede ", "jeden "];
        let typed = each.iter().find_map(|each| typed.strip_prefix(each)).unwrap_or(&typed).trim();
        match typed {
            "none" | "once" | "off" | "no" | "keine" | "keiner" | "einmal" | "nie" => {
                return Ok(None);
            }
            "w" | "week" | "weekly" | "woche" | "wöchentlich" => {
                return Ok(Some(Self::Weeks(1)));
            }
            "fortnight" | "fortnightly" | "other week" => return Ok(Some(Self::Weeks(2))),
            "month" | "monthly" | "monat" | "monatlich" => return Ok(Some(Self::MonthDate)),
            _ => {}
        }
        if typed.starts_with(|c: char| c == '-' || c.is_ascii_digit())
            && let Some(weeks) = weeks(typed)
        {
            return weeks.map(Some);
        }
        weekday_of_month(typed, anchor).map(Some)
    }

    /// The days of the occurrences of a series that begins on `anchor`, in order and from it on,
    /// to the end of the calendar.
    pub fn dates(self, anchor: Date) -> impl Iterator<Item = Date> {
        (0_i32..).map_while(move |n| self.date(anchor, n))
    }

    fn date(self, anchor: Date, n: i32) -> Option<Date> {
        if let Self::Weeks(weeks) = self {
            let span = Span::new().try_weeks(i64::from(n) * i64::from(weeks)).ok()?;
            return anchor.checked_add(span).ok();
        }
        let month = anchor.first_of_month().checked_add(Span::new().try_months(n).ok()?).ok()?;
        let weekday = anchor.weekday();
        match self {
            Self::MonthWeekday if nth(anchor) < 5 => {
                month.nth_weekday_of_month(nth(anchor), weekday).ok()
            }
            Self::MonthWeekday | Self::MonthLastWeekday => {
                month.nth_weekday_of_month(-1, weekday).ok()
            }
            Self::MonthDate | Self::Weeks(_) => {
                let day = anchor.day().min(month.days_in_month());
                Date::new(month.year(), month.month(), day).ok()
            }
        }
    }

    /// The first day after which a series that begins on `anchor` has had so many meetings.
    ///
    /// # Errors
    /// [`Refusal::TimesOdd`] for none, or more than [`MOST`].
    pub fn after(self, anchor: Date, times: usize) -> Result<Date, Refusal> {
        let odd = Refusal::TimesOdd { most: MOST };
        if !(1..=MOST).contains(&times) {
            return Err(odd);
        }
        self.dates(anchor).nth(times).ok_or(odd)
    }

    /// Where an occurrence goes when its cohort is off that day: to the next working day, or
    /// nowhere where that is no nearer than the next occurrence.
    #[must_use]
    pub fn placed(self, anchor: Date, day: Date, off: &DaysOff) -> Placed {
        if !off.contains(day) {
            return Placed::There;
        }
        let later = plus_working_days(day, 1, off);
        let next = self.dates(anchor).find(|next| *next > day);
        let apart = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
        match next {
            _ if !is_working_day(later, off) => Placed::Nowhere,
            Some(next) if apart(day, later) >= apart(later, next) => Placed::Nowhere,
            _ => Placed::Later(later),
        }
    }

    /// The same as a recurrence rule of iCalendar, with its last instant where it has one.
    #[must_use]
    pub fn rrule(self, anchor: Date, last: Option<Timestamp>) -> String {
        let weekday = two_letters(anchor.weekday());
        let rule = match self {
            Self::Weeks(weeks) => format!("FREQ=WEEKLY;INTERVAL={weeks}"),
            // The last of the days up to it that the month has.
            Self::MonthDate if anchor.day() > 28 => {
                let days: Vec<_> = (28..=anchor.day()).map(|day| day.to_string()).collect();
                format!("FREQ=MONTHLY;BYMONTHDAY={};BYSETPOS=-1", days.join(","))
            }
            Self::MonthDate => format!("FREQ=MONTHLY;BYMONTHDAY={}", anchor.day()),
            Self::MonthWeekday if nth(anchor) < 5 => {
                format!("FREQ=MONTHLY;BYDAY={}{weekday}", nth(anchor))
            }
            Self::MonthWeekday | Self::MonthLastWeekday => {
                format!("FREQ=MONTHLY;BYDAY=-1{weekday}")
            }
        };
        match last {
            Some(last) => format!("{rule};UNTIL={}", last.strftime("%Y%m%dT%H%M%SZ")),
            None => rule,
        }
    }
}

/// Which weekday of its month a day is: the first, second, … of that name.
#[must_use]
pub fn nth(day: Date) -> i8 {
    (day.day() - 1) / 7 + 1
}

/// `2w`, `3 weeks`, `4 Wochen`; `None` for what is no number of weeks at all.
fn weeks(typed: &str) -> Option<Result<Rhythm, Refusal>> {
    let end = typed.find(|c: char| c != '-' && !c.is_ascii_digit())?;
    let (count, unit) = typed.split_at(end);
    let odd = || Refusal::RhythmOdd;
    match unit.trim() {
        "w" | "wk" | "week" | "weeks" | "woche" | "wochen" => {
            let count = count.parse().ok().filter(|count| WEEKS.contains(count));
            Some(count.map(Rhythm::Weeks).ok_or_else(odd))
        }
        "m" | "month" | "months" | "monat" | "monate" => {
            Some(if count == "1" { Ok(Rhythm::MonthDate) } else { Err(odd()) })
        }
        _ => None,
    }
}

/// `first tue`, `2nd friday`, `letzter Donnerstag`: the first day has to be one.
fn weekday_of_month(typed: &str, anchor: Date) -> Result<Rhythm, Refusal> {
    let small = ["the", "of", "month", "each", "every", "im", "monat", "jeden", "der", "am"];
    let words: Vec<&str> = typed.split_whitespace().filter(|word| !small.contains(word)).collect();
    let [which, day] = words[..] else {
        return Err(if typed.parse::<i64>().is_ok() {
            Refusal::RhythmOdd
        } else {
            Refusal::RhythmUnclear
        });
    };
    let weekday = when::weekday(day).ok_or(Refusal::RhythmUnclear)?;
    let (rhythm, fits) = match which.trim_end_matches('.') {
        "last" | "letzter" | "letzten" | "letzte" => {
            (Rhythm::MonthLastWeekday, Rhythm::fitting(anchor).contains(&Rhythm::MonthLastWeekday))
        }
        which => (Rhythm::MonthWeekday, ordinal(which)? == nth(anchor)),
    };
    if fits && weekday == anchor.weekday() { Ok(rhythm) } else { Err(Refusal::RhythmElsewhere) }
}

fn ordinal(word: &str) -> Result<i8, Refusal> {
    Ok(match word {
        "1" | "1st" | "first" | "erster" | "ersten" | "erste" => 1,
        "2" | "2nd" | "second" | "zweiter" | "zweiten" | "zweite" => 2,
        "3" | "3rd" | "third" | "dritter" | "dritten" | "dritte" => 3,
        "4" | "4th" | "fourth" | "vierter" | "vierten" | "vierte" => 4,
        _ => return Err(Refusal::RhythmUnclear),
    })
}

fn two_letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests;
