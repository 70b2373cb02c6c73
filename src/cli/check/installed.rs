//! The Slack installations as the database knows them: what they may do, whether their tokens
//! hold, what has arrived from them. Called by `database`.

use jiff::Timestamp;

use super::Findings;
use crate::chat::address::Door;
use crate::platform::slack::scopes::{self, EVENTS};
use crate::store::backend::Tx;
use crate::store::error::StoreError;
use crate::store::heard;
use crate::store::workspaces::{self, Installed};

/// Kinds that are no events, which arrive at addresses of their own.
const ASKED: &[(&str, &str)] = &[
    ("command", "type the command in Slack; if that ends in a time-out, correct its URL there"),
    ("interaction", "press a button; if nothing happens, correct Interactivity's request URL"),
];
/// How many installations are named; the rest is counted.
const NAMED: usize = 5;

/// Looks at those that have a token. `oauth` is how they came by it; `base_url` is where Slack
/// is told to reach us.
pub(super) async fn look(
    findings: &mut Findings,
    view: &mut Tx,
    (oauth, base_url): (bool, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    let all = workspaces::with_token(view, Door::Slack).await?;
    if oauth {
        findings.well("slack-installed", installed(&all, base_url));
        findings.judge("slack-scopes", scopes_of(&all, base_url));
        findings.judge("slack-tokens", tokens(&all, base_url, now));
    }
    let (mut silent, mut heard_any) = (Vec::new(), Vec::new());
    let mut unasked = Vec::new();
    for one in &all {
        let kinds = heard::since_installed(view, one.id).await?;
        let event = |kind: &&String| EVENTS.iter().any(|event| event.name == **kind);
        if kinds.iter().any(|kind| event(&kind)) {
            heard_any.extend(kinds.iter().filter(event).cloned());
        } else {
            silent.push(one.external_id.clone());
        }
        unasked.extend(ASKED.iter().filter(|(kind, _)| !kinds.iter().any(|heard| heard == kind)));
    }
    if all.is_empty() {
        return Ok(());
    }
    findings.judge("slack-events", events(&silent, heard_any, base_url));
    findings.well("slack-requests", requests(&unasked));
    Ok(())
}

type Judged = Result<String, (String, String)>;

fn installed(all: &[Installed], base_url: &str) -> String {
    match all.len() {
        0 => format!("nobody yet: {base_url}/slack/install is the page to begin on"),
        count => format!("{count} with a token"),
    }
}

fn scopes_of(all: &[Installed], base_url: &str) -> Judged {
    let lacking: Vec<_> = all
        .iter()
        .filter_map(|one| Some((one, scopes::missing(one.scopes.as_deref()?))))
        .filter(|(_, missing)| !missing.is_empty())
        .collect();
    let Some((_, missing)) = lacking.first() else {
        return Ok("all that are needed are granted".to_owned());
    };
    let ids: Vec<_> = lacking.iter().map(|(one, _)| one.external_id.clone()).collect();
    let fix =
        format!("update the app's manifest, then install it there anew: {base_url}/slack/install");
    Err((format!("{} lacking in {}", told(missing), named(&ids)), fix))
}

/// Missing scopes, each with what it is for.
pub(super) fn told(missing: &[scopes::Scope]) -> String {
    let told: Vec<_> = missing.iter().map(|s| format!("{} ({})", s.name, s.why)).collect();
    told.join(", ")
}

fn tokens(all: &[Installed], base_url: &str, now: Timestamp) -> Judged {
    let run_out: Vec<_> = all
        .iter()
        .filter(|one| one.expires.is_some_and(|expires| expires <= now))
        .map(|one| one.external_id.clone())
        .collect();
    if !run_out.is_empty() {
        let fix = format!(
            "see that `mentorbot serve` runs and reaches slack.com; if it does, install anew: \
             {base_url}/slack/install"
        );
        return Err((format!("run out and not renewed in {}", named(&run_out)), fix));
    }
    let tried: Vec<_> = all.iter().filter(|one| one.renew_tries > 0).collect();
    if let Some(one) = tried.first() {
        let found =
            format!("{} could not be renewed yet, tried {} times", tried.len(), one.renew_tries);
        let fix = "see the log for the reason; MENTORBOT_SLACK_CLIENT_SECRET must be the app's";
        return Err((found, fix.to_owned()));
    }
    let soonest = all.iter().filter_map(|one| one.expires).min();
    Ok(match soonest {
        None => "none of them runs out".to_owned(),
        Some(soonest) => format!("the next runs out at {soonest}, and is renewed two hours before"),
    })
}

fn events(silent: &[String], mut heard: Vec<String>, base_url: &str) -> Judged {
    if !silent.is_empty() {
        let fix = format!(
            "turn on Event Subscriptions with {base_url}/slack/events, as `mentorbot slack \
             manifest` writes it, then open the bot's Home tab in Slack"
        );
        return Err((format!("no event has arrived from {} since installing", named(silent)), fix));
    }
    heard.sort();
    heard.dedup();
    let expected = EVENTS.iter().filter(|event| !event.organisation).map(|event| event.name);
    let missing = expected.filter(|event| !heard.iter().any(|one| one == event));
    let missing: Vec<_> = missing.collect();
    let yet = if missing.is_empty() {
        String::new()
    } else {
        format!("; not yet {}", missing.join(", "))
    };
    Ok(format!("arrived: {}{yet}", heard.join(", ")))
}

fn requests(unasked: &[&(&str, &str)]) -> String {
    match unasked.first() {
        None => "commands and clicks have arrived".to_owned(),
        Some((kind, how)) => format!("no {kind} has arrived from some of them yet: {how}"),
    }
}

fn named(ids: &[String]) -> String {
    let shown = ids.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
