//! The app's manifest: what Slack is told about an instance when its app is made. Pure; `cli`
//! writes it out, and `manifests/slack.json` is the one of a made-up address.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::platform::slack::scopes::{self, EVENTS};

/// What a manifest says of one instance.
#[derive(Clone, Debug)]
pub struct Instance<'a> {
    /// The public address, without a slash at its end.
    pub base_url: &'a str,
    /// What people type, such as `/mentor`.
    pub command: &'a str,
    /// Whether workspaces and organisations install it by themselves.
    pub oauth: bool,
}

/// The manifest of an instance.
#[must_use]
pub fn manifest(of: &Instance<'_>) -> Value {
    let at = |path: &str| format!("{}{path}", of.base_url);
    let events: Vec<_> =
        EVENTS.iter().filter(|event| of.oauth || !event.organisation).map(|e| e.name).collect();
    let mut oauth_config = json!({ "scopes": { "bot": scopes::names() } });
    if of.oauth {
        oauth_config["redirect_urls"] = json!([at("/slack/oauth/callback")]);
    }
    json!({
        "_metadata": { "major_version": 2, "minor_version": 1 },
        "display_information": {
            "name": "mentorbot",
            "description": "Dates, agendas and reminders for mentorship",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": true,
                "messages_tab_enabled": true,
                "messages_tab_read_only_enabled": false,
            },
            "bot_user": { "display_name": "mentorbot", "always_online": true },
            "shortcuts": shortcuts(),
            "slash_commands": [{
                "command": of.command,
                "url": at("/slack/commands"),
                "description": "Your mentorship programme",
                "usage_hint": "agenda | meet | help",
                // Without it `@ann` arrives as plain text, and nobody is found.
                "should_escape": true,
            }],
        },
        "oauth_config": oauth_config,
        "settings": {
            "event_subscriptions": {
                "request_url": at("/slack/events"),
                "bot_events": events,
            },
            "interactivity": {
                "is_enabled": true,
                "request_url": at("/slack/interactions"),
                "message_menu_options_url": at("/slack/interactions"),
            },
            "org_deploy_enabled": of.oauth,
            "socket_mode_enabled": false,
            // A pasted token must not run out, and Slack never takes this back.
            "token_rotation_enabled": false,
        },
    })
}

/// What stands in Slack's own menus. The ids are the names of the actions behind them.
fn shortcuts() -> Value {
    json!([
        {
            "name": "Add to agenda",
            "type": "global",
            "callback_id": "agenda.add",
            "description": "Write down something to talk about when you meet next",
        },
        {
            "name": "Add to my agenda",
            "type": "message",
            "callback_id": "agenda.keep",
            "description": "Take this message's text along to your next meeting",
        },
    ])
}

/// A manifest as YAML. Texts stand in JSON's quotes, which YAML reads as they are.
#[must_use]
pub fn yaml(value: &Value) -> String {
    let mut out = String::new();
    block(&mut out, value, 0);
    out
}

fn block(out: &mut String, value: &Value, depth: usize) {
    let pad = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let _ = write!(out, "{pad}{key}:");
                below(out, value, depth);
            }
        }
        Value::Array(items) => {
            for item in items {
                let mut inner = String::new();
                block(&mut inner, item, depth + 1);
                // A dash takes the place of the first two blanks of what belongs to it.
                let own = inner.get(pad.len() + 2..).unwrap_or(&inner);
                let _ = write!(out, "{pad}- {own}");
            }
        }
        plain => {
            let _ = writeln!(out, "{pad}{plain}");
        }
    }
}

/// What stands behind a key: on its line, or in the lines below.
fn below(out: &mut String, value: &Value, depth: usize) {
    if value.is_object() || value.is_array() {
        out.push('\n');
        block(out, value, depth + 1);
    } else {
        let _ = writeln!(out, " {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_says_what_json_says() {
        let value = json!({
            "a": { "b": [1, "two: 2", { "c": true, "d": ["x"] }] },
            "e": "“quoted” \"and\" #more",
        });
        let told = yaml(&value);
        let lines: Vec<_> = told.lines().collect();
        assert_eq!(
            lines,
            [
                "a:",
                "  b:",
                "    - 1",
                "    - \"two: 2\"",
                "    - c: true",
                "      d:",
                "        - \"x\"",
                "e: \"“quoted” \\\"and\\\" #more\"",
            ]
        );
    }
}
