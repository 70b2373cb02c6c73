//! The fake's listener: the Web API, private answer addresses and the upload host.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine;
use serde_json::{Value, json};
use tokio::net::TcpListener as Listener;
use tokio::runtime::{Builder, Runtime};

use super::Desk;
use super::ledger::{Answer, Entry};
use super::spoil::{self, Doorstep, UnderWay, busy};
use super::world::{Refusal, Said, World, asked};

/// Methods that change something take JSON; the others only forms.
const WRITES: [&str; 4] = ["chat.", "views.", "conversations.open", "files.complete"];

/// Serves on a runtime of its own: ending it breaks every connection at once, as a crash does.
pub(super) fn serve(listener: TcpListener, desk: Arc<Desk>) -> Runtime {
    let router = Router::new()
        .route("/api/{method}", post(call))
        .route("/answer/{name}", post(answer))
        .route("/upload/{id}", post(upload))
        .with_state(Arc::clone(&desk));
    let mut builder = Builder::new_multi_thread();
    let runtime = builder.worker_threads(1).enable_all().build().unwrap();
    listener.set_nonblocking(true).unwrap();
    runtime.spawn(async move {
        let listener = Listener::from_std(listener).unwrap();
        axum::serve(Doorstep { listener, desk }, router).await.unwrap();
    });
    runtime
}

async fn call(
    State(desk): State<Arc<Desk>>,
    Path(method): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let _under_way = UnderWay::begin(&desk);
    let token = bearer(&headers);
    let mut args = read(&body);
    let spoilt = desk.script.lock().unwrap().next(&method);
    let (said, scopes) = {
        let mut world = desk.world.lock().unwrap();
        manners(&mut world, &method, &headers, &args);
        if method == "oauth.v2.access" {
            basic(&headers, &mut args);
        }
        let happens = spoilt.is_none_or(Answer::lets_it_happen);
        let said = happens.then(|| said(&mut world, &method, &token, &args, desk.port));
        let scopes = world.caller(&token).map(|caller| caller.scopes);
        let error = said.as_ref().and_then(|said| said.as_ref().err()).map(|no| no.code.clone());
        let accepted = happens && error.is_none();
        let stands = said.as_ref().and_then(|said| said.as_ref().ok()?["ts"].as_str());
        let (at, body, stands) = (Instant::now(), args, stands.map(str::to_owned));
        let entry = Entry { method, body, token, at, accepted, error, stands };
        desk.ledger.lock().unwrap().push(entry);
        (said, scopes.unwrap_or_default())
    };
    let usual = spoken(said.unwrap_or(Ok(json!({}))));
    let mut response = match spoilt {
        Some(answer) => spoil::spoilt(&desk, answer, usual).await,
        None => usual,
    };
    let scopes = scopes.into_iter().collect::<Vec<_>>().join(",");
    response.headers_mut().insert("x-oauth-scopes", scopes.parse().unwrap());
    response
}

/// What Slack would say.
fn said(world: &mut World, method: &str, token: &str, args: &Value, port: u16) -> Said {
    if method == "oauth.v2.access" {
        return world.oauth(args);
    }
    if !method.contains('.') {
        return Ok(json!({})); // A private address of a story's own making.
    }
    let caller = world.caller(token)?;
    let now = world.now();
    let key = |team: &String| (method.to_owned(), team.clone());
    let until = caller.teams.iter().filter_map(|team| world.busy.get(&key(team))).max();
    if let Some(left) = until.and_then(|until| until.checked_sub(now)) {
        let more = json!({ "retry_after": left.as_secs() + 1 });
        return Err(Refusal { code: "ratelimited".to_owned(), more });
    }
    let mut said = world.call(method, &caller, args)?;
    if let Some(path) = said["upload_url"].as_str() {
        said["upload_url"] = json!(format!("http://127.0.0.1:{port}{path}"));
    }
    Ok(said)
}

fn spoken(said: Said) -> Response {
    match said {
        Ok(mut said) => {
            said["ok"] = json!(true);
            Json(said).into_response()
        }
        Err(Refusal { code, more }) if code == "ratelimited" => {
            busy(Some(&asked(&more, "retry_after")))
        }
        Err(Refusal { code, mut more }) => {
            (more["ok"], more["error"]) = (json!(false), json!(code));
            Json(more).into_response()
        }
    }
}

/// How a call is dressed: what Slack grumbles about, or silently does not read.
fn manners(world: &mut World, method: &str, headers: &HeaderMap, args: &Value) {
    let kind = header(headers, &CONTENT_TYPE).to_ascii_lowercase();
    let writes = WRITES.iter().any(|prefix| method.starts_with(prefix));
    if kind.starts_with("application/json") {
        if !kind.contains("charset=utf-8") {
            world.fault(format!("{method}: JSON without a charset"));
        }
        if !writes && method.contains('.') {
            world.fault(format!("{method}: takes no JSON"));
        }
    }
    if args.get("token").is_some() {
        world.fault(format!("{method}: the token stands among the arguments"));
    }
    if !method.contains('.') && headers.contains_key(AUTHORIZATION) {
        world.fault("a private answer address was sent a token");
    }
}

/// The client's name and secret, where they came as Basic authorization.
fn basic(headers: &HeaderMap, args: &mut Value) {
    let Some(coded) = header(headers, &AUTHORIZATION).strip_prefix("Basic ") else { return };
    let plain = base64::engine::general_purpose::STANDARD.decode(coded).unwrap_or_default();
    if let Some((id, secret)) = String::from_utf8_lossy(&plain).split_once(':') {
        args["client_id"] = json!(id);
        args["client_secret"] = json!(secret);
    }
}

async fn answer(
    State(desk): State<Arc<Desk>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let _under_way = UnderWay::begin(&desk);
    let body = read(&body);
    let (method, token, at) = ("response_url".to_owned(), String::new(), Instant::now());
    let spoilt = desk.script.lock().unwrap().next(&method);
    let said = {
        let mut world = desk.world.lock().unwrap();
        if headers.contains_key(AUTHORIZATION) {
            world.fault("a private answer address was sent a token");
        }
        let happens = spoilt.is_none_or(Answer::lets_it_happen);
        if happens { world.answered(&name, &body) } else { Err("spoilt") }
    };
    let (accepted, error) = (said.is_ok(), said.err().map(str::to_owned));
    let entry = Entry { method, body, token, at, accepted, error, stands: None };
    desk.ledger.lock().unwrap().push(entry);
    let usual = match said {
        Ok(()) => "ok".into_response(),
        Err(code) => {
            let refused = Json(json!({ "ok": false, "error": code }));
            (StatusCode::NOT_FOUND, refused).into_response()
        }
    };
    match spoilt {
        Some(answer) => spoil::spoilt(&desk, answer, usual).await,
        None => usual,
    }
}

async fn upload(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let spoilt = desk.script.lock().unwrap().next("upload");
    let mut world = desk.world.lock().unwrap();
    if headers.contains_key(AUTHORIZATION) {
        world.fault("an upload address was sent a token");
    }
    let accepted = spoilt.is_none_or(Answer::lets_it_happen) && world.uploaded(&id, &body);
    let (method, token, at) = ("upload".to_owned(), String::new(), Instant::now());
    let body = json!({ "id": id, "length": body.len() });
    let (error, stands) = (None, None);
    let entry = Entry { method, body, token, at, accepted, error, stands };
    desk.ledger.lock().unwrap().push(entry);
    match spoilt {
        Some(Answer::Busy(after)) => busy(Some(after)),
        Some(Answer::Broken | Answer::PostedButBroken) => {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        _ if accepted => "OK".into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn bearer(headers: &HeaderMap) -> String {
    let value = header(headers, &AUTHORIZATION);
    value.strip_prefix("Bearer ").unwrap_or_default().to_owned()
}

fn header<'a>(headers: &'a HeaderMap, name: &axum::http::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Arguments, sent as JSON or as a form; what a form writes as JSON is read too.
fn read(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_else(|_| {
        let pairs = form_urlencoded::parse(body).map(|(name, value)| {
            let nested = matches!(&*name, "blocks" | "view" | "files" | "metadata");
            let parsed = nested.then(|| serde_json::from_str(&value).ok()).flatten();
            (name.into_owned(), parsed.unwrap_or_else(|| Value::from(value.into_owned())))
        });
        Value::Object(pairs.collect())
    })
}

/// How long the fake lets the house take to answer what it sends.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);
