//! A dated conversation of a pairing and its backup slot.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::domain::cadence::Rhythm;
use crate::domain::faults::Faults;
use crate::domain::refusal::Refusal;
use crate::domain::slots::{BackupRule, Room, free_backup};
use crate::domain::word::word_enum;
use crate::domain::zone::Zone;
use crate::ids::{BackupId, MeetingId};

/// How long a meeting lasts when nobody says, in minutes.
pub const DEFAULT_MINUTES: i64 = 45;
/// The longest and shortest meeting, in minutes.
pub const MINUTES: std::ops::RangeInclusive<i64> = 5..=480;
/// The longest description of a place, in graphemes.
pub const PLACE_LENGTH: usize = 120;

word_enum!(
    /// What became of a backup slot.
    BackupState {
        /// Nobody chose it; we did.
        Suggested = "suggested",
        /// Someone chose it.
        Kept = "kept",
        /// Nobody wants one for this meeting.
        Declined = "declined",
        /// The meeting moved there.
        Used = "used",
    }
);

/// A span of time: civil start in a zone, and the instants it means there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The wall clock where it was set.
    pub civil: DateTime,
    /// Whose wall clock.
    pub zone: Zone,
    /// When it starts.
    pub starts: Timestamp,
    /// When it is planned to end.
    pub ends: Timestamp,
}

impl Slot {
    /// The slot of `minutes` from a civil start: a start in a clock change's gap moves forward
    /// by the gap, one in its fold is the first instance.
    #[must_use]
    pub fn at(civil: DateTime, zone: Zone, minutes: i64) -> Self {
        let starts = zone.at(civil);
        let length = jiff::SignedDuration::from_mins(minutes);
        let ends = starts.saturating_add(length).unwrap_or(starts);
        Self { civil: zone.local(starts), zone, starts, ends }
    }
}

/// A meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// Grows by one with every move; part of the key of its reminders.
    pub sequence: i64,
    /// When.
    pub slot: Slot,
    /// How long, in minutes.
    pub minutes: i64,
    /// Where, as typed.
    pub place: Option<String>,
    /// When else.
    pub backup: Option<Backup>,
    /// The day its series had it on, wherever it was moved.
    pub original: Date,
    /// The rhythm it is one of, while that goes on.
    pub rhythm: Option<Rhythm>,
}

/// The backup slot of a meeting.
#[derive(Clone, Debug)]
pub struct Backup {
    /// Which.
    pub id: BackupId,
    /// When.
    pub slot: Slot,
    /// What became of it.
    pub state: BackupState,
    /// Grows by one with every change of it.
    pub sequence: i64,
}

impl Backup {
    /// Whether the meeting can still move there.
    #[must_use]
    pub fn stands(&self, now: Timestamp) -> bool {
        let meant = matches!(self.state, BackupState::Suggested | BackupState::Kept);
        meant && self.slot.starts > now
    }
}

/// What someone wants to set.
#[derive(Clone, Debug)]
pub struct Plan {
    /// When, on the wall clock of `zone`.
    pub start: DateTime,
    /// Whose wall clock.
    pub zone: Zone,
    /// How long, in minutes.
    pub minutes: i64,
    /// The backup's start, when one was named.
    pub backup: Option<DateTime>,
    /// Where.
    pub place: Option<String>,
}

/// A plan that may be kept.
#[derive(Clone, Debug)]
pub struct Planned {
    /// When.
    pub slot: Slot,
    /// How long, in minutes.
    pub minutes: i64,
    /// The backup and whether it was chosen or suggested.
    pub backup: (Slot, BackupState),
    /// Where.
    pub place: Option<String>,
}

impl Planned {
    /// Whether a meeting stands just so already: same time, length, place and backup.
    #[must_use]
    pub fn is(&self, standing: &Meeting) -> bool {
        self.slot.starts == standing.slot.starts
            && self.minutes == standing.minutes
            && self.place == standing.place
            && standing.backup.as_ref().is_some_and(|b| b.slot.starts == self.backup.0.starts)
    }
}

impl Plan {
    /// Checks a plan, all of it: ahead, of a sensible length, its backup after it. A backup
    /// nobody named is suggested, where it suits everyone in `room` ([`free_backup`]).
    ///
    /// # Errors
    /// [`Refusal::DayPassed`], [`Refusal::LengthOdd`], [`Refusal::BackupBefore`],
    /// [`Refusal::PlaceTooLong`].
    pub fn check(
        self,
        now: Timestamp,
        place_graphemes: usize,
        room: &Room,
    ) -> Result<Planned, Faults> {
        let mut faults = Faults::default();
        let slot = Slot::at(self.start, self.zone.clone(), self.minutes);
        faults.take(wanted(slot.starts > now, Refusal::DayPassed));
        let (least, most) = (*MINUTES.start(), *MINUTES.end());
        let length = wanted(MINUTES.contains(&self.minutes), Refusal::LengthOdd { least, most });
        let odd = faults.take(length).is_none();
        let (most, count) = (PLACE_LENGTH, place_graphemes);
        faults.take(wanted(count <= most, Refusal::PlaceTooLong { most, count }));
        let state = if self.backup.is_some() { BackupState::Kept } else { BackupState::Suggested };
        let start = self.backup.unwrap_or_else(|| free_backup(&slot, BackupRule::default(), room));
        let backup = Slot::at(start, self.zone, self.minutes);
        // Without a length nobody knows when the meeting ends.
        faults.take(wanted(odd || backup.starts >= slot.ends, Refusal::BackupBefore));
        let backup = (backup, state);
        faults.or(Planned { slot, minutes: self.minutes, backup, place: self.place })
    }
}

fn wanted(so: bool, refusal: Refusal) -> Result<(), Refusal> {
    if so { Ok(()) } else { Err(refusal) }
}

/// A span in which someone of a pairing has another meeting, or its backup: from, until.
pub type Busy = (Timestamp, Timestamp);

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(start: &str, backup: Option<&str>) -> Plan {
        Plan {
            start: start.parse().unwrap(),
            zone: "Europe/Paris".parse().unwrap(),
            minutes: 45,
            backup: backup.map(|text| text.parse().unwrap()),
            place: None,
        }
    }

    fn now() -> Timestamp {
        "2026-03-02T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_backup_is_suggested_two_working_days_later_at_the_same_hour() {
        let planned = plan("2026-03-05T15:00", None).check(now(), 0, &Room::default()).unwrap();
        assert_eq!(planned.backup.0.civil, "2026-03-09T15:00".parse().unwrap());
        assert_eq!(planned.backup.1, BackupState::Suggested);
    }

    #[test]
    fn the_backup_keeps_its_hour_across_the_clock_change() {
        let planned = plan("2026-03-27T15:00", None).check(now(), 0, &Room::default()).unwrap();
        assert_eq!(planned.slot.starts, "2026-03-27T14:00:00Z".parse().unwrap());
        assert_eq!(planned.backup.0.starts, "2026-03-31T13:00:00Z".parse().unwrap());
    }

    #[test]
    fn a_start_that_does_not_exist_moves_forward_and_says_so() {
        let planned = plan("2026-03-29T02:30", None).check(now(), 0, &Room::default()).unwrap();
        assert_eq!(planned.slot.civil, "2026-03-29T03:30".parse().unwrap());
    }

    #[test]
    fn odd_plans_are_refused() {
        let refuse =
            |plan: Plan| plan.check(now(), 0, &Room::default()).unwrap_err().all().to_vec();
        assert_eq!(refuse(plan("2026-03-02T10:00", None)), [Refusal::DayPassed]);
        let early = plan("2026-03-05T15:00", Some("2026-03-05T15:30"));
        assert_eq!(refuse(early), [Refusal::BackupBefore]);
        let odd = || Refusal::LengthOdd { least: 5, most: 480 };
        let long = Plan { minutes: 481, ..plan("2026-03-05T15:00", None) };
        assert_eq!(refuse(long), [odd()]);
        let both = Plan { minutes: 0, ..plan("2026-03-02T10:00", Some("2026-03-01T10:00")) };
        assert_eq!(refuse(both), [Refusal::DayPassed, odd()], "each fault is named");
    }
}
