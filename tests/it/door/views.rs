//! Presses on Home and in views, and who the bot itself is.

use super::{ANN, Street, with_button};
use crate::rig::eventually;
use crate::rig::fake_slack::{BOT, TEAM};
use mentorbot::store::backend::Backend;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pressed_in_a_view_is_answered_in_it() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let hand = street.hand();
        hand.shortcut(ANN, "of.long.ago").await;
        let first = street.slack.forms(ANN).pop().expect("a view says it");
        let heard = hand.press_view(ANN, &with_button(&first, "noun.show", "agenda"), "Go").await;
        assert_eq!((heard.status, heard.body.as_str()), (200, ""));
        let second = street.slack.forms(ANN).pop().unwrap();
        assert_eq!((&second.id, street.slack.forms(ANN).len()), (&first.id, 1));
        assert_eq!(second.body["title"]["text"], "Agenda with Ben");
        // The look it was pressed on is gone: what is true now is drawn all the same.
        hand.press_view(ANN, &with_button(&first, "noun.show", "meet"), "Go").await;
        let third = street.slack.forms(ANN).pop().unwrap();
        assert_ne!(third.body["title"], second.body["title"]);
        let refused = street.slack.calls("views.update");
        assert!(refused.iter().any(|entry| !entry.accepted), "a hash was stale");
        // A form takes the place of the view, so that nothing old is left under it.
        hand.press_view(ANN, &with_button(&third, "agenda.add", ""), "Go").await;
        let form = street.slack.forms(ANN).pop().unwrap();
        assert_eq!((&form.id, &form.body["callback_id"]), (&first.id, &json!("form")));
        let values = json!({ "text": { "value": { "type": "plain_text_input", "value": "Tea" } } });
        hand.submit(ANN, &values).await;
        assert_eq!(street.items().await, 1);
        assert!(street.nth(ANN, 1).await.text().contains("Tea"));
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_button_on_home_answers() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let hand = street.hand();
        let opened = json!({ "type": "app_home_opened", "user": ANN, "channel": "D0ANN",
            "tab": "home" });
        assert_eq!(hand.tells(&opened).await.status, 200);
        eventually("her Home", async || street.slack.home(TEAM, ANN)).await;
        for (label, title) in
            [("Help", "What I can do"), ("Show settings", "ettings"), ("Add to agenda", "Add")]
        {
            let before = street.slack.forms(ANN).len();
            let heard = hand.press_home(ANN, label).await;
            assert_eq!((heard.status, heard.body.as_str()), (200, ""), "{label}");
            let shown = street.slack.forms(ANN);
            assert_eq!(shown.len(), before + 1, "{backend:?}: {label} shows nothing");
            let shown = shown.last().unwrap().body["title"]["text"].as_str().unwrap().to_owned();
            assert!(shown.contains(title), "{backend:?} {label}: {shown}");
            hand.cancel(ANN).await;
        }
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_itself_cannot_be_enrolled() {
    let street = Street::build(Backend::Sqlite).await;
    let said = street.talk.says("cara", &format!("enrol <@{BOT}> role:mentor")).await;
    assert!(said.contains("That is me"), "{said}");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_arrives_says_that_somebody_is_in_reach() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let out = "SELECT COUNT(*) FROM account WHERE unreachable_at IS NOT NULL";
        let lose = "UPDATE account SET unreachable_at = 1772463600000 WHERE platform_id = 'U0ANN'";
        street.database.tamper(lose).await;
        assert_eq!(street.database.number(out).await, 1);
        street.hand().says(ANN, "agenda").await;
        street.nth(ANN, 1).await;
        street.settled().await;
        assert_eq!(street.database.number(out).await, 0, "{backend:?}: it arrived");
        street.close().await;
    }
}
