//! Links that are a key by themselves: a calendar feed, a one-time way into the dashboard.
//! The person gets the token, the database only its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::Generate;
use secrecy::SecretString;
use sha2::{Digest, Sha256};

/// A new token of 256 random bits, URL-safe, 43 characters.
///
/// # Panics
/// When the operating system has no randomness to give.
#[must_use]
pub fn link_token() -> SecretString {
    URL_SAFE_NO_PAD.encode(<[u8; 32]>::generate()).into()
}

/// What the database keeps of a token. The token is random, so a plain hash is enough, and it
/// outlives a change of the instance key.
#[must_use]
pub fn link_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}
