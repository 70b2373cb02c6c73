//! What people of a pairing agreed to do: the list, the form, and the message before a day is due.

use jiff::civil::Date;

use crate::cards::agenda::count;
use crate::cards::note::whole;
use crate::cards::words::{Arg, Words, name};
use crate::cards::{action, field, kept_verb, wish};
use crate::chat::card::{Action as Act, Block, Button, Card, Choice, Menu, Row};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText, cut};
use crate::domain::action::{ACTION_LENGTH, Action, Actions};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// What the card shows, and to whom.
pub struct Seen<'a> {
    /// The reader.
    pub reader: &'a Member,
    /// Whose actions.
    pub pairing: &'a Pairing,
    /// What they are.
    pub actions: &'a Actions,
}

/// The list; `said` tells first what just happened.
#[must_use]
pub fn card(words: &Words<'_>, seen: &Seen<'_>, said: Option<Line>) -> Card {
    let pairing = seen.pairing.id.to_string();
    let who = [("who", Arg::Line(words.partners(seen.pairing, seen.reader)))];
    let mut card =
        words.card(words.line("action-title", &who)).with(Block::Text(said.unwrap_or_default()));
    let open = rows(words, seen.pairing, seen.reader, &seen.actions.open);
    if open.is_empty() {
        card = card.with(Block::Text(words.line("action-none", &[])));
    } else {
        card = card.with(Block::Rows(open)).with(Block::Note(words.line("action-typed", &[])));
    }
    if !seen.actions.done.is_empty() {
        let done = seen.actions.done.iter().map(|one| done(words, seen, one)).collect();
        card = card.with(Block::Heading(words.line("agenda-done", &[]))).with(Block::Rows(done));
    }
    let button = |name, key| Button::new(name, words.say(key, &[]), &pairing);
    card.with(Block::Actions(vec![
        button(action::ACTION_ADD, "action-button-add").primary().into(),
        button(action::AGENDA_SHOW, "agenda-show").into(),
        button(action::JOURNAL_SHOW, "journal-button-show").into(),
    ]))
    .shown_by(action::ACTION_SHOW, &pairing)
}

/// Open actions as rows, each with what its reader can do.
pub(super) fn rows(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    open: &[Action],
) -> Vec<Row> {
    let row = |(at, one): (usize, &Action)| Row {
        number: Some(at + 1),
        text: Line::typed(&SafeText::typed(&one.body)),
        aside: aside(words, pairing, reader, one),
        done: false,
        menu: Some(menu(words, pairing, reader, (at, one))),
    };
    open.iter().enumerate().map(row).collect()
}

/// Who does it, and until when.
fn aside(words: &Words<'_>, pairing: &Pairing, reader: &Member, one: &Action) -> Line {
    let owner = if one.owner == reader.id {
        words.line("action-yours", &[])
    } else {
        match pairing.party(one.owner) {
            Some(party) => words.line("action-of", &[("who", Arg::Line(name(&party.member)))]),
            None => words.line("privacy-someone", &[]),
        }
    };
    match one.due {
        Some(due) => owner.then(Line::words(" · ")).then(until(words, due)),
        None => owner,
    }
}

/// A day that is ahead, or was.
fn until(words: &Words<'_>, due: Date) -> Line {
    let today = words.zone.local(words.now).date();
    let key = if due < today { "action-was" } else { "action-until" };
    words.line(key, &[("when", Arg::Words(words.date(due)))])
}

fn done(words: &Words<'_>, seen: &Seen<'_>, one: &Action) -> Row {
    let by = one.done.and_then(|(_, by)| seen.pairing.party(by)).map(|party| {
        if party.member.id == seen.reader.id {
            return words.line("agenda-ticked-you", &[]);
        }
        words.line("agenda-ticked", &[("who", Arg::Line(name(&party.member)))])
    });
    let text = Line::typed(&SafeText::typed(&one.body));
    Row { number: None, text, aside: by.unwrap_or_default(), done: true, menu: None }
}

fn menu(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (at, one): (usize, &Action),
) -> Menu {
    let mine = one.author == reader.id;
    let choices = [
        (kept_verb::DONE, "action-menu-done", true),
        (kept_verb::WEEK, "action-menu-week", true),
        (kept_verb::EDIT, "action-menu-edit", mine),
        (kept_verb::DROP, "action-menu-drop", mine),
    ];
    let offered = choices.into_iter().filter(|(_, _, offered)| *offered);
    let label = [
        ("number", Arg::Words((at + 1).to_string())),
        ("text", Arg::Line(Line::typed(&SafeText::typed(&cut(&one.body, 40))))),
    ];
    Menu {
        action: action::ACTION_DO.to_owned(),
        label: words.say("agenda-menu", &label),
        options: offered
            .map(|(verb, key, _)| Choice {
                value: format!("{verb} {} {}", pairing.id, one.id),
                label: words.say(key, &[]),
            })
            .collect(),
    }
}

/// What its owner reads on the working day before: what is due by then and not done yet. With one
/// of them two buttons do; with none left there is nothing to press.
#[must_use]
pub fn due(words: &Words<'_>, pairing: &Pairing, reader: &Member, due: &[Action]) -> Card {
    let args = [
        ("who", Arg::Line(words.partners(pairing, reader))),
        ("count", Arg::Number(count(due.len()))),
    ];
    let card = words.card(words.line("notice-action-title", &args));
    let [one] = due else {
        if due.is_empty() {
            return card.with(Block::Text(words.line("notice-action-none", &[])));
        }
        let show = words.say("action-button-show", &[]);
        let show = Button::new(action::ACTION_SHOW, show, pairing.id.to_string());
        return card
            .with(Block::Rows(rows(words, pairing, reader, due)))
            .with(Block::Actions(vec![show.into(), wish::menu(words)]));
    };
    let button = |verb: &str, key| {
        let value = format!("{verb} {} {}", pairing.id, one.id);
        Button::new(action::ACTION_DO, words.say(key, &[]), value)
    };
    let when = one.due.map_or_else(Line::default, |due| until(words, due));
    card.with(Block::Text(Line::typed(&SafeText::typed(&one.body)))).with(Block::Note(when)).with(
        Block::Actions(vec![
            button(kept_verb::DONE, "action-menu-done").primary().into(),
            Act::from(button(kept_verb::WEEK, "action-menu-week")),
            wish::menu(words),
        ]),
    )
}

/// What an action's form opens with.
pub struct Draft<'a> {
    /// The action that is changed, when one is.
    pub action: Option<&'a Action>,
    /// Words that were typed with the command.
    pub text: &'a str,
    /// The day that was typed, or one that fits.
    pub due: &'a str,
}

/// The form of an action.
#[must_use]
pub fn form(words: &Words<'_>, pairing: &Pairing, reader: &Member, draft: &Draft<'_>) -> Form {
    let kept = draft.action;
    let text = kept.filter(|_| draft.text.is_empty()).map_or(draft.text, |one| &one.body);
    let due = kept.filter(|_| draft.due.is_empty()).and_then(|one| one.due);
    let due = due.map_or_else(|| draft.due.to_owned(), |due| due.to_string());
    let most = [("most", Arg::Words(ACTION_LENGTH.to_string()))];
    let fields = vec![
        Field {
            name: field::TEXT.to_owned(),
            label: words.say("action-form-text", &[]),
            hint: Some(words.say("action-form-text-hint", &most)),
            kind: Kind::Paragraph,
            required: true,
            value: text.to_owned(),
            fault: None,
        },
        owner(words, pairing, reader, kept.map_or(reader.id, |one| one.owner)),
        day(words, due),
    ];
    let title = if kept.is_some() { "action-form-title-edit" } else { "action-form-title" };
    let submit = if kept.is_some() { "action-form-submit-edit" } else { "action-form-submit" };
    whole(words, title, submit, fields)
}

/// Who does it: the reader first.
pub(super) fn owner(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    chosen: crate::ids::MemberId,
) -> Field {
    let me = Choice { value: reader.id.to_string(), label: words.say("action-form-me", &[]) };
    let others = pairing.others(reader.id).map(|party| Choice {
        value: party.member.id.to_string(),
        label: name(&party.member).plain(),
    });
    Field {
        name: field::OWNER.to_owned(),
        label: words.say("action-form-owner", &[]),
        hint: None,
        kind: Kind::Choice([me].into_iter().chain(others).collect()),
        required: true,
        value: chosen.to_string(),
        fault: None,
    }
}

/// Until when; may stay empty.
pub(super) fn day(words: &Words<'_>, value: String) -> Field {
    Field {
        name: field::DAY.to_owned(),
        label: words.say("action-form-day", &[]),
        hint: Some(words.say("action-form-day-hint", &[])),
        kind: Kind::Date,
        required: false,
        value,
        fault: None,
    }
}
