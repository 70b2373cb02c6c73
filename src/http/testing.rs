//! A front for the tests of this room: clocks that stand still, a Slack secret, a small server
//! that plays Slack.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, Uri};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::Sha256;
use tokio_util::task::TaskTracker;

use super::{Front, SlackDoor};
use crate::clock::{Clock, ManualClock, Step, Stepped, Stepper};
use crate::ids::SystemIds;
use crate::platform::slack::client::{API_URL, Client, ClientConfig};
use crate::platform::slack::oauth::App;
use crate::platform::slack::verify::Verifier;
use crate::service::Desk;
use crate::store::backend::Db;
use crate::vault::InstanceKey;

pub(super) const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
pub(super) const NOW: i64 = 1_772_442_000;
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
pub(super) const JSON: &str = "application/json; charset=utf-8";

/// A door whose calls go to `api_url`.
pub(super) fn door(api_url: &str) -> SlackDoor {
    let app = App { id: "1.2".to_owned(), secret: SECRET.into() };
    let config = ClientConfig::new(api_url.parse().unwrap());
    let client = Client::new(ClientConfig { app: Some(app), ..config }).unwrap();
    SlackDoor { verifier: Verifier::new(SECRET.into()), client }
}

/// A desk on an empty database.
fn desk() -> Desk {
    let key = Arc::new(InstanceKey::generate());
    let db = Db::open(database(), Arc::clone(&key)).unwrap();
    Desk::new(db, Arc::new(SystemIds), key, "/mentor".to_owned(), Arc::new(|| {})).unwrap()
}

/// One migrated database for all tests of this room; none of them writes to it.
fn database() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        let url = format!("sqlite://{}", folder.join("http.db").display());
        let made = url.clone();
        // Tests run inside a runtime of their own, which cannot wait for another.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let db = Db::open(&made, Arc::new(InstanceKey::generate())).unwrap();
                db.migrate().await.unwrap();
                db.close().await;
            });
        })
        .join()
        .unwrap();
        url
    })
}

/// A front with a Slack door that calls nobody.
pub(super) fn front() -> Front {
    let clock = Arc::new(ManualClock::at(Timestamp::from_second(NOW).unwrap()));
    Front {
        proxies: super::Proxies::default(),
        desk: Arc::new(desk()),
        base_url: "http://127.0.0.1:8080".to_owned(),
        clock: clock.clone(),
        real: clock,
        slack: Some(door(API_URL)),
        stepper: None,
        tasks: TaskTracker::new(),
        hosts: vec!["127.0.0.1:8080".to_owned()],
    }
}

/// Moves the clock and counts nothing but itself.
pub(super) struct Steps(pub Arc<ManualClock>, pub Mutex<Vec<Step>>);

impl Stepper for Steps {
    fn step(
        &self,
        step: Step,
    ) -> Pin<Box<dyn Future<Output = Result<Stepped, String>> + Send + '_>> {
        self.0.set(step.to);
        self.1.lock().unwrap().push(step);
        Box::pin(async { Ok(Stepped { sent: 3, skipped: 2, waiting: 1 }) })
    }
}

/// The signature of a body at a time.
pub(super) fn signature(stamp: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("v0:{stamp}:").as_bytes());
    mac.update(body);
    let tag = mac.finalize().into_bytes();
    tag.iter().fold("v0=".to_owned(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// A request as Slack signs it.
pub(super) fn signed(path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Request<Body> {
    let (stamp, body) = (NOW.to_string(), body.into());
    Request::post(path)
        .header("content-type", kind)
        .header("x-slack-signature", signature(&stamp, &body))
        .header("x-slack-request-timestamp", stamp)
        .body(Body::from(body))
        .unwrap()
}

/// A response's body as text.
pub(super) async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A response's body as JSON.
pub(super) async fn body(response: Response<Body>) -> Value {
    serde_json::from_str(&text(response).await).unwrap()
}

/// What a Slack of our own was asked: path and JSON body, in order.
pub(super) type Heard = Arc<Mutex<Vec<(String, Value)>>>;

/// A Slack of our own that answers every call with `answer`; its base address and what it heard.
pub(super) async fn slack(answer: Value) -> (String, Heard) {
    let heard: Heard = Arc::default();
    let inner = Arc::clone(&heard);
    let app = Router::new().fallback(move |uri: Uri, body: String| async move {
        let body = serde_json::from_str(&body).unwrap_or_else(|_| json!(body));
        inner.lock().unwrap().push((uri.path().to_owned(), body));
        axum::Json(answer)
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/api/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (base, heard)
}

/// The programme clock alone.
pub(super) fn manual() -> Arc<ManualClock> {
    Arc::new(ManualClock::at(Timestamp::from_second(NOW).unwrap()))
}

/// A front whose clock can be stepped, and its stepper.
pub(super) fn stepped_front() -> (Front, Arc<Steps>) {
    let clock = manual();
    let steps = Arc::new(Steps(clock.clone(), Mutex::default()));
    let shown: Arc<dyn Clock> = clock;
    (Front { clock: shown, stepper: Some(steps.clone()), ..front() }, steps)
}
