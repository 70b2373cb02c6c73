//! The ground rules, for every part.

use mentorbot::cards::rules::card;
use mentorbot::domain::rules::Part;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let one = [cast.ben.clone()];
    let two = [cast.ben.clone(), cast.dana.clone()];
    let cases = vec![
        ("who takes part in nothing", Drawn::Card(card(&words, &[], &[]))),
        ("a mentee", Drawn::Card(card(&words, &[Part::Mentee], &one))),
        (
            "mentor here, mentee there",
            Drawn::Card(card(&words, &[Part::Mentee, Part::Mentor], &two)),
        ),
        ("a peer", Drawn::Card(card(&words, &[Part::Peer], &one))),
        ("one of a group", Drawn::Card(card(&words, &[Part::Member], &one))),
        ("a facilitator", Drawn::Card(card(&words, &[Part::Facilitator], &[]))),
        ("a coordinator", Drawn::Card(card(&words, &[Part::Coordinator], &[]))),
    ];
    vec![Sheet { of: "rules::card", cases }]
}
