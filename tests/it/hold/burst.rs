//! P12: ten times as many requests as on a busy day. What is answered with 200 is kept, whoever
//! cannot be served is told so in time, and memory stays where it was.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::hold::dice::seeds;
use crate::hold::program::{Ended, Typist, found, place, written};
use crate::rig::fake_slack::FakeSlack;

const TYPISTS: usize = 10;
/// Requests a second.
const USUAL: u32 = 30;
const BURST: u32 = 300;
/// Most memory, in KiB.
const MEMORY: u64 = 256 << 10;

/// So many requests a second, whether or not they are answered: by whom, and how each ended.
async fn rush(address: &str, rate: u32, long: Duration) -> Vec<(usize, Ended)> {
    let typists: Vec<_> = (0..TYPISTS).map(|n| Typist::at(address, &format!("U0A{n}"))).collect();
    let mut tick = tokio::time::interval(Duration::from_secs(1) / rate);
    let count = usize::try_from(u64::from(rate) * long.as_secs()).unwrap();
    let mut asked = Vec::new();
    for n in 0..count {
        tick.tick().await;
        let typist = typists[n % TYPISTS].clone();
        // Of three, one writes and one makes room for that; both are small changes.
        let text = ["agenda add Item", "agenda", "agenda done 1"][n / TYPISTS % 3];
        asked.push(tokio::spawn(async move {
            (
                if text == "agenda add Item" { n % TYPISTS } else { TYPISTS },
                typist.types(text).await,
            )
        }));
    }
    let mut ended = Vec::new();
    for asked in asked {
        ended.push(asked.await.unwrap());
    }
    ended
}

fn p99(ended: &[(usize, Ended)]) -> Duration {
    let mut took: Vec<_> = ended.iter().map(|(_, ended)| ended.took).collect();
    took.sort();
    took[took.len() * 99 / 100]
}

fn memory(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_times_the_usual_loses_nothing_that_was_answered() {
    // A minute where there is time for it.
    let long = Duration::from_secs(if seeds(1).len() > 1 { 60 } else { 2 });
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let database = Database::blank(backend).await;
        let place = place(&slack, &database.url);
        let (mut running, address) = place.serve(&[]).await;
        found(&address, TYPISTS).await;
        let usual = rush(&address, USUAL, Duration::from_secs(1)).await;
        let burst = rush(&address, BURST, long).await;
        let yes = burst.iter().filter(|(_, ended)| ended.status == Some(200)).count();
        let held = burst.iter().all(|(_, ended)| matches!(ended.status, Some(200 | 503)));
        assert!(held, "{backend:?}: 200, or 503");
        println!(
            "{backend:?}: p99 {:?} at {USUAL} a second; {yes} of {} answered at {BURST} a second, \
             p99 {:?}; {} MiB at most",
            p99(&usual),
            burst.len(),
            p99(&burst),
            memory(running.id()) >> 10,
        );
        assert!(yes > 0, "{backend:?}: somebody is answered");
        assert!(memory(running.id()) < MEMORY, "{} KiB", memory(running.id()));
        for n in 0..TYPISTS {
            let all: Vec<_> = usual.iter().chain(&burst).filter(|(by, _)| *by == n).collect();
            let most = all.len();
            let least = all.iter().filter(|(_, ended)| ended.status == Some(200)).count();
            let kept = written(&database, &format!("U0A{n}")).await;
            // Fifty may be open at once; one more is refused by a card, and that is a 200 too.
            assert!(kept <= most && (kept >= least || kept >= 50), "{least} promised, {kept} kept");
        }
        running.terminate().await;
    }
}
