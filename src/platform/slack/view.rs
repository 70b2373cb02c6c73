//! A form as a Slack modal, and its faults as the answer to a submission. Called by `http`
//! (answers) and `client` (`views.open`). A field's name is its block's id: faults are keyed by
//! it, and `parse` reads the values back by it.

use jiff::civil::{Date, Time};
use serde_json::{Map, Value, json};

use crate::chat::card::Choice;
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::Line;
use crate::platform::slack::ids;
use crate::platform::slack::mrkdwn::{self, plain, plain_cut, width};
use crate::platform::slack::option;

/// Longest title and longest word on a button.
const TITLE: usize = 24;
/// Longest label, hint and fault.
const LABEL: usize = 2000;
/// Most that stands in a text field when it opens, and what Slack lets a person type.
const TYPED: usize = 3000;
/// Most blocks of a modal.
const BLOCKS: usize = 100;

/// The form as a modal. What was wrong with an answer stands under its field.
#[must_use]
pub fn view(form: &Form) -> Value {
    let mut blocks = form.intro.as_ref().map(intro).unwrap_or_default();
    let mut names: Vec<&str> = Vec::new();
    for field in &form.fields {
        let known = names.contains(&field.name.as_str());
        if let Some(block) = input(field).filter(|_| !known) {
            names.push(&field.name);
            blocks.push(block);
            blocks.extend(field.fault.as_deref().map(fault));
        }
    }
    blocks.truncate(BLOCKS);
    json!({
        "type": "modal",
        "callback_id": "form",
        "title": plain(&form.title, TITLE),
        "submit": plain(&form.submit, TITLE),
        "close": plain(&form.cancel, TITLE),
        "private_metadata": form.ticket,
        "blocks": blocks,
    })
}

/// The faults of a form that was just sent: it stays open and keeps what was typed.
#[must_use]
pub fn faults(form: &Form) -> Value {
    let named = form.fields.iter().filter_map(|field| {
        let fault = field.fault.as_deref()?;
        Some((field.name.clone(), json!(plain_cut(fault, LABEL))))
    });
    json!({ "response_action": "errors", "errors": named.collect::<Map<_, _>>() })
}

/// One fault at one field, where not the form is at fault but we are.
#[must_use]
pub fn fault_at(field: &str, words: &str) -> Value {
    json!({ "response_action": "errors", "errors": { field: plain_cut(words, LABEL) } })
}

/// The open form becomes this one.
#[must_use]
pub fn replaced(form: &Form) -> Value {
    json!({ "response_action": "update", "view": view(form) })
}

/// What fits what was typed into a field, as the answer to a `block_suggestion`.
#[must_use]
pub fn options(choices: &[Choice]) -> Value {
    json!({ "options": option::options(choices, option::SELECT) })
}

fn intro(line: &Line) -> Vec<Value> {
    let pieces = mrkdwn::pieces(line, TYPED);
    let sections = pieces.iter().take(10);
    let section = |text| json!({ "type": "section", "text": mrkdwn::object(text) });
    sections.map(section).collect()
}

fn fault(words: &str) -> Value {
    let line = Line::words(format!("⚠ {words}"));
    let text = mrkdwn::object(mrkdwn::fitted(&line, LABEL));
    json!({ "type": "context", "elements": [text] })
}

fn input(field: &Field) -> Option<Value> {
    let mut element = element(field)?;
    element["action_id"] = json!("value");
    let mut block = json!({
        "type": "input",
        "block_id": field.name,
        "optional": !field.required,
        "label": plain(&field.label, LABEL),
        "element": element,
    });
    if let Some(hint) = &field.hint {
        block["hint"] = json!(plain(hint, LABEL));
    }
    Some(block)
}

/// The element that takes this kind of answer; none where there is nothing to choose from.
fn element(field: &Field) -> Option<Value> {
    match &field.kind {
        Kind::Text => Some(text(field, false)),
        Kind::Paragraph => Some(text(field, true)),
        Kind::Number => Some(number(&field.value)),
        Kind::Date => Some(date(&field.value)),
        Kind::Time => Some(time(&field.value)),
        Kind::Choice(choices) => choice(choices, &field.value),
        Kind::Search(_) => Some(search(&field.value)),
        Kind::Ticks(choices) => ticks(choices, &field.value),
        Kind::Channel => Some(channel(&field.value)),
        Kind::People { many } => Some(people(*many, &field.value)),
    }
}

fn text(field: &Field, multiline: bool) -> Value {
    let mut element = json!({ "type": "plain_text_input", "multiline": multiline });
    if width(&field.value) > TYPED {
        element["initial_value"] = json!(plain_cut(&field.value, TYPED));
    } else if !field.value.is_empty() {
        element["initial_value"] = json!(field.value);
    }
    element
}

fn number(value: &str) -> Value {
    let mut element = json!({ "type": "number_input", "is_decimal_allowed": false });
    if let Ok(number) = value.parse::<i64>() {
        element["initial_value"] = json!(number.to_string());
    }
    element
}

fn date(value: &str) -> Value {
    let mut element = json!({ "type": "datepicker" });
    if value.len() == 10 && value.parse::<Date>().is_ok() {
        element["initial_date"] = json!(value);
    }
    element
}

fn time(value: &str) -> Value {
    let mut element = json!({ "type": "timepicker" });
    let shape = value.len() == 5 && value.as_bytes()[2] == b':';
    if shape && value.parse::<Time>().is_ok() {
        element["initial_time"] = json!(value);
    }
    element
}

fn choice(choices: &[Choice], value: &str) -> Option<Value> {
    let options = option::options(choices, option::SELECT);
    if options.is_empty() {
        return None;
    }
    let mut element = json!({ "type": "static_select" });
    if let Some(chosen) = option::chosen(&options, &[value]).into_iter().next() {
        element["initial_option"] = json!(chosen);
    }
    element["options"] = json!(options);
    Some(element)
}

/// A select that asks us for its options while someone types.
fn search(value: &str) -> Value {
    let mut element = json!({ "type": "external_select", "min_query_length": 1 });
    let standing = Choice { value: value.to_owned(), label: value.to_owned() };
    if let Some(chosen) = option::options(&[standing], 1).into_iter().next() {
        element["initial_option"] = json!(chosen);
    }
    element
}

/// Boxes as far as Slack draws them, a select of several beyond.
fn ticks(choices: &[Choice], value: &str) -> Option<Value> {
    let options = option::options(choices, option::SELECT);
    if options.is_empty() {
        return None;
    }
    let kind = if options.len() <= option::TICKS { "checkboxes" } else { "multi_static_select" };
    let mut element = json!({ "type": kind });
    let chosen = option::chosen(&options, &value.lines().collect::<Vec<_>>());
    if !chosen.is_empty() {
        element["initial_options"] = json!(chosen);
    }
    element["options"] = json!(options);
    Some(element)
}

/// A select that Slack fills with the channels that whoever looks can see.
fn channel(value: &str) -> Value {
    let filter = json!({ "include": ["public", "private"] });
    let mut element = json!({ "type": "conversations_select", "filter": filter });
    if ids::looks_like("CG", value) {
        element["initial_conversation"] = json!(value);
    }
    element
}

/// A select that Slack fills with the people of the workspace.
fn people(many: bool, value: &str) -> Value {
    let known: Vec<&str> = value.lines().filter(|id| ids::looks_like("UW", id)).collect();
    match (many, known.first()) {
        (true, None) => json!({ "type": "multi_users_select" }),
        (true, _) => json!({ "type": "multi_users_select", "initial_users": known }),
        (false, None) => json!({ "type": "users_select" }),
        (false, Some(first)) => json!({ "type": "users_select", "initial_user": first }),
    }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
