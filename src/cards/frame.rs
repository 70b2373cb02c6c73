//! Cards any request may end in: something broke, a form that could not open.

use crate::cards::words::Words;
use crate::chat::card::{Block, Button, Card};
use crate::chat::form::Form;
use crate::chat::text::Line;

/// Something broke on our side; nothing was lost.
#[must_use]
pub fn apology(words: &Words<'_>) -> Card {
    words.card(words.line("apology-title", &[])).with(Block::Text(words.line("apology-text", &[])))
}

/// The installation is not known here.
#[must_use]
pub fn not_connected(words: &Words<'_>) -> Card {
    words.card(words.line("refusal-title", &[])).with(Block::Text(words.line("apology-shut", &[])))
}

/// A form cannot open by itself where the words were said: the button opens it. What is wrong
/// with what was typed stands there already.
#[must_use]
pub fn waiting(words: &Words<'_>, form: &Form, (action, value): (&str, &str)) -> Card {
    let button = Button::new(action, words.say("expired-button", &[]), value).primary();
    let said = form.intro.clone().unwrap_or_else(|| words.line("waiting-text", &[]));
    words
        .card(Line::words(form.title.clone()))
        .with(Block::Text(said))
        .with(Block::Actions(vec![button.into()]))
}

/// A form could not open in time; the button tries again.
#[must_use]
pub fn expired(words: &Words<'_>, action: &str, value: &str) -> Card {
    let button = Button::new(action, words.say("expired-button", &[]), value).primary();
    words
        .card(words.line("expired-title", &[]))
        .with(Block::Text(words.line("expired-text", &[])))
        .with(Block::Actions(vec![button.into()]))
}
