//! The demo in a real browser: what the pages promise to whoever sits in front of them, whatever
//! their screen, their eyes, their keyboard and their settings.

mod access;
mod album;
mod beside;
mod demo;
mod driver;
mod gallery;
mod keyboard;
mod live;
mod places;
mod scriptless;

use demo::Demo;
use serde_json::json;

use crate::rig::chromium::{Key, Tab};

/// Types a command into the box and waits for the card that answers it.
async fn says(tab: &Tab, text: &str) {
    let newest = format!("[...document.querySelectorAll('{}')].at(-1)", places::CARDS);
    tab.evaluate(&format!("({newest} ?? {{}}).mentorbotOld = true")).await;
    tab.click(&places::command()).await;
    tab.types(text).await;
    tab.press(Key::Enter).await;
    tab.wait_until(&format!("({newest} ?? {{ mentorbotOld: true }}).mentorbotOld !== true")).await;
    tab.wait_until("document.readyState === 'complete'").await;
}

/// Waits until a text can be read, and for the page around it.
async fn reads(tab: &Tab, text: &str) {
    let text = json!(text);
    let there =
        format!("document.readyState === 'complete' && document.body.innerText.includes({text})");
    tab.wait_until(&there).await;
}

/// Nothing went wrong where nobody looks: on the console, on the network.
fn quiet(tab: &Tab, demo: &Demo) {
    let faults = tab.faults(&demo.base);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
