//! P13: four processes on one Postgres send what is due while they are killed, or stand still until
//! their leases are over and go on then. Each promise is kept once, but for calls that were under
//! way at that moment.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::hold::dice::{Dice, seeds};
use crate::hold::program::place;
use crate::hold::stage::{SUNDAY, Stage};
use crate::rig::fake_slack::Answer;
use crate::rig::program::{Place, Running};
use crate::rig::{LONG_PATIENCE, within};

const PROCESSES: usize = 4;
const TEAMS: usize = 4;
const PAIRS: usize = 2;
/// Attempts that have begun and of which nobody knows the end: also those whose call is not made yet,
/// or was answered a moment ago.
const UNSETTLED: &str =
    "SELECT COUNT(*) FROM notice WHERE started_at IS NOT NULL AND finished_at IS NULL";
/// As long after the last lease as it takes.
const A_MINUTE_LATER: &str = "UPDATE notice SET lease_until = 0 WHERE finished_at IS NULL;
    UPDATE errand SET lease_until = 0 WHERE finished_at IS NULL;
    UPDATE lane SET lease_until = 0";

/// So many workspaces, in each of which much is due on Monday.
async fn due() -> Stage {
    let stage = Stage::set(Backend::Postgres, PAIRS).await;
    let process = stage.process(SUNDAY, None).await;
    for n in 1..TEAMS {
        let (team, token) = (format!("T{n}"), format!("xoxb-{n}"));
        stage.slack.install(&team, &team, &token);
        let talk = process.let_in(&team, &token).await;
        let people = ["cara".to_owned()].into_iter();
        let pairs: Vec<_> =
            (0..PAIRS).map(|p| (format!("ann{n}{p}"), format!("ben{n}{p}"))).collect();
        let others = pairs.iter().flat_map(|(a, b)| [a.clone(), b.clone()]);
        for user in people.chain(others) {
            talk.introduce(&user, &user, "Europe/Paris").await;
        }
        let named: Vec<_> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        talk.found(&named).await;
        for (mentee, _) in &pairs {
            for said in ["meet new 2026-03-10 15:00", "agenda add First", "agenda share"] {
                talk.says(mentee, said).await;
            }
        }
    }
    process.settle().await;
    stage
}

fn posts(stage: &Stage) -> usize {
    stage.slack.calls("chat.postMessage").len()
}

/// Monday, by each process' own clock.
async fn one(places: &[Place], n: usize) -> Running {
    places[n].serve(&[]).await.0
}

#[tokio::test(flavor = "multi_thread")]
async fn four_processes_keep_each_promise_once() {
    for seed in seeds(1) {
        let mut dice = Dice::of(seed, "four processes");
        let stage = due().await;
        stage.slack.answer_all("chat.postMessage", Some(Answer::Late(Duration::from_millis(300))));
        // Nobody begins before all are there.
        stage.database.tamper("UPDATE lane SET lease_until = 9000000000000000").await;
        let mut places = Vec::new();
        let mut running = Vec::new();
        for n in 0..PROCESSES {
            places.push(place(&stage.slack, &stage.database.url));
            running.push(one(&places, n).await);
        }
        let open =
            "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND due_at <= 1772463600000";
        stage.database.tamper("UPDATE lane SET lease_until = 0").await;
        let mut faults = 0;
        for _ in 0..6 {
            tokio::time::sleep(Duration::from_millis(100 + dice.any() % 300)).await;
            let n = dice.below(PROCESSES);
            let (hit, before) = if dice.below(2) == 0 {
                running[n].kill();
                let hit = stage.database.number(UNSETTLED).await;
                let before = posts(&stage);
                running[n] = one(&places, n).await;
                (hit, before)
            } else {
                running[n].signal("STOP");
                let hit = stage.database.number(UNSETTLED).await;
                let before = posts(&stage);
                stage.database.tamper(A_MINUTE_LATER).await;
                tokio::time::sleep(Duration::from_millis(100 + dice.any() % 400)).await;
                running[n].signal("CONT");
                (hit, before)
            };
            // Whatever was under way then, or began while it happened.
            faults += usize::try_from(hit).unwrap() + posts(&stage) - before;
        }
        within(LONG_PATIENCE, "everything to end", async || {
            if stage.slack.under_way().0 == 0 {
                stage.database.tamper(A_MINUTE_LATER).await;
            }
            (stage.database.number(open).await == 0).then_some(())
        })
        .await;
        let account = stage.account("2026-03-02T15:00:00Z").await;
        println!("{faults} attempts were under way when a process was hit: {account:?}");
        account.assert_cut(faults);
        for mut process in running {
            assert_eq!(process.terminate().await.0, Some(0), "{}", process.log());
        }
    }
}
