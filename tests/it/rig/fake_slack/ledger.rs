//! What the fake has been asked, and how it was told to answer: every call of the Web API stands
//! in the ledger; a script spoils single answers.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use serde_json::Value;

/// One call.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Such as `chat.postMessage`.
    pub method: String,
    /// What was sent along.
    pub body: Value,
    /// The token it was made with; empty where none is wanted.
    pub token: String,
    /// When it came.
    pub at: Instant,
    /// Whether it had its effect: a message stands there now.
    pub accepted: bool,
    /// What it was refused with.
    pub error: Option<String>,
    /// The message that stands there because of it.
    pub stands: Option<String>,
}

/// How to answer one call.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// 429 with this `Retry-After`.
    Busy(&'static str),
    /// 429 without any.
    BusyUnsaid,
    /// 500, and nothing happened.
    Broken,
    /// The message was posted, and the answer is a 500 all the same.
    PostedButBroken,
    /// This status, and nothing happened.
    Status(u16),
    /// The connection breaks, and nothing happened.
    Cut,
    /// The message was posted, and the connection breaks.
    PostedButCut,
    /// Posted, and answered by a page.
    PostedButHtml,
    /// Posted, and answered by a byte a second.
    Drip,
    /// Posted, and answered without end.
    Flood,
    /// Nothing happens, and no answer comes.
    Hang,
    /// 200 with `ok: false` and this code.
    No(&'static str),
    /// As usual, but this late.
    Late(Duration),
}

impl Answer {
    /// Whether the call has its effect in spite of it.
    pub(super) fn lets_it_happen(self) -> bool {
        matches!(
            self,
            Self::PostedButBroken
                | Self::PostedButCut
                | Self::PostedButHtml
                | Self::Drip
                | Self::Flood
                | Self::Late(_)
        )
    }
}

/// Spoilt answers by method: each once, and then those that last.
#[derive(Default)]
pub(super) struct Script {
    once: VecDeque<(&'static str, Answer)>,
    lasting: Vec<(&'static str, Answer)>,
}

impl Script {
    pub(super) fn add(&mut self, method: &'static str, answer: Answer) {
        self.once.push_back((method, answer));
    }

    pub(super) fn last(&mut self, method: &'static str, answer: Option<Answer>) {
        self.lasting.retain(|(of, _)| *of != method);
        self.lasting.extend(answer.map(|answer| (method, answer)));
    }

    pub(super) fn next(&mut self, method: &str) -> Option<Answer> {
        let lasting = self.lasting.iter().find(|(of, _)| *of == method);
        match self.once.iter().position(|(of, _)| *of == method) {
            Some(next) => self.once.remove(next).map(|(_, answer)| answer),
            None => lasting.map(|(_, answer)| *answer),
        }
    }
}

/// A message's text.
pub fn text(entry: &Entry) -> String {
    entry.body["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
}
