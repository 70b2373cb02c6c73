//! One request to the Slack door, signed as Slack would or spoilt in one place.

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

use crate::rig::fake_slack::TEAM;
use crate::rig::program::SIGNING_SECRET;

/// The content type of commands, clicks and sent forms.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// The content type of events.
pub const JSON: &str = "application/json; charset=utf-8";
/// The header that carries a signature.
pub const SIGNATURE: &str = "x-slack-signature";
/// The header that says when it was made.
pub const STAMP: &str = "x-slack-request-timestamp";

/// A request before it is sent.
#[derive(Clone, Debug)]
pub struct Letter {
    /// `POST`, or something else.
    pub method: &'static str,
    /// Where to.
    pub path: String,
    /// Headers, in order; a name may stand twice.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: Vec<u8>,
}

impl Letter {
    /// A signed request to the address of commands.
    pub fn signed(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::at(kind, body, 0, SIGNING_SECRET)
    }

    /// One that was signed `offset` seconds from now, with a secret of one's own.
    pub fn at(kind: &str, body: impl Into<Vec<u8>>, offset: i64, secret: &str) -> Self {
        let (stamp, body) = ((now() + offset).to_string(), body.into());
        let signature = signature(secret, &stamp, &body);
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let headers = vec![
            header("content-type", kind),
            header(STAMP, &stamp),
            header(SIGNATURE, &signature),
        ];
        Self { method: "POST", path: "/slack/commands".to_owned(), headers, body }
    }

    /// A slash command of Alice's.
    pub fn command(text: &str, trigger: &str) -> Self {
        Self::signed(FORM, command(&[("text", text), ("trigger_id", trigger)]))
    }

    /// A click, a sent form or a shortcut.
    pub fn payload(payload: &Value) -> Self {
        Self::signed(FORM, form(&[("payload", &payload.to_string())])).to("/slack/interactions")
    }

    /// An event.
    pub fn event(event: &Value) -> Self {
        Self::signed(JSON, event.to_string()).to("/slack/events")
    }

    /// The same to another address.
    pub fn to(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// The same by another method.
    pub fn by(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    /// The same with one more header, behind those it has.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with one more header, before those it has.
    pub fn first(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(0, (name.to_owned(), value.to_owned()));
        self
    }

    /// The same without a header.
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    /// The same with another value of a header.
    pub fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The same with another body, under the old signature.
    pub fn forged(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// The head as it goes over the wire; `length` is what it claims of its body.
    pub fn head(&self, length: usize) -> String {
        let mut head = format!("{} {} HTTP/1.1\r\nhost: x\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        write!(head, "content-length: {length}\r\n\r\n").unwrap();
        head
    }
}

/// The fields of a slash command of Alice's, some of them set otherwise or added.
pub fn command(fields: &[(&str, &str)]) -> String {
    let usual = [
        ("command", "/mentor"),
        ("text", "agenda"),
        ("team_id", TEAM),
        ("user_id", "U0ALICE"),
        ("channel_id", "C0GENERAL"),
        ("trigger_id", "canary-trigger.1"),
        ("response_url", "https://hooks.slack.com/commands/canary"),
    ];
    let mut all: Vec<(&str, &str)> = usual.to_vec();
    for (name, value) in fields {
        match all.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => all.push((name, value)),
        }
    }
    form(&all)
}

/// A form's body.
pub fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The signature of a body.
pub fn signature(secret: &str, stamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("v0:{stamp}:").as_bytes());
    mac.update(body);
    let tag = mac.finalize().into_bytes();
    tag.iter().fold("v0=".to_owned(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// The machine's own time, in seconds: signatures are of it.
#[expect(clippy::disallowed_methods, reason = "a signature is of the machine's own time")]
pub fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
