//! Planning ahead: how long the daily job takes that promises what is to be said in the next
//! fourteen days, and that carries rhythms on for sixty, in a workspace where all of it is new.

use std::time::Instant;

use anyhow::{Context, ensure};
use jiff::{SignedDuration, Timestamp};
use mentorbot::app::House;
use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::ids::{IdSource, JobId, SystemIds};
use mentorbot::service::Moment;
use mentorbot::service::jobs::PLAN;
use mentorbot::store::accounts;
use mentorbot::store::fixture::{self, Size};
use mentorbot::store::jobs::{self, NewJob};

use crate::Place;
use crate::books::Books;
use crate::house::{TUESDAY, database, settings};

const TEAM: &str = "T0PLAN01";
/// Agenda items of a pairing: planning reads none, but they lie between what it reads.
const ITEMS: usize = 3;
/// The fixture has jobs of that kind with lower numbers.
const FIRST: i64 = 1_000_000;
/// Nothing is promised yet, as after an import.
const NOTHING_PROMISED: &str = "DELETE FROM notice";
/// Each pairing's date ahead becomes the first of a weekly rhythm.
const WEEKLY: &str = "UPDATE series SET rule = 'weeks:1', minutes = 60, \
    planned_until = substr(anchor, 1, 10), set_by = (SELECT MIN(g.set_by) FROM meeting g \
    WHERE g.series_id = series.id) \
    WHERE id IN (SELECT series_id FROM meeting WHERE held_at IS NULL)";
/// Meetings that nothing is promised of, though they are within the horizon.
const FORGOTTEN: &str = "SELECT COUNT(*) FROM meeting WHERE promised_at IS NULL \
    AND held_at IS NULL AND cancelled_at IS NULL AND starts_at <= $1";

/// How many seconds it may take.
const FLOOR: f64 = 60.0;

/// Prints how long it takes for one date a pairing, and for a weekly rhythm each.
pub async fn plan(place: &Place, pairings: usize, weekly: bool) -> anyhow::Result<()> {
    let now: Timestamp = TUESDAY.parse()?;
    let db = database(place).await?;
    let size = Size { members: 2 * pairings, pairings, items: ITEMS * pairings };
    fixture::fill(&db, size, TEAM, now, &SystemIds).await?;
    let mut books = Books::open(&place.database_url).await?;
    books.run(NOTHING_PROMISED).await?;
    if weekly {
        books.run(WEEKLY).await?;
    }
    db.analyze().await?;
    db.close().await;

    let house = House::open(settings(place, None)?).await?;
    let moment = Moment { now, real: now };
    begin(&house, moment).await?;
    let (mut batches, mut longest, began) = (0, 0.0_f64, Instant::now());
    loop {
        let one = Instant::now();
        let done = batch(&house, moment).await?;
        if done == 0 {
            break;
        }
        batches += done;
        longest = longest.max(one.elapsed().as_secs_f64());
    }
    let took = began.elapsed().as_secs_f64();
    let meetings = books.count("SELECT COUNT(*) FROM meeting WHERE starts_at > $1", now).await?;
    let promised = books.count("SELECT COUNT(*) FROM notice WHERE created_at >= $1", now).await?;
    let rhythm = if weekly { "weekly" } else { "one date" };
    println!(
        "| {} | {pairings}, {rhythm} | {meetings} | {promised} | {batches} | {:.0} | {took:.1} |",
        place.name,
        longest * 1000.0
    );
    let until = now + SignedDuration::from_hours(14 * 24);
    ensure!(books.count(FORGOTTEN, until).await? == 0, "some are forgotten");
    ensure!(usize::try_from(promised)? >= 2 * pairings, "{promised} promises only");
    ensure!(took < FLOOR, "longer than {FLOOR} seconds");
    Ok(())
}

/// Plans the planning, as a new workspace does.
async fn begin(house: &House, moment: Moment) -> anyhow::Result<()> {
    let mut tx = house.db.begin().await?;
    let seat = Seat { door: Door::Slack, team: TEAM.to_owned(), enterprise: None };
    let from = Sender { seat, user: "U0000001".to_owned() };
    let caller = accounts::caller(&mut tx, &from).await?.context("the first of the fixture")?;
    let (id, workspace) = (JobId(SystemIds.ordered(moment.now)), caller.workspace);
    let (subject, due) = (workspace.0, moment.now);
    let new = NewJob { id, workspace, kind: PLAN, subject, sequence: FIRST, due };
    jobs::plan(&mut tx, &new).await?;
    Ok(tx.commit().await?)
}

/// Does what is due now; how many jobs that were.
async fn batch(house: &House, moment: Moment) -> anyhow::Result<usize> {
    let mut tx = house.db.begin().await?;
    let until = moment.real + SignedDuration::from_mins(1);
    let due = jobs::lease(&mut tx, moment.now, moment.real, until, "bench", 20).await?;
    tx.commit().await?;
    for job in &due {
        house.desk.work(job, moment).await?;
    }
    Ok(due.len())
}
