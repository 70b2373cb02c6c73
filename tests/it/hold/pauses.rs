//! P5: a pause is kept for as long as it says, no shorter than a second and no longer than an hour,
//! and by nobody but the workspace it is for. By the injected clock: nobody waits for an hour.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::hold::stage::{MONDAY, Stage, pass};
use crate::rig::fake_slack::{Answer, TOKEN};

/// What `Retry-After` says, and the pause that is kept, in seconds.
const PAUSES: [(Answer, u64); 10] = [
    (Answer::Busy("1"), 1),
    (Answer::Busy("30"), 30),
    (Answer::Busy("300"), 300),
    (Answer::BusyUnsaid, 30),
    (Answer::Busy("abc"), 30),
    (Answer::Busy("-1"), 30),
    (Answer::Busy("0"), 1),
    (Answer::Busy("99999999"), 3_600),
    (Answer::Busy("99999999999999999999999"), 3_600),
    (Answer::Busy("Wed, 21 Oct 2026 07:28:00 GMT"), 30),
];
const NEXT: &str = "xoxb-next-door";

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_pause_is_kept_and_next_door_nobody_waits() {
    for backend in Backend::ALL {
        let stage = Stage::set(backend, 1).await;
        let process = stage.process(MONDAY, None).await;
        stage.slack.install("T0NEXT", "Next", NEXT);
        let next = process.let_in("T0NEXT", NEXT).await;
        for user in ["cara", "ada", "bob"] {
            next.introduce(user, user, "Europe/Paris").await;
        }
        next.found(&[("ada", "bob")]).await;
        process.settle().await;
        let calls = |token: &str| {
            let calls = stage.slack.calls("chat.postMessage");
            calls.iter().filter(|call| call.token == token).count()
        };
        for (n, (answer, seconds)) in PAUSES.into_iter().enumerate() {
            let what = format!("{backend:?}, {answer:?}");
            let (ours, theirs) = (calls(TOKEN), calls(NEXT));
            process.talk.says("U0A0", &format!("agenda add Item {n}")).await;
            process.talk.says("U0A0", "agenda share").await;
            stage.slack.answer("chat.postMessage", answer);
            process.round().await;
            assert_eq!(calls(TOKEN), ours + 1, "{what}: refused");
            next.says("ada", &format!("agenda add Item {n}")).await;
            next.says("ada", "agenda share").await;
            process.round().await;
            assert_eq!(calls(NEXT), theirs + 1, "{what}: next door it is said at once");
            pass(&stage.real, Duration::from_millis(seconds * 1_000 - 1));
            process.round().await;
            assert_eq!(calls(TOKEN), ours + 1, "{what}: not a moment earlier");
            pass(&stage.real, Duration::from_millis(1));
            process.round().await;
            assert_eq!(calls(TOKEN), ours + 2, "{what}: and no later");
        }
        stage.account(MONDAY).await.assert_once();
    }
}
