//! The demo's routes from outside: a stand-in desk answers, the router is asked as a browser
//! would.

use std::sync::Mutex;
use std::sync::atomic::Ordering;

use axum::body::{Body, to_bytes};
use axum::http::{Request as Asked, StatusCode};
use jiff::Timestamp;
use tower::ServiceExt;

use super::*;
use crate::chat::address::{Door, MessageRef};
use crate::chat::card::{Card, Phrases};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Request};
use crate::chat::text::Line;
use crate::clock::{ManualClock, Step, Stepped};
use crate::ids::CountingIds;
use crate::ids::{MeetingId, PairingId};
use crate::service::export::Format;
use crate::service::{Arrival, ServiceError, Shown, Someone, Together, Town, Typable};

mod doors;
mod exports;
mod pages;

const HOST: &str = "127.0.0.1:8080";
const NONCE: &str = "00000000-0000-0000-0000-0000000000ff";
const START: &str = "2026-03-02T09:00:00Z";

/// Answers with what it was given, once, and remembers what it was asked and told to keep.
#[derive(Default)]
struct Fake {
    next: Mutex<Option<Result<Reply, ServiceError>>>,
    asked: Mutex<Vec<Request>>,
    kept: Mutex<Vec<(String, String, Option<MessageRef>)>>,
    inbox: Mutex<Vec<Shown>>,
}

impl Talk for Fake {
    fn handle(&self, request: Request, _: Moment) -> Later<'_, Reply> {
        self.asked.lock().unwrap().push(request);
        let next = self.next.lock().unwrap().take().unwrap_or(Ok(Reply::Nothing));
        Box::pin(async { next })
    }

    fn town<'a>(&'a self, _: &'a Seat, _: &'a str, _: Moment) -> Later<'a, Town> {
        let one = |user: &str, name: &str, zone: &str| Someone {
            user: user.to_owned(),
            name: name.to_owned(),
            zone: zone.to_owned(),
            does: "Mentee of <b>Ben".to_owned(),
            coordinates: user == "dana",
            paired: user != "dana",
        };
        let pair = Together {
            id: PairingId(uuid::Uuid::nil()),
            programme: "Connect".to_owned(),
            cohort: "Spring".to_owned(),
            form: "one-to-one".to_owned(),
            phase: "Building".to_owned(),
            lead: Some("ann".to_owned()),
            people: vec!["ben".to_owned(), "ann".to_owned()],
            roles: vec!["mentor".to_owned(), "mentee of <b>Ben".to_owned()],
            next: Some(START.parse().unwrap()),
        };
        Box::pin(async move {
            let people = vec![
                one("ann", "Ann", "Europe/Paris"),
                one("ben", "<script>Ben", "America/New_York"),
                one("dana", "דנה", "Nowhere/Else"),
            ];
            let commands = vec![Typable {
                words: "agenda add".to_owned(),
                about: String::new(),
                coordinating: false,
            }];
            Ok(Town { people, pairs: vec![pair], commands })
        })
    }

    fn inbox<'a>(&'a self, _: &'a Sender, _: i64) -> Later<'a, Vec<Shown>> {
        Box::pin(async { Ok(self.inbox.lock().unwrap().clone()) })
    }

    fn keep<'a>(
        &'a self,
        of: &'a Sender,
        card: Card,
        instead_of: Option<&'a MessageRef>,
        _: Moment,
    ) -> Later<'a, MessageRef> {
        let kept = (of.user.clone(), card.title.plain(), instead_of.cloned());
        self.kept.lock().unwrap().push(kept);
        let fresh = MessageRef { channel: of.user.clone(), message: "new".to_owned() };
        let at = instead_of.cloned().unwrap_or(fresh);
        Box::pin(async { Ok(at) })
    }

    fn arrivals<'a>(
        &'a self,
        _: &'a Seat,
        _: &'a [String],
        after: Timestamp,
    ) -> Later<'a, Vec<Arrival>> {
        let arrival = |user: &str| Arrival {
            user: user.to_owned(),
            at: after,
            title: format!("Tomorrow with <{user}>"),
        };
        let all = ["ann", "ben", "ann", "ben", "ann", "ben", "ann"].map(arrival).to_vec();
        Box::pin(async { Ok(all) })
    }

    fn export<'a>(
        &'a self,
        of: &'a Sender,
        format: Format,
        _: Moment,
    ) -> Later<'a, Option<String>> {
        let export = (of.user == "ann").then(|| format!("{format:?} of ann"));
        Box::pin(async { Ok(export) })
    }

    fn feed_of<'a>(&'a self, of: &'a Sender, _: Moment) -> Later<'a, Option<String>> {
        let feed = (of.user == "ann").then(|| "BEGIN:VCALENDAR".to_owned());
        Box::pin(async { Ok(feed) })
    }

    fn date_file<'a>(
        &'a self,
        of: &'a Sender,
        meeting: MeetingId,
        _: Moment,
    ) -> Later<'a, Option<String>> {
        let theirs = of.user == "ann" && meeting.0.is_nil();
        Box::pin(async move { Ok(theirs.then(|| "BEGIN:VCALENDAR".to_owned())) })
    }
}

/// A story that is only counted.
#[derive(Default)]
struct Told(AtomicU64);

impl Retell for Told {
    fn again(&self) -> std::pin::Pin<Box<dyn Future<Output = Result<(), String>> + Send + '_>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(()) })
    }
}

struct Steps(Mutex<Vec<Step>>);

impl Stepper for Steps {
    fn step(
        &self,
        step: Step,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Stepped, String>> + Send + '_>> {
        self.0.lock().unwrap().push(step);
        Box::pin(async { Ok(Stepped { sent: 2, skipped: 0, waiting: 1 }) })
    }
}

/// The router with its stand-ins in reach.
struct House {
    desk: Arc<Fake>,
    steps: Arc<Steps>,
    told: Arc<Told>,
    demo: Arc<Demo>,
    router: Router,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A demo of stand-ins, for the tests of the whole router.
pub(in crate::http) fn stood_in() -> Arc<Demo> {
    House::open().demo
}

impl House {
    fn open() -> Self {
        let desk = Arc::new(Fake::default());
        let steps = Arc::new(Steps(Mutex::new(Vec::new())));
        let told = Arc::new(Told::default());
        let now: Timestamp = START.parse().unwrap();
        let demo = Demo {
            desk: desk.clone(),
            clock: Arc::new(ManualClock::at(now)),
            real: Arc::new(ManualClock::at(now)),
            stepper: steps.clone(),
            retell: Some(told.clone()),
            gate: RwLock::new(()),
            told: AtomicU64::new(0),
            ids: Arc::new(CountingIds::default()),
            texts: Arc::new(Texts::new().unwrap()),
            hosts: vec![HOST.to_owned(), "localhost:8080".to_owned()],
            seat: Seat { door: Door::Web, team: "demo".to_owned(), enterprise: None },
            news: watch::channel(0).0,
            stop: CancellationToken::new(),
        };
        let demo = Arc::new(demo);
        Self { desk, steps, told, router: router(Arc::clone(&demo)), demo }
    }

    fn answering(reply: Result<Reply, ServiceError>) -> Self {
        let house = Self::open();
        *house.desk.next.lock().unwrap() = Some(reply);
        house
    }

    async fn send(&self, request: Asked<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Asked::get(path).header("host", HOST).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, body: &str) -> Answer {
        self.send(post(path).body(Body::from(body.to_owned())).unwrap()).await
    }
}

fn post(path: &str) -> axum::http::request::Builder {
    Asked::post(path)
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
}

fn card(title: &str) -> Card {
    Card::new(Line::words(title), "en", Phrases::default())
}

fn message() -> MessageRef {
    MessageRef { channel: "c".to_owned(), message: "m/1".to_owned() }
}

fn form(value: &str, fault: Option<&str>) -> Form {
    Form {
        title: "Add an item".into(),
        submit: "Add".into(),
        cancel: "Leave".into(),
        intro: None,
        fields: vec![Field {
            name: "text".into(),
            label: "Item".into(),
            hint: None,
            kind: Kind::Text,
            required: true,
            value: value.into(),
            fault: fault.map(Into::into),
        }],
        ticket: "sealed".into(),
        language: "en".into(),
        phrases: crate::chat::form::Phrases::default(),
    }
}
