//! Someone at the local Slack who knows nothing but what the cards say: presses the buttons that
//! stand on the card in front of them, and types the commands it names. What it does not show
//! cannot be done, so a story told this way proves that the cards lead.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::eventually;
use super::local_slack::LocalSlack;
use super::ui::Ui;

const SOON: Duration = Duration::from_secs(30);

/// One reader, in a channel or in direct messages.
pub struct Reader<'a> {
    slack: &'a LocalSlack,
    screen: Ui,
    user: &'static str,
    channel: String,
}

impl<'a> Reader<'a> {
    /// Sits down before a channel.
    pub async fn sit(slack: &'a LocalSlack, user: &'static str, channel: &str) -> Self {
        Self { slack, screen: slack.ui().await, user, channel: channel.to_owned() }
    }

    /// Types the bare command: all that Slack itself shows of us.
    pub async fn begins(&self) -> String {
        self.types("").await
    }

    async fn types(&self, words: &str) -> String {
        let answer = self.slack.command(self.user, &self.channel, words).await;
        text(&answer)
    }

    /// The card in front of them.
    pub async fn card(&self) -> Value {
        eventually("a card", async || self.slack.seen(self.user, &self.channel).await.pop()).await
    }

    /// Types the command on the card that begins with `start`, with each example in `put` made
    /// one's own; reads the answer.
    pub async fn follows(&self, start: &str, put: &[(&str, &str)]) -> String {
        let card = self.card().await;
        let shown = commands(&card);
        let fits = |command: &&String| {
            command.starts_with(start) && put.iter().all(|(example, _)| command.contains(example))
        };
        let found = shown.iter().find(fits);
        let found = found.unwrap_or_else(|| panic!("no {start:?} among {shown:?} on {card:#}"));
        let own = |said: String, (example, own): &(&str, &str)| said.replace(example, own);
        self.types(&put.iter().fold(found.clone(), own)).await
    }

    /// Presses a button on the card and waits until the card in front of them says `part`.
    pub async fn presses(&self, label: &str, part: &str) -> String {
        self.slack.press(self.user, &self.card().await, label).await;
        self.reads(part).await
    }

    /// Waits until the card in front of them says `part`.
    pub async fn reads(&self, part: &str) -> String {
        let said = async || Some(text(&self.card().await)).filter(|said| said.contains(part));
        let waited = tokio::time::timeout(SOON, eventually(part, said)).await;
        let Ok(said) = waited else { panic!("no {part:?} on {:#}", self.card().await) };
        said
    }

    /// Presses a button on the card that opens a form.
    pub async fn opens(&mut self, label: &str) -> Value {
        self.slack.press(self.user, &self.card().await, label).await;
        let view = self.screen.next_view(SOON).await;
        view.unwrap_or_else(|| panic!("{label:?} opens no form"))
    }

    /// The same with a form that says `not_yet`: closed and opened again until it no longer does.
    pub async fn opens_without(&mut self, label: &str, not_yet: &str) -> Value {
        loop {
            let form = self.opens(label).await;
            if !form.to_string().contains(not_yet) {
                return form;
            }
            self.screen.close(self.user).await;
            assert!(self.screen.next_view(SOON).await.is_none(), "{label:?} closes");
        }
    }

    /// Fills in the fields named, leaves the others as the form proposes them, sends it, and
    /// waits until the card in front of them says `part`.
    pub async fn fills(&mut self, form: &Value, put: &[(&str, Value)], part: &str) -> String {
        self.sends(form, put).await;
        self.reads(part).await
    }

    /// Fills in a form and sends it.
    pub async fn sends(&mut self, form: &Value, put: &[(&str, Value)]) {
        self.screen.submit(self.user, filled(form, put)).await;
        let answer = self.screen.answered(SOON).await;
        assert_eq!(answer, Ok(None), "the form closes: {form:#}");
    }

    /// Waits until one of the cards says `part`, where others' messages come in between.
    pub async fn finds(&self, part: &str) -> String {
        eventually(part, async || {
            let seen = self.slack.seen(self.user, &self.channel).await;
            seen.iter().rev().map(text).find(|said| said.contains(part))
        })
        .await
    }
}

/// What a form's fields hold: what is put in, else what they begin with.
fn filled(form: &Value, put: &[(&str, Value)]) -> Value {
    let mut values = Map::new();
    let blocks = form["blocks"].as_array().cloned().unwrap_or_default();
    for block in blocks.iter().filter(|block| block["type"] == "input") {
        let (name, element) = (block["block_id"].as_str().unwrap(), &block["element"]);
        let own = put.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
        let (action, state) = (element["action_id"].as_str().unwrap(), state(element, own));
        values.insert(name.to_owned(), json!({ action: state }));
    }
    for (name, _) in put {
        assert!(values.contains_key(*name), "no field {name:?} on {form:#}");
    }
    Value::Object(values)
}

fn state(element: &Value, own: Option<&Value>) -> Value {
    let kind = element["type"].as_str().unwrap();
    let (key, initial) = match kind {
        "datepicker" => ("selected_date", "initial_date"),
        "timepicker" => ("selected_time", "initial_time"),
        "static_select" | "external_select" => ("selected_option", "initial_option"),
        "checkboxes" | "multi_static_select" => ("selected_options", "initial_options"),
        "multi_users_select" => ("selected_users", "initial_users"),
        "users_select" => ("selected_user", "initial_user"),
        _ => ("value", "initial_value"),
    };
    let mut value = own.unwrap_or(&element[initial]).clone();
    let choice = |wanted: &Value| {
        let options = element["options"].as_array().cloned().unwrap_or_default();
        let chosen = options.into_iter().find(|option| {
            let shown = option["text"]["text"].as_str().unwrap_or_default();
            wanted.as_str().is_some_and(|wanted| shown.contains(wanted))
        });
        chosen.unwrap_or_else(|| panic!("no choice {wanted} in {element:#}"))
    };
    match (own, key) {
        (Some(wanted), "selected_option") => value = choice(wanted),
        (Some(Value::Array(wanted)), "selected_options") => {
            value = wanted.iter().map(choice).collect();
        }
        _ => {}
    }
    if value.is_null() && key.ends_with('s') {
        value = json!([]);
    }
    json!({ "type": kind, key: value })
}

/// The commands a card names, without their own name: what stands in marks of code.
fn commands(card: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(&card["blocks"], &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let coded = text.split('`').skip(1).step_by(2);
            let own = coded.filter_map(|code| code.strip_prefix("/mentor"));
            found.extend(own.map(|words| words.trim().replace('\u{200B}', "")));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(object) => object.values().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// A message's whole meaning, without the marks that keep typed text from being a link.
pub fn text(message: &Value) -> String {
    message["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
}
