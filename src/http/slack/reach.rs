//! The ways on which an answer reaches who asked when Slack's own answer cannot carry it: their
//! private address, the view that was pressed in, a view of its own, and a message at last.

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::chat::address::ViewRef;
use crate::chat::call::{Call, DeliveryError};
use crate::chat::card::Card;
use crate::chat::form::Form;
use crate::chat::reply::Reply;
use crate::chat::request::Request;
use crate::http::Front;
use crate::http::slack::answer::Asker;
use crate::service::Moment;

/// How long opening a form may hold up the answer: Slack waits three seconds in all.
const FORM_PATIENCE: Duration = Duration::from_secs(2);

/// Shows a card. A view is drawn anew where it stands, or opened where there is no other place;
/// that has to happen before the answer, while the trigger lives.
pub(super) async fn card(front: &Arc<Front>, asker: Asker, replace: bool, card: Card) {
    if asker.answer_url.is_none()
        && (asker.view.is_some() || asker.trigger.is_some())
        && sheet(front, &asker, &card, 0).await.is_ok()
    {
        return;
    }
    beside(front, asker, replace, card);
}

/// Posts a card to the private address as soon as the answer is on its way; where there is none,
/// or it is used up, a message brings it.
pub(super) fn beside(front: &Arc<Front>, asker: Asker, replace: bool, card: Card) {
    let inner = Arc::clone(front);
    front.tasks.spawn(async move {
        let Some(door) = &inner.slack else { return };
        if let Some(url) = asker.answer_url {
            // A private address is its own key; Slack wants no token there.
            let nobody = SecretString::default();
            let call = Call::Answer { url, replace, card: card.clone() };
            match door.client.call(&nobody, call).await {
                Ok(_) => return,
                Err(error) => {
                    tracing::warn!(%error, "an answer did not reach its private address");
                    if matches!(error, DeliveryError::Ambiguous(_)) {
                        return;
                    }
                }
            }
        }
        let told = inner.desk.tell(&asker.from, &asker.key, &card, moment(&inner)).await;
        if let Err(error) = told {
            tracing::warn!(%error, "an answer reaches nobody");
        }
    });
}

/// Shows a card as a view: in place of the form that was pressed in, else as one of its own.
pub(super) async fn sheet(
    front: &Arc<Front>,
    asker: &Asker,
    card: &Card,
    page: usize,
) -> Result<(), DeliveryError> {
    let Some((view, request)) = &asker.view else {
        let trigger = asker.trigger.clone().ok_or(DeliveryError::Expired)?;
        let card = card.clone();
        return call(front, asker, Call::Sheet { trigger, card, page, above: false }).await;
    };
    let redraw = |hash: Option<String>, card: Card| {
        let call = Call::Redraw { view: view.id.clone(), hash, card, page };
        self::call(front, asker, call)
    };
    match redraw(view.hash.clone(), card.clone()).await {
        // Another press was drawn there meanwhile: what counts is what is true by now.
        Err(DeliveryError::Outdated) => {
            let now = present(front, request).await;
            redraw(None, now.unwrap_or_else(|| card.clone())).await
        }
        done => done,
    }
}

/// What the same request is answered now: a repeat shows the present state and changes nothing.
async fn present(front: &Front, request: &Request) -> Option<Card> {
    let again = front.desk.handle(request.clone(), moment(front));
    match Box::pin(again).await.ok()? {
        Reply::Card(card) | Reply::Replace(card) | Reply::Sheet { card, .. } => Some(card),
        _ => None,
    }
}

/// Opens a form: in place of the view that was pressed in, else as one of its own.
pub(super) async fn form(front: &Front, asker: &Asker, form: Form) -> Result<(), DeliveryError> {
    if let Some((ViewRef { id, hash, .. }, _)) = &asker.view {
        let call = |hash, form| Call::Refill { view: id.clone(), hash, form };
        return match self::call(front, asker, call(hash.clone(), form.clone())).await {
            Err(DeliveryError::Outdated) => self::call(front, asker, call(None, form)).await,
            done => done,
        };
    }
    let trigger = asker.trigger.clone().ok_or(DeliveryError::Expired)?;
    call(front, asker, Call::Open { trigger, form }).await
}

/// Makes the one call before an answer.
async fn call(front: &Front, asker: &Asker, call: Call) -> Result<(), DeliveryError> {
    let door = front.slack.as_ref().ok_or(DeliveryError::Later("no Slack door"))?;
    let calling = async {
        let token = front.desk.token(&asker.from.seat).await;
        let token = token.map_err(|_| DeliveryError::Later("no database"))?;
        let token = token.ok_or_else(|| DeliveryError::DoorShut("not installed".to_owned()))?;
        door.client.call(&token, call).await
    };
    let called = tokio::time::timeout(FORM_PATIENCE, calling).await;
    called.map_err(|_| DeliveryError::Later("no answer in time"))?.map(drop)
}

fn moment(front: &Front) -> Moment {
    Moment { now: front.clock.now(), real: front.real.now() }
}
