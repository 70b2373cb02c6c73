//! Of which kind a request or an event is, for the memory of what arrives at all. Called by
//! `receive`, beside the answer and without holding it up.

use std::sync::Arc;

use crate::chat::address::Seat;
use crate::chat::news::What;
use crate::chat::request::Ask;
use crate::http::Front;
use crate::platform::slack::parse::Parsed;
use crate::service::Moment;

/// Has it remembered where it is time to, in a task of its own.
pub(super) fn note(front: &Arc<Front>, parsed: &Parsed) {
    let Some((seat, kind)) = kind(parsed) else { return };
    let moment = Moment { now: front.clock.now(), real: front.real.now() };
    if !front.desk.is_worth_remembering(seat, kind, moment) {
        return;
    }
    let (inner, seat) = (Arc::clone(front), seat.clone());
    front.tasks.spawn(async move {
        if let Err(error) = inner.desk.heard_from(&seat, kind, moment).await {
            tracing::warn!(%error, kind, "what arrived is not remembered");
        }
    });
}

/// Slack's name of an event; what people ask for has two names of ours.
fn kind(parsed: &Parsed) -> Option<(&Seat, &'static str)> {
    match parsed {
        Parsed::Request(heard) => {
            let kind = match &heard.request.ask {
                Ask::Command(_) => "command",
                Ask::Message(_) => "message.im",
                Ask::Home => "app_home_opened",
                Ask::Press { .. }
                | Ask::Submit { .. }
                | Ask::Shortcut { .. }
                | Ask::Options { .. } => "interaction",
            };
            Some((&heard.request.from.seat, kind))
        }
        Parsed::News(news) => {
            let kind = match &news.what {
                What::Uninstalled => "app_uninstalled",
                What::Revoked { .. } => "tokens_revoked",
                What::Withdrawn { .. } => "team_access_revoked",
                What::Person { .. } => "user_change",
            };
            Some((&news.seat, kind))
        }
        _ => None,
    }
}
