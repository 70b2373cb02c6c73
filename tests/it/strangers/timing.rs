//! Whether the time an answer takes tells a stranger's thing from what is not there.

use std::time::Instant;

use mentorbot::cards::action;
use mentorbot::store::backend::Backend;

use super::town::{OURS, THEIRS};
use super::{NOBODY, Town};

/// How often each is asked. `scripts/soak` asks ten thousand times.
const TRIES: &str = "MENTORBOT_TEST_TRIES";
/// Beyond this the two could be told apart.
const SEPARABLE: f64 = 4.5;

#[expect(clippy::disallowed_methods, reason = "scripts/soak asks for more tries")]
fn tries() -> usize {
    std::env::var(TRIES).ok().and_then(|tries| tries.parse().ok()).unwrap_or(150)
}

/// Welch's t of two series.
#[expect(clippy::cast_precision_loss, reason = "microseconds and counts of tries")]
fn welch(one: &[f64], other: &[f64]) -> f64 {
    let of = |all: &[f64]| {
        let count = all.len() as f64;
        let mean = all.iter().sum::<f64>() / count;
        let variance = all.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count)
    };
    let (one, other) = (of(one), of(other));
    (one.0 - other.0) / (one.1 + other.1).sqrt()
}

/// Without its slowest twentieth: what the machine did meanwhile is no answer's time.
fn trimmed(mut all: Vec<f64>) -> Vec<f64> {
    all.sort_by(f64::total_cmp);
    all.truncate(all.len() * 19 / 20);
    all
}

/// The t of one series: `ask` is asked in turns about nothing (0) and about a thing (1).
async fn apart(ask: &impl AsyncFn(usize)) -> f64 {
    let mut took = [Vec::new(), Vec::new()];
    for turn in 0..tries() * 2 {
        // In turns, the first of each two changing: what drifts, drifts for both.
        let strange = (turn + turn / 2) % 2;
        let began = Instant::now();
        ask(strange).await;
        took[strange].push(began.elapsed().as_secs_f64() * 1e6);
    }
    let [missing, strange] = took.map(trimmed);
    welch(&strange, &missing)
}

/// Fails where the two can be told apart, and a second series says so as well, the same way
/// round: what a machine does meanwhile makes one of many series look odd, and not the next one.
pub async fn indistinct(row: &str, ask: impl AsyncFn(usize)) {
    let first = apart(&ask).await;
    println!("{row}: t = {first:.2} over {} tries each", tries());
    if first.abs() < SEPARABLE {
        return;
    }
    let second = apart(&ask).await;
    println!("{row}: t = {second:.2} in a second series");
    let both = second.abs() >= SEPARABLE && second.signum() == first.signum();
    assert!(!both, "{row}: t = {first:.2}, and again {second:.2}");
}

#[tokio::test(flavor = "multi_thread")]
async fn p24_a_strangers_thing_takes_no_longer_than_what_is_not_there() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let theirs = town.ids(&THEIRS).await;
        for (action, kind) in [
            (action::AGENDA_SHOW, "PairingId"),
            (action::MEET_DONE, "MeetingId"),
            (action::ASK_ANSWER, "QuestionId"),
        ] {
            let values = [NOBODY, &theirs[kind]];
            indistinct(&format!("{backend:?} {action}"), async |which| {
                town.press((&OURS, "ALICE"), action, values[which]).await;
            })
            .await;
        }
    }
}
