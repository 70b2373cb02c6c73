//! What can be done here: what fits now, everything there is, and a few topics explained.

use std::collections::VecDeque;

use crate::cards::action;
use crate::cards::words::{Words, typed};
use crate::chat::card::{Action, Block, Button, Card, Row};
use crate::chat::text::Line;
use crate::domain::guide::{Hint, Place, Taking, Topic};

/// Why help is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Someone asked, or typed nothing.
    Asked,
    /// Someone said hello.
    Hello,
    /// Someone said thanks.
    Thanks,
}

/// The commands that fit someone now.
#[must_use]
pub fn card(words: &Words<'_>, place: Place, why: Why) -> Card {
    let (title, top) = match why {
        Why::Asked => ("help-title", "help-intro"),
        Why::Hello => ("help-hello-title", "help-hello"),
        Why::Thanks => ("help-thanks-title", "help-thanks"),
    };
    let card = words.card(words.line(title, &[])).with(Block::Text(words.line(top, &[])));
    if why == Why::Thanks {
        return card.with(Block::Actions(vec![show(words, "help-button-help", "help")]));
    }
    let hints = place.hints();
    let keys: Vec<&str> = hints.iter().map(|hint| key_of(*hint)).collect();
    card.with(rows(words, &keys))
        .with(Block::Note(words.line("help-private", &[])))
        .with(Block::Actions(buttons(words, place)))
}

/// One of them is the next step.
fn buttons(words: &Words<'_>, place: Place) -> Vec<Action> {
    let mut buttons: Vec<Button> = Vec::new();
    if place.paired() {
        let agenda = Button::new(action::AGENDA_SHOW, words.say("help-button-agenda", &[]), "");
        let meet = Button::new(action::MEET_SHOW, words.say("help-button-meet", &[]), "");
        buttons.extend([agenda, meet]);
        if place.taking == Taking::Unmarked {
            buttons.reverse();
        }
    }
    if place.runs() {
        buttons.push(showing(words, "help-button-admin", "admin"));
    } else if place.taking == Taking::Waiting {
        buttons.push(super::question::button(words));
    }
    let mut buttons: VecDeque<Button> = buttons.into();
    let first = buttons.pop_front().map(Button::primary);
    let all = showing(words, "help-button-all", "help all");
    first.into_iter().chain(buttons).chain([all]).map(Action::from).collect()
}

/// A button that runs a showing command.
pub(super) fn show(words: &Words<'_>, label: &str, command: &str) -> Action {
    showing(words, label, command).into()
}

fn showing(words: &Words<'_>, label: &str, command: &str) -> Button {
    Button::new(action::NOUN_SHOW, words.say(label, &[]), command)
}

pub(super) fn rows(words: &Words<'_>, keys: &[&str]) -> Block {
    Block::Rows(keys.iter().map(|key| row(words.line(key, &[]))).collect())
}

pub(super) fn row(text: Line) -> Row {
    Row { number: None, text, aside: Line::default(), done: false, menu: None }
}

/// Everything there is for someone, by group.
#[must_use]
pub fn all(words: &Words<'_>, place: Place) -> Card {
    let mut card = words.card(words.line("help-all-title", &[]));
    let mut group = |title: &str, keys: &[&str]| {
        let empty = words.card(Line::default());
        card = std::mem::replace(&mut card, empty)
            .with(Block::Heading(words.line(title, &[])))
            .with(rows(words, keys));
    };
    if place.paired() {
        let shares = if place.group { "hint-agenda-share-group" } else { "hint-agenda-share" };
        group("help-all-agenda", &[AGENDA, &[shares]].concat());
        group("help-all-meet", MEET);
        group("help-all-journal", JOURNAL);
    }
    group("help-all-you", EVERYONE);
    if place.runs() {
        group("help-all-coordinator", COORDINATOR);
    }
    if !place.paired() {
        card = card.with(Block::Text(words.line("help-all-later", &[])));
    }
    let private = if place.group { "help-all-private-group" } else { "help-all-private" };
    let mut buttons = vec![show(words, "help-button-help", "help")];
    if place.taking != Taking::Nothing {
        buttons.push(super::question::button(words).into());
    }
    card.with(Block::Text(words.line("help-all-with", &[])))
        .with(Block::Text(words.line(private, &[])))
        .with(Block::Actions(buttons))
}

const AGENDA: &[&str] = &[
    "hint-agenda",
    "hint-agenda-add",
    "hint-agenda-edit",
    "hint-agenda-done",
    "hint-agenda-up",
    "hint-agenda-drop",
];
const MEET: &[&str] = &[
    "hint-meet",
    "hint-meet-new",
    "hint-meet-find",
    "hint-meet-on",
    "hint-meet-every",
    "hint-meet-coming",
    "hint-meet-move",
    "hint-meet-backup",
    "hint-meet-skip",
    "hint-meet-done",
    "hint-partner",
    "hint-lead",
];
const JOURNAL: &[&str] = &[
    "hint-journal",
    "hint-journal-add",
    "hint-journal-search",
    "hint-note",
    "hint-note-shared",
    "hint-action",
    "hint-action-add",
    "hint-action-move",
];
const EVERYONE: &[&str] = &[
    "hint-ask",
    "hint-icebreaker",
    "hint-rules",
    "hint-calendar",
    "hint-settings",
    "hint-snooze",
    "hint-pause",
    "hint-privacy",
    "hint-leave",
    "hint-help-meetings",
    "hint-help-privacy",
    "hint-help-lead",
    "hint-help-words",
    "hint-help-all",
];
const COORDINATOR: &[&str] = &[
    "hint-admin",
    "hint-schedule",
    "hint-ask-answer",
    "hint-program",
    "hint-program-new",
    "hint-program-edit",
    "hint-cohort",
    "hint-cohort-new",
    "hint-cohort-open",
    "hint-cohort-edit",
    "hint-cohort-close",
    "hint-holiday",
    "hint-enrol",
    "hint-pair",
    "hint-unpair",
    "hint-role",
    "hint-role-add",
    "hint-role-remove",
    "hint-help-coordinator",
];

/// One topic, explained.
#[must_use]
pub fn topic(words: &Words<'_>, topic: Topic) -> Card {
    words.card(words.line(title(topic), &[])).with(rows(words, lines(topic))).with(Block::Actions(
        vec![show(words, "help-button-all", "help all"), show(words, "help-button-help", "help")],
    ))
}

/// The topics there are, for who asked for another one; `near` may be what they meant.
#[must_use]
pub fn topics(words: &Words<'_>, asked: &str, near: &[Topic]) -> Card {
    let key = if near.is_empty() { "help-topics-unknown" } else { "help-topics-near" };
    let entries: Vec<&str> = Topic::ALL.iter().map(|topic| entry(*topic)).collect();
    let mut buttons: Vec<Action> =
        near.iter().map(|one| show(words, title(*one), &format!("help {}", one.word()))).collect();
    buttons.push(show(words, "help-button-all", "help all"));
    words
        .card(words.line("help-title", &[]))
        .with(Block::Text(words.line(key, &[("word", typed(asked))])))
        .with(rows(words, &entries))
        .with(Block::Actions(buttons))
}

fn title(topic: Topic) -> &'static str {
    match topic {
        Topic::Meetings => "help-title-meetings",
        Topic::Agenda => "help-title-agenda",
        Topic::Privacy => "help-title-privacy",
        Topic::Lead => "help-title-lead",
        Topic::Words => "help-title-words",
        Topic::Coordinator => "help-title-coordinator",
    }
}

fn entry(topic: Topic) -> &'static str {
    match topic {
        Topic::Meetings => "help-topic-meetings",
        Topic::Agenda => "help-topic-agenda",
        Topic::Privacy => "help-topic-privacy",
        Topic::Lead => "help-topic-lead",
        Topic::Words => "help-topic-words",
        Topic::Coordinator => "help-topic-coordinator",
    }
}

fn lines(topic: Topic) -> &'static [&'static str] {
    match topic {
        Topic::Meetings => &[
            "help-meetings-set",
            "help-meetings-backup",
            "help-meetings-move",
            "help-meetings-works",
            "help-meetings-remind",
            "help-meetings-done",
        ],
        Topic::Agenda => {
            &["help-agenda-own", "help-agenda-number", "help-agenda-who", "help-agenda-carried"]
        }
        Topic::Privacy => &[
            "help-privacy-item",
            "help-privacy-note",
            "help-privacy-journal",
            "help-privacy-coordinator",
            "help-privacy-answer",
            "help-privacy-sealed",
        ],
        Topic::Lead => &["help-lead-who", "help-lead-why", "help-lead-both", "help-lead-see"],
        Topic::Words => &[
            "help-word-programme",
            "help-word-cohort",
            "help-word-track",
            "help-word-form",
            "help-word-enrolment",
            "help-word-pairing",
            "help-word-lead",
            "help-word-phase",
        ],
        Topic::Coordinator => &[
            "help-coordinator-see",
            "help-coordinator-program",
            "help-coordinator-cohort",
            "help-coordinator-enrol",
            "help-coordinator-pair",
            "help-coordinator-right",
        ],
    }
}

/// The words of a hint.
pub(super) fn key_of(hint: Hint) -> &'static str {
    match hint {
        Hint::Agenda => "hint-agenda",
        Hint::AgendaAdd => "hint-agenda-add",
        Hint::AgendaShare => "hint-agenda-share",
        Hint::AgendaShareGroup => "hint-agenda-share-group",
        Hint::Meet => "hint-meet",
        Hint::MeetNew => "hint-meet-new",
        Hint::MeetMove => "hint-meet-move",
        Hint::MeetDone => "hint-meet-done",
        Hint::Ask => "hint-ask",
        Hint::Partner => "hint-partner",
        Hint::Icebreaker => "hint-icebreaker",
        Hint::Rules => "hint-rules",
        Hint::Settings => "hint-settings",
        Hint::HelpMeetings => "hint-help-meetings",
        Hint::HelpPrivacy => "hint-help-privacy",
        Hint::HelpLead => "hint-help-lead",
        Hint::HelpWords => "hint-help-words",
        Hint::HelpCoordinator => "hint-help-coordinator",
        Hint::Admin => "hint-admin",
        Hint::ProgramNew => "hint-program-new",
        Hint::Program => "hint-program",
        Hint::CohortNew => "hint-cohort-new",
        Hint::CohortOpen => "hint-cohort-open",
        Hint::Cohort => "hint-cohort",
        Hint::Enrol => "hint-enrol",
        Hint::Pair => "hint-pair",
    }
}
