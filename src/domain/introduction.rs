//! How people of a pairing come to know each other: whom they wait for, when they are reminded,
//! and at which hour all of them may be written to at once.

use jiff::Timestamp;
use jiff::civil::Time;

use crate::domain::member::Member;
use crate::domain::timing::{DaysOff, Quiet, next_allowed, plus_working_days};
use crate::domain::zone::Zone;
use crate::ids::PairingId;

/// After so many working days who has not read the rules is reminded.
pub const REMINDED: [u32; 2] = [2, 5];
/// *Later* puts a reminder off by so many days.
pub const LATER: i32 = 2;
/// After so many working days a coordinator is asked whether to free the place.
const FREES: u32 = 10;
/// Nobody waits longer for an hour that suits all: so many working days.
const SOON: u32 = 2;
/// When a reminder goes out, where its reader is.
const REMINDER_AT: Time = Time::constant(10, 0, 0, 0);

/// One who has not read the rules, so that the people of a pairing do not know each other yet.
#[derive(Clone, Debug)]
pub struct HeldUp {
    /// Which pairing waits.
    pub pairing: PairingId,
    /// The name of its cohort.
    pub cohort: String,
    /// The cohort's zone.
    pub zone: Zone,
    /// For whom.
    pub member: Member,
    /// Since when.
    pub since: Timestamp,
}

impl HeldUp {
    /// Whether it has been so long that the place may be given to somebody else: ten working
    /// days of the cohort's zone. A coordinator decides, so a holiday more or less does not.
    #[must_use]
    pub fn frees(&self, now: Timestamp) -> bool {
        let since = self.zone.local(self.since).date();
        plus_working_days(since, FREES, &DaysOff::default()) <= self.zone.local(now).date()
    }
}

/// When to remind someone who was asked at `asked`: so many working days later at ten in the
/// morning where they are, or as soon after that as they may be written to.
#[must_use]
pub fn reminder_due(
    asked: Timestamp,
    working_days: u32,
    (zone, quiet): (&Zone, Quiet),
    off: &DaysOff,
) -> Timestamp {
    let day = plus_working_days(zone.local(asked).date(), working_days, off);
    next_allowed(zone.at(day.to_datetime(REMINDER_AT)).max(asked), zone, quiet, off)
}

/// When to remind someone who asked for it to be later.
#[must_use]
pub fn later_due(now: Timestamp, zone: &Zone, quiet: Quiet, off: &DaysOff) -> Timestamp {
    let day = zone.local(now).date();
    let day = day.checked_add(jiff::Span::new().days(LATER)).unwrap_or(day);
    next_allowed(zone.at(day.to_datetime(REMINDER_AT)), zone, quiet, off)
}

/// The first moment from `now` on at which all of these may be written to; `None` when there is
/// none before two working days of the cohort's are over.
#[must_use]
pub fn common_hour(
    now: Timestamp,
    people: &[(&Zone, Quiet)],
    cohort: &Zone,
    off: &DaysOff,
) -> Option<Timestamp> {
    let last = plus_working_days(cohort.local(now).date(), SOON, off);
    let until = cohort.at(last.tomorrow().unwrap_or(last).at(0, 0, 0, 0));
    let mut moment = now;
    // Each step goes to the end of somebody's quiet hours, so there are few until then.
    while moment < until {
        let allowed = people.iter().map(|(zone, quiet)| next_allowed(moment, zone, *quiet, off));
        let latest = allowed.max().unwrap_or(moment);
        if latest == moment {
            return Some(moment);
        }
        moment = latest;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    #[test]
    fn reminders_count_working_days_where_their_reader_is() {
        let (paris, auckland) = (zone("Europe/Paris"), zone("Pacific/Auckland"));
        let (quiet, none) = (Quiet::default(), DaysOff::default());
        let due =
            |asked, days, zone| reminder_due(at(asked), days, (zone, quiet), &none).to_string();
        // Thursday: two working days on is Monday; the clocks went forward on the Sunday.
        assert_eq!(due("2026-03-26T15:00:00Z", 2, &paris), "2026-03-30T08:00:00Z");
        assert_eq!(due("2026-03-26T15:00:00Z", 5, &paris), "2026-04-02T08:00:00Z");
        assert_eq!(due("2026-03-19T15:00:00Z", 2, &paris), "2026-03-23T09:00:00Z");
        // Asked on a Saturday, it counts from there.
        assert_eq!(due("2026-03-21T15:00:00Z", 2, &paris), "2026-03-24T09:00:00Z");
        // There it is Friday already.
        assert_eq!(due("2026-03-26T15:00:00Z", 2, &auckland), "2026-03-30T21:00:00Z");
        let late: Quiet = "18:00-11:30".parse().unwrap();
        let asked = at("2026-03-02T15:00:00Z");
        let due = reminder_due(asked, 2, (&paris, late), &none);
        assert_eq!(due.to_string(), "2026-03-04T10:30:00Z");
        let friday = at("2026-03-06T15:00:00Z");
        assert_eq!(later_due(friday, &paris, quiet, &none).to_string(), "2026-03-09T08:00:00Z");
        let monday: DaysOff = [jiff::civil::date(2026, 3, 9)].into_iter().collect();
        let later = later_due(friday, &paris, quiet, &monday);
        assert_eq!(later.to_string(), "2026-03-10T08:00:00Z", "a holiday is no day for it");
    }

    #[test]
    fn an_hour_for_all_or_none_within_two_working_days() {
        let (paris, york, tokyo) =
            (zone("Europe/Paris"), zone("America/New_York"), zone("Asia/Tokyo"));
        let quiet = Quiet::default();
        let common = |now, zones: &[&Zone]| {
            let people: Vec<_> = zones.iter().map(|zone| (*zone, quiet)).collect();
            let none = DaysOff::default();
            common_hour(at(now), &people, &paris, &none).map(|moment| moment.to_string())
        };
        let some = |moment: &str| Some(moment.to_owned());
        assert_eq!(common("2026-03-02T10:00:00Z", &[&paris]), some("2026-03-02T10:00:00Z"));
        // New York wakes at nine there, and Paris works until six.
        assert_eq!(common("2026-03-02T10:00:00Z", &[&paris, &york]), some("2026-03-02T14:00:00Z"));
        assert_eq!(common("2026-03-02T18:00:00Z", &[&paris, &york]), some("2026-03-03T14:00:00Z"));
        // On a Friday evening that is Monday; New York's clocks have changed by then.
        assert_eq!(common("2026-03-06T18:00:00Z", &[&paris, &york]), some("2026-03-09T13:00:00Z"));
        // Tokyo's evening ends before New York's morning begins.
        assert_eq!(common("2026-03-02T10:00:00Z", &[&york, &tokyo]), None);
        assert_eq!(
            common_hour(at("2026-03-02T23:00:00Z"), &[], &paris, &DaysOff::default()),
            Some(at("2026-03-02T23:00:00Z"))
        );
    }

    #[test]
    fn hours_that_suit_all_only_later_are_none() {
        let (paris, off, none) = (zone("Europe/Paris"), Quiet::OFF, DaysOff::default());
        let never: Quiet = "00:00-23:59".parse().unwrap();
        let people = [(&paris, never), (&paris, off)];
        let found = common_hour(at("2026-03-02T10:00:00Z"), &people, &paris, &none).unwrap();
        assert_eq!(found.to_string(), "2026-03-02T22:59:00Z", "a minute is an hour too");
        let other: Quiet = "23:59-23:58".parse().unwrap();
        let people = [(&paris, never), (&paris, other)];
        assert_eq!(common_hour(at("2026-03-02T10:00:00Z"), &people, &paris, &none), None);
    }

    #[test]
    fn a_place_is_freed_after_ten_working_days_at_the_earliest() {
        let held = HeldUp {
            pairing: PairingId(uuid::Uuid::nil()),
            cohort: String::new(),
            zone: zone("Europe/Paris"),
            member: Member {
                id: crate::ids::MemberId(uuid::Uuid::nil()),
                name: String::new(),
                user: None,
                zone: Zone::utc(),
                language: "en".to_owned(),
                quiet: Quiet::default(),
                owner: false,
                left: false,
                nature: None,
            },
            since: at("2026-03-02T15:00:00Z"),
        };
        assert!(!held.frees(at("2026-03-15T22:59:59Z")));
        assert!(held.frees(at("2026-03-15T23:00:00Z")), "Monday has begun in Paris");
    }
}
