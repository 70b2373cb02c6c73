//! People who work together: who takes part as what, who leads, in which phase.

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

use crate::domain::meeting::{Backup, Meeting};
use crate::domain::member::Member;
use crate::domain::programme::Form;
use crate::domain::timing::{DaysOff, next_allowed};
use crate::domain::word::word_enum;
use crate::domain::zone::Zone;
use crate::ids::{CohortId, MemberId, PairingId};

word_enum!(
    /// What someone is in a cohort and in a pairing.
    Role {
        /// Leads a group. A role in a pairing only: who is enrolled as mentor or peer may be one.
        Facilitator = "facilitator",
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

/// How long before a cohort's last day its pairings turn to a good ending, in days.
const LAST_DAYS: i32 = 28;

impl Phase {
    /// What a meeting that was held leads to: after the first it is time to put things in
    /// writing, after the next to work on goals.
    #[must_use]
    pub fn after_meeting(self) -> Self {
        match self {
            Self::Building => Self::Agreeing,
            Self::Agreeing | Self::Developing => Self::Developing,
            Self::Ending => Self::Ending,
        }
    }

    /// Where a pairing stands on a day, when its cohort ends on `until`: in the last four weeks
    /// it is ending, wherever it was.
    #[must_use]
    pub fn on(self, today: Date, until: Option<Date>) -> Self {
        let close = until.is_some_and(|until| {
            today.checked_add(Span::new().days(LAST_DAYS)).is_ok_and(|soon| until <= soon)
        });
        if close { Self::Ending } else { self }
    }
}

/// How long an end can be taken back; nobody is told before.
pub const UNDO: SignedDuration = SignedDuration::from_mins(10);

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
    /// The cohort's first and last day, where they were named.
    pub days: (Option<Date>, Option<Date>),
    /// The language of what its people read together, as a BCP 47 tag.
    pub cohort_language: String,
    /// How its people work together.
    pub form: Form,
    /// Where it stands.
    pub phase: Phase,
    /// Who drives.
    pub lead: MemberId,
    /// Since when.
    pub lead_since: Timestamp,
    /// All who take part now: a facilitator first, then mentors.
    pub parties: Vec<Party>,
    /// The next meeting, when one is set.
    pub next: Option<Meeting>,
    /// The planned end of the last meeting held.
    pub last_held: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

impl Pairing {
    /// Everyone but `viewer`, mentors first.
    pub fn others(&self, viewer: MemberId) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |party| party.member.id != viewer)
    }

    /// Whether everyone but `viewer` may be written to before a moment, as far as their hours,
    /// weekends and the days `off` go: else they would not hear of a date in time.
    #[must_use]
    pub fn hears_before(
        &self,
        moment: Timestamp,
        viewer: MemberId,
        now: Timestamp,
        off: &DaysOff,
    ) -> bool {
        let mut others = self.others(viewer).map(|party| &party.member);
        others.all(|one| next_allowed(now, &one.zone, one.quiet, off) < moment)
    }

    /// The backup of a meeting, where it can still move there and everyone but `viewer` hears of
    /// that before.
    #[must_use]
    pub fn backup_in_time<'m>(
        &self,
        meeting: &'m Meeting,
        viewer: MemberId,
        now: Timestamp,
        off: &DaysOff,
    ) -> Option<&'m Backup> {
        let backup = meeting.backup.as_ref().filter(|backup| backup.stands(now));
        backup.filter(|backup| self.hears_before(backup.slot.starts, viewer, now, off))
    }

    /// The next meeting, unless it has begun: a date that can still be moved.
    #[must_use]
    pub fn ahead(&self, now: Timestamp) -> Option<&Meeting> {
        self.next.as_ref().filter(|meeting| meeting.slot.starts > now)
    }

    /// Who leads the group, where it is one.
    #[must_use]
    pub fn facilitator(&self) -> Option<&Party> {
        self.parties.iter().find(|party| party.role == Role::Facilitator)
    }

    /// Whether its people are equals and lead in turns.
    #[must_use]
    pub fn takes_turns(&self) -> bool {
        self.parties.iter().all(|party| party.role == Role::Peer)
    }

    /// Who leads after a meeting was held: among equals the next of them, always in the same
    /// order. `None` where the lead stays.
    #[must_use]
    pub fn next_lead(&self) -> Option<MemberId> {
        if !self.takes_turns() {
            return None;
        }
        let now = self.parties.iter().position(|party| party.member.id == self.lead);
        let next = now.map_or(0, |now| (now + 1) % self.parties.len());
        self.parties.get(next).map(|party| party.member.id)
    }

    /// Whether it has ended and that can still be taken back.
    #[must_use]
    pub fn may_return(&self, now: Timestamp) -> bool {
        self.ended.is_some_and(|ended| now.duration_since(ended) < UNDO)
    }

    /// One of its people.
    #[must_use]
    pub fn party(&self, member: MemberId) -> Option<&Party> {
        self.parties.iter().find(|party| party.member.id == member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{Facilitator, Mentee, Mentor, Peer};

    fn member(n: u128) -> MemberId {
        MemberId(uuid::Uuid::from_u128(n))
    }

    fn pairing(parties: &[(u128, Role)], lead: u128) -> Pairing {
        let party = |(n, role): &(u128, Role)| Party {
            member: Member {
                id: member(*n),
                name: String::new(),
                user: None,
                zone: Zone::utc(),
                language: "en".to_owned(),
                quiet: crate::domain::timing::Quiet::default(),
                owner: false,
                left: false,
                nature: None,
            },
            role: *role,
        };
        Pairing {
            id: PairingId(uuid::Uuid::nil()),
            cohort: CohortId(uuid::Uuid::nil()),
            cohort_name: String::new(),
            programme_name: String::new(),
            cohort_zone: Zone::utc(),
            days: (None, None),
            cohort_language: "en".to_owned(),
            form: Form::Pair,
            phase: Phase::Building,
            lead: member(lead),
            lead_since: Timestamp::UNIX_EPOCH,
            parties: parties.iter().map(party).collect(),
            next: None,
            last_held: None,
            ended: None,
        }
    }

    #[test]
    fn meetings_and_the_last_weeks_move_the_phase_on() {
        use Phase::{Agreeing, Building, Developing, Ending};
        for (before, after) in [
            (Building, Agreeing),
            (Agreeing, Developing),
            (Developing, Developing),
            (Ending, Ending),
        ] {
            assert_eq!(before.after_meeting(), after);
        }
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let until = Some(day("2027-08-31"));
        assert_eq!(Building.on(day("2027-08-02"), until), Building);
        assert_eq!(Building.on(day("2027-08-03"), until), Ending);
        assert_eq!(Developing.on(day("2027-09-05"), until), Ending);
        assert_eq!(Developing.on(day("2027-08-31"), None), Developing);
    }

    #[test]
    fn an_end_can_be_taken_back_for_ten_minutes() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let live = pairing(&[(1, Mentor), (2, Mentee)], 2);
        let ended = Pairing { ended: Some(at("2026-03-02T15:00:00Z")), ..live.clone() };
        assert!(!live.may_return(at("2026-03-02T15:00:00Z")), "nothing to take back");
        assert!(ended.may_return(at("2026-03-02T15:09:59.999Z")));
        assert!(!ended.may_return(at("2026-03-02T15:10:00Z")), "now they are told");
    }

    #[test]
    fn among_peers_the_lead_goes_round_and_nowhere_else() {
        let peers = [(1, Peer), (2, Peer), (3, Peer)];
        assert_eq!(pairing(&peers, 1).next_lead(), Some(member(2)));
        assert_eq!(pairing(&peers, 3).next_lead(), Some(member(1)));
        assert_eq!(pairing(&peers[..2], 2).next_lead(), Some(member(1)));
        assert_eq!(pairing(&[(1, Mentor), (2, Mentee)], 2).next_lead(), None);
        let circle = [(1, Facilitator), (2, Peer), (3, Peer)];
        assert_eq!(pairing(&circle, 1).next_lead(), None, "a facilitator keeps it");
        let gone = pairing(&peers, 9).next_lead();
        assert_eq!(gone, Some(member(1)), "after one who is no longer there the first is next");
    }

    #[test]
    fn how_people_work_together_follows_from_their_roles() {
        let circle = pairing(&[(1, Facilitator), (2, Peer), (3, Peer)], 1);
        assert_eq!(circle.facilitator().map(|party| party.member.id), Some(member(1)));
        assert!(!circle.takes_turns());
        let peers = pairing(&[(1, Peer), (2, Peer)], 1);
        assert!(peers.takes_turns() && peers.facilitator().is_none());
        let pair = pairing(&[(1, Mentor), (2, Mentee)], 2);
        assert!(!pair.takes_turns() && pair.facilitator().is_none());
    }
}
