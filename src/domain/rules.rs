//! Whose ground rules a person reads: everyone keeps the same ones, and each part has its own
//! share in them.

use jiff::Timestamp;

use crate::domain::pairing::{Pairing, Role};
use crate::domain::programme::Form;
use crate::ids::MemberId;

/// The part someone plays in a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Drives the agenda.
    Mentee,
    /// Gives an outside view.
    Mentor,
    /// One of equals.
    Peer,
    /// One of a group that somebody facilitates.
    Member,
    /// Holds a group together.
    Facilitator,
    /// Runs programmes.
    Coordinator,
}

/// How far someone is with reading the rules, where a programme of theirs asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody asks.
    NotAsked,
    /// Not read yet.
    Unread,
    /// Read.
    Read {
        /// When.
        at: Timestamp,
        /// Whether they still wait for others to read them.
        waits: bool,
    },
}

/// The parts of `member`, each once: from their pairings, else from the roles they are enrolled
/// in. Empty for who takes part in nothing and runs nothing.
#[must_use]
pub fn parts(
    member: MemberId,
    pairings: &[Pairing],
    enrolled: &[Role],
    coordinates: bool,
) -> Vec<Part> {
    let own = |pairing: &Pairing| pairing.party(member).map(|party| part(pairing.form, party.role));
    let mut parts: Vec<Part> = pairings.iter().filter_map(own).collect();
    if parts.is_empty() {
        parts.extend(enrolled.iter().copied().map(of));
    }
    if coordinates {
        parts.push(Part::Coordinator);
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The part of a role in a pairing of a form: who facilitates brings the agenda, whatever the
/// others of a group are enrolled as.
#[must_use]
pub fn part(form: Form, role: Role) -> Part {
    match of(role) {
        Part::Facilitator => Part::Facilitator,
        _ if form == Form::Group => Part::Member,
        part => part,
    }
}

fn of(role: Role) -> Part {
    match role {
        Role::Mentor => Part::Mentor,
        Role::Mentee => Part::Mentee,
        Role::Peer => Part::Peer,
        Role::Facilitator => Part::Facilitator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enrolments_tell_only_while_there_is_no_pairing() {
        let me = MemberId(uuid::Uuid::from_u128(1));
        let roles = [Role::Mentor, Role::Mentee, Role::Mentor];
        assert_eq!(parts(me, &[], &roles, false), [Part::Mentee, Part::Mentor]);
        assert_eq!(parts(me, &[], &[], true), [Part::Coordinator]);
        assert_eq!(parts(me, &[], &[], false), []);
    }
}
