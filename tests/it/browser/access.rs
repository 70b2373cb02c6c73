//! Nothing is in anybody's way: what axe-core finds on each page in light and dark, on a desk and
//! on a phone, and what does not fit on the narrowest screen.

use super::demo::Demo;
use super::places::{self, HOME, NOWHERE, PEOPLE, page_of};
use super::{quiet, reads, says};
use crate::rig::chromium::{DESK, Motion, PHONE, Scheme, Tab};

/// A page and what was found on it.
struct Judged {
    tab: Tab,
    found: Vec<String>,
}

impl Judged {
    /// Judges the page as it stands, `what` in words.
    async fn add(&mut self, what: &str) {
        for scheme in Scheme::ALL {
            self.tab.media(scheme, Motion::Reduced).await;
            self.keep(&format!("{what}, {}", scheme.name()), self.tab.axe().await);
        }
        self.tab.media(Scheme::Light, Motion::Reduced).await;
        self.tab.show_on(PHONE).await;
        self.keep(&format!("{what}, on a phone"), self.tab.axe().await);
        self.keep(&format!("{what}, 320 px wide"), self.tab.sticking_out().await);
        self.tab.show_on(DESK).await;
    }

    fn keep(&mut self, what: &str, found: Vec<String>) {
        self.found.extend(found.into_iter().map(|line| format!("{what}: {line}")));
    }

    fn nothing(&self, demo: &Demo) {
        assert!(self.found.is_empty(), "\n{}\n", self.found.join("\n"));
        quiet(&self.tab, demo);
    }
}

#[tokio::test]
async fn every_page_is_open_to_everyone() {
    let demo = Demo::start().await;
    let mut page = Judged { tab: demo.open(HOME).await, found: Vec::new() };
    page.add("the home page").await;
    page.tab.go(&demo.address(NOWHERE)).await;
    reads(&page.tab, "Nobody here").await;
    page.add("the page that says no").await;
    for (user, name) in PEOPLE {
        page.tab.go(&demo.address(&page_of(user))).await;
        reads(&page.tab, name).await;
        page.add(&format!("{name}'s page")).await;
    }
    page.nothing(&demo);
}

#[tokio::test]
async fn conversations_side_by_side_are_open_to_everyone() {
    let demo = Demo::start().await;
    let two = "/demo/as/ann?with=ben&since=1803945600000&skipped=1&waiting=1";
    let mut page = Judged { tab: demo.open(two).await, found: Vec::new() };
    page.add("two, and what the clock caused").await;
    page.tab.go(&demo.address("/demo/as/cem?with=dana,rosa")).await;
    page.add("three, one in German").await;
    for (nth, what) in ["people", "what to try"].into_iter().enumerate() {
        page.tab.go("about:blank").await;
        page.tab.go(&demo.address("/demo/as/rosa")).await;
        let open = format!("document.querySelectorAll('details.drop')[{nth}].open = true");
        page.tab.evaluate(&open).await;
        page.add(what).await;
    }
    page.nothing(&demo);
}

#[tokio::test]
async fn what_is_open_is_open_to_everyone_too() {
    let demo = Demo::start().await;
    let mut page = Judged { tab: demo.open(&page_of("ann")).await, found: Vec::new() };
    says(&page.tab, "program new Mine").await;
    says(&page.tab, "agenda").await;
    page.tab.click(&places::menu("my talk")).await;
    page.tab.wait_for(&places::button("Mark as done")).await;
    page.add("a refusal and an open menu").await;

    page.tab.click(&places::button("Add item")).await;
    page.tab.wait_for(&places::form()).await;
    page.add("an open form").await;
    page.tab.click(&places::field("What do you want to talk about?")).await;
    page.tab.types("Long ").await;
    page.tab.click(&places::field("Minutes")).await;
    page.tab.types("many").await;
    page.tab.click(&places::button("Add").within(places::form())).await;
    page.tab.wait_for(&places::fault()).await;
    page.add("a form that came back").await;
    page.nothing(&demo);
}
