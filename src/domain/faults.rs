//! All that is wrong with what somebody filled in or typed, so that they can mend it in one go.
//! Kept by the rules and by the services that read a form; a door shows each at its field.

use crate::domain::refusal::Refusal;

/// Refusals of several answers of one form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Refusal>);

impl Faults {
    /// An answer that may be taken; what is wrong with one that may not is kept, once.
    pub fn take<T>(&mut self, answer: Result<T, impl Into<Self>>) -> Option<T> {
        match answer {
            Ok(answer) => Some(answer),
            Err(faults) => {
                for fault in faults.into().0 {
                    if !self.0.contains(&fault) {
                        self.0.push(fault);
                    }
                }
                None
            }
        }
    }

    /// Each of them.
    #[must_use]
    pub fn all(&self) -> &[Refusal] {
        &self.0
    }

    /// Goes on with `answer` when nothing is wrong.
    ///
    /// # Errors
    /// These.
    pub fn or<T>(self, answer: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(answer) } else { Err(self) }
    }
}

impl From<Refusal> for Faults {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_kept_and_none_is_none() {
        let mut faults = Faults::default();
        assert_eq!(faults.take(Ok::<_, Refusal>(7)), Some(7));
        assert_eq!(faults.clone().or(8), Ok(8));
        assert_eq!(faults.take::<()>(Err(Refusal::TimeMissing)), None);
        let mut more = Faults::from(Refusal::DayPassed);
        assert_eq!(more.take::<()>(Err(faults)), None);
        assert_eq!(more.take::<()>(Err(Refusal::DayPassed)), None);
        let all = more.or(9).unwrap_err();
        assert_eq!(all.all(), [Refusal::DayPassed, Refusal::TimeMissing], "each of them once");
    }
}
