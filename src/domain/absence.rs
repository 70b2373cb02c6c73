//! When somebody is left in peace: a snooze holds messages back, a pause the partnership too.

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::domain::refusal::{Refusal, Unkept};
use crate::domain::word::word_enum;
use crate::domain::zone::Zone;
use crate::ids::AbsenceId;

word_enum!(
    /// What is held back.
    Kind {
        /// Messages that can wait; reminders of meetings still come.
        Snooze = "snooze",
        /// The partnership: nothing is sent, and dates in between are let go.
        Pause = "pause",
    }
);

word_enum!(
    /// Why someone pauses, as far as they say so.
    Why {
        /// They are on holiday.
        Holiday = "holiday",
        /// They are on leave.
        Leave = "leave",
        /// They have too much to do.
        Workload = "workload",
        /// Something else.
        Other = "other",
    }
);

/// The longest snooze, in days.
pub const SNOOZE_DAYS: i64 = 30;
/// The longest pause, in days.
pub const PAUSE_DAYS: i64 = 90;

/// A while in which somebody is left in peace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Which.
    pub id: AbsenceId,
    /// What is held back.
    pub kind: Kind,
    /// Since when.
    pub from: Timestamp,
    /// Until when: the first moment of the day they are back.
    pub until: Timestamp,
    /// That day, where they are.
    pub day: Date,
    /// Why, as far as they said so.
    pub why: Option<Why>,
    /// Whether their partners were told.
    pub told: bool,
}

impl Absence {
    /// Whether it holds anything back at a moment.
    #[must_use]
    pub fn covers(&self, moment: Timestamp) -> bool {
        self.from <= moment && moment < self.until
    }

    /// What tells the promises of one absence from those of the next.
    #[must_use]
    pub fn sequence(&self) -> i64 {
        i64::try_from(self.id.0.as_u64_pair().1 >> 2).unwrap_or_default()
    }

    /// Whether somebody wishes for just the same once more.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let of = |one: &Self| (one.kind, one.day, one.why, one.told);
        of(self) == of(other)
    }
}

impl Kind {
    /// How long it may last, in days.
    #[must_use]
    pub fn most_days(self) -> i64 {
        match self {
            Self::Snooze => SNOOZE_DAYS,
            Self::Pause => PAUSE_DAYS,
        }
    }

    /// Whether somebody may be away until a day; `today` is theirs.
    ///
    /// # Errors
    /// [`Unkept::BackInPast`], [`Unkept::AwayTooLong`].
    pub fn check(self, back: Date, today: Date) -> Result<(), Refusal> {
        if back <= today {
            return Err(Unkept::BackInPast.into());
        }
        let most = self.most_days();
        let last = today.checked_add(Span::new().days(most)).unwrap_or(today);
        if back > last {
            return Err(Unkept::AwayTooLong { most, pause: self == Self::Pause }.into());
        }
        Ok(())
    }
}

/// The moment a day begins where somebody is.
#[must_use]
pub fn begins(day: Date, zone: &Zone) -> Timestamp {
    zone.at(day.at(0, 0, 0, 0))
}

/// Until when somebody is left in peace by any of theirs; `None` when nobody asked for it now.
/// One that begins as another ends goes on from there.
#[must_use]
pub fn away_until(absences: &[Absence], now: Timestamp) -> Option<Timestamp> {
    let mut until = None;
    while let Some(next) = absences.iter().find(|one| one.covers(until.unwrap_or(now))) {
        until = Some(next.until);
    }
    until
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn absence(from: &str, until: &str) -> Absence {
        let until: Date = until.parse().unwrap();
        Absence {
            id: AbsenceId(uuid::Uuid::nil()),
            kind: Kind::Snooze,
            from: at(from),
            until: begins(until, &Zone::utc()),
            day: until,
            why: None,
            told: false,
        }
    }

    #[test]
    fn peace_lasts_as_long_as_one_follows_another() {
        let all = [
            absence("2026-03-05T12:00:00Z", "2026-03-09"),
            absence("2026-03-02T09:00:00Z", "2026-03-06"),
            absence("2026-03-20T09:00:00Z", "2026-03-23"),
        ];
        let until = |now: &str| away_until(&all, at(now)).map(|until| until.to_string());
        assert_eq!(until("2026-03-02T08:59:59Z"), None);
        assert_eq!(until("2026-03-02T09:00:00Z").as_deref(), Some("2026-03-09T00:00:00Z"));
        assert_eq!(until("2026-03-09T00:00:00Z"), None, "that day they are back");
        assert_eq!(until("2026-03-22T23:59:59Z").as_deref(), Some("2026-03-23T00:00:00Z"));
    }

    #[test]
    fn a_snooze_lasts_thirty_days_and_a_pause_ninety() {
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let today = day("2026-03-02");
        let snooze = |back: &str| Kind::Snooze.check(day(back), today);
        assert_eq!(snooze("2026-03-02"), Err(Unkept::BackInPast.into()));
        assert_eq!(snooze("2026-03-03"), Ok(()));
        assert_eq!(snooze("2026-04-01"), Ok(()));
        let long = Unkept::AwayTooLong { most: 30, pause: false };
        assert_eq!(snooze("2026-04-02"), Err(long.into()));
        let pause = |back: &str| Kind::Pause.check(day(back), today);
        assert_eq!(pause("2026-05-31"), Ok(()));
        let long = Unkept::AwayTooLong { most: 90, pause: true };
        assert_eq!(pause("2026-06-01"), Err(long.into()));
    }
}
