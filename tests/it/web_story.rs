//! The main job through the web door, on each database: three people in front of plain pages,
//! pressing what is there and sending the forms that are open, on a clock moved by the page.

use mentorbot::chat::address::Sender;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::browser::{Browser, choice, newest};
use crate::rig::eventually;
use crate::rig::page::{Element, Form};

/// Monday afternoon in Paris, morning in New York: nobody's quiet hours.
const START: &str = "2026-03-02T15:00:00Z";

/// Handle, name and zone of the three.
const PEOPLE: [(&str, &str, &str); 3] = [
    ("cara", "Cara Cole", "Europe/Berlin"),
    ("alice", "Alice Anderson", "Europe/Paris"),
    ("bob", "Bob Brown", "America/New_York"),
];

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_on_sqlite() {
    story(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_on_postgres() {
    story(Backend::Postgres).await;
}

async fn story(backend: Backend) {
    let doors = Doors { slack: None, web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    for (user, name, zone) in PEOPLE {
        house.desk.introduce(&sender(user), name, zone, house.moment()).await.unwrap();
    }
    house.desk.add_owner(&sender("cara"), house.moment()).await.unwrap();
    let browser = |user| Browser::of(&house.http, &house.base, user);
    let town = Town { cara: browser("cara"), alice: browser("alice"), bob: browser("bob") };

    town.only_those_who_are_there_have_a_page().await;
    town.a_coordinator_makes_the_pair().await;
    town.the_date_is_shown_in_both_zones().await;
    town.a_faulty_form_comes_back_with_its_text().await;
    town.what_is_not_shared_is_not_seen().await;
    town.sharing_tells_the_partner_once().await;
    town.what_one_ticks_off_the_other_sees().await;
    town.the_same_form_twice_is_one_effect().await;
    town.what_is_not_yours_cannot_be_found().await;
    town.the_reminder_arrives_for_each_at_their_hour().await;
    town.it_was_held_and_what_is_open_is_carried_over().await;
    house.close().await;
}

fn sender(user: &str) -> Sender {
    Sender { seat: web_seat(), user: user.to_owned() }
}

/// Three people in front of their pages.
struct Town {
    cara: Browser,
    alice: Browser,
    bob: Browser,
}

impl Town {
    async fn only_those_who_are_there_have_a_page(&self) {
        let home = self.cara.open("/demo").await;
        assert_eq!(home.status, 200);
        for (_, name, _) in PEOPLE {
            assert!(home.page.text().contains(name), "{}", home.page);
        }
        let stranger = self.cara.open("/demo/as/mallory").await;
        assert_eq!(stranger.status, 404);
        assert!(stranger.page.text().contains("Nobody here"), "{}", stranger.page);
        let form = self.alice.look().await.form("Send").fill("text", "agenda");
        let posted = Form { action: "/demo/as/mallory/command".to_owned(), ..form };
        assert_eq!(self.alice.send(&posted).await.status, 404);
    }

    async fn a_coordinator_makes_the_pair(&self) {
        let no = self.alice.says("program new Mine").await;
        assert!(no.contains("Only coordinators can do that"), "{no}");
        let made = self.cara.says("/mentor program new Connect form:pair track:connect").await;
        assert!(made.contains("Programme Connect"), "{made}");
        let made = self.cara.says("cohort new Spring from:2026-03-01 until:2026-08-31").await;
        assert!(made.contains("Cohort Spring"), "{made}");
        let opened = self.cara.press("Open cohort").await;
        assert!(newest(&opened.page).text().contains("Open. Bring in mentors"), "{}", opened.page);
        self.cara.says("enrol @bob role:mentor").await;
        self.cara.says("enrol @alice role:mentee").await;
        let preview = self.cara.says("pair @alice @bob").await;
        assert!(preview.contains("leads, brings the agenda"), "{preview}");
        assert!(self.alice.arrived("Meet").await.is_empty(), "a preview writes to nobody");
        let made = self.cara.press("Make pairing").await;
        assert!(newest(&made.page).text().contains("work together"), "{}", made.page);
        self.one_arrived(&self.alice, "You lead").await;
        self.one_arrived(&self.bob, "Alice Anderson leads").await;
    }

    async fn the_date_is_shown_in_both_zones(&self) {
        let empty = self.alice.says("agenda").await;
        assert!(empty.contains("No date yet") && empty.contains("You could start with"), "{empty}");
        let form = self.alice.press("Set a date").await;
        let form = form.page.form("Save date");
        let form = form.fill("f-day", "2026-03-10").fill("f-time", "15:00");
        let form = form.fill("f-backup", "").fill("f-place", "Room 4");
        let set = self.alice.send(&form).await;
        assert!(set.page.text().contains("Set for Tue 10 Mar, 15:00"), "{}", set.page);
        let told = self.one_arrived(&self.bob, "Alice Anderson set a date").await;
        // New York has changed its clocks by then, Paris has not.
        let his = "Tue 10 Mar, 10:00 (New York) · 15:00 for Alice Anderson (Paris)";
        assert!(told.text().contains(his), "{told}");
        let hers = self.alice.says("agenda").await;
        let both = "Tue 10 Mar, 15:00 (Paris) · 10:00 for Bob Brown (New York)";
        assert!(hers.contains(both), "{hers}");
        assert!(hers.contains("Thu 12 Mar, 15:00 (Paris) · 10:00 for Bob"), "{hers}");
        assert!(self.bob.says("agenda").await.contains(his));
    }

    async fn a_faulty_form_comes_back_with_its_text(&self) {
        let typed = self.alice.says("agenda add Ask about the <b>trade</b> fair minutes:10").await;
        assert!(typed.contains("1.Ask about the <b>trade</b> fair"), "{typed}");
        assert!(typed.contains("10 min") && typed.contains("only you see it"), "{typed}");

        let opened = self.alice.press("Add item").await;
        assert_eq!(opened.status, 200);
        let long = format!("{}\n& <so on>", "x".repeat(271));
        assert_eq!(long.chars().count(), 281);
        let form = opened.page.form("Add").fill("f-text", &long).fill("f-minutes", "15");
        let faulty = self.alice.send(&form).await;
        assert_eq!(faulty.status, 422, "{}", faulty.page);
        wired(&faulty.page, &long);

        let again = faulty.page.form("Add");
        assert_eq!(again.value("f-text"), long);
        assert_eq!(again.value("f-minutes"), "15");
        let saved = self.alice.send(&again.fill("f-text", "A talk I have to give")).await;
        assert_eq!(saved.status, 200, "{}", saved.page);
        assert!(saved.page.every("textarea").is_empty(), "the form closes");
        assert!(saved.page.text().contains("2.A talk I have to give"), "{}", saved.page);
        let agenda = self.alice.says("agenda").await;
        assert!(agenda.contains("2.A talk I have to give") && !agenda.contains("xxx"), "{agenda}");
    }

    async fn what_is_not_shared_is_not_seen(&self) {
        let his = self.bob.says("agenda").await;
        assert!(!his.contains("trade") && !his.contains("talk I have"), "{his}");
        let used = self.bob.press("Use this").await;
        assert!(used.page.text().contains("Added"), "{}", used.page);
        let hers = self.alice.says("agenda").await;
        assert!(!hers.contains("3."), "{hers}");
    }

    async fn sharing_tells_the_partner_once(&self) {
        let page = self.alice.look().await;
        let share = newest(&page).form("Share 2 items");
        let shared = self.alice.send(&share).await;
        assert!(shared.page.text().contains("Shared 2 items"), "{}", shared.page);
        let told = self.one_arrived(&self.bob, "Alice Anderson shared the agenda").await;
        assert!(told.text().contains("A talk I have to give"), "{told}");
        let nothing = self.alice.says("agenda share").await;
        assert!(nothing.contains("shared already"), "{nothing}");
        self.steps(&self.alice, "+1 hour").await;
        assert_eq!(self.bob.arrived("shared the agenda").await.len(), 1);
        let his = self.bob.says("agenda").await;
        assert!(his.contains("Ask about the") && his.contains("Alice Anderson"), "{his}");
    }

    async fn what_one_ticks_off_the_other_sees(&self) {
        let done = self.alice.choose("trade", "Mark as done").await;
        assert!(done.page.text().contains("Done: “Ask about the"), "{}", done.page);
        let told = eventually("his delivered card is replaced", async || {
            let told = self.bob.arrived("shared the agenda").await;
            assert_eq!(told.len(), 1);
            let told = told.into_iter().next()?.card;
            let done = told
                .every("li")
                .into_iter()
                .any(|row| row.is("done") && row.text().contains("Ask about the"));
            done.then_some(told)
        })
        .await;
        assert!(choice(&told, "trade", "Mark as done").is_none(), "nothing to tick off: {told}");
        let form = choice(&told, "A talk", "Mark as done").expect("his card has its menu");
        self.bob.send(&form).await;
        eventually("her agenda shows who did it", async || {
            let agenda = self.alice.says("agenda").await;
            agenda.contains("by Bob Brown").then_some(())
        })
        .await;
        // An old page of his, pressed now: what happened is said, and nothing happens.
        let late = Form { fields: renewed(&form, &self.bob.look().await), ..form };
        let late = self.bob.send(&late).await;
        assert!(late.page.text().contains("marked that as done already"), "{}", late.page);
    }

    async fn the_same_form_twice_is_one_effect(&self) {
        let opened = self.bob.press("Add item").await;
        let form = opened.page.form("Add").fill("f-text", "Only once");
        let (first, second) = tokio::join!(self.bob.send(&form), self.bob.send(&form));
        assert_eq!((first.status, second.status), (200, 200));
        let agenda = self.bob.types("agenda").await;
        assert_eq!(rows(&agenda, "Only once"), 1, "{agenda}");
        let typed = self.bob.look().await.form("Send").fill("text", "agenda add Once as well");
        self.bob.send(&typed).await;
        let again = self.bob.send(&typed).await;
        assert!(
            again.page.text().contains("Once as well"),
            "a replay shows what is: {}",
            again.page
        );
        let agenda = self.bob.types("agenda").await;
        assert_eq!(rows(&agenda, "Once as well"), 1, "{agenda}");
    }

    async fn what_is_not_yours_cannot_be_found(&self) {
        let page = self.bob.look().await;
        let card = newest(&page);
        let hers = ["Add item", "Share 3 items"].map(|label| card.form(label));
        let item = choice(&card, "Only once", "Mark as done").unwrap();
        for form in hers.into_iter().chain([item]) {
            let forged = Form {
                action: format!("{}/press", self.cara.own()),
                fields: renewed(&form, &self.cara.look().await),
                ..form
            };
            let no = self.cara.send(&forged).await;
            let said = newest(&no.page).to_string();
            assert!(said.contains("I can't find that"), "{said}");
        }
        let opened = self.bob.press("Add item").await.page.form("Add").fill("f-text", "Mine now");
        let forged = Form { action: format!("{}/submit", self.cara.own()), ..opened };
        let no = self.cara.send(&forged).await;
        assert!(newest(&no.page).text().contains("I can't find that"), "{}", no.page);
        let agenda = self.bob.says("agenda").await;
        assert!(!agenda.contains("Mine now") && agenda.contains("Only once"), "{agenda}");
    }

    async fn the_reminder_arrives_for_each_at_their_hour(&self) {
        // From Monday 16:00 to the next Monday, 13:00, through the page's own buttons.
        for _ in 0..6 {
            self.steps(&self.bob, "+1 day").await;
        }
        for _ in 0..22 {
            self.steps(&self.bob, "+1 hour").await;
        }
        assert!(self.alice.arrived("Tomorrow with").await.is_empty(), "14:00 UTC is too early");
        let caused = self.steps(&self.alice, "+1 hour").await;
        assert!(caused.contains("1 message arrived."), "{caused}");
        let hers = self.alice.arrived("Tomorrow with Bob Brown").await.pop().expect("hers");
        assert_eq!(hers.at, "2026-03-09T15:00:00Z", "16:00 in Paris");
        assert!(hers.card.text().contains("Tue 10 Mar, 15:00 (Paris)"), "{}", hers.card);
        assert!(self.bob.arrived("Tomorrow with").await.is_empty(), "11:00 in New York");
        self.steps(&self.bob, "+1 day").await;
        let his = self.bob.arrived("Tomorrow with Alice Anderson").await;
        assert_eq!(his.len(), 1);
        assert_eq!(his[0].at, "2026-03-09T20:00:00Z", "16:00 in New York");
        let text = his[0].card.text();
        assert!(text.contains("Tue 10 Mar, 10:00 (New York)"), "{text}");
        assert_eq!(self.alice.arrived("Tomorrow with").await.len(), 1, "nothing is said twice");
    }

    async fn it_was_held_and_what_is_open_is_carried_over(&self) {
        self.steps(&self.alice, "+1 hour").await;
        let asked = self.alice.says("meet").await;
        assert!(asked.contains("Did you meet?"), "{asked}");
        let held = self.alice.press("Yes, we met").await;
        assert!(held.page.text().contains("You met Bob"), "{}", held.page);
        let again = self.bob.says("agenda").await;
        assert!(again.contains("carried over"), "{again}");
    }

    /// Presses a button of the clock; what the page says it caused.
    async fn steps(&self, browser: &Browser, label: &str) -> String {
        let shown = browser.send(&browser.look().await.form(label)).await;
        assert_eq!(shown.status, 200, "{}", shown.page);
        let status = shown.page.all().into_iter().find(|e| e.attribute("role") == Some("status"));
        status.expect("a status").text()
    }

    /// Waits until exactly one such card has arrived.
    async fn one_arrived(&self, who: &Browser, part: &str) -> Element {
        eventually(&format!("{} is told: {part}", who.user), async || {
            let mut arrived = who.arrived(part).await;
            assert!(arrived.len() < 2, "{part} came twice");
            arrived.pop().map(|one| one.card)
        })
        .await
    }
}

/// The fault stands at its field and at the top, and both are wired to it.
fn wired(page: &Element, typed: &str) {
    let area = page.every("textarea").into_iter().next().expect("a text area");
    assert_eq!(area.typed(), typed);
    assert_eq!(area.attribute("aria-invalid"), Some("true"));
    let described = area.attribute("aria-describedby").expect("described by its fault");
    let fault = described.split(' ').find_map(|id| page.by_id(id).filter(|e| e.is("fault")));
    let fault = fault.expect("the fault").text();
    assert!(fault.contains("280") && fault.contains("281"), "{fault}");
    let id = area.attribute("id").unwrap();
    let top = page.all().into_iter().find(|e| e.is("faults")).expect("top");
    let link = top.every("a").into_iter().next().expect("a link to the field");
    assert_eq!(link.attribute("href"), Some(format!("#{id}").as_str()));
    assert!(top.text().contains("281"), "{}", top.text());
    assert!(page.every("label").iter().any(|l| l.attribute("for") == Some(id)), "labelled");
}

/// How many rows of a card hold a text.
fn rows(card: &Element, text: &str) -> usize {
    card.every("li").iter().filter(|row| row.text().contains(text)).count()
}

/// A form's fields with a nonce of another page, as if pressed there.
fn renewed(form: &Form, page: &Element) -> Vec<(String, String)> {
    let fresh = page.form("Send").value("nonce").to_owned();
    let mut fields = form.fields.clone();
    for (name, value) in &mut fields {
        if name == "nonce" {
            value.clone_from(&fresh);
        }
    }
    fields
}
