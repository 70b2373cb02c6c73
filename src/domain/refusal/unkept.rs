//! Refusals of what people write down beside the agenda, and of being left in peace.

use jiff::civil::Date;

use crate::domain::refusal::Refusal;
use crate::ids::MemberId;

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// No note of theirs has that number.
    NoSuchNote {
        /// How many there are.
        most: usize,
    },
    /// No entry of the journal has that number.
    NoSuchEntry {
        /// How many there are.
        most: usize,
    },
    /// No open action has that number or text.
    NoSuchAction {
        /// How many there are.
        most: usize,
    },
    /// Several open actions hold that text.
    ActionUnclear,
    /// They keep as many notes as there may be.
    NotesFull {
        /// How many may.
        most: usize,
    },
    /// The journal holds as many entries as there may be.
    JournalFull {
        /// How many may.
        most: usize,
    },
    /// So many actions are open already.
    ActionsFull {
        /// How many may.
        most: usize,
    },
    /// More actions at once than a form takes.
    ActionsAtOnce {
        /// How many it takes.
        most: usize,
    },
    /// Someone changed it since its form was opened.
    WordsChanged,
    /// A day that is none.
    DueUnclear,
    /// The day has passed.
    DuePassed,
    /// Nothing was filled in.
    NothingWritten,
    /// Nothing was typed to look for.
    NothingToFind,
    /// A day to be back on that is none.
    BackUnclear,
    /// They would be back today, or were.
    BackInPast,
    /// Longer than anyone is left in peace.
    AwayTooLong {
        /// How many days it may be.
        most: i64,
        /// It is a pause already; else a pause may be longer.
        pause: bool,
    },
    /// They asked for no peace.
    NotAway,
    /// A date falls into a pause of somebody it cannot do without.
    Resting {
        /// Whose.
        who: MemberId,
        /// Whether it is the own one of who asks.
        own: bool,
        /// The day they are back.
        back: Date,
        /// It is a backup that does.
        backup: bool,
    },
}

impl From<Unkept> for Refusal {
    fn from(why: Unkept) -> Self {
        Self::Unkept(why)
    }
}
