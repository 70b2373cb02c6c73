//! What a person fills in: a form of few kinds of fields, at most five to a form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::chat::card::Choice;
use crate::chat::text::Line;

/// A form in its reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The title; Slack shows 24 characters of it.
    pub title: String,
    /// The button that sends it.
    pub submit: String,
    /// The button that leaves it.
    pub cancel: String,
    /// Said above the fields.
    pub intro: Option<Line>,
    /// The fields in reading order.
    pub fields: Vec<Field>,
    /// Sealed: subject, version, where to answer. An address and a precondition, never authority.
    pub ticket: String,
    /// The language it is written in, as a BCP 47 tag.
    pub language: String,
    /// The few words a renderer may need of its own.
    #[serde(default)]
    pub phrases: Phrases,
}

/// Words a renderer adds by itself, in the form's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phrases {
    /// Marks a field that may stay empty.
    pub optional: String,
    /// Heads what has to be mended.
    pub faults: String,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name in the submission.
    pub name: String,
    /// What it asks.
    pub label: String,
    /// How to answer it.
    pub hint: Option<String>,
    /// Which kind of answer it takes.
    pub kind: Kind,
    /// Whether an answer is needed.
    pub required: bool,
    /// What stands in it when it opens: a default, or what the person typed before a fault.
    /// Ticks hold the chosen values, one a line.
    pub value: String,
    /// What was wrong with the answer and how to mend it.
    pub fault: Option<String>,
}

/// The kinds of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// One line of text. Length is judged by the rule that takes it, which names the count;
    /// a door never cuts what was typed.
    Text,
    /// Several lines of text.
    Paragraph,
    /// A whole number.
    Number,
    /// A day, as `YYYY-MM-DD`.
    Date,
    /// A time of day, as `HH:MM`, in the zone the form's words name.
    Time,
    /// One of several.
    Choice(Vec<Choice>),
    /// One of more than a list can hold, found by typing: a door offers these, or asks for what
    /// fits (`Ask::Options`). What stands in it needs to be none of them.
    Search(Vec<Choice>),
    /// Any of several.
    Ticks(Vec<Choice>),
    /// A channel: the platform's id of it, or its name where a door has no list of them.
    Channel,
    /// People of the workspace, whoever they are: their platform ids, one a line. What a door
    /// could not tell who is meant by begins with `@`.
    People {
        /// Whether more than one may be named.
        many: bool,
    },
}

/// What was filled in, by field name. Ticks hold the chosen values, one a line; an empty
/// optional field is an empty string.
pub type Values = BTreeMap<String, String>;

impl Form {
    /// The form again with what was typed, and a fault at each field that `faults` names.
    #[must_use]
    pub fn again(mut self, typed: &Values, faults: &BTreeMap<String, String>) -> Self {
        for field in &mut self.fields {
            if let Some(value) = typed.get(&field.name) {
                field.value.clone_from(value);
            }
            field.fault = faults.get(&field.name).cloned();
        }
        self
    }
}
