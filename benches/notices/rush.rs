//! Notices that are due at one moment: how late they are at their usual pace, how many go out
//! without it, and what is lost or doubled when their process is killed in the middle.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::ensure;
use jiff::{SignedDuration, Timestamp};
use mentorbot::ids::SystemIds;
use mentorbot::store::fixture::rush::{self, Rush, channel_of};

use crate::Place;
use crate::books::{Books, amiss};
use crate::house::{Process, Shifted, TUESDAY, database};
use crate::sink::{Post, Sink};

/// How long a run may take: a killed process's leases last a minute.
const PATIENCE: Duration = Duration::from_mins(5);
/// Workspaces and pairings of a thousand notices.
const THOUSAND: (usize, usize) = (20, 25);
/// How many seconds late half of them, and 99 of 100, may be.
const FLOOR: (f64, f64) = (7.0, 15.0);
/// How long the process has to start before the first notice is due.
const START: SignedDuration = SignedDuration::from_secs(5);

/// Prints how late notices are.
pub async fn pace(place: &Place, size: (usize, usize), over: i64) -> anyhow::Result<()> {
    let due = fill(place, size, tuesday()?, SignedDuration::from_secs(over)).await?;
    let (clock, sink) = (Shifted::to(tuesday()? - START), Sink::open().await?);
    let mut process = Process::of_bench(place, &sink, &clock, false)?;
    let posts = all_out(&mut process, &sink, due.len()).await?;
    drop(process);
    let mut late: Vec<f64> = posts
        .iter()
        .filter_map(|post| Some((post.at + clock.0).duration_since(*due.get(&post.channel)?)))
        .map(|late| late.as_secs_f64())
        .collect();
    late.sort_by(f64::total_cmp);
    let early = late.iter().filter(|late| **late < 0.0).count();
    let at = |percent: usize| late[(late.len() * percent / 100).min(late.len() - 1)];
    let (missing, twice) = amiss(&posts, due.len());
    println!(
        "| {} | {over} s | {} | {early} | {:.2} | {:.2} | {:.2} | {missing} | {twice} |",
        place.name,
        due.len(),
        at(50),
        at(99),
        at(100)
    );
    ensure!(early == 0 && missing == 0 && twice == 0, "early, lost or doubled");
    if size == THOUSAND {
        ensure!(at(50) <= FLOOR.0 && at(99) <= FLOOR.1, "later than {FLOOR:?} seconds");
    }
    // Four a second, and fifteen seconds for all else.
    let own = f64::from(u32::try_from(2 * size.1)?) / 4.0 + 15.0;
    ensure!(at(100) <= own, "a workspace waited longer than {own} seconds");
    Ok(())
}

/// Prints how many notices a second go out without pauses, or what an end in the middle leaves.
pub async fn rush(place: &Place, size: (usize, usize), kill: bool) -> anyhow::Result<()> {
    let minute = SignedDuration::from_mins(1);
    let due = fill(place, size, tuesday()? - minute, SignedDuration::ZERO).await?;
    let (clock, sink) = (Shifted::to(tuesday()?), Sink::open().await?);
    let start = || Process::of_bench(place, &sink, &clock, true);
    if kill {
        return killed(place, &sink, due.len(), start).await;
    }
    let mut process = start()?;
    let posts = all_out(&mut process, &sink, due.len()).await?;
    closed(place).await?;
    drop(process);
    let took = match (posts.first(), posts.last()) {
        (Some(first), Some(last)) => last.at.duration_since(first.at).as_secs_f64(),
        _ => f64::NAN,
    };
    let rate = f64::from(u32::try_from(posts.len())?) / took;
    let (missing, twice) = amiss(&posts, due.len());
    println!("| {} | {} | {rate:.0} | {missing} | {twice} |", place.name, due.len());
    ensure!(missing == 0 && twice == 0, "lost or doubled");
    Ok(())
}

/// The same with the program itself, at its usual pace.
pub async fn kill(place: &Place, program: &Path) -> anyhow::Result<()> {
    let minute = SignedDuration::from_mins(1);
    let due = fill(place, THOUSAND, tuesday()? - minute, SignedDuration::ZERO).await?;
    let sink = Sink::open().await?;
    killed(place, &sink, due.len(), || Process::of_program(program, place, &sink)).await
}

/// Kills the process when half of them are out, starts it again and counts what came of it.
async fn killed(
    place: &Place,
    sink: &Sink,
    expected: usize,
    start: impl Fn() -> anyhow::Result<Process>,
) -> anyhow::Result<()> {
    let mut process = start()?;
    ensure!(process.until(|| sink.count() >= expected / 2, PATIENCE).await?, "half of them");
    drop(process);
    let (out, under_way) = (sink.count(), Books::open(&place.database_url).await?.begun().await?);
    let again = Instant::now();
    let mut process = start()?;
    let posts = all_out(&mut process, sink, expected).await?;
    let ends = closed(place).await?;
    drop(process);
    let (missing, twice) = amiss(&posts, expected);
    println!(
        "| {} | {out} of {expected} | {under_way} | {missing} | {twice} | {:.0} s | {ends} |",
        place.name,
        again.elapsed().as_secs_f64()
    );
    ensure!(missing == 0, "{missing} lost");
    ensure!(i64::try_from(twice)? <= under_way, "{twice} doubled, {under_way} under way");
    Ok(())
}

/// Waits until everybody has a message.
async fn all_out(process: &mut Process, sink: &Sink, expected: usize) -> anyhow::Result<Vec<Post>> {
    let done = || sink.count() >= expected && amiss(&sink.posts(), expected).0 == 0;
    if !process.until(done, PATIENCE).await? {
        eprintln!("only {} of {expected} after {PATIENCE:?}", sink.count());
    }
    Ok(sink.posts())
}

/// Waits until every notice that is due has ended, and tells how.
async fn closed(place: &Place) -> anyhow::Result<String> {
    let (mut books, until) = (Books::open(&place.database_url).await?, Instant::now() + PATIENCE);
    loop {
        let ends = books.outcomes(tuesday()?.as_millisecond()).await?;
        if !ends.contains_key("open") || Instant::now() > until {
            let told = ends.iter().map(|(outcome, count)| format!("{count} {outcome}"));
            return Ok(told.collect::<Vec<_>>().join(", "));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Fills the database, and tells in which conversation what is due when.
async fn fill(
    place: &Place,
    (workspaces, pairings): (usize, usize),
    from: Timestamp,
    over: SignedDuration,
) -> anyhow::Result<BTreeMap<String, Timestamp>> {
    let db = database(place).await?;
    let rush = Rush { workspaces, pairings, from, over, later: 0 };
    rush::add(&db, rush, 0, tuesday()?, &SystemIds).await?;
    db.close().await;
    let people = (0..workspaces).flat_map(|team| (0..2 * pairings).map(move |n| (team, n)));
    Ok(people.map(|(team, n)| (channel_of(team, n), rush.due(team, n))).collect())
}

fn tuesday() -> anyhow::Result<Timestamp> {
    Ok(TUESDAY.parse()?)
}
