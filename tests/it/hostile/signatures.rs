//! Rows A: what is not signed by Slack, or not now.

use mentorbot::store::backend::Backend;
use serde_json::json;

use crate::hostile::letter::{FORM, Letter, SIGNATURE, STAMP, command, now, signature};
use crate::hostile::siege::Siege;
use crate::hostile::{IN_TIME, refused};
use crate::rig::fake_slack::TEAM;
use crate::rig::program::{Place, SIGNING_SECRET};

fn good() -> Letter {
    Letter::command("agenda add canary words", "canary-trigger.a")
}

/// The signature and the timestamp of a letter.
fn seals(letter: &Letter) -> (String, String) {
    (letter.header(SIGNATURE).to_owned(), letter.header(STAMP).to_owned())
}

fn a1() -> [(&'static str, Letter); 2] {
    [
        ("no signature", good().without(SIGNATURE)),
        ("an empty signature", good().with(SIGNATURE, "")),
    ]
}

fn a2() -> [(&'static str, Letter); 4] {
    let real = good();
    let (_, stamp) = seals(&real);
    [
        ("no timestamp", real.clone().without(STAMP)),
        ("an empty timestamp", real.clone().with(STAMP, "")),
        ("words for a timestamp", real.clone().with(STAMP, "now")),
        ("a signed timestamp", real.with(STAMP, &format!("+{stamp}"))),
    ]
}

fn a3() -> [(&'static str, Letter); 4] {
    let real = good();
    let (sig, _) = seals(&real);
    [
        ("another version", real.clone().with(SIGNATURE, &sig.replace("v0=", "v1="))),
        ("no prefix", real.clone().with(SIGNATURE, &sig.replace("v0=", ""))),
        ("no equals sign", real.clone().with(SIGNATURE, &sig.replace("v0=", "v0"))),
        ("cut short", real.with(SIGNATURE, &sig[..20])),
    ]
}

fn a5() -> [(&'static str, Letter); 4] {
    let real = good();
    let other = signature("another secret of another app", &seals(&real).1, b"x");
    [
        ("two signatures, the good one first", real.clone().and(SIGNATURE, &other)),
        ("two signatures, the good one last", real.clone().first(SIGNATURE, &other)),
        ("two timestamps, the good one first", real.clone().and(STAMP, "1")),
        ("two timestamps, the good one last", real.first(STAMP, "1")),
    ]
}

fn a9() -> [(&'static str, Letter); 6] {
    let real = good();
    let text = String::from_utf8(real.body.clone()).unwrap();
    let (first, rest) = text.split_once('&').unwrap();
    let event = json!({ "type": "event_callback", "team_id": TEAM, "event": { "type": "x" } });
    let spaced = serde_json::to_string_pretty(&event).unwrap();
    [
        ("one byte changed", real.clone().forged(text.replace("U0ALICE", "U0ALICF"))),
        ("one byte more", real.clone().forged(format!("{text}&"))),
        ("in another order", real.clone().forged(format!("{rest}&{first}"))),
        ("encoded anew", real.clone().forged(text.replace("%2F", "%2f"))),
        ("JSON written anew", Letter::event(&event).forged(spaced)),
        ("nothing at all", real.forged("")),
    ]
}

/// There is one secret at a time: how the one before it fares is
/// [`a10_a_secret_that_was_exchanged_opens_nothing`].
fn a10() -> [(&'static str, Letter); 4] {
    let with = |secret: &str| Letter::at(FORM, good().body, 0, secret);
    [
        ("another app's secret", with("8f742231b10e8888abcd99yyyzzz85a5")),
        ("an empty secret", with("")),
        ("the secret in capitals", with(&SIGNING_SECRET.to_uppercase())),
        ("signed for another moment", good().with(STAMP, &(now() - 1).to_string())),
    ]
}

refused! {
    a1_a_missing_signature: 401, a1();
    a2_a_missing_timestamp: 401, a2();
    a3_a_signature_of_another_shape: 401, a3();
    a5_repeated_headers: 401, a5();
    a9_changed_bodies: 401, a9();
    a10_other_secrets: 401, a10();
}

#[tokio::test(flavor = "multi_thread")]
async fn a10_a_secret_that_was_exchanged_opens_nothing() {
    let fresh = "fr35h51gn1ng53cr3t0123456789abcdef";
    for backend in Backend::ALL {
        let mut siege = Siege::begin(backend).await;
        siege.exchange_secret(fresh).await;
        let before = siege.census().await;
        let answer = siege.send(&good()).await;
        assert_eq!((answer.status, answer.text.as_str()), (401, ""), "{backend:?}: the old one");
        assert_eq!(siege.census().await, before, "{backend:?}");
        let answer = siege.send(&Letter::at(FORM, good().body, 0, fresh)).await;
        assert_eq!(answer.status, 200, "{backend:?}: the new one: {}", answer.text);
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a7_five_minutes_each_way_and_no_more() {
    let body = command(&[("trigger_id", "canary-trigger.a7")]);
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        // A letter grows older on its way through a slow machine, so that what is ahead of us and
        // what is still good have ten seconds to spare.
        for (offset, status) in [(-301, 401), (310, 401), (-290, 200), (290, 200)] {
            let answer = siege.send(&Letter::at(FORM, body.clone(), offset, SIGNING_SECRET)).await;
            assert_eq!(answer.status, status, "{backend:?} {offset}: {}", answer.text);
            assert!(answer.took < IN_TIME, "{backend:?} {offset}: {:?}", answer.took);
        }
        siege.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a8_the_same_request_again_has_no_second_effect_not_on_another_replica_either() {
    for backend in Backend::ALL {
        let mut siege = Siege::begin(backend).await;
        // Signed a minute ago, as one that is sent again after a minute is.
        let add = [("text", "agenda add canary once"), ("trigger_id", "canary-trigger.a8")];
        let letter = Letter::at(FORM, command(&add), -60, SIGNING_SECRET);
        let mut places = vec![siege.address.clone(), siege.address.clone()];
        if backend == Backend::Postgres {
            places.push(siege.replica().await);
        }
        for place in places {
            let answer = siege.send_to(&place, &letter).await;
            assert_eq!(answer.status, 200, "{backend:?} {}", answer.text);
            assert!(answer.text.contains("canary once"), "the state as it is: {}", answer.text);
        }
        assert_eq!(siege.database.number("SELECT COUNT(*) FROM item").await, 1, "{backend:?}");
        siege.end().await;
    }
}

#[test]
fn a11_without_a_secret_to_check_with_it_does_not_start() {
    for blank in ["", "   ", "short"] {
        let mut place = Place::new();
        place.slack("http://127.0.0.1:1/api/", "xoxb-canary-token");
        place.set("MENTORBOT_SLACK_SIGNING_SECRET", blank);
        let (well, said) = place.says(&["serve", "--listen", "127.0.0.1:0"]);
        assert!(!well, "{blank:?}: {said}");
        assert!(said.contains("MENTORBOT_SLACK_SIGNING_SECRET"), "{said}");
        assert!(!said.contains("canary"), "{said}");
    }
    let mut place = Place::new();
    place.slack("http://127.0.0.1:1/api/", "xoxb-canary-token");
    place.unset("MENTORBOT_SLACK_SIGNING_SECRET");
    let (well, said) = place.says(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!well && said.contains("MENTORBOT_SLACK_SIGNING_SECRET"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a13_compressed_bodies_are_refused_before_they_grow() {
    // 1,032 bytes of deflate hold a mebibyte of one letter; what they hold is never looked at.
    let real = Letter::signed(FORM, vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xed, 0xc1]);
    let letters = [
        ("A13 gzip", real.clone().and("content-encoding", "gzip")),
        ("A13 br", real.clone().and("content-encoding", "br")),
        ("A13 twice", real.and("content-encoding", "identity, gzip")),
    ];
    refused(415, &letters).await;
}

/// What is open to everybody, as the contract names it; the demo's addresses are not there.
const OPEN: [&str; 5] = ["/", "/healthz", "/readyz", "/slack/install", "/slack/oauth/callback"];

#[tokio::test(flavor = "multi_thread")]
async fn a14_no_address_of_the_router_takes_an_unsigned_post() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let before = siege.census().await;
        for address in mentorbot::http::addresses() {
            let path = address.replace("{user}", "ann").replace("{*rest}", "x");
            let path = path.replace("{file}", "x.ics");
            for kind in [FORM, "application/json"] {
                let letter = Letter::signed(kind, command(&[])).without(SIGNATURE).to(&path);
                let answer = siege.send(&letter).await;
                let expected: &[u16] = match address {
                    _ if address.starts_with("/slack/") && !OPEN.contains(&address) => &[401],
                    "/clock" => &[401, 403],
                    _ => &[404, 405],
                };
                assert!(expected.contains(&answer.status), "{address}: {answer:?}");
                assert!(answer.took < IN_TIME, "{address}: {:?}", answer.took);
            }
        }
        assert_eq!(siege.census().await, before, "{backend:?}");
        siege.end().await;
    }
}
