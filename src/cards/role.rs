//! Roles given and taken: who holds which, what taking one would end, and what came of it.

use jiff::Timestamp;

use crate::cards::action;
use crate::cards::help::row;
use crate::cards::words::{Arg, Words, name, typed};
use crate::chat::card::{Block, Button, Card, Weight};
use crate::chat::text::Line;
use crate::domain::closing::may_return;
use crate::domain::member::Member;
use crate::domain::pairing::{Role, UNDO};
use crate::domain::programme::{Cohort, Programme};

/// What someone may be beyond taking part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// Runs a programme.
    Coordinator,
    /// Owns the workspace.
    Owner,
}

/// Who coordinates which programme, and who owns the workspace.
#[must_use]
pub fn all(words: &Words<'_>, seen: &[(Programme, Vec<Member>)], owners: &[Member]) -> Card {
    let mut card = words.card(words.line("role-title", &[]));
    for (programme, who) in seen {
        let args = [("name", typed(&programme.name)), ("who", Arg::Line(words.names(who)))];
        card = card.with(Block::Text(words.line("role-coordinators", &args)));
    }
    if !owners.is_empty() {
        let args = [("who", Arg::Line(words.names(owners)))];
        card = card.with(Block::Text(words.line("role-owners", &args)));
    }
    let hints = ["role-hint-enrol", "role-hint-coordinator", "role-hint-owner", "role-hint-remove"];
    card.with(Block::Rows(hints.iter().map(|key| row(words.line(key, &[]))).collect()))
}

/// Who was named or is no longer, and where that was so before.
#[must_use]
pub fn changed(words: &Words<'_>, office: Office, adds: bool, people: &[(Member, bool)]) -> Card {
    let mut card = words.card(words.line("role-changed-title", &[]));
    for (member, changed) in people {
        let key = match (office, adds, changed) {
            (Office::Coordinator, true, true) => "role-coordinator-named",
            (Office::Coordinator, true, false) => "role-coordinator-before",
            (Office::Coordinator, false, true) => "role-coordinator-removed",
            (Office::Coordinator, false, false) => "role-coordinator-never",
            (Office::Owner, true, true) => "role-owner-named",
            (Office::Owner, true, false) => "role-owner-before",
            (Office::Owner, false, true) => "role-owner-removed",
            (Office::Owner, false, false) => "role-owner-never",
        };
        card = card.with(Block::Text(words.line(key, &[("who", Arg::Line(name(member)))])));
    }
    let told = if adds { words.line("role-changed-tell", &[]) } else { Line::default() };
    card.with(Block::Note(told))
}

fn value(cohort: &Cohort, member: &Member, role: Role) -> String {
    format!("{} {} {}", cohort.id, member.id, role.word())
}

fn named(
    words: &Words<'_>,
    cohort: &Cohort,
    member: &Member,
    role: Role,
) -> [(&'static str, Arg); 3] {
    [
        ("who", Arg::Line(name(member))),
        ("role", Arg::Words(words.say(&format!("role-{}", role.word()), &[]))),
        ("cohort", typed(&cohort.name)),
    ]
}

/// What taking a role would end, before it is taken.
#[must_use]
pub fn preview(
    words: &Words<'_>,
    cohort: &Cohort,
    (member, role): (&Member, Role),
    pairs: i64,
) -> Card {
    let mut take = Button::new(
        action::ROLE_TAKE,
        words.say("role-button-take", &[]),
        value(cohort, member, role),
    );
    take.weight = Weight::Danger;
    let keep = Button::new(action::ROLE_KEEP, words.say("unpair-button-keep", &[]), "");
    let minutes = [("minutes", Arg::Words(UNDO.as_mins().to_string()))];
    words
        .card(words.line("role-take-title", &[]))
        .with(Block::Text(words.line("role-take", &named(words, cohort, member, role))))
        .with(Block::Text(words.line("closing-pairs", &[("count", Arg::Number(pairs))])))
        .with(Block::Text(words.line("unpair-dates", &[])))
        .with(Block::Note(words.line("unpair-told", &minutes)))
        .with(Block::Actions(vec![take.into(), keep.into()]))
}

/// A previewed taking was left.
#[must_use]
pub fn kept(words: &Words<'_>) -> Card {
    let title = words.line("unpair-kept-title", &[]);
    words.card(title).with(Block::Text(words.line("role-kept", &[])))
}

/// How it stands with a role that was to be taken: taken at that moment, or as before, where
/// `lost` pairings stay ended.
#[must_use]
pub fn standing(
    words: &Words<'_>,
    cohort: &Cohort,
    (member, role): (&Member, Role),
    (taken, lost): (Option<Timestamp>, i64),
) -> Card {
    let named = named(words, cohort, member, role);
    let Some(at) = taken else {
        let title = words.line("unpair-undone-title", &[]);
        let stays = words.line("closing-lost", &[("count", Arg::Number(lost))]);
        let stays = if lost > 0 { stays } else { Line::default() };
        let card = words.card(title).with(Block::Text(words.line("role-standing", &named)));
        return card.with(Block::Note(stays));
    };
    let card = words
        .card(words.line("role-changed-title", &[]))
        .with(Block::Text(words.line("role-taken", &named)));
    if !may_return(at, words.now) {
        return card;
    }
    let when = [("when", Arg::Words(words.moment(at + UNDO)))];
    let undo = words.say("unpair-undo", &[]);
    let undo = Button::new(action::ROLE_UNDO, undo, value(cohort, member, role));
    card.with(Block::Note(words.line("role-taken-undo", &when)))
        .with(Block::Actions(vec![undo.into()]))
}
