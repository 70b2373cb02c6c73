//! The demo's pages: who one can act as, a person's conversation, and the pages that say no.
//! `http::demo` fills them; cards and forms come in as finished slots.

mod words;

use jiff::Zoned;
use maud::{DOCTYPE, Markup, html};

pub use crate::text::Texts;
pub use words::{Trouble, Troubles, Words};

/// What surrounds every page.
pub struct Frame<'a> {
    /// The words of the frame.
    pub words: &'a Words<'a>,
    /// The address of the style sheet.
    pub css: &'a str,
    /// The address of the icon.
    pub icon: &'a str,
    /// Programme time, in the zone of whoever is acted as, else UTC.
    pub now: Zoned,
}

/// Somebody to act as.
pub struct Face {
    /// Their page.
    pub address: String,
    /// Their name.
    pub name: String,
    /// What they do.
    pub does: String,
    /// Programme time where they are; its zone is theirs.
    pub local: Zoned,
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

/// The box commands are typed into.
pub struct Composer<'a> {
    /// Where it posts.
    pub address: &'a str,
    /// The name of its text field.
    pub field: &'static str,
    /// The fields that go along.
    pub hidden: Markup,
    /// The command's own name, shown before the box.
    pub command: &'static str,
    /// Ready-made commands below it.
    pub ready: Vec<Ready>,
}

/// A person's page.
pub struct Person<'a> {
    /// Who is acted as.
    pub me: Face,
    /// The others.
    pub others: Vec<Face>,
    /// The conversation, newest last.
    pub entries: Vec<Entry>,
    /// A form that is open above it.
    pub form: Option<Markup>,
    /// The command box.
    pub composer: Composer<'a>,
    /// Who the clock comes back to.
    pub back: &'a str,
    /// What the last step of the clock caused.
    pub caused: Vec<String>,
}

/// What could not be sent, to be sent once more exactly as it was.
pub struct Again {
    /// Where it was sent.
    pub address: String,
    /// All its fields.
    pub hidden: Markup,
    /// What a person had typed into it.
    pub typed: Vec<String>,
}

fn frame(of: &Frame<'_>, title: &str, main: &Markup) -> Markup {
    let words = of.words;
    html! {
        (DOCTYPE)
        html lang=(words.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (words.product) }
                link rel="stylesheet" href=(of.css);
                link rel="icon" type="image/svg+xml" href=(of.icon);
            }
            body {
                a.skip href="#content" { (words.skip) }
                header.bar {
                    a.brand href="/demo" { (words.product) }
                    p.now { (moment(of)) }
                }
                (main)
            }
        }
    }
}

/// Programme time in words, which every page says.
fn moment(of: &Frame<'_>) -> Markup {
    html! {
        time datetime=(of.now.timestamp()) { (of.words.moment(&of.now)) }
        " " span.zone { (zone(&of.now)) }
    }
}

fn zone(at: &Zoned) -> String {
    at.time_zone().iana_name().unwrap_or("UTC").replace('_', " ")
}

/// The people one can act as.
#[must_use]
pub fn home(of: &Frame<'_>, people: &[Face]) -> Markup {
    let words = of.words;
    let main = html! {
        main #content.home tabindex="-1" {
            h1 { (words.welcome) }
            p.lead { (words.about) }
            h2 { (words.people) }
            @if people.is_empty() { p.note { (words.nobody) } }
            (faces(words, people))
        }
    };
    frame(of, &words.welcome, &main)
}

fn faces(words: &Words<'_>, people: &[Face]) -> Markup {
    html! {
        ul.faces role="list" {
            @for face in people {
                li {
                    a href=(face.address) {
                        span.name { bdi { (face.name) } }
                        span.does { " " (face.does) }
                        span.where { " " (words.time(&face.local)) " · " (zone(&face.local)) }
                    }
                }
            }
        }
    }
}

/// The conversation of one person.
#[must_use]
pub fn person(of: &Frame<'_>, page: &Person<'_>) -> Markup {
    let words = of.words;
    let main = html! {
        div.room {
            main #content tabindex="-1" {
                div.who {
                    h1 { bdi { (page.me.name) } }
                    p.does { (page.me.does) }
                }
                @if let Some(form) = &page.form { (form) }
                (conversation(words, &page.entries))
                (composer(words, &page.composer))
            }
            div.side {
                (clock(of, page))
                nav aria-labelledby="others" {
                    h2 #others { (words.others) }
                    (faces(words, &page.others))
                    p { a href="/demo" { (words.home) } }
                }
            }
        }
    };
    frame(of, &page.me.name, &main)
}

fn conversation(words: &Words<'_>, entries: &[Entry]) -> Markup {
    let last = entries.len().saturating_sub(1);
    html! {
        section.talk aria-labelledby="conversation" {
            h2 #conversation.unseen { (words.conversation) }
            @if entries.is_empty() { p.quiet #latest { (words.quiet) } }
            ol role="list" {
                @for (n, entry) in entries.iter().enumerate() {
                    li id=(entry.anchor) {
                        div id=[(n == last).then_some("latest")] {
                            p.stamp {
                                (if entry.answer { &words.answer } else { &words.arrived })
                                " · "
                                time datetime=(entry.at.timestamp()) { (words.brief(&entry.at)) }
                            }
                            (entry.card)
                        }
                    }
                }
            }
        }
    }
}

fn composer(words: &Words<'_>, composer: &Composer<'_>) -> Markup {
    html! {
        section.composer aria-label=(words.command) {
            form.box method="post" action=(composer.address) autocomplete="off" {
                (composer.hidden)
                label for="command" { span.unseen { (words.command) " " } code { (composer.command) } }
                input #command type="text" name=(composer.field) placeholder="agenda" dir="auto"
                    autocapitalize="none" spellcheck="false";
                button.primary { (words.send) }
            }
            div.ready role="group" aria-label=(words.suggestions) {
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

fn clock(of: &Frame<'_>, page: &Person<'_>) -> Markup {
    let words = of.words;
    let steps = [("hour", &words.hour), ("day", &words.day), ("week", &words.week)];
    html! {
        section.clock aria-labelledby="clock" {
            h2 #clock { (words.clock) }
            p.time { (moment(of)) }
            form.steps method="post" action="/demo/clock" {
                input type="hidden" name="back" value=(page.back);
                @for (step, label) in steps {
                    button name="step" value=(step) { (label) }
                }
            }
            div role="status" { @for line in &page.caused { p.caused { (line) } } }
            p.note { (words.clock_about) }
        }
    }
}

/// A page that says no and what to do; `again` offers to send once more what was typed.
#[must_use]
pub fn trouble(of: &Frame<'_>, what: &Trouble, again: Option<&Again>) -> Markup {
    let words = of.words;
    let main = html! {
        main #content.home tabindex="-1" {
            h1 { (what.title) }
            p.lead { (what.text) }
            @if let Some(again) = again { (once_more(words, again)) }
            p { a href="/demo" { (words.home) } }
        }
    };
    frame(of, &what.title, &main)
}

fn once_more(words: &Words<'_>, again: &Again) -> Markup {
    html! {
        @if !again.typed.is_empty() {
            h2 { (words.typed) }
            @for text in &again.typed { p.line.kept { bdi { (text) } } }
        }
        form.actions method="post" action=(again.address) {
            (again.hidden)
            button.primary { (words.again) }
        }
    }
}
