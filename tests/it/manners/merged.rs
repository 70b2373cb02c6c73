//! Several things due for one person are one message, and every button of it works, behind both
//! doors.

use mentorbot::chat::card::{Action, Block, Card};
use mentorbot::chat::reply::Reply;
use mentorbot::store::backend::Backend;

use super::{START, since, two_pairs};
use crate::rig::eventually;
use crate::rig::fake_slack::TEAM;
use crate::rig::pairs::Pairs;
use crate::rig::talk::{more, pressed, read, words};
use crate::slack_facts::{ANN, Stage};

/// Action and value of every button of a card.
fn buttons(card: &Card) -> Vec<(String, String)> {
    let actions = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let button = |action: &Action| match action {
        Action::Button(button) => Some((button.action.clone(), button.value.clone())),
        Action::Menu(_) => None,
    };
    actions.flatten().filter_map(button).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_button_of_the_merged_card_answers() {
    for backend in Backend::ALL {
        let pairs = two_pairs(backend).await;
        pairs.talk.says("alice", "action add Send the draft due:2026-03-09 with <@bob>").await;
        pairs.step("2026-03-06T09:00:01Z").await;
        let card = pairs.card("alice", "3 things for you").await;
        let said = read(&card);
        assert!(said.contains("Actions of yours are due soon"), "{backend:?}: {said}");
        let all = buttons(&card);
        assert_eq!(all.len(), 5, "meeting and agenda of each, and Bob's actions: {all:?}");
        for (action, value) in all {
            let reply = pairs.talk.request("alice", pressed(&action, &value));
            let reply = pairs.talk.handle(reply).await;
            assert!(matches!(reply, Reply::Card(_) | Reply::Replace(_)), "{action}: {reply:?}");
            let shown = words(&reply);
            assert!(!shown.contains("can't find"), "{backend:?}: {action}: {shown}");
            let stranger = pairs.talk.request("bob", pressed(&action, &value));
            pairs.talk.handle(stranger).await;
        }
        // Its menu as well.
        let fewer = pairs.talk.request("alice", more(&card, "Less often"));
        let fewer = words(&pairs.talk.handle(fewer).await);
        assert!(fewer.contains("I write less often"), "{fewer}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_in_slack_where_it_stands_as_it_was_sent() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.says(ANN, "meet new 2026-03-12 15:00").await;
        stage.says(ANN, "action add Send the draft due:2026-03-11").await;
        stage.house.step("2026-03-10T10:00:00Z").await;
        let card = eventually("the message", async || {
            let all = stage.slack.dm(TEAM, ANN).into_iter();
            all.rev().find(|one| one.text().contains("2 things for you"))
        })
        .await;
        for (label, shows) in [
            ("Show next meeting", "Thu 12 Mar, 15:00"),
            ("Show agenda", "Agenda"),
            ("Show actions", "Send the draft"),
        ] {
            let before = stage.slack.calls("response_url").len();
            let heard = stage.hand().press(ANN, &card, label).await;
            assert_eq!(heard.status, 200, "{backend:?}: {label}");
            let said = eventually(&format!("an answer to {label}"), async || {
                let said = stage.slack.calls("response_url").into_iter().skip(before).next_back();
                said.map(|answer| answer.body["text"].to_string())
            })
            .await;
            assert!(said.contains(shows), "{backend:?}: {label}: {said}");
        }
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_twice_is_said_once_and_by_its_own_card() {
    for backend in Backend::ALL {
        let people = [("alice", "Europe/Paris"), ("bob", "Europe/Paris")];
        let pairs = Pairs::build(backend, START, &people, &[("alice", "bob")]).await;
        pairs.step("2026-03-02T15:00:01Z").await;
        // Eight days without power: both times she was to be asked for a first date have passed.
        jump(&pairs, "2026-03-11T16:00:00Z").await;
        let told = since(&pairs, "alice", "2026-03-02T15:00:01Z").await;
        assert_eq!(told.len(), 1, "{backend:?}: {told:?}");
        assert_eq!(told[0].1, "A first date with Bob", "{backend:?}");
        assert_eq!(pairs.ends("first-date").await, ["sent", "sent", "sent"], "{backend:?}");
        pairs.house.close().await;
    }
}

/// Time goes on while nothing runs.
async fn jump(pairs: &Pairs, to: &str) {
    let body = serde_json::json!({ "set": to, "jump": true });
    let url = format!("{}/clock", pairs.house.base);
    let answer = pairs.house.http.post(url).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}
