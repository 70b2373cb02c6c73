//! Pictures of the demo for people: `scripts/screenshots` runs this and names the folder.

use std::path::{Path, PathBuf};

use super::demo::Demo;
use super::places::{self, PICTURES, page_of};
use crate::rig::chromium::{DESK, Motion, PHONE, Scheme, TABLET, Tab};
use crate::rig::from_test_script;

#[tokio::test]
#[ignore = "takes pictures rather than checks anything; scripts/screenshots runs it"]
async fn pictures_are_taken() {
    let folder = PathBuf::from(from_test_script("MENTORBOT_SCREENSHOTS"));
    std::fs::create_dir_all(&folder).unwrap();
    let demo = Demo::start().await;
    let tab = demo.open(places::HOME).await;
    for (name, address) in PICTURES {
        // Another place of the same page would not be loaded anew.
        tab.go("about:blank").await;
        tab.go(&demo.address(address)).await;
        everywhere(&tab, &folder, name).await;
    }
    for (nth, name) in ["people", "try"].into_iter().enumerate() {
        tab.go("about:blank").await;
        tab.go(&demo.address(&page_of("ann"))).await;
        tab.evaluate(&format!("document.querySelectorAll('details.drop')[{nth}].open = true"))
            .await;
        everywhere(&tab, &folder, name).await;
    }
    tab.go(&demo.address(&page_of("ann"))).await;
    tab.click(&places::button("Add item")).await;
    tab.wait_for(&places::form()).await;
    everywhere(&tab, &folder, "form").await;
}

/// Each screen, light and dark, what is in view and the whole page.
async fn everywhere(tab: &Tab, folder: &Path, name: &str) {
    for screen in [PHONE, TABLET, DESK] {
        tab.show_on(screen).await;
        // Where the address leads, whatever the screen before showed.
        tab.evaluate("document.querySelector(':target')?.scrollIntoView({ behavior: 'instant' })")
            .await;
        for scheme in Scheme::ALL {
            tab.media(scheme, Motion::Reduced).await;
            let file = format!("{name}-{}-{}", screen.width, scheme.name());
            tab.picture(&folder.join(format!("{file}.png"))).await;
            tab.whole_picture(&folder.join(format!("{file}-whole.png"))).await;
        }
    }
    tab.show_on(DESK).await;
}
