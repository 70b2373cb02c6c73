//! With the keyboard alone, and with as little of the hand as possible.

use super::demo::Demo;
use super::places::{self, START};
use super::quiet;
use crate::rig::chromium::{Effort, Focus, Key, Tab};

/// More stops than any page has before what is looked for.
const FAR: usize = 150;

/// Presses Tab until the focus is there, once round the page if need be; on the way it is always seen.
async fn tab_to(tab: &Tab, what: &str, there: impl Fn(&Focus) -> bool) {
    let mut way = Vec::new();
    for _ in 0..FAR {
        tab.press(Key::Tab).await;
        let focus = tab.focus().await;
        let place = format!("{} “{}”", focus.tag, focus.text);
        if focus.tag == "body" {
            // Behind the last stop comes the browser itself, and then the first one.
            assert!(!way.contains(&place), "no {what} once round the page: {way:?}");
            way.push(place);
            continue;
        }
        assert!(focus.marked, "nothing shows the focus on {place}");
        assert!(focus.in_view, "the focus is out of sight on {place}");
        if there(&focus) {
            return;
        }
        way.push(place);
    }
    panic!("no {what} within {FAR} stops: {way:?}");
}

/// Presses a key and waits for what it brings; where the page stays, the focus does not get lost.
async fn press_for(tab: &Tab, key: Key, text: &str) {
    let mark = tab.mark().await;
    tab.press(key).await;
    super::reads(tab, text).await;
    if tab.is_marked(&mark).await {
        let focus = tab.focus().await;
        assert_ne!(focus.tag, "body", "the focus was lost when {text:?} came");
        assert!(focus.in_view, "the focus is out of sight after {text:?} came: {focus:?}");
    }
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    let demo = Demo::start().await;
    let tab = demo.open(START).await;
    tab_to(&tab, "Ann's page", |focus| focus.text.starts_with("Ann Lindqvist")).await;
    tab.press(Key::BackTab).await;
    assert!(!tab.focus().await.text.starts_with("Ann Lindqvist"), "back and forth");
    tab.press(Key::Tab).await;
    press_for(&tab, Key::Enter, "A look at my talk").await;

    tab_to(&tab, "the command box", |focus| focus.id.starts_with(places::COMMAND)).await;
    tab.types("agenda add What to read next").await;
    press_for(&tab, Key::Enter, "What to read next").await;

    tab_to(&tab, "the button", |focus| focus.text == "Add item").await;
    press_for(&tab, Key::Enter, "What do you want to talk about?").await;
    tab.wait_for(&places::form()).await;
    if tab.focus().await.tag != "textarea" {
        tab_to(&tab, "the field", |focus| focus.tag == "textarea").await;
    }
    tab.types("Whom to ask for help").await;
    tab_to(&tab, "the form's button", |focus| focus.text == "Add").await;
    press_for(&tab, Key::Enter, "Whom to ask for help").await;
    tab.wait_for(&places::card("Whom to ask for help")).await;
    assert_eq!(tab.effort(), Effort { clicks: 0, fields: 2 });
    quiet(&tab, &demo);
}

#[tokio::test]
async fn the_front_page_has_the_one_field_itself() {
    let demo = Demo::start().await;
    let tab = demo.open(START).await;
    tab.click(&places::first_try()).await;
    tab.types("A thing from the front page").await;
    tab.press(Key::Enter).await;
    tab.wait_for(&places::card("A thing from the front page").within(places::pane("ann"))).await;
    assert!(tab.place().await.contains("/demo/as/ann?with=ben"), "Ben stands beside her");
    assert_eq!(tab.effort(), Effort { clicks: 1, fields: 1 });

    // Back is back, also where no page was loaded on the way.
    tab.evaluate("history.back()").await;
    tab.wait_for(&places::first_try()).await;
    assert!(tab.place().await.ends_with("/demo"));
    quiet(&tab, &demo);
}

#[tokio::test]
async fn one_click_and_one_field_lead_to_an_item_of_ones_own() {
    let demo = Demo::start().await;
    let tab = demo.open(START).await;
    tab.click(&places::person("Ann Lindqvist")).await;
    super::reads(&tab, "A look at my talk").await;
    if !tab.focus().await.id.starts_with(places::COMMAND) {
        tab_to(&tab, "the command box", |focus| focus.id.starts_with(places::COMMAND)).await;
    }
    tab.types("agenda add A thing of my own").await;
    tab.press(Key::Enter).await;
    tab.wait_for(&places::card("A thing of my own")).await;
    assert_eq!(tab.effort(), Effort { clicks: 1, fields: 1 });
    quiet(&tab, &demo);
}
