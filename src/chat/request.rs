//! What a door hands to the desk: a verified, parsed request of one person.

use crate::chat::address::{MessageRef, Sender};
use crate::chat::form::Values;

/// A request, already verified. Nothing in `ask` is proof of a right.
#[derive(Clone, Debug)]
pub struct Request {
    /// Who asks, as the signed envelope says.
    pub from: Sender,
    /// The channel it was said in, when there is one.
    pub channel: Option<String>,
    /// Names this one delivery among all of its installation, so a repeat is one effect.
    pub key: String,
    /// Where an answer can go.
    pub origin: Origin,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Typed words, without the command's own name. People are `<@ID>`, channels `<#ID>`.
    Command(String),
    /// A button was pressed or an option chosen.
    Press {
        /// The action's name.
        action: String,
        /// The button's or option's value.
        value: String,
    },
    /// A form was sent.
    Submit {
        /// The form's ticket, still sealed.
        ticket: String,
        /// What was filled in.
        values: Values,
    },
}

/// Where the answer to a request can go, as far as the door knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// A private address for answers (Slack's `response_url`). A secret: never logged.
    pub answer_url: Option<String>,
    /// What a form may be opened with, once and soon (Slack's `trigger_id`).
    pub trigger: Option<String>,
    /// The message that was clicked.
    pub message: Option<MessageRef>,
}
