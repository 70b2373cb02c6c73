//! Words on their way to a person: ours, and those people typed. Typed text is a type of its
//! own that only a renderer turns into its platform's escape, so no card can ping or link by it.

use crate::chat::link::Link;
use serde::{Deserialize, Serialize};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// Text a person typed: NFC, without control, bidi-override and private-use characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeText(String);

impl SafeText {
    /// Takes what was typed: NFC, outer white space gone, line ends as `\n`; characters that
    /// would only disturb (NUL and other controls, bidi overrides, private use) are dropped.
    #[must_use]
    pub fn typed(raw: &str) -> Self {
        // Nearly all of it stays as it is.
        let as_it_is = |c| c != '\r' && !disturbs(c);
        if raw.chars().all(as_it_is) && is_nfc_quick(raw.chars()) == IsNormalized::Yes {
            return Self(raw.trim().to_owned());
        }
        let kept = raw.replace("\r\n", "\n").replace('\r', "\n");
        // Dropped first: a letter and its mark may only now stand side by side.
        let kept: String = kept.chars().filter(|c| !disturbs(*c)).nfc().collect();
        Self(kept.trim().to_owned())
    }

    /// The text as it was kept; nothing in it is escaped for any platform.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters a person would count (grapheme clusters).
    #[must_use]
    pub fn graphemes(&self) -> usize {
        self.0.graphemes(true).count()
    }

    /// The longest run of combining marks behind one character, so a rule can refuse towers.
    #[must_use]
    pub fn tallest_stack(&self) -> usize {
        self.0.graphemes(true).map(|g| g.chars().count()).max().unwrap_or(0)
    }
}

fn disturbs(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// A person named on a card: by platform mention where the door has one, else by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name the platform or the person gave.
    pub name: SafeText,
    /// The platform's id through the door the card is made for, when they have one there.
    pub user: Option<String>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    /// Our own words.
    Words(String),
    /// Our own words, stressed.
    Strong(String),
    /// Something to type, such as a command.
    Code(String),
    /// What a person typed.
    Typed(SafeText),
    /// A person.
    Person(Person),
    /// An address a person typed, which leads where it says.
    Link(Link),
    /// A channel, by the platform's id where the door gave one, else by its name.
    Channel(String),
}

/// One line or paragraph, made of spans. Line ends inside it are `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// A line of our own words only.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        Self(vec![Span::Words(text.into())])
    }

    /// A line of typed text only.
    #[must_use]
    pub fn typed(text: &SafeText) -> Self {
        Self(vec![Span::Typed(text.clone())])
    }

    /// A line of typed text in which plain https addresses are links.
    #[must_use]
    pub fn linked(text: &SafeText) -> Self {
        let mut spans = Vec::new();
        let mut plain = String::new();
        for word in text.as_str().split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            let Some((link, rest)) = Link::read(bare) else {
                plain.push_str(word);
                continue;
            };
            if !plain.is_empty() {
                spans.push(Span::Typed(SafeText(std::mem::take(&mut plain))));
            }
            spans.push(Span::Link(link));
            plain.push_str(rest);
            plain.push_str(&word[bare.len()..]);
        }
        if !plain.is_empty() {
            spans.push(Span::Typed(SafeText(plain)));
        }
        Self(spans)
    }

    /// This line with `other` behind it.
    #[must_use]
    pub fn then(mut self, other: Line) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Whether it has nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain().trim().is_empty()
    }

    /// Whether a person is named in it: as one of `users` of the platform, or by their whole
    /// name in what was typed. Our own words name nobody.
    #[must_use]
    pub fn names(&self, name: &str, users: &[String]) -> bool {
        let known = |user: &String| users.contains(user);
        self.0.iter().any(|span| match span {
            Span::Person(one) => {
                one.user.as_ref().is_some_and(known) || holds(one.name.as_str(), name)
            }
            Span::Typed(text) => holds(text.as_str(), name),
            Span::Link(link) => holds(link.as_str(), name),
            Span::Words(_) | Span::Strong(_) | Span::Code(_) | Span::Channel(_) => false,
        })
    }

    /// The line without any dress: what a screen reader or a plain surface says. Not escaped.
    #[must_use]
    pub fn plain(&self) -> String {
        match self.0.as_slice() {
            [one] => one.plain(),
            spans => spans.iter().map(Span::plain).collect(),
        }
    }
}

/// Whether a text holds a name as words of its own.
fn holds(text: &str, name: &str) -> bool {
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !name.trim().is_empty()
        && text.match_indices(name).any(|(at, _)| {
            ends(text[..at].chars().next_back()) && ends(text[at + name.len()..].chars().next())
        })
}

impl Span {
    /// The span's bare words; typed text and names isolated where they run right to left.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Words(text) | Self::Strong(text) | Self::Code(text) => text.clone(),
            Self::Typed(text) => isolate(text.as_str()),
            Self::Person(person) => isolate(person.name.as_str()),
            Self::Link(link) => link.as_str().to_owned(),
            Self::Channel(channel) => isolate(&format!("#{channel}")),
        }
    }
}

/// Wraps text in isolates when it holds right-to-left letters, so that a date or a number
/// beside it keeps its order (Unicode TR9: FSI … PDI).
#[must_use]
pub fn isolate(text: &str) -> String {
    if !text.is_ascii() && text.chars().any(runs_right_to_left) {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text.to_owned()
    }
}

fn runs_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The first `most` graphemes of a text, the last of them an ellipsis when something was cut.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    // There are no more of them than bytes, and as many where all are ASCII.
    if text.len() <= most {
        return text.to_owned();
    }
    if text.is_ascii() && !text.contains('\r') {
        return format!("{}…", text[..most.saturating_sub(1)].trim_end());
    }
    let mut graphemes = text.graphemes(true);
    let head: String = graphemes.by_ref().take(most).collect();
    if graphemes.next().is_none() {
        return head;
    }
    let shorter: String = text.graphemes(true).take(most.saturating_sub(1)).collect();
    format!("{}…", shorter.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_person_by_their_whole_name_or_as_a_user() {
        let users = ["u1".to_owned()];
        let typed = |text: &str| Line::typed(&SafeText::typed(text));
        let person = |name: &str, user: Option<&str>| {
            Line(vec![Span::Person(Person {
                name: SafeText::typed(name),
                user: user.map(str::to_owned),
            })])
        };
        for (line, named) in [
            (typed("ask Jo Lind, soon"), true),
            (typed("ask Jo Linde"), false),
            (typed("Banjo Lind"), false),
            (typed("u1"), false),
            (person("Jo Lind", None), true),
            (person("somebody", Some("u1")), true),
            (person("somebody", Some("u2")), false),
            (Line::words("Jo Lind"), false),
        ] {
            assert_eq!(line.names("Jo Lind", &users), named, "{line:?}");
        }
        assert!(!typed("anything").names("", &[]), "who has no name is named nowhere");
    }

    #[test]
    fn addresses_in_typed_text_are_links_and_the_rest_stays_text() {
        let typed = SafeText::typed("Room 4, or https://example.org/a. Not http://example.org");
        let line = Line::linked(&typed);
        let kinds: Vec<_> = line.0.iter().map(|span| matches!(span, Span::Link(_))).collect();
        assert_eq!(kinds, [false, true, false]);
        assert_eq!(line.plain(), typed.as_str());
        let hidden = SafeText::typed("https://example.org@evil.example/");
        assert_eq!(Line::linked(&hidden), Line::typed(&hidden));
    }

    #[test]
    fn typed_text_loses_what_disturbs_and_nothing_else() {
        let text = SafeText::typed("  a\u{0}b\u{202E}c \u{E000}<!channel>\r\nnext  ");
        assert_eq!(text.as_str(), "abc <!channel>\nnext");
        assert_eq!(SafeText::typed("e\u{301}").as_str(), "é");
        assert_eq!(SafeText::typed("e\u{0}\u{301}").as_str(), "é");
    }

    #[test]
    fn right_to_left_names_are_isolated() {
        assert_eq!(isolate("Ann"), "Ann");
        assert_eq!(isolate("דנה"), "\u{2068}דנה\u{2069}");
    }

    #[test]
    fn cutting_counts_what_people_count() {
        assert_eq!(cut("family 👨‍👩‍👧‍👦!", 9), "family 👨‍👩‍👧‍👦!");
        assert_eq!(cut("abcdef", 4), "abc…");
    }
}
