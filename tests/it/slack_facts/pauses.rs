//! 11: a pause is for one method in one workspace.

use std::time::Duration;

use mentorbot::chat::address::{Door, Seat};
use mentorbot::chat::call::Identity;
use mentorbot::store::backend::Backend;

use super::{ANN, BEN, CARA, Stage};
use crate::rig::eventually;
use crate::rig::fake_slack::{BOT, TEAM};
use crate::rig::talk::slack_seat;

/// A second workspace behind the same house, with a pair of its own.
async fn another_workspace(stage: &Stage) {
    const OTHER: &str = "T0OTHER";
    stage.slack.install(OTHER, "Other", "xoxb-canary-other");
    let seat: Seat = slack_seat(OTHER);
    let identity = Identity {
        team: OTHER.to_owned(),
        team_name: "Other".to_owned(),
        enterprise: None,
        bot_user: BOT.to_owned(),
        scopes: None,
    };
    let token = "xoxb-canary-other".into();
    stage.house.desk.install(&seat, &identity, &token, stage.house.moment()).await.unwrap();
    stage.house.owner(Door::Slack, OTHER, "U1CARA").await;
    let hand = stage.hand().of(OTHER);
    for said in [
        "program new Connect",
        "cohort new Spring",
        "cohort open Spring",
        "enrol <@U1BEN> role:mentor",
        "enrol <@U1ANN> role:mentee",
        "pair <@U1ANN> <@U1BEN> yes",
    ] {
        assert_eq!(hand.slash("U1CARA", "C1GENERAL", said).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_11_a_pause_is_for_one_method_in_one_workspace() {
    let stage = Stage::paired(Backend::Sqlite).await;
    stage.says(ANN, "agenda add First").await;
    stage.says(ANN, "agenda share").await;
    eventually("his card", async || {
        stage.slack.dm(TEAM, BEN).pop().filter(|card| card.text().contains("First"))
    })
    .await;
    stage.slack.busy("chat.postMessage", TEAM, Duration::from_mins(2));
    stage.says(ANN, "meet new 2026-03-10 15:00").await;
    eventually("Slack to ask for a pause", async || {
        let calls = stage.slack.calls("chat.postMessage");
        calls.last().is_some_and(|call| call.error.as_deref() == Some("ratelimited")).then_some(())
    })
    .await;
    let refused = stage.slack.calls("chat.postMessage").iter().filter(|c| !c.accepted).count();

    // Another method of the same workspace goes on …
    stage.says(ANN, "agenda done First").await;
    eventually("his card to be drawn anew", async || {
        let mut his = stage.slack.dm(TEAM, BEN).into_iter();
        his.find(|card| card.edits > 0 && card.text().contains("✓ First"))
    })
    .await;
    stage.says(CARA, "enrol <@U0NEW> role:mentee").await;
    eventually("a profile to be asked for", async || {
        let asked = stage.slack.calls("users.info");
        asked.iter().any(|call| call.body["user"] == "U0NEW" && call.accepted).then_some(())
    })
    .await;
    // … and so does the same method of another workspace.
    another_workspace(&stage).await;
    eventually("the other workspace to be told", async || {
        let calls = stage.slack.calls("chat.postMessage");
        let theirs = calls.iter().find(|call| call.token == "xoxb-canary-other");
        theirs.filter(|call| call.accepted).map(drop)
    })
    .await;
    let still = stage.slack.calls("chat.postMessage").iter().filter(|c| !c.accepted).count();
    assert_eq!(still, refused, "nobody asks again while the pause lasts");
    assert!(!stage.slack.dm(TEAM, BEN).iter().any(|card| card.text().contains("set a date")));
    stage.close().await;
}
