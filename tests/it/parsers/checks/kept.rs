//! What comes back from where it was kept, or from where anybody could have changed it: tickets,
//! ids, cards, settings.

use std::io;
use std::path::Path;

use mentorbot::chat::card::Card;
use mentorbot::config::{Config, File, Given};
use mentorbot::ids::MemberId;
use mentorbot::service::ticket::Ticket;
use mentorbot::store::ledger::Entries;
use mentorbot::vault::InstanceKey;

use super::text;

/// A sealed ticket: what we sealed opens, what is changed in any place does not.
pub fn ticket(data: &[u8]) {
    let key = InstanceKey::from_bytes(&[7; 32]);
    let plain = text(data);
    assert!(key.open_ticket("form", &plain).is_err(), "it opens what nobody sealed");
    let sealed = key.seal_ticket("form", &plain);
    assert_eq!(key.open_ticket("form", &sealed).ok().as_deref(), Some(plain.as_str()));
    assert!(key.open_ticket("another", &sealed).is_err(), "for another purpose");
    let other = InstanceKey::from_bytes(&[8; 32]);
    assert!(other.open_ticket("form", &sealed).is_err(), "with another key");
    let at = data.first().map_or(0, |byte| usize::from(*byte)) % sealed.len();
    let mut forged = sealed.clone().into_bytes();
    forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
    assert!(key.open_ticket("form", &text(&forged)).is_err(), "changed at {at}");
    assert!(key.open_ticket("form", &sealed[..at]).is_err(), "cut at {at}");
    // What is inside is ours, but an older or newer release may have written it.
    let _ = serde_json::from_str::<Ticket>(&plain);
    let _ = serde_json::from_str::<Card>(&plain);
}

/// An id as a button's value carries it.
pub fn ids(data: &[u8]) {
    if let Ok(id) = text(data).parse::<MemberId>() {
        assert_eq!(id.to_string().parse::<MemberId>().ok(), Some(id));
    }
}

/// The erasure ledger: whatever stands before it, an erasure that was written down is read, and once.
pub fn ledger(data: &[u8]) {
    let id = "0195c0de-0000-4000-8000-00000000002a";
    let before = Entries::of(data);
    let line = format!("\n{id} 2026-03-02T15:00:00Z\n");
    let after = Entries::of(&[data, line.as_bytes(), line.as_bytes()].concat());
    let named = after.ids.iter().filter(|known| known.to_string() == id).count();
    assert_eq!((named, after.unread), (1, before.unread));
    assert!(after.ids.starts_with(&before.ids), "what was read is read still");
}

/// Every setting that is read, secrets last.
const SETTINGS: [&str; 16] = [
    "LISTEN",
    "BASE_URL",
    "METRICS_LISTEN",
    "SLACK_API_URL",
    "SLACK_COMMAND",
    "SLACK_CLIENT_ID",
    "ERASURE_LEDGER",
    "OWNERS",
    "LOG",
    "LOG_FORMAT",
    "TRUSTED_PROXIES",
    "DATABASE_URL",
    "SECRET_KEY",
    "SLACK_SIGNING_SECRET",
    "SLACK_BOT_TOKEN",
    "SLACK_CLIENT_SECRET",
];
/// Where the secrets begin.
const SECRETS: usize = 11;

/// A settings file, and the same text as the value of each setting: faults, never a panic, and
/// never the value of a secret.
pub fn settings(data: &[u8]) {
    let typed = text(data);
    let file = |_: &Path| Ok(File { text: typed.clone(), shared: false });
    let given = Given { file: Some("mentorbot.toml".into()), ..Given::default() };
    let _ = Config::read(&given, |_| None, file);
    let missing = |_: &Path| Err(io::Error::from(io::ErrorKind::NotFound));
    for (place, setting) in SETTINGS.iter().enumerate() {
        let name = format!("MENTORBOT_{setting}");
        let given = Given { names: vec![name.clone()], ..Given::default() };
        let read = Config::read(&given, |asked| (asked == name).then(|| typed.clone()), missing);
        let secret = typed.trim();
        if place < SECRETS || secret.len() < 12 {
            continue;
        }
        let told = match &read {
            Ok(config) => format!("{config:?}"),
            Err(faults) => format!("{faults:?}"),
        };
        assert!(!told.contains(secret), "{name} is told: {told}");
    }
}
