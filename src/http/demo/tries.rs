//! What to try first: one thing for each of the moments the product is for, made of whoever is
//! there.

use maud::html;

use crate::http::demo::view::View;
use crate::http::demo::{Demo, show};
use crate::pages::demo::{Try, Value, Words};
use crate::platform::web::render;
use crate::platform::web::wire;
use crate::service::{Someone, Together, Town};

/// The pair's page, its lead first.
pub(super) fn together(pair: &Together) -> View {
    let view = View::of("", &format!("with={}", pair.people.join(",")));
    pair.lead.as_ref().map_or_else(|| view.clone(), |lead| view.led_by(lead))
}

/// What can be tried with these people.
pub(super) fn of(demo: &Demo, words: &Words<'_>, town: &Town) -> Vec<Try> {
    let twos = || town.pairs.iter().filter(|pair| pair.people.len() == 2);
    let soonest = twos().filter(|pair| pair.next.is_some()).min_by_key(|pair| pair.next);
    let pair = soonest.or_else(|| twos().next());
    let runs = town.people.iter().find(|one| one.coordinates);
    let hand = Hand { demo, words, town };
    let mut tries = Vec::new();
    if let Some(pair) = pair {
        tries.extend(hand.item(pair));
        tries.push(hand.clock(pair));
    }
    tries.extend(runs.map(|runs| hand.cohort(runs)));
    tries
}

struct Hand<'a> {
    demo: &'a Demo,
    words: &'a Words<'a>,
    town: &'a Town,
}

impl Hand<'_> {
    fn name(&self, user: &str) -> Value<'_> {
        let one = self.town.people.iter().find(|one| one.user == user);
        let first = one.and_then(|one| one.name.split_whitespace().next());
        Value::Text(first.unwrap_or(user).to_owned().into())
    }

    /// One click and one field: an item of one's own.
    fn item(&self, pair: &Together) -> Option<Try> {
        let lead = pair.lead.as_deref().or(pair.people.first().map(String::as_str))?;
        let other = pair.people.iter().find(|user| *user != lead)?;
        let names = [("who", self.name(lead)), ("partner", self.name(other))];
        let text = match pair.next {
            Some(_) => self.words.tell("page-try-item-text", &names),
            None => self.words.tell("page-try-item-undated", &names),
        };
        Some(Try {
            title: self.words.tell("page-try-item", &names),
            text,
            address: format!("{}/command", show::address(lead)),
            hidden: html! {
                (show::hidden(self.demo, &together(pair).field()))
                (render::hidden(wire::LEAD, "agenda add"))
            },
            field: Some((wire::TEXT, self.words.tell("page-try-item-label", &names))),
            button: ("", "", self.words.say("page-try-item-button")),
        })
    }

    /// A day passes, and messages come.
    fn clock(&self, pair: &Together) -> Try {
        Try {
            title: self.words.say("page-try-clock"),
            text: self.words.say("page-try-clock-text"),
            address: "/demo/clock".to_owned(),
            hidden: super::clock::hidden(self.demo, &together(pair).field()),
            field: None,
            button: ("step", "day", self.words.say("page-try-clock-button")),
        }
    }

    /// What a coordinator sees, and does not.
    fn cohort(&self, runs: &Someone) -> Try {
        let names = [("who", self.name(&runs.user))];
        Try {
            title: self.words.tell("page-try-cohort", &names),
            text: self.words.say("page-try-cohort-text"),
            address: format!("{}/command", show::address(&runs.user)),
            hidden: show::hidden(self.demo, &View::of(&runs.user, "").field()),
            field: None,
            button: (wire::TEXT, "admin", self.words.tell("page-try-cohort-button", &names)),
        }
    }
}
