//! What a card had to cut opens whole, page by page; and what is pressed on a card that is drawn
//! anew by itself is answered with words. Through Slack's door.

use mentorbot::store::backend::Backend;

use crate::rig::eventually;
use crate::rig::fake_slack::TEAM;
use crate::rig::fake_slack::views::View;
use crate::rig::talk::slack_seat;
use crate::slack_facts::{ANN, BEN, CARA, Stage};

/// The view on top of somebody's screen once it shows `part`.
async fn shown(stage: &Stage, user: &str, part: &str) -> View {
    eventually(&format!("a view with {part}"), async || {
        let view = stage.slack.forms(user).pop()?;
        view.body.to_string().contains(part).then_some(view)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_agenda_opens_whole() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        let talk = stage.house.talk(slack_seat(TEAM));
        for n in 1..=50 {
            talk.says(ANN, &format!("agenda add Topic number {n}.")).await;
        }
        stage.says(ANN, "agenda").await;
        let card = stage.last(ANN);
        assert!(!card.body["blocks"].to_string().contains("Topic number 50."), "{backend:?}: cut");
        stage.hand().press(ANN, &card, "See all").await;
        let view = shown(&stage, ANN, "Topic number 50.").await;
        assert!(view.body.to_string().contains("Topic number 1."), "{backend:?}: all of it");
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_cohorts_than_a_view_holds_are_turned_page_by_page() {
    let stage = Stage::build(Backend::Sqlite).await;
    let talk = stage.house.talk(slack_seat(TEAM));
    talk.says(CARA, "program new Connect").await;
    for n in 1..=130 {
        talk.says(CARA, &format!("cohort new \"Run {n}.\"")).await;
    }
    stage.says(CARA, "cohort").await;
    stage.hand().press(CARA, &stage.last(CARA), "See all").await;
    let first = shown(&stage, CARA, "Run 1.").await;
    assert!(!first.body.to_string().contains("Run 130."), "a view holds a hundred blocks");
    stage.hand().press_view(CARA, &first, "Next page").await;
    let second = shown(&stage, CARA, "Run 130.").await;
    assert_eq!((&second.id, second.drawn), (&first.id, 2), "the same view, drawn anew");
    stage.hand().press_view(CARA, &second, "Previous page").await;
    shown(&stage, CARA, "Run 1.").await;
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sharing_on_an_agenda_message_is_answered_with_words() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.says(ANN, "agenda add Hers").await;
        stage.says(ANN, "agenda share").await;
        stage.says(BEN, "agenda add His").await;
        let card = eventually("his card with his item", async || {
            let his = stage.slack.dm(TEAM, BEN).into_iter();
            his.rev().find(|card| card.text().contains("Hers") && card.text().contains("His"))
        })
        .await;
        let before = stage.slack.calls("response_url").len();
        stage.hand().press(BEN, &card, "Share 1 item").await;
        let said = eventually("an answer", async || {
            let answers = stage.slack.calls("response_url");
            answers.into_iter().nth(before).filter(|answer| answer.accepted)
        })
        .await;
        let text = said.body["text"].as_str().unwrap_or_default();
        assert!(text.contains("His"), "{backend:?}: {text}");
        assert_ne!(said.body["replace_original"], true, "{backend:?}: the card stays");
        stage.close().await;
    }
}
