//! The rules an app's manifest is judged by, for the keys this app uses and their neighbours.
//! Written after `schemas/manifest.schema.2.0.0.json` of slackapi/manifest-schema on GitHub
//! (draft-07). That schema takes any word for a scope or an event, so [`SCOPES`] and [`EVENTS`]
//! name those that Slack documents and this app could want.

use serde_json::Value;

/// What a value must be.
enum Rule {
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// A text of so many characters.
    Text(usize, usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A web address of at most so many characters.
    Address(usize),
    /// A slash and up to 31 characters.
    Command,
    /// So many of these, at least and at most; each once where that is asked.
    List(usize, usize, bool, &'static Rule),
    /// These keys, the marked ones always, and no others.
    Fields(&'static [(&'static str, bool, Rule)]),
}

use Rule::{Address, Command, Fields, Flag, List, Number, Text, Word};

const MANIFEST: Rule = Fields(&[
    (
        "_metadata",
        false,
        Fields(&[("major_version", false, Number), ("minor_version", false, Number)]),
    ),
    (
        "display_information",
        true,
        Fields(&[
            ("name", true, Text(1, 35)),
            ("description", false, Text(1, 140)),
            ("long_description", false, Text(175, 4000)),
            ("background_color", false, Text(4, 7)),
        ]),
    ),
    ("features", false, FEATURES),
    (
        "oauth_config",
        false,
        Fields(&[
            ("redirect_urls", false, List(0, 1000, true, &Text(0, 2500))),
            (
                "scopes",
                false,
                Fields(&[
                    ("bot", false, List(0, 255, false, &Word(SCOPES))),
                    ("bot_optional", false, List(0, 255, false, &Word(SCOPES))),
                    ("user", false, List(0, 255, false, &Text(0, 50))),
                    ("user_optional", false, List(0, 255, false, &Text(0, 50))),
                ]),
            ),
            ("token_management_enabled", false, Flag),
            ("pkce_enabled", false, Flag),
        ]),
    ),
    ("settings", false, SETTINGS),
]);

const FEATURES: Rule = Fields(&[
    (
        "app_home",
        false,
        Fields(&[
            ("home_tab_enabled", false, Flag),
            ("messages_tab_enabled", false, Flag),
            ("messages_tab_read_only_enabled", false, Flag),
        ]),
    ),
    (
        "bot_user",
        false,
        Fields(&[("display_name", true, Text(1, 80)), ("always_online", false, Flag)]),
    ),
    (
        "shortcuts",
        false,
        List(
            1,
            10,
            false,
            &Fields(&[
                ("name", true, Text(1, 24)),
                ("type", true, Word(&["message", "global"])),
                ("callback_id", true, Text(1, 255)),
                ("description", true, Text(1, 150)),
            ]),
        ),
    ),
    (
        "slash_commands",
        false,
        List(
            1,
            50,
            false,
            &Fields(&[
                ("command", true, Command),
                ("url", false, Address(3000)),
                ("description", true, Text(1, 2000)),
                ("usage_hint", false, Text(1, 1000)),
                ("should_escape", false, Flag),
            ]),
        ),
    ),
    ("unfurl_domains", false, List(1, 5, true, &Text(1, 255))),
]);

const SETTINGS: Rule = Fields(&[
    (
        "event_subscriptions",
        false,
        Fields(&[
            ("request_url", false, Address(3500)),
            ("bot_events", false, List(0, 100, true, &Word(EVENTS))),
            ("user_events", false, List(0, 100, true, &Text(0, 50))),
        ]),
    ),
    (
        "interactivity",
        false,
        Fields(&[
            ("is_enabled", true, Flag),
            ("request_url", false, Address(3500)),
            ("message_menu_options_url", false, Address(3500)),
        ]),
    ),
    ("org_deploy_enabled", false, Flag),
    ("socket_mode_enabled", false, Flag),
    ("token_rotation_enabled", false, Flag),
]);

/// Bot scopes as docs.slack.dev/reference/scopes names them, as far as a bot of this kind could
/// want them. None that reads channels is among them.
const SCOPES: &[&str] = &[
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "files:write",
    "groups:read",
    "groups:write",
    "im:history",
    "im:read",
    "im:write",
    "mpim:read",
    "mpim:write",
    "team:read",
    "users:read",
    "users:read.email",
];

/// Bot events as docs.slack.dev/reference/events names them.
const EVENTS: &[&str] = &[
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "message.mpim",
    "team_join",
    "team_access_granted",
    "team_access_revoked",
    "tokens_revoked",
    "user_change",
];

/// What is wrong with a manifest, each with its place; empty when nothing is.
pub fn faults(manifest: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    judge(&MANIFEST, manifest, "", &mut faults);
    faults
}

fn judge(rule: &Rule, value: &Value, at: &str, faults: &mut Vec<String>) {
    let length = |text: &str| text.chars().count();
    let sound = match rule {
        Flag => value.is_boolean(),
        Number => value.is_i64(),
        Text(least, most) => {
            value.as_str().is_some_and(|text| (*least..=*most).contains(&length(text)))
        }
        Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
        Address(most) => value.as_str().is_some_and(|text| {
            let web = text.starts_with("https://") || text.starts_with("http://");
            web && length(text) <= *most
        }),
        Command => value
            .as_str()
            .is_some_and(|text| text.starts_with('/') && (2..=32).contains(&length(text))),
        List(least, most, once, rule) => {
            return list((*least, *most, *once), rule, value, at, faults);
        }
        Fields(known) => return fields(known, value, at, faults),
    };
    if !sound {
        faults.push(format!("{at}: {value}"));
    }
}

fn list(
    (least, most, once): (usize, usize, bool),
    rule: &Rule,
    value: &Value,
    at: &str,
    faults: &mut Vec<String>,
) {
    let Some(items) = value.as_array() else { return faults.push(format!("{at}: no list")) };
    if !(least..=most).contains(&items.len()) {
        faults.push(format!("{at}: {} of them", items.len()));
    }
    for (n, item) in items.iter().enumerate() {
        judge(rule, item, &format!("{at}[{n}]"), faults);
        if once && items[..n].contains(item) {
            faults.push(format!("{at}[{n}]: twice"));
        }
    }
}

fn fields(known: &[(&str, bool, Rule)], value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(fields) = value.as_object() else { return faults.push(format!("{at}: no object")) };
    for (name, value) in fields {
        match known.iter().find(|(known, ..)| known == name) {
            Some((_, _, rule)) => judge(rule, value, &format!("{at}.{name}"), faults),
            None => faults.push(format!("{at}.{name}: unknown")),
        }
    }
    for (name, needed, _) in known {
        if *needed && !fields.contains_key(*name) {
            faults.push(format!("{at}.{name}: missing"));
        }
    }
}
