//! Whether a request was signed by Slack, lately. Called by `http` before anything in the body
//! is looked at; only what passed here can be parsed.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// How far a request's own time may be from ours, either way, in seconds.
const TOLERANCE: u64 = 300;

/// Checks signatures with the app's signing secret.
pub struct Verifier {
    secret: SecretString,
}

/// A body that Slack signed. Made by [`Verifier::verify`] alone.
pub struct Verified {
    body: Vec<u8>,
}

/// Why a request is not believed. For the log; the caller is told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unverified {
    /// Not exactly one signature or not exactly one timestamp.
    #[error("signature headers missing or repeated")]
    Headers,
    /// The timestamp is no number or too far from now.
    #[error("timestamp unreadable or too far from now")]
    Stale,
    /// The signature has the wrong shape or does not fit the body.
    #[error("signature does not fit")]
    Signature,
}

impl Verifier {
    /// A verifier for the app whose signing secret this is.
    #[must_use]
    pub fn new(signing_secret: SecretString) -> Self {
        Self { secret: signing_secret }
    }

    /// Takes every value of the two signature headers, the raw body and the real time.
    ///
    /// # Errors
    /// [`Unverified`] unless there is exactly one of each header, the timestamp is at most
    /// 300 seconds away, and the signature is the raw body's, compared in constant time.
    pub fn verify(
        &self,
        signatures: &[&[u8]],
        timestamps: &[&[u8]],
        body: Vec<u8>,
        now: Timestamp,
    ) -> Result<Verified, Unverified> {
        let ([signature], [timestamp]) = (signatures, timestamps) else {
            return Err(Unverified::Headers);
        };
        let signed_at = seconds(timestamp).ok_or(Unverified::Stale)?;
        if now.as_second().abs_diff(signed_at) > TOLERANCE {
            return Err(Unverified::Stale);
        }
        let claimed = claimed_tag(signature).ok_or(Unverified::Signature)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.expose_secret().as_bytes())
            .map_err(|_| Unverified::Signature)?;
        mac.update(b"v0:");
        mac.update(timestamp);
        mac.update(b":");
        mac.update(&body);
        mac.verify_slice(&claimed).map_err(|_| Unverified::Signature)?;
        Ok(Verified { body })
    }
}

impl Verified {
    /// The body, byte for byte as it was signed.
    pub(super) fn body(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifier(***)")
    }
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verified({} bytes)", self.body.len())
    }
}

/// Unix seconds of plain digits; no sign, no blank, nothing that could be read two ways.
fn seconds(raw: &[u8]) -> Option<i64> {
    let plain = (1..=12).contains(&raw.len()) && raw.iter().all(u8::is_ascii_digit);
    if !plain {
        return None;
    }
    std::str::from_utf8(raw).ok()?.parse().ok()
}

/// The 32 bytes behind `v0=`.
fn claimed_tag(signature: &[u8]) -> Option<[u8; 32]> {
    let hex = signature.strip_prefix(b"v0=")?;
    if hex.len() != 64 {
        return None;
    }
    let mut tag = [0; 32];
    for (byte, pair) in tag.iter_mut().zip(hex.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(tag)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
    const STAMP: &[u8] = b"1531420618";
    const SIGNATURE: &[u8] = b"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    const BODY: &[u8] = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J\
        &team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA\
        &user_name=roadrunner&command=%2Fwebhook-collect&text=\
        &response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554\
        %2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121\
        .803a0bc887a14d10d2c447fce8b6703c";

    fn at(offset: i64) -> Timestamp {
        Timestamp::from_second(1_531_420_618 + offset).unwrap()
    }

    fn check(
        signatures: &[&[u8]],
        stamps: &[&[u8]],
        body: &[u8],
        offset: i64,
    ) -> Result<(), Unverified> {
        Verifier::new(SECRET.into()).verify(signatures, stamps, body.to_vec(), at(offset)).map(drop)
    }

    #[test]
    fn slacks_own_example_passes_and_keeps_its_bytes() {
        let verifier = Verifier::new(SECRET.into());
        let verified = verifier.verify(&[SIGNATURE], &[STAMP], BODY.to_vec(), at(0)).unwrap();
        assert_eq!(verified.body(), BODY);
    }

    #[test]
    fn exactly_one_of_each_header() {
        let none: &[&[u8]] = &[];
        for (signatures, stamps) in [
            (none, &[STAMP][..]),
            (&[SIGNATURE][..], none),
            (&[SIGNATURE, b"v0=00"][..], &[STAMP][..]),
            (&[b"v0=00", SIGNATURE][..], &[STAMP][..]),
            (&[SIGNATURE, SIGNATURE][..], &[STAMP][..]),
            (&[SIGNATURE][..], &[STAMP, b"1"][..]),
            (&[SIGNATURE][..], &[b"1", STAMP][..]),
        ] {
            assert_eq!(check(signatures, stamps, BODY, 0), Err(Unverified::Headers));
        }
    }

    #[test]
    fn three_hundred_seconds_both_ways_and_not_one_more() {
        for offset in [-300, -299, 299, 300] {
            assert_eq!(check(&[SIGNATURE], &[STAMP], BODY, offset), Ok(()));
        }
        for offset in [-301, 301, 86_400] {
            assert_eq!(check(&[SIGNATURE], &[STAMP], BODY, offset), Err(Unverified::Stale));
        }
    }

    #[test]
    fn odd_timestamps_and_signatures_are_refused() {
        let stamps: [&[u8]; 6] =
            [b"", b" 1531420618", b"+1531420618", b"-1", b"1531420618.0", b"99999999999999"];
        for stamp in stamps {
            assert_eq!(check(&[SIGNATURE], &[stamp], BODY, 0), Err(Unverified::Stale));
        }
        let hex = &SIGNATURE[3..];
        let upper = SIGNATURE.to_ascii_uppercase();
        let v1 = [b"v1=", hex].concat();
        let bare = [b"v0", hex].concat();
        for signature in [&v1[..], &bare, hex, b"", b"v0=", &SIGNATURE[..66], &upper] {
            assert_eq!(check(&[signature], &[STAMP], BODY, 0), Err(Unverified::Signature));
        }
    }

    #[test]
    fn another_body_another_time_another_secret_are_refused() {
        let mut body = BODY.to_vec();
        body[0] ^= 1;
        assert_eq!(check(&[SIGNATURE], &[STAMP], &body, 0), Err(Unverified::Signature));
        assert_eq!(check(&[SIGNATURE], &[b"1531420619"], BODY, 0), Err(Unverified::Signature));
        let other = Verifier::new("another secret of another app".into());
        let refused = other.verify(&[SIGNATURE], &[STAMP], BODY.to_vec(), at(0)).map(drop);
        assert_eq!(refused, Err(Unverified::Signature));
    }

    #[test]
    fn debug_tells_nothing() {
        let verifier = Verifier::new(SECRET.into());
        assert!(!format!("{verifier:?}").contains(SECRET));
        let verified = verifier.verify(&[SIGNATURE], &[STAMP], BODY.to_vec(), at(0)).unwrap();
        assert!(!format!("{verified:?}").contains("roadrunner"));
    }
}
