//! What someone asks those who coordinate: how long it may be, how many may wait, when it is
//! answered as a rule.

use jiff::{SignedDuration, Timestamp};

use crate::domain::agenda::Measure;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;
use crate::domain::timing::{DaysOff, plus_working_days};
use crate::domain::zone::Zone;
use crate::ids::{MemberId, ProgrammeId, QuestionId};

/// The longest question or answer, in graphemes.
pub const LENGTH: usize = 1_000;
/// The most questions of one person that wait at a time.
pub const MOST_OPEN: usize = 5;
/// So many of a programme's last answers tell how long one takes.
pub const LAST_ANSWERS: usize = 20;
/// After so many working days coordinators are reminded, once.
const REMIND_AFTER: u32 = 2;

/// A question, and what became of it.
#[derive(Clone, Debug)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// What it is called in commands; of its workspace.
    pub number: i64,
    /// To whose coordinators it goes, and that programme's name; `None` for a draft.
    pub programme: Option<(ProgrammeId, String)>,
    /// Who asks.
    pub asker: Member,
    /// What they ask; `None` once its text is kept no longer.
    pub body: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// When it was sent; `None` for a draft.
    pub asked: Option<Timestamp>,
    /// Where it stands.
    pub state: State,
}

/// Where a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for an answer.
    Open,
    /// Who asked took it back.
    Withdrawn,
    /// It was answered.
    Answered {
        /// By whom.
        by: MemberId,
        /// When.
        at: Timestamp,
        /// What they wrote; `None` once that is kept no longer.
        text: Option<String>,
    },
}

impl Question {
    /// Whether someone can answer it now.
    #[must_use]
    pub fn open(&self) -> bool {
        self.asked.is_some() && self.state == State::Open
    }
}

/// Checks a question or an answer.
///
/// # Errors
/// [`Refusal::WordsMissing`], [`Refusal::WordsTooLong`], [`Refusal::ItemUnreadable`].
pub fn check(measure: Measure) -> Result<(), Refusal> {
    measure.words(LENGTH)
}

/// When coordinators are reminded of a question that nobody answered: two working days later at
/// the same time of day, by the clock and the days off of who asks.
#[must_use]
pub fn reminder_due(asked: Timestamp, zone: &Zone, off: &DaysOff) -> Timestamp {
    let local = zone.local(asked);
    zone.at(plus_working_days(local.date(), REMIND_AFTER, off).to_datetime(local.time()))
}

/// How long an answer takes as a rule, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// Less than an hour.
    Soon,
    /// So many hours.
    Hours(i64),
    /// So many days.
    Days(i64),
}

/// The median of what the last answers took; `None` where there are none.
#[must_use]
pub fn usual(mut took: Vec<SignedDuration>) -> Option<Usual> {
    took.sort_unstable();
    let minutes = took.get(took.len() / 2)?.as_mins();
    let nearest = |unit: i64| (minutes + unit / 2) / unit;
    Some(match minutes {
        ..60 => Usual::Soon,
        60..1_410 => Usual::Hours(nearest(60)),
        _ => Usual::Days(nearest(24 * 60)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_last_answers_tells_how_long_one_takes() {
        let of = |minutes: &[i64]| {
            usual(minutes.iter().map(|minutes| SignedDuration::from_mins(*minutes)).collect())
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[59]), Some(Usual::Soon));
        assert_eq!(of(&[60]), Some(Usual::Hours(1)));
        assert_eq!(
            of(&[100_000, 150, 1]),
            Some(Usual::Hours(3)),
            "one slow answer changes nothing"
        );
        assert_eq!(of(&[1_409]), Some(Usual::Hours(23)));
        assert_eq!(of(&[1_410]), Some(Usual::Days(1)), "and never 24 hours");
        assert_eq!(of(&[36 * 60]), Some(Usual::Days(2)));
    }

    #[test]
    fn a_text_is_measured_as_people_count() {
        let of = |graphemes, tallest| check(Measure { graphemes, tallest });
        assert_eq!(of(0, 0), Err(Refusal::WordsMissing));
        assert_eq!(of(1_000, 1), Ok(()));
        assert_eq!(of(1_001, 1), Err(Refusal::WordsTooLong { most: 1_000, count: 1_001 }));
        assert_eq!(of(1, 5_001), Err(Refusal::ItemUnreadable));
    }

    #[test]
    fn a_weekend_is_no_time_to_answer() {
        let zone: Zone = "Europe/Paris".parse().unwrap();
        let asked = "2026-03-05T15:00:00Z".parse().unwrap();
        let due = |off: DaysOff| reminder_due(asked, &zone, &off).to_string();
        assert_eq!(due(DaysOff::default()), "2026-03-09T15:00:00Z");
        let monday = [jiff::civil::date(2026, 3, 9)];
        assert_eq!(due(monday.into_iter().collect()), "2026-03-10T15:00:00Z", "nor a holiday");
    }
}
