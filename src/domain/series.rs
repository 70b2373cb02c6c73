//! A series of meetings: a rhythm from a first day on, at one hour of one zone, for ever, or
//! until another rhythm takes over. Which of its occurrences are still to be made, and where each
//! of them goes. Called by `service::rhythm`, which sets one, and by `service::jobs::horizon`, which
//! carries it on.

use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp};

use crate::domain::cadence::{AHEAD, Placed, Rhythm};
use crate::domain::meeting::{BackupState, Slot};
use crate::domain::slots::{BackupRule, Room, free_backup};
use crate::domain::zone::Zone;
use crate::ids::{MemberId, PairingId, SeriesId};

/// A series with a rhythm.
#[derive(Clone, Debug)]
pub struct Series {
    /// Which.
    pub id: SeriesId,
    /// Whose.
    pub pairing: PairingId,
    /// How often.
    pub rhythm: Rhythm,
    /// The wall clock it keeps.
    pub zone: Zone,
    /// Its first day, and the hour of all of them.
    pub anchor: DateTime,
    /// How long each is, in minutes.
    pub minutes: i64,
    /// Where, as typed.
    pub place: Option<String>,
    /// When their backups are.
    pub backup: BackupRule,
    /// The first day it has no occurrences any more.
    pub until: Option<Date>,
    /// Up to which day its occurrences stand as meetings.
    pub planned: Option<Date>,
    /// Who set it.
    pub by: MemberId,
}

/// One meeting of a series, before it stands.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// Its day by the rhythm, which it keeps wherever it goes.
    pub original: Date,
    /// When; on the next working day where its own is a day off.
    pub slot: Slot,
    /// Whether it is left out: its day is off, and the next one is as near; or somebody pauses.
    pub left_out: bool,
    /// When else, and whether there is such a date at all.
    pub backup: (Slot, BackupState),
}

impl Series {
    /// The day up to which its occurrences should stand as meetings.
    #[must_use]
    pub fn horizon(&self, now: Timestamp) -> Date {
        self.zone.local(now).date().saturating_add(Span::new().days(AHEAD))
    }

    /// Whether it has nothing to make any more, now and later.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.until.is_some_and(|until| self.planned.is_some_and(|planned| until <= planned))
    }

    /// The occurrences up to its horizon that do not stand yet and are ahead; none begins on or
    /// after `last`, the day after its cohort's last one. Their backups suit everyone in `room`.
    #[must_use]
    pub fn missing(&self, now: Timestamp, last: Option<Date>, room: &Room) -> Vec<Occurrence> {
        let (anchor, horizon) = (self.anchor.date(), self.horizon(now));
        let ends = |day: Date| [self.until, last].iter().flatten().any(|end| *end <= day);
        let days = self.rhythm.dates(anchor).take_while(|day| *day <= horizon && !ends(*day));
        let days = days.filter(|day| self.planned.is_none_or(|planned| planned < *day));
        let placed: Vec<_> = days
            .map(|day| (day, self.rhythm.placed(anchor, day, &room.off)))
            .map(|(day, placed)| match placed {
                Placed::There => (day, self.on(day), false),
                Placed::Later(later) => (day, self.on(later), ends(later)),
                Placed::Nowhere => (day, self.on(day), true),
            })
            .filter(|(_, slot, _)| slot.starts > now)
            .collect();
        // A backup keeps clear of the other meetings of its own series, too.
        let mut room = room.clone();
        room.busy.extend(placed.iter().map(|(_, slot, _)| (slot.starts, slot.ends)));
        let made = placed.into_iter().map(|(original, slot, left_out)| {
            let backup = self.backup_of(&slot, &room);
            let left_out = left_out || room.rests_at(&slot);
            Occurrence { original, slot, left_out, backup }
        });
        made.collect()
    }

    /// The slot of an occurrence on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Slot {
        Slot::at(day.to_datetime(self.anchor.time()), self.zone.clone(), self.minutes)
    }

    /// The backup of one of its meetings.
    #[must_use]
    pub fn backup_of(&self, slot: &Slot, room: &Room) -> (Slot, BackupState) {
        let state = match self.backup {
            BackupRule::After(_) => BackupState::Suggested,
            BackupRule::Never => BackupState::Declined,
        };
        let start = free_backup(slot, self.backup, room);
        let backup = Slot::at(start, slot.zone.clone(), self.minutes);
        let state = if room.rests_at(&backup) { BackupState::Declined } else { state };
        (backup, state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::slots::Hours;
    use crate::domain::timing::DaysOff;

    fn series(rhythm: Rhythm, anchor: &str, zone: &str) -> Series {
        Series {
            id: SeriesId(uuid::Uuid::nil()),
            pairing: PairingId(uuid::Uuid::nil()),
            rhythm,
            zone: zone.parse().unwrap(),
            anchor: anchor.parse().unwrap(),
            minutes: 45,
            place: None,
            backup: BackupRule::default(),
            until: None,
            planned: None,
            by: MemberId(uuid::Uuid::nil()),
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn starts(series: &Series, now: &str, room: &Room) -> Vec<String> {
        let made = series.missing(at(now), None, room);
        made.iter().filter(|one| !one.left_out).map(|one| one.slot.starts.to_string()).collect()
    }

    #[test]
    fn sixty_days_stand_and_the_rest_is_made_as_they_come() {
        let fortnightly = series(Rhythm::Weeks(2), "2026-03-03T15:00", "Europe/Paris");
        let now = "2026-03-02T09:00:00Z";
        let first = starts(&fortnightly, now, &Room::default());
        assert_eq!(
            first,
            [
                "2026-03-03T14:00:00Z",
                "2026-03-17T14:00:00Z",
                "2026-03-31T13:00:00Z",
                "2026-04-14T13:00:00Z",
                "2026-04-28T13:00:00Z"
            ],
            "three in the afternoon, whatever the clocks do"
        );
        let planned = Some(fortnightly.horizon(at(now)));
        assert_eq!(planned, Some(day("2026-05-01")));
        let fortnightly = Series { planned, ..fortnightly };
        assert!(starts(&fortnightly, now, &Room::default()).is_empty());
        let later = starts(&fortnightly, "2026-03-16T09:00:00Z", &Room::default());
        assert_eq!(later, ["2026-05-12T13:00:00Z"]);
        // Nobody planned for half a year: what has passed by then is not made up for.
        let late = starts(&fortnightly, "2026-09-02T09:00:00Z", &Room::default());
        assert_eq!(late.first().map(String::as_str), Some("2026-09-15T13:00:00Z"));
    }

    #[test]
    fn an_hour_the_clocks_jump_over_is_moved_once() {
        let night = series(Rhythm::Weeks(1), "2026-03-01T02:30", "America/New_York");
        let civil: Vec<_> = night.missing(at("2026-03-01T00:00:00Z"), None, &Room::default());
        let civil: Vec<_> =
            civil.iter().take(3).map(|one| (one.original, one.slot.civil.to_string())).collect();
        assert_eq!(
            civil,
            [
                (day("2026-03-01"), "2026-03-01T02:30:00".to_owned()),
                (day("2026-03-08"), "2026-03-08T03:30:00".to_owned()),
                (day("2026-03-15"), "2026-03-15T02:30:00".to_owned()),
            ]
        );
    }

    #[test]
    fn one_on_a_day_off_keeps_its_original_date() {
        let mondays = series(Rhythm::Weeks(1), "2027-03-22T15:00", "Europe/Paris");
        let off: DaysOff = [day("2027-03-26"), day("2027-03-29")].into_iter().collect();
        let room = Room { off, ..Room::default() };
        let made = mondays.missing(at("2027-03-20T09:00:00Z"), None, &room);
        assert_eq!(
            (made[1].original, made[1].slot.civil.date()),
            (day("2027-03-29"), day("2027-03-30"))
        );
        assert_eq!(made[0].backup.0.civil.date(), day("2027-03-24"));
        assert!(made.iter().all(|one| !one.left_out));
    }

    #[test]
    fn a_house_shut_over_new_year_leaves_one_out() {
        let fridays = series(Rhythm::Weeks(1), "2027-12-17T15:00", "Europe/Paris");
        let off = day("2027-12-24").series(Span::new().days(1)).take(11).collect();
        let made =
            fridays.missing(at("2027-12-13T09:00:00Z"), None, &Room { off, ..Room::default() });
        let left: Vec<_> = made.iter().filter(|one| one.left_out).map(|one| one.original).collect();
        assert_eq!(left, [day("2027-12-24"), day("2027-12-31")]);
        assert_eq!(made[3].slot.civil.date(), day("2028-01-07"));
    }

    #[test]
    fn it_ends_where_another_takes_over_or_its_cohort_does() {
        let weekly = series(Rhythm::Weeks(1), "2026-03-03T15:00", "Europe/Paris");
        let now = at("2026-03-02T09:00:00Z");
        let cut = Series { until: Some(day("2026-03-17")), ..weekly.clone() };
        assert_eq!(cut.missing(now, None, &Room::default()).len(), 2, "not on that day any more");
        assert!(!cut.is_over());
        assert!(Series { planned: Some(day("2026-03-20")), ..cut }.is_over());
        let cohort = weekly.missing(now, Some(day("2026-03-11")), &Room::default());
        assert_eq!(cohort.len(), 2);
        // A holiday on the last day of all has no day after it.
        let off = [day("2026-03-10")].into_iter().collect();
        let room = Room { off, ..Room::default() };
        let cohort = weekly.missing(now, Some(day("2026-03-11")), &room);
        assert!(cohort[1].left_out, "the day after is past the end");
    }

    #[test]
    fn backups_suit_everyone_and_keep_clear_of_the_series_itself() {
        let hours = |zone: &str| Hours {
            zone: zone.parse().unwrap(),
            quiet: crate::domain::timing::Quiet::default(),
        };
        let room = Room {
            people: vec![hours("Europe/Paris"), hours("America/New_York")],
            ..Room::default()
        };
        let weekly = series(Rhythm::Weeks(1), "2026-03-03T15:00", "Europe/Paris");
        let weekly = Series { backup: BackupRule::After(5), ..weekly };
        let made = weekly.missing(at("2026-03-02T09:00:00Z"), None, &room);
        // Five working days on is the next meeting's very hour.
        assert_eq!(made[0].backup.0.civil, "2026-03-11T15:00".parse().unwrap());
        assert!(made.iter().all(|one| room.suits(&one.backup.0)), "across both clock changes");
        let never = Series { backup: BackupRule::Never, ..weekly };
        let made = never.missing(at("2026-03-02T09:00:00Z"), None, &room);
        assert!(made.iter().all(|one| one.backup.1 == BackupState::Declined));
    }
}
