//! The real program behind a Slack of our own, with Alice and Bob paired in it; what is sent to
//! it, and what it must not have done when it ends.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::databases::Database;
use crate::hostile::letter::Letter;
use crate::rig::fake_slack::{Entry, FakeSlack, TEAM, TOKEN};
use crate::rig::program::{Place, Running};
use crate::rig::{LONG_PATIENCE, eventually, within};

/// Everything in one place.
pub struct Siege {
    /// What the program calls.
    pub slack: FakeSlack,
    /// Where the program is reached, `host:port`.
    pub address: String,
    /// Its database, for what no door tells.
    pub database: Database,
    place: Place,
    running: Running,
    others: Vec<Running>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status; 0 when the connection was cut without one.
    pub status: u16,
    /// The body.
    pub text: String,
    /// How long it took.
    pub took: Duration,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }
}

impl Siege {
    /// Starts everything.
    pub async fn begin(backend: Backend) -> Self {
        let slack = FakeSlack::start();
        let database = Database::blank(backend).await;
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.slack(&slack.api_url(), TOKEN);
        place.set("MENTORBOT_METRICS_LISTEN", "127.0.0.1:0");
        place.set("MENTORBOT_OWNERS", &format!("slack:{TEAM}:U0CARA"));
        let (running, address) = place.serve(&["--log", "debug"]).await;
        let address = address.replace("http://", "");
        let siege = Self { slack, address, database, place, running, others: Vec::new() };
        for (turn, text) in [
            "program new Connect",
            "cohort new Spring",
            "cohort open Spring",
            "enrol <@U0BOB> role:mentor",
            "enrol <@U0ALICE> role:mentee",
            "pair <@U0ALICE> <@U0BOB> yes",
        ]
        .into_iter()
        .enumerate()
        {
            let said = siege.says("U0CARA", text, &format!("founding.{turn}")).await;
            assert!(!said.contains("did not work"), "{text}: {said}");
        }
        siege.quiet().await;
        siege
    }

    /// Another replica on the same database; its address.
    pub async fn replica(&mut self) -> String {
        let (running, address) = self.place.serve(&["--log", "debug"]).await;
        self.others.push(running);
        address.replace("http://", "")
    }

    /// Ends it and starts it anew with another signing secret.
    pub async fn exchange_secret(&mut self, secret: &str) {
        let (status, _) = self.running.terminate().await;
        assert_eq!(status, Some(0), "{}", self.running.log());
        self.place.set("MENTORBOT_SLACK_SIGNING_SECRET", secret);
        let (running, address) = self.place.serve(&["--log", "debug"]).await;
        self.running = running;
        self.address = address.replace("http://", "");
    }

    /// What the metrics say of a series, 0 where they do not name it.
    pub async fn counted(&self, series: &str) -> u64 {
        let log = self.running.log();
        let line = log.lines().find(|line| line.contains("\"metrics\"")).expect("it has them");
        let line: Value = serde_json::from_str(line).unwrap();
        let asked = Letter {
            method: "GET",
            path: "/metrics".to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        };
        let page = self.send_to(line["address"].as_str().unwrap(), &asked).await.text;
        let told = page.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
        told.map_or(0, |count| count.parse().unwrap())
    }

    /// Waits until nothing is under way.
    pub async fn quiet(&self) {
        let under_way = "SELECT (SELECT COUNT(*) FROM errand WHERE finished_at IS NULL) \
                         + (SELECT COUNT(*) FROM notice WHERE finished_at IS NULL \
                            AND due_at <= 1772463600000)";
        // A call that timed out on a loaded machine is made again after half a minute.
        within(LONG_PATIENCE, "the program to have done what is due", async || {
            (self.database.number(under_way).await == 0).then_some(())
        })
        .await;
    }

    /// How many rows each table holds, and how often its roots were touched.
    pub async fn census(&self) -> BTreeMap<String, i64> {
        self.quiet().await;
        self.database.census().await
    }

    /// Sends a letter over a connection of its own.
    pub async fn send(&self, letter: &Letter) -> Answer {
        self.send_to(&self.address, letter).await
    }

    /// The same to a replica.
    pub async fn send_to(&self, address: &str, letter: &Letter) -> Answer {
        let mut sent = letter.head(letter.body.len()).into_bytes();
        sent.extend_from_slice(&letter.body);
        raw(address, &[sent], Duration::ZERO, false).await
    }

    /// What someone is answered to a typed command.
    pub async fn says(&self, user: &str, text: &str, trigger: &str) -> String {
        let fields = [("user_id", user), ("text", text), ("trigger_id", trigger)];
        let body = crate::hostile::letter::command(&fields);
        let answer = self.send(&Letter::signed(crate::hostile::letter::FORM, body)).await;
        assert_eq!(answer.status, 200, "{text}: {}", answer.text);
        if answer.text.is_empty() {
            return String::new();
        }
        answer.json()["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
    }

    /// The form that a command of Alice's opens, as Slack holds it then.
    pub async fn opened(&self, text: &str, trigger: &str) -> Value {
        let fields = [("text", text), ("trigger_id", trigger)];
        let body = crate::hostile::letter::command(&fields);
        self.opened_by(&Letter::signed(crate::hostile::letter::FORM, body)).await
    }

    /// The form that a request opens.
    pub async fn opened_by(&self, letter: &Letter) -> Value {
        let before = self.slack.calls("views.open").len();
        let answer = self.send(letter).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let opened: Entry = eventually("the form to open", async || {
            self.slack.calls("views.open").into_iter().nth(before)
        })
        .await;
        let view = &opened.body["view"];
        match view {
            Value::String(text) => serde_json::from_str(text).unwrap(),
            view => view.clone(),
        }
    }

    /// Whether it still answers its probes: within a second, and four more for the many tests that
    /// share a slow machine.
    pub async fn healthy(&self) -> bool {
        let letter = Letter {
            method: "GET",
            path: "/healthz".to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        };
        let answer = self.send(&letter).await;
        answer.status == 200 && answer.took < Duration::from_secs(5)
    }

    /// Ends it: it was well to the end, nothing panicked, and nothing typed was logged.
    pub async fn end(mut self) {
        assert!(self.healthy().await, "it is not well any more");
        let mut all = std::mem::take(&mut self.others);
        all.push(self.running);
        for mut running in all {
            let (status, _) = running.terminate().await;
            let log = running.log();
            assert_eq!(status, Some(0), "{log}");
            for line in log.lines() {
                let heard = line.to_lowercase();
                for secret in ["canary", "panicked", "panic in", &TOKEN[5..]] {
                    assert!(!heard.contains(&secret.to_lowercase()), "the log says: {line}");
                }
            }
        }
    }
}

/// Sends pieces over one connection, with a pause before each but the first, and reads what comes
/// back; `half` ends our side of it after the last.
pub async fn raw(address: &str, pieces: &[Vec<u8>], pause: Duration, half: bool) -> Answer {
    let began = Instant::now();
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut from, mut to) = stream.into_split();
    let pieces = pieces.to_vec();
    let writing = tokio::spawn(async move {
        for (turn, piece) in pieces.into_iter().enumerate() {
            if turn > 0 {
                tokio::time::sleep(pause).await;
            }
            if to.write_all(&piece).await.is_err() {
                break;
            }
        }
        if half {
            to.shutdown().await.ok();
        }
        to
    });
    let mut told = Vec::new();
    let mut piece = [0; 4096];
    let whole = |told: &[u8]| {
        let text = String::from_utf8_lossy(told);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
        let length = head.to_lowercase().lines().find_map(|line| {
            line.strip_prefix("content-length: ").and_then(|length| length.parse::<usize>().ok())
        });
        length.is_some_and(|length| body.len() >= length)
    };
    while !whole(&told) {
        let read = tokio::time::timeout(Duration::from_secs(20), from.read(&mut piece)).await;
        match read.expect("it neither answers nor hangs up") {
            Ok(0) | Err(_) => break,
            Ok(count) => told.extend_from_slice(&piece[..count]),
        }
    }
    let took = began.elapsed();
    writing.abort();
    let text = String::from_utf8_lossy(&told).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, text: body.to_owned(), took }
}

/// A form as it is sent: `view` as it was opened, each field by its block.
pub fn submission(view: &Value, user: &str, values: &[(&str, &str)]) -> Value {
    let mut state = serde_json::Map::new();
    for block in view["blocks"].as_array().unwrap() {
        let (Some(id), Some(element)) = (block["block_id"].as_str(), block.get("element")) else {
            continue;
        };
        let given = values.iter().find(|(name, _)| *name == id).map(|(_, value)| *value);
        let initial = element["initial_value"].as_str();
        let value = given.or(initial);
        let kind = element["type"].as_str().unwrap();
        let filled = match kind {
            "datepicker" => json!({ "type": kind, "selected_date":
                given.or(element["initial_date"].as_str()) }),
            "timepicker" => json!({ "type": kind, "selected_time":
                given.or(element["initial_time"].as_str()) }),
            "static_select" => json!({ "type": kind, "selected_option":
                given.map(|value| json!({ "value": value })).or_else(||
                    element.get("initial_option").cloned()) }),
            "checkboxes" => json!({ "type": kind, "selected_options":
                given.map(|value| json!([{ "value": value }])).or_else(||
                    element.get("initial_options").cloned()).unwrap_or_else(|| json!([])) }),
            _ => json!({ "type": kind, "value": value }),
        };
        let action = element["action_id"].as_str().unwrap();
        state.insert(id.to_owned(), json!({ action: filled }));
    }
    let mut sent = view.clone();
    sent["id"] = json!("V0CANARY1");
    sent["hash"] = json!("1772463600.canary");
    sent["app_installed_team_id"] = json!(TEAM);
    sent["state"] = json!({ "values": state });
    json!({
        "type": "view_submission", "team": { "id": TEAM }, "user": { "id": user, "team_id": TEAM },
        "trigger_id": "canary-trigger.submit", "api_app_id": "A0MENTOR", "view": sent,
    })
}

/// A click of Alice's on a card that only she sees.
pub fn click(action: &str, value: &str, trigger: &str, answers: &str) -> Value {
    json!({
        "type": "block_actions", "trigger_id": trigger, "response_url": answers,
        "team": { "id": TEAM }, "user": { "id": "U0ALICE", "team_id": TEAM },
        "channel": { "id": "C0GENERAL" }, "message": { "ts": "1700000000.000001" },
        "container": { "type": "message", "message_ts": "1700000000.000001",
            "channel_id": "C0GENERAL", "is_ephemeral": true },
        "actions": [{ "type": "button", "action_id": action, "block_id": "b", "value": value }],
    })
}
