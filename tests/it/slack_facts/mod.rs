//! The fifteen facts about Slack that are most often got wrong, a test for each that fails when
//! the house gets it wrong. Slack is the fake with a memory; it finds fault by itself with
//! whatever breaks a limit, says nothing or comes too late.

mod answers;
mod events;
mod orgs;
mod pauses;
mod sending;
mod signing;
mod together;
mod words;

use mentorbot::chat::address::Door;
use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::house::{Doors, House, Plot, SIGNING_SECRET};
use crate::rig::fake_slack::hand::{Hand, Heard};
use crate::rig::fake_slack::messages::Message;
use crate::rig::fake_slack::people::Person;
use crate::rig::fake_slack::{FakeSlack, TEAM, TOKEN};
use crate::rig::{LONG_PATIENCE, eventually, within};

/// Monday afternoon in Paris, morning in New York.
const START: &str = "2026-03-02T15:00:00Z";
pub const GENERAL: &str = "C0GENERAL";
/// Coordinates, leads as mentee, is her mentor.
pub const CARA: &str = "U0CARA";
pub const ANN: &str = "U0ANN";
pub const BEN: &str = "U0BEN";

/// A house beside the fake, with three people who are known by name and zone.
pub struct Stage {
    pub slack: FakeSlack,
    pub house: House,
}

impl Stage {
    pub async fn build(backend: Backend) -> Self {
        Self::named(backend, ["Cara Cole", "Ann Ames", "Ben Bay"]).await
    }

    /// With people of these names.
    pub async fn named(backend: Backend, names: [&str; 3]) -> Self {
        let slack = FakeSlack::start();
        let zones = ["Europe/Paris", "Europe/Paris", "America/New_York"];
        for ((id, name), zone) in [CARA, ANN, BEN].iter().zip(names).zip(zones) {
            slack.move_in(TEAM, Person::new(id, name).zone(zone));
        }
        let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        house.owner(Door::Slack, TEAM, CARA).await;
        let stage = Self { slack, house };
        for (user, zone) in [CARA, ANN, BEN].into_iter().zip(zones) {
            eventually(&format!("{user}'s profile to be known"), async || {
                stage.says(user, "settings").await.contains(zone).then_some(())
            })
            .await;
        }
        stage
    }

    /// With Ann and Ben paired and told of it.
    pub async fn paired(backend: Backend) -> Self {
        let stage = Self::build(backend).await;
        stage.pair().await;
        stage
    }

    /// Pairs Ann and Ben, and waits until both are told.
    pub async fn pair(&self) {
        for said in [
            "program new Connect".to_owned(),
            "cohort new Spring".to_owned(),
            "cohort open Spring".to_owned(),
            format!("enrol <@{BEN}|ben> role:mentor"),
            format!("enrol <@{ANN}|ann> role:mentee"),
            format!("pair <@{ANN}> <@{BEN}> yes"),
        ] {
            self.says(CARA, &said).await;
        }
        self.quiet().await;
        assert!(!self.slack.posted("Ann").is_empty(), "they are introduced");
    }

    /// Waits until nothing is due any more.
    pub async fn quiet(&self) {
        let due = "SELECT (SELECT COUNT(*) FROM notice WHERE finished_at IS NULL \
                   AND due_at <= 1772463600000) + \
                   (SELECT COUNT(*) FROM errand WHERE finished_at IS NULL)";
        // A call that timed out on a loaded machine is made again after half a minute.
        within(LONG_PATIENCE, "nothing to be due", async || {
            (self.house.database().number(due).await == 0).then_some(())
        })
        .await;
    }

    pub fn hand(&self) -> Hand<'_> {
        self.slack.hand(&self.house.base, SIGNING_SECRET)
    }

    /// Types a command and reads the answer.
    pub async fn says(&self, user: &str, text: &str) -> String {
        self.asks(user, text).await.text()
    }

    pub async fn asks(&self, user: &str, text: &str) -> Heard {
        let heard = self.hand().slash(user, GENERAL, text).await;
        assert_eq!(heard.status, 200, "{text}: {heard:?}");
        heard
    }

    /// The card that answered last.
    pub fn last(&self, user: &str) -> Message {
        self.slack.seen(user, GENERAL).pop().expect("something was answered")
    }

    /// Opens the form for an agenda item.
    pub async fn opens_a_form(&self, user: &str) {
        self.says(user, "agenda").await;
        self.hand().press(user, &self.last(user), "Add item").await;
        let about = "a form to open";
        eventually(about, async || self.slack.forms(user).pop()).await;
    }

    pub async fn close(self) {
        self.slack.assert_clean();
        self.house.close().await;
    }
}

/// What the item's form holds when it is sent.
fn item(text: &str) -> Value {
    json!({
        "text": { "value": { "type": "plain_text_input", "value": text } },
        "minutes": { "value": { "type": "number_input", "value": null } },
        "share": { "value": { "type": "checkboxes", "selected_options": [] } },
    })
}
