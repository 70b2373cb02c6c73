//! `GET`: who one can act as, and a person's conversation.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::chat::address::MessageRef;
use crate::chat::form::Form;
use crate::http::demo::refuse::Refused;
use crate::http::demo::{Demo, asset, clock};
use crate::pages::demo::{self as pages, Composer, Entry, Face, Person, Ready};
use crate::platform::web::form;
use crate::platform::web::render::{self, Place};
use crate::platform::web::wire;
use crate::service::{Shown, Someone};

/// How many of the newest cards a conversation shows.
const NEWEST: i64 = 60;
/// What is offered to be sent with one press.
const READY: [&str; 5] = ["help", "agenda", "meet", "partner", "settings"];
/// The command's own name.
const COMMAND: &str = "/mentor";

/// A form to show open, and the message it was opened from.
pub(super) struct Open {
    pub(super) form: Form,
    pub(super) message: Option<MessageRef>,
}

/// `GET /demo`
pub(super) async fn home(State(demo): State<Arc<Demo>>) -> Response {
    match demo.desk.people(&demo.seat, demo.moment()).await {
        Ok(people) => {
            let words = demo.words();
            let now = demo.clock.now();
            let frame = asset::frame(&words, now.to_zoned(TimeZone::UTC));
            let faces: Vec<Face> = people.iter().map(|one| face(one, now)).collect();
            pages::home(&frame, &faces).into_response()
        }
        Err(why) => Refused::from(why).page(&demo),
    }
}

/// `GET /demo/as/{user}`
pub(super) async fn person(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let caused = clock::caused(&demo.words(), query.as_deref().unwrap_or_default());
    match page(&demo, &user, None, caused).await {
        Ok(page) => page.into_response(),
        Err(refused) => refused.page(&demo),
    }
}

/// Any other address below `/demo`.
pub(super) async fn nowhere(State(demo): State<Arc<Demo>>) -> Response {
    Refused::Nobody.page(&demo)
}

/// The address of a person's page.
pub(super) fn address(user: &str) -> String {
    format!("/demo/as/{}", wire::segment(user))
}

/// The name of a message within its page.
pub(super) fn anchor(message: &MessageRef) -> String {
    format!("m-{}", wire::segment(&message.message))
}

/// A person's page, with a form open above the conversation if there is one.
pub(super) async fn page(
    demo: &Demo,
    user: &str,
    open: Option<Open>,
    caused: Vec<String>,
) -> Result<Markup, Refused> {
    let people = demo.desk.people(&demo.seat, demo.moment()).await?;
    let me = people.iter().find(|one| one.user == user).ok_or(Refused::Nobody)?;
    let inbox = demo.desk.inbox(&demo.sender(user), NEWEST).await?;
    let words = demo.words();
    let now = demo.clock.now();
    let base = address(user);
    let to = format!("{base}/command");
    let me = face(me, now);
    let frame = asset::frame(&words, me.local.clone());
    let zone = me.local.time_zone();
    let page = Person {
        others: people.iter().filter(|one| one.user != user).map(|one| face(one, now)).collect(),
        entries: inbox.iter().map(|shown| entry(demo, shown, &base, zone)).collect(),
        form: open.map(|open| opened(demo, &open, &base)),
        composer: composer(demo, &to),
        back: user,
        caused,
        me,
    };
    Ok(pages::person(&frame, &page))
}

fn face(one: &Someone, now: Timestamp) -> Face {
    let zone = TimeZone::get(&one.zone).unwrap_or(TimeZone::UTC);
    Face {
        address: format!("{}#latest", address(&one.user)),
        name: one.name.clone(),
        does: one.does.clone(),
        local: now.to_zoned(zone),
    }
}

fn entry(demo: &Demo, shown: &Shown, base: &str, zone: &TimeZone) -> Entry {
    let mark = anchor(&shown.message);
    let nonce = || demo.ids.random();
    let place = Place { base, message: Some(&shown.message), mark: &mark, nonce: &nonce };
    Entry {
        card: render::card(&shown.card, &place),
        at: shown.at.to_zoned(zone.clone()),
        answer: shown.answer,
        anchor: mark.clone(),
    }
}

fn opened(demo: &Demo, open: &Open, base: &str) -> Markup {
    let nonce = || demo.ids.random();
    let place = Place { base, message: open.message.as_ref(), mark: "form", nonce: &nonce };
    form::form(&open.form, &place)
}

fn composer<'a>(demo: &Demo, address: &'a str) -> Composer<'a> {
    let nonce = || html! { (render::hidden(wire::NONCE, &demo.ids.random().to_string())) };
    Composer {
        address,
        field: wire::TEXT,
        hidden: nonce(),
        command: COMMAND,
        ready: READY.map(|text| Ready { text, hidden: nonce() }).into(),
    }
}
