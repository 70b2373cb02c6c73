//! Rhythms over short months, leap years, new year and days off, and what people type for them.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn dates(rhythm: Rhythm, anchor: &str, n: usize) -> Vec<String> {
    rhythm.dates(day(anchor)).take(n).map(|date| date.to_string()).collect()
}

#[test]
fn words_are_read_back() {
    for rhythm in [
        Rhythm::Weeks(1),
        Rhythm::Weeks(2),
        Rhythm::Weeks(3),
        Rhythm::Weeks(4),
        Rhythm::MonthDate,
        Rhythm::MonthWeekday,
        Rhythm::MonthLastWeekday,
    ] {
        assert_eq!(Rhythm::parse(rhythm.word()), Some(rhythm));
    }
    assert_eq!(Rhythm::parse("weeks:5"), None, "of a newer release");
}

#[test]
fn fortnights_run_on_over_a_new_year_and_week_53() {
    // 2026 has a week 53, which ends on 3 January 2027.
    let found = dates(Rhythm::Weeks(2), "2026-12-01", 5);
    assert_eq!(found, ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12", "2027-01-26"]);
    let week = day("2026-12-29").iso_week_date();
    assert_eq!((week.year(), week.week()), (2026, 53));
    let weekly = dates(Rhythm::Weeks(1), "2026-12-24", 3);
    assert_eq!(weekly, ["2026-12-24", "2026-12-31", "2027-01-07"]);
}

#[test]
fn the_31st_is_the_months_last_day_and_the_31st_again() {
    let found = dates(Rhythm::MonthDate, "2027-01-31", 5);
    assert_eq!(found, ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]);
    let leap = dates(Rhythm::MonthDate, "2028-01-30", 3);
    assert_eq!(leap, ["2028-01-30", "2028-02-29", "2028-03-30"]);
}

#[test]
fn from_29_february_a_year_later_it_is_the_28th_and_then_the_29th_again() {
    let found: Vec<_> = Rhythm::MonthDate.dates(day("2028-02-29")).step_by(12).take(5).collect();
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]);
}

#[test]
fn a_weekday_of_the_month_stays_that_weekday() {
    let first = dates(Rhythm::MonthWeekday, "2027-03-02", 4);
    assert_eq!(first, ["2027-03-02", "2027-04-06", "2027-05-04", "2027-06-01"]);
    let last = dates(Rhythm::MonthLastWeekday, "2027-01-29", 4);
    assert_eq!(last, ["2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30"]);
    // A fifth Friday is a last one.
    let fifth = dates(Rhythm::MonthWeekday, "2027-01-29", 2);
    assert_eq!(fifth, ["2027-01-29", "2027-02-26"]);
}

#[test]
fn the_calendar_ends_and_so_does_a_series() {
    assert_eq!(dates(Rhythm::Weeks(4), "9999-12-20", 9), ["9999-12-20"]);
    assert_eq!(dates(Rhythm::MonthDate, "9999-12-20", 9), ["9999-12-20"]);
}

#[test]
fn what_people_type() {
    let tuesday = day("2027-03-02");
    let last_friday = day("2027-01-29");
    for (typed, anchor, rhythm) in [
        ("w", tuesday, Rhythm::Weeks(1)),
        ("week", tuesday, Rhythm::Weeks(1)),
        ("1w", tuesday, Rhythm::Weeks(1)),
        ("2w", tuesday, Rhythm::Weeks(2)),
        (" 2 Weeks ", tuesday, Rhythm::Weeks(2)),
        ("3 wochen", tuesday, Rhythm::Weeks(3)),
        ("every 2 weeks", tuesday, Rhythm::Weeks(2)),
        ("every other week", tuesday, Rhythm::Weeks(2)),
        ("jede Woche", tuesday, Rhythm::Weeks(1)),
        ("jeden Monat", tuesday, Rhythm::MonthDate),
        ("4W", tuesday, Rhythm::Weeks(4)),
        ("month", tuesday, Rhythm::MonthDate),
        ("1 month", tuesday, Rhythm::MonthDate),
        ("Monatlich", tuesday, Rhythm::MonthDate),
        ("first tue", tuesday, Rhythm::MonthWeekday),
        ("1st Tuesday of the month", tuesday, Rhythm::MonthWeekday),
        ("erster Dienstag", tuesday, Rhythm::MonthWeekday),
        ("jeden 1. di", tuesday, Rhythm::MonthWeekday),
        ("last fri", last_friday, Rhythm::MonthLastWeekday),
        ("letzter Freitag im Monat", last_friday, Rhythm::MonthLastWeekday),
    ] {
        assert_eq!(Rhythm::read(typed, anchor), Ok(Some(rhythm)), "{typed}");
    }
    for typed in ["none", "once", "Keine"] {
        assert_eq!(Rhythm::read(typed, tuesday), Ok(None), "{typed}");
    }
}

#[test]
fn what_is_no_rhythm_is_said_to_be_none() {
    let tuesday = day("2027-03-02");
    let refused = |typed: &str| Rhythm::read(typed, tuesday).unwrap_err();
    let odd = Refusal::RhythmOdd;
    for typed in ["0w", "-1", "-1w", "5w", "1000000000w", "99999999999999999999w", "2", "0", "2m"] {
        assert_eq!(refused(typed), odd, "{typed}");
    }
    for typed in ["", "day", "daily", "often", "fifth tue", "5th tue", "first", "first day", "2.5w"]
    {
        assert_eq!(refused(typed), Refusal::RhythmUnclear, "{typed}");
    }
    assert_eq!(refused(&"w".repeat(41)), Refusal::RhythmUnclear);
    for typed in ["second tue", "first wed", "last tue"] {
        assert_eq!(refused(typed), Refusal::RhythmElsewhere, "{typed}");
    }
}

#[test]
fn who_chooses_is_offered_what_the_day_can_be() {
    let months = |text: &str| Rhythm::fitting(day(text))[4..].to_vec();
    assert_eq!(months("2027-03-02"), [Rhythm::MonthDate, Rhythm::MonthWeekday]);
    let both = [Rhythm::MonthDate, Rhythm::MonthWeekday, Rhythm::MonthLastWeekday];
    assert_eq!(months("2027-03-25"), both, "the fourth Thursday is the last, too");
    assert_eq!(months("2027-01-29"), [Rhythm::MonthDate, Rhythm::MonthLastWeekday]);
}

#[test]
fn a_series_may_have_a_number_of_meetings_but_not_ten_thousand() {
    let anchor = day("2027-03-02");
    let after = |times| Rhythm::Weeks(2).after(anchor, times);
    assert_eq!(after(1), Ok(day("2027-03-16")));
    assert_eq!(after(10), Ok(day("2027-07-20")));
    assert!(after(MOST).is_ok());
    for times in [0, 501, 10_000, usize::MAX] {
        assert_eq!(after(times), Err(Refusal::TimesOdd { most: 500 }));
    }
}

fn off(days: &[&str]) -> DaysOff {
    days.iter().map(|text| day(text)).collect()
}

#[test]
fn an_occurrence_on_a_holiday_goes_to_the_next_working_day() {
    let anchor = day("2027-03-01");
    let placed = |text, off: &DaysOff| Rhythm::Weeks(1).placed(anchor, day(text), off);
    let easter = off(&["2027-03-26", "2027-03-29"]);
    assert_eq!(placed("2027-03-22", &easter), Placed::There);
    assert_eq!(placed("2027-03-29", &easter), Placed::Later(day("2027-03-30")));
    // A weekend somebody chose is no holiday.
    let saturdays = Rhythm::Weeks(1).placed(day("2027-03-06"), day("2027-03-13"), &easter);
    assert_eq!(saturdays, Placed::There);
}

#[test]
fn one_that_would_come_as_late_as_the_next_is_left_out() {
    let shut: DaysOff = day("2027-12-24").series(Span::new().days(1)).take(11).collect(); // to 3 January
    let anchor = day("2027-12-03");
    let placed = |rhythm: Rhythm, text: &str| rhythm.placed(anchor, day(text), &shut);
    // Fridays: the 24th would be moved onto 4 January, past the next one.
    assert_eq!(placed(Rhythm::Weeks(1), "2027-12-24"), Placed::Nowhere);
    assert_eq!(
        placed(Rhythm::Weeks(1), "2027-12-31"),
        Placed::Nowhere,
        "three days before the next"
    );
    assert_eq!(placed(Rhythm::Weeks(2), "2027-12-31"), Placed::Later(day("2028-01-04")));
    assert_eq!(placed(Rhythm::MonthDate, "2028-01-03"), Placed::Later(day("2028-01-04")));
}

#[test]
fn rules_for_calendars() {
    let rule = |rhythm: Rhythm, anchor: &str| rhythm.rrule(day(anchor), None);
    assert_eq!(rule(Rhythm::Weeks(2), "2027-03-02"), "FREQ=WEEKLY;INTERVAL=2");
    assert_eq!(rule(Rhythm::MonthDate, "2027-03-02"), "FREQ=MONTHLY;BYMONTHDAY=2");
    let last = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1";
    assert_eq!(rule(Rhythm::MonthDate, "2027-03-31"), last);
    let short = "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1";
    assert_eq!(rule(Rhythm::MonthDate, "2028-02-29"), short);
    assert_eq!(rule(Rhythm::MonthWeekday, "2027-03-09"), "FREQ=MONTHLY;BYDAY=2TU");
    assert_eq!(rule(Rhythm::MonthLastWeekday, "2027-01-29"), "FREQ=MONTHLY;BYDAY=-1FR");
    let until = Rhythm::Weeks(1).rrule(day("2027-03-02"), "2027-06-01T13:00:00Z".parse().ok());
    assert_eq!(until, "FREQ=WEEKLY;INTERVAL=1;UNTIL=20270601T130000Z");
}

fn any_rhythm() -> impl Strategy<Value = Rhythm> {
    proptest::sample::select(vec![
        Rhythm::Weeks(1),
        Rhythm::Weeks(2),
        Rhythm::Weeks(3),
        Rhythm::Weeks(4),
        Rhythm::MonthDate,
        Rhythm::MonthWeekday,
        Rhythm::MonthLastWeekday,
    ])
}

/// Any day of the years 2020 to 2040.
fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..7_600).prop_map(|n| day("2020-01-01").saturating_add(Span::new().days(n)))
}

proptest! {
    #[test]
    fn dates_begin_with_the_anchor_where_it_fits_and_come_once_a_period(
        rhythm in any_rhythm(), anchor in any_day(),
    ) {
        prop_assume!(Rhythm::fitting(anchor).contains(&rhythm));
        let dates: Vec<Date> = rhythm.dates(anchor).take(60).collect();
        prop_assert_eq!(dates.len(), 60);
        prop_assert_eq!(dates[0], anchor);
        for pair in dates.windows(2) {
            let apart = pair[0].until(pair[1]).unwrap().get_days();
            match rhythm {
                Rhythm::Weeks(weeks) => prop_assert_eq!(apart, i32::from(weeks) * 7),
                Rhythm::MonthDate => prop_assert!((28..=31).contains(&apart), "{}", apart),
                _ => prop_assert!(apart == 28 || apart == 35, "{}", apart),
            }
        }
    }

    #[test]
    fn nothing_typed_makes_it_stumble(typed in "(?s).{0,60}", anchor in any_day()) {
        drop(Rhythm::read(&typed, anchor));
    }

    #[test]
    fn an_occurrence_is_never_on_a_day_off_nor_past_the_next(
        rhythm in any_rhythm(), anchor in any_day(), n in 0_usize..30, days in 1_usize..40,
    ) {
        prop_assume!(Rhythm::fitting(anchor).contains(&rhythm));
        let dates: Vec<Date> = rhythm.dates(anchor).skip(n).take(2).collect();
        let off: DaysOff = dates[0].series(Span::new().days(1)).take(days).collect();
        match rhythm.placed(anchor, dates[0], &off) {
            Placed::There => prop_assert!(false, "it is off"),
            Placed::Later(day) => prop_assert!(!off.contains(day) && day < dates[1]),
            Placed::Nowhere => {}
        }
    }
}
