//! The calls beyond messages: conversations, views, deletes and uploads. Called by `client`, whose
//! way out they share.

use reqwest::header::CONTENT_TYPE;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::chat::address::MessageRef;
use crate::chat::call::{Call, DeliveryError, Outcome, TOGETHER};
use crate::platform::slack::client::Client;
use crate::platform::slack::errors::{self, Effect};
use crate::platform::slack::mrkdwn::escape;
use crate::platform::slack::reply;
use crate::platform::slack::sheet::{home, sheet};
use crate::platform::slack::view::view;

/// Where Slack takes the bytes of files.
const UPLOAD_HOSTS: [&str; 2] = ["files.slack.com", "files.slack-gov.com"];
const BYTES: &str = "application/octet-stream";

impl Client {
    /// The same people have the same conversation, so asking twice does no harm.
    pub(super) async fn together(
        &self,
        token: &SecretString,
        users: &[String],
    ) -> Result<Outcome, DeliveryError> {
        if !(1..=TOGETHER).contains(&users.len()) {
            return Err(DeliveryError::Payload("users".to_owned()));
        }
        let body = json!({ "users": users.join(",") });
        let answer = self.write(token, "conversations.open", &body, Effect::Again).await?;
        reply::conversation(&answer)
    }

    /// What is gone already is taken back.
    pub(super) async fn delete(
        &self,
        token: &SecretString,
        at: &MessageRef,
    ) -> Result<Outcome, DeliveryError> {
        let body = json!({ "channel": at.channel, "ts": at.message });
        match self.done(token, "chat.delete", &body).await {
            Err(DeliveryError::Payload(code)) if code == "message_not_found" => Ok(Outcome::Done),
            Err(DeliveryError::Readdress) => Ok(Outcome::Done),
            answer => answer,
        }
    }

    /// The calls that show a card as a view; any other call comes back.
    pub(super) async fn shown(
        &self,
        token: &SecretString,
        call: Call,
    ) -> Result<Result<Outcome, Call>, DeliveryError> {
        let (method, mut body, hash) = match call {
            Call::Home { user, card, hash } => {
                let body = json!({ "user_id": user, "view": home(&card) });
                ("views.publish", body, hash)
            }
            Call::Sheet { trigger, card, page, above } => {
                let method = if above { "views.push" } else { "views.open" };
                (method, json!({ "trigger_id": trigger, "view": sheet(&card, page) }), None)
            }
            Call::Redraw { view, hash, card, page } => {
                let body = json!({ "view_id": view, "view": sheet(&card, page) });
                ("views.update", body, hash)
            }
            Call::Refill { view: id, hash, form } => {
                ("views.update", json!({ "view_id": id, "view": view(&form) }), hash)
            }
            other => return Ok(Err(other)),
        };
        if let Some(hash) = hash {
            body["hash"] = json!(hash);
        }
        let answer = self.write(token, method, &body, Effect::Again).await?;
        Ok(Ok(reply::view(&answer)))
    }

    /// The three steps of an upload. Only the last can be seen, and it works only once.
    pub(super) async fn upload(
        &self,
        token: &SecretString,
        call: Call,
    ) -> Result<Outcome, DeliveryError> {
        match call {
            Call::UploadAsk { name, length } => {
                let length = length.to_string();
                let asked = [("filename", name.as_str()), ("length", length.as_str())];
                let answer = self.read(token, "files.getUploadURLExternal", &asked).await?;
                reply::upload(&answer)
            }
            Call::UploadSend { url, bytes } => self.send_bytes(&url, bytes).await,
            Call::UploadShow { files, to, words } => {
                let named = |(id, title): &(String, String)| json!({ "id": id, "title": title });
                let files: Vec<Value> = files.iter().map(named).collect();
                let body = json!({
                    "files": files, "channel_id": to, "initial_comment": escape(&words),
                });
                self.write(token, "files.completeUploadExternal", &body, Effect::Once).await?;
                Ok(Outcome::Done)
            }
            other => Err(DeliveryError::Payload(other.kind().to_owned())),
        }
    }

    /// Posts a file's bytes. No token goes there, and nowhere else do the bytes.
    async fn send_bytes(&self, raw: &str, bytes: Vec<u8>) -> Result<Outcome, DeliveryError> {
        let Some(url) = self.known(raw, &UPLOAD_HOSTS) else {
            tracing::warn!("an upload address is not Slack's; nothing was sent");
            return Err(DeliveryError::Payload("upload_address".to_owned()));
        };
        let request = self.http.post(url).header(CONTENT_TYPE, BYTES).body(bytes);
        let (status, retry_after, _) = self.send(request, Effect::Again).await?;
        if (200..300).contains(&status) {
            return Ok(Outcome::Done);
        }
        Err(errors::status(status, Effect::Again, retry_after.as_deref()))
    }
}
