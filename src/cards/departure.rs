//! Someone goes: what they leave and until when they can take that back, what those who stay
//! read, and what coordinators can do next.

use jiff::SignedDuration;

use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field};
use crate::chat::card::{Action, Block, Button, Card, Confirm, Weight};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::departure::{Departure, Scope};
use crate::domain::member::{Member, Nature};
use crate::domain::pairing::UNDO;
use crate::domain::question::LENGTH;
use crate::ids::ProgrammeId;

/// The most of what one can leave that stands on buttons.
const MOST_CHOICES: usize = 5;

/// Something that can be left.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub scope: Scope,
    /// As a button sends it.
    pub value: String,
    /// The partners' names, or the cohort's.
    pub named: Line,
}

/// Asks what someone wants to leave.
#[must_use]
pub fn choose(words: &Words<'_>, parts: &[Part]) -> Card {
    let button = |part: &Part| -> Action {
        let label = words.say(&format!("leave-button-{}", part.scope.word()), &what(part));
        Button::new(action::LEAVE_SHOW, label, &part.value).into()
    };
    words
        .card(words.line("leave-title", &[]))
        .with(Block::Text(words.line("leave-choose", &[])))
        .with(Block::Note(words.line("leave-typed", &[])))
        .with(Block::Actions(parts.iter().take(MOST_CHOICES).map(button).collect()))
}

fn what(part: &Part) -> [(&'static str, Arg); 1] {
    [("what", Arg::Line(part.named.clone()))]
}

/// What leaving would do, before it is done.
#[must_use]
pub fn preview(words: &Words<'_>, part: &Part) -> Card {
    let (scope, minutes) = (part.scope.word(), minutes(UNDO));
    let go = Button::new(action::LEAVE_GO, words.say("leave-button-go", &[]), &part.value);
    let go = Button { weight: Weight::Danger, ..go };
    let why = Button::new(action::LEAVE_WHY, words.say("leave-button-why", &[]), &part.value);
    let keep = Button::new(action::LEAVE_KEEP, words.say("leave-button-keep", &[]), "");
    words
        .card(words.line(&format!("leave-title-{scope}"), &what(part)))
        .with(Block::Text(words.line(&format!("leave-does-{scope}"), &what(part))))
        .with(Block::Text(words.line("leave-items", &[])))
        .with(Block::Note(words.line("leave-told", &[("minutes", minutes)])))
        .with(Block::Actions(vec![go.into(), why.into(), keep.into()]))
}

fn minutes(of: SignedDuration) -> Arg {
    Arg::Words(of.as_mins().to_string())
}

/// They stay.
#[must_use]
pub fn kept(words: &Words<'_>) -> Card {
    words.card(words.line("leave-kept-title", &[])).with(Block::Text(words.line("leave-kept", &[])))
}

/// How it stands with a departure of the reader's own.
#[must_use]
pub fn standing(words: &Words<'_>, departure: &Departure) -> Card {
    if departure.undone.is_some() {
        return kept(words);
    }
    if !departure.may_return(words.now) {
        return words
            .card(words.line("leave-done-title", &[]))
            .with(Block::Text(words.line("leave-done", &[])));
    }
    let when = [("when", Arg::Words(words.moment(departure.due)))];
    let undo = words.say("unpair-undo", &[]);
    let undo = Button::new(action::LEAVE_UNDO, undo, departure.id.to_string());
    let card = words
        .card(words.line("leave-going-title", &when))
        .with(Block::Text(words.line("leave-going", &when)));
    let said = if departure.reason.is_some() { "leave-going-why" } else { "leave-going-silent" };
    card.with(Block::Note(words.line(said, &[]))).with(Block::Actions(vec![undo.into()]))
}

/// The form that asks why, which nobody has to answer.
#[must_use]
pub fn form(words: &Words<'_>) -> Form {
    let hint = words.say("leave-form-hint", &[("most", Arg::Words(LENGTH.to_string()))]);
    let field = Field {
        name: field::TEXT.to_owned(),
        label: words.say("leave-form-text", &[]),
        hint: Some(hint),
        kind: Kind::Paragraph,
        required: false,
        value: String::new(),
        fault: None,
    };
    Form {
        title: words.say("leave-form-title", &[]),
        submit: words.say("leave-button-go", &[]),
        cancel: words.say("form-cancel", &[]),
        intro: Some(words.line("leave-told", &[("minutes", minutes(UNDO))])),
        fields: vec![field],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

/// Tells a coordinator who went, and what can be done for those who stay; `by` looks after them.
/// An owner reads it of a programme that is `unrun`: nobody coordinates it any more.
#[must_use]
pub fn told(
    words: &Words<'_>,
    departure: &Departure,
    (staying, unrun): (&[Member], Option<ProgrammeId>),
    by: Option<&Member>,
) -> Card {
    let who = || ("who", Arg::Line(words.person(&departure.member)));
    let away = departure.scope == Scope::Away;
    if away && departure.undone.is_some() {
        return words
            .card(words.line("departed-back-title", &[who()]))
            .with(Block::Text(words.line("departed-back", &[who()])));
    }
    let (title, text) = match departure.scope {
        Scope::Away => ("departed-away-title", "departed-away"),
        Scope::Unfit => ("departed-unfit-title", unfit(&departure.member)),
        _ => ("departed-title", "departed-text"),
    };
    let mut card =
        words.card(words.line(title, &[who()])).with(Block::Text(words.line(text, &[who()])));
    if let Some(reason) = &departure.reason {
        card = card
            .with(Block::Heading(words.line("departed-reason", &[])))
            .with(Block::Text(Line::typed(&SafeText::typed(reason))));
    }
    if staying.is_empty() {
        return card;
    }
    let all: Vec<&Member> = staying.iter().collect();
    let stay = [("who", Arg::Line(words.brief(&all)))];
    card = card.with(Block::Text(words.line("departed-staying", &stay)));
    if let Some(by) = by {
        let by = [("who", Arg::Line(words.person(by)))];
        return card.with(Block::Note(words.line("departed-handled", &by)));
    }
    let mut buttons: Vec<Action> = Vec::new();
    if let Some(programme) = unrun {
        card = card.with(Block::Note(words.line("departed-unrun", &[])));
        let give = super::role::button(words, &format!("program:{programme}"));
        buttons.push(give.primary().into());
    }
    let mut first = true;
    for one in staying.iter().take(2) {
        let value = format!("{} {}", departure.id, one.id);
        let find = words.say("departed-button-find", &[("who", Arg::Line(name(one)))]);
        let find = Button::new(action::DEPARTED_FIND, find, &value);
        // Only who runs the programme puts people together.
        if unrun.is_none() {
            buttons.push(if first { find.primary() } else { find }.into());
        }
        let talk = words.say("departed-button-talk", &[("who", Arg::Line(name(one)))]);
        buttons.push(Button::new(action::DEPARTED_TALK, talk, &value).into());
        first = false;
    }
    let keep = words.say("departed-button-keep", &[]);
    buttons.push(Button::new(action::DEPARTED_KEEP, keep, departure.id.to_string()).into());
    card.with(Block::Actions(buttons))
}

/// Why someone who was brought in cannot take part.
fn unfit(member: &Member) -> &'static str {
    match member.nature {
        Some(Nature::Bot) => "departed-unfit-bot",
        Some(Nature::Stranger) => "departed-unfit-stranger",
        Some(Nature::Guest) => "departed-unfit-guest",
        None => "departed-unfit-off",
    }
}

/// Someone whom one who stays could work with, and the pairing's value for a button.
pub type Offer = (Member, String);

/// People for one who stays; a button makes the pairing once that is confirmed.
#[must_use]
pub fn find(words: &Words<'_>, one: &Member, cohort: &str, offers: &[Offer]) -> Card {
    let whom = || [("who", Arg::Line(name(one))), ("cohort", typed(cohort))];
    let card = words.card(words.line("departed-find-title", &whom()));
    let typed = Block::Note(words.line("departed-find-typed", &whom()));
    if offers.is_empty() {
        let nobody = words.line("departed-find-none", &whom());
        return card.with(Block::Text(nobody)).with(typed);
    }
    let button = |(other, value): &Offer| -> Action {
        let both = [("who", Arg::Line(name(one))), ("other", Arg::Line(name(other)))];
        let confirm = Confirm {
            title: words.say("departed-find-confirm", &[]),
            text: words.say("departed-find-text", &both),
            yes: words.say("departed-find-yes", &[]),
        };
        let label = words.say("which-button", &[("who", Arg::Line(name(other)))]);
        let button = Button::new(action::PAIR_MAKE, label, value);
        Button { confirm: Some(confirm), ..button }.into()
    };
    card.with(Block::Text(words.line("departed-find", &whom())))
        .with(typed)
        .with(Block::Actions(offers.iter().map(button).collect()))
}

/// What a coordinator could write to one who stays: a draft, and never sent by us.
#[must_use]
pub fn talk(words: &Words<'_>, one: &Member, gone: &Member) -> Card {
    let args = [("who", Arg::Line(name(one))), ("gone", Arg::Line(words.person(gone)))];
    words
        .card(words.line("departed-talk-title", &args))
        .with(Block::Text(words.line("departed-talk", &args)))
        .with(Block::Text(words.line("departed-talk-draft", &args)))
}

/// Tells a partner that somebody's account is off, or on again: never why.
#[must_use]
pub fn away(words: &Words<'_>, departure: &Departure) -> Card {
    let who = [("who", Arg::Line(words.person(&departure.member)))];
    if departure.undone.is_some() {
        return words
            .card(words.line("notice-back-title", &who))
            .with(Block::Text(words.line("notice-back", &who)));
    }
    words
        .card(words.line("notice-away-title", &who))
        .with(Block::Text(words.line("notice-away", &who)))
        .with(Block::Note(words.line("notice-away-next", &[])))
        .with(Block::Actions(vec![super::question::button(words).into()]))
}
