//! Who works with the reader, and the question which of several pairings is meant.

use crate::cards::meeting::others;
use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, lead};
use crate::chat::card::{Action, Block, Button, Card, Fact, Row};
use crate::chat::text::{Line, SafeText, cut};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// What a pairing is for, its people, phase, lead and dates.
#[must_use]
pub fn card(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    objective: Option<&str>,
) -> Card {
    let partners = words.partners(pairing, reader);
    let title = [("who", Arg::Line(partners)), ("count", others(pairing, reader))];
    let group = pairing.facilitator().is_some();
    let title = words.line(if group { "partner-title-group" } else { "partner-title" }, &title);
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let programme =
        [("programme", typed(&pairing.programme_name)), ("cohort", typed(&pairing.cohort_name))];
    let mut facts = people(words, pairing, reader);
    facts.extend([
        fact("partner-programme", words.line("partner-programme-value", &programme)),
        fact("partner-phase", words.line(&format!("phase-{}", pairing.phase.word()), &[])),
        fact("partner-lead", lead(words, pairing, reader)),
    ]);
    let at = |moment| words.everywhere(moment, pairing, reader);
    let next = pairing.next.as_ref();
    let when = next.map_or_else(|| words.line("partner-none", &[]), |next| at(next.slot.starts));
    facts.push(fact("partner-next", when));
    if let Some(backup) = next.and_then(|next| next.backup.as_ref()) {
        facts.push(fact("partner-backup", at(backup.slot.starts)));
    }
    let id = pairing.id.to_string();
    let agenda = Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id).primary();
    let key = if next.is_some() { "meet-button-move" } else { "meet-button-new" };
    let date = Button::new(action::MEET_NEW, words.say(key, &[]), &id);
    let said = |objective| words.line("intro-objective", &[("objective", typed(objective))]);
    words
        .card(title)
        .with(Block::Text(objective.map(said).unwrap_or_default()))
        .with(Block::Facts(facts))
        .with(Block::Actions(vec![agenda.into(), date.into()]))
}

/// Everyone else with their role; in a group the facilitator and the members, all by name.
fn people(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Vec<Fact> {
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    if let Some(facilitator) = pairing.facilitator() {
        let members = pairing.parties.iter().filter(|party| party.role != facilitator.role);
        let members = members.map(|party| you_or_name(words, &party.member, reader)).collect();
        return vec![
            fact("partner-facilitator", you_or_name(words, &facilitator.member, reader)),
            fact("partner-members", words.list(members)),
        ];
    }
    let people = pairing.others(reader.id).map(|party| {
        let role = words.say(&format!("role-{}", party.role.word()), &[]);
        let args = [("who", Arg::Line(name(&party.member))), ("role", Arg::Words(role))];
        words.line("partner-person", &args)
    });
    vec![fact("partner-with", words.list(people.collect()))]
}

fn you_or_name(words: &Words<'_>, member: &Member, reader: &Member) -> Line {
    if member.id == reader.id { words.line("partner-you", &[]) } else { name(member) }
}

fn lead(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Line {
    lead::said(
        words,
        pairing,
        reader,
        &lead::Keys {
            pair: ("partner-lead-you", "partner-lead-other"),
            group: ("partner-lead-group-you", "partner-lead-group"),
            turns: ("partner-lead-turns-you", "partner-lead-turns"),
        },
    )
}

/// What was asked for before it was asked which pairing is meant.
pub struct Question<'a> {
    /// The words that were typed, or could have been.
    pub wanted: &'a str,
    /// Makes one question different from the next.
    pub nonce: &'a str,
}

/// So many pairings have a button of their own.
const MOST_BUTTONS: usize = 5;
/// The widest a button's words for people or a cohort may be, in letters.
const LABEL: usize = 24;

/// Asks which pairing is meant: one button each, at most five. The others are named, with what
/// to type.
#[must_use]
pub fn which(
    words: &Words<'_>,
    pairings: &[Pairing],
    reader: &Member,
    question: &Question<'_>,
) -> Card {
    let (asked, rest) = pairings.split_at(pairings.len().min(MOST_BUTTONS));
    let button = |pairing: &Pairing| -> Action {
        let value = format!("{} {} {}", pairing.id, question.nonce, question.wanted);
        Button::new(action::FOCUS, label(words, pairings, pairing, reader), value).into()
    };
    let card = words
        .card(words.line("which-title", &[]))
        .with(Block::Text(words.line("which-text", &[])))
        .with(Block::Actions(asked.iter().map(button).collect()));
    if rest.is_empty() {
        return card;
    }
    let noun = question.wanted.split_whitespace().next().unwrap_or_default();
    let noun = [("noun", Arg::Words(noun.to_lowercase()))];
    let row = |pairing: &Pairing| Row {
        text: words.partners(pairing, reader),
        aside: Line::typed(&SafeText::typed(&pairing.cohort_name)),
        done: false,
        number: None,
        menu: None,
    };
    card.with(Block::Text(words.line("which-rest", &noun)))
        .with(Block::Rows(rest.iter().map(row).collect()))
}

/// Whom a pairing is with, as far as a button has room; where another one is with the same
/// people, the cohort too, or the programme where the cohorts have one name.
fn label(words: &Words<'_>, all: &[Pairing], pairing: &Pairing, reader: &Member) -> String {
    let people = |pairing: &Pairing| words.partners(pairing, reader).plain();
    let alike: Vec<&Pairing> = all
        .iter()
        .filter(|other| other.id != pairing.id && people(other) == people(pairing))
        .collect();
    if alike.is_empty() {
        return words.say("which-button", &[("who", short(words, pairing, reader, LABEL))]);
    }
    let cohort = &pairing.cohort_name;
    let run = if alike.iter().any(|other| other.cohort_name == *cohort) {
        &pairing.programme_name
    } else {
        cohort
    };
    let run = typed(&cut(run, LABEL / 2));
    words.say("which-button-in", &[("who", short(words, pairing, reader, LABEL / 2)), ("run", run)])
}

/// All partners, or the first of them and how many more there are.
fn short(words: &Words<'_>, pairing: &Pairing, reader: &Member, most: usize) -> Arg {
    let all = words.names(pairing.others(reader.id).map(|party| &party.member));
    if all.plain().chars().count() <= most {
        return Arg::Line(all);
    }
    let more = pairing.others(reader.id).count().saturating_sub(1);
    let first = pairing.others(reader.id).next().map(|party| name(&party.member).plain());
    // A name may take less than half: “and 11 more” is longer in other languages.
    let room = if more > 0 { most / 2 - 2 } else { most };
    let first = typed(&cut(&first.unwrap_or_default(), room));
    if more == 0 {
        return first;
    }
    let count = Arg::Number(super::agenda::count(more));
    Arg::Line(words.line("list-more", &[("list", first), ("count", count)]))
}
