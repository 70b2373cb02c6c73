//! What people type, tokens and private addresses never reach the log, not at its most talkative.

mod failing;

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::databases::Database;
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM, TOKEN};
use crate::rig::program::{Place, SECRET_KEY, SIGNING_SECRET, signed, slash};

/// A person whose name is nobody's business either.
const ALICE: &str = "U0ALICE";

/// From how much is logged where to all there is.
const LOGS: [(&str, Backend); 5] = [
    ("info", Backend::Sqlite),
    ("debug", Backend::Sqlite),
    ("debug", Backend::Postgres),
    ("trace", Backend::Sqlite),
    ("trace", Backend::Postgres),
];

#[tokio::test(flavor = "multi_thread")]
async fn no_word_no_token_and_no_private_address_is_logged() {
    for (filter, backend) in LOGS {
        let (slack, database) = (FakeSlack::start(), Database::blank(backend).await);
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.slack(&slack.api_url(), TOKEN);
        place.set("MENTORBOT_OWNERS", &format!("slack:{TEAM}:U0CARA"));
        let (mut running, address) = place.serve(&["--log", filter]).await;
        let answers = slack.api_url().replace("/api/", "/api/canary-response-url");
        let commands = format!("{address}/slack/commands");
        let mut say = 0;
        let mut last = String::new();
        for (user, text) in [
            ("U0CARA", "program new Canary-Programme"),
            ("U0CARA", "cohort new Canary-Cohort"),
            ("U0CARA", "cohort open Canary-Cohort"),
            ("U0CARA", "enrol <@U0BOB|canary-bob> role:mentor"),
            ("U0CARA", "enrol <@U0ALICE|canary-alice> role:mentee"),
            ("U0CARA", "pair <@U0ALICE> <@U0BOB> yes"),
            (ALICE, "meet new 2026-03-10 15:00 place:Canary-Room"),
            (ALICE, "agenda add canary-item that nobody else may read minutes:10"),
            (ALICE, "note canary-note that nobody else may read"),
            (ALICE, "note"),
            (ALICE, "note edit 1 canary-changed"),
            (ALICE, "journal add canary-entry of the two of us"),
            (ALICE, "journal"),
            (ALICE, "journal search canary-entry"),
            (ALICE, "action add canary-action due:fri"),
            (ALICE, "canary-nonsense"),
            (ALICE, "settings zone:Canary/Zone"),
            (ALICE, "agenda add"),
            (ALICE, "agenda"),
        ] {
            say += 1;
            let trigger = format!("canary-trigger.{say}");
            let (status, answer) =
                signed(&commands, slash(TEAM, user, text, &trigger, &answers)).await;
            assert_eq!(status, 200, "{text}: {answer}");
            last = answer;
        }
        // A click, answered at its private address; the first try fails.
        slack.answer("canary-response-url", Answer::Broken);
        let card: Value = serde_json::from_str(&last).unwrap();
        press(&address, &card, &answers).await;
        eventually("the click to be answered", async || slack.calls("canary-response-url").pop())
            .await;
        // Requests nobody signed, and an address nobody has.
        let forged = reqwest::Client::builder().build().unwrap();
        let body = "text=canary-forged&token=canary-token";
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let refused = forged.post(&commands).header(kind.0, kind.1).body(body);
        let refused = refused.send().await.unwrap();
        assert_eq!(refused.status(), 401);
        let nowhere = format!("{address}/canary-path?token=canary-query");
        assert_eq!(reqwest::get(nowhere).await.unwrap().status(), 404);
        slack.one_posted("Canary-Programme").await;
        running.terminate().await;
        silent(&running.log(), filter);
    }
}

/// Presses the button of a card that shares.
async fn press(address: &str, card: &Value, answers: &str) {
    let blocks = card["blocks"].as_array().unwrap();
    let actions = blocks.iter().find(|block| block["type"] == "actions").expect("buttons");
    let mut buttons = actions["elements"].as_array().unwrap().iter();
    let shares = |button: &&Value| button["text"]["text"].as_str().unwrap().starts_with("Share");
    let button = buttons.find(shares).expect("something to share");
    let payload = json!({
        "type": "block_actions", "trigger_id": "canary-trigger.click", "response_url": answers,
        "team": { "id": TEAM }, "user": { "id": ALICE, "team_id": TEAM },
        "channel": { "id": "C0GENERAL" }, "message": { "ts": "1700000000.000001" },
        "container": { "type": "message", "message_ts": "1700000000.000001",
            "channel_id": "C0GENERAL", "is_ephemeral": true },
        "actions": [{ "type": "button", "action_id": button["action_id"],
            "block_id": actions["block_id"], "value": button["value"] }],
    });
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("payload", &payload.to_string())
        .finish();
    let (status, answer) = signed(&format!("{address}/slack/interactions"), body).await;
    assert_eq!(status, 200, "{answer}");
}

fn silent(log: &str, filter: &str) {
    let lines: Vec<&str> = log.lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 10, "{filter}: it was written at all: {log}");
    for line in lines {
        assert!(serde_json::from_str::<Value>(line).is_ok(), "not JSON: {line}");
        let heard = line.to_lowercase();
        for secret in ["canary", &TOKEN[5..], SECRET_KEY, SIGNING_SECRET, "nobody else"] {
            assert!(!heard.contains(&secret.to_lowercase()), "{filter} tells {secret}: {line}");
        }
    }
}
