//! Connections that say nothing or half a thing, too many of them, and how they end.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::http::serve::{Limits, within};

const QUICK: Limits = Limits { head: Duration::from_millis(300), connections: 64 };
const PATIENT: Limits = Limits { head: Duration::from_mins(1), connections: 64 };
/// Much longer than anything here should take.
const LONG: Duration = Duration::from_secs(10);
const ASK: &str = "GET /soon HTTP/1.1\r\nhost: x\r\n\r\n";

struct Server {
    address: SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let late = || async {
            tokio::time::sleep(Duration::from_millis(600)).await;
            "late"
        };
        let router =
            Router::new().route("/soon", get(|| async { "soon" })).route("/late", get(late));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let serving = tokio::spawn(within(limits, listener, router, stop.clone()));
        Self { address, stop, serving }
    }

    async fn says(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    async fn ends(self) {
        tokio::time::timeout(LONG, self.serving).await.expect("it ends").unwrap();
    }
}

/// All that comes until the other side hangs up.
async fn rest(mut stream: TcpStream) -> String {
    let mut told = Vec::new();
    let read = tokio::time::timeout(LONG, stream.read_to_end(&mut told)).await;
    // A reset is an end as well.
    let _ = read.expect("the connection is cut");
    String::from_utf8(told).unwrap()
}

/// The next answer, up to its body.
async fn answer(stream: &mut TcpStream, body: &str) -> String {
    let mut told = String::new();
    while !told.ends_with(body) {
        let mut piece = [0; 1024];
        let read = tokio::time::timeout(LONG, stream.read(&mut piece)).await;
        let count = read.expect("an answer comes").unwrap();
        assert!(count > 0, "hung up after {told:?}");
        told += std::str::from_utf8(&piece[..count]).unwrap();
    }
    told
}

#[tokio::test]
async fn who_does_not_finish_a_head_is_cut() {
    let server = Server::start(QUICK).await;
    for begun in ["", "G", "PRI * HT", "GET /soon HTTP/1.1\r\nhost: x\r\nx-slow: "] {
        let began = Instant::now();
        let told = rest(server.says(begun).await).await;
        assert!(!told.contains("200"), "{begun:?}: {told}");
        assert!(began.elapsed() >= QUICK.head.mul_f32(0.9), "{begun:?}");
    }
    // A second head that does not come to its end is cut as the first one is.
    let mut stream = server.says(ASK).await;
    answer(&mut stream, "soon").await;
    stream.write_all(b"GET /soon HTTP/1.1\r\nx-").await.unwrap();
    assert!(!rest(stream).await.contains("200"));
}

#[tokio::test]
async fn an_answer_may_take_longer_than_a_head() {
    let server = Server::start(QUICK).await;
    let mut stream = server.says(&ASK.replace("soon", "late")).await;
    assert!(answer(&mut stream, "late").await.starts_with("HTTP/1.1 200"));
    stream.write_all(ASK.as_bytes()).await.unwrap();
    assert!(answer(&mut stream, "soon").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn stopping_answers_what_was_asked_and_closes_what_is_idle() {
    let server = Server::start(PATIENT).await;
    let mut idle = server.says(ASK).await;
    answer(&mut idle, "soon").await;
    let silent = server.says("").await;
    let mut busy = server.says(&ASK.replace("soon", "late")).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.cancel();
    assert_eq!(rest(idle).await, "");
    assert_eq!(rest(silent).await, "");
    assert!(answer(&mut busy, "late").await.starts_with("HTTP/1.1 200"));
    assert_eq!(rest(busy).await, "");
    let address = server.address;
    server.ends().await;
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

#[tokio::test]
async fn one_connection_too_many_waits_for_its_turn() {
    let server = Server::start(Limits { connections: 1, ..PATIENT }).await;
    let mut first = server.says(ASK).await;
    answer(&mut first, "soon").await;
    let mut second = server.says(ASK).await;
    let early = tokio::time::timeout(Duration::from_millis(200), second.readable()).await;
    assert!(early.is_err(), "it is not its turn");
    drop(first);
    assert!(answer(&mut second, "soon").await.starts_with("HTTP/1.1 200"));
    server.stop.cancel();
    server.ends().await;
}
