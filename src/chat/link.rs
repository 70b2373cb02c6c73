//! Addresses people typed that a door may offer as links. Only what cannot mislead is one: https,
//! a plain host, nothing before it, no letter that looks like another; and it is shown as it is.
//! `Line::linked` finds them; renderers draw them.

use serde::{Deserialize, Serialize};

/// A checked address: `https://`, a host of ASCII letters, digits, dots and hyphens, then printable
/// ASCII that no door has to escape, `&` apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Link(String);

/// What may end a sentence behind an address, and is no part of it.
const STOPS: [char; 8] = ['.', ',', ';', ':', '!', '?', ')', ']'];
/// What no link holds: it would end the link, or the attribute, somewhere.
const ODD: [char; 9] = ['<', '>', '|', '"', '\'', '`', '\\', '{', '}'];

impl Link {
    /// The address, as it was typed and as it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A word as an address and what stands behind it; `None` when it is none.
    #[must_use]
    pub fn read(word: &str) -> Option<(Self, &str)> {
        let address = word.trim_end_matches(STOPS);
        let link = Self::try_from(address.to_owned()).ok()?;
        Some((link, &word[address.len()..]))
    }
}

impl TryFrom<String> for Link {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let rest = text.strip_prefix("https://").ok_or("another scheme")?;
        if !text.chars().all(|c| c.is_ascii_graphic() && !ODD.contains(&c)) {
            return Err("a letter that may mislead");
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let label = |label: &str| {
            !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        let named = host.contains('.') && host.split('.').all(label);
        if named && port.parse::<u16>().is_ok() { Ok(Self(text)) } else { Err("no plain host") }
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_https_address_is_a_link() {
        for address in [
            "https://meet.example.com/ann-and-ben",
            "https://example.org",
            "https://example.org:8443/a?b=c&d=%20#e",
            "https://xn--bcher-kva.example/",
        ] {
            assert_eq!(Link::read(address).unwrap().0.as_str(), address);
        }
        for text in [
            "http://example.org",
            "HTTPS://example.org",
            "javascript:alert(1)",
            "https://",
            "https://intranet/x",
            "https://ann@example.org",
            "https://example.org@evil.example",
            "https://ann:secret@example.org",
            "https://example.org:99999/",
            "https://exa mple.org",
            "https://ex\u{430}mple.org",
            "https://example.org/\u{202e}gpj.exe",
            "https://example.org/<b>",
            "https://example.org/a|b",
            "https://example.org/\"onclick=",
            "https://.org/",
            "https://example..org/",
            "//example.org",
            "Room 4",
        ] {
            assert!(Link::read(text).is_none(), "{text}");
            let kept = serde_json::to_string(text).unwrap();
            assert!(serde_json::from_str::<Link>(&kept).is_err(), "{text}: nor from a kept card");
        }
    }

    #[test]
    fn what_ends_a_sentence_is_no_part_of_it() {
        let (link, rest) = Link::read("https://example.org/a).").unwrap();
        assert_eq!((link.as_str(), rest), ("https://example.org/a", ")."));
    }
}
