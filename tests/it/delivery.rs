//! Whatever Slack answers, every promise ends once: sent, assumed, skipped or failed, and nobody
//! is called who asked for a pause or said no. The Slack here misbehaves on request.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot};
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM, TOKEN, text};
use crate::rig::talk::{Talk, slack_seat};

mod ends;

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";

/// How long an answer takes during which something else is done.
const LATE: Duration = Duration::from_secs(6);

/// A house behind a Slack that misbehaves, with Alice and Bob paired and introduced.
struct Street {
    slack: FakeSlack,
    house: House,
    talk: Talk,
}

impl Street {
    async fn build() -> Self {
        let slack = FakeSlack::start();
        let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
        let house = House::build(Plot::find().await, Backend::Sqlite, START, doors).await;
        // The house asks once more as it starts; a late answer would open a door shut meanwhile.
        eventually("the house to know whose the token is", async || {
            (slack.calls("auth.test").len() >= 2).then_some(())
        })
        .await;
        let talk = house.talk(slack_seat(TEAM));
        for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        Self { slack, house, talk }
    }

    /// With Alice and Bob paired and told of it.
    async fn paired() -> Self {
        let street = Self::build().await;
        street.talk.found(&[("alice", "bob")]).await;
        street.settled(2).await;
        street
    }

    /// How every notice ended but what asks by itself, in the order they were due; what waits is
    /// `waiting`.
    async fn ends(&self) -> Vec<String> {
        let ends = "SELECT kind || ' ' || COALESCE(outcome, 'waiting') || \
                    COALESCE(' ' || reason, '') FROM notice \
                    WHERE kind NOT IN ('first-date', 'prepare', 'backup-ask', 'did-you-meet') \
                    ORDER BY due_at, id";
        self.house.database().texts(ends).await
    }

    /// Waits until so many notices have ended, without the waits between the tries.
    async fn hurried(&self, count: i64) {
        let ended = "SELECT COUNT(*) FROM notice WHERE finished_at IS NOT NULL \
                     AND kind NOT IN ('first-date', 'prepare', 'backup-ask', 'did-you-meet')";
        let hurry = "UPDATE notice SET lease_until = 0 WHERE finished_at IS NULL \
                     AND started_at IS NULL AND reason IN ('later', 'ambiguous')";
        eventually("the notices to end", async || {
            self.house.database().tamper(hurry).await;
            (self.house.database().number(ended).await >= count).then_some(())
        })
        .await;
    }

    /// Waits until so many notices have ended.
    async fn settled(&self, count: i64) {
        let ended = "SELECT COUNT(*) FROM notice WHERE finished_at IS NOT NULL \
                     AND kind NOT IN ('first-date', 'prepare', 'backup-ask', 'did-you-meet')";
        eventually("the notices to end", async || {
            (self.house.database().number(ended).await >= count).then_some(())
        })
        .await;
    }

    /// Alice sets a date; Bob is promised to be told.
    async fn sets_a_date(&self) {
        let set = self.talk.says("alice", "meet new 2026-03-10 15:00").await;
        assert!(set.contains("Set for"), "{set}");
    }

    async fn close(self) {
        self.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_is_obeyed_and_nothing_is_lost() {
    let street = Street::build().await;
    street.slack.answer("chat.postMessage", Answer::Busy("2"));
    street.talk.found(&[("alice", "bob")]).await;
    street.settled(2).await;
    let calls = street.slack.calls("chat.postMessage");
    assert_eq!(calls.len(), 2, "one refused, one sent to both: {calls:#?}");
    let waited = calls[1].at - calls[0].at;
    assert!(waited >= Duration::from_secs(2), "{waited:?}");
    assert!(waited < Duration::from_secs(20), "{waited:?}");
    assert_eq!(street.ends().await, ["paired sent", "paired sent"]);
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_stops_refreshes_too() {
    let street = Street::paired().await;
    let version = |n| format!("agenda add Item {n}");
    for n in 0..3 {
        street.talk.says("alice", &version(n)).await;
    }
    street.talk.says("alice", "agenda share").await;
    street.talk.says("bob", "agenda add His own").await;
    street.talk.says("bob", "agenda share").await;
    street.settled(4).await;
    let before = street.slack.calls("chat.update").len();
    street.slack.answer("chat.update", Answer::Busy("2"));
    street.talk.says("alice", "agenda done 1").await;
    eventually("both cards to be replaced", async || {
        let calls = street.slack.calls("chat.update");
        let done = calls[before..].iter().filter(|call| call.accepted).count();
        (done >= 2).then_some(())
    })
    .await;
    let calls = &street.slack.calls("chat.update")[before..];
    let refused = calls.iter().find(|call| !call.accepted).expect("one was refused").at;
    let early = calls
        .iter()
        .filter(|call| call.at > refused && call.at - refused < Duration::from_secs(2))
        .count();
    assert_eq!(early, 0, "called before the pause was over: {calls:#?}");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_stops_questions_about_people_too() {
    let street = Street::paired().await;
    let before = street.slack.calls("users.info").len();
    street.slack.answer("users.info", Answer::Busy("2"));
    let asked: Vec<String> = (0..5).map(|n| format!("<@U{n}>")).collect();
    street.talk.says("cara", &format!("enrol {} role:mentee", asked.join(" "))).await;
    eventually("everybody to be asked about", async || {
        let calls = street.slack.calls("users.info");
        (calls[before..].iter().filter(|call| call.accepted).count() >= 5).then_some(())
    })
    .await;
    let calls = &street.slack.calls("users.info")[before..];
    let refused = calls.iter().find(|call| !call.accepted).expect("one was refused").at;
    let early = calls
        .iter()
        .filter(|call| call.at > refused && call.at - refused < Duration::from_secs(2))
        .count();
    assert_eq!(early, 0, "called before the pause was over: {calls:#?}");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_unclear_end_a_reminder_is_repeated_once_and_an_introduction_never() {
    let street = Street::build().await;
    street.slack.answer("chat.postMessage", Answer::PostedButBroken);
    street.talk.found(&[("alice", "bob")]).await;
    street.settled(2).await;
    assert_eq!(street.ends().await, ["paired assumed", "paired assumed"]);
    assert_eq!(street.slack.calls("chat.postMessage").len(), 1, "never twice");

    street.sets_a_date().await;
    street.settled(3).await;
    // Alice's reminder: unclear once, then sent. Bob's: unclear twice, then assumed.
    street.house.step("2026-03-09T14:59:00Z").await;
    assert!(street.slack.posted("Tomorrow with").is_empty(), "too early");
    for _ in 0..3 {
        street.slack.answer("chat.postMessage", Answer::PostedButBroken);
    }
    street.house.step("2026-03-09T15:00:00Z").await;
    street.hurried(5).await;
    let ends = street.ends().await;
    let count = |end: &str| ends.iter().filter(|is| is.starts_with(end)).count();
    assert_eq!(count("reminder sent") + count("reminder assumed"), 2, "{ends:?}");
    assert!(count("reminder assumed") >= 1, "{ends:?}");
    for user in ["alice", "bob"] {
        let copies = street.slack.posted("Tomorrow with");
        let copies = copies.iter().filter(|e| e.body["channel"].as_str().unwrap().ends_with(user));
        assert!((1..=2).contains(&copies.count()), "{user}");
    }
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_delays_and_loses_nothing() {
    let mut street = Street::paired().await;
    street.slack.go_away().await;
    street.sets_a_date().await;
    let tried = "SELECT COUNT(*) FROM notice WHERE kind = 'meeting-set' AND attempts > 0 \
                 AND reason = 'later'";
    eventually("a first try to fail", async || {
        (street.house.database().number(tried).await == 1).then_some(())
    })
    .await;
    street.slack.come_back().await;
    street.hurried(3).await;
    assert_eq!(street.slack.posted("alice set a date").len(), 1);
    let ends = street.ends().await;
    assert!(ends.iter().any(|end| end.starts_with("meeting-set sent")), "{ends:?}");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_no_longer_works_shuts_the_door_and_keeps_the_notices() {
    let street = Street::build().await;
    street.slack.answer("chat.postMessage", Answer::No("invalid_auth"));
    street.talk.found(&[("alice", "bob")]).await;
    let shut = "SELECT COUNT(*) FROM installation WHERE shut_at IS NOT NULL \
                AND shut_reason = 'invalid_auth'";
    eventually("the door to be shut", async || {
        (street.house.database().number(shut).await == 1).then_some(())
    })
    .await;
    // Time for a few rounds of the workers, and a step that would send whatever it can.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    street.house.step("2026-03-02T16:00:00Z").await;
    assert_eq!(street.slack.calls("chat.postMessage").len(), 1, "nobody is called any more");
    let ends = street.ends().await;
    assert!(ends.iter().all(|end| end.starts_with("paired waiting")), "{ends:?}");
    assert_eq!(street.house.database().number(shut).await, 1, "for the reason Slack gave");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_reached_is_seen_as_failed_and_holds_up_nobody() {
    let street = Street::build().await;
    // Not to both, and not to one of them.
    for _ in 0..2 {
        street.slack.answer("chat.postMessage", Answer::No("user_not_found"));
    }
    street.talk.found(&[("alice", "bob")]).await;
    street.settled(2).await;
    let mut ends = street.ends().await;
    ends.sort();
    assert_eq!(ends, ["paired failed unreachable", "paired sent"]);
    let unreachable = "SELECT COUNT(*) FROM account WHERE unreachable_at IS NOT NULL";
    assert_eq!(street.house.database().number(unreachable).await, 1);
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_is_gone_is_asked_for_again_by_person() {
    let street = Street::paired().await;
    street.sets_a_date().await;
    street.settled(3).await;
    street.slack.answer("chat.postMessage", Answer::No("channel_not_found"));
    street.talk.says("alice", "agenda add A win").await;
    street.talk.says("alice", "agenda share").await;
    street.hurried(4).await;
    let told = street.slack.one_posted("alice shared the agenda").await;
    assert_eq!(told.body["channel"], "bob", "by person");
    let calls = street.slack.calls("chat.postMessage");
    assert_eq!(calls[calls.len() - 2].body["channel"], "Dbob", "first in the old conversation");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_conversation_left_is_asked_for_once_and_cannot_be_reached() {
    let street = Street::paired().await;
    // They met in a conversation of both: his own is known once he was written to.
    street.sets_a_date().await;
    street.settled(3).await;
    for _ in 0..2 {
        street.slack.answer("chat.postMessage", Answer::No("channel_not_found"));
    }
    street.talk.says("alice", "agenda add A win").await;
    street.talk.says("alice", "agenda share").await;
    street.settled(4).await;
    let ends = street.ends().await;
    assert!(ends.contains(&"shared failed unreachable".to_owned()), "{ends:?}");
    let asked: Vec<_> = street.slack.calls("chat.postMessage");
    let asked = asked.iter().rev().take(2).map(|call| call.body["channel"].clone());
    assert_eq!(asked.collect::<Vec<_>>(), ["bob", "Dbob"], "the last first: {ends:?}");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_scope_is_seen_by_its_reason_and_ends_nothing_else() {
    let street = Street::paired().await;
    street.slack.answer("chat.postMessage", Answer::No("missing_scope"));
    street.sets_a_date().await;
    street.settled(3).await;
    let ends = street.ends().await;
    assert!(ends.contains(&"meeting-set failed missing-scope".to_owned()), "{ends:?}");
    let shut = "SELECT COUNT(*) FROM installation WHERE shut_at IS NOT NULL";
    assert_eq!(street.house.database().number(shut).await, 0);
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_whose_message_is_gone_is_let_go() {
    let street = Street::paired().await;
    street.talk.says("alice", "agenda add First").await;
    street.talk.says("alice", "agenda add Second").await;
    street.talk.says("alice", "agenda share").await;
    street.settled(3).await;
    street.slack.answer("chat.update", Answer::No("message_not_found"));
    street.talk.says("alice", "agenda done First").await;
    let retired = "SELECT COUNT(*) FROM posted WHERE kind = 'shared' AND retired_at IS NOT NULL";
    eventually("the card to be let go", async || {
        (street.house.database().number(retired).await == 1).then_some(())
    })
    .await;
    let calls = street.slack.calls("chat.update").len();
    street.talk.says("alice", "agenda done Second").await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(street.slack.calls("chat.update").len(), calls, "never tried again");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_while_a_card_is_on_its_way_is_shown_on_it_after_all() {
    let street = Street::paired().await;
    street.talk.says("alice", "agenda add First").await;
    street.talk.says("alice", "agenda add Second").await;
    street.slack.answer("chat.postMessage", Answer::Late(LATE));
    street.talk.says("alice", "agenda share").await;
    let sent = street.slack.one_posted("shared the agenda").await;
    assert!(text(&sent).contains("1. First"), "{}", text(&sent));
    let done = street.talk.says("alice", "agenda done First").await;
    assert!(done.contains("Done: “First”"), "{done}");
    assert!(sent.at.elapsed() < LATE, "the card is still on its way");
    let update =
        eventually("his card to be replaced", async || street.slack.calls("chat.update").pop())
            .await;
    assert!(text(&update).contains("✓ First"), "{}", text(&update));
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_cut_by_a_crash_is_not_forgotten_in_a_pause() {
    let street = Street::build().await;
    for after in ["6", "1"] {
        street.slack.answer("chat.postMessage", Answer::Busy(after));
    }
    street.talk.found(&[("alice", "bob")]).await;
    eventually("the first to be refused", async || {
        let let_go = "SELECT COUNT(*) FROM notice WHERE kind = 'paired' AND started_at IS NULL \
                      AND lease_token IS NULL AND lease_until > 0";
        let refused = !street.slack.calls("chat.postMessage").is_empty();
        (refused && street.house.database().number(let_go).await == 2).then_some(())
    })
    .await;
    // The second one as a crash between call and answer leaves it. The first one is refused
    // once more, so the second is let go again before it is looked at.
    let cut = "UPDATE notice SET started_at = 1 WHERE id = \
                   (SELECT MAX(id) FROM notice WHERE kind = 'paired')";
    street.house.database().tamper(cut).await;
    street.settled(2).await;
    let mut ends = street.ends().await;
    ends.sort();
    assert_eq!(ends, ["paired assumed", "paired sent"]);
    assert_eq!(street.slack.posted("").len(), 1, "the cut one is not said again");
    street.close().await;
}
