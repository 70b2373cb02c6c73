//! Tickets: small sealed values that travel with a form or a card and come back. A ticket is
//! an address and a precondition, never authority; its maker puts the expiry inside.

use super::VaultError;
use super::envelope;
use super::key::InstanceKey;

impl InstanceKey {
    /// Seals a text for one purpose (the form's name, say); URL-safe, and 54 characters
    /// longer than the text in base64.
    #[must_use]
    pub fn seal_ticket(&self, purpose: &str, json: &str) -> String {
        envelope::seal(&self.tickets, &[b"ticket", purpose.as_bytes()], json.as_bytes())
    }

    /// Opens a ticket of this instance made for the same purpose.
    pub fn open_ticket(&self, purpose: &str, ticket: &str) -> Result<String, VaultError> {
        let context: [&[u8]; 2] = [b"ticket", purpose.as_bytes()];
        let plain = envelope::open(&self.tickets, &context, ticket)?;
        String::from_utf8(plain).map_err(|_| VaultError::Malformed)
    }
}
