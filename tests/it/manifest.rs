//! The manifest: Slack would take it, it names what we are, and the one in the repository is the
//! one the program writes.

use mentorbot::platform::slack::manifest::{Instance, manifest, yaml};
use mentorbot::platform::slack::scopes::EVENTS;
use mentorbot::service::words::{GRAMMAR, read};
use serde_json::{Value, json};

use crate::rig::manifest_schema::faults;
use crate::rig::manifest_types;
use crate::rig::program::Place;

const KEPT: &str = include_str!("../../manifests/slack.json");
const ADDRESS: &str = "https://mentor.example.org";

fn of(oauth: bool) -> Value {
    manifest(&Instance { base_url: ADDRESS, command: "/mentor", oauth })
}

#[test]
fn slack_would_take_it() {
    for oauth in [false, true] {
        assert_eq!(faults(&of(oauth)), Vec::<String>::new(), "{oauth}");
    }
    let longest = format!("/{}", "m".repeat(31));
    let far = format!("https://{}.example.org", "m".repeat(200));
    let instance = Instance { base_url: &far, command: &longest, oauth: true };
    assert_eq!(faults(&manifest(&instance)), Vec::<String>::new());
}

#[test]
fn slacks_own_types_take_it() {
    for oauth in [false, true] {
        assert_eq!(manifest_types::faults(&of(oauth)), Vec::<String>::new(), "{oauth}");
    }
    let mut wrong = of(true);
    wrong["features"]["bot_user"]["nickname"] = json!("m");
    wrong["features"]["shortcuts"][0]["type"] = json!("channel");
    wrong["oauth_config"]["scopes"]["bot"][0] = json!("commando");
    wrong["settings"]["event_subscriptions"]["bot_events"][0] = json!("app_home_closed");
    wrong["settings"]["interactivity"]["is_enabled"] = json!("yes");
    let found = manifest_types::faults(&wrong);
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn what_slack_would_not_take_is_found() {
    for (at, planted) in [
        ("/_more", json!(1)),
        ("/display_information/name", json!("m".repeat(36))),
        ("/features/shortcuts/0/name", json!("Add something to my agenda")),
        ("/features/shortcuts/0/type", json!("channel")),
        ("/features/slash_commands/0/command", json!("mentor")),
        ("/features/slash_commands/0/url", json!("mentor.example.org")),
        ("/features/bot_user/nickname", json!("m")),
        ("/oauth_config/scopes/bot/0", json!("commando")),
        ("/settings/event_subscriptions/bot_events/0", json!("app_home_closed")),
        ("/settings/interactivity/is_enabled", json!("yes")),
    ] {
        let mut wrong = of(true);
        let (above, key) = at.rsplit_once('/').unwrap();
        match wrong.pointer_mut(above).unwrap() {
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = planted,
            other => other[key] = planted,
        }
        assert_eq!(faults(&wrong).len(), 1, "{at}: {:?}", faults(&wrong));
    }
    let mut wrong = of(false);
    wrong["display_information"] = json!({});
    wrong["settings"]["event_subscriptions"]["bot_events"] = json!(["team_join", "team_join"]);
    assert_eq!(faults(&wrong).len(), 2, "{:?}", faults(&wrong));
}

#[test]
fn its_words_are_words_we_understand() {
    let manifest = of(false);
    let hint = manifest["features"]["slash_commands"][0]["usage_hint"].as_str().unwrap();
    for word in hint.split('|').map(str::trim) {
        assert!(read(word).is_ok(), "{word}");
        assert!(GRAMMAR.iter().any(|entry| entry.words[0] == word), "{word} is no name of a noun");
    }
}

#[test]
fn it_asks_for_what_its_events_need_and_for_no_more_history() {
    let manifest = of(true);
    let scopes = manifest["oauth_config"]["scopes"]["bot"].as_array().unwrap();
    let has = |scope: &str| scopes.iter().any(|one| one == scope);
    for event in EVENTS {
        let needs = match event.name {
            "message.im" => "im:history",
            "user_change" | "team_join" => "users:read",
            _ => "chat:write",
        };
        assert!(has(needs), "{} needs {needs}", event.name);
    }
    let read: Vec<_> = scopes.iter().filter(|s| s.as_str().unwrap().contains("history")).collect();
    assert_eq!(read, [&json!("im:history")]);
    assert!(manifest["oauth_config"]["scopes"].get("user").is_none(), "nobody's own token");
}

#[test]
fn no_two_shortcuts_have_one_name() {
    let manifest = of(false);
    let shortcuts = manifest["features"]["shortcuts"].as_array().unwrap();
    let ids: Vec<_> = shortcuts.iter().map(|s| s["callback_id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["agenda.add", "agenda.keep"], "names of actions");
}

#[test]
fn installing_by_oauth_adds_the_way_back_and_organisations() {
    let (alone, many) = (of(false), of(true));
    assert!(alone["oauth_config"].get("redirect_urls").is_none());
    assert_eq!(alone["settings"]["org_deploy_enabled"], false);
    let back = json!([format!("{ADDRESS}/slack/oauth/callback")]);
    assert_eq!(many["oauth_config"]["redirect_urls"], back);
    assert_eq!(many["settings"]["org_deploy_enabled"], true);
    let told = |of: &Value, event: &str| {
        let events = of["settings"]["event_subscriptions"]["bot_events"].as_array().unwrap();
        events.iter().any(|one| one == event)
    };
    for event in ["team_access_granted", "team_access_revoked"] {
        assert!(told(&many, event) && !told(&alone, event), "{event} is told to organisations");
    }
}

#[test]
fn the_program_writes_the_one_that_is_kept() {
    let kept: Value = serde_json::from_str(KEPT).unwrap();
    assert_eq!(kept, of(false), "mentorbot slack manifest --base-url {ADDRESS} writes it anew");

    let mut place = Place::new();
    place.unset("MENTORBOT_SECRET_KEY");
    let without = place.run(&["slack", "manifest"]);
    assert!(!without.status.success() && without.stdout.is_empty());
    assert!(String::from_utf8_lossy(&without.stderr).contains("MENTORBOT_BASE_URL"));

    place.set("MENTORBOT_BASE_URL", ADDRESS);
    let written = place.run(&["slack", "manifest"]);
    assert_eq!(String::from_utf8(written.stdout).unwrap(), KEPT);
    let written = place.run(&["slack", "manifest", "--format", "yaml"]);
    assert_eq!(String::from_utf8(written.stdout).unwrap(), yaml(&kept));
    place.set("MENTORBOT_SLACK_COMMAND", "/mentor-dev");
    let written = place.run(&["slack", "manifest"]);
    assert!(String::from_utf8(written.stdout).unwrap().contains("\"/mentor-dev\""));
}
