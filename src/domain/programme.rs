//! A programme is an objective with a form and a track; a cohort is one run of it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::refusal::Refusal;
use crate::domain::word::word_enum;
use crate::domain::zone::Zone;
use crate::ids::{CohortId, ProgrammeId};

word_enum!(
    /// How people work together in a programme.
    Form {
        /// One or more mentors with one or more mentees.
        Pair = "pair",
        /// A circle with a facilitator.
        Group = "group",
        /// Equals who take turns to lead.
        Peer = "peer",
        /// One conversation.
        Flash = "flash",
    }
);

word_enum!(
    /// Which sequence of steps a programme follows.
    Track {
        /// New hires.
        Start = "start",
        /// Across departments.
        Connect = "connect",
        /// Managers.
        Prosper = "prosper",
    }
);

/// The longest name of a programme or cohort, in graphemes.
pub const NAME_LENGTH: usize = 60;

/// The longest objective, in graphemes: a sentence or two.
pub const OBJECTIVE_LENGTH: usize = 300;

/// A programme.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Which.
    pub id: ProgrammeId,
    /// Its name.
    pub name: String,
    /// How people work together.
    pub form: Form,
    /// Its sequence of steps.
    pub track: Track,
    /// What it is for, and what it asks before names are exchanged.
    pub aim: Aim,
}

/// What a programme is for, and what it asks of its people first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aim {
    /// A sentence or two, said first wherever the programme is introduced.
    pub objective: Option<String>,
    /// Whether people read the rules before names are exchanged.
    pub rules_first: bool,
}

/// One run of a programme.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// Which.
    pub id: CohortId,
    /// Of which programme.
    pub programme: ProgrammeId,
    /// The programme's name.
    pub programme_name: String,
    /// How its people work together.
    pub form: Form,
    /// Its name.
    pub name: String,
    /// The zone its dates and group messages are in.
    pub zone: Zone,
    /// The language of what a group reads together, as a BCP 47 tag.
    pub language: String,
    /// Where all of it can be spoken of together: the platform's id of a channel, or its name.
    pub channel: Option<String>,
    /// First day, when one was named.
    pub from: Option<Date>,
    /// Last day, when one was named.
    pub until: Option<Date>,
    /// Whether people can be paired.
    pub open: bool,
    /// Whether it is over.
    pub closed: bool,
}

impl Cohort {
    /// Whether its last day is over, where it is.
    #[must_use]
    pub fn past(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| until < self.zone.local(now).date())
    }
}

/// A name as it is kept: one line, not empty, not too long.
///
/// # Errors
/// [`Refusal::NameMissing`], [`Refusal::NameTooLong`].
pub fn name(typed: &str, graphemes: usize) -> Result<String, Refusal> {
    let one_line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.is_empty() {
        return Err(Refusal::NameMissing);
    }
    if graphemes > NAME_LENGTH {
        return Err(Refusal::NameTooLong { most: NAME_LENGTH, count: graphemes });
    }
    Ok(one_line)
}

/// An objective as it is kept: one line, or none.
///
/// # Errors
/// [`Refusal::ObjectiveTooLong`].
pub fn objective(typed: &str, graphemes: usize) -> Result<Option<String>, Refusal> {
    let one_line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if graphemes > OBJECTIVE_LENGTH {
        return Err(Refusal::ObjectiveTooLong { most: OBJECTIVE_LENGTH, count: graphemes });
    }
    Ok(Some(one_line).filter(|line| !line.is_empty()))
}

/// What makes two names the same: case does not count.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.to_lowercase()
}

/// Checks a cohort's days.
///
/// # Errors
/// [`Refusal::DaysReversed`] when it would end before it starts.
pub fn days(from: Option<Date>, until: Option<Date>) -> Result<(), Refusal> {
    match (from, until) {
        (Some(from), Some(until)) if until <= from => Err(Refusal::DaysReversed),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line_and_not_endless() {
        assert_eq!(name(" Spring \n cohort ", 13).unwrap(), "Spring cohort");
        assert_eq!(name("  ", 0), Err(Refusal::NameMissing));
        assert_eq!(name("x", 61), Err(Refusal::NameTooLong { most: 60, count: 61 }));
        assert_eq!(name_key("SPRING"), name_key("spring"));
    }

    #[test]
    fn an_objective_is_a_sentence_or_two_or_none() {
        assert_eq!(objective(" Find \n your way ", 13).unwrap().as_deref(), Some("Find your way"));
        assert_eq!(objective("  ", 0).unwrap(), None);
        assert_eq!(objective("x", 301), Err(Refusal::ObjectiveTooLong { most: 300, count: 301 }));
    }

    #[test]
    fn a_cohort_ends_after_it_starts() {
        let day = |text: &str| Some(text.parse().unwrap());
        assert!(days(day("2027-03-01"), day("2027-08-31")).is_ok());
        assert_eq!(days(day("2027-03-01"), day("2027-03-01")), Err(Refusal::DaysReversed));
    }
}
