//! What is read, and what is asked again.

use super::*;

/// Wednesday, 4 March 2026, 11:00 in Paris.
const NOW: &str = "2026-03-04T10:00Z";

fn paris() -> Zone {
    Zone::parse("Europe/Paris").unwrap()
}

fn read(text: &str) -> Result<String, WhenFault> {
    let read = parse(text, NOW.parse().unwrap(), &paris())?;
    Ok(read.strftime("%Y-%m-%d %H:%M").to_string())
}

#[test]
fn the_forms_people_type_are_read() {
    for (typed, meant) in [
        ("2026-03-04 15:00", "2026-03-04 15:00"),
        ("2026-03-04T15:00", "2026-03-04 15:00"),
        ("2026-03-04t09:05", "2026-03-04 09:05"),
        ("2026-03-04 3pm", "2026-03-04 15:00"),
        ("2026-3-9 3 PM", "2026-03-09 15:00"),
        ("2026-03-09 3:30\u{202f}pm", "2026-03-09 15:30"),
        ("  tomorrow   3pm ", "2026-03-05 15:00"),
        ("Tomorrow at 12am", "2026-03-05 00:00"),
        ("yesterday 15:00", "2026-03-03 15:00"),
        ("today 17:30", "2026-03-04 17:30"),
        ("today 12pm", "2026-03-04 12:00"),
        ("fri 10", "2026-03-06 10:00"),
        ("Friday 10:30", "2026-03-06 10:30"),
        ("tue 9", "2026-03-10 09:00"),
        ("thursday at 10:30", "2026-03-05 10:30"),
        ("+3d 15:00", "2026-03-07 15:00"),
        ("+1w 8am", "2026-03-11 08:00"),
        ("2026-03-03 15:00", "2026-03-03 15:00"),
        ("2028-02-29 15:00", "2028-02-29 15:00"),
    ] {
        assert_eq!(read(typed).as_deref(), Ok(meant), "{typed}");
    }
}

#[test]
fn german_is_read_whoever_types_it() {
    for (typed, meant) in [
        ("gestern um 15 Uhr", "2026-03-03 15:00"),
        ("heute 17:30", "2026-03-04 17:30"),
        ("morgen 15:00", "2026-03-05 15:00"),
        ("Morgen um 15 Uhr", "2026-03-05 15:00"),
        ("übermorgen 9 Uhr", "2026-03-06 09:00"),
        ("ÜBERMORGEN 9", "2026-03-06 09:00"),
        ("uebermorgen 9", "2026-03-06 09:00"),
        ("fr 15:00", "2026-03-06 15:00"),
        ("Fr., 15:00", "2026-03-06 15:00"),
        ("freitag um 15.30 Uhr", "2026-03-06 15:30"),
        ("Mo. 15h", "2026-03-09 15:00"),
        ("di 15:30 uhr", "2026-03-10 15:30"),
        ("Mittwoch 12", "2026-03-04 12:00"),
        ("do 10 h", "2026-03-05 10:00"),
        ("sa 8uhr", "2026-03-07 08:00"),
        ("Sonnabend 8", "2026-03-07 08:00"),
        ("so 8", "2026-03-08 08:00"),
        ("2026-03-09 15 Uhr", "2026-03-09 15:00"),
    ] {
        assert_eq!(read(typed).as_deref(), Ok(meant), "{typed}");
    }
    for typed in [
        "nächsten freitag 10",
        "fr 3pm uhr",
        "fr uhr",
        "fr h",
        "fr 15:30h",
        "fr 25 uhr",
        "fr 10.30",
        "5.3. 15:00",
    ] {
        assert_eq!(read(typed), Err(WhenFault::Unclear), "{typed}");
    }
    assert_eq!(read("morgen"), Err(WhenFault::NeedsTime));
    assert_eq!(read("freitag um"), Err(WhenFault::NeedsTime));
}

#[test]
fn a_weekday_is_the_coming_one_and_today_while_its_time_is_ahead() {
    assert_eq!(read("wed 11:01").unwrap(), "2026-03-04 11:01");
    assert_eq!(read("wed 11:00").unwrap(), "2026-03-11 11:00");
    assert_eq!(read("wed 9").unwrap(), "2026-03-11 09:00");
}

#[test]
fn today_is_the_zones_own() {
    let now: Timestamp = "2026-03-04T23:30Z".parse().unwrap();
    let day = |zone: &str| {
        parse("tomorrow 10", now, &Zone::parse(zone).unwrap()).unwrap().date().to_string()
    };
    assert_eq!(day("Europe/Paris"), "2026-03-06");
    assert_eq!(day("America/New_York"), "2026-03-05");
}

#[test]
fn what_could_mean_two_things_is_not_guessed() {
    for typed in [
        "01/02/2026",
        "01/02/2026 15:00",
        "1.2.2026 15:00",
        "01-02-2026 15:00",
        "26-03-04 15:00",
        "next fri",
        "next fri 10",
        "٢٠٢٦-٠٣-٠٤ 15:00",
        "fri ١٠",
        "fri １０",
        "fri 24",
        "fri 10:60",
        "fri 10:3",
        "fri 13pm",
        "fri 0am",
        "fri 10 11",
        "2026-03-04T15:00Z",
        "2026-03-04 15:00+01:00",
        "15:00",
        "+w",
        "+1m 15:00",
        "+99999d 15:00",
        "+-1d 15:00",
        "-1d 15:00",
        "",
        "   ",
        "1772636400",
        "1772636400000",
        "t",
        "tt00",
        "ßt15",
        "2026-03-04tä",
    ] {
        assert_eq!(read(typed), Err(WhenFault::Unclear), "{typed}");
    }
    assert_eq!(read(&"9".repeat(1_000_000)), Err(WhenFault::Unclear));
}

#[test]
fn a_day_alone_needs_a_time() {
    for typed in ["2026-03-04", "fri", "tomorrow", "+1w", "fri at"] {
        assert_eq!(read(typed), Err(WhenFault::NeedsTime), "{typed}");
    }
}

#[test]
fn days_outside_the_calendar_or_too_far_are_told_apart() {
    assert_eq!(read("2026-02-30 15:00"), Err(WhenFault::NoSuchDay));
    assert_eq!(read("2027-02-29 15:00"), Err(WhenFault::NoSuchDay));
    assert_eq!(read("2026-13-01 15:00"), Err(WhenFault::NoSuchDay));
    assert_eq!(read("2028-03-07 15:00"), Err(WhenFault::TooFar));
    assert_eq!(read("+9999w 15:00"), Err(WhenFault::TooFar));
    assert_eq!(read("9999-12-31 15:00"), Err(WhenFault::TooFar));
}

#[test]
fn beside_a_standing_moment_its_time_is_kept() {
    let now = NOW.parse().unwrap();
    let beside = |text: &str, standing: &str| {
        let standing: DateTime = standing.parse().unwrap();
        let read = parse_beside(text, now, &paris(), standing).unwrap();
        read.strftime("%Y-%m-%d %H:%M").to_string()
    };
    assert_eq!(beside("+1w", "2026-03-06T15:00"), "2026-03-13 15:00");
    assert_eq!(beside("+1w", "2026-02-01T15:00"), "2026-03-11 15:00");
    assert_eq!(beside("+3d 9", "2026-03-06T15:00"), "2026-03-09 09:00");
    assert_eq!(beside("fri", "2026-03-10T15:00"), "2026-03-06 15:00");
    assert_eq!(beside("tomorrow", "2026-03-10T15:00"), "2026-03-05 15:00");
    assert_eq!(beside("2026-03-20", "2026-03-10T15:00"), "2026-03-20 15:00");
}

#[test]
fn days_alone_are_read_for_due_dates() {
    let day = |text| parse_day(text, NOW.parse().unwrap(), &paris());
    assert_eq!(day("fri").unwrap().to_string(), "2026-03-06");
    assert_eq!(day("wed").unwrap().to_string(), "2026-03-04");
    assert_eq!(day("+1w").unwrap().to_string(), "2026-03-11");
    assert_eq!(day("2027-03-01").unwrap().to_string(), "2027-03-01");
    assert_eq!(day("fri 10"), Err(WhenFault::Unclear));
    assert_eq!(day("2030-03-01"), Err(WhenFault::TooFar));
}

#[test]
fn past_and_ahead_are_told_by_the_instant() {
    let now: Timestamp = NOW.parse().unwrap();
    let civil = |text: &str| text.parse::<DateTime>().unwrap();
    let (before, after) = (civil("2026-03-04T11:00"), civil("2026-03-04T11:01"));
    assert_eq!(ahead(before, now, &paris()), Err(WhenFault::Past));
    assert_eq!(ahead(after, now, &paris()).unwrap().to_string(), "2026-03-04T10:01:00Z");
    assert_eq!(behind(before, now, &paris()), Ok(now));
    assert_eq!(behind(after, now, &paris()), Err(WhenFault::NotYet));
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "(today|fri|\\+|[0-9٠-٩]{0,4}-?){0,4}[ tT]?\\PC{0,12}") {
        let _ = read(&text);
        let _ = parse_day(&text, NOW.parse().unwrap(), &paris());
    }
}
