//! A Slack that takes every message at once and writes down when it came and to whom.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use anyhow::Context;
use jiff::Timestamp;
use mentorbot::clock::{Clock, SystemClock};
use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The sink's end that the driver holds.
#[derive(Clone)]
pub struct Sink {
    pub address: SocketAddr,
    ledger: Arc<Mutex<Vec<Post>>>,
    number: Arc<AtomicU64>,
}

/// A message that was taken.
#[derive(Clone, Debug)]
pub struct Post {
    /// When, by the machine's clock.
    pub at: Timestamp,
    /// In which conversation.
    pub channel: String,
}

#[derive(Deserialize)]
struct Posting {
    channel: String,
}

impl Sink {
    /// Listens on loopback.
    pub async fn open() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let sink = Self { address, ledger: Arc::default(), number: Arc::default() };
        let own = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let own = own.clone();
                // A connection that breaks is the killed process's.
                tokio::spawn(async move { own.answer(stream).await.ok() });
            }
        });
        Ok(sink)
    }

    /// All that was taken so far.
    pub fn posts(&self) -> Vec<Post> {
        self.ledger.lock().expect("the ledger").clone()
    }

    /// How many messages that is.
    pub fn count(&self) -> usize {
        self.ledger.lock().expect("the ledger").len()
    }

    async fn answer(&self, mut stream: TcpStream) -> anyhow::Result<()> {
        stream.set_nodelay(true)?;
        let mut read = Vec::with_capacity(16 * 1024);
        loop {
            let (head, end) = loop {
                if let Some(whole) = whole(&read)? {
                    break whole;
                }
                if stream.read_buf(&mut read).await? == 0 {
                    return Ok(());
                }
            };
            let posted = read.starts_with(b"POST /api/chat.postMessage ");
            let answer = if posted { self.take(&read[head..end])? } else { OK.to_owned() };
            read.drain(..end);
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{answer}",
                answer.len()
            );
            stream.write_all(answer.as_bytes()).await?;
        }
    }

    fn take(&self, body: &[u8]) -> anyhow::Result<String> {
        let Posting { channel } = serde_json::from_slice(body)?;
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let answer = format!(
            r#"{{"ok":true,"channel":"{channel}","ts":"{}.{:06}"}}"#,
            1_800_000_000 + number / 1_000_000,
            number % 1_000_000
        );
        let at = SystemClock.now();
        self.ledger.lock().expect("the ledger").push(Post { at, channel });
        Ok(answer)
    }
}

const OK: &str = r#"{"ok":true}"#;

/// Where a whole request's body begins and ends; `None` while more must come.
fn whole(read: &[u8]) -> anyhow::Result<Option<(usize, usize)>> {
    let Some(head) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let lines = String::from_utf8_lossy(&read[..head]).to_ascii_lowercase();
    let length = lines.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.context("a request without a length")?.trim().parse()?;
    let (from, end) = (head + 4, head + 4 + length);
    Ok((read.len() >= end).then_some((from, end)))
}
