//! Who counts as introduced, and when, and who is the newcomer: what is told once and in doubt, and
//! who is let in later than they joined.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::introduction::Street;
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, text};

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";

#[tokio::test(flavor = "multi_thread")]
async fn a_message_to_each_that_is_in_doubt_counts_as_an_introduction() {
    for backend in Backend::ALL {
        let street = Street::build(backend, START).await;
        street.programme("pair").await;
        street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
        street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
        street.slack.answer("conversations.open", Answer::No("user_not_visible"));
        for _ in 0..2 {
            street.slack.answer("chat.postMessage", Answer::PostedButBroken);
        }
        street.says("pair <@UANN> <@UBEN> yes").await;
        street.house.step("2026-03-02T15:01:00Z").await;
        assert_eq!(street.ends("paired").await, ["paired assumed", "paired assumed"]);
        let introduced = "SELECT COUNT(*) FROM pairing WHERE introduced_at IS NOT NULL";
        assert_eq!(street.house.database().number(introduced).await, 1, "{backend:?}");
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_let_in_last_is_the_one_who_is_welcomed() {
    for backend in Backend::ALL {
        let street = Street::build(backend, START).await;
        street.programme("group").await;
        street.says("program edit Connect rules:first").await;
        street.enrol("mentor", &[("UMIA", "Europe/Paris")]).await;
        let four = ["UANN", "UBOB", "UCEM", "UDAN"].map(|user| (user, "Europe/Paris"));
        street.enrol("mentee", &four).await;
        for user in ["UMIA", "UANN", "UBOB", "UDAN"] {
            street.talk.says(user, "rules read").await;
        }
        street.says("pair <@UANN> <@UBOB> facilitator:<@UMIA> yes").await;
        street.house.step("2026-03-02T15:01:00Z").await;
        // Cem waits; Dan joins after him and is introduced at once.
        street.says("pair <@UCEM> facilitator:<@UMIA> yes").await;
        street.house.step("2026-03-02T15:02:00Z").await;
        street.says("pair <@UDAN> facilitator:<@UMIA> yes").await;
        street.house.step("2026-03-02T15:03:00Z").await;
        assert_eq!(street.posted("Welcome Dan, who joins your group").len(), 1);
        street.talk.says("UCEM", "rules read").await;
        street.house.step("2026-03-02T15:04:00Z").await;
        let welcome = street.posted("Welcome Cem, who joins your group");
        assert_eq!(welcome.len(), 1, "{backend:?}: {welcome:?}");
        assert_eq!(street.people(&welcome[0].0), ["UANN", "UBOB", "UCEM", "UDAN", "UMIA"]);
        // Drawn anew it says the same.
        street.talk.says("UANN", "meet new 2026-03-10 15:00").await;
        street.house.step("2026-03-02T15:05:00Z").await;
        let drawn = street.slack.calls("chat.update");
        let drawn: Vec<_> =
            drawn.iter().filter(|one| one.body["channel"] == welcome[0].0).collect();
        assert!(drawn.iter().all(|one| text(one).contains("Welcome Cem")), "{drawn:?}");
        assert_eq!(drawn.len(), 1);
        street.close().await;
    }
}

/// It was looked at while its conversation was not there yet, and would be again much later.
#[tokio::test(flavor = "multi_thread")]
async fn an_introduction_goes_out_as_soon_as_its_conversation_is_there() {
    for backend in Backend::ALL {
        let street = Street::build(backend, START).await;
        street.programme("pair").await;
        street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
        street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
        street.slack.answer("conversations.open", Answer::Late(Duration::from_secs(1)));
        street.says("pair <@UANN> <@UBEN> yes").await;
        eventually("the conversation to be asked for", async || {
            (!street.slack.calls("conversations.open").is_empty()).then_some(())
        })
        .await;
        let put_off = "UPDATE notice SET lease_until = lease_until + 3600000 \
                       WHERE kind = 'paired' AND lease_token IS NULL AND finished_at IS NULL \
                       AND EXISTS (SELECT 1 FROM errand WHERE kind = 'together' \
                           AND finished_at IS NULL)";
        for _ in 0..3 {
            street.house.database().tamper(put_off).await;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        eventually("the introduction", async || street.posted("Ann, meet Ben").pop()).await;
        street.close().await;
    }
}
