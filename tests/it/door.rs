//! Everything that comes in at the Slack door, beyond commands and clicks: words in a direct
//! message, shortcuts, options, events. Each is one effect and one answer, however often it comes.

use std::time::Duration;

use mentorbot::store::backend::Backend;
use serde_json::{Value, json};
use std::sync::Arc;

use crate::databases::Database;
use crate::house::{Doors, House, Plot, SIGNING_SECRET};
use crate::rig::eventually;
use crate::rig::fake_slack::hand::Hand;
use crate::rig::fake_slack::messages::Message;
use crate::rig::fake_slack::people::Person;
use crate::rig::fake_slack::views::View;
use crate::rig::fake_slack::{Answer, BOT, FakeSlack, TEAM, TOKEN};
use crate::rig::talk::{Talk, slack_seat};

mod views;

/// Two o'clock at night in Paris: nobody is written to who did not just ask.
const NIGHT: &str = "2026-03-03T01:00:00Z";
const ANN: &str = "U0ANN";
const BEN: &str = "U0BEN";

/// A house behind a Slack, with Ann and Ben paired by Cara.
struct Street {
    slack: FakeSlack,
    house: House,
    talk: Talk,
    database: Arc<Database>,
}

impl Street {
    async fn build(backend: Backend) -> Self {
        let slack = FakeSlack::start();
        slack.move_in(TEAM, Person::new(ANN, "Ann"));
        slack.move_in(TEAM, Person::new(BEN, "Ben"));
        let database = Arc::new(Database::open(backend).await);
        let house = open(&slack, &database).await;
        let talk = house.talk(slack_seat(TEAM));
        for (user, name) in [("cara", "Cara"), (ANN, "Ann"), (BEN, "Ben")] {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        talk.found(&[(ANN, BEN)]).await;
        // Their profiles are asked for once, and would undo what a story tells of them.
        let unknown = "SELECT COUNT(*) FROM errand WHERE finished_at IS NULL";
        eventually("the profiles to be known", async || {
            (database.number(unknown).await == 0).then_some(())
        })
        .await;
        Self { slack, house, talk, database }
    }

    fn hand(&self) -> Hand<'_> {
        self.slack.hand(&self.house.base, SIGNING_SECRET)
    }

    /// What the bot wrote to someone.
    fn told(&self, user: &str) -> Vec<Message> {
        let mut told = self.slack.dm(TEAM, user);
        told.retain(|message| message.body["user"].is_null());
        told
    }

    /// Waits until the bot has written to someone so often, and reads the last of it.
    async fn nth(&self, user: &str, count: usize) -> Message {
        eventually(&format!("message {count} to {user}"), async || {
            self.told(user).get(count - 1).cloned()
        })
        .await
    }

    /// Waits until every answer that was planned has ended.
    async fn settled(&self) {
        let open = "SELECT COUNT(*) FROM notice WHERE kind = 'answer' AND finished_at IS NULL";
        eventually("the answers to end", async || {
            (self.database.number(open).await == 0).then_some(())
        })
        .await;
    }

    async fn items(&self) -> i64 {
        self.database.number("SELECT COUNT(*) FROM item").await
    }

    async fn close(self) {
        self.house.close().await;
    }
}

async fn open(slack: &FakeSlack, database: &Arc<Database>) -> House {
    let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
    House::on(Plot::find().await, Arc::clone(database), NIGHT, doors).await
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_a_direct_message_are_answered_there_at_any_hour() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let hand = street.hand();
        let talks = [
            ("agenda", "Agenda"),
            ("mentor agenda", "Agenda"),
            ("<@U0BOT> agenda", "Agenda"),
            ("hi", "Hello"),
            ("thanks!", "welcome"),
            (":wave:", "Hello"),
            (":+1:", "welcome"),
            ("agneda", "Did you mean"),
            ("xyzzy", "I don't know"),
            ("help", "What I can do"),
        ];
        for (count, (said, part)) in talks.iter().enumerate() {
            let heard = hand.says(ANN, said).await;
            assert_eq!((heard.status, heard.body.as_str()), (200, ""), "{said}");
            let answer = street.nth(ANN, count + 1).await;
            assert!(answer.text().contains(part), "{said}: {}", answer.text());
        }
        let lost = &street.told(ANN)[8];
        assert!(lost.text().contains("coordinates"), "whom to ask: {}", lost.text());
        lost.button("Show agenda");
        street.settled().await;
        let kept = "SELECT COUNT(*) FROM notice WHERE argument IS NOT NULL";
        assert_eq!(street.database.number(kept).await, 0, "what was said is wiped");
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_told_again_is_one_effect_and_one_answer() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let beside = open(&street.slack, &street.database).await;
        let here = street.hand();
        let there = street.slack.hand(&beside.base, SIGNING_SECRET);
        let said = here.said(ANN, "agenda add Lunch with the team");
        let mut renamed = said.clone();
        renamed["event_id"] = json!("EvOTHER");
        let (first, second) = tokio::join!(here.deliver(&said, 0), there.deliver(&said, 0));
        assert_eq!((first.status, second.status), (200, 200));
        for retry in [1, 2, 3, 99] {
            assert_eq!(here.deliver(&said, retry).await.status, 200);
        }
        assert_eq!(there.deliver(&renamed, 0).await.status, 200);
        let answer = street.nth(ANN, 1).await;
        assert!(answer.text().contains("Lunch with the team"), "{}", answer.text());
        street.settled().await;
        assert_eq!(street.told(ANN).len(), 1);
        assert_eq!(street.items().await, 1);
        // After a restart nobody remembers but the database.
        beside.close().await;
        let after = open(&street.slack, &street.database).await;
        let there = street.slack.hand(&after.base, SIGNING_SECRET);
        assert_eq!(there.deliver(&said, 3).await.status, 200);
        here.says(ANN, "hi").await;
        street.nth(ANN, 2).await;
        street.settled().await;
        assert_eq!((street.told(ANN).len(), street.items().await), (2, 1));
        after.close().await;
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_waits_for_a_pause_sealed_and_the_lane_behind_it_too() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        street.slack.answer("chat.postMessage", Answer::Busy("2"));
        street.hand().says(ANN, "agenda add The canary sings").await;
        let waiting = "SELECT argument FROM notice WHERE kind = 'answer' AND argument IS NOT NULL";
        let sealed = street.database.texts(waiting).await;
        assert_eq!(sealed.len(), 1);
        assert!(!sealed[0].contains("canary"), "{}", sealed[0]);
        let answer = street.nth(ANN, 1).await;
        assert!(answer.text().contains("canary"), "{}", answer.text());
        let calls = street.slack.calls("chat.postMessage");
        assert!(calls[1].at - calls[0].at >= Duration::from_secs(2));
        street.settled().await;
        assert_eq!(street.database.texts(waiting).await, [""; 0]);
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_said_to_us_is_answered_by_nobody() {
    let street = Street::build(Backend::Sqlite).await;
    let hand = street.hand();
    let mut changes: Vec<Value> = Vec::new();
    for (key, value) in [
        ("subtype", json!("message_changed")),
        ("subtype", json!("message_deleted")),
        ("bot_id", json!("B01")),
        ("user", json!(BOT)),
        ("channel_type", json!("channel")),
        ("user_team", json!("T0OTHER")),
    ] {
        let mut event = hand.said(ANN, "agenda add Nothing");
        event["event"][key] = value;
        changes.push(event);
    }
    let mut old = hand.said(ANN, "agenda add Two days ago");
    old["event_time"] = json!(old["event_time"].as_i64().unwrap() - 2 * 86_400);
    changes.push(old);
    let mut elsewhere = hand.said(ANN, "agenda add In another town");
    elsewhere["authorizations"][0]["team_id"] = json!("T0OTHER");
    elsewhere["event"]["team"] = json!("T0OTHER");
    changes.push(elsewhere);
    changes.push(hand.event(&json!({ "type": "reaction_added", "user": ANN })));
    for event in &changes {
        let heard = hand.deliver(event, 0).await;
        assert_eq!((heard.status, heard.body.as_str()), (200, ""), "{event}");
    }
    hand.says(ANN, "hi").await;
    street.nth(ANN, 1).await;
    street.settled().await;
    assert_eq!((street.told(ANN).len(), street.items().await), (1, 0));
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_opens_from_a_direct_message_by_a_button() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let hand = street.hand();
        hand.says(ANN, "agenda add").await;
        let answer = street.nth(ANN, 1).await;
        hand.press(ANN, &answer, "Open the form").await;
        let form = street.slack.forms(ANN).pop().expect("the form is open");
        assert_eq!(form.body["title"]["text"], "Add to the agenda");
        let values = json!({ "text": { "value": { "type": "plain_text_input", "value": "Tea" } } });
        let heard = hand.submit(ANN, &values).await;
        assert_eq!((heard.status, heard.body.as_str()), (200, ""));
        assert_eq!(street.items().await, 1);
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn shortcuts_open_the_form_and_keep_what_the_message_says() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let hand = street.hand();
        hand.shortcut(ANN, "agenda.add").await;
        let values = json!({ "text": { "value": { "type": "plain_text_input", "value": "Tea" } } });
        let heard = hand.submit(ANN, &values).await;
        assert_eq!((heard.status, heard.body.as_str()), (200, ""));
        let answer = street.nth(ANN, 1).await;
        assert!(answer.text().contains("Tea"), "where no address is, a message tells");

        let body = json!({ "text": format!("Read this {}", "on ".repeat(200)) });
        let message = Message { body, ..answer.clone() };
        hand.message_shortcut(ANN, &message, "agenda.keep").await;
        let form = street.slack.forms(ANN).pop().expect("the form is open");
        let shown = form.body["blocks"].to_string();
        assert!(shown.contains("Read this on on") && shown.contains("longer than an item"));

        // Who has nobody yet is told so where they can read it.
        hand.shortcut("U0NEW", "agenda.add").await;
        let told = street.slack.forms("U0NEW").pop().expect("a view says it");
        assert!(told.body["blocks"].to_string().contains("enrol"), "{}", told.body);
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shortcut_whose_moment_has_passed_is_answered_by_a_message() {
    let street = Street::build(Backend::Sqlite).await;
    let hand = street.hand();
    street.slack.answer("views.open", Answer::No("expired_trigger_id"));
    hand.shortcut(ANN, "agenda.add").await;
    let answer = street.nth(ANN, 1).await;
    assert!(answer.text().contains("did not open"), "{}", answer.text());
    hand.press(ANN, &answer, "Open the form").await;
    assert_eq!(street.slack.forms(ANN).len(), 1);
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_an_older_release_are_met_politely() {
    let street = Street::build(Backend::Sqlite).await;
    let hand = street.hand();
    hand.says(ANN, "agenda").await;
    let answer = street.nth(ANN, 1).await;
    let old = json!({ "type": "button", "action_id": "of.long.ago", "block_id": "b", "value": "1",
        "text": { "type": "plain_text", "text": "Old" } });
    let heard = hand.act(ANN, &answer, &old).await;
    assert_eq!((heard.status, heard.body.as_str()), (200, ""));
    eventually("a word about the old card", async || {
        let said = street.slack.calls("response_url");
        said.last().filter(|entry| !entry.body.to_string().contains("Agenda")).cloned()
    })
    .await;
    let heard = hand.shortcut(ANN, "of.long.ago").await;
    assert_eq!(heard.status, 200);
    assert_eq!(street.slack.forms(ANN).len(), 1, "a view says it");
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zone_is_found_by_typing() {
    let street = Street::build(Backend::Sqlite).await;
    let hand = street.hand();
    hand.slash(ANN, "C0TOWN", "settings").await;
    let card = street.slack.seen(ANN, "C0TOWN").pop().unwrap();
    hand.press(ANN, &card, "Change settings").await;
    let found = hand.suggest(ANN, "zone", "value", "new y").await;
    let first = &found["options"][0];
    assert_eq!(first["value"], "America/New_York");
    let many = hand.suggest(ANN, "zone", "value", "a").await;
    assert_eq!(many["options"].as_array().unwrap().len(), 100);
    let none = hand.suggest(ANN, "brand.new", "value", "a").await;
    assert_eq!(none, json!({ "options": [] }));
    let chosen = json!({ "zone": { "value": {
        "type": "external_select", "selected_option": first } } });
    let heard = hand.submit(ANN, &chosen).await;
    assert_eq!((heard.status, heard.body.as_str()), (200, ""));
    let zones = "SELECT m.zone FROM member m JOIN account a ON a.member_id = m.id \
                 WHERE a.platform_id = 'U0ANN'";
    assert_eq!(street.database.texts(zones).await, ["America/New_York"]);
    street.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_profile_is_kept_once_and_strangers_leave_no_row() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        let hand = street.hand();
        let user = |id: &str, zone: &str| {
            json!({ "type": "user_change", "user": { "id": id, "team_id": TEAM, "tz": zone,
                "profile": { "display_name": "Ann Other" } } })
        };
        let event = hand.event(&user(ANN, "Asia/Tokyo"));
        for retry in [0, 1] {
            assert_eq!(hand.deliver(&event, retry).await.status, 200);
        }
        // Another zone than before is asked about.
        let zones = "SELECT zone || ' ' || zone_told FROM member WHERE name = 'Ann Other'";
        assert_eq!(street.database.texts(zones).await, ["Europe/Paris Asia/Tokyo"]);
        let (members, keys) = ("SELECT COUNT(*) FROM member", "SELECT COUNT(*) FROM inbox");
        let before = (street.database.number(members).await, street.database.number(keys).await);
        assert_eq!(hand.tells(&user("U0NOBODY", "Asia/Tokyo")).await.status, 200);
        let after = (street.database.number(members).await, street.database.number(keys).await);
        assert_eq!(before, after);
        let _ = &street.talk;
        street.close().await;
    }
}

/// A button of ours in a view, wherever it came from.
fn with_button(view: &View, action: &str, value: &str) -> View {
    let mut view = view.clone();
    view.body["blocks"] = json!([{ "type": "actions", "block_id": "b", "elements": [{
        "type": "button", "action_id": action, "value": value,
        "text": { "type": "plain_text", "text": "Go" } }] }]);
    view
}
