//! Which commands help someone now, by where they stand, and the topics help can explain. The
//! words are in `locales/`.

use crate::domain::admin::Running;
use crate::domain::word::word_enum;

/// How many commands help shows first.
pub const SHOWN: usize = 6;

/// A command worth knowing, or a page of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// See the agenda.
    Agenda,
    /// Add an item.
    AgendaAdd,
    /// Share what is one's own.
    AgendaShare,
    /// Share it with a group.
    AgendaShareGroup,
    /// See the date.
    Meet,
    /// Set a date.
    MeetNew,
    /// Move the date.
    MeetMove,
    /// Say that one met.
    MeetDone,
    /// See who one works with.
    Partner,
    /// Ask those who coordinate.
    Ask,
    /// Get a question to start with.
    Icebreaker,
    /// Read the ground rules.
    Rules,
    /// See one's settings.
    Settings,
    /// Help on meetings.
    HelpMeetings,
    /// Help on who sees what.
    HelpPrivacy,
    /// Help on who leads.
    HelpLead,
    /// The words, explained.
    HelpWords,
    /// Help for coordinators.
    HelpCoordinator,
    /// See how it goes.
    Admin,
    /// Make a programme.
    ProgramNew,
    /// List programmes.
    Program,
    /// Make a cohort.
    CohortNew,
    /// Open a cohort.
    CohortOpen,
    /// List cohorts.
    Cohort,
    /// Bring people in.
    Enrol,
    /// Put people together.
    Pair,
}

/// Where someone stands as one who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// In nothing.
    Nothing,
    /// Enrolled, without a partner yet.
    Waiting,
    /// In a pairing without a date.
    Undated,
    /// With a date ahead.
    Dated,
    /// After a date that nobody marked as held.
    Unmarked,
}

/// Where someone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// As one who takes part.
    pub taking: Taking,
    /// As one who runs programmes.
    pub running: Running,
    /// Whether those they work with are groups, and nothing else.
    pub group: bool,
}

impl Place {
    /// The commands that fit now, most fitting first; who takes part and runs programmes gets
    /// the first half of each.
    #[must_use]
    pub fn hints(self) -> Vec<Hint> {
        let mut taking = of_taking(self.taking);
        if self.group {
            for hint in taking.iter_mut().filter(|hint| **hint == Hint::AgendaShare) {
                *hint = Hint::AgendaShareGroup;
            }
        }
        let Some(running) = of_running(self.running) else { return taking.to_vec() };
        if matches!(self.taking, Taking::Nothing) {
            return running.to_vec();
        }
        let half = SHOWN / 2;
        taking.into_iter().take(half).chain(running.into_iter().take(half)).collect()
    }

    /// Whether they are in a pairing.
    #[must_use]
    pub fn paired(self) -> bool {
        !matches!(self.taking, Taking::Nothing | Taking::Waiting)
    }

    /// Whether they are an owner with nothing set up yet, who is met with the first steps.
    #[must_use]
    pub fn begins(self) -> bool {
        self.running == Running::Fresh && self.taking == Taking::Nothing
    }

    /// Whether they may run programmes.
    #[must_use]
    pub fn runs(self) -> bool {
        self.running != Running::No
    }
}

fn of_taking(taking: Taking) -> [Hint; SHOWN] {
    use Hint as H;
    match taking {
        Taking::Nothing => {
            [H::Rules, H::HelpWords, H::HelpMeetings, H::HelpPrivacy, H::Icebreaker, H::Settings]
        }
        Taking::Waiting => {
            [H::Rules, H::Ask, H::HelpLead, H::HelpMeetings, H::HelpPrivacy, H::Settings]
        }
        Taking::Undated => {
            [H::MeetNew, H::Agenda, H::AgendaAdd, H::Icebreaker, H::Partner, H::Rules]
        }
        Taking::Dated => {
            [H::Agenda, H::AgendaAdd, H::AgendaShare, H::Meet, H::MeetMove, H::Icebreaker]
        }
        Taking::Unmarked => {
            [H::MeetDone, H::MeetNew, H::Agenda, H::AgendaAdd, H::Icebreaker, H::Partner]
        }
    }
}

fn of_running(running: Running) -> Option<[Hint; SHOWN]> {
    use Hint as H;
    Some(match running {
        Running::No => return None,
        Running::Fresh => {
            [H::Admin, H::ProgramNew, H::HelpCoordinator, H::HelpWords, H::Rules, H::Settings]
        }
        Running::Programme => {
            [H::CohortNew, H::Admin, H::Program, H::HelpCoordinator, H::HelpWords, H::Rules]
        }
        Running::Unopened => {
            [H::CohortOpen, H::Admin, H::Enrol, H::Cohort, H::HelpCoordinator, H::Rules]
        }
        Running::Empty => [H::Enrol, H::Admin, H::Pair, H::Cohort, H::HelpCoordinator, H::Rules],
        Running::Unpaired => [H::Pair, H::Admin, H::Enrol, H::Cohort, H::HelpCoordinator, H::Rules],
        Running::Paired => {
            [H::Admin, H::Pair, H::Enrol, H::Cohort, H::HelpCoordinator, H::Settings]
        }
    })
}

word_enum!(
    /// What help can explain.
    Topic {
        /// Dates and backup dates.
        Meetings = "meetings",
        /// What to talk about.
        Agenda = "agenda",
        /// Who sees what.
        Privacy = "privacy",
        /// Who brings the agenda.
        Lead = "lead",
        /// What the words mean.
        Words = "words",
        /// Running programmes.
        Coordinator = "coordinator",
    }
);

impl Topic {
    /// Other words that ask for the same.
    #[must_use]
    pub fn otherwise(self) -> &'static [&'static str] {
        match self {
            Self::Meetings => &["meeting", "meet", "dates", "date", "backup", "treffen", "termine"],
            Self::Agenda => &["items", "item", "tagesordnung", "themen"],
            Self::Privacy => &["private", "data", "datenschutz", "vertraulich"],
            Self::Lead => &["leader", "leads", "leitung"],
            Self::Words => &[
                "word",
                "glossary",
                "programme",
                "program",
                "cohort",
                "track",
                "form",
                "enrolment",
                "enrol",
                "pairing",
                "pair",
                "phase",
                "phases",
                "begriffe",
                "wörter",
            ],
            Self::Coordinator => {
                &["coordinators", "coordination", "admin", "owner", "koordination"]
            }
        }
    }

    /// The topic a word asks for, in whatever case.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let asks = |one: &&Self| one.word() == word || one.otherwise().contains(&word.as_str());
        Self::ALL.iter().find(asks).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAKING: [Taking; 5] =
        [Taking::Nothing, Taking::Waiting, Taking::Undated, Taking::Dated, Taking::Unmarked];
    const RUNNING: [Running; 7] = [
        Running::No,
        Running::Fresh,
        Running::Programme,
        Running::Unopened,
        Running::Empty,
        Running::Unpaired,
        Running::Paired,
    ];

    #[test]
    fn everyone_gets_six_each_once() {
        for taking in TAKING {
            for running in RUNNING {
                let hints = Place { taking, running, group: false }.hints();
                assert_eq!(hints.len(), SHOWN, "{taking:?} {running:?}");
                for (index, hint) in hints.iter().enumerate() {
                    assert!(!hints[..index].contains(hint), "{hint:?} twice: {hints:?}");
                }
            }
        }
    }

    #[test]
    fn the_next_step_comes_first() {
        let first = |taking, running| Place { taking, running, group: false }.hints()[0];
        assert_eq!(first(Taking::Undated, Running::No), Hint::MeetNew);
        assert_eq!(first(Taking::Unmarked, Running::Paired), Hint::MeetDone);
        assert_eq!(first(Taking::Nothing, Running::Fresh), Hint::Admin);
        assert_eq!(first(Taking::Nothing, Running::Unopened), Hint::CohortOpen);
    }

    #[test]
    fn topics_have_many_names() {
        assert_eq!(Topic::of("Datenschutz"), Some(Topic::Privacy));
        assert_eq!(Topic::of("cohort"), Some(Topic::Words));
        assert_eq!(Topic::of("nonsense"), None);
    }
}
