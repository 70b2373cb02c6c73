//! What asks for one step about dates: to prepare, to choose a backup, to find the first date,
//! to look at the rhythm, to begin again.

use crate::cards::meeting::facts;
use crate::cards::words::{Arg, Words};
use crate::cards::{action, agenda, slots, wish};
use crate::chat::card::{Action, Block, Button, Card};
use crate::domain::agenda::Agenda;
use crate::domain::meeting::{BackupState, Meeting, Slot};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// A button of a pairing.
fn button(words: &Words<'_>, action: &str, key: &str, pairing: &Pairing) -> Button {
    Button::new(action, words.say(key, &[]), pairing.id.to_string())
}

/// S07: two working days before a meeting.
#[must_use]
pub fn prepare(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    meeting: &Meeting,
    agenda: &Agenda,
) -> Card {
    let who = [
        ("who", Arg::Line(words.partners(pairing, reader))),
        ("day", Arg::Words(words.day(meeting.slot.starts))),
    ];
    let count = |key, count| words.line(key, &[("count", Arg::Number(agenda::count(count)))]);
    let shared = agenda.open.iter().filter(|item| item.shared.is_some()).count();
    let own = agenda.unshared(reader.id).count();
    let mut buttons: Vec<Action> =
        vec![button(words, action::AGENDA_ADD, "agenda-add", pairing).primary().into()];
    let mut card = words
        .card(words.line("prompt-prepare-title", &who))
        .with(Block::Text(words.line("prompt-prepare-text", &[])));
    if agenda.open.is_empty() {
        let (suggestion, tail) = agenda::suggested(words, pairing);
        let value = format!("{} {tail}", pairing.id);
        let hint = [("suggestion", Arg::Words(suggestion))];
        card = card.with(Block::Text(words.line("agenda-empty", &hint)));
        buttons.push(Button::new(action::AGENDA_USE, words.say("agenda-use", &[]), value).into());
    } else {
        card = card.with(Block::Text(count("notice-reminder-items", shared)));
        if own > 0 {
            card = card.with(Block::Note(count("agenda-private-note", own)));
            let share = [("count", Arg::Number(agenda::count(own)))];
            let label = words.say("agenda-share", &share);
            let share = Button::new(action::AGENDA_SHARE, label, pairing.id.to_string());
            buttons.push(share.into());
        } else {
            buttons.push(button(words, action::AGENDA_SHOW, "agenda-show", pairing).into());
        }
    }
    buttons.push(wish::menu(words));
    card.with(Block::Facts(facts(words, pairing, reader, meeting))).with(Block::Actions(buttons))
}

/// S09: a backup date nobody chose yet; `offered` is a free one of today.
#[must_use]
pub fn backup(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, offered): (&Meeting, &Slot),
) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let when = |slot: &Slot| Arg::Line(words.everywhere(slot.starts, pairing, reader));
    let card = words.card(words.line("prompt-backup-title", &who));
    let state = meeting.backup.as_ref().map_or(BackupState::Suggested, |one| one.state);
    let show = || button(words, action::MEET_SHOW, "lead-button-meet", pairing);
    if state != BackupState::Suggested {
        let key = match state {
            BackupState::Declined => "prompt-backup-none",
            BackupState::Used => "prompt-backup-used",
            _ => "prompt-backup-kept",
        };
        let kept = meeting.backup.as_ref().map_or(offered, |one| &one.slot);
        return card
            .with(Block::Text(words.line(key, &[("when", when(kept))])))
            .with(Block::Actions(vec![show().into()]));
    }
    let args = [("when", when(&meeting.slot)), ("backup", when(offered))];
    let short = [("when", Arg::Words(words.moment(offered.starts)))];
    let value = format!("{} {}", meeting.id, meeting.sequence);
    let keep = format!("{value} {}", offered.civil);
    let keep = Button::new(action::BACKUP_KEEP, words.say("prompt-button-keep", &short), keep);
    let other = button(words, action::MEET_NEW, "prompt-button-other", pairing);
    let none = Button::new(action::BACKUP_NONE, words.say("prompt-button-none", &[]), value);
    card.with(Block::Text(words.line("prompt-backup-text", &args)))
        .with(Block::Note(words.line("prompt-backup-note", &[])))
        .with(Block::Actions(vec![
            keep.primary().into(),
            other.into(),
            none.into(),
            wish::menu(words),
        ]))
}

/// S04: no date yet, and what would suit everyone, where something was found; or the date that
/// stands by now.
#[must_use]
pub fn first_date(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    found: (&[Slot], bool),
) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let card = words.card(words.line("prompt-first-title", &who));
    if let Some(next) = &pairing.next {
        let show = button(words, action::MEET_SHOW, "lead-button-meet", pairing);
        return card
            .with(Block::Facts(facts(words, pairing, reader, next)))
            .with(Block::Actions(vec![show.into()]));
    }
    let card = card.with(Block::Text(words.line("prompt-first-text", &[])));
    let note = Block::Note(words.line("prompt-first-note", &[]));
    if found.0.is_empty() {
        let new = button(words, action::MEET_NEW, "meet-button-new", pairing).primary();
        return card.with(note).with(Block::Actions(vec![new.into(), wish::menu(words)]));
    }
    let other = button(words, action::MEET_NEW, "slots-other", pairing);
    slots::offered(card, words, (pairing, reader), None, found)
        .with(note)
        .with(Block::Actions(vec![other.into(), wish::menu(words)]))
}

/// S13: two dates in a row did not hold.
#[must_use]
pub fn rhythm(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let change = button(words, action::MEET_RHYTHM, "rhythm-button-change", pairing).primary();
    let find = button(words, action::MEET_SLOTS, "prompt-button-find", pairing);
    let ask = Button::new(action::ASK_NEW, words.say("prompt-button-ask", &[]), "");
    let buttons = vec![change.into(), find.into(), ask.into(), wish::menu(words)];
    words
        .card(words.line("prompt-rhythm-title", &[]))
        .with(Block::Text(words.line("prompt-rhythm-text", &who)))
        .with(Block::Actions(buttons))
}

/// S30: someone is back; told to themselves and to the others.
#[must_use]
pub fn welcome_back(words: &Words<'_>, pairing: &Pairing, reader: &Member, back: &Member) -> Card {
    let who = Arg::Line(crate::cards::words::name(back));
    let own = back.id == reader.id;
    let title = if own { "prompt-back-title" } else { "prompt-back-title-other" };
    let card = words.card(words.line(title, &[("who", who)]));
    if let Some(next) = &pairing.next {
        let show = button(words, action::MEET_SHOW, "lead-button-meet", pairing);
        return card
            .with(Block::Facts(facts(words, pairing, reader, next)))
            .with(Block::Actions(vec![show.into(), wish::menu(words)]));
    }
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let find = button(words, action::MEET_NEW, "prompt-button-find", pairing);
    card.with(Block::Text(words.line("prompt-back-text", &who)))
        .with(Block::Actions(vec![find.primary().into(), wish::menu(words)]))
}
