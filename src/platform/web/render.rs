//! Cards as HTML. Every button is a form of its own, every menu and question a `<details>`, so
//! all of it works without a script. maud escapes whatever people typed; names and typed text
//! stand in `<bdi>`, so their direction stays their own.

use maud::{Markup, html};
use uuid::Uuid;

use crate::chat::address::MessageRef;
use crate::chat::card::{Action, Block, Button, Card, Confirm, Fact, Menu, Row, Weight};
use crate::chat::text::{Line, Span};
use crate::platform::web::wire;

/// Where a card or form stands and where its buttons post to.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The page of the acting person, such as `/demo/as/ann`; `press` and `submit` are below it.
    pub base: &'a str,
    /// The page all of it stands on, as its posts name it, so that the answer leads back there.
    pub view: &'a str,
    /// That page's address: where leaving a form or a question leads.
    pub back: &'a str,
    /// The message the card is, or the form was opened from.
    pub message: Option<&'a MessageRef>,
    /// Starts every element id, so that each is once on the page.
    pub mark: &'a str,
    /// Draws a nonce; each form on the page takes one of its own.
    pub nonce: &'a dyn Fn() -> Uuid,
}

impl Place<'_> {
    /// The fields every post carries: its nonce, its page, and the message it belongs to.
    pub(super) fn hidden(&self) -> Markup {
        html! {
            (hidden(wire::NONCE, &(self.nonce)().to_string()))
            (hidden(wire::VIEW, self.view))
            @if let Some(at) = self.message {
                (hidden(wire::CHANNEL, &at.channel))
                (hidden(wire::MESSAGE, &at.message))
            }
        }
    }
}

/// A field nobody sees.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A card in its own language, headed by an `<h3>`.
#[must_use]
pub fn card(card: &Card, place: &Place<'_>) -> Markup {
    let title = format!("{}-title", place.mark);
    html! {
        article.card lang=(card.language) aria-labelledby=(title) {
            h3 id=(title) tabindex="-1" { (line(&card.title)) }
            @for part in &card.blocks { (block(part, card, place)) }
        }
    }
}

/// A card in a window of its own over the page: it is open, a script may make it modal, and
/// leaving it leads back.
#[must_use]
pub fn window(card: &Card, place: &Place<'_>) -> Markup {
    let title = format!("{}-title", place.mark);
    html! {
        dialog.sheet open lang=(card.language) aria-labelledby=(title) {
            h2 id=(title) tabindex="-1" autofocus { (line(&card.title)) }
            @for part in &card.blocks { (block(part, card, place)) }
            div.actions { a.button.leave href=(place.back) { (card.phrases.close) } }
        }
    }
}

/// A line's spans, escaped.
#[must_use]
pub fn line(line: &Line) -> Markup {
    html! {
        @for span in &line.0 {
            @match span {
                Span::Words(text) => (text),
                Span::Strong(text) => strong { (text) },
                Span::Code(text) => code { (text) },
                Span::Typed(text) => bdi.typed { (text.as_str()) },
                Span::Person(person) => bdi.person { (person.name.as_str()) },
                Span::Channel(_) => bdi.typed { (span.plain()) },
                Span::Link(link) => a.typed href=(link.as_str()) target="_blank" rel="noopener noreferrer" {
                    (link.as_str())
                },
            }
        }
    }
}

fn block(block: &Block, card: &Card, place: &Place<'_>) -> Markup {
    html! {
        @match block {
            Block::Text(text) => p.line { (line(text)) },
            Block::Heading(text) => h4 { (line(text)) },
            Block::Note(text) => p.line.note { (line(text)) },
            Block::Facts(facts) => dl.facts { @for fact in facts { (pair(fact)) } },
            Block::Rows(rows) => ul.rows role="list" {
                @for one in rows { (row(one, card, place)) }
            },
            Block::Actions(actions) => div.actions {
                @for action in actions { (act(action, card, place)) }
            },
            Block::Files { files, .. } => ul.files role="list" {
                @for file in files {
                    li { a href={ (place.base) "/" (file.name) } download { (file.label) } }
                }
            },
            Block::Divider => hr;,
        }
    }
}

fn pair(fact: &Fact) -> Markup {
    html! { div { dt { (line(&fact.label)) } dd.line { (line(&fact.value)) } } }
}

/// A row that is done is read as such, not only seen; a dot is only seen.
fn row(row: &Row, card: &Card, place: &Place<'_>) -> Markup {
    let read = row.number.filter(|_| !row.done);
    let hide = read.is_none().then_some("true");
    html! {
        li.done[row.done] {
            span.mark aria-hidden=[hide] { (row.mark()) }
            @if row.done { span.unseen { (card.phrases.done) ": " } }
            div.entry {
                span.line.what { (line(&row.text)) }
                @if !row.aside.is_empty() { " " span.line.aside { (line(&row.aside)) } }
            }
            @if let Some(choices) = &row.menu {
                details.menu {
                    summary title=(card.phrases.menu) {
                        span aria-hidden="true" { "⋯" }
                        span.unseen { (card.phrases.menu) ": " (choices.label) }
                    }
                    (options(choices, place))
                }
            }
        }
    }
}

fn act(action: &Action, card: &Card, place: &Place<'_>) -> Markup {
    html! {
        @match action {
            Action::Menu(menu) => details.menu {
                summary { (menu.label) span aria-hidden="true" { " ▾" } }
                (options(menu, place))
            },
            Action::Button(one) => @match &one.confirm {
                Some(asked) => (question(one, asked, card, place)),
                None => (press(&one.action, &one.value, place, &button(one, &one.label, one.spoken.as_deref()))),
            },
        }
    }
}

fn options(menu: &Menu, place: &Place<'_>) -> Markup {
    html! {
        div.options role="group" aria-label=(menu.label) {
            @for choice in &menu.options {
                (press(&menu.action, &choice.value, place, &html! { button { (choice.label) } }))
            }
        }
    }
}

/// A button that asks first: it only unfolds the question, whose own button does it.
fn question(one: &Button, asked: &Confirm, card: &Card, place: &Place<'_>) -> Markup {
    html! {
        details.confirm {
            summary class=(dress(one.weight)) aria-label=[one.spoken.as_deref()] { (one.label) }
            div.question {
                p { strong { (asked.title) } }
                p.line { (asked.text) }
                div.actions {
                    (press(&one.action, &one.value, place, &button(one, &asked.yes, None)))
                    @if !card.phrases.keep.is_empty() {
                        a.button href=(place.back) { (card.phrases.keep) }
                    }
                }
            }
        }
    }
}

fn button(one: &Button, label: &str, spoken: Option<&str>) -> Markup {
    html! { button class=(dress(one.weight)) aria-label=[spoken] { (label) } }
}

fn dress(weight: Weight) -> &'static str {
    match weight {
        Weight::Primary => "primary",
        Weight::Plain => "plain",
        Weight::Danger => "danger",
    }
}

fn press(action: &str, value: &str, place: &Place<'_>, button: &Markup) -> Markup {
    html! {
        form method="post" action={ (place.base) "/press" } {
            (hidden(wire::ACTION, action))
            (hidden(wire::VALUE, value))
            (place.hidden())
            (button)
        }
    }
}

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
