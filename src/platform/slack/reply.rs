//! What Slack's Web API answers, as outcomes. Used by `client` once an answer said `ok`.

use serde::Deserialize;
use serde_json::Value;

use crate::chat::address::MessageRef;
use crate::chat::call::{DeliveryError, Identity, Outcome, Secret};
use crate::platform::slack::wire::User;

#[derive(Deserialize)]
struct Posted {
    channel: String,
    ts: String,
}

#[derive(Deserialize)]
struct Info {
    user: User,
}

#[derive(Deserialize)]
struct Whoami {
    team_id: String,
    team: Option<String>,
    user_id: String,
    enterprise_id: Option<String>,
}

/// Where a message stands now. An `ok` without it was sent all the same.
pub(super) fn posted(answer: &Value) -> Result<Outcome, DeliveryError> {
    let posted = Posted::deserialize(answer);
    let posted = posted.map_err(|_| DeliveryError::Ambiguous("sent, but nobody said where"))?;
    Ok(Outcome::Posted(MessageRef { channel: posted.channel, message: posted.ts }))
}

/// The person Slack told of.
pub(super) fn profile(answer: &Value) -> Result<Outcome, DeliveryError> {
    let user = Info::deserialize(answer).map_err(|_| unreadable())?.user;
    Ok(Outcome::Profile(user.profile()))
}

/// The conversation that was opened, or was there.
pub(super) fn conversation(answer: &Value) -> Result<Outcome, DeliveryError> {
    let id = answer["channel"]["id"].as_str().ok_or_else(unreadable)?;
    Ok(Outcome::Conversation(id.to_owned()))
}

/// The view that is shown now. An `ok` without it was shown all the same.
pub(super) fn view(answer: &Value) -> Outcome {
    let said = |key: &str| answer["view"][key].as_str().map(ToOwned::to_owned);
    match (said("id"), said("hash")) {
        (Some(id), Some(hash)) => Outcome::View { id, hash },
        _ => Outcome::Done,
    }
}

/// Where the bytes of a file go.
pub(super) fn upload(answer: &Value) -> Result<Outcome, DeliveryError> {
    let said = |key: &str| answer[key].as_str().map(ToOwned::to_owned).ok_or_else(unreadable);
    Ok(Outcome::Upload { url: Secret(said("upload_url")?), file: said("file_id")? })
}

/// The installation the token belongs to.
pub(super) fn identity(answer: &Value) -> Result<Outcome, DeliveryError> {
    let whoami = Whoami::deserialize(answer).map_err(|_| unreadable())?;
    Ok(Outcome::Identity(Identity {
        team: whoami.team_id,
        team_name: whoami.team.unwrap_or_default(),
        enterprise: whoami.enterprise_id,
        bot_user: whoami.user_id,
        scopes: None,
    }))
}

/// Whether the person runs the workspace, or the organisation that let us in.
pub(super) fn rights(answer: &Value) -> Result<Outcome, DeliveryError> {
    let user = &answer["user"];
    if !user.is_object() {
        return Err(unreadable());
    }
    let says = |of: &Value| of["is_admin"] == true || of["is_owner"] == true;
    Ok(Outcome::Rights(says(user) || says(&user["enterprise_user"])))
}

/// The error code of an answer address, which says `ok` in words or in JSON.
pub(super) fn code(body: &[u8]) -> Option<String> {
    let answer: Value = serde_json::from_slice(body).ok()?;
    if answer["ok"].as_bool() != Some(false) {
        return None;
    }
    Some(answer["error"].as_str().unwrap_or("unnamed").to_owned())
}

pub(super) fn unreadable() -> DeliveryError {
    DeliveryError::Later("the answer is not what was asked for")
}
