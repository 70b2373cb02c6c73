//! A rule said no. A refusal is an answer for the person, never an error in the log; its words
//! are in `locales/`, chosen by `cards::refusal`.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::ids::MemberId;

mod unkept;
pub use unkept::Unkept;

/// Why not. Numbers tell how to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The one who asks takes part in nothing yet.
    NotEnrolledYourself,
    /// The one who asks has no partner yet.
    NoPartner,
    /// The one who asks is to read the rules before they get a name.
    RulesFirst,
    /// The one who asks has read the rules, and waits for others to.
    RulesWait,
    /// The one who asks runs programmes and takes part in none.
    NoPairingOwn,
    /// Not theirs to do.
    NotPermitted,
    /// Not there, or not theirs: the two read the same.
    NotFound,
    /// A person was needed, by mention.
    PersonMissing {
        /// How to write it, behind the command's name.
        example: &'static str,
    },
    /// Whoever was named is this program itself.
    Ourselves,
    /// The person has left, or their account is off.
    PersonLeft {
        /// Who.
        member: MemberId,
    },
    /// Whoever was named is a program.
    PersonIsBot {
        /// Which.
        member: MemberId,
    },
    /// Whoever was named is of another workspace.
    PersonIsStranger {
        /// Who.
        member: MemberId,
    },
    /// A guest, who runs nothing.
    PersonIsGuest {
        /// Who.
        member: MemberId,
    },
    /// `with` named someone who is no partner of theirs.
    NotYourPartner {
        /// Who is, or the first few of them.
        partners: Vec<MemberId>,
    },
    /// A name is needed.
    NameMissing,
    /// A name is too long.
    NameTooLong {
        /// Allowed.
        most: usize,
        /// Typed.
        count: usize,
    },
    /// The name is taken.
    NameTaken,
    /// An objective is too long.
    ObjectiveTooLong {
        /// Allowed.
        most: usize,
        /// Typed.
        count: usize,
    },
    /// The form of a programme in which people are paired.
    FormFixed,
    /// The programme was changed since its form was opened.
    ProgrammeChanged,
    /// The cohort was changed since its form was opened.
    CohortChanged,
    /// A form asks for a cohort, and none was chosen.
    CohortMissing,
    /// A name that is nobody's here.
    PersonUnknown {
        /// What was typed.
        typed: String,
    },
    /// The only owner of a workspace.
    LastOwner,
    /// The only coordinator of a programme.
    LastCoordinator,
    /// Several people, where one is meant.
    OneAtATime,
    /// A close that can be taken back no longer.
    CloseUndoPassed,
    /// A day that is none.
    DayUnclear,
    /// The cohort would end before it starts.
    DaysReversed,
    /// No programme of that name that they coordinate.
    NoSuchProgramme,
    /// Several programmes; one must be named.
    ProgrammeUnclear,
    /// They coordinate no cohort.
    NoSuchCohort,
    /// They coordinate none of that name.
    CohortUnknown {
        /// The names of those they do.
        known: String,
    },
    /// Several cohorts; one must be named.
    CohortUnclear {
        /// Their names.
        known: String,
    },
    /// The cohort is not open.
    CohortNotOpen,
    /// The cohort is open already.
    CohortOpenAlready,
    /// A role is needed.
    RoleMissing,
    /// A word that is none of a few.
    WordUnknown {
        /// The ones that are known.
        known: String,
    },
    /// A word that is near one of a few.
    WordNear {
        /// What was typed.
        typed: String,
        /// The one that is near.
        near: String,
        /// The ones that are known.
        known: String,
    },
    /// Already in, in that role.
    EnrolledAlready {
        /// Who.
        member: MemberId,
    },
    /// Not in the cohort.
    NotEnrolled {
        /// Who.
        member: MemberId,
    },
    /// A pairing takes two at least.
    TooFewPeople,
    /// A pairing takes no more.
    TooManyPeople {
        /// Allowed.
        most: usize,
    },
    /// Someone is named twice.
    NamedTwice,
    /// No mentor and mentee among them, nor only peers.
    RolesDoNotMatch,
    /// These people are a pairing already.
    PairedAlready,
    /// No such pairing in what they run.
    NotPaired,
    /// The same people work together in several cohorts.
    PairingUnclear {
        /// Their names.
        known: String,
    },
    /// Who was named fits several pairings of one cohort.
    PairingSeveral,
    /// An end can be taken back no longer.
    UndoPassed,
    /// Someone has left the pairing for good, so its end stays.
    UndoLost,
    /// A pairing of theirs that has ended.
    PairingOver,
    /// The one who asks had a partner, and has none now.
    NoPartnerNow,
    /// A programme of groups, and nobody who facilitates.
    FacilitatorMissing,
    /// Neither mentor nor peer of the cohort, so no facilitator.
    MayNotFacilitate {
        /// Who.
        member: MemberId,
    },
    /// Facilitating is no role to enrol in.
    FacilitatorIsNoRole,
    /// A facilitator and fewer than two others.
    GroupTooSmall,
    /// The others of a group are neither all mentees nor all peers.
    GroupRolesMixed,
    /// A programme of peers, and someone who is none.
    PeersOnly,
    /// A programme of single conversations has no groups.
    FlashHasNoGroup,
    /// The moment was not understood.
    WhenUnclear,
    /// A day without a time.
    TimeMissing,
    /// The moment has passed.
    DayPassed,
    /// The moment is further ahead than anyone plans.
    TooFarAhead,
    /// A length that is none.
    LengthOdd {
        /// Shortest, in minutes.
        least: i64,
        /// Longest, in minutes.
        most: i64,
    },
    /// The backup would begin before the meeting ends.
    BackupBefore,
    /// The place is too long.
    PlaceTooLong {
        /// Allowed.
        most: usize,
        /// Typed.
        count: usize,
    },
    /// A link that is not https, or hides where it goes.
    PlaceLink,
    /// The meeting is still ahead.
    MeetingAhead,
    /// It was marked as met already.
    HeldAlready,
    /// A rhythm that is none.
    RhythmUnclear,
    /// So many weeks between two meetings, or months, are no rhythm.
    RhythmOdd,
    /// The first day is no such weekday of its month.
    RhythmElsewhere,
    /// A series of too many meetings, or of none.
    TimesOdd {
        /// Most.
        most: usize,
    },
    /// There is no rhythm that could end.
    RhythmNone,
    /// The rule of backup dates was not understood.
    BackupRuleUnclear,
    /// A pasted calendar without a day off.
    HolidaysUnclear,
    /// One with too many.
    HolidaysMany {
        /// Allowed.
        most: usize,
    },
    /// No day off of the cohort.
    HolidayUnknown,
    /// Another change of the meeting came first.
    MeetingChanged,
    /// No date is ahead that could be moved.
    NothingToMove,
    /// The meeting has no backup that is still ahead.
    NoBackup,
    /// The backup would come after the next meeting, or weeks later.
    BackupLate {
        /// Before which moment it has to begin.
        before: Timestamp,
    },
    /// The cohort begins later.
    CohortBegins {
        /// On which day.
        on: Date,
    },
    /// The cohort is over by then.
    CohortEnds {
        /// On which day.
        on: Date,
    },
    /// The dates of a group are moved by who facilitates it.
    FacilitatorDecides {
        /// Who that is.
        member: MemberId,
    },
    /// The meeting's time has passed.
    MeetingOver,

    /// Nothing that will be said has that number.
    NoSuchPlan {
        /// How many there are.
        most: usize,
    },
    /// An item needs words.
    ItemMissing,
    /// The item is too long.
    ItemTooLong {
        /// Allowed.
        most: usize,
        /// Typed.
        count: usize,
    },
    /// Too many marks on one letter.
    ItemUnreadable,
    /// Minutes that are none.
    MinutesOdd {
        /// Fewest.
        least: i64,
        /// Most.
        most: i64,
    },
    /// No open item has that number or text.
    NoSuchItem {
        /// How many there are.
        most: usize,
    },
    /// Several open items hold that text.
    ItemUnclear,
    /// It is at the top.
    AlreadyFirst,
    /// Only its author may.
    NotAuthor {
        /// Who that is.
        author: MemberId,
    },
    /// Somebody ticked it off before.
    DoneAlready {
        /// Who.
        by: MemberId,
        /// When.
        at: Timestamp,
    },
    /// The agenda is full.
    AgendaFull {
        /// How many it holds.
        most: usize,
    },
    /// Nothing that is not shared yet.
    NothingToShare,
    /// Someone changed the item since the form was opened.
    ItemChanged,
    /// No question has that number.
    NoSuchQuestion {
        /// How many there are.
        most: usize,
    },
    /// A question or an answer needs words.
    WordsMissing,
    /// It has too many.
    WordsTooLong {
        /// Allowed.
        most: usize,
        /// Typed.
        count: usize,
    },
    /// The one who asks takes part in no programme, so nobody coordinates for them.
    NobodyToAsk,
    /// Too many of their questions wait.
    QuestionsFull {
        /// How many may.
        most: usize,
    },
    /// No open question of that number is theirs.
    QuestionUnknown,
    /// The question was taken back.
    QuestionWithdrawn,
    /// Somebody answered before.
    AnsweredAlready {
        /// Who.
        by: MemberId,
        /// When.
        at: Timestamp,
    },
    /// No programme of that name that they take part in.
    ProgrammeNotYours {
        /// The names of those they do.
        known: String,
    },
    /// Of the journal, notes, actions, and being left in peace.
    Unkept(Unkept),
    /// The one who asks takes part in nothing.
    NothingToLeave,
    /// No cohort of that name that they take part in.
    CohortNotYours {
        /// The names of those they do.
        known: String,
    },
    /// No such zone.
    ZoneUnknown {
        /// What was typed.
        typed: String,
        /// What is near it.
        near: Vec<String>,
    },
    /// A language we do not speak.
    LanguageUnknown {
        /// The ones we do.
        known: String,
    },
    /// Quiet hours that are none.
    QuietUnclear,
    /// Nothing was named to change.
    NothingToSet,
    /// A form or button from too long ago.
    TooOld,
}
