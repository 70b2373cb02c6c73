//! What the house promises to say later, and how a promise can end.

use jiff::SignedDuration;

use crate::domain::absence::Kind as Peace;
use crate::domain::pairing::UNDO;
use crate::domain::word::word_enum;

mod meeting;
mod prompt;
pub use meeting::{Promise, a_day_later, due, of_meeting};
pub use prompt::{FIRST_DATE, digest_again, digest_due};

word_enum!(
    /// The kinds of notices. A notice is planned as a row and composed when it is sent, from
    /// what is true then.
    Kind {
        /// S08: the working day before a meeting, 16:00 where the recipient is.
        Reminder = "reminder",
        /// A partner shared agenda items.
        Shared = "shared",
        /// A partner takes a break, and wishes that it is known.
        Paused = "paused",
        /// S14: what its recipient agreed to do is due on the next working day.
        ActionDue = "action-due",
        /// S03: who work together are introduced to each other.
        Paired = "paired",
        /// A partner set or moved the meeting.
        MeetingSet = "meeting-set",
        /// A date works for everybody it waited for, to who set it.
        Confirmed = "confirmed",
        /// A partner let one meeting go.
        MeetingSkipped = "meeting-skipped",
        /// A country changed its clocks, and by the reader's own a meeting is at another hour.
        ClocksChanged = "clocks-changed",
        /// A partner set or ended the rhythm of the meetings.
        RhythmSet = "rhythm-set",
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
        /// S07: two working days before a meeting, to who leads it.
        Prepare = "prepare",
        /// S09: a meeting has a backup that nobody chose, to who leads it.
        BackupAsk = "backup-ask",
        /// S10: after a meeting, to who leads; a working day later to the others.
        DidYouMeet = "did-you-meet",
        /// S12: somebody said that a meeting has not been yet, to the others.
        NotMet = "not-met",
        /// S04: a pairing has had no date yet, to who leads, then to everyone.
        FirstDate = "first-date",
        /// S13: two meetings in a row did not hold, to who leads.
        RhythmAsk = "rhythm-ask",
        /// S30: one's own pause is over.
        WelcomeBack = "welcome-back",
        /// S30: a partner's pause is over.
        PartnerBack = "partner-back",
        /// A platform tells another zone than before of its recipient, or none.
        ZoneAsk = "zone-ask",
        /// S23: all that waits, once a week; also what several of these come to at once.
        Digest = "digest",
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
        /// The recipient asked for fewer, or reads it in their weekly message.
        Unwanted = "unwanted",
        /// A coordinator let it be.
        Withdrawn = "withdrawn",
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
    /// Nothing: it stays as it was sent.
    Nothing,
}

impl Kind {
    /// What its posted card is kept fresh by.
    #[must_use]
    pub fn root(self) -> Root {
        match self {
            Self::Closed => Root::Cohort,
            Self::Question | Self::QuestionWaits | Self::Answered => Root::Question,
            Self::Departed | Self::Away | Self::Back => Root::Departure,
            Self::Digest | Self::ZoneAsk => Root::Nothing,
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

    /// Whether it waits while its reader is left in peace. A snooze holds back what can wait: what
    /// comes by itself, and news that change no date. A pause holds back all but answers and what
    /// waits for who coordinates.
    #[must_use]
    pub fn waits_for(self, peace: Peace) -> bool {
        let asked_for = matches!(self, Self::Answer | Self::Answered);
        let duty = matches!(self, Self::Question | Self::QuestionWaits | Self::Departed);
        let news = matches!(self, Self::Shared | Self::Joined | Self::NotMet | Self::RulesAgain);
        match peace {
            Peace::Pause => !(asked_for || duty),
            Peace::Snooze => self.is_unasked() || news,
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
        matches!(
            self,
            Self::RulesAgain
                | Self::FirstDate
                | Self::RhythmAsk
                | Self::ActionDue
                | Self::WelcomeBack
                | Self::PartnerBack
                | Self::Digest
        )
    }

    /// Whether its subject is a meeting, at one sequence.
    #[must_use]
    pub fn is_of_meeting(self) -> bool {
        self.is_of_a_date()
            || matches!(self, Self::Prepare | Self::BackupAsk | Self::DidYouMeet | Self::NotMet)
    }

    /// Whether it comes by itself, so that there is one of these a person and working day. A
    /// reminder of a meeting is none, nor is what follows from what somebody just did.
    #[must_use]
    pub fn is_unasked(self) -> bool {
        matches!(
            self,
            Self::Prepare
                | Self::BackupAsk
                | Self::DidYouMeet
                | Self::FirstDate
                | Self::RhythmAsk
                | Self::ActionDue
                | Self::WelcomeBack
                | Self::PartnerBack
                | Self::ZoneAsk
                | Self::Digest
        )
    }

    /// Whether it asks for a step about dates, and shows what came of it once that was done.
    #[must_use]
    pub fn is_asking(self) -> bool {
        matches!(
            self,
            Self::Prepare
                | Self::BackupAsk
                | Self::DidYouMeet
                | Self::NotMet
                | Self::FirstDate
                | Self::RhythmAsk
                | Self::WelcomeBack
                | Self::PartnerBack
        )
    }

    /// Whether the weekly message speaks of it, for who reads that instead.
    #[must_use]
    pub fn is_in_digest(self) -> bool {
        let own = matches!(self, Self::WelcomeBack | Self::PartnerBack | Self::ZoneAsk);
        self.is_unasked() && self != Self::Digest && !own
    }

    /// Whether who asked for fewer messages goes without it.
    #[must_use]
    pub fn is_extra(self) -> bool {
        matches!(self, Self::Prepare | Self::BackupAsk | Self::RhythmAsk | Self::ActionDue)
    }

    /// Whether it is about something that did not go well, so that it waits where a meeting of
    /// the same people is on that day.
    #[must_use]
    pub fn is_heavy(self) -> bool {
        self == Self::RhythmAsk
    }

    /// Whether it may be sent before its time: not what speaks of something that is not so yet, or
    /// that may still be taken back.
    #[must_use]
    pub fn may_come_early(self) -> bool {
        !matches!(
            self,
            Self::DidYouMeet | Self::Ended | Self::Closed | Self::WelcomeBack | Self::PartnerBack
        )
    }

    /// Whether several of these to one person can be said by one message.
    #[must_use]
    pub fn merges(self) -> bool {
        let news = matches!(self, Self::Shared | Self::MeetingSkipped | Self::RhythmSet);
        (self.is_of_meeting() || self.is_unasked() || news) && self.root() != Root::Nothing
    }

    /// Whether it speaks of one date of a pairing as it stands, so that a later one ends it.
    #[must_use]
    pub fn is_of_a_date(self) -> bool {
        matches!(self, Self::Reminder | Self::MeetingSet | Self::Confirmed | Self::ClocksChanged)
    }

    /// Whether a second copy is better than none when nobody knows if it arrived: a reminder,
    /// a new date, a meeting or a while of them let go is, all else counts as sent.
    #[must_use]
    pub fn prefers_duplicate(self) -> bool {
        self.is_of_a_date() || matches!(self, Self::MeetingSkipped | Self::Paused)
    }
}
