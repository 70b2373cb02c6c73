//! Who can be put together, and as what: the coordinator's proposal, checked against the
//! enrolments and the form of the programme.

use crate::domain::pairing::Role;
use crate::domain::programme::Form;
use crate::domain::refusal::Refusal;
use crate::ids::MemberId;

/// The most people one pairing takes in.
pub const MOST_PARTIES: usize = 12;
/// The fewest people of a group: its facilitator and two others.
pub const LEAST_GROUP: usize = 3;

/// Who takes part as what, and who leads: what a coordinator confirms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// How they will work together.
    pub form: Form,
    /// Members and roles, a facilitator first, then mentors, each once.
    pub parties: Vec<(MemberId, Role)>,
    /// Who leads: the facilitator, the first mentee, or the first peer.
    pub lead: MemberId,
}

impl Proposal {
    /// The pairs of people this puts together as leader and led, or as equals; who shares a
    /// mentor or a facilitator is none.
    pub fn bonds(&self) -> impl Iterator<Item = (MemberId, MemberId)> {
        let binds = |role: Role| match self.form {
            Form::Group => role == Role::Facilitator,
            _ => role != Role::Mentee,
        };
        let from = self.parties.iter().filter(move |(_, role)| binds(*role));
        from.flat_map(|(one, _)| {
            let others = self.parties.iter().filter(move |(other, _)| other != one);
            others.map(|(other, _)| (*one, *other))
        })
    }
}

/// Someone named, with their roles in the cohort.
pub type Enrolled = (MemberId, Vec<Role>);

/// Puts people together by their enrolments in a cohort, in the order named.
///
/// With a facilitator they are a group: the facilitator is enrolled as mentor or peer, the
/// others (two at least) are all peers or all mentees. Without one they are one or more mentors
/// with one or more mentees, or two or more peers. A programme of groups takes its only mentor
/// for the facilitator; one of peers takes peers only; one of single conversations no group.
/// `facilitator` is one of `enrolled`.
///
/// # Errors
/// What of this does not hold, as a [`Refusal`].
pub fn propose(
    form: Form,
    enrolled: &[Enrolled],
    facilitator: Option<MemberId>,
) -> Result<Proposal, Refusal> {
    let facilitator = facilitator.or_else(|| implied(form, enrolled));
    counted(enrolled, facilitator)?;
    let (form, mut parties) = match (form, facilitator) {
        (Form::Flash, Some(_)) => return Err(Refusal::FlashHasNoGroup),
        (_, Some(one)) => (Form::Group, group(enrolled, one)?),
        (Form::Group, None) => return Err(Refusal::FacilitatorMissing),
        (Form::Peer, None) => (Form::Peer, peers(enrolled).ok_or(Refusal::PeersOnly)?),
        (form, None) => match peers(enrolled) {
            Some(peers) => (Form::Peer, peers),
            None => (form, sided(enrolled)?),
        },
    };
    parties.sort_by_key(|(_, role)| *role);
    let leads = |role: Role| role != Role::Mentor;
    let lead = parties.iter().find(|(_, role)| leads(*role)).map(|(member, _)| *member);
    let lead = lead.ok_or(Refusal::RolesDoNotMatch)?;
    Ok(Proposal { form, parties, lead })
}

/// Takes one more into a group that is there: its other members' role is what they are enrolled
/// in too.
///
/// # Errors
/// They are in it, not enrolled, enrolled in another role only, or the group is full.
pub fn join(group: &[(MemberId, Role)], one: &Enrolled) -> Result<Role, Refusal> {
    let (member, roles) = one;
    if group.iter().any(|(known, _)| known == member) {
        return Err(Refusal::PairedAlready);
    }
    if group.len() >= MOST_PARTIES {
        return Err(Refusal::TooManyPeople { most: MOST_PARTIES });
    }
    if roles.is_empty() {
        return Err(Refusal::NotEnrolled { member: *member });
    }
    let role = group.iter().map(|(_, role)| *role).find(|role| *role != Role::Facilitator);
    role.filter(|role| roles.contains(role)).ok_or(Refusal::GroupRolesMixed)
}

/// The facilitator nobody named: in a programme of groups, the only mentor.
fn implied(form: Form, enrolled: &[Enrolled]) -> Option<MemberId> {
    let mut mentors = enrolled.iter().filter(|(_, roles)| roles.contains(&Role::Mentor));
    match (form, mentors.next(), mentors.next()) {
        (Form::Group, Some((only, _)), None) => Some(*only),
        _ => None,
    }
}

/// Enough people and not too many, each named once and in the cohort.
fn counted(enrolled: &[Enrolled], facilitator: Option<MemberId>) -> Result<(), Refusal> {
    if enrolled.len() > MOST_PARTIES {
        return Err(Refusal::TooManyPeople { most: MOST_PARTIES });
    }
    for (index, (member, roles)) in enrolled.iter().enumerate() {
        if enrolled[..index].iter().any(|(earlier, _)| earlier == member) {
            return Err(Refusal::NamedTwice);
        }
        if facilitator == Some(*member) && !may_facilitate(roles) {
            return Err(Refusal::MayNotFacilitate { member: *member });
        }
        if roles.is_empty() {
            return Err(Refusal::NotEnrolled { member: *member });
        }
    }
    match facilitator {
        Some(_) if enrolled.len() < LEAST_GROUP => Err(Refusal::GroupTooSmall),
        None if enrolled.len() < 2 => Err(Refusal::TooFewPeople),
        _ => Ok(()),
    }
}

fn may_facilitate(roles: &[Role]) -> bool {
    roles.contains(&Role::Mentor) || roles.contains(&Role::Peer)
}

/// A facilitator, and others who are all peers or all mentees.
fn group(enrolled: &[Enrolled], one: MemberId) -> Result<Vec<(MemberId, Role)>, Refusal> {
    let others = || enrolled.iter().filter(|(member, _)| *member != one);
    let all = |role: Role| others().all(|(_, roles)| roles.contains(&role));
    let role = [Role::Peer, Role::Mentee].into_iter().find(|role| all(*role));
    let role = role.ok_or(Refusal::GroupRolesMixed)?;
    let others = others().map(|(member, _)| (*member, role));
    Ok([(one, Role::Facilitator)].into_iter().chain(others).collect())
}

/// Everyone as a peer, where everyone is one.
fn peers(enrolled: &[Enrolled]) -> Option<Vec<(MemberId, Role)>> {
    let peer =
        |(member, roles): &Enrolled| roles.contains(&Role::Peer).then_some((*member, Role::Peer));
    enrolled.iter().map(peer).collect()
}

/// Mentors and mentees; who is both takes the side that is still missing, in the order named (a
/// mentor first).
fn sided(enrolled: &[Enrolled]) -> Result<Vec<(MemberId, Role)>, Refusal> {
    let only = |role| move |(_, roles): &&Enrolled| sides(roles) == [role];
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
    use Role::{Facilitator, Mentee, Mentor, Peer};

    fn member(n: u128) -> MemberId {
        MemberId(uuid::Uuid::from_u128(n))
    }

    fn roles(list: &[(u128, &[Role])]) -> Vec<Enrolled> {
        list.iter().map(|(n, roles)| (member(*n), roles.to_vec())).collect()
    }

    fn pair(list: &[(u128, &[Role])]) -> Result<Proposal, Refusal> {
        propose(Form::Pair, &roles(list), None)
    }

    #[test]
    fn the_mentee_leads_whoever_is_named_first() {
        let pair = pair(&[(1, &[Mentee]), (2, &[Mentor])]).unwrap();
        assert_eq!(pair.parties, [(member(2), Mentor), (member(1), Mentee)]);
        assert_eq!((pair.lead, pair.form), (member(1), Form::Pair));
    }

    #[test]
    fn one_who_is_both_takes_the_missing_side() {
        let one = pair(&[(1, &[Mentor, Mentee]), (2, &[Mentor])]).unwrap();
        assert_eq!(one.parties, [(member(2), Mentor), (member(1), Mentee)]);
        let both = pair(&[(1, &[Mentor, Mentee]), (2, &[Mentor, Mentee])]).unwrap();
        assert_eq!(both.parties, [(member(1), Mentor), (member(2), Mentee)]);
    }

    #[test]
    fn several_mentees_share_a_mentor_and_peers_need_none() {
        let shared = pair(&[(1, &[Mentor]), (2, &[Mentee]), (3, &[Mentee])]).unwrap();
        assert_eq!((shared.lead, shared.form), (member(2), Form::Pair));
        let peers = pair(&[(4, &[Peer]), (5, &[Peer])]).unwrap();
        assert_eq!((peers.lead, peers.form), (member(4), Form::Peer));
    }

    #[test]
    fn what_cannot_be_a_pair_is_refused() {
        let refuse = |list: &[(u128, &[Role])]| pair(list).unwrap_err();
        assert_eq!(refuse(&[(1, &[Mentor])]), Refusal::TooFewPeople);
        assert_eq!(refuse(&[(1, &[Mentor]), (1, &[Mentor])]), Refusal::NamedTwice);
        assert_eq!(refuse(&[(1, &[Mentor]), (2, &[])]), Refusal::NotEnrolled { member: member(2) });
        assert_eq!(refuse(&[(1, &[Mentor]), (2, &[Mentor])]), Refusal::RolesDoNotMatch);
        assert_eq!(refuse(&[(1, &[Mentee]), (2, &[Mentee])]), Refusal::RolesDoNotMatch);
        assert_eq!(refuse(&[(1, &[Mentor]), (2, &[Peer])]), Refusal::RolesDoNotMatch);
    }

    #[test]
    fn a_facilitator_makes_a_group_and_leads_it() {
        let four = roles(&[(1, &[Mentee]), (2, &[Mentee, Peer]), (3, &[Mentee]), (4, &[Mentor])]);
        for form in [Form::Pair, Form::Group, Form::Peer] {
            let made = propose(form, &four, Some(member(4))).unwrap();
            assert_eq!((made.form, made.lead), (Form::Group, member(4)), "{form:?}");
            assert_eq!(made.parties[0], (member(4), Facilitator));
            assert!(made.parties[1..].iter().all(|(_, role)| *role == Mentee), "{made:?}");
        }
        let circle = roles(&[(1, &[Peer]), (2, &[Peer]), (3, &[Peer, Mentor])]);
        let made = propose(Form::Peer, &circle, Some(member(2))).unwrap();
        assert_eq!(made.parties, [(member(2), Facilitator), (member(1), Peer), (member(3), Peer)]);
    }

    #[test]
    fn a_programme_of_groups_takes_its_only_mentor_for_the_facilitator() {
        let one = roles(&[(1, &[Mentee]), (2, &[Mentor]), (3, &[Mentee])]);
        assert_eq!(propose(Form::Group, &one, None).unwrap().lead, member(2));
        let refuse =
            |list: &[(u128, &[Role])]| propose(Form::Group, &roles(list), None).unwrap_err();
        let two: &[(u128, &[Role])] = &[(1, &[Mentee]), (2, &[Mentor]), (3, &[Mentor])];
        assert_eq!(refuse(two), Refusal::FacilitatorMissing);
        let none: &[(u128, &[Role])] = &[(1, &[Peer]), (2, &[Peer]), (3, &[Peer])];
        assert_eq!(refuse(none), Refusal::FacilitatorMissing);
        assert_eq!(refuse(&[(1, &[Mentee]), (2, &[Mentor])]), Refusal::GroupTooSmall);
    }

    #[test]
    fn one_more_joins_a_group_in_the_role_of_the_others() {
        let group = [(member(1), Facilitator), (member(2), Mentee), (member(3), Mentee)];
        let join = |n, roles: &[Role]| join(&group, &(member(n), roles.to_vec()));
        assert_eq!(join(4, &[Mentor, Mentee]), Ok(Mentee));
        assert_eq!(join(4, &[Peer]), Err(Refusal::GroupRolesMixed));
        assert_eq!(join(4, &[]), Err(Refusal::NotEnrolled { member: member(4) }));
        assert_eq!(join(3, &[Mentee]), Err(Refusal::PairedAlready));
        let full: Vec<_> = (1..=12).map(|n| (member(n), Mentee)).collect();
        let full = super::join(&full, &(member(13), vec![Mentee]));
        assert_eq!(full, Err(Refusal::TooManyPeople { most: MOST_PARTIES }));
    }

    #[test]
    fn what_cannot_be_a_group_is_refused() {
        let refuse = |form, list: &[(u128, &[Role])], one| {
            propose(form, &roles(list), Some(member(one))).unwrap_err()
        };
        let three: &[(u128, &[Role])] = &[(1, &[Mentee]), (2, &[Mentee]), (3, &[Mentor])];
        assert_eq!(
            refuse(Form::Pair, three, 1),
            Refusal::MayNotFacilitate { member: member(1) },
            "a mentee"
        );
        assert_eq!(refuse(Form::Pair, &three[1..], 3), Refusal::GroupTooSmall);
        assert_eq!(refuse(Form::Flash, three, 3), Refusal::FlashHasNoGroup);
        let mixed: &[(u128, &[Role])] = &[(1, &[Mentee]), (2, &[Peer]), (3, &[Mentor])];
        assert_eq!(refuse(Form::Group, mixed, 3), Refusal::GroupRolesMixed);
        let guest: &[(u128, &[Role])] = &[(1, &[Mentee]), (2, &[Mentee]), (3, &[])];
        assert_eq!(refuse(Form::Pair, guest, 3), Refusal::MayNotFacilitate { member: member(3) });
    }

    #[test]
    fn a_programme_of_peers_takes_peers_only() {
        let propose = |list: &[(u128, &[Role])]| propose(Form::Peer, &roles(list), None);
        assert_eq!(propose(&[(1, &[Peer]), (2, &[Peer, Mentor])]).unwrap().form, Form::Peer);
        assert_eq!(propose(&[(1, &[Mentor]), (2, &[Mentee])]), Err(Refusal::PeersOnly));
    }
}
