//! What a door hands to the desk: a verified, parsed request of one person. `Debug` tells kinds
//! and ids; what was typed and where an answer can go stay out of every log.

use std::fmt;

use crate::chat::address::{MessageRef, Sender, ViewRef};
use crate::chat::form::Values;

/// A request, already verified. Nothing in `ask` is proof of a right.
#[derive(Clone)]
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
#[derive(Clone)]
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
    /// Words said in a direct message with the bot, read as [`Ask::Command`] is. Nobody waits for
    /// a response: the answer is a message of its own.
    Message(String),
    /// A shortcut was chosen, beside the messages or on one of them.
    Shortcut {
        /// Its name, from `cards::action`.
        name: String,
        /// What the message it was chosen on says.
        text: Option<String>,
    },
    /// Their own overview was opened (Slack's Home tab).
    Home,
    /// What fits while someone types into a field that offers more than a list can hold.
    Options {
        /// The field's name.
        name: String,
        /// What was typed so far.
        typed: String,
    },
}

/// Where the answer to a request can go, as far as the door knows.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// A private address for answers (Slack's `response_url`). A secret: never logged.
    pub answer_url: Option<String>,
    /// What a form may be opened with, once and soon (Slack's `trigger_id`).
    pub trigger: Option<String>,
    /// The message that was clicked, or said.
    pub message: Option<MessageRef>,
    /// The form or page that was pressed in.
    pub view: Option<ViewRef>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("from", &self.from)
            .field("channel", &self.channel)
            .field("origin", &self.origin)
            .field("ask", &self.ask)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(_) => f.write_str("Command(…)"),
            Self::Press { action, .. } => {
                f.debug_struct("Press").field("action", action).finish_non_exhaustive()
            }
            Self::Submit { values, .. } => {
                let names: Vec<&String> = values.keys().collect();
                f.debug_struct("Submit").field("fields", &names).finish_non_exhaustive()
            }
            Self::Message(_) => f.write_str("Message(…)"),
            Self::Shortcut { name, .. } => {
                f.debug_struct("Shortcut").field("name", name).finish_non_exhaustive()
            }
            Self::Home => f.write_str("Home"),
            Self::Options { name, .. } => {
                f.debug_struct("Options").field("name", name).finish_non_exhaustive()
            }
        }
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Origin")
            .field("answer_url", &self.answer_url.as_ref().map(|_| "…"))
            .field("trigger", &self.trigger.as_ref().map(|_| "…"))
            .field("message", &self.message)
            .field("view", &self.view)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::address::{Door, Seat};

    fn said(ask: Ask) -> String {
        let seat = Seat { door: Door::Slack, team: "T1".into(), enterprise: None };
        let origin = Origin {
            answer_url: Some("https://hooks/secret".into()),
            trigger: Some("secret.trigger".into()),
            ..Origin::default()
        };
        let from = Sender { seat, user: "U1".into() };
        let request = Request { from, channel: None, key: "secret.key".into(), origin, ask };
        format!("{request:?} {request:#?}")
    }

    #[test]
    fn nothing_typed_and_no_secret_is_in_a_requests_debug() {
        let values = Values::from([("text".into(), "secret words".into())]);
        let submit = Ask::Submit { ticket: "secret".into(), values };
        let press = Ask::Press { action: "agenda.add".into(), value: "secret".into() };
        let text = Some("secret".into());
        let shortcut = Ask::Shortcut { name: "agenda.keep".into(), text };
        let options = Ask::Options { name: "zone".into(), typed: "secret".into() };
        let asks = [
            Ask::Command("secret words".into()),
            press,
            submit,
            Ask::Message("secret words".into()),
            shortcut,
            Ask::Home,
            options,
        ];
        let kept = ["Command", "agenda.add", "text", "Message", "agenda.keep", "Home", "zone"];
        for (told, kept) in asks.map(said).iter().zip(kept) {
            assert!(told.contains("U1") && told.contains(kept), "{told}");
            assert!(!told.contains("secret"), "{told}");
        }
    }
}
