//! P18: a token that no longer works is used no more, whatever Slack calls that; nothing that was
//! promised is lost, and a new token lets it go on.

use std::time::Duration;

use mentorbot::clock::Step;
use mentorbot::store::backend::Backend;

use crate::hold::stage::{MONDAY, Stage, pass};
use crate::rig::fake_slack::{Answer, TEAM};

/// What Slack says of a token that does not work.
const DEAD: [&str; 6] = [
    "token_revoked",
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "team_access_not_granted",
    "token_expired",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_token_is_called_with_three_times_a_day_at_most() {
    for backend in Backend::ALL {
        let stage = Stage::set(backend, 1).await;
        let process = stage.process(MONDAY, None).await;
        process.settle().await;
        for (n, code) in DEAD.into_iter().enumerate() {
            for method in ["chat.postMessage", "chat.update", "users.info", "views.publish"] {
                stage.slack.answer_all(method, Some(Answer::No(code)));
            }
            process.talk.says("U0A0", &format!("agenda add Item {n}")).await;
            process.talk.says("U0A0", "agenda share").await;
            let before = stage.slack.ledger().len();
            for _ in 0..24 {
                let to = process.house.clock.now() + Duration::from_hours(1);
                let step = Step { to, jump: true };
                process.house.stepper.as_ref().unwrap().step(step).await.unwrap();
                pass(&stage.real, Duration::from_hours(1));
            }
            let calls = stage.slack.ledger().len() - before;
            assert!((1..=3).contains(&calls), "{backend:?}, {code}: {calls} calls in a day");
            let shut = "SELECT shut_reason FROM installation WHERE shut_at IS NOT NULL";
            assert_eq!(stage.database.texts(shut).await, [code], "{backend:?}");
            for method in ["chat.postMessage", "chat.update", "users.info", "views.publish"] {
                stage.slack.answer_all(method, None);
            }
            let fresh = format!("xoxb-fresh-{n}");
            stage.slack.install(TEAM, "Fake", &fresh);
            process.let_in(TEAM, &fresh).await;
            process.settle().await;
        }
        stage.account("2026-03-08T08:00:00Z").await.assert_once();
    }
}
