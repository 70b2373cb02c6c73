//! The Home tab against a Slack with a memory: drawn when it is opened, drawn anew when
//! something that stands there changes or time passes, and only then.

use mentorbot::cards::action;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot};
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, FakeSlack, TEAM, TOKEN};
use crate::rig::talk::{Talk, pressed, slack_seat};

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";
const PUBLISH: &str = "views.publish";

/// A house behind a Slack, with Alice and Bob paired in a cohort of twelve weeks.
struct Street {
    slack: FakeSlack,
    house: House,
    talk: Talk,
}

impl Street {
    async fn build(backend: Backend) -> Self {
        let slack = FakeSlack::start();
        let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(slack_seat(TEAM));
        for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        talk.desk.add_owner(&talk.sender("cara"), talk.moment()).await.unwrap();
        let street = Self { slack, house, talk };
        for said in [
            "program new Connect",
            "cohort new Spring from:2026-03-02 until:2026-05-24",
            "cohort open Spring",
            "enrol <@bob> role:mentor",
            "enrol <@alice> role:mentee",
            "pair <@alice> <@bob> yes",
        ] {
            street.talk.says("cara", said).await;
        }
        street
    }

    async fn opens(&self, user: &str) {
        self.talk.handle(self.talk.request(user, Ask::Home)).await;
        self.house.step(&self.talk.moment().now.to_string()).await;
    }

    /// After everything that can be done now: how often a Home was published so far.
    async fn published(&self) -> usize {
        self.house.step(&self.talk.moment().now.to_string()).await;
        self.slack.calls(PUBLISH).len()
    }

    /// The words of someone's Home as it stands there now.
    fn home(&self, user: &str) -> String {
        let calls = self.slack.calls(PUBLISH);
        let last = calls.iter().rev().find(|call| call.body["user_id"] == user && call.accepted);
        last.expect("a Home").body["view"].to_string().replace('\u{200B}', "")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_is_drawn_when_it_is_opened_and_when_it_changes() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        street.talk.says("alice", "agenda add Ask about the fair").await;
        assert_eq!(street.published().await, 0, "nobody opened one");

        street.opens("alice").await;
        assert_eq!(street.published().await, 1);
        let home = street.home("alice");
        for part in ["set a date with", "1 open item", "You lead", "1 of 12", "agenda.add"] {
            assert!(home.contains(part), "{part}: {home}");
        }
        street.opens("alice").await;
        street.talk.says("alice", "settings quiet:19:00-08:00").await;
        assert_eq!(street.published().await, 1, "it looks as it did");

        street.talk.says("alice", "meet new 2026-03-10 15:00").await;
        assert_eq!(street.published().await, 2);
        assert!(street.home("alice").contains("Tue 10 Mar, 15:00"), "{}", street.home("alice"));
        street.talk.says("alice", "settings language:de").await;
        assert_eq!(street.published().await, 3);
        assert!(street.home("alice").contains("Nächstes Treffen"), "{}", street.home("alice"));
        street.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_says_that_the_rules_come_first() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        street.talk.says("cara", "program edit Connect rules:first").await;
        for (user, name) in [("dora", "Dora"), ("emil", "Emil")] {
            street.talk.introduce(user, name, "Europe/Paris").await;
        }
        street.talk.says("cara", "enrol <@dora> role:mentee").await;
        street.talk.says("cara", "enrol <@emil> role:mentor").await;
        street.opens("dora").await;
        assert!(street.home("dora").contains("rules.show"), "{}", street.home("dora"));
        street.opens("emil").await;
        let shows = async |user: &str, part: &str| {
            street.published().await;
            let home = street.home(user);
            assert!(home.contains(part), "{backend:?} {user}: {part}: {home}");
            home
        };
        street.talk.says("cara", "pair <@dora> <@emil> yes").await;
        let dora = shows("dora", "Others wait for it").await;
        assert!(dora.contains("rules.show") && !dora.contains("As soon as you have"), "{dora}");
        assert!(!dora.contains("Your partner is being found") && !dora.contains("Emil"), "{dora}");
        street.talk.says("dora", "rules read").await;
        let dora = shows("dora", "I introduce you as soon as everyone has").await;
        assert!(!dora.contains("rules.show"), "{dora}");
        shows("emil", "Others wait for it").await;
        street.talk.says("emil", "rules read").await;
        for user in ["dora", "emil"] {
            shows(user, "set a date with").await;
        }
        // Read before anybody is there.
        street.talk.introduce("fay", "Fay", "Europe/Paris").await;
        street.talk.says("cara", "enrol <@fay> role:mentee").await;
        street.opens("fay").await;
        shows("fay", "rules.show").await;
        street.talk.says("fay", "rules read").await;
        shows("fay", "As soon as you have a partner").await;
        street.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn time_changes_a_home_too() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        street.talk.says("alice", "agenda add Ask about the fair").await;
        street.talk.says("alice", "meet new 2026-03-12 15:00").await;
        street.opens("alice").await;
        street.opens("cara").await;
        let before = street.published().await;
        street.house.step("2026-03-08T22:59:00Z").await;
        assert!(street.home("alice").contains("1 of 12"), "{}", street.home("alice"));
        street.house.step("2026-03-08T23:01:00Z").await;
        assert!(street.home("alice").contains("2 of 12"), "{}", street.home("alice"));
        street.house.step("2026-03-12T15:00:00Z").await;
        assert!(street.home("alice").contains("Did you meet?"), "{}", street.home("alice"));
        assert!(street.home("cara").contains("no date ahead") || before > 0);
        street.house.step("2026-03-13T00:00:00Z").await;
        assert!(street.home("cara").contains("no date ahead"), "{}", street.home("cara"));
        street.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_says_that_one_is_left_in_peace_and_until_when() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        street.opens("alice").await;
        let shows = async |part: &str, not: &str| {
            street.published().await;
            let home = street.home("alice");
            assert!(home.contains(part) && !home.contains(not), "{backend:?}: {part}: {home}");
        };
        shows("set a date with", "wake.now").await;
        street.talk.says("alice", "snooze 3d").await;
        shows("Snoozed until Thu 5 Mar", "Paused").await;
        shows("set a date with", "Paused").await;
        street.talk.says("alice", "pause 2026-03-18").await;
        shows("Paused until Wed 18 Mar", "set a date with").await;
        shows("wake.now", "Snoozed").await;
        // Nobody does anything, and the pause is over.
        street.house.step("2026-03-18T12:00:00Z").await;
        shows("set a date with", "Paused").await;
        street.talk.says("alice", "pause 2w").await;
        shows("Paused until Wed 1 Apr", "set a date with").await;
        let press = street.talk.request("alice", pressed(action::WAKE_NOW, ""));
        street.talk.handle(press).await;
        shows("set a date with", "Paused").await;
        street.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_somebody_else_drew_is_drawn_over() {
    let street = Street::build(Backend::Sqlite).await;
    street.published().await;
    street.opens("alice").await;
    assert_eq!(street.published().await, 1);
    street.slack.answer(PUBLISH, Answer::No("hash_conflict"));
    street.talk.says("alice", "agenda add Ask about the fair").await;
    assert_eq!(street.published().await, 3, "refused, and drawn over");
    let calls = street.slack.calls(PUBLISH);
    assert!(calls[1].body["hash"].is_string() && calls[2].body["hash"].is_null());
    assert!(street.home("alice").contains("1 open item"));
    street.house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_home_delays_no_message() {
    let street = Street::build(Backend::Sqlite).await;
    street.published().await;
    street.slack.answer(PUBLISH, Answer::Busy("30"));
    street.opens("alice").await;
    assert_eq!(street.slack.calls(PUBLISH).len(), 1);
    street.talk.says("alice", "meet new 2026-03-10 15:00").await;
    street.slack.one_posted("alice set a date").await;
    assert_eq!(street.published().await, 1, "the Home waits as it was asked to");
    let until = "SELECT COUNT(*) FROM pause WHERE call = 'home'";
    assert_eq!(street.house.database().number(until).await, 1);
    let over = "UPDATE pause SET until_at = 0";
    street.house.database().tamper(over).await;
    street.house.database().tamper("UPDATE home SET lease_until = 0").await;
    eventually("the Home to be drawn", async || {
        (street.slack.calls(PUBLISH).len() >= 2).then_some(())
    })
    .await;
    street.house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_leaves_an_empty_home() {
    for backend in Backend::ALL {
        let street = Street::build(backend).await;
        street.published().await;
        street.opens("alice").await;
        assert!(street.home("alice").contains("Connect"), "{backend:?}: {}", street.home("alice"));
        let alice = street.talk.sender("alice");
        street.talk.desk.erase(&alice, street.talk.moment()).await.unwrap();
        let home = eventually("her Home to be emptied", async || {
            Some(street.home("alice")).filter(|home| home.contains("Nothing is kept"))
        })
        .await;
        assert!(!home.contains("Connect"), "{backend:?}: {home}");
        let left = "SELECT COUNT(*) FROM errand WHERE kept IS NOT NULL OR key_id IS NOT NULL";
        eventually("who she was to be forgotten", async || {
            (street.house.database().number(left).await == 0).then_some(())
        })
        .await;
        street.house.close().await;
    }
}
