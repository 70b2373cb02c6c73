//! How a person or a workspace is named on the command line, for every command that is about one.

use anyhow::{Context, bail};

use crate::chat::address::{Door, Seat, Sender};

/// Reads `slack:T123:U456`.
pub(super) fn read(who: &str) -> anyhow::Result<Sender> {
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

/// Reads `slack:T123`: a workspace.
pub(super) fn workspace(which: &str) -> anyhow::Result<Seat> {
    let example = format!("{which} names no workspace: write it like slack:T0123ABCD");
    let (door, team) = which.split_once(':').with_context(|| example.clone())?;
    let door = Door::of(door).with_context(|| example.clone())?;
    if team.is_empty() || !team.chars().all(|c| c.is_ascii_alphanumeric()) {
        bail!(example);
    }
    Ok(Seat { door, team: team.to_owned(), enterprise: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_door_team_and_person() {
        let who = read("slack:T1:U2").unwrap();
        assert_eq!((who.seat.team.as_str(), who.user.as_str()), ("T1", "U2"));
        for bad in ["T1:U2", "slack:T1", "slack:T1:U2:x", "irc:T1:U2", "slack::U2", "slack:T 1:U2"]
        {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
