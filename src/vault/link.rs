//! The unguessable part of an address that opens something to whoever has it. It is worked out
//! from the instance key, so it can be shown again, and kept only as a hash: who reads the
//! database has no address.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::key::{InstanceKey, derive};

impl InstanceKey {
    /// A token of 256 bits for one purpose and one nonce, as 43 letters that an address takes as
    /// they are. The same words make the same token.
    #[must_use]
    pub fn link(&self, purpose: &str, nonce: &str) -> Zeroizing<String> {
        let key = derive(&self.links, purpose.as_bytes());
        Zeroizing::new(URL_SAFE_NO_PAD.encode(derive(&key, nonce.as_bytes()).as_slice()))
    }
}

/// What is kept of a token, to know it by when it comes. Holds under another instance key too.
#[must_use]
pub fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_of_its_key_purpose_and_nonce_alone() {
        let key = InstanceKey::from_bytes(b"0123456789abcdef0123456789abcdef");
        let other = InstanceKey::from_bytes(b"fedcba9876543210fedcba9876543210");
        let token = key.link("calendar", "one");
        assert_eq!(token.len(), 43, "256 bits");
        assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        assert_eq!(token, key.link("calendar", "one"));
        assert_ne!(token, key.link("calendar", "two"));
        assert_ne!(token, key.link("picture", "one"));
        assert_ne!(token, other.link("calendar", "one"));
        assert_ne!(hash(&token), *token);
        assert_eq!(hash("").len(), 43);
    }
}
