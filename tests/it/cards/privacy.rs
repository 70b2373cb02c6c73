//! What is kept about a person, what they decide, and what those who stay are told.

use mentorbot::cards::privacy::{Kept, card, export, going, kept, last_owner, left, over, unready};
use mentorbot::chat::text::{Person, SafeText};
use mentorbot::domain::pairing::Role;

use super::cast::{Cast, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let (ann, pairs) = (&cast.ann, [cast.pair()]);
    let words = cast.words(ann);
    let person = |name: &str, user: &str| Person {
        name: SafeText::typed(&cast.typed(name)),
        user: Some(user.to_owned()),
    };
    let much = Kept {
        items: 12,
        own: 3,
        meetings: 7,
        entries: 4,
        notes: 2,
        actions: 5,
        messages: 9,
        acts: 20,
        coordinators: vec![person("Rosa", "U0ROSA"), person("Eli", "U0ELI")],
        ..Kept::default()
    };
    let one = Kept { items: 1, own: 1, meetings: 1, messages: 1, acts: 1, ..Kept::default() };
    let one = Kept { entries: 1, notes: 1, actions: 1, questions: 1, ..one };
    let one = Kept { coordinators: vec![person("Rosa", "U0ROSA")], ..one };
    let alone = vec![cast.typed("Connect"), cast.typed("Start")];
    let due = Kept { due: Some(moment("2026-03-09T15:00:00Z")), alone, ..one.clone() };
    let card = |pairings, kept| Drawn::Card(card(&words, ann, pairings, kept));
    let group = cast.pairing(&[(&cast.ben, Role::Mentor), (ann, Role::Mentee)]);
    let names = (cast.typed("Connect"), cast.typed("Spring"));
    let left = |pairing| Drawn::Card(left(&words, (&names.0, &names.1), pairing, ann));
    let single = |of, drawn| Sheet { of, cases: vec![("as it is", Drawn::Card(drawn))] };
    vec![
        Sheet {
            of: "privacy::card",
            cases: vec![
                ("much", card(&pairs, &much)),
                ("one of each, due", card(&pairs, &due)),
                ("in a group too", card(&[pairs[0].clone(), cast.circle()], &Kept::default())),
                ("nothing", card(&[], &Kept::default())),
            ],
        },
        Sheet { of: "privacy::export", cases: vec![("much", Drawn::Card(export(&words, &much)))] },
        single("privacy::kept", kept(&words)),
        single("privacy::going", going(&words)),
        single("privacy::last_owner", last_owner(&words)),
        single("privacy::unready", unready(&words)),
        single("privacy::over", over(&words)),
        Sheet {
            of: "privacy::left",
            cases: vec![("it ended", left(None)), ("the rest go on", left(Some(&group)))],
        },
    ]
}
