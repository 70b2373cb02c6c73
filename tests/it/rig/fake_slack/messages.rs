//! What stands in the conversations: posted, changed and deleted messages, and ephemeral ones.

use serde_json::{Value, json};

use super::conversations::Kind;
use super::limits;
use super::people::Standing;
use super::world::{Caller, Refusal, Said, World, asked};

/// A message as it reads now.
#[derive(Clone, Debug)]
pub struct Message {
    pub channel: String,
    pub ts: String,
    /// The one person who sees it, when it is ephemeral.
    pub only: Option<String>,
    pub body: Value,
    /// How often it was changed.
    pub edits: usize,
    pub deleted: bool,
}

impl Message {
    /// What people and screen readers read, without the marks that keep typed text from linking.
    pub fn text(&self) -> String {
        self.body["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
    }

    /// Its blocks.
    pub fn blocks(&self) -> &[Value] {
        self.body["blocks"].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// The button that reads `label`, as Slack would send it.
    #[track_caller]
    pub fn button(&self, label: &str) -> Value {
        super::hand::button(self.blocks(), label)
    }
}

impl World {
    pub(super) fn post(&mut self, caller: &Caller, args: &Value) -> Said {
        self.judge_message("chat.postMessage", args);
        if args["unfurl_links"] != json!(false) || args["unfurl_media"] != json!(false) {
            self.fault("chat.postMessage: links would unfold");
        }
        let channel = self.addressed(caller, &asked(args, "channel"))?;
        let ts = self.stand(&channel, None, args.clone());
        Ok(json!({ "channel": channel, "ts": ts, "message": { "ts": ts } }))
    }

    pub(super) fn post_ephemeral(&mut self, caller: &Caller, args: &Value) -> Said {
        self.judge_message("chat.postEphemeral", args);
        let (channel, user) = (asked(args, "channel"), asked(args, "user"));
        let known = self.seen_by(caller, &channel)?;
        if !known.members.contains(&user) {
            return Err(Refusal::new("user_not_in_channel"));
        }
        let ts = self.stand(&channel, Some(user), args.clone());
        Ok(json!({ "message_ts": ts }))
    }

    pub(super) fn update(&mut self, caller: &Caller, args: &Value) -> Said {
        self.judge_message("chat.update", args);
        let (channel, ts) = (asked(args, "channel"), asked(args, "ts"));
        self.seen_by(caller, &channel)?;
        let message = self.standing(&channel, &ts).ok_or(Refusal::new("message_not_found"))?;
        message.body = args.clone();
        message.edits += 1;
        Ok(json!({ "channel": channel, "ts": ts, "text": args["text"] }))
    }

    pub(super) fn delete(&mut self, caller: &Caller, args: &Value) -> Said {
        let (channel, ts) = (asked(args, "channel"), asked(args, "ts"));
        self.seen_by(caller, &channel)?;
        let message = self.standing(&channel, &ts).ok_or(Refusal::new("message_not_found"))?;
        message.deleted = true;
        Ok(json!({ "channel": channel, "ts": ts }))
    }

    /// Where a message to this conversation or person goes.
    fn addressed(&mut self, caller: &Caller, to: &str) -> Result<String, Refusal> {
        if let Some(known) = self.conversations.get(to) {
            if !caller.teams.contains(&known.team) {
                return Err(Refusal::new("channel_not_found"));
            }
            if known.archived {
                return Err(Refusal::new("is_archived"));
            }
            let public = caller.scopes.contains("chat:write.public");
            return match (known.members.contains(&caller.bot), known.kind) {
                (true, _) => Ok(to.to_owned()),
                (false, Kind::Public) if public => Ok(to.to_owned()),
                (false, Kind::Public) => Err(Refusal::new("not_in_channel")),
                (false, _) => Err(Refusal::new("channel_not_found")),
            };
        }
        // A conversation from before this fake began, as far as strangers are welcome.
        if self.welcoming && to.starts_with('D') && to.len() > 1 {
            let team = caller.teams.first().cloned().unwrap_or_default();
            return Ok(self.direct(&team, &to[1..], &caller.bot));
        }
        let (team, person) = self
            .one_of(caller, to)
            .filter(|_| !to.starts_with(['C', 'G', '#']))
            .ok_or(Refusal::new("channel_not_found"))?;
        match person.standing {
            _ if person.deleted => Err(Refusal::new("user_disabled")),
            Standing::Bot => Err(Refusal::new("cannot_dm_bot")),
            Standing::Stranger => Err(Refusal::new("user_not_visible")),
            _ => Ok(self.direct(&team, to, &caller.bot)),
        }
    }

    /// Puts a message there; its `ts`, which nothing else in any conversation has.
    pub(super) fn stand(&mut self, channel: &str, only: Option<String>, body: Value) -> String {
        let ts = format!("1700000000.{:06}", self.next());
        let (channel, stands) = (channel.to_owned(), ts.clone());
        self.messages.push(Message { channel, ts: stands, only, body, edits: 0, deleted: false });
        ts
    }

    pub(super) fn standing(&mut self, channel: &str, ts: &str) -> Option<&mut Message> {
        let mut all = self.messages.iter_mut();
        all.find(|m| m.channel == channel && m.ts == ts && m.only.is_none() && !m.deleted)
    }

    /// Looks at what somebody is to read: its blocks, and whether its text says it all.
    pub(super) fn judge_message(&mut self, what: &str, body: &Value) {
        for fault in limits::message(body) {
            self.fault(format!("{what}: {fault}"));
        }
    }
}
