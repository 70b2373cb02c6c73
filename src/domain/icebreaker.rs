//! Which question breaks the ice: every phase has its own, numbered on through all of them, and
//! they go round. The words are in `locales/`.

use crate::domain::pairing::Phase;
use crate::domain::refusal::Refusal;

/// Questions of one phase.
pub const PER_PHASE: usize = 7;
/// Questions in all.
pub const QUESTIONS: usize = PER_PHASE * Phase::ALL.len();

/// The question with a number, as the number of one that is there.
///
/// # Errors
/// [`Refusal::NoSuchQuestion`].
pub fn numbered(number: usize) -> Result<usize, Refusal> {
    if (1..=QUESTIONS).contains(&number) {
        return Ok(number);
    }
    Err(Refusal::NoSuchQuestion { most: QUESTIONS })
}

/// The first question someone gets in a phase: another one each day.
#[must_use]
pub fn of_day(phase: Phase, day: i64) -> usize {
    let place = Phase::ALL.iter().position(|one| *one == phase).unwrap_or(0);
    let turn = usize::try_from(day).unwrap_or(0) % PER_PHASE;
    place * PER_PHASE + turn + 1
}

/// Three questions to begin with, and one more for who wants another: of the first phase, as an
/// introduction is where it begins. The same `seed` gets the same ones, in the same order.
#[must_use]
pub fn to_begin(seed: u128) -> ([usize; 3], usize) {
    let nth = |part: u128, many: usize| usize::try_from(part % (many as u128)).unwrap_or(0);
    let first = nth(seed, PER_PHASE);
    // Seven is a prime: whatever the stride, four steps meet four questions.
    let stride = 1 + nth(seed / (PER_PHASE as u128), PER_PHASE - 1);
    let number = |step: usize| (first + step * stride) % PER_PHASE + 1;
    ([number(0), number(1), number(2)], number(3))
}

/// The question after `number`, within its phase; after the last comes the first.
#[must_use]
pub fn after(number: usize) -> usize {
    let index = number.saturating_sub(1);
    let first = index / PER_PHASE * PER_PHASE;
    first + (index + 1 - first) % PER_PHASE + 1
}

/// The phase a question belongs to.
#[must_use]
pub fn phase(number: usize) -> Phase {
    let place = number.saturating_sub(1) / PER_PHASE;
    Phase::ALL.get(place).copied().unwrap_or(Phase::Building)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_go_round_within_their_phase() {
        for first in (0..Phase::ALL.len()).map(|place| place * PER_PHASE + 1) {
            let mut seen = vec![first];
            let mut next = after(first);
            while next != first {
                assert!(!seen.contains(&next), "{next} comes twice");
                assert_eq!(phase(next), phase(first));
                seen.push(next);
                next = after(next);
            }
            assert_eq!(seen.len(), PER_PHASE);
        }
    }

    #[test]
    fn every_day_has_a_question_of_its_phase() {
        for phase_of in Phase::ALL {
            for day in 0..366 {
                let number = of_day(*phase_of, day);
                assert_eq!(phase(number), *phase_of, "{number}");
                assert!(numbered(number).is_ok());
            }
            assert_ne!(of_day(*phase_of, 1), of_day(*phase_of, 2));
        }
    }

    #[test]
    fn a_pairing_begins_with_three_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..42 {
            let (three, fourth) = to_begin(seed);
            assert_eq!(to_begin(seed), (three, fourth), "stable");
            let mut all: Vec<usize> = three.into_iter().chain([fourth]).collect();
            assert!(all.iter().all(|number| phase(*number) == Phase::Building), "{all:?}");
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 4, "{seed}");
            seen.insert(three);
        }
        assert_eq!(seen.len(), 42, "not all get the same");
    }

    #[test]
    fn there_are_no_more() {
        let none = Err(Refusal::NoSuchQuestion { most: 28 });
        assert_eq!(numbered(0), none);
        assert_eq!(numbered(28), Ok(28));
        assert_eq!(numbered(29), none);
    }
}
