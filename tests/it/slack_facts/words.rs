//! 13, 14 and 15: what people type stays text, a zone is a name, and no text is a stub.

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use super::{ANN, BEN, CARA, GENERAL, Stage};
use crate::rig::eventually;
use crate::rig::fake_slack::TEAM;
use crate::rig::fake_slack::messages::Message;

/// Every text of a message: the top-level one, then those of its blocks.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(object) => {
            if let Some(text) = object.get("text").and_then(Value::as_str) {
                let plain = object.get("type").is_some_and(|kind| kind == "plain_text");
                if !plain {
                    found.push(text.to_owned());
                }
            }
            object.values().for_each(|value| texts(value, found));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_13_what_was_typed_stays_text_also_where_it_is_cut() {
    let stage = Stage::paired(Backend::Sqlite).await;
    let nasty = [
        "<!channel> <!here|x> <@U0CARA> <https://evil.example|company.example>".to_owned(),
        "&".repeat(280),
        format!("{}<{}", "x".repeat(270), "&>".repeat(4)),
        "&lt;!everyone&gt; &amp;lt; `code` *bold* ~gone~".to_owned(),
    ];
    for text in &nasty {
        // What Slack sends of typed `<`, `>` and `&`.
        let typed = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        stage.says(ANN, &format!("agenda add {typed}")).await;
    }
    // Enough of it that the answer's text has to be cut, amid a row of `&`.
    for _ in 0..12 {
        stage.says(ANN, &format!("agenda add {}", "&amp;".repeat(280))).await;
    }
    stage.says(ANN, "agenda share").await;
    let shared = eventually("his card", async || {
        stage.slack.dm(TEAM, BEN).pop().filter(|card| card.text().contains("channel"))
    })
    .await;
    for message in stage.slack.seen(ANN, GENERAL).iter().chain([&shared]) {
        let mut found = Vec::new();
        texts(&message.body, &mut found);
        for text in found {
            no_entity_but_ours(&text);
        }
    }
    assert!(shared.text().contains("&lt;!channel&gt;"), "it is read: {}", shared.text());
    stage.close().await;
}

/// No mention nobody meant, no half an entity.
fn no_entity_but_ours(text: &str) {
    for said in ["<!channel", "<!here", "<!everyone", "<@U0CARA>", "<https://evil"] {
        assert!(!text.contains(said), "{said} in {text}");
    }
    for (at, _) in text.match_indices('&') {
        let rest = &text[at..];
        let whole = ["&amp;", "&lt;", "&gt;"].iter().any(|entity| rest.starts_with(entity));
        assert!(whole, "half an entity: {:?}", rest.chars().take(8).collect::<String>());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_14_a_zone_is_a_name_and_a_picked_time_is_in_it() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        // Typed in winter for summer. The fake's `tz_offset` would be wrong all the year.
        stage.says(ANN, "meet new 2026-07-10 15:00").await;
        let starts = "SELECT starts_at FROM meeting ORDER BY starts_at";
        let at = |moment: &str| moment.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        let july = stage.house.database().numbers(starts).await;
        assert_eq!(july, [at("2026-07-10T13:00:00Z")], "{backend:?}");
        let his = stage.says(BEN, "agenda").await;
        assert!(his.contains("Fri 10 Jul, 09:00 (New York)"), "{his}");

        // Picked: Slack sends `15:30` and no zone.
        stage.says(BEN, "meet").await;
        stage.hand().press(BEN, &stage.last(BEN), "Change the date").await;
        let picked = json!({
            "day": { "value": { "type": "datepicker", "selected_date": "2026-11-10" } },
            "time": { "value": { "type": "timepicker", "selected_time": "15:30" } },
            "minutes": { "value": { "type": "number_input", "value": "45" } },
        });
        let heard = stage.hand().submit(BEN, &picked).await;
        assert_eq!(heard.body, "", "{backend:?}");
        let november = stage.house.database().numbers(starts).await;
        assert_eq!(
            november,
            [at("2026-11-10T20:30:00Z")],
            "{backend:?}: New York, after the summer"
        );
        stage.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fact_15_a_text_says_it_all_and_long_names_fit() {
    let long = |name: &str| format!("{name} {}", "von und zu Überlingen-Häußler ".repeat(4).trim());
    let names = [long("Cara"), long("Ann"), long("Ben")];
    let stage = Stage::named(Backend::Sqlite, names.each_ref().map(String::as_str)).await;
    stage.pair().await;
    let name = "Programme with a name that does not end before seventy-five characters, not at all";
    stage.says(CARA, &format!("program new \"{name}\"")).await;
    stage.says(CARA, &format!("cohort new \"{name}\" program:Connect")).await;
    for said in ["agenda add A first item", "agenda", "meet", "partner", "settings", "help"] {
        stage.says(ANN, said).await;
    }
    stage.says(ANN, "agenda share").await;
    stage.says(ANN, "meet new 2026-03-10 15:00").await;
    eventually("he is told of both", async || {
        let his = stage.slack.dm(TEAM, BEN);
        (his.iter().filter(|card| card.text().contains("Ann")).count() >= 2).then_some(())
    })
    .await;
    for (user, label) in [(ANN, "Add item"), (ANN, "Set a date")] {
        stage.says(user, "agenda").await;
        let card = stage.last(user);
        if card.blocks().iter().any(|block| block.to_string().contains(label)) {
            stage.hand().press(user, &card, label).await;
        }
    }
    // A view's title holds a name, and so do the options of a form.
    assert_eq!(stage.hand().opens(ANN, "home").await.status, 200);
    eventually("her Home", async || stage.slack.home(TEAM, ANN)).await;
    stage.hand().press_home(ANN, "See the meeting").await;
    let view = eventually("a view", async || stage.slack.forms(ANN).pop()).await;
    let title = view.body["title"]["text"].as_str().unwrap().to_owned();
    assert!(title.ends_with('…'), "long names do not fit: {title}");
    stage.says(CARA, "enrol <@U0NEW> role:mentee cohort:Spring").await;
    stage.says(CARA, "pair cohort:Spring").await;
    let form = eventually("the form", async || stage.slack.forms(CARA).pop()).await;
    assert!(form.body.to_string().contains("von und zu"), "people to choose from");
    for user in [CARA, ANN, BEN] {
        for place in stage.slack.conversations() {
            stage.slack.seen(user, &place.id).iter().for_each(says_it_all);
        }
        stage.slack.seen(user, GENERAL).iter().for_each(says_it_all);
    }
    // The limits themselves were looked at by the fake, message by message and form by form.
    stage.close().await;
}

/// A screen reader reads only the top-level text: every word of the blocks stands there too.
fn says_it_all(message: &Message) {
    let bare = |text: &str| -> Vec<String> {
        let letters = |c: char| if c.is_alphanumeric() { c } else { ' ' };
        text.chars()
            .map(letters)
            .collect::<String>()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    let all = message.body["text"].as_str().unwrap_or_default();
    let said = bare(all);
    if all.encode_utf16().count() > 3_700 {
        return; // Cut, and ends by saying where the rest is.
    }
    let mut found = Vec::new();
    texts(&message.body["blocks"], &mut found);
    for text in found {
        for word in bare(&without_mentions(&text)) {
            assert!(said.contains(&word), "{word:?} is not in the text: {all:?}\n{text:?}");
        }
    }
}

/// Mentions and links stand in the text by name.
fn without_mentions(text: &str) -> String {
    let mut parts = text.split('<');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push(' ');
        out.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    out
}
