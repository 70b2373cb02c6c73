//! Who comes to a meeting, whom a new date waits for, and whose word counts. Services ask after
//! they have read a pairing, its meeting and what was said to it.

use jiff::Timestamp;

use crate::domain::agenda::{Measure, TALLEST_STACK};
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::pairing::{Pairing, Party};
use crate::domain::refusal::Refusal;
use crate::domain::word::word_enum;
use crate::ids::MemberId;

/// The longest reason for letting a meeting go, in graphemes.
pub const REASON_LENGTH: usize = 140;

word_enum!(
    /// How someone stands to a date.
    Answer {
        /// Somebody else set it, and it waits for their word.
        Asked = "asked",
        /// It works for them: they set it, or said so.
        Works = "works",
        /// It moved to the backup they keep free, so nobody asked.
        Free = "free",
        /// They will be there.
        Coming = "coming",
        /// They can't make it, and it takes place without them.
        Away = "away",
    }
);

/// What someone said to a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Who.
    pub member: MemberId,
    /// Their answer, to the date of which sequence, and since when it is so.
    pub said: Option<(Answer, i64, Timestamp)>,
    /// The sequence of the backup they keep free.
    pub free: Option<i64>,
}

/// How a meeting stands with its people, at the date and backup it has now.
#[derive(Clone, Debug, Default)]
pub struct Stand {
    said: Vec<Attendance>,
    sequence: i64,
    backup: Option<i64>,
}

impl Stand {
    /// What was said to a meeting, as far as it counts for the date that stands.
    #[must_use]
    pub fn of(meeting: &Meeting, said: Vec<Attendance>) -> Self {
        let backup = meeting.backup.as_ref().map(|backup| backup.sequence);
        Self { said, sequence: meeting.sequence, backup }
    }

    /// Someone's answer to the date that stands; `None` where they were not asked and said
    /// nothing.
    #[must_use]
    pub fn answer(&self, member: MemberId) -> Option<Answer> {
        self.current(member).map(|(answer, _)| answer)
    }

    /// Since when someone's answer is so: for who set the date, since when it stands.
    #[must_use]
    pub fn since(&self, member: MemberId) -> Option<Timestamp> {
        self.current(member).map(|(_, at)| at)
    }

    fn current(&self, member: MemberId) -> Option<(Answer, Timestamp)> {
        let said = self.of_member(member)?.said.as_ref()?;
        (said.1 == self.sequence).then_some((said.0, said.2))
    }

    /// Whether someone keeps the backup free.
    #[must_use]
    pub fn keeps_free(&self, member: MemberId) -> bool {
        let free = self.of_member(member).and_then(|said| said.free);
        free.is_some() && free == self.backup
    }

    fn of_member(&self, member: MemberId) -> Option<&Attendance> {
        self.said.iter().find(|said| said.member == member)
    }

    /// Who of a pairing comes, as far as they said so.
    #[must_use]
    pub fn coming<'p>(&self, pairing: &'p Pairing) -> Vec<&'p Member> {
        self.those(pairing, |answer| {
            matches!(answer, Answer::Works | Answer::Free | Answer::Coming)
        })
    }

    /// Who can't make it.
    #[must_use]
    pub fn away<'p>(&self, pairing: &'p Pairing) -> Vec<&'p Member> {
        self.those(pairing, |answer| answer == Answer::Away)
    }

    /// Whose word the date waits for. Who is not here any more is not waited for.
    #[must_use]
    pub fn waits_for<'p>(&self, pairing: &'p Pairing) -> Vec<&'p Member> {
        let mut asked = self.those(pairing, |answer| answer == Answer::Asked);
        asked.retain(|member| !member.left);
        asked
    }

    fn those<'p>(&self, pairing: &'p Pairing, fits: impl Fn(Answer) -> bool) -> Vec<&'p Member> {
        let all = pairing.parties.iter().map(|party| &party.member);
        all.filter(|member| self.answer(member.id).is_some_and(&fits)).collect()
    }
}

/// Checks why someone lets a meeting go.
///
/// # Errors
/// [`Refusal::WordsTooLong`], [`Refusal::ItemUnreadable`].
pub fn check_reason(measure: Measure) -> Result<(), Refusal> {
    let (most, count) = (REASON_LENGTH, measure.graphemes);
    match measure {
        Measure { tallest, .. } if tallest > TALLEST_STACK => Err(Refusal::ItemUnreadable),
        _ if count > most => Err(Refusal::WordsTooLong { most, count }),
        _ => Ok(()),
    }
}

/// Whether someone's word moves the meetings of a pairing: anybody's, but in a group only that of
/// who facilitates, as long as they are here.
#[must_use]
pub fn decides(pairing: &Pairing, member: MemberId) -> bool {
    let facilitator = pairing.facilitator().filter(|party| !party.member.left);
    facilitator.is_none_or(|party| party.member.id == member)
}

/// How everyone stands to a date that `by` just set: it works for them, it waits for those whose
/// word counts, and who keeps the backup free that it moved to (`before`: the meeting as it was)
/// need not be asked. Where only the rest of it changed, what was said goes on to count.
#[must_use]
pub fn after(
    pairing: &Pairing,
    before: Option<(&Meeting, &Stand)>,
    meeting: &Meeting,
    by: MemberId,
) -> Vec<(MemberId, Answer)> {
    let others = pairing.others(by).filter(|party| !party.member.left);
    let answer = |party: &Party| {
        let member = party.member.id;
        if let Some((was, stood)) = before {
            let to = meeting.slot.starts;
            if was.slot.starts == to {
                return stood.answer(member);
            }
            let backup = was.backup.as_ref().is_some_and(|backup| backup.slot.starts == to);
            if backup && stood.keeps_free(member) {
                return Some(Answer::Free);
            }
        }
        decides(pairing, member).then_some(Answer::Asked)
    };
    let others = others.filter_map(|party| Some((party.member.id, answer(party)?)));
    [(by, Answer::Works)].into_iter().chain(others).collect()
}

#[cfg(test)]
mod tests;
