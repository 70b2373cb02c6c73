//! Questions to start with: every one of them is drawn.

use mentorbot::cards::icebreaker::{Use, card};
use mentorbot::domain::icebreaker::QUESTIONS;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let pair = cast.pair();
    let with = |number, used| Drawn::Card(card(&words, number, Some((&pair, &cast.ann)), used));
    let mut cases = vec![
        ("for a pairing", with(3, Use::Open)),
        ("put on the agenda", with(3, Use::Added)),
        ("there already", with(3, Use::There)),
        ("without a pairing, the last of its phase", Drawn::Card(card(&words, 7, None, Use::Open))),
    ];
    for number in 1..=QUESTIONS {
        cases.push(("each question", Drawn::Card(card(&words, number, None, Use::Open))));
    }
    vec![Sheet { of: "icebreaker::card", cases }]
}
