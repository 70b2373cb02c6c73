//! 10: how a call can end.

use mentorbot::store::backend::Backend;

use super::{ANN, BEN, Stage};
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, TEAM};

#[tokio::test(flavor = "multi_thread")]
async fn fact_10_a_200_that_says_ok_false_is_no_success() {
    for backend in Backend::ALL {
        let stage = Stage::paired(backend).await;
        stage.slack.answer("chat.postMessage", Answer::No("no_text"));
        let before = stage.slack.dm(TEAM, BEN).len();
        stage.says(ANN, "meet new 2026-03-10 15:00").await;
        let end = "SELECT outcome || ' ' || COALESCE(reason, '') FROM notice \
                   WHERE kind = 'meeting-set' AND finished_at IS NOT NULL";
        let ended =
            eventually("the notice to end", async || stage.house.database().texts(end).await.pop())
                .await;
        assert!(ended.starts_with("failed"), "{backend:?}: {ended}");
        assert_eq!(stage.slack.dm(TEAM, BEN).len(), before, "nothing stands there");
        let stood = "SELECT COUNT(*) FROM posted WHERE kind = 'meeting-set'";
        assert_eq!(stage.house.database().number(stood).await, 0, "and nothing counts as posted");
        stage.close().await;
    }
}
