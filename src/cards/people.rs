//! What a coordinator sees on the way to a pairing: programme, cohort, enrolments, preview.

use crate::cards::action;
use crate::cards::words::{Arg, Words, name, typed};
use crate::chat::card::{Block, Button, Card, Fact, Row};
use crate::chat::text::{Line, SafeText};
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Party, Role};
use crate::domain::programme::{Cohort, Form, Programme};
use crate::ids::MemberId;

/// A programme was made.
#[must_use]
pub fn programme(words: &Words<'_>, programme: &Programme) -> Card {
    let form = words.say(&format!("form-{}", programme.form.word()), &[]);
    let track = words.say(&format!("track-{}", programme.track.word()), &[]);
    let made = [("form", Arg::Words(form)), ("track", Arg::Words(track))];
    let quoted = if programme.name.contains(' ') {
        format!("\"{}\"", programme.name)
    } else {
        programme.name.clone()
    };
    words
        .card(words.line("programme-title", &[("name", typed(&programme.name))]))
        .with(Block::Text(words.line("programme-made", &made)))
        .with(Block::Note(words.line("programme-next", &[("typed", typed(&quoted))])))
}

/// The programmes someone coordinates.
#[must_use]
pub fn programmes(words: &Words<'_>, all: &[Programme]) -> Card {
    let card = words.card(words.line("programmes-title", &[]));
    if all.is_empty() {
        return card.with(Block::Text(words.line("programmes-none", &[])));
    }
    let rows = all.iter().map(|one| {
        let form = words.say(&format!("form-{}", one.form.word()), &[]);
        let track = words.say(&format!("track-{}", one.track.word()), &[]);
        let args = [("form", Arg::Words(form)), ("track", Arg::Words(track))];
        plain(&one.name, words.line("programmes-aside", &args))
    });
    card.with(Block::Rows(rows.collect())).with(Block::Note(words.line("programmes-next", &[])))
}

/// The cohorts someone runs, open ones and those still to be opened.
#[must_use]
pub fn cohorts(words: &Words<'_>, all: &[Cohort]) -> Card {
    let card = words.card(words.line("cohorts-title", &[]));
    if all.is_empty() {
        return card.with(Block::Text(words.line("cohorts-none", &[])));
    }
    let rows = all.iter().map(|one| {
        let state = words.say(if one.open { "cohorts-open" } else { "cohorts-new" }, &[]);
        let programme = ("programme", typed(&one.programme_name));
        plain(&one.name, words.line("cohorts-aside", &[programme, ("state", Arg::Words(state))]))
    });
    card.with(Block::Rows(rows.collect())).with(Block::Note(words.line("cohorts-next", &[])))
}

fn plain(name: &str, aside: Line) -> Row {
    let text = Line::typed(&SafeText::typed(name));
    Row { text, aside, done: false, number: None, menu: None }
}

/// A cohort, made or opened.
#[must_use]
pub fn cohort(words: &Words<'_>, cohort: &Cohort) -> Card {
    let title = words.line("cohort-title", &[("name", typed(&cohort.name))]);
    let mut facts = Vec::new();
    if let Some(value) = days(words, cohort) {
        facts.push(Fact { label: words.line("cohort-dates", &[]), value });
    }
    let zone = Line::words(cohort.zone.name());
    facts.push(Fact { label: words.line("cohort-zone", &[]), value: zone });
    let language = words.line(&format!("language-{}", cohort.language), &[]);
    facts.push(Fact { label: words.line("cohort-language", &[]), value: language });
    let card = words.card(title);
    if cohort.open {
        return card
            .with(Block::Text(words.line(of_form("cohort-opened", cohort.form), &[])))
            .with(Block::Facts(facts));
    }
    let made = [("programme", typed(&cohort.programme_name))];
    let open = Button::new(
        action::COHORT_OPEN,
        words.say("cohort-open-button", &[]),
        cohort.id.to_string(),
    );
    card.with(Block::Text(words.line("cohort-made", &made)))
        .with(Block::Facts(facts))
        .with(Block::Note(words.line(of_form("cohort-open-next", cohort.form), &[])))
        .with(Block::Actions(vec![open.primary().into()]))
}

/// The text of a programme's form, where who is enrolled and how people are put together differs.
fn of_form(key: &'static str, form: Form) -> &'static str {
    match (form, key) {
        (Form::Peer, "cohort-open-next") => "cohort-open-next-peer",
        (Form::Peer, "cohort-opened") => "cohort-opened-peer",
        (Form::Group, "cohort-opened") => "cohort-opened-group",
        (Form::Group, "enrol-next") => "enrol-next-group",
        _ => key,
    }
}

/// First and last day, as far as they were named.
fn days(words: &Words<'_>, cohort: &Cohort) -> Option<Line> {
    let key = match (cohort.from, cohort.until) {
        (Some(_), Some(_)) => "cohort-days",
        (Some(_), None) => "cohort-days-from",
        (None, Some(_)) => "cohort-days-until",
        (None, None) => return None,
    };
    let named = [("from", cohort.from), ("until", cohort.until)];
    let args = named
        .map(|(name, day)| (name, Arg::Words(day.map(|day| day.to_string()).unwrap_or_default())));
    Some(words.line(key, &args))
}

/// Who was enrolled, and who was in before.
#[must_use]
pub fn enrolled(words: &Words<'_>, cohort: &Cohort, role: Role, people: &[(Member, bool)]) -> Card {
    let role = words.say(&format!("role-{}", role.word()), &[]);
    let mut card = words.card(words.line("enrol-title", &[("cohort", typed(&cohort.name))]));
    for (member, fresh) in people {
        let args = [("who", Arg::Line(name(member))), ("role", Arg::Words(role.clone()))];
        let key = if *fresh { "enrol-done" } else { "enrol-already" };
        card = card.with(Block::Text(words.line(key, &args)));
    }
    card.with(Block::Note(words.line(of_form("enrol-next", cohort.form), &[])))
}

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
