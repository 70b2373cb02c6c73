//! What the house promises to say later, and how a promise can end.

use jiff::SignedDuration;

use crate::domain::pairing::UNDO;
use crate::domain::word::word_enum;

word_enum!(
    /// The kinds of notices. A notice is planned as a row and composed when it is sent, from
    /// what is true then.
    Kind {
        /// S08: the working day before a meeting, 16:00 where the recipient is.
        Reminder = "reminder",
        /// A partner shared agenda items.
        Shared = "shared",
        /// S14: what its recipient agreed to do is due on the next working day.
        ActionDue = "action-due",
        /// S03: who work together are introduced to each other.
        Paired = "paired",
        /// A partner set or moved the meeting.
        MeetingSet = "meeting-set",
        /// A partner let one meeting go.
        MeetingSkipped = "meeting-skipped",
        /// A country changed its clocks, and by the reader's own a meeting is at another hour.
        ClocksChanged = "clocks-changed",
        /// A coordinator ended the pairing, and the time to take that back is over.
        Ended = "ended",
        /// Someone joined a group.
        Joined = "joined",
        /// A coordinator closed the cohort, and the time to take that back is over.
        Closed = "closed",
        /// Someone left a pairing: it ended, or the rest go on.
        Left = "left",
        /// S01: three things to read before the names of a pairing are exchanged.
        RulesFirst = "rules-first",
        /// S02: the same in a line, to who has not read them.
        RulesAgain = "rules-again",
        /// Someone asked the coordinators.
        Question = "question",
        /// Nobody has answered that for two working days.
        QuestionWaits = "question-waits",
        /// A coordinator answered a question.
        Answered = "answered",
        /// What someone asked for, where it can only be shown by a message of its own.
        Answer = "answer",
        /// Someone went, and coordinators are asked what to do for those who stay.
        Departed = "departed",
        /// A partner's account was switched off.
        Away = "away",
        /// It is on again.
        Back = "back",
    }
);

word_enum!(
    /// How a notice ended. Every due notice ends as one of these.
    Outcome {
        /// The platform took it.
        Sent = "sent",
        /// It may have arrived; it is not sent again.
        Assumed = "assumed",
        /// It was not needed any more, and the reason is beside it.
        Skipped = "skipped",
        /// It could not be sent, and someone can see it.
        Failed = "failed",
    }
);

word_enum!(
    /// Why a notice was not sent.
    Skip {
        /// Too late to be of use.
        Expired = "expired",
        /// The meeting moved or was held; another notice speaks for it.
        Superseded = "superseded",
        /// The pairing ended, or the recipient left it.
        Ended = "ended",
        /// Nothing is left to tell.
        NothingNew = "nothing-new",
        /// Someone of the pairing is not reachable, and it pauses.
        Away = "away",
        /// The recipient has no account behind this door.
        NoAccount = "no-account",
    }
);

/// What a notice's posted card is kept fresh by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// A cohort.
    Cohort,
    /// A pairing; its subject may be one of the pairing's meetings.
    Pairing,
    /// A question to the coordinators.
    Question,
    /// Someone who goes.
    Departure,
}

impl Kind {
    /// What its posted card is kept fresh by.
    #[must_use]
    pub fn root(self) -> Root {
        match self {
            Self::Closed => Root::Cohort,
            Self::Question | Self::QuestionWaits | Self::Answered => Root::Question,
            Self::Departed | Self::Away | Self::Back => Root::Departure,
            _ => Root::Pairing,
        }
    }

    /// How long it is held back after what it speaks of, so that it can be taken back.
    #[must_use]
    pub fn held_back(self) -> SignedDuration {
        match self {
            Self::Ended | Self::Closed => UNDO,
            _ => SignedDuration::ZERO,
        }
    }

    /// Whether it is promised to everyone of a pairing at once, so that one message may do.
    #[must_use]
    pub fn is_for_all(self) -> bool {
        matches!(self, Self::Paired | Self::Joined)
    }

    /// Whether it has a day of its own, so that it comes no earlier when its reader's hours
    /// change.
    #[must_use]
    pub fn has_its_day(self) -> bool {
        matches!(self, Self::RulesAgain)
    }

    /// Whether it speaks of one date of a pairing as it stands, so that a later one ends it.
    #[must_use]
    pub fn is_of_a_date(self) -> bool {
        matches!(self, Self::Reminder | Self::MeetingSet | Self::ClocksChanged)
    }

    /// Whether a second copy is better than none when nobody knows if it arrived: a reminder,
    /// a new date or a meeting let go is, all else counts as sent.
    #[must_use]
    pub fn prefers_duplicate(self) -> bool {
        self.is_of_a_date() || self == Self::MeetingSkipped
    }
}
