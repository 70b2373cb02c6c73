//! P11: the machine's clock is set forward and back, drifts to and fro, sleeps; nothing is said
//! early, nothing twice, and nothing is forgotten.

use jiff::{SignedDuration, Timestamp};
use mentorbot::clock::Step;
use mentorbot::store::backend::Backend;

use crate::hold::stage::{MONDAY, Process, Stage};

/// Long after the reminders of the stage.
const AFTER: &str = "2026-03-10T09:00:00Z";

/// Sets both clocks, as a machine's clock is set, and lets happen what happens then.
async fn set(stage: &Stage, process: &Process, to: Timestamp) {
    stage.real.set(to);
    let step = Step { to, jump: true };
    process.house.stepper.as_ref().unwrap().step(step).await.unwrap();
}

/// How many messages were sent that were due after `latest`, the latest any clock has shown.
async fn early(stage: &Stage, latest: Timestamp) -> usize {
    let due = "SELECT due_at FROM notice WHERE outcome IN ('sent', 'assumed')";
    let due = stage.database.numbers(due).await;
    due.iter().filter(|due| **due > latest.as_millisecond()).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_says_nothing_early_and_nothing_twice() {
    for backend in Backend::ALL {
        let stage = Stage::set(backend, 2).await;
        let process = stage.process(MONDAY, None).await;
        let start: Timestamp = MONDAY.parse().unwrap();
        let hours = SignedDuration::from_hours;
        let jumps = [hours(1), hours(-1), hours(48), hours(-48), hours(3), hours(-3)];
        let (mut now, mut latest) = (start, start);
        let drift = (0..60).map(|minute| SignedDuration::from_secs(60 + [30, -30][minute % 2]));
        // Between any two jumps somebody does something that is to be told.
        for (n, jump) in jumps.into_iter().chain(drift).enumerate() {
            if n < jumps.len() {
                process.talk.says("U0A0", &format!("agenda add Item {n}")).await;
                process.talk.says("U0A0", "agenda share").await;
            }
            now += jump;
            latest = latest.max(now);
            set(&stage, &process, now).await;
            assert_eq!(early(&stage, latest).await, 0, "{backend:?}: early, {jump:#} later");
        }
        let after: Timestamp = AFTER.parse().unwrap();
        while process.house.clock.now() < after {
            now += hours(1);
            set(&stage, &process, now).await;
            assert_eq!(early(&stage, now.max(latest)).await, 0, "{backend:?}: early at {now}");
        }
        process.settle().await;
        stage.account(AFTER).await.assert_once();
    }
}
