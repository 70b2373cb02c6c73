//! `mentorbot owner add`: makes a member an owner, who names coordinators.

use clap::Subcommand;

use crate::app::House;
use crate::cli::member;
use crate::cli::setting::{self, Flags};

/// What can be done with owners.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a member an owner
    #[command(after_help = "Example:\n  mentorbot owner add slack:T0123ABCD:U0456EFGH")]
    Add {
        /// Door, workspace and person: `slack:T123:U456`
        who: String,
    },
}

/// Makes the change and says what changed.
pub(super) async fn run(flags: &Flags, command: Command) -> anyhow::Result<()> {
    let Command::Add { who } = command;
    let sender = member::read(&who)?;
    let config = flags.read(true)?;
    let house = House::open(setting::house(&config)).await?;
    let fresh = house.desk.add_owner(&sender, house.moment()).await?;
    house.db.close().await;
    let state = if fresh { "is an owner now" } else { "was an owner already" };
    eprintln!("{who} {state}.");
    Ok(())
}
