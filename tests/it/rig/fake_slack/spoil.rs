//! Answers that go wrong on the way: late, slow, endless, broken, or none at all.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::serve::Listener;
use futures_util::stream;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};

use super::Desk;
use super::ledger::Answer;

/// What an endless answer comes in.
const CHUNK: usize = 64 << 10;
/// Longer than anybody waits.
const FOR_EVER: Duration = Duration::from_hours(1);

/// The answer that a script asks for in place of `usual`.
pub(super) async fn spoilt(desk: &Arc<Desk>, answer: Answer, usual: Response) -> Response {
    match answer {
        Answer::Busy(after) => busy(Some(after)),
        Answer::BusyUnsaid => busy(None),
        Answer::Broken | Answer::PostedButBroken => {
            (StatusCode::INTERNAL_SERVER_ERROR, "<html>oops</html>").into_response()
        }
        Answer::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Answer::No(code) => Json(json!({ "ok": false, "error": code })).into_response(),
        // Ends the connection's task, and with it the connection; no hook hears of it.
        Answer::Cut | Answer::PostedButCut => panic::resume_unwind(Box::new("cut")),
        Answer::PostedButHtml => Html("<html>We are improving Slack</html>").into_response(),
        Answer::Drip => slowly(usual).await,
        Answer::Flood => Body::from_stream(endless(Arc::clone(desk))).into_response(),
        Answer::Hang => {
            tokio::time::sleep(FOR_EVER).await;
            usual
        }
        Answer::Late(by) => {
            tokio::time::sleep(by).await;
            usual
        }
    }
}

/// 429, with or without a pause.
pub(super) fn busy(after: Option<&str>) -> Response {
    let refused = Json(json!({ "ok": false, "error": "ratelimited" }));
    let mut response = (StatusCode::TOO_MANY_REQUESTS, refused).into_response();
    if let Some(after) = after {
        response.headers_mut().insert("retry-after", after.parse().unwrap());
    }
    response
}

async fn slowly(usual: Response) -> Response {
    let whole = axum::body::to_bytes(usual.into_body(), usize::MAX).await.unwrap();
    let bytes = stream::unfold(0, move |at| {
        let next = whole.get(at).map(|byte| Bytes::copy_from_slice(&[*byte]));
        async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            next.map(|byte| (Ok::<_, Infallible>(byte), at + 1))
        }
    });
    Body::from_stream(bytes).into_response()
}

fn endless(desk: Arc<Desk>) -> impl stream::Stream<Item = Result<Bytes, Infallible>> {
    stream::repeat_with(move || {
        desk.flooded.fetch_add(CHUNK, Ordering::SeqCst);
        Ok(Bytes::from(vec![b' '; CHUNK]))
    })
}

/// A call while it is under way.
pub(super) struct UnderWay(Arc<Desk>);

impl UnderWay {
    pub(super) fn begin(desk: &Arc<Desk>) -> Self {
        let now = desk.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        desk.most.fetch_max(now, Ordering::SeqCst);
        Self(Arc::clone(desk))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A listener that breaks connections when it is told to.
pub(super) struct Doorstep {
    pub listener: TcpListener,
    pub desk: Arc<Desk>,
}

impl Listener for Doorstep {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.listener).await;
            if !one_less(&self.desk.refused) {
                return (stream, address);
            }
            // Without a farewell: whoever reads or writes there is told that it was reset.
            stream.set_zero_linger().ok();
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        Listener::local_addr(&self.listener)
    }
}

fn one_less(count: &AtomicUsize) -> bool {
    let less = |count: usize| count.checked_sub(1);
    count.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok()
}
