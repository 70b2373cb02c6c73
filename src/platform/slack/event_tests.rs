//! Events as Slack sends them, and as it never would.

use serde_json::{Value, json};

use super::*;
use crate::chat::call::Nature;

fn outer(event: &Value) -> Value {
    json!({
        "type": "event_callback",
        "token": "x",
        "team_id": "T99",
        "api_app_id": "A01",
        "event_id": "Ev01",
        "event_time": 1_772_442_000,
        "event_context": "4-x",
        "is_ext_shared_channel": false,
        "authorizations": [{ "enterprise_id": null, "team_id": "T01", "user_id": "U0BOT",
            "is_bot": true, "is_enterprise_install": false }],
        "event": event,
    })
}

fn said() -> Value {
    json!({ "type": "message", "channel": "D01", "channel_type": "im", "user": "U01",
        "text": "agenda add Ask <@U02|ben> &amp; co", "ts": "1772441999.000100", "team": "T01",
        "event_ts": "1772441999.000100", "client_msg_id": "x", "blocks": [] })
}

fn parsed(event: &Value) -> Result<Parsed, Malformed> {
    read(outer(event).to_string().as_bytes())
}

fn request(body: &Value) -> Request {
    match read(body.to_string().as_bytes()).unwrap() {
        Parsed::Request(heard) => heard.request,
        _ => panic!("no request"),
    }
}

fn told(event: &Value) -> News {
    match parsed(event).unwrap() {
        Parsed::News(news) => *news,
        _ => panic!("no news"),
    }
}

fn ignored(event: &Value) -> bool {
    matches!(parsed(event), Ok(Parsed::Ignored(_)))
}

#[test]
fn the_address_is_ours_when_it_says_the_challenge() {
    let challenge = br#"{"type":"url_verification","token":"x","challenge":"3eZb"}"#;
    assert!(matches!(read(challenge), Ok(Parsed::Challenge(c)) if c == "3eZb"));
    assert!(read(br#"{"type":"url_verification"}"#).is_err());
}

#[test]
fn words_in_a_direct_message_are_a_request() {
    let asked = request(&outer(&said()));
    assert_eq!((asked.from.seat.team.as_str(), asked.from.user.as_str()), ("T01", "U01"));
    assert_eq!((asked.channel.as_deref(), asked.key.as_str()), (Some("D01"), "event:Ev01"));
    let place = MessageRef { channel: "D01".into(), message: "1772441999.000100".into() };
    assert_eq!(asked.origin.message, Some(place));
    assert!(matches!(asked.ask, Ask::Message(words) if words == "agenda add Ask <@U02> & co"));
}

#[test]
fn a_mention_of_ourselves_in_front_is_not_part_of_the_words() {
    let mut event = said();
    event["text"] = json!(" <@U0BOT> agenda");
    assert!(matches!(request(&outer(&event)).ask, Ask::Message(words) if words == "agenda"));
    event["text"] = json!("<@U02> agenda");
    assert!(matches!(request(&outer(&event)).ask, Ask::Message(words) if words.contains("U02")));
}

#[test]
fn what_was_not_said_to_us_by_a_person_is_ignored() {
    for (key, value) in [
        ("bot_id", json!("B01")),
        ("subtype", json!("message_changed")),
        ("subtype", json!("message_deleted")),
        ("subtype", json!("bot_message")),
        ("subtype", json!("brand_new")),
        ("hidden", json!(true)),
        ("channel_type", json!("channel")),
        ("channel_type", json!("mpim")),
        ("channel_type", json!(null)),
        ("user", json!("U0BOT")),
        ("user", json!("USLACKBOT")),
        ("user", json!(null)),
        ("user_team", json!("T66")),
        ("team", json!("T66")),
    ] {
        let mut event = said();
        event[key] = value;
        assert!(ignored(&event), "{event}");
    }
    let mut file = said();
    file["subtype"] = json!("file_share");
    assert!(!ignored(&file), "words beside a file are words");
}

#[test]
fn the_authorization_names_the_installation() {
    let seat = |body: &Value| {
        let seat = request(body).from.seat;
        (seat.team, seat.enterprise)
    };
    let mut body = outer(&said());
    body["authorizations"][0]["enterprise_id"] = json!("E01");
    assert_eq!(seat(&body), ("T01".to_owned(), Some("E01".to_owned())));
    body["event"]["team"] = json!("T02");
    assert_eq!(seat(&body).0, "T01", "within an organisation teams mix");
    body["authorizations"][0]["is_enterprise_install"] = json!(true);
    assert_eq!(seat(&body), (String::new(), Some("E01".to_owned())));
    body["authorizations"] = json!([]);
    body["event"]["team"] = json!("T99");
    assert_eq!(seat(&body), ("T99".to_owned(), None));
}

#[test]
fn only_the_home_tab_is_home() {
    let mut event = json!({ "type": "app_home_opened", "user": "U01", "channel": "D01",
        "tab": "messages", "event_ts": "1772441999.000100" });
    assert!(ignored(&event));
    event["tab"] = json!("home");
    event["view"] = json!({ "id": "V01", "type": "home", "hash": "1.abc" });
    let asked = request(&outer(&event));
    assert!(matches!(asked.ask, Ask::Home));
    let view = ViewRef { id: "V01".into(), hash: Some("1.abc".into()), home: true };
    assert_eq!(asked.origin.view, Some(view));
}

#[test]
fn the_end_of_an_installation_is_news() {
    let news = told(&json!({ "type": "app_uninstalled" }));
    assert_eq!((news.seat.team.as_str(), news.key.as_str()), ("T01", "event:Ev01"));
    assert_eq!(news.at.as_second(), 1_772_442_000);
    assert!(matches!(news.what, What::Uninstalled));
    let tokens = json!({ "oauth": ["U07"], "bot": ["U0BOT"] });
    let news = told(&json!({ "type": "tokens_revoked", "tokens": tokens }));
    let What::Revoked { people, bots } = news.what else { panic!() };
    assert_eq!((people, bots), (vec!["U07".to_owned()], vec!["U0BOT".to_owned()]));
}

#[test]
fn a_changed_person_is_news() {
    for kind in ["user_change", "team_join"] {
        let user = json!({ "id": "U01", "team_id": "T01", "deleted": true, "tz": "Europe/Paris",
            "profile": { "display_name": "", "real_name": "Ann" }, "is_bot": false });
        let What::Person { user, profile } = told(&json!({ "type": kind, "user": user })).what
        else {
            panic!()
        };
        assert_eq!((user.as_str(), profile.name.as_deref()), ("U01", Some("Ann")));
        assert_eq!((profile.zone.as_deref(), profile.gone), (Some("Europe/Paris"), true));
    }
}

#[test]
fn bots_and_strangers_cannot_take_part_and_guests_can() {
    for (key, out) in [
        ("is_bot", true),
        ("is_stranger", true),
        ("is_restricted", false),
        ("is_ultra_restricted", false),
    ] {
        let mut user = json!({ "id": "U01", "profile": { "real_name": "Ann" } });
        user[key] = json!(true);
        let What::Person { profile, .. } = told(&json!({ "type": "team_join", "user": user })).what
        else {
            panic!()
        };
        assert_eq!((profile.out(), profile.gone), (out, false), "{key}");
        let expected = match key {
            "is_bot" => Nature::Bot,
            "is_stranger" => Nature::Stranger,
            "is_restricted" => Nature::Guest,
            _ => Nature::Person,
        };
        assert_eq!(profile.nature, expected, "{key}");
    }
}

#[test]
fn what_we_do_not_know_is_counted_and_no_error() {
    assert!(ignored(&json!({ "type": "reaction_added", "user": "U01", "item": {} })));
    let limited = br#"{"type":"app_rate_limited","team_id":"T01","minute_rate_limited":1}"#;
    assert!(matches!(read(limited), Ok(Parsed::Ignored("app_rate_limited"))));
    assert!(matches!(read(br#"{"type":"brand_new"}"#), Ok(Parsed::Ignored("unknown"))));
}

#[test]
fn events_that_slack_would_not_send_are_refused() {
    let good = outer(&said()).to_string();
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    for body in [
        String::new(),
        "[]".to_owned(),
        format!("\u{feff}{good}"),
        format!("{good} x"),
        with(r#""user":"U01""#, r#""user":"u01""#),
        with(r#""user":"U01""#, r#""user":7"#),
        with(r#""user":"U01""#, r#""user":"U01","user":"U02""#),
        with(r#""team_id":"T01""#, r#""team_id":"T01","team_id":"T02""#),
        with(r#""team_id":"T01""#, r#""team_id":"X01""#),
        with(r#""event_id":"Ev01""#, r#""event_id":"""#),
        with(r#""event_time":1772442000"#, r#""event_time":"now""#),
        with(r#""ts":"1772441999.000100""#, r#""ts":"now""#),
        with(r#""channel":"D01""#, r#""channel":"D 01""#),
    ] {
        assert!(read(body.as_bytes()).is_err(), "{body}");
    }
    assert!(read(br#"{"type":"event_callback","team_id":"T01"}"#).is_err());
}
