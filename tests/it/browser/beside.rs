//! Two conversations on one page, and a form that opens as a dialog.

use super::demo::Demo;
use super::places;
use super::quiet;
use crate::rig::chromium::Key;

#[tokio::test]
async fn on_one_page_two_conversations_live_side_by_side() {
    let demo = Demo::start().await;
    let tab = demo.open(&format!("{}?with=ben", places::page_of("ann"))).await;
    let mark = tab.mark().await;
    let (ann, ben) = (places::pane("ann"), places::pane("ben"));
    tab.click(&places::command().within(ann.clone())).await;
    tab.types("agenda add Whom to meet at the fair").await;
    tab.press(Key::Enter).await;
    tab.wait_for(&places::card("Whom to meet at the fair").within(ann.clone())).await;
    assert!(tab.is_marked(&mark).await, "the page was loaded anew");
    assert!(tab.focus().await.id.starts_with(places::COMMAND), "the box keeps the focus");
    tab.types("agenda share").await;
    tab.press(Key::Enter).await;
    tab.wait_for(&places::card("Whom to meet at the fair").within(ben.clone())).await;

    // A form of Ben's opens as a dialog, Escape leaves it, and the focus is where it was.
    tab.click(&places::button("Add item").within(ben)).await;
    tab.wait_for(&places::form()).await;
    assert_eq!(tab.focus().await.tag, "textarea");
    tab.press(Key::Escape).await;
    tab.wait_until("!document.querySelector('dialog')").await;
    assert_eq!(tab.focus().await.text, "Add item");
    assert!(tab.is_marked(&mark).await);
    quiet(&tab, &demo);
}
