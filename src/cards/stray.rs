//! The answer to what was not understood: what may have been meant, as buttons where it only
//! shows something, else to be typed. Nothing is guessed and done.

use crate::cards::help::{key_of, row, rows, show};
use crate::cards::words::{Arg, Words, name, typed};
use crate::chat::card::{Action, Block, Card};
use crate::chat::text::Line;
use crate::domain::guide::Hint;
use crate::domain::member::Member;

/// Every noun: its name, what it is about, and the label of a button where showing it changes
/// nothing.
pub const NOUNS: &[(&str, &str, Option<&str>)] = &[
    ("agenda", "about-agenda", Some("show-agenda")),
    ("meet", "about-meet", Some("show-meet")),
    ("journal", "about-journal", Some("show-journal")),
    ("note", "about-note", Some("show-note")),
    ("action", "about-action", Some("show-action")),
    ("partner", "about-partner", Some("show-partner")),
    ("lead", "about-lead", Some("show-lead")),
    ("calendar", "about-calendar", Some("show-calendar")),
    ("settings", "about-settings", Some("show-settings")),
    ("privacy", "about-privacy", Some("show-privacy")),
    ("rules", "about-rules", Some("show-rules")),
    ("icebreaker", "about-icebreaker", Some("show-icebreaker")),
    ("snooze", "about-snooze", Some("show-snooze")),
    ("pause", "about-pause", None),
    ("wake", "about-wake", None),
    ("leave", "about-leave", Some("show-leave")),
    ("ask", "about-ask", Some("show-ask")),
    ("admin", "about-admin", Some("show-admin")),
    ("schedule", "about-schedule", Some("show-schedule")),
    ("help", "about-help", None),
    ("program", "about-program", Some("show-program")),
    ("cohort", "about-cohort", Some("show-cohort")),
    ("holiday", "about-holiday", None),
    ("enrol", "about-enrol", None),
    ("pair", "about-pair", None),
    ("unpair", "about-unpair", None),
    ("role", "about-role", Some("show-role")),
];

/// Most buttons beside the one for help.
const BUTTONS: usize = 3;

/// The noun that a hint is about, where a button can show it.
fn noun_of(hint: Hint) -> Option<(&'static str, &'static str)> {
    let noun = match hint {
        Hint::Agenda | Hint::AgendaAdd => "agenda",
        Hint::Meet | Hint::MeetNew | Hint::MeetMove | Hint::MeetDone => "meet",
        Hint::Partner => "partner",
        Hint::Rules => "rules",
        Hint::Admin => "admin",
        Hint::Program | Hint::ProgramNew => "program",
        Hint::Cohort | Hint::CohortNew | Hint::CohortOpen => "cohort",
        _ => return None,
    };
    Some((noun, ""))
}

/// Whether a button may run a noun alone.
#[must_use]
pub fn shows(noun: &str) -> bool {
    noun == "help" || NOUNS.iter().any(|(name, _, label)| *name == noun && label.is_some())
}

/// An unknown first word. `near` are nouns that may be meant, each with the verb that was typed
/// behind it, or help's topic; where there are none, `hints` are what fits the reader anyway.
#[must_use]
pub fn noun(
    words: &Words<'_>,
    word: &str,
    near: &[(&str, &str)],
    hints: &[Hint],
    ask: Option<&Member>,
) -> Card {
    let card = words.card(words.line("stray-title", &[]));
    let said = [("word", typed(word))];
    let card = match near {
        [] => {
            let keys: Vec<&str> = hints.iter().map(|hint| key_of(*hint)).collect();
            card.with(Block::Text(words.line("stray-noun", &said))).with(rows(words, &keys))
        }
        [one] => {
            let [word] = said;
            let near = ("near", Arg::Words(command(*one)));
            card.with(Block::Text(words.line("stray-noun-one", &[word, near])))
        }
        more => card
            .with(Block::Text(words.line("stray-noun-more", &said)))
            .with(Block::Rows(more.iter().map(|one| row(about(words, *one))).collect())),
    };
    let likely = near.iter().copied().chain(hints.iter().filter_map(|hint| noun_of(*hint)));
    let mut buttons: Vec<Action> = Vec::new();
    for action in likely.filter_map(|one| button(words, one)) {
        if !buttons.contains(&action) && buttons.len() < BUTTONS {
            buttons.push(action);
        }
    }
    buttons.push(show(words, "help-button-help", "help"));
    let ask = ask.map(|one| words.line("stray-ask", &[("who", Arg::Line(name(one)))]));
    card.with(Block::Actions(buttons)).with(Block::Note(ask.unwrap_or_default()))
}

/// What is typed for a noun with its verb or topic.
fn command((noun, verb): (&str, &str)) -> String {
    format!("{noun} {verb}").trim().to_owned()
}

fn about(words: &Words<'_>, near: (&str, &str)) -> Line {
    let what = ("what", Arg::Words(command(near)));
    let command = words.line("stray-command", &[what]);
    let Some((_, about, _)) = NOUNS.iter().find(|(name, _, _)| *name == near.0) else {
        return command;
    };
    let about = ("about", Arg::Line(words.line(about, &[])));
    words.line("stray-line", &[("command", Arg::Line(command)), about])
}

/// A button for what only shows something: a noun alone, or a topic of help.
fn button(words: &Words<'_>, (noun, verb): (&str, &str)) -> Option<Action> {
    if noun == "help" && !verb.is_empty() {
        return Some(show(words, "help-button-topic", &command((noun, verb))));
    }
    let (_, _, label) = NOUNS.iter().find(|(name, _, _)| *name == noun)?;
    label.map(|label| show(words, label, noun))
}

/// An unknown second word.
#[must_use]
pub fn verb(words: &Words<'_>, noun: &str, word: &str, near: &[&str], known: &[&str]) -> Card {
    let mut args = vec![("noun", Arg::Words(noun.to_owned())), ("word", typed(word))];
    let said = if near.is_empty() {
        words.line("stray-verb", &args)
    } else {
        let near = near.iter().map(|verb| full(words, &command((noun, verb))));
        args.push(("near", Arg::Line(either(words, near).unwrap_or_default())));
        words.line("stray-verb-near", &args)
    };
    let rest = if known.is_empty() {
        words.line("stray-verb-alone", &[("noun", Arg::Words(noun.to_owned()))])
    } else {
        words.line("stray-verb-known", &[("known", Arg::Line(codes(words, known)))])
    };
    let mut buttons: Vec<Action> = button(words, (noun, "")).into_iter().collect();
    buttons.push(show(words, "help-button-help", "help"));
    words
        .card(words.line("stray-title", &[]))
        .with(Block::Text(said))
        .with(Block::Text(rest))
        .with(Block::Actions(buttons))
}

fn full(words: &Words<'_>, what: &str) -> Line {
    words.line("stray-command", &[("what", Arg::Words(what.to_owned()))])
}

/// “a or b”.
fn either(words: &Words<'_>, all: impl Iterator<Item = Line>) -> Option<Line> {
    all.reduce(|list, last| {
        words.line("stray-or", &[("list", Arg::Line(list)), ("last", Arg::Line(last))])
    })
}

fn codes(words: &Words<'_>, all: &[&str]) -> Line {
    let code = |one: &&str| words.line("stray-word", &[("what", Arg::Words((*one).to_owned()))]);
    words.list(all.iter().map(code).collect())
}

/// An unknown key of a command.
#[must_use]
pub fn key(
    words: &Words<'_>,
    command: &str,
    word: &str,
    near: Option<&str>,
    known: &[&str],
) -> Card {
    let mut args = vec![("noun", Arg::Words(command.to_owned())), ("word", typed(word))];
    let said = match near {
        Some(near) => {
            args.push(("near", Arg::Words(near.to_owned())));
            words.line("stray-key-near", &args)
        }
        None => words.line("stray-key", &args),
    };
    let keys: Vec<String> = known.iter().map(|key| format!("{key}:")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let known = [("known", Arg::Line(codes(words, &keys)))];
    words
        .card(words.line("stray-title", &[]))
        .with(Block::Text(said))
        .with(Block::Text(words.line("stray-key-known", &known)))
        .with(Block::Note(words.line("stray-key-quote", &[])))
        .with(Block::Actions(vec![show(words, "help-button-help", "help")]))
}
