//! What a coordinator sees of their programmes: the way to a first pair, then how it goes today.
//! Counts, and names only of people they enrolled.

use crate::cards::help::{row, show};
use crate::cards::words::{Arg, Words, typed};
use crate::cards::{action, run_verb};
use crate::chat::card::{Action, Block, Button, Card, Row};
use crate::chat::text::{Line, SafeText};
use crate::domain::admin::{Picture, Running, Sums, Together};
use crate::domain::pairing::Role;
use crate::domain::programme::{Cohort, Form};

/// Most people named on it.
const NAMES: usize = 5;

/// The way to a first pair while there is none, else the picture of today.
#[must_use]
pub fn card(words: &Words<'_>, picture: &Picture) -> Card {
    // Who is here may make programmes: whoever runs none yet begins with the first.
    match Running::of(&picture.runs, true) {
        Running::Paired => today(words, picture),
        next => way(words, picture, next),
    }
}

fn way(words: &Words<'_>, picture: &Picture, next: Running) -> Card {
    let steps =
        [Running::Fresh, Running::Programme, Running::Unopened, Running::Empty, Running::Unpaired];
    let reached = steps.iter().position(|step| *step == next).unwrap_or(0);
    let sums = picture.sums(|_| true);
    let rows = steps.iter().enumerate().map(|(index, step)| {
        let done = match step {
            Running::Empty => enough(&sums, form(picture)),
            _ => index < reached,
        };
        Row { done, number: Some(index + 1), ..row(self::step(words, picture, &sums, *step, done)) }
    });
    let mut buttons = next_step(words, picture, next, &sums);
    buttons.push(show(words, "admin-button-explain", "help coordinator"));
    let title = if next == Running::Fresh { "admin-welcome-title" } else { "admin-first-title" };
    super::duties::with(words, words.card(words.line(title, &[])), picture)
        .with(Block::Text(words.line("admin-first-intro", &[])))
        .with(Block::Rows(rows.collect()))
        .with(Block::Actions(buttons))
}

/// The next step as a button, and beside it what else the step may need.
fn next_step(words: &Words<'_>, picture: &Picture, next: Running, sums: &Sums) -> Vec<Action> {
    let button = |action, key, value: &str| Button::new(action, words.say(key, &[]), value);
    let open = picture.cohorts().find(|one| one.open);
    let id = open.map(|one| one.id.to_string()).unwrap_or_default();
    let form = form(picture);
    let enrol = button(action::ENROL_NEW, "cohort-button-enrol", &id);
    match next {
        Running::Fresh => {
            vec![button(action::PROGRAM_NEW, "programme-button-new", "").primary().into()]
        }
        Running::Programme => {
            vec![button(action::COHORT_NEW, "cohort-button-new", "").primary().into()]
        }
        Running::Unopened => open_button(words, picture).into_iter().collect(),
        Running::Unpaired if enough(sums, form) => {
            let pair = super::cohort::of_form("cohort-button-pair", form);
            let pair = button(action::PAIR_NEW, pair, &id);
            vec![pair.primary().into(), enrol.into()]
        }
        Running::Empty | Running::Unpaired => vec![enrol.primary().into()],
        Running::No | Running::Paired => Vec::new(),
    }
}

/// The form of what is to be filled first: of the first open cohort, else of the first.
fn form(picture: &Picture) -> Form {
    let open = picture.cohorts().find(|one| one.open);
    open.or(picture.cohorts().next()).map_or(Form::Pair, |one| one.form)
}

/// The text of a form, where who is enrolled and how people are put together differs.
fn of_form(key: &'static str, form: Form) -> &'static str {
    match (form, key) {
        (Form::Peer, "admin-step-people") => "admin-step-people-peer",
        (Form::Peer, "admin-step-people-more") => "admin-step-people-more-peer",
        (Form::Peer, "admin-people-none") => "admin-people-none-peer",
        (Form::Group, "admin-step-people-more") => "admin-step-people-more-group",
        (Form::Group, "admin-step-pairs") => "admin-step-pairs-group",
        (Form::Group, "admin-step-pairs-alone") => "admin-step-pairs-alone-group",
        (Form::Group, "admin-alone") => "admin-alone-group",
        _ => key,
    }
}

/// As many people as can be put together.
fn enough(sums: &Sums, form: Form) -> bool {
    let count = |role| sums.people.iter().find(|(one, _)| *one == role).map_or(0, |(_, n)| *n);
    let (mentors, mentees, peers) = (count(Role::Mentor), count(Role::Mentee), count(Role::Peer));
    match form {
        Form::Group => peers > 2 || (mentors > 0 && (mentees > 1 || peers > 1)),
        Form::Peer => peers > 1,
        Form::Pair | Form::Flash => (mentors > 0 && mentees > 0) || peers > 1,
    }
}

fn step(words: &Words<'_>, picture: &Picture, sums: &Sums, step: Running, done: bool) -> Line {
    let named = |key, names: Vec<&str>| words.line(key, &[("names", list(words, names))]);
    let form = form(picture);
    let crowd =
        |key, of: &[(Role, i64)]| words.line(of_form(key, form), &[("people", people(words, of))]);
    let plain = |key| words.line(of_form(key, form), &[]);
    match (step, done) {
        (Running::Fresh, true) => {
            let mut names: Vec<&str> =
                picture.runs.iter().map(|run| run.programme.as_str()).collect();
            names.dedup();
            named("admin-step-programme-done", names)
        }
        (Running::Fresh, false) => plain("admin-step-programme"),
        (Running::Programme, true) => named("admin-step-cohort-done", cohorts(picture, |_| true)),
        (Running::Programme, false) => plain("admin-step-cohort"),
        (Running::Unopened, true) => {
            named("admin-step-open-done", cohorts(picture, |one| one.open))
        }
        (Running::Unopened, false) => match picture.cohorts().next() {
            Some(one) => words.line("admin-step-open-button", &[("name", typed(&one.name))]),
            None => plain("admin-step-open"),
        },
        (Running::Empty, true) => crowd("admin-step-people-done", &sums.people),
        (Running::Empty, false) if sums.people.is_empty() => plain("admin-step-people"),
        (Running::Empty, false) => crowd("admin-step-people-more", &sums.people),
        _ if sums.alone.is_empty() => plain("admin-step-pairs"),
        _ => crowd("admin-step-pairs-alone", &sums.alone),
    }
}

fn cohorts(picture: &Picture, which: impl Fn(&Cohort) -> bool) -> Vec<&str> {
    picture.cohorts().filter(|one| which(one)).map(|one| one.name.as_str()).collect()
}

fn list(words: &Words<'_>, names: Vec<&str>) -> Arg {
    let name = |name| Line::typed(&SafeText::typed(name));
    Arg::Line(words.list(names.into_iter().take(NAMES).map(name).collect()))
}

/// “2 mentors and 3 mentees”.
fn people(words: &Words<'_>, of: &[(Role, i64)]) -> Arg {
    let one = |(role, count): &(Role, i64)| {
        let key = match role {
            // Nobody is enrolled to facilitate: that is a place in a group.
            Role::Mentor | Role::Facilitator => "admin-mentor",
            Role::Mentee => "admin-mentee",
            Role::Peer => "admin-peer",
        };
        words.line(key, &[("count", Arg::Number(*count))])
    };
    Arg::Line(words.list(of.iter().map(one).collect()))
}

fn open_button(words: &Words<'_>, picture: &Picture) -> Option<Action> {
    let closed = picture.cohorts().find(|one| !one.open)?;
    let label = words.say("admin-open", &[]);
    Some(Button::new(action::COHORT_OPEN, label, closed.id.to_string()).primary().into())
}

fn today(words: &Words<'_>, picture: &Picture) -> Card {
    let mut card = words.card(words.line("admin-title", &[]));
    let past = picture.cohorts().find(|one| one.past(words.now));
    card = super::duties::with(words, card, picture);
    if picture.quiet() && past.is_none() {
        card = card.with(Block::Text(words.line("admin-quiet", &[])));
    }
    for cohort in picture.cohorts() {
        let args = [("cohort", typed(&cohort.name)), ("programme", typed(&cohort.programme_name))];
        card = card
            .with(Block::Heading(words.line("admin-cohort", &args)))
            .with(Block::Rows(state(words, cohort, &picture.sums(|id| id == cohort.id))));
    }
    let close = past.map(|one| {
        let value = format!("{} {}", run_verb::CLOSE, one.id);
        Button::new(action::COHORT_DO, words.say("admin-button-close", &[]), value).into()
    });
    card.with(Block::Note(words.line("admin-note", &[])))
        .with(Block::Actions(open_button(words, picture).into_iter().chain(close).collect()))
        .shown_by(action::NOUN_SHOW, "admin")
}

fn state(words: &Words<'_>, cohort: &Cohort, sums: &Sums) -> Vec<Row> {
    let mut lines = Vec::new();
    if cohort.past(words.now) {
        let until = cohort.until.map(|day| day.to_string()).unwrap_or_default();
        lines.push(words.line("admin-past", &[("day", Arg::Words(until))]));
    }
    if !cohort.open {
        lines.push(words.line("admin-closed", &[]));
    }
    lines.push(if sums.people.is_empty() {
        words.line(of_form("admin-people-none", cohort.form), &[])
    } else {
        words.line("admin-people", &[("people", people(words, &sums.people))])
    });
    lines.push(match together(words, sums.together) {
        Some(together) => together,
        None if cohort.form == Form::Group => words.line("admin-groups-none", &[]),
        None => words.line("admin-pairs-none", &[]),
    });
    if !sums.alone.is_empty() {
        let key = of_form("admin-alone", cohort.form);
        lines.push(words.line(key, &[("people", people(words, &sums.alone))]));
    }
    if let Some(together) = together(words, sums.dateless) {
        lines.push(words.line("admin-dateless", &[("together", Arg::Line(together))]));
    }
    lines.into_iter().map(row).collect()
}

/// “2 pairs and 1 group”; `None` for none.
fn together(words: &Words<'_>, of: Together) -> Option<Line> {
    let one = |(key, count)| words.line(key, &[("count", Arg::Number(count))]);
    let kinds = [("admin-pairs", of.pairs), ("admin-groups", of.groups)];
    let known: Vec<Line> = kinds.into_iter().filter(|(_, count)| *count > 0).map(one).collect();
    (!known.is_empty()).then(|| words.list(known))
}
