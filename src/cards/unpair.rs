//! Ending a pairing: what a coordinator confirms, what came of it, and what its people are told.
//! None of it shows a date, an item or a place.

use jiff::SignedDuration;

use crate::cards::action;
use crate::cards::words::{Arg, Words, name, typed};
use crate::chat::card::{Block, Button, Card};
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, UNDO};

/// What ending a pairing would do, before it is done. `ends` counts its ends so far: the button
/// is for the next one alone.
#[must_use]
pub fn preview(words: &Words<'_>, pairing: &Pairing, ends: i64) -> Card {
    let (line, id) = (|key| words.line(key, &[]), format!("{}:{ends}", pairing.id));
    let mut card = words
        .card(words.line("unpair-title", &[group(pairing)]))
        .with(Block::Text(words.line("unpair-who", &everyone(words, pairing))));
    if pairing.parties.len() > 2 {
        let count = Arg::Words(pairing.parties.len().to_string());
        card = card.with(Block::Text(words.line("unpair-all", &[("count", count)])));
    }
    let end = words.say("unpair-button", &[group(pairing)]);
    let mut end = Button::new(action::UNPAIR_END, end, id);
    end.weight = crate::chat::card::Weight::Danger;
    let keep = Button::new(action::UNPAIR_KEEP, words.say("unpair-button-keep", &[]), "");
    let minutes = ("minutes", Arg::Words(minutes(UNDO).to_string()));
    card.with(Block::Text(line("unpair-dates")))
        .with(Block::Text(line("unpair-items")))
        .with(Block::Note(words.line("unpair-told", &[minutes])))
        .with(Block::Actions(vec![end.into(), keep.into()]))
}

fn minutes(of: SignedDuration) -> i64 {
    of.as_mins()
}

/// For texts that differ for a group.
fn group(pairing: &Pairing) -> (&'static str, Arg) {
    ("group", Arg::Number(i64::from(pairing.facilitator().is_some())))
}

fn everyone(words: &Words<'_>, pairing: &Pairing) -> [(&'static str, Arg); 2] {
    let all = words.names(pairing.parties.iter().map(|party| &party.member));
    [("who", Arg::Line(all)), ("cohort", typed(&pairing.cohort_name))]
}

/// A previewed end was left.
#[must_use]
pub fn kept(words: &Words<'_>) -> Card {
    let title = words.line("unpair-kept-title", &[]);
    words.card(title).with(Block::Text(words.line("unpair-kept", &[])))
}

/// How it stands with a pairing that was to end: ended, with *Undo* as long as that is possible,
/// or as before.
#[must_use]
pub fn standing(words: &Words<'_>, pairing: &Pairing) -> Card {
    let everyone = everyone(words, pairing);
    let Some(ended) = pairing.ended else {
        let title = words.line("unpair-undone-title", &[]);
        return words.card(title).with(Block::Text(words.line("unpair-undone", &everyone)));
    };
    let card = words.card(words.line("unpair-done-title", &[]));
    if pairing.parties.len() < 2 {
        return card.with(Block::Text(words.line("refusal-undo-lost", &[])));
    }
    let card = card.with(Block::Text(words.line("unpair-done", &everyone)));
    if !pairing.may_return(words.now) {
        return card.with(Block::Note(words.line("unpair-done-told", &[])));
    }
    let when = [("when", Arg::Words(words.moment(ended + UNDO)))];
    let undo = words.say("unpair-undo", &[]);
    let undo = Button::new(action::UNPAIR_UNDO, undo, pairing.id.to_string());
    card.with(Block::Note(words.line("unpair-done-undo", &when)))
        .with(Block::Actions(vec![undo.into()]))
}

/// Tells one of its people that a pairing ended: no blame and no reason.
#[must_use]
pub fn told(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    coordinator: Option<&Member>,
) -> Card {
    let who = ("who", Arg::Line(words.partners(pairing, reader)));
    let title = words.line("notice-ended-title", &[who, group(pairing)]);
    let named =
        [("programme", typed(&pairing.programme_name)), ("cohort", typed(&pairing.cohort_name))];
    let stays =
        if pairing.parties.len() > 2 { "notice-ended-stays-group" } else { "notice-ended-stays" };
    let card = words
        .card(title)
        .with(Block::Text(words.line("notice-ended-text", &named)))
        .with(Block::Text(words.line("notice-ended-dates", &[])))
        .with(Block::Text(words.line(stays, &[])));
    let Some(coordinator) = coordinator else { return card };
    let who = [("who", Arg::Line(name(coordinator)))];
    card.with(Block::Note(words.line("notice-ended-ask", &who)))
        .with(Block::Actions(vec![super::question::button(words).into()]))
}
