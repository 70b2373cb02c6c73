//! `POST`: a typed command, a pressed button, a filled-in form. What the desk answers is stored
//! as posted and the browser sent back to the page; only forms are answered as a page.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use crate::chat::address::{MessageRef, Sender};
use crate::chat::reply::Reply;
use crate::chat::request::Request;
use crate::http::demo::Demo;
use crate::http::demo::refuse::Refused;
use crate::http::demo::show::{self, Open, Opened};
use crate::http::demo::view::View;
use crate::platform::web::parse::{self, Malformed};
use crate::platform::web::wire;
use crate::service::{ServiceError, Someone};

type Body = Result<Bytes, BytesRejection>;
type Read = fn(&[u8], Sender, &[Someone]) -> Result<Request, Malformed>;

/// `POST /demo/as/{user}/command`
pub(super) async fn command(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let read: Read = |body, from, people| parse::command(body, from, &handles(people));
    answer(&demo, &user, ("command", &headers), body, read).await
}

/// `POST /demo/as/{user}/press`
pub(super) async fn press(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answer(&demo, &user, ("press", &headers), body, |body, from, _| parse::press(body, from)).await
}

/// `POST /demo/as/{user}/submit`
pub(super) async fn submit(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let read: Read = |body, from, people| parse::submit(body, from, &handles(people));
    answer(&demo, &user, ("submit", &headers), body, read).await
}

fn handles(people: &[Someone]) -> Vec<String> {
    people.iter().map(|one| one.user.clone()).collect()
}

async fn answer(
    demo: &Arc<Demo>,
    user: &str,
    (verb, headers): (&str, &HeaderMap),
    body: Body,
    read: Read,
) -> Response {
    let language = demo.language(headers);
    let body = match body {
        Ok(body) => body,
        Err(why) => return Refused::from(why).page(demo, language),
    };
    match answered(demo, user, language, &body, read).await {
        Ok(response) => response,
        Err(refused) => {
            let address = format!("{}/{verb}", show::address(user));
            refused.keeping(&address, &body).page(demo, language)
        }
    }
}

async fn answered(
    demo: &Arc<Demo>,
    user: &str,
    language: &'static str,
    body: &Bytes,
    read: Read,
) -> Result<Response, Refused> {
    let town = demo.desk.town(&demo.seat, language, demo.moment()).await?;
    if !town.people.iter().any(|one| one.user == user) {
        return Err(Refused::Nobody);
    }
    let request = read(body, demo.sender(user), &town.people)?;
    let pairs = parse::pairs(body)?;
    let field = pairs.iter().find(|(name, _)| name == wire::VIEW).map(|(_, view)| view.as_str());
    let view = View::from(field, user);
    match spawned(demo, request).await? {
        Next::See(None) => {
            let to = format!("{}#latest-{}", view.address(), wire::segment(user));
            Ok(Redirect::to(&to).into_response())
        }
        Next::See(Some(at)) => {
            let to = format!("{}#{}", view.address(), show::anchor(&at));
            Ok(Redirect::to(&to).into_response())
        }
        Next::Fill(status, open) => {
            Ok((status, show::page(demo, language, view, Some(*open), "").await?).into_response())
        }
    }
}

/// What the browser is shown.
enum Next {
    /// The page, at this message of it, or at the newest.
    See(Option<MessageRef>),
    /// The page with an open form.
    Fill(StatusCode, Box<Open>),
}

/// Runs in a task of its own, so that a browser that hangs up cuts nothing in two.
async fn spawned(demo: &Arc<Demo>, request: Request) -> Result<Next, ServiceError> {
    let demo = Arc::clone(demo);
    let task = tokio::spawn(async move { handled(&demo, request).await });
    task.await.unwrap_or_else(|_| Err(ServiceError::Broken("the answering task ended".to_owned())))
}

async fn handled(demo: &Demo, request: Request) -> Result<Next, ServiceError> {
    let moment = demo.moment();
    let from = request.from.clone();
    let clicked = request.origin.message.clone();
    let open = |status, what| {
        let open = Open { user: from.user.clone(), what, message: clicked.clone() };
        Ok(Next::Fill(status, Box::new(open)))
    };
    let (card, instead_of) = match demo.desk.handle(request, moment).await? {
        Reply::Nothing => {
            demo.tell();
            return Ok(Next::See(clicked));
        }
        Reply::Form { form, .. } => return open(StatusCode::OK, Opened::Form(form)),
        Reply::FormAgain(form) => {
            return open(StatusCode::UNPROCESSABLE_ENTITY, Opened::Form(form));
        }
        // It is kept nowhere: what is shown so is for these eyes alone.
        Reply::Sheet { card, instead: Some(_), .. } => {
            demo.tell();
            return open(StatusCode::OK, Opened::Window(card));
        }
        // Fields of our own pages bring their lists along.
        Reply::Options(_) => return Ok(Next::See(clicked)),
        Reply::Card(card) | Reply::Sheet { card, .. } => (card, None),
        Reply::Replace(card) => (card, clicked),
        Reply::Elsewhere { replace, card, .. } => (card, clicked.filter(|_| replace)),
    };
    let at = demo.desk.keep(&from, card, instead_of.as_ref(), moment).await?;
    demo.tell();
    Ok(Next::See(Some(at)))
}
