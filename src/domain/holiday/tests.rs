//! Calendars as offices export them, and texts that only look like one.

use proptest::prelude::*;

use super::*;

fn today() -> Date {
    "2027-01-04".parse().unwrap()
}

fn days(text: &str) -> Vec<(String, String)> {
    let found = read(text, today()).unwrap();
    found.days.into_iter().map(|one| (one.day.to_string(), one.name)).collect()
}

fn day(day: &str, name: &str) -> (String, String) {
    (day.to_owned(), name.to_owned())
}

/// One event in a calendar.
fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

#[test]
fn an_exported_calendar_is_read() {
    let text = "\u{feff}BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Office//EN\r\n\
        BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270326\r\nDTEND;VALUE=DATE:20270327\r\n\
        SUMMARY;LANGUAGE=en:Good Friday\\, observed\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nSUMMARY:Week of\r\n  rest\r\nDTSTART;X-A=\"a:b\";VALUE=DATE:20270802\r\n\
        DTEND;VALUE=DATE:20270804\r\n\
        BEGIN:VALARM\r\nDTSTART:20270101\r\nSUMMARY:Alarm\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    let good_friday = day("2027-03-26", "Good Friday, observed");
    let rest = [day("2027-08-02", "Week of rest"), day("2027-08-03", "Week of rest")];
    assert_eq!(days(text), [&[good_friday], &rest[..]].concat());
}

#[test]
fn an_event_without_an_end_or_with_an_odd_one_is_a_day() {
    for end in ["", "DTEND;VALUE=DATE:20270501", "DTEND;VALUE=DATE:20270401", "DTEND:soon"] {
        let text = event(&format!("DTSTART;VALUE=DATE:20270501\n{end}\nSUMMARY:Labour Day"));
        assert_eq!(days(&text), [day("2027-05-01", "Labour Day")], "{end}");
    }
}

#[test]
fn an_endless_event_is_cut_to_two_months() {
    let text = event("DTSTART;VALUE=DATE:20270301\nDTEND;VALUE=DATE:99991231\nSUMMARY:Shut");
    assert_eq!(read(&text, today()).unwrap().days.len(), LONGEST_EVENT);
}

#[test]
fn what_comes_every_year_is_kept_for_two() {
    let fixed = event("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY\nSUMMARY:Christmas");
    let christmas = [day("2027-12-25", "Christmas"), day("2028-12-25", "Christmas")];
    let before = day("2026-12-25", "Christmas");
    assert_eq!(days(&fixed), [&[before], &christmas[..]].concat(), "of the last month too");
    let last_monday = "DTSTART;VALUE=DATE:20200525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO";
    assert_eq!(days(&event(last_monday)), [day("2027-05-31", ""), day("2028-05-29", "")]);
    let leap = "DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY";
    assert_eq!(days(&event(leap)), [day("2028-02-29", "")]);
    let over = "DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY;UNTIL=20270601T000000Z";
    assert_eq!(days(&event(over)), [day("2027-05-01", "")]);
    let twice = "DTSTART;VALUE=DATE:20270501\nRRULE:FREQ=YEARLY;COUNT=1";
    assert_eq!(days(&event(twice)), [day("2027-05-01", "")]);
}

#[test]
fn what_is_no_whole_day_is_passed_over_and_counted() {
    for lines in [
        "DTSTART:20270501T090000Z\nSUMMARY:A talk",
        "SUMMARY:No day at all",
        "DTSTART;VALUE=DATE:20270230\nSUMMARY:No such day",
        "DTSTART;VALUE=DATE:20270501\nSTATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20270501\nRRULE:FREQ=WEEKLY",
        "DTSTART;VALUE=DATE:20270501\nRRULE:FREQ=YEARLY;BYWEEKNO=3",
        "DTSTART;VALUE=DATE:20270501\nRRULE:FREQ=YEARLY;INTERVAL=0",
        "DTSTART;VALUE=DATE:20270501\nRRULE:FREQ=YEARLY;BYDAY=MO",
    ] {
        assert_eq!(read(&event(lines), today()), Err(Refusal::HolidaysUnclear), "{lines}");
        let text = event(lines) + &event("DTSTART;VALUE=DATE:20270503\nSUMMARY:Day");
        let found = read(&text, today()).unwrap();
        assert_eq!((found.days.len(), found.passed_over), (1, 1), "{lines}");
    }
}

#[test]
fn plain_lines_do_as_well() {
    let text =
        "2027-05-01 Labour Day\n\n  2027-12-24\n2027-05-01 Again\nsoon Something\n01.05.2027";
    let found = read(text, today()).unwrap();
    assert_eq!(days(text), [day("2027-05-01", "Labour Day"), day("2027-12-24", "")]);
    assert_eq!(found.passed_over, 2);
}

#[test]
fn long_past_and_far_days_are_of_no_interest() {
    assert_eq!(read("2026-12-03 Old", today()), Err(Refusal::HolidaysUnclear));
    assert_eq!(days("2026-12-04 Last month\n2030-01-01 Far"), [day("2026-12-04", "Last month")]);
}

#[test]
fn half_a_calendar_is_read_as_far_as_it_goes() {
    let whole = event("DTSTART;VALUE=DATE:20270503\nSUMMARY:Day");
    let cut = format!("{whole}BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270504\nSUMM");
    assert_eq!(days(&cut), [day("2027-05-03", "Day")]);
}

#[test]
fn too_much_is_refused_whole() {
    let day = |n: usize| today().saturating_add(Span::new().days(i64::try_from(n).unwrap()));
    let many: Vec<String> = (0..=MOST).map(|n| day(n).to_string()).collect();
    let many = many.join("\n");
    assert_eq!(read(&many, today()), Err(Refusal::HolidaysMany { most: MOST }));
    let long = " ".repeat(LONGEST + 1);
    assert_eq!(read(&long, today()), Err(Refusal::HolidaysMany { most: MOST }));
}

proptest! {
    #[test]
    fn nothing_typed_makes_it_stumble(text in "(?s).{0,400}") {
        drop(read(&text, today()));
    }

    #[test]
    fn nor_anything_in_a_calendar(lines in proptest::collection::vec(
        "(DTSTART|DTEND|SUMMARY|RRULE|BEGIN|END)(;VALUE=DATE)?:[0-9A-Z=;,-]{0,40}", 0..8,
    )) {
        if let Ok(found) = read(&event(&lines.join("\n")), today()) {
            prop_assert!(!found.days.is_empty() && found.days.len() <= MOST);
            prop_assert!(found.days.is_sorted_by(|one, next| one.day < next.day));
        }
    }
}
