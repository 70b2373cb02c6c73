//! What comes in through doors: signature headers, form bodies, JSON, the demo's pages.

use std::fmt::Write;
use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::chat::request::{Ask, Request};
use mentorbot::http::Proxies;
use mentorbot::platform::slack::parse::{Format, Malformed, Parsed, parse};
use mentorbot::platform::slack::verify::{Verified, Verifier};
use mentorbot::platform::web;
use serde_json::{Value, json};
use sha2::Sha256;

use super::{text, words};

const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
const NOW: i64 = 1_772_442_000;

fn sign(stamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key of any length");
    mac.update(format!("v0:{stamp}:").as_bytes());
    mac.update(body);
    mac.finalize().into_bytes().iter().fold("v0=".to_owned(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("room in a string");
        hex
    })
}

fn verify(signatures: &[&[u8]], stamps: &[&[u8]], body: &[u8]) -> Option<Verified> {
    let now = Timestamp::from_second(NOW).expect("a moment");
    Verifier::new(SECRET.into()).verify(signatures, stamps, body.to_vec(), now).ok()
}

/// A body as Slack would have signed it.
fn verified(body: &[u8]) -> Verified {
    let stamp = NOW.to_string();
    let signature = sign(&stamp, body);
    verify(&[signature.as_bytes()], &[stamp.as_bytes()], body).expect("it is signed")
}

/// Every value of one header.
type Headers<'h> = &'h [&'h [u8]];

/// Whatever is claimed in a header, only the one signature of the body is believed.
pub fn signature(data: &[u8]) {
    let (claimed, body) = data.split_at(data.len().min(80));
    let stamp = NOW.to_string();
    let (right, stamp) = (sign(&stamp, body), stamp.as_bytes());
    let right = right.as_bytes();
    let tries: [(Headers, Headers); 6] = [
        (&[right], &[stamp]),
        (&[claimed], &[stamp]),
        (&[right], &[claimed]),
        (&[right, claimed], &[stamp]),
        (&[right], &[stamp, claimed]),
        (&[], &[]),
    ];
    for (signatures, stamps) in tries {
        let exact = signatures == [right] && stamps == [stamp];
        assert_eq!(verify(signatures, stamps, body).is_some(), exact);
    }
    if let Some((first, rest)) = body.split_first() {
        let other = [&[first ^ 1], rest].concat();
        assert!(verify(&[right], &[stamp], &other).is_none(), "a changed body is believed");
    }
}

/// What a door made of a body: ids that look like ids, and words that can be kept.
fn sound(parsed: Result<Parsed, Malformed>) {
    let Ok(Parsed::Request(heard)) = parsed else { return };
    let Request { from, key, ask, .. } = heard.request;
    for id in [&from.user, &from.seat.team] {
        assert!(id.len() <= 64 && id.chars().all(|c| c.is_ascii_alphanumeric()), "{id:?}");
    }
    assert!(!key.is_empty(), "a request without a key is done twice");
    match ask {
        Ask::Command(typed) | Ask::Message(typed) => words::grammar(typed.as_bytes()),
        Ask::Submit { values, .. } => {
            assert!(values.values().all(|value| !value.contains('\0')), "a NUL is kept");
        }
        Ask::Press { .. } | Ask::Shortcut { .. } | Ask::Home | Ask::Options { .. } => {}
    }
}

/// A body of `application/x-www-form-urlencoded`.
pub fn form(data: &[u8]) {
    sound(parse(&verified(data), Format::Form));
}

/// A body of `application/json`.
pub fn event(data: &[u8]) {
    sound(parse(&verified(data), Format::Json));
}

fn encoded(pairs: &[(&str, &str)]) -> Vec<u8> {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes()
}

/// The JSON of a click, a form, a shortcut or a search.
pub fn payload(data: &[u8]) {
    form(&encoded(&[("payload", &text(data))]));
}

/// What was filled into a form, as JSON within a form that is right otherwise.
pub fn block_state(data: &[u8]) {
    let typed = text(data);
    let values: Value = serde_json::from_str(&typed).unwrap_or_else(|_| json!({
        "text": { "text": { "type": "plain_text_input", "value": typed } },
        "day": { "day": { "type": "datepicker", "selected_date": typed } },
        "share": { "share": { "type": "checkboxes", "selected_options": [{ "value": typed }] } },
    }));
    let sent = json!({
        "type": "view_submission", "team": { "id": "T01" }, "trigger_id": "1.2.a",
        "user": { "id": "U01", "team_id": "T01" },
        "view": { "id": "V01", "private_metadata": "sealed", "blocks": [], "hash": "1.a",
            "state": { "values": values } },
    });
    form(&encoded(&[("payload", &sent.to_string())]));
}

/// A slash command's text: whatever is typed, somebody asks for something.
pub fn command(data: &[u8]) {
    let typed = text(data);
    let body = encoded(&[
        ("command", "/mentor"),
        ("text", &typed),
        ("team_id", "T01"),
        ("user_id", "U01"),
        ("channel_id", "C01"),
        ("trigger_id", "1.2.a"),
        ("response_url", "https://hooks.slack.com/commands/1"),
    ]);
    let parsed = parse(&verified(&body), Format::Form);
    assert!(matches!(parsed, Ok(Parsed::Request(_))), "{typed:?} is no command");
    sound(parsed);
}

/// What the demo's pages post.
pub fn page(data: &[u8]) {
    let seat = Seat { door: Door::Web, team: "demo".to_owned(), enterprise: None };
    let from = || Sender { seat: seat.clone(), user: "ann".to_owned() };
    let people = ["ann".to_owned(), "ben".to_owned()];
    for request in [
        web::parse::command(data, from(), &people),
        web::parse::press(data, from()),
        web::parse::submit(data, from(), &people),
    ] {
        if let Ok(Request { ask: Ask::Command(typed), .. }) = request {
            words::grammar(typed.as_bytes());
        }
    }
    // What was understood is understood the same once it is written down again.
    if let Ok(pairs) = web::parse::pairs(data) {
        let again = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        assert_eq!(web::parse::pairs(again.as_bytes()), Ok(pairs));
    }
}

/// Forwarding headers: nobody but a proxy we believe names another, and nobody who is not named.
pub fn forwarded(data: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(data) else { return };
    let mut headers = HeaderMap::new();
    headers.append("x-forwarded-for", value);
    let address = |text: &str| text.parse::<IpAddr>().expect("an address");
    let (proxy, stranger) = (address("10.0.0.1"), address("203.0.113.9"));
    let proxies = Proxies::of(vec![(address("10.0.0.0"), 8)]);
    assert_eq!(proxies.client(stranger, &headers), stranger);
    let client = proxies.client(proxy, &headers);
    let hops = text(data);
    let mut hops = hops.split(',').filter_map(|hop| hop.trim().parse::<IpAddr>().ok());
    assert!(client == proxy || hops.any(|hop| hop.to_canonical() == client), "{client} is nobody");
}
