//! `POST /slack/events`, `/slack/commands`, `/slack/interactions`: one handler for all three,
//! because what a request is shows in its content. Four verbs: verify, parse, handle, answer.

pub(super) mod answer;
mod arrival;
mod reach;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use jiff::SignedDuration;
use tokio_util::task::TaskTracker;

use crate::chat::news::News;
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Request as Asked};
use crate::http::Front;
use crate::http::clock::{essence, only};
use crate::http::error::HttpError;
use crate::http::log::Who;
use crate::platform::slack::client::Client;
use crate::platform::slack::parse::{Format, Heard, Parsed, parse};
use crate::platform::slack::verify::{Verified, Verifier};
use crate::service::{Moment, ServiceError};
use answer::Asker;

/// How long a body may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// How long the desk may take: Slack gives up after three seconds, and says less than we can.
const DESK_PATIENCE: Duration = Duration::from_secs(2);

/// How old words may be to be answered. Whoever said them has gone on since; Slack tries for six
/// minutes, or for a day where that is switched on.
const LATE: SignedDuration = SignedDuration::from_hours(1);

/// More tasks under way than this are a crowd (bar P12).
const CROWD: usize = 256;

/// What the Slack addresses need.
#[derive(Debug)]
pub struct SlackDoor {
    /// Checks signatures.
    pub verifier: Verifier,
    /// Opens forms and answers clicks.
    pub client: Client,
}

/// Answers whatever Slack sends. Slack gives up after three seconds, so the desk calls nobody:
/// whatever can wait is left to the workers.
pub(super) async fn receive(
    State(front): State<Arc<Front>>,
    request: Request,
) -> Result<Response, HttpError> {
    let door = front.slack.as_ref().ok_or(HttpError::NotFound)?;
    let again = request.headers().get("x-slack-retry-num").map(retry);
    let (verified, format) = verify(door, &front, request).await?;
    if let Some(number) = again {
        ::metrics::counter!("mentorbot_slack_retries_total", "number" => number).increment(1);
    }
    let parsed = parse(&verified, format).map_err(|malformed| {
        tracing::warn!(%malformed, "a signed request is not understood");
        HttpError::Malformed
    })?;
    if front.tasks.len() > CROWD && told_again(&parsed) {
        ::metrics::counter!("mentorbot_slack_shed_total").increment(1);
        return Err(HttpError::Unavailable);
    }
    arrival::note(&front, &parsed);
    Ok(match parsed {
        Parsed::Request(heard) if late(&heard, &front) => ignored("late"),
        Parsed::Request(heard) => handle(&front, believed(door, *heard)).await,
        Parsed::News(news) => hear(&front, *news).await?,
        Parsed::Challenge(challenge) => challenge.into_response(),
        Parsed::SslCheck => StatusCode::OK.into_response(),
        Parsed::Ignored(kind) => ignored(kind),
    })
}

/// What Slack tells again when it is not taken: events are, what somebody typed or pressed is not.
fn told_again(parsed: &Parsed) -> bool {
    match parsed {
        Parsed::Request(heard) => matches!(heard.request.ask, Ask::Message(_) | Ask::Home),
        Parsed::News(_) => true,
        _ => false,
    }
}

/// The request without an answer address that is not Slack's: it is neither called nor kept.
fn believed(door: &SlackDoor, mut heard: Heard) -> Heard {
    let told = heard.request.origin.answer_url.take();
    heard.request.origin.answer_url = told.filter(|url| door.client.answers_at(url));
    heard
}

/// What is nothing for us: counted, and fine.
fn ignored(kind: &'static str) -> Response {
    ::metrics::counter!("mentorbot_slack_ignored_total", "kind" => kind).increment(1);
    StatusCode::OK.into_response()
}

/// Words that come so late that no answer makes sense, and none of what they ask for.
fn late(heard: &Heard, front: &Front) -> bool {
    let said = heard.at.filter(|_| matches!(heard.request.ask, Ask::Message(_)));
    said.is_some_and(|at| front.real.now().duration_since(at) > LATE)
}

/// Which delivery of an event it is, as a word of a short list. It is handled as any other.
fn retry(number: &HeaderValue) -> &'static str {
    match number.as_bytes() {
        b"1" => "1",
        b"2" => "2",
        b"3" => "3",
        _ => "other",
    }
}

/// The only way to a [`Verified`] body, for every kind of request.
async fn verify(
    door: &SlackDoor,
    front: &Front,
    request: Request,
) -> Result<(Verified, Format), HttpError> {
    let format = format(request.headers())?;
    let headers = request.headers().clone();
    let body = read(request, BODY_PATIENCE).await?;
    let of = |name| headers.get_all(name).iter().map(HeaderValue::as_bytes).collect::<Vec<_>>();
    let (signatures, stamps) = (of("x-slack-signature"), of("x-slack-request-timestamp"));
    let verified = door.verifier.verify(&signatures, &stamps, body.into(), front.real.now());
    let verified = verified.map_err(|unverified| {
        tracing::warn!(%unverified, "an unsigned request to the Slack door");
        HttpError::Unsigned
    })?;
    Ok((verified, format))
}

/// What the body says it is. Compressed bodies are refused unread: Slack sends none, and they
/// can grow without end.
fn format(headers: &HeaderMap) -> Result<Format, HttpError> {
    let plain = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    if !headers.get_all(CONTENT_ENCODING).iter().all(plain) {
        return Err(HttpError::Unsupported);
    }
    let kind = essence(only(headers, &CONTENT_TYPE).unwrap_or_default()).to_ascii_lowercase();
    match kind.as_str() {
        "application/x-www-form-urlencoded" => Ok(Format::Form),
        "application/json" => Ok(Format::Json),
        _ => Err(HttpError::Unsupported),
    }
}

/// The whole body, if it fits and comes in time.
pub(super) async fn read(request: Request, patience: Duration) -> Result<Bytes, HttpError> {
    let read = Bytes::from_request(request, &());
    let read = tokio::time::timeout(patience, read).await.map_err(|_| HttpError::TooSlow)?;
    read.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => HttpError::TooLarge,
        _ => HttpError::Malformed,
    })
}

/// Handles and answers in a task of its own: whoever hangs up cuts nothing in half.
async fn handle(front: &Arc<Front>, heard: Heard) -> Response {
    let who = Who::of(&heard.request);
    let asker = Asker::of(&heard);
    let moment = Moment { now: front.clock.now(), real: front.real.now() };
    let (inner, request) = (Arc::clone(front), heard.request);
    // Boxed: a task is moved a few times on its way into the runtime, and this one is large.
    let task = front.tasks.spawn(Box::pin(async move {
        let result = desk(&inner, request, moment).await;
        answer::answer(&inner, asker, result).await
    }));
    let mut response = task.await.unwrap_or_else(|error| {
        tracing::error!(panic = error.is_panic(), "an answer ended early");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    });
    response.extensions_mut().insert(who);
    response
}

/// Takes news, in a task of its own. What was not taken is told again: Slack tries three times.
async fn hear(front: &Arc<Front>, news: News) -> Result<Response, HttpError> {
    let moment = Moment { now: front.clock.now(), real: front.real.now() };
    let (desk, what) = (Arc::clone(&front.desk), news.what.word());
    let task = front.tasks.spawn(async move { desk.hear(news, moment).await });
    let taken = tokio::time::timeout(DESK_PATIENCE, task).await;
    match taken.map_err(|_| HttpError::Unavailable)?.map_err(|_| HttpError::Unavailable)? {
        Ok(_) => Ok(StatusCode::OK.into_response()),
        Err(error) => {
            tracing::error!(%error, what, "news was not taken");
            Err(HttpError::Unavailable)
        }
    }
}

/// Asks the desk; a panic behind it is one more way of being broken.
async fn desk(front: &Arc<Front>, request: Asked, moment: Moment) -> Result<Reply, ServiceError> {
    let desk = Arc::clone(&front.desk);
    let work = Box::pin(async move { desk.handle(request, moment).await });
    in_time(&front.tasks, DESK_PATIENCE, work).await
}

/// What comes of some work, if it comes in time. Late work goes on to its end, and a shutdown
/// waits for it; its reply is dropped, because whoever asked has been told to ask again. Call it
/// in a task: it is cut off with whoever awaits it.
pub(super) async fn in_time(
    tasks: &TaskTracker,
    patience: Duration,
    work: impl Future<Output = Result<Reply, ServiceError>> + Send + Unpin + 'static,
) -> Result<Reply, ServiceError> {
    let mut work = AssertUnwindSafe(work).catch_unwind();
    match tokio::time::timeout(patience, &mut work).await {
        Ok(done) => done.unwrap_or_else(|_| Err(ServiceError::Broken("the desk panicked".into()))),
        Err(_) => {
            tasks.spawn(work);
            Err(ServiceError::Unavailable)
        }
    }
}

impl Who {
    fn of(request: &Asked) -> Self {
        let seat = &request.from.seat;
        let org = seat.enterprise.clone().unwrap_or_default();
        let team = if seat.team.is_empty() { org } else { seat.team.clone() };
        Self { team, user: request.from.user.clone() }
    }
}
