//! All that the fake remembers, and which method of the Web API leads to which part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::answers::AnswerUrl;
use super::conversations::Conversation;
use super::files::File;
use super::installs::{Grant, Installation};
use super::messages::Message;
use super::people::Person;
use super::views::{Trigger, View};

/// The memory of one Slack.
pub(super) struct World {
    began: Instant,
    skipped: Duration,
    /// Whether people nobody has moved in exist all the same.
    pub welcoming: bool,
    /// A refresh token that was used works once more, as it does for a short while.
    pub gracious: bool,
    pub teams: Vec<Team>,
    pub installs: Vec<Installation>,
    pub grants: Vec<Grant>,
    pub people: BTreeMap<(String, String), Person>,
    pub conversations: BTreeMap<String, Conversation>,
    pub messages: Vec<Message>,
    pub views: Vec<View>,
    pub triggers: BTreeMap<String, Trigger>,
    pub answers: BTreeMap<String, AnswerUrl>,
    pub files: Vec<File>,
    /// Until when a method is closed to a team.
    pub busy: BTreeMap<(String, String), Duration>,
    /// What a real Slack would not have let pass.
    pub faults: Vec<String>,
    count: u64,
}

/// One workspace.
#[derive(Clone, Debug)]
pub struct Team {
    pub id: String,
    pub name: String,
    /// The organisation it belongs to.
    pub enterprise: Option<String>,
}

/// Who makes a call: an installation, as its token tells.
pub(super) struct Caller {
    /// Which installation.
    pub index: usize,
    /// Its workspaces; several for an organisation.
    pub teams: Vec<String>,
    pub bot: String,
    pub scopes: BTreeSet<String>,
}

/// `ok: false`, with a code and what goes with it.
#[derive(Debug)]
pub(super) struct Refusal {
    pub code: String,
    pub more: Value,
}

impl Refusal {
    pub(super) fn new(code: &str) -> Self {
        Self { code: code.to_owned(), more: json!({}) }
    }
}

/// An answer but for its `ok`.
pub(super) type Said = Result<Value, Refusal>;

impl World {
    /// One with no workspace.
    pub(super) fn new() -> Self {
        Self {
            began: Instant::now(),
            skipped: Duration::ZERO,
            welcoming: true,
            gracious: false,
            teams: Vec::new(),
            installs: Vec::new(),
            grants: Vec::new(),
            people: BTreeMap::new(),
            conversations: BTreeMap::new(),
            messages: Vec::new(),
            views: Vec::new(),
            triggers: BTreeMap::new(),
            answers: BTreeMap::new(),
            files: Vec::new(),
            busy: BTreeMap::new(),
            faults: Vec::new(),
            count: 0,
        }
    }

    /// The fake's own time since it began; a story may move it on.
    pub(super) fn now(&self) -> Duration {
        self.began.elapsed() + self.skipped
    }

    pub(super) fn advance(&mut self, by: Duration) {
        self.skipped += by;
    }

    /// A number nothing else has.
    pub(super) fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// Something a real Slack would have refused, ignored or complained about.
    pub(super) fn fault(&mut self, what: impl Into<String>) {
        self.faults.push(what.into());
    }

    /// Answers a call of the Web API that came with a good token.
    pub(super) fn call(&mut self, method: &str, caller: &Caller, args: &Value) -> Said {
        Self::scope(method, caller, args)?;
        match method {
            "auth.test" => Ok(self.auth_test(caller)),
            "auth.revoke" => Ok(self.auth_revoke(caller)),
            "users.info" => self.users_info(caller, args),
            "conversations.open" => self.open(caller, args),
            "conversations.info" => self.info(caller, args),
            "conversations.members" => self.members(caller, args),
            "chat.postMessage" => self.post(caller, args),
            "chat.postEphemeral" => self.post_ephemeral(caller, args),
            "chat.update" => self.update(caller, args),
            "chat.delete" => self.delete(caller, args),
            "views.open" => self.view_open(caller, args),
            "views.push" => self.view_push(caller, args),
            "views.update" => self.view_update(caller, args),
            "views.publish" => self.view_publish(caller, args),
            "files.getUploadURLExternal" => self.file_address(caller, args),
            "files.completeUploadExternal" => self.file_complete(caller, args),
            _ => Err(Refusal::new("unknown_method")),
        }
    }

    /// The scope a method wants, if the token lacks it.
    fn scope(method: &str, caller: &Caller, args: &Value) -> Result<(), Refusal> {
        let several = asked(args, "users").contains(',');
        let needed = match method {
            "chat.postMessage" | "chat.postEphemeral" | "chat.update" | "chat.delete" => {
                "chat:write"
            }
            "conversations.open" if several => "mpim:write",
            "conversations.open" => "im:write",
            "users.info" => "users:read",
            "files.getUploadURLExternal" | "files.completeUploadExternal" => "files:write",
            _ => return Ok(()),
        };
        if caller.scopes.contains(needed) {
            return Ok(());
        }
        let provided = caller.scopes.iter().cloned().collect::<Vec<_>>().join(",");
        let more = json!({ "needed": needed, "provided": provided });
        Err(Refusal { code: "missing_scope".to_owned(), more })
    }
}

/// An argument as text; empty when it is not there. Booleans count as their words.
pub(super) fn asked(args: &Value, key: &str) -> String {
    match &args[key] {
        Value::String(text) => text.clone(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
