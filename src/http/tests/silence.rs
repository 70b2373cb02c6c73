//! What the log says of a request, and what it never says; what happens when nobody waits.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::StatusCode;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

use super::{COMMAND, ask, ask_at, status};
use crate::chat::reply::Reply;
use crate::http::testing::{FORM, JSON, signed, stepped_front};
use crate::http::{router, slack};
use crate::service::ServiceError;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_names_who_and_how_it_ended_and_no_word_of_it() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(lines.clone())
        .with_ansi(false)
        .finish();
    // With a single subscriber, another test's thread would decide for all whether a line is
    // of interest; a second one keeps it a question of its own.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::new());
    let guard = tracing::subscriber::set_default(subscriber);
    let canary = COMMAND.replace("text=agenda", "text=canary").replace("commands%2F1", "canary");
    assert_eq!(status(signed("/slack/commands", FORM, canary.clone())).await, StatusCode::OK);
    for (kind, body) in [
        (FORM, canary.replace("U01", "canary")),
        (FORM, "payload=canary".to_owned()),
        (JSON, r#"{"type":"url_verification","canary":"#.to_owned()),
    ] {
        assert_eq!(status(signed("/slack/events", kind, body)).await, StatusCode::BAD_REQUEST);
    }
    let mut forged = signed("/slack/commands", FORM, canary);
    forged.headers_mut().insert("x-slack-signature", "v0=canary".parse().unwrap());
    assert_eq!(ask(forged).await.status(), StatusCode::UNAUTHORIZED);
    let feed = axum::http::Request::get("/calendar/canary.ics?canary");
    let feed = ask(feed.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(feed.status(), StatusCode::NOT_FOUND);
    drop(guard);
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(!log.contains("canary"), "{log}");
    for part in [
        "method=POST path=\"/slack/commands\" status=200",
        "team=T01 user=U01",
        "method=GET path=\"/calendar/{file}\" status=404",
    ] {
        assert!(log.contains(part), "{part} is missing in {log}");
    }
}

#[tokio::test]
async fn hanging_up_cuts_no_step_in_half() {
    let (front, steps) = stepped_front();
    let front = Arc::new(front);
    let tracker = front.tasks.clone();
    let request = super::doors::own(r#"{"advance":"PT1H"}"#);
    let mut call = Box::pin(router(Arc::clone(&front), None).oneshot(request));
    // Polled until the work has begun, then dropped, as axum does when a client is gone.
    while tracker.is_empty() {
        let polled = futures_util::poll!(&mut call);
        assert!(polled.is_pending());
    }
    drop(call);
    tracker.close();
    tracker.wait().await;
    let step = steps.1.lock().unwrap().pop().unwrap();
    assert_eq!(front.clock.now(), step.to);
}

#[tokio::test]
async fn a_request_runs_among_the_tasks_that_a_shutdown_waits_for() {
    let front = crate::http::testing::front();
    let tracker = front.tasks.clone();
    let call = ask_at(front, signed("/slack/commands", FORM, COMMAND));
    let mut call = Box::pin(call);
    while tracker.is_empty() {
        assert!(futures_util::poll!(&mut call).is_pending());
    }
    assert_eq!(call.await.status(), StatusCode::OK);
    // That something arrived is noted beside it, and a shutdown waits for that as well.
    tracker.close();
    tracker.wait().await;
}

#[tokio::test]
async fn a_late_desk_is_unavailable_and_goes_on_to_its_end() {
    let (tasks, done) = (TaskTracker::new(), Arc::new(AtomicBool::new(false)));
    let ended = Arc::clone(&done);
    let work = async move {
        tokio::time::sleep(Duration::from_millis(60)).await;
        ended.store(true, Ordering::SeqCst);
        Ok(Reply::Nothing)
    };
    let result = slack::in_time(&tasks, Duration::from_millis(5), Box::pin(work)).await;
    assert!(matches!(result, Err(ServiceError::Unavailable)), "{result:?}");
    assert!(!done.load(Ordering::SeqCst));
    tasks.close();
    tasks.wait().await;
    assert!(done.load(Ordering::SeqCst), "it was cut");
    let prompt =
        slack::in_time(&tasks, Duration::from_secs(5), Box::pin(async { Ok(Reply::Nothing) }));
    assert!(matches!(prompt.await, Ok(Reply::Nothing)));
    let broken = slack::in_time(
        &tasks,
        Duration::from_secs(5),
        Box::pin(async { panic!("a planted panic") }),
    );
    assert!(matches!(broken.await, Err(ServiceError::Broken(_))));
}
