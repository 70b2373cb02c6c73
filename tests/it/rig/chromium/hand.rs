//! The hand at the mouse and on the keys: real events where the element is, counted as a person
//! would count them; and where the focus is.

use std::time::Instant;

use serde_json::{Value, json};

use super::tab::Effort;
use super::{Spot, Tab};

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Tab,
    BackTab,
    Enter,
    Escape,
    Space,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    /// A letter, a digit or a sign.
    Char(char),
}

/// Where the focus is.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Focus {
    /// The element's name in HTML; `body` if it is nowhere.
    pub tag: String,
    /// Its id.
    pub id: String,
    /// What can be read there, the first of it.
    pub text: String,
    /// Whether something shows that it is there: an outline or a shadow, its own or around it.
    pub marked: bool,
    /// Whether it is in view and not wholly behind something else.
    pub in_view: bool,
}

/// Brings `this` into view and says where to press.
const AIM: &str = "function () {
  const name = e => e ? `<${e.tagName.toLowerCase()} class='${e.className}'>` : 'nothing';
  this.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = this.getClientRects()[0];
  if (!box || !box.width || !box.height) return { no: `${name(this)} has no size` };
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const hit = document.elementFromPoint(x, y);
  if (!hit || !(this.contains(hit) || [...this.labels ?? []].some(label => label.contains(hit))))
    return { no: `${name(hit)} is in front of ${name(this)}` };
  return { x, y };
}";

const FOCUS: &str = "(() => {
  const at = document.activeElement ?? document.body;
  const shows = e => {
    const style = getComputedStyle(e);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1)
      || style.boxShadow !== 'none';
  };
  const around = [at, at.parentElement, at.parentElement?.parentElement];
  const near = around.filter(e => e && e !== document.body && e !== document.documentElement);
  const box = at.getBoundingClientRect();
  const points = [[.5, .5], [.02, .1], [.98, .1], [.02, .9], [.98, .9]];
  const seen = points.some(([across, down]) => {
    const hit = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
    return hit && (at.contains(hit) || [...at.labels ?? []].some(label => label.contains(hit)));
  });
  return { tag: at.tagName.toLowerCase(), id: at.id, marked: near.some(shows), in_view: seen,
    text: (at.innerText || at.value || at.ariaLabel || '').trim().slice(0, 60) };
})()";

impl Tab {
    /// Clicks the middle of an element, once it is there and nothing is in front of it; when the
    /// button was let go.
    pub async fn click(&self, spot: &Spot) -> Instant {
        let at = self.until(&format!("a click on {spot:?}"), async || self.aim(spot).await).await;
        let mut released = Instant::now();
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            released = Instant::now();
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let asked = json!({
                "type": kind, "x": at["x"], "y": at["y"], "button": button, "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", asked).await;
        }
        self.effort.lock().unwrap().clicks += 1;
        released
    }

    async fn aim(&self, spot: &Spot) -> Result<Value, String> {
        let found = self.find(spot).await?;
        let at = self.call_on(&found, AIM).await?;
        match at["no"].as_str() {
            Some(why) => Err(why.to_owned()),
            None => Ok(at),
        }
    }

    /// Types into the field that has the focus, key by key.
    pub async fn types(&self, text: &str) {
        for sign in text.chars() {
            self.press(Key::Char(sign)).await;
        }
        self.effort.lock().unwrap().fields += 1;
    }

    /// Presses a key and lets it go.
    pub async fn press(&self, key: Key) {
        let (name, code, number, text) = described(key);
        let modifiers = if key == Key::BackTab { 8 } else { 0 };
        let mut event = json!({
            "type": "rawKeyDown", "key": name, "code": code,
            "windowsVirtualKeyCode": number, "modifiers": modifiers,
        });
        if !text.is_empty() {
            event["type"] = json!("keyDown");
            event["text"] = json!(text);
            event["unmodifiedText"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", event.clone()).await;
        event["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", event).await;
    }

    /// What the hand has done since this was last asked.
    pub fn effort(&self) -> Effort {
        std::mem::take(&mut *self.effort.lock().unwrap())
    }

    /// Where the focus is now.
    pub async fn focus(&self) -> Focus {
        serde_json::from_value(self.evaluate(FOCUS).await).unwrap()
    }
}

/// A key as the protocol names it: key, code, number, and the text it types.
fn described(key: Key) -> (String, &'static str, u32, String) {
    let plain = |name: &'static str, number| (name.to_owned(), name, number, String::new());
    match key {
        Key::Tab | Key::BackTab => plain("Tab", 9),
        Key::Enter => ("Enter".to_owned(), "Enter", 13, "\r".to_owned()),
        Key::Escape => plain("Escape", 27),
        Key::Space => (" ".to_owned(), "Space", 32, " ".to_owned()),
        Key::Backspace => plain("Backspace", 8),
        Key::End => plain("End", 35),
        Key::Home => plain("Home", 36),
        Key::Left => plain("ArrowLeft", 37),
        Key::Up => plain("ArrowUp", 38),
        Key::Right => plain("ArrowRight", 39),
        Key::Down => plain("ArrowDown", 40),
        Key::Char(sign) => {
            let upper = sign.to_ascii_uppercase();
            // Only letters and digits have a number of their own here; text needs none.
            let number = if upper.is_ascii_alphanumeric() { u32::from(upper) } else { 0 };
            (sign.to_string(), "", number, sign.to_string())
        }
    }
}
