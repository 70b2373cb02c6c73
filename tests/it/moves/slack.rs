//! The moves through Slack's door: cards that were posted change where they stand, private ones
//! are replaced by what came of the click.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::rig::eventually;
use crate::rig::fake_slack::TEAM;
use crate::rig::fake_slack::messages::Message;
use crate::slack_facts::{ANN, BEN, GENERAL, Stage};

/// The newest message to someone that says all of it.
async fn told(stage: &Stage, user: &str, parts: &[&str]) -> Message {
    eventually(&format!("a message to {user} with {parts:?}"), async || {
        let all = stage.slack.dm(TEAM, user).into_iter();
        all.rev().find(|one| parts.iter().all(|part| one.text().contains(part)))
    })
    .await
}

/// The newest private card of someone that says all of it.
async fn shown(stage: &Stage, user: &str, part: &str) -> Message {
    eventually(&format!("a card of {user} with {part:?}"), async || {
        let all = stage.slack.seen(user, GENERAL).into_iter();
        all.rev().find(|one| one.text().contains(part))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_click_shows_what_came_of_it() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.says(ANN, "meet new 2026-03-05 15:00").await;
        let asks = told(&stage, BEN, &["set a date", "Does that work for you?"]).await;
        stage.hand().press(BEN, &asks, "Works").await;
        let answered = told(&stage, BEN, &["set a date", "you and Ann Ames"]).await;
        assert_eq!(answered.ts, asks.ts, "{backend:?}: it changed where it stands");
        assert!(!answered.text().contains("Does that work"), "{}", answered.text());

        stage.says(ANN, "meet").await;
        stage.hand().press(ANN, &stage.last(ANN), "Can't make it").await;
        let choices = shown(&stage, ANN, "Another time with Ben Bay").await;
        stage.hand().press(ANN, &choices, "Move to backup").await;
        let moved = shown(&stage, ANN, "Moved from Thu 5 Mar").await;
        assert!(moved.text().contains("waiting for Ben Bay"), "{}", moved.text());
        assert_eq!(moved.ts, choices.ts, "{backend:?}: the choice becomes its result");
        told(&stage, BEN, &["moved your meeting", "Does that work for you?"]).await;
        // The older message does not speak of a date that is none any more.
        let old = told(&stage, BEN, &["An earlier date with Ann Ames"]).await;
        assert_eq!(old.ts, asks.ts);

        stage.hand().press(BEN, &answered, "Can't make it").await;
        let late = eventually("an answer to the late click", async || {
            let said = stage.slack.calls("response_url").into_iter().rev();
            let mut texts = said.map(|answer| answer.body["text"].to_string());
            texts.find(|text| text.contains("changed this date before you"))
        })
        .await;
        assert!(late.contains("Mon 9 Mar"), "{late}");
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_is_answered_in_place_and_in_a_menu() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.says(ANN, "meet new 2026-03-05 15:00").await;
        told(&stage, BEN, &["set a date"]).await;
        stage.house.step("2026-03-04T15:30:00Z").await;
        let hers = told(&stage, ANN, &["Tomorrow with Ben Bay", "waiting for Ben Bay"]).await;
        stage.house.step("2026-03-04T21:30:00Z").await;
        let his = told(&stage, BEN, &["Tomorrow with Ann Ames"]).await;
        stage.hand().press(BEN, &his, "Works").await;
        let both = told(&stage, ANN, &["Tomorrow with Ben Bay", "you and Ben Bay"]).await;
        assert_eq!(both.ts, hers.ts, "{backend:?}: hers shows it as well");

        stage.says(BEN, "meet").await;
        stage.hand().press(BEN, &stage.last(BEN), "Skip this one").await;
        let asked = shown(&stage, BEN, "Move it rather than miss it?").await;
        stage.hand().press(BEN, &asked, "Skip this one").await;
        shown(&stage, BEN, "Skipped: Thu 5 Mar").await;
        stage.house.step("2026-03-05T08:30:00Z").await;
        told(&stage, ANN, &["Not this time: Thu 5 Mar, 15:00", "Your agenda stays"]).await;
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_slack_wants_no_changes_a_click_is_answered_beside() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.says(ANN, "agenda add First").await;
        stage.says(ANN, "agenda share").await;
        told(&stage, BEN, &["First"]).await;
        stage.says(ANN, "meet new 2026-03-05 15:00").await;
        let asks = told(&stage, BEN, &["set a date", "Does that work for you?"]).await;
        stage.slack.busy("chat.update", TEAM, Duration::from_mins(2));
        stage.says(ANN, "agenda done First").await;
        let paused = "SELECT COUNT(*) FROM pause WHERE call = 'update'";
        eventually("Slack to ask for a pause", async || {
            (stage.house.database().number(paused).await > 0).then_some(())
        })
        .await;
        stage.hand().press(BEN, &asks, "Works").await;
        eventually("an answer to the click", async || {
            let said = stage.slack.calls("response_url").into_iter().rev();
            let mut texts = said.map(|answer| answer.body["text"].to_string());
            texts.find(|text| text.contains("you and Ann Ames"))
        })
        .await;
        let still = stage.slack.dm(TEAM, BEN).into_iter().find(|one| one.ts == asks.ts).unwrap();
        assert_eq!(still.text(), asks.text(), "{backend:?}: its own card waits");
        stage.close().await;
    }
}
