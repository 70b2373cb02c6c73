//! The people of a fake workspace, and what `users.info` tells of them.

use serde_json::{Value, json};

use super::world::{Caller, Refusal, Said, World, asked};

/// What somebody is in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Member,
    Admin,
    Owner,
    /// A guest of several channels.
    Guest,
    /// A guest of a single channel.
    SoleGuest,
    Bot,
    /// Somebody of another workspace, met in a shared channel.
    Stranger,
}

/// One person.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub zone: Option<String>,
    pub locale: Option<String>,
    pub email: Option<String>,
    pub standing: Standing,
    /// The account was switched off.
    pub deleted: bool,
}

impl Person {
    /// A member who has set nothing.
    pub fn new(id: &str, name: &str) -> Self {
        let (id, name) = (id.to_owned(), name.to_owned());
        let (zone, locale, email) = (None, None, None);
        Self { id, name, zone, locale, email, standing: Standing::Member, deleted: false }
    }

    /// Lives in this IANA zone.
    pub fn zone(mut self, zone: &str) -> Self {
        self.zone = Some(zone.to_owned());
        self
    }

    /// Reads this language, such as `de-DE`.
    pub fn locale(mut self, locale: &str) -> Self {
        self.locale = Some(locale.to_owned());
        self
    }

    /// Has this address.
    pub fn email(mut self, email: &str) -> Self {
        self.email = Some(email.to_owned());
        self
    }

    /// Is this.
    pub fn standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }

    /// The whole user object, as `user_change` and `team_join` carry it; a locale only on request.
    pub fn object(&self, team: &str, locale: bool, email: bool) -> Value {
        let guest = matches!(self.standing, Standing::Guest | Standing::SoleGuest);
        let mut about = json!({
            "id": self.id, "team_id": team, "name": self.id.to_lowercase(), "deleted": self.deleted,
            "real_name": self.name,
            "profile": { "real_name": self.name, "display_name": "" },
            "is_bot": self.standing == Standing::Bot,
            "is_admin": matches!(self.standing, Standing::Admin | Standing::Owner),
            "is_owner": self.standing == Standing::Owner,
            "is_restricted": guest,
            "is_ultra_restricted": self.standing == Standing::SoleGuest,
            "updated": 1_700_000_000,
        });
        if self.standing == Standing::Stranger {
            about["is_stranger"] = json!(true);
        }
        if let Some(zone) = &self.zone {
            about["tz"] = json!(zone);
            // A trap: it is only the difference of today, and moves when the clocks change.
            about["tz_offset"] = json!(-3600);
        }
        if let Some(tag) = self.locale.as_ref().filter(|_| locale) {
            about["locale"] = json!(tag);
        }
        if let Some(address) = self.email.as_ref().filter(|_| email) {
            about["profile"]["email"] = json!(address);
        }
        about
    }
}

impl World {
    /// Somebody of a team. Where strangers are welcome, whoever is asked about is there: older
    /// stories talk of `alice` without having moved her in. People whose id begins with `UDE`
    /// have set their language to German.
    pub(super) fn find_person(&self, team: &str, id: &str) -> Option<Person> {
        let known = self.people.get(&(team.to_owned(), id.to_owned())).cloned();
        let invented = || {
            let person = Person::new(id, id);
            if id.starts_with("UDE") { person.locale("de-AT") } else { person }
        };
        known.or_else(|| (self.welcoming && !id.is_empty()).then(invented))
    }

    pub(super) fn users_info(&self, caller: &Caller, args: &Value) -> Said {
        let id = asked(args, "user");
        let (team, person) = caller
            .teams
            .iter()
            .find_map(|team| self.find_person(team, &id).map(|person| (team, person)))
            .ok_or(Refusal::new("user_not_found"))?;
        let locale = asked(args, "include_locale") == "true";
        let user = person.object(team, locale, caller.scopes.contains("users:read.email"));
        Ok(json!({ "user": user }))
    }
}
