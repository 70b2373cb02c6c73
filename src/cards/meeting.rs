//! The card of a meeting and the form of a date.

use jiff::Timestamp;

use crate::cards::words::{Arg, Words, clock};
use crate::cards::{action, field, lead};
use crate::chat::card::{Action, Block, Button, Card, Fact};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::meeting::{BackupState, Busy, DEFAULT_MINUTES, Meeting, Slot, free_backup};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::timing::plus_working_days;

/// What the card shows, and to whom.
pub struct Seen<'a> {
    /// The reader.
    pub reader: &'a Member,
    /// Whose meeting.
    pub pairing: &'a Pairing,
    /// A date that has begun and nobody marked as held.
    pub unmarked: Option<&'a Meeting>,
    /// How many open items the reader sees.
    pub items: usize,
}

/// The meeting; `said` tells first what just happened.
#[must_use]
pub fn card(words: &Words<'_>, seen: &Seen<'_>, said: Option<Line>) -> Card {
    let partners = words.partners(seen.pairing, seen.reader);
    let title = words.line("meet-title", &[("who", Arg::Line(partners))]);
    let mut card = words.card(title).with(Block::Text(said.unwrap_or_default()));
    if let Some(unmarked) = seen.unmarked {
        let when = words.moment(unmarked.slot.starts);
        card = card.with(Block::Text(words.line("meet-unmarked", &[("when", Arg::Words(when))])));
    }
    card = match &seen.pairing.next {
        Some(next) => card
            .with(Block::Facts(facts(words, seen.pairing, seen.reader, next)))
            .with(Block::Note(items(words, seen.items))),
        None => card.with(Block::Text(words.line("meet-none", &[]))),
    };
    card = card.with(Block::Text(lead::next(words, seen.pairing, seen.reader)));
    card.with(Block::Actions(actions(words, seen)))
}

fn items(words: &Words<'_>, count: usize) -> Line {
    let count = super::agenda::count(count);
    words.line("meet-agenda-count", &[("count", Arg::Number(count))])
}

/// When, when else, how long and where.
pub(super) fn facts(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    meeting: &Meeting,
) -> Vec<Fact> {
    let at = |moment| words.everywhere(moment, pairing, reader);
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let mut facts = vec![fact("meet-next", at(meeting.slot.starts))];
    if let Some(backup) = &meeting.backup {
        let when = at(backup.slot.starts);
        let value = match backup.state {
            BackupState::Suggested => {
                words.line("meet-backup-suggested", &[("when", Arg::Line(when))])
            }
            _ => when,
        };
        facts.push(fact("meet-backup", value));
    }
    let length = words.line("minutes", &[("count", Arg::Number(meeting.minutes))]);
    facts.push(fact("meet-length", length));
    if let Some(place) = &meeting.place {
        facts.push(fact("meet-place", Line::linked(&SafeText::typed(place))));
    }
    facts
}

fn actions(words: &Words<'_>, seen: &Seen<'_>) -> Vec<Action> {
    let pairing = seen.pairing.id.to_string();
    let mut buttons = Vec::new();
    if let Some(unmarked) = seen.unmarked {
        let label = words.say("meet-button-done", &[]);
        let value = unmarked.id.to_string();
        buttons.push(Button::new(action::MEET_DONE, label, value).primary().into());
    }
    let key = if seen.pairing.next.is_some() { "meet-button-move" } else { "meet-button-new" };
    let date = Button::new(action::MEET_NEW, words.say(key, &[]), &pairing);
    let first = seen.unmarked.is_none() && seen.pairing.next.is_none();
    buttons.push(if first { date.primary().into() } else { date.into() });
    let agenda = words.say("meet-button-agenda", &[]);
    buttons.push(Button::new(action::AGENDA_SHOW, agenda, &pairing).into());
    buttons
}

/// The form of a date, with whom it is: what stands, or two working days ahead at this hour. Its
/// backup keeps clear of what its people have already (`busy`).
#[must_use]
pub fn form(words: &Words<'_>, pairing: &Pairing, reader: &Member, busy: &[Busy]) -> Form {
    let standing = pairing.ahead(words.now);
    let start =
        standing.map_or_else(|| proposed(words), |meeting| words.zone.local(meeting.slot.starts));
    let minutes = standing.map_or(DEFAULT_MINUTES, |meeting| meeting.minutes);
    let slot = Slot::at(start, words.zone.clone(), minutes);
    let backup = standing
        .and_then(|meeting| meeting.backup.as_ref())
        .map_or_else(|| free_backup(&slot, busy), |one| words.zone.local(one.slot.starts));
    let place = standing.and_then(|meeting| meeting.place.clone()).unwrap_or_default();
    let time_label = words.say("meet-form-time", &[("city", Arg::Words(words.zone.city()))]);
    let plain = |key| words.say(key, &[]);
    let moving = standing.is_some();
    Form {
        title: plain(if moving { "meet-form-title-move" } else { "meet-form-title" }),
        submit: plain("meet-form-submit"),
        cancel: plain("form-cancel"),
        intro: Some(with(words, pairing, reader)),
        fields: vec![
            entry(field::DAY, plain("meet-form-day"), None, Kind::Date, start.date().to_string()),
            entry(field::TIME, time_label, None, Kind::Time, clock(start)),
            entry(
                field::MINUTES,
                plain("meet-form-minutes"),
                None,
                Kind::Number,
                minutes.to_string(),
            ),
            optional(entry(
                field::BACKUP,
                plain("meet-form-backup"),
                Some(plain("meet-form-backup-hint")),
                Kind::Date,
                backup.date().to_string(),
            )),
            optional(entry(
                field::PLACE,
                plain("meet-form-place"),
                Some(plain("meet-form-place-hint")),
                Kind::Text,
                place,
            )),
        ],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

fn with(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Line {
    words.line("meet-form-with", &[("who", Arg::Line(words.partners(pairing, reader)))])
}

/// How many people the reader works with, for plural rules.
pub(super) fn others(pairing: &Pairing, reader: &Member) -> Arg {
    Arg::Number(super::agenda::count(pairing.others(reader.id).count()))
}

/// A first guess nobody is held to: two working days ahead, at the next full hour.
fn proposed(words: &Words<'_>) -> jiff::civil::DateTime {
    let local = words.zone.local(words.now);
    let hour = (local.hour() + 1).clamp(9, 17);
    plus_working_days(local.date(), 2).at(hour, 0, 0, 0)
}

pub(super) fn entry(
    name: &str,
    label: String,
    hint: Option<String>,
    kind: Kind,
    value: String,
) -> Field {
    Field { name: name.to_owned(), label, hint, kind, required: true, value, fault: None }
}

pub(super) fn optional(field: Field) -> Field {
    Field { required: false, ..field }
}

/// Says that a date was set or moved, and what the clocks did to it.
#[must_use]
pub fn said_set(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    before: Option<Timestamp>,
    skipped: Option<jiff::civil::DateTime>,
) -> Line {
    let starts = pairing.next.as_ref().map_or(words.now, |meeting| meeting.slot.starts);
    let mut args = vec![
        ("when", Arg::Words(words.moment(starts))),
        ("who", Arg::Line(words.partners(pairing, reader))),
        ("count", others(pairing, reader)),
    ];
    let line = match before {
        Some(before) => {
            args.push(("before", Arg::Words(words.moment(before))));
            words.line("meet-moved", &args)
        }
        None => words.line("meet-set", &args),
    };
    let Some(asked) = skipped else { return line };
    let real = words.zone.local(starts);
    let args = [("asked", Arg::Words(clock(asked))), ("time", Arg::Words(clock(real)))];
    line.then(Line::words(" ")).then(words.line("meet-gap", &args))
}
