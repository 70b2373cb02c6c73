//! Ending a pairing.

use mentorbot::cards::unpair::{kept, preview, standing, told};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Pairing;

use super::cast::{Cast, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.kiri);
    let ended = |at: &str| Pairing { ended: Some(moment(at)), ..cast.pair() };
    let stands = |of: &Pairing| Drawn::Card(standing(&words, of));
    let tell = |of: &Pairing, to: &Member, ask| Drawn::Card(told(&cast.words(to), of, to, ask));
    let (pair, circle) = (cast.pair(), cast.circle());
    let previews = vec![
        ("a pair", Drawn::Card(preview(&words, &pair, 0))),
        ("a group", Drawn::Card(preview(&words, &circle, 0))),
    ];
    let standings = vec![
        ("ended a minute ago", stands(&ended("2026-03-02T08:59:00Z"))),
        ("ended an hour ago", stands(&ended("2026-03-02T08:00:00Z"))),
        ("taken back", stands(&pair)),
    ];
    let notices = vec![
        ("a pair", tell(&pair, &cast.ann, Some(&cast.kiri))),
        ("a group, and nobody to ask", tell(&circle, &cast.ben, None)),
        ("twelve people", tell(&cast.crowd(), &cast.crowd().parties[1].member, Some(&cast.ann))),
    ];
    vec![
        Sheet { of: "unpair::preview", cases: previews },
        Sheet { of: "unpair::kept", cases: vec![("kept", Drawn::Card(kept(&words)))] },
        Sheet { of: "unpair::standing", cases: standings },
        Sheet { of: "unpair::told", cases: notices },
    ]
}
