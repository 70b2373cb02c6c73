//! Conversations side by side: one to three people, each with a command box, and a form that is
//! open in one of them.

use jiff::Zoned;
use maud::{Markup, html};

use super::{Face, Frame, Try, Value, Words, attempts, disc, face, frame, whereabouts};

/// The page.
pub struct Room<'a> {
    /// Whose conversations, as the page's posts name them.
    pub view: String,
    /// The conversations.
    pub panes: Vec<Pane<'a>>,
    /// Everyone there is.
    pub people: Vec<Face>,
    /// What to try.
    pub tries: Vec<Try>,
}

/// One person's conversation.
pub struct Pane<'a> {
    /// Their handle.
    pub user: &'a str,
    /// Who is acted as.
    pub me: Face,
    /// The page without them, when others are shown.
    pub close: Option<String>,
    /// The conversation, newest last.
    pub entries: Vec<Entry>,
    /// A form that is open.
    pub form: Option<Markup>,
    /// The command box.
    pub composer: Composer,
}

/// One card of a conversation.
pub struct Entry {
    /// Its name within the page.
    pub anchor: String,
    /// When it came, in the reader's zone.
    pub at: Zoned,
    /// An answer, rather than a message that arrived.
    pub answer: bool,
    /// The card.
    pub card: Markup,
}

/// A ready-made command.
pub struct Ready {
    /// What it sends, and says.
    pub text: &'static str,
    /// The fields that go along.
    pub hidden: Markup,
}

/// One way to go on with what is being typed.
pub struct Hint {
    /// The command; a mention has none.
    pub fill: String,
    /// Whom it names, when it names somebody.
    pub who: Option<String>,
    /// What it is for.
    pub what: String,
}

/// The box commands are typed into.
pub struct Composer {
    /// Where it posts.
    pub address: String,
    /// The name of its text field.
    pub field: &'static str,
    /// The fields that go along.
    pub hidden: Markup,
    /// The command's own name, shown before the box.
    pub command: &'static str,
    /// Ready-made commands below it.
    pub ready: Vec<Ready>,
    /// Every way to go on.
    pub hints: Vec<Hint>,
}

/// The conversations of a view.
#[must_use]
pub fn room(of: &Frame<'_>, page: &Room<'_>) -> Markup {
    let words = of.words;
    let names: Vec<&str> = page.panes.iter().map(|pane| pane.me.name.as_str()).collect();
    let more = html! {
        nav.menus aria-label=(words.say("page-menus")) {
            details.drop {
                summary { (words.say("page-others")) }
                div.sheetlet { (people(words, &page.people)) }
            }
            @if !page.tries.is_empty() {
                details.drop {
                    summary { (words.say("page-try")) }
                    div.sheetlet { (attempts(&page.tries)) }
                }
            }
        }
    };
    let main = html! {
        main #content class={ "room of-" (page.panes.len()) } data-view=(page.view) tabindex="-1" {
            h1.unseen { (names.join(", ")) }
            @for (nth, one) in page.panes.iter().enumerate() { (pane(words, one, nth, &page.panes)) }
        }
    };
    frame(of, &names.join(", "), "talking", &more, &main)
}

/// Everyone, each to act as or to have beside.
fn people(words: &Words<'_>, people: &[Face]) -> Markup {
    html! {
        ul.faces role="list" {
            @for one in people {
                li {
                    (face(words, one))
                    @if let Some(beside) = &one.beside {
                        a.button.beside href=(beside) {
                            (words.say("page-beside"))
                            span.unseen { ": " (one.name) }
                        }
                    }
                }
            }
        }
    }
}

fn pane(words: &Words<'_>, pane: &Pane<'_>, nth: usize, all: &[Pane<'_>]) -> Markup {
    let name = Value::Text(pane.me.name.as_str().into());
    let title = format!("who-{}", pane.user);
    html! {
        section.pane aria-labelledby=(title) {
            div.who {
                (disc(&pane.me))
                div.words {
                    h2 id=(title) { bdi { (pane.me.name) } }
                    p.does id={ "doing-" (pane.user) } data-part { (pane.me.does) " · " (whereabouts(words, &pane.me)) }
                }
                @if nth == 0 { (switches(words, all)) }
                @if let Some(close) = &pane.close {
                    a.close href=(close) title=(words.say("page-close")) {
                        span.unseen { (words.tell("page-close-who", &[("who", name.clone())])) }
                        span aria-hidden="true" { "×" }
                    }
                }
            }
            div.talk tabindex="0" role="log" aria-label=(words.tell("page-conversation", &[("who", name)])) {
                div.inner { (conversation(words, pane)) }
            }
            @if let Some(form) = &pane.form { div.over { (form) } }
            (composer(words, pane))
        }
    }
}

/// On a narrow page only the leading conversation is shown; this leads to the others.
fn switches(words: &Words<'_>, all: &[Pane<'_>]) -> Markup {
    html! {
        @if all.len() > 1 {
            p.switches {
                @for other in &all[1..] {
                    a href=(other.me.address) {
                        span.unseen { (words.say("page-switch")) " " } bdi { (other.me.name) }
                    }
                }
            }
        }
    }
}

fn conversation(words: &Words<'_>, pane: &Pane<'_>) -> Markup {
    html! {
        p.quiet id={ "quiet-" (pane.user) } data-part hidden[!pane.entries.is_empty()] {
            (words.say("page-quiet"))
        }
        ol id={ "inbox-" (pane.user) } role="list" data-list {
            @for entry in &pane.entries {
                li id=(entry.anchor) class=(if entry.answer { "answer" } else { "message" }) {
                    p.stamp {
                        (if entry.answer { words.say("page-answer") } else { words.say("page-arrived") })
                        " · "
                        time datetime=(entry.at.timestamp()) { (words.brief(&entry.at)) }
                    }
                    (entry.card)
                }
            }
        }
        span id={ "latest-" (pane.user) } {}
    }
}

fn composer(words: &Words<'_>, pane: &Pane<'_>) -> Markup {
    let (composer, user) = (&pane.composer, pane.user);
    let (command, hints) = (format!("command-{user}"), format!("hints-{user}"));
    html! {
        div.composer {
            form.box method="post" action=(composer.address) autocomplete="off" {
                (composer.hidden)
                label for=(command) {
                    span.unseen { (words.say("page-command")) " " } code { (composer.command) }
                }
                input id=(command) type="text" name=(composer.field) placeholder="agenda" dir="auto"
                    autocapitalize="none" spellcheck="false" list=(hints);
                datalist id=(hints) {
                    @for hint in &composer.hints {
                        @match &hint.who {
                            Some(who) => option data-who=(who) value={ "@" (who) } { (hint.what) },
                            None => option value=(hint.fill) { (hint.what) },
                        }
                    }
                }
                button.primary { (words.say("page-send")) }
            }
            div.ready id={ "ready-" (user) } data-part role="group" aria-label=(words.say("page-suggestions")) {
                @for ready in &composer.ready {
                    form method="post" action=(composer.address) {
                        (ready.hidden)
                        button name=(composer.field) value=(ready.text) { (ready.text) }
                    }
                }
            }
        }
    }
}
