//! What Slack's ids look like. They are opaque, but never anything else than these letters and
//! digits, so an id that is not is refused before it reaches a query or an address.

use crate::chat::address::{Door, Seat};
use crate::platform::slack::parse::Malformed;

/// Longest id we take.
const LONGEST: usize = 31;

/// Whether `id` is one of the kinds whose first letters are given.
pub(super) fn looks_like(kinds: &str, id: &str) -> bool {
    let mut chars = id.chars();
    id.len() <= LONGEST
        && chars.next().is_some_and(|first| kinds.contains(first))
        && id.len() > 1
        && chars.all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// A person: `U…`, in organisations also `W…`.
pub(super) fn user(id: &str) -> Result<String, Malformed> {
    take("UW", id, "user id")
}

/// A team or the organisation that stands for one.
pub(super) fn team(id: &str) -> Result<String, Malformed> {
    take("TE", id, "team id")
}

/// An organisation.
pub(super) fn enterprise(id: &str) -> Result<String, Malformed> {
    take("E", id, "enterprise id")
}

/// The installation behind a team, an organisation, or both. Where only the organisation is
/// known, or it stands for the team, the team stays empty.
pub(super) fn seat(of_team: Option<&str>, of_org: Option<&str>) -> Result<Seat, Malformed> {
    let named = of_team.map(team).transpose()?;
    let org = of_org.map(enterprise).transpose()?;
    let (team, enterprise) = match named {
        Some(id) if id.starts_with('E') => (String::new(), org.or(Some(id))),
        Some(id) => (id, org),
        None => (String::new(), org),
    };
    if team.is_empty() && enterprise.is_none() {
        return Err(Malformed("no team"));
    }
    Ok(Seat { door: Door::Slack, team, enterprise })
}

/// A channel, a private channel or a direct message.
pub(super) fn channel(id: &str) -> Result<String, Malformed> {
    take("CDG", id, "channel id")
}

/// An app.
pub(super) fn app(id: &str) -> Result<String, Malformed> {
    take("A", id, "app id")
}

/// A message's `ts`: digits, a point, digits.
pub(super) fn message(ts: &str) -> Result<String, Malformed> {
    let digits = |part: &str| {
        (1..=12).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match ts.split_once('.') {
        Some((seconds, rest)) if digits(seconds) && digits(rest) => Ok(ts.to_owned()),
        _ => Err(Malformed("message ts")),
    }
}

/// A token of Slack's own making that we only hand back: visible ASCII, not too long.
pub(super) fn token(text: &str, what: &'static str) -> Result<String, Malformed> {
    let fits = (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(text.to_owned()) } else { Err(Malformed(what)) }
}

fn take(kinds: &str, id: &str, what: &'static str) -> Result<String, Malformed> {
    if looks_like(kinds, id) { Ok(id.to_owned()) } else { Err(Malformed(what)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_letters_and_digits_of_their_kind() {
        for good in ["U01ALICE", "W12", "USLACKBOT", "U0000000"] {
            assert!(user(good).is_ok(), "{good}");
        }
        let long = format!("U{}", "1".repeat(299));
        for bad in ["", "U", "u01alice", "T01", "U01-2", "U0\u{0}", "Ü01", "U01 ", &long] {
            assert!(user(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_message_is_two_numbers() {
        assert!(message("1503435956.000247").is_ok());
        for bad in ["", "1503435956", "1.", ".1", "1.2.3", "-1.2", "1503435956.00 0"] {
            assert!(message(bad).is_err(), "{bad}");
        }
    }
}
