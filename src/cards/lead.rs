//! Who leads: the facilitator of a group, one of two or more equals, or one of a pair; said
//! wherever a meeting or a pairing is spoken of.

use crate::cards::action;
use crate::cards::meeting::others;
use crate::cards::words::{Arg, Words, name};
use crate::chat::card::{Block, Button, Card, Fact, Row};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Role};

/// Who leads, since when, and what that means for the reader.
#[must_use]
pub fn card(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Card {
    let who = Arg::Line(words.partners(pairing, reader));
    let title = words.line("lead-title", &[("who", who), ("count", others(pairing, reader))]);
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let who = if pairing.takes_turns() {
        said(words, pairing, reader, &Keys::all("lead-who-turns-you", "lead-who-turns"))
    } else if pairing.lead == reader.id {
        words.line("lead-who-you", &[])
    } else {
        leader(pairing)
    };
    let since = Line::words(words.day(pairing.lead_since));
    let row = |text| Row { text, aside: Line::default(), done: false, number: None, menu: None };
    let id = pairing.id.to_string();
    let agenda = Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id).primary();
    let meet = Button::new(action::MEET_SHOW, words.say("lead-button-meet", &[]), &id);
    words
        .card(title)
        .with(Block::Facts(vec![fact("lead-who", who), fact("lead-since", since)]))
        .with(Block::Heading(words.line("lead-means", &[])))
        .with(Block::Rows(means(words, pairing, reader).into_iter().map(row).collect()))
        .with(Block::Note(words.line("lead-note", &[])))
        .with(Block::Actions(vec![agenda.into(), meet.into()]))
}

/// What leading means for the reader, a line each.
fn means(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Vec<Line> {
    let leads = pairing.lead == reader.id;
    if pairing.takes_turns() {
        return turns(words, pairing, reader);
    }
    let group = pairing.facilitator().is_some();
    let mentor = pairing.party(reader.id).is_some_and(|party| party.role == Role::Mentor);
    let keys: &[&str] = match (group, leads, mentor) {
        (true, true, _) => &["lead-group-you-1", "lead-group-you-2", "lead-group-you-3"],
        (true, false, _) => &["lead-group-1", "lead-group-2", "lead-group-3"],
        (_, true, true) => &["lead-mentor-first-1", "lead-mentor-first-2", "lead-mentor-2"],
        (_, true, false) => &["lead-you-1", "lead-you-2", "lead-you-3", "lead-you-4"],
        (_, false, true) => &["lead-mentor-1", "lead-mentor-2", "lead-mentor-3"],
        (_, false, false) => &["lead-mentee-1", "lead-mentee-2", "lead-mentee-3"],
    };
    keys.iter().map(|key| words.line(key, &[("who", Arg::Line(leader(pairing)))])).collect()
}

fn turns(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Vec<Line> {
    let now = said(words, pairing, reader, &Keys::all("lead-turns-you-1", "lead-turns-1"));
    let mut lines = vec![now];
    if let Some(lead) = pairing.next_lead().filter(|next| *next != pairing.lead) {
        let next = Pairing { lead, ..pairing.clone() };
        lines.push(said(
            words,
            &next,
            reader,
            &Keys::all("lead-turns-next-you", "lead-turns-next"),
        ));
    }
    lines.push(words.line("lead-turns-all", &[]));
    lines
}

/// The texts that say who leads: to the one who does, and to anyone else.
pub(super) struct Keys {
    /// In a pairing of mentors and mentees.
    pub pair: (&'static str, &'static str),
    /// In a group.
    pub group: (&'static str, &'static str),
    /// Among equals.
    pub turns: (&'static str, &'static str),
}

impl Keys {
    /// The same two texts for every kind of pairing.
    const fn all(you: &'static str, other: &'static str) -> Self {
        Self { pair: (you, other), group: (you, other), turns: (you, other) }
    }
}

/// Says who leads, with the text that fits the pairing and the reader.
pub(super) fn said(words: &Words<'_>, pairing: &Pairing, reader: &Member, keys: &Keys) -> Line {
    let (you, other) = if pairing.facilitator().is_some() {
        keys.group
    } else if pairing.takes_turns() {
        keys.turns
    } else {
        keys.pair
    };
    let leads = pairing.lead == reader.id;
    words.line(if leads { you } else { other }, &[("who", Arg::Line(leader(pairing)))])
}

/// Who leads, by name.
pub(super) fn leader(pairing: &Pairing) -> Line {
    pairing.party(pairing.lead).map(|party| name(&party.member)).unwrap_or_default()
}

/// Says who leads the next meeting, where that is not clear from the roles of two.
pub(super) fn next(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Line {
    if pairing.facilitator().is_none() && !pairing.takes_turns() {
        return Line::default();
    }
    said(
        words,
        pairing,
        reader,
        &Keys {
            pair: ("lead-next-you", "lead-next-other"),
            group: ("lead-group-you", "lead-group-other"),
            turns: ("lead-next-you", "lead-next-other"),
        },
    )
}
