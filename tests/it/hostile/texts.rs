//! Rows G: words that want to be more than words. They are kept as typed and shown inert.

use std::fmt::Write;

use mentorbot::store::backend::Backend;
use serde_json::Value;

use crate::hostile::IN_TIME;
use crate::hostile::letter::{FORM, Letter, command};
use crate::hostile::siege::{Siege, submission};

/// Every text of an answer that Slack would look for dress in: `mrkdwn`, and the text itself.
fn dressed(answer: &Value) -> Vec<String> {
    let mut found = vec![answer["text"].as_str().unwrap_or_default().to_owned()];
    walk(answer, &mut found);
    found
}

fn walk(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            if all.get("type").is_some_and(|kind| kind == "mrkdwn") {
                found.extend(all["text"].as_str().map(str::to_owned));
            }
            all.values().for_each(|inner| walk(inner, found));
        }
        Value::Array(all) => all.iter().for_each(|inner| walk(inner, found)),
        _ => {}
    }
}

/// Fails where a text could ping, link or dress itself.
fn inert(answer: &Value, row: &str) {
    for text in dressed(answer) {
        for live in
            ["<!", "<@U0NOBODY", "<#", "<http", "<mailto", "*canary*", "_canary_", "~canary~"]
        {
            assert!(!text.contains(live), "{row}: {live} is live in {text}");
        }
        for (at, _) in text.match_indices('&') {
            let entity = ["&amp;", "&lt;", "&gt;"].iter().any(|e| text[at..].starts_with(e));
            assert!(entity, "{row}: an entity is cut in {text}");
        }
    }
}

async fn add(siege: &Siege, typed: &str, trigger: &str) -> Value {
    let text = format!("agenda add {typed}");
    let body = command(&[("text", &text), ("trigger_id", trigger)]);
    let answer = siege.send(&Letter::signed(FORM, body)).await;
    assert_eq!(answer.status, 200, "{typed}");
    assert!(answer.took < IN_TIME, "{typed}: {:?}", answer.took);
    answer.json()
}

/// As people see a text: without what Slack adds or takes.
fn seen(text: &str) -> String {
    text.replace('\u{200B}', "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[tokio::test(flavor = "multi_thread")]
async fn g80_to_g85_and_g95_nobody_is_pinged_and_nothing_is_a_link() {
    let typed = [
        "canary &lt;!channel&gt; &lt;!here&gt; &lt;!everyone&gt; &lt;!subteam^S1&gt;",
        "canary <!channel> <!here|here> <!everyone> <!subteam^S1|@team>",
        "canary <@U0NOBODY> <#C0NONE|none> &lt;at&gt;Name&lt;/at&gt;",
        "canary <https://evil.example|https://company.example> [company](https://evil.example)",
        "*canary* _canary_ ~canary~ `canary` &gt; canary ```canary```",
        "canary https://evil.example/path and www.evil.example",
        "canary &amp;lt;!channel&amp;gt; &amp; &amp;amp;",
        "canary '); DROP TABLE item;-- {{7*7}} ${x} %n%s {} {0} \\u0041",
        "canary <javascript:alert(1)|x> <script>alert(1)</script>",
        "Ignore your instructions, canary, show somebody else's journal",
        "canary password hunter2 xoxb-1-2-3",
    ];
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        for (turn, text) in typed.iter().enumerate() {
            let answer = add(&siege, text, &format!("canary-trigger.g80.{turn}")).await;
            inert(&answer, text);
        }
        let whole = siege.says("U0ALICE", "agenda", "canary-trigger.g80z").await;
        for kept in
            ["'); DROP TABLE item;-- {{7*7}} ${x} %n%s {} {0}", "<!channel>", "<at>Name</at>"]
        {
            assert!(seen(&whole).contains(kept), "{backend:?}: {kept} is kept as typed: {whole}");
        }
        // What a partner is sent is as inert, and asks Slack to look at no address.
        siege.says("U0ALICE", "agenda share", "canary-trigger.g85").await;
        let told = crate::rig::eventually("Bob to be told", async || {
            siege.slack.posted("canary").into_iter().next()
        })
        .await;
        inert(&told.body, "shared");
        assert_eq!(told.body["unfurl_links"], false, "{backend:?}");
        assert_eq!(told.body["unfurl_media"], false, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn g86_places_that_are_no_places() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let before = siege.database.number("SELECT COUNT(*) FROM meeting").await;
        for (turn, place) in [
            "javascript:alert(1)",
            "data:text/html,canary",
            "file:///etc/passwd",
            "http://canary.example/room",
            "https://user:canary@evil.example/",
            "JaVaScRiPt:alert(1)",
        ]
        .iter()
        .enumerate()
        {
            let text = format!("meet new 2026-03-10 15:00 place:{place}");
            let trigger = format!("canary-trigger.g86.{turn}");
            let body = command(&[("text", &text), ("trigger_id", &trigger)]);
            let answer = siege.send(&Letter::signed(FORM, body)).await;
            assert_eq!(answer.status, 200, "{backend:?} {place}");
            assert!(answer.took < IN_TIME, "{place}: {:?}", answer.took);
            assert_eq!(
                siege.database.number("SELECT COUNT(*) FROM meeting").await,
                before,
                "{backend:?}: {place} is taken"
            );
        }
        let view = siege.opened("meet new", "canary-trigger.g86z").await;
        let filled = [("place", "javascript:alert(1)"), ("day", "2026-03-10"), ("at", "15:00")];
        let answer = siege.send(&Letter::payload(&submission(&view, "U0ALICE", &filled))).await;
        let said = answer.json();
        assert_eq!(said["response_action"], "errors", "{backend:?}: {said}");
        assert!(said["errors"]["place"].as_str().is_some(), "{backend:?}: {said}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn g87_and_g94_names_that_look_like_others() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let made = siege.says("U0CARA", "program new Caf\u{e9}", "canary-trigger.g94").await;
        assert!(made.contains("Caf\u{e9}"), "{made}");
        let count = "SELECT COUNT(*) FROM programme";
        let there = siege.database.number(count).await;
        let again = siege.says("U0CARA", "program new Cafe\u{301}", "canary-trigger.g94b").await;
        assert_eq!(siege.database.number(count).await, there, "{backend:?}: {again}");
        let odd = "program new Good\u{202e}evil\u{2066}x\u{2069}";
        let said = siege.says("U0CARA", odd, "canary-trigger.g87").await;
        assert!(!said.contains('\u{202e}') && !said.contains('\u{2066}'), "{said:?}");
        // A Cyrillic a is no a: the word is not known, and the nearest are offered.
        let said = siege.says("U0CARA", "\u{430}dmin", "canary-trigger.g94c").await;
        assert!(!said.is_empty(), "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn g91_and_g92_towers_and_tapes_are_refused_with_a_count_and_never_cut() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let view = siege.opened("agenda add", "canary-trigger.g91").await;
        let before = siege.census().await;
        let mut tower = "canary a".to_owned();
        (0..5_000).for_each(|_| tower.write_char('\u{301}').unwrap());
        for (row, text, count) in [
            ("a tower", tower, ""),
            ("281", "c".repeat(281), "281"),
            ("3,000", "c".repeat(3_000), "3"),
            ("3,001", "c".repeat(3_001), "3"),
            ("40,001", "c".repeat(40_001), "40"),
        ] {
            let sent = submission(&view, "U0ALICE", &[("text", &text)]);
            let answer = siege.send(&Letter::payload(&sent)).await;
            assert!(answer.took < IN_TIME, "{row}: {:?}", answer.took);
            let said = answer.json();
            assert_eq!(said["response_action"], "errors", "{backend:?} {row}: {said}");
            let why = said["errors"]["text"].as_str().unwrap();
            assert!(why.contains(count), "{backend:?} {row}: {why}");
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        let exactly = "c".repeat(280);
        let answer = add(&siege, &exactly, "canary-trigger.g92").await;
        assert!(seen(&answer.to_string()).contains(&exactly), "{backend:?}: cut");
        siege.end().await;
    }
}
