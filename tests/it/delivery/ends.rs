//! How promises end: sent once, given up, or out of reach.

use super::Street;
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, TEAM};
use crate::rig::talk::slack_seat;
use mentorbot::chat::call::Tokens;
use mentorbot::ids::{IdSource, SystemIds};
use mentorbot::store::workspaces::{self, NewTokens};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_is_never_said_three_times() {
    let street = Street::paired().await;
    street.sets_a_date().await;
    street.settled(3).await;
    street.talk.says("bob", "settings quiet:12:00-23:45").await;
    street.house.step("2026-03-09T14:59:00Z").await;
    let before = street.slack.calls("chat.postMessage").len();
    for answer in [
        Answer::PostedButBroken,
        Answer::Busy("1"),
        Answer::No("internal_error"),
        Answer::PostedButBroken,
    ] {
        street.slack.answer("chat.postMessage", answer);
    }
    street.house.step("2026-03-09T15:00:00Z").await;
    street.hurried(5).await;
    let said = street.slack.calls("chat.postMessage");
    let hers = said[before..]
        .iter()
        .filter(|e| e.body["channel"].as_str().unwrap().ends_with("alice"))
        .filter(|e| e.body["text"].as_str().unwrap().contains("Tomorrow with"))
        .count();
    assert_eq!(hers, 3, "said, asked to wait, and once more with an unclear end: {said:#?}");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_try_is_not_repeated_for_a_while() {
    let mut street = Street::paired().await;
    street.slack.go_away().await;
    street.sets_a_date().await;
    let early = "SELECT lease_until FROM notice WHERE reason = 'later'";
    let next =
        eventually("the try to fail", async || street.house.database().numbers(early).await.pop())
            .await;
    let wait = next - street.house.moment().real.as_millisecond();
    assert!((10_000..=30_000).contains(&wait), "{wait} ms");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_about_someone_shuts_the_door_whose_token_no_longer_works() {
    let street = Street::paired().await;
    street.slack.answer("users.info", Answer::No("invalid_auth"));
    let before = street.slack.calls("users.info").len();
    street.talk.says("cara", "enrol <@U1> role:mentee").await;
    let shut = "SELECT COUNT(*) FROM installation WHERE shut_reason = 'invalid_auth'";
    eventually("the door to be shut", async || {
        (street.house.database().number(shut).await == 1).then_some(())
    })
    .await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(street.slack.calls("users.info").len(), before + 1, "asked no more");
    let waits = "SELECT COUNT(*) FROM errand WHERE finished_at IS NULL";
    assert_eq!(street.house.database().number(waits).await, 1, "and not forgotten");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_does_not_shut_a_door_with_a_newer_token() {
    let street = Street::build().await;
    let shut = "SELECT COUNT(*) FROM installation WHERE shut_at IS NOT NULL";
    let db = street.house.database().again();
    let mut tx = db.begin().await.unwrap();
    let place = workspaces::installed(&mut tx, &slack_seat(TEAM)).await.unwrap().unwrap();
    let now = street.house.moment().now;
    let old = workspaces::read_token(&mut tx, place.0).await.unwrap();
    let fresh = (SystemIds.random().into(), now);
    let tokens = Tokens { access: "xoxb-new".into(), refresh: None, lasts: None };
    let new = NewTokens { tokens: &tokens, bot_user: "UBOT", scopes: None, real: now };
    workspaces::set_token(&mut tx, place, &new, fresh).await.unwrap();
    workspaces::shut(&mut tx, (place.0, old.generation), "late", now).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(street.house.database().number(shut).await, 0, "the answer was to the old token");
    let mut tx = db.begin().await.unwrap();
    let new = workspaces::read_token(&mut tx, place.0).await.unwrap();
    workspaces::shut(&mut tx, (place.0, new.generation), "now", now).await.unwrap();
    assert!(workspaces::read_token(&mut tx, place.0).await.unwrap().secret.is_none());
    drop(tx);
    db.close().await;
    street.close().await;
}
