//! A rhythm in someone's calendar: one event with a rule, and what became of single dates. Called by
//! `feed.rs`.

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

use crate::calendar::{Dated, Event, Kind, Series, Start, Status};
use crate::domain::cadence::Rhythm;
use crate::domain::zone::Zone;
use crate::ids::MeetingId;
use crate::service::calendar::feed::{Seen, named};
use crate::store::calendars::Planned;

/// How far ahead it is looked after hours that clocks jump over, in days.
const LOOKED: i32 = 3 * 366;

/// The events of a rhythm whose dates these are, in their order; `None` for one that only a newer
/// release knows. The date that is next tells how much is on its agenda.
pub(super) fn events(
    seen: &Seen<'_>,
    dates: &[&Planned],
    next: Option<MeetingId>,
) -> Option<Vec<Event>> {
    let first = dates.first()?;
    let series = &first.series;
    let rhythm = Rhythm::parse(series.rule.as_deref()?)?;
    let until = last(first);
    let horizon = series.zone.local(seen.now()).date().saturating_add(Span::new().days(LOOKED));
    let days = rhythm.dates(series.anchor.date()).take_while(|day| *day <= horizon);
    let changes: i64 =
        dates.iter().map(|one| one.meeting.sequence + i64::from(one.cancelled)).sum();
    let usual = Event {
        uid: format!("series-{}@mentorbot", series.id),
        sequence: changes + i64::from(until.is_some()),
        start: Start { civil: series.anchor, zone: named(&series.zone) },
        minutes: series.minutes.unwrap_or(first.meeting.minutes),
        kind: Kind::Once,
        status: Status::Confirmed,
        title: seen.title(first, false),
        about: None,
        place: seen.place(series.place.as_ref()),
    };
    let single = |one: &&Planned| Dated {
        original: one.original,
        event: seen.event(one, next == Some(one.meeting.id)),
    };
    let series = Series {
        usual,
        rule: rhythm.rrule(series.anchor.date(), None),
        until,
        days: days.collect(),
        planned: series.planned,
        dates: dates.iter().map(single).collect(),
    };
    Some(series.events())
}

/// The last moment at which one of its dates may begin, where it ends: as another rhythm took over,
/// with its cohort, or with its pairing.
fn last(date: &Planned) -> Option<Timestamp> {
    let series = &date.series;
    let cohort = date.cohort_until.and_then(|day| day.tomorrow().ok());
    let before = |zone: &Zone, day: Date| {
        let midnight = zone.at(day.at(0, 0, 0, 0));
        midnight.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(midnight)
    };
    let ends = [series.until, cohort].into_iter().flatten().map(|day| before(&series.zone, day));
    ends.chain(date.over).min()
}
