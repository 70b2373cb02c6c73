//! The main job through a Slack nobody here wrote: two people, one agenda, a date and its
//! reminder, on each database. What was posted on the way is judged at the end.

use std::time::Duration;

use mentorbot::chat::address::Door;
use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::house::{Doors, House, Plot};
use crate::rig::local_slack::{ALICE, BOB, BOT_TOKEN, CARA, GENERAL, LocalSlack, TEAM};
use crate::rig::ui::Ui;
use crate::rig::{eventually, lint};

/// Monday afternoon in Paris, morning in New York: nobody's quiet hours.
const START: &str = "2026-03-02T15:00:00Z";
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_on_sqlite() {
    story(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_on_postgres() {
    story(Backend::Postgres).await;
}

async fn story(backend: Backend) {
    let plot = Plot::find().await;
    let slack = LocalSlack::start(&format!("{}/slack/events", plot.base())).await;
    let doors = Doors { slack: Some((slack.api_url(), Some(BOT_TOKEN.to_owned()))), web: false };
    let house = House::build(plot, backend, START, doors).await;
    house.owner(Door::Slack, TEAM, CARA).await;
    let town = Town { slack, house };

    town.a_coordinator_makes_the_pair().await;
    town.the_date_is_shown_in_both_zones().await;
    town.items_come_by_typing_form_and_button().await;
    town.sharing_tells_the_partner_once().await;
    town.what_one_ticks_off_the_other_sees().await;
    town.the_rest_of_the_verbs().await;
    town.the_reminder_arrives_for_each_at_their_hour().await;
    town.words_nobody_knows_get_help().await;

    lint::assert_clean(
        &town.slack,
        &[
            ("slash", 20),
            ("response_url", 3),
            ("view", 1),
            ("errors", 1),
            ("chat.postMessage", 6),
            ("chat.update", 1),
        ],
    )
    .await;
    town.house.close().await;
}

/// The local Slack and the house next door.
struct Town {
    slack: LocalSlack,
    house: House,
}

impl Town {
    /// Types a command and reads the private answer's whole text.
    async fn says(&self, user: &str, text: &str) -> String {
        let answer = self.slack.command(user, GENERAL, text).await;
        assert_eq!(answer["response_type"], "ephemeral", "{text}: {answer}");
        answer["text"].as_str().unwrap_or_default().to_owned()
    }

    /// The last thing `user` sees in a channel.
    async fn last(&self, user: &str, channel: &str) -> Value {
        self.slack.seen(user, channel).await.pop().expect("something to see")
    }

    /// What arrived in a person's direct messages whose text holds `part`.
    async fn arrived(&self, user: &str, part: &str) -> Vec<Value> {
        let dm = self.slack.dm(user).await;
        let mut seen = self.slack.seen(user, &dm).await;
        seen.retain(|message| text(message).contains(part));
        seen
    }

    /// Waits until exactly one such message is there.
    async fn one_arrived(&self, user: &str, part: &str) -> Value {
        let found = async || self.arrived(user, part).await.pop();
        let waited = tokio::time::timeout(PATIENCE, eventually(part, found)).await;
        let Ok(message) = waited else {
            panic!("{user}: no {part:?} among {:#?}", self.arrived(user, "").await)
        };
        assert_eq!(self.arrived(user, part).await.len(), 1, "{user} is told {part:?} once");
        message
    }

    async fn a_coordinator_makes_the_pair(&self) {
        let no = self.says(ALICE, "program new Mine").await;
        assert!(no.contains("Only coordinators can do that"), "{no}");
        let made = self.says(CARA, "program new Connect form:pair track:connect").await;
        assert!(made.contains("Programme Connect"), "{made}");
        self.says(CARA, "cohort new Spring program:Connect from:2026-03-01 until:2026-08-31").await;
        let early = self.says(CARA, &format!("pair <@{ALICE}> <@{BOB}>")).await;
        assert!(early.contains("not open yet"), "{early}");
        self.says(CARA, "cohort open Spring").await;
        self.says(CARA, &format!("enrol <@{BOB}|bob> role:mentor")).await;
        self.says(CARA, &format!("enrol <@{ALICE}|alice> role:mentee")).await;
        self.says(CARA, &format!("pair <@{ALICE}> <@{BOB}>")).await;
        let preview = self.last(CARA, GENERAL).await;
        assert!(text(&preview).contains("leads, brings the agenda"), "{preview}");
        assert!(self.arrived(ALICE, "Meet").await.is_empty(), "a preview writes to nobody");
        self.slack.press(CARA, &preview, "Make pairing").await;
        eventually("the preview says what was done", async || {
            text(&self.last(CARA, GENERAL).await).contains("work together").then_some(())
        })
        .await;
        self.they_are_introduced().await;
        let again = self.says(CARA, &format!("pair <@{ALICE}> <@{BOB}> yes")).await;
        assert!(again.contains("already"), "{again}");
    }

    /// One message for both. The local Slack folds a conversation of several into one person's.
    async fn they_are_introduced(&self) {
        let told = async || {
            let mut told = self.arrived(ALICE, "alice, meet bob").await;
            told.extend(self.arrived(BOB, "alice, meet bob").await);
            told
        };
        let first = async || told().await.pop();
        let message = eventually("the introduction", first).await;
        assert!(text(&message).contains("alice leads: brings the agenda"), "{message}");
        assert_eq!(told().await.len(), 1, "one message for both");
    }

    async fn the_date_is_shown_in_both_zones(&self) {
        let empty = self.says(ALICE, "agenda").await;
        assert!(empty.contains("No date yet") && empty.contains("You could start with"), "{empty}");
        let set = self.says(ALICE, "meet new 2026-03-10 15:00 place:\"Room 4\"").await;
        assert!(set.contains("Tue 10 Mar, 15:00"), "{set}");
        self.one_arrived(BOB, "alice set a date").await;
        let hers = self.says(ALICE, "agenda").await;
        // New York has changed its clocks by then, Paris has not.
        assert!(
            hers.contains("Next meeting: Tue 10 Mar, 15:00 (Paris) · 10:00 for bob (New York)"),
            "{hers}"
        );
        assert!(hers.contains("Backup date: Thu 12 Mar, 15:00 (Paris) · 10:00"), "{hers}");
        let his = self.says(BOB, "agenda").await;
        assert!(
            his.contains("Next meeting: Tue 10 Mar, 10:00 (New York) · 15:00 for alice (Paris)"),
            "{his}"
        );
    }

    async fn items_come_by_typing_form_and_button(&self) {
        let typed = self.says(ALICE, "agenda add Ask about the *trade* fair minutes:10").await;
        assert!(typed.contains("1. Ask about the") && typed.contains("10 min"), "{typed}");
        assert!(typed.contains("only you see it"), "{typed}");

        let mut screen = self.slack.ui().await;
        let card = self.last(ALICE, GENERAL).await;
        self.slack.press(ALICE, &card, "Add item").await;
        let view = screen.next_view(PATIENCE).await.expect("a form opens");
        assert_eq!(view["title"]["text"], "Add to the agenda");
        screen.submit(ALICE, item(&"x".repeat(281), "")).await;
        let errors = screen.next_errors(PATIENCE).await;
        let fault = errors["text"].as_str().unwrap_or_default();
        assert!(fault.contains("280") && fault.contains("281"), "{errors}");
        screen.submit(ALICE, item("A talk I have to give", "15")).await;
        self.closed(&mut screen).await;
        eventually("the clicked card shows the new item", async || {
            let card = self.last(ALICE, GENERAL).await;
            text(&card).contains("2. A talk I have to give").then_some(())
        })
        .await;
        assert!(!self.says(BOB, "agenda").await.contains("trade"), "not shared yet");
        self.says(BOB, "agenda").await;
        let empty = self.last(BOB, GENERAL).await;
        self.slack.press(BOB, &empty, "Use this").await;
        eventually("the suggestion is on his agenda", async || {
            text(&self.last(BOB, GENERAL).await).contains("Added").then_some(())
        })
        .await;
    }

    async fn closed(&self, screen: &mut Ui) {
        assert!(screen.next_view(PATIENCE).await.is_none(), "the form closes");
    }

    async fn sharing_tells_the_partner_once(&self) {
        self.says(ALICE, "agenda").await;
        let card = self.last(ALICE, GENERAL).await;
        self.slack.press(ALICE, &card, "Share 2 items").await;
        let told = self.one_arrived(BOB, "alice shared the agenda").await;
        assert!(text(&told).contains("A talk I have to give"), "{told}");
        // The same button once more: nothing is left to share, nobody is told again.
        self.slack.press(ALICE, &card, "Share 2 items").await;
        let nothing = self.says(ALICE, "agenda share").await;
        assert!(nothing.contains("shared already"), "{nothing}");
        self.house.step("2026-03-02T15:30:00Z").await;
        assert_eq!(self.arrived(BOB, "shared the agenda").await.len(), 1);
        let his = self.says(BOB, "agenda").await;
        assert!(his.contains("Ask about the") && his.contains("alice"), "{his}");
    }

    async fn what_one_ticks_off_the_other_sees(&self) {
        let done = self.says(ALICE, "agenda done trade").await;
        assert!(done.contains("Done: “Ask about the"), "{done}");
        let replaced = eventually("his delivered card is replaced", async || {
            let card = self.arrived(BOB, "shared the agenda").await.pop()?;
            text(&card).contains("✓ Ask about the").then_some(card)
        })
        .await;
        assert_eq!(self.arrived(BOB, "shared the agenda").await.len(), 1);
        let updates = self.slack.calls("chat.update").await;
        assert!(updates.len() <= 2, "only what looks otherwise is replaced: {updates:#?}");
        let again = choose(&replaced, "A talk", "Mark as done");
        self.slack.interact(&again.0, &again.1, BOB, again.2.clone()).await;
        eventually("her agenda shows who did it", async || {
            self.says(ALICE, "agenda")
                .await
                .contains("A talk I have to give · by bob")
                .then_some(())
        })
        .await;
    }

    async fn the_rest_of_the_verbs(&self) {
        self.says(BOB, "agenda add First things").await;
        let second = self.says(BOB, "agenda add Second thoughts minutes:5").await;
        let number = |answer: &str, item: &str| -> usize {
            let mut rows = answer.lines().filter(|line| line.starts_with(char::is_numeric));
            let row = rows.find(|row| row.contains(item)).expect("the item has a row");
            row.split('.').next().unwrap().parse().unwrap()
        };
        let last = number(&second, "Second thoughts");
        let up = self.says(BOB, &format!("agenda up {last}")).await;
        assert_eq!(number(&up, "Second thoughts"), last - 1, "{up}");
        let edited = self.says(BOB, &format!("agenda edit {} Second and better", last - 1)).await;
        assert!(edited.contains("Second and better") && edited.contains("5 min"), "{edited}");
        let shared = self.says(BOB, &format!("agenda share {}", last - 1)).await;
        assert!(shared.contains("Shared “Second and better”"), "{shared}");
        self.one_arrived(ALICE, "bob shared the agenda").await;
        let hers = self.says(ALICE, "agenda").await;
        assert!(hers.contains("Second and better") && !hers.contains("First things"), "{hers}");
        let not_hers = self.says(ALICE, "agenda drop Second").await;
        assert!(not_hers.contains("Only bob"), "{not_hers}");
        let dropped = self.says(BOB, "agenda drop First").await;
        assert!(dropped.contains("Removed “First things”"), "{dropped}");
        let partner = self.says(BOB, "partner").await;
        assert!(partner.contains("alice (mentee)"), "{partner}");
        let settings = self.says(BOB, "settings quiet:17:00-08:00").await;
        assert!(settings.contains("17:00 to 08:00"), "{settings}");
    }

    async fn the_reminder_arrives_for_each_at_their_hour(&self) {
        // 16:00 on the working day before, in each one's zone: Paris first, New York later.
        self.house.step("2026-03-09T14:59:59Z").await;
        assert!(self.arrived(ALICE, "Tomorrow with").await.is_empty());
        let paris = self.house.step("2026-03-09T15:00:01Z").await;
        assert_eq!(paris["sent"], 1, "{paris}");
        let hers = self.one_arrived(ALICE, "Tomorrow with bob").await;
        assert!(text(&hers).contains("Tue 10 Mar, 15:00 (Paris)"), "{hers}");
        assert!(self.arrived(BOB, "Tomorrow with").await.is_empty());
        self.house.step("2026-03-09T19:59:59Z").await;
        assert!(self.arrived(BOB, "Tomorrow with").await.is_empty());
        let new_york = self.house.step("2026-03-09T20:00:01Z").await;
        assert_eq!(new_york["sent"], 1, "{new_york}");
        let his = self.one_arrived(BOB, "Tomorrow with alice").await;
        assert!(text(&his).contains("Tue 10 Mar, 10:00 (New York)"), "{his}");
        // On and on: nothing is said twice.
        let later = self.house.step("2026-03-10T13:00:00Z").await;
        assert_eq!(later["sent"], 0, "{later}");
        self.it_was_held_and_what_is_open_is_carried_over().await;
    }

    async fn it_was_held_and_what_is_open_is_carried_over(&self) {
        let ahead = self.says(ALICE, "meet done").await;
        assert!(ahead.contains("still ahead"), "{ahead}");
        self.house.step("2026-03-10T16:00:00Z").await;
        let asked = self.says(ALICE, "meet").await;
        assert!(asked.contains("Did you meet?"), "{asked}");
        let card = self.last(ALICE, GENERAL).await;
        self.slack.press(ALICE, &card, "Yes, we met").await;
        eventually("the open item is carried over", async || {
            let agenda = self.says(ALICE, "agenda").await;
            agenda.contains("Second and better · bob · 5 min · carried over").then_some(())
        })
        .await;
    }

    async fn words_nobody_knows_get_help(&self) {
        let near = self.says(ALICE, "agneda").await;
        assert!(near.contains("Did you mean /mentor agenda?"), "{near}");
        let verb = self.says(ALICE, "agenda frob").await;
        assert!(verb.contains("agenda does not know “frob”"), "{verb}");
        let help = self.says(ALICE, "help").await;
        assert!(help.contains("/mentor agenda add"), "{help}");
    }
}

/// What choosing an option of an item's menu would send: channel, message and action.
fn choose(card: &Value, item: &str, label: &str) -> (String, String, Value) {
    let blocks = card["blocks"].as_array().unwrap();
    let row = blocks.iter().find(|block| {
        block["text"]["text"].as_str().is_some_and(|text| text.contains(item))
            && block["accessory"].is_object()
    });
    let row = row.unwrap_or_else(|| panic!("no row {item:?} in {card}"));
    let menu = &row["accessory"];
    let options = menu["options"].as_array().unwrap();
    let option = options.iter().find(|option| option["text"]["text"] == label).unwrap();
    let action = json!({
        "type": menu["type"], "action_id": menu["action_id"], "block_id": row["block_id"],
        "selected_option": option,
    });
    let of = |key: &str| card[key].as_str().unwrap().to_owned();
    (of("channel"), of("ts"), action)
}

/// What the item's form holds when it is sent.
fn item(text: &str, minutes: &str) -> Value {
    let minutes = if minutes.is_empty() { Value::Null } else { json!(minutes) };
    json!({
        "text": { "value": { "type": "plain_text_input", "value": text } },
        "minutes": { "value": { "type": "number_input", "value": minutes } },
        "share": { "value": { "type": "checkboxes", "selected_options": [] } },
    })
}

/// A message's whole meaning, without the marks that keep typed text from being a link.
fn text(message: &Value) -> String {
    message["text"].as_str().unwrap_or_default().replace('\u{200B}', "")
}
