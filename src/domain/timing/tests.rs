//! Placement across weekends, nights and changing clocks.

use proptest::prelude::*;

use super::*;

const ZONES: [&str; 6] = [
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Beirut",
    "America/Santiago",
    "Asia/Kolkata",
];

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn none() -> DaysOff {
    DaysOff::default()
}

fn off(days: &[&str]) -> DaysOff {
    days.iter().map(|day| date(day)).collect()
}

fn quiet(text: &str) -> Quiet {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn hours_are_read_and_written() {
    assert_eq!(quiet("18:00-09:00"), Quiet::default());
    assert_eq!(quiet(" 6pm – 9am "), Quiet::default());
    assert_eq!(quiet("OFF"), Quiet::OFF);
    assert_eq!(quiet("22-7:30").to_string(), "22:00-07:30");
    assert_eq!(quiet("9-9").to_string(), "off");
    for text in ["", "18:00", "18:00-", "18-24:00", "١٨-٩", "on", "18:00-09:00-10:00"] {
        assert_eq!(text.parse::<Quiet>(), Err(UnclearHours), "{text}");
    }
}

#[test]
fn hours_may_cross_midnight() {
    let at = |hour, minute| Time::constant(hour, minute, 0, 0);
    let night = Quiet::default();
    assert!(night.covers(at(18, 0)) && night.covers(at(0, 0)) && night.covers(at(8, 59)));
    assert!(!night.covers(at(9, 0)) && !night.covers(at(17, 59)));
    let noon = quiet("12:00-13:00");
    assert!(noon.covers(at(12, 0)) && !noon.covers(at(13, 0)) && !noon.covers(at(0, 0)));
    assert!(!Quiet::OFF.covers(at(0, 0)));
}

#[test]
fn weekends_are_quiet_whatever_the_hours() {
    assert!(Quiet::OFF.is_quiet(date("2026-03-07").at(12, 0, 0, 0), &none()));
    assert!(!Quiet::OFF.is_quiet(date("2026-03-09").at(3, 0, 0, 0), &none()));
}

#[test]
fn working_days_skip_weekends() {
    assert_eq!(working_day_before(date("2026-03-09"), &none()), date("2026-03-06"));
    assert_eq!(working_day_before(date("2026-03-08"), &none()), date("2026-03-06"));
    assert_eq!(working_day_before(date("2026-03-05"), &none()), date("2026-03-04"));
    assert_eq!(plus_working_days(date("2026-03-05"), 2, &none()), date("2026-03-09"));
    assert_eq!(plus_working_days(date("2026-03-07"), 1, &none()), date("2026-03-09"));
    assert_eq!(plus_working_days(date("2026-03-07"), 0, &none()), date("2026-03-07"));
    assert_eq!(plus_working_days(date("2026-12-31"), 5, &none()), date("2027-01-07"));
    assert_eq!(plus_working_days(Date::MAX, 2, &none()), Date::MAX);
    assert_eq!(working_day_before(Date::MIN, &none()), Date::MIN);
}

#[test]
fn reminders_go_out_at_four_the_working_day_before() {
    for (name, starts_at, due) in [
        ("Europe/Paris", "2026-03-05T14:00Z", "2026-03-04T15:00Z"),
        // Monday's reminder goes on Friday; the clocks change in between.
        ("Europe/Paris", "2026-03-30T13:00Z", "2026-03-27T15:00Z"),
        ("Europe/Paris", "2026-10-26T14:00Z", "2026-10-23T14:00Z"),
        ("America/New_York", "2026-03-09T14:00Z", "2026-03-06T21:00Z"),
        ("America/New_York", "2026-11-02T15:00Z", "2026-10-30T20:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T23:00Z", "2026-10-02T05:30Z"),
        ("Asia/Beirut", "2026-03-30T08:00Z", "2026-03-27T14:00Z"),
        ("America/Santiago", "2026-09-07T14:00Z", "2026-09-04T20:00Z"),
        // Thursday 01:00 in Kolkata is still Wednesday in New York.
        ("Asia/Kolkata", "2026-03-04T19:30Z", "2026-03-04T10:30Z"),
        ("America/New_York", "2026-03-04T19:30Z", "2026-03-03T21:00Z"),
    ] {
        let due_at = reminder_due(moment(starts_at), &zone(name), Quiet::default(), &none());
        assert_eq!(due_at, Some(moment(due)), "{name} {starts_at}");
    }
}

#[test]
fn a_reminder_in_quiet_hours_moves_earlier() {
    let paris = zone("Europe/Paris");
    let local = |hours: &str| {
        let due = reminder_due(moment("2026-03-09T09:00Z"), &paris, quiet(hours), &none());
        let due = due.unwrap();
        paris.local(due).strftime("%a %H:%M").to_string()
    };
    assert_eq!(local("18:00-09:00"), "Fri 16:00");
    assert_eq!(local("16:00-09:00"), "Fri 15:45");
    assert_eq!(local("15:50-09:00"), "Fri 15:45");
    assert_eq!(local("15:40-09:00"), "Fri 15:30");
    assert_eq!(local("12:00-09:00"), "Fri 11:45");
    assert_eq!(local("09:00-17:00"), "Fri 08:45");
    assert_eq!(local("12:00-16:00"), "Fri 16:00");
    assert_eq!(local("off"), "Fri 16:00");
    // Free only in the evening: reminded then, still the day before.
    assert_eq!(local("00:00-17:00"), "Fri 17:00");
}

#[test]
fn without_a_single_quarter_of_an_hour_there_is_no_reminder() {
    let (start, paris) = (moment("2026-03-09T09:00Z"), zone("Europe/Paris"));
    let due = reminder_due(start, &paris, quiet("9:10-9:05"), &none());
    assert_eq!(due, None);
}

#[test]
fn reminders_expire_two_hours_before_the_start() {
    let start = moment("2026-03-09T09:00Z");
    assert!(!reminder_expired(moment("2026-03-09T07:00Z"), start));
    assert!(reminder_expired(moment("2026-03-09T07:00:01Z"), start));
    assert!(reminder_expired(moment("2026-03-11T07:00Z"), start));
    assert!(!reminder_expired(Timestamp::MIN, Timestamp::MIN));
}

#[test]
fn what_may_wait_waits_for_the_morning() {
    for (name, hours, now, allowed) in [
        ("Europe/Paris", "18:00-09:00", "2026-03-04T11:00Z", "2026-03-04T11:00Z"),
        ("Europe/Paris", "18:00-09:00", "2026-03-04T17:00Z", "2026-03-05T08:00Z"),
        ("Europe/Paris", "18:00-09:00", "2026-03-05T02:00Z", "2026-03-05T08:00Z"),
        ("Europe/Paris", "18:00-09:00", "2026-03-27T17:00Z", "2026-03-30T07:00Z"),
        ("Europe/Paris", "off", "2026-03-07T12:00Z", "2026-03-08T23:00Z"),
        // Quiet until 02:30 on a Friday whose clocks jump from 02:00 to 03:00 (Tel Aviv).
        ("Asia/Jerusalem", "18:00-02:30", "2026-03-26T20:00Z", "2026-03-27T00:00Z"),
        // Quiet until 00:30 on a Friday that begins at 01:00 (Cairo).
        ("Africa/Cairo", "18:00-00:30", "2026-04-23T20:00Z", "2026-04-23T22:00Z"),
        // Friday 00:00 to 01:00 comes twice (Cairo, 2026-10-30 at 00:00 back to 23:00).
        ("Africa/Cairo", "18:00-23:30", "2026-10-29T20:00Z", "2026-10-29T20:30Z"),
        ("Africa/Cairo", "18:00-23:30", "2026-10-29T21:10Z", "2026-10-29T21:30Z"),
    ] {
        let next = next_allowed(moment(now), &zone(name), quiet(hours), &none());
        assert_eq!(next, moment(allowed), "{name} {hours} {now}");
    }
}

#[test]
fn days_off_are_no_working_days() {
    let easter = off(&["2027-03-26", "2027-03-29"]);
    assert!(!is_working_day(date("2027-03-26"), &easter));
    assert!(is_working_day(date("2027-03-25"), &easter));
    assert_eq!(plus_working_days(date("2027-03-25"), 1, &easter), date("2027-03-30"));
    assert_eq!(working_day_before(date("2027-03-30"), &easter), date("2027-03-25"));
    // Tuesday's reminder goes on Thursday: four days without work lie between.
    let (paris, tuesday) = (zone("Europe/Paris"), moment("2027-03-30T13:00Z"));
    let due = reminder_due(tuesday, &paris, Quiet::default(), &easter);
    assert_eq!(due, Some(moment("2027-03-25T15:00Z")));
    // What may wait from Thursday night on waits for Tuesday, and the clocks change meanwhile.
    let thursday = moment("2027-03-25T18:00Z");
    let next = next_allowed(thursday, &paris, Quiet::default(), &easter);
    assert_eq!(next, moment("2027-03-30T07:00Z"));
    // The very day decides where its reader is: it is Friday in Auckland already.
    let auckland = zone("Pacific/Auckland");
    let next = next_allowed(moment("2027-03-25T21:00Z"), &auckland, Quiet::OFF, &easter);
    assert_eq!(next, moment("2027-03-29T11:00Z"), "Tuesday begins there");
}

#[test]
fn a_house_shut_for_weeks_is_waited_for_and_one_that_never_opens_is_not() {
    let shut = |days: usize| -> DaysOff {
        date("2027-07-01").series(jiff::Span::new().days(1)).take(days).collect()
    };
    let (utc, now) = (Zone::utc(), moment("2027-07-01T10:00Z"));
    let next = |days| next_allowed(now, &utc, Quiet::default(), &shut(days));
    assert_eq!(next(30), moment("2027-08-02T09:00Z"), "31 July is a Saturday");
    let never = next(400);
    assert!(never > now && never < moment("2027-11-01T00:00Z"), "{never}");
}

/// Any minute of the years 2026 to 2028.
fn minute() -> impl Strategy<Value = Timestamp> {
    (1_767_225_600_i64 / 60..1_861_920_000 / 60)
        .prop_map(|minutes| Timestamp::from_second(minutes * 60).unwrap())
}

/// Quiet hours from any quarter of an hour to any other.
fn hours() -> impl Strategy<Value = Quiet> {
    let quarter = (0_i8..96).prop_map(|nth| Time::constant(nth / 4, nth % 4 * 15, 0, 0));
    (quarter.clone(), quarter).prop_map(|(from, until)| Quiet { from, until })
}

fn any_zone() -> impl Strategy<Value = Zone> {
    proptest::sample::select(ZONES.map(zone).to_vec())
}

proptest! {
    #[test]
    fn the_next_allowed_instant_is_open_and_the_first(
        now in minute(), zone in any_zone(), quiet in hours(),
    ) {
        let next = next_allowed(now, &zone, quiet, &none());
        prop_assert!(next >= now);
        prop_assert!(!quiet.is_quiet(zone.local(next), &none()));
        if next > now {
            prop_assert!(quiet.is_quiet(zone.local(now), &none()));
            let before = next - SignedDuration::from_millis(1);
            prop_assert!(quiet.is_quiet(zone.local(before), &none()));
        }
    }

    #[test]
    fn a_reminder_is_before_its_meeting_on_an_open_working_day(
        start in minute(), zone in any_zone(), quiet in hours(),
    ) {
        let due = reminder_due(start, &zone, quiet, &none()).unwrap();
        let local = zone.local(due);
        prop_assert!(due < start);
        prop_assert!(!quiet.is_quiet(local, &none()));
        prop_assert!(local.date() < zone.local(start).date());
        prop_assert!(is_working_day(local.date(), &none()));
        prop_assert_eq!(local.minute() % 15, 0);
        if !quiet.covers(REMINDER_AT) {
            prop_assert_eq!(local.time(), REMINDER_AT);
        }
    }
}
