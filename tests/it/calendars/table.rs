//! The table of clock changes through the product, row by row: a date asked for at an hour that is
//! skipped or comes twice is the one instant, is shown as the clocks show it, is reminded of once,
//! and stands in calendars at that instant.

use jiff::Timestamp;
use mentorbot::store::backend::Backend;

use super::judge::Cases;
use super::link::{Flat, START};
use crate::rig::talk::read;

/// Zone, what is typed, the instant, what is shown.
const ROWS: &str = "
    America/New_York    2026-03-08 02:30 2026-03-08T07:30:00Z 03:30
    Asia/Gaza           2026-03-28 02:30 2026-03-28T00:30:00Z 03:30
    Asia/Beirut         2026-03-29 00:30 2026-03-28T22:30:00Z 01:30
    Europe/Berlin       2026-03-29 02:30 2026-03-29T01:30:00Z 03:30
    America/Santiago    2026-04-04 23:30 2026-04-05T02:30:00Z 23:30
    Australia/Lord_Howe 2026-04-05 01:45 2026-04-04T14:45:00Z 01:45
    America/Santiago    2026-09-06 00:30 2026-09-06T04:30:00Z 01:30
    Australia/Lord_Howe 2026-10-04 02:15 2026-10-03T15:45:00Z 02:45
    Europe/Berlin       2026-10-25 02:30 2026-10-25T00:30:00Z 02:30
    America/New_York    2026-11-01 01:30 2026-11-01T05:30:00Z 01:30
    Europe/London       2026-10-25 01:30 2026-10-25T00:30:00Z 01:30
    America/Vancouver   2026-11-02 09:00 2026-11-02T16:00:00Z 09:00
    Europe/Dublin       2027-03-28 01:30 2027-03-28T01:30:00Z 02:30";

/// How many reminders were sent.
const REMINDED: &str = "SELECT COUNT(*) FROM notice WHERE kind = 'reminder' AND outcome = 'sent'";

#[tokio::test(flavor = "multi_thread")]
async fn each_row_is_one_instant_one_reminder_and_one_event() {
    for backend in Backend::ALL {
        let mut cases = Cases::default();
        for row in ROWS.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split_whitespace().collect();
            let [zone, day, time, instant, shown] = cells[..] else { panic!("{row}") };
            let instant: Timestamp = instant.parse().unwrap();
            let flat = Flat::build(backend).await;
            let link = flat.link("alice").await;
            // Set well before the hour of its reminders.
            let begin: Timestamp = START.parse().unwrap();
            if begin < instant - hours(240) {
                flat.house.step(&(instant - hours(240)).to_string()).await;
            }
            flat.says("alice", &format!("settings zone:{zone}")).await;
            let set = read(&flat.says("alice", &format!("meet new {day} {time}")).await);
            assert!(set.contains(&format!(", {shown}")), "{backend:?} {row}: {set}");
            let starts = "SELECT starts_at FROM meeting WHERE held_at IS NULL";
            let starts = flat.house.database().number(starts).await;
            assert_eq!(starts, instant.as_millisecond(), "{backend:?} {row}");
            let span = (instant - hours(1), instant + hours(1));
            let meant = (instant, 45, "Meeting with Bob, the 2nd; \\o/".to_owned());
            cases.file(row, &flat.get(&link).await.text, span, &[meant]);
            flat.house.step(&instant.to_string()).await;
            let reminded = flat.house.database().number(REMINDED).await;
            assert_eq!(reminded, 2, "{backend:?} {row}: each of them once");
            flat.house.close().await;
        }
        cases.judge();
    }
}

fn hours(count: i64) -> jiff::SignedDuration {
    jiff::SignedDuration::from_hours(count)
}
