//! What is promised about a meeting as soon as it is near: to whom, and when. Called by
//! `service::promise` when a date is set or comes near, and again when someone's hours change.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span, Timestamp};

use crate::domain::meeting::{BackupState, Meeting};
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::timing::{
    DaysOff, Quiet, is_working_day, next_allowed, plus_working_days, reminder_due,
    working_day_before,
};
use crate::domain::zone::Zone;

/// When one is asked to prepare, or for a backup date, on its day.
const MORNING: Time = Time::constant(10, 0, 0, 0);
/// When one is asked on the next working day whether people met.
const NEXT_DAY: Time = Time::constant(9, 30, 0, 0);
/// How long after a meeting's end one is asked, where that is in working hours.
const AFTER: SignedDuration = SignedDuration::from_hours(2);
/// How many working days before a meeting its lead is asked what is on their mind.
const PREPARE: usize = 2;
/// How many days before a meeting its lead is asked for a backup date.
const BACKUP: i32 = 5;
/// What asks something about a meeting comes no later than this before it.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// One promise about a meeting.
#[derive(Clone, Copy, Debug)]
pub struct Promise<'a> {
    /// What.
    pub kind: Kind,
    /// Which of several of that kind: 1 is what follows when the first is not answered.
    pub step: i64,
    /// To whom.
    pub to: &'a Member,
    /// When.
    pub due: Timestamp,
}

/// All that is promised about a meeting. Who leads is asked; the others are asked once more
/// whether people met, but not those of a group, where the facilitator's word counts.
#[must_use]
pub fn of_meeting<'p>(pairing: &'p Pairing, meeting: &Meeting, off: &DaysOff) -> Vec<Promise<'p>> {
    let chosen = meeting.backup.as_ref().is_some_and(|one| one.state != BackupState::Suggested);
    let group = pairing.facilitator().is_some();
    let span = (meeting.slot.starts, meeting.slot.ends);
    let mut promises = Vec::new();
    for party in &pairing.parties {
        let to = &party.member;
        let leads = to.id == pairing.lead;
        let wanted = [
            (Kind::Prepare, 0, leads),
            (Kind::BackupAsk, 0, leads && !chosen),
            (Kind::Reminder, 0, true),
            (Kind::DidYouMeet, 0, leads),
            (Kind::DidYouMeet, 1, !leads && !group),
        ];
        for (kind, step, _) in wanted.into_iter().filter(|(_, _, wanted)| *wanted) {
            let due = due((kind, step), span, &to.zone, to.quiet, off);
            promises.extend(due.map(|due| Promise { kind, step, to, due }));
        }
    }
    promises
}

/// When a promise about a meeting of that start and end is due for someone in `zone`; `None`
/// where there is no room for it before the meeting, and for kinds that follow no meeting.
#[must_use]
pub fn due(
    (kind, step): (Kind, i64),
    (starts, ends): (Timestamp, Timestamp),
    zone: &Zone,
    quiet: Quiet,
    off: &DaysOff,
) -> Option<Timestamp> {
    let day = zone.local(starts).date();
    match (kind, step) {
        (Kind::Reminder, _) => reminder_due(starts, zone, quiet, off),
        (Kind::Prepare, _) => {
            let day = (0..PREPARE).fold(day, |day, _| working_day_before(day, off));
            before(day, starts, zone, quiet, off)
        }
        (Kind::BackupAsk, _) => {
            let day = day.checked_sub(Span::new().days(BACKUP)).ok()?;
            let day = if is_working_day(day, off) { day } else { working_day_before(day, off) };
            before(day, starts, zone, quiet, off)
        }
        (Kind::DidYouMeet, 0) => Some(asked(ends, zone, quiet, off)),
        (Kind::DidYouMeet, _) => Some(a_day_later(asked(ends, zone, quiet, off), zone, quiet, off)),
        _ => None,
    }
}

/// In the morning of a day, or as soon after that as one may be written to, unless the meeting
/// is too near by then.
fn before(
    day: Date,
    starts: Timestamp,
    zone: &Zone,
    quiet: Quiet,
    off: &DaysOff,
) -> Option<Timestamp> {
    let moment = next_allowed(zone.at(day.to_datetime(MORNING)), zone, quiet, off);
    (moment.saturating_add(AHEAD).ok()? <= starts).then_some(moment)
}

/// Two hours after the end where that is in working hours, else on the next working day.
fn asked(ends: Timestamp, zone: &Zone, quiet: Quiet, off: &DaysOff) -> Timestamp {
    let soon = ends.saturating_add(AFTER).unwrap_or(ends);
    if !quiet.is_quiet(zone.local(soon), off) {
        return soon;
    }
    let day = plus_working_days(zone.local(ends).date(), 1, off);
    next_allowed(zone.at(day.to_datetime(NEXT_DAY)), zone, quiet, off)
}

/// The same time of day one working day later, or as soon after that as one may be written to.
#[must_use]
pub fn a_day_later(moment: Timestamp, zone: &Zone, quiet: Quiet, off: &DaysOff) -> Timestamp {
    let local = zone.local(moment);
    let day = plus_working_days(local.date(), 1, off);
    next_allowed(zone.at(day.to_datetime(local.time())), zone, quiet, off)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::meeting::Slot;

    fn slot(civil: &str, zone: &str) -> Slot {
        Slot::at(civil.parse().unwrap(), zone.parse().unwrap(), 45)
    }

    fn at(what: (Kind, i64), slot: &Slot, zone: &str, quiet: &str) -> Option<String> {
        let (zone, quiet) = (zone.parse().unwrap(), quiet.parse().unwrap());
        due(what, (slot.starts, slot.ends), &zone, quiet, &DaysOff::default())
            .map(|due| due.to_string())
    }

    const USUAL: &str = "18:00-09:00";
    const PARIS: &str = "Europe/Paris";

    #[track_caller]
    fn is(what: (Kind, i64), slot: &Slot, zone: &str, moment: &str) {
        assert_eq!(at(what, slot, zone, USUAL).as_deref(), Some(moment), "{what:?}");
    }

    #[test]
    fn each_has_its_day_before_and_after_a_meeting() {
        // Thursday at three in Paris.
        let meeting = slot("2026-03-12T15:00", PARIS);
        is((Kind::BackupAsk, 0), &meeting, PARIS, "2026-03-06T09:00:00Z");
        is((Kind::Prepare, 0), &meeting, PARIS, "2026-03-10T09:00:00Z");
        is((Kind::Reminder, 0), &meeting, PARIS, "2026-03-11T15:00:00Z");
        // It ends at 15:45, and two hours later is still before six.
        is((Kind::DidYouMeet, 0), &meeting, PARIS, "2026-03-12T16:45:00Z");
        is((Kind::DidYouMeet, 1), &meeting, PARIS, "2026-03-13T16:45:00Z");
    }

    #[test]
    fn weekends_and_evenings_are_left_free() {
        let late = slot("2026-03-13T17:00", PARIS);
        is((Kind::DidYouMeet, 0), &late, PARIS, "2026-03-16T08:30:00Z");
        is((Kind::DidYouMeet, 1), &late, PARIS, "2026-03-17T08:30:00Z");
        let monday = slot("2026-03-16T09:00", PARIS);
        is((Kind::Prepare, 0), &monday, PARIS, "2026-03-12T09:00:00Z");
        is((Kind::BackupAsk, 0), &monday, PARIS, "2026-03-11T09:00:00Z");
        // Kept by somebody who sleeps late.
        let late = at((Kind::Prepare, 0), &monday, PARIS, "18:00-11:30");
        assert_eq!(late.as_deref(), Some("2026-03-12T10:30:00Z"));
    }

    #[test]
    fn days_are_those_of_whom_it_is_told_to_also_25_hours_apart() {
        // Tuesday ten in Kiritimati (UTC+14) is Monday nine in Pago Pago (UTC-11).
        let meeting = slot("2026-03-10T10:00", "Pacific/Kiritimati");
        let (east, west) = ("Pacific/Kiritimati", "Pacific/Pago_Pago");
        assert_eq!(meeting.starts.to_string(), "2026-03-09T20:00:00Z");
        is((Kind::Reminder, 0), &meeting, east, "2026-03-09T02:00:00Z");
        // Where it is on a Monday, the working day before is Friday.
        is((Kind::Reminder, 0), &meeting, west, "2026-03-07T03:00:00Z");
        is((Kind::DidYouMeet, 0), &meeting, east, "2026-03-09T22:45:00Z");
        is((Kind::DidYouMeet, 0), &meeting, west, "2026-03-09T22:45:00Z");
        is((Kind::DidYouMeet, 1), &meeting, west, "2026-03-10T22:45:00Z");
    }

    #[test]
    fn a_change_of_the_clocks_keeps_the_hour() {
        // Clocks go forward in Paris on Sunday 29 March.
        let meeting = slot("2026-03-30T15:00", PARIS);
        is((Kind::Prepare, 0), &meeting, PARIS, "2026-03-26T09:00:00Z");
        is((Kind::Reminder, 0), &meeting, PARIS, "2026-03-27T15:00:00Z");
        is((Kind::DidYouMeet, 0), &meeting, PARIS, "2026-03-30T15:45:00Z");
        let friday = slot("2026-03-27T16:30", PARIS);
        is((Kind::DidYouMeet, 0), &friday, PARIS, "2026-03-30T07:30:00Z");
    }

    #[test]
    fn what_finds_no_room_before_a_meeting_is_left_out() {
        let never = "09:00-08:59";
        let monday = slot("2026-03-09T08:00", PARIS);
        assert_eq!(
            at((Kind::Prepare, 0), &monday, PARIS, never).as_deref(),
            Some("2026-03-06T07:59:00Z")
        );
        let early = slot("2026-03-10T08:00", PARIS);
        assert_eq!(at((Kind::Prepare, 0), &early, PARIS, never), None, "a day before at most");
        assert_eq!(at((Kind::Shared, 0), &monday, PARIS, USUAL), None);
    }
}
