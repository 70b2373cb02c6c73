//! How far a coordinator's programmes have come, and what they look like today: counts, and
//! names only of people whom the coordinator enrolled. What pairs write is no part of it.

use jiff::Timestamp;

use crate::domain::introduction::HeldUp;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Role;
use crate::domain::programme::Cohort;
use crate::ids::{CohortId, DepartureId};

/// A programme someone coordinates, with one of its cohorts where there is one.
#[derive(Clone, Debug)]
pub struct Run {
    /// The programme's name.
    pub programme: String,
    /// A cohort that is not closed.
    pub cohort: Option<Cohort>,
    /// Somebody is enrolled in it.
    pub people: bool,
    /// Somebody is paired in it.
    pub pairs: bool,
}

/// The next thing to do for who may run programmes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// Nothing: they run none, and may make none.
    No,
    /// Make the first programme.
    Fresh,
    /// Make a cohort.
    Programme,
    /// Open one.
    Unopened,
    /// Bring people in.
    Empty,
    /// Put people together.
    Unpaired,
    /// See how it goes.
    Paired,
}

impl Running {
    /// Reads it from what someone runs; `owner` may make a first programme.
    #[must_use]
    pub fn of(runs: &[Run], owner: bool) -> Self {
        let open = || runs.iter().filter(|run| run.cohort.as_ref().is_some_and(|one| one.open));
        if runs.is_empty() {
            return if owner { Self::Fresh } else { Self::No };
        }
        if runs.iter().all(|run| run.cohort.is_none()) {
            return Self::Programme;
        }
        if open().next().is_none() {
            return Self::Unopened;
        }
        match (open().any(|run| run.pairs), open().any(|run| run.people)) {
            (true, _) => Self::Paired,
            (false, true) => Self::Unpaired,
            (false, false) => Self::Empty,
        }
    }
}

/// People of one role in a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Which cohort.
    pub cohort: CohortId,
    /// As what.
    pub role: Role,
    /// How many.
    pub people: i64,
    /// How many of them are in no pairing there.
    pub alone: i64,
}

/// The pairs of a cohort, or its groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pairs {
    /// Which cohort.
    pub cohort: CohortId,
    /// Whether these are groups.
    pub groups: bool,
    /// How many.
    pub count: i64,
    /// How many have a date ahead.
    pub dated: i64,
}

/// Questions that wait for an answer of the coordinator's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// How many.
    pub count: i64,
    /// Since when the oldest waits.
    pub oldest: Option<Timestamp>,
}

/// Someone who went, and somebody who stays that nobody looks after yet.
#[derive(Clone, Debug)]
pub struct Gone {
    /// Which departure.
    pub departure: DepartureId,
    /// Who.
    pub member: Member,
    /// Their account is off: they may come back.
    pub away: bool,
    /// Since when.
    pub since: Timestamp,
}

/// Someone whom no message reaches.
#[derive(Clone, Debug)]
pub struct Unreached {
    /// Who.
    pub member: Member,
    /// Since when.
    pub since: Timestamp,
}

/// Messages of one kind that did not arrive, or were of no use any more when they could be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What they said.
    pub kind: Kind,
    /// How many.
    pub count: i64,
    /// When the last of them was given up.
    pub last: Timestamp,
}

/// What a coordinator sees of all they run.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Programmes and cohorts.
    pub runs: Vec<Run>,
    /// Who is in, by cohort and role.
    pub crowds: Vec<Crowd>,
    /// Pairs and groups by cohort.
    pub pairs: Vec<Pairs>,
    /// Who holds up a pairing as they have not read the rules, longest first.
    pub held: Vec<HeldUp>,
    /// Questions to them.
    pub asked: Asked,
    /// Who went, and left somebody behind.
    pub gone: Vec<Gone>,
    /// People of theirs whom no message reaches.
    pub unreachable: Vec<Unreached>,
    /// Messages of what they run that did not arrive within the last two weeks.
    pub failed: Vec<Lost>,
    /// Messages of what they run that were left out within that time, as it was too late for them.
    pub late: Vec<Lost>,
    /// How many of those that did not arrive were just put on their way again.
    pub again: Option<usize>,
    /// Since when nothing is sent to their people by itself, as an operator stopped it.
    pub stopped: Option<Timestamp>,
}

/// One cohort of the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many are in, by role; none of the zeros.
    pub people: Vec<(Role, i64)>,
    /// How many of them are in no pairing.
    pub alone: Vec<(Role, i64)>,
    /// The pairings there are.
    pub together: Together,
    /// Those of them that have no date ahead.
    pub dateless: Together,
}

/// How many pairings of either kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// Of two people.
    pub pairs: i64,
    /// Of more.
    pub groups: i64,
}

impl Together {
    /// Whether there are none.
    #[must_use]
    pub fn none(self) -> bool {
        self == Self::default()
    }

    fn add(&mut self, groups: bool, count: i64) {
        *(if groups { &mut self.groups } else { &mut self.pairs }) += count;
    }
}

impl Picture {
    /// The sums of some cohorts together.
    #[must_use]
    pub fn sums(&self, of: impl Fn(CohortId) -> bool) -> Sums {
        let mut sums = Sums::default();
        for role in Role::ALL {
            let crowds = || self.crowds.iter().filter(|one| one.role == *role && of(one.cohort));
            let (people, alone) =
                (crowds().map(|one| one.people).sum(), crowds().map(|one| one.alone).sum());
            sums.people.extend(Some((*role, people)).filter(|_| people > 0));
            sums.alone.extend(Some((*role, alone)).filter(|_| alone > 0));
        }
        for pairs in self.pairs.iter().filter(|one| of(one.cohort)) {
            sums.together.add(pairs.groups, pairs.count);
            sums.dateless.add(pairs.groups, pairs.count - pairs.dated);
        }
        sums
    }

    /// Whether there is nothing to look after.
    #[must_use]
    pub fn quiet(&self) -> bool {
        let sums = self.sums(|_| true);
        let empty = |id| self.sums(|of| of == id).people.is_empty();
        let waiting = self.cohorts().any(|cohort| !cohort.open || empty(cohort.id));
        sums.alone.is_empty()
            && sums.dateless.none()
            && self.decisions() == 0
            && self.unreachable.is_empty()
            && self.failed.is_empty()
            && self.late.is_empty()
            && self.stopped.is_none()
            && !waiting
    }

    /// How much waits for a decision: people, and questions.
    #[must_use]
    pub fn decisions(&self) -> i64 {
        let people = self.held.len() + self.gone.len();
        self.asked.count.saturating_add(i64::try_from(people).unwrap_or(i64::MAX))
    }

    /// The cohorts that are not closed.
    pub fn cohorts(&self) -> impl Iterator<Item = &Cohort> {
        self.runs.iter().filter_map(|run| run.cohort.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::Form;

    fn run(open: Option<bool>, people: bool, pairs: bool) -> Run {
        let cohort = |open| Cohort {
            id: CohortId(uuid::Uuid::from_u128(1)),
            programme: crate::ids::ProgrammeId(uuid::Uuid::from_u128(2)),
            programme_name: "Connect".into(),
            form: Form::Pair,
            name: "Spring".into(),
            zone: crate::domain::zone::Zone::utc(),
            language: "en".into(),
            channel: None,
            from: None,
            until: None,
            open,
            closed: false,
        };
        Run { programme: "Connect".into(), cohort: open.map(cohort), people, pairs }
    }

    #[test]
    fn the_way_has_one_next_step() {
        let of = |runs: &[Run]| Running::of(runs, false);
        assert_eq!(of(&[]), Running::No);
        assert_eq!(Running::of(&[], true), Running::Fresh);
        assert_eq!(of(&[run(None, false, false)]), Running::Programme);
        assert_eq!(of(&[run(Some(false), true, false)]), Running::Unopened);
        assert_eq!(of(&[run(Some(true), false, false)]), Running::Empty);
        assert_eq!(of(&[run(Some(true), true, false)]), Running::Unpaired);
        assert_eq!(
            of(&[run(Some(true), true, true), run(Some(false), false, false)]),
            Running::Paired
        );
    }

    #[test]
    fn sums_leave_out_what_is_none() {
        let cohort = |n| CohortId(uuid::Uuid::from_u128(n));
        let crowd = |n, role, people, alone| Crowd { cohort: cohort(n), role, people, alone };
        let pairs = |n, groups, count, dated| Pairs { cohort: cohort(n), groups, count, dated };
        let picture = Picture {
            crowds: vec![
                crowd(1, Role::Mentor, 2, 0),
                crowd(1, Role::Mentee, 3, 1),
                crowd(2, Role::Mentee, 1, 1),
            ],
            pairs: vec![pairs(1, false, 2, 1), pairs(1, true, 3, 3), pairs(2, true, 1, 0)],
            ..Picture::default()
        };
        let first = picture.sums(|id| id == cohort(1));
        assert_eq!(first.people, [(Role::Mentor, 2), (Role::Mentee, 3)]);
        assert_eq!(first.alone, [(Role::Mentee, 1)]);
        assert_eq!(first.together, Together { pairs: 2, groups: 3 });
        assert_eq!(first.dateless, Together { pairs: 1, groups: 0 });
        assert_eq!(picture.sums(|_| true).dateless, Together { pairs: 1, groups: 1 });
        assert_eq!(picture.sums(|_| true).alone, [(Role::Mentee, 2)]);
        assert!(!picture.quiet());
        assert!(Picture::default().quiet());
        let late = vec![Lost { kind: Kind::Reminder, count: 1, last: Timestamp::UNIX_EPOCH }];
        assert!(!Picture { late, ..Picture::default() }.quiet());
        let asked = Asked { count: 1, oldest: None };
        assert!(!Picture { asked, ..Picture::default() }.quiet());
    }
}
