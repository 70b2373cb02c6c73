//! Which week of a cohort it is, and when the next one begins. Weeks are counted from its first
//! day, in its own zone.

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::domain::programme::Cohort;
use crate::domain::zone::Zone;

/// A week of a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its number, from one.
    pub number: i64,
    /// How many there are.
    pub of: i64,
}

/// The week of `today` in a cohort from `from` to `until`; none before and after it.
#[must_use]
pub fn week(from: Date, until: Date, today: Date) -> Option<Week> {
    if today < from || today > until {
        return None;
    }
    let weeks = |day: Date| from.until(day).map(|span| i64::from(span.get_days()) / 7 + 1).ok();
    Some(Week { number: weeks(today)?, of: weeks(until)? })
}

impl Cohort {
    /// The week it is in, where its days were named.
    #[must_use]
    pub fn week(&self, now: Timestamp) -> Option<Week> {
        week(self.from?, self.until?, self.zone.local(now).date())
    }

    /// When that is another one, or none any more, or one at last.
    #[must_use]
    pub fn next_week(&self, now: Timestamp) -> Option<Timestamp> {
        let (from, until) = (self.from?, self.until?);
        let today = self.zone.local(now).date();
        if today > until {
            return None;
        }
        let next = match week(from, until, today) {
            Some(week) => from.checked_add(Span::new().days(week.number * 7)).ok()?,
            None => from,
        };
        let over = until.tomorrow().ok()?;
        Some(midnight(&self.zone, next.min(over)))
    }
}

fn midnight(zone: &Zone, day: Date) -> Timestamp {
    zone.at(day.at(0, 0, 0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::Form;
    use crate::ids::{CohortId, ProgrammeId};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_are_counted_from_the_first_day() {
        let of = |today| week(day("2026-03-02"), day("2026-05-24"), day(today));
        assert_eq!(of("2026-03-01"), None);
        assert_eq!(of("2026-03-02"), Some(Week { number: 1, of: 12 }));
        assert_eq!(of("2026-03-08"), Some(Week { number: 1, of: 12 }));
        assert_eq!(of("2026-03-09"), Some(Week { number: 2, of: 12 }));
        assert_eq!(of("2026-05-24"), Some(Week { number: 12, of: 12 }));
        assert_eq!(of("2026-05-25"), None);
    }

    #[test]
    fn a_week_turns_at_midnight_where_the_cohort_is() {
        let cohort = Cohort {
            id: CohortId(uuid::Uuid::nil()),
            programme: ProgrammeId(uuid::Uuid::nil()),
            programme_name: String::new(),
            form: Form::Pair,
            name: String::new(),
            zone: Zone::parse("Europe/Paris").unwrap(),
            language: "en".into(),
            channel: None,
            from: Some(day("2026-03-02")),
            until: Some(day("2026-03-12")),
            open: true,
            closed: false,
        };
        let next = |now: &str| cohort.next_week(now.parse().unwrap()).map(|at| at.to_string());
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(next("2026-02-20T12:00:00Z"), said("2026-03-01T23:00:00Z"));
        assert_eq!(next("2026-03-01T23:00:00Z"), said("2026-03-08T23:00:00Z"));
        assert_eq!(next("2026-03-08T22:59:59Z"), said("2026-03-08T23:00:00Z"));
        assert_eq!(next("2026-03-10T12:00:00Z"), said("2026-03-12T23:00:00Z"));
        assert_eq!(next("2026-03-13T12:00:00Z"), None);
        let undated = Cohort { from: None, ..cohort };
        assert_eq!(undated.next_week("2026-03-10T12:00:00Z".parse().unwrap()), None);
    }
}
