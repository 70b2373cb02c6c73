//! Finding a date that suits everyone: within the hours each of them keeps where they are, on a
//! working day of theirs, clear of what they have already. Services ask for suggestions and for
//! the backup of a meeting; nobody is held to either.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span, Timestamp};

use crate::domain::meeting::{Busy, Meeting, Slot};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::resting::Rest;
use crate::domain::timing::{DaysOff, Quiet, is_working_day, plus_working_days};
use crate::domain::zone::Zone;

mod clash;

pub use clash::Clash;

/// How many dates are suggested at once.
pub const SUGGESTED: usize = 3;

/// On how many working days a backup is looked for: two weeks of them.
const BACKUP_TRIES: usize = 10;
/// The working days between a meeting and its backup when nobody says.
const BACKUP_AFTER: u32 = 2;
/// Every so many weeks another date is tried after a meeting, and how often.
const FOLLOWS: i32 = 2;
const FOLLOWING: i32 = 26;
/// The most working days between the two.
const BACKUP_MOST: u32 = 10;
/// On how many days a date is looked for: three weeks of them.
const DAYS: usize = 21;
/// From so many working days on, so that nobody is taken by surprise.
const SOONEST: u32 = 2;
/// The hours that are tried first on one day after the other, so that there is a choice.
const FIRST: [Time; SUGGESTED] =
    [Time::constant(10, 0, 0, 0), Time::constant(15, 0, 0, 0), Time::constant(11, 0, 0, 0)];
/// The longest slot that is looked at, in quarters of an hour: a day.
const QUARTERS: usize = 96;
/// Hours that are nobody's night: for who sets no hours, and where those of several never meet.
const WAKING: Quiet =
    Quiet { from: Time::constant(21, 0, 0, 0), until: Time::constant(8, 0, 0, 0) };

/// The hours of one who comes.
#[derive(Clone, Debug)]
pub struct Hours {
    /// Where they are.
    pub zone: Zone,
    /// When they do not work there.
    pub quiet: Quiet,
}

/// What a date has to fit into.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// The hours of all who come.
    pub people: Vec<Hours>,
    /// What they have already.
    pub busy: Vec<Busy>,
    /// The days off of their cohort.
    pub off: DaysOff,
    /// When they cannot meet, as somebody pauses.
    pub rests: Vec<Busy>,
}

/// When the backups of a series are, counted from its meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupRule {
    /// So many working days later, at the same hour.
    After(u32),
    /// There are none.
    Never,
}

impl Default for BackupRule {
    fn default() -> Self {
        Self::After(BACKUP_AFTER)
    }
}

impl BackupRule {
    /// Its word in rows.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::After(days) => format!("days:{days}"),
            Self::Never => "none".to_owned(),
        }
    }

    /// Reads its word; `None` for one only a newer release knows.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        if word == "none" {
            return Some(Self::Never);
        }
        let days = word.strip_prefix("days:")?.parse().ok()?;
        (1..=BACKUP_MOST).contains(&days).then_some(Self::After(days))
    }

    /// Reads what someone typed: `2d`, `none`.
    ///
    /// # Errors
    /// [`Refusal::BackupRuleUnclear`].
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        let typed = typed.trim().to_lowercase();
        if matches!(typed.as_str(), "none" | "no" | "off" | "keiner" | "kein" | "keine") {
            return Ok(Self::Never);
        }
        let days = typed.trim_start_matches('+').trim_end_matches("ays").strip_suffix('d');
        let days = days.and_then(|days| Self::parse(&format!("days:{}", days.trim())));
        days.ok_or(Refusal::BackupRuleUnclear)
    }
}

impl Room {
    /// The room of a pairing's people, as far as they say themselves.
    #[must_use]
    pub fn of(pairing: &Pairing, busy: Vec<Busy>, off: DaysOff, rests: &[Rest]) -> Self {
        let hours = pairing.parties.iter().map(|party| &party.member);
        let hours = hours.map(|one| Hours { zone: one.zone.clone(), quiet: one.quiet });
        let rests = rests.iter().map(Rest::span).collect();
        Self { people: hours.collect(), busy, off, rests }
    }

    /// Whether a slot is within everyone's hours, on nobody's day off and clear of what they have.
    #[must_use]
    pub fn suits(&self, slot: &Slot) -> bool {
        self.is_free(slot) && self.within(slot, false)
    }

    /// Whether nobody has anything else then, or pauses.
    #[must_use]
    pub fn is_free(&self, slot: &Slot) -> bool {
        !self.rests_at(slot) && self.busy.iter().all(|busy| clear(slot, busy))
    }

    /// Whether a slot falls into a while in which they cannot meet.
    #[must_use]
    pub fn rests_at(&self, slot: &Slot) -> bool {
        !self.rests.iter().all(|rest| clear(slot, rest))
    }

    /// The first moment from `now` on at which they can meet again.
    fn back(&self, now: Timestamp) -> Timestamp {
        let mut back = now;
        while let Some((_, until)) =
            self.rests.iter().find(|(from, until)| *from <= back && back < *until)
        {
            back = *until;
        }
        back
    }

    /// Whether it begins on a working day of everyone's, wherever they are.
    #[must_use]
    pub fn works(&self, slot: &Slot) -> bool {
        let day = |one: &Hours| one.zone.local(slot.starts).date();
        self.people.iter().all(|one| is_working_day(day(one), &self.off))
    }

    /// Whether a slot is within everyone's hours; stretched, within each one's waking hours.
    fn within(&self, slot: &Slot, stretched: bool) -> bool {
        let open = |moment| self.people.iter().all(|one| one.open(moment, stretched, &self.off));
        moments(slot).all(open)
    }
}

/// Each quarter of an hour of a slot, and its last minute.
fn moments(slot: &Slot) -> impl Iterator<Item = Timestamp> {
    let (ends, quarter) = (slot.ends, SignedDuration::from_mins(15));
    let last = ends.saturating_sub(SignedDuration::from_mins(1)).unwrap_or(ends);
    let next = move |moment: &Timestamp| moment.checked_add(quarter).ok();
    let begun = std::iter::successors(Some(slot.starts), next);
    let begun = begun.take_while(move |moment| *moment < ends).take(QUARTERS);
    begun.chain([slot.starts.max(last)])
}

/// A date like one that was held, a fortnight later at the same hour, or as many fortnights as it
/// takes: ahead, within the days of the cohort, on a working day of everyone's and clear of what
/// they have, and within their hours unless the last one was not either.
#[must_use]
pub fn following(last: &Meeting, pairing: &Pairing, room: &Room, now: Timestamp) -> Option<Slot> {
    let zone = &last.slot.zone;
    let fortnights = (1..=FOLLOWING).map(|n| Span::new().weeks(FOLLOWS * n));
    let starts = fortnights.filter_map(|span| last.slot.civil.checked_add(span).ok());
    let mut slots = starts.map(|civil| Slot::at(civil, zone.clone(), last.minutes));
    let late = !room.within(&last.slot, false);
    slots.find(|slot| {
        let day = pairing.cohort_zone.local(slot.starts).date();
        let ends = pairing.days.1.is_some_and(|until| until < day);
        let fits = room.is_free(slot) && room.works(slot) && (late || room.within(slot, false));
        slot.starts > now && !ends && fits
    })
}

fn clear(slot: &Slot, (from, until): &Busy) -> bool {
    slot.ends <= *from || *until <= slot.starts
}

impl Hours {
    fn open(&self, moment: Timestamp, stretched: bool, off: &DaysOff) -> bool {
        let local = self.zone.local(moment);
        let closed = self.covers(local.time()) && (!stretched || WAKING.covers(local.time()));
        is_working_day(local.date(), off) && !closed
    }

    /// Whether they do not work at a time of day; who sets no hours works by day.
    fn covers(&self, time: Time) -> bool {
        let own = if self.quiet == Quiet::OFF { WAKING } else { self.quiet };
        own.covers(time)
    }
}

/// The backup to suggest for a meeting: so many working days later at the same hour; where that
/// does not suit everyone, on the next day on which it does, within two weeks. Where no day does,
/// at the nearest hour that suits them all; and where there is none, at the same hour of a day on
/// which they are free, on nobody's day off if there is one.
#[must_use]
pub fn free_backup(meeting: &Slot, rule: BackupRule, room: &Room) -> DateTime {
    let after = if let BackupRule::After(days) = rule { days } else { BACKUP_AFTER };
    let first = plus_working_days(meeting.civil.date(), after, &room.off);
    let next = |day: &Date| Some(plus_working_days(*day, 1, &room.off));
    let days: Vec<Date> = std::iter::successors(Some(first), next).take(BACKUP_TRIES).collect();
    let hour = meeting.civil.time();
    let same = || days.iter().map(|day| like(meeting, day.to_datetime(hour)));
    let found = same()
        .find(|slot| room.suits(slot))
        .or_else(|| days.iter().find_map(|day| nearest(meeting, *day, hour, room, false)))
        .or_else(|| same().find(|slot| room.is_free(slot) && room.works(slot)))
        .or_else(|| same().find(|slot| room.is_free(slot)));
    found.map_or(first.to_datetime(hour), |slot| slot.civil)
}

/// A slot as long as another, in its zone.
fn like(meeting: &Slot, start: DateTime) -> Slot {
    let starts = meeting.zone.at(start);
    let length = meeting.ends.duration_since(meeting.starts);
    let ends = starts.saturating_add(length).unwrap_or(starts);
    Slot { civil: meeting.zone.local(starts), zone: meeting.zone.clone(), starts, ends }
}

/// The slot of a day nearest to an hour that suits everyone: on the hour, else at half past.
fn nearest(like_it: &Slot, day: Date, hour: Time, room: &Room, stretched: bool) -> Option<Slot> {
    let far = |slot: &Slot| slot.civil.time().duration_since(hour).abs();
    let at = |minute: i8| {
        let starts = (0..24).map(move |hour| day.at(hour, minute, 0, 0));
        let slots = starts.map(|start| like(like_it, start));
        let fit = |slot: &Slot| room.is_free(slot) && room.within(slot, stretched);
        slots.filter(|slot| slot.civil.date() == day).filter(fit).min_by_key(far)
    };
    at(0).or_else(|| at(30))
}

/// Dates that suit everyone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Up to three, in order, on the wall clock of the one who asks.
    pub starts: Vec<DateTime>,
    /// Whether somebody's hours had to be stretched: they never meet otherwise.
    pub stretched: bool,
}

/// What a date is sought for.
#[derive(Clone, Debug)]
pub struct Search {
    /// Who asks, by their clock.
    pub zone: Zone,
    /// How long it is to last, in minutes.
    pub minutes: i64,
    /// The hour they met at before.
    pub usual: Option<Time>,
    /// The first and last day there may be, of their cohort.
    pub days: (Option<Date>, Option<Date>),
}

/// Suggests dates, one a day, from two working days ahead on, or from the day on which a pause is
/// over: at the usual hour where there is one. Where nobody's hours meet, dates that are nobody's
/// night.
#[must_use]
pub fn suggest(now: Timestamp, search: &Search, room: &Room) -> Suggestions {
    for stretched in [false, true] {
        let starts = found(now, search, room, stretched);
        if !starts.is_empty() {
            return Suggestions { starts, stretched };
        }
    }
    Suggestions::default()
}

fn found(now: Timestamp, search: &Search, room: &Room, stretched: bool) -> Vec<DateTime> {
    let today = search.zone.local(now).date();
    let soonest = plus_working_days(today, SOONEST, &room.off);
    let back = search.zone.local(room.back(now)).date();
    let first = search.days.0.map_or(soonest, |from| from.max(soonest)).max(back);
    let days = first.series(Span::new().days(1)).take(DAYS);
    let days = days.take_while(|day| search.days.1.is_none_or(|until| *day <= until));
    let mut starts: Vec<DateTime> = Vec::new();
    for day in days.filter(|day| is_working_day(*day, &room.off)) {
        let Some(first) = FIRST.get(starts.len()) else { break };
        let hour = search.usual.unwrap_or(*first);
        let like_it = Slot::at(day.to_datetime(hour), search.zone.clone(), search.minutes);
        starts.extend(nearest(&like_it, day, hour, room, stretched).map(|slot| slot.civil));
    }
    starts
}

#[cfg(test)]
mod tests;
