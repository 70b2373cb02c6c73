//! Bringing people in and putting them together, by form; and what came of it.

use crate::cards::cohort::of_form;
use crate::cards::meeting::{entry, optional};
use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field};
use crate::chat::card::{Block, Button, Card, Choice};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::enrolment::{Crowd, Offer};
use crate::domain::member::Member;
use crate::domain::pairing::Role;
use crate::domain::programme::{self as run, Cohort};

/// Who was enrolled, and who was in before; with what comes next.
#[must_use]
pub fn enrolled(
    words: &Words<'_>,
    cohort: &Cohort,
    role: Role,
    people: &[(Member, bool)],
    ready: bool,
) -> Card {
    let missing = match role {
        Role::Mentor => Role::Mentee,
        Role::Mentee => Role::Mentor,
        other => other,
    };
    let missing = [("role", Arg::Words(missing.word().to_owned()))];
    let role = words.say(&format!("role-{}", role.word()), &[]);
    let mut card = words.card(words.line("enrol-title", &[("cohort", typed(&cohort.name))]));
    for (member, fresh) in people {
        let args = [("who", Arg::Line(name(member))), ("role", Arg::Words(role.clone()))];
        let key = if *fresh { "enrol-done" } else { "enrol-already" };
        card = card.with(Block::Text(words.line(key, &args)));
    }
    let id = cohort.id.to_string();
    let more = Button::new(action::ENROL_NEW, words.say("enrol-button-more", &[]), &id);
    if !cohort.open {
        let open = words.say("cohort-open-button", &[]);
        let open = Button::new(action::COHORT_OPEN, open, &id).primary();
        return card
            .with(Block::Note(words.line("enrol-next-open", &[])))
            .with(Block::Actions(vec![open.into(), more.into()]));
    }
    let label = of_form("cohort-button-pair", cohort.form);
    let pair = Button::new(action::PAIR_NEW, words.say(label, &[]), &id);
    let next = if ready { of_form("enrol-next", cohort.form) } else { "enrol-next-more" };
    let buttons = if ready {
        vec![pair.primary().into(), more.into()]
    } else {
        vec![more.primary().into(), pair.into()]
    };
    card.with(Block::Note(words.line(next, &missing))).with(Block::Actions(buttons))
}

/// The form to bring people in. `cohorts` are those it can be, asked for where there are several;
/// `people` and `role` already stand in it.
#[must_use]
pub fn form(words: &Words<'_>, cohorts: &[Cohort], people: &str, role: &str) -> Form {
    let say = |key: &str| words.say(key, &[]);
    let peers = cohorts.iter().all(|one| one.form == run::Form::Peer);
    let roles = if peers { &[Role::Peer][..] } else { &[Role::Mentor, Role::Mentee, Role::Peer] };
    let choice = |role: &Role| Choice {
        value: role.word().to_owned(),
        label: words.say(&format!("role-{}", role.word()), &[]),
    };
    let roles = Kind::Choice(roles.iter().map(choice).collect());
    let role = if peers { Role::Peer.word() } else { role };
    let hint = Some(say("enrol-form-people-hint"));
    let people = (Kind::People { many: true }, people.to_owned());
    let mut fields = vec![
        entry(field::PEOPLE, say("enrol-form-people"), hint, people.0, people.1),
        entry(field::ROLE, say("enrol-form-role"), None, roles, role.to_owned()),
    ];
    if cohorts.len() > 1 {
        fields.push(which(words, cohorts));
    }
    sheet(words, ("enrol-form-title", "enrol-form-submit"), intro(words, cohorts), fields)
}

fn which(words: &Words<'_>, cohorts: &[Cohort]) -> Field {
    let choice = |one: &Cohort| {
        let named = [("programme", typed(&one.programme_name)), ("cohort", typed(&one.name))];
        Choice { value: one.id.to_string(), label: words.say("partner-programme-value", &named) }
    };
    let choices = Kind::Choice(cohorts.iter().map(choice).collect());
    entry(field::COHORT, words.say("enrol-form-cohort", &[]), None, choices, String::new())
}

/// Names the cohort where there is no choice of one.
fn intro(words: &Words<'_>, cohorts: &[Cohort]) -> Option<Line> {
    let [one] = cohorts else { return None };
    Some(words.line("enrol-form-in", &[("cohort", typed(&one.name))]))
}

fn sheet(
    words: &Words<'_>,
    (title, submit): (&str, &str),
    intro: Option<Line>,
    fields: Vec<Field>,
) -> Form {
    Form {
        title: words.say(title, &[]),
        submit: words.say(submit, &[]),
        cancel: words.say("form-cancel", &[]),
        intro,
        fields,
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

/// The form to put people together: whom one may choose, by the form of the programme. Who was just
/// brought in stands there by a platform's id until their name has come; the form says so.
#[must_use]
pub fn pair_form(words: &Words<'_>, cohort: &Cohort, crowd: &Crowd) -> Form {
    let say = |key: &str| words.say(key, &[]);
    let choices = |all: &[(Member, Role)]| all.iter().map(|one| choice(words, one)).collect();
    let pick = |name, key, all: &[(Member, Role)]| {
        let hint = Some(say("pair-form-hint"));
        entry(name, say(key), hint, Kind::Choice(choices(all)), String::new())
    };
    let ticks = |name, key, all: &[(Member, Role)]| {
        entry(name, say(key), None, Kind::Ticks(choices(all)), String::new())
    };
    let (title, fields) = match crowd.offer(cohort.form) {
        Offer::Sided { mentors, mentees } => (
            "pair-form-title",
            vec![
                pick(field::MENTOR, "pair-form-mentor", &mentors),
                pick(field::MENTEE, "pair-form-mentee", &mentees),
            ],
        ),
        Offer::Equals(peers) => {
            ("pair-form-title", vec![ticks(field::PEOPLE, "pair-form-peers", &peers)])
        }
        Offer::Circle { leaders, others } => (
            "pair-form-title-group",
            vec![
                pick(field::MENTOR, "pair-form-facilitator", &leaders),
                optional(ticks(field::PEOPLE, "pair-form-members", &others)),
            ],
        ),
    };
    let mut intro = words.line("enrol-form-in", &[("cohort", typed(&cohort.name))]);
    if crowd.0.iter().any(|one| one.member.name.is_empty()) {
        intro = intro.then(Line::words(" ")).then(words.line("pair-form-names", &[]));
    }
    sheet(words, (title, "pair-form-submit"), Some(intro), fields)
}

fn choice(words: &Words<'_>, (member, role): &(Member, Role)) -> Choice {
    let role = words.say(&format!("role-{}", role.word()), &[]);
    let shown = Line::typed(&SafeText::typed(&name(member).plain()));
    let args = [("who", Arg::Line(shown)), ("role", Arg::Words(role))];
    Choice { value: member.id.to_string(), label: words.say("partner-person", &args) }
}

/// Nobody can be put together yet: who is missing, and how they come in.
#[must_use]
pub fn too_few(words: &Words<'_>, cohort: &Cohort) -> Card {
    let key = match cohort.form {
        run::Form::Peer => "pair-none-peer",
        run::Form::Group => "pair-none-group",
        run::Form::Pair | run::Form::Flash => "pair-none",
    };
    let enrol = words.say("cohort-button-enrol", &[]);
    let enrol = Button::new(action::ENROL_NEW, enrol, cohort.id.to_string()).primary();
    words
        .card(words.line("pair-none-title", &[("cohort", typed(&cohort.name))]))
        .with(Block::Text(words.line(key, &[])))
        .with(Block::Actions(vec![enrol.into()]))
}
