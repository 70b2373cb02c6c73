//! `mentorbot owner add`: makes a member an owner, who names coordinators.

use anyhow::{Context, bail};
use clap::Subcommand;

use crate::app::House;
use crate::chat::address::{Door, Seat, Sender};
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
    let sender = read(&who)?;
    let config = flags.read(true)?;
    let house = House::open(setting::house(&config)).await?;
    let fresh = house.desk.add_owner(&sender, house.moment()).await?;
    house.db.close().await;
    let state = if fresh { "is an owner now" } else { "was an owner already" };
    eprintln!("{who} {state}.");
    Ok(())
}

fn read(who: &str) -> anyhow::Result<Sender> {
    let example = "write it like slack:T0123ABCD:U0456EFGH";
    let mut parts = who.split(':');
    let (Some(door), Some(team), Some(user), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        bail!("{who} names no member: {example}");
    };
    let door = Door::of(door).context(example)?;
    let known = |id: &str| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric());
    if !known(team) || !known(user) {
        bail!("{who} names no member: {example}");
    }
    let seat = Seat { door, team: team.to_owned(), enterprise: None };
    Ok(Sender { seat, user: user.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_door_team_and_person() {
        let who = read("slack:T1:U2").unwrap();
        assert_eq!((who.seat.team.as_str(), who.user.as_str()), ("T1", "U2"));
        for bad in ["T1:U2", "slack:T1", "slack:T1:U2:x", "irc:T1:U2", "slack::U2", "slack:T 1:U2"]
        {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
