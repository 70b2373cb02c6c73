//! Who works with the reader, and the question which of several pairings is meant.

use crate::cards::meeting::others;
use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, lead};
use crate::chat::card::{Action, Block, Button, Card, Fact};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// People, phase, lead and dates of a pairing.
#[must_use]
pub fn card(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Card {
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
    words
        .card(title)
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
    if member.id == reader.id { words.line("you", &[]) } else { name(member) }
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

/// Asks which pairing is meant: one button each.
#[must_use]
pub fn which(words: &Words<'_>, pairings: &[Pairing], reader: &Member) -> Card {
    let button = |pairing: &Pairing| -> Action {
        let who = Arg::Line(words.partners(pairing, reader));
        let label = words.say("which-button", &[("who", who)]);
        Button::new(action::FOCUS, label, pairing.id.to_string()).into()
    };
    words
        .card(words.line("which-title", &[]))
        .with(Block::Text(words.line("which-text", &[])))
        .with(Block::Actions(pairings.iter().map(button).collect()))
}
