//! The front page: what this is, what to try, and everyone one can act as, pairing by pairing.

use jiff::Zoned;
use maud::{Markup, html};

use super::{Face, Frame, Try, Value, Words, attempts, face, frame, zone};

/// The front page.
pub struct Home {
    /// What to try first.
    pub tries: Vec<Try>,
    /// The pairings, by programme and cohort.
    pub circles: Vec<Circle>,
    /// Everyone else.
    pub others: Vec<Face>,
    /// The fields of the form that lets the story begin again, where it can.
    pub again: Option<Markup>,
}

/// One cohort of a programme.
pub struct Circle {
    /// The programme's name.
    pub programme: String,
    /// The cohort's name.
    pub cohort: String,
    /// Its pairings.
    pub pairs: Vec<Pair>,
}

/// A pairing.
pub struct Pair {
    /// How its people work together, in words.
    pub form: String,
    /// Where it stands, in words.
    pub phase: String,
    /// When they meet next, in the zone of the first of them.
    pub next: Option<Zoned>,
    /// Its people.
    pub faces: Vec<Face>,
    /// The page that shows them side by side.
    pub together: String,
}

/// The front page of the demo.
#[must_use]
pub fn home(of: &Frame<'_>, page: &Home) -> Markup {
    let words = of.words;
    let main = html! {
        main #content.home tabindex="-1" {
            div.hero {
                h1 { (words.say("page-welcome")) }
                p.lead { (words.say("page-about")) }
            }
            @if !page.tries.is_empty() {
                section.try aria-labelledby="try" {
                    h2 #try { (words.say("page-try")) }
                    (attempts(&page.tries))
                }
            }
            h2 { (words.say("page-people")) }
            @if page.circles.is_empty() && page.others.is_empty() {
                p.note { (words.say("page-nobody")) }
            }
            @for (nth, one) in page.circles.iter().enumerate() { (circle(words, one, nth)) }
            @if !page.others.is_empty() {
                section.circle id="circle-others" data-part {
                    h3 { (words.say("page-others")) }
                    ul.faces role="list" { @for one in &page.others { li { (face(words, one)) } } }
                }
            }
            @if let Some(hidden) = &page.again { (again(words, hidden)) }
        }
    };
    frame(of, &words.say("page-welcome"), "open", &html! {}, &main)
}

/// Asks before the story begins again.
fn again(words: &Words<'_>, hidden: &Markup) -> Markup {
    html! {
        section #again.again data-part {
            details.confirm {
                summary { (words.say("page-anew")) }
                div.question {
                    p { strong { (words.say("page-anew-title")) } }
                    p { (words.say("page-anew-text")) }
                    div.actions {
                        form method="post" action="/demo/again" {
                            (hidden)
                            button.danger { (words.say("page-anew-yes")) }
                        }
                        a.button href="/demo" { (words.say("page-anew-keep")) }
                    }
                }
            }
        }
    }
}

/// The city of a moment's zone.
fn city(at: &Zoned) -> String {
    let zone = zone(at);
    zone.rsplit('/').next().unwrap_or(&zone).to_owned()
}

fn circle(words: &Words<'_>, circle: &Circle, nth: usize) -> Markup {
    html! {
        section.circle id={ "circle-" (nth) } data-part {
            h3 { bdi { (circle.programme) } " · " bdi { (circle.cohort) } }
            div.pairs { @for one in &circle.pairs { (pair(words, one)) } }
        }
    }
}

fn pair(words: &Words<'_>, pair: &Pair) -> Markup {
    let next = pair.next.as_ref().map_or_else(
        || words.say("page-no-date"),
        |at| {
            let when = format!("{} ({})", words.brief(at), city(at));
            words.tell("page-next", &[("when", Value::Text(when.into()))])
        },
    );
    html! {
        article.pair {
            ul.faces role="list" { @for one in &pair.faces { li { (face(words, one)) } } }
            div.state {
                p { (pair.phase) br; span.note { (pair.form) " · " (next) } }
                a.button href=(pair.together) { (words.say("page-together")) }
            }
        }
    }
}
