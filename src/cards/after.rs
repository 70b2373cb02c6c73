//! After a meeting (S11): two lines for the journal, what was agreed to do, the next date.

use crate::cards::asking::{self, Seen};
use crate::cards::note::whole;
use crate::cards::words::{Arg, Words};
use crate::cards::{action, actions, field, journal, lead, meeting};
use crate::chat::card::{Action, Block, Button, Card};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::Line;
use crate::domain::action::AT_ONCE;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// What comes next once people met: two lines, and the next date. `by` is who else said so.
pub(super) fn card(words: &Words<'_>, seen: &Seen<'_>, by: Option<&Member>) -> Card {
    let Seen { reader, pairing, meeting, .. } = *seen;
    let when = [("when", Arg::Words(words.moment(meeting.slot.starts)))];
    let text = match by {
        Some(_) => asking::said(words, seen, "met-held-by", by),
        None => words.line("meet-held", &when),
    };
    let card = asking::titled(words, seen, "met-held-title")
        .with(Block::Text(text))
        .with(Block::Text(words.line("after-lines", &[])));
    let card = next(card, words, pairing, reader, "met-held-next");
    let write = words.say("after-button-write", &[]);
    let write = Button::new(action::AFTER_WRITE, write, meeting.id.to_string()).primary();
    let done = words.say("after-button-done", &[]);
    let done = Button::new(action::AFTER_DONE, done, pairing.id.to_string());
    let mut buttons: Vec<Action> = vec![write.into()];
    buttons.extend(keep(words, seen).or_else(|| date(words, pairing)));
    buttons.push(done.into());
    card.with(Block::Actions(buttons))
}

/// Sets the next date that was found, where none stands.
fn keep(words: &Words<'_>, seen: &Seen<'_>) -> Option<Action> {
    let slot = seen.following.as_ref().filter(|_| seen.pairing.next.is_none())?;
    let when = [("when", Arg::Words(words.moment(slot.starts)))];
    let value = format!("{} {}", seen.meeting.id, slot.civil);
    Some(Button::new(action::MET_NEXT, words.say("met-button-next", &when), value).into())
}

/// What was written down after a meeting, in numbers; words are in the journal alone.
#[must_use]
pub fn noted(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (entry, agreed): (bool, usize),
) -> Card {
    let show = |name, key| Button::new(name, words.say(key, &[]), pairing.id.to_string());
    let mut card = words.card(words.line("after-noted-title", &[]));
    let mut buttons: Vec<Action> = Vec::new();
    if entry {
        let who = [("who", Arg::Line(words.partners(pairing, reader)))];
        card = card.with(Block::Text(words.line("journal-written", &who)));
        buttons.push(show(action::JOURNAL_SHOW, "journal-button-show").into());
    }
    if agreed > 0 {
        let count = [("count", Arg::Number(super::agenda::count(agreed)))];
        card = card.with(Block::Text(words.line("after-noted-actions", &count)));
        buttons.push(show(action::ACTION_SHOW, "action-button-show").into());
    }
    buttons.extend(date(words, pairing));
    next(card, words, pairing, reader, "after-no-date").with(Block::Actions(buttons))
}

/// There was nothing to add.
#[must_use]
pub fn done(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Card {
    let card = words
        .card(words.line("after-done-title", &[]))
        .with(Block::Text(words.line("after-done", &[])));
    next(card, words, pairing, reader, "after-no-date")
        .with(Block::Actions(date(words, pairing).into_iter().collect()))
}

/// The next date where one stands, else that there is none; and who leads it.
fn next(card: Card, words: &Words<'_>, pairing: &Pairing, reader: &Member, none: &str) -> Card {
    let card = match &pairing.next {
        Some(next) => card.with(Block::Facts(meeting::facts(words, pairing, reader, next))),
        None => card.with(Block::Text(words.line(none, &[]))),
    };
    card.with(Block::Text(lead::next(words, pairing, reader)))
}

/// Sets the next date where none stands.
fn date(words: &Words<'_>, pairing: &Pairing) -> Option<Action> {
    let label = words.say("meet-button-new", &[]);
    let button = || Button::new(action::MEET_NEW, label, pairing.id.to_string()).into();
    pairing.next.is_none().then(button)
}

/// The form: all of it may stay empty but one thing.
#[must_use]
pub fn form(words: &Words<'_>, pairing: &Pairing, reader: &Member, due: &str) -> Form {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let most = [("most", Arg::Words(AT_ONCE.to_string()))];
    let text = |name: &str, label: &str, hint: String| Field {
        name: name.to_owned(),
        label: words.say(label, &[]),
        hint: Some(hint),
        kind: Kind::Paragraph,
        required: false,
        value: String::new(),
        fault: None,
    };
    let fields = vec![
        text(field::TEXT, "after-form-text", words.say("after-form-text-hint", &who)),
        journal::on_top_field(words, false),
        text(field::ACTIONS, "after-form-actions", words.say("after-form-actions-hint", &most)),
        actions::owner(words, pairing, reader, reader.id),
        actions::day(words, due.to_owned()),
    ];
    let intro: Option<Line> = Some(words.line("after-form-intro", &who));
    Form { intro, ..whole(words, "after-form-title", "after-form-submit", fields) }
}
