//! A page in a window of Chromium's: goes to addresses, looks at what is there, and waits, with a
//! failure that names the page and leaves a picture of it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::screen::{DESK, Motion, Scheme, Screen};
use super::wire::Wire;
use crate::rig::PATIENCE;

/// How often is looked again while something is waited for.
const AGAIN: Duration = Duration::from_millis(15);

/// An open page.
pub struct Tab {
    wire: Arc<Wire>,
    session: String,
    /// What it is shown on.
    pub(super) screen: Mutex<Screen>,
    /// The world beside the page in which axe-core sits.
    pub(super) judge: tokio::sync::Mutex<Option<Value>>,
    /// How long it waits for anything.
    patience: Mutex<Duration>,
    /// What the hand has done so far.
    pub(super) effort: Mutex<Effort>,
}

/// What somebody had to do, as a person would count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Clicks of the mouse.
    pub clicks: u32,
    /// Fields that were typed into.
    pub fields: u32,
}

impl Tab {
    pub(super) async fn attach(wire: &Arc<Wire>, target: &str) -> Self {
        let asked = json!({ "targetId": target, "flatten": true });
        let attached = wire.call(None, "Target.attachToTarget", asked).await.unwrap();
        let session = attached["sessionId"].as_str().unwrap().to_owned();
        let tab = Self {
            wire: Arc::clone(wire),
            session,
            screen: Mutex::new(DESK),
            judge: tokio::sync::Mutex::default(),
            patience: Mutex::new(PATIENCE),
            effort: Mutex::default(),
        };
        for room in ["Page", "Runtime", "Network", "Log", "DOM"] {
            tab.call(&format!("{room}.enable"), json!({})).await;
        }
        // Every window takes itself for the one in front; else only one shows where the focus is.
        tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        tab.show_on(DESK).await;
        tab.media(Scheme::Light, Motion::Reduced).await;
        tab
    }

    /// Calls a method of the protocol that has to work.
    pub async fn call(&self, method: &str, params: Value) -> Value {
        self.ask(method, params).await.unwrap_or_else(|why| panic!("{why}"))
    }

    /// Calls one that may not.
    pub(super) async fn ask(&self, method: &str, params: Value) -> Result<Value, String> {
        self.wire.call(Some(&self.session), method, params).await
    }

    /// What the page has told so far by itself, oldest first.
    pub(super) fn events(&self) -> Vec<Value> {
        self.wire.events(&self.session)
    }

    /// Forgets requests and faults so far.
    pub fn forget(&self) {
        self.wire.forget(&self.session);
    }

    /// Goes to an address and waits until its page stands.
    pub async fn go(&self, url: &str) {
        let mark = self.mark().await;
        let gone = self.call("Page.navigate", json!({ "url": url })).await;
        assert!(gone["errorText"].is_null(), "{url}: {}", gone["errorText"]);
        // To another place of the same page nothing is loaded.
        if gone["loaderId"].is_string() {
            self.arrived(&mark).await;
        }
    }

    /// Does what loads another page, such as sending a form without scripts, and waits for it.
    pub async fn through<T>(&self, act: impl AsyncFnOnce(&Self) -> T) -> T {
        let mark = self.mark().await;
        let done = act(self).await;
        self.arrived(&mark).await;
        done
    }

    /// Marks the document that is there, so that another one or a reload is noticed.
    pub async fn mark(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let mark = format!("m{}", NEXT.fetch_add(1, Ordering::Relaxed));
        self.evaluate(&format!("document.mentorbotMark = '{mark}'")).await;
        mark
    }

    /// Whether the document is still the one that was marked so.
    pub async fn is_marked(&self, mark: &str) -> bool {
        self.try_evaluate("document.mentorbotMark").await.is_ok_and(|found| found == mark)
    }

    async fn arrived(&self, left: &str) {
        let stands = format!(
            "document.mentorbotMark !== '{left}' && document.readyState === 'complete' \
            "
        );
        self.wait_until(&stands).await;
    }

    /// The value of an expression in the page; a promise is waited for.
    pub async fn evaluate(&self, expression: &str) -> Value {
        let told = self.try_evaluate(expression).await;
        told.unwrap_or_else(|why| panic!("{expression}: {why}"))
    }

    /// The same, where the page may be changing at the moment.
    pub async fn try_evaluate(&self, expression: &str) -> Result<Value, String> {
        self.evaluate_in(None, expression).await
    }

    /// The same, in a world of its own beside the page's scripts.
    pub(super) async fn evaluate_in(
        &self,
        world: Option<&Value>,
        expression: &str,
    ) -> Result<Value, String> {
        let mut asked = json!({
            "expression": expression, "returnByValue": true, "awaitPromise": true
        });
        if let Some(world) = world {
            asked["contextId"] = world.clone();
        }
        value(self.ask("Runtime.evaluate", asked).await?)
    }

    /// How long to wait from now on, where [`PATIENCE`] is not the promise.
    pub fn waits(&self, patience: Duration) {
        *self.patience.lock().unwrap() = patience;
    }

    /// Asks again and again until it goes well; else fails with the last reason, the page's title
    /// and address, and a picture of it.
    pub async fn until<T>(&self, what: &str, mut ask: impl AsyncFnMut() -> Result<T, String>) -> T {
        let (began, patience) = (Instant::now(), *self.patience.lock().unwrap());
        loop {
            match ask().await {
                Ok(answer) => return answer,
                Err(why) if began.elapsed() > patience => self.give_up(what, patience, &why).await,
                Err(_) => tokio::time::sleep(AGAIN).await,
            }
        }
    }

    /// Waits until an expression is true.
    pub async fn wait_until(&self, expression: &str) {
        self.until(expression, async || match self.try_evaluate(expression).await {
            Ok(Value::Bool(true)) => Ok(()),
            Ok(other) => Err(format!("it is {other}")),
            Err(why) => Err(why),
        })
        .await;
    }

    /// Where it is: its title and its address.
    pub async fn place(&self) -> String {
        let told = self.try_evaluate("`“${document.title}” at ${location.href}`").await;
        told.map_or_else(|why| why, |told| told.as_str().unwrap_or_default().to_owned())
    }

    /// Fails, telling where and leaving a picture.
    async fn give_up(&self, what: &str, patience: Duration, why: &str) -> ! {
        let place = self.place().await;
        let picture = std::env::temp_dir().join(format!("mentorbot-{}.png", self.session));
        self.picture(&picture).await;
        panic!(
            "waited {patience:?} in vain for {what}\n  {why}\n  {place}\n  {}",
            picture.display()
        );
    }
}

/// What an evaluation gave, or what it threw.
pub(super) fn value(mut told: Value) -> Result<Value, String> {
    let thrown = &told["exceptionDetails"];
    if thrown.is_null() {
        return Ok(told["result"]["value"].take());
    }
    let why = thrown["exception"]["description"].as_str().or(thrown["text"].as_str());
    Err(why.unwrap_or("it threw").to_owned())
}
