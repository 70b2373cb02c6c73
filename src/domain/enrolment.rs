//! Who is in a cohort and in no pairing there, and who of them can be put together.

use crate::domain::member::Member;
use crate::domain::pairing::Role;
use crate::domain::programme::Form;

/// One who is enrolled in a cohort.
#[derive(Clone, Debug)]
pub struct Enrolled {
    /// Who.
    pub member: Member,
    /// As what.
    pub role: Role,
    /// In no pairing there yet.
    pub alone: bool,
}

/// The people of a cohort.
#[derive(Clone, Debug, Default)]
pub struct Crowd(pub Vec<Enrolled>);

/// Whom a coordinator may choose from.
#[derive(Clone, Debug)]
pub enum Offer {
    /// A mentor and a mentee.
    Sided {
        /// Every mentor, those without a mentee first.
        mentors: Vec<(Member, Role)>,
        /// Mentees without a partner.
        mentees: Vec<(Member, Role)>,
    },
    /// Peers without a partner.
    Equals(Vec<(Member, Role)>),
    /// A group.
    Circle {
        /// Who can facilitate.
        leaders: Vec<(Member, Role)>,
        /// Mentees and peers without a group.
        others: Vec<(Member, Role)>,
    },
}

impl Crowd {
    /// Whom to choose from in a programme of that form.
    #[must_use]
    pub fn offer(&self, form: Form) -> Offer {
        let alone = |roles: &[Role]| self.of(roles, true);
        match form {
            Form::Peer => Offer::Equals(alone(&[Role::Peer])),
            Form::Group => Offer::Circle {
                leaders: self.of(&[Role::Mentor, Role::Peer], false),
                others: alone(&[Role::Mentee, Role::Peer]),
            },
            Form::Pair | Form::Flash => {
                let (mentors, mentees) = (self.of(&[Role::Mentor], false), alone(&[Role::Mentee]));
                let peers = alone(&[Role::Peer]);
                if peers.len() > 1 && (mentors.is_empty() || mentees.is_empty()) {
                    Offer::Equals(peers)
                } else {
                    Offer::Sided { mentors, mentees }
                }
            }
        }
    }

    /// Whether there are enough to put together.
    #[must_use]
    pub fn ready(&self, form: Form) -> bool {
        match self.offer(form) {
            Offer::Sided { mentors, mentees } => !mentors.is_empty() && !mentees.is_empty(),
            Offer::Equals(peers) => peers.len() > 1,
            Offer::Circle { leaders, others } => {
                let leads = |id| leaders.iter().any(|(leader, _)| leader.id == id);
                let led = others.iter().filter(|(one, _)| !leads(one.id)).count();
                // A peer who may facilitate is one of the circle otherwise.
                leaders.iter().any(|(_, role)| *role == Role::Mentor) && led > 1
                    || others.iter().filter(|(_, role)| *role == Role::Peer).count() > 2
            }
        }
    }

    /// Those of some roles, who is alone first; or only who is.
    fn of(&self, roles: &[Role], alone: bool) -> Vec<(Member, Role)> {
        let fits = |one: &&Enrolled| roles.contains(&one.role) && (one.alone || !alone);
        let mut fitting: Vec<&Enrolled> = self.0.iter().filter(fits).collect();
        fitting.sort_by_key(|one| (!one.alone, one.role, one.member.name.to_lowercase()));
        fitting.into_iter().map(|one| (one.member.clone(), one.role)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timing::Quiet;
    use crate::domain::zone::Zone;
    use crate::ids::MemberId;

    fn one(number: u128, role: Role, alone: bool) -> Enrolled {
        let member = Member {
            id: MemberId(uuid::Uuid::from_u128(number)),
            name: format!("member {number}"),
            user: None,
            zone: Zone::utc(),
            language: "en".into(),
            quiet: Quiet::default(),
            owner: false,
            left: false,
            nature: None,
        };
        Enrolled { member, role, alone }
    }

    #[test]
    fn a_mentor_may_take_another_mentee_but_a_mentee_has_one_mentor() {
        let crowd = Crowd(vec![
            one(1, Role::Mentor, false),
            one(2, Role::Mentor, true),
            one(3, Role::Mentee, false),
            one(4, Role::Mentee, true),
        ]);
        let Offer::Sided { mentors, mentees } = crowd.offer(Form::Pair) else { panic!() };
        let names = |all: &[(Member, Role)]| {
            all.iter().map(|(one, _)| one.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&mentors), ["member 2", "member 1"]);
        assert_eq!(names(&mentees), ["member 4"]);
        assert!(crowd.ready(Form::Pair));
        assert!(!crowd.ready(Form::Peer));
    }

    #[test]
    fn peers_are_put_together_where_there_are_no_sides() {
        let crowd = Crowd(vec![one(1, Role::Peer, true), one(2, Role::Peer, true)]);
        assert!(matches!(crowd.offer(Form::Pair), Offer::Equals(_)));
        assert!(crowd.ready(Form::Pair) && crowd.ready(Form::Peer));
        assert!(!crowd.ready(Form::Group), "a facilitator and two others");
        let three = Crowd((1..4).map(|n| one(n, Role::Peer, true)).collect());
        assert!(three.ready(Form::Group));
    }
}
