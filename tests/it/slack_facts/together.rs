//! 12: a conversation of several holds eight people beside the bot, who is not named among them.

use std::fmt::Write as _;

use mentorbot::store::backend::Backend;

use super::{CARA, Stage};
use crate::rig::fake_slack::conversations::Kind;
use crate::rig::fake_slack::{BOT, TEAM};

#[tokio::test(flavor = "multi_thread")]
async fn fact_12_eight_fit_into_a_conversation_and_the_bot_is_not_named() {
    for count in [3, 8, 9] {
        let stage = Stage::build(Backend::Sqlite).await;
        let people: Vec<String> = (1..=count).map(|n| format!("U0PART{n}")).collect();
        let mut pair = "pair".to_owned();
        for said in ["program new Circle form:group", "cohort new Spring", "cohort open Spring"] {
            stage.says(CARA, said).await;
        }
        stage.says(CARA, &format!("enrol <@{}> role:mentor", people[0])).await;
        for one in &people[1..] {
            stage.says(CARA, &format!("enrol <@{one}> role:mentee")).await;
            write!(pair, " <@{one}>").unwrap();
        }
        let made = stage.says(CARA, &format!("{pair} facilitator:<@{}> yes", people[0])).await;
        assert!(made.contains("Spring"), "{made}");
        stage.quiet().await;
        // The fake finds fault with nine people, with a list, and with the bot among them.
        let calls = stage.slack.calls("conversations.open");
        for call in &calls {
            let users = call.body["users"].as_str().expect("ids with commas between them");
            assert!(users.split(',').count() <= 8 && !users.contains(BOT), "{users}");
        }
        let groups = stage.slack.conversations();
        let groups: Vec<_> = groups.iter().filter(|one| one.kind == Kind::Group).collect();
        if count <= 8 {
            assert_eq!(groups.len(), 1, "{count}: {groups:?}");
            assert_eq!(groups[0].members.len(), count + 1, "and the bot");
            assert!(!stage.slack.seen(&people[0], &groups[0].id).is_empty(), "it is used");
        } else {
            assert!(groups.is_empty(), "{groups:?}");
            for one in &people {
                assert_eq!(stage.slack.dm(TEAM, one).len(), 1, "{one} is told alone");
            }
        }
        stage.close().await;
    }
}
