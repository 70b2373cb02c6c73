//! Erasing a person: how long it can be taken back, and what becomes of their pairings.

use jiff::{SignedDuration, Timestamp};

use crate::domain::pairing::Role;
use crate::domain::programme::Form;
use crate::domain::proposal::LEAST_GROUP;
use crate::ids::MemberId;

/// How long a person can take back that their data be deleted.
pub const TAKE_BACK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long *now* waits on the real clock, so that what they are just shown still goes out.
pub const HOLD: SignedDuration = SignedDuration::from_secs(3);

/// When it happens, for one who asks at `now`. Then it is under way, and not taken back.
#[must_use]
pub fn due(now: Timestamp, at_once: bool) -> Timestamp {
    if at_once { now } else { now.saturating_add(TAKE_BACK).unwrap_or(now) }
}

/// What becomes of a pairing when someone goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nobody, or no pair, is left.
    Ends,
    /// The rest go on, and this one leads.
    GoesOn(MemberId),
}

/// What becomes of a pairing that `lead` led when only `rest` is left. A group goes on with its
/// facilitator and two others, any other pairing with a mentor and a mentee or with two peers.
/// Who leads next is the lead there was, else the facilitator, a mentee or a peer.
#[must_use]
pub fn after(form: Form, rest: &[(MemberId, Role)], lead: MemberId) -> After {
    let has = |role| rest.iter().any(|(_, own)| *own == role);
    let peers = rest.iter().all(|(_, role)| *role == Role::Peer);
    let goes_on = match form {
        Form::Group => rest.len() >= LEAST_GROUP && has(Role::Facilitator),
        _ => rest.len() >= 2 && (peers || has(Role::Mentor) && has(Role::Mentee)),
    };
    if !goes_on {
        return After::Ends;
    }
    let drives = |role: Role| match form {
        Form::Group => role == Role::Facilitator,
        _ => role != Role::Mentor,
    };
    let leads = rest.iter().find(|(id, _)| *id == lead);
    let next = leads.or_else(|| rest.iter().find(|(_, role)| drives(*role)));
    next.map_or(After::Ends, |(id, _)| After::GoesOn(*id))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> MemberId {
        MemberId(Uuid::from_u128(n))
    }

    #[test]
    fn a_pairing_goes_on_while_a_pair_is_left_in_it() {
        let (mentor, mentee, peer) = (Role::Mentor, Role::Mentee, Role::Peer);
        for (rest, lead, after_all) in [
            (vec![], 1, After::Ends),
            (vec![(id(1), mentor)], 2, After::Ends),
            (vec![(id(1), mentor), (id(2), mentor)], 3, After::Ends),
            (vec![(id(2), mentee), (id(3), mentee)], 2, After::Ends),
            (vec![(id(1), mentor), (id(2), mentee)], 3, After::GoesOn(id(2))),
            (vec![(id(1), mentor), (id(2), mentee)], 1, After::GoesOn(id(1))),
            (vec![(id(1), peer), (id(2), peer)], 3, After::GoesOn(id(1))),
            (vec![(id(1), peer)], 1, After::Ends),
        ] {
            assert_eq!(after(Form::Pair, &rest, id(lead)), after_all, "{rest:?} led by {lead}");
        }
    }

    #[test]
    fn a_group_goes_on_with_its_facilitator_and_two_others() {
        let (lead, mentee, peer) = (Role::Facilitator, Role::Mentee, Role::Peer);
        for (rest, after_all) in [
            (vec![(id(1), lead), (id(2), mentee), (id(3), mentee)], After::GoesOn(id(1))),
            (vec![(id(1), lead), (id(2), peer), (id(3), peer)], After::GoesOn(id(1))),
            (vec![(id(1), lead), (id(2), mentee)], After::Ends),
            (vec![(id(2), mentee), (id(3), mentee), (id(4), mentee)], After::Ends),
            (vec![(id(2), peer), (id(3), peer), (id(4), peer)], After::Ends),
        ] {
            assert_eq!(after(Form::Group, &rest, id(1)), after_all, "{rest:?}");
        }
    }

    #[test]
    fn a_week_to_take_it_back() {
        let now: Timestamp = "2026-03-02T15:00:00Z".parse().unwrap();
        assert_eq!(due(now, false).to_string(), "2026-03-09T15:00:00Z");
        assert_eq!(due(now, true).to_string(), "2026-03-02T15:00:00Z");
    }
}
