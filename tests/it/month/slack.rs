//! The month through a Slack nobody here wrote, on each database: the same story and the same
//! table. What was posted on the way is judged at the end.

use std::time::Duration;

use jiff::Timestamp;
use mentorbot::chat::address::Door;
use mentorbot::store::backend::Backend;
use serde_json::{Map, Value, json};

use super::manners;
use super::stage::{Pair, Person, Stage};
use super::story::{Month, agree};
use super::tables;
use crate::databases::Database;
use crate::house::{Doors, House, Plot};
use crate::rig::local_slack::{ALICE, BOB, BOT_TOKEN, CARA, GENERAL, LocalSlack, TEAM};
use crate::rig::{eventually, lint};

const PATIENCE: Duration = Duration::from_secs(20);

/// Alice in Paris, whose clocks are Berlin's, and Bob in New York.
const PAIR: Pair = Pair {
    lead: Person { who: "alice", user: ALICE, name: "alice", zone: "Europe/Paris" },
    mentor: Person { who: "bob", user: BOB, name: "bob", zone: "America/New_York" },
};

/// The local Slack and the house next door.
struct Town {
    slack: LocalSlack,
    house: House,
}

impl Town {
    async fn found(backend: Backend) -> Self {
        let plot = Plot::find().await;
        let slack = LocalSlack::start(&format!("{}/slack/events", plot.base())).await;
        let doors =
            Doors { slack: Some((slack.api_url(), Some(BOT_TOKEN.to_owned()))), web: false };
        let begins = tables::BERLIN_NEW_YORK_SPRING.begins;
        let house = House::build(plot, backend, begins, doors).await;
        house.owner(Door::Slack, TEAM, CARA).await;
        let town = Self { slack, house };
        for said in [
            "program new Connect form:pair",
            "cohort new Spring program:Connect",
            "cohort open Spring",
            &format!("enrol <@{BOB}|bob> role:mentor"),
            &format!("enrol <@{ALICE}|alice> role:mentee"),
        ] {
            town.says(CARA, said).await;
        }
        // Until then they are taken to be in UTC, and so is an hour that they type.
        for one in [&PAIR.lead, &PAIR.mentor] {
            eventually(&format!("{}'s profile to be known", one.name), async || {
                town.says(one.user, "settings").await.contains(one.zone).then_some(())
            })
            .await;
        }
        let made = town.says(CARA, &format!("pair <@{ALICE}> <@{BOB}> yes")).await;
        assert!(made.contains("work together"), "{made}");
        town
    }

    /// What somebody sees of their direct messages, oldest first.
    async fn seen(&self, user: &str) -> Vec<Value> {
        let dm = self.slack.dm(user).await;
        self.slack.seen(user, &dm).await
    }

    /// Presses a button, and what the form or the conversation looked like before.
    async fn pressed(&self, user: &str, card: &str, label: &str) -> Vec<Value> {
        let seen = self.seen(user).await;
        let meant = seen.iter().rev().filter(|message| text(message).contains(card));
        let found = meant.flat_map(|message| {
            let labels = labels(message).into_iter().map(move |label| (message, label));
            labels.collect::<Vec<_>>()
        });
        let found = found.into_iter().find(|(_, one)| one.starts_with(label));
        let (message, label) = found.unwrap_or_else(|| {
            let all: Vec<_> = seen.iter().map(text).collect();
            panic!("{user} has no {label:?} on {card:?} among {all:#?}")
        });
        self.slack.press(user, message, &label).await;
        seen
    }

    /// What has come or changed since for somebody and says this, once it does.
    async fn since(&self, user: &str, before: &[Value], answer: &str) -> String {
        let is_new = |message: &Value| {
            !before.iter().any(|one| one["ts"] == message["ts"] && text(one) == text(message))
        };
        eventually(&format!("{answer:?} to be said to {user}"), async || {
            let now = self.seen(user).await;
            let new = now.iter().rev().filter(|message| is_new(message)).map(text);
            new.into_iter().find(|said| said.contains(answer))
        })
        .await
    }
}

impl Stage for Town {
    fn database(&self) -> &Database {
        self.house.database()
    }

    async fn step(&self, to: Timestamp) {
        self.house.step(&to.to_string()).await;
    }

    async fn settle(&self) {
        self.step(self.house.moment().now).await;
    }

    async fn says(&self, user: &str, text: &str) -> String {
        let answer = self.slack.command(user, GENERAL, text).await;
        answer["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
    }

    async fn press(&self, user: &str, (card, label): (&str, &str), answer: &str) -> String {
        let before = self.pressed(user, card, label).await;
        self.since(user, &before, answer).await
    }

    async fn fill(
        &self,
        user: &str,
        (card, label): (&str, &str),
        values: &[(&str, &str)],
        answer: &str,
    ) -> String {
        let mut screen = self.slack.ui().await;
        let before = self.pressed(user, card, label).await;
        let view = screen.next_view(PATIENCE).await.expect("a form opens");
        screen.submit(user, filled(&view, values)).await;
        let left = screen.answered(PATIENCE).await;
        assert!(matches!(left, Ok(None)), "the form closes: {left:?}");
        self.since(user, &before, answer).await
    }

    async fn reads(&self, user: &str) -> Vec<String> {
        self.seen(user).await.iter().map(text).collect()
    }
}

/// A message's whole meaning, without the marks that keep typed text from being a link.
fn text(message: &Value) -> String {
    message["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
}

/// The labels of a message's buttons.
fn labels(message: &Value) -> Vec<String> {
    let blocks = message["blocks"].as_array().into_iter().flatten();
    let elements = blocks.filter_map(|block| block["elements"].as_array()).flatten();
    let buttons = elements.filter(|element| element["type"] == "button");
    buttons.filter_map(|button| button["text"]["text"].as_str().map(ToOwned::to_owned)).collect()
}

/// What a form holds when it is sent: these values, and else what it opened with.
fn filled(view: &Value, values: &[(&str, &str)]) -> Value {
    let mut state = Map::new();
    for block in view["blocks"].as_array().unwrap().iter().filter(|one| one["type"] == "input") {
        let (name, element) = (block["block_id"].as_str().unwrap(), &block["element"]);
        let kind = element["type"].as_str().unwrap();
        let typed = values.iter().find(|(known, _)| *known == name).map(|(_, value)| json!(value));
        let (key, opened) = match kind {
            "datepicker" => ("selected_date", "initial_date"),
            "static_select" => ("selected_option", "initial_option"),
            "checkboxes" => ("selected_options", "initial_options"),
            _ => ("value", "initial_value"),
        };
        let none = if kind == "checkboxes" { json!([]) } else { Value::Null };
        let opened = element.get(opened).cloned().unwrap_or(none);
        let value = json!({ "type": kind, key: typed.unwrap_or(opened) });
        let action = element["action_id"].as_str().unwrap();
        state.insert(name.to_owned(), json!({ action: value }));
    }
    for (name, _) in values {
        assert!(state.contains_key(*name), "no field {name}");
    }
    Value::Object(state)
}

async fn month(backend: Backend) {
    let town = Town::found(backend).await;
    let table = &tables::BERLIN_NEW_YORK_SPRING;
    agree(&town, CARA, &PAIR, (table.first, table.days_off())).await;
    let mut month = Month::begin(&town, PAIR).await;
    month.lives(&table.first_look(), tables::DAYS).await;
    // One message introduces both, at an hour that suits both.
    let mut wanted = table.lines();
    wanted[0] = "Mon  2 Mar 15:00 alice paired";
    let all = month.is_told(Timestamp::MIN, &wanted).await;
    manners::kept(&all, &table.days_off());
    let wanted = [("chat.postMessage", 25), ("chat.update", 20), ("response_url", 6), ("view", 2)];
    lint::assert_clean(&town.slack, &wanted).await;
    town.house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    month(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres() {
    month(Backend::Postgres).await;
}
