//! What was not understood.

use mentorbot::cards::stray::{key, noun, verb};

use mentorbot::domain::guide::Hint;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let odd = cast.typed("<!here>`x`");
    let nouns = |near: &[(&str, &str)]| Drawn::Card(noun(&words, &odd, near, &[Hint::Rules], None));
    let hints = [Hint::AgendaAdd, Hint::Agenda, Hint::MeetNew, Hint::Icebreaker, Hint::Partner];
    let asked = Drawn::Card(noun(&words, &odd, &[], &hints, Some(&cast.ben)));
    let verbs = |near: &[&str]| {
        Drawn::Card(verb(&words, "agenda", &odd, near, &["add", "edit", "done", "drop"]))
    };
    let alone = Drawn::Card(verb(&words, "partner", &odd, &[], &[]));
    let keys = |near| Drawn::Card(key(&words, "meet new", &odd, near, &["backup", "length"]));
    vec![
        Sheet {
            of: "stray::noun",
            cases: vec![
                ("nothing near", nouns(&[])),
                ("nothing near, somebody to ask", asked),
                ("one that shows", nouns(&[("agenda", "")])),
                ("one that changes", nouns(&[("agenda", "add")])),
                ("a page of help", nouns(&[("help", "privacy")])),
                ("three", nouns(&[("pair", ""), ("partner", ""), ("program", "new")])),
            ],
        },
        Sheet {
            of: "stray::verb",
            cases: vec![
                ("nothing near", verbs(&[])),
                ("one near", verbs(&["add"])),
                ("two near", verbs(&["done", "drop"])),
                ("no verbs at all", alone),
            ],
        },
        Sheet {
            of: "stray::key",
            cases: vec![("nothing near", keys(None)), ("one near", keys(Some("length")))],
        },
    ]
}
