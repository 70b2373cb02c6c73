//! Signatures as Slack makes them, of the machine's own time.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The machine's own time, in unix seconds.
#[expect(clippy::disallowed_methods, reason = "a signature is of the machine's own time")]
pub fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// What `X-Slack-Signature` says of a body sent at `stamp`.
pub fn sign(secret: &str, stamp: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("v0:{stamp}:{body}").as_bytes());
    let tag = mac.finalize().into_bytes();
    let hex: Vec<String> = tag.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("v0={}", hex.concat())
}
