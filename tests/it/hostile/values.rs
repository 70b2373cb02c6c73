//! Rows E: what buttons carry, altered, of another time, or pressed by somebody else. That a
//! stranger's id reads as what is not there is the matrix of `strangers`.

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::hostile::IN_TIME;
use crate::hostile::letter::Letter;
use crate::hostile::siege::{Siege, click, submission};
use crate::rig::eventually;

/// What a click of someone's is answered with, at its private address.
async fn pressed(siege: &Siege, user: &str, (action, value): (&str, &str), turn: &str) -> String {
    let method = format!("answer-{}", turn.replace('.', "-"));
    let base = siege.slack.api_url().replace("/api/", &format!("/api/{method}"));
    let mut payload = click(action, value, &format!("canary-trigger.{turn}"), &base);
    payload["user"]["id"] = json!(user);
    let answer = siege.send(&Letter::payload(&payload)).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{turn}");
    assert!(answer.took < IN_TIME, "{turn}: {:?}", answer.took);
    let told = eventually(&method, async || siege.slack.calls(&method).pop()).await;
    told.body.to_string().replace('\u{200B}', "")
}

async fn id(siege: &Siege, sql: &'static str) -> String {
    siege.database.texts(sql).await.swap_remove(0)
}

const PAIRING: &str = "SELECT id FROM pairing";
/// Nobody deletes a meeting but the sweep of what is over.
const DELETED: &str = "DELETE FROM attendance; DELETE FROM backup; DELETE FROM meeting";
const SHARED: &str = "SELECT COUNT(*) FROM item WHERE shared_at IS NOT NULL";

#[tokio::test(flavor = "multi_thread")]
async fn e60_what_is_over_or_from_long_ago_is_told_and_leads_on() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        siege.says("U0ALICE", "agenda add canary", "canary.e60a").await;
        let pairing = id(&siege, PAIRING).await;
        let item = id(&siege, "SELECT id FROM item").await;
        siege.says("U0CARA", "unpair <@U0ALICE> <@U0BOB> yes", "canary.e60b").await;
        let before = siege.census().await;
        for (turn, action, value, leads) in [
            ("e60.1", "agenda.show", pairing.clone(), "ask.new"),
            ("e60.2", "agenda.item", format!("done {pairing} {item}"), "ask.new"),
            ("e60.3", "meet.new", pairing.clone(), "ask.new"),
            // A card of a release that is no more, and a value that was cut.
            ("e60.4", "agenda.flip", pairing.clone(), "/mentor help"),
            ("e60.5", "agenda.item", format!("done {pairing}"), "/mentor help"),
        ] {
            let told = pressed(&siege, "U0ALICE", (action, &value), turn).await;
            assert!(told.contains("That did not work"), "{backend:?} {turn}: {told}");
            assert!(!told.contains("canary"), "{backend:?} {turn}: {told}");
            assert!(told.contains(leads), "{backend:?} {turn}: nothing leads on: {told}");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e60_a_meeting_that_was_let_go_is_told_with_a_fresh_card() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        siege.says("U0ALICE", "meet new 2026-03-10 15:00 place:Room", "canary.e60m").await;
        let meeting = id(&siege, "SELECT id FROM meeting").await;
        siege.says("U0ALICE", "meet skip yes", "canary.e60n").await;
        let before = siege.census().await;
        let already = "You skipped the meeting of Tue 10 Mar, 15:00 already.";
        for (turn, action, value, words, leads) in [
            ("e60.6", "meet.do", format!("skip {meeting} 0"), already, "meet.slots"),
            ("e60.7", "meet.do", format!("free {meeting} 0"), already, "meet.slots"),
            ("e60.8", "meet.keep", format!("{meeting} 0"), "No date yet.", "meet.slots"),
            ("e60.9", "meet.done", meeting.clone(), "was let go.", "meet.show"),
        ] {
            let told = pressed(&siege, "U0ALICE", (action, &value), turn).await;
            assert!(told.contains(words), "{backend:?} {turn}: {told}");
            assert!(told.contains(leads), "{backend:?} {turn}: nothing leads on: {told}");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.database.tamper(DELETED).await;
        for (turn, action, value) in [
            ("e60.10", "meet.do", format!("skip {meeting} 0")),
            ("e60.11", "meet.keep", format!("{meeting} 0")),
            ("e60.12", "meet.done", meeting.clone()),
        ] {
            let told = pressed(&siege, "U0ALICE", (action, &value), turn).await;
            assert!(told.contains("I can't find that"), "{backend:?} {turn}: {told}");
        }
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e60_a_form_of_long_ago_is_told_and_leads_on() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let mut view = siege.opened("agenda add", "canary-trigger.e60t").await;
        let before = siege.census().await;
        let key = crate::databases::key();
        let ticket = key.open_ticket("form", view["private_metadata"].as_str().unwrap()).unwrap();
        let mut ticket: Value = serde_json::from_str(&ticket).unwrap();
        // As it would be on its thirty-first day.
        let until = ticket["until"].as_i64().unwrap() - 31 * 86_400;
        ticket["until"] = json!(until);
        view["private_metadata"] = json!(key.seal_ticket("form", &ticket.to_string()));
        let sent = submission(&view, "U0ALICE", &[("text", "canary")]);
        let answer = siege.send(&Letter::payload(&sent)).await;
        assert_eq!(answer.status, 200, "{backend:?}");
        assert!(answer.text.contains("from too long ago"), "{backend:?}: {}", answer.text);
        assert!(answer.text.contains("/mentor help"), "{backend:?}: {}", answer.text);
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e62_a_value_that_claims_a_role_or_another_person_claims_in_vain() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let cohort = id(&siege, "SELECT id FROM cohort").await;
        let before = siege.census().await;
        let claims = [
            format!("{cohort} role=admin"),
            format!("{cohort} user_id=U0CARA"),
            json!({ "cohort": cohort, "role": "admin", "user_id": "U0CARA" }).to_string(),
            cohort.clone(),
        ];
        for (turn, value) in claims.iter().enumerate() {
            for action in ["cohort.close", "enrol.new", "role.take"] {
                let row = format!("e62.{turn}.{action}");
                let told = pressed(&siege, "U0ALICE", (action, value), &row).await;
                assert!(told.contains("That did not work"), "{backend:?} {row}: {told}");
            }
        }
        // Nor does the envelope's own claim to be somebody's administrator count.
        let base = siege.slack.api_url().replace("/api/", "/api/answer-e62");
        let mut payload = click("cohort.close", &cohort, "canary.e62", &base);
        payload["user"]["is_admin"] = json!(true);
        payload["is_enterprise_install"] = json!(false);
        assert_eq!(siege.send(&Letter::payload(&payload)).await.status, 200);
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e63_a_double_click_and_two_people_at_once_are_one_change() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        siege.says("U0ALICE", "agenda add canary", "canary.e63a").await;
        siege.says("U0ALICE", "agenda share", "canary.e63b").await;
        let (pairing, item) = (id(&siege, PAIRING).await, id(&siege, "SELECT id FROM item").await);
        let value = format!("done {pairing} {item}");
        let press = ("agenda.item", value.as_str());
        let (once, twice, his) = tokio::join!(
            pressed(&siege, "U0ALICE", press, "e63.1"),
            pressed(&siege, "U0ALICE", press, "e63.2"),
            pressed(&siege, "U0BOB", press, "e63.3"),
        );
        let all = [once, twice, his];
        let won = all.iter().filter(|told| told.contains("Done: “canary”")).count();
        assert_eq!(won, 1, "{backend:?}: {all:#?}");
        let done = "SELECT COUNT(*) FROM item WHERE done_at IS NOT NULL";
        assert_eq!(siege.database.number(done).await, 1, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e66_nobody_enrols_the_bot_itself_or_what_is_no_person() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let mut press = click("enrol.new", "", "canary.e66", "https://hooks.slack.com/x");
        press["user"]["id"] = json!("U0CARA");
        let view = siege.opened_by(&Letter::payload(&press)).await;
        let before = siege.database.number("SELECT COUNT(*) FROM enrolment").await;
        let mut sent = submission(&view, "U0CARA", &[("role", "mentor")]);
        for (block, value) in sent["view"]["state"]["values"].as_object_mut().unwrap() {
            if block == "people" {
                let (_, element) = value.as_object_mut().unwrap().iter_mut().next().unwrap();
                element["selected_users"] = json!(["U0BOT"]);
            }
        }
        let answer = siege.send(&Letter::payload(&sent)).await;
        let said = answer.json();
        assert_eq!(said["response_action"], "errors", "{backend:?}: {said}");
        assert!(said["errors"]["people"].as_str().is_some(), "{backend:?}: {said}");
        let after = siege.database.number("SELECT COUNT(*) FROM enrolment").await;
        assert_eq!(after, before, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e68_wrong_types_and_forged_keys_are_refused_or_not_looked_at() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let pairing = id(&siege, PAIRING).await;
        // There is something to share: where one of these is taken for a whole press, it shows.
        siege.says("U0ALICE", "agenda add canary", "canary.e68a").await;
        let before = siege.census().await;
        let base = siege.slack.api_url().replace("/api/", "/api/answer-e68");
        let with = |key: &str, value: Value| {
            let mut payload = click("agenda.share", &pairing, "canary.e68", &base);
            payload["actions"][0][key] = value;
            payload
        };
        let long = "9".repeat(70_000);
        for (row, payload) in [
            ("a number", with("value", json!(7))),
            ("an object", with("value", json!({ "id": pairing }))),
            ("a list", with("value", json!([pairing]))),
            ("endless", with("value", json!(long))),
            ("an action that is a number", with("action_id", json!(7))),
            ("a type nobody knows", with("type", json!("lever"))),
            ("the actions are none", {
                let mut payload = with("value", json!(""));
                payload["actions"] = json!([]);
                payload
            }),
            ("the actions are no list", {
                let mut payload = with("value", json!(""));
                payload["actions"] = json!("agenda.share");
                payload
            }),
        ] {
            let answer = siege.send(&Letter::payload(&payload)).await;
            assert!([200, 400].contains(&answer.status), "{backend:?} {row}: {answer:?}");
            assert_eq!(answer.text, "", "{backend:?} {row}");
            assert!(answer.took < IN_TIME, "{row}: {:?}", answer.took);
            siege.quiet().await;
            assert_eq!(siege.database.number(SHARED).await, 0, "{backend:?} {row}: it is shared");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        // The whole press, of which those were spoilt, does share; what it says besides is not
        // looked at.
        let mut forged = with("selected_option", json!({ "value": "x" }));
        forged["actions"][0]["role"] = json!("owner");
        forged["response_url"] = json!(base.replace("answer-e68", "answer-e68-whole"));
        forged["msteams"] = json!({ "type": "invoke" });
        let answer = siege.send(&Letter::payload(&forged)).await;
        assert_eq!((answer.status, answer.text.as_str()), (200, ""), "{backend:?}");
        let told =
            eventually("it to be shared", async || siege.slack.calls("answer-e68-whole").pop());
        let told = told.await.body.to_string();
        assert!(told.contains("Shared"), "{backend:?}: {told}");
        assert_eq!(siege.database.number(SHARED).await, 1, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e69_a_card_drawn_for_a_coordinator_is_pressed_when_there_is_none() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let cohort = id(&siege, "SELECT id FROM cohort").await;
        siege.says("U0CARA", "role add <@U0BOB> coordinator", "canary.e69a").await;
        let may = pressed(&siege, "U0BOB", ("cohort.do", &format!("show {cohort}")), "e69.1").await;
        assert!(may.contains("Spring"), "{backend:?}: {may}");
        siege.says("U0CARA", "role remove <@U0BOB> coordinator yes", "canary.e69b").await;
        let before = siege.census().await;
        for (turn, action, value) in [
            ("e69.2", "cohort.do", format!("show {cohort}")),
            ("e69.3", "cohort.close", cohort.clone()),
            ("e69.4", "cohort.open", cohort.clone()),
            ("e69.5", "pair.new", cohort.clone()),
        ] {
            let told = pressed(&siege, "U0BOB", (action, &value), turn).await;
            assert!(told.contains("That did not work"), "{backend:?} {turn}: {told}");
            assert!(!told.contains("Spring"), "{backend:?} {turn}: {told}");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}
