//! Clicks, sent forms, shortcuts and questions for options: the JSON in a form's `payload`.
//! Called by `parse`.

use sha2::{Digest, Sha256};

use crate::chat::address::{MessageRef, Sender, ViewRef};
use crate::chat::form::Values;
use crate::chat::request::{Ask, Origin, Request};
use crate::platform::slack::command::words;
use crate::platform::slack::ids;
use crate::platform::slack::parse::{Heard, Malformed, Parsed, json};
use crate::platform::slack::wire::{self, Action, Interaction, View};

/// Reads a payload. Kinds we have no use for are no error: Slack invents new ones.
pub(super) fn read(payload: &str) -> Result<Parsed, Malformed> {
    let payload: Interaction = json(payload.as_bytes())?;
    let from = sender(&payload)?;
    let app = payload.api_app_id.as_deref().map(ids::app).transpose()?;
    let heard = match payload.kind.as_str() {
        "block_actions" => press(&payload, from)?,
        "view_submission" => Some(submit(&payload, from)?),
        "shortcut" | "message_action" => Some(shortcut(&payload, from)?),
        "block_suggestion" => Some(suggestion(&payload, from)?),
        // Nothing was sent, and nothing of ours is bound to an open form.
        "view_closed" => return Ok(Parsed::Ignored("view_closed")),
        _ => None,
    };
    Ok(heard.map_or(Parsed::Ignored("unknown"), |(request, first_field)| {
        Parsed::Request(Box::new(Heard { request, app, first_field, at: None }))
    }))
}

type Found = (Request, Option<String>);

/// Who asks, and through which installation.
///
/// Somebody of another team than the one the card stands in (a shared channel) counts as
/// coming from their own team, so that they are strangers to this one. Within an organisation
/// people carry the team or organisation they were hired into, which says nothing.
fn sender(payload: &Interaction) -> Result<Sender, Malformed> {
    let user = ids::user(&payload.user.id)?;
    let home = payload.user.team_id.as_deref().map(ids::team).transpose()?;
    let team = payload.team.as_ref().map(|team| ids::team(&team.id)).transpose()?;
    let named = payload.enterprise.as_ref().map(|e| e.id.as_str());
    let named = named.or(payload.team.as_ref().and_then(|team| team.enterprise_id.as_deref()));
    let enterprise = named.map(ids::enterprise).transpose()?;
    let installed = payload.view.as_ref().and_then(|view| view.app_installed_team_id.as_deref());
    let installed = installed.map(ids::team).transpose()?;
    let whole_org = payload.is_enterprise_install == Some(true) && enterprise.is_some();
    let team = match (team, &enterprise, home) {
        _ if whole_org => None,
        (Some(_), None, Some(home)) => Some(home),
        (Some(team), _, _) => Some(team),
        (None, _, home) => installed.or(home),
    };
    let seat = ids::seat(team.as_deref(), enterprise.as_deref())?;
    Ok(Sender { seat, user })
}

fn press(payload: &Interaction, from: Sender) -> Result<Option<Found>, Malformed> {
    let trigger = payload.trigger_id.as_deref().ok_or(Malformed("no trigger"))?;
    let trigger = ids::token(trigger, "trigger")?;
    let actions = payload.actions.as_deref().unwrap_or_default();
    let action = actions.first().ok_or(Malformed("no action"))?;
    let Some(value) = pressed(action) else { return Ok(None) };
    let request = Request {
        from,
        channel: channel(payload)?,
        key: format!("press:{trigger}"),
        origin: Origin {
            answer_url: payload.response_url.clone().filter(|url| !url.is_empty()),
            trigger: Some(trigger),
            message: message(payload)?,
            view: view_ref(payload)?,
        },
        ask: Ask::Press { action: named(&action.name), value },
    };
    Ok(Some((request, None)))
}

/// The form or page that was pressed in.
fn view_ref(payload: &Interaction) -> Result<Option<ViewRef>, Malformed> {
    let Some(view) = &payload.view else { return Ok(None) };
    let hash = view.hash.as_deref().map(|hash| ids::token(hash, "view hash")).transpose()?;
    let home = view.kind.as_deref() == Some("home");
    Ok(Some(ViewRef { id: ids::token(&view.id, "view id")?, hash, home }))
}

/// A shortcut, beside the messages or on one of them.
fn shortcut(payload: &Interaction, from: Sender) -> Result<Found, Malformed> {
    let trigger = payload.trigger_id.as_deref().ok_or(Malformed("no trigger"))?;
    let trigger = ids::token(trigger, "trigger")?;
    let name = payload.callback_id.as_deref().ok_or(Malformed("no shortcut"))?;
    let said = payload.message.as_ref().map(|said| said.text.as_deref().unwrap_or_default());
    let answer_url = payload.response_url.clone().filter(|url| !url.is_empty());
    let request = Request {
        from,
        channel: channel(payload)?,
        key: format!("shortcut:{trigger}"),
        origin: Origin { answer_url, trigger: Some(trigger), ..Origin::default() },
        ask: Ask::Shortcut { name: clean(name), text: said.map(|said| words(&clean(said))) },
    };
    Ok((request, None))
}

/// What was typed into a field that asks for its options.
fn suggestion(payload: &Interaction, from: Sender) -> Result<Found, Malformed> {
    let name = payload.block_id.as_deref().ok_or(Malformed("no block"))?;
    let typed = payload.value.as_deref().unwrap_or_default();
    let request = Request {
        from,
        channel: None,
        // It changes nothing, so nothing has to tell it from the next.
        key: "options".to_owned(),
        origin: Origin::default(),
        ask: Ask::Options { name: clean(name), typed: clean(typed) },
    };
    Ok((request, None))
}

/// What a press sends; `None` for elements we never draw and for a choice taken back.
fn pressed(action: &Action) -> Option<String> {
    match action.kind.as_str() {
        "button" => Some(clean(action.value.as_deref().unwrap_or_default())),
        "overflow" | "static_select" | "external_select" => {
            action.selected_option.as_ref().map(|o| clean(&o.value))
        }
        _ => None,
    }
}

/// The action's own name, without the number `render` adds where a name stands twice in a block.
fn named(action_id: &str) -> String {
    let plain = match action_id.rsplit_once('#') {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => action_id,
    };
    clean(plain)
}

fn submit(payload: &Interaction, from: Sender) -> Result<Found, Malformed> {
    let view = payload.view.as_ref().ok_or(Malformed("no view"))?;
    let id = ids::token(&view.id, "view id")?;
    let ticket = view.private_metadata.clone().unwrap_or_default();
    let trigger = payload.trigger_id.as_deref().map(|t| ids::token(t, "trigger")).transpose()?;
    let request = Request {
        from,
        channel: None,
        key: format!("submit:{id}:{}", digest(&ticket)),
        origin: Origin { trigger, ..Origin::default() },
        ask: Ask::Submit { ticket, values: values(view) },
    };
    Ok((request, first_field(view)))
}

/// What was filled in, by the name `view` gave the block.
fn values(view: &View) -> Values {
    let Some(state) = &view.state else { return Values::new() };
    let filled = state.values.0.iter().filter_map(|(field, elements)| {
        elements.0.values().next().map(|input| (clean(field), answer(input)))
    });
    filled.collect()
}

fn answer(input: &wire::Input) -> String {
    let chosen = |options: &Vec<wire::Chosen>| {
        options.iter().map(|option| clean(&option.value)).collect::<Vec<_>>().join("\n")
    };
    let plain = input.value.as_ref().or(input.selected_date.as_ref());
    let plain = plain.or(input.selected_time.as_ref()).or(input.selected_conversation.as_ref());
    let one_person = input.selected_user.as_ref().map(std::slice::from_ref);
    let one = plain.or(input.selected_option.as_ref().map(|option| &option.value));
    let users = input.selected_users.as_deref().or(one_person);
    match (one, &input.selected_options, users) {
        (Some(text), _, _) => clean(text),
        (None, Some(options), _) => chosen(options),
        (None, None, Some(users)) => {
            users.iter().map(|id| person(id)).collect::<Vec<_>>().join("\n")
        }
        (None, None, None) => String::new(),
    }
}

/// A picked person; what is no id of one is left visible as such.
fn person(id: &str) -> String {
    if ids::looks_like("UW", id) { id.to_owned() } else { format!("@{}", clean(id)) }
}

/// The uppermost input of the form as it stands on the screen.
fn first_field(view: &View) -> Option<String> {
    let blocks = view.blocks.as_deref().unwrap_or_default();
    blocks.iter().find(|block| block.kind == "input").and_then(|block| block.block_id.clone())
}

fn channel(payload: &Interaction) -> Result<Option<String>, Malformed> {
    let named = payload.channel.as_ref().map(|channel| channel.id.as_str());
    let held = payload.container.as_ref().and_then(|c| c.channel_id.as_deref());
    named.or(held).map(ids::channel).transpose()
}

/// The message that was clicked, when it is one that can be changed later: not an ephemeral one.
fn message(payload: &Interaction) -> Result<Option<MessageRef>, Malformed> {
    let Some(container) = &payload.container else { return Ok(None) };
    if container.is_ephemeral == Some(true) || container.kind.as_deref() != Some("message") {
        return Ok(None);
    }
    let (Some(channel), Some(ts)) = (&container.channel_id, &container.message_ts) else {
        return Ok(None);
    };
    Ok(Some(MessageRef { channel: ids::channel(channel)?, message: ids::message(ts)? }))
}

/// No database keeps a NUL, and nobody types one.
pub(super) fn clean(text: &str) -> String {
    text.replace('\0', "")
}

/// Half of the ticket's SHA-256, in hex: tells tickets apart and tells nothing of them.
fn digest(ticket: &str) -> String {
    let full = Sha256::digest(ticket.as_bytes());
    let half = full.iter().take(16).fold(0, |half: u128, byte| half << 8 | u128::from(*byte));
    format!("{half:032x}")
}
