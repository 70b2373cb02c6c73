//! `GET /demo/as/…`: the conversations of a view, side by side.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::chat::address::MessageRef;
use crate::chat::card::Card;
use crate::chat::form::Form;
use crate::http::demo::refuse::Refused;
use crate::http::demo::view::View;
use crate::http::demo::{Demo, clock, tries};
use crate::pages::demo::{self as pages, Composer, Entry, Face, Hint, Pane, Ready, Room};
use crate::platform::web::form;
use crate::platform::web::render::{self, Place};
use crate::platform::web::wire;
use crate::service::{Shown, Someone, Town};

/// How many of the newest cards a conversation shows.
const NEWEST: i64 = 40;
/// The command's own name.
const COMMAND: &str = "/mentor";

/// What to show open: whose it is, and the message it was opened from.
pub(super) struct Open {
    pub(super) user: String,
    pub(super) what: Opened,
    pub(super) message: Option<MessageRef>,
}

/// What is open over a conversation.
pub(super) enum Opened {
    /// A form.
    Form(Form),
    /// A card that stands in no conversation.
    Window(Card),
}

/// `GET /demo/as/{user}?with=…`
pub(super) async fn room(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = demo.language(&headers);
    let query = query.unwrap_or_default();
    match page(&demo, language, View::of(&user, &query), None, &query).await {
        Ok(page) => page.into_response(),
        Err(refused) => refused.page(&demo, language),
    }
}

/// Any other address below `/demo`.
pub(super) async fn nowhere(State(demo): State<Arc<Demo>>, headers: HeaderMap) -> Response {
    Refused::Nobody.page(&demo, demo.language(&headers))
}

/// The address of a person's page.
pub(super) fn address(user: &str) -> String {
    format!("/demo/as/{}", wire::segment(user))
}

/// The name of a message within its page.
pub(super) fn anchor(message: &MessageRef) -> String {
    format!("m-{}", wire::segment(&message.message))
}

/// The page of a view, with a form open in one of its conversations if there is one. `query`
/// says since when the clock was moved.
pub(super) async fn page(
    demo: &Demo,
    language: &'static str,
    view: View,
    open: Option<Open>,
    query: &str,
) -> Result<Markup, Refused> {
    let town = demo.desk.town(&demo.seat, language, demo.moment()).await?;
    let known = |user: &str| town.people.iter().any(|one| one.user == user);
    let view = view.known(known).ok_or(Refused::Nobody)?;
    let words = demo.words(language);
    let now = demo.clock.now();
    let mut open = open;
    let mut panes = Vec::new();
    for user in view.users() {
        let inbox = demo.desk.inbox(&demo.sender(user), NEWEST).await?;
        let form = open.take_if(|open| open.user == *user);
        let desk = Hand { demo, view: &view, town: &town };
        panes.extend(desk.pane(user, &inbox, form.as_ref(), now));
    }
    let zone = panes.first().map_or(TimeZone::UTC, |pane| pane.me.local.time_zone().clone());
    let frame = clock::frame(demo, &words, &view.field(), zone, &town, query).await?;
    let people = town.people.iter().enumerate();
    let room = Room {
        view: view.field(),
        panes,
        people: people.map(|(nth, one)| choice(one, nth, &view, now)).collect(),
        tries: tries::of(demo, &words, &town),
    };
    Ok(pages::room(&frame, &room))
}

/// Somebody as a card of the switcher: to act as, or to have beside.
fn choice(one: &Someone, nth: usize, view: &View, now: Timestamp) -> Face {
    let shown = view.users().contains(&one.user);
    let mut face = face(one, nth, view.led_by(&one.user).address(), now);
    face.beside = (!shown).then(|| view.beside(&one.user).address());
    face
}

/// Somebody, and the page that shows them.
pub(super) fn face(one: &Someone, nth: usize, page: String, now: Timestamp) -> Face {
    let zone = TimeZone::get(&one.zone).unwrap_or(TimeZone::UTC);
    Face {
        address: page,
        beside: None,
        name: one.name.clone(),
        does: one.does.clone(),
        local: now.to_zoned(zone),
        tint: nth,
    }
}

/// What draws a conversation.
struct Hand<'a> {
    demo: &'a Demo,
    view: &'a View,
    town: &'a Town,
}

impl Hand<'_> {
    fn pane<'u>(
        &self,
        user: &'u str,
        inbox: &[Shown],
        open: Option<&Open>,
        now: Timestamp,
    ) -> Option<Pane<'u>> {
        let nth = self.town.people.iter().position(|one| one.user == user)?;
        let one = &self.town.people[nth];
        let me = face(one, nth, self.view.led_by(user).address(), now);
        let zone = me.local.time_zone().clone();
        let base = address(user);
        Some(Pane {
            user,
            close: (self.view.users().len() > 1).then(|| self.view.without(user).address()),
            entries: inbox.iter().map(|shown| self.entry(shown, &base, &zone)).collect(),
            form: open.map(|open| self.opened(open, &base)),
            composer: self.composer(one, &base),
            me,
        })
    }

    fn entry(&self, shown: &Shown, base: &str, zone: &TimeZone) -> Entry {
        let mark = anchor(&shown.message);
        Entry {
            card: self.placed(base, Some(&shown.message), &mark, |place| {
                render::card(&shown.card, place)
            }),
            at: shown.at.to_zoned(zone.clone()),
            answer: shown.answer,
            anchor: mark.clone(),
        }
    }

    fn opened(&self, open: &Open, base: &str) -> Markup {
        let message = open.message.as_ref();
        self.placed(base, message, "form", |place| match &open.what {
            Opened::Form(form) => form::form(form, place),
            Opened::Window(card) => render::window(card, place),
        })
    }

    fn placed(
        &self,
        base: &str,
        message: Option<&MessageRef>,
        mark: &str,
        draw: impl Fn(&Place<'_>) -> Markup,
    ) -> Markup {
        let nonce = || self.demo.ids.random();
        let (view, back) = (self.view.field(), self.view.address());
        draw(&Place { base, view: &view, back: &back, message, mark, nonce: &nonce })
    }

    fn composer(&self, one: &Someone, base: &str) -> Composer {
        let hidden = || hidden(self.demo, &self.view.field());
        Composer {
            address: format!("{base}/command"),
            field: wire::TEXT,
            hidden: hidden(),
            command: COMMAND,
            ready: ready(one).iter().map(|text| Ready { text, hidden: hidden() }).collect(),
            hints: self.hints(one),
        }
    }

    /// Every command for whoever is acted as, then everyone who can be named.
    fn hints(&self, one: &Someone) -> Vec<Hint> {
        let fitting = self.town.commands.iter().filter(|c| one.coordinates || !c.coordinating);
        let commands = fitting.map(|command| Hint {
            fill: command.words.clone(),
            who: None,
            what: command.about.clone(),
        });
        let people = self.town.people.iter().filter(|other| other.user != one.user);
        let people = people.map(|other| Hint {
            fill: String::new(),
            who: Some(other.user.clone()),
            what: other.name.clone(),
        });
        commands.chain(people).collect()
    }
}

/// The fields every post of the frame carries.
pub(super) fn hidden(demo: &Demo, view: &str) -> Markup {
    html! {
        (render::hidden(wire::NONCE, &demo.ids.random().to_string()))
        (render::hidden(wire::VIEW, view))
    }
}

/// What is offered to be sent with one press.
fn ready(one: &Someone) -> &'static [&'static str] {
    match (one.paired, one.coordinates) {
        (true, true) => &["admin", "agenda", "meet", "help", "cohort"],
        (true, false) => &["agenda", "meet", "help", "icebreaker", "partner"],
        (false, true) => &["admin", "help", "cohort", "program"],
        (false, false) => &["help", "rules", "privacy", "settings"],
    }
}
