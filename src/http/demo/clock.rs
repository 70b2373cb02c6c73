//! `POST /demo/clock`: programme time is stepped, and the page says what that caused. A page
//! names the moment it was drawn at, so that a second click does not step twice.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

use crate::clock::{Step, Stepped};
use crate::http::demo::again::AGAIN;
use crate::http::demo::refuse::Refused;
use crate::http::demo::view::View;
use crate::http::demo::{Demo, asset};
use crate::pages::demo::{Arrived, Caused, Frame, Words};
use crate::platform::web::parse::{self, Malformed};
use crate::platform::web::{render, wire};
use crate::service::{Arrival, Town};

/// The field that says at which moment the page was drawn.
const FROM: &str = "from";
/// What the address says of a step that was asked of a clock that had moved on.
const OUTRUN: &str = "outrun=yes";
/// How many of the messages that arrived are listed.
const LISTED: usize = 6;

/// The fields of a form that steps the clock.
pub(super) fn hidden(demo: &Demo, view: &str) -> Markup {
    html! {
        (render::hidden(wire::VIEW, view))
        (render::hidden(FROM, &demo.clock.now().as_millisecond().to_string()))
    }
}

/// `POST /demo/clock`
pub(super) async fn step(
    State(demo): State<Arc<Demo>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match stepped(&demo, body).await {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(refused) => refused.page(&demo, demo.language(&headers)),
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
    let from = find(FROM).and_then(moment).ok_or(Malformed::Missing(FROM))?;
    let said = if from == demo.clock.now() {
        let Ok(to) = from.checked_add(SignedDuration::from_hours(hours)) else {
            return Err(Refused::Unavailable(None));
        };
        let Stepped { skipped, waiting, .. } = moved(demo, Step { to, jump: false }).await?;
        format!("since={}&skipped={skipped}&waiting={waiting}", from.as_millisecond())
    } else {
        OUTRUN.to_owned()
    };
    let first = find(wire::VIEW).unwrap_or_default().split(',').next().unwrap_or_default();
    if first.is_empty() {
        return Ok(format!("/demo?{said}"));
    }
    let view = View::from(find(wire::VIEW), first);
    Ok(format!("{}#latest-{}", view.saying(&said), wire::segment(first)))
}

fn moment(text: &str) -> Option<Timestamp> {
    text.parse().ok().and_then(|ms| Timestamp::from_millisecond(ms).ok())
}

/// Steps in a task of its own, so that a browser that hangs up stops nothing half-way.
async fn moved(demo: &Arc<Demo>, step: Step) -> Result<Stepped, Refused> {
    let own = Arc::clone(demo);
    let task = tokio::spawn(async move { own.stepper.step(step).await });
    let done = task.await.unwrap_or_else(|_| Err("the stepping task ended".to_owned()));
    demo.tell();
    done.map_err(|error| {
        tracing::error!(error, "the demo's clock could not be stepped");
        Refused::Unavailable(None)
    })
}

/// What surrounds a page: the clock in `zone`, and what its last step caused for `town`, as the
/// page's address says.
pub(super) async fn frame<'a>(
    demo: &Demo,
    words: &'a Words<'a>,
    view: &str,
    zone: TimeZone,
    town: &Town,
    query: &str,
) -> Result<Frame<'a>, Refused> {
    let now = demo.clock.now().to_zoned(zone);
    let since = number(query, "since").and_then(|ms| Timestamp::from_millisecond(ms).ok());
    let caused = match since.filter(|since| *since <= now.timestamp()) {
        Some(since) => {
            let users: Vec<String> = town.people.iter().map(|one| one.user.clone()).collect();
            let came = demo.desk.arrivals(&demo.seat, &users, since).await?;
            let count = |name| number(query, name).and_then(|n| u64::try_from(n).ok());
            Some(Caused {
                since: since.to_zoned(now.time_zone().clone()),
                more: u64::try_from(came.len().saturating_sub(LISTED)).unwrap_or(u64::MAX),
                arrived: came
                    .iter()
                    .take(LISTED)
                    .filter_map(|one| arrived(town, view, one))
                    .collect(),
                skipped: count("skipped").unwrap_or(0),
                waiting: count("waiting").unwrap_or(0),
                dismiss: page(view),
            })
        }
        None => None,
    };
    let outrun = query.split('&').any(|said| said == OUTRUN);
    let again = query.split('&').any(|said| said == AGAIN);
    Ok(Frame { caused, outrun, again, ..bare(words, now, hidden(demo, view)) })
}

/// What surrounds a page that shows nobody.
pub(super) fn bare<'a>(words: &'a Words<'a>, now: jiff::Zoned, step: Markup) -> Frame<'a> {
    let (css, script, icon) = (&asset::CSS.address, &asset::SCRIPT.address, &asset::ICON.address);
    Frame { words, css, script, icon, now, step, caused: None, outrun: false, again: false }
}

fn arrived(town: &Town, view: &str, one: &Arrival) -> Option<Arrived> {
    let who = town.people.iter().find(|known| known.user == one.user)?;
    let zone = TimeZone::get(&who.zone).unwrap_or(TimeZone::UTC);
    let first = view.split(',').next().filter(|first| !first.is_empty()).unwrap_or(&one.user);
    let view = View::from(Some(view), first);
    let shown = view.users().contains(&one.user);
    let view = if shown { view } else { view.beside(&one.user) };
    Some(Arrived {
        name: who.name.clone(),
        at: one.at.to_zoned(zone),
        title: one.title.clone(),
        address: format!("{}#latest-{}", view.address(), wire::segment(&one.user)),
    })
}

/// The address of a page without what its clock caused.
fn page(view: &str) -> String {
    let first = view.split(',').next().unwrap_or_default();
    if first.is_empty() { "/demo".to_owned() } else { View::from(Some(view), first).address() }
}

fn number(query: &str, wanted: &str) -> Option<i64> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == wanted).and_then(|(_, value)| value.parse().ok())
}
