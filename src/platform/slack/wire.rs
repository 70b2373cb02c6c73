//! The shapes Slack sends, no more of each than we read. Structs refuse a repeated key; what
//! they do not name is ignored. `parse` turns them into `chat` values.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use crate::chat::call::{Nature, Profile};

/// What is posted as JSON: an event, or the question whether the address is ours.
#[derive(Deserialize)]
pub(super) struct Envelope {
    #[serde(rename = "type")]
    pub kind: String,
    pub challenge: Option<String>,
    pub team_id: Option<String>,
    pub enterprise_id: Option<String>,
    pub api_app_id: Option<String>,
    pub event_id: Option<String>,
    pub event_time: Option<i64>,
    pub authorizations: Option<Vec<Authorization>>,
    pub event: Option<Happening>,
}

/// The one installation an event is delivered for.
#[derive(Deserialize)]
pub(super) struct Authorization {
    pub enterprise_id: Option<String>,
    pub team_id: Option<String>,
    pub user_id: Option<String>,
    pub is_enterprise_install: Option<bool>,
}

/// What happened, of whichever kind.
#[derive(Deserialize)]
pub(super) struct Happening {
    #[serde(rename = "type")]
    pub kind: String,
    pub subtype: Option<String>,
    pub user: Option<Named>,
    pub bot_id: Option<String>,
    pub channel: Option<String>,
    pub channel_type: Option<String>,
    pub text: Option<String>,
    pub ts: Option<String>,
    pub team: Option<String>,
    pub user_team: Option<String>,
    pub hidden: Option<bool>,
    pub tab: Option<String>,
    pub view: Option<View>,
    pub tokens: Option<Tokens>,
    pub team_ids: Option<Vec<String>>,
}

/// A person by id alone, or all that is known of them.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Named {
    Id(String),
    Whole(Box<User>),
}

/// Whose tokens were taken back: ids of users, not tokens.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub oauth: Option<Vec<String>>,
    pub bot: Option<Vec<String>>,
}

/// A person, as events and `users.info` tell of them.
#[derive(Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "as Slack tells of a person")]
pub(super) struct User {
    pub id: String,
    real_name: Option<String>,
    #[serde(default, deserialize_with = "told")]
    tz: Option<String>,
    locale: Option<String>,
    #[serde(default)]
    deleted: bool,
    #[serde(default)]
    is_bot: bool,
    #[serde(default)]
    is_stranger: bool,
    // Set for guests of a single channel too.
    #[serde(default)]
    is_restricted: bool,
    profile: Option<Face>,
}

/// What is there and null is told all the same: that there is none.
fn told<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Some(Option::deserialize(from)?.unwrap_or_default()))
}

#[derive(Deserialize)]
struct Face {
    display_name: Option<String>,
    real_name: Option<String>,
}

impl User {
    /// What of it we keep.
    pub fn profile(&self) -> Profile {
        let said = |text: Option<&String>| text.filter(|text| !text.trim().is_empty()).cloned();
        let face = self.profile.as_ref();
        let shown = said(face.and_then(|face| face.display_name.as_ref()));
        let real = said(face.and_then(|face| face.real_name.as_ref()));
        Profile {
            name: shown.or(real).or(said(self.real_name.as_ref())),
            zone: self.tz.clone(),
            language: said(self.locale.as_ref()),
            gone: self.deleted,
            // Slack's own helper counts as a person in its eyes, not in ours.
            nature: match self {
                Self { is_bot: true, .. } => Nature::Bot,
                _ if self.id == "USLACKBOT" => Nature::Bot,
                Self { is_stranger: true, .. } => Nature::Stranger,
                Self { is_restricted: true, .. } => Nature::Guest,
                _ => Nature::Person,
            },
        }
    }
}

/// What stands in a form's `payload`: a click, a form sent or closed, a shortcut.
#[derive(Deserialize)]
pub(super) struct Interaction {
    #[serde(rename = "type")]
    pub kind: String,
    pub api_app_id: Option<String>,
    pub team: Option<Team>,
    pub enterprise: Option<Enterprise>,
    pub is_enterprise_install: Option<bool>,
    pub user: Person,
    pub trigger_id: Option<String>,
    pub response_url: Option<String>,
    pub channel: Option<Channel>,
    pub container: Option<Container>,
    pub actions: Option<Vec<Action>>,
    pub view: Option<View>,
    pub callback_id: Option<String>,
    pub message: Option<Said>,
    pub block_id: Option<String>,
    pub value: Option<String>,
}

/// The message a shortcut was chosen on.
#[derive(Deserialize)]
pub(super) struct Said {
    pub text: Option<String>,
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
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub hash: Option<String>,
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
    pub selected_user: Option<String>,
    pub selected_conversation: Option<String>,
    pub selected_users: Option<Vec<String>>,
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
