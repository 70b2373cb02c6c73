//! Being left in peace: until when, what still comes, how to end it, the form of a pause, and what
//! partners are told of one.

use crate::cards::agenda::count;
use crate::cards::meeting::{entry, optional, others};
use crate::cards::note::whole;
use crate::cards::words::{Arg, Words, name};
use crate::cards::{action, field};
use crate::chat::card::{Action, Block, Button, Card, Choice};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::Line;
use crate::domain::absence::{Absence, Kind as Peace, PAUSE_DAYS, SNOOZE_DAYS, Why};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// What a pause that just began does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Does {
    /// How many dates are off.
    pub off: usize,
    /// How many take place without who pauses.
    pub without: usize,
    /// How many partners there are.
    pub partners: usize,
}

/// How things stand: left in peace until a day, or not at all; and what a pause `does`.
#[must_use]
pub fn card(words: &Words<'_>, absence: Option<&Absence>, does: Does) -> Card {
    let Some(absence) = absence else { return awake(words, "absence-none-title", "absence-none") };
    let mut card = words.card(until(words, absence)).with(Block::Text(held_back(words, absence)));
    let told = if absence.told { "absence-told" } else { "absence-untold" };
    let pauses = absence.kind == Peace::Pause;
    let lines = [
        (told, if pauses { does.partners } else { 0 }),
        ("absence-off", does.off),
        ("absence-without", does.without),
    ];
    for (key, number) in lines.into_iter().filter(|(_, number)| *number > 0) {
        let number = [("count", Arg::Number(count(number)))];
        card = card.with(Block::Text(words.line(key, &number)));
    }
    let mut buttons: Vec<Action> = vec![wake(words).into()];
    if pauses {
        let other = words.say("absence-button-other", &[]);
        buttons.push(Button::new(action::PAUSE_NEW, other, "").into());
    }
    card.with(Block::Actions(buttons))
}

/// Until when somebody is left in peace.
pub(super) fn until(words: &Words<'_>, absence: &Absence) -> Line {
    let key = match absence.kind {
        Peace::Snooze => "absence-snooze-title",
        Peace::Pause => "absence-pause-title",
    };
    words.line(key, &[("when", Arg::Words(words.date(absence.day)))])
}

/// What that holds back.
pub(super) fn held_back(words: &Words<'_>, absence: &Absence) -> Line {
    let key = match absence.kind {
        Peace::Snooze => "absence-snooze",
        Peace::Pause => "absence-pause",
    };
    words.line(key, &[("when", Arg::Words(words.date(absence.day)))])
}

/// The way back.
pub(super) fn wake(words: &Words<'_>) -> Button {
    Button::new(action::WAKE_NOW, words.say("absence-button-wake", &[]), "")
}

/// They are back; the first of their pairings without a date waits for one.
#[must_use]
pub fn woken(words: &Words<'_>, reader: &Member, pairings: &[Pairing]) -> Card {
    let card = words
        .card(words.line("absence-woken-title", &[]))
        .with(Block::Text(words.line("absence-woken", &[])));
    let Some(pairing) = pairings.iter().find(|pairing| pairing.next.is_none()) else {
        return card;
    };
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let find = words.say("prompt-button-find", &[]);
    let find = Button::new(action::MEET_NEW, find, pairing.id.to_string()).primary();
    card.with(Block::Text(words.line("prompt-back-text", &who)))
        .with(Block::Actions(vec![find.into()]))
}

fn awake(words: &Words<'_>, title: &str, text: &str) -> Card {
    let most = [("most", Arg::Words(SNOOZE_DAYS.to_string()))];
    words
        .card(words.line(title, &[]))
        .with(Block::Text(words.line(text, &most)))
        .with(Block::Note(words.line("absence-typed", &[])))
        .with(Block::Actions(ways(words)))
}

/// How to be left in peace: for a day, a week, or by a pause.
fn ways(words: &Words<'_>) -> Vec<Action> {
    let button = |action, key, value: &str| Button::new(action, words.say(key, &[]), value).into();
    vec![
        button(action::SNOOZE_FOR, "absence-button-day", "1d"),
        button(action::SNOOZE_FOR, "absence-button-week", "1w"),
        button(action::PAUSE_NEW, "absence-button-pause", ""),
    ]
}

/// The value of a form that tells one's partners.
pub const TELL: &str = "tell";

/// The form of a pause; `tell` says whether the tick for the partners is set.
#[must_use]
pub fn form(words: &Words<'_>, until: &str, tell: bool) -> Form {
    let say = |key| words.say(key, &[]);
    let reasons = Why::ALL.iter().map(|why| Choice {
        value: why.word().to_owned(),
        label: words.say(&format!("absence-why-{}", why.word()), &[]),
    });
    let ticked = if tell { TELL } else { "" };
    let tell = Choice { value: TELL.to_owned(), label: say("absence-form-tell") };
    let most = [("most", Arg::Words(PAUSE_DAYS.to_string()))];
    let hint = Some(words.say("absence-form-until-hint", &most));
    let why = Kind::Choice(reasons.collect());
    let fields = vec![
        entry(field::UNTIL, say("absence-form-until"), hint, Kind::Date, until.to_owned()),
        optional(entry(
            field::REASON,
            say("absence-form-why"),
            Some(say("absence-form-why-hint")),
            why,
            String::new(),
        )),
        Field {
            name: field::TELL.to_owned(),
            label: say("absence-form-tell-label"),
            hint: Some(say("absence-form-tell-hint")),
            kind: Kind::Ticks(vec![tell]),
            required: false,
            value: ticked.to_owned(),
            fault: None,
        },
    ];
    Form {
        intro: Some(words.line("absence-form-intro", &[])),
        ..whole(words, "absence-form-title", "absence-form-submit", fields)
    }
}

/// Told to a partner: who takes a break, until when, why where they said so, and whether the
/// dates in between are `off` or take place without them.
#[must_use]
pub fn told(
    words: &Words<'_>,
    pairing: &Pairing,
    (reader, who): (&Member, &Member),
    (absence, off): (&Absence, bool),
) -> Card {
    let args = [
        ("who", Arg::Line(name(who))),
        ("when", Arg::Words(words.date(absence.day))),
        ("count", others(pairing, reader)),
    ];
    let text = if off { "notice-paused-text" } else { "notice-paused-without" };
    let card = words
        .card(words.line("notice-paused-title", &args))
        .with(Block::Text(words.line(text, &args)));
    let Some(why) = absence.why.filter(|why| *why != Why::Other) else { return card };
    let why = words.say(&format!("absence-why-{}", why.word()), &[]);
    card.with(Block::Note(words.line("notice-paused-why", &[("why", Arg::Words(why))])))
}
