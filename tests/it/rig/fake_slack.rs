//! A Slack that misbehaves on request. It takes every call of the Web API down in a ledger and
//! answers as its script says, each answer once; without a script it answers as Slack would.

use std::collections::VecDeque;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener as Listener;
use tokio::runtime::{Builder, Runtime};

use crate::rig::eventually;

/// The team everyone is in.
pub const TEAM: &str = "T0FAKE";
/// The bot's token there.
pub const TOKEN: &str = "xoxb-fake-canary-token";

/// A running fake.
pub struct FakeSlack {
    port: u16,
    desk: Arc<Desk>,
    serving: Option<Runtime>,
}

/// What stands on the fake's desk.
#[derive(Default)]
struct Desk {
    ledger: Mutex<Vec<Entry>>,
    script: Mutex<VecDeque<(&'static str, Answer)>>,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Such as `chat.postMessage`.
    pub method: String,
    /// What was sent along.
    pub body: Value,
    /// When it came.
    pub at: Instant,
    /// Whether it had its effect: a message stands there now.
    pub accepted: bool,
}

/// How to answer one call.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// 429 with this `Retry-After`.
    Busy(&'static str),
    /// 500, and nothing happened.
    Broken,
    /// The message was posted, and the answer is a 500 all the same.
    PostedButBroken,
    /// 200 with `ok: false` and this code.
    No(&'static str),
    /// As usual, but this late.
    Late(Duration),
}

impl FakeSlack {
    /// Starts one on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let desk = Arc::default();
        let serving = Some(serve(listener, Arc::clone(&desk)));
        Self { port, desk, serving }
    }

    /// The base of its Web API.
    pub fn api_url(&self) -> String {
        format!("http://127.0.0.1:{}/api/", self.port)
    }

    /// The next call of `method` that is not scripted yet is answered like this.
    pub fn answer(&self, method: &'static str, answer: Answer) {
        self.desk.script.lock().unwrap().push_back((method, answer));
    }

    /// Every call of a method, oldest first.
    pub fn calls(&self, method: &str) -> Vec<Entry> {
        let ledger = self.desk.ledger.lock().unwrap();
        ledger.iter().filter(|entry| entry.method == method).cloned().collect()
    }

    /// The posted messages whose text holds `part`.
    pub fn posted(&self, part: &str) -> Vec<Entry> {
        let mut posted = self.calls("chat.postMessage");
        posted.retain(|entry| entry.accepted && text(entry).contains(part));
        posted
    }

    /// Waits until a message whose text holds `part` stands there.
    pub async fn one_posted(&self, part: &str) -> Entry {
        eventually(&format!("a message saying {part:?}"), async || self.posted(part).pop()).await
    }

    /// Refuses connections from now on.
    pub async fn go_away(&mut self) {
        self.serving.take().unwrap().shutdown_background();
        eventually("the port to be shut", async || {
            TcpStream::connect(("127.0.0.1", self.port)).is_err().then_some(())
        })
        .await;
    }

    /// Answers again.
    pub async fn come_back(&mut self) {
        let listener = eventually("the port to be free", async || {
            TcpListener::bind(("127.0.0.1", self.port)).ok()
        })
        .await;
        self.serving = Some(serve(listener, Arc::clone(&self.desk)));
    }
}

impl Drop for FakeSlack {
    fn drop(&mut self) {
        if let Some(serving) = self.serving.take() {
            serving.shutdown_background();
        }
    }
}

/// A message's text.
pub fn text(entry: &Entry) -> String {
    entry.body["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
}

/// Serves on a runtime of its own: ending it breaks every connection at once, as a crash does.
fn serve(listener: TcpListener, desk: Arc<Desk>) -> Runtime {
    let router = Router::new().route("/api/{method}", post(call)).with_state(desk);
    let mut builder = Builder::new_multi_thread();
    let runtime = builder.worker_threads(1).enable_all().build().unwrap();
    listener.set_nonblocking(true).unwrap();
    runtime.spawn(async move {
        let listener = Listener::from_std(listener).unwrap();
        axum::serve(listener, router).await.unwrap();
    });
    runtime
}

async fn call(State(desk): State<Arc<Desk>>, Path(method): Path<String>, body: Bytes) -> Response {
    let body = read(&body);
    let answer = {
        let mut script = desk.script.lock().unwrap();
        let next = script.iter().position(|(of, _)| *of == method);
        next.and_then(|at| script.remove(at)).map(|(_, answer)| answer)
    };
    let accepted = matches!(answer, None | Some(Answer::PostedButBroken | Answer::Late(_)));
    let number = {
        let mut ledger = desk.ledger.lock().unwrap();
        let (method, body) = (method.clone(), body.clone());
        ledger.push(Entry { method, body, at: Instant::now(), accepted });
        ledger.len()
    };
    if let Some(Answer::Late(by)) = answer {
        tokio::time::sleep(by).await;
    }
    match answer {
        Some(Answer::Busy(after)) => {
            let refused = Json(json!({ "ok": false, "error": "ratelimited" }));
            (StatusCode::TOO_MANY_REQUESTS, [("retry-after", after)], refused).into_response()
        }
        Some(Answer::Broken | Answer::PostedButBroken) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "<html>oops</html>").into_response()
        }
        Some(Answer::No(code)) => Json(json!({ "ok": false, "error": code })).into_response(),
        None | Some(Answer::Late(_)) => Json(usual(&method, &body, number)).into_response(),
    }
}

/// What Slack would say.
fn usual(method: &str, body: &Value, number: usize) -> Value {
    let asked = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
    match method {
        "auth.test" => {
            json!({ "ok": true, "team_id": TEAM, "team": "Fake", "user_id": "U0BOT" })
        }
        "users.info" => {
            let user = asked("user");
            let mut about = json!({ "id": user, "real_name": user });
            // Slack tells a locale only when asked; these people have set theirs to German.
            if user.starts_with("UDE") && asked("include_locale") == "true" {
                about["locale"] = json!("de-AT");
            }
            json!({ "ok": true, "user": about })
        }
        "chat.postMessage" => {
            let to = asked("channel");
            let channel = if to.starts_with('D') { to } else { format!("D{to}") };
            json!({ "ok": true, "channel": channel, "ts": format!("1700000000.{number:06}") })
        }
        _ => json!({ "ok": true }),
    }
}

fn read(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_else(|_| {
        let pairs = form_urlencoded::parse(body);
        let pairs = pairs.map(|(name, value)| (name.into_owned(), Value::from(value.into_owned())));
        Value::Object(pairs.collect())
    })
}
