//! `POST`: a typed command, a pressed button, a filled-in form. What the desk answers is stored
//! as posted and the browser sent back to the page; only forms are answered as a page.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::chat::address::{MessageRef, Sender};
use crate::chat::reply::Reply;
use crate::chat::request::Request;
use crate::http::demo::Demo;
use crate::http::demo::refuse::Refused;
use crate::http::demo::show::{self, Open};
use crate::platform::web::parse::{self, Malformed};
use crate::service::{ServiceError, Someone};

type Body = Result<Bytes, BytesRejection>;
type Read = fn(&[u8], Sender, &[Someone]) -> Result<Request, Malformed>;

/// `POST /demo/as/{user}/command`
pub(super) async fn command(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    body: Body,
) -> Response {
    let read: Read = |body, from, people| {
        let handles: Vec<String> = people.iter().map(|one| one.user.clone()).collect();
        parse::command(body, from, &handles)
    };
    answer(&demo, &user, "command", body, read).await
}

/// `POST /demo/as/{user}/press`
pub(super) async fn press(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    body: Body,
) -> Response {
    answer(&demo, &user, "press", body, |body, from, _| parse::press(body, from)).await
}

/// `POST /demo/as/{user}/submit`
pub(super) async fn submit(
    State(demo): State<Arc<Demo>>,
    Path(user): Path<String>,
    body: Body,
) -> Response {
    answer(&demo, &user, "submit", body, |body, from, _| parse::submit(body, from)).await
}

async fn answer(demo: &Arc<Demo>, user: &str, verb: &str, body: Body, read: Read) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(why) => return Refused::from(why).page(demo),
    };
    match answered(demo, user, &body, read).await {
        Ok(response) => response,
        Err(refused) => {
            refused.keeping(&format!("{}/{verb}", show::address(user)), &body).page(demo)
        }
    }
}

async fn answered(
    demo: &Arc<Demo>,
    user: &str,
    body: &Bytes,
    read: Read,
) -> Result<Response, Refused> {
    let people = demo.desk.people(&demo.seat, demo.moment()).await?;
    if !people.iter().any(|one| one.user == user) {
        return Err(Refused::Nobody);
    }
    let request = read(body, demo.sender(user), &people)?;
    match spawned(demo, request).await? {
        Next::See(anchor) => {
            Ok(Redirect::to(&format!("{}#{anchor}", show::address(user))).into_response())
        }
        Next::Fill(status, open) => {
            Ok((status, show::page(demo, user, Some(*open), Vec::new()).await?).into_response())
        }
    }
}

/// What the browser is shown.
enum Next {
    /// The page, at this place of it.
    See(String),
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
    let (card, instead_of) = match demo.desk.handle(request, moment).await? {
        Reply::Nothing => return Ok(Next::See(place(clicked.as_ref()))),
        Reply::Form { form, .. } => {
            return Ok(Next::Fill(StatusCode::OK, Box::new(Open { form, message: clicked })));
        }
        Reply::FormAgain(form) => {
            let open = Box::new(Open { form, message: clicked });
            return Ok(Next::Fill(StatusCode::UNPROCESSABLE_ENTITY, open));
        }
        Reply::Card(card) => (card, None),
        Reply::Replace(card) => (card, clicked),
        Reply::Elsewhere { replace, card, .. } => (card, clicked.filter(|_| replace)),
    };
    demo.desk.keep(&from, card, instead_of.as_ref(), moment).await?;
    Ok(Next::See(place(instead_of.as_ref())))
}

/// Where to look: at the message that changed in place, else at the newest.
fn place(message: Option<&MessageRef>) -> String {
    message.map_or_else(|| "latest".to_owned(), show::anchor)
}
