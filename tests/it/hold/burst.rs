//! P12: ten times as many requests as on a busy day. What is answered with 200 is kept, whoever
//! cannot be served is told so in time, and memory stays where it was.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::hold::dice::{bar, seeds};
use crate::hold::program::{Ended, Typist, found, place, written};
use crate::rig::fake_slack::FakeSlack;

const TYPISTS: usize = 10;
/// Requests a second.
const USUAL: u32 = 30;
const BURST: u32 = 300;
/// In how long 99 of 100 are answered, or told that they are not.
const IN_TIME: Duration = Duration::from_millis(2_500);
/// The same in a crowd.
const CROWDED: Duration = Duration::from_secs(20);
/// Most memory, in KiB.
const MEMORY: u64 = 256 << 10;

/// Of four, one writes, one reads, and two make room: fifty items may be open at once, and whatever
/// is refused for that is no promise.
const TEXTS: [&str; 4] = [ADD, "agenda done 1", "agenda", "agenda done 1"];
const ADD: &str = "agenda add Item";

/// One request: whose, whether it was to write an item, how it ended and what it was answered.
struct Asked {
    by: usize,
    adds: bool,
    ended: Ended,
    said: String,
}

impl Asked {
    /// Whether it was told that its item is kept.
    fn promised(&self) -> bool {
        self.adds && self.ended.status == Some(200) && self.said.contains("Added")
    }
}

/// So many requests a second, whether or not they are answered.
async fn rush(address: &str, rate: u32, long: Duration) -> Vec<Asked> {
    let typists: Vec<_> = (0..TYPISTS).map(|n| Typist::at(address, &format!("U0A{n}"))).collect();
    let mut tick = tokio::time::interval(Duration::from_secs(1) / rate);
    let count = usize::try_from(u64::from(rate) * long.as_secs()).unwrap();
    let mut asked = Vec::new();
    for n in 0..count {
        tick.tick().await;
        let by = n % TYPISTS;
        let (typist, text) = (typists[by].clone(), TEXTS[n / TYPISTS % TEXTS.len()]);
        asked.push(tokio::spawn(async move {
            let (ended, said) = typist.hears(text).await;
            Asked { by, adds: text == ADD, ended, said }
        }));
    }
    let mut all = Vec::new();
    for asked in asked {
        all.push(asked.await.unwrap());
    }
    all
}

fn p99(asked: &[Asked]) -> Duration {
    let mut took: Vec<_> = asked.iter().map(|asked| asked.ended.took).collect();
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
        let yes = burst.iter().filter(|asked| asked.ended.status == Some(200)).count();
        let none = burst.iter().filter(|asked| !matches!(asked.ended.status, Some(200 | 503)));
        assert_eq!(none.count(), 0, "{backend:?}: of {}, neither 200 nor 503", burst.len());
        println!(
            "{backend:?}: p99 {:?} at {USUAL} a second; {yes} of {} answered at {BURST} a second, \
             p99 {:?}; {} MiB at most",
            p99(&usual),
            burst.len(),
            p99(&burst),
            memory(running.id()) >> 10,
        );
        assert!(yes > 0, "{backend:?}: somebody is answered");
        assert!(p99(&burst) <= bar(IN_TIME, CROWDED), "{backend:?}: not in time");
        assert!(memory(running.id()) < MEMORY, "{} KiB", memory(running.id()));
        let mut promises = 0;
        for n in 0..TYPISTS {
            let all = usual.iter().chain(&burst).filter(|asked| asked.by == n && asked.adds);
            let (most, least) = all.fold((0, 0), |(most, least), asked| {
                (most + 1, least + usize::from(asked.promised()))
            });
            let kept = written(&database, &format!("U0A{n}")).await;
            assert!((least..=most).contains(&kept), "{least} promised of {most}, {kept} kept");
            promises += least;
        }
        println!("{backend:?}: {promises} items promised, none lost");
        assert!(promises > TYPISTS, "{backend:?}: {promises} promises are no measure");
        running.terminate().await;
    }
}
