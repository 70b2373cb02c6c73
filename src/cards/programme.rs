//! A programme: what it is for, its form of people who work together, and the form to make or
//! change it.

use crate::cards::help::show;
use crate::cards::meeting::{entry, optional};
use crate::cards::words::{Arg, Words, typed};
use crate::cards::{action, field, run_verb};
use crate::chat::card::{Action, Block, Button, Card, Choice, Fact, Menu, Row};
use crate::chat::form::{Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::programme::{self as run, Programme, Track};

/// What is said of a programme besides how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing: it is only shown.
    Nothing,
    /// It was made.
    Made,
    /// It was changed.
    Saved,
}

/// What a programme is for, said first wherever it is introduced; nothing where nobody said it.
#[must_use]
pub fn objective(programme: &Programme) -> Line {
    let said = programme.aim.objective.as_deref().unwrap_or_default();
    Line::typed(&SafeText::typed(said))
}

/// A programme as it stands. `runs` says that it has a cohort already.
#[must_use]
pub fn card(words: &Words<'_>, programme: &Programme, said: Said, runs: bool) -> Card {
    let line = |key: &str| words.line(key, &[]);
    let news = match said {
        Said::Nothing => Line::default(),
        Said::Made => line("programme-made"),
        Said::Saved => line("programme-saved"),
    };
    let rules =
        if programme.aim.rules_first { "programme-rules-on" } else { "programme-rules-off" };
    let fact = |label, value| Fact { label: line(label), value };
    let facts = vec![
        fact("programme-form", line(&form_key(programme.form))),
        fact("programme-track", line(&track_key(programme.track))),
        fact("programme-rules", line(rules)),
    ];
    let id = programme.id.to_string();
    let new = Button::new(action::COHORT_NEW, words.say("cohort-button-new", &[]), &id);
    let edit = format!("{} {id}", run_verb::EDIT);
    let edit = Button::new(action::PROGRAM_DO, words.say("programme-button-edit", &[]), edit);
    let next = if runs { Line::default() } else { line("programme-next") };
    let new = if runs { new } else { new.primary() };
    words
        .card(words.line("programme-title", &[("name", typed(&programme.name))]))
        .with(Block::Text(objective(programme)))
        .with(Block::Text(news))
        .with(Block::Facts(facts))
        .with(Block::Note(next))
        .with(Block::Actions(vec![
            new.into(),
            edit.into(),
            super::role::button(words, &format!("program:{id}")).into(),
        ]))
}

fn form_key(form: run::Form) -> String {
    format!("form-{}", form.word())
}

fn track_key(track: Track) -> String {
    format!("track-{}", track.word())
}

/// The programmes someone coordinates; `may_make` says that they may make one.
#[must_use]
pub fn all(words: &Words<'_>, all: &[Programme], may_make: bool) -> Card {
    let card = words.card(words.line("programmes-title", &[]));
    let new = Button::new(action::PROGRAM_NEW, words.say("programme-button-new", &[]), "");
    let new = if all.is_empty() { new.primary() } else { new };
    let mut buttons: Vec<Action> = Vec::new();
    buttons.extend(may_make.then(|| new.into()));
    if all.is_empty() {
        let none = if may_make { "programmes-none-yet" } else { "programmes-none" };
        return card.with(Block::Text(words.line(none, &[]))).with(Block::Actions(buttons));
    }
    buttons.push(show(words, "show-cohort", "cohort"));
    card.with(Block::Rows(all.iter().map(|one| row(words, one)).collect()))
        .with(Block::Actions(buttons))
        .shown_by(action::NOUN_SHOW, "program")
}

fn row(words: &Words<'_>, one: &Programme) -> Row {
    let said = |key: String| Arg::Words(words.say(&key, &[]));
    let args = [("form", said(form_key(one.form))), ("track", said(track_key(one.track)))];
    let choice = |verb: &str, key| Choice {
        value: format!("{verb} {}", one.id),
        label: words.say(key, &[]),
    };
    let menu = Menu {
        action: action::PROGRAM_DO.to_owned(),
        label: words.say("programme-menu", &[("name", typed(&one.name))]),
        options: vec![
            choice(run_verb::SHOW, "programme-menu-show"),
            choice(run_verb::EDIT, "programme-menu-edit"),
            choice(run_verb::NEW, "programme-menu-cohort"),
        ],
    };
    Row {
        text: Line::typed(&SafeText::typed(&one.name)),
        aside: words.line("programmes-aside", &args),
        done: false,
        number: None,
        menu: Some(menu),
    }
}

/// What stands in the form of a programme when it opens.
#[derive(Clone, Debug, Default)]
pub struct Draft<'a> {
    /// Its name, as typed.
    pub name: &'a str,
    /// The word of its form.
    pub form: &'a str,
    /// The word of its track.
    pub track: &'a str,
    /// What it is for, as typed.
    pub objective: &'a str,
    /// Whether people read the rules first.
    pub rules_first: bool,
    /// Whether it is there already.
    pub edits: bool,
    /// Whether its form stays, as people are paired in it.
    pub fixed: bool,
}

/// The value of the switch that the rules are read first.
pub const RULES_FIRST: &str = "first";

/// The form of a programme, new or there already.
#[must_use]
pub fn form(words: &Words<'_>, draft: &Draft<'_>) -> Form {
    let say = |key: &str| words.say(key, &[]);
    let choices = |all: Vec<(String, &str)>| {
        let one = |(key, word): (String, &str)| Choice { value: word.to_owned(), label: say(&key) };
        Kind::Choice(all.into_iter().map(one).collect())
    };
    let forms = run::Form::ALL.iter().map(|form| (form_key(*form), form.word())).collect();
    let tracks = Track::ALL.iter().map(|track| (track_key(*track), track.word())).collect();
    let rules = Choice { value: RULES_FIRST.to_owned(), label: say("programme-form-rules-first") };
    let ticked = if draft.rules_first { RULES_FIRST } else { "" };
    let text = |name, key, hint: Option<&str>, kind, value: &str| {
        entry(name, say(key), hint.map(say), kind, value.to_owned())
    };
    let mut fields = vec![
        text(field::NAME, "programme-form-name", None, Kind::Text, draft.name),
        optional(text(
            field::OBJECTIVE,
            "programme-form-objective",
            Some("programme-form-objective-hint"),
            Kind::Paragraph,
            draft.objective,
        )),
    ];
    if !draft.fixed {
        let hint = Some("programme-form-form-hint");
        fields.push(text(field::FORM, "programme-form", hint, choices(forms), draft.form));
    }
    let hint = Some("programme-form-track-hint");
    fields.push(text(field::TRACK, "programme-track", hint, choices(tracks), draft.track));
    let hint = Some("programme-form-rules-hint");
    let ticks = Kind::Ticks(vec![rules]);
    fields.push(optional(text(field::RULES, "programme-rules", hint, ticks, ticked)));
    let fixed = draft.fixed.then(|| words.line("programme-form-fixed", &[]));
    Form {
        title: say(if draft.edits { "programme-form-title-edit" } else { "programme-form-title" }),
        submit: say(if draft.edits { "programme-form-save" } else { "programme-form-make" }),
        cancel: say("form-cancel"),
        intro: fixed,
        fields,
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}
