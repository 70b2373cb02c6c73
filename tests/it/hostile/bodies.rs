//! Rows B: bodies of the wrong size, speed, kind or shape, and forged addresses.

use std::time::Duration;

use mentorbot::store::backend::Backend;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::hostile::letter::{FORM, Letter, command, form};
use crate::hostile::siege::{Siege, raw};
use crate::hostile::{IN_TIME, refused};

/// How long who is slow may hold a connection: ten seconds, and as many again for a machine that
/// is slow itself.
const SLOW: Duration = Duration::from_secs(20);

fn good() -> Letter {
    Letter::command("agenda", "canary-trigger.b")
}

#[tokio::test(flavor = "multi_thread")]
async fn b15_a_mebibyte_and_one_byte() {
    let body = command(&[("pad", "")]);
    let over = body.clone() + &"x".repeat((1 << 20) + 1 - body.len());
    refused(413, &[("B15 a mebibyte and a byte", Letter::signed(FORM, over))]).await;
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let full = body.clone() + &"x".repeat((1 << 20) - body.len());
        let answer = siege.send(&Letter::signed(FORM, full)).await;
        assert_eq!(answer.status, 200, "{backend:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b15_a_false_content_length() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let before = siege.census().await;
        let letter = good();
        let send = |claimed: usize, half| {
            let mut sent = letter.head(claimed).into_bytes();
            sent.extend_from_slice(&letter.body);
            let address = siege.address.clone();
            async move { raw(&address, &[sent], Duration::ZERO, half).await }
        };
        // More is promised than comes, and the other side ends: cut, or told so.
        let answer = send(letter.body.len() + 100, true).await;
        assert!([0, 400, 408].contains(&answer.status), "{backend:?}: {answer:?}");
        assert!(answer.took < IN_TIME, "{answer:?}");
        // More is promised than comes, and the other side waits.
        let answer = send(letter.body.len() + 100, false).await;
        assert!([400, 408].contains(&answer.status), "{backend:?}: {answer:?}");
        assert!(answer.took < SLOW, "{answer:?}");
        // Less is promised: what is read does not fit its signature.
        let answer = send(letter.body.len() - 10, false).await;
        assert!([400, 401].contains(&answer.status), "{backend:?}: {answer:?}");
        assert!(answer.took < IN_TIME, "{answer:?}");
        assert_eq!(siege.census().await, before);
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b16_a_byte_a_second_is_cut() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let letter = good();
        let second = Duration::from_secs(1);
        let head: Vec<Vec<u8>> =
            letter.head(letter.body.len()).into_bytes().chunks(1).map(<[u8]>::to_vec).collect();
        let mut body = vec![letter.head(letter.body.len()).into_bytes()];
        body.extend(letter.body.chunks(1).map(<[u8]>::to_vec));
        let (slow_head, slow_body) = tokio::join!(
            raw(&siege.address, &head, second, false),
            raw(&siege.address, &body, second, false),
        );
        assert!([0, 408].contains(&slow_head.status), "{backend:?}: {slow_head:?}");
        assert!([0, 408].contains(&slow_body.status), "{backend:?}: {slow_body:?}");
        assert!(slow_head.took < SLOW && slow_body.took < SLOW, "{slow_head:?} {slow_body:?}");
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b16_ten_thousand_idle_connections_hold_nobody_up() {
    let siege = Siege::begin(Backend::Sqlite).await;
    let mut idle = Vec::new();
    for turn in 0..10_000 {
        let Ok(mut stream) = TcpStream::connect(&siege.address).await else { break };
        if turn % 2 == 0 {
            stream.write_all(b"POST /slack/commands HTTP/1.1\r\n").await.ok();
        }
        idle.push(stream);
        if turn % 1_000 == 999 {
            assert!(siege.healthy().await, "not well with {turn} idle connections");
        }
    }
    assert_eq!(idle.len(), 10_000, "all of them were let in, or could try");
    assert!(siege.healthy().await, "not well with ten thousand idle connections");
    drop(idle);
    siege.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn b18_only_plain_forms_and_json() {
    let kinds = ["multipart/form-data; boundary=x", "text/plain", "text/json", "application/jsonx"];
    let mut letters: Vec<(&str, Letter)> =
        kinds.iter().map(|kind| ("B18", good().with("content-type", kind))).collect();
    letters.push(("B18 none", good().without("content-type")));
    refused(415, &letters).await;
}

fn b19() -> [(&'static str, Letter); 2] {
    let body = command(&[]);
    [
        ("the team twice", Letter::signed(FORM, format!("{body}&team_id=T0OTHER"))),
        ("the payload twice", Letter::signed(FORM, "payload=%7B%7D&payload=%7B%7D")),
    ]
}

fn b21() -> [(&'static str, Letter); 4] {
    let keys = (0..10_000).fold(String::new(), |keys, n| keys + &n.to_string() + "=&");
    let long = format!("{}=1&", "k".repeat(100_000));
    let body = command(&[]);
    [
        ("ten thousand keys", Letter::signed(FORM, keys + &body)),
        ("a key of 100 kB", Letter::signed(FORM, long + &body)),
        ("neither payload nor command", Letter::signed(FORM, form(&[("a", "b")]))),
        ("nothing", Letter::signed(FORM, "")),
    ]
}

refused! {
    b19_repeated_keys: 400, b19();
    b21_endless_and_too_many_keys: 400, b21();
}

#[tokio::test(flavor = "multi_thread")]
async fn b23_other_methods_and_other_spellings() {
    for path in ["/slack/events", "/slack/commands", "/slack/interactions"] {
        let letters: Vec<_> = ["GET", "PUT", "DELETE", "TRACE", "OPTIONS"]
            .into_iter()
            .map(|method| ("B23", good().to(path).by(method)))
            .collect();
        refused(405, &letters).await;
    }
    let paths = [
        "//slack/events",
        "/slack/events/",
        "/SLACK/EVENTS",
        "/slack/%2e%2e/slack/events",
        "/slack/../slack/events",
        "/slack/events%2f",
        "/slack/events;x",
    ];
    let letters: Vec<_> = paths.iter().map(|path| (*path, good().to(path))).collect();
    refused(404, &letters).await;
}

/// Claims to come by way of somebody's proxy, from somewhere else.
fn through(letter: Letter) -> Letter {
    letter
        .and("x-forwarded-host", "evil.example")
        .and("x-forwarded-for", "203.0.113.9")
        .and("x-forwarded-proto", "http")
        .and("forwarded", "host=evil.example")
}

#[tokio::test(flavor = "multi_thread")]
async fn b24_forged_addresses_are_not_believed() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        // The address of a calendar is made here, and leads here.
        let asked = Letter::command("calendar link", "canary-trigger.b24");
        let answer = siege.send(&through(asked)).await;
        assert_eq!(answer.status, 200, "{backend:?}");
        assert!(answer.text.contains("/calendar/"), "no address is made: {}", answer.text);
        assert!(!answer.text.contains("evil"), "{}", answer.text);
        assert!(!answer.text.contains("203.0.113.9"), "{}", answer.text);
        // A request nobody signed is no better for claiming to come from this very machine.
        let forged = through(good()).forged("x=1").and("x-forwarded-for", "127.0.0.1");
        let answer = siege.send(&forged.and("host", "x")).await;
        assert!([400, 401].contains(&answer.status), "{answer:?}");
        siege.end().await;
    }
}
