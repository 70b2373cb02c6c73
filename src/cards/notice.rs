//! What arrives unasked: the reminder, a new date, one more in a group, a test. Composed when it is sent.

use crate::cards::meeting::{answers, stood};
use crate::cards::words::{Arg, Words, name};
use crate::cards::{action, agenda, lead, moves};
use crate::chat::card::{Action, Block, Button, Card};
use crate::chat::text::Line;
use crate::domain::agenda::Agenda;
use crate::domain::attendance::{Answer, Stand};
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// S08: the working day before a meeting.
#[must_use]
pub fn reminder(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, stand): (&Meeting, &Stand),
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
    let mut buttons = answers(words, pairing, reader, (meeting, stand));
    // What is only theirs is best shared now; the agenda comes with it.
    let last = if private > 0 {
        let args = [("count", Arg::Number(agenda::count(private)))];
        Button::new(action::AGENDA_SHARE, words.say("agenda-share", &args), &id)
    } else {
        Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id)
    };
    buttons.push(last.into());
    words
        .card(title)
        .with(Block::Facts(stood(words, pairing, reader, (meeting, stand))))
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
    (meeting, stand): (&Meeting, &Stand),
    by: &Member,
) -> Card {
    let moved = Arg::Number(meeting.sequence);
    let title =
        words.line("notice-meeting-title", &[("moved", moved), ("who", Arg::Line(name(by)))]);
    let mut card = words.card(title);
    if pairing.facilitator().is_some() {
        let who = [("who", Arg::Line(words.partners(pairing, reader)))];
        card = card.with(Block::Text(words.line("notice-meeting-group", &who)));
    }
    let answer = stand.answer(reader.id);
    let said = match answer {
        Some(Answer::Asked) => words.line("notice-meeting-asks", &[]),
        Some(Answer::Free) => words.line("notice-meeting-free", &[]),
        _ => Line::default(),
    };
    card.with(Block::Facts(stood(words, pairing, reader, (meeting, stand))))
        .with(Block::Text(said))
        .with(Block::Text(lead::next(words, pairing, reader)))
        .with(Block::Actions(replies(words, pairing, reader, (meeting, stand))))
}

/// A date works for everybody it waited for; its reader had set it.
#[must_use]
pub fn confirmed(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, stand): (&Meeting, &Stand),
) -> Card {
    // Who was not asked, or can't, is not among them.
    let mut come = stand.coming(pairing);
    come.retain(|member| member.id != reader.id);
    let come = if come.is_empty() { words.partners(pairing, reader) } else { words.brief(&come) };
    let who = [("who", Arg::Line(come))];
    let mut buttons = answers(words, pairing, reader, (meeting, stand));
    let show = words.say("agenda-show", &[]);
    buttons.push(Button::new(action::AGENDA_SHOW, show, pairing.id.to_string()).into());
    words
        .card(words.line("notice-confirmed-title", &who))
        .with(Block::Text(words.line("notice-confirmed-text", &[])))
        .with(Block::Facts(stood(words, pairing, reader, (meeting, stand))))
        .with(Block::Actions(buttons))
}

/// What a new date can be answered with. Whoever is asked can say in the same breath that they
/// keep the backup free.
fn replies(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, stand): (&Meeting, &Stand),
) -> Vec<Action> {
    let mut buttons = answers(words, pairing, reader, (meeting, stand));
    let backup = meeting.backup.as_ref().is_some_and(|backup| backup.stands(words.now));
    let last = if backup && !stand.keeps_free(reader.id) {
        let label = words.say("meet-button-free", &[]);
        Button::new(action::MEET_FREE, label, moves::value(meeting))
    } else {
        let id = pairing.id.to_string();
        Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), id)
    };
    buttons.push(last.into());
    buttons
}

/// A country changed its clocks: there the meeting stays at its hour, for the reader it moves.
#[must_use]
pub fn clocks_changed(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, stand): (&Meeting, &Stand),
) -> Card {
    let who = Arg::Line(words.partners(pairing, reader));
    let args = [("city", Arg::Words(meeting.slot.zone.city())), ("who", who)];
    words
        .card(words.line("notice-clocks-title", &args))
        .with(Block::Text(words.line("notice-clocks-text", &args)))
        .with(Block::Facts(stood(words, pairing, reader, (meeting, stand))))
        .with(Block::Actions(answers(words, pairing, reader, (meeting, stand))))
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
