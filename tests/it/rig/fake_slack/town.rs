//! How a story furnishes the fake and looks around in it: workspaces, people, time, what stands
//! on somebody's screen.

use std::collections::BTreeSet;
use std::time::Duration;

use url::Url;

use super::conversations::{Conversation, Kind};
use super::files::File;
use super::installs::{Grant, Installation, Token};
use super::messages::Message;
use super::people::Person;
use super::views::View;
use super::world::{Team, World};
use super::{BOT, FakeSlack, SCOPES};

impl FakeSlack {
    fn world<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.desk.world.lock().unwrap())
    }

    /// A workspace with the app installed, every scope, and this token for ever.
    pub fn install(&self, team: &str, name: &str, token: &str) {
        self.team(team, name, None);
        self.world(|world| world.installs.push(installation(Some(team), None, token)));
    }

    /// A workspace without the app, or one of an organisation.
    pub fn team(&self, id: &str, name: &str, enterprise: Option<&str>) {
        let (id, name) = (id.to_owned(), name.to_owned());
        let enterprise = enterprise.map(str::to_owned);
        self.world(|world| world.teams.push(Team { id, name, enterprise }));
    }

    /// An organisation with the app installed for all these workspaces.
    pub fn install_org(&self, enterprise: &str, teams: &[&str], token: &str) {
        for team in teams {
            self.team(team, team, Some(enterprise));
        }
        self.world(|world| world.installs.push(installation(None, Some(enterprise), token)));
    }

    /// Nobody exists any more who was not moved in, and no trigger that was not handed out.
    pub fn be_strict(&self) {
        self.world(|world| world.welcoming = false);
    }

    /// Used refresh tokens work once more: the short while after which they die is not over.
    pub fn be_gracious(&self) {
        self.world(|world| world.gracious = true);
    }

    /// Moves somebody in, or changes what is known of them.
    pub fn move_in(&self, team: &str, person: Person) {
        self.world(|world| world.people.insert((team.to_owned(), person.id.clone()), person));
    }

    /// Switches an account off.
    pub fn deactivate(&self, team: &str, user: &str) {
        self.world(|world| {
            let key = (team.to_owned(), user.to_owned());
            let name = || Person::new(user, user);
            world.people.entry(key).or_insert_with(name).deleted = true;
        });
    }

    /// Somebody as they are.
    pub fn person(&self, team: &str, user: &str) -> Option<Person> {
        self.world(|world| world.find_person(team, user))
    }

    /// Makes a channel; the bot is in it if it stands among the members.
    pub fn channel(&self, team: &str, id: &str, private: bool, members: &[&str]) {
        let kind = if private { Kind::Private } else { Kind::Public };
        let members = members.iter().map(|&id| id.to_owned()).collect();
        let (name, team) = (id.to_owned(), team.to_owned());
        let made = Conversation { id: name.clone(), team, kind, members, archived: false };
        self.world(|world| world.conversations.insert(name, made));
    }

    /// Closes a conversation.
    pub fn archive(&self, id: &str) {
        self.world(|world| world.conversations.get_mut(id).unwrap().archived = true);
    }

    /// Moves the fake's own time on: triggers, answer addresses, codes and tokens age.
    pub fn advance(&self, by: Duration) {
        self.world(|world| world.advance(by));
    }

    /// Answers every call of `method` for `team` with 429 for so long, and no other.
    pub fn busy(&self, method: &str, team: &str, pause: Duration) {
        self.world(|world| {
            let until = world.now() + pause;
            world.busy.insert((method.to_owned(), team.to_owned()), until);
        });
    }

    /// Gives an installation exactly these scopes.
    pub fn scopes(&self, token: &str, scopes: &[&str]) {
        self.world(|world| {
            let caller = world.caller(token).expect("the token works");
            let scopes = scopes.iter().map(|&scope| scope.to_owned()).collect();
            world.installs[caller.index].scopes = scopes;
        });
    }

    /// Kills a token, as `auth.revoke` and an administrator do.
    pub fn revoke(&self, token: &str) {
        self.kill("token_revoked", |install| install.tokens.iter().any(|t| t.secret == token));
    }

    /// Takes the app out of a workspace or organisation.
    pub fn uninstall(&self, seat: &str) {
        self.kill("account_inactive", |install| {
            install.team.as_deref().or(install.enterprise.as_deref()) == Some(seat)
        });
    }

    fn kill(&self, code: &'static str, which: impl Fn(&Installation) -> bool) {
        self.world(|world| {
            for install in world.installs.iter_mut().filter(|install| which(install)) {
                install.tokens.iter_mut().for_each(|token| token.dead = Some(code));
            }
        });
    }

    /// The access tokens that still work, oldest first.
    pub fn live_tokens(&self, seat: &str) -> Vec<String> {
        self.world(|world| {
            let installs = world.installs.iter().filter(|install| {
                install.team.as_deref().or(install.enterprise.as_deref()) == Some(seat)
            });
            let tokens = installs.flat_map(|install| install.tokens.iter());
            let live = tokens.filter(|token| world.caller(&token.secret).is_ok());
            live.map(|token| token.secret.clone()).collect()
        })
    }

    /// `user` agrees to what a browser was sent to ask, for a team (`T…`) or an organisation
    /// (`E…`): the address it is sent back to.
    pub fn consent(&self, asked: &str, seat: &str, user: &str, rotating: bool) -> String {
        let asked = Url::parse(asked).unwrap();
        let of = |key: &str| {
            let found = asked.query_pairs().find(|(name, _)| name == key);
            found.unwrap_or_else(|| panic!("no {key} in {asked}")).1.into_owned()
        };
        assert_eq!(of("client_id"), super::CLIENT_ID);
        let (state, redirect) = (of("state"), of("redirect_uri"));
        let scopes = of("scope").split(',').map(str::to_owned).collect();
        let code = self.world(|world| {
            let code = format!("canary-code-{}", world.next());
            let org = seat.starts_with('E').then(|| seat.to_owned());
            let known = world.teams.iter().find(|team| team.id == seat);
            let enterprise = org.clone().or(known.and_then(|team| team.enterprise.clone()));
            let team = org.is_none().then(|| seat.to_owned());
            let (user, born) = (user.to_owned(), world.now());
            let redirect = redirect.clone();
            let (named, spent) = (code.clone(), false);
            let code = named;
            let grant =
                Grant { code, team, enterprise, user, redirect, scopes, rotating, born, spent };
            let code = grant.code.clone();
            world.grants.push(grant);
            code
        });
        let mut back = Url::parse(&redirect).unwrap();
        back.query_pairs_mut().append_pair("code", &code).append_pair("state", &state);
        back.into()
    }

    /// The messages of a conversation as one person sees them, oldest first.
    pub fn seen(&self, user: &str, channel: &str) -> Vec<Message> {
        self.world(|world| {
            let mut all = world.messages.clone();
            all.retain(|m| m.channel == channel && m.only.as_ref().is_none_or(|only| only == user));
            all.retain(|message| !message.deleted);
            all
        })
    }

    /// Somebody's direct messages with the bot, oldest first.
    pub fn dm(&self, team: &str, user: &str) -> Vec<Message> {
        let channel = self.world(|world| world.direct(team, user, BOT));
        self.seen(user, &channel)
    }

    /// The conversations there are.
    pub fn conversations(&self) -> Vec<Conversation> {
        self.world(|world| world.conversations.values().cloned().collect())
    }

    /// The forms open on somebody's screen, the lowest first.
    pub fn forms(&self, user: &str) -> Vec<View> {
        self.world(|world| world.stack(user).cloned().collect())
    }

    /// Somebody's Home.
    pub fn home(&self, team: &str, user: &str) -> Option<View> {
        let own = |view: &&View| view.home && view.user == user && view.team == team;
        self.world(|world| world.views.iter().find(own).cloned())
    }

    /// The uploads there were.
    pub fn files(&self) -> Vec<File> {
        self.world(|world| world.files.clone())
    }
}

fn installation(team: Option<&str>, enterprise: Option<&str>, token: &str) -> Installation {
    let scopes: BTreeSet<String> = SCOPES.iter().map(|&scope| scope.to_owned()).collect();
    Installation {
        team: team.map(str::to_owned),
        enterprise: enterprise.map(str::to_owned),
        bot: BOT.to_owned(),
        scopes,
        tokens: vec![Token { secret: token.to_owned(), ends: None, dead: None }],
        refreshes: Vec::new(),
    }
}
