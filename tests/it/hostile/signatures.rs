//! Rows A: what is not signed by Slack, or not now.

use mentorbot::store::backend::Backend;

use crate::hostile::letter::{FORM, Letter, SIGNATURE, STAMP, command, now, signature};
use crate::hostile::siege::Siege;
use crate::hostile::{IN_TIME, refused};
use crate::rig::program::{Place, SIGNING_SECRET};

fn good() -> Letter {
    Letter::command("agenda add canary words", "canary-trigger.a")
}

#[tokio::test(flavor = "multi_thread")]
async fn a1_to_a5_missing_odd_and_repeated_headers() {
    let real = good();
    let (sig, stamp) = (real.header(SIGNATURE).to_owned(), real.header(STAMP).to_owned());
    let other = signature("another secret of another app", &stamp, b"x");
    let letters = [
        ("A1 no signature", real.clone().without(SIGNATURE)),
        ("A1 an empty signature", real.clone().with(SIGNATURE, "")),
        ("A2 no timestamp", real.clone().without(STAMP)),
        ("A2 an empty timestamp", real.clone().with(STAMP, "")),
        ("A2 words for a timestamp", real.clone().with(STAMP, "now")),
        ("A2 a signed timestamp", real.clone().with(STAMP, &format!("+{stamp}"))),
        ("A3 another version", real.clone().with(SIGNATURE, &sig.replace("v0=", "v1="))),
        ("A3 no prefix", real.clone().with(SIGNATURE, &sig.replace("v0=", ""))),
        ("A3 no equals sign", real.clone().with(SIGNATURE, &sig.replace("v0=", "v0"))),
        ("A3 cut short", real.clone().with(SIGNATURE, &sig[..20])),
        ("A5 two signatures, the good one first", real.clone().and(SIGNATURE, &other)),
        ("A5 two signatures, the good one last", real.clone().first(SIGNATURE, &other)),
        ("A5 two timestamps, the good one first", real.clone().and(STAMP, "1")),
        ("A5 two timestamps, the good one last", real.clone().first(STAMP, "1")),
    ];
    refused(401, &letters).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a7_five_minutes_each_way_and_no_more() {
    let body = command(&[("trigger_id", "canary-trigger.a7")]);
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        // A second to spare on the way where the machine is slow.
        for (offset, status) in [(-301, 401), (302, 401), (-298, 200), (299, 200)] {
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

#[tokio::test(flavor = "multi_thread")]
async fn a9_and_a10_changed_bodies_and_other_secrets() {
    let real = good();
    let text = String::from_utf8(real.body.clone()).unwrap();
    let (first, rest) = text.split_once('&').unwrap();
    let with = |secret: &str| Letter::at(FORM, text.clone(), 0, secret);
    let letters = [
        ("A9 one byte changed", real.clone().forged(text.replace("U0ALICE", "U0ALICF"))),
        ("A9 one byte more", real.clone().forged(format!("{text}&"))),
        ("A9 in another order", real.clone().forged(format!("{rest}&{first}"))),
        ("A9 encoded anew", real.clone().forged(text.replace("%2F", "%2f"))),
        ("A9 nothing at all", real.clone().forged("")),
        ("A10 another app's secret", with("8f742231b10e8888abcd99yyyzzz85a5")),
        ("A10 an empty secret", with("")),
        ("A10 the secret in capitals", with(&SIGNING_SECRET.to_uppercase())),
        ("A10 signed for another moment", real.with(STAMP, &(now() - 1).to_string())),
    ];
    refused(401, &letters).await;
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
