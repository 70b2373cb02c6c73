//! Whoever is picked and cannot take part: apps, accounts that are off, people of another
//! workspace, guests who were to run something, and the same person twice. Typed and by form, on
//! both databases, through Slack's door.

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::rig::eventually;
use crate::rig::fake_slack::TEAM;
use crate::rig::fake_slack::people::{Person, Standing};
use crate::slack_facts::{ANN, BEN, CARA, GENERAL, Stage};

const IN: &str = "SELECT COUNT(*) FROM enrolment WHERE left_at IS NULL";
const ROBO: &str = "U0ROBO";
const EVE: &str = "U0EVE";
const OFF: &str = "U0OFF";
const GUS: &str = "U0GUS";

/// Each of those who cannot take part, and what is read of them.
const OUT: [(&str, &str, &str); 3] = [
    (ROBO, "is an app", "Robo is an app, and only people take part"),
    (EVE, "nobody of this workspace", "Eve belongs to another workspace"),
    (OFF, "is switched off", "Off has left, or the account is switched off"),
];

async fn stage(backend: Backend) -> Stage {
    let stage = Stage::paired(backend).await;
    for (id, name, standing) in [
        (ROBO, "Robo", Standing::Bot),
        (EVE, "Eve", Standing::Stranger),
        (OFF, "Off", Standing::Member),
        (GUS, "Gus", Standing::Guest),
    ] {
        stage.slack.move_in(TEAM, Person::new(id, name).standing(standing));
    }
    stage.slack.deactivate(TEAM, OFF);
    stage
}

fn people(users: &[&str], role: &str) -> Value {
    let role = json!({ "value": role, "text": { "type": "plain_text", "text": role } });
    json!({
        "people": { "value": { "type": "multi_users_select", "selected_users": users } },
        "role": { "value": { "type": "static_select", "selected_option": role } },
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn who_turns_out_to_be_nobody_is_out_again_and_is_named_the_next_time() {
    for backend in Backend::ALL {
        let stage = stage(backend).await;
        let number = async |sql| stage.house.database().number(sql).await;
        let before = number(IN).await;
        for (user, told, _) in OUT {
            let said = stage.says(CARA, &format!("enrol <@{user}> role:mentee")).await;
            assert!(said.contains("is in"), "{backend:?}: nobody knows yet: {said}");
            let card = eventually("a word on it", async || {
                let hers = stage.slack.dm(TEAM, CARA).into_iter();
                hers.rev().find(|card| card.text().contains(told))
            })
            .await;
            assert!(card.text().contains("cannot take part"), "{}", card.text());
            assert_eq!(number(IN).await, before, "{backend:?} {user}: out again");
        }
        for (user, _, refused) in OUT {
            let paired = format!("pair <@{user}> <@{BEN}>");
            for said in [&format!("enrol <@{user}> role:mentee"), &paired] {
                let said = stage.says(CARA, said).await;
                assert!(said.contains(refused), "{backend:?} {user}: {said}");
            }
            let said = stage.says(CARA, &format!("role add <@{user}> coordinator")).await;
            assert!(said.contains(refused), "{backend:?} {user}: {said}");
            // By form it is a fault at the field.
            stage.says(CARA, "enrol").await;
            eventually("the form", async || stage.slack.forms(CARA).pop()).await;
            let heard = stage.hand().submit(CARA, &people(&[ANN, user], "mentor")).await.json();
            assert_eq!(heard["response_action"], "errors", "{backend:?} {user}: {heard}");
            let fault = heard["errors"]["people"].as_str().unwrap_or_default().to_owned();
            assert!(fault.contains(refused), "{backend:?} {user}: {heard}");
            stage.hand().cancel(CARA).await;
            assert_eq!(number(IN).await, before, "{backend:?} {user}");
        }
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_with_an_app_is_no_pair_and_who_stays_is_asked_about() {
    for backend in Backend::ALL {
        let stage = stage(backend).await;
        stage.says(CARA, "enrol <@U0NEW> role:mentee").await;
        stage.quiet().await;
        // All of it before the profile has come.
        stage.slack.busy("users.info", TEAM, std::time::Duration::from_secs(2));
        stage.says(CARA, &format!("enrol <@{ROBO}> role:mentor")).await;
        stage.says(CARA, &format!("pair <@U0NEW> <@{ROBO}> yes")).await;
        stage.slack.advance(std::time::Duration::from_mins(1));
        let live = "SELECT COUNT(*) FROM pairing WHERE ended_at IS NULL";
        stage.house.database().tamper("DELETE FROM pause").await;
        eventually("their pairing to be over", async || {
            (stage.house.database().number(live).await == 1).then_some(())
        })
        .await;
        let card = eventually("a word on it", async || {
            let hers = stage.slack.dm(TEAM, CARA).into_iter();
            hers.rev().find(|card| card.text().contains("Robo cannot take part"))
        })
        .await;
        assert!(card.text().contains("U0NEW"), "{backend:?}: who stays: {}", card.text());
        let find = card.button("Find a partner");
        stage.hand().act(CARA, &card, &find).await;
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_take_part_and_run_nothing() {
    for backend in Backend::ALL {
        let stage = stage(backend).await;
        let count = "SELECT (SELECT COUNT(*) FROM coordinator) + (SELECT COUNT(*) FROM member \
                     WHERE owner_at IS NOT NULL)";
        let before = stage.house.database().number(count).await;
        // Before it is known, and after.
        stage.says(CARA, &format!("role add <@{GUS}> coordinator")).await;
        let card = eventually("a word on it", async || {
            let hers = stage.slack.dm(TEAM, CARA).into_iter();
            hers.rev().find(|card| card.text().contains("Gus is a guest"))
        })
        .await;
        assert!(card.text().contains("I took that back"), "{}", card.text());
        assert_eq!(stage.house.database().number(count).await, before, "{backend:?}");
        for office in ["coordinator", "owner"] {
            let said = stage.says(CARA, &format!("role add <@{GUS}> {office}")).await;
            assert!(said.contains("Gus is a guest here"), "{backend:?} {office}: {said}");
        }
        let said = stage.says(CARA, &format!("enrol <@{GUS}> role:mentee")).await;
        assert!(said.contains("Gus is in"), "{backend:?}: {said}");
        stage.quiet().await;
        let again = stage.says(CARA, &format!("enrol <@{GUS}> role:mentee")).await;
        assert!(again.contains("Gus"), "{backend:?}: stays in: {again}");
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_their_own_partner() {
    let stage = stage(Backend::Sqlite).await;
    stage.says(CARA, "enrol <@U0NEW> role:mentor").await;
    stage.says(CARA, "enrol <@U0NEW> <@U0TWO> role:mentee").await;
    stage.quiet().await;
    let said = stage.says(CARA, "pair <@U0NEW> <@U0NEW>").await;
    assert!(said.contains("twice"), "{said}");
    stage.says(CARA, "pair").await;
    let form = eventually("the form", async || stage.slack.forms(CARA).pop()).await;
    let option = |block: &str| {
        let blocks = form.body["blocks"].as_array().unwrap().iter();
        let mut found = blocks.filter(|one| one["block_id"] == block);
        let options = found.next().unwrap()["element"]["options"].as_array().unwrap().clone();
        let same =
            options.iter().find(|one| one["text"]["text"].as_str().unwrap().contains("U0NEW"));
        json!({ "value": { "type": "static_select", "selected_option": same.unwrap() } })
    };
    let both = json!({ "mentor": option("mentor"), "mentee": option("mentee") });
    let heard = stage.hand().submit(CARA, &both).await.json();
    assert_eq!(heard["response_action"], "errors", "{heard}");
    assert!(heard["errors"]["mentor"].as_str().unwrap().contains("twice"), "{heard}");
    assert!(!stage.slack.seen(CARA, GENERAL).is_empty());
    stage.close().await;
}
