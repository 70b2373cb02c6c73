//! A screen of the local Slack: its web page's socket, over which forms are shown, filled in and
//! closed. `LocalSlack::ui` opens one.
//!
//! A frame is an object with its kind in `t`: `init` (once, the whole state), `log`, `message`,
//! `message_update`, `channel`, `home`, `view` with `stack` (the open forms, the top one last; empty
//! when the last was closed or accepted) and `view_errors` with `errors` by block id. Frames are
//! the same for everybody; only what is sent names a user.

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::PATIENCE;

/// One open screen.
pub struct Ui {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Frames that came while another kind was awaited.
    waiting: VecDeque<Value>,
}

impl Ui {
    pub(super) async fn open(port: u16) -> Self {
        let (socket, _) =
            tokio_tungstenite::connect_async(format!("ws://127.0.0.1:{port}/ui")).await.unwrap();
        let mut ui = Self { socket, waiting: VecDeque::new() };
        ui.next("init", PATIENCE).await;
        ui
    }

    /// Sends the top form with these values:
    /// `{"<block_id>":{"<action_id>":{"type":"plain_text_input","value":"…"}}}`.
    pub async fn submit(&mut self, user: &str, values: Value) {
        self.send(json!({ "t": "view_submit", "user": user, "values": values })).await;
    }

    /// Closes the top form without sending it.
    pub async fn close(&mut self, user: &str) {
        self.send(json!({ "t": "view_close", "user": user })).await;
    }

    /// The top form after the next change of forms; `None` when none is open any more.
    pub async fn next_view(&mut self, timeout: Duration) -> Option<Value> {
        let mut frame = self.next("view", timeout).await;
        frame["stack"].as_array_mut().unwrap().pop()
    }

    /// The faults a form is next sent back with, by block id.
    pub async fn next_errors(&mut self, timeout: Duration) -> Value {
        self.next("view_errors", timeout).await["errors"].take()
    }

    /// How the form just sent is answered: the top form that is left, or `None`; or the faults by
    /// block id with which it stays.
    pub async fn answered(&mut self, timeout: Duration) -> Result<Option<Value>, Value> {
        let mut frame = self.next_of(&["view", "view_errors"], timeout).await;
        match frame["stack"].as_array_mut() {
            Some(stack) => Ok(stack.pop()),
            None => Err(frame["errors"].take()),
        }
    }

    /// The next frame of any kind; `None` when the other side has ended.
    pub(super) async fn next_frame(&mut self) -> Option<Value> {
        match self.waiting.pop_front() {
            Some(frame) => Some(frame),
            None => self.receive().await,
        }
    }

    async fn next(&mut self, kind: &str, timeout: Duration) -> Value {
        self.next_of(&[kind], timeout).await
    }

    async fn next_of(&mut self, kinds: &[&str], timeout: Duration) -> Value {
        let wanted = |frame: &Value| kinds.iter().any(|kind| frame["t"] == *kind);
        if let Some(at) = self.waiting.iter().position(wanted) {
            return self.waiting.remove(at).unwrap();
        }
        let found = tokio::time::timeout(timeout, async {
            while let Some(frame) = self.receive().await {
                if wanted(&frame) {
                    return frame;
                }
                self.waiting.push_back(frame);
            }
            panic!("the local Slack ended while {kinds:?} was awaited");
        });
        found.await.unwrap_or_else(|_| panic!("no {kinds:?} within {timeout:?}"))
    }

    async fn receive(&mut self) -> Option<Value> {
        loop {
            if let Message::Text(text) = self.socket.next().await?.ok()? {
                return serde_json::from_str(&text).ok();
            }
        }
    }

    async fn send(&mut self, frame: Value) {
        self.socket.send(Message::text(frame.to_string())).await.unwrap();
    }
}
