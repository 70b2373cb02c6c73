//! Every command there is, as data: nouns, their verbs, the keys a verb declares. Read by
//! `words.rs`, by help, and by the tests that ask a page for each of them.

use super::Noun;
use crate::service::{calendar, holiday};

/// One noun of the grammar. The first word is its name; the others are understood too.
pub struct Entry {
    /// What it is about.
    pub noun: Noun,
    /// Its name, then other spellings.
    pub words: &'static [&'static str],
    /// Its verbs; the empty one is the noun alone.
    pub verbs: &'static [Verb],
}

/// A verb and what it takes.
pub struct Verb {
    /// Its word; empty for the noun alone.
    pub word: &'static str,
    /// The keys it declares.
    pub keys: &'static [&'static str],
    /// Whether it is about people named by mention.
    pub people: bool,
    /// Whether it shows a preview first, so that `yes` says yes in advance.
    pub preview: bool,
}

pub(in crate::service) const fn verb(word: &'static str, keys: &'static [&'static str]) -> Verb {
    Verb { word, keys, people: false, preview: false }
}

const fn previewed(keys: &'static [&'static str]) -> Verb {
    Verb { word: "", keys, people: true, preview: true }
}

const fn going(word: &'static str, keys: &'static [&'static str]) -> Verb {
    Verb { word, keys, people: false, preview: true }
}

/// Every command there is.
pub const GRAMMAR: &[Entry] = &[
    Entry {
        noun: Noun::Agenda,
        words: &["agenda"],
        verbs: &[
            verb("", &[]),
            verb("add", &["minutes"]),
            verb("edit", &["minutes"]),
            verb("done", &[]),
            verb("drop", &[]),
            verb("up", &[]),
            verb("share", &[]),
        ],
    },
    Entry {
        noun: Noun::Meet,
        words: &["meet", "meeting"],
        verbs: &[
            verb("", &[]),
            verb("new", &["backup", "length", "every", "times", "place"]),
            verb("find", &[]),
            verb("on", &[]),
            verb("done", &[]),
            verb("not", &[]),
            verb("move", &["backup", "length", "place"]),
            verb("backup", &[]),
            going("skip", &[]),
            verb("works", &[]),
            verb("coming", &[]),
            verb("away", &[]),
            verb("free", &[]),
        ],
    },
    Entry {
        noun: Noun::Journal,
        words: &["journal"],
        verbs: &[
            verb("", &[]),
            verb("add", &[]),
            verb("win", &[]),
            verb("edit", &[]),
            verb("drop", &[]),
            verb("search", &[]),
        ],
    },
    Entry {
        noun: Noun::Note,
        words: &["note", "notes"],
        verbs: &[
            verb("", &[]),
            verb("shared", &[]),
            verb("edit", &[]),
            verb("share", &[]),
            verb("drop", &[]),
        ],
    },
    Entry {
        noun: Noun::Action,
        words: &["action", "actions"],
        verbs: &[
            verb("", &[]),
            verb("add", &["due", "owner"]),
            verb("done", &[]),
            verb("move", &[]),
            verb("edit", &["due", "owner"]),
            verb("drop", &[]),
        ],
    },
    Entry { noun: Noun::Partner, words: &["partner"], verbs: &[verb("", &[])] },
    Entry { noun: Noun::Lead, words: &["lead"], verbs: &[verb("", &[])] },
    Entry { noun: Noun::Calendar, words: &["calendar"], verbs: calendar::VERBS },
    Entry {
        noun: Noun::Settings,
        words: &["settings"],
        verbs: &[verb("", &["zone", "language", "messages", "quiet"])],
    },
    Entry { noun: Noun::Rules, words: &["rules"], verbs: &[verb("", &[]), verb("read", &[])] },
    Entry {
        noun: Noun::Icebreaker,
        words: &["icebreaker", "icebreakers"],
        verbs: &[verb("", &[])],
    },
    Entry { noun: Noun::Admin, words: &["admin"], verbs: &[verb("", &[])] },
    Entry {
        noun: Noun::Schedule,
        words: &["schedule"],
        verbs: &[
            Verb { word: "", keys: &["cohort"], people: true, preview: false },
            going("skip", &[]),
            going("now", &[]),
        ],
    },
    Entry { noun: Noun::Privacy, words: &["privacy"], verbs: &[verb("", &[])] },
    Entry {
        noun: Noun::Ask,
        words: &["ask"],
        verbs: &[verb("", &["program", "programme"]), verb("answer", &[]), verb("withdraw", &[])],
    },
    Entry { noun: Noun::Snooze, words: &["snooze"], verbs: &[verb("", &[])] },
    Entry { noun: Noun::Pause, words: &["pause"], verbs: &[verb("", &["reason", "tell"])] },
    Entry { noun: Noun::Wake, words: &["wake"], verbs: &[verb("", &[])] },
    Entry {
        noun: Noun::Leave,
        words: &["leave"],
        verbs: &[going("", &["cohort", "reason"]), going("all", &["reason"])],
    },
    Entry { noun: Noun::Help, words: &["help"], verbs: &[verb("", &[])] },
    Entry {
        noun: Noun::Program,
        words: &["program", "programme"],
        verbs: &[
            verb("", &[]),
            verb("new", &["form", "track", "objective", "rules"]),
            verb("edit", &["name", "form", "track", "objective", "rules"]),
        ],
    },
    Entry {
        noun: Noun::Cohort,
        words: &["cohort"],
        verbs: &[
            verb("", &[]),
            verb("new", &["program", "programme", "from", "until", "zone", "language", "channel"]),
            verb("open", &[]),
            verb("show", &[]),
            verb("edit", &["name", "from", "until", "zone", "language", "channel"]),
            Verb { word: "close", keys: &[], people: false, preview: true },
        ],
    },
    Entry {
        noun: Noun::Enrol,
        words: &["enrol", "enroll"],
        verbs: &[Verb { word: "", keys: &["role", "cohort"], people: true, preview: false }],
    },
    Entry { noun: Noun::Holiday, words: &["holiday", "holidays"], verbs: holiday::VERBS },
    Entry { noun: Noun::Pair, words: &["pair"], verbs: &[previewed(&["cohort", "facilitator"])] },
    Entry { noun: Noun::Unpair, words: &["unpair"], verbs: &[previewed(&["cohort"])] },
    Entry {
        noun: Noun::Role,
        words: &["role", "roles"],
        verbs: &[
            verb("", &[]),
            Verb {
                word: "add",
                keys: &["cohort", "program", "programme"],
                people: true,
                preview: false,
            },
            Verb {
                word: "remove",
                keys: &["cohort", "program", "programme"],
                people: true,
                preview: true,
            },
        ],
    },
];

/// Every command as it can be typed, noun and verb: each noun alone, and with each of its verbs.
pub(in crate::service) fn typable() -> impl Iterator<Item = (&'static str, &'static str)> {
    GRAMMAR.iter().flat_map(|entry| entry.verbs.iter().map(|verb| (entry.words[0], verb.word)))
}
