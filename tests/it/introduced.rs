//! Who counts as introduced, and who is the newcomer: what is told once and in doubt, and who is
//! let in later than they joined.

use mentorbot::store::backend::Backend;

use crate::introduction::Street;
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
