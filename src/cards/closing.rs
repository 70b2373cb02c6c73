//! Closing a cohort: what a coordinator confirms, what came of it, and what whoever took part is
//! told. None of it shows a date or what anyone wrote.

use jiff::Timestamp;

use crate::cards::action;
use crate::cards::words::{Arg, Words, name, typed};
use crate::chat::card::{Block, Button, Card, Weight};
use crate::domain::closing::{Toll, may_return};
use crate::domain::member::Member;
use crate::domain::pairing::UNDO;
use crate::domain::programme::Cohort;

/// What closing a cohort would do, before it is done.
#[must_use]
pub fn preview(words: &Words<'_>, cohort: &Cohort, toll: Toll) -> Card {
    let named = [("cohort", typed(&cohort.name))];
    let count = |key, count| words.line(key, &[("count", Arg::Number(count))]);
    let mut close =
        Button::new(action::COHORT_CLOSE, words.say("closing-button", &[]), cohort.id.to_string());
    close.weight = Weight::Danger;
    let keep = Button::new(action::COHORT_KEEP, words.say("closing-button-keep", &[]), "");
    let minutes = ("minutes", Arg::Words(UNDO.as_mins().to_string()));
    let people = ("count", Arg::Number(toll.people));
    words
        .card(words.line("closing-title", &named))
        .with(Block::Text(count("closing-pairs", toll.pairs)))
        .with(Block::Text(count("closing-dates", toll.dates)))
        .with(Block::Text(words.line("closing-items", &[])))
        .with(Block::Note(words.line("closing-told", &[people, minutes])))
        .with(Block::Actions(vec![close.into(), keep.into()]))
}

/// A previewed close was left.
#[must_use]
pub fn kept(words: &Words<'_>) -> Card {
    let title = words.line("unpair-kept-title", &[]);
    words.card(title).with(Block::Text(words.line("closing-kept", &[])))
}

/// How a cohort stands that was to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Closed, at that moment.
    Closed {
        /// When.
        at: Timestamp,
    },
    /// As before; so many pairings did not come back.
    Open {
        /// How many.
        lost: i64,
    },
}

/// How it stands with a cohort that was to be closed: closed, with *Undo* as long as that is
/// possible, or as before.
#[must_use]
pub fn standing(words: &Words<'_>, cohort: &Cohort, after: After) -> Card {
    let named = [("cohort", typed(&cohort.name))];
    let at = match after {
        After::Closed { at } => at,
        After::Open { lost } => {
            let lost = Some(lost)
                .filter(|lost| *lost > 0)
                .map(|lost| words.line("closing-lost", &[("count", Arg::Number(lost))]));
            return words
                .card(words.line("unpair-undone-title", &[]))
                .with(Block::Text(words.line("closing-undone", &named)))
                .with(Block::Note(lost.unwrap_or_default()));
        }
    };
    let card = words
        .card(words.line("closing-done-title", &named))
        .with(Block::Text(words.line("closing-done", &[])));
    if !may_return(at, words.now) {
        return card.with(Block::Note(words.line("closing-done-told", &[])));
    }
    let when = [("when", Arg::Words(words.moment(at + UNDO)))];
    let undo = words.say("unpair-undo", &[]);
    let undo = Button::new(action::COHORT_UNDO, undo, cohort.id.to_string());
    card.with(Block::Note(words.line("closing-done-undo", &when)))
        .with(Block::Actions(vec![undo.into()]))
}

/// Tells one who took part that it is over: thanks, and whom to ask.
#[must_use]
pub fn told(
    words: &Words<'_>,
    (programme, cohort): (&str, &str),
    coordinator: Option<&Member>,
) -> Card {
    let named = [("programme", typed(programme)), ("cohort", typed(cohort))];
    let card = words
        .card(words.line("notice-closed-title", &named[1..]))
        .with(Block::Text(words.line("notice-closed-text", &named)))
        .with(Block::Text(words.line("notice-closed-dates", &[])))
        .with(Block::Text(words.line("notice-closed-stays", &[])));
    let Some(coordinator) = coordinator else { return card };
    let who = [("who", Arg::Line(name(coordinator)))];
    card.with(Block::Note(words.line("notice-closed-ask", &who)))
}
