//! What a coordinator sees of putting people together: the preview, and what came of it.

use crate::cards::action;
use crate::cards::words::{Arg, Words, name, typed};
use crate::chat::card::{Block, Button, Card};
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Party, Role};
use crate::domain::programme::Cohort;
use crate::ids::MemberId;

/// A pairing as a coordinator is about to make it.
pub struct Made<'a> {
    /// In which cohort.
    pub cohort: &'a Cohort,
    /// Its people, a facilitator first.
    pub parties: &'a [Party],
    /// Who will lead.
    pub lead: MemberId,
    /// Whether one of them is asked to read the rules first.
    pub rules_first: bool,
}

/// What making a pairing would do, before it is done.
#[must_use]
pub fn preview(words: &Words<'_>, made: &Made<'_>, value: String) -> Card {
    let group = made.parties.iter().any(|party| party.role == Role::Facilitator);
    let peers = made.parties.iter().all(|party| party.role == Role::Peer);
    let (title, lead, button) = match (group, peers) {
        (true, _) => ("pair-title-group", "pair-lead-group", "pair-button-group"),
        (_, true) => ("pair-title", "pair-lead-turns", "pair-button"),
        _ => ("pair-title", "pair-lead", "pair-button"),
    };
    let mut card = words.card(words.line(title, &[]));
    for Party { member, role } in made.parties {
        let role = words.say(&format!("role-{}", role.word()), &[]);
        let args = [("who", Arg::Line(name(member))), ("role", Arg::Words(role))];
        card = card.with(Block::Text(words.line("pair-preview", &args)));
    }
    if let Some(party) = made.parties.iter().find(|party| party.member.id == made.lead) {
        let args = [("who", Arg::Line(name(&party.member)))];
        card = card.with(Block::Text(words.line(lead, &args)));
    }
    let make = Button::new(action::PAIR_MAKE, words.say(button, &[]), value).primary();
    let leave = Button::new(action::PAIR_LEAVE, words.say("pair-button-cancel", &[]), "");
    let told = if made.rules_first { "pair-cohort-rules" } else { "pair-cohort" };
    card.with(Block::Note(words.line(told, &[("cohort", typed(&made.cohort.name))])))
        .with(Block::Actions(vec![make.into(), leave.into()]))
}

/// How a pairing was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// It has a facilitator.
    pub group: bool,
    /// Its people are introduced when everyone has read the rules.
    pub waits: bool,
}

/// A pairing was made.
#[must_use]
pub fn paired(words: &Words<'_>, cohort: &Cohort, people: &[Member], how: Kind) -> Card {
    let args = [("who", Arg::Line(words.names(people))), ("cohort", typed(&cohort.name))];
    let (title, text) = if how.group {
        ("pair-made-title-group", "pair-made-group")
    } else {
        ("pair-made-title", "pair-made")
    };
    let told = if how.waits { "pair-made-waits" } else { "pair-made-told" };
    words
        .card(words.line(title, &[]))
        .with(Block::Text(words.line(text, &args)))
        .with(Block::Note(words.line(told, &[])))
}

/// What taking one more into a group would do, before it is done.
#[must_use]
pub fn joining(
    words: &Words<'_>,
    group: &Pairing,
    (one, role, rules_first): (&Member, Role, bool),
    value: String,
) -> Card {
    let role = words.say(&format!("role-{}", role.word()), &[]);
    let role = [("who", Arg::Line(name(one))), ("role", Arg::Words(role))];
    let note = if rules_first { "pair-join-note-rules" } else { "pair-join-note" };
    let make = Button::new(action::PAIR_MAKE, words.say("pair-button-join", &[]), value).primary();
    let leave = Button::new(action::PAIR_LEAVE, words.say("pair-button-cancel", &[]), "");
    words
        .card(words.line("pair-title-join", &[]))
        .with(Block::Text(words.line("pair-preview", &role)))
        .with(Block::Text(words.line("pair-join-group", &members(words, group))))
        .with(Block::Note(words.line(note, &[])))
        .with(Block::Actions(vec![make.into(), leave.into()]))
}

/// Someone was taken into a group, which stands as it was before.
#[must_use]
pub fn joined(words: &Words<'_>, group: &Pairing, one: &Member, waits: bool) -> Card {
    let mut args = members(words, group);
    args.push(("one", Arg::Line(name(one))));
    words
        .card(words.line("pair-joined-title", &[]))
        .with(Block::Text(words.line("pair-joined", &args)))
        .with(Block::Note(
            words.line(if waits { "pair-joined-waits" } else { "pair-made-told" }, &[]),
        ))
}

fn members(words: &Words<'_>, group: &Pairing) -> Vec<(&'static str, Arg)> {
    let who = words.names(group.parties.iter().map(|party| &party.member));
    vec![("who", Arg::Line(who)), ("cohort", typed(&group.cohort_name))]
}

/// A previewed pairing was left.
#[must_use]
pub fn pair_left(words: &Words<'_>) -> Card {
    let title = words.line("pair-left-title", &[]);
    words.card(title).with(Block::Text(words.line("pair-left", &[])))
}
