//! From a verified body to a `chat::Request`. Called by `http`, whichever of the three
//! addresses a request came to: what it is shows in its content alone.

use jiff::Timestamp;

use crate::chat::news::News;
use crate::chat::request::Request;
use crate::platform::slack::command;
use crate::platform::slack::event;
use crate::platform::slack::interaction;
use crate::platform::slack::verify::Verified;

/// Most keys a form may have.
const MOST_KEYS: usize = 100;
/// Longest name of a key, in bytes.
const LONGEST_KEY: usize = 100;

/// What the content type said the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `application/x-www-form-urlencoded`
    Form,
    /// `application/json`
    Json,
}

/// What a body turned out to be. Not `Debug`: it holds what people typed.
pub enum Parsed {
    /// A person asks for something.
    Request(Box<Heard>),
    /// Slack tells something that nobody waits for an answer to.
    News(Box<News>),
    /// Slack looks whether we are there: answer 200.
    SslCheck,
    /// Slack asks whether the address is ours: answer with this text.
    Challenge(String),
    /// Nothing for us: answer 200. What it was, in a word from a short list.
    Ignored(&'static str),
}

/// A request, and what only this door needs to answer it.
pub struct Heard {
    /// The request.
    pub request: Request,
    /// Which app it was meant for.
    pub app: Option<String>,
    /// The uppermost field of the form that was sent, where a fault of ours is shown.
    pub first_field: Option<String>,
    /// When it happened, where the platform says so and may say it late.
    pub at: Option<Timestamp>,
}

/// The body is not what Slack would send. Says which part, never what stood in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed: {0}")]
pub struct Malformed(pub &'static str);

/// Reads a verified body.
///
/// # Errors
/// [`Malformed`] when it is none of the kinds Slack sends, holds a key twice that must stand
/// once, or an id that does not look like one.
pub fn parse(verified: &Verified, format: Format) -> Result<Parsed, Malformed> {
    match format {
        Format::Form => form(verified.body()),
        Format::Json => event::read(verified.body()),
    }
}

fn form(body: &[u8]) -> Result<Parsed, Malformed> {
    let fields = Fields::read(body)?;
    if fields.get("ssl_check") == Some("1") {
        return Ok(Parsed::SslCheck);
    }
    if let Some(payload) = fields.get("payload") {
        return interaction::read(payload);
    }
    if fields.get("command").is_some() {
        return command::read(&fields).map(|heard| Parsed::Request(Box::new(heard)));
    }
    Err(Malformed("neither payload nor command"))
}

/// Reads JSON twice: the first reading judges every part of it (depth, surrogates, trailing
/// bytes), also where the typed one would only skip.
pub(super) fn json<'a, T: serde::Deserialize<'a>>(text: &'a [u8]) -> Result<T, Malformed> {
    let _: serde_json::Value =
        serde_json::from_slice(text).map_err(|_| Malformed("not JSON we read"))?;
    serde_json::from_slice(text).map_err(|_| Malformed("not the JSON we know"))
}

/// The fields of a form, each of them once.
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    fn read(body: &[u8]) -> Result<Self, Malformed> {
        if body.split(|byte| *byte == b'&').count() > MOST_KEYS {
            return Err(Malformed("too many keys"));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        for (key, value) in form_urlencoded::parse(body) {
            if key.len() > LONGEST_KEY {
                return Err(Malformed("a key is too long"));
            }
            if fields.iter().any(|(known, _)| *known == key) {
                return Err(Malformed("a key is repeated"));
            }
            fields.push((key.into_owned(), value.into_owned()));
        }
        Ok(Self(fields))
    }

    /// The field's value; an empty field is as good as none.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, value)| known == key && !value.is_empty()).map(|(_, v)| &**v)
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
