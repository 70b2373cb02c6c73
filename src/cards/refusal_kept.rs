//! The words of refusals around journal, notes, actions and being left in peace. Called by
//! `refusal`.

use crate::cards::agenda::count;
use crate::cards::field;
use crate::cards::words::{Arg, Words, name};
use crate::domain::member::Member;
use crate::domain::refusal::Unkept;

/// The field of a form whose answer is refused.
pub(super) fn at(why: Unkept) -> Option<&'static str> {
    use Unkept as U;
    Some(match why {
        U::NotesFull { .. }
        | U::JournalFull { .. }
        | U::WordsChanged
        | U::NothingWritten
        | U::NothingToFind => field::TEXT,
        U::ActionsFull { .. } | U::ActionsAtOnce { .. } => field::ACTIONS,
        U::Resting { backup: true, .. } => field::BACKUP,
        U::DueUnclear | U::DuePassed | U::Resting { .. } => field::DAY,
        U::BackUnclear | U::BackInPast | U::AwayTooLong { .. } => field::UNTIL,
        U::NoSuchNote { .. }
        | U::NoSuchEntry { .. }
        | U::NoSuchAction { .. }
        | U::ActionUnclear
        | U::NotAway => return None,
    })
}

pub(super) fn key(why: Unkept) -> &'static str {
    use Unkept as U;
    match why {
        U::NoSuchNote { .. } => "refusal-no-such-note",
        U::NoSuchEntry { .. } => "refusal-no-such-entry",
        U::NoSuchAction { .. } => "refusal-no-such-action",
        U::ActionUnclear => "refusal-action-unclear",
        U::NotesFull { .. } => "refusal-notes-full",
        U::JournalFull { .. } => "refusal-journal-full",
        U::ActionsFull { .. } => "refusal-actions-full",
        U::ActionsAtOnce { .. } => "refusal-actions-at-once",
        U::WordsChanged => "refusal-words-changed",
        U::DueUnclear => "refusal-due-unclear",
        U::DuePassed => "refusal-due-passed",
        U::NothingWritten => "refusal-nothing-written",
        U::NothingToFind => "refusal-nothing-to-find",
        U::BackUnclear => "refusal-back-unclear",
        U::BackInPast => "refusal-back-in-past",
        U::AwayTooLong { pause: false, .. } => "refusal-snooze-too-long",
        U::AwayTooLong { pause: true, .. } => "refusal-pause-too-long",
        U::NotAway => "refusal-not-away",
        U::Resting { own: true, .. } => "refusal-resting-you",
        U::Resting { .. } => "refusal-resting",
    }
}

pub(super) fn args(words: &Words<'_>, why: Unkept, people: &[Member]) -> Vec<(&'static str, Arg)> {
    use Unkept as U;
    match why {
        U::NoSuchNote { most } | U::NoSuchEntry { most } | U::NoSuchAction { most } => {
            vec![("most", Arg::Number(count(most)))]
        }
        U::NotesFull { most }
        | U::JournalFull { most }
        | U::ActionsFull { most }
        | U::ActionsAtOnce { most } => vec![("most", Arg::Words(most.to_string()))],
        U::AwayTooLong { most, .. } => vec![("most", Arg::Words(most.to_string()))],
        U::Resting { who, back, .. } => {
            let who = people.iter().find(|member| member.id == who);
            let who = Arg::Line(who.map(name).unwrap_or_default());
            vec![("who", who), ("day", Arg::Words(words.date(back)))]
        }
        _ => Vec::new(),
    }
}
