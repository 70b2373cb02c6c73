//! The real program with people who type into it from several sides, and what it has written down
//! of what it said yes to.

use std::time::{Duration, Instant};

use mentorbot::ids::{IdSource, SystemIds};

use crate::databases::Database;
use crate::rig::eventually;
use crate::rig::fake_slack::{FakeSlack, TEAM, TOKEN};
use crate::rig::program::{Place, SIGNING_SECRET, slash};
use crate::rig::signature;

/// A place on this database, with Cara as its owner.
pub fn place(slack: &FakeSlack, database_url: &str) -> Place {
    let mut place = Place::new();
    place.set("MENTORBOT_DATABASE_URL", database_url);
    place.slack(&slack.api_url(), TOKEN);
    place.set("MENTORBOT_OWNERS", &format!("slack:{TEAM}:U0CARA"));
    place
}

/// How a request ended, and after what time; no status where the connection broke.
#[derive(Clone, Copy, Debug)]
pub struct Ended {
    pub status: Option<u16>,
    pub took: Duration,
}

/// Somebody who types.
#[derive(Clone)]
pub struct Typist {
    http: reqwest::Client,
    /// Where the program listens.
    pub address: String,
    /// Who types.
    pub user: String,
}

impl Typist {
    pub fn at(address: &str, user: &str) -> Self {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        Self { http, address: address.to_owned(), user: user.to_owned() }
    }

    /// Types something once.
    pub async fn types(&self, text: &str) -> Ended {
        self.hears(text).await.0
    }

    /// The same, and what it was answered; nothing where the connection broke.
    pub async fn hears(&self, text: &str) -> (Ended, String) {
        let trigger = SystemIds.random().simple().to_string();
        let answers = "https://hooks.slack.com/commands/none";
        let body = slash(TEAM, &self.user, text, &trigger, answers);
        let stamp = signature::now();
        let request = self
            .http
            .post(format!("{}/slack/commands", self.address))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-slack-request-timestamp", stamp)
            .header("x-slack-signature", signature::sign(SIGNING_SECRET, stamp, &body));
        let began = Instant::now();
        let Ok(answer) = request.body(body).send().await else {
            return (Ended { status: None, took: began.elapsed() }, String::new());
        };
        let status = Some(answer.status().as_u16());
        let said = answer.text().await.unwrap_or_default();
        (Ended { status, took: began.elapsed() }, said)
    }
}

/// Says what must be understood, again where the machine is too crowded to take it; how often it
/// was not taken.
pub async fn says(address: &str, user: &str, text: &str) -> usize {
    let (typist, mut no) = (Typist::at(address, user), 0);
    eventually(text, async || match typist.types(text).await.status {
        Some(200) => Some(()),
        Some(503) => {
            no += 1;
            None
        }
        other => panic!("{text}: answered {other:?}"),
    })
    .await;
    no
}

/// A programme with these pairs of mentee and mentor.
pub async fn found(address: &str, pairs: usize) {
    for text in ["program new Connect", "cohort new Spring", "cohort open Spring"] {
        says(address, "U0CARA", text).await;
    }
    for n in 0..pairs {
        let (mentee, mentor) = (format!("<@U0A{n}|a{n}>"), format!("<@U0B{n}|b{n}>"));
        says(address, "U0CARA", &format!("enrol {mentor} role:mentor")).await;
        says(address, "U0CARA", &format!("enrol {mentee} role:mentee")).await;
        says(address, "U0CARA", &format!("pair {mentee} {mentor} yes")).await;
    }
}

/// How many items somebody has written.
pub async fn written(database: &Database, user: &str) -> usize {
    let rows = "SELECT a.platform_id || '|' || COUNT(i.id) FROM account a \
                LEFT JOIN item i ON i.author_id = a.member_id GROUP BY a.platform_id";
    let rows = database.texts(rows).await;
    let row = rows.iter().find_map(|row| row.strip_prefix(&format!("{user}|")));
    row.unwrap_or_else(|| panic!("{user} among {rows:?}")).parse().unwrap()
}

/// Whether anything answers with this status.
pub async fn status(url: &str) -> Option<u16> {
    reqwest::get(url).await.ok().map(|answer| answer.status().as_u16())
}
