//! Whole files, as they are read elsewhere: a date set, moved, let go; a rhythm and what becomes of
//! its dates. `tests/it/calendars` has another program read them.

use jiff::civil::Date;
use jiff::tz::TimeZoneDatabase;

use super::*;

fn zone(name: &str) -> Zone {
    Zone { name: name.to_owned(), rules: TimeZoneDatabase::bundled().get(name).unwrap() }
}

fn start(civil: &str, zone_name: &str) -> Start {
    Start { civil: civil.parse().unwrap(), zone: zone(zone_name) }
}

fn meeting(civil: &str) -> Event {
    Event {
        uid: "meeting-1@mentorbot".to_owned(),
        sequence: 0,
        start: start(civil, "Europe/Paris"),
        minutes: 45,
        kind: Kind::Once,
        status: Status::Confirmed,
        title: "Meeting with Ben".to_owned(),
        about: Some("2 items are on the agenda.".to_owned()),
        place: Some("Room 4, second floor; ring twice".to_owned()),
    }
}

fn file(method: Option<Method>, events: Vec<Event>) -> String {
    let calendar = Calendar {
        name: method.is_none().then(|| "Mentoring".to_owned()),
        method,
        home: zone("Europe/Paris"),
        events,
        made: "2026-03-02T15:00:00Z".parse().unwrap(),
        until: "2026-04-30T00:00:00Z".parse().unwrap(),
    };
    calendar.text().replace("\r\n", "\n")
}

/// The lines of the events alone.
fn events(events: Vec<Event>) -> Vec<String> {
    let file = file(None, events);
    let inside = file.split("BEGIN:VEVENT\n").skip(1);
    inside.map(|event| event.split("END:VEVENT").next().unwrap().to_owned()).collect()
}

#[test]
fn a_date_with_its_backup_is_a_file_of_its_own() {
    let backup = Event {
        uid: "backup-1@mentorbot".to_owned(),
        status: Status::Tentative,
        title: "Backup: meeting with Ben".to_owned(),
        about: None,
        place: None,
        ..meeting("2026-03-12T15:00")
    };
    assert_eq!(
        file(Some(Method::Publish), vec![meeting("2026-03-10T15:00"), backup]),
        "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//mentorbot//mentorbot//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:20251026T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:meeting-1@mentorbot
DTSTAMP:20260302T150000Z
SEQUENCE:0
DTSTART;TZID=Europe/Paris:20260310T150000
DTEND;TZID=Europe/Paris:20260310T154500
STATUS:CONFIRMED
TRANSP:OPAQUE
SUMMARY:Meeting with Ben
LOCATION:Room 4\\, second floor\\; ring twice
DESCRIPTION:2 items are on the agenda.
END:VEVENT
BEGIN:VEVENT
UID:backup-1@mentorbot
DTSTAMP:20260302T150000Z
SEQUENCE:0
DTSTART;TZID=Europe/Paris:20260312T150000
DTEND;TZID=Europe/Paris:20260312T154500
STATUS:TENTATIVE
TRANSP:TRANSPARENT
SUMMARY:Backup: meeting with Ben
END:VEVENT
END:VCALENDAR
"
    );
}

#[test]
fn a_feed_has_a_name_and_says_when_to_look_again() {
    let feed = file(None, vec![]);
    for line in [
        "NAME:Mentoring",
        "X-WR-CALNAME:Mentoring",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "TZID:Europe/Paris",
    ] {
        assert!(feed.lines().any(|one| one == line), "no {line} in\n{feed}");
    }
    assert!(!feed.contains("METHOD") && !feed.contains("VEVENT"), "{feed}");
}

#[test]
fn an_hour_in_which_the_clocks_change_is_told_in_utc() {
    let night =
        Event { start: start("2026-10-25T02:30", "Europe/Paris"), ..meeting("2026-03-10T15:00") };
    let told = events(vec![night, Event { minutes: 0, ..meeting("2026-03-10T15:00") }]);
    assert!(told[0].contains("\nDTSTART:20261025T003000Z\nDTEND:20261025T011500Z\n"), "{told:?}");
    assert!(!told[1].contains("DTEND"), "a moment: {told:?}");
}

#[test]
fn a_date_in_utc_needs_no_zone() {
    let event = Event { start: start("2026-03-10T15:00", "UTC"), ..meeting("2026-03-10T15:00") };
    let file = file(Some(Method::Publish), vec![event]);
    assert!(file.contains("\nDTSTART:20260310T150000Z\n") && !file.contains("TZID"), "{file}");
}

#[test]
fn what_was_let_go_is_told_and_takes_no_time() {
    let gone = Event { status: Status::Cancelled, sequence: 3, ..meeting("2026-03-10T15:00") };
    let file = file(Some(Method::Cancel), vec![gone]);
    for line in ["METHOD:CANCEL", "SEQUENCE:3", "STATUS:CANCELLED", "TRANSP:TRANSPARENT"] {
        assert!(file.lines().any(|one| one == line), "no {line} in\n{file}");
    }
}

/// Every Tuesday from the 24th of February on, as far as the 21st of April.
fn tuesdays(dates: Vec<Dated>) -> Series {
    let first: Date = "2026-02-24".parse().unwrap();
    Series {
        usual: Event {
            uid: "series-1@mentorbot".to_owned(),
            about: None,
            ..meeting("2026-02-24T15:00")
        },
        rule: "FREQ=WEEKLY;BYDAY=TU".to_owned(),
        until: None,
        days: first.series(jiff::Span::new().weeks(1)).take(9).collect(),
        planned: Some("2026-03-24".parse().unwrap()),
        dates,
    }
}

fn dated(original: &str, event: Event) -> Dated {
    Dated { original: original.parse().unwrap(), event: Event { about: None, ..event } }
}

/// The first five Tuesdays as they were planned.
fn planned() -> Vec<Dated> {
    let days = ["2026-02-24", "2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"];
    days.map(|day| dated(day, meeting(&format!("{day}T15:00")))).into()
}

#[test]
fn a_rhythm_is_one_event() {
    let told = events(tuesdays(planned()).events());
    assert_eq!(
        told,
        ["UID:series-1@mentorbot\nDTSTAMP:20260302T150000Z\nSEQUENCE:0\n\
          DTSTART;TZID=Europe/Paris:20260224T150000\nDURATION:PT45M\n\
          RRULE:FREQ=WEEKLY;BYDAY=TU\nSTATUS:CONFIRMED\nTRANSP:OPAQUE\n\
          SUMMARY:Meeting with Ben\nLOCATION:Room 4\\, second floor\\; ring twice\n"]
    );
}

#[test]
fn a_date_that_moved_stands_in_place_of_the_one_it_was() {
    let mut dates = planned();
    let moved = Event { sequence: 2, ..meeting("2026-03-12T09:30") };
    dates[2] = dated("2026-03-10", moved);
    let told = events(tuesdays(dates).events());
    assert_eq!(told.len(), 2);
    assert!(told[1].starts_with(
        "UID:series-1@mentorbot\nDTSTAMP:20260302T150000Z\nSEQUENCE:2\n\
         RECURRENCE-ID;TZID=Europe/Paris:20260310T150000\n\
         DTSTART;TZID=Europe/Paris:20260312T093000\n"
    ));
}

#[test]
fn a_date_that_was_let_go_or_never_stood_is_left_out() {
    let mut dates = planned();
    dates[2].event.status = Status::Cancelled;
    dates.remove(3);
    let told = events(tuesdays(dates).events());
    assert_eq!(told.len(), 1);
    let without: Vec<&str> = told[0].lines().filter(|one| one.starts_with("EXDATE")).collect();
    assert_eq!(
        without,
        ["EXDATE;TZID=Europe/Paris:20260310T150000", "EXDATE;TZID=Europe/Paris:20260317T150000"],
        "and none of those that are not planned yet"
    );
}

#[test]
fn a_rhythm_ends_at_its_last_moment() {
    let until = Some("2026-03-31T22:00:00Z".parse().unwrap());
    let told = events(Series { until, ..tuesdays(planned()) }.events());
    assert!(told[0].contains("RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331T220000Z\n"));
    // It ended before it began: only what stood by itself is told.
    let until = Some("2026-02-20T00:00:00Z".parse().unwrap());
    let told = events(Series { until, ..tuesdays(planned()) }.events());
    assert_eq!(told.len(), 5);
    assert!(told.iter().all(|one| one.starts_with("UID:meeting-1@")), "{told:?}");
}

#[test]
fn a_time_the_clocks_jump_over_stands_by_itself() {
    let first: Date = "2026-03-22".parse().unwrap();
    let sundays = Series {
        usual: Event {
            start: start("2026-03-22T02:30", "Europe/Paris"),
            ..meeting("2026-03-22T02:30")
        },
        rule: "FREQ=WEEKLY;BYDAY=SU".to_owned(),
        until: None,
        days: first.series(jiff::Span::new().weeks(1)).take(3).collect(),
        planned: None,
        dates: Vec::new(),
    };
    let told = events(sundays.events());
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("EXDATE;TZID=Europe/Paris:20260329T023000\n"), "{told:?}");
    assert!(told[1].starts_with("UID:20260329-meeting-1@mentorbot\n"), "{told:?}");
    assert!(told[1].contains("DTSTART;TZID=Europe/Paris:20260329T033000\n"), "{told:?}");
    // And an hour in which they change.
    let first: Date = "2026-10-18".parse().unwrap();
    let sundays = Series {
        usual: Event {
            start: start("2026-10-18T02:30", "Europe/Paris"),
            ..meeting("2026-10-18T02:30")
        },
        rule: "FREQ=WEEKLY;BYDAY=SU".to_owned(),
        until: None,
        days: first.series(jiff::Span::new().weeks(1)).take(3).collect(),
        planned: None,
        dates: Vec::new(),
    };
    let told = events(sundays.events());
    assert!(told[0].contains("EXDATE;TZID=Europe/Paris:20261025T023000\n"), "{told:?}");
    assert!(told[1].contains("DTSTART:20261025T003000Z\nDTEND:20261025T011500Z\n"), "{told:?}");
}
