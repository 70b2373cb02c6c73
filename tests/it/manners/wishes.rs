//! *Less often* and *Once a week*, also when somebody thinks better of it on the way.

use mentorbot::store::backend::Backend;

use super::{START, since, told, two_pairs};
use crate::rig::talk::{button, more, read, words};

#[tokio::test(flavor = "multi_thread")]
async fn less_often_leaves_out_what_needs_no_answer_until_it_is_taken_back() {
    for backend in Backend::ALL {
        let pairs = two_pairs(backend).await;
        pairs.talk.says("alice", "settings messages:fewer").await;
        pairs.step("2026-03-09T16:00:00Z").await;
        let first = told(&[("2026-03-09T15:00:00Z", "Tomorrow with Cem")]);
        assert_eq!(since(&pairs, "alice", START).await, first, "{backend:?}: neither was asked");
        // Not what is left out, but what needs an answer.
        pairs.step("2026-03-10T15:00:00Z").await;
        let asked = pairs.card("alice", "Did you meet Cem?").await;
        assert_eq!(pairs.when("alice", "Did you meet").await, ["2026-03-10T14:45:00Z"]);

        assert!(read(&asked).contains("One answer counts"), "{backend:?}: {}", read(&asked));
        pairs.talk.says("alice", "settings messages:all").await;
        pairs.meets("alice", "2026-03-19 15:00 with <@bob>").await;
        pairs.step("2026-03-17T12:00:00Z").await;
        let now = since(&pairs, "alice", "2026-03-12").await;
        let later = told(&[
            ("2026-03-13T09:00:00Z", "A backup for your meeting with Bob"),
            ("2026-03-17T09:00:00Z", "Thu 19 Mar with Bob"),
        ]);
        assert_eq!(now, later, "{backend:?}: from then on she is asked again");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn once_a_week_says_on_monday_what_was_not_asked_and_can_be_taken_back() {
    for backend in Backend::ALL {
        let pairs = two_pairs(backend).await;
        pairs.step("2026-03-05T10:00:00Z").await;
        let asked = pairs.card("alice", "A backup for your meeting with Cem").await;
        let weekly = pairs.talk.request("alice", more(&asked, "Once a week"));
        let weekly = words(&pairs.talk.handle(weekly).await);
        assert!(weekly.contains("on Monday morning"), "{weekly}");
        pairs.step("2026-03-09T12:00:00Z").await;
        let first = told(&[("2026-03-09T08:00:00Z", "Your week")]);
        assert_eq!(since(&pairs, "alice", "2026-03-06").await, first, "{backend:?}");
        let week = read(&pairs.card("alice", "Your week").await);
        assert!(week.contains("With Cem") && week.contains("With Bob"), "{week}");
        assert!(week.contains("What is on your mind for Tue 10 Mar, 13:00?"), "{week}");
        // Reminders come all the same; whether they met is asked on Monday.
        pairs.step("2026-03-16T12:00:00Z").await;
        let next = told(&[
            ("2026-03-09T15:00:00Z", "Tomorrow with Cem"),
            ("2026-03-11T15:00:00Z", "Tomorrow with Bob"),
            ("2026-03-16T08:00:00Z", "Your week"),
        ]);
        assert_eq!(since(&pairs, "alice", "2026-03-09T12").await, next, "{backend:?}");
        let week = read(&pairs.card("alice", "Did you meet on Tue 10 Mar").await);
        assert!(week.contains("Did you meet on Thu 12 Mar, 15:00?"), "{week}");

        // Thinking better of it: neither that nor another week comes.
        pairs.talk.says("alice", "settings messages:all").await;
        pairs.step("2026-03-30T12:00:00Z").await;
        assert!(pairs.when("alice", "Your week").await.len() == 2, "{backend:?}");
        let ends = pairs.ends("digest").await;
        assert_eq!(ends, ["sent", "sent", "skipped unwanted"], "{backend:?}");

        // And once more: the next Monday again.
        let less = pairs.talk.asks("alice", "settings messages:weekly").await;
        assert!(!words(&less).is_empty());
        pairs.step("2026-04-06T12:00:00Z").await;
        let weeks = pairs.when("alice", "Your week").await;
        assert_eq!(weeks.last().map(String::as_str), Some("2026-04-06T07:00:00Z"), "{backend:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_under_less_often_takes_it_back() {
    for backend in Backend::ALL {
        let pairs = two_pairs(backend).await;
        pairs.step("2026-03-05T10:00:00Z").await;
        let asked = pairs.card("alice", "A backup for your meeting with Cem").await;
        let less = pairs.talk.handle(pairs.talk.request("alice", more(&asked, "Less often"))).await;
        let card = crate::rig::talk::card(&less);
        let all = pairs.talk.request("alice", button(card, "Write as it comes"));
        let all = words(&pairs.talk.handle(all).await);
        assert!(all.contains("I write as things come up"), "{all}");
        pairs.step("2026-03-06T10:00:00Z").await;
        assert_eq!(pairs.when("alice", "2 things").await.len(), 1, "{backend:?}");
        pairs.house.close().await;
    }
}
