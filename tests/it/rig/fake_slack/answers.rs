//! Private answer addresses (`response_url`): five uses within half an hour, no token.

use std::time::Duration;

use serde_json::Value;

use super::world::World;

const USES: usize = 5;
const LIFE: Duration = Duration::from_mins(30);

/// One address.
#[derive(Clone, Debug)]
pub(super) struct AnswerUrl {
    born: Duration,
    uses: usize,
    channel: String,
    user: String,
    /// The message it belongs to, when a card was clicked.
    ts: Option<String>,
}

impl World {
    /// A new address, for a command of `user` in `channel` or a click on the message `ts`.
    pub(super) fn answer_url(&mut self, channel: &str, user: &str, ts: Option<&str>) -> String {
        let name = format!("answer-{}", self.next());
        let (channel, user, ts) = (channel.to_owned(), user.to_owned(), ts.map(str::to_owned));
        let born = self.now();
        self.answers.insert(name.clone(), AnswerUrl { born, uses: 0, channel, user, ts });
        name
    }

    /// Takes what was posted to an address; an error is the code of Slack's 404.
    pub(super) fn answered(&mut self, name: &str, body: &Value) -> Result<(), &'static str> {
        let now = self.now();
        let address = self.answers.get_mut(name).ok_or("invalid_url")?;
        if now > address.born + LIFE {
            return Err("expired_url");
        }
        if address.uses == USES {
            return Err("used_url");
        }
        address.uses += 1;
        let AnswerUrl { channel, user, ts, .. } = address.clone();
        if body["delete_original"] == Value::Bool(true) {
            self.messages.retain(|m| m.channel != channel || Some(&m.ts) != ts.as_ref());
            return Ok(());
        }
        self.judge_message("response_url", body);
        let replaced = body["replace_original"] == Value::Bool(true);
        let original = self.messages.iter_mut().find(|message| {
            replaced && message.channel == channel && Some(&message.ts) == ts.as_ref()
        });
        if let Some(message) = original {
            message.body = body.clone();
            message.edits += 1;
            return Ok(());
        }
        let only = (body["response_type"] != "in_channel").then_some(user);
        self.stand(&channel, only, body.clone());
        Ok(())
    }
}
