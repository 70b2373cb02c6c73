//! The ground rules of a mentorship, with the reader's own part in them.

use jiff::Timestamp;

use crate::cards::action;
use crate::cards::words::{Arg, Words, typed};
use crate::chat::card::{Block, Button, Card, Row};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::rules::{Part, Standing};
use crate::ids::PairingId;

/// The rules, for who plays these parts; `coordinators` are those they can turn to.
#[must_use]
pub fn card(
    words: &Words<'_>,
    parts: &[Part],
    coordinators: &[Member],
    standing: Standing,
) -> Card {
    let card = words
        .card(words.line("rules-title", &[]))
        .with(Block::Text(words.line("rules-intro", &[])));
    let card = rules(card, words, parts, coordinators);
    let card = match standing {
        Standing::Unread => card.with(Block::Note(words.line("rules-asked", &[]))),
        _ => card,
    };
    ending(card, words, standing)
}

/// Who is asked to read the rules before names are exchanged.
pub struct Asked<'a> {
    /// By which programme.
    pub programme: &'a str,
    /// Whether a group waits for it, rather than one partner.
    pub several: bool,
    /// How far they are.
    pub standing: Standing,
}

/// S01: three things before the reader meets whom nobody names yet.
#[must_use]
pub fn first(words: &Words<'_>, asked: &Asked<'_>, part: Part, coordinators: &[Member]) -> Card {
    let key = if asked.several { "rules-first-title-group" } else { "rules-first-title" };
    let intro = [("programme", typed(asked.programme))];
    let card =
        words.card(words.line(key, &[])).with(Block::Text(words.line("rules-first-intro", &intro)));
    ending(rules(card, words, &[part], coordinators), words, asked.standing)
}

/// S02: one line to who has not read them; `next` is when they hear of it again.
#[must_use]
pub fn again(
    words: &Words<'_>,
    asked: &Asked<'_>,
    pairing: PairingId,
    next: Option<Timestamp>,
) -> Card {
    let card = words.card(words.line("rules-again-title", &[]));
    let key = match (asked.standing, asked.several) {
        (Standing::Unread, false) => "rules-again",
        (Standing::Unread, true) => "rules-again-group",
        (Standing::NotAsked, _) => "rules-again-over",
        (Standing::Read { .. }, _) => return ending(card, words, asked.standing),
    };
    let args = [("programme", typed(asked.programme))];
    let mut card = card.with(Block::Text(words.line(key, &args)));
    if asked.standing != Standing::Unread {
        return card;
    }
    if let Some(next) = next {
        let when = [("when", Arg::Words(words.day(next)))];
        card = card.with(Block::Note(words.line("rules-again-next", &when)));
    }
    let read = Button::new(action::RULES_SHOW, words.say("rules-button-show", &[]), "").primary();
    let later = words.say("rules-button-later", &[]);
    let later = Button::new(action::RULES_LATER, later, pairing.to_string());
    card.with(Block::Actions(vec![read.into(), later.into()]))
}

/// What is left to do: to say that one has read it, or to wait.
fn ending(card: Card, words: &Words<'_>, standing: Standing) -> Card {
    match standing {
        Standing::NotAsked => card,
        Standing::Unread => {
            let read = words.say("rules-button-read", &[]);
            let read = Button::new(action::RULES_READ, read, "").primary();
            let ask = super::question::button(words);
            card.with(Block::Actions(vec![read.into(), ask.into()]))
        }
        Standing::Read { at, waits } => {
            let day = [("day", Arg::Words(words.day(at)))];
            let key = if waits { "rules-read-waits" } else { "rules-read" };
            card.with(Block::Note(words.line(key, &day)))
        }
    }
}

/// What all of these cards say.
fn rules(card: Card, words: &Words<'_>, parts: &[Part], coordinators: &[Member]) -> Card {
    let trust = [
        "rules-trust-both",
        "rules-trust-limit",
        "rules-trust-coordinators",
        "rules-trust-service",
    ];
    let mut card = section(card, words, "rules-trust", &trust);
    let not = ["rules-not-review", "rules-not-promise", "rules-not-boss", "rules-not-parent"];
    card = section(card, words, "rules-not", &not);
    if parts.is_empty() {
        card = section(card, words, "rules-part-both", &BOTH);
    }
    for part in parts {
        let (title, rows) = of_part(*part);
        card = section(card, words, title, &rows);
    }
    card.with(Block::Heading(words.line("rules-wrong", &[]))).with(Block::Text(wrong(
        words,
        parts,
        coordinators,
    )))
}

const BOTH: [&str; 2] = ["rules-part-both-own", "rules-part-both-other"];

fn section(card: Card, words: &Words<'_>, title: &str, rows: &[&str]) -> Card {
    let row = |key: &&str| Row {
        number: None,
        text: words.line(key, &[]),
        aside: Line::default(),
        done: false,
        menu: None,
    };
    card.with(Block::Heading(words.line(title, &[])))
        .with(Block::Rows(rows.iter().map(row).collect()))
}

fn of_part(part: Part) -> (&'static str, [&'static str; 2]) {
    match part {
        Part::Mentee => ("rules-part-mentee", ["rules-part-mentee-own", "rules-part-mentee-other"]),
        Part::Mentor => ("rules-part-mentor", ["rules-part-mentor-own", "rules-part-mentor-other"]),
        Part::Peer => ("rules-part-peer", ["rules-part-peer-own", "rules-part-peer-other"]),
        Part::Member => ("rules-part-member", ["rules-part-member-own", "rules-part-member-other"]),
        Part::Facilitator => (
            "rules-part-facilitator",
            ["rules-part-facilitator-own", "rules-part-facilitator-other"],
        ),
        Part::Coordinator => (
            "rules-part-coordinator",
            ["rules-part-coordinator-own", "rules-part-coordinator-other"],
        ),
    }
}

/// Whom to turn to: by name, as far as the reader may know them.
fn wrong(words: &Words<'_>, parts: &[Part], coordinators: &[Member]) -> Line {
    if !coordinators.is_empty() {
        let count = super::agenda::count(coordinators.len());
        let args = [("who", Arg::Line(words.names(coordinators))), ("count", Arg::Number(count))];
        return words.line("rules-wrong-ask", &args);
    }
    let key = match parts {
        [Part::Coordinator] => "rules-wrong-coordinator",
        _ => "rules-wrong-nobody",
    };
    words.line(key, &[])
}
