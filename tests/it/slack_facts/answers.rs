//! 2, 3 and 4: what an answer may hold, and what may come before it.

use std::time::{Duration, Instant};

use mentorbot::store::backend::Backend;

use super::{ANN, BEN, Stage, item};
use crate::rig::eventually;
use crate::rig::fake_slack::Answer;
use crate::rig::fake_slack::TEAM;

#[tokio::test(flavor = "multi_thread")]
async fn fact_02_a_sent_form_is_answered_by_200_and_nothing() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.opens_a_form(ANN).await;
        let heard = stage.hand().submit(ANN, &item("The trade fair")).await;
        assert_eq!((heard.status, heard.body.as_str()), (200, ""));
        assert!(stage.slack.forms(ANN).is_empty(), "the form closes");
        assert!(stage.says(ANN, "agenda").await.contains("The trade fair"));
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_03_errors_are_keyed_by_the_block_of_an_input() {
    let stage = Stage::paired(Backend::Sqlite).await;
    stage.opens_a_form(ANN).await;
    let form = stage.slack.forms(ANN).pop().unwrap();
    let heard = stage.hand().submit(ANN, &item(&"x".repeat(281))).await.json();
    assert_eq!(heard["response_action"], "errors", "{heard}");
    let blocks = form.body["blocks"].as_array().unwrap();
    let inputs = blocks.iter().filter(|block| block["type"] == "input");
    let ids: Vec<_> = inputs.map(|block| block["block_id"].as_str().unwrap()).collect();
    let actions = blocks.iter().filter_map(|block| block["element"]["action_id"].as_str());
    assert!(actions.clone().all(|action| !ids.contains(&action)), "the two are told apart");
    for key in heard["errors"].as_object().unwrap().keys() {
        assert!(ids.contains(&key.as_str()), "{key} is none of {ids:?}");
    }
    assert_eq!(stage.slack.forms(ANN).len(), 1, "the form stays open");
    let sent = stage.hand().submit(ANN, &item("Shorter")).await;
    assert_eq!(sent.body, "", "and can be sent again");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_04_nothing_comes_before_the_answer_and_the_form() {
    let stage = Stage::paired(Backend::Sqlite).await;
    // A command: whoever has to be told is told behind the answer, however long that takes.
    stage.says(ANN, "agenda add The trade fair").await;
    for method in ["chat.postMessage", "users.info", "conversations.open"] {
        stage.slack.answer(method, Answer::Late(Duration::from_secs(4)));
    }
    let began = Instant::now();
    stage.says(ANN, "agenda share").await;
    assert!(began.elapsed() < Duration::from_millis(2_500), "{:?}", began.elapsed());
    let shared = "his card";
    eventually(shared, async || {
        let his = stage.slack.dm(TEAM, BEN).into_iter();
        his.rev().find(|message| message.text().contains("The trade fair"))
    })
    .await;

    // A click: `views.open` is the first call there is, and it is in time.
    stage.says(ANN, "agenda").await;
    let before = stage.slack.ledger().len();
    stage.hand().press(ANN, &stage.last(ANN), "Add item").await;
    let calls = stage.slack.ledger();
    let first = calls[before..].iter().find(|call| call.method != "chat.update").unwrap();
    assert_eq!((first.method.as_str(), first.accepted), ("views.open", true), "{first:?}");
    stage.hand().submit(ANN, &item("In time")).await;

    // A trigger that has died on the way opens nothing, and the person is told how to go on.
    stage.says(ANN, "agenda").await;
    let card = stage.last(ANN);
    let click = stage.hand().click(ANN, &card, &card.button("Add item"));
    stage.slack.advance(Duration::from_millis(3_500));
    stage.hand().interaction(&click).await;
    let said = eventually("a word on it", async || {
        let answers = stage.slack.calls("response_url");
        answers.into_iter().rfind(|answer| answer.accepted)
    })
    .await;
    let opened = stage.slack.calls("views.open");
    let error = opened.last().unwrap().error.as_deref();
    assert_eq!(error, Some("expired_trigger_id"));
    assert!(stage.slack.forms(ANN).is_empty());
    let again = said.body["blocks"].to_string();
    assert!(again.contains("\"button\""), "with a button to try again: {again}");
    stage.close().await;
}
