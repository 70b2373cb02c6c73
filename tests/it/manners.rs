//! Good manners of what comes by itself: one message a person and working day, several things at
//! once in one, less often or once a week where somebody wishes so. On both databases.

mod digest;
mod merged;
mod wishes;

use mentorbot::store::backend::Backend;

use crate::rig::pairs::Pairs;
use crate::rig::talk::read;

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";
const PARIS: &str = "Europe/Paris";

/// Alice leads with two mentors; she meets Cem on Tuesday the tenth, and Bob two days later.
async fn two_pairs(backend: Backend) -> Pairs {
    let people = [("alice", PARIS), ("bob", PARIS), ("cem", PARIS)];
    let pairs = Pairs::build(backend, START, &people, &[("alice", "bob"), ("alice", "cem")]).await;
    pairs.meets("alice", "2026-03-10 13:00 with <@cem>").await;
    pairs.meets("alice", "2026-03-12 15:00 with <@bob>").await;
    pairs
}

/// What arrived for somebody after a moment: when, and its title.
async fn since(pairs: &Pairs, user: &str, moment: &str) -> Vec<(String, String)> {
    let mut all = pairs.arrived(user).await;
    all.retain(|(at, _)| at.as_str() > moment);
    all
}

fn told(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(at, title)| ((*at).to_owned(), (*title).to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_message_a_working_day_and_reminders_besides() {
    for backend in Backend::ALL {
        let pairs = two_pairs(backend).await;
        pairs.step("2026-03-13T17:00:00Z").await;
        let week = told(&[
            ("2026-03-05T09:00:00Z", "A backup for your meeting with Cem"),
            // Both at ten on Friday: what is on her mind for Cem, and a backup for Bob.
            ("2026-03-06T09:00:00Z", "2 things for you"),
            ("2026-03-09T15:00:00Z", "Tomorrow with Cem"),
            ("2026-03-10T09:00:00Z", "Thu 12 Mar with Bob"),
            // Due on Tuesday two hours after the meeting, when that day had its message.
            ("2026-03-11T08:00:00Z", "Did you meet Cem?"),
            ("2026-03-11T15:00:00Z", "Tomorrow with Bob"),
            ("2026-03-12T16:45:00Z", "Did you meet Bob?"),
        ]);
        assert_eq!(since(&pairs, "alice", START).await, week, "{backend:?}");
        let both = pairs.card("alice", "2 things for you").await;
        let both = read(&both);
        assert!(both.contains("With Cem") && both.contains("With Bob"), "{both}");
        assert!(both.contains("What is on your mind for Tue 10 Mar"), "{both}");
        assert!(both.contains("The backup for Thu 12 Mar, 15:00 is only suggested"), "{both}");
        let lost = "SELECT COUNT(*) FROM notice WHERE outcome = 'skipped' AND kind <> 'first-date' \
                    AND reason <> 'superseded'";
        assert_eq!(pairs.count(lost).await, 0, "{backend:?}: put off, not left out");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_more_than_twice_for_anything() {
    for backend in Backend::ALL {
        let people = [("alice", PARIS), ("bob", PARIS), ("dan", PARIS), ("eve", PARIS)];
        let pairs = [("alice", "bob"), ("dan", "eve")];
        let pairs = Pairs::build(backend, START, &people, &pairs).await;
        pairs.meets("dan", "2026-03-05 15:00").await;
        // Nobody answers anything.
        pairs.step("2026-03-14T15:00:00Z").await;
        let count = async |user: &str, part: &str| pairs.when(user, part).await.len();
        assert_eq!(count("alice", "A first date with Bob").await, 2, "{backend:?}");
        assert_eq!(count("bob", "A first date with Alice").await, 1, "{backend:?}");
        assert_eq!(count("dan", "Did you meet Eve?").await, 1, "{backend:?}");
        assert_eq!(count("eve", "Did you meet Dan?").await, 1, "{backend:?}");
        pairs.step("2026-05-04T15:00:00Z").await;
        for user in ["alice", "bob", "dan", "eve"] {
            let after = since(&pairs, user, "2026-03-14").await;
            assert!(after.is_empty(), "{backend:?}: then there is silence: {after:?}");
        }
        pairs.house.close().await;
    }
}
