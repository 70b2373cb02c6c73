//! The real process comes up, answers its probes, ends within ten seconds of SIGTERM while Slack
//! hangs, and says nothing twice after it came back.

use std::time::Duration;

use mentorbot::ids::{IdSource, SystemIds};
use serde_json::Value;
use sqlx::{Connection, SqliteConnection};

use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM, TOKEN};
use crate::rig::program::{Place, signed, slash};

/// Says something to the program as Slack would pass it on.
async fn say(address: &str, user: &str, text: &str) -> String {
    let trigger = SystemIds.random().simple().to_string();
    let body = slash(TEAM, user, text, &trigger, "https://hooks.slack.com/commands/none");
    let (status, answer) = signed(&format!("{address}/slack/commands"), body).await;
    assert_eq!(status, 200, "{text}: {answer}");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["text"].as_str().unwrap_or_default().to_owned()
}

/// Cara makes a programme in it and pairs Alice with Bob, each request signed by Slack.
pub async fn pairs(address: &str) {
    for text in [
        "program new Connect",
        "cohort new Spring",
        "cohort open Spring",
        "enrol <@U0BOB|bob> role:mentor",
        "enrol <@U0ALICE|alice> role:mentee",
        "pair <@U0ALICE|alice> <@U0BOB|bob> yes",
    ] {
        let said = say(address, "U0CARA", text).await;
        assert!(!said.contains("did not work"), "{text}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hanging_slack_holds_up_no_shutdown_and_nothing_is_said_twice() {
    let slack = FakeSlack::start();
    let mut place = Place::new();
    place.slack(&slack.api_url(), TOKEN);
    place.set("MENTORBOT_OWNERS", &format!("slack:{TEAM}:U0CARA"));
    let (mut running, address) = place.serve(&[]).await;
    for probe in ["healthz", "readyz"] {
        let answer = reqwest::get(format!("{address}/{probe}")).await.unwrap();
        assert_eq!(answer.status(), 200, "{probe}");
        assert_eq!(answer.json::<Value>().await.unwrap()["status"], "ok", "{probe}");
    }
    slack.answer("chat.postMessage", Answer::Late(Duration::from_mins(1)));
    pairs(&address).await;
    eventually("the first call", async || slack.calls("chat.postMessage").pop()).await;
    let (code, took) = running.terminate().await;
    assert_eq!(code, Some(0), "{}", running.log());
    assert!(took < Duration::from_secs(11), "{took:?}");
    assert_eq!(slack.calls("chat.postMessage").len(), 1, "nothing new was begun");

    // A minute later: what the first process had leased is free again.
    let mut database = SqliteConnection::connect(&place.database()).await.unwrap();
    let later = "UPDATE notice SET lease_until = 0; UPDATE lane SET lease_until = 0";
    sqlx::raw_sql(later).execute(&mut database).await.unwrap();
    let (mut running, _) = place.serve(&[]).await;
    let ends = eventually("both introductions to end", async || {
        let ends = "SELECT outcome FROM notice WHERE finished_at IS NOT NULL ORDER BY outcome";
        let ends: Vec<String> = sqlx::query_scalar(ends).fetch_all(&mut database).await.unwrap();
        (ends.len() == 2).then_some(ends)
    })
    .await;
    assert_eq!(ends, ["assumed", "assumed"], "one message, to both");
    let calls = slack.calls("chat.postMessage");
    assert_eq!(calls.len(), 1, "{calls:#?}");
    let (code, took) = running.terminate().await;
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(3), "nothing was under way: {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_under_way_is_answered_before_the_end() {
    let slack = FakeSlack::start();
    let mut place = Place::new();
    place.slack(&slack.api_url(), TOKEN);
    place.set("MENTORBOT_OWNERS", &format!("slack:{TEAM}:U0CARA"));
    let (mut running, address) = place.serve(&[]).await;
    pairs(&address).await;
    slack.answer("views.open", Answer::Late(Duration::from_secs(2)));
    let asking = {
        let address = address.clone();
        tokio::spawn(async move { say(&address, "U0ALICE", "agenda add").await })
    };
    eventually("the form to be opened", async || slack.calls("views.open").pop()).await;
    let (code, took) = running.terminate().await;
    assert_eq!(code, Some(0), "{}", running.log());
    assert!(took < Duration::from_secs(11), "{took:?}");
    asking.await.expect("the command was answered");
}
