//! Bodies as Slack sends them, and as it never would.

use serde_json::{Value, json};

use super::*;
use crate::chat::address::{MessageRef, ViewRef};
use crate::chat::request::Ask;

const COMMAND: &str = "token=x&team_id=T01&team_domain=t&channel_id=C01&channel_name=gen\
    &user_id=U01&user_name=ann&command=%2Fmentor&text=pair+%3C%40U02%7Cben%3E&api_app_id=A01\
    &is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1\
    &trigger_id=13345224609.738474920.8088930838d88f008e0";

fn heard(parsed: Result<Parsed, Malformed>) -> Heard {
    match parsed.unwrap() {
        Parsed::Request(heard) => *heard,
        _ => panic!("no request"),
    }
}

fn payload(value: &Value) -> Result<Parsed, Malformed> {
    raw_payload(&value.to_string())
}

fn raw_payload(text: &str) -> Result<Parsed, Malformed> {
    let body =
        form_urlencoded::Serializer::new(String::new()).append_pair("payload", text).finish();
    form(body.as_bytes())
}

fn is_malformed(parsed: &Result<Parsed, Malformed>) -> bool {
    parsed.is_err()
}

fn click() -> Value {
    json!({
        "type": "block_actions",
        "api_app_id": "A01",
        "team": { "id": "T01", "domain": "t" },
        "user": { "id": "U01", "username": "ann", "team_id": "T01" },
        "trigger_id": "1.2.abc",
        "response_url": "https://hooks.slack.com/actions/T01/1/x",
        "container": { "type": "message", "message_ts": "1503435956.000247", "channel_id": "C01",
            "is_ephemeral": false },
        "channel": { "id": "C01", "name": "gen" },
        "actions": [{ "type": "button", "action_id": "agenda.done", "block_id": "b",
            "value": "item 7", "action_ts": "1.1" }],
    })
}

fn submission() -> Value {
    json!({
        "type": "view_submission",
        "team": { "id": "T01" },
        "user": { "id": "U01", "team_id": "T01" },
        "trigger_id": "1.2.abc",
        "view": {
            "id": "V01",
            "private_metadata": "sealed",
            "blocks": [
                { "type": "section" },
                { "type": "input", "block_id": "text" },
                { "type": "input", "block_id": "day" },
            ],
            "state": { "values": {
                "text": { "value": { "type": "plain_text_input", "value": "two\nlines\u{0}" } },
                "minutes": { "value": { "type": "number_input", "value": "10" } },
                "day": { "value": { "type": "datepicker", "selected_date": "2026-03-02" } },
                "at": { "value": { "type": "timepicker", "selected_time": "15:00" } },
                "who": { "value": { "type": "static_select",
                    "selected_option": { "value": "both", "text": {} } } },
                "days": { "value": { "type": "checkboxes",
                    "selected_options": [{ "value": "mo" }, { "value": "we" }] } },
                "none": { "value": { "type": "plain_text_input", "value": null } },
                "unticked": { "value": { "type": "checkboxes", "selected_options": [] } },
            } },
        },
    })
}

#[test]
fn a_command_is_who_where_and_what() {
    let heard = heard(form(COMMAND.as_bytes()));
    let request = heard.request;
    assert_eq!(heard.app.as_deref(), Some("A01"));
    assert_eq!((request.from.seat.team.as_str(), request.from.user.as_str()), ("T01", "U01"));
    assert_eq!(request.channel.as_deref(), Some("C01"));
    assert_eq!(request.key, "command:13345224609.738474920.8088930838d88f008e0");
    let url = request.origin.answer_url.as_deref();
    assert_eq!(url, Some("https://hooks.slack.com/commands/1"));
    assert!(matches!(request.ask, Ask::Command(words) if words == "pair <@U02>"));
}

#[test]
fn a_command_without_words_is_a_command() {
    let bare = COMMAND.replace("pair+%3C%40U02%7Cben%3E", "");
    assert!(matches!(heard(form(bare.as_bytes())).request.ask, Ask::Command(w) if w.is_empty()));
}

#[test]
fn slacks_probes_are_no_requests() {
    assert!(matches!(form(b"token=x&ssl_check=1"), Ok(Parsed::SslCheck)));
    assert!(matches!(form(b"ssl_check=1&payload=nonsense"), Ok(Parsed::SslCheck)));
}

#[test]
fn forms_that_slack_would_not_send_are_refused() {
    let repeated = |field: &str| format!("{COMMAND}&{field}");
    let keys = (0..100).fold(String::new(), |keys, n| keys + &n.to_string() + "=1&");
    for body in [
        String::new(),
        "text=hello".to_owned(),
        repeated("team_id=T01"),
        repeated("team_id=T02"),
        "payload=%7B%7D&payload=%7B%7D".to_owned(),
        format!("{keys}{COMMAND}"),
        format!("{}=1&{COMMAND}", "k".repeat(100_000)),
        COMMAND.replace("U01", "u01"),
        COMMAND.replace("U01", ""),
        COMMAND.replace("U01", "U01%27--"),
        COMMAND.replace("U01", &format!("U{}", "1".repeat(299))),
        COMMAND.replace("T01", "X01"),
        COMMAND.replace("C01", "C%00"),
        COMMAND.replace("trigger_id=", "trigger="),
    ] {
        assert!(is_malformed(&form(body.as_bytes())), "{}", body.get(..200).unwrap_or(&body));
    }
}

#[test]
fn a_click_is_an_action_and_its_value() {
    let heard = heard(payload(&click()));
    let request = heard.request;
    let place = MessageRef { channel: "C01".to_owned(), message: "1503435956.000247".to_owned() };
    assert_eq!(request.origin.message, Some(place));
    assert_eq!(request.key, "press:1.2.abc");
    assert!(matches!(request.ask, Ask::Press { action, value }
        if action == "agenda.done" && value == "item 7"));
}

#[test]
fn menus_press_with_what_was_chosen_and_numbers_fall_off() {
    for kind in ["overflow", "static_select", "external_select"] {
        let mut body = click();
        body["actions"][0] = json!({ "type": kind, "action_id": "item.menu#12",
            "selected_option": { "text": {}, "value": "drop 7" } });
        assert!(matches!(heard(payload(&body)).request.ask, Ask::Press { action, value }
            if action == "item.menu" && value == "drop 7"));
    }
    let mut taken_back = click();
    taken_back["actions"][0] =
        json!({ "type": "static_select", "action_id": "m", "selected_option": null });
    assert!(matches!(payload(&taken_back), Ok(Parsed::Ignored(_))));
}

#[test]
fn an_ephemeral_card_is_no_message_to_change_later() {
    let mut body = click();
    body["container"]["is_ephemeral"] = json!(true);
    assert_eq!(heard(payload(&body)).request.origin.message, None);
}

#[test]
fn a_submission_is_its_ticket_and_every_value() {
    let heard = heard(payload(&submission()));
    assert_eq!(heard.first_field.as_deref(), Some("text"));
    let Ask::Submit { ticket, values } = heard.request.ask else { panic!("no submission") };
    assert_eq!(ticket, "sealed");
    let values: Vec<_> = values.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(
        values,
        [
            ("at", "15:00"),
            ("day", "2026-03-02"),
            ("days", "mo\nwe"),
            ("minutes", "10"),
            ("none", ""),
            ("text", "two\nlines"),
            ("unticked", ""),
            ("who", "both"),
        ]
    );
}

#[test]
fn a_submission_is_named_by_its_view_and_ticket() {
    let key = |body: &Value| heard(payload(body)).request.key;
    let first = key(&submission());
    let mut later = submission();
    later["trigger_id"] = json!("9.9.zzz");
    later["view"]["hash"] = json!("156772938.1827394");
    assert_eq!(key(&later), first);
    let mut other = submission();
    other["view"]["private_metadata"] = json!("sealed otherwise");
    assert_ne!(key(&other), first);
}

#[test]
fn the_tenant_comes_from_the_envelope_also_for_organisations() {
    let seat = |body: &Value| {
        let seat = heard(payload(body)).request.from.seat;
        (seat.team, seat.enterprise)
    };
    let mut body = click();
    body["team"] = json!(null);
    body["enterprise"] = json!({ "id": "E01", "name": "Org" });
    body["is_enterprise_install"] = json!(true);
    assert_eq!(seat(&body), (String::new(), Some("E01".to_owned())));
    body["is_enterprise_install"] = json!(false);
    assert_eq!(seat(&body), ("T01".to_owned(), Some("E01".to_owned())));
    body["view"] = json!({ "id": "V01", "app_installed_team_id": "T02" });
    assert_eq!(seat(&body), ("T02".to_owned(), Some("E01".to_owned())));
    body["view"] = json!(null);
    body["user"]["team_id"] = json!("E01");
    assert_eq!(seat(&body), (String::new(), Some("E01".to_owned())));
    body["user"] = json!({ "id": "U01" });
    assert_eq!(seat(&body), (String::new(), Some("E01".to_owned())));
    body["enterprise"] = json!(null);
    assert!(is_malformed(&payload(&body)));
    let mut hired_elsewhere = click();
    hired_elsewhere["team"]["enterprise_id"] = json!("E01");
    hired_elsewhere["user"]["team_id"] = json!("T77");
    assert_eq!(seat(&hired_elsewhere), ("T01".to_owned(), Some("E01".to_owned())));
}

#[test]
fn a_command_of_a_whole_organisation_names_no_team() {
    let org = COMMAND.replace("is_enterprise_install=false", "is_enterprise_install=true");
    let seat = |body: &str| heard(form(body.as_bytes())).request.from.seat;
    let whole = seat(&format!("{org}&enterprise_id=E01"));
    assert_eq!((whole.team.as_str(), whole.enterprise.as_deref()), ("", Some("E01")));
    let part = seat(&format!("{COMMAND}&enterprise_id=E01"));
    assert_eq!((part.team.as_str(), part.enterprise.as_deref()), ("T01", Some("E01")));
    assert!(is_malformed(&form(org.as_bytes())), "an organisation without its id");
}

#[test]
fn a_press_in_a_view_names_it_and_has_no_message() {
    let mut body = click();
    body["container"] = json!({ "type": "view", "view_id": "V01" });
    body["view"] = json!({ "id": "V01", "type": "home", "hash": "156772938.1827394" });
    body["channel"] = json!(null);
    body["response_url"] = json!(null);
    let origin = heard(payload(&body)).request.origin;
    let hash = Some("156772938.1827394".to_owned());
    assert_eq!(origin.view, Some(ViewRef { id: "V01".to_owned(), hash, home: true }));
    assert_eq!((origin.message, origin.answer_url), (None, None));
}

#[test]
fn shortcuts_are_a_name_and_what_the_message_says() {
    let mut body = click();
    body["type"] = json!("shortcut");
    body["callback_id"] = json!("agenda.add");
    let asked = heard(payload(&body)).request;
    assert_eq!(asked.key, "shortcut:1.2.abc");
    assert!(matches!(asked.ask, Ask::Shortcut { name, text: None } if name == "agenda.add"));
    body["type"] = json!("message_action");
    body["message"] = json!({ "type": "message", "text": "Ask <@U02|ben> &amp; <https://x.y|z>" });
    let Ask::Shortcut { text, .. } = heard(payload(&body)).request.ask else { panic!() };
    assert_eq!(text.as_deref(), Some("Ask <@U02> & https://x.y"));
    body["message"] = json!({ "type": "message", "blocks": [] });
    let Ask::Shortcut { text, .. } = heard(payload(&body)).request.ask else { panic!() };
    assert_eq!(text.as_deref(), Some(""));
}

#[test]
fn a_question_for_options_is_the_field_and_what_was_typed() {
    let mut body = submission();
    body["type"] = json!("block_suggestion");
    body["action_id"] = json!("value");
    body["block_id"] = json!("zone");
    body["value"] = json!("par\u{0}is");
    let Ask::Options { name, typed } = heard(payload(&body)).request.ask else { panic!() };
    assert_eq!((name.as_str(), typed.as_str()), ("zone", "paris"));
}

#[test]
fn a_stranger_in_a_shared_channel_comes_from_their_own_team() {
    let mut body = click();
    body["user"]["team_id"] = json!("T66");
    assert_eq!(heard(payload(&body)).request.from.seat.team, "T66");
}

#[test]
fn what_we_have_no_use_for_is_ignored() {
    for kind in ["view_closed", "brand_new", "workflow_step_edit"] {
        let mut body = submission();
        body["type"] = json!(kind);
        assert!(matches!(payload(&body), Ok(Parsed::Ignored(_))), "{kind}");
    }
    let mut picker = click();
    picker["actions"][0]["type"] = json!("users_select");
    assert!(matches!(payload(&picker), Ok(Parsed::Ignored(_))));
}

#[test]
fn payloads_that_slack_would_not_send_are_refused() {
    let good = click().to_string();
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let user = r#""user":{"#;
    for body in [
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        format!("\u{feff}{good}"),
        format!("{good} x"),
        format!("{good}{good}"),
        with(user, r#""user":{"id":"U02"},"user":{"#),
        with(r#""team":{"#, r#""team":{"id":"T02"},"team":{"#),
        with(user, r#""user":{"id":"U02","#),
        with(r#""id":"U01""#, r#""id":7"#),
        with(r#""id":"U01""#, r#""id":{}"#),
        with(r#""id":"U01""#, r#""id":null"#),
        with(r#""id":"U01""#, r#""id":"u01""#),
        with(r#""id":"U01""#, r#""name":"U01""#),
        with(r#""item 7""#, r#""\ud800""#),
        with(
            r#""actions":["#,
            &format!(r#""x":{}{},"actions":["#, "[".repeat(9999), "]".repeat(9999)),
        ),
        with(r#""actions":["#, r#""y":"\ud800","actions":["#),
        with(r#""1503435956.000247""#, r#""now""#),
        with(r#""trigger_id":"1.2.abc""#, r#""trigger_id":"""#),
    ] {
        assert!(is_malformed(&raw_payload(&body)), "{}", body.get(..300).unwrap_or(&body));
    }
    let twice = submission().to_string();
    let again = twice.replacen(r#""day":{"#, r#""day":{"value":{"value":"x"}},"day":{"#, 1);
    assert_ne!(twice, again);
    assert!(is_malformed(&raw_payload(&again)));
}

#[test]
fn unknown_keys_are_nothing_to_fear() {
    let mut body = click();
    body["brand_new"] = json!({ "deep": [1, 2, { "x": null }] });
    body["state"] = json!({ "values": {} });
    assert!(matches!(payload(&body), Ok(Parsed::Request(_))));
}

proptest::proptest! {
    #[test]
    fn nothing_panics(bytes: Vec<u8>, text: String, cut in 0_usize..400) {
        let _ = (form(&bytes), event::read(&bytes), raw_payload(&text));
        let whole = click().to_string();
        let _ = raw_payload(&whole.chars().take(cut).collect::<String>());
        let typed = form_urlencoded::Serializer::new(COMMAND.replace("&text=", "&old="))
            .append_pair("text", &text)
            .finish();
        let _ = heard(form(typed.as_bytes()));
    }
}
