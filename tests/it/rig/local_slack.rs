//! A Slack on this machine, written by others: npm `local-slack-linux-x64`, started and driven
//! here. Stories use it to be Alice, Bob and Cara.
//!
//! What it does, found by trying it (0.1.8):
//!
//! - `POST /_control/command`, `message` and `interact` answer `{"ok":true}` *after* the bot has
//!   answered, so the log is complete when they return. A body with a part missing gets 400.
//!   It knows neither people nor channels by heart: an unknown user or channel is passed on.
//! - A log entry is `{id, time, direction, kind, summary, detail}`. What it sends is
//!   `direction: "to_bot"`, `kind: "slash_commands" | "interactive" | "events_api"`, the raw body in
//!   `detail`; the bot's HTTP answer follows as `direction: "from_bot"` with the same kind, `summary:
//!   "HTTP 200"` and the body as text in `detail`. A bot that cannot be reached leaves
//!   `direction: "internal"`. A Web API call is `direction: "from_bot"`, `kind: "web_api"`, the
//!   method in `summary`, and its arguments in `detail`, as an object.
//! - A body posted to a `response_url` is **not** logged. It is seen only as a message that
//!   changed, so a recorder keeps every bot message the screens show ([`LocalSlack::record`]).
//! - Slash answers and ephemeral messages stand in the channel's messages with `subtype:
//!   "ephemeral"` and `ephemeral_to`; `chat.update` adds `edited`, a `response_url` does not.
//!   `replace_original` for a message it does not know posts a new one.
//! - A direct message is a channel of its own, made by `conversations.open` or by posting to a
//!   person's id, even one who does not exist. Writing to the bot's id lands in whichever direct
//!   message was made first, so [`LocalSlack::dm`] opens the right one.
//! - There is one stack of forms for everybody, not one a person: open one form at a time.
//! - It checks no token, no limit and no time; `lint` and requests of our own do that.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::JoinHandle;

use super::ui::Ui;
use super::{eventually, from_test_script};

/// The workspace, its people and its channel.
pub const TEAM: &str = "T0TEST01";
pub const BOT: &str = "U0BOT";
pub const ALICE: &str = "U01ALICE";
pub const BOB: &str = "U02BOB";
pub const CARA: &str = "U03CARA";
pub const GENERAL: &str = "C01GEN";
pub const SIGNING_SECRET: &str = "test-signing-secret";
pub const BOT_TOKEN: &str = "xoxb-test";

/// A running local Slack; it ends with this value.
pub struct LocalSlack {
    process: Child,
    port: u16,
    http: reqwest::Client,
    shown: Arc<Mutex<Vec<Value>>>,
    recorder: JoinHandle<()>,
    folder: TempDir,
}

impl LocalSlack {
    /// Starts one that sends every request to `bot_url`, such as
    /// `http://127.0.0.1:4100/slack/events`. The bot need not be there yet.
    pub async fn start(bot_url: &str) -> Self {
        let program = from_test_script("MENTORBOT_TEST_LOCAL_SLACK");
        let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build().unwrap();
        for _ in 0..3 {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("ws.yaml"), workspace(bot_url)).unwrap();
            let port = free_port();
            let mut process = spawn(&program, port, &folder);
            if answers(&mut process, &http, port).await {
                let (shown, recorder) = record(Ui::open(port).await);
                return Self { process, port, http, shown, recorder, folder };
            }
        }
        panic!("the local Slack at {program} did not start");
    }

    /// What a bot takes for Slack's `https://slack.com/api/`.
    pub fn api_url(&self) -> String {
        self.url("/api/")
    }

    /// Types `/mentor <text>`; gives the answer's body, `Null` for an empty one. The answer is
    /// the first one logged since, so commands are typed one after another.
    pub async fn command(&self, user: &str, channel: &str, text: &str) -> Value {
        let before = self.log().await.len();
        let typed = json!({ "user": user, "channel": channel, "command": "/mentor", "text": text });
        self.control("command", typed).await;
        let since = self.log().await.split_off(before);
        let answer = since
            .into_iter()
            .find(|entry| entry["kind"] == "slash_commands" && entry["direction"] != "to_bot");
        let answer = answer.expect("a command is answered before the control call returns");
        assert_eq!(answer["summary"], "HTTP 200", "{answer}");
        serde_json::from_str(answer["detail"].as_str().unwrap_or("")).unwrap_or(Value::Null)
    }

    /// Writes into a channel or a direct message.
    pub async fn message(&self, user: &str, channel: &str, text: &str) {
        self.control("message", json!({ "user": user, "channel": channel, "text": text })).await;
    }

    /// Opens somebody's Home tab.
    pub async fn open_home(&self, user: &str) {
        self.control("open-home", json!({ "user": user })).await;
    }

    /// Uses a part of a message; `action` is what Slack would put into `actions`, such as
    /// `{"type":"button","action_id":"…","block_id":"…","value":"…"}`.
    pub async fn interact(&self, channel: &str, message_ts: &str, user: &str, action: Value) {
        let body =
            json!({ "channel": channel, "messageTs": message_ts, "user": user, "action": action });
        self.control("interact", body).await;
    }

    /// Presses the button that reads `label` on a message as [`LocalSlack::seen`] gives it.
    pub async fn press(&self, user: &str, message: &Value, label: &str) {
        let blocks = message["blocks"].as_array().expect("the message has blocks");
        let buttons = blocks.iter().flat_map(buttons_of);
        let action = buttons.clone().find(|button| button["text"]["text"] == label);
        let labels: Vec<_> = buttons.map(|button| button["text"]["text"].clone()).collect();
        let action = action.unwrap_or_else(|| panic!("no button {label:?} among {labels:?}"));
        let text = |key: &str| message[key].as_str().unwrap().to_owned();
        self.interact(&text("channel"), &text("ts"), user, action).await;
    }

    /// Everything sent either way, oldest first; the file's head tells an entry's shape.
    pub async fn log(&self) -> Vec<Value> {
        array(&self.get("/_control/log").await["log"])
    }

    /// The arguments of every call of one Web API method, oldest first.
    pub async fn calls(&self, method: &str) -> Vec<Value> {
        let log = self.log().await.into_iter();
        let calls = log.filter(|e| e["kind"] == "web_api" && e["summary"] == method);
        calls.map(|mut entry| entry["detail"].take()).collect()
    }

    /// The workspace, its people and its channels, direct messages among them.
    pub async fn state(&self) -> Value {
        self.get("/_control/state").await
    }

    /// Every message of a channel, whoever may see it, in its latest form.
    pub async fn messages(&self, channel: &str) -> Vec<Value> {
        array(&self.get(&format!("/_control/messages/{channel}")).await["messages"])
    }

    /// The messages of a channel that one person sees, in their latest form.
    pub async fn seen(&self, user: &str, channel: &str) -> Vec<Value> {
        let mut messages = self.messages(channel).await;
        messages.retain(|message| match message["ephemeral_to"].as_str() {
            Some(only) => only == user,
            None => true,
        });
        messages
    }

    /// The channel of a person's direct messages with the bot, opened if there is none.
    pub async fn dm(&self, user: &str) -> String {
        let channels = array(&self.state().await["channels"]);
        let of_both = |channel: &&Value| {
            channel["is_im"] == true && array(&channel["members"]).contains(&json!(user))
        };
        if let Some(channel) = channels.iter().find(of_both) {
            return channel["id"].as_str().unwrap().to_owned();
        }
        let answer = self.post("/api/conversations.open", json!({ "users": user })).await;
        answer["channel"]["id"].as_str().unwrap().to_owned()
    }

    /// Opens a screen, which forms are filled in on.
    pub async fn ui(&self) -> Ui {
        Ui::open(self.port).await
    }

    /// Writes the log and every bot message shown so far to a file, for the linter.
    pub async fn record(&self) -> PathBuf {
        let log = self.log().await;
        let shown = self.all_shown().await;
        let path = self.folder.path().join("record.json");
        let record = json!({ "log": log, "shown": shown });
        std::fs::write(&path, record.to_string()).unwrap();
        path
    }

    /// What the recorder has, once it has caught up with what the channels hold now.
    async fn all_shown(&self) -> Vec<Value> {
        let mut latest = Vec::new();
        for channel in array(&self.state().await["channels"]) {
            latest.extend(self.messages(channel["id"].as_str().unwrap()).await);
        }
        latest.retain(|message| message["user"] == BOT);
        let same = |a: &Value, b: &Value| {
            ["channel", "ts", "text", "blocks"].iter().all(|key| a[key] == b[key])
        };
        eventually("the recorder to catch up", async || {
            let shown = self.shown.lock().unwrap().clone();
            let has = |message| shown.iter().any(|seen| same(seen, message));
            latest.iter().all(has).then_some(shown)
        })
        .await
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.http.get(self.url(path)).send().await.unwrap();
        answer.error_for_status().unwrap().json().await.unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.http.post(self.url(path)).json(&body).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["ok"], true, "{path} {body}: {answer}");
        answer
    }

    async fn control(&self, verb: &str, body: Value) -> Value {
        self.post(&format!("/_control/{verb}"), body).await
    }
}

impl Drop for LocalSlack {
    fn drop(&mut self) {
        self.recorder.abort();
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn workspace(bot_url: &str) -> String {
    format!(
        "workspace: {{ name: Test, domain: test, teamId: {TEAM} }}
app: {{ appId: A0MENTOR, botUserId: {BOT}, botName: mentorbot, botToken: {BOT_TOKEN},
       appToken: xapp-test, signingSecret: {SIGNING_SECRET}, mode: events, requestUrl: \"{bot_url}\" }}
users:
  - {{ id: {ALICE}, name: alice, real_name: Alice Anderson, email: alice@example.com, tz: Europe/Paris }}
  - {{ id: {BOB}, name: bob, real_name: Bob Brown, email: bob@example.com, tz: America/New_York }}
  - {{ id: {CARA}, name: cara, real_name: Cara Cole, email: cara@example.com, tz: Europe/Berlin }}
channels:
  - {{ id: {GENERAL}, name: general, members: [{ALICE}, {BOB}, {CARA}, {BOT}] }}
"
    )
}

/// A port nobody listens on at the moment.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn spawn(program: &str, port: u16, folder: &TempDir) -> Child {
    Command::new(program)
        .arg("--config")
        .arg(folder.path().join("ws.yaml"))
        .arg("--files-dir")
        .arg(folder.path().join("files"))
        .args(["--port", &port.to_string(), "--base-host", "127.0.0.1"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"))
}

/// Whether it comes up; not when it ends at once, because the port was taken meanwhile, say.
async fn answers(process: &mut Child, http: &reqwest::Client, port: u16) -> bool {
    let url = format!("http://127.0.0.1:{port}/_control/state");
    eventually("the local Slack to start", async || {
        if process.try_wait().unwrap().is_some() {
            return Some(false);
        }
        http.get(&url).send().await.is_ok().then_some(true)
    })
    .await
}

/// Keeps every message the bot's name stands on, first and changed forms alike.
fn record(mut ui: Ui) -> (Arc<Mutex<Vec<Value>>>, JoinHandle<()>) {
    let shown = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&shown);
    let recorder = tokio::spawn(async move {
        while let Some(mut frame) = ui.next_frame().await {
            let is_message = matches!(frame["t"].as_str(), Some("message" | "message_update"));
            if is_message && frame["message"]["user"] == BOT {
                kept.lock().unwrap().push(frame["message"].take());
            }
        }
    });
    (shown, recorder)
}

fn buttons_of(block: &Value) -> impl Iterator<Item = Value> + Clone + use<> {
    let mut elements = array(&block["elements"]);
    elements.push(block["accessory"].clone());
    elements.retain(|element| element["type"] == "button");
    for element in &mut elements {
        element["block_id"] = block["block_id"].clone();
    }
    elements.into_iter()
}

fn array(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}
