//! People who work together: who takes part as what, who leads, in which phase.

use jiff::Timestamp;

use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::programme::Form;
use crate::domain::refusal::Refusal;
use crate::domain::word::word_enum;
use crate::domain::zone::Zone;
use crate::ids::{CohortId, MemberId, PairingId};

word_enum!(
    /// What someone is in a cohort and in a pairing.
    Role {
        /// Gives an outside view.
        Mentor = "mentor",
        /// Drives the agenda.
        Mentee = "mentee",
        /// One of equals.
        Peer = "peer",
    }
);

word_enum!(
    /// Where a pairing stands between first hello and formal end.
    Phase {
        /// Getting to know each other.
        Building = "building",
        /// Putting it in writing.
        Agreeing = "agreeing",
        /// Working on goals.
        Developing = "developing",
        /// Closing, and planning ahead.
        Ending = "ending",
    }
);

/// The most people one pairing takes in.
pub const MOST_PARTIES: usize = 12;

/// One who takes part.
#[derive(Clone, Debug)]
pub struct Party {
    /// The person.
    pub member: Member,
    /// As what.
    pub role: Role,
}

/// A pairing as one of its people sees it.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// Which.
    pub id: PairingId,
    /// In which cohort.
    pub cohort: CohortId,
    /// The cohort's name.
    pub cohort_name: String,
    /// The programme's name.
    pub programme_name: String,
    /// The cohort's zone.
    pub cohort_zone: Zone,
    /// The language of what its people read together, as a BCP 47 tag.
    pub cohort_language: String,
    /// How its people work together.
    pub form: Form,
    /// Where it stands.
    pub phase: Phase,
    /// Who drives.
    pub lead: MemberId,
    /// All who take part now, mentors first.
    pub parties: Vec<Party>,
    /// The next meeting, when one is set.
    pub next: Option<Meeting>,
    /// The planned end of the last meeting held.
    pub last_held: Option<Timestamp>,
}

impl Pairing {
    /// Everyone but `viewer`, mentors first.
    pub fn others(&self, viewer: MemberId) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |party| party.member.id != viewer)
    }

    /// The next meeting, unless it has begun: a date that can still be moved.
    #[must_use]
    pub fn ahead(&self, now: Timestamp) -> Option<&Meeting> {
        self.next.as_ref().filter(|meeting| meeting.slot.starts > now)
    }

    /// One of its people.
    #[must_use]
    pub fn party(&self, member: MemberId) -> Option<&Party> {
        self.parties.iter().find(|party| party.member.id == member)
    }
}

/// Who takes part as what, and who leads: what a coordinator confirms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Members and roles, mentors first, each once.
    pub parties: Vec<(MemberId, Role)>,
    /// Who leads: the first mentee, or the first peer.
    pub lead: MemberId,
}

/// Puts people together by their enrolments in the cohort: one or more mentors with one or
/// more mentees, or two or more peers. `enrolled` holds the roles of each, in the order named.
///
/// # Errors
/// [`Refusal::TooFewPeople`], [`Refusal::TooManyPeople`], [`Refusal::NamedTwice`],
/// [`Refusal::NotEnrolled`], [`Refusal::RolesDoNotMatch`].
pub fn propose(enrolled: &[(MemberId, Vec<Role>)]) -> Result<Proposal, Refusal> {
    if enrolled.len() < 2 {
        return Err(Refusal::TooFewPeople);
    }
    if enrolled.len() > MOST_PARTIES {
        return Err(Refusal::TooManyPeople { most: MOST_PARTIES });
    }
    for (index, (member, roles)) in enrolled.iter().enumerate() {
        if enrolled[..index].iter().any(|(earlier, _)| earlier == member) {
            return Err(Refusal::NamedTwice);
        }
        if roles.is_empty() {
            return Err(Refusal::NotEnrolled { member: *member });
        }
    }
    let mut parties = settle(enrolled)?;
    parties.sort_by_key(|(_, role)| *role);
    let lead = parties.iter().find(|(_, role)| *role != Role::Mentor).map(|(member, _)| *member);
    let lead = lead.ok_or(Refusal::RolesDoNotMatch)?;
    Ok(Proposal { parties, lead })
}

/// Chooses a role for each: all peers where everyone is one, else mentors and mentees; who is
/// both takes the side that is still missing, in the order named (a mentor first).
fn settle(enrolled: &[(MemberId, Vec<Role>)]) -> Result<Vec<(MemberId, Role)>, Refusal> {
    if enrolled.iter().all(|(_, roles)| roles.contains(&Role::Peer)) {
        return Ok(enrolled.iter().map(|(member, _)| (*member, Role::Peer)).collect());
    }
    let only = |role| move |(_, roles): &&(MemberId, Vec<Role>)| sides(roles) == [role];
    let mut mentors = enrolled.iter().filter(only(Role::Mentor)).count();
    let mut mentees = enrolled.iter().filter(only(Role::Mentee)).count();
    let mut settled = Vec::new();
    for (member, roles) in enrolled {
        let role = match sides(roles)[..] {
            [role] => role,
            [_, _] if mentors == 0 => {
                mentors += 1;
                Role::Mentor
            }
            [_, _] => {
                mentees += 1;
                Role::Mentee
            }
            _ => return Err(Refusal::RolesDoNotMatch),
        };
        settled.push((*member, role));
    }
    if mentors == 0 || mentees == 0 {
        return Err(Refusal::RolesDoNotMatch);
    }
    Ok(settled)
}

fn sides(roles: &[Role]) -> Vec<Role> {
    [Role::Mentor, Role::Mentee].into_iter().filter(|role| roles.contains(role)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{Mentee, Mentor, Peer};

    fn member(n: u128) -> MemberId {
        MemberId(uuid::Uuid::from_u128(n))
    }

    fn roles(list: &[(u128, &[Role])]) -> Vec<(MemberId, Vec<Role>)> {
        list.iter().map(|(n, roles)| (member(*n), roles.to_vec())).collect()
    }

    #[test]
    fn the_mentee_leads_whoever_is_named_first() {
        let pair = propose(&roles(&[(1, &[Mentee]), (2, &[Mentor])])).unwrap();
        assert_eq!(pair.parties, [(member(2), Mentor), (member(1), Mentee)]);
        assert_eq!(pair.lead, member(1));
    }

    #[test]
    fn one_who_is_both_takes_the_missing_side() {
        let pair = propose(&roles(&[(1, &[Mentor, Mentee]), (2, &[Mentor])])).unwrap();
        assert_eq!(pair.parties, [(member(2), Mentor), (member(1), Mentee)]);
        let both = propose(&roles(&[(1, &[Mentor, Mentee]), (2, &[Mentor, Mentee])])).unwrap();
        assert_eq!(both.parties, [(member(1), Mentor), (member(2), Mentee)]);
    }

    #[test]
    fn several_mentees_share_a_mentor_and_peers_need_none() {
        let group = propose(&roles(&[(1, &[Mentor]), (2, &[Mentee]), (3, &[Mentee])])).unwrap();
        assert_eq!(group.lead, member(2));
        let peers = propose(&roles(&[(4, &[Peer]), (5, &[Peer])])).unwrap();
        assert_eq!(peers.lead, member(4));
    }

    #[test]
    fn what_cannot_be_a_pair_is_refused() {
        let refuse = |list: &[(u128, &[Role])]| propose(&roles(list)).unwrap_err();
        assert_eq!(refuse(&[(1, &[Mentor])]), Refusal::TooFewPeople);
        assert_eq!(refuse(&[(1, &[Mentor]), (1, &[Mentor])]), Refusal::NamedTwice);
        assert_eq!(refuse(&[(1, &[Mentor]), (2, &[])]), Refusal::NotEnrolled { member: member(2) });
        assert_eq!(refuse(&[(1, &[Mentor]), (2, &[Mentor])]), Refusal::RolesDoNotMatch);
        assert_eq!(refuse(&[(1, &[Mentee]), (2, &[Mentee])]), Refusal::RolesDoNotMatch);
        assert_eq!(refuse(&[(1, &[Mentor]), (2, &[Peer])]), Refusal::RolesDoNotMatch);
    }
}
