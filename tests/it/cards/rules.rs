//! The ground rules, for every part, and before names are exchanged.

use mentorbot::cards::rules::{self, Asked};
use mentorbot::cards::words::Words;
use mentorbot::chat::card::Card;
use mentorbot::domain::member::Member;
use mentorbot::domain::rules::{Part, Standing};

use super::cast::{Cast, NOW, id, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let one = [cast.ben.clone()];
    let two = [cast.ben.clone(), cast.dana.clone()];
    let asked = |standing| Drawn::Card(rules::card(&words, &[Part::Mentee], &one, standing));
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
        ("asked to read them", asked(Standing::Unread)),
        ("has read them, others have not", asked(read(true))),
        ("has read them", asked(read(false))),
    ];
    vec![
        Sheet { of: "rules::card", cases },
        Sheet { of: "rules::first", cases: firsts(cast) },
        Sheet { of: "rules::again", cases: reminders(cast) },
    ]
}

fn card(words: &Words<'_>, parts: &[Part], coordinators: &[Member]) -> Card {
    rules::card(words, parts, coordinators, Standing::NotAsked)
}

fn read(waits: bool) -> Standing {
    Standing::Read { at: moment(NOW), waits }
}

fn firsts(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let programme = cast.typed("Connect & grow");
    let first = |several, part, standing| {
        let asked = Asked { programme: &programme, several, standing };
        Drawn::Card(rules::first(&words, &asked, part, std::slice::from_ref(&cast.ben)))
    };
    vec![
        ("a mentee", first(false, Part::Mentee, Standing::Unread)),
        ("one of a group", first(true, Part::Member, Standing::Unread)),
        ("read, and the other has not", first(false, Part::Mentor, read(true))),
        ("read, and introduced", first(false, Part::Mentor, read(false))),
        ("nobody asks any more", first(false, Part::Peer, Standing::NotAsked)),
    ]
}

fn reminders(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let programme = cast.typed("Connect & grow");
    let again = |several, standing, next| {
        let asked = Asked { programme: &programme, several, standing };
        Drawn::Card(rules::again(&words, &asked, id(0xb1), next))
    };
    let next = Some(moment("2026-03-09T09:00:00Z"));
    vec![
        ("once more on Monday", again(false, Standing::Unread, next)),
        ("the last one, of a group", again(true, Standing::Unread, None)),
        ("read meanwhile", again(false, read(true), None)),
        ("nobody asks any more", again(false, Standing::NotAsked, None)),
    ]
}
