//! H105: a platform that tells another zone of somebody than before, or none. They are asked, once,
//! at a good hour; nothing moves before they have said. On both databases.

use jiff::Timestamp;
use mentorbot::chat::call::Profile;
use mentorbot::chat::news::{News, What};
use mentorbot::store::backend::Backend;

use crate::house::web_seat;
use crate::rig::pairs::Pairs;

/// Monday, 15:00 in Paris.
const START: &str = "2026-03-02T14:00:00Z";
const PEOPLE: [(&str, &str); 2] = [("alice", "Europe/Paris"), ("bob", "Europe/Paris")];
/// When reminders are due.
const REMINDERS: &str = "SELECT due_at FROM notice WHERE kind = 'reminder' \
                         AND finished_at IS NULL ORDER BY due_at";

/// A platform tells of somebody, at that moment.
async fn tells(pairs: &Pairs, user: &str, zone: &str, at: &str) {
    let zone = Some(zone.to_owned());
    let profile = Profile { zone, ..Profile::default() };
    let what = What::Person { user: user.to_owned(), profile };
    let at: Timestamp = at.parse().unwrap();
    let news = News { seat: web_seat(), key: format!("{user} {at}"), at, what };
    pairs.talk.desk.hear(news, pairs.talk.moment()).await.unwrap();
}

async fn due(pairs: &Pairs) -> Vec<String> {
    let at = |ms: &i64| Timestamp::from_millisecond(*ms).unwrap().to_string();
    pairs.house.database().numbers(REMINDERS).await.iter().map(at).collect()
}

/// Which zones Bob was asked about.
async fn zones_asked(pairs: &Pairs) -> Vec<String> {
    let titles = pairs.arrived("bob").await.into_iter().map(|(_, title)| title);
    titles.filter(|title| title.starts_with("Are you in")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_zones_of_one_moment_are_two_questions_where_the_first_went_out() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.step("2026-03-02T16:00:00Z").await;
        for (zone, at) in [("Asia/Tokyo", "16"), ("Asia/Seoul", "17")] {
            tells(&pairs, "bob", zone, &format!("2026-03-02T{at}:00:00Z")).await;
            pairs.step("2026-03-02T16:00:00Z").await;
        }
        pairs.step("2026-03-04T16:00:00Z").await;
        let asked = zones_asked(&pairs).await;
        assert_eq!(asked.len(), 2, "{backend:?}: {asked:?}");
        assert!(asked[1].contains("Seoul"), "{backend:?}: {asked:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_zone_is_asked_about_and_taken_when_it_is_said() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.meets("alice", "2026-03-12 15:00").await;
        // Introduced and told of the date today; whatever comes by itself has the next days.
        pairs.step("2026-03-02T16:00:00Z").await;
        tells(&pairs, "bob", "America/New_York", "2026-03-02T16:00:00Z").await;
        let before = due(&pairs).await;
        assert_eq!(before, ["2026-03-11T15:00:00Z"; 2], "{backend:?}: both as in Paris");
        let settings = pairs.talk.says("bob", "settings").await;
        assert!(settings.contains("Europe/Paris") && settings.contains("New_York"), "{settings}");

        pairs.step("2026-03-04T16:00:00Z").await;
        let asked = pairs.when("bob", "Are you in New York now?").await;
        assert_eq!(asked, ["2026-03-02T16:00:00Z"], "{backend:?}: once, within his hours");
        let card = pairs.card("bob", "Are you in New York now?").await;
        let said = pairs.press("bob", &card, "Use New York").await;
        assert!(said.contains("Saved.") && said.contains("New_York"), "{said}");
        assert!(!said.contains("I go by"), "nothing is asked any more: {said}");
        let after = due(&pairs).await;
        let his = "2026-03-11T20:00:00Z";
        assert_eq!(after, ["2026-03-11T15:00:00Z", his], "{backend:?}: 16:00 there");

        let again = pairs.press("bob", &card, "Use New York").await;
        assert!(!again.contains("Saved.") && again.contains("New_York"), "{again}");
        // Told again it is known, and back home it is asked again.
        tells(&pairs, "bob", "America/New_York", "2026-03-04T16:01:00Z").await;
        tells(&pairs, "bob", "Europe/Paris", "2026-03-05T15:00:00Z").await;
        pairs.step("2026-03-06T18:00:00Z").await;
        let titles = pairs.when("bob", "Are you in").await;
        assert_eq!(titles.len(), 2, "{backend:?}: {titles:?}");
        // The first card's way back is of another question by now.
        let late = pairs.press("bob", &card, "Keep Paris").await;
        assert!(!late.contains("Saved."), "{late}");
        // A weekend of three places ends in one question, about the last of them, though all three
        // were heard of in one moment.
        pairs.step("2026-03-07T18:00:00Z").await;
        for (zone, at) in [("Asia/Tokyo", "20"), ("Europe/London", "21"), ("Asia/Seoul", "22")] {
            tells(&pairs, "bob", zone, &format!("2026-03-07T{at}:00:00Z")).await;
        }
        pairs.step("2026-03-09T15:00:00Z").await;
        let asked = zones_asked(&pairs).await;
        assert_eq!(asked.len(), 3, "{backend:?}: {asked:?}");
        assert!(asked[2].contains("Seoul"), "{backend:?}: {asked:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stays_is_not_asked_again_and_who_is_back_before_is_not_at_all() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.step("2026-03-02T16:00:00Z").await;
        tells(&pairs, "bob", "Asia/Tokyo", "2026-03-02T16:00:00Z").await;
        pairs.step("2026-03-03T15:00:00Z").await;
        let card = pairs.card("bob", "Are you in Tokyo now?").await;
        let said = pairs.press("bob", &card, "Keep Paris").await;
        assert!(said.contains("Saved.") && said.contains("Europe/Paris"), "{said}");
        let again = pairs.press("bob", &card, "Keep Paris").await;
        assert!(!again.contains("I go by"), "{again}");
        for at in ["2026-03-03T16:00:00Z", "2026-03-04T16:00:00Z"] {
            tells(&pairs, "bob", "Asia/Tokyo", at).await;
        }

        // At night, and back in the morning: there is nothing to ask then.
        pairs.step("2026-03-04T20:00:00Z").await;
        tells(&pairs, "alice", "Europe/Lisbon", "2026-03-04T20:00:00Z").await;
        tells(&pairs, "alice", "Europe/Paris", "2026-03-05T06:00:00Z").await;
        pairs.step("2026-03-10T15:00:00Z").await;
        assert_eq!(pairs.when("bob", "Are you in").await.len(), 1, "{backend:?}");
        assert!(pairs.when("alice", "Are you in").await.is_empty(), "{backend:?}");
        let how = "SELECT COUNT(*) FROM notice WHERE kind = 'zone-ask' AND reason = 'nothing-new'";
        assert_eq!(pairs.house.database().number(how).await, 1, "{backend:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_told_without_a_zone_goes_by_their_cohorts_and_is_asked() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.talk.says("dora", "help").await;
        tells(&pairs, "dora", "", "2026-03-02T14:00:01Z").await;
        pairs.step("2026-03-02T14:30:00Z").await;
        assert!(
            pairs.when("dora", "Which time zone").await.is_empty(),
            "she takes part in nothing"
        );
        let set = "UPDATE cohort SET zone = 'Europe/Berlin'";
        pairs.house.database().tamper(set).await;
        pairs.talk.says("cara", "enrol <@dora> role:mentor").await;
        let made = pairs.talk.says("cara", "pair <@alice> <@dora> yes").await;
        assert!(made.contains("work together"), "{made}");
        let settings = pairs.talk.says("dora", "settings").await;
        assert!(
            settings.contains("Europe/Berlin") && settings.contains("tells me no time zone"),
            "{settings}"
        );
        pairs.step("2026-03-04T15:00:00Z").await;
        assert_eq!(pairs.when("dora", "Which time zone are you in?").await.len(), 1, "{backend:?}");
        let card = pairs.card("dora", "Which time zone are you in?").await;
        let said = pairs.press("dora", &card, "Keep Berlin").await;
        assert!(said.contains("Saved.") && !said.contains("tells me no time zone"), "{said}");
        // A zone that nobody knows is none, and takes back nothing of Bob's.
        tells(&pairs, "bob", "Moon/Tycho", "2026-03-04T15:00:00Z").await;
        pairs.step("2026-03-05T15:00:00Z").await;
        assert!(pairs.when("bob", "Which time zone").await.is_empty(), "{backend:?}");
        let zones = "SELECT name || ' ' || zone FROM member WHERE zone IS NOT NULL ORDER BY name";
        let zones = pairs.house.database().texts(zones).await;
        assert!(zones.contains(&"Bob Europe/Paris".to_owned()), "{zones:?}");
        pairs.house.close().await;
    }
}
