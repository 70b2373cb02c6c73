//! `mentorbot fixture`: fills an empty database with a made-up workspace, for load tests.

use crate::app::House;
use crate::cli::setting::{self, Flags};
use crate::ids::SystemIds;
use crate::store::fixture::{self, Size};

/// How large the made-up workspace is.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// People
    #[arg(long, default_value_t = 100_000)]
    members: usize,
    /// Pairings
    #[arg(long, default_value_t = 50_000)]
    pairings: usize,
    /// Agenda items
    #[arg(long, default_value_t = 1_000_000)]
    items: usize,
    /// The made-up Slack team
    #[arg(long, default_value = "T0LOAD01")]
    team: String,
}

/// Fills the database and says how much it holds.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let config = flags.read(true)?;
    let house = House::open(setting::house(&config)).await?;
    let Args { members, pairings, items, team } = args;
    let size = Size { members, pairings, items };
    fixture::fill(&house.db, size, &team, house.clock.now(), &SystemIds).await?;
    eprintln!("{members} members, {pairings} pairings and {items} items in {team}.");
    house.db.close().await;
    Ok(())
}
