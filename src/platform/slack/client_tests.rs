//! The client against a small server of our own on this machine.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;
use crate::chat::address::MessageRef;
use crate::chat::call::{Identity, Profile};
use crate::chat::card::{Card, Phrases};
use crate::chat::form::Form;
use crate::chat::text::Line;

/// Answers one connection with these bytes, after `wait`, and tells what it was sent.
async fn serve(answer: String, wait: Duration) -> (Url, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/api", listener.local_addr().unwrap());
    let told = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut heard = Vec::new();
        while !complete(&heard) {
            let mut buffer = [0; 4096];
            let read = socket.read(&mut buffer).await.unwrap();
            heard.extend_from_slice(&buffer[..read]);
        }
        tokio::time::sleep(wait).await;
        let _ = socket.write_all(answer.as_bytes()).await;
        String::from_utf8(heard).unwrap()
    });
    (url.parse().unwrap(), told)
}

fn complete(heard: &[u8]) -> bool {
    let text = String::from_utf8_lossy(heard);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().unwrap())
    });
    body.len() >= length.unwrap_or(0)
}

fn http(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

fn client(api_url: Url) -> Client {
    let config = ClientConfig { total: Duration::from_millis(400), ..ClientConfig::new(api_url) };
    Client::new(config).unwrap()
}

fn card() -> Card {
    Card::new(Line::words("Tea & talk"), "en", Phrases::default())
}

fn post() -> Call {
    Call::Post { to: "U1".to_owned(), card: card() }
}

fn update() -> Call {
    let at = MessageRef { channel: "C1".to_owned(), message: "1.2".to_owned() };
    Call::Update { at, card: card() }
}

fn profile() -> Call {
    Call::Profile { user: "U1".to_owned() }
}

fn open() -> Call {
    let form = Form {
        title: "A".to_owned(),
        submit: "B".to_owned(),
        cancel: "C".to_owned(),
        intro: None,
        fields: Vec::new(),
        ticket: String::new(),
        language: "en".to_owned(),
        phrases: crate::chat::form::Phrases::default(),
    };
    Call::Open { trigger: "1.2".to_owned(), form }
}

async fn outcome(answer: String, call: Call) -> (Result<Outcome, DeliveryError>, String) {
    let (url, told) = serve(answer, Duration::ZERO).await;
    let outcome = client(url).call(&"xoxb-canary".into(), call).await;
    (outcome, told.await.unwrap())
}

#[tokio::test]
async fn a_post_says_what_and_where_and_learns_where_it_stands() {
    let ok = http("200 OK", "", r#"{"ok":true,"channel":"D9","ts":"12.34"}"#);
    let (outcome, heard) = outcome(ok, post()).await;
    let place = MessageRef { channel: "D9".to_owned(), message: "12.34".to_owned() };
    assert_eq!(outcome, Ok(Outcome::Posted(place)));
    assert!(heard.starts_with("POST /api/chat.postMessage HTTP/1.1"), "{heard}");
    assert!(heard.contains("authorization: Bearer xoxb-canary"), "{heard}");
    let body: Value = serde_json::from_str(heard.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(body["channel"], "U1");
    assert_eq!(body["text"], "Tea &amp; talk");
    assert_eq!((&body["unfurl_links"], &body["unfurl_media"]), (&json!(false), &json!(false)));
}

#[tokio::test]
async fn a_person_is_read_from_users_info() {
    let ok = r#"{"ok":true,"user":{"id":"U1","deleted":true,"tz":"Europe/Paris","locale":"fr-FR",
        "profile":{"display_name":" ","real_name":"Ann A."},"is_bot":false}}"#;
    let (outcome, heard) = outcome(http("200 OK", "", ok), profile()).await;
    let ann = Profile {
        name: Some("Ann A.".to_owned()),
        zone: Some("Europe/Paris".to_owned()),
        language: Some("fr-FR".to_owned()),
        gone: true,
        ..Profile::default()
    };
    assert_eq!(outcome, Ok(Outcome::Profile(ann)));
    assert!(heard.ends_with("user=U1&include_locale=true"), "{heard}");
    // Told that there is none, which is more than not told.
    let ok = r#"{"ok":true,"user":{"id":"U1","tz":null}}"#;
    let (told, _) = self::outcome(http("200 OK", "", ok), profile()).await;
    let nowhere = Profile { zone: Some(String::new()), ..Profile::default() };
    assert_eq!(told, Ok(Outcome::Profile(nowhere)));
}

#[tokio::test]
async fn an_installation_is_read_from_auth_test() {
    let ok = r#"{"ok":true,"team":"Test","team_id":"T1","user_id":"U0BOT","url":"x"}"#;
    let (outcome, _) = outcome(http("200 OK", "", ok), Call::Identity).await;
    let identity = Identity {
        team: "T1".to_owned(),
        team_name: "Test".to_owned(),
        enterprise: None,
        bot_user: "U0BOT".to_owned(),
        scopes: None,
    };
    assert_eq!(outcome, Ok(Outcome::Identity(identity)));
}

#[tokio::test]
async fn failures_are_told_apart() {
    let no = |code: &str| http("200 OK", "", &format!(r#"{{"ok":false,"error":"{code}"}}"#));
    let after = |seconds| DeliveryError::After(Duration::from_secs(seconds));
    let unsure = DeliveryError::Ambiguous;
    for (answer, call, error) in [
        (http("429 Too Many Requests", "retry-after: 7\r\n", ""), post(), after(7)),
        (http("429 Too Many Requests", "", ""), post(), after(30)),
        (no("ratelimited"), post(), after(30)),
        (http("503 Unavailable", "", "<html>"), post(), unsure("a server error")),
        (http("502 Bad Gateway", "", ""), update(), DeliveryError::Later("a server error")),
        (http("200 OK", "", "<html>"), post(), unsure("the answer is no JSON")),
        (http("200 OK", "", "{}"), post(), unsure("the answer says neither yes nor no")),
        (http("200 OK", "", &" ".repeat(1 << 21)), post(), unsure("the answer is too long")),
        (http("200 OK", "", r#"{"ok":true}"#), post(), unsure("sent, but nobody said where")),
        (String::new(), post(), unsure("the connection broke")),
        (String::new(), update(), DeliveryError::Later("the connection broke")),
        (
            http("302 Found", "location: http://127.0.0.1:1/\r\n", ""),
            post(),
            DeliveryError::Payload("http_302".to_owned()),
        ),
        (no("channel_not_found"), post(), DeliveryError::Readdress),
        (no("invalid_auth"), post(), DeliveryError::DoorShut("invalid_auth".to_owned())),
        (no("user_not_found"), profile(), DeliveryError::Unreachable("user_not_found".to_owned())),
        (no("expired_trigger_id"), open(), DeliveryError::Expired),
        (no("msg_too_long"), post(), DeliveryError::Payload("msg_too_long".to_owned())),
    ] {
        let (outcome, _) = outcome(answer.clone(), call).await;
        assert_eq!(outcome, Err(error), "{}", answer.get(..80).unwrap_or(&answer));
    }
}

#[tokio::test]
async fn silence_after_a_post_is_ambiguous_and_no_connection_is_not() {
    for (call, error) in [
        (post(), DeliveryError::Ambiguous("no answer in time")),
        (open(), DeliveryError::Later("no answer in time")),
    ] {
        let (url, told) = serve(String::new(), Duration::from_secs(5)).await;
        let outcome = client(url).call(&"xoxb".into(), call).await;
        assert_eq!(outcome, Err(error));
        told.abort();
    }
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let url = format!("http://{closed}/api/").parse().unwrap();
    let outcome = client(url).call(&"xoxb".into(), post()).await;
    assert_eq!(outcome, Err(DeliveryError::Later("no connection")));
}

#[tokio::test]
async fn an_answer_goes_without_a_token_and_says_whether_it_replaces() {
    for replace in [true, false] {
        let (url, told) = serve(http("200 OK", "", "ok"), Duration::ZERO).await;
        let answer = url.join("/response/T1/secret").unwrap().to_string();
        let call = Call::Answer { url: answer, replace, card: card() };
        assert_eq!(client(url).call(&"xoxb-canary".into(), call).await, Ok(Outcome::Done));
        let heard = told.await.unwrap();
        assert!(!heard.contains("canary"), "{heard}");
        let body: Value = serde_json::from_str(heard.split_once("\r\n\r\n").unwrap().1).unwrap();
        assert_eq!(body["replace_original"], replace);
        assert_eq!(body["response_type"].as_str(), (!replace).then_some("ephemeral"));
    }
    for (said, error) in [
        (http("404 Not Found", "", "used_url"), DeliveryError::Expired),
        (http("200 OK", "", r#"{"ok":false,"error":"expired_url"}"#), DeliveryError::Expired),
        (
            http("307 Redirect", "location: http://127.0.0.1:1/\r\n", ""),
            DeliveryError::Payload("http_307".to_owned()),
        ),
    ] {
        let (url, _told) = serve(said, Duration::ZERO).await;
        let answer = Call::Answer { url: url.to_string(), replace: true, card: card() };
        assert_eq!(client(url).call(&"xoxb".into(), answer).await, Err(error));
    }
}

#[test]
fn only_slacks_own_addresses_are_answered_to() {
    let slacks = client(API_URL.parse().unwrap());
    for good in ["https://hooks.slack.com/actions/T1/2/x", "https://hooks.slack-gov.com/x"] {
        assert!(slacks.known(good, &ANSWER_HOSTS).is_some(), "{good}");
    }
    for bad in [
        "",
        "http://hooks.slack.com/x",
        "https://hooks.slack.com:8443/x",
        "https://user@hooks.slack.com/x",
        "https://:pass@hooks.slack.com/x",
        "https://hooks.slack.com.evil.example/x",
        "https://evil.example/hooks.slack.com",
        "https://hooks.slack.com@evil.example/x",
        "https://slack.com/api/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
    ] {
        assert!(slacks.known(bad, &ANSWER_HOSTS).is_none(), "{bad}");
    }
    let local = client("http://127.0.0.1:3900/api/".parse().unwrap());
    assert!(local.known("http://127.0.0.1:3900/response/1", &ANSWER_HOSTS).is_some());
    assert!(local.known("https://hooks.slack.com/x", &ANSWER_HOSTS).is_some());
    for bad in ["http://127.0.0.1:3901/x", "https://127.0.0.1:3900/x", "http://a@127.0.0.1:3900/"] {
        assert!(local.known(bad, &ANSWER_HOSTS).is_none(), "{bad}");
    }
}
