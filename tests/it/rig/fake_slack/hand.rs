//! What people do in Slack, sent to the house as Slack sends it: signed, with triggers and answer
//! addresses that the fake honours. What the house answers takes effect on their screens, and an
//! answer Slack would not understand is a fault.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::messages::Message;
use super::views::View;
use super::world::World;
use super::{APP, BOT, FakeSlack, limits, serve};
use crate::rig::signature;

/// How long Slack waits for an answer.
const SLACKS_PATIENCE: Duration = Duration::from_secs(3);

/// Someone's hand on a keyboard, in one workspace.
#[derive(Clone)]
pub struct Hand<'a> {
    slack: &'a FakeSlack,
    http: reqwest::Client,
    base: String,
    secret: String,
    /// Which address; each of the three takes everything.
    path: &'static str,
    /// The workspace people are in.
    pub team: String,
    /// Its organisation.
    pub enterprise: Option<String>,
    /// Whether the app is installed for the whole organisation.
    pub whole: bool,
    /// How far the house's clock is ahead of the machine's, in seconds.
    pub ahead: i64,
}

/// What the house answered over HTTP.
#[derive(Clone, Debug)]
pub struct Heard {
    pub status: u16,
    pub body: String,
}

impl Heard {
    /// The body as JSON; `Null` when it is empty.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// A message's text, without the marks that keep typed text from linking.
    pub fn text(&self) -> String {
        self.json()["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
    }
}

impl FakeSlack {
    /// Hands in [`super::TEAM`] that write to the house at `base`, signed with `secret`.
    pub fn hand(&self, base: &str, secret: &str) -> Hand<'_> {
        let http = reqwest::Client::builder().timeout(serve::PATIENCE).build().unwrap();
        let (base, secret, team) = (base.to_owned(), secret.to_owned(), super::TEAM.to_owned());
        let path = "/slack/events";
        let (enterprise, whole, ahead) = (None, false, 0);
        Hand { slack: self, http, base, secret, path, team, enterprise, whole, ahead }
    }
}

impl Hand<'_> {
    /// The same hand at another of the three addresses.
    #[must_use]
    pub fn at(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    /// The same hand in another workspace.
    #[must_use]
    pub fn of(mut self, team: &str) -> Self {
        team.clone_into(&mut self.team);
        self
    }

    /// The same hand in a workspace of an organisation the app is installed for as a whole.
    #[must_use]
    pub fn of_org(mut self, enterprise: &str, team: &str) -> Self {
        (self.enterprise, self.whole) = (Some(enterprise.to_owned()), true);
        self.of(team)
    }

    pub(super) fn world<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.slack.desk.world.lock().unwrap())
    }

    /// Types `/mentor <text>` in a channel. The private answer stands there afterwards.
    pub async fn slash(&self, user: &str, channel: &str, text: &str) -> Heard {
        let (trigger, url) = self.world(|world| {
            let url = world.answer_url(channel, user, None);
            (world.trigger(&self.team, user, false), url)
        });
        let (url, org) = (self.answer_url(&url), self.enterprise.clone().unwrap_or_default());
        let mut pairs = vec![
            ("token", "of-the-app"),
            ("team_id", &self.team),
            ("team_domain", "fake"),
            ("channel_id", channel),
            ("channel_name", "general"),
            ("user_id", user),
            ("user_name", "do-not-use"),
            ("command", "/mentor"),
            ("text", text),
            ("api_app_id", APP),
            ("is_enterprise_install", if self.whole { "true" } else { "false" }),
            ("response_url", &url),
            ("trigger_id", &trigger),
        ];
        if !org.is_empty() {
            pairs.extend([("enterprise_id", org.as_str()), ("enterprise_name", "Org")]);
        }
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let heard = self.form(body).await;
        self.shown(user, channel, &heard);
        heard
    }

    fn shown(&self, user: &str, channel: &str, heard: &Heard) {
        if heard.status != 200 || heard.body.is_empty() {
            return;
        }
        let mut body = heard.json();
        if body.is_null() {
            body = json!({ "text": heard.body });
        }
        let only = (body["response_type"] != "in_channel").then(|| user.to_owned());
        self.world(|world| {
            world.judge_message("slash", &body);
            world.stand(channel, only, body);
        });
    }

    /// Presses the button of a message that reads `label`.
    pub async fn press(&self, user: &str, message: &Message, label: &str) -> Heard {
        self.act(user, message, &button(message.blocks(), label)).await
    }

    /// Uses a part of a message; `action` is what stands in `actions`.
    pub async fn act(&self, user: &str, message: &Message, action: &Value) -> Heard {
        let payload = self.click(user, message, action);
        self.interaction(&payload).await
    }

    /// The payload of a click, for a story that sends it itself, or twice.
    pub fn click(&self, user: &str, message: &Message, action: &Value) -> Value {
        let Message { channel, ts, only, body, .. } = message;
        let mut payload = self.envelope("block_actions", user, false);
        let url = self.world(|world| world.answer_url(channel, user, Some(ts)));
        payload["container"] = json!({
            "type": "message", "message_ts": ts, "channel_id": channel,
            "is_ephemeral": only.is_some(),
        });
        payload["channel"] = json!({ "id": channel, "name": "directmessage" });
        payload["message"] = json!({ "ts": ts, "text": body["text"], "blocks": body["blocks"] });
        payload["response_url"] = json!(self.answer_url(&url));
        payload["state"] = json!({ "values": {} });
        payload["actions"] = json!([action]);
        payload
    }

    /// Presses the button of somebody's Home that reads `label`.
    pub async fn press_home(&self, user: &str, label: &str) -> Heard {
        let home = self.slack.home(&self.team, user).expect("there is a Home");
        self.press_view(user, &home, label).await
    }

    /// Presses a button inside a form or a Home.
    pub async fn press_view(&self, user: &str, view: &View, label: &str) -> Heard {
        let blocks = view.body["blocks"].as_array().cloned().unwrap_or_default();
        let mut payload = self.envelope("block_actions", user, !view.home);
        payload["container"] = json!({ "type": "view", "view_id": view.id });
        payload["view"] = view.payload(&json!({}));
        payload["actions"] = json!([button(&blocks, label)]);
        self.interaction(&payload).await
    }

    /// Sends the uppermost form with what stands in its fields:
    /// `{"<block_id>":{"<action_id>":{"type":"plain_text_input","value":"…"}}}`.
    pub async fn submit(&self, user: &str, values: &Value) -> Heard {
        let view = self.slack.forms(user).pop().expect("a form is open");
        let heard = self.interaction(&self.submission(user, &view, values)).await;
        let answer = heard.json();
        self.world(|world| world.submitted(&view, &heard.body, &answer));
        heard
    }

    /// The payload of a sent form, for a story that sends it itself, or twice.
    pub fn submission(&self, user: &str, view: &View, values: &Value) -> Value {
        let mut payload = self.envelope("view_submission", user, true);
        payload["view"] = view.payload(values);
        payload["response_urls"] = json!([]);
        payload
    }

    /// Closes the uppermost form.
    pub async fn cancel(&self, user: &str) {
        let view = self.slack.forms(user).pop().expect("a form is open");
        self.world(|world| world.views.retain(|known| known.id != view.id));
        if view.body["notify_on_close"] == json!(true) {
            let mut payload = self.envelope("view_closed", user, false);
            payload["view"] = view.payload(&json!({}));
            payload["is_cleared"] = json!(false);
            self.interaction(&payload).await;
        }
    }

    /// Types into a field of the uppermost form whose options the house is asked for.
    pub async fn suggest(&self, user: &str, block: &str, action: &str, typed: &str) -> Value {
        let view = self.slack.forms(user).pop().expect("a form is open");
        let mut payload = self.envelope("block_suggestion", user, false);
        (payload["block_id"], payload["action_id"]) = (json!(block), json!(action));
        payload["value"] = json!(typed);
        payload["container"] = json!({ "type": "view", "view_id": view.id });
        payload["view"] = view.payload(&json!({}));
        let answer = self.interaction(&payload).await.json();
        for fault in limits::options(&answer) {
            self.world(|world| world.fault(format!("block_suggestion: {fault}")));
        }
        answer
    }

    /// Picks a shortcut of the app from anywhere.
    pub async fn shortcut(&self, user: &str, callback: &str) -> Heard {
        let mut payload = self.envelope("shortcut", user, false);
        (payload["callback_id"], payload["action_ts"]) = (json!(callback), json!("1700000000.1"));
        self.interaction(&payload).await
    }

    /// Picks a shortcut of the app at a message.
    pub async fn message_shortcut(&self, user: &str, message: &Message, callback: &str) -> Heard {
        let mut payload = self.envelope("message_action", user, false);
        let Message { channel, ts, body, .. } = message;
        let url = self.world(|world| world.answer_url(channel, user, None));
        payload["callback_id"] = json!(callback);
        payload["message"] = json!({ "ts": ts, "text": body["text"], "user": BOT });
        (payload["message_ts"], payload["action_ts"]) = (json!(ts), json!("1700000000.1"));
        payload["channel"] = json!({ "id": channel, "name": "general" });
        payload["response_url"] = json!(self.answer_url(&url));
        self.interaction(&payload).await
    }

    /// What every interaction says of who and where. In an organisation's installation there is
    /// no team.
    fn envelope(&self, kind: &str, user: &str, inside: bool) -> Value {
        let trigger = self.world(|world| world.trigger(&self.team, user, inside));
        let team = json!({ "id": self.team, "domain": "fake" });
        let org = self.enterprise.as_ref().map(|id| json!({ "id": id, "name": "Org" }));
        let mut payload = json!({
            "type": kind, "api_app_id": APP, "token": "of-the-app",
            "user": { "id": user, "username": "do-not-use", "team_id": self.team },
            "team": if self.whole { Value::Null } else { team },
            "enterprise": org, "is_enterprise_install": self.whole,
        });
        if kind != "view_closed" && kind != "block_suggestion" {
            payload["trigger_id"] = json!(trigger);
        }
        payload
    }

    /// Sends a payload.
    pub async fn interaction(&self, payload: &Value) -> Heard {
        let kind = payload["type"].as_str().unwrap_or_default().to_owned();
        let pairs = [("payload", payload.to_string())];
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let heard = self.form(body).await;
        let empty = matches!(&*kind, "block_actions" | "shortcut" | "message_action");
        if empty && heard.status == 200 && !heard.body.is_empty() {
            self.world(|world| world.fault(format!("{kind}: answered with a body")));
        }
        heard
    }

    async fn form(&self, body: String) -> Heard {
        self.send("application/x-www-form-urlencoded", body, &[]).await
    }

    /// Sends a body as Slack would, signed now; an answer after three seconds is a fault.
    pub async fn send(&self, kind: &str, body: String, more: &[(&str, String)]) -> Heard {
        let stamp = signature::now() + self.ahead;
        let signature = signature::sign(&self.secret, stamp, &body);
        self.slack.desk.sent.lock().unwrap().push((kind.to_owned(), body.clone()));
        self.send_stamped(kind, body, (stamp, &signature), more).await
    }

    /// Sends a body with a time and a signature of the story's own.
    pub async fn send_stamped(
        &self,
        kind: &str,
        body: String,
        (stamp, signature): (i64, &str),
        more: &[(&str, String)],
    ) -> Heard {
        let mut request = self.http.post(format!("{}{}", self.base, self.path));
        request = request.header("content-type", kind);
        request = request.header("x-slack-request-timestamp", stamp);
        request = request.header("x-slack-signature", signature);
        for (name, value) in more {
            request = request.header(*name, value);
        }
        let began = Instant::now();
        let answer = request.body(body).send().await.unwrap();
        let status = answer.status().as_u16();
        let body = answer.text().await.unwrap();
        if began.elapsed() > SLACKS_PATIENCE {
            let took = began.elapsed();
            self.world(|world| world.fault(format!("answered after {took:?}")));
        }
        Heard { status, body }
    }

    fn answer_url(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}/answer/{name}", self.slack.port)
    }
}

/// The button among blocks that reads `label`, as Slack sends it.
#[track_caller]
pub fn button(blocks: &[Value], label: &str) -> Value {
    let mut labels = Vec::new();
    for block in blocks {
        let elements = block["elements"].as_array().cloned().unwrap_or_default();
        for mut element in elements.into_iter().chain([block["accessory"].clone()]) {
            if let Some(chosen) = option(&element, &block["block_id"], label) {
                return chosen;
            }
            if element["type"] != "button" {
                continue;
            }
            labels.push(element["text"]["text"].clone());
            if element["text"]["text"] == label {
                element["block_id"] = block["block_id"].clone();
                return element;
            }
        }
    }
    panic!("no button {label:?} among {labels:?}")
}

/// An entry of a menu, as choosing it would be sent.
fn option(menu: &Value, block: &Value, label: &str) -> Option<Value> {
    let options = menu["options"].as_array().filter(|_| menu["type"] == "overflow")?;
    let chosen = options.iter().find(|option| option["text"]["text"] == label)?;
    Some(json!({
        "type": "overflow", "action_id": menu["action_id"], "block_id": block,
        "selected_option": chosen,
    }))
}
