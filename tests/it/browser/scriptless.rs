//! Without scripts everything works: each form is sent and each answer is a page.

use super::demo::Demo;
use super::places::{self, HOME};
use super::quiet;
use crate::rig::chromium::{Key, Tab};

#[tokio::test]
async fn without_scripts_everything_works() {
    let demo = Demo::start().await;
    let tab = demo.open(HOME).await;
    tab.scripts(false).await;
    tab.go(&demo.address(HOME)).await;
    tab.through(async |tab| tab.click(&places::person("Ann Lindqvist")).await).await;

    tab.click(&places::command()).await;
    tab.types("agenda add Where to sit in the new office").await;
    tab.through(async |tab| tab.press(Key::Enter).await).await;
    tab.wait_for(&places::card("Where to sit in the new office")).await;

    tab.through(async |tab| tab.click(&places::button("Add item")).await).await;
    tab.click(&places::field("What do you want to talk about?")).await;
    tab.types("How to say no").await;
    let add = places::button("Add").within(places::form());
    tab.through(async |tab| tab.click(&add).await).await;
    tab.wait_for(&places::card("How to say no")).await;
    assert!(!tab.has(&places::form()).await, "the form closes");

    tab.click(&places::menu("How to say no")).await;
    tab.through(async |tab| tab.click(&places::button("Mark as done")).await).await;
    tab.wait_for(&places::card("Done: “How to say no”")).await;

    the_clock_goes_on(&tab).await;
    the_story_begins_again(&tab, &demo).await;
    quiet(&tab, &demo);
}

async fn the_clock_goes_on(tab: &Tab) {
    assert_eq!(tab.read(&places::time()).await, "Wed 3 Mar 2027, 15:30 Europe/Paris");
    let due = places::arrived("Wed 3 Mar, 16:00");
    assert!(!tab.has(&due).await);
    tab.through(async |tab| tab.click(&places::button("+1 hour")).await).await;
    tab.wait_for(&due).await;
    assert_eq!(tab.read(&places::time()).await, "Wed 3 Mar 2027, 16:30 Europe/Paris");
    let caused = tab.read(&places::caused()).await;
    assert!(caused.contains("arrived."), "{caused}");
}

async fn the_story_begins_again(tab: &Tab, demo: &Demo) {
    tab.go(&demo.address(HOME)).await;
    tab.click(&places::start_again()).await;
    tab.through(async |tab| tab.click(&places::button("Begin the story again")).await).await;
    assert!(tab.read(&places::caused()).await.contains("The story has begun again."));
    assert!(tab.read(&places::time()).await.contains("Wed 3 Mar 2027, 14:30"));
    tab.through(async |tab| tab.click(&places::person("Ann Lindqvist")).await).await;
    assert!(!tab.has(&places::card("How to say no")).await, "what was written is gone");
}
