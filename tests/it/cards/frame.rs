//! What any request may end in.

use mentorbot::cards::{action, frame};

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let sheet = |of, case, card| Sheet { of, cases: vec![(case, Drawn::Card(card))] };
    vec![
        sheet("frame::apology", "something broke", frame::apology(&words)),
        sheet("frame::not_connected", "not connected", frame::not_connected(&words)),
        sheet("frame::expired", "too late", frame::expired(&words, action::AGENDA_ADD, "1")),
    ]
}
