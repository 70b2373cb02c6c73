//! The journal, notes, and what is asked after a meeting.

use mentorbot::cards::{after, journal, note};
use mentorbot::domain::journal::{Entry, Note};
use mentorbot::domain::pairing::{Pairing, Role};

use super::cast::{Cast, id, moment};
use super::{Drawn, Sheet};

/// An entry of the second of March, or of the day it names.
fn entry(cast: &Cast<'_>, number: u128, text: &str, at: &str) -> Entry {
    Entry {
        id: id(0x170 + number),
        author: cast.ann.id,
        body: cast.typed(text),
        win: false,
        meeting: None,
        version: 1,
        created: moment(at),
        edited: None,
    }
}

fn note_of(cast: &Cast<'_>, number: u128, text: &str, pairing: Option<u128>) -> Note {
    Note {
        id: id(0x180 + number),
        pairing: pairing.map(id),
        body: cast.typed(text),
        version: 1,
        created: moment("2026-03-02T08:00:00Z"),
        edited: (number == 2).then(|| moment("2026-03-02T08:30:00Z")),
    }
}

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    [journals(cast), notes(cast), afters(cast)].into_iter().flatten().collect()
}

fn entries(cast: &Cast<'_>) -> [Entry; 4] {
    let met = Some(moment("2026-02-19T14:00:00Z"));
    [
        entry(cast, 1, "The talk went well: **40 people** <!channel>", "2026-03-02T08:30:00Z"),
        Entry {
            author: cast.ben.id,
            edited: Some(moment("2026-03-02T08:10:00Z")),
            ..entry(
                cast,
                2,
                "Next: ask her team lead. https://example.org/a",
                "2026-03-02T08:00:00Z",
            )
        },
        Entry {
            meeting: met,
            win: true,
            ..entry(cast, 3, "First line\nSecond line", "2026-02-19T15:00:00Z")
        },
        Entry { author: cast.kiri.id, ..entry(cast, 4, "Of one who left", "2025-12-30T15:00:00Z") },
    ]
}

fn journals(cast: &Cast<'_>) -> Vec<Sheet> {
    let (ann, pair) = (&cast.ann, cast.dated());
    let words = cast.words(ann);
    let entries = entries(cast);
    let seen = |entries| journal::Seen { reader: ann, pairing: &pair, entries };
    let circle = cast.circle();
    let group = journal::Seen { reader: ann, pairing: &circle, entries: &[] };
    let said = Some(words.line("journal-added", &[]));
    let own = [note_of(cast, 1, "Talk about the talk", Some(0xb1))];
    let pairs = [pair.clone()];
    let notes = note::Seen { reader: ann, notes: &own, pairings: &pairs, only: None };
    let found = |wanted: &str, own: &note::Seen<'_>| {
        let journal = seen(&entries);
        Drawn::Card(journal::found(&words, &cast.typed(wanted), Some(&journal), own))
    };
    let none = note::Seen { reader: ann, notes: &[], pairings: &pairs, only: None };
    let form = |what| Drawn::Form(journal::form(&words, &pair, ann, what));
    let single = |of, drawn| Sheet { of, cases: vec![("as it is", Drawn::Card(drawn))] };
    vec![
        Sheet {
            of: "journal::card",
            cases: vec![
                (
                    "two days, a win, one who left",
                    Drawn::Card(journal::card(&words, &seen(&entries), said)),
                ),
                ("empty", Drawn::Card(journal::card(&words, &seen(&[]), None))),
                ("a group's", Drawn::Card(journal::card(&words, &group, None))),
            ],
        },
        Sheet {
            of: "journal::found",
            cases: vec![("in both", found("talk", &notes)), ("nothing", found("tolk", &none))],
        },
        single("journal::written", journal::written(&words, &pair, ann, entries[0].id)),
        single("journal::elsewhere", journal::elsewhere(&words, &pair, ann)),
        single("journal::drop_asked", journal::drop_asked(&words, &pair, &entries[2])),
        Sheet {
            of: "journal::form",
            cases: vec![
                ("new", form((None, "", false))),
                ("a win that was typed", form((None, &cast.typed("We did it"), true))),
                ("changed", form((Some(&entries[2]), "", true))),
            ],
        },
    ]
}

fn notes(cast: &Cast<'_>) -> Vec<Sheet> {
    let ann = &cast.ann;
    let words = cast.words(ann);
    let pairs = [cast.pair(), Pairing { id: id(0xb2), ..cast.circle() }];
    let all = [
        note_of(cast, 1, "Am I too quiet? *Really* <@U0BEN>", Some(0xb1)),
        note_of(cast, 2, "For nobody in particular", None),
        note_of(cast, 3, "Of long ago", Some(0xbf)),
    ];
    let seen = |only, notes| note::Seen { reader: ann, notes, pairings: &pairs, only };
    let lone = note::Seen { reader: ann, notes: &all[2..], pairings: &[], only: None };
    let card = |seen: &note::Seen<'_>| Drawn::Card(note::card(&words, seen, None));
    let form = |pairings: &[Pairing], note, text, about| {
        let draft = note::Draft { note, text, about };
        Drawn::Form(note::form(&words, pairings, ann, &draft))
    };
    let single = |of, drawn| Sheet { of, cases: vec![("as it is", Drawn::Card(drawn))] };
    let asked =
        |pairings: &[Pairing]| Drawn::Card(note::share_asked(&words, &all[0], pairings, ann));
    let long = [cast.pairing(&[(&cast.long, Role::Mentor), (ann, Role::Mentee)])];
    vec![
        Sheet {
            of: "note::card",
            cases: vec![
                ("about one, about nobody, of an earlier pairing", card(&seen(None, &all))),
                ("about one alone", card(&seen(Some(pairs[0].id), &all))),
                ("nobody to share with", card(&lone)),
                ("empty", card(&seen(None, &[]))),
            ],
        },
        Sheet {
            of: "note::saved",
            cases: vec![
                ("by command", Drawn::Card(note::saved(&words, all[0].id, false))),
                ("said in a conversation", Drawn::Card(note::saved(&words, all[0].id, true))),
            ],
        },
        single("note::elsewhere", note::elsewhere(&words)),
        single("note::drop_asked", note::drop_asked(&words, &all[0])),
        Sheet {
            of: "note::share_asked",
            cases: vec![
                ("one partner", asked(&pairs[..1])),
                ("several", asked(&pairs)),
                ("a long name", asked(&long)),
            ],
        },
        Sheet {
            of: "note::form",
            cases: vec![
                ("one partner", form(&pairs[..1], None, "", None)),
                ("several", form(&pairs, None, "", Some(pairs[0].id))),
                ("changed", form(&[], Some(&all[0]), "", None)),
            ],
        },
        Sheet {
            of: "note::find_form",
            cases: vec![("as it opens", Drawn::Form(note::find_form(&words)))],
        },
    ]
}

fn afters(cast: &Cast<'_>) -> Vec<Sheet> {
    let ann = &cast.ann;
    let words = cast.words(ann);
    let (dated, undated) = (cast.dated(), cast.pair());
    let noted = |pairing: &Pairing, what| Drawn::Card(after::noted(&words, pairing, ann, what));
    let form = |due| Drawn::Form(after::form(&words, &dated, ann, due));
    vec![
        Sheet {
            of: "after::noted",
            cases: vec![
                ("an entry and two actions", noted(&dated, (true, 2))),
                ("one action, no date", noted(&undated, (false, 1))),
            ],
        },
        Sheet {
            of: "after::done",
            cases: vec![
                ("no next date", Drawn::Card(after::done(&words, &undated, ann))),
                ("a next date", Drawn::Card(after::done(&words, &dated, ann))),
            ],
        },
        Sheet {
            of: "after::form",
            cases: vec![("a next date", form("2026-03-05")), ("none", form(""))],
        },
    ]
}
