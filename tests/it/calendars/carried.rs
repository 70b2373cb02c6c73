//! Rhythms from the chat to the calendar: set in ten zones, a date of each moved and one let go,
//! read by somebody else's program over two years.

use jiff::Timestamp;
use jiff::civil::Date;
use mentorbot::domain::cadence::Rhythm;
use mentorbot::domain::zone::Zone;
use mentorbot::store::backend::Backend;

use super::judge::{Cases, Meant};
use super::link::Flat;
use crate::rig::talk::read;

/// Who meets where, how often as it is typed, the rule that is told and the one we count by.
const RHYTHMS: [(&str, &str, &str, Rhythm); 10] = [
    ("Europe/Dublin", "w", "FREQ=WEEKLY;INTERVAL=1", Rhythm::Weeks(1)),
    ("Australia/Lord_Howe", "2w", "FREQ=WEEKLY;INTERVAL=2", Rhythm::Weeks(2)),
    ("Pacific/Apia", "3w", "FREQ=WEEKLY;INTERVAL=3", Rhythm::Weeks(3)),
    ("America/Santiago", "4w", "FREQ=WEEKLY;INTERVAL=4", Rhythm::Weeks(4)),
    ("Africa/Casablanca", "month", "FREQ=MONTHLY;BYMONTHDAY=10", Rhythm::MonthDate),
    ("Asia/Beirut", "\"second tue\"", "FREQ=MONTHLY;BYDAY=2TU", Rhythm::MonthWeekday),
    ("America/New_York", "2w", "FREQ=WEEKLY;INTERVAL=2", Rhythm::Weeks(2)),
    ("Europe/Paris", "w", "FREQ=WEEKLY;INTERVAL=1", Rhythm::Weeks(1)),
    ("Asia/Gaza", "2w", "FREQ=WEEKLY;INTERVAL=2", Rhythm::Weeks(2)),
    ("America/Vancouver", "month", "FREQ=MONTHLY;BYMONTHDAY=10", Rhythm::MonthDate),
];

const FIRST: &str = "2026-03-10";
const TITLE: &str = "Meeting with Bob, the 2nd; \\o/";

const BACKUPS: &str = "SELECT b.starts_at FROM backup b JOIN meeting g ON g.id = b.meeting_id \
    WHERE g.cancelled_at IS NULL AND g.held_at IS NULL AND b.state IN ('suggested', 'kept')";

#[tokio::test(flavor = "multi_thread")]
async fn each_rhythm_is_one_event_and_every_date_of_two_years_is_ours() {
    for backend in Backend::ALL {
        let mut cases = Cases::default();
        for (name, every, rule, rhythm) in RHYTHMS {
            let flat = Flat::build(backend).await;
            let link = flat.link("alice").await;
            flat.says("alice", &format!("settings zone:{name}")).await;
            let set = flat.says("alice", &format!("meet new {FIRST} 15:00 every:{every}")).await;
            let told = flat.get(&link).await.text;
            assert!(told.contains(&format!("RRULE:{rule}")), "{name}: {} {told}", read(&set));

            // The first date moves, and the second one is let go once the first has passed.
            flat.says("alice", "meet move 2026-03-11 16:30").await;
            flat.house.step("2026-03-13T12:00:00Z").await;
            flat.says("alice", "meet done").await;
            flat.says("alice", "meet skip yes").await;
            let zone = Zone::parse(name).unwrap();
            let at = |day: Date, hour: i8, minute: i8| zone.at(day.at(hour, minute, 0, 0));
            let first: Date = FIRST.parse().unwrap();
            let days = rhythm.dates(first).skip(2).take(110);
            let mut meant: Vec<Meant> =
                days.map(|day| (at(day, 15, 0), 45, TITLE.to_owned())).collect();
            meant.push((at(first.tomorrow().unwrap(), 16, 30), 45, TITLE.to_owned()));
            let backups = flat.house.database().numbers(BACKUPS).await;
            let backup = |ms: &i64| Timestamp::from_millisecond(*ms).unwrap();
            let title = TITLE.replace("Meeting", "Backup: meeting");
            meant.extend(backups.iter().map(|ms| (backup(ms), 45, title.clone())));
            let span: (Timestamp, Timestamp) =
                ("2026-03-01T00:00:00Z".parse().unwrap(), "2028-03-01T00:00:00Z".parse().unwrap());
            meant.retain(|(start, ..)| (span.0..span.1).contains(start));
            cases.file(name, &flat.get(&link).await.text, span, &meant);
            flat.house.close().await;
        }
        cases.judge();
    }
}

/// What a rhythm's last instant is told as, and of which series.
fn ends(told: &[String]) -> Vec<&str> {
    let rules = told.iter().filter_map(|event| event.split("RRULE:").nth(1));
    rules.map(|rule| rule.lines().next().unwrap_or_default().trim()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rhythm_ends_where_another_takes_over_and_with_its_pairing() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let link = flat.link("alice").await;
        flat.says("alice", "meet new 2026-03-10 15:00 every:w place:\"Room 4\"").await;
        let told = flat.events(&link).await;
        assert!(told[0].contains("LOCATION:Room 4"), "{told:?}");
        assert_eq!(ends(&told), ["FREQ=WEEKLY;INTERVAL=1"], "{backend:?}: it goes on");

        flat.says("alice", "meet new 2026-03-31 11:00 every:2w").await;
        let told = flat.events(&link).await;
        let rules = ends(&told);
        assert_eq!(rules.len(), 2, "{backend:?}: the old one and the new one: {told:?}");
        assert!(rules.contains(&"FREQ=WEEKLY;INTERVAL=2"), "{backend:?}: {rules:?}");
        let old = rules.iter().find(|rule| rule.contains("INTERVAL=1")).unwrap();
        assert!(old.contains(";UNTIL=202603"), "{backend:?}: before the 31st: {old}");

        flat.says("cara", "unpair <@alice> <@bob> yes").await;
        let told = flat.events(&link).await;
        for rule in ends(&told) {
            assert!(rule.contains(";UNTIL=202603"), "{backend:?}: nothing goes on: {told:?}");
        }
        flat.house.close().await;
    }
}
