//! How late is too late, kind by kind: after a stop, and whenever a message could not go out at
//! its hour. `docs/time.md` has the same table in words.

use jiff::{SignedDuration, Timestamp};

use crate::domain::meeting::Slot;
use crate::domain::notice::Kind;
use crate::domain::timing::reminder_expired;

/// What is due for longer is told together with all else that is, once a person.
pub const OUTAGE: SignedDuration = SignedDuration::from_hours(1);
/// Where that is so for more people of a workspace than this, not all are told at once.
pub const AT_ONCE: i64 = 20;
/// But evenly over this long.
pub const SPREAD: SignedDuration = SignedDuration::from_mins(10);

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

/// Half a day: a nudge that comes later is none.
const NUDGE: SignedDuration = SignedDuration::from_secs(12 * HOUR);
/// A week: what asks for an answer is still of use.
const WEEK: SignedDuration = SignedDuration::from_secs(7 * DAY);
/// A weekly message is sent until two days before the next one.
const WEEKLY: SignedDuration = SignedDuration::from_secs(5 * DAY);
/// What prepares for a meeting comes a day before it at the latest.
const AHEAD: SignedDuration = SignedDuration::from_secs(DAY);

/// Whether it is too late at `now` to say what is owed since `due`; `meeting` is the date that a
/// kind of meetings speaks of. What nobody could do without is never too late.
#[must_use]
pub fn too_late(kind: Kind, due: Timestamp, meeting: Option<&Slot>, now: Timestamp) -> bool {
    let starts = meeting.map(|slot| slot.starts);
    let ends = meeting.map(|slot| slot.ends);
    let late = now.duration_since(due);
    let less_than =
        |ahead: SignedDuration| starts.is_some_and(|starts| starts.duration_since(now) < ahead);
    match kind {
        Kind::Reminder => starts.is_some_and(|starts| reminder_expired(now, starts)),
        Kind::MeetingSet | Kind::Confirmed | Kind::ClocksChanged => {
            starts.is_some_and(|starts| starts <= now)
        }
        // A date that had passed when it was let go is told of all the same.
        Kind::MeetingSkipped => starts.is_some_and(|starts| due < starts && starts <= now),
        Kind::Prepare => late > NUDGE || less_than(AHEAD),
        // The dates it offers are free ones of then, so it may come until the meeting is near.
        Kind::BackupAsk => less_than(AHEAD),
        Kind::DidYouMeet | Kind::NotMet => ends.is_some_and(|ends| now.duration_since(ends) > WEEK),
        Kind::FirstDate | Kind::RhythmAsk | Kind::WelcomeBack | Kind::PartnerBack => late > WEEK,
        Kind::ActionDue => late > NUDGE,
        Kind::Digest => late > WEEKLY,
        _ => false,
    }
}

/// Whether something is late as after a stop of ours, so that it is told with all else that is.
#[must_use]
pub fn after_outage(due: Timestamp, now: Timestamp) -> bool {
    now.duration_since(due) > OUTAGE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thursday at three in Paris.
    fn meeting() -> Slot {
        Slot::at("2026-03-12T15:00".parse().unwrap(), "Europe/Paris".parse().unwrap(), 45)
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Row by row: the kind, when it is due, whether it is too late ten minutes and two days on.
    const TABLE: &[(Kind, &str, bool, bool)] = &[
        (Kind::Reminder, "2026-03-11T15:00:00Z", false, true),
        (Kind::MeetingSet, "2026-03-10T09:00:00Z", false, false),
        (Kind::MeetingSet, "2026-03-11T09:00:00Z", false, true),
        (Kind::Confirmed, "2026-03-11T09:00:00Z", false, true),
        (Kind::MeetingSkipped, "2026-03-10T09:00:00Z", false, false),
        (Kind::MeetingSkipped, "2026-03-11T09:00:00Z", false, true),
        (Kind::MeetingSkipped, "2026-03-13T09:00:00Z", false, false),
        (Kind::ClocksChanged, "2026-03-11T09:00:00Z", false, true),
        (Kind::Prepare, "2026-03-10T09:00:00Z", false, true),
        (Kind::BackupAsk, "2026-03-06T09:00:00Z", false, false),
        (Kind::DidYouMeet, "2026-03-12T16:45:00Z", false, false),
        (Kind::NotMet, "2026-03-13T09:00:00Z", false, false),
        (Kind::FirstDate, "2026-03-06T09:00:00Z", false, false),
        (Kind::RhythmAsk, "2026-03-06T09:00:00Z", false, false),
        (Kind::ActionDue, "2026-03-06T09:00:00Z", false, true),
        (Kind::WelcomeBack, "2026-03-06T09:00:00Z", false, false),
        (Kind::PartnerBack, "2026-03-06T09:00:00Z", false, false),
        (Kind::Digest, "2026-03-09T08:00:00Z", false, false),
        (Kind::Shared, "2026-03-06T09:00:00Z", false, false),
        (Kind::RhythmSet, "2026-03-06T09:00:00Z", false, false),
        (Kind::Paired, "2026-03-06T09:00:00Z", false, false),
        (Kind::Ended, "2026-03-06T09:00:00Z", false, false),
        (Kind::Answered, "2026-03-06T09:00:00Z", false, false),
    ];

    #[test]
    fn ten_minutes_late_all_is_said_and_two_days_late_what_is_of_use() {
        for (kind, due, minutes, days) in TABLE {
            let (due, slot) = (at(due), meeting());
            let late = |by| too_late(*kind, due, Some(&slot), due + by);
            assert_eq!(late(SignedDuration::from_mins(10)), *minutes, "{kind:?}: ten minutes");
            assert_eq!(late(SignedDuration::from_hours(48)), *days, "{kind:?}: two days");
        }
    }

    #[test]
    fn the_last_moment_of_each() {
        let slot = meeting();
        let last = |kind, due, moment: &str| {
            let moment = at(moment);
            let millisecond = SignedDuration::from_millis(1);
            assert!(!too_late(kind, at(due), Some(&slot), moment), "{kind:?}");
            assert!(too_late(kind, at(due), Some(&slot), moment + millisecond), "{kind:?}");
        };
        last(Kind::Reminder, "2026-03-11T15:00:00Z", "2026-03-12T12:00:00Z");
        last(Kind::MeetingSet, "2026-03-11T15:00:00Z", "2026-03-12T13:59:59.999Z");
        last(Kind::Prepare, "2026-03-10T09:00:00Z", "2026-03-10T21:00:00Z");
        last(Kind::BackupAsk, "2026-03-06T09:00:00Z", "2026-03-11T14:00:00Z");
        last(Kind::DidYouMeet, "2026-03-12T16:45:00Z", "2026-03-19T14:45:00Z");
        last(Kind::ActionDue, "2026-03-10T09:00:00Z", "2026-03-10T21:00:00Z");
        last(Kind::Digest, "2026-03-09T08:00:00Z", "2026-03-14T08:00:00Z");
        last(Kind::FirstDate, "2026-03-09T08:00:00Z", "2026-03-16T08:00:00Z");
    }

    #[test]
    fn an_hour_late_is_not_an_outage_yet() {
        let due = at("2026-03-12T15:00:00Z");
        assert!(!after_outage(due, at("2026-03-12T16:00:00Z")));
        assert!(after_outage(due, at("2026-03-12T16:00:00.001Z")));
    }
}
