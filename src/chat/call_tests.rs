//! What a call tells of itself.

use super::*;
use crate::chat::card::Phrases;
use crate::chat::text::Line;

#[test]
fn nothing_said_and_no_secret_is_in_a_calls_debug() {
    let card = || Card::new(Line::words("secret"), "en", Phrases::default());
    let form = Form {
        title: "secret".into(),
        submit: String::new(),
        cancel: String::new(),
        intro: None,
        fields: Vec::new(),
        ticket: "secret".into(),
        language: "en".into(),
        phrases: crate::chat::form::Phrases::default(),
    };
    let at = MessageRef { channel: "C1".into(), message: "1.2".into() };
    let calls = [
        Call::Post { to: "U1".into(), card: card() },
        Call::Update { at, card: card() },
        Call::Answer { url: "https://secret".into(), replace: true, card: card() },
        Call::Open { trigger: "secret".into(), form },
        Call::Profile { user: "U1".into() },
        Call::Identity,
        Call::Rights { user: "U1".into() },
        Call::Redeem { code: "secret".into(), redirect: "https://secret".into() },
        Call::Renew { refresh: "secret".into() },
        Call::Together { users: vec!["U1".into(), "U2".into()] },
        Call::Home { user: "U1".into(), card: card(), hash: None },
        Call::Sheet { trigger: "secret".into(), card: card(), page: 3, above: false },
        Call::Redraw { view: "V1".into(), hash: Some("secret".into()), card: card(), page: 0 },
        Call::UploadAsk { name: "export.txt".into(), length: 5 },
        Call::UploadSend { url: "https://secret".into(), bytes: b"secret".to_vec() },
        Call::UploadShow { files: Vec::new(), to: "D1".into(), words: "secret".into() },
    ];
    let kept = [
        "U1",
        "C1",
        "true",
        "open",
        "U1",
        "identity",
        "U1",
        "redeem",
        "renew",
        "U2",
        "U1",
        "3",
        "V1",
        "export.txt",
        "6",
        "D1",
    ];
    assert_eq!(calls.len(), kept.len());
    for (call, kept) in calls.iter().zip(kept) {
        let told = format!("{call:?}");
        assert!(told.contains(kept) && !told.contains("secret"), "{told}");
    }
    let told = Outcome::Upload { url: Secret("https://secret".into()), file: "F1".into() };
    assert!(!format!("{told:?}").contains("secret"), "{told:?}");
}

#[test]
fn tokens_are_compared_and_never_shown() {
    let tokens = |access: &str| Tokens {
        access: access.into(),
        refresh: Some("secret-too".into()),
        lasts: None,
    };
    assert_eq!(tokens("secret"), tokens("secret"));
    assert_ne!(tokens("secret"), tokens("other"));
    assert!(!format!("{:?}", tokens("secret")).contains("secret"), "{:?}", tokens("secret"));
}
