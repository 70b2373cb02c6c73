//! `mentorbot migrate`: brings the database up to date.

use crate::app::House;
use crate::cli::setting::{self, Flags};

/// Migrates and ends.
pub(super) async fn run(flags: &Flags) -> anyhow::Result<()> {
    let config = flags.read(true)?;
    let house = House::open(setting::house(&config)).await?;
    house.db.close().await;
    eprintln!("The database is up to date.");
    Ok(())
}
