//! The two kinds of key: the operator's instance key, and the data keys it wraps.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::envelope::{self, Secret};
use super::{Place, VaultError};
use crate::ids::DataKeyId;

/// The version every envelope begins with.
const VERSION: &str = "v1";

/// What a key check seals; to open it is to have the right key.
const CHECK: &[u8] = b"mentorbot";

/// The operator's key. It wraps data keys, seals tickets and makes links, each by a key derived
/// from it.
pub struct InstanceKey {
    id: String,
    wrapping: Secret,
    pub(super) tickets: Secret,
    pub(super) links: Secret,
}

impl InstanceKey {
    /// A new random key, for a demo that forgets everything.
    #[must_use]
    pub fn generate() -> Self {
        Self::from_bytes(&envelope::fresh_key())
    }

    /// The key of 32 bytes that were read and checked before.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let key = &Zeroizing::new(*bytes);
        let name = derive(key, b"mentorbot name");
        let id = URL_SAFE_NO_PAD.encode(&name[..6]);
        let (wrapping, tickets) =
            (derive(key, b"mentorbot wrap"), derive(key, b"mentorbot ticket"));
        Self { id, wrapping, tickets, links: derive(key, b"mentorbot link") }
    }

    /// A short name of the key that tells nothing of it; envelopes bear it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A value for the database that only this key verifies.
    #[must_use]
    pub fn key_check(&self) -> String {
        self.seal(&[b"check"], CHECK)
    }

    /// A short name of a text that tells nothing of it without this key: two texts alike have
    /// the same.
    #[must_use]
    pub fn fingerprint(&self, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(&derive(&self.wrapping, text.as_bytes())[..16])
    }

    /// Whether a database's key check was made with this key; else it must not be used.
    pub fn verify_check(&self, check: &str) -> Result<(), VaultError> {
        if self.open(&[b"check"], check)? == CHECK { Ok(()) } else { Err(VaultError::Broken) }
    }

    fn seal(&self, context: &[&[u8]], plain: &[u8]) -> String {
        format!("{VERSION}.{}.{}", self.id, envelope::seal(&self.wrapping, context, plain))
    }

    fn open(&self, context: &[&[u8]], text: &str) -> Result<Vec<u8>, VaultError> {
        let (id, sealed) = parts(text)?;
        if id != self.id {
            return Err(VaultError::OtherKey);
        }
        envelope::open(&self.wrapping, context, sealed)
    }
}

impl fmt::Debug for InstanceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InstanceKey(***)")
    }
}

/// A key that seals the texts of one owner: a member, a pairing or an installation.
pub struct DataKey {
    id: DataKeyId,
    secret: Secret,
}

impl DataKey {
    /// A new random key under an id drawn for it.
    #[must_use]
    pub fn generate(id: DataKeyId) -> Self {
        Self { id, secret: envelope::fresh_key() }
    }

    /// The id envelopes name it by.
    #[must_use]
    pub fn id(&self) -> DataKeyId {
        self.id
    }

    /// The key for the database, readable with the instance key and for this owner only.
    #[must_use]
    pub fn wrap(&self, instance: &InstanceKey, owner: &str) -> String {
        instance.seal(&wrapped_for(owner, &self.id), self.secret.as_slice())
    }

    /// Reads a wrapped key back. Owner and id are those of its row.
    pub fn unwrap(
        wrapped: &str,
        instance: &InstanceKey,
        owner: &str,
        id: DataKeyId,
    ) -> Result<Self, VaultError> {
        let bytes = Zeroizing::new(instance.open(&wrapped_for(owner, &id), wrapped)?);
        let secret = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| VaultError::Malformed)?;
        Ok(Self { id, secret: Zeroizing::new(secret) })
    }

    /// Seals a text for one place.
    #[must_use]
    pub fn seal(&self, place: Place, plain: &str) -> String {
        let id = self.id.to_string();
        let sealed = envelope::seal(&self.secret, &placed(&place, &id), plain.as_bytes());
        format!("{VERSION}.{id}.{sealed}")
    }

    /// Opens a text sealed by this key for this place.
    pub fn open(&self, place: Place, text: &str) -> Result<String, VaultError> {
        let (id, sealed) = parts(text)?;
        if id != self.id.to_string() {
            return Err(VaultError::OtherKey);
        }
        let plain = envelope::open(&self.secret, &placed(&place, id), sealed)?;
        String::from_utf8(plain).map_err(|_| VaultError::Malformed)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataKey({}, ***)", self.id)
    }
}

fn wrapped_for<'a>(owner: &'a str, key: &'a DataKeyId) -> [&'a [u8]; 3] {
    [b"key", owner.as_bytes(), key.0.as_bytes()]
}

fn placed<'a>(place: &'a Place, key: &'a str) -> [&'a [u8]; 5] {
    let Place { table, column, row } = place;
    [b"row", key.as_bytes(), table.as_bytes(), column.as_bytes(), row.as_bytes()]
}

/// The key's name and the sealed part of an envelope `v1.<key>.<sealed>`.
fn parts(text: &str) -> Result<(&str, &str), VaultError> {
    let rest = text.strip_prefix(VERSION).and_then(|rest| rest.strip_prefix('.'));
    rest.and_then(|rest| rest.split_once('.')).ok_or(VaultError::Malformed)
}

/// A key for one use, so that no two uses share one.
pub(super) fn derive(key: &Secret, purpose: &[u8]) -> Secret {
    let mac = Hmac::<Sha256>::new_from_slice(key.as_slice());
    let mac = mac.expect("a key of any length will do").chain_update(purpose);
    Zeroizing::new(mac.finalize().into_bytes().into())
}
