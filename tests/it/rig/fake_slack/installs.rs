//! Installations and their tokens: consent, exchange of a code, rotation, revocation.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::world::{Caller, Refusal, Said, World, asked};
use super::{APP, BOT, CLIENT_ID, CLIENT_SECRET};

/// How long a code lives.
const CODE_LIFE: Duration = Duration::from_mins(10);
/// How long an access token lives where tokens rotate, in seconds.
pub const TOKEN_LIFE: u64 = 43_200;

/// The app in one workspace, or in an organisation.
#[derive(Clone, Debug)]
pub(super) struct Installation {
    /// None for an organisation's.
    pub team: Option<String>,
    pub enterprise: Option<String>,
    pub bot: String,
    pub scopes: BTreeSet<String>,
    pub tokens: Vec<Token>,
    /// Refresh tokens, and whether each was used.
    pub refreshes: Vec<(String, bool)>,
}

/// One access token, alive or not.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub secret: String,
    /// When it ends by itself.
    pub ends: Option<Duration>,
    /// Why it no longer works.
    pub dead: Option<&'static str>,
}

/// A code that was handed to a browser.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub code: String,
    pub team: Option<String>,
    pub enterprise: Option<String>,
    pub user: String,
    pub redirect: String,
    pub scopes: BTreeSet<String>,
    pub rotating: bool,
    pub born: Duration,
    pub spent: bool,
}

impl World {
    /// Whose call this is.
    pub(super) fn caller(&self, secret: &str) -> Result<Caller, Refusal> {
        if secret.is_empty() {
            return Err(Refusal::new("not_authed"));
        }
        let found = self.installs.iter().enumerate().find_map(|(index, install)| {
            let token = install.tokens.iter().find(|token| token.secret == secret)?;
            Some((index, install, token))
        });
        let (index, install, token) = found.ok_or(Refusal::new("invalid_auth"))?;
        if let Some(code) = token.dead {
            return Err(Refusal::new(code));
        }
        if token.ends.is_some_and(|ends| ends <= self.now()) {
            return Err(Refusal::new("token_expired"));
        }
        let inside = |team: &&super::world::Team| match &install.team {
            Some(only) => team.id == *only,
            None => team.enterprise == install.enterprise,
        };
        let teams = self.teams.iter().filter(inside).map(|team| team.id.clone()).collect();
        let (bot, scopes) = (install.bot.clone(), install.scopes.clone());
        Ok(Caller { index, teams, bot, scopes })
    }

    pub(super) fn auth_test(&self, caller: &Caller) -> Value {
        let install = &self.installs[caller.index];
        let whole = install.team.is_none();
        let id = install.team.clone().or(install.enterprise.clone()).unwrap_or_default();
        let team = self.teams.iter().find(|team| team.id == id);
        let name = team.map_or_else(|| "Org".to_owned(), |team| team.name.clone());
        let mut said = json!({
            "url": "https://fake.slack.com/", "team": name, "user": "mentorbot", "team_id": id,
            "user_id": install.bot, "bot_id": "B0FAKE", "is_enterprise_install": whole,
        });
        if let Some(enterprise) = &install.enterprise {
            said["enterprise_id"] = json!(enterprise);
        }
        said
    }

    pub(super) fn auth_revoke(&mut self, caller: &Caller) -> Value {
        for token in &mut self.installs[caller.index].tokens {
            token.dead = Some("token_revoked");
        }
        json!({ "revoked": true })
    }

    /// `oauth.v2.access`: a code or a refresh token becomes a pair of tokens.
    pub(super) fn oauth(&mut self, args: &Value) -> Said {
        if asked(args, "client_id") != CLIENT_ID {
            return Err(Refusal::new("invalid_client_id"));
        }
        if asked(args, "client_secret") != CLIENT_SECRET {
            return Err(Refusal::new("bad_client_secret"));
        }
        match asked(args, "grant_type").as_str() {
            "refresh_token" => self.refresh(&asked(args, "refresh_token")),
            "" | "authorization_code" => self.exchange(args),
            _ => Err(Refusal::new("invalid_grant_type")),
        }
    }

    fn exchange(&mut self, args: &Value) -> Said {
        let (code, now) = (asked(args, "code"), self.now());
        let grant = self.grants.iter_mut().find(|grant| grant.code == code);
        let grant = grant.ok_or(Refusal::new("invalid_code"))?;
        if grant.spent {
            return Err(Refusal::new("code_already_used"));
        }
        if now > grant.born + CODE_LIFE {
            return Err(Refusal::new("invalid_code"));
        }
        if asked(args, "redirect_uri") != grant.redirect {
            return Err(Refusal::new("bad_redirect_uri"));
        }
        grant.spent = true;
        let grant = grant.clone();
        let index = self.settle(&grant);
        Ok(self.told(index, &grant.user, grant.rotating))
    }

    /// The installation of a grant, made or taken up again: scopes only ever grow.
    fn settle(&mut self, grant: &Grant) -> usize {
        let same =
            |known: &Installation| known.team == grant.team && known.enterprise == grant.enterprise;
        let index = self.installs.iter().position(same).unwrap_or_else(|| {
            self.installs.push(Installation {
                team: grant.team.clone(),
                enterprise: grant.enterprise.clone(),
                bot: BOT.to_owned(),
                scopes: BTreeSet::new(),
                tokens: Vec::new(),
                refreshes: Vec::new(),
            });
            self.installs.len() - 1
        });
        let install = &mut self.installs[index];
        install.scopes.extend(grant.scopes.iter().cloned());
        for token in &mut install.tokens {
            token.dead = token.dead.or(Some("token_revoked"));
        }
        index
    }

    fn refresh(&mut self, secret: &str) -> Said {
        let found = self.installs.iter().enumerate().find_map(|(index, install)| {
            let at = install.refreshes.iter().position(|(known, _)| known == secret)?;
            Some((index, at))
        });
        let (index, at) = found.ok_or(Refusal::new("invalid_refresh_token"))?;
        let used = std::mem::replace(&mut self.installs[index].refreshes[at].1, true);
        if used && !self.gracious {
            self.fault("oauth.v2.access: a refresh token was used twice");
            return Err(Refusal::new("invalid_refresh_token"));
        }
        if self.installs[index].tokens.iter().all(|token| token.dead.is_some()) {
            return Err(Refusal::new("invalid_refresh_token"));
        }
        Ok(self.told(index, "", true))
    }

    /// New tokens, and what is said of them. Two access tokens live at most.
    fn told(&mut self, index: usize, user: &str, rotating: bool) -> Value {
        let (n, now) = (self.next(), self.now());
        let prefix = if rotating { "xoxe.xoxb-" } else { "xoxb-" };
        let access = format!("{prefix}canary-{n}");
        let ends = rotating.then(|| now + Duration::from_secs(TOKEN_LIFE));
        let install = &mut self.installs[index];
        install.tokens.push(Token { secret: access.clone(), ends, dead: None });
        let live = install.tokens.iter_mut().rev().filter(|token| token.dead.is_none());
        live.skip(2).for_each(|token| token.dead = Some("token_expired"));
        let install = install.clone();
        let named = |id: &Option<String>| {
            let name = self.teams.iter().find(|team| Some(&team.id) == id.as_ref());
            let name = name.map_or("Org", |team| &team.name);
            id.as_ref().map(|id| json!({ "id": id, "name": name }))
        };
        let scopes = install.scopes.iter().cloned().collect::<Vec<_>>().join(",");
        let mut said = json!({
            "access_token": access, "token_type": "bot", "scope": scopes, "app_id": APP,
            "bot_user_id": install.bot, "team": named(&install.team),
            "enterprise": named(&install.enterprise),
            "is_enterprise_install": install.team.is_none(), "authed_user": { "id": user },
        });
        if rotating {
            let refresh = format!("xoxe-1-canary-{n}");
            said["refresh_token"] = json!(refresh);
            said["expires_in"] = json!(TOKEN_LIFE);
            self.installs[index].refreshes.push((refresh, false));
        }
        said
    }
}
