//! What Slack tells of its own accord: events, and their repetitions.

use serde_json::{Value, json};

use super::hand::{Hand, Heard};
use super::people::Person;
use super::world::World;
use super::{APP, BOT};
use crate::rig::signature;

impl Hand<'_> {
    /// An event of this workspace, wrapped; send it with [`Hand::deliver`], as often as you like.
    pub fn event(&self, event: &Value) -> Value {
        let n = self.world(World::next);
        let team = if self.whole { Value::Null } else { json!(self.team) };
        json!({
            "token": "of-the-app", "team_id": self.team, "context_team_id": self.team,
            "context_enterprise_id": self.enterprise, "api_app_id": APP, "event": event,
            "type": "event_callback", "event_id": format!("Ev{n:08}"),
            "event_time": signature::now(), "is_ext_shared_channel": false,
            "event_context": "4-canary",
            "authorizations": [{
                "enterprise_id": self.enterprise, "team_id": team, "user_id": BOT, "is_bot": true,
                "is_enterprise_install": self.whole,
            }],
        })
    }

    /// Delivers a wrapped event; `retry` counts from 1, 0 is the first time.
    pub async fn deliver(&self, event: &Value, retry: u8) -> Heard {
        let mut more = Vec::new();
        if retry > 0 {
            more.push(("x-slack-retry-num", retry.to_string()));
            more.push(("x-slack-retry-reason", "http_timeout".to_owned()));
        }
        self.send("application/json", event.to_string(), &more).await
    }

    /// Wraps and delivers an event.
    pub async fn tells(&self, event: &Value) -> Heard {
        self.deliver(&self.event(event), 0).await
    }

    /// Words written to the bot in a direct message; they stand there.
    pub fn said(&self, user: &str, text: &str) -> Value {
        let (channel, ts) = self.world(|world| {
            let channel = world.direct(&self.team, user, BOT);
            let ts = world.stand(&channel, None, json!({ "text": text, "user": user }));
            (channel, ts)
        });
        self.event(&json!({
            "type": "message", "channel": channel, "channel_type": "im", "user": user,
            "text": text, "ts": ts, "event_ts": ts, "team": self.team, "client_msg_id": ts,
        }))
    }

    /// Writes to the bot.
    pub async fn says(&self, user: &str, text: &str) -> Heard {
        self.deliver(&self.said(user, text), 0).await
    }

    /// Opens the Home tab, or the Messages tab beside it.
    pub async fn opens(&self, user: &str, tab: &str) -> Heard {
        let channel = self.world(|world| world.direct(&self.team, user, BOT));
        self.tells(&json!({
            "type": "app_home_opened", "user": user, "channel": channel, "tab": tab,
            "event_ts": "1700000000.000001",
        }))
        .await
    }

    /// The app was taken out.
    pub async fn uninstalled(&self) -> Heard {
        self.tells(&json!({ "type": "app_uninstalled" })).await
    }

    /// The bot's tokens ended. Slack names users, never the tokens.
    pub async fn revoked(&self) -> Heard {
        self.tells(&json!({ "type": "tokens_revoked", "tokens": { "oauth": [], "bot": [BOT] } }))
            .await
    }

    /// Somebody's account changed, or they came: `user_change`, `team_join`.
    pub async fn person_event(&self, kind: &str, person: &Person) -> Heard {
        let user = person.object(&self.team, true, false);
        self.tells(&json!({ "type": kind, "user": user, "event_ts": "1700000000.000001" })).await
    }
}
