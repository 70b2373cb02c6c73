//! From the desk's reply to what Slack is told, after the commit. What goes into the answer
//! itself depends on what was asked: a command's answer is a card, a click's is empty and its
//! card follows on one of the ways of `reach`, a form's closes it or keeps it open.

use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::chat::address::{Sender, ViewRef};
use crate::chat::card::Card;
use crate::chat::form::Form;
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Request};
use crate::chat::text::Line;
use crate::http::Front;
use crate::http::error::HttpError;
use crate::http::slack::reach;
use crate::platform::slack::parse::Heard;
use crate::platform::slack::render::ephemeral;
use crate::platform::slack::sheet::sheet;
use crate::platform::slack::view;
use crate::service::ServiceError;

/// The language of an apology when nobody knows the reader's.
const LANGUAGE: &str = "en";

/// Who waits for the answer, and on which ways it can reach them.
pub(in crate::http) struct Asker {
    /// Who asked, through which installation.
    pub(super) from: Sender,
    /// Names the request, so that an answer on a way of its own is one.
    pub(super) key: String,
    /// The private address.
    pub(super) answer_url: Option<String>,
    /// What a form or a view may be opened with.
    pub(super) trigger: Option<String>,
    /// The form that was pressed in, and what was asked there. On their Home nothing is: what
    /// changed shows there by itself, and an answer opens above it.
    pub(super) view: Option<(ViewRef, Box<Request>)>,
    way: Way,
}

/// What was asked, as far as the shape of the answer depends on it.
#[derive(Clone)]
enum Way {
    Command,
    Press,
    /// An event: nobody waits, and whoever is owed an answer gets it as a message.
    Event,
    Options,
    Submit {
        ticket: String,
        first_field: Option<String>,
    },
}

impl Asker {
    /// The asker of a request that the desk is about to take.
    pub(in crate::http) fn of(heard: &Heard) -> Self {
        let request = &heard.request;
        let way = match &request.ask {
            Ask::Command(_) => Way::Command,
            Ask::Press { .. } | Ask::Shortcut { .. } => Way::Press,
            Ask::Message(_) | Ask::Home => Way::Event,
            Ask::Options { .. } => Way::Options,
            Ask::Submit { ticket, values } => {
                let any = values.keys().next();
                let first_field = heard.first_field.as_ref().or(any).cloned();
                Way::Submit { ticket: ticket.clone(), first_field }
            }
        };
        let origin = &request.origin;
        let view = origin.view.clone();
        Self {
            from: request.from.clone(),
            key: request.key.clone(),
            answer_url: origin.answer_url.clone(),
            trigger: origin.trigger.clone(),
            view: view.filter(|view| !view.home).map(|view| (view, Box::new(request.clone()))),
            way,
        }
    }
}

/// Answers. Everything that changes data has been committed before.
pub(in crate::http) async fn answer(
    front: &Arc<Front>,
    asker: Asker,
    result: Result<Reply, ServiceError>,
) -> Response {
    let reply = match result {
        Ok(reply) => reply,
        Err(error) => return failed(front, asker, &error).await,
    };
    match reply {
        Reply::Nothing => empty(),
        // A form is answered by a card only when it is refused: it stays open, the text with it.
        Reply::Card(card) => match &asker.way {
            Way::Submit { first_field: Some(field), .. } => {
                let said: Vec<_> = card.lines().iter().skip(1).map(Line::plain).collect();
                Json(view::fault_at(field, &said.join(" "))).into_response()
            }
            _ => say(front, asker, false, card).await,
        },
        Reply::Replace(card) => say(front, asker, true, card).await,
        Reply::Form { form, expired } => open(front, asker, form, expired).await,
        Reply::FormAgain(form) => again(front, asker, form).await,
        Reply::Sheet { card, page, instead } => unfold(front, asker, (card, instead), page).await,
        Reply::Elsewhere { answer_url, replace, card } => {
            let answer_url = answer_url.or_else(|| asker.answer_url.clone());
            reach::beside(front, Asker { answer_url, ..asker }, replace, card);
            empty()
        }
        Reply::Options(choices) => Json(view::options(&choices)).into_response(),
    }
}

/// Nothing was done. A form stays open and says so; whoever typed something keeps it.
async fn failed(front: &Arc<Front>, asker: Asker, error: &ServiceError) -> Response {
    tracing::error!(%error, "a request was not handled");
    match (&asker.way, error) {
        (Way::Submit { first_field: Some(field), .. }, _) => {
            Json(view::fault_at(field, &front.desk.not_saved(LANGUAGE))).into_response()
        }
        (Way::Options, _) => Json(view::options(&[])).into_response(),
        // It is told again.
        (Way::Event, _) | (_, ServiceError::Unavailable | ServiceError::Conflict) => {
            HttpError::Unavailable.into_response()
        }
        _ => say(front, asker, false, front.desk.apology(LANGUAGE)).await,
    }
}

/// A card for the asker: as the answer to a command, behind the answer to anything else.
async fn say(front: &Arc<Front>, asker: Asker, replace: bool, card: Card) -> Response {
    match &asker.way {
        Way::Command => Json(ephemeral(&card)).into_response(),
        Way::Press => {
            reach::card(front, asker, replace, card).await;
            empty()
        }
        Way::Submit { .. } => updated(&sheet(&card, 0)),
        Way::Options => Json(view::options(&[])).into_response(),
        Way::Event => empty(),
    }
}

/// A card where nothing can be opened any more.
fn say_late(front: &Arc<Front>, asker: Asker, card: Card) -> Response {
    if matches!(asker.way, Way::Command) {
        return Json(ephemeral(&card)).into_response();
    }
    reach::beside(front, asker, false, card);
    empty()
}

/// Opens a form, or says that the moment for it has passed.
async fn open(front: &Arc<Front>, asker: Asker, form: Form, expired: Card) -> Response {
    if matches!(asker.way, Way::Submit { .. }) {
        return Json(view::replaced(&form)).into_response();
    }
    match reach::form(front, &asker, form).await {
        Ok(()) => empty(),
        Err(error) => {
            tracing::warn!(%error, "a form was not opened");
            say_late(front, asker, expired)
        }
    }
}

/// Opens a card as a view. Where none can be opened any more, the card is said, or what it brings
/// along for that.
async fn unfold(
    front: &Arc<Front>,
    asker: Asker,
    (card, instead): (Card, Option<Box<Card>>),
    page: usize,
) -> Response {
    if matches!(asker.way, Way::Submit { .. }) {
        return updated(&sheet(&card, page));
    }
    match reach::sheet(front, &asker, &card, page).await {
        Ok(()) => empty(),
        Err(error) => {
            tracing::warn!(%error, "a card was not opened as a view");
            say_late(front, asker, instead.map_or(card, |instead| *instead))
        }
    }
}

/// The form stays open. Faults go to their fields; where the form itself has changed (a newer
/// version of what it is about, say) it is drawn anew, and Slack keeps what was typed.
async fn again(front: &Arc<Front>, asker: Asker, form: Form) -> Response {
    let Way::Submit { ticket, .. } = &asker.way else {
        let expired = front.desk.apology(&form.language);
        return open(front, asker, form, expired).await;
    };
    let faulty = form.fields.iter().any(|field| field.fault.is_some());
    let same = *ticket == form.ticket;
    Json(if faulty && same { view::faults(&form) } else { view::replaced(&form) }).into_response()
}

/// The sent form becomes this view.
fn updated(view: &Value) -> Response {
    Json(json!({ "response_action": "update", "view": view })).into_response()
}

/// Slack insists on an empty body wherever it expects nothing.
fn empty() -> Response {
    StatusCode::OK.into_response()
}
