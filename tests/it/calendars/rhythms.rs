//! Rhythms over two years, in zones whose clocks change in every way there is: each date somebody
//! else reads is one of ours, after dates were moved and let go, and none of ours is missing.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Timestamp};
use mentorbot::calendar::{self, Calendar, Dated, Event, Kind, Series, Start, Status};
use mentorbot::domain::cadence::Rhythm as Cadence;
use mentorbot::domain::zone::Zone;

use super::judge::{Cases, Meant};

/// The ten zones of the bar, and four more with changes of their own.
const ZONES: [&str; 14] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Santiago",
    "America/Vancouver",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Europe/Paris",
    "Pacific/Apia",
    "UTC",
];

/// Hours at which people meet, and hours the clocks jump over or show twice somewhere.
const TIMES: [&str; 6] = ["09:00", "15:00", "00:15", "01:45", "02:30", "23:45"];

/// Where a date is moved to that somebody moves from elsewhere.
const ELSEWHERE: &str = "America/Los_Angeles";

const FROM: &str = "2026-01-01T00:00:00Z";
const UNTIL: &str = "2028-01-01T00:00:00Z";

/// A first date, and a rule with its days over two years.
struct Rhythm {
    name: String,
    rule: String,
    days: Vec<Date>,
}

/// Every one, two, three or four weeks, also on Sundays, on which clocks change; monthly on a date that
/// each month has and on some that it has not, and on the nth, fifth and last of a weekday. The rules
/// are those that the product tells, its days are what is held against them.
const RHYTHMS: [(&str, Cadence, &str); 12] = [
    ("one week", Cadence::Weeks(1), "2026-01-04"),
    ("two weeks", Cadence::Weeks(2), "2026-01-06"),
    ("three weeks", Cadence::Weeks(3), "2026-01-03"),
    ("four weeks", Cadence::Weeks(4), "2026-01-02"),
    ("the 10th", Cadence::MonthDate, "2026-01-10"),
    ("the 29th", Cadence::MonthDate, "2026-01-29"),
    ("the 30th", Cadence::MonthDate, "2026-01-30"),
    ("the 31st", Cadence::MonthDate, "2026-01-31"),
    ("the second Tuesday", Cadence::MonthWeekday, "2026-01-13"),
    ("the fourth Sunday", Cadence::MonthWeekday, "2026-01-25"),
    ("the fifth Thursday", Cadence::MonthWeekday, "2026-01-29"),
    ("the last Friday", Cadence::MonthLastWeekday, "2026-01-30"),
];

fn rhythms() -> Vec<Rhythm> {
    let last: Date = "2028-01-10".parse().unwrap();
    let each = RHYTHMS.into_iter().map(|(name, cadence, first)| {
        let first: Date = first.parse().unwrap();
        Rhythm {
            name: name.to_owned(),
            rule: cadence.rrule(first, None),
            days: cadence.dates(first).take_while(|day| *day <= last).collect(),
        }
    });
    each.collect()
}

fn zone(zone: &Zone) -> calendar::Zone {
    calendar::Zone { name: zone.name().to_owned(), rules: zone.rules().clone() }
}

/// A rhythm of which every seventh date was moved, some of them from elsewhere, and every ninth
/// let go; and what is meant by it.
fn told(rhythm: &Rhythm, at: Time, here: &Zone, title: &str) -> (Series, Vec<Meant>) {
    let elsewhere = Zone::parse(ELSEWHERE).unwrap();
    let event = |civil: DateTime, zone_of: &Zone, status| Event {
        uid: format!("{title}@mentorbot"),
        sequence: 1,
        start: Start { civil, zone: zone(zone_of) },
        minutes: 45,
        kind: Kind::Once,
        status,
        title: title.to_owned(),
        about: None,
        place: None,
    };
    let (mut dates, mut meant) = (Vec::new(), Vec::new());
    for (nth, day) in rhythm.days.iter().enumerate() {
        let usual = here.at(day.to_datetime(at));
        let civil = here.local(usual);
        if nth % 9 == 4 {
            dates.push(Dated { original: *day, event: event(civil, here, Status::Cancelled) });
            continue;
        }
        if nth % 7 != 3 {
            meant.push((usual, 45, title.to_owned()));
            continue;
        }
        let (moved, whose) = match nth % 2 {
            0 => (civil.checked_add(Span::new().days(2).hours(1)).unwrap(), here),
            _ => (elsewhere.local(usual).checked_add(Span::new().days(1)).unwrap(), &elsewhere),
        };
        let moment = whose.at(moved);
        let event = event(whose.local(moment), whose, Status::Confirmed);
        dates.push(Dated { original: *day, event });
        meant.push((moment, 45, title.to_owned()));
    }
    let series = Series {
        usual: event(rhythm.days[0].to_datetime(at), here, Status::Confirmed),
        rule: rhythm.rule.clone(),
        until: None,
        days: rhythm.days.clone(),
        planned: None,
        dates,
    };
    (series, meant)
}

#[test]
fn every_date_of_two_years_is_read_as_it_is_meant() {
    let span: (Timestamp, Timestamp) = (FROM.parse().unwrap(), UNTIL.parse().unwrap());
    let mut cases = Cases::default();
    let mut all = 0;
    for name in ZONES {
        let here = Zone::parse(name).unwrap();
        let (mut events, mut meant) = (Vec::new(), Vec::new());
        for rhythm in rhythms() {
            for at in TIMES {
                let title = format!("{} at {at}", rhythm.name);
                let (series, of_it) = told(&rhythm, at.parse().unwrap(), &here, &title);
                events.extend(series.events());
                meant.extend(of_it);
            }
        }
        meant.retain(|(start, ..)| (span.0..span.1).contains(start));
        let calendar = Calendar {
            name: Some("Mentoring".to_owned()),
            method: None,
            home: zone(&here),
            events,
            made: span.0,
            until: "2031-01-01T00:00:00Z".parse().unwrap(),
        };
        all += meant.len();
        cases.file(name, &calendar.text(), span, &meant);
    }
    assert!(all > 10_000, "{all}");
    cases.judge();
}
