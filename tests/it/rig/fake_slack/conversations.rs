//! Conversations: one id a person, one id a set of people, and channels somebody made.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::world::{Caller, Refusal, Said, World, asked};

/// Most people of a group conversation beside the bot.
const MOST: usize = 8;

/// One conversation.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub id: String,
    pub team: String,
    pub kind: Kind,
    /// Everybody in it, the bot too where it is.
    pub members: BTreeSet<String>,
    pub archived: bool,
}

/// What kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Direct,
    Group,
    Public,
    Private,
}

impl World {
    /// The direct messages of somebody with a bot: always the same ones.
    pub(super) fn direct(&mut self, team: &str, user: &str, bot: &str) -> String {
        let first = self.teams.first().is_some_and(|first| first.id == team);
        let id = if first { format!("D{user}") } else { format!("D{user}{team}") };
        self.conversations.entry(id.clone()).or_insert_with(|| Conversation {
            id: id.clone(),
            team: team.to_owned(),
            kind: Kind::Direct,
            members: BTreeSet::from([user.to_owned(), bot.to_owned()]),
            archived: false,
        });
        id
    }

    fn group(&mut self, team: &str, members: BTreeSet<String>) -> String {
        let same = |known: &&Conversation| {
            known.team == team && known.kind == Kind::Group && known.members == members
        };
        if let Some(known) = self.conversations.values().find(same) {
            return known.id.clone();
        }
        let id = format!("G{:07}", self.next());
        let (team, kind) = (team.to_owned(), Kind::Group);
        let made = Conversation { id: id.clone(), team, kind, members, archived: false };
        self.conversations.insert(id.clone(), made);
        id
    }

    /// `conversations.open`: 1 to 8 people, without the bot.
    pub(super) fn open(&mut self, caller: &Caller, args: &Value) -> Said {
        if args["users"].is_array() {
            self.fault("conversations.open: `users` is a list; Slack wants ids with commas");
            return Err(Refusal::new("invalid_arguments"));
        }
        let listed = asked(args, "users");
        let users: BTreeSet<String> = listed
            .split(',')
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect();
        if users.contains(&caller.bot) {
            self.fault("conversations.open: the bot stands among the users");
            return Err(Refusal::new("user_not_found"));
        }
        if users.is_empty() {
            return Err(Refusal::new("not_enough_users"));
        }
        if users.len() > MOST {
            self.fault(format!("conversations.open: {} users, 8 are allowed", users.len()));
            return Err(Refusal::new("too_many_users"));
        }
        let team = self.reachable(caller, &users)?;
        let id = match users.iter().next() {
            Some(one) if users.len() == 1 => self.direct(&team, one, &caller.bot),
            _ => {
                let mut members = users;
                members.insert(caller.bot.clone());
                self.group(&team, members)
            }
        };
        Ok(json!({ "channel": { "id": id } }))
    }

    /// The team of these people, all of whom can be written to.
    fn reachable(&self, caller: &Caller, users: &BTreeSet<String>) -> Result<String, Refusal> {
        let mut found = None;
        for user in users {
            let (team, person) = self.one_of(caller, user).ok_or(Refusal::new("user_not_found"))?;
            if person.deleted {
                return Err(Refusal::new("user_disabled"));
            }
            if person.standing == super::people::Standing::Stranger {
                return Err(Refusal::new("user_not_visible"));
            }
            found = Some(team);
        }
        found.ok_or(Refusal::new("not_enough_users"))
    }

    /// Somebody among the caller's teams.
    pub(super) fn one_of(
        &self,
        caller: &Caller,
        user: &str,
    ) -> Option<(String, super::people::Person)> {
        let mut teams = caller.teams.iter();
        teams.find_map(|team| Some((team.clone(), self.find_person(team, user)?)))
    }

    pub(super) fn info(&self, caller: &Caller, args: &Value) -> Said {
        let known = self.seen_by(caller, &asked(args, "channel"))?;
        let (direct, group) = (known.kind == Kind::Direct, known.kind == Kind::Group);
        let private = known.kind == Kind::Private;
        Ok(json!({ "channel": {
            "id": known.id, "is_im": direct, "is_mpim": group, "is_private": private || group,
            "is_archived": known.archived, "is_member": known.members.contains(&caller.bot),
        } }))
    }

    pub(super) fn members(&self, caller: &Caller, args: &Value) -> Said {
        let known = self.seen_by(caller, &asked(args, "channel"))?;
        let next = json!({ "next_cursor": "" });
        Ok(json!({ "members": known.members, "response_metadata": next }))
    }

    /// A conversation of the caller's teams that its bot may know of.
    pub(super) fn seen_by(&self, caller: &Caller, id: &str) -> Result<&Conversation, Refusal> {
        let known = self.conversations.get(id).filter(|known| {
            let inside = known.members.contains(&caller.bot);
            caller.teams.contains(&known.team) && (inside || known.kind == Kind::Public)
        });
        known.ok_or(Refusal::new("channel_not_found"))
    }
}
