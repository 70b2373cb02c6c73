//! The demo's pages: who one can act as, conversations side by side, and the pages that say no.
//! `http::demo` fills them; cards and forms come in as finished slots. All of it works without
//! a script: what carries an id and `data-part`, or stands in a `data-list`, is what
//! `assets/demo.js` swaps when it reads otherwise.

mod home;
mod room;
mod words;

use jiff::Zoned;
use maud::{DOCTYPE, Markup, html};

pub use crate::text::{Texts, Value};
pub use home::{Circle, Home, Pair, home};
pub use room::{Composer, Entry, Hint, Pane, Ready, Room, room};
pub use words::{Trouble, Words};

/// What surrounds every page.
pub struct Frame<'a> {
    /// The words of the frame.
    pub words: &'a Words<'a>,
    /// The address of the style sheet.
    pub css: &'a str,
    /// The address of the script.
    pub script: &'a str,
    /// The address of the icon.
    pub icon: &'a str,
    /// Programme time, in the zone of whoever is acted as, else UTC.
    pub now: Zoned,
    /// The fields that go along with a step of the clock.
    pub step: Markup,
    /// What the last step caused.
    pub caused: Option<Caused>,
    /// Whether it was asked of a clock that had moved on, and so not done.
    pub outrun: bool,
    /// Whether the story has just begun again.
    pub again: bool,
}

/// What has happened since the clock was moved.
pub struct Caused {
    /// From when, in the zone of the page's clock.
    pub since: Zoned,
    /// What has arrived, oldest first.
    pub arrived: Vec<Arrived>,
    /// More that is not listed.
    pub more: u64,
    /// How many were not needed any more.
    pub skipped: u64,
    /// How many still wait.
    pub waiting: u64,
    /// The page without this.
    pub dismiss: String,
}

/// A message that came by itself.
pub struct Arrived {
    /// For whom.
    pub name: String,
    /// When, where they are.
    pub at: Zoned,
    /// Its title.
    pub title: String,
    /// The page that shows it.
    pub address: String,
}

/// Somebody to act as.
pub struct Face {
    /// The page on which they are acted as.
    pub address: String,
    /// The page on which they are beside whoever is there already.
    pub beside: Option<String>,
    /// Their name.
    pub name: String,
    /// What they do.
    pub does: String,
    /// Programme time where they are; its zone is theirs.
    pub local: Zoned,
    /// The tint of their initials.
    pub tint: usize,
}

/// Something worth trying first.
pub struct Try {
    /// What it shows.
    pub title: String,
    /// What to do, and what will happen.
    pub text: String,
    /// Where it posts.
    pub address: String,
    /// The fields that go along.
    pub hidden: Markup,
    /// The name and the label of its one field, when it has one.
    pub field: Option<(&'static str, String)>,
    /// Its button: name, value and label.
    pub button: (&'static str, &'static str, String),
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

/// A page: `kind` dresses it, `more` stands in the bar behind the clock.
fn frame(of: &Frame<'_>, title: &str, kind: &str, more: &Markup, main: &Markup) -> Markup {
    let words = of.words;
    let product = words.say("page-product");
    html! {
        (DOCTYPE)
        html lang=(words.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (product) }
                link rel="stylesheet" href=(of.css);
                link rel="icon" type="image/svg+xml" href=(of.icon);
                script src=(of.script) defer {}
            }
            body class=(kind) data-live[kind != "still"] {
                a.skip href="#content" { (words.say("page-skip")) }
                header.bar {
                    a.brand href="/demo" { (product) }
                    (clock(of))
                    (more)
                }
                p #offline role="alert" hidden { (words.say("page-offline")) }
                div #caused data-part role="status" {
                    @if let Some(what) = &of.caused { (caused(words, what)) }
                    @if of.again { p.caused { (words.say("page-anew-done")) } }
                    @if of.outrun { p.caused { (words.say("page-outrun")) } }
                }
                (main)
            }
        }
    }
}

fn clock(of: &Frame<'_>) -> Markup {
    let words = of.words;
    let steps = [("hour", "page-hour"), ("day", "page-day"), ("week", "page-week")];
    html! {
        section.clock aria-labelledby="clock" {
            h2 #clock.unseen { (words.say("page-clock")) }
            p #now data-part { (moment(of)) }
            form #steps.steps data-part method="post" action="/demo/clock" {
                (of.step)
                @for (step, label) in steps {
                    button name="step" value=(step) { (words.say(label)) }
                }
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

/// What a step of the clock caused: how much, and for whom.
fn caused(words: &Words<'_>, what: &Caused) -> Markup {
    let number = |count| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let arrived = u64::try_from(what.arrived.len()).unwrap_or(u64::MAX).saturating_add(what.more);
    let since = Value::Text(words.brief(&what.since).into());
    html! {
        div.caused {
            p {
                strong {
                    (words.tell("page-arrived-since", &[("count", number(arrived)), ("since", since)]))
                }
                @if what.skipped > 0 {
                    " " (words.tell("page-skipped", &[("count", number(what.skipped))]))
                }
                @if what.waiting > 0 {
                    " " (words.tell("page-waiting", &[("count", number(what.waiting))]))
                }
            }
            @if !what.arrived.is_empty() {
                ul role="list" {
                    @for one in &what.arrived {
                        li {
                            span.when { (words.time(&one.at)) } " "
                            a href=(one.address) { bdi { (one.name) } } " "
                            span.what { (one.title) }
                        }
                    }
                    @if what.more > 0 {
                        li { (words.tell("page-more", &[("count", number(what.more))])) }
                    }
                }
            }
            a.close href=(what.dismiss) title=(words.say("page-dismiss")) {
                span.unseen { (words.say("page-dismiss")) } span aria-hidden="true" { "×" }
            }
        }
    }
}

/// The initials of a name in a tinted disc, for the eye only.
fn disc(face: &Face) -> Markup {
    let initials: String =
        face.name.split_whitespace().filter_map(|part| part.chars().next()).take(2).collect();
    html! { span class={ "disc tint-" (face.tint % 6) } data-initials=(initials) aria-hidden="true" {} }
}

/// Somebody, as a link to where they are acted as.
fn face(words: &Words<'_>, face: &Face) -> Markup {
    html! {
        a.face href=(face.address) {
            (disc(face))
            span.words {
                span.name { bdi { (face.name) } }
                span.does { " " (face.does) }
                " " (whereabouts(words, face))
            }
        }
    }
}

/// A face's time and place.
fn whereabouts(words: &Words<'_>, face: &Face) -> Markup {
    html! { span.where { (words.time(&face.local)) " · " (zone(&face.local)) } }
}

fn attempt(one: &Try, nth: usize) -> Markup {
    let (name, value, label) = &one.button;
    html! {
        li id={ "attempt-" (nth) } data-part {
            h3 { (one.title) }
            p { (one.text) }
            form method="post" action=(one.address) autocomplete="off" {
                (one.hidden)
                @if let Some((name, label)) = &one.field {
                    label.unseen for={ "try-" (nth) } { (label) }
                    input id={ "try-" (nth) } type="text" name=(name) placeholder=(label) dir="auto";
                }
                button.primary[one.field.is_some()] name=[(!name.is_empty()).then_some(name)]
                    value=[(!name.is_empty()).then_some(value)] { (label) }
            }
        }
    }
}

fn attempts(tries: &[Try]) -> Markup {
    html! {
        ol.tries role="list" { @for (nth, one) in tries.iter().enumerate() { (attempt(one, nth)) } }
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
            p { a href="/demo" { (words.say("page-home")) } }
        }
    };
    frame(of, &what.title, "still", &html! {}, &main)
}

fn once_more(words: &Words<'_>, again: &Again) -> Markup {
    html! {
        @if !again.typed.is_empty() {
            h2 { (words.say("page-typed")) }
            @for text in &again.typed { p.line.kept { bdi { (text) } } }
        }
        form.actions method="post" action=(again.address) {
            (again.hidden)
            button.primary { (words.say("page-again")) }
        }
    }
}
