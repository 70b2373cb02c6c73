//! What pauses do to a pairing: the whiles in which it cannot meet, as somebody it cannot do
//! without pauses. Called by services wherever a date is set, suggested or asked about.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::absence::{Absence, Kind};
use crate::domain::erasure::{After, after};
use crate::domain::meeting::{Busy, Slot};
use crate::domain::pairing::{Pairing, Party};
use crate::domain::programme::Form;
use crate::ids::MemberId;

/// A while in which a pairing cannot meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// Its first moment.
    pub from: Timestamp,
    /// The first moment at which the pairing can meet again.
    pub until: Timestamp,
    /// Whose return ends it.
    pub who: MemberId,
    /// The day they are back, where they are.
    pub day: Date,
    /// Whether their partners were told.
    pub told: bool,
}

impl Rest {
    /// Whether it holds at a moment.
    #[must_use]
    pub fn covers(&self, moment: Timestamp) -> bool {
        self.from <= moment && moment < self.until
    }

    /// Whether a slot would fall into it.
    #[must_use]
    pub fn meets(&self, slot: &Slot) -> bool {
        slot.starts < self.until && self.from < slot.ends
    }

    /// As what people have already.
    #[must_use]
    pub fn span(&self) -> Busy {
        (self.from, self.until)
    }
}

/// Whether people of a pairing can meet without the rest. A group can with who facilitates and
/// somebody else, any other pairing while a pair is left of it.
#[must_use]
pub fn can_meet(pairing: &Pairing, here: impl Fn(MemberId) -> bool) -> bool {
    let here: Vec<&Party> = pairing.parties.iter().filter(|party| here(party.member.id)).collect();
    if pairing.form == Form::Group {
        let leads = pairing
            .facilitator()
            .is_none_or(|one| here.iter().any(|party| party.member.id == one.member.id));
        return leads && here.len() >= 2;
    }
    let here: Vec<_> = here.iter().map(|party| (party.member.id, party.role)).collect();
    after(pairing.form, &here, pairing.lead) != After::Ends
}

/// The whiles in which a pairing cannot meet, by what its people asked for, in order.
#[must_use]
pub fn rests(pairing: &Pairing, absences: &[(MemberId, Absence)]) -> Vec<Rest> {
    let pauses = || absences.iter().filter(|(_, one)| one.kind == Kind::Pause);
    let mut edges: Vec<Timestamp> = pauses().flat_map(|(_, one)| [one.from, one.until]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut rests: Vec<Rest> = Vec::new();
    for pair in edges.windows(2) {
        let [from, until] = *pair else { continue };
        let away = |member| pauses().any(|(who, one)| *who == member && one.covers(from));
        if can_meet(pairing, |member| !away(member)) {
            continue;
        }
        // Whoever ends it by being back.
        let last = pauses().filter(|(_, one)| one.covers(from));
        let last = last.max_by_key(|(_, one)| (one.until == until, one.until));
        let Some((who, last)) = last else { continue };
        let begun = rests.last().filter(|rest| rest.until == from).map(|rest| rest.from);
        if begun.is_some() {
            rests.pop();
        }
        let from = begun.unwrap_or(from);
        rests.push(Rest { from, until, who: *who, day: last.day, told: last.told });
    }
    rests
}

/// The one that holds at a moment.
#[must_use]
pub fn at(rests: &[Rest], moment: Timestamp) -> Option<&Rest> {
    rests.iter().find(|rest| rest.covers(moment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::begins;
    use crate::domain::pairing::{Phase, Role};
    use crate::domain::zone::Zone;
    use crate::ids::{AbsenceId, CohortId, PairingId};

    fn id(n: u128) -> MemberId {
        MemberId(uuid::Uuid::from_u128(n))
    }

    fn pairing(form: Form, roles: &[Role]) -> Pairing {
        let party = |(n, role): (u128, &Role)| Party {
            member: crate::domain::member::Member {
                id: id(n),
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
            form,
            phase: Phase::Building,
            lead: id(1),
            lead_since: Timestamp::UNIX_EPOCH,
            parties: (1..).zip(roles).map(party).collect(),
            next: None,
            last_held: None,
            ended: None,
        }
    }

    fn pause(n: u128, from: &str, day: &str) -> (MemberId, Absence) {
        let day: Date = day.parse().unwrap();
        let absence = Absence {
            id: AbsenceId(uuid::Uuid::nil()),
            kind: Kind::Pause,
            from: begins(from.parse().unwrap(), &Zone::utc()),
            until: begins(day, &Zone::utc()),
            day,
            why: None,
            told: n == 1,
        };
        (id(n), absence)
    }

    fn days(rests: &[Rest]) -> Vec<(String, String, MemberId)> {
        let day = |at: Timestamp| Zone::utc().local(at).date().to_string();
        rests.iter().map(|rest| (day(rest.from), day(rest.until), rest.who)).collect()
    }

    #[test]
    fn a_pair_rests_while_either_of_them_pauses() {
        let pair = pairing(Form::Pair, &[Role::Mentor, Role::Mentee]);
        let both = [pause(1, "2026-03-02", "2026-03-16"), pause(2, "2026-03-09", "2026-03-20")];
        let found = rests(&pair, &both);
        assert_eq!(days(&found), [("2026-03-02".to_owned(), "2026-03-20".to_owned(), id(2))]);
        assert!(!found[0].told, "of that pause nobody was told");
        let apart = [pause(1, "2026-03-02", "2026-03-05"), pause(2, "2026-03-09", "2026-03-20")];
        let found = rests(&pair, &apart);
        assert_eq!(found.len(), 2);
        let noon = |day: &str| format!("{day}T12:00:00Z").parse().unwrap();
        assert!(at(&found, noon("2026-03-04")).is_some_and(|rest| rest.told));
        assert!(at(&found, noon("2026-03-06")).is_none());
        let snooze = (id(1), Absence { kind: Kind::Snooze, ..apart[0].1 });
        assert!(rests(&pair, &[snooze]).is_empty(), "who snoozes still meets");
    }

    #[test]
    fn a_group_meets_as_long_as_its_facilitator_and_somebody_else_do() {
        let (lead, peer) = (Role::Facilitator, Role::Peer);
        let three = pairing(Form::Group, &[lead, peer, peer]);
        assert!(rests(&three, &[pause(2, "2026-03-02", "2026-03-16")]).is_empty());
        let leads = rests(&three, &[pause(1, "2026-03-02", "2026-03-16")]);
        assert_eq!(days(&leads), [("2026-03-02".to_owned(), "2026-03-16".to_owned(), id(1))]);
        let two = [pause(2, "2026-03-02", "2026-03-16"), pause(3, "2026-03-09", "2026-03-12")];
        let found = rests(&three, &two);
        assert_eq!(days(&found), [("2026-03-09".to_owned(), "2026-03-12".to_owned(), id(3))]);
        let peers = pairing(Form::Peer, &[peer, peer, peer]);
        assert!(rests(&peers, &[pause(1, "2026-03-02", "2026-03-16")]).is_empty());
    }

    #[test]
    fn a_slot_meets_a_rest_up_to_its_last_minute() {
        let pair = pairing(Form::Pair, &[Role::Mentor, Role::Mentee]);
        let rest = rests(&pair, &[pause(1, "2026-03-02", "2026-03-16")])[0];
        let slot = |start: &str| Slot::at(start.parse().unwrap(), Zone::utc(), 45);
        assert!(rest.meets(&slot("2026-03-15T23:59")));
        assert!(!rest.meets(&slot("2026-03-16T00:00")));
        assert!(rest.meets(&slot("2026-03-01T23:30")));
        assert!(!rest.meets(&slot("2026-03-01T23:15")));
    }
}
