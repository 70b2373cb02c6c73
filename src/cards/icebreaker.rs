//! One question to start a conversation with.

use crate::cards::action;
use crate::cards::words::{Arg, Words};
use crate::chat::card::{Action, Block, Button, Card};
use crate::domain::icebreaker::{QUESTIONS, after, phase};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// Stands in a button's value where there is no pairing.
pub const NOBODY: &str = "-";

/// Whether the question has found its way to the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Not yet.
    Open,
    /// Just now.
    Added,
    /// Before.
    There,
}

/// A question for the reader's pairing, or for anyone where there is none.
#[must_use]
pub fn card(
    words: &Words<'_>,
    number: usize,
    pairing: Option<(&Pairing, &Member)>,
    used: Use,
) -> Card {
    let said = [("question", Arg::Words(question(words, number)))];
    let place = [
        ("number", Arg::Words(number.to_string())),
        ("most", Arg::Words(QUESTIONS.to_string())),
        ("phase", Arg::Words(words.say(&format!("phase-{}", phase(number).word()), &[]))),
    ];
    let mut card = words
        .card(words.line("icebreaker-title", &[]))
        .with(Block::Text(words.line("icebreaker-question", &said)))
        .with(Block::Note(words.line("icebreaker-place", &place)));
    let key = match used {
        Use::Open => "icebreaker-with",
        Use::Added => "icebreaker-used",
        Use::There => "icebreaker-used-before",
    };
    if let Some((pairing, reader)) = pairing {
        let who = [("who", Arg::Line(words.partners(pairing, reader)))];
        card = card.with(Block::Text(words.line(key, &who)));
    }
    card.with(Block::Actions(actions(words, number, pairing.map(|(pairing, _)| pairing), used)))
}

/// The words of a question.
#[must_use]
pub fn question(words: &Words<'_>, number: usize) -> String {
    words.say(&format!("icebreaker-q{number}"), &[])
}

fn actions(words: &Words<'_>, number: usize, pairing: Option<&Pairing>, used: Use) -> Vec<Action> {
    let at = pairing.map_or_else(|| NOBODY.to_owned(), |pairing| pairing.id.to_string());
    let mut buttons = Vec::new();
    if let Some(pairing) = pairing {
        let (name, label, value) = match used {
            Use::Open => {
                (action::ICEBREAKER_USE, "icebreaker-use", format!("{} {number}", pairing.id))
            }
            _ => (action::AGENDA_SHOW, "icebreaker-agenda", pairing.id.to_string()),
        };
        buttons.push(Button::new(name, words.say(label, &[]), value).primary().into());
    }
    let next = format!("{at} {}", after(number));
    let another = words.say("icebreaker-another", &[]);
    buttons.push(Button::new(action::ICEBREAKER_NEXT, another, next).into());
    buttons
}
