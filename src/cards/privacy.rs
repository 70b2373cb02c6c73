//! What is kept about the reader and what they can decide, and what those who stay are told.

use jiff::Timestamp;

use crate::cards::words::{Arg, Words, typed};
use crate::cards::{action, erase};
use crate::chat::card::{Block, Button, Card, Confirm, Fact, File, Weight};
use crate::chat::text::{Line, Person, SafeText, Span};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// What there is to know.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Agenda items they wrote.
    pub items: i64,
    /// Those of them that only they see.
    pub own: i64,
    /// Meetings of their pairings.
    pub meetings: i64,
    /// Entries they wrote into journals.
    pub entries: i64,
    /// Notes that only they see.
    pub notes: i64,
    /// Actions they wrote down.
    pub actions: i64,
    /// Questions they asked those who coordinate.
    pub questions: i64,
    /// Messages sent to them.
    pub messages: i64,
    /// Lines of the trail about them.
    pub acts: i64,
    /// Who coordinates their cohorts.
    pub coordinators: Vec<Person>,
    /// Programmes nobody else coordinates.
    pub alone: Vec<String>,
    /// When all of it is to be deleted, as they asked.
    pub due: Option<Timestamp>,
}

/// The reader's data, and the two things they can do with it.
#[must_use]
pub fn card(words: &Words<'_>, reader: &Member, pairings: &[Pairing], kept: &Kept) -> Card {
    let mut card = words.card(words.line("privacy-title", &[]));
    if let Some(due) = kept.due {
        let when = [("when", Arg::Words(words.moment(due)))];
        card = card.with(Block::Text(words.line("privacy-due", &when)));
        if !kept.alone.is_empty() {
            let names = kept.alone.iter().map(|name| Line::typed(&SafeText::typed(name)));
            let names = [("names", Arg::Line(words.list(names.collect())))];
            card = card.with(Block::Text(words.line("privacy-due-alone", &names)));
        }
    } else {
        card = card.with(Block::Text(words.line("privacy-intro", &[])));
    }
    card.with(Block::Facts(facts(words, reader, pairings, kept)))
        .with(Block::Text(coordinators(words, kept)))
        .with(Block::Note(words.line("privacy-operators", &[])))
        .with(Block::Note(words.line("privacy-retention", &[])))
        .with(Block::Actions(buttons(words, kept.due.is_some())))
}

fn facts(words: &Words<'_>, reader: &Member, pairings: &[Pairing], kept: &Kept) -> Vec<Fact> {
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let count = |key, name, count| words.line(key, &[(name, Arg::Number(count))]);
    let with = pairings.iter().map(|pairing| {
        let role = pairing.party(reader.id).map_or("peer", |party| party.role.word());
        let args = [
            ("who", Arg::Line(words.partners(pairing, reader))),
            ("role", Arg::Words(words.say(&format!("role-{role}"), &[]))),
        ];
        words.line("privacy-pairings-value", &args)
    });
    let mut with = words.list(with.collect());
    if with.is_empty() {
        with = words.line("privacy-pairings-none", &[]);
    }
    let language = words.say(&format!("language-{}", words.tag()), &[]);
    let profile = [
        ("name", typed(&reader.name)),
        ("zone", Arg::Words(reader.zone.name().to_owned())),
        ("language", Arg::Words(language)),
    ];
    let quiet = [("quiet", Arg::Words(reader.quiet.to_string()))];
    let mut facts = vec![fact("privacy-items", count("privacy-items-value", "count", kept.items))];
    if kept.items > 0 {
        facts.push(fact("privacy-own", count("privacy-own-value", "count", kept.own)));
    }
    facts.extend([
        fact("privacy-pairings", with),
        fact("privacy-meetings", count("privacy-meetings-value", "count", kept.meetings)),
    ]);
    for (label, value, kept) in [
        ("privacy-journal", "privacy-journal-value", kept.entries),
        ("privacy-notes", "privacy-notes-value", kept.notes),
        ("privacy-actions", "privacy-actions-value", kept.actions),
        ("privacy-questions", "privacy-questions-value", kept.questions),
    ] {
        if kept > 0 {
            facts.push(fact(label, count(value, "count", kept)));
        }
    }
    facts.extend([
        fact("privacy-profile", words.line("privacy-profile-value", &profile)),
        fact("privacy-quiet", words.line("privacy-quiet-value", &quiet)),
        fact("privacy-messages", count("privacy-messages-value", "messages", kept.messages)),
        fact("privacy-acts", count("privacy-acts-value", "acts", kept.acts)),
    ]);
    facts
}

fn coordinators(words: &Words<'_>, kept: &Kept) -> Line {
    let names = kept.coordinators.iter().map(|one| Line(vec![Span::Person(one.clone())]));
    let key = match kept.coordinators.len() {
        0 => return Line::default(),
        1 => "privacy-coordinators",
        _ => "privacy-coordinators-many",
    };
    words.line(key, &[("who", Arg::Line(words.list(names.collect())))])
}

fn buttons(words: &Words<'_>, due: bool) -> Vec<crate::chat::card::Action> {
    let say = |key| words.say(key, &[]);
    let danger = |label, value, asked: [String; 3]| {
        let [title, text, yes] = asked;
        let confirm = Some(Confirm { title, text, yes });
        let button = Button::new(action::PRIVACY_DELETE, label, value);
        Button { weight: Weight::Danger, confirm, ..button }
    };
    let download = Button::new(action::PRIVACY_EXPORT, say("privacy-download"), "");
    if due {
        let keep = Button::new(action::PRIVACY_KEEP, say("privacy-keep"), "").primary();
        let asked = [say("privacy-now-title"), say("privacy-now-text"), say("privacy-now-yes")];
        let now = danger(say("privacy-now"), erase::NOW, asked);
        return vec![keep.into(), download.into(), now.into()];
    }
    let asked =
        [say("privacy-delete-title"), say("privacy-delete-text"), say("privacy-delete-yes")];
    vec![download.into(), danger(say("privacy-delete"), erase::WEEK, asked).into()]
}

/// All of it can be had: as files where the door hands them out.
#[must_use]
pub fn export(words: &Words<'_>, kept: &Kept) -> Card {
    let args = [
        ("items", Arg::Number(kept.items)),
        ("meetings", Arg::Number(kept.meetings)),
        ("messages", Arg::Number(kept.messages)),
        ("acts", Arg::Number(kept.acts)),
    ];
    let file = |name: &str, key| File { name: name.to_owned(), label: words.say(key, &[]) };
    words
        .card(words.line("privacy-export-title", &[]))
        .with(Block::Text(words.line("privacy-export-text", &args)))
        .with(Block::Files {
            files: vec![
                file("export.txt", "privacy-export-file-text"),
                file("export.json", "privacy-export-file-json"),
            ],
            otherwise: words.line("privacy-export-ask", &[]),
        })
}

/// They took it back.
#[must_use]
pub fn kept(words: &Words<'_>) -> Card {
    said(words, "privacy-kept-title", "privacy-kept-text")
}

/// It is under way.
#[must_use]
pub fn going(words: &Words<'_>) -> Card {
    said(words, "privacy-going-title", "privacy-going-text")
}

/// The only owner wants to go.
#[must_use]
pub fn last_owner(words: &Words<'_>) -> Card {
    said(words, "privacy-last-owner-title", "privacy-last-owner-text")
}

/// There is no ledger, so nothing is deleted from chat.
#[must_use]
pub fn unready(words: &Words<'_>) -> Card {
    said(words, "privacy-unready-title", "privacy-unready-text")
}

/// What a posted card becomes that may quote someone who was erased.
#[must_use]
pub fn over(words: &Words<'_>) -> Card {
    said(words, "privacy-over-title", "privacy-over-text")
}

fn said(words: &Words<'_>, title: &str, text: &str) -> Card {
    words.card(words.line(title, &[])).with(Block::Text(words.line(text, &[])))
}

/// Someone left a pairing of this programme and cohort; `pairing` is what is left of it.
#[must_use]
pub fn left(
    words: &Words<'_>,
    (programme, cohort): (&str, &str),
    pairing: Option<&Pairing>,
    reader: &Member,
) -> Card {
    let mut args = vec![("programme", typed(programme)), ("cohort", typed(cohort))];
    let Some(pairing) = pairing else {
        let title = words.line("privacy-left-title-ended", &[]);
        return words.card(title).with(Block::Text(words.line("privacy-left-ended", &args)));
    };
    args.push(("who", Arg::Line(words.partners(pairing, reader))));
    let title = words.line("privacy-left-title-group", &[]);
    words.card(title).with(Block::Text(words.line("privacy-left-group", &args)))
}
