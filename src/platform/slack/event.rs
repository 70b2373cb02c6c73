//! Events: what Slack posts as JSON without a person waiting for an answer. Called by `parse`.
//! `authorizations` names the one installation an event is for; the team beside it may be
//! somebody else's, where a channel is shared.

use jiff::Timestamp;

use crate::chat::address::{MessageRef, Seat, Sender, ViewRef};
use crate::chat::call::Profile;
use crate::chat::news::{News, What};
use crate::chat::request::{Ask, Origin, Request};
use crate::platform::slack::command::words;
use crate::platform::slack::ids;
use crate::platform::slack::interaction::clean;
use crate::platform::slack::parse::{Heard, Malformed, Parsed, json};
use crate::platform::slack::wire::{Authorization, Envelope, Happening, Named, Tokens};

/// Reads an event. Kinds we have no use for are no error: Slack invents new ones.
pub(super) fn read(body: &[u8]) -> Result<Parsed, Malformed> {
    let outer: Envelope = json(body)?;
    match outer.kind.as_str() {
        "url_verification" => {
            outer.challenge.map(Parsed::Challenge).ok_or(Malformed("no challenge"))
        }
        "app_rate_limited" => Ok(Parsed::Ignored("app_rate_limited")),
        "event_callback" => happened(&outer),
        _ => Ok(Parsed::Ignored("unknown")),
    }
}

fn happened(outer: &Envelope) -> Result<Parsed, Malformed> {
    let event = outer.event.as_ref().ok_or(Malformed("no event"))?;
    match event.kind.as_str() {
        "message" => message(outer, event),
        "app_home_opened" => home(outer, event),
        "app_uninstalled" => news(outer, What::Uninstalled),
        "tokens_revoked" => news(outer, revoked(event.tokens.as_ref())?),
        "user_change" | "team_join" => person(outer, event),
        "team_access_revoked" => news(outer, What::Withdrawn { teams: teams(event)? }),
        // An organisation's installation serves whoever comes from a workspace of it.
        "team_access_granted" => Ok(Parsed::Ignored("team_access_granted")),
        _ => Ok(Parsed::Ignored("unknown")),
    }
}

/// The installation an event is for. An organisation's own installation has no team.
fn seat(outer: &Envelope) -> Result<Seat, Malformed> {
    let given = outer.authorizations.as_deref().unwrap_or_default().first();
    let (team, org) = match given {
        Some(given) if given.is_enterprise_install == Some(true) => {
            (None, given.enterprise_id.as_deref().or(outer.enterprise_id.as_deref()))
        }
        Some(given) => (given.team_id.as_deref(), given.enterprise_id.as_deref()),
        None => (outer.team_id.as_deref(), outer.enterprise_id.as_deref()),
    };
    ids::seat(team, org)
}

/// Words said to us. What we said ourselves, what other programs said, what was changed or taken
/// away, and what was said elsewhere is none of it.
fn message(outer: &Envelope, event: &Happening) -> Result<Parsed, Malformed> {
    let said = matches!(event.subtype.as_deref(), None | Some("file_share"));
    if !said || event.bot_id.is_some() || event.hidden == Some(true) {
        return Ok(Parsed::Ignored("message"));
    }
    if event.channel_type.as_deref() != Some("im") {
        return Ok(Parsed::Ignored("message"));
    }
    let Some(Named::Id(user)) = &event.user else { return Ok(Parsed::Ignored("message")) };
    let (user, seat) = (ids::user(user)?, seat(outer)?);
    if ours(outer, &user) || user == "USLACKBOT" || stranger(event, &seat) {
        return Ok(Parsed::Ignored("message"));
    }
    let channel = event.channel.as_deref().ok_or(Malformed("no channel"))?;
    let channel = ids::channel(channel)?;
    let ts = ids::message(event.ts.as_deref().ok_or(Malformed("no ts"))?)?;
    let text = words(&clean(event.text.as_deref().unwrap_or_default()));
    let place = MessageRef { channel: channel.clone(), message: ts };
    let origin = Origin { message: Some(place), ..Origin::default() };
    let ask = Ask::Message(to_us(outer, &text));
    asked(outer, Sender { seat, user }, Some(channel), (origin, ask))
}

/// Without a mention of ourselves in front: people are used to it from channels.
fn to_us(outer: &Envelope, text: &str) -> String {
    let us = bot(outer).map(|bot| format!("<@{bot}>"));
    let rest = us.and_then(|us| text.trim_start().strip_prefix(&us));
    rest.map_or_else(|| text.to_owned(), |rest| rest.trim_start().to_owned())
}

fn bot(outer: &Envelope) -> Option<&str> {
    let given: &Authorization = outer.authorizations.as_deref()?.first()?;
    given.user_id.as_deref()
}

fn ours(outer: &Envelope, user: &str) -> bool {
    bot(outer) == Some(user)
}

/// Someone of another team. Within an organisation people carry the team they were hired into,
/// which says nothing.
fn stranger(event: &Happening, seat: &Seat) -> bool {
    let home = event.user_team.as_deref().or(event.team.as_deref());
    seat.enterprise.is_none() && home.is_some_and(|home| home != seat.team)
}

/// Their Home tab was opened; the same event tells of the tab with our messages.
fn home(outer: &Envelope, event: &Happening) -> Result<Parsed, Malformed> {
    let Some(Named::Id(user)) = &event.user else { return Err(Malformed("no user")) };
    if event.tab.as_deref() != Some("home") {
        return Ok(Parsed::Ignored("app_home_opened"));
    }
    let from = Sender { seat: seat(outer)?, user: ids::user(user)? };
    let view = event.view.as_ref().map(|view| {
        let id = ids::token(&view.id, "view id")?;
        Ok(ViewRef { id, hash: view.hash.clone(), home: true })
    });
    let origin = Origin { view: view.transpose()?, ..Origin::default() };
    asked(outer, from, None, (origin, Ask::Home))
}

fn asked(
    outer: &Envelope,
    from: Sender,
    channel: Option<String>,
    (origin, ask): (Origin, Ask),
) -> Result<Parsed, Malformed> {
    let request = Request { from, channel, key: key(outer)?, origin, ask };
    let app = outer.api_app_id.as_deref().map(ids::app).transpose()?;
    let at = Some(at(outer)?);
    Ok(Parsed::Request(Box::new(Heard { request, app, first_field: None, at })))
}

fn revoked(tokens: Option<&Tokens>) -> Result<What, Malformed> {
    let users = |ids: Option<&Vec<String>>| {
        ids.into_iter().flatten().map(|id| ids::user(id)).collect::<Result<Vec<_>, _>>()
    };
    let people = users(tokens.and_then(|tokens| tokens.oauth.as_ref()))?;
    let bots = users(tokens.and_then(|tokens| tokens.bot.as_ref()))?;
    Ok(What::Revoked { people, bots })
}

fn teams(event: &Happening) -> Result<Vec<String>, Malformed> {
    event.team_ids.iter().flatten().map(|id| ids::team(id)).collect()
}

fn person(outer: &Envelope, event: &Happening) -> Result<Parsed, Malformed> {
    let Some(Named::Whole(user)) = &event.user else { return Err(Malformed("no user")) };
    let id = ids::user(&user.id)?;
    let profile: Profile = user.profile();
    news(outer, What::Person { user: id, profile })
}

fn news(outer: &Envelope, what: What) -> Result<Parsed, Malformed> {
    let (seat, key, at) = (seat(outer)?, key(outer)?, at(outer)?);
    Ok(Parsed::News(Box::new(News { seat, key, at, what })))
}

/// One event has one id, however often it is delivered.
fn key(outer: &Envelope) -> Result<String, Malformed> {
    let id = outer.event_id.as_deref().ok_or(Malformed("no event id"))?;
    Ok(format!("event:{}", ids::token(id, "event id")?))
}

fn at(outer: &Envelope) -> Result<Timestamp, Malformed> {
    let at = outer.event_time.and_then(|seconds| Timestamp::from_second(seconds).ok());
    at.ok_or(Malformed("no event time"))
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
