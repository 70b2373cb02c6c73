//! The load driver of `scripts/bench`: sends signed Slack commands to a `mentorbot serve` over a
//! fixture, as fast as it answers, and prints one row of a table.
//!
//! A closed loop: each of some keep-alive connections sends its next request when the last one is
//! answered. With `--rate`, requests are due at a steady pace instead, and each one's time counts
//! from the moment it was due, so that a server that stalls cannot hide it. Every request is a new
//! one (its own signature and trigger) of the next known member.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use clap::Parser;
use hmac::{Hmac, KeyInit, Mac};
use mentorbot::clock::{Clock, SystemClock};
use sha2::Sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

/// Nobody waits longer for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Measures how fast one command is answered.
#[derive(Parser, Clone)]
struct Load {
    /// Where the server listens: 127.0.0.1:8080
    #[arg(long)]
    address: String,
    /// The signing secret it was started with
    #[arg(long, default_value = "")]
    secret: String,
    /// What follows /mentor; {number} becomes the request's number
    #[arg(long, default_value = "agenda")]
    text: String,
    /// What each answer must hold, else it is an error; {number} as above
    #[arg(long, default_value = "blocks")]
    expect: String,
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Requests a second; as fast as they are answered when left out
    #[arg(long)]
    rate: Option<f64>,
    /// How many members of the fixture ask in turn; each has a pairing
    #[arg(long, default_value_t = 500)]
    known: u64,
    /// Only waits until the server is ready
    #[arg(long)]
    ready: bool,
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// How long a run takes
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Most requests of a run, for commands that fill something up
    #[arg(long, default_value_t = u64::MAX)]
    most: u64,
    /// Said by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// One run's figures.
struct Run {
    rate: f64,
    /// How long each answer took, quickest first.
    took: Vec<Duration>,
    errors: u64,
}

/// What the connections of a run share.
struct Shared {
    load: Load,
    mac: Hmac<Sha256>,
    /// Tells this process's triggers from those of others.
    began: i64,
    next: Rc<Cell<u64>>,
    start: Instant,
    until: Instant,
    first: u64,
    last: u64,
    took: RefCell<Vec<Duration>>,
    errors: Cell<u64>,
    first_error: RefCell<Option<String>>,
}

fn main() -> anyhow::Result<()> {
    let load = Load::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if load.ready {
        return runtime.block_on(ready(&load.address));
    }
    let next = Rc::new(Cell::new(0));
    let began = SystemClock.now().as_millisecond();
    let mut runs = Vec::new();
    for _ in 0..load.runs {
        let run = LocalSet::new().block_on(&runtime, run(load.clone(), Rc::clone(&next), began))?;
        runs.push(run);
    }
    let errors: u64 = runs.iter().map(|run| run.errors).sum();
    runs.sort_by(|one, other| one.rate.total_cmp(&other.rate));
    let median = runs.get(load.runs / 2).context("no runs")?;
    let pace = load.rate.map_or_else(String::new, |rate| format!(" at {rate:.0}/s"));
    println!(
        "| `{}`{pace} | {:.0} | {:.2} | {:.2} | {errors} |",
        load.text,
        median.rate,
        median.millis(50),
        median.millis(99)
    );
    ensure!(errors == 0, "{errors} requests were not answered as they should");
    Ok(())
}

/// Waits until `GET /readyz` is answered by 200.
async fn ready(address: &str) -> anyhow::Result<()> {
    let until = Instant::now() + PATIENCE;
    let asked = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    while Instant::now() < until {
        let answered = async {
            let mut stream = TcpStream::connect(address).await?;
            stream.write_all(asked.as_bytes()).await?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await?;
            anyhow::Ok(answer.starts_with("HTTP/1.1 200 "))
        };
        if answered.await.unwrap_or(false) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    bail!("the server is not ready in {PATIENCE:?}")
}

impl Run {
    /// The latency, in milliseconds, that `percent` of the answers kept.
    fn millis(&self, percent: usize) -> f64 {
        let place = (self.took.len() * percent / 100).min(self.took.len().saturating_sub(1));
        self.took.get(place).map_or(f64::NAN, |took| took.as_secs_f64() * 1_000.0)
    }
}

async fn run(load: Load, next: Rc<Cell<u64>>, began: i64) -> anyhow::Result<Run> {
    let start = Instant::now();
    let shared = Rc::new(Shared {
        mac: Hmac::new_from_slice(load.secret.as_bytes())?,
        began,
        start,
        until: start + Duration::from_secs(load.seconds),
        first: next.get(),
        last: next.get().saturating_add(load.most),
        next,
        took: RefCell::default(),
        errors: Cell::new(0),
        first_error: RefCell::default(),
        load,
    });
    let connections = (0..shared.load.connections)
        .map(|_| tokio::task::spawn_local(keep_asking(Rc::clone(&shared))));
    for connection in connections.collect::<Vec<_>>() {
        connection.await?;
    }
    let seconds = start.elapsed().as_secs_f64();
    let mut took = shared.took.take();
    took.sort_unstable();
    if let Some(error) = shared.first_error.take() {
        eprintln!("first error: {error}");
    }
    let rate = f64::from(u32::try_from(took.len())?) / seconds;
    Ok(Run { rate, took, errors: shared.errors.get() })
}

/// One connection's part of a run. After an error it connects anew.
async fn keep_asking(shared: Rc<Shared>) {
    let mut stream = None;
    while Instant::now() < shared.until && shared.next.get() < shared.last {
        let n = shared.next.replace(shared.next.get() + 1);
        let start = shared.due(n);
        if shared.load.rate.is_some() {
            tokio::time::sleep_until(start.into()).await;
        }
        let asked = tokio::time::timeout(PATIENCE, ask(&shared, &mut stream, n)).await;
        match asked.unwrap_or_else(|_| bail!("no answer in time")) {
            Ok(()) => shared.took.borrow_mut().push(start.elapsed()),
            Err(error) => {
                stream = None;
                shared.errors.set(shared.errors.get() + 1);
                shared.first_error.borrow_mut().get_or_insert(format!("{error:#}"));
            }
        }
    }
}

/// Sends the `n`th request and reads its answer.
async fn ask(shared: &Shared, stream: &mut Option<TcpStream>, n: u64) -> anyhow::Result<()> {
    if stream.is_none() {
        let connected = TcpStream::connect(&shared.load.address).await?;
        connected.set_nodelay(true)?;
        *stream = Some(connected);
    }
    let connected = stream.as_mut().context("a connection")?;
    connected.write_all(shared.request(n)?.as_bytes()).await?;
    let mut answer = Vec::with_capacity(8 * 1024);
    let end = loop {
        ensure!(connected.read_buf(&mut answer).await? > 0, "the server closed the connection");
        if let Some(end) = whole(&answer)? {
            break end;
        }
    };
    let answer = String::from_utf8_lossy(&answer[..end]);
    let expected = shared.load.expect.replace("{number}", &n.to_string());
    if answer.starts_with("HTTP/1.1 200 ") && answer.contains(&expected) {
        return Ok(());
    }
    bail!("{}", answer.chars().take(800).collect::<String>())
}

/// Where a whole answer ends; `None` while more must come.
fn whole(answer: &[u8]) -> anyhow::Result<Option<usize>> {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let length = String::from_utf8_lossy(&answer[..head]).to_ascii_lowercase();
    let length = length.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.context("an answer without a length")?.trim().parse()?;
    let end = head + 4 + length;
    Ok((answer.len() >= end).then_some(end))
}

impl Shared {
    /// When the `n`th request is to be sent.
    fn due(&self, n: u64) -> Instant {
        match self.load.rate {
            Some(rate) => {
                let nth = u32::try_from(n - self.first).unwrap_or(u32::MAX);
                self.start + Duration::from_secs_f64(f64::from(nth) / rate)
            }
            None => Instant::now(),
        }
    }

    /// The `n`th request, signed now, of the next member in turn.
    fn request(&self, n: u64) -> anyhow::Result<String> {
        let text = self.load.text.replace("{number}", &n.to_string());
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("token", "unused")
            .append_pair("team_id", "T0LOAD01")
            .append_pair("channel_id", "C0000001")
            .append_pair("user_id", &format!("U{:07}", n % self.load.known))
            .append_pair("command", "/mentor")
            .append_pair("text", &text)
            .append_pair("trigger_id", &format!("{n}.{}.bench", self.began))
            .finish();
        let moment = SystemClock.now().as_second();
        let mut mac = self.mac.clone();
        mac.update(format!("v0:{moment}:{body}").as_bytes());
        let mut request = format!(
            "POST /slack/commands HTTP/1.1\r\nHost: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             X-Slack-Request-Timestamp: {moment}\r\nX-Slack-Signature: v0=",
            self.load.address,
            body.len()
        );
        for byte in mac.finalize().into_bytes() {
            write!(request, "{byte:02x}")?;
        }
        write!(request, "\r\n\r\n{body}")?;
        Ok(request)
    }
}
