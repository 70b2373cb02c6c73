//! What is written down beside the agenda, in two layers: the journal that a pairing keeps
//! together, and the notes each of them keeps alone.

use jiff::Timestamp;

use crate::ids::{EntryId, MemberId, NoteId, PairingId};

/// The longest entry or note, in graphemes.
pub const LENGTH: usize = 2_000;
/// The most entries a pairing keeps.
pub const MOST_ENTRIES: usize = 1_000;
/// The most notes one person keeps.
pub const MOST_NOTES: usize = 1_000;
/// So many wins stand on top of a journal.
pub const WINS: usize = 5;

/// An entry of a pairing's journal; everyone of the pairing reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: EntryId,
    /// Who wrote it; only they change it.
    pub author: MemberId,
    /// What it says.
    pub body: String,
    /// Whether it stands on top, as a win.
    pub win: bool,
    /// When the meeting began that it was written after, when it was.
    pub meeting: Option<Timestamp>,
    /// Grows with every change; a form's ticket holds it.
    pub version: i64,
    /// When it was written.
    pub created: Timestamp,
    /// When its words were last changed.
    pub edited: Option<Timestamp>,
}

/// A private note. Nobody but its author is ever shown one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// The pairing it is about, when it is about one.
    pub pairing: Option<PairingId>,
    /// What it says.
    pub body: String,
    /// Grows with every change; a form's ticket holds it.
    pub version: i64,
    /// When it was written.
    pub created: Timestamp,
    /// When its words were last changed.
    pub edited: Option<Timestamp>,
}

/// What someone wants to write into a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it says.
    pub body: String,
    /// Whether it stands on top, as a win.
    pub win: bool,
}

/// Whether a text holds all words that are looked for, in whatever case and order.
#[must_use]
pub fn holds(text: &str, wanted: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = wanted.split_whitespace().map(str::to_lowercase).peekable();
    words.peek().is_some() && words.all(|word| text.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_all_words_in_any_case_and_nothing_finds_nothing() {
        let text = "Zusammen den Größenplan\nfür die MESSE gelesen";
        for wanted in ["messe", "größenplan messe", "MESSE  zusammen", "plan"] {
            assert!(holds(text, wanted), "{wanted}");
        }
        for wanted in ["", "  ", "messen", "messe herbst"] {
            assert!(!holds(text, wanted), "{wanted:?}");
        }
    }
}
