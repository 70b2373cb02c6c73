//! Roles given and taken: who holds which, what taking one would end, and what came of it.

use jiff::Timestamp;

use crate::cards::help::row;
use crate::cards::meeting::{entry, optional};
use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field};
use crate::chat::card::{Block, Button, Card, Choice, Weight};
use crate::chat::form::{Form, Kind};
use crate::chat::text::Line;
use crate::domain::closing::may_return;
use crate::domain::member::Member;
use crate::domain::pairing::{Role, UNDO};
use crate::domain::programme::{Cohort, Programme};
use crate::ids::ProgrammeId;

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
        .with(Block::Actions(vec![button(words, "").into()]))
}

/// Opens the form to give a role or to take one, where `spot` says.
pub(super) fn button(words: &Words<'_>, spot: &str) -> Button {
    Button::new(action::ROLE_NEW, words.say("role-button-new", &[]), spot)
}

/// Where a role can be given.
#[derive(Clone, Debug)]
pub enum Spot {
    /// In a cohort, or over the programme it is a run of.
    Cohort(Cohort),
    /// Over a programme of this name.
    Programme(ProgrammeId, String),
}

impl Spot {
    /// As a form sends it.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::Cohort(cohort) => format!("cohort:{}", cohort.id),
            Self::Programme(id, _) => format!("program:{id}"),
        }
    }

    /// The programme it is in.
    #[must_use]
    pub fn programme(&self) -> ProgrammeId {
        match self {
            Self::Cohort(cohort) => cohort.programme,
            Self::Programme(id, _) => *id,
        }
    }

    fn label(&self, words: &Words<'_>) -> String {
        match self {
            Self::Cohort(one) => {
                let named =
                    [("programme", typed(&one.programme_name)), ("cohort", typed(&one.name))];
                words.say("partner-programme-value", &named)
            }
            Self::Programme(_, name) => {
                words.say("role-form-programme", &[("programme", typed(name))])
            }
        }
    }
}

/// What stands in the form of a role when it opens.
#[derive(Clone, Debug, Default)]
pub struct Draft<'a> {
    /// Where it can be given; asked for where there are several.
    pub spots: &'a [Spot],
    /// Whether it is to be given, and not taken.
    pub adds: bool,
    /// People, by platform id, one a line.
    pub people: &'a str,
    /// The word of the role.
    pub role: &'a str,
    /// Whether ownership can be given too.
    pub owner: bool,
}

/// The value of a form that gives a role.
pub const GIVE: &str = "give";
/// The value of a form that takes one.
pub const TAKE: &str = "take";

/// The form to give a role or to take one.
#[must_use]
pub fn form(words: &Words<'_>, draft: &Draft<'_>) -> Form {
    let say = |key: &str| words.say(key, &[]);
    let choice = |value: &str, key: &str| Choice { value: value.to_owned(), label: say(key) };
    let what = vec![choice(GIVE, "role-form-give"), choice(TAKE, "role-form-take")];
    let what = Kind::Choice(what);
    let chosen = if draft.adds { GIVE } else { TAKE };
    let cohorts = draft.spots.iter().any(|spot| matches!(spot, Spot::Cohort(_)));
    let mut roles = Vec::new();
    if cohorts {
        let taking = [Role::Mentor, Role::Mentee, Role::Peer];
        roles.extend(taking.iter().map(|r| choice(r.word(), &format!("role-{}", r.word()))));
    }
    if !draft.spots.is_empty() {
        roles.push(choice("coordinator", "role-form-coordinator"));
    }
    roles.extend(draft.owner.then(|| choice("owner", "role-form-owner")));
    let hint = Some(say("enrol-form-people-hint"));
    let people = (Kind::People { many: true }, draft.people.to_owned());
    let mut fields = vec![
        entry(field::WHAT, say("role-form-what"), None, what, chosen.to_owned()),
        entry(field::PEOPLE, say("enrol-form-people"), hint, people.0, people.1),
        entry(field::ROLE, say("role-form-role"), None, Kind::Choice(roles), draft.role.to_owned()),
    ];
    if draft.spots.len() > 1 {
        let one = |spot: &Spot| Choice { value: spot.value(), label: spot.label(words) };
        let spots = Kind::Choice(draft.spots.iter().map(one).collect());
        let hint = Some(say("role-form-where-hint"));
        let place = entry(field::COHORT, say("role-form-where"), hint, spots, String::new());
        fields.push(optional(place));
    }
    let only = if let [one] = draft.spots { Some(one.label(words)) } else { None };
    let intro = |spot: String| words.line("role-form-in", &[("where", typed(&spot))]);
    Form {
        title: say("role-form-title"),
        submit: say("role-form-submit"),
        cancel: say("form-cancel"),
        intro: only.map(intro),
        fields,
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
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
