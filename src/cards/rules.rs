//! The ground rules of a mentorship, with the reader's own part in them.

use crate::cards::words::{Arg, Words};
use crate::chat::card::{Block, Card, Row};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::rules::Part;

/// The rules, for who plays these parts; `coordinators` are those they can turn to.
#[must_use]
pub fn card(words: &Words<'_>, parts: &[Part], coordinators: &[Member]) -> Card {
    let mut card = words
        .card(words.line("rules-title", &[]))
        .with(Block::Text(words.line("rules-intro", &[])));
    let trust = [
        "rules-trust-both",
        "rules-trust-limit",
        "rules-trust-coordinators",
        "rules-trust-service",
    ];
    card = section(card, words, "rules-trust", &trust);
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
