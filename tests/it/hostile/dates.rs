//! Rows H: days that are none, zones that are none, hours the clocks jump over, and numbers no
//! picker sends. What can be read in two ways is never guessed.

use mentorbot::store::backend::Backend;

use crate::hostile::IN_TIME;
use crate::hostile::letter::{FORM, Letter, command};
use crate::hostile::siege::{Siege, submission};

const MEETINGS: &str = "SELECT COUNT(*) FROM meeting";
const ZONE: &str = "SELECT COALESCE(m.zone, '-') FROM member m \
                    JOIN account a ON a.member_id = m.id WHERE a.platform_id = 'U0ALICE'";

/// Everything that is answered to a typed command of Alice's.
async fn told(siege: &Siege, text: &str, turn: &str) -> String {
    let body = command(&[("text", text), ("trigger_id", &format!("canary-trigger.{turn}"))]);
    let answer = siege.send(&Letter::signed(FORM, body)).await;
    assert_eq!(answer.status, 200, "{text}: {answer:?}");
    assert!(answer.took < IN_TIME, "{text}: {:?}", answer.took);
    answer.text.replace('\u{200B}', "")
}

#[tokio::test(flavor = "multi_thread")]
async fn h100_an_hour_that_is_skipped_is_taken_and_said_and_one_that_comes_twice_is_the_first() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        told(&siege, "settings zone:Europe/Berlin", "h100z").await;
        let said = told(&siege, "meet new 2026-03-29 02:30", "h100a").await;
        assert!(said.contains("03:30"), "{backend:?}: {said}");
        let starts = "SELECT starts_at FROM meeting";
        assert_eq!(siege.database.numbers(starts).await, [1_774_747_800_000], "{backend:?}");
        told(&siege, "meet new 2026-10-25 02:30", "h100b").await;
        assert_eq!(siege.database.numbers(starts).await, [1_792_888_200_000], "{backend:?}");
        siege.end().await;
    }
}

/// None of these is a zone: it is named in the answer, and the zone stays what it was.
async fn no_zones(row: &str, zones: &[&str]) {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        told(&siege, "settings zone:Europe/Berlin", row).await;
        for (turn, zone) in zones.iter().enumerate() {
            let turn = format!("{row}.{turn}");
            let said = told(&siege, &format!("settings zone:{zone}"), &turn).await;
            let bare = zone.trim_matches('"');
            let why = ["I don't know the zone", "Name what to change", "Name the zone"];
            assert!(why.iter().any(|why| said.contains(why)), "{backend:?} {zone}: {said}");
            assert!(said.contains(bare), "{backend:?}: {zone} is not named: {said}");
            assert!(!said.contains("Saved."), "{backend:?} {zone}: {said}");
            assert_eq!(siege.database.texts(ZONE).await, ["Europe/Berlin"], "{backend:?} {zone}");
        }
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h101_names_that_are_no_zones() {
    let zones = [
        "GMT+5",
        "UTC+05:30",
        "Mars/Phobos",
        "../../etc/passwd",
        "\"\"",
        "EST5EDT4,M3.2.0,M11.1.0",
        ":/etc/localtime",
    ];
    no_zones("h101", &zones).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn h104_names_of_windows_are_no_zones() {
    no_zones("h104", &["\"W. Europe Standard Time\"", "\"Eastern Standard Time\""]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn h103_old_names_and_small_letters_are_zones() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        for (turn, (typed, kept)) in [
            ("Asia/Calcutta", &["Asia/Calcutta", "Asia/Kolkata"][..]),
            ("Europe/Kiev", &["Europe/Kiev", "Europe/Kyiv"]),
            ("america/new_york", &["America/New_York"]),
        ]
        .into_iter()
        .enumerate()
        {
            told(&siege, &format!("settings zone:{typed}"), &format!("h103.{turn}")).await;
            let zone = siege.database.texts(ZONE).await.swap_remove(0);
            assert!(kept.contains(&zone.as_str()), "{backend:?} {typed}: {zone}");
        }
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h107_days_that_two_people_read_differently_are_asked_about() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        for (turn, when) in [
            "01/02/2026 15:00",
            "1.2. 15:00",
            "٢٠٢٦-٠٣-١٠ 15:00",
            "２０２６-03-10 15:00",
            "next Fri 15:00",
            "next week 15:00",
            "2026-02-30 15:00",
            "2026-13-01 15:00",
            "2026-03-10 25:00",
            "2026-03-10",
            "sometime",
        ]
        .iter()
        .enumerate()
        {
            let said = told(&siege, &format!("meet new {when}"), &format!("h107.{turn}")).await;
            let asked = ["I couldn't read that date", "Which time?"];
            assert!(asked.iter().any(|why| said.contains(why)), "{backend:?} {when}: {said}");
            assert!(
                said.contains("Choose a time"),
                "{backend:?} {when}: a form is offered: {said}"
            );
            assert_eq!(siege.database.number(MEETINGS).await, 0, "{backend:?} {when} is guessed");
        }
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h108_lengths_rhythms_and_years_that_nobody_means() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        for (turn, more) in [
            "2026-03-10 15:00 length:0",
            "2026-03-10 15:00 length:-1",
            "2026-03-10 15:00 length:1000000000",
            "2026-03-10 15:00 length:99999999999999999999",
            "2026-03-10 15:00 every:0w",
            "2026-03-10 15:00 every:-1w",
            "2026-03-10 15:00 every:1000000000w",
            "9999-12-31 23:59",
            "0001-01-01 00:00",
            "-9999-01-01 00:00",
            "+1000000000w",
            "+99999999999999999999d",
            "2025-03-10 15:00",
        ]
        .iter()
        .enumerate()
        {
            let said = told(&siege, &format!("meet new {more}"), &format!("h108.{turn}")).await;
            assert!(said.contains("That did not work"), "{backend:?} {more}: {said}");
            println!("H108 {more}: {said}");
            assert_eq!(siege.database.number(MEETINGS).await, 0, "{backend:?} {more}");
        }
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn h109_what_no_picker_sends_is_a_fault_of_its_field() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let view = siege.opened("meet new", "canary-trigger.h109").await;
        let days =
            ["1772463600000", "-1", "2026-3-10", "10/03/2026", "\u{0}", "9".repeat(300).leak()];
        for day in days {
            let filled = [("day", day), ("time", "15:00")];
            let answer = siege.send(&Letter::payload(&submission(&view, "U0ALICE", &filled))).await;
            assert!(answer.took < IN_TIME, "{day}: {:?}", answer.took);
            let said = answer.json();
            assert_eq!(said["response_action"], "errors", "{backend:?} {day}: {said}");
            assert!(said["errors"]["day"].as_str().is_some(), "{backend:?} {day}: {said}");
        }
        for time in ["99:99", "-1:00", "1772463600", "15:00:00Z", "24:00"] {
            let filled = [("day", "2026-03-10"), ("time", time)];
            let answer = siege.send(&Letter::payload(&submission(&view, "U0ALICE", &filled))).await;
            let said = answer.json();
            assert_eq!(said["response_action"], "errors", "{backend:?} {time}: {said}");
        }
        assert_eq!(siege.database.number(MEETINGS).await, 0, "{backend:?}");
        siege.end().await;
    }
}
