//! From what our pages post (form-urlencoded) to a `Request`. `http::demo` calls it after
//! `verify` has passed the envelope.

use std::collections::BTreeSet;

use crate::chat::address::{MessageRef, Sender};
use crate::chat::form::Values;
use crate::chat::request::{Ask, Origin, Request};
use crate::platform::web::verify;
use crate::platform::web::wire;

/// More names than any page of ours sends.
const MOST_PAIRS: usize = 100;
/// Longer than any name our pages send, in bytes.
const LONGEST_NAME: usize = 80;

/// Why a body is not one that our pages send. Holds nothing that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// A byte sequence that is no UTF-8.
    #[error("the form holds bytes that are no text")]
    NotText,
    /// More than a hundred names.
    #[error("the form has too many fields")]
    TooMany,
    /// A name longer than any of ours.
    #[error("the form has a field with an over-long name")]
    LongName,
    /// One name stands twice.
    #[error("the form has a field twice")]
    Twice,
    /// A name that every such form has is absent.
    #[error("the form lacks its field {0}")]
    Missing(&'static str),
    /// The nonce is none of ours.
    #[error("the form's nonce is not one of ours")]
    Nonce,
}

/// The names and values of a body, in order, each name judged.
///
/// # Errors
/// When the body cannot come from one of our pages.
pub fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, Malformed> {
    let mut pairs = Vec::new();
    let mut seen = BTreeSet::new();
    let marked = replacements(body);
    let mut lost = 0;
    for (name, value) in form_urlencoded::parse(body) {
        if pairs.len() == MOST_PAIRS {
            return Err(Malformed::TooMany);
        }
        if name.len() > LONGEST_NAME {
            return Err(Malformed::LongName);
        }
        lost += name.matches('\u{FFFD}').count() + value.matches('\u{FFFD}').count();
        if !seen.insert(name.clone().into_owned()) && !name.starts_with(wire::TICKS) {
            return Err(Malformed::Twice);
        }
        pairs.push((name.into_owned(), value.into_owned()));
    }
    // The decoder writes U+FFFD for what is no UTF-8; one that was really typed is no fault.
    if lost > marked { Err(Malformed::NotText) } else { Ok(pairs) }
}

/// How many U+FFFD were typed by hand, escaped or raw.
fn replacements(body: &[u8]) -> usize {
    let escaped = body.windows(9).filter(|w| w.eq_ignore_ascii_case(b"%EF%BF%BD")).count();
    escaped + body.windows(3).filter(|w| *w == b"\xEF\xBF\xBD").count()
}

/// A typed command. `people` are the handles that `@handle` may mean on this door, where a
/// person's platform id is the handle; any other `@word` stays text.
///
/// # Errors
/// When the body cannot come from our command box.
pub fn command(body: &[u8], from: Sender, people: &[String]) -> Result<Request, Malformed> {
    let pairs = pairs(body)?;
    let typed = required(&pairs, wire::TEXT)?;
    let typed = match find(&pairs, wire::LEAD) {
        Some(lead) => format!("{lead} {typed}"),
        None => bare(typed).to_owned(),
    };
    let words = mentions(&typed, people);
    request(&pairs, from, Ask::Command(words))
}

/// A pressed button or chosen option.
///
/// # Errors
/// When the body cannot come from a card of ours.
pub fn press(body: &[u8], from: Sender) -> Result<Request, Malformed> {
    let pairs = pairs(body)?;
    let action = required(&pairs, wire::ACTION)?.to_owned();
    let value = required(&pairs, wire::VALUE)?.to_owned();
    request(&pairs, from, Ask::Press { action, value })
}

/// A filled-in form. `people` are the handles that may be named in it.
///
/// # Errors
/// When the body cannot come from a form of ours.
pub fn submit(body: &[u8], from: Sender, people: &[String]) -> Result<Request, Malformed> {
    let pairs = pairs(body)?;
    let ticket = required(&pairs, wire::TICKET)?.to_owned();
    let mut values = values(&pairs)?;
    for (name, value) in &pairs {
        let Some(field) = name.strip_prefix(wire::PEOPLE) else { continue };
        if values.insert(field.to_owned(), named(value, people)).is_some() {
            return Err(Malformed::Twice);
        }
    }
    request(&pairs, from, Ask::Submit { ticket, values })
}

fn request(pairs: &[(String, String)], from: Sender, ask: Ask) -> Result<Request, Malformed> {
    let key = verify::nonce(required(pairs, wire::NONCE)?).ok_or(Malformed::Nonce)?.to_string();
    let origin = Origin { message: message(pairs), ..Origin::default() };
    Ok(Request { from, channel: None, key, origin, ask })
}

fn message(pairs: &[(String, String)]) -> Option<MessageRef> {
    let channel = find(pairs, wire::CHANNEL)?.to_owned();
    let message = find(pairs, wire::MESSAGE).filter(|id| !id.is_empty())?.to_owned();
    Some(MessageRef { channel, message })
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn required<'a>(pairs: &'a [(String, String)], name: &'static str) -> Result<&'a str, Malformed> {
    find(pairs, name).ok_or(Malformed::Missing(name))
}

/// What was filled in. Ticked values are joined by line ends; the empty one that a page always
/// sends along, so that "none ticked" is an answer too, is dropped.
fn values(pairs: &[(String, String)]) -> Result<Values, Malformed> {
    let mut values = Values::new();
    for (name, value) in pairs {
        if let Some(field) = name.strip_prefix(wire::FIELD) {
            if values.insert(field.to_owned(), value.clone()).is_some() {
                return Err(Malformed::Twice);
            }
        } else if let Some(field) = name.strip_prefix(wire::TICKS) {
            if find(pairs, &format!("{}{field}", wire::FIELD)).is_some() {
                return Err(Malformed::Twice);
            }
            let ticked = values.entry(field.to_owned()).or_default();
            if !ticked.is_empty() && !value.is_empty() {
                ticked.push('\n');
            }
            ticked.push_str(value);
        }
    }
    Ok(values)
}

/// The words without the command's own name, which fingers used to chat type along.
fn bare(typed: &str) -> &str {
    let typed = typed.trim();
    match typed.strip_prefix("/mentor") {
        Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) => rest.trim(),
        _ => typed,
    }
}

/// `@ann` as `<@ann>` where a person of that handle is known; the longest handle wins and
/// case does not matter. `x@ann` is no mention.
fn mentions(text: &str, people: &[String]) -> String {
    let mut words = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, from) = rest.split_at(at);
        words.push_str(before);
        let joined = words.chars().next_back().is_some_and(|c| part(c) || c == '<' || c == '@');
        let known = if joined { None } else { handle(&from[1..], people) };
        if let Some(person) = known {
            words.push_str("<@");
            words.push_str(person);
            words.push('>');
            rest = &from[1 + person.len()..];
        } else {
            words.push('@');
            rest = &from[1..];
        }
    }
    words + rest
}

/// The people of an answer, one a line; who is unknown stays, behind an `@`.
fn named(typed: &str, people: &[String]) -> String {
    let words = typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let words = words.map(|word| word.trim_start_matches('@')).filter(|word| !word.is_empty());
    let known = |word: &str| people.iter().find(|one| one.eq_ignore_ascii_case(word)).cloned();
    let ids: Vec<String> =
        words.map(|word| known(word).unwrap_or_else(|| format!("@{word}"))).collect();
    ids.join("\n")
}

/// The person whose whole handle stands at the start of `text`. A full stop or hyphen behind it
/// may end the sentence, so it only counts as part of a word when a letter follows.
fn handle<'a>(text: &str, people: &'a [String]) -> Option<&'a str> {
    people
        .iter()
        .filter(|person| !person.is_empty())
        .filter(|person| text.get(..person.len()).is_some_and(|t| t.eq_ignore_ascii_case(person)))
        .filter(|person| {
            let mut after = text[person.len()..].chars();
            match after.next() {
                Some('.' | '-') => !after.next().is_some_and(part),
                Some(c) => !part(c) && c != '@',
                None => true,
            }
        })
        .max_by_key(|person| person.len())
        .map(String::as_str)
}

/// Whether a character can stand inside a handle.
fn part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
