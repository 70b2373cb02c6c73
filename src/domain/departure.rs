//! Someone who goes: as they wish, out of a pairing or a cohort, or because their account was
//! switched off. The latter may come back.

use jiff::Timestamp;

use crate::domain::erasure::{After, after};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::word::word_enum;
use crate::ids::{DepartureId, MemberId};

word_enum!(
    /// What someone leaves.
    Scope {
        /// One pairing; they stay in its cohort.
        Pairing = "pairing",
        /// A cohort, and their pairings in it.
        Cohort = "cohort",
        /// Everything they take part in.
        All = "all",
        /// Nothing: their account is off.
        Away = "away",
        /// Everything they were brought into before it was known that they cannot take part.
        Unfit = "unfit",
    }
);

/// Someone who goes.
#[derive(Clone, Debug)]
pub struct Departure {
    /// Which.
    pub id: DepartureId,
    /// Who.
    pub member: Member,
    /// What they leave.
    pub scope: Scope,
    /// The pairing or cohort, where it is one.
    pub of: Option<uuid::Uuid>,
    /// When it happens.
    pub due: Timestamp,
    /// When it happened.
    pub done: Option<Timestamp>,
    /// When it was taken back, or they came back.
    pub undone: Option<Timestamp>,
    /// Why, as far as they said so and it is still kept.
    pub reason: Option<String>,
    /// The coordinator who looks after those who stay.
    pub handled: Option<MemberId>,
}

impl Departure {
    /// Whether it can still be taken back.
    #[must_use]
    pub fn may_return(&self, now: Timestamp) -> bool {
        self.done.is_none() && self.undone.is_none() && now < self.due
    }
}

/// Whether a pairing lacks someone it cannot do without, as accounts are off: nothing of it is
/// called off, and nobody is reminded.
#[must_use]
pub fn paused(pairing: &Pairing) -> bool {
    let here = pairing.parties.iter().filter(|party| !party.member.left);
    let rest: Vec<_> = here.map(|party| (party.member.id, party.role)).collect();
    rest.len() < pairing.parties.len() && after(pairing.form, &rest, pairing.lead) == After::Ends
}
