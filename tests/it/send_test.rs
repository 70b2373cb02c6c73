//! `send-test`: what it says of each step, on both databases.

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::house::{Doors, House, Plot};
use crate::office::START;
use crate::rig::fake_slack::{Answer, FakeSlack, TOKEN};
use crate::rig::program::Place;

const WHO: &str = "slack:T0FAKE:U0ANN";

/// A workspace whose token is kept, and somebody in it.
async fn settled(backend: Backend, slack: &FakeSlack) -> (Place, std::sync::Arc<Database>) {
    let database = std::sync::Arc::new(Database::open(backend).await);
    let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
    let house = House::on(Plot::find().await, std::sync::Arc::clone(&database), START, doors).await;
    house.close().await;
    let mut place = Place::new();
    place.set("MENTORBOT_DATABASE_URL", &database.url);
    place.slack(&slack.api_url(), TOKEN);
    assert!(place.says(&["owner", "add", WHO]).0);
    (place, database)
}

/// Whether it went well, and all it said.
fn tried(place: &Place, who: &str) -> (bool, String) {
    let output = place.run(&["send-test", "--member", who]);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert!(!said.contains(TOKEN), "{said}");
    (output.status.success(), said)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_message_arrives_and_says_that_it_is_a_test() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let (place, database) = settled(backend, &slack).await;
        let before = database.census().await;
        let (well, said) = tried(&place, WHO);
        assert!(well, "{backend:?}: {said}");
        for step in ["member", "door", "token", "message"] {
            let line = said.lines().find(|line| line.contains(&format!("  {step} "))).unwrap();
            assert!(line.starts_with("✓ ok"), "{said}");
        }
        let posts = slack.calls("chat.postMessage");
        assert_eq!(posts.len(), 1, "{posts:?}");
        let posted = format!("{:?}", posts[0]);
        assert!(posted.contains("This is a test") && posted.contains("U0ANN"), "{posted}");
        assert_eq!(database.census().await, before, "{backend:?}: nothing is written down");
        assert!(place.says(&["pause"]).0);
        let (well, said) = tried(&place, WHO);
        assert!(well && said.contains("paused since"), "it is sent all the same: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_that_fails_is_named_with_the_way_to_mend_it() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let (mut place, database) = settled(backend, &slack).await;
        for (who, why) in [
            ("slack:T0FAKE:U9", "nobody is known"),
            ("slack:T9:U0ANN", "nobody is known"),
            ("web:T0FAKE:U0ANN", "nobody is known"),
            ("U0ANN", "names no member"),
        ] {
            let (well, said) = tried(&place, who);
            assert!(!well && said.contains(why), "{who}: {said}");
        }
        slack.answer("auth.test", Answer::No("token_revoked"));
        let (well, said) = tried(&place, WHO);
        assert!(!well && said.contains("Slack refuses it (token_revoked)"), "{said}");
        slack.answer("chat.postMessage", Answer::No("missing_scope"));
        let (well, said) = tried(&place, WHO);
        assert!(
            !well && said.contains("a scope is missing") && said.contains("manifest"),
            "{said}"
        );
        slack.answer("chat.postMessage", Answer::Busy("30"));
        let (well, said) = tried(&place, WHO);
        assert!(!well && said.contains("wait for that long"), "{said}");
        database.tamper("UPDATE installation SET shut_at = 1, shut_reason = 'x'").await;
        let (well, said) = tried(&place, WHO);
        assert!(!well && said.contains("shut: its token no longer works"), "{said}");
        place.unset("MENTORBOT_SLACK_SIGNING_SECRET");
        place.unset("MENTORBOT_SLACK_BOT_TOKEN");
        let (well, said) = tried(&place, WHO);
        assert!(!well && said.contains("MENTORBOT_SLACK_SIGNING_SECRET"), "{said}");
    }
}
