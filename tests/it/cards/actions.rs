//! What people agreed to do, asked for and told of.

use mentorbot::cards::actions::{Draft, Seen, card, due, form};
use mentorbot::domain::action::{Action, Actions};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Pairing;

use super::cast::{Cast, NOW, id, moment};
use super::{Drawn, Sheet};

/// An action of an owner's, written down by Ann.
pub fn action(
    cast: &Cast<'_>,
    number: u128,
    owner: &Member,
    (text, due): (&str, Option<&str>),
) -> Action {
    Action {
        id: id(0x160 + number),
        author: cast.ann.id,
        owner: owner.id,
        body: cast.typed(text),
        due: due.map(|day| day.parse().unwrap()),
        version: 1,
        created: moment("2026-03-02T08:00:00Z"),
        done: None,
    }
}

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let (ann, ben) = (&cast.ann, &cast.ben);
    let (words, pair, circle) = (cast.words(ann), cast.dated(), cast.circle());
    let done = |n, by: &Member| Action {
        done: Some((moment(NOW), by.id)),
        ..action(cast, n, ann, ("Read the <handbook>", None))
    };
    let some = Actions::of(vec![
        action(cast, 1, ann, ("Send the CV draft & *notes*", Some("2026-03-06"))),
        Action { author: ben.id, ..action(cast, 2, ben, ("Ask in his team", Some("2027-01-07"))) },
        action(cast, 3, ann, ("Ring the bell <!channel>", None)),
        action(cast, 4, &cast.kiri, ("Of one who left", Some("2026-02-20"))),
        done(5, ann),
        done(6, ben),
    ]);
    let none = Actions::default();
    let drawn = |reader: &Member, pairing: &Pairing, actions: &Actions| {
        Drawn::Card(card(&cast.words(reader), &Seen { reader, pairing, actions }, None))
    };
    let told = |due_now: &[Action]| Drawn::Card(due(&words, &pair, ann, due_now));
    let open = |pairing: &Pairing, action, text, due| {
        Drawn::Form(form(&words, pairing, ann, &Draft { action, text, due }))
    };
    let text = cast.typed("Send the draft");
    vec![
        Sheet {
            of: "actions::card",
            cases: vec![
                ("Ann: both of them, one passed, two done", drawn(ann, &pair, &some)),
                ("Ben", drawn(ben, &pair, &some)),
                ("none", drawn(ann, &pair, &none)),
                ("none in a group", drawn(ann, &circle, &none)),
            ],
        },
        Sheet {
            of: "actions::due",
            cases: vec![
                ("one", told(&some.open[1..2])),
                ("two", told(&some.open[..2])),
                ("none any more", told(&[])),
            ],
        },
        Sheet {
            of: "actions::form",
            cases: vec![
                ("new, by the next meeting", open(&pair, None, "", "2026-03-05")),
                ("typed, in a group", open(&circle, None, &text, "")),
                ("changed", open(&pair, Some(&some.open[1]), "", "")),
            ],
        },
    ]
}
