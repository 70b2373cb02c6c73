//! The shapes Slack sends, no more of each than we read. Structs refuse a repeated key; what
//! they do not name is ignored. `parse` turns them into `chat` values.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// What is posted as JSON: an event, or the question whether the address is ours.
#[derive(Deserialize)]
pub(super) struct Event {
    #[serde(rename = "type")]
    pub kind: String,
    pub challenge: Option<String>,
    #[expect(dead_code, reason = "named so that a second one is refused")]
    team_id: Option<String>,
    #[expect(dead_code, reason = "named so that a second one is refused")]
    api_app_id: Option<String>,
}

/// What stands in a form's `payload`: a click, a form sent or closed, a shortcut.
#[derive(Deserialize)]
pub(super) struct Interaction {
    #[serde(rename = "type")]
    pub kind: String,
    pub api_app_id: Option<String>,
    pub team: Option<Team>,
    pub enterprise: Option<Enterprise>,
    pub user: Person,
    pub trigger_id: Option<String>,
    pub response_url: Option<String>,
    pub channel: Option<Channel>,
    pub container: Option<Container>,
    pub actions: Option<Vec<Action>>,
    pub view: Option<View>,
}

#[derive(Deserialize)]
pub(super) struct Team {
    pub id: String,
    pub enterprise_id: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Enterprise {
    pub id: String,
}

#[derive(Deserialize)]
pub(super) struct Person {
    pub id: String,
    pub team_id: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Channel {
    pub id: String,
}

#[derive(Deserialize)]
pub(super) struct Container {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub channel_id: Option<String>,
    pub message_ts: Option<String>,
    pub is_ephemeral: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct Action {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(rename = "action_id")]
    pub name: String,
    pub value: Option<String>,
    pub selected_option: Option<Chosen>,
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    pub value: String,
}

#[derive(Deserialize)]
pub(super) struct View {
    pub id: String,
    pub app_installed_team_id: Option<String>,
    pub private_metadata: Option<String>,
    pub blocks: Option<Vec<ViewBlock>>,
    pub state: Option<State>,
}

#[derive(Deserialize)]
pub(super) struct ViewBlock {
    #[serde(rename = "type")]
    pub kind: String,
    pub block_id: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct State {
    pub values: Unique<Unique<Input>>,
}

/// What was filled into one element; which key holds it depends on the element.
#[derive(Deserialize)]
pub(super) struct Input {
    pub value: Option<String>,
    pub selected_date: Option<String>,
    pub selected_time: Option<String>,
    pub selected_option: Option<Chosen>,
    pub selected_options: Option<Vec<Chosen>>,
}

/// A JSON object whose keys we do not know beforehand; a repeated key is an error.
pub(super) struct Unique<T>(pub BTreeMap<String, T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Unique<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UniqueVisitor(PhantomData))
    }
}

struct UniqueVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for UniqueVisitor<T> {
    type Value = Unique<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object without repeated keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some((key, value)) = map.next_entry::<String, T>()? {
            if entries.insert(key, value).is_some() {
                return Err(A::Error::custom("a key is repeated"));
            }
        }
        Ok(Unique(entries))
    }
}
