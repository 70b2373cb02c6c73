//! The cipher under all seals: XChaCha20-Poly1305 with a random nonce in front, written in
//! URL-safe base64. Only the rooms of the vault call it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Generate, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::VaultError;

/// A key's 32 bytes, wiped when dropped.
pub(super) type Secret = Zeroizing<[u8; 32]>;

/// Bytes of nonce in front of the sealed text.
const NONCE: usize = 24;

/// Bytes of the seal behind it.
const TAG: usize = 16;

/// A new key from the operating system's randomness.
///
/// # Panics
/// When the operating system has no randomness to give; nothing may go on then.
pub(super) fn fresh_key() -> Secret {
    Zeroizing::new(<[u8; 32]>::generate())
}

/// Seals bytes for one context; the answer is base64 text.
///
/// # Panics
/// When the operating system has no randomness to give, or on a text of 256 GiB.
pub(super) fn seal(key: &Secret, context: &[&[u8]], plain: &[u8]) -> String {
    let nonce = XNonce::generate();
    let aad = bound(context);
    let sealed = cipher(key)
        .encrypt(&nonce, Payload { msg: plain, aad: &aad })
        .expect("the cipher takes any text that fits into memory");
    URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] wrote under the same key for the same context.
pub(super) fn open(key: &Secret, context: &[&[u8]], text: &str) -> Result<Vec<u8>, VaultError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| VaultError::Malformed)?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(VaultError::Malformed)?;
    if sealed.len() < TAG {
        return Err(VaultError::Malformed);
    }
    let aad = bound(context);
    cipher(key)
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &aad })
        .map_err(|_| VaultError::Broken)
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    let key: &Key = (&**key).into();
    XChaCha20Poly1305::new(key)
}

/// Joins the parts of a context so that no two contexts read the same: each part behind its
/// length.
fn bound(context: &[&[u8]]) -> Vec<u8> {
    let mut joined = Vec::new();
    for part in context {
        joined.extend_from_slice(&(part.len() as u64).to_le_bytes());
        joined.extend_from_slice(part);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_context_do_not_run_into_each_other() {
        assert_ne!(bound(&[b"ab", b"c"]), bound(&[b"a", b"bc"]));
        assert_ne!(bound(&[b"ab", b""]), bound(&[b"ab"]));
    }
}
