//! The same where something fails: statements, the platform, what is parsed. Neither the log nor
//! the metrics nor a row of work nor a page says what was typed, whose token it is or who it was.

use mentorbot::store::backend::Backend;
use serde_json::Value;

use crate::databases::Database;
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM, TOKEN};
use crate::rig::program::{Place, Running, SIGNING_SECRET, signed, slash};
use crate::strangers::town::rows;

/// What no place may tell: part of every word, name, place and address of these stories.
const CANARY: &str = "canary";

/// The program with metrics, its most talkative log, and a Slack.
struct Stage {
    slack: FakeSlack,
    database: Database,
    base: String,
    running: Running,
    _place: Place,
}

impl Stage {
    async fn build(backend: Backend) -> Self {
        let (slack, database) = (FakeSlack::start(), Database::blank(backend).await);
        let mut place = Place::new();
        place.set("MENTORBOT_DATABASE_URL", &database.url);
        place.slack(&slack.api_url(), TOKEN);
        place.set("MENTORBOT_OWNERS", &format!("slack:{TEAM}:U0CARA"));
        place.set("MENTORBOT_METRICS_LISTEN", "127.0.0.1:0");
        let (running, base) = place.serve(&["--log", "trace"]).await;
        let stage = Self { slack, database, base, running, _place: place };
        for (turn, text) in [
            "program new Connect",
            "cohort new Spring",
            "cohort open Spring",
            "enrol <@U0BOB> role:mentor",
            "enrol <@U0ALICE> role:mentee",
            "pair <@U0ALICE> <@U0BOB> yes",
        ]
        .iter()
        .enumerate()
        {
            stage.says("U0CARA", text, &format!("founding.{turn}")).await;
        }
        stage
    }

    /// What a typed command is answered; status and body.
    async fn says(&self, user: &str, text: &str, trigger: &str) -> (u16, String) {
        let answers = self.slack.api_url().replace("/api/", "/api/canary-answers");
        let commands = format!("{}/slack/commands", self.base);
        signed(&commands, slash(TEAM, user, text, trigger, &answers)).await
    }

    /// Waits until nothing is under way.
    async fn quiet(&self) {
        let under_way = "SELECT (SELECT COUNT(*) FROM errand WHERE finished_at IS NULL) \
                         + (SELECT COUNT(*) FROM notice WHERE finished_at IS NULL \
                            AND due_at <= 1772463600000)";
        eventually("the program to have done what is due", async || {
            (self.database.number(under_way).await == 0).then_some(())
        })
        .await;
    }

    /// Everything the program has told: its log, its metrics, its rows of work.
    async fn told(&self) -> Vec<String> {
        let log = self.running.log();
        let shown = log.lines().find(|line| line.contains("\"metrics\"")).expect("metrics");
        let shown: Value = serde_json::from_str(shown).unwrap();
        let metrics = format!("http://{}/metrics", shown["address"].as_str().unwrap());
        let metrics = reqwest::get(metrics).await.unwrap().text().await.unwrap();
        let mut told: Vec<String> = log.lines().map(str::to_owned).collect();
        told.extend(metrics.lines().map(str::to_owned));
        // Names of programmes, cohorts and people stand readable in their own tables alone.
        let named = ["programme|", "cohort|", "member|", "workspace|"];
        let rows = rows(&self.database).await;
        told.extend(rows.into_iter().filter(|row| !named.iter().any(|name| row.starts_with(name))));
        told
    }

    /// Fails where any of it tells more than it may.
    async fn silent(&self, row: &str) {
        for line in self.told().await {
            let heard = line.to_lowercase();
            for secret in [CANARY, &TOKEN[5..], SIGNING_SECRET] {
                assert!(!heard.contains(&secret.to_lowercase()), "{row}: {secret} in {line}");
            }
        }
    }
}

/// Tables that hold what people wrote, and names.
const WRITTEN: [&str; 10] = [
    "item",
    "question",
    "programme",
    "cohort",
    "meeting",
    "note",
    "journal",
    "action",
    "member",
    "series",
];

/// Statements that fail from now on, and say why with the values they were given.
fn broken(backend: Backend) -> String {
    let broken = WRITTEN.map(|table| match backend {
        // Postgres tells the whole row in its detail.
        Backend::Postgres => {
            format!("ALTER TABLE {table} ADD CONSTRAINT canary_{table} CHECK (id = '') NOT VALID;")
        }
        Backend::Sqlite => ["INSERT", "UPDATE"]
            .map(|what| {
                format!(
                    "CREATE TRIGGER canary_{what}_{table} BEFORE {what} ON {table}
                     BEGIN SELECT RAISE(ABORT, 'canary: the row and all of it'); END;"
                )
            })
            .concat(),
    });
    broken.concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn p25_a_statement_that_fails_tells_neither_the_row_nor_the_database_s_words() {
    for backend in Backend::ALL {
        let mut stage = Stage::build(backend).await;
        for (turn, text) in
            ["agenda add An item", "note A note", "journal add An entry"].into_iter().enumerate()
        {
            stage.says("U0ALICE", text, &format!("before.{turn}")).await;
        }
        stage.quiet().await;
        stage.database.tamper(Box::leak(broken(backend).into_boxed_str())).await;
        for (turn, (user, text)) in [
            ("U0ALICE", "agenda add canary-item nobody else may read"),
            ("U0ALICE", "agenda edit 1 canary-item changed"),
            ("U0ALICE", "ask canary-question of mine program:Connect"),
            ("U0ALICE", "meet new 2026-03-10 15:00 place:Canary-Room"),
            ("U0ALICE", "meet new 2026-03-10 15:00 every:2w place:Canary-Room"),
            ("U0ALICE", "note canary-note nobody else may read"),
            ("U0ALICE", "note edit 1 canary-note changed"),
            ("U0ALICE", "journal add canary-entry of the two of us"),
            ("U0ALICE", "action add canary-action due:fri"),
            ("U0ALICE", "settings zone:Europe/London"),
            ("U0CARA", "program new Canary-Programme objective:canary-objective"),
            ("U0CARA", "cohort new Canary-Cohort"),
        ]
        .into_iter()
        .enumerate()
        {
            let (status, said) = stage.says(user, text, &format!("statement.{turn}")).await;
            assert_eq!(status, 200, "{backend:?} {text}: {said}");
            assert!(!said.to_lowercase().contains(CANARY), "{backend:?} {text}: {said}");
            assert!(said.contains("Something broke"), "{backend:?} {text}: {said}");
        }
        let log = stage.running.log();
        assert!(log.contains("the database refuses"), "{backend:?}: it broke at all: {log}");
        stage.silent(&format!("{backend:?} statements")).await;
        stage.running.terminate().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn p25_a_platform_that_echoes_what_it_was_sent_echoes_into_nothing() {
    const ECHO: &str = "invalid_blocks: canary-item nobody else may read (token xoxb-fake-canary)";
    for backend in Backend::ALL {
        let mut stage = Stage::build(backend).await;
        stage.quiet().await;
        stage.says("U0ALICE", "agenda add canary-item nobody else may read", "echo.1").await;
        for method in ["chat.postMessage", "chat.update", "views.open", "users.info"] {
            stage.slack.answer(method, Answer::No(ECHO));
        }
        stage.says("U0ALICE", "agenda share", "echo.2").await;
        stage.says("U0ALICE", "agenda add", "echo.3").await;
        // Somebody new is asked about, and named by nobody.
        stage.says("U0CANARY", "help", "echo.4").await;
        let ended = "SELECT COUNT(*) FROM notice WHERE outcome = 'failed'";
        stage.quiet().await;
        assert!(stage.database.number(ended).await > 0, "{backend:?}: nothing was given up");
        let reasons = stage.database.texts("SELECT reason FROM notice WHERE outcome = 'failed'");
        assert!(reasons.await.iter().all(|reason| reason == "refused"), "{backend:?}");
        // A person's id is what the log names them by; nothing else of it is told.
        for line in stage.told().await {
            let heard = line.to_lowercase().replace("u0canary", "");
            assert!(!heard.contains(CANARY), "{backend:?}: {line}");
        }
        stage.running.terminate().await;
        stage.slack.take_faults();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn p25_what_cannot_be_parsed_and_addresses_nobody_has_are_told_by_kind_alone() {
    let mut stage = Stage::build(Backend::Sqlite).await;
    let commands = format!("{}/slack/commands", stage.base);
    for body in [
        "payload=canary",
        "payload=%7B%22type%22%3A%22canary%22%7D",
        "canary=canary&canary=canary",
        "command=%2Fmentor&text=canary&team_id=canary&user_id=canary",
        "command=%2Fmentor&text=canary&team_id=T0FAKE&user_id=U0ALICE&trigger_id=canary\u{7f}",
    ] {
        let (status, said) = signed(&commands, body.to_owned()).await;
        assert!([200, 400].contains(&status), "{body}: {status}");
        assert!(!said.contains(CANARY), "{body}: {said}");
    }
    for path in ["/canary", "/slack/canary?state=canary", "/slack/commands?canary=canary"] {
        let page = reqwest::get(format!("{}{path}", stage.base)).await.unwrap();
        assert!(page.status().is_client_error(), "{path}");
        assert!(!page.text().await.unwrap().contains(CANARY), "{path}");
    }
    stage.silent("parsing").await;
    stage.running.terminate().await;
}
