//! Dates that suit everyone, each as a button.

use crate::cards::action;
use crate::cards::words::{Arg, Words};
use crate::chat::card::{Action, Block, Button, Card, Row};
use crate::chat::text::Line;
use crate::domain::attendance::decides;
use crate::domain::meeting::{Meeting, Slot};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// What was found for a pairing, in place of a date that stands where one does; `found` says
/// whether somebody's hours had to be stretched.
#[must_use]
pub fn card(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    standing: Option<&Meeting>,
    (slots, stretched): (&[Slot], bool),
) -> Card {
    let with = [("who", Arg::Line(words.partners(pairing, reader)))];
    let id = pairing.id.to_string();
    let other = Button::new(action::MEET_NEW, words.say("slots-other", &[]), &id);
    let other = if slots.is_empty() { other.primary() } else { other };
    let regular = Button::new(action::MEET_RHYTHM, words.say("slots-rhythm", &[]), &id);
    let card = words.card(words.line("slots-title", &with));
    let card = if slots.is_empty() {
        card.with(Block::Text(words.line("slots-none", &[])))
    } else {
        offered(card, words, (pairing, reader), standing, (slots, stretched))
    };
    let regular = decides(pairing, reader.id).then(|| regular.into());
    card.with(Block::Actions([other.into()].into_iter().chain(regular).collect()))
}

/// What was found, in everyone's time, and a button for each.
pub(super) fn offered(
    card: Card,
    words: &Words<'_>,
    (pairing, reader): (&Pairing, &Member),
    standing: Option<&Meeting>,
    (slots, stretched): (&[Slot], bool),
) -> Card {
    let row = |slot: &Slot| Row {
        number: None,
        text: words.everywhere(slot.starts, pairing, reader),
        aside: Line::default(),
        done: false,
        menu: None,
    };
    let stood = standing.map(|one| format!(" {} {}", one.id, one.sequence)).unwrap_or_default();
    let pick = |(nth, slot): (usize, &Slot)| -> Action {
        let value = format!("{} {}{stood}", pairing.id, slot.starts.as_second());
        let button = Button::new(action::MEET_TAKE, words.moment(slot.starts), value);
        if nth == 0 { button.primary().into() } else { button.into() }
    };
    let text = if stretched { "slots-text-stretched" } else { "slots-text" };
    card.with(Block::Text(words.line(text, &[])))
        .with(Block::Rows(slots.iter().map(row).collect()))
        .with(Block::Actions(slots.iter().enumerate().map(pick).collect()))
}
