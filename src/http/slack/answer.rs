//! From the desk's reply to what Slack is told, after the commit. What goes into the answer
//! itself depends on what was asked: a command's answer is a card, a click's is empty and its
//! card follows to a private address, a form's closes it or keeps it open.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::chat::address::Seat;
use crate::chat::call::{Call, DeliveryError};
use crate::chat::card::Card;
use crate::chat::form::Form;
use crate::chat::reply::Reply;
use crate::chat::request::Ask;
use crate::chat::text::Line;
use crate::http::Front;
use crate::http::error::HttpError;
use crate::platform::slack::parse::Heard;
use crate::platform::slack::render::message;
use crate::platform::slack::sheet::sheet;
use crate::platform::slack::view;
use crate::service::ServiceError;

/// How long opening a form may hold up the answer: Slack waits three seconds in all.
const FORM_PATIENCE: Duration = Duration::from_secs(2);
/// The language of an apology when nobody knows the reader's.
const LANGUAGE: &str = "en";

/// Who waits for the answer, and on which ways it can reach them.
pub(in crate::http) struct Asker {
    seat: Seat,
    way: Way,
    answer_url: Option<String>,
    trigger: Option<String>,
}

/// What was asked, as far as the shape of the answer depends on it.
enum Way {
    Command,
    Press,
    Options,
    Submit { ticket: String, first_field: Option<String> },
}

impl Asker {
    /// The asker of a request that the desk is about to take.
    pub(in crate::http) fn of(heard: &Heard) -> Self {
        let request = &heard.request;
        let way = match &request.ask {
            Ask::Command(_) => Way::Command,
            Ask::Press { .. } | Ask::Shortcut { .. } | Ask::Message(_) | Ask::Home => Way::Press,
            Ask::Options { .. } => Way::Options,
            Ask::Submit { ticket, values } => {
                let any = values.keys().next();
                let first_field = heard.first_field.as_ref().or(any).cloned();
                Way::Submit { ticket: ticket.clone(), first_field }
            }
        };
        Self {
            seat: request.from.seat.clone(),
            way,
            answer_url: request.origin.answer_url.clone(),
            trigger: request.origin.trigger.clone(),
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
        Err(error) => return failed(front, asker, &error),
    };
    match reply {
        Reply::Nothing => empty(),
        // A form is answered by a card only when it is refused: it stays open, the text with it.
        Reply::Card(card) => match &asker.way {
            Way::Submit { first_field: Some(field), .. } => {
                let said: Vec<_> = card.lines().iter().skip(1).map(Line::plain).collect();
                Json(view::fault_at(field, &said.join(" "))).into_response()
            }
            _ => say(front, asker, false, card),
        },
        Reply::Replace(card) => say(front, asker, true, card),
        Reply::Form { form, expired } => open(front, asker, form, expired).await,
        Reply::FormAgain(form) => again(front, asker, form).await,
        Reply::Sheet { card, page } => unfold(front, asker, card, page).await,
        Reply::Elsewhere { answer_url, replace, card } => {
            let answer_url = answer_url.or_else(|| asker.answer_url.clone());
            elsewhere(front, Asker { answer_url, ..asker }, replace, card)
        }
        Reply::Options(choices) => Json(view::options(&choices)).into_response(),
    }
}

/// Nothing was done. A form stays open and says so; whoever typed something keeps it.
fn failed(front: &Arc<Front>, asker: Asker, error: &ServiceError) -> Response {
    tracing::error!(%error, "a request was not handled");
    match (&asker.way, error) {
        (Way::Submit { first_field: Some(field), .. }, _) => {
            Json(view::fault_at(field, &front.desk.not_saved(LANGUAGE))).into_response()
        }
        (_, ServiceError::Unavailable | ServiceError::Conflict) => {
            HttpError::Unavailable.into_response()
        }
        _ => say(front, asker, false, front.desk.apology(LANGUAGE)),
    }
}

/// A card for the asker: as the answer to a command, behind the answer to anything else.
fn say(front: &Arc<Front>, asker: Asker, replace: bool, card: Card) -> Response {
    match asker.way {
        Way::Command => Json(ephemeral(&card)).into_response(),
        Way::Press | Way::Submit { .. } => elsewhere(front, asker, replace, card),
        Way::Options => Json(view::options(&[])).into_response(),
    }
}

/// An empty answer now, and one post to the private address as soon as that is on its way.
fn elsewhere(front: &Arc<Front>, asker: Asker, replace: bool, card: Card) -> Response {
    let Some(url) = asker.answer_url else {
        if matches!(asker.way, Way::Command) {
            return Json(ephemeral(&card)).into_response();
        }
        tracing::warn!("an answer has no address to go to");
        return empty();
    };
    let inner = Arc::clone(front);
    front.tasks.spawn(async move {
        let Some(door) = &inner.slack else { return };
        // A private address is its own key; Slack wants no token there.
        let nobody = SecretString::default();
        let call = Call::Answer { url, replace, card };
        if let Err(error) = door.client.call(&nobody, call).await {
            tracing::warn!(%error, "an answer did not reach its private address");
        }
    });
    empty()
}

/// Opens a form, or says that the moment for it has passed.
async fn open(front: &Arc<Front>, asker: Asker, form: Form, expired: Card) -> Response {
    if matches!(asker.way, Way::Submit { .. }) {
        return Json(view::replaced(&form)).into_response();
    }
    match opened(front, &asker, |trigger| Call::Open { trigger, form }).await {
        Ok(()) => empty(),
        Err(error) => {
            tracing::warn!(%error, "a form was not opened");
            say(front, asker, false, expired)
        }
    }
}

/// Opens a card as a view. Where none can be opened any more, the card is said.
async fn unfold(front: &Arc<Front>, asker: Asker, card: Card, page: usize) -> Response {
    if matches!(asker.way, Way::Submit { .. }) {
        let body = json!({ "response_action": "update", "view": sheet(&card, page) });
        return Json(body).into_response();
    }
    let shown = card.clone();
    let call = |trigger| Call::Sheet { trigger, card: shown, page, above: false };
    match opened(front, &asker, call).await {
        Ok(()) => empty(),
        Err(error) => {
            tracing::warn!(%error, "a card was not opened as a view");
            say(front, asker, false, card)
        }
    }
}

/// Makes the one call before an answer, with what only this moment allows.
async fn opened(
    front: &Front,
    asker: &Asker,
    call: impl FnOnce(String) -> Call,
) -> Result<(), DeliveryError> {
    let trigger = asker.trigger.clone().ok_or(DeliveryError::Expired)?;
    let door = front.slack.as_ref().ok_or(DeliveryError::Later("no Slack door"))?;
    let opening = async {
        let token = front.desk.token(&asker.seat).await;
        let token = token.map_err(|_| DeliveryError::Later("no database"))?;
        let token = token.ok_or_else(|| DeliveryError::DoorShut("not installed".to_owned()))?;
        door.client.call(&token, call(trigger)).await
    };
    let opened = tokio::time::timeout(FORM_PATIENCE, opening).await;
    opened.map_err(|_| DeliveryError::Later("no answer in time"))?.map(drop)
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

fn ephemeral(card: &Card) -> Value {
    let mut body = message(card);
    body["response_type"] = json!("ephemeral");
    body
}

/// Slack insists on an empty body wherever it expects nothing.
fn empty() -> Response {
    StatusCode::OK.into_response()
}
