//! A date that somebody sets by hand and that runs into something: it stands, and they are told.
//! What another has then is told to nobody. On both databases.

use mentorbot::store::backend::Backend;

use crate::rig::pairs::Pairs;

/// Monday, 15:00 in Paris.
const START: &str = "2026-03-02T14:00:00Z";
const PEOPLE: [(&str, &str); 3] =
    [("alice", "Europe/Paris"), ("bob", "America/New_York"), ("carol", "America/New_York")];
/// Bob mentors both.
const PAIRS: [(&str, &str); 2] = [("alice", "bob"), ("carol", "bob")];
/// Nothing speaks against it.
const NOTHING: &str = "";
const TAKEN: &str = "One of you has another meeting, or its backup, at that time.";
const HOURS: &str = "That is outside the working hours of Bob.";

/// What is said of a date besides that it stands.
async fn against(pairs: &Pairs, user: &str, text: &str) -> String {
    let said = pairs.talk.says(user, text).await;
    for stands in ["gets a message.", "Your backup date is"] {
        let Some((_, rest)) = said.split_once(stands) else { continue };
        let first = rest.lines().next().unwrap_or_default();
        return first.rsplit(" now.").next().unwrap_or_default().trim().to_owned();
    }
    panic!("{text}: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sets_a_date_hears_what_it_runs_into_and_it_stands() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &PAIRS).await;
        let added = pairs.talk.says("cara", "holiday add 2026-03-10 Local day").await;
        assert!(added.contains("10 Mar"), "{added}");
        let set = against(&pairs, "carol", "meet new 2026-03-12 10:00 backup:2026-03-17");
        assert_eq!(set.await, NOTHING, "{backend:?}");
        for (text, said) in [
            // 14:00 in New York is 19:00 in Paris: her own hours she knows.
            ("meet new 2026-03-06 19:00", NOTHING),
            ("meet new 2026-03-06 10:00", HOURS),
            // Until six, and it lasts three quarters of an hour: 17:30 there.
            ("meet move 2026-03-05 23:30", HOURS),
            ("meet move 2026-03-10 16:00", "Tue 10 Mar is a day off in your programme."),
            // By then New York's clocks have changed: Carol's ten is Alice's three.
            ("meet move 2026-03-12 15:30", TAKEN),
            ("meet move 2026-03-12 15:45", NOTHING),
            // So is the backup of hers.
            ("meet move 2026-03-17 14:30", TAKEN),
            // A Saturday where both are she chose; what is Saturday only there she may not know.
            ("meet move 2026-03-14 16:00", NOTHING),
            ("meet move 2026-03-16 02:00", HOURS),
            ("meet move 2026-03-11 16:00", NOTHING),
            ("meet backup 2026-03-12 15:00", TAKEN),
            ("meet backup 2026-03-13 04:00", HOURS),
            ("meet backup 2026-03-13 15:00", NOTHING),
        ] {
            assert_eq!(against(&pairs, "alice", text).await, said, "{backend:?}: {text}");
        }
        let regular = pairs.talk.says("carol", "meet new 2026-03-20 19:00 every:2w").await;
        assert!(regular.contains(HOURS), "{backend:?}: {regular}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_nobody_hears_of_before_it_over_a_holiday_is_not_offered() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &PAIRS).await;
        for day in ["2026-04-03", "2026-04-06"] {
            pairs.talk.says("cara", &format!("holiday add {day} Easter")).await;
        }
        // The evening before, after Bob's hours; he hears of nothing before Tuesday, nine there.
        pairs.meets("alice", "2026-04-03 16:00 backup:2026-04-06").await;
        pairs.step("2026-04-02T22:30:00Z").await;
        let away = pairs.talk.says("alice", "meet away").await;
        assert!(away.contains("There is no backup date to move to."), "{backend:?}: {away}");
        let moved = pairs.talk.says("alice", "meet move 2026-04-06 15:00").await;
        assert!(moved.contains("I may not write to Bob before that"), "{backend:?}: {moved}");
        assert!(moved.contains("is a day off in your programme"), "{backend:?}: {moved}");
        pairs.step("2026-04-06T20:00:00Z").await;
        let missed = pairs.talk.says("alice", "meet not").await;
        assert!(!missed.contains("works instead"), "{missed}");
        pairs.house.close().await;
    }
}
