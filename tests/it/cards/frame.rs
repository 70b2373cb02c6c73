//! Help, and what any request may end in.

use mentorbot::cards::help::{self, Fits, Stray};
use mentorbot::cards::{action, frame};

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let sheet = |of, case, card| Sheet { of, cases: vec![(case, Drawn::Card(card))] };
    vec![
        Sheet { of: "help::card", cases: helps(cast) },
        sheet("frame::apology", "something broke", frame::apology(&words)),
        sheet("frame::not_connected", "not connected", frame::not_connected(&words)),
        sheet("frame::expired", "too late", frame::expired(&words, action::AGENDA_ADD, "1")),
    ]
}

fn helps(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let help = |pairing, coordinates, stray: Option<Stray<'_>>| {
        Drawn::Card(help::card(&words, Fits { pairing, coordinates }, stray.as_ref()))
    };
    let odd = cast.typed("<!here>`x`");
    vec![
        ("who takes part in nothing", help(false, false, None)),
        ("who is in a pairing", help(true, false, None)),
        ("who coordinates", help(false, true, None)),
        ("who does both", help(true, true, None)),
        ("an unknown word", help(false, false, Some(Stray::Noun(&odd)))),
        ("a word near a known one", help(true, false, Some(Stray::NounNear("agneda", "agenda")))),
        ("an unknown verb", help(true, false, Some(Stray::Verb("agenda", &odd)))),
    ]
}
