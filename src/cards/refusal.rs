//! The words of a refusal, and the form field they belong to.

use crate::cards::help::show;
use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field, refusal_kept};
use crate::chat::card::{Action, Block, Button, Card};
use crate::chat::text::Line;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;
use crate::ids::MemberId;

/// Refusals as a card of their own. `people` are those the first may name.
#[must_use]
pub fn card(words: &Words<'_>, refusals: &[Refusal], people: &[Member]) -> Card {
    let card = words.card(words.line("refusal-title", &[]));
    let each = refusals.iter().map(|refusal| Block::Text(line(words, refusal, people)));
    let next = match refusals {
        [one] => next(words, one),
        _ => Vec::new(),
    };
    each.fold(card, Card::with).with(Block::Actions(next))
}

/// What is missing first, or whom to turn to, as a button.
fn next(words: &Words<'_>, refusal: &Refusal) -> Vec<Action> {
    use Refusal as R;
    let button = |action, key| Button::new(action, words.say(key, &[]), "").primary().into();
    match refusal {
        R::NoSuchProgramme => vec![button(action::PROGRAM_NEW, "programme-button-new")],
        R::NoSuchCohort => vec![button(action::COHORT_NEW, "cohort-button-new")],
        R::CohortNotOpen => vec![show(words, "show-cohort", "cohort")],
        R::NotEnrolled { .. } | R::RolesDoNotMatch | R::PeersOnly | R::MayNotFacilitate { .. } => {
            vec![button(action::ENROL_NEW, "cohort-button-enrol")]
        }
        // Who is alone with it has somebody to turn to.
        R::NoPartner | R::NoPartnerNow | R::PairingOver => {
            vec![super::question::button(words).into()]
        }
        _ => Vec::new(),
    }
}

/// Several in one paragraph.
#[must_use]
pub fn lines(words: &Words<'_>, refusals: &[Refusal], people: &[Member]) -> Line {
    let each = refusals.iter().map(|refusal| line(words, refusal, people));
    each.reduce(|all, next| all.then(Line::words(" ")).then(next)).unwrap_or_default()
}

/// What happened, and how to go on.
#[must_use]
pub fn line(words: &Words<'_>, refusal: &Refusal, people: &[Member]) -> Line {
    let args = args(words, refusal, people);
    words.line(key(refusal), &args)
}

/// The field of a form whose answer is refused; `None` when it is not about one answer.
#[must_use]
pub fn at(refusal: &Refusal) -> Option<&'static str> {
    use Refusal as R;
    if let R::Unkept(why) = refusal {
        return refusal_kept::at(*why);
    }
    Some(match refusal {
        R::HolidaysUnclear
        | R::HolidaysMany { .. }
        | R::WordsMissing
        | R::WordsTooLong { .. }
        | R::QuestionsFull { .. }
        | R::QuestionWithdrawn
        | R::AnsweredAlready { .. }
        | R::ItemMissing
        | R::ItemTooLong { .. }
        | R::ItemUnreadable
        | R::AgendaFull { .. }
        | R::ItemChanged
        | R::NotAuthor { .. }
        | R::DoneAlready { .. } => field::TEXT,
        R::MinutesOdd { .. } | R::LengthOdd { .. } => field::MINUTES,
        R::DayPassed
        | R::WhenUnclear
        | R::TooFarAhead
        | R::MeetingChanged
        | R::CohortBegins { .. }
        | R::CohortEnds { .. } => field::DAY,
        R::TimeMissing => field::TIME,
        R::RhythmUnclear | R::RhythmOdd | R::RhythmElsewhere => field::EVERY,
        R::ProgrammeUnclear | R::ProgrammeNotYours { .. } => field::PROGRAMME,
        R::BackupBefore | R::BackupLate { .. } => field::BACKUP,
        R::PlaceTooLong { .. } | R::PlaceLink => field::PLACE,
        R::ZoneUnknown { .. } => field::ZONE,
        R::LanguageUnknown { .. } => field::LANGUAGE,
        R::QuietUnclear => field::QUIET,
        R::NameMissing
        | R::NameTooLong { .. }
        | R::NameTaken
        | R::ProgrammeChanged
        | R::CohortChanged => field::NAME,
        R::DaysReversed => field::UNTIL,
        R::DayUnclear => field::FROM,
        R::CohortMissing => field::COHORT,
        R::RoleMissing => field::ROLE,
        R::PersonUnknown { .. }
        | R::PersonMissing { .. }
        | R::PersonLeft { .. }
        | R::PersonIsBot { .. }
        | R::PersonIsStranger { .. }
        | R::PersonIsGuest { .. }
        | R::OneAtATime
        | R::Ourselves => field::PEOPLE,
        R::ObjectiveTooLong { .. } => field::OBJECTIVE,
        R::FormFixed => field::FORM,
        _ => return None,
    })
}

fn key(refusal: &Refusal) -> &'static str {
    use Refusal as R;
    match refusal {
        R::NotEnrolledYourself => "refusal-not-enrolled-yourself",
        R::NoPartner => "refusal-no-partner",
        R::RulesFirst => "refusal-rules-first",
        R::RulesWait => "refusal-rules-wait",
        R::NoPairingOwn => "refusal-no-pairing-own",
        R::NotPermitted => "refusal-not-permitted",
        R::NotFound => "refusal-not-found",
        R::PersonMissing { .. } => "refusal-person-missing",
        R::Ourselves => "refusal-ourselves",
        R::PersonLeft { .. } => "refusal-person-left",
        R::PersonIsBot { .. } => "refusal-person-is-bot",
        R::PersonIsStranger { .. } => "refusal-person-is-stranger",
        R::PersonIsGuest { .. } => "refusal-person-is-guest",
        R::NotYourPartner { .. } => "refusal-not-your-partner",
        R::NameMissing => "refusal-name-missing",
        R::NameTooLong { .. } => "refusal-name-too-long",
        R::NameTaken => "refusal-name-taken",
        R::ObjectiveTooLong { .. } => "refusal-objective-too-long",
        R::FormFixed => "refusal-form-fixed",
        R::ProgrammeChanged => "refusal-programme-changed",
        R::CohortChanged => "refusal-cohort-changed",
        R::CohortMissing => "refusal-cohort-missing",
        R::PersonUnknown { .. } => "refusal-person-unknown",
        R::LastOwner => "refusal-last-owner",
        R::LastCoordinator => "refusal-last-coordinator",
        R::OneAtATime => "refusal-one-at-a-time",
        R::CloseUndoPassed => "refusal-close-undo-passed",
        R::DayUnclear => "refusal-day-unclear",
        R::DaysReversed => "refusal-days-reversed",
        R::NoSuchProgramme => "refusal-no-such-programme",
        R::ProgrammeUnclear => "refusal-programme-unclear",
        R::NoSuchCohort => "refusal-no-such-cohort",
        R::CohortUnknown { .. } => "refusal-cohort-unknown",
        R::CohortUnclear { .. } => "refusal-cohort-unclear",
        R::CohortNotOpen => "refusal-cohort-not-open",
        R::CohortOpenAlready => "refusal-cohort-open-already",
        R::RoleMissing => "refusal-role-missing",
        R::WordUnknown { .. } => "refusal-word-unknown",
        R::WordNear { .. } => "refusal-word-near",
        R::EnrolledAlready { .. } => "refusal-enrolled-already",
        R::NotEnrolled { .. } => "refusal-not-enrolled",
        R::TooFewPeople => "refusal-too-few-people",
        R::TooManyPeople { .. } => "refusal-too-many-people",
        R::NamedTwice => "refusal-named-twice",
        R::RolesDoNotMatch => "refusal-roles-do-not-match",
        R::PairedAlready => "refusal-paired-already",
        R::NotPaired => "refusal-not-paired",
        R::PairingUnclear { .. } => "refusal-pairing-unclear",
        R::PairingSeveral => "refusal-pairing-several",
        R::UndoPassed => "refusal-undo-passed",
        R::UndoLost => "refusal-undo-lost",
        R::PairingOver => "refusal-pairing-over",
        R::NoPartnerNow => "refusal-no-partner-now",
        other => group_key(other),
    }
}

fn group_key(refusal: &Refusal) -> &'static str {
    use Refusal as R;
    match refusal {
        R::FacilitatorMissing => "refusal-facilitator-missing",
        R::MayNotFacilitate { .. } => "refusal-may-not-facilitate",
        R::FacilitatorIsNoRole => "refusal-facilitator-is-no-role",
        R::GroupTooSmall => "refusal-group-too-small",
        R::GroupRolesMixed => "refusal-group-roles-mixed",
        R::PeersOnly => "refusal-peers-only",
        R::FlashHasNoGroup => "refusal-flash-has-no-group",
        other => meeting_key(other),
    }
}

fn meeting_key(refusal: &Refusal) -> &'static str {
    use Refusal as R;
    match refusal {
        R::WhenUnclear => "refusal-when-unclear",
        R::TimeMissing => "refusal-time-missing",
        R::DayPassed => "refusal-day-passed",
        R::TooFarAhead => "refusal-too-far-ahead",
        R::LengthOdd { .. } => "refusal-length-odd",
        R::BackupBefore => "refusal-backup-before",
        R::PlaceTooLong { .. } => "refusal-place-too-long",
        R::PlaceLink => "refusal-place-link",
        R::MeetingAhead => "refusal-meeting-ahead",
        R::HeldAlready => "refusal-held-already",
        R::MeetingChanged => "refusal-meeting-changed",
        R::NothingToMove => "refusal-nothing-to-move",
        R::NoBackup => "refusal-no-backup",
        R::BackupLate { .. } => "refusal-backup-late",
        R::CohortBegins { .. } => "refusal-cohort-begins",
        R::CohortEnds { .. } => "refusal-cohort-ends",
        R::FacilitatorDecides { .. } => "refusal-facilitator-decides",
        R::MeetingOver => "refusal-meeting-over",
        R::Unkept(why) => refusal_kept::key(*why),
        R::NothingToLeave => "refusal-nothing-to-leave",
        R::CohortNotYours { .. } => "refusal-cohort-not-yours",
        R::WordsMissing => "refusal-words-missing",
        R::WordsTooLong { .. } => "refusal-words-too-long",
        R::NobodyToAsk => "refusal-nobody-to-ask",
        R::QuestionsFull { .. } => "refusal-questions-full",
        R::QuestionUnknown => "refusal-question-unknown",
        R::QuestionWithdrawn => "refusal-question-withdrawn",
        R::AnsweredAlready { .. } => "refusal-answered-already",
        R::ProgrammeNotYours { .. } => "refusal-programme-not-yours",
        R::ItemMissing => "refusal-item-missing",
        R::ItemTooLong { .. } => "refusal-item-too-long",
        R::ItemUnreadable => "refusal-item-unreadable",
        R::MinutesOdd { .. } => "refusal-minutes-odd",
        R::NoSuchItem { .. } => "refusal-no-such-item",
        R::ItemUnclear => "refusal-item-unclear",
        R::AlreadyFirst => "refusal-already-first",
        R::NotAuthor { .. } => "refusal-not-author",
        R::DoneAlready { .. } => "refusal-done-already",
        R::AgendaFull { .. } => "refusal-agenda-full",
        R::NothingToShare => "refusal-nothing-to-share",
        R::ItemChanged => "refusal-item-changed",
        R::NoSuchQuestion { .. } => "refusal-no-such-question",
        R::NoSuchPlan { .. } => "refusal-no-such-plan",
        R::ZoneUnknown { near, .. } if near.is_empty() => "refusal-zone-unknown",
        R::ZoneUnknown { .. } => "refusal-zone-unknown-near",
        R::LanguageUnknown { .. } => "refusal-language-unknown",
        R::QuietUnclear => "refusal-quiet-unclear",
        R::NothingToSet => "refusal-nothing-to-set",
        other => rhythm_key(other),
    }
}

fn rhythm_key(refusal: &Refusal) -> &'static str {
    use Refusal as R;
    match refusal {
        R::RhythmUnclear => "refusal-rhythm-unclear",
        R::RhythmOdd => "refusal-rhythm-odd",
        R::RhythmElsewhere => "refusal-rhythm-elsewhere",
        R::TimesOdd { .. } => "refusal-times-odd",
        R::RhythmNone => "refusal-rhythm-none",
        R::BackupRuleUnclear => "refusal-backup-rule-unclear",
        R::HolidaysUnclear => "refusal-holidays-unclear",
        R::HolidaysMany { .. } => "refusal-holidays-many",
        R::HolidayUnknown => "refusal-holiday-unknown",
        _ => "refusal-too-old",
    }
}

fn args(words: &Words<'_>, refusal: &Refusal, people: &[Member]) -> Vec<(&'static str, Arg)> {
    use Refusal as R;
    let number = |count: usize| Arg::Words(count.to_string());
    let who = |id: &MemberId| {
        let member = people.iter().find(|member| member.id == *id);
        Arg::Line(member.map(name).unwrap_or_default())
    };
    if let Some(member) = whom(refusal) {
        return vec![("who", who(member))];
    }
    if let Some(most) = most(refusal) {
        return vec![("most", most)];
    }
    match refusal {
        R::Unkept(why) => refusal_kept::args(words, *why, people),
        R::NameTooLong { most, count }
        | R::ObjectiveTooLong { most, count }
        | R::PlaceTooLong { most, count }
        | R::WordsTooLong { most, count }
        | R::ItemTooLong { most, count } => {
            vec![("most", number(*most)), ("count", number(*count))]
        }
        R::LengthOdd { least, most } | R::MinutesOdd { least, most } => {
            let words = |n: &i64| Arg::Words(n.to_string());
            vec![("least", words(least)), ("most", words(most))]
        }
        R::DoneAlready { by, at } | R::AnsweredAlready { by, at } => {
            vec![("who", who(by)), ("when", Arg::Words(words.moment(*at)))]
        }
        R::PersonUnknown { typed: text } => vec![("typed", typed(text))],
        R::PersonMissing { example } => vec![("example", Arg::Words((*example).to_owned()))],
        R::WordUnknown { known } | R::LanguageUnknown { known } => {
            vec![("known", Arg::Words(known.clone()))]
        }
        R::NotYourPartner { partners } => {
            let named = people.iter().filter(|member| partners.contains(&member.id));
            vec![("who", Arg::Line(words.names(named)))]
        }
        R::PairingUnclear { known }
        | R::CohortUnclear { known }
        | R::CohortUnknown { known }
        | R::ProgrammeNotYours { known }
        | R::CohortNotYours { known } => {
            vec![("known", typed(known))]
        }
        R::WordNear { typed: text, near, known } => vec![
            ("typed", typed(text)),
            ("near", Arg::Words(near.clone())),
            ("known", Arg::Words(known.clone())),
        ],
        R::ZoneUnknown { typed: text, near } => {
            vec![("typed", typed(text)), ("near", Arg::Words(near.join(", ")))]
        }
        other => date_args(words, other),
    }
}

/// How many there may be, where that is all a refusal tells.
fn most(refusal: &Refusal) -> Option<Arg> {
    use Refusal as R;
    Some(match refusal {
        R::NoSuchItem { most } | R::NoSuchPlan { most } => Arg::Number(super::agenda::count(*most)),
        R::TooManyPeople { most }
        | R::TimesOdd { most }
        | R::HolidaysMany { most }
        | R::AgendaFull { most }
        | R::NoSuchQuestion { most }
        | R::QuestionsFull { most } => Arg::Words(most.to_string()),
        _ => return None,
    })
}

fn date_args(words: &Words<'_>, refusal: &Refusal) -> Vec<(&'static str, Arg)> {
    match refusal {
        Refusal::BackupLate { before } => vec![("when", Arg::Words(words.moment(*before)))],
        Refusal::CohortBegins { on } | Refusal::CohortEnds { on } => {
            vec![("day", Arg::Words(words.date(*on)))]
        }
        _ => Vec::new(),
    }
}

/// The one person a refusal is about.
fn whom(refusal: &Refusal) -> Option<&MemberId> {
    use Refusal as R;
    match refusal {
        R::PersonLeft { member }
        | R::PersonIsBot { member }
        | R::PersonIsStranger { member }
        | R::PersonIsGuest { member }
        | R::EnrolledAlready { member }
        | R::NotEnrolled { member }
        | R::MayNotFacilitate { member }
        | R::FacilitatorDecides { member }
        | R::NotAuthor { author: member } => Some(member),
        _ => None,
    }
}
