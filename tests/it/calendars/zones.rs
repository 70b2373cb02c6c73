//! Clock changes as the tables of others have them, and the judges judged: each planted fault must
//! be found.

use jiff::Timestamp;
use jiff::civil::DateTime;
use mentorbot::domain::meeting::Slot;
use mentorbot::domain::zone::Zone;

use super::judge::Cases;

/// The DST and calendar table of the design: zone, civil time asked, the one instant it means, and
/// what the clocks show then.
const TABLE: &str = "
    America/New_York    2026-03-08T02:30 2026-03-08T07:30Z 2026-03-08T03:30
    America/New_York    2026-11-01T01:30 2026-11-01T05:30Z 2026-11-01T01:30
    Europe/Berlin       2026-03-29T02:30 2026-03-29T01:30Z 2026-03-29T03:30
    Europe/Berlin       2026-10-25T02:30 2026-10-25T00:30Z 2026-10-25T02:30
    Europe/London       2026-03-29T01:30 2026-03-29T01:30Z 2026-03-29T02:30
    Europe/Dublin       2026-03-29T01:30 2026-03-29T01:30Z 2026-03-29T02:30
    Australia/Lord_Howe 2026-10-04T02:15 2026-10-03T15:45Z 2026-10-04T02:45
    Australia/Lord_Howe 2026-04-05T01:45 2026-04-04T14:45Z 2026-04-05T01:45
    Pacific/Apia        2011-12-30T09:00 2011-12-30T19:00Z 2011-12-31T09:00
    America/Santiago    2026-09-06T00:30 2026-09-06T04:30Z 2026-09-06T01:30
    America/Santiago    2026-04-04T23:30 2026-04-05T02:30Z 2026-04-04T23:30
    Asia/Beirut         2026-03-29T00:30 2026-03-28T22:30Z 2026-03-29T01:30
    Asia/Gaza           2026-03-28T02:30 2026-03-28T00:30Z 2026-03-28T03:30
    America/Vancouver   2026-11-02T09:00 2026-11-02T16:00Z 2026-11-02T09:00
    Europe/Chisinau     2026-03-29T03:30 2026-03-29T01:30Z 2026-03-29T04:30";

#[test]
fn each_row_of_the_table_is_the_instant_others_know() {
    let mut cases = Cases::default();
    for row in TABLE.lines().filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [name, asked, instant, shown] = cells[..] else { panic!("{row}") };
        let zone = Zone::parse(name).unwrap();
        let slot = Slot::at(asked.parse().unwrap(), zone.clone(), 45);
        assert_eq!(slot.starts, instant.parse().unwrap(), "{row}");
        assert_eq!(slot.civil, shown.parse().unwrap(), "{row}");
        // What is shown means the same instant again: it is kept so, and fires once.
        assert_eq!(zone.at(slot.civil), slot.starts, "{row}");
        cases.civil(name, asked, slot.starts);
        cases.civil(name, shown, slot.starts);
    }
    cases.judge();
}

/// Zones whose clocks do what others' do not.
const CHANGING: [&str; 12] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Santiago",
    "America/Vancouver",
    "Asia/Beirut",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Europe/Paris",
    "Pacific/Apia",
];

/// Every quarter of an hour of a day before and a day after each change of four years.
#[test]
fn every_quarter_of_an_hour_about_every_change_is_the_instant_others_know() {
    let mut cases = Cases::default();
    let (from, until): (Timestamp, Timestamp) =
        ("2026-01-01T00:00Z".parse().unwrap(), "2030-01-01T00:00Z".parse().unwrap());
    for name in CHANGING {
        let zone = Zone::parse(name).unwrap();
        for change in zone.changes(from, until) {
            let midnight: DateTime = zone.local(change).date().at(0, 0, 0, 0);
            for quarter in -96_i64..192 {
                let civil = midnight + jiff::SignedDuration::from_mins(quarter * 15);
                cases.civil(name, &civil.strftime("%Y-%m-%dT%H:%M").to_string(), zone.at(civil));
            }
        }
    }
    let said = cases.judge();
    let read: usize = said.split(", ").last().unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(read > 12_000, "{said}");
}

#[test]
fn planted_faults_are_found() {
    let sound = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n\
        DTSTAMP:20260301T000000Z\r\nSEQUENCE:0\r\nDTSTART:20260310T140000Z\r\nDURATION:PT45M\r\n\
        STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    let span = (at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
    let meant = [(at("2026-03-10T14:00:00Z"), 45, "Meeting".to_owned())];
    let verdict = |text: &str| {
        let mut cases = Cases::default();
        cases.file("it", text, span, &meant);
        cases.verdict()
    };
    let (clean, said) = verdict(sound);
    assert!(clean && said.contains("1 files with 1 dates"), "{said}");
    let late = sound.replace("T140000Z", "T141500Z");
    let twice = {
        let event = sound.split("BEGIN:VEVENT").nth(1).unwrap().split("END:VEVENT").next().unwrap();
        let again = format!("BEGIN:VEVENT{event}END:VEVENT\r\nEND:VCALENDAR");
        sound.replace("END:VCALENDAR", &again)
    };
    for (fault, text) in [
        ("read, and not meant", late.as_str()),
        ("meant, and not read", &sound.replace("CONFIRMED", "CANCELLED")),
        ("takes time and does not stand", &sound.replace("CONFIRMED", "CANCELLED")),
        ("stands twice", &twice),
        ("a line that ends by itself", &sound.replace("SEQUENCE:0\r\n", "SEQUENCE:0\n")),
        ("octets", &sound.replace("Meeting", &"Meeting".repeat(20))),
        ("without ['SEQUENCE']", &sound.replace("SEQUENCE:0\r\n", "")),
        ("is not told", &sound.replace(":20260310T140000Z", ";TZID=Europe/Paris:20260310T150000")),
    ] {
        let (clean, said) = verdict(text);
        assert!(!clean && said.contains(fault), "{fault}: {said}");
    }
    let mut wrong = Cases::default();
    wrong.civil("Europe/Paris", "2026-03-10T15:00", at("2026-03-10T15:00:00Z"));
    assert!(wrong.verdict().1.contains("2026-03-10T14:00:00Z here"));
    assert!(!Cases::default().verdict().0, "nothing read is no success");
}
