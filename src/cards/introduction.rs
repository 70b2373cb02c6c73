//! S03: the people of a pairing are introduced to each other, in the conversation they have together
//! or each alone. Composed when it is sent, and kept fresh.

use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, icebreaker, lead};
use crate::chat::card::{Action, Block, Button, Card, Fact, Row};
use crate::chat::text::Line;
use crate::domain::icebreaker::to_begin;
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Party};
use crate::ids::MemberId;

/// What is told.
pub struct Told<'a> {
    /// Who work together.
    pub pairing: &'a Pairing,
    /// What their programme is for, when its coordinators said so.
    pub objective: Option<&'a str>,
}

/// To all of them at once; `newcomers` joined the others later.
#[must_use]
pub fn together(words: &Words<'_>, told: &Told<'_>, newcomers: &[MemberId]) -> Card {
    let pairing = told.pairing;
    let mut card =
        words.card(title(words, pairing, newcomers)).with(Block::Text(place(words, told)));
    let roles = words.list(pairing.parties.iter().map(|party| role(words, party)).collect());
    card = card
        .with(Block::Text(words.line("intro-people", &[("who", Arg::Line(roles))])))
        .with(Block::Text(objective(words, told)))
        .with(Block::Text(leads(words, pairing)));
    card = questions(card, words, pairing);
    let date = pairing.next.as_ref().map(|next| words.for_all(next.slot.starts, pairing));
    next(card, words, date).with(Block::Actions(actions(words, pairing)))
}

/// The date they have, or that it comes next.
fn next(card: Card, words: &Words<'_>, date: Option<Line>) -> Card {
    match date {
        Some(value) => {
            card.with(Block::Facts(vec![Fact { label: words.line("meet-next", &[]), value }]))
        }
        None => card.with(Block::Note(words.line("intro-next", &[]))),
    }
}

/// To one of them, about the others.
#[must_use]
pub fn alone(words: &Words<'_>, told: &Told<'_>, reader: &Member) -> Card {
    let pairing = told.pairing;
    let who = words.partners(pairing, reader);
    let group = pairing.facilitator().is_some();
    let key = if group { "notice-paired-title-group" } else { "notice-paired-title" };
    let title = words.line(key, &[("who", Arg::Line(who))]);
    let mut card = words
        .card(title)
        .with(Block::Text(place(words, told)))
        .with(Block::Text(objective(words, told)));
    let others: Vec<Line> = pairing.others(reader.id).map(|party| role(words, party)).collect();
    let others = words.line("notice-paired-members", &[("who", Arg::Line(words.list(others)))]);
    card = card.with(Block::Text(others));
    card = card.with(Block::Text(leads_to(words, pairing, reader)));
    card = questions(card, words, pairing);
    let date =
        pairing.next.as_ref().map(|next| words.everywhere(next.slot.starts, pairing, reader));
    next(card, words, date).with(Block::Actions(actions(words, pairing)))
}

/// Someone, and as what they take part.
fn role(words: &Words<'_>, party: &Party) -> Line {
    let role = words.say(&format!("role-{}", party.role.word()), &[]);
    let args = [("who", Arg::Line(name(&party.member))), ("role", Arg::Words(role))];
    words.line("partner-person", &args)
}

fn title(words: &Words<'_>, pairing: &Pairing, newcomers: &[MemberId]) -> Line {
    let all: Vec<&Member> = pairing.parties.iter().map(|party| &party.member).collect();
    let new: Vec<&Member> =
        all.iter().copied().filter(|member| newcomers.contains(&member.id)).collect();
    if !new.is_empty() {
        let count = Arg::Number(super::agenda::count(new.len()));
        return words.line(
            "intro-title-joined",
            &[("who", Arg::Line(words.brief(&new))), ("count", count)],
        );
    }
    let leads = all.iter().find(|member| member.id == pairing.lead);
    let others: Vec<&Member> =
        all.iter().copied().filter(|member| member.id != pairing.lead).collect();
    if let (Some(one), [other]) = (leads, others.as_slice()) {
        let args = [("one", Arg::Line(name(one))), ("other", Arg::Line(name(other)))];
        return words.line("intro-title-two", &args);
    }
    let group = pairing.facilitator().is_some();
    let key = if group { "intro-title-group" } else { "intro-title-several" };
    words.line(key, &[("who", Arg::Line(words.brief(&all)))])
}

fn place(words: &Words<'_>, told: &Told<'_>) -> Line {
    let args = [
        ("programme", typed(&told.pairing.programme_name)),
        ("cohort", typed(&told.pairing.cohort_name)),
    ];
    words.line("notice-paired-text", &args)
}

fn objective(words: &Words<'_>, told: &Told<'_>) -> Line {
    let said = |objective| words.line("intro-objective", &[("objective", typed(objective))]);
    told.objective.map(said).unwrap_or_default()
}

/// Who leads, and what that means for the others, to all of them.
fn leads(words: &Words<'_>, pairing: &Pairing) -> Line {
    let leader = ("who", Arg::Line(lead::leader(pairing)));
    if pairing.facilitator().is_some() {
        let line = words.line("notice-paired-group", &[leader]);
        return line.then(Line::words(" ")).then(words.line("intro-group", &[]));
    }
    if pairing.takes_turns() {
        return words.line("intro-turns", &[leader]);
    }
    let others: Vec<&Member> = pairing.others(pairing.lead).map(|party| &party.member).collect();
    let count = Arg::Number(super::agenda::count(others.len()));
    words.line(
        "intro-lead",
        &[leader, ("others", Arg::Line(words.brief(&others))), ("count", count)],
    )
}

/// The same to one of them.
fn leads_to(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Line {
    let mentors = pairing.facilitator().is_none() && !pairing.takes_turns();
    if mentors && pairing.lead == reader.id {
        let who = Arg::Line(words.partners(pairing, reader));
        let count = super::meeting::others(pairing, reader);
        return words.line("notice-paired-lead-you", &[("who", who), ("count", count)]);
    }
    lead::said(
        words,
        pairing,
        reader,
        &lead::Keys {
            pair: ("notice-paired-lead-other", "notice-paired-lead-other"),
            group: ("notice-paired-group-you", "notice-paired-group"),
            turns: ("notice-paired-turns-you", "notice-paired-turns"),
        },
    )
}

/// Three questions, the same ones for a pairing whenever its card is drawn.
fn questions(card: Card, words: &Words<'_>, pairing: &Pairing) -> Card {
    let row = |number: &usize| Row {
        number: None,
        text: words.line(
            "icebreaker-question",
            &[("question", Arg::Words(icebreaker::question(words, *number)))],
        ),
        aside: Line::default(),
        done: false,
        menu: None,
    };
    let (three, _) = to_begin(pairing.id.0.as_u128());
    card.with(Block::Heading(words.line("intro-questions", &[])))
        .with(Block::Rows(three.iter().map(row).collect()))
}

fn actions(words: &Words<'_>, pairing: &Pairing) -> Vec<Action> {
    let id = pairing.id.to_string();
    let date = if pairing.next.is_some() { "meet-button-move" } else { "meet-button-new" };
    let (_, fourth) = to_begin(pairing.id.0.as_u128());
    let another = words.say("intro-another", &[]);
    vec![
        Button::new(action::MEET_NEW, words.say(date, &[]), &id).primary().into(),
        Button::new(action::AGENDA_ADD, words.say("intro-add", &[]), &id).into(),
        Button::new(action::ICEBREAKER_SHOW, another, format!("{id} {fourth}")).into(),
    ]
}
