//! What is said of a date that was just set or moved: whether its people hear of it, what the clocks
//! did to it, and what it runs into. Called by `service::meeting`; `moves` and `rhythm` say the last
//! of theirs.

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::cards::meeting::others;
use crate::cards::words::{Arg, Words, clock};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::slots::Clash;

/// What there is to say of it.
#[derive(Default)]
pub struct Placed<'a> {
    /// Where it was before.
    pub before: Option<Timestamp>,
    /// The time that was asked for, where the clocks skip it.
    pub skipped: Option<DateTime>,
    /// Whether everyone may be written to before it.
    pub heard: bool,
    /// What it runs into.
    pub clash: Option<Clash<'a>>,
}

/// Says it to whoever set it.
#[must_use]
pub fn said(words: &Words<'_>, pairing: &Pairing, reader: &Member, placed: &Placed<'_>) -> Line {
    let starts = pairing.next.as_ref().map_or(words.now, |meeting| meeting.slot.starts);
    let mut args = vec![
        ("when", Arg::Words(words.moment(starts))),
        ("who", Arg::Line(words.partners(pairing, reader))),
        ("count", others(pairing, reader)),
    ];
    args.extend(placed.before.map(|before| ("before", Arg::Words(words.moment(before)))));
    let mut line = match (placed.before, placed.heard) {
        (Some(_), true) => words.line("meet-moved", &args),
        (Some(_), false) => words.line("meet-moved-unheard", &args),
        (None, true) => words.line("meet-set", &args),
        (None, false) => words.line("meet-set-unheard", &args),
    };
    if let Some(asked) = placed.skipped {
        let real = words.zone.local(starts);
        let args = [("asked", Arg::Words(clock(asked))), ("time", Arg::Words(clock(real)))];
        line = line.then(Line::words(" ")).then(words.line("meet-gap", &args));
    }
    but(words, line, placed.clash.as_ref())
}

/// And what it runs into, where it does.
pub(super) fn but(words: &Words<'_>, line: Line, clash: Option<&Clash<'_>>) -> Line {
    let Some(clash) = clash else { return line };
    let said = match clash {
        Clash::Taken => words.line("meet-clash-taken", &[]),
        Clash::DayOff(day) => {
            words.line("meet-clash-day-off", &[("day", Arg::Words(words.date(*day)))])
        }
        Clash::Hours(who) => {
            words.line("meet-clash-hours", &[("who", Arg::Line(words.brief(who)))])
        }
    };
    line.then(Line::words(" ")).then(said)
}
