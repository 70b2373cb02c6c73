//! The month in the demo: Ann and Ben as its story leaves them, day by day with the page's own
//! button, through plain pages.

use jiff::{Timestamp, Zoned};
use mentorbot::store::backend::Backend;

use super::manners;
use super::stage::{Pair, Person, Stage};
use super::story::Month;
use super::tables;
use crate::databases::Database;
use crate::rig::browser::{Browser, Shown, cards};
use crate::rig::page::{Element, Form};
use crate::rig::program::{Place, Running};
use crate::rig::{LONG_PATIENCE, within};

/// Where the demo's story ends.
const END: &str = "2027-03-03T14:30:00Z";
/// How many days are stepped.
const DAYS: i32 = 31;

const PAIR: Pair = Pair {
    lead: Person { who: "ann", user: "ann", name: "Ann Lindqvist", zone: "Europe/Paris" },
    mentor: Person { who: "ben", user: "ben", name: "Ben Okafor", zone: "America/New_York" },
};

/// A demo that runs, and the two in front of their pages.
struct Demo {
    database: Database,
    http: reqwest::Client,
    base: String,
    ann: Browser,
    ben: Browser,
    _running: Running,
    _place: Place,
}

impl Demo {
    async fn start(backend: Backend) -> Self {
        let database = Database::blank(backend).await;
        let place = Place::new();
        let where_to = ["--listen", "127.0.0.1:0", "--database-url", &database.url];
        let running = place.start(&[&["demo"][..], &where_to].concat());
        within(LONG_PATIENCE, "the demo's story to be told", async || {
            running.log().contains("Open the address").then_some(())
        })
        .await;
        let base = running.out().lines().next().unwrap().trim_end_matches("/demo").to_owned();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let http = http.build().unwrap();
        let browser = |user| Browser::of(&http, &base, user);
        let (ann, ben) = (browser("ann"), browser("ben"));
        Self { database, http, base, ann, ben, _running: running, _place: place }
    }

    fn browser(&self, user: &str) -> &Browser {
        if user == self.ann.user { &self.ann } else { &self.ben }
    }

    /// Presses a button, and what their conversation looked like before.
    async fn pressed(&self, user: &str, part: &str, label: &str) -> (Vec<String>, Shown) {
        let browser = self.browser(user);
        let page = browser.look().await;
        let before = cards(&page).iter().map(ToString::to_string).collect();
        let form = cards(&page).iter().rev().find_map(|card| meant(card, part, label));
        let form = form.unwrap_or_else(|| panic!("no {label:?} on {part:?} for {user}: {page}"));
        let shown = browser.send(&form).await;
        assert_eq!(shown.status, 200, "{}", shown.page);
        (before, shown)
    }

    async fn clock(&self) -> Timestamp {
        let asked = self.http.post(format!("{}/clock", self.base));
        let asked = asked.json(&serde_json::json!({ "advance": "PT0S" }));
        let told: serde_json::Value = asked.send().await.unwrap().json().await.unwrap();
        told["now"].as_str().unwrap().parse().unwrap()
    }
}

/// The form of a card's button that begins like this, if the card says that.
fn meant(card: &Element, part: &str, label: &str) -> Option<Form> {
    if !card.to_string().contains(part) {
        return None;
    }
    let labels = card.every("button").into_iter().map(|button| button.text().trim().to_owned());
    let label = labels.into_iter().find(|one| one.starts_with(label))?;
    card.forms(&label).pop()
}

/// The newest card of a page that came or changed since, and says this.
#[track_caller]
fn said(before: &[String], shown: &Shown, part: &str) -> String {
    let all = cards(&shown.page).into_iter().rev().map(|card| card.to_string());
    let mut found = all.filter(|card| card.contains(part) && !before.contains(card));
    found.next().unwrap_or_else(|| panic!("no {part:?} on {}", shown.page))
}

impl Stage for Demo {
    fn database(&self) -> &Database {
        &self.database
    }

    async fn step(&self, to: Timestamp) {
        let shown = self.ann.send(&self.ann.look().await.form("+1 day")).await;
        assert_eq!(shown.status, 200, "{}", shown.page);
        assert_eq!(self.clock().await, to);
    }

    async fn settle(&self) {
        self.clock().await;
    }

    async fn says(&self, user: &str, text: &str) -> String {
        self.browser(user).says(text).await
    }

    async fn press(&self, user: &str, (card, label): (&str, &str), answer: &str) -> String {
        let (before, shown) = self.pressed(user, card, label).await;
        said(&before, &shown, answer)
    }

    async fn fill(
        &self,
        user: &str,
        (card, label): (&str, &str),
        values: &[(&str, &str)],
        answer: &str,
    ) -> String {
        let (before, Shown { page, .. }) = self.pressed(user, card, label).await;
        let sheet = page.all().into_iter().find(|one| one.is("sheet")).expect("a form opens");
        let submit = sheet.every("button")[0].text().trim().to_owned();
        let mut form = page.form(&submit);
        for (name, value) in values {
            form = form.fill(&format!("f-{name}"), value);
        }
        let shown = self.browser(user).send(&form).await;
        assert_eq!(shown.status, 200, "{}", shown.page);
        said(&before, &shown, answer)
    }

    async fn reads(&self, user: &str) -> Vec<String> {
        cards(&self.browser(user).look().await).iter().map(ToString::to_string).collect()
    }
}

/// What the month comes to. New York changes its clocks on 14 March, Paris on 28 March; Good Friday
/// and Easter Monday, 26 and 29 March, are days off.
const TOLD: &str = "
    Wed  3 Mar 16:00 ann   reminder
    Wed  3 Mar 16:00 ben   reminder
    Thu  4 Mar 15:30 ann   meeting-set
    Thu  4 Mar 09:30 ben   confirmed
    Fri  5 Mar 16:00 ann   reminder
    Fri  5 Mar 16:00 ben   reminder
    Tue  9 Mar 09:30 ann   did-you-meet
    Wed 10 Mar 10:00 ann   action-due
    Fri 12 Mar 10:00 ann   backup-ask
    Tue 16 Mar 10:00 ann   prepare
    Tue 16 Mar 10:30 ben   shared
    Wed 17 Mar 16:00 ann   reminder
    Wed 17 Mar 16:00 ben   reminder
    Fri 19 Mar 09:30 ann   did-you-meet
    Mon 22 Mar 09:00 ben   did-you-meet
    Mon 22 Mar 15:30 ann   confirmed
    Mon 22 Mar 15:30 ann   not-met
    Mon 22 Mar 10:30 ben   meeting-set
    Tue 23 Mar 09:30 ann   did-you-meet
    Thu 25 Mar 10:00 ann   backup-ask
    Tue 30 Mar 10:00 ann   prepare
    Wed 31 Mar 16:00 ann   reminder
    Wed 31 Mar 16:00 ben   reminder
    Fri  2 Apr 09:30 ann   did-you-meet
";

async fn month(backend: Backend) {
    let demo = Demo::start(backend).await;
    let end: Zoned = format!("{END}[UTC]").parse().unwrap();
    let first = end.tomorrow().unwrap().with().time(end.time()).build().unwrap();
    let mut month = Month::begin(&demo, PAIR).await;
    month.steps(&first, DAYS).await;
    let all = month.is_told(end.timestamp(), &tables::lines(TOLD)).await;
    manners::kept(&all, &["2027-03-26".parse().unwrap(), "2027-03-29".parse().unwrap()]);
    for (browser, asks) in [(&demo.ann, "meet"), (&demo.ben, "meet with @ann")] {
        let next = browser.says(asks).await;
        assert!(next.contains("Thu 15 Apr") && next.contains("Every 2 weeks"), "{next}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite() {
    month(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres() {
    month(Backend::Postgres).await;
}
