//! A round of all workers in which nothing is due: how long it takes, how many statements it
//! asks and how the database answers them, with a thousand notices planned and with a million.

use std::time::{Duration, Instant};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use mentorbot::app::House;
use mentorbot::clock::Step;
use mentorbot::ids::SystemIds;
use mentorbot::store::fixture::rush::{self, Rush};

use crate::Place;
use crate::books::{Books, named};
use crate::house::{TUESDAY, database, settings};

/// How often a step is taken; the median counts.
const STEPS: usize = 201;
/// A step of the clock is two rounds of all workers and a look at what waits.
const ROUNDS: u32 = 2;
/// What a round asks, to find that nothing is due.
const ASKED: [&str; 8] = [
    "holds::SINCE",
    "renewals::DUE",
    "jobs::WAITING",
    "answers::WAITING",
    "errands::WAITING",
    "posted::ANY_STALE",
    "homes::ANY_STALE",
    "lanes::ANY_DUE",
];

/// Prints what a round costs at both sizes.
pub async fn idle(place: &Place) -> anyhow::Result<()> {
    let now: Timestamp = TUESDAY.parse()?;
    let tomorrow = now + SignedDuration::from_hours(24);
    let over = SignedDuration::from_hours(24);
    let few = Rush { workspaces: 20, pairings: 25, from: tomorrow, over, later: 0 };
    let db = database(place).await?;
    rush::add(&db, few, 0, now, &SystemIds).await?;
    let small = round(place, "1,000").await?;
    let many = Rush { pairings: 500, later: 49, ..few };
    rush::add(&db, many, few.workspaces, now, &SystemIds).await?;
    db.close().await;
    let large = round(place, "1,001,000").await?;
    let same = if small == large { "the same" } else { "others" };
    println!("| {} | plans of {} statements | {same} | |", place.name, ASKED.len());
    if small != large {
        anyhow::bail!("{small:#?}\n{large:#?}");
    }
    Ok(())
}

/// Prints the median round, and tells the plans of what it asks.
async fn round(place: &Place, planned: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let mut settings = settings(place, None)?;
    settings.manual = Some(TUESDAY.parse()?);
    let house = House::open(settings).await?;
    let stepper = house.stepper.as_ref().context("a clock that stands still")?;
    let step = Step { to: house.clock.now(), jump: true };
    let (mut took, mut asked) = (Vec::new(), 0);
    for _ in 0..STEPS {
        let (before, began) = (house.db.asked(), Instant::now());
        let stepped = stepper.step(step).await.map_err(anyhow::Error::msg)?;
        took.push(began.elapsed() / ROUNDS);
        asked = house.db.asked() - before;
        anyhow::ensure!(stepped.sent + stepped.skipped + stepped.waiting == 0, "something is due");
    }
    took.sort_unstable();
    let micros = |took: Duration| took.as_micros();
    println!(
        "| {} | {planned} | {} | {} | {asked} |",
        place.name,
        micros(took[STEPS / 2]),
        micros(took[STEPS * 99 / 100])
    );
    house.db.close().await;
    let mut books = Books::open(&place.database_url).await?;
    let mut plans = Vec::new();
    for name in ASKED {
        plans.push(books.plan(named(name)?).await?);
    }
    Ok(plans)
}
