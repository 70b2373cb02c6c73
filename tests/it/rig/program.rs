//! The real program, started as an operator starts it: its own process, its own environment,
//! ended by a signal. What it writes is kept.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::rig::{eventually, signature};

/// A secret key in the shape the program wants: 32 bytes in base64.
pub const SECRET_KEY: &str = "Y2FuYXJ5LXNlY3JldC1rZXktb2YtdGhpcnR5LXR3byE=";
/// The secret Slack signs with.
pub const SIGNING_SECRET: &str = "c4n4ry51gn1ng53cr3t0123456789abcd";

/// A place for the program: a folder of its own and settings.
pub struct Place {
    folder: TempDir,
    settings: Vec<(String, String)>,
    wrapper: Vec<String>,
}

impl Place {
    /// A place with a database of its own and [`SECRET_KEY`].
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut place = Self { folder, settings: Vec::new(), wrapper: Vec::new() };
        let database = format!("sqlite://{}", place.path("mentorbot.db").display());
        place.set("MENTORBOT_DATABASE_URL", &database);
        place.set("MENTORBOT_SECRET_KEY", SECRET_KEY);
        place
    }

    /// A file's path here.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The address of the database here.
    pub fn database(&self) -> String {
        format!("sqlite://{}", self.path("mentorbot.db").display())
    }

    /// Sets a variable.
    pub fn set(&mut self, name: &str, value: &str) {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    /// Takes a variable away.
    pub fn unset(&mut self, name: &str) {
        self.settings.retain(|(known, _)| known != name);
    }

    /// Opens the Slack door to a fake.
    pub fn slack(&mut self, api_url: &str, token: &str) {
        self.set("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING_SECRET);
        self.set("MENTORBOT_SLACK_BOT_TOKEN", token);
        self.set("MENTORBOT_SLACK_API_URL", api_url);
    }

    /// Lets another program start it: these words, and behind them the program's own.
    pub fn wrap(&mut self, words: &[&str]) {
        self.wrapper = words.iter().map(|&word| word.to_owned()).collect();
    }

    fn command(&self, args: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_mentorbot").to_owned();
        let words = self.wrapper.iter().chain([&program]).collect::<Vec<_>>();
        let mut command = Command::new(Path::new(words[0]));
        command.args(&words[1..]);
        command.args(args).env_clear().envs(self.settings.iter().cloned());
        if !self.wrapper.is_empty() {
            command.env("PATH", "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        }
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs it to its end; what it said on standard error, and whether it went well.
    pub fn says(&self, args: &[&str]) -> (bool, String) {
        let output = self.run(args);
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    }

    /// Starts it; what it writes goes into the files `out` and `log`.
    pub fn start(&self, args: &[&str]) -> Running {
        let file = |name| std::fs::File::create(self.path(name)).unwrap();
        let mut command = self.command(args);
        let child = command.stdout(file("out")).stderr(file("log")).spawn().unwrap();
        Running { child, out: self.path("out"), log: self.path("log") }
    }

    /// Starts `serve` on a free port with a clock that stands still, and waits until it listens;
    /// the program and its address.
    pub async fn serve(&self, more: &[&str]) -> (Running, String) {
        let mut args = vec!["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];
        args.extend(["--manual-clock", "2026-03-02T15:00:00Z"]);
        args.extend(more);
        let mut running = self.start(&args);
        let address = eventually("the program to listen", async || {
            assert!(running.child.try_wait().unwrap().is_none(), "it ended: {}", running.log());
            let log = running.log();
            let line = log.lines().find(|line| line.contains("\"listening\""))?.to_owned();
            let line: serde_json::Value = serde_json::from_str(&line).unwrap();
            Some(format!("http://{}", line["address"].as_str().unwrap()))
        })
        .await;
        (running, address)
    }
}

/// The program while it runs. It is killed when it is dropped.
pub struct Running {
    child: Child,
    out: PathBuf,
    log: PathBuf,
}

impl Running {
    /// What it has written to standard error so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// What it has written to standard output so far.
    pub fn out(&self) -> String {
        std::fs::read_to_string(&self.out).unwrap()
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends it a signal, such as `STOP`.
    pub fn signal(&self, name: &str) {
        let (name, id) = (format!("-{name}"), self.id().to_string());
        assert!(Command::new("kill").args([name, id]).status().unwrap().success());
    }

    /// Ends it at once, as kill -9 does.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends SIGTERM and waits for the end: the exit status and how long it took.
    pub async fn terminate(&mut self) -> (Option<i32>, Duration) {
        let began = Instant::now();
        self.signal("TERM");
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.code(), began.elapsed());
            }
            assert!(began.elapsed() < Duration::from_secs(30), "it does not end: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Posts a body as Slack would, signed; the status and the answer.
pub async fn signed(url: &str, body: String) -> (u16, String) {
    let stamp = signature::now();
    let signature = signature::sign(SIGNING_SECRET, stamp, &body);
    let http = reqwest::Client::builder().timeout(Duration::from_secs(15)).build().unwrap();
    let request = http.post(url).header("content-type", "application/x-www-form-urlencoded");
    let request = request.header("x-slack-request-timestamp", stamp);
    let request = request.header("x-slack-signature", signature);
    let answer = request.body(body).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// The body of a slash command of `user` in the fake's team.
pub fn slash(team: &str, user: &str, text: &str, trigger: &str, answer_url: &str) -> String {
    let pairs = [
        ("command", "/mentor"),
        ("text", text),
        ("team_id", team),
        ("user_id", user),
        ("channel_id", "C0GENERAL"),
        ("trigger_id", trigger),
        ("response_url", answer_url),
    ];
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
