//! Who leads: the facilitator of a group, one of two or more equals, or one of a pair; said
//! wherever a meeting or a pairing is spoken of.

use crate::cards::words::{Arg, Words, name};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// The texts that say who leads: to the one who does, and to anyone else.
pub(super) struct Keys {
    /// In a pairing of mentors and mentees.
    pub pair: (&'static str, &'static str),
    /// In a group.
    pub group: (&'static str, &'static str),
    /// Among equals.
    pub turns: (&'static str, &'static str),
}

/// Says who leads, with the text that fits the pairing and the reader.
pub(super) fn said(words: &Words<'_>, pairing: &Pairing, reader: &Member, keys: &Keys) -> Line {
    let (you, other) = if pairing.facilitator().is_some() {
        keys.group
    } else if pairing.takes_turns() {
        keys.turns
    } else {
        keys.pair
    };
    let leads = pairing.lead == reader.id;
    words.line(if leads { you } else { other }, &[("who", Arg::Line(leader(pairing)))])
}

/// Who leads, by name.
pub(super) fn leader(pairing: &Pairing) -> Line {
    pairing.party(pairing.lead).map(|party| name(&party.member)).unwrap_or_default()
}

/// Says who leads the next meeting, where that is not clear from the roles of two.
pub(super) fn next(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Line {
    if pairing.facilitator().is_none() && !pairing.takes_turns() {
        return Line::default();
    }
    said(
        words,
        pairing,
        reader,
        &Keys {
            pair: ("lead-next-you", "lead-next-other"),
            group: ("lead-group-you", "lead-group-other"),
            turns: ("lead-next-you", "lead-next-other"),
        },
    )
}
