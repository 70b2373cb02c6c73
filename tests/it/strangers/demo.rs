//! The addresses of the web door, asked by somebody it knows who coordinates there: the names of
//! files, the values of buttons and the tickets of forms are those of another workspace.

use std::sync::Arc;

use mentorbot::chat::address::Door;
use mentorbot::ids::{IdSource, MemberId, SystemIds, WorkspaceId};
use mentorbot::store::backend::Backend;

use super::NOBODY;
use super::forms::{Ids, filled, naming, sealed};
use super::presses::{actions, filled as with, values};
use super::town::{THEIRS, Town, rows, same, without};
use crate::house::{Doors, House, Plot, web_seat};
use crate::office::START;
use crate::rig::browser::{Browser, cards};
use crate::rig::page::Form;

/// Who asks.
const WHO: &str = "ann";

/// A house with a web door on the database of both towns.
struct Demo {
    house: House,
    theirs: Ids,
    nobodys: Ids,
    browser: Browser,
}

impl Demo {
    async fn build(backend: Backend) -> Self {
        let town = Town::build(backend).await;
        let theirs = town.ids(&THEIRS).await;
        let nobodys = theirs.keys().map(|kind| (*kind, NOBODY.to_owned())).collect();
        let doors = Doors { slack: None, web: true };
        let database = Arc::new(town.database);
        let house = House::on(Plot::find().await, database, START, doors).await;
        house.talk(web_seat()).introduce(WHO, "Ann", "Europe/Paris").await;
        house.owner(Door::Web, "demo", WHO).await;
        let browser = Browser::of(&house.http, &house.base, WHO);
        for words in ["program new Alone", "cohort new Summer", "cohort open Summer"] {
            let said = browser.says(words).await;
            assert!(!said.contains("did not work"), "{words}: {said}");
        }
        Self { house, theirs, nobodys, browser }
    }

    /// What of theirs could be changed by somebody. Deliveries go on meanwhile.
    async fn kept(&self) -> Vec<String> {
        let mut all = rows(self.house.database()).await;
        let own = &self.theirs["WorkspaceId"];
        let kinds =
            ["programme|", "cohort|", "enrolment|", "pairing|", "item|", "meeting|", "question|"];
        all.retain(|row| row.contains(own) && kinds.iter().any(|kind| row.starts_with(kind)));
        assert!(all.len() > 12, "they have {} rows", all.len());
        all
    }

    /// Posts to one of its own addresses: the status, how many fields are open, and the newest card.
    async fn post(&self, verb: &str, fields: &[(&str, &str)]) -> String {
        let mut all = vec![("nonce".to_owned(), SystemIds.random().to_string())];
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let action = format!("/demo/as/{WHO}/{verb}");
        let shown =
            self.browser.send(&Form { method: "post".to_owned(), action, fields: all }).await;
        let page = shown.page.to_string();
        // What one typed or pressed oneself may stand there.
        without(&page, &self.theirs.values().map(String::as_str).collect::<Vec<_>>());
        let newest = cards(&shown.page);
        let newest = newest.last().map(ToString::to_string).unwrap_or_default();
        let open = shown.page.every("textarea").len() + shown.page.every("select").len();
        let newest = self.theirs.values().fold(newest, |told, id| told.replace(id, NOBODY));
        format!("{} {open} {newest}", shown.status)
    }

    async fn press(&self, action: &str, (strange, missing): (&str, &str)) {
        let told = self.post("press", &[("action", action), ("value", strange)]).await;
        let missing = self.post("press", &[("action", action), ("value", missing)]).await;
        same(&told, &missing, &format!("{action} {strange}"));
    }

    async fn submit(&self, ticket: &str) -> String {
        let values = filled();
        let named = |(name, value): (&String, &String)| (format!("f-{name}"), value.clone());
        let mut fields = vec![("ticket".to_owned(), ticket.to_owned())];
        fields.extend(values.iter().map(named));
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post("submit", &fields).await
    }

    /// Somebody's workspace and member.
    async fn member(&self, user: &'static str) -> (WorkspaceId, MemberId) {
        let all = "SELECT platform_id || ' ' || workspace_id || ' ' || member_id FROM account";
        let all = self.house.database().texts(all).await;
        let own = all.iter().find_map(|line| line.strip_prefix(&format!("{user} ")));
        let (workspace, member) = own.expect("they are known").split_once(' ').unwrap();
        (WorkspaceId(workspace.parse().unwrap()), MemberId(member.parse().unwrap()))
    }
}

/// Every button there is, with their ids in all its places; and every kind of id in one.
async fn presses(demo: &Demo) {
    for action in actions() {
        for value in values(action) {
            let strange = with(&value, usize::MAX, "", &demo.theirs);
            let missing = with(&value, usize::MAX, "", &demo.nobodys);
            demo.press(action, (&strange, &missing)).await;
        }
    }
    for id in demo.theirs.values() {
        for action in ["agenda.show", "cohort.open", "meet.done"] {
            demo.press(action, (id, NOBODY)).await;
        }
    }
}

/// Every form about something of theirs, and every form that was made for one of them.
async fn submits(demo: &Demo) {
    let (own, hers) = (demo.member(WHO).await, demo.member("U2ALICE").await);
    let (real, key) = (demo.house.moment().real, crate::databases::key());
    let forged = demo.submit("forged").await;
    for (strange, missing) in naming(&demo.theirs).into_iter().zip(naming(&demo.nobodys)) {
        let told = demo.submit(&sealed(strange, own, real, &key)).await;
        let nothing = demo.submit(&sealed(missing, own, real, &key)).await;
        same(&told, &nothing, &format!("{strange:?}"));
        let told = demo.submit(&sealed(strange, hers, real, &key)).await;
        same(&told, &forged, &format!("{strange:?} of hers"));
    }
}

/// Every kind of id as the name of a file.
async fn files(demo: &Demo) {
    let named = mentorbot::http::addresses().into_iter().filter(|one| one.contains("{file}"));
    let named: Vec<_> = named.filter(|one| one.contains("{user}")).collect();
    assert!(!named.is_empty(), "no address of a known person names a file");
    for address in named {
        let address = address.replace("{user}", WHO);
        let missing = demo.browser.open(&address.replace("{file}", &format!("{NOBODY}.ics"))).await;
        assert_eq!(missing.status, 404, "{address}");
        for (kind, id) in &demo.theirs {
            for name in [format!("{id}.ics"), id.clone()] {
                let told = demo.browser.open(&address.replace("{file}", &name)).await;
                assert_eq!(told.status, 404, "{address}: a {kind}");
                same(
                    &told.page.to_string(),
                    &missing.page.to_string(),
                    &format!("{address} {kind}"),
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_known_is_told_of_strangers_what_is_told_of_nobody() {
    for backend in Backend::ALL {
        let demo = Demo::build(backend).await;
        let before = demo.kept().await;
        files(&demo).await;
        presses(&demo).await;
        submits(&demo).await;
        assert_eq!(demo.kept().await, before, "{backend:?}: something of theirs changed");
        demo.house.close().await;
    }
}
