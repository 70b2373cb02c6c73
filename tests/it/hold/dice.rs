//! Chance that can be replayed: all of it comes from one seed.

use std::time::Duration;

/// The seeds a story is told with: the one of `MENTORBOT_SEED`, else as many as `MENTORBOT_SEEDS`
/// asks for, else `usual`. Each stands in the output of a story that fails.
pub fn seeds(usual: u64) -> Vec<u64> {
    match (asked("MENTORBOT_SEED"), asked("MENTORBOT_SEEDS")) {
        (Some(seed), _) => vec![seed],
        (None, count) => (1..=count.unwrap_or(usual)).collect(),
    }
}

/// A bar as it is promised, where the machine is nobody else's (`scripts/soak`, which asks for seeds);
/// in the suite, whose stories crowd each other, it is only a bound.
pub fn bar(promised: Duration, crowded: Duration) -> Duration {
    if asked("MENTORBOT_SEEDS").is_some() { promised } else { crowded }
}

#[expect(clippy::disallowed_methods, reason = "a failed run is replayed by its seed")]
fn asked(name: &str) -> Option<u64> {
    let said = std::env::var(name).ok()?;
    Some(said.parse().unwrap_or_else(|_| panic!("{name} is a whole number, not {said:?}")))
}

/// Dice that fall the same way each time (`SplitMix64`).
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed; they say which.
    pub fn of(seed: u64, what: &str) -> Self {
        println!("{what}: MENTORBOT_SEED={seed}");
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of the numbers below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.any() % u64::try_from(end).unwrap()).unwrap()
    }

    /// One of these.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}
