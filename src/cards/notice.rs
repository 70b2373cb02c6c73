//! What arrives unasked: the reminder, a new date, one more in a group, a test. Composed when it is sent.

use crate::cards::meeting::facts;
use crate::cards::words::{Arg, Words, name};
use crate::cards::{action, agenda, lead};
use crate::chat::card::{Block, Button, Card};
use crate::chat::text::Line;
use crate::domain::agenda::Agenda;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// S08: the working day before a meeting.
#[must_use]
pub fn reminder(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    meeting: &Meeting,
    agenda: &Agenda,
) -> Card {
    let today = words.zone.local(words.now).date();
    let day = words.zone.local(meeting.slot.starts).date();
    let days = today.until(day).map_or(1, |span| i64::from(span.get_days()));
    let who = Arg::Line(words.partners(pairing, reader));
    let title = words.line("notice-reminder-title", &[("days", Arg::Number(days)), ("who", who)]);
    let number = |key, count| words.line(key, &[("count", Arg::Number(agenda::count(count)))]);
    let shared = agenda.open.iter().filter(|item| item.shared.is_some()).count();
    let private = agenda.unshared(reader.id).count();
    let mut text = number("notice-reminder-items", shared);
    if private > 0 {
        text = text.then(Line::words(" "));
        text = text.then(number("notice-reminder-private", private));
    }
    let id = pairing.id.to_string();
    let mut buttons =
        vec![Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id).primary().into()];
    if private > 0 {
        let args = [("count", Arg::Number(agenda::count(private)))];
        let label = words.say("agenda-share", &args);
        buttons.push(Button::new(action::AGENDA_SHARE, label, &id).into());
    }
    let change = words.say("meet-button-move", &[]);
    buttons.push(Button::new(action::MEET_NEW, change, &id).into());
    words
        .card(title)
        .with(Block::Facts(facts(words, pairing, reader, meeting)))
        .with(Block::Text(text))
        .with(Block::Text(lead::next(words, pairing, reader)))
        .with(Block::Actions(buttons))
}

/// A partner set or moved the meeting.
#[must_use]
pub fn meeting_set(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    meeting: &Meeting,
    by: &Member,
) -> Card {
    let moved = Arg::Number(meeting.sequence);
    let title =
        words.line("notice-meeting-title", &[("moved", moved), ("who", Arg::Line(name(by)))]);
    let id = pairing.id.to_string();
    let show = Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id).primary();
    let change = Button::new(action::MEET_NEW, words.say("meet-button-move", &[]), &id);
    let mut card = words.card(title);
    if pairing.facilitator().is_some() {
        let who = [("who", Arg::Line(words.partners(pairing, reader)))];
        card = card.with(Block::Text(words.line("notice-meeting-group", &who)));
    }
    card.with(Block::Facts(facts(words, pairing, reader, meeting)))
        .with(Block::Text(lead::next(words, pairing, reader)))
        .with(Block::Actions(vec![show.into(), change.into()]))
}

/// A message about a date that was changed since. It repeats no news: that has a message of its
/// own.
#[must_use]
pub fn changed(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let id = pairing.id.to_string();
    let meet = Button::new(action::MEET_SHOW, words.say("lead-button-meet", &[]), &id);
    words
        .card(words.line("notice-changed-title", &who))
        .with(Block::Text(words.line("notice-changed-text", &[])))
        .with(Block::Actions(vec![meet.into()]))
}

/// An operator tries whether messages arrive.
#[must_use]
pub fn trial(words: &Words<'_>) -> Card {
    words
        .card(words.line("notice-trial-title", &[]))
        .with(Block::Text(words.line("notice-trial-text", &[])))
}

/// Someone joined the reader's group.
#[must_use]
pub fn joined(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Card {
    let all = words.names(pairing.others(reader.id).map(|party| &party.member));
    let args = [
        ("programme", super::words::typed(&pairing.programme_name)),
        ("cohort", super::words::typed(&pairing.cohort_name)),
        ("who", Arg::Line(all)),
    ];
    let id = pairing.id.to_string();
    let show = Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id).primary();
    words
        .card(words.line("notice-joined-title", &[]))
        .with(Block::Text(words.line("notice-joined-text", &args)))
        .with(Block::Note(words.line("notice-joined-shared", &[])))
        .with(Block::Actions(vec![show.into()]))
}
