//! The pages on which a workspace adds us: one button, what comes after it, and why it did not
//! come to that. Values to HTML, pure; no script. `http::install` fills them.

use maud::{DOCTYPE, Markup, html};

use crate::text::{Language, Value};

/// How the pages look: calm, light and dark, down to 320 px.
pub const STYLE: &str = include_str!("../../assets/install.css");

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The person said no to the platform.
    Cancelled,
    /// The browser lacks what it was given on its way out.
    Cookie,
    /// Nobody of that name is expected: used before, or begun elsewhere.
    Unknown,
    /// More than ten minutes went by.
    Late,
    /// The platform did not accept it.
    Refused,
    /// Somebody does not answer just now.
    Busy,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Cancelled, Self::Cookie, Self::Unknown, Self::Late, Self::Refused, Self::Busy];

    /// The keys of what is the matter, and of how to go on.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Cancelled => ("install-cancelled", "install-cancelled-text"),
            Self::Cookie => ("install-cookie", "install-cookie-text"),
            Self::Unknown => ("install-unknown", "install-unknown-text"),
            Self::Late => ("install-late", "install-late-text"),
            Self::Refused => ("install-refused", "install-refused-text"),
            Self::Busy => ("install-busy", "install-busy-text"),
        }
    }
}

/// Where we are by now, and what comes next.
#[derive(Clone, Debug)]
pub struct Done<'a> {
    /// What the workspace or organisation is called.
    pub name: &'a str,
    /// What people type, such as `/mentor`.
    pub command: &'a str,
    /// We were there before.
    pub again: bool,
    /// It is a whole organisation.
    pub organisation: bool,
    /// Whoever added us owns the place here.
    pub owner: bool,
    /// How an operator makes somebody the owner.
    pub name_owner: &'a str,
}

/// Asks whether to add us: one button, which posts to `action`.
#[must_use]
pub fn ask(language: Language<'_>, action: &str) -> Markup {
    let say = |key| language.say(key, &[]);
    page(
        language,
        &say("install-title"),
        &html! {
            p { (say("install-lead")) }
            p.small { (say("install-reads")) }
            form method="post" action=(action) { button { (say("install-button")) } }
        },
    )
}

/// Says that we are there.
#[must_use]
pub fn done(language: Language<'_>, done: &Done<'_>) -> Markup {
    let say = |key| language.say(key, &[]);
    let name = || Value::Text(done.name.into());
    let title = if done.again { "install-again" } else { "install-done" };
    let title = language.say(title, &[("name", name())]);
    let typed = Value::Text(format!("{} admin", done.command).into());
    page(
        language,
        &title,
        &html! {
            @if done.again { p { (say("install-goes-on")) } }
            @if done.organisation { p { (say("install-organisation")) } }
            @if done.owner {
                p { (say("install-owner")) }
                p { (language.say("install-next", &[("command", typed)])) }
            } @else if !done.again {
                p { (say("install-nobody")) }
                p { code { (done.name_owner) } }
            }
        },
    )
}

/// Says why nothing was added, and how to go on.
#[must_use]
pub fn trouble(language: Language<'_>, what: Trouble, begin: &str) -> Markup {
    let (title, text) = what.keys();
    let say = |key| language.say(key, &[]);
    page(
        language,
        &say(title),
        &html! {
            p { (say(text)) }
            p { a.button href=(begin) { (say("install-begin")) } }
        },
    )
}

fn page(language: Language<'_>, title: &str, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language.tag) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · mentorbot" }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    (main)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Texts;

    #[test]
    fn every_page_is_whole_in_every_language() {
        let texts = Texts::new().unwrap();
        for tag in texts.offered() {
            let language = texts.language(tag);
            let place = Done {
                name: "<Acme & Sons>",
                command: "/mentor",
                again: false,
                organisation: true,
                owner: false,
                name_owner: "mentorbot owner add slack:E1:U1",
            };
            let owner = Done { owner: true, ..place.clone() };
            let again = Done { again: true, ..place.clone() };
            let mut pages = vec![ask(language, "/slack/install").into_string()];
            pages.extend([&place, &owner, &again].map(|it| done(language, it).into_string()));
            let troubles = Trouble::ALL.map(|what| trouble(language, what, "/slack/install"));
            pages.extend(troubles.map(Markup::into_string));
            for page in &pages {
                assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{page}");
                assert!(!page.contains("install-") && !page.contains("<script"), "{page}");
                assert_eq!(page.matches("<h1>").count(), 1, "{page}");
            }
            assert!(pages[1].contains("&lt;Acme &amp; Sons&gt;"), "{}", pages[1]);
            assert!(pages[1].contains("slack:E1:U1") && !pages[2].contains("slack:E1:U1"));
            assert!(pages[2].contains("/mentor admin"), "{}", pages[2]);
        }
    }
}
