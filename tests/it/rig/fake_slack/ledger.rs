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
}

/// How to answer one call.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// 429 with this `Retry-After`.
    Busy(&'static str),
    /// 500, and nothing happened.
    Broken,
    /// The message was posted, and the answer is a 500 all the same.
    PostedButBroken,
    /// 200 with `ok: false` and this code.
    No(&'static str),
    /// As usual, but this late.
    Late(Duration),
}

impl Answer {
    /// Whether the call has its effect in spite of it.
    pub(super) fn lets_it_happen(self) -> bool {
        matches!(self, Self::PostedButBroken | Self::Late(_))
    }
}

/// Spoilt answers, each once, by method.
#[derive(Default)]
pub(super) struct Script(VecDeque<(&'static str, Answer)>);

impl Script {
    pub(super) fn add(&mut self, method: &'static str, answer: Answer) {
        self.0.push_back((method, answer));
    }

    pub(super) fn next(&mut self, method: &str) -> Option<Answer> {
        let next = self.0.iter().position(|(of, _)| *of == method)?;
        self.0.remove(next).map(|(_, answer)| answer)
    }
}

/// A message's text.
pub fn text(entry: &Entry) -> String {
    entry.body["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
}
