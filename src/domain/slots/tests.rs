//! Dates for people far apart, over clock changes, holidays and other dates of theirs.

use jiff::Timestamp;

use super::*;
use crate::domain::meeting::Slot;

/// Monday morning in Paris.
fn now() -> Timestamp {
    at("2026-03-02T09:00:00Z")
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn civil(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn hours(name: &str, quiet: &str) -> Hours {
    Hours { zone: zone(name), quiet: quiet.parse().unwrap() }
}

/// Everyone keeps the usual hours, nine to six.
fn room(zones: &[&str]) -> Room {
    Room {
        people: zones.iter().map(|name| hours(name, "18:00-09:00")).collect(),
        ..Room::default()
    }
}

fn slot(name: &str, start: &str) -> Slot {
    Slot::at(civil(start), zone(name), 45)
}

fn backup(meeting: &Slot, room: &Room) -> String {
    free_backup(meeting, BackupRule::default(), room).to_string()
}

fn search(name: &str) -> Search {
    Search { zone: zone(name), minutes: 45, usual: None, days: (None, None) }
}

fn suggested(name: &str, room: &Room) -> Vec<String> {
    let found = suggest(now(), &search(name), room);
    assert!(!found.stretched);
    found.starts.iter().map(ToString::to_string).collect()
}

#[test]
fn a_backup_rule_is_typed_in_a_few_ways() {
    for (typed, rule) in [
        ("2d", BackupRule::After(2)),
        ("+3d", BackupRule::After(3)),
        ("10 days", BackupRule::After(10)),
        ("NONE", BackupRule::Never),
        ("keiner", BackupRule::Never),
    ] {
        assert_eq!(BackupRule::read(typed), Ok(rule), "{typed}");
        assert_eq!(BackupRule::parse(&rule.word()), Some(rule));
    }
    for typed in ["", "0d", "11d", "-1d", "2", "2w", "fri 10", "days", "999999999999d"] {
        assert_eq!(BackupRule::read(typed), Err(Refusal::BackupRuleUnclear), "{typed}");
    }
    assert_eq!(BackupRule::parse("hours:3"), None, "of a newer release");
}

#[test]
fn a_backup_keeps_its_hour_where_that_suits() {
    let both = room(&["Europe/Paris", "America/New_York"]);
    let thursday = slot("Europe/Paris", "2026-03-05T15:00");
    assert_eq!(backup(&thursday, &both), "2026-03-09T15:00:00");
    let rule = |days| free_backup(&thursday, BackupRule::After(days), &both).to_string();
    assert_eq!(rule(1), "2026-03-06T15:00:00");
    assert_eq!(rule(5), "2026-03-12T15:00:00");
}

#[test]
fn a_backup_is_on_nobodys_day_off() {
    let off = [civil("2026-03-09T00:00").date(), civil("2026-03-10T00:00").date()];
    let shut = Room { off: off.into_iter().collect(), ..room(&["Europe/Paris"]) };
    let thursday = slot("Europe/Paris", "2026-03-05T15:00");
    assert_eq!(backup(&thursday, &shut), "2026-03-11T15:00:00");
    // Monday on Kiritimati is Sunday on Niue, twenty-five hours behind.
    let far = room(&["Pacific/Kiritimati", "Pacific/Niue"]);
    let thursday = slot("Pacific/Kiritimati", "2026-03-05T10:00");
    assert_eq!(backup(&thursday, &far), "2026-03-10T10:00:00");
}

#[test]
fn a_backup_whose_hour_suits_nobody_gets_another() {
    let early = slot("Europe/Paris", "2026-03-05T07:00");
    assert_eq!(backup(&early, &room(&["Europe/Paris"])), "2026-03-09T09:00:00");
    let late = slot("Europe/Paris", "2026-03-05T19:30");
    assert_eq!(backup(&late, &room(&["Europe/Paris"])), "2026-03-09T17:00:00");
    // Ten in Paris is four in New York: the first hour of the day there is three here, and two
    // once New York has changed its clocks.
    let ten = slot("Europe/Paris", "2026-03-05T10:00");
    let both = room(&["Europe/Paris", "America/New_York"]);
    assert_eq!(backup(&ten, &both), "2026-03-09T14:00:00");
    // New York and Tokyo never meet within hours: the hour they chose stays.
    let evening = slot("America/New_York", "2026-03-05T19:00");
    assert_eq!(backup(&evening, &room(&["America/New_York", "Asia/Tokyo"])), "2026-03-09T19:00:00");
}

#[test]
fn a_backup_at_an_hour_that_suits_nobody_is_still_on_nobodys_day_off() {
    // Nine in Kathmandu is the evening before in Los Angeles.
    let thursday = slot("Asia/Kathmandu", "2026-05-14T09:00");
    let both = room(&["Asia/Kathmandu", "America/Los_Angeles"]);
    assert_eq!(backup(&thursday, &both), "2026-05-19T09:00:00", "Monday there is Sunday here");
    let monday = std::iter::once("2026-05-18".parse().unwrap()).collect();
    assert_eq!(backup(&thursday, &Room { off: monday, ..both }), "2026-05-20T09:00:00");
}

#[test]
fn a_backup_makes_room_for_what_its_people_have_already() {
    let monday = (at("2026-03-09T14:30:00Z"), at("2026-03-09T15:00:00Z"));
    let tuesday = (at("2026-03-10T13:00:00Z"), at("2026-03-10T14:00:00Z"));
    let thursday = slot("Europe/Paris", "2026-03-05T15:00");
    let busy = |busy: Vec<Busy>| Room { busy, ..Room::default() };
    let found = backup(&thursday, &busy(vec![monday, tuesday]));
    assert_eq!(found, "2026-03-10T15:00:00", "right behind what ends at that hour");
    let always = (at("2026-03-01T00:00:00Z"), at("2027-03-01T00:00:00Z"));
    assert_eq!(backup(&thursday, &busy(vec![always])), "2026-03-09T15:00:00", "the usual one");
}

#[test]
fn an_endless_meeting_is_no_endless_search() {
    let endless = Slot::at(civil("2026-03-05T15:00"), zone("Europe/Paris"), 100_000_000);
    let found = free_backup(&endless, BackupRule::default(), &room(&["Europe/Paris"]));
    assert_eq!(found, civil("2026-03-09T15:00"));
}

#[test]
fn three_days_are_suggested_at_different_hours() {
    let found = suggested("Europe/Paris", &room(&["Europe/Paris"]));
    assert_eq!(found, ["2026-03-04T10:00:00", "2026-03-05T15:00:00", "2026-03-06T11:00:00"]);
}

#[test]
fn suggestions_are_within_everyones_hours() {
    let found = suggested("Europe/Paris", &room(&["Europe/Paris", "America/New_York"]));
    assert_eq!(found, ["2026-03-04T15:00:00", "2026-03-05T15:00:00", "2026-03-06T15:00:00"]);
    let found = suggested("America/New_York", &room(&["Europe/Paris", "America/New_York"]));
    assert_eq!(found, ["2026-03-04T10:00:00", "2026-03-05T11:00:00", "2026-03-06T11:00:00"]);
    let evening = Room {
        people: vec![hours("Europe/Paris", "18:00-09:00"), hours("Europe/Paris", "00:00-16:00")],
        ..Room::default()
    };
    let found = suggested("Europe/Paris", &evening);
    assert_eq!(found, ["2026-03-04T16:00:00", "2026-03-05T16:00:00", "2026-03-06T16:00:00"]);
}

#[test]
fn twenty_five_hours_apart_there_are_four_days_a_week() {
    // Tuesday ten in the morning on Kiritimati is Monday nine on Niue.
    let zones = ["Pacific/Kiritimati", "Pacific/Niue"];
    for one in zones {
        let found = suggest(now(), &search(one), &room(&zones));
        assert_eq!((found.starts.len(), found.stretched), (SUGGESTED, false), "{one}");
        for start in &found.starts {
            for name in zones {
                let local = zone(name).local(zone(one).at(*start));
                assert!((9..18).contains(&local.hour()), "{one}: {start} is {local} on {name}");
                assert!(is_working_day(local.date(), &DaysOff::default()), "{local} on {name}");
            }
        }
    }
    // From Thursday on Kiritimati: Friday, then Tuesday, as Monday there is Sunday here.
    let wednesday = at("2026-03-03T20:00:00Z");
    let found = suggest(wednesday, &search(zones[0]), &room(&zones)).starts;
    let days: Vec<_> = found.iter().map(|start| start.strftime("%a").to_string()).collect();
    assert_eq!(days, ["Fri", "Tue", "Wed"]);
}

#[test]
fn hours_that_never_meet_are_stretched_and_it_is_said() {
    let zones = ["America/New_York", "Asia/Tokyo"];
    let found = suggest(now(), &search(zones[0]), &room(&zones));
    assert!(found.stretched && found.starts.len() == SUGGESTED, "{found:?}");
    for start in &found.starts {
        for name in zones {
            let local = zone(name).local(zone(zones[0]).at(*start));
            assert!((8..21).contains(&local.hour()), "{start} is {local} in {name}");
        }
    }
    // Whoever is up at night only suits nobody.
    let owl = Room {
        people: vec![hours("Europe/Paris", "18:00-09:00"), hours("Europe/Paris", "05:00-22:00")],
        ..Room::default()
    };
    let found = suggest(now(), &search("Europe/Paris"), &owl);
    assert!(found.stretched && !found.starts.is_empty(), "nobody's night is left: {found:?}");
}

#[test]
fn a_suggestion_keeps_the_usual_hour_and_clear_of_dates_and_days_off() {
    let usual = Search { usual: Some(civil("2026-03-02T14:00").time()), ..search("Europe/Paris") };
    let starts = |room: &Room| -> Vec<String> {
        suggest(now(), &usual, room).starts.iter().map(ToString::to_string).collect()
    };
    let plain = room(&["Europe/Paris"]);
    let all = ["2026-03-04T14:00:00", "2026-03-05T14:00:00", "2026-03-06T14:00:00"];
    assert_eq!(starts(&plain), all);
    let off = [civil("2026-03-05T00:00").date()].into_iter().collect();
    let busy = vec![(at("2026-03-04T13:30:00Z"), at("2026-03-04T14:30:00Z"))];
    let full = Room { busy, off, ..plain };
    assert_eq!(
        starts(&full),
        ["2026-03-04T13:00:00", "2026-03-06T14:00:00", "2026-03-09T14:00:00"],
        "an hour earlier, the day after the holiday, and after the weekend"
    );
}

#[test]
fn a_cohorts_first_and_last_day_bound_the_search() {
    let day = |text: &str| Some(civil(text).date());
    let within = |from, until| {
        let search = Search { days: (from, until), ..search("Europe/Paris") };
        let found = suggest(now(), &search, &room(&["Europe/Paris"]));
        found.starts.iter().map(|start| start.date().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(within(None, day("2026-03-05T00:00")), ["2026-03-04", "2026-03-05"]);
    let later = within(day("2026-03-12T00:00"), None);
    assert_eq!(later, ["2026-03-12", "2026-03-13", "2026-03-16"]);
    assert!(within(None, day("2026-03-03T00:00")).is_empty(), "it is over by then");
}

#[test]
fn over_a_clock_change_the_hours_are_those_of_that_day() {
    // Paris puts its clocks forward on 29 March, New York did on the 8th.
    let search = search("Europe/Paris");
    let both = room(&["Europe/Paris", "America/New_York"]);
    let first = |now: &str| {
        let found = suggest(at(now), &search, &both);
        found.starts[0].to_string()
    };
    assert_eq!(first("2026-03-05T09:00:00Z"), "2026-03-09T14:00:00", "nine in New York");
    assert_eq!(first("2026-03-26T09:00:00Z"), "2026-03-30T15:00:00");
}
