//! What Slack grants, as it writes it.

use serde_json::json;

use super::*;

fn access() -> Value {
    json!({
        "ok": true, "access_token": "xoxb-1", "token_type": "bot", "scope": "commands,chat:write",
        "bot_user_id": "U0BOT", "app_id": "A1", "team": { "id": "T1", "name": "Acme" },
        "enterprise": null, "is_enterprise_install": false, "authed_user": { "id": "U1" }
    })
}

#[test]
fn a_team_lets_us_in() {
    let grant = granted(&access()).unwrap();
    assert_eq!((grant.team.as_deref(), grant.enterprise), (Some("T1"), None));
    assert_eq!((grant.name.as_str(), grant.installer.as_deref()), ("Acme", Some("U1")));
    assert_eq!(grant.scopes, ["commands", "chat:write"]);
    assert_eq!((grant.tokens.refresh.is_none(), grant.tokens.lasts), (true, None));
}

#[test]
fn a_whole_organisation_lets_us_in_without_a_team() {
    let mut answer = access();
    answer["team"] = Value::Null;
    answer["enterprise"] = json!({ "id": "E1", "name": "Acme Group" });
    answer["is_enterprise_install"] = json!(true);
    let grant = granted(&answer).unwrap();
    assert_eq!((grant.team, grant.enterprise.as_deref()), (None, Some("E1")));
    assert_eq!(grant.name, "Acme Group");
    // Some answers name a team beside it; the organisation is meant all the same.
    answer["team"] = json!({ "id": "T9", "name": "Main" });
    assert_eq!(granted(&answer).unwrap().team, None);
}

#[test]
fn tokens_that_run_out_come_with_what_renews_them() {
    let mut answer = access();
    answer["refresh_token"] = json!("xoxe-1");
    answer["expires_in"] = json!(43_200);
    let tokens = granted(&answer).unwrap().tokens;
    assert_eq!(tokens.refresh.unwrap().expose_secret(), "xoxe-1");
    assert_eq!(tokens.lasts, Some(Duration::from_hours(12)));
}

#[test]
fn what_is_no_grant_is_not_taken_for_one() {
    for (key, value) in [
        ("access_token", json!("")),
        ("access_token", json!("xoxb 1")),
        ("token_type", json!("user")),
        ("bot_user_id", Value::Null),
        ("team", Value::Null),
        ("team", json!({ "id": "t-1" })),
    ] {
        let mut answer = access();
        answer[key] = value.clone();
        assert!(granted(&answer).is_err(), "{key}: {value}");
    }
}

#[test]
fn scopes_are_read_with_and_without_blanks() {
    assert_eq!(listed("commands, chat:write,,im:write "), ["commands", "chat:write", "im:write"]);
}
