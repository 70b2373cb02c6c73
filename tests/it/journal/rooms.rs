//! Through both doors: what is written down opens in windows, and stands in no message.

use mentorbot::store::backend::Backend;
use serde_json::json;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::browser::{Browser, newest};
use crate::rig::eventually;
use crate::rig::fake_slack::TEAM;
use crate::rig::fake_slack::views::View;
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
async fn in_slack_notes_open_in_a_window_and_stand_in_no_message() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.says(ANN, "note Canary one").await;
        stage.says(ANN, "journal add Canary of both").await;
        let heard = stage.asks(ANN, "note").await;
        assert_eq!(heard.body, "", "{backend:?}: the window is the answer");
        let view = shown(&stage, ANN, "Canary one").await;
        // A form takes the place of the window, and the window that of the form.
        stage.hand().press_view(ANN, &view, "Write a note").await;
        shown(&stage, ANN, "Your note").await;
        let values =
            json!({ "text": { "value": { "type": "plain_text_input", "value": "Canary two" } } });
        let sent = stage.hand().submit(ANN, &values).await;
        assert_eq!(sent.json()["response_action"], "update", "{sent:?}");
        shown(&stage, ANN, "Canary two").await;
        stage.hand().cancel(ANN).await;
        // Said in their own conversation the answer is a message, and repeats nothing.
        stage.hand().says(ANN, "note Canary three").await;
        let answer = eventually("an answer", async || {
            let all = stage.slack.dm(TEAM, ANN);
            all.into_iter().find(|message| message.text().contains("Only you can read it"))
        })
        .await;
        assert!(answer.text().contains("stays in this conversation"), "{}", answer.text());
        stage.hand().press(ANN, &answer, "Show notes").await;
        shown(&stage, ANN, "Canary three").await;
        stage.hand().cancel(ANN).await;
        stage.hand().says(ANN, "journal").await;
        let answer = eventually("an answer", async || {
            let all = stage.slack.dm(TEAM, ANN);
            all.into_iter().find(|message| message.text().contains("window of its own"))
        })
        .await;
        stage.hand().press(ANN, &answer, "Show journal").await;
        shown(&stage, ANN, "Canary of both").await;
        // Whoever looks through everything that was sent finds none of it outside of windows.
        stage.quiet().await;
        for entry in stage.slack.ledger() {
            let window = entry.method.starts_with("views.");
            assert!(window || !entry.body.to_string().contains("Canary"), "{}", entry.method);
        }
        let own = stage.slack.dm(TEAM, ANN);
        let told = own.iter().filter(|message| message.text().contains("Canary")).count();
        assert_eq!(told, 1, "{backend:?}: what she typed there herself, and nothing of ours");
        for who in [BEN, CARA] {
            let seen = stage.slack.dm(TEAM, who);
            assert!(seen.iter().all(|message| !message.text().contains("Canary")));
        }
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_page_notes_open_over_the_conversation_and_are_kept_nowhere() {
    for backend in Backend::ALL {
        let doors = Doors { slack: None, web: true };
        let start = "2026-03-02T15:00:00Z";
        let house = House::build(Plot::find().await, backend, start, doors).await;
        let talk = house.talk(web_seat());
        for (user, name) in [("cara", "Cara"), ("ann", "Ann"), ("ben", "Ben")] {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        talk.found(&[("ann", "ben")]).await;
        house.database().tamper("UPDATE pairing SET introduced_at = started_at").await;
        let ann = Browser::of(&house.http, &house.base, "ann");
        ann.says("note Canary one").await;
        let form = ann.look().await.form("Send").fill("text", "note");
        let page = ann.send(&form).await;
        assert_eq!(page.status, 200, "{backend:?}: a page, no message");
        assert!(page.page.text().contains("Canary one"), "{}", page.page);
        let later = ann.look().await;
        assert!(!later.text().contains("Canary one"), "gone with the window: {later}");
        // From the window to a form, and back to the window.
        let form = page.page.form("Write a note");
        let form = ann.send(&form).await.page.form("Save");
        let saved = ann.send(&form.fill("f-text", "Canary two")).await;
        assert!(saved.page.text().contains("Canary two"), "{}", saved.page);
        assert!(!newest(&ann.look().await).text().contains("Canary"));
        let kept = "SELECT COUNT(*) FROM posted WHERE kind = 'answer'";
        let before = house.database().number(kept).await;
        ann.send(&ann.look().await.form("Send").fill("text", "journal")).await;
        assert_eq!(house.database().number(kept).await, before, "{backend:?}");
        house.close().await;
    }
}
