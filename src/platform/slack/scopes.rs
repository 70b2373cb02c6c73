//! What we ask Slack to be allowed, each for one reason, and which events we want to be told of.
//! The manifest, the page for installing and `mentorbot check` read it.

/// One thing we ask to be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Slack's name of it.
    pub name: &'static str,
    /// What for, as it reads behind “for”.
    pub why: &'static str,
}

const fn scope(name: &'static str, why: &'static str) -> Scope {
    Scope { name, why }
}

/// Without one of these something essential does not work.
pub const NEEDED: &[Scope] = &[
    scope("commands", "the command people type, and shortcuts"),
    scope("chat:write", "every message"),
    scope("im:write", "messages to one person"),
    scope("mpim:write", "the conversation of a pair or a group"),
    scope("users:read", "names, time zones and languages of people"),
    scope("im:history", "reading what people write to the bot, and nothing else"),
    scope("files:write", "handing people the file with their own data"),
];

/// One event we want to be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Slack's name of it.
    pub name: &'static str,
    /// Only told to apps that whole organisations install.
    pub organisation: bool,
}

const fn event(name: &'static str) -> Event {
    Event { name, organisation: false }
}

/// Every event we do something about.
pub const EVENTS: &[Event] = &[
    event("app_home_opened"),
    event("app_uninstalled"),
    event("message.im"),
    Event { name: "team_access_granted", organisation: true },
    Event { name: "team_access_revoked", organisation: true },
    event("team_join"),
    event("tokens_revoked"),
    event("user_change"),
];

/// The names of what is needed, as Slack writes a list of them.
#[must_use]
pub fn names() -> Vec<&'static str> {
    NEEDED.iter().map(|scope| scope.name).collect()
}

/// What is needed and not granted.
#[must_use]
pub fn missing(granted: &[String]) -> Vec<Scope> {
    let lacks = |scope: &&Scope| !granted.iter().any(|granted| granted == scope.name);
    NEEDED.iter().filter(lacks).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_reason() {
        let granted: Vec<String> = names().into_iter().map(ToOwned::to_owned).collect();
        assert_eq!(missing(&granted), []);
        let missing = missing(&granted[1..]);
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].name, "commands");
        let more: Vec<String> =
            granted.iter().cloned().chain(["chat:write.public".into()]).collect();
        assert_eq!(super::missing(&more), []);
    }
}
