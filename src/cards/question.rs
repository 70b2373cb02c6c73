//! What someone asks those who coordinate: the list, both forms, what the asker sees and what
//! those see who can answer.

use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field};
use crate::chat::card::{Action, Block, Button, Card, Choice, Fact, Menu, Row};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText, cut};
use crate::domain::member::Member;
use crate::domain::question::{LENGTH, Question, State, Usual};
use crate::ids::{ProgrammeId, QuestionId};

/// So much of a question stands in a list.
const LISTED: usize = 120;

/// A programme one may ask about: its id and name.
pub type Programme = (ProgrammeId, String);

/// What waits: the reader's own questions, and those they can answer.
#[must_use]
pub fn card(words: &Words<'_>, may_ask: bool, own: &[Question], yours: &[Question]) -> Card {
    let mut card = words.card(words.line("question-title", &[]));
    if may_ask {
        card = card.with(Block::Text(words.line("question-intro", &[])));
    } else if yours.is_empty() {
        card = card.with(Block::Text(words.line("question-none", &[])));
    }
    for (list, heading, yours) in [(yours, "question-yours", true), (own, "question-own", false)] {
        if !list.is_empty() {
            card = card.with(Block::Heading(words.line(heading, &[]))).with(Block::Rows(
                list.iter().map(|question| listed(words, question, yours)).collect(),
            ));
        }
    }
    if let Some(first) = yours.first().or(own.first()) {
        let number = [("number", Arg::Words(first.number.to_string()))];
        let key = if yours.is_empty() { "question-typed-own" } else { "question-typed" };
        card = card.with(Block::Note(words.line(key, &number)));
    }
    if may_ask {
        let new = Button::new(action::ASK_NEW, words.say("question-button-new", &[]), "");
        card = card.with(Block::Actions(vec![new.primary().into()]));
    }
    card
}

/// Opens the form of a question, on a card that leads there.
pub(super) fn button(words: &Words<'_>) -> Button {
    Button::new(action::ASK_NEW, words.say("question-button-coordinators", &[]), "")
}

fn listed(words: &Words<'_>, question: &Question, yours: bool) -> Row {
    let mut args = about(words, question);
    args.push(("when", Arg::Words(question.asked.map_or_else(String::new, |at| words.moment(at)))));
    let (aside, does, label) = if yours {
        ("question-yours-aside", action::ASK_ANSWER, "question-menu-answer")
    } else {
        ("question-own-aside", action::ASK_WITHDRAW, "question-menu-withdraw")
    };
    let number = [("number", Arg::Words(question.number.to_string()))];
    let option = Choice { value: question.id.to_string(), label: words.say(label, &[]) };
    Row {
        number: usize::try_from(question.number).ok(),
        text: body(question, LISTED),
        aside: words.line(aside, &args),
        done: false,
        menu: Some(Menu {
            action: does.to_owned(),
            label: words.say("question-menu", &number),
            options: vec![option],
        }),
    }
}

/// Who asks, in which programme.
fn about(words: &Words<'_>, question: &Question) -> Vec<(&'static str, Arg)> {
    let programme = question.programme.as_ref().map_or("", |(_, name)| name);
    vec![("who", Arg::Line(words.person(&question.asker))), ("programme", typed(programme))]
}

fn body(question: &Question, most: usize) -> Line {
    let text = question.body.as_deref().unwrap_or("…");
    Line::typed(&SafeText::typed(&cut(text, most)))
}

/// The form of a question. With several programmes it asks which.
#[must_use]
pub fn form(words: &Words<'_>, programmes: &[Programme], text: &str) -> Form {
    let hint = words.say("question-form-text-hint", &[("most", Arg::Words(LENGTH.to_string()))]);
    let mut fields = vec![paragraph(words.say("question-form-text", &[]), hint, text)];
    if programmes.len() > 1 {
        let choice = |(id, name): &Programme| Choice { value: id.to_string(), label: name.clone() };
        fields.push(Field {
            name: field::PROGRAMME.to_owned(),
            label: words.say("question-form-programme", &[]),
            hint: None,
            kind: Kind::Choice(programmes.iter().map(choice).collect()),
            required: true,
            value: programmes.first().map_or_else(String::new, |(id, _)| id.to_string()),
            fault: None,
        });
    }
    whole(words, "question-form-title", "question-form-submit", fields)
}

/// The form of an answer, with the question above it.
#[must_use]
pub fn answer_form(words: &Words<'_>, question: &Question) -> Form {
    let who = || ("who", Arg::Line(name(&question.asker)));
    let most = ("most", Arg::Words(LENGTH.to_string()));
    let hint = words.say("question-answer-text-hint", &[most, who()]);
    let fields = vec![paragraph(words.say("question-answer-text", &[]), hint, "")];
    let asked = [who(), ("text", Arg::Line(body(question, LENGTH)))];
    let form = whole(words, "question-answer-title", "question-answer-submit", fields);
    Form { intro: Some(words.line("question-answer-intro", &asked)), ..form }
}

fn paragraph(label: String, hint: String, value: &str) -> Field {
    Field {
        name: field::TEXT.to_owned(),
        label,
        hint: Some(hint),
        kind: Kind::Paragraph,
        required: true,
        value: value.to_owned(),
        fault: None,
    }
}

fn whole(words: &Words<'_>, title: &str, submit: &str, fields: Vec<Field>) -> Form {
    Form {
        title: words.say(title, &[]),
        submit: words.say(submit, &[]),
        cancel: words.say("form-cancel", &[]),
        intro: None,
        fields,
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

/// Asks to whose coordinators a typed question goes.
#[must_use]
pub fn which(words: &Words<'_>, id: QuestionId, text: &str, programmes: &[Programme]) -> Card {
    let button = |(programme, name): &Programme| -> Action {
        let label = words.say("question-which-button", &[("programme", typed(name))]);
        Button::new(action::ASK_SEND, label, format!("{id} {programme}")).into()
    };
    words
        .card(words.line("question-which-title", &[]))
        .with(Block::Text(Line::typed(&SafeText::typed(text))))
        .with(Block::Text(words.line("question-which-text", &[])))
        .with(Block::Actions(programmes.iter().map(button).collect()))
}

/// Who hears a question.
pub struct Heard<'a> {
    /// The people.
    pub people: &'a [Member],
    /// They coordinate the programme; else they own the workspace.
    pub coordinators: bool,
    /// How long an answer takes as a rule.
    pub usual: Option<Usual>,
}

/// The asker's own question as it stands now.
#[must_use]
pub fn sent(
    words: &Words<'_>,
    question: &Question,
    heard: &Heard<'_>,
    by: Option<&Member>,
) -> Card {
    match (&question.state, by) {
        (State::Withdrawn, _) => words
            .card(words.line("question-own-withdrawn-title", &[]))
            .with(Block::Text(words.line("question-own-withdrawn", &[]))),
        (State::Answered { text, .. }, Some(by)) => answered(words, question, by, text.as_deref()),
        _ => waiting(words, question, heard),
    }
}

fn waiting(words: &Words<'_>, question: &Question, heard: &Heard<'_>) -> Card {
    let (title, instead) = match (heard.people, heard.coordinators) {
        ([], _) => ("question-sent-title-kept", Some("question-sent-kept")),
        (_, true) => ("question-sent-title", None),
        (_, false) => ("question-sent-title-owners", Some("question-sent-owners")),
    };
    let mut card = words.card(words.line(title, &[])).with(Block::Text(body(question, LENGTH)));
    if let Some(instead) = instead {
        card = card.with(Block::Text(words.line(instead, &about(words, question))));
    }
    if !heard.people.is_empty() {
        let people: Vec<&Member> = heard.people.iter().collect();
        let fact = |key, value| Fact { label: words.line(key, &[]), value };
        card = card
            .with(Block::Facts(vec![
                fact("question-sent-to", words.brief(&people)),
                fact("question-sent-usual", usual(words, heard.usual)),
            ]))
            .with(Block::Note(words.line("question-sent-name", &[])))
            .with(Block::Note(words.line("question-sent-remind", &[])));
    }
    let back = words.say("question-button-withdraw", &[]);
    let back = Button::new(action::ASK_WITHDRAW, back, question.id.to_string());
    card.with(Block::Actions(vec![back.into()]))
}

fn usual(words: &Words<'_>, usual: Option<Usual>) -> Line {
    let (key, count) = match usual {
        None => ("question-sent-usual-none", 0),
        Some(Usual::Soon) => ("question-sent-usual-soon", 0),
        Some(Usual::Hours(count)) => ("question-sent-usual-hours", count),
        Some(Usual::Days(count)) => ("question-sent-usual-days", count),
    };
    words.line(key, &[("count", Arg::Number(count))])
}

/// Tells who asked what a coordinator answered; without a text once it is kept no longer.
#[must_use]
pub fn answered(words: &Words<'_>, question: &Question, by: &Member, text: Option<&str>) -> Card {
    let who = [("who", Arg::Line(words.person(by)))];
    let again = words.say("question-button-again", &[]);
    let programme = question.programme.as_ref().map_or_else(String::new, |(id, _)| id.to_string());
    words
        .card(words.line("notice-answered-title", &who))
        .with(Block::Heading(words.line("notice-answered-asked", &[])))
        .with(Block::Text(body(question, LENGTH)))
        .with(Block::Heading(words.line("notice-answered-answer", &[])))
        .with(Block::Text(answer(words, text)))
        .with(Block::Actions(vec![Button::new(action::ASK_NEW, again, programme).into()]))
}

fn answer(words: &Words<'_>, text: Option<&str>) -> Line {
    match text {
        Some(text) => Line::typed(&SafeText::typed(text)),
        None => words.line("question-answered-lost", &[]),
    }
}

/// A question as those see it who can answer; `waits` says that it has been open for a while,
/// `by` who answered it.
#[must_use]
pub fn asked(
    words: &Words<'_>,
    question: &Question,
    waits: bool,
    (reader, by): (&Member, Option<&Member>),
) -> Card {
    let args = about(words, question);
    let title = |key| words.card(words.line(key, &args));
    let said =
        |title, text| words.card(words.line(title, &args)).with(Block::Text(words.line(text, &[])));
    if question.body.is_none() {
        return said("question-lost-title", "question-lost");
    }
    match &question.state {
        State::Withdrawn => said("question-withdrawn-title", "question-withdrawn"),
        State::Answered { text, .. } => {
            let card = match by {
                Some(by) if by.id != reader.id => {
                    let by = [("who", Arg::Line(words.person(by)))];
                    words.card(words.line("question-answered-title", &by))
                }
                _ => title("question-answered-title-you"),
            };
            card.with(Block::Heading(words.line("question-asked-heading", &[])))
                .with(Block::Text(body(question, LENGTH)))
                .with(Block::Heading(words.line("question-answer-heading", &[])))
                .with(Block::Text(answer(words, text.as_deref())))
        }
        State::Open => {
            let answer = words.say("question-button-answer", &[]);
            let answer = Button::new(action::ASK_ANSWER, answer, question.id.to_string());
            let number = [("number", Arg::Words(question.number.to_string()))];
            title(if waits { "question-waits-title" } else { "question-asked-title" })
                .with(Block::Text(body(question, LENGTH)))
                .with(Block::Text(words.line("question-asked-programme", &args)))
                .with(Block::Note(words.line("question-asked-typed", &number)))
                .with(Block::Actions(vec![answer.primary().into()]))
        }
    }
}
