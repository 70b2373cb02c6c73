//! `POST /demo/clock`: programme time is stepped, and the page says what that caused.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;

use crate::clock::{Step, Stepped};
use crate::http::demo::Demo;
use crate::http::demo::refuse::Refused;
use crate::http::demo::show;
use crate::pages::demo::Words;
use crate::platform::web::parse::{self, Malformed};

/// `POST /demo/clock`
pub(super) async fn step(
    State(demo): State<Arc<Demo>>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match stepped(&demo, body).await {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(refused) => refused.page(&demo),
    }
}

async fn stepped(demo: &Arc<Demo>, body: Result<Bytes, BytesRejection>) -> Result<String, Refused> {
    let pairs = parse::pairs(&body?)?;
    let find = |name| pairs.iter().find(|(known, _)| known == name).map(|(_, v)| v.as_str());
    let hours = match find("step").ok_or(Malformed::Missing("step"))? {
        "hour" => 1,
        "day" => 24,
        "week" => 7 * 24,
        _ => return Err(Malformed::Missing("step").into()),
    };
    let Ok(to) = demo.clock.now().checked_add(SignedDuration::from_hours(hours)) else {
        return Err(Refused::Unavailable(None));
    };
    let what = moved(demo, Step { to, jump: false }).await?;
    Ok(match find("back").filter(|user| !user.is_empty()) {
        Some(user) => {
            let Stepped { sent, skipped, waiting } = what;
            let page = show::address(user);
            format!("{page}?sent={sent}&skipped={skipped}&waiting={waiting}#latest")
        }
        None => "/demo".to_owned(),
    })
}

/// Steps in a task of its own, so that a browser that hangs up stops nothing half-way.
async fn moved(demo: &Arc<Demo>, step: Step) -> Result<Stepped, Refused> {
    let own = Arc::clone(demo);
    let task = tokio::spawn(async move { own.stepper.step(step).await });
    task.await.unwrap_or_else(|_| Err("the stepping task ended".to_owned())).map_err(|error| {
        tracing::error!(error, "the demo's clock could not be stepped");
        Refused::Unavailable(None)
    })
}

/// What a page's address says that the last step caused; nothing unless all of it is numbers.
pub(super) fn caused(words: &Words<'_>, query: &str) -> Vec<String> {
    let number = |wanted: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == wanted)
            .and_then(|(_, value)| value.parse::<u32>().ok())
            .map(u64::from)
    };
    let (Some(sent), Some(skipped), Some(waiting)) =
        (number("sent"), number("skipped"), number("waiting"))
    else {
        return Vec::new();
    };
    let mut lines = vec![words.sent(sent)];
    lines.extend((skipped > 0).then(|| words.skipped(skipped)));
    lines.extend((waiting > 0).then(|| words.waiting(waiting)));
    lines
}
