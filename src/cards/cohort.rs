//! A cohort: its dates, how it stands, what comes next, and the form to make or change it.

use crate::cards::help::show;
use crate::cards::meeting::{entry, optional};
use crate::cards::words::{Arg, Words, typed};
use crate::cards::{action, field, run_verb};
use crate::chat::card::{Action, Block, Button, Card, Choice, Fact, Menu, Row};
use crate::chat::form::{Form, Kind};
use crate::chat::text::{Line, SafeText, Span};
use crate::domain::programme::{self as run, Cohort, Programme};

/// What is said of a cohort besides how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing: it is only shown.
    Nothing,
    /// It was made.
    Made,
    /// It was changed.
    Saved,
}

/// A cohort as it stands, with what comes next.
#[must_use]
pub fn card(words: &Words<'_>, cohort: &Cohort, said: Said) -> Card {
    let made = [("programme", typed(&cohort.programme_name))];
    let news = match said {
        Said::Nothing => words.line("cohort-of", &made),
        Said::Made => words.line("cohort-made", &made),
        Said::Saved => words.line("cohort-saved", &[]),
    };
    let state = match (cohort.closed, cohort.open) {
        (true, _) => words.line("cohort-closed-text", &[]),
        (_, true) => words.line(of_form("cohort-opened", cohort.form), &[]),
        _ => words.line(of_form("cohort-open-next", cohort.form), &[]),
    };
    words
        .card(words.line("cohort-title", &[("name", typed(&cohort.name))]))
        .with(Block::Text(news))
        .with(Block::Facts(facts(words, cohort)))
        .with(Block::Note(state))
        .with(Block::Actions(buttons(words, cohort)))
}

fn facts(words: &Words<'_>, cohort: &Cohort) -> Vec<Fact> {
    let fact = |label, value| Fact { label: words.line(label, &[]), value };
    let mut facts = Vec::new();
    facts.extend(days(words, cohort).map(|value| fact("cohort-dates", value)));
    facts.push(fact("cohort-zone", Line::words(cohort.zone.name())));
    let language = words.line(&format!("language-{}", cohort.language), &[]);
    facts.push(fact("cohort-language", language));
    let channel = cohort.channel.clone();
    facts.extend(channel.map(|id| fact("cohort-channel", Line(vec![Span::Channel(id)]))));
    facts
}

fn buttons(words: &Words<'_>, cohort: &Cohort) -> Vec<Action> {
    if cohort.closed {
        return Vec::new();
    }
    let id = cohort.id.to_string();
    let button = |action, key, value: &str| Button::new(action, words.say(key, &[]), value);
    let edit = format!("{} {id}", run_verb::EDIT);
    let edit = button(action::COHORT_DO, "cohort-button-edit", &edit);
    let more = Action::Menu(more(words, cohort));
    if !cohort.open {
        let open = button(action::COHORT_OPEN, "cohort-open-button", &id);
        return vec![open.primary().into(), edit.into(), more];
    }
    let pair = of_form("cohort-button-pair", cohort.form);
    vec![
        button(action::ENROL_NEW, "cohort-button-enrol", &id).primary().into(),
        button(action::PAIR_NEW, pair, &id).into(),
        edit.into(),
        more,
    ]
}

/// What is done with a cohort now and then.
fn more(words: &Words<'_>, cohort: &Cohort) -> Menu {
    let choice = |verb: &str, key| Choice {
        value: format!("{verb} {}", cohort.id),
        label: words.say(key, &[]),
    };
    Menu {
        action: action::COHORT_DO.to_owned(),
        label: words.say("cohort-menu", &[("name", typed(&cohort.name))]),
        options: vec![
            choice(run_verb::ROLE, "role-button-new"),
            choice(run_verb::CHANNEL, "cohort-menu-channel"),
            choice(run_verb::HOLIDAYS, "cohort-menu-holidays"),
            choice(run_verb::CLOSE, "cohort-menu-close"),
        ],
    }
}

/// The text of a programme's form, where who is enrolled and how people are put together differs.
pub(super) fn of_form(key: &'static str, form: run::Form) -> &'static str {
    match (form, key) {
        (run::Form::Peer, "cohort-open-next") => "cohort-open-next-peer",
        (run::Form::Peer, "cohort-opened") => "cohort-opened-peer",
        (run::Form::Group, "cohort-opened") => "cohort-opened-group",
        (run::Form::Group, "cohort-button-pair") => "cohort-button-pair-group",
        (run::Form::Group, "enrol-next") => "enrol-next-group",
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

/// The cohorts someone runs: open ones, those still to be opened, and closed ones last.
/// `programmes` says that they coordinate a programme at all.
#[must_use]
pub fn all(words: &Words<'_>, all: &[Cohort], programmes: bool) -> Card {
    let card = words.card(words.line("cohorts-title", &[]));
    let button = |action, key| Button::new(action, words.say(key, &[]), "");
    if all.is_empty() {
        // Without a programme there is nothing a cohort could be a run of.
        let (none, next) = if programmes {
            ("cohorts-none", button(action::COHORT_NEW, "cohort-button-new").primary())
        } else {
            let next = show(words, "show-program", "program");
            return card
                .with(Block::Text(words.line("cohorts-none-programme", &[])))
                .with(Block::Actions(vec![next]));
        };
        return card
            .with(Block::Text(words.line(none, &[])))
            .with(Block::Actions(vec![next.into()]));
    }
    let mut sorted: Vec<&Cohort> = all.iter().collect();
    sorted.sort_by_key(|one| (one.closed, !one.open));
    let rows = sorted.into_iter().map(|one| row(words, one)).collect();
    let new = button(action::COHORT_NEW, "cohort-button-new");
    card.with(Block::Rows(rows))
        .with(Block::Actions(vec![new.into(), show(words, "show-admin", "admin")]))
        .shown_by(action::NOUN_SHOW, "cohort")
}

fn row(words: &Words<'_>, one: &Cohort) -> Row {
    let state = match (one.closed, one.open) {
        (true, _) => "cohorts-closed",
        (_, true) => "cohorts-open",
        _ => "cohorts-new",
    };
    let state = Arg::Words(words.say(state, &[]));
    let args = [("programme", typed(&one.programme_name)), ("state", state)];
    let choice = |verb: &str, key| Choice {
        value: format!("{verb} {}", one.id),
        label: words.say(key, &[]),
    };
    let mut options = vec![choice(run_verb::SHOW, "cohort-menu-show")];
    if one.open && !one.closed {
        options.push(choice(run_verb::ENROL, "cohort-menu-enrol"));
        options.push(choice(run_verb::PAIR, "cohort-menu-pair"));
    }
    if !one.open && !one.closed {
        options.push(choice(run_verb::OPEN, "cohort-menu-open"));
    }
    if !one.closed {
        options.push(choice(run_verb::EDIT, "cohort-menu-edit"));
        options.push(choice(run_verb::CLOSE, "cohort-menu-close"));
    }
    let menu = Menu {
        action: action::COHORT_DO.to_owned(),
        label: words.say("cohort-menu", &[("name", typed(&one.name))]),
        options,
    };
    Row {
        text: Line::typed(&SafeText::typed(&one.name)),
        aside: words.line("cohorts-aside", &args),
        done: false,
        number: None,
        menu: Some(menu),
    }
}

/// What stands in the form of a cohort when it opens.
#[derive(Clone, Debug, Default)]
pub struct Draft<'a> {
    /// Its name, as typed.
    pub name: &'a str,
    /// The programmes it can be a run of; it is asked for where there are several.
    pub programmes: &'a [Programme],
    /// The programme that is chosen.
    pub programme: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Its zone.
    pub zone: String,
    /// Its language.
    pub language: String,
    /// The languages that can be chosen.
    pub languages: &'a [&'a str],
    /// Whether it is there already.
    pub edits: bool,
}

/// The form of a cohort, new or there already. Five fields at most: where its programme is asked
/// for, its language is the workspace's.
#[must_use]
pub fn form(words: &Words<'_>, draft: &Draft<'_>) -> Form {
    let say = |key: &str| words.say(key, &[]);
    let text = |name, key, hint: Option<&str>, kind, value: &str| {
        entry(name, say(key), hint.map(say), kind, value.to_owned())
    };
    let asks = !draft.edits && draft.programmes.len() > 1;
    let mut fields = vec![text(field::NAME, "cohort-form-name", None, Kind::Text, draft.name)];
    if asks {
        let choice = |one: &Programme| Choice {
            value: one.id.to_string(),
            label: Line::typed(&SafeText::typed(&one.name)).plain(),
        };
        let choices = Kind::Choice(draft.programmes.iter().map(choice).collect());
        fields.push(text(field::PROGRAM, "cohort-form-programme", None, choices, &draft.programme));
    }
    fields.push(optional(text(field::FROM, "cohort-form-from", None, Kind::Date, &draft.from)));
    let hint = Some("cohort-form-until-hint");
    let until = text(field::UNTIL, "cohort-form-until", hint, Kind::Date, &draft.until);
    fields.push(optional(until));
    let hint = Some("settings-form-zone-hint");
    fields.push(text(field::ZONE, "cohort-zone", hint, Kind::Text, &draft.zone));
    if !asks {
        let label = |tag: &str| words.say(&format!("language-{tag}"), &[]);
        let choice = |tag: &&str| Choice { value: (*tag).to_owned(), label: label(tag) };
        let choices = Kind::Choice(draft.languages.iter().map(choice).collect());
        let hint = Some("cohort-form-language-hint");
        fields.push(text(field::LANGUAGE, "cohort-language", hint, choices, &draft.language));
    }
    Form {
        title: say(if draft.edits { "cohort-form-title-edit" } else { "cohort-form-title" }),
        submit: say(if draft.edits { "cohort-form-save" } else { "cohort-form-make" }),
        cancel: say("form-cancel"),
        intro: None,
        fields,
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

/// The form for a cohort's channel alone.
#[must_use]
pub fn channel_form(words: &Words<'_>, cohort: &Cohort) -> Form {
    let say = |key: &str| words.say(key, &[]);
    let value = cohort.channel.clone().unwrap_or_default();
    let hint = Some(say("cohort-form-channel-hint"));
    let field = entry(field::CHANNEL, say("cohort-form-channel"), hint, Kind::Channel, value);
    Form {
        title: say("cohort-form-channel-title"),
        submit: say("cohort-form-save"),
        cancel: say("form-cancel"),
        intro: Some(words.line("enrol-form-in", &[("cohort", typed(&cohort.name))])),
        fields: vec![optional(field)],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}
