//! The wire to Chromium: the Chrome DevTools Protocol over a websocket. Calls are answered by
//! their number; what happens by itself is kept, by session, for whoever asks later.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;

/// How long one call may take. Longer than a story waits, so that it is the story that complains.
const ANSWER: Duration = Duration::from_secs(90);

/// An open wire; it is cut when it is dropped.
pub(super) struct Wire {
    out: UnboundedSender<Message>,
    heard: Arc<Mutex<Heard>>,
    number: AtomicU64,
    tasks: [JoinHandle<()>; 2],
}

#[derive(Default)]
struct Heard {
    waiting: HashMap<u64, oneshot::Sender<Value>>,
    events: HashMap<String, Vec<Value>>,
}

impl Heard {
    fn take(&mut self, mut frame: Value) {
        if let Some(number) = frame["id"].as_u64() {
            if let Some(waiting) = self.waiting.remove(&number) {
                waiting.send(frame).ok();
            }
        } else {
            let session = frame["sessionId"].as_str().unwrap_or_default().to_owned();
            self.events.entry(session).or_default().push(frame.take());
        }
    }
}

impl Wire {
    /// Opens the wire at the address Chromium prints.
    pub(super) async fn open(address: &str) -> Self {
        let (socket, _) = tokio_tungstenite::connect_async(address).await.unwrap();
        let (mut sink, mut stream) = socket.split();
        let (out, mut going) = unbounded_channel();
        let heard = Arc::new(Mutex::new(Heard::default()));
        let writes = tokio::spawn(async move {
            while let Some(message) = going.recv().await {
                if sink.send(message).await.is_err() {
                    return;
                }
            }
        });
        let ears = Arc::clone(&heard);
        let reads = tokio::spawn(async move {
            while let Some(Ok(message)) = stream.next().await {
                if let Message::Text(text) = message {
                    ears.lock().unwrap().take(serde_json::from_str(&text).unwrap());
                }
            }
            // Nobody waits for what cannot come any more.
            ears.lock().unwrap().waiting.clear();
        });
        Self { out, heard, number: AtomicU64::new(1), tasks: [writes, reads] }
    }

    /// Calls a method, of the browser or of one session; why it did not work, in words.
    pub(super) async fn call(
        &self,
        session: Option<&str>,
        method: &str,
        params: Value,
    ) -> Result<Value, String> {
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let mut frame = json!({ "id": number, "method": method, "params": params });
        if let Some(session) = session {
            frame["sessionId"] = json!(session);
        }
        let (tell, told) = oneshot::channel();
        self.heard.lock().unwrap().waiting.insert(number, tell);
        let sent = self.out.send(Message::text(frame.to_string()));
        sent.map_err(|_| format!("{method}: Chromium has ended"))?;
        let told = tokio::time::timeout(ANSWER, told).await;
        let told = told.map_err(|_| format!("{method}: no answer within {ANSWER:?}"))?;
        let mut told = told.map_err(|_| format!("{method}: Chromium has ended"))?;
        match told["error"]["message"].as_str() {
            Some(why) => Err(format!("{method}: {why}")),
            None => Ok(told["result"].take()),
        }
    }

    /// Everything a session has told so far, oldest first.
    pub(super) fn events(&self, session: &str) -> Vec<Value> {
        self.heard.lock().unwrap().events.get(session).cloned().unwrap_or_default()
    }

    /// Forgets what a session has told so far.
    pub(super) fn forget(&self, session: &str) {
        self.heard.lock().unwrap().events.remove(session);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}
