//! The judge of what was posted, judged: each planted fault must be found, and sound bodies must
//! pass.

use serde_json::{Value, json};

use crate::rig::lint::{Verdict, judge};

fn entry(kind: &str, summary: &str, detail: &Value) -> Value {
    json!({ "direction": "from_bot", "kind": kind, "summary": summary, "detail": detail })
}

fn posted(blocks: &Value) -> Value {
    let detail = json!({ "channel": "C1", "text": "hello", "blocks": blocks });
    entry("web_api", "chat.postMessage", &detail)
}

fn opened(view: &Value) -> Value {
    entry("web_api", "views.open", &json!({ "trigger_id": "1", "view": view }))
}

fn plain(text: &str) -> Value {
    json!({ "type": "plain_text", "text": text })
}

fn section(text: &str) -> Value {
    json!({ "type": "section", "text": { "type": "mrkdwn", "text": text } })
}

fn form() -> Value {
    json!({
        "type": "modal", "callback_id": "agenda", "title": plain("Agenda"), "submit": plain("Add"),
        "blocks": [{
            "type": "input", "block_id": "text", "label": plain("What?"),
            "element": { "type": "plain_text_input", "action_id": "value", "max_length": 280 },
        }],
    })
}

fn button(id: &str, label: &str) -> Value {
    json!({ "type": "button", "action_id": id, "text": plain(label), "value": "1" })
}

fn verdict(record: &Value, wants: &[(&str, usize)]) -> Verdict {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.json");
    std::fs::write(&path, record.to_string()).unwrap();
    judge(&path, wants)
}

#[track_caller]
fn found(entry: &Value, what: &str) {
    let verdict = verdict(&json!({ "log": [entry] }), &[]);
    assert!(!verdict.clean && verdict.words.contains(what), "{entry}\n{}", verdict.words);
}

#[test]
fn sound_bodies_of_every_kind_pass_and_are_counted() {
    let answer = json!({
        "response_type": "ephemeral", "text": "a",
        "blocks": [
            section("<@U1> in <#C1|general> <!date^1^{time}|9:00> <https://a.example/?b=1&c|x> &lt;b&gt; &amp;"),
            { "type": "actions", "block_id": "acts", "elements": [button("a", "Add"), button("b", "Up")] },
        ],
    });
    let faulty = json!({ "response_action": "errors", "errors": { "text": "too long" } });
    let record = json!({
        "log": [
            { "direction": "to_bot", "kind": "slash_commands", "summary": "POST", "detail": "token=x" },
            entry("slash_commands", "HTTP 200", &json!(answer.to_string())),
            entry("interactive", "HTTP 200", &json!("")),
            entry("interactive", "HTTP 200", &json!(faulty.to_string())),
            opened(&form()),
            posted(&json!([section("hi")])),
            entry("web_api", "users.info", &json!({ "user": "U1" })),
        ],
        "shown": [
            { "user": "U0BOT", "text": "hello", "blocks": [section("hi")] },
            { "user": "U0BOT", "text": "replaced", "blocks": [section("new")] },
        ],
    });
    let wants = [
        ("slash", 1),
        ("errors", 1),
        ("view", 1),
        ("chat.postMessage", 1),
        ("users.info", 1),
        ("response_url", 1),
    ];
    let sound = verdict(&record, &wants);
    assert!(sound.clean, "{}", sound.words);
    assert!(sound.words.contains("1 response_url"), "{}", sound.words);
    let more = verdict(&record, &[("response_url", 2)]);
    assert!(!more.clean && more.words.contains("1 of response_url"), "{}", more.words);
}

#[test]
fn an_empty_log_is_no_success() {
    let empty = verdict(&json!({ "log": [] }), &[]);
    assert!(!empty.clean && empty.words.contains("no body at all"), "{}", empty.words);
}

#[test]
fn planted_faults_in_messages_are_found() {
    let long = "x".repeat(2001);
    let options: Vec<_> =
        (0..11).map(|n| json!({ "text": plain("o"), "value": n.to_string() })).collect();
    let boxes = json!({ "type": "checkboxes", "action_id": "c", "options": options });
    found(&posted(&json!([section(&"x".repeat(3001))])), "cannot exceed 3000");
    found(&posted(&json!([{ "type": "section", "fields": [plain(&long)] }])), "field over 2000");
    found(&posted(&json!([{ "type": "actions", "elements": [boxes] }])), "11 checkboxes");
    found(&posted(&json!([{ "type": "actions", "elements": [button("a", &long)] }])), "exceed 75");
    let twice = json!({ "type": "actions", "elements": [button("a", "A"), button("a", "B")] });
    found(&posted(&json!([twice])), "action_id 'a' stands twice");
    let divider = json!({ "type": "divider", "block_id": "d" });
    found(&posted(&json!([divider, divider])), "block_id 'd' stands twice");
    found(&posted(&json!(vec![section("x"); 51])), "51 blocks");
    found(&posted(&json!([{ "type": "table" }])), "block 0");
    found(&posted(&json!([section("")])), "empty text");
    found(&posted(&form()["blocks"]), "input outside a view");
    for text in ["<b>", "a < b", "<!channel>", "<@alice>", "<javascript:x>"] {
        found(&posted(&json!([section(text)])), "unescaped `<`");
    }
    found(&posted(&json!([section("R&D")])), "unescaped `&`");
    let bare = json!({ "channel": "C1", "blocks": [section("x")] });
    found(&entry("web_api", "chat.postMessage", &bare), "no top-level text");
    let unescaped = json!({ "text": "<script>" }).to_string();
    found(&entry("slash_commands", "HTTP 200", &json!(unescaped)), "unescaped `<`");
    let as_text = json!({ "text": "x", "blocks": json!([section("")]).to_string() });
    found(&entry("web_api", "chat.update", &as_text), "empty text");
    let ignored = json!({ "text": "thanks" }).to_string();
    found(&entry("interactive", "HTTP 200", &json!(ignored)), "which Slack ignores");
}

#[test]
fn planted_faults_in_forms_and_replacements_are_found() {
    let changed = |key: &str, value: Value| {
        let mut view = form();
        view[key] = value;
        opened(&view)
    };
    found(&changed("submit", Value::Null), "no submit");
    found(&changed("title", plain(&"x".repeat(25))), "title");
    found(&changed("private_metadata", json!("x".repeat(3001))), "private_metadata");
    found(&changed("blocks", json!(vec![section("x"); 101])), "101 blocks");
    found(&entry("web_api", "views.open", &json!({ "trigger_id": "1" })), "has no view");
    let replaced = json!({ "log": [], "shown": [{ "text": "", "blocks": [section("x < y")] }] });
    let verdict = verdict(&replaced, &[("response_url", 1)]);
    assert!(!verdict.clean);
    assert!(verdict.words.contains("no top-level text"), "{}", verdict.words);
    assert!(verdict.words.contains("unescaped `<`"), "{}", verdict.words);
}
