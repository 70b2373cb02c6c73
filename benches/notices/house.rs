//! The house that is measured: the whole of `mentorbot serve` on a clock that is set to a
//! Tuesday, in a process of its own. Only a bench can let it send without pauses, and only to
//! this machine.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use mentorbot::app::{House, Instruments, Settings, SlackSettings};
use mentorbot::clock::{Clock, SystemClock};
use mentorbot::store::backend::Db;
use mentorbot::telemetry;
use tempfile::NamedTempFile;
use tokio::net::TcpListener;
use url::Url;

use crate::Place;
use crate::sink::Sink;

/// Programme time when a measurement begins: a Tuesday morning where everybody is.
pub const TUESDAY: &str = "2027-03-02T10:00:00Z";

/// The machine's clock, set to another day.
pub struct Shifted(pub SignedDuration);

impl Clock for Shifted {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.0
    }
}

impl Shifted {
    /// A clock that shows this moment now.
    pub fn to(moment: Timestamp) -> Self {
        Self(moment.duration_since(SystemClock.now()))
    }
}

/// What the house is built from.
pub fn settings(place: &Place, api_url: Option<&str>) -> anyhow::Result<Settings> {
    let slack = api_url.map(str::parse::<Url>).transpose()?.map(|api_url| SlackSettings {
        signing_secret: "nobody asks here".into(),
        bot_token: None,
        app: None,
        api_url,
    });
    Ok(Settings {
        database_url: place.database_url.clone(),
        key: place.key()?,
        command: "/mentor".to_owned(),
        slack,
        manual: None,
        migrate: true,
        ledger: None,
        public_url: None,
        proxies: Vec::new(),
    })
}

/// Sends what is due until this process is killed.
pub async fn serve(place: &Place, api_url: &str, shift: i64, hurry: bool) -> anyhow::Result<()> {
    // As the program writes it: a line for each message.
    telemetry::start("info", true).map_err(|error| anyhow::anyhow!("{error}"))?;
    let real = Arc::new(Shifted(SignedDuration::from_millis(shift)));
    let with = Instruments { real, hurry, ..Instruments::default() };
    let house = House::open_with(settings(place, Some(api_url))?, with).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    house.serve(listener, None, std::future::pending()).await
}

/// An empty database, brought up to date.
pub async fn database(place: &Place) -> anyhow::Result<Db> {
    let db = Db::open(&place.database_url, Arc::new(place.key()?))?;
    db.migrate().await?;
    Ok(db)
}

/// A process that sends, and its log. Dropping it is `kill -9`.
pub struct Process {
    child: Child,
    log: NamedTempFile,
}

impl Process {
    /// This program, as the house that is measured.
    pub fn of_bench(
        place: &Place,
        sink: &Sink,
        clock: &Shifted,
        hurry: bool,
    ) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--api-url", &api_url(sink)]);
        command.args(["--shift", &clock.0.as_millis().to_string()]);
        if hurry {
            command.arg("--hurry");
        }
        Self::start(command, place)
    }

    /// The program itself, on a clock that stands still.
    pub fn of_program(program: &Path, place: &Place, sink: &Sink) -> anyhow::Result<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--manual-clock", TUESDAY, "--listen", "127.0.0.1:0"]);
        command.env("MENTORBOT_SLACK_API_URL", api_url(sink));
        command.env("MENTORBOT_SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5");
        Self::start(command, place)
    }

    fn start(mut command: Command, place: &Place) -> anyhow::Result<Self> {
        command.env("MENTORBOT_DATABASE_URL", &place.database_url);
        command.env("MENTORBOT_SECRET_KEY", &place.secret_key);
        let log = NamedTempFile::new()?;
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log.reopen()?);
        Ok(Self { child: command.spawn()?, log })
    }

    /// Waits until something is so, for so long at most; whether it is.
    pub async fn until(&mut self, so: impl Fn() -> bool, most: Duration) -> anyhow::Result<bool> {
        let until = Instant::now() + most;
        while Instant::now() < until {
            if so() {
                return Ok(true);
            }
            if self.child.try_wait()?.is_some() {
                let log = std::fs::read_to_string(self.log.path())?;
                anyhow::bail!("the sending process has ended:\n{log}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(false)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Killing what has ended already is no fault.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn api_url(sink: &Sink) -> String {
    format!("http://{}/api/", sink.address)
}
