//! Every refusal, and the form field it belongs to.

use jiff::civil::date;
use mentorbot::cards::refusal::{at, card, line, lines};
use mentorbot::chat::card::Block;
use mentorbot::domain::refusal::{Refusal as R, Unkept};

use super::cast::{Cast, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let people = [cast.ann.clone(), cast.ben.clone()];
    let drawn = |refusals: &[R]| Drawn::Card(card(&words, refusals, &people));
    let several = [R::LengthOdd { least: 5, most: 480 }, R::PlaceLink];
    let whole = vec![
        ("the whole card", drawn(&[R::NotPermitted])),
        ("two at once", drawn(&several)),
        ("somebody to turn to", drawn(&[R::NoPartner])),
        ("a programme is missing", drawn(&[R::NoSuchProgramme])),
        ("a cohort is missing", drawn(&[R::NoSuchCohort])),
        ("it is not open", drawn(&[R::CohortNotOpen])),
        ("somebody is missing", drawn(&[R::NotEnrolled { member: cast.ben.id }])),
    ];
    let together = lines(&words, &several, &people);
    let together = words.card(line(&words, &R::NotPermitted, &people)).with(Block::Text(together));
    let each = all(cast).into_iter().map(|refusal| {
        let said = words
            .card(line(&words, &R::NotPermitted, &people))
            .with(Block::Text(line(&words, &refusal, &people)));
        (name(&refusal), Drawn::Brief(said))
    });
    vec![
        Sheet { of: "refusal::card", cases: whole },
        Sheet { of: "refusal::lines", cases: vec![("two at once", Drawn::Brief(together))] },
        Sheet { of: "refusal::line", cases: each.collect() },
    ]
}

/// The variant's name, and its field where it has one; a test's few names may live for ever.
fn name(refusal: &R) -> &'static str {
    let variant = variant(refusal);
    let name = at(refusal).map_or(variant.clone(), |field| format!("{variant} (at {field})"));
    Box::leak(name.into_boxed_str())
}

fn variant(refusal: &R) -> String {
    format!("{refusal:?}").split(' ').next().unwrap().to_owned()
}

fn all(cast: &Cast<'_>) -> Vec<R> {
    people(cast)
        .into_iter()
        .chain(together(cast))
        .chain(meetings(cast))
        .chain(items(cast))
        .chain(kept(cast))
        .chain(questions(cast))
        .chain(settings(cast))
        .collect()
}

fn people(cast: &Cast<'_>) -> Vec<R> {
    let member = cast.ben.id;
    vec![
        R::NotEnrolledYourself,
        R::NoPartner,
        R::RulesFirst,
        R::RulesWait,
        R::NoPairingOwn,
        R::NotPermitted,
        R::NotFound,
        R::PersonMissing { example: "enrol @ann role:mentor" },
        R::Ourselves,
        R::PersonLeft { member },
        R::PersonIsBot { member },
        R::PersonIsStranger { member },
        R::PersonIsGuest { member },
        R::NotYourPartner { partners: vec![cast.ann.id, member] },
        R::NameMissing,
        R::NameTooLong { most: 60, count: 61 },
        R::NameTaken,
        R::ObjectiveTooLong { most: 300, count: 301 },
        R::FormFixed,
        R::ProgrammeChanged,
        R::CohortChanged,
        R::CohortMissing,
        R::PersonUnknown { typed: cast.typed("@zoe") },
        R::CloseUndoPassed,
        R::LastOwner,
        R::LastCoordinator,
        R::OneAtATime,
        R::DayUnclear,
        R::DaysReversed,
        R::NoSuchProgramme,
        R::ProgrammeUnclear,
        R::NoSuchCohort,
        R::CohortUnknown { known: cast.typed("Autumn, Spring") },
        R::CohortUnclear { known: cast.typed("Autumn, Spring") },
        R::CohortNotOpen,
        R::CohortOpenAlready,
        R::RoleMissing,
        R::WordUnknown { known: cast.typed("mentor, mentee, peer") },
        R::WordNear {
            typed: cast.typed("mentro"),
            near: cast.typed("mentor"),
            known: cast.typed("mentor, mentee, peer"),
        },
        R::EnrolledAlready { member },
        R::NotEnrolled { member },
    ]
}

/// Who can be put together, and who is.
fn together(cast: &Cast<'_>) -> Vec<R> {
    let member = cast.ben.id;
    vec![
        R::TooFewPeople,
        R::TooManyPeople { most: 12 },
        R::NamedTwice,
        R::RolesDoNotMatch,
        R::PairedAlready,
        R::NotPaired,
        R::PairingUnclear { known: cast.typed("Autumn, Spring") },
        R::PairingSeveral,
        R::UndoPassed,
        R::UndoLost,
        R::PairingOver,
        R::NoPartnerNow,
        R::FacilitatorMissing,
        R::MayNotFacilitate { member },
        R::FacilitatorIsNoRole,
        R::GroupTooSmall,
        R::GroupRolesMixed,
        R::PeersOnly,
        R::FlashHasNoGroup,
    ]
}

fn meetings(cast: &Cast<'_>) -> Vec<R> {
    vec![
        R::WhenUnclear,
        R::TimeMissing,
        R::DayPassed,
        R::TooFarAhead,
        R::LengthOdd { least: 5, most: 480 },
        R::BackupBefore,
        R::PlaceTooLong { most: 120, count: 121 },
        R::PlaceLink,
        R::MeetingAhead,
        R::HeldAlready,
        R::RhythmUnclear,
        R::RhythmOdd,
        R::RhythmElsewhere,
        R::TimesOdd { most: 500 },
        R::RhythmNone,
        R::BackupRuleUnclear,
        R::HolidaysUnclear,
        R::HolidaysMany { most: 500 },
        R::HolidayUnknown,
        R::MeetingChanged,
        R::NothingToMove,
        R::NoBackup,
        R::BackupLate { before: moment("2026-03-19T14:00:00Z") },
        R::CohortBegins { on: date(2026, 3, 4) },
        R::CohortEnds { on: date(2027, 3, 20) },
        R::FacilitatorDecides { member: cast.ben.id },
        R::MeetingOver,
    ]
}

fn items(cast: &Cast<'_>) -> Vec<R> {
    vec![
        R::ItemMissing,
        R::ItemTooLong { most: 280, count: 281 },
        R::ItemUnreadable,
        R::MinutesOdd { least: 1, most: 240 },
        R::NoSuchItem { most: 0 },
        R::NoSuchItem { most: 1 },
        R::NoSuchItem { most: 3 },
        R::ItemUnclear,
        R::AlreadyFirst,
        R::NotAuthor { author: cast.ben.id },
        R::DoneAlready { by: cast.ben.id, at: moment("2026-03-02T08:30:00Z") },
        R::AgendaFull { most: 50 },
        R::NothingToShare,
        R::ItemChanged,
        R::NoSuchQuestion { most: 28 },
        R::NoSuchPlan { most: 0 },
        R::NoSuchPlan { most: 12 },
    ]
}

/// Of the journal, notes, actions, and being left in peace.
fn kept(cast: &Cast<'_>) -> Vec<R> {
    let most = 3;
    let each = |refusal: fn(usize) -> Unkept| [0, 1, 3].map(refusal);
    let counted = [
        each(|most| Unkept::NoSuchNote { most }),
        each(|most| Unkept::NoSuchEntry { most }),
        each(|most| Unkept::NoSuchAction { most }),
    ];
    let others = [
        Unkept::ActionUnclear,
        Unkept::NotesFull { most },
        Unkept::JournalFull { most },
        Unkept::ActionsFull { most },
        Unkept::ActionsAtOnce { most },
        Unkept::WordsChanged,
        Unkept::DueUnclear,
        Unkept::DuePassed,
        Unkept::NothingWritten,
        Unkept::NothingToFind,
        Unkept::BackUnclear,
        Unkept::BackInPast,
        Unkept::AwayTooLong { most: 30, pause: false },
        Unkept::AwayTooLong { most: 90, pause: true },
        Unkept::NotAway,
        Unkept::Resting { who: cast.ben.id, own: false, back: date(2026, 3, 16), backup: false },
        Unkept::Resting { who: cast.ben.id, own: false, back: date(2026, 3, 16), backup: true },
        Unkept::Resting { who: cast.ann.id, own: true, back: date(2026, 3, 16), backup: false },
    ];
    counted.into_iter().flatten().chain(others).map(R::from).collect()
}

fn questions(cast: &Cast<'_>) -> Vec<R> {
    vec![
        R::NothingToLeave,
        R::CohortNotYours { known: cast.typed("Spring, Autumn") },
        R::WordsMissing,
        R::WordsTooLong { most: 1_000, count: 1_001 },
        R::NobodyToAsk,
        R::QuestionsFull { most: 5 },
        R::QuestionUnknown,
        R::QuestionWithdrawn,
        R::AnsweredAlready { by: cast.ben.id, at: moment("2026-03-02T08:30:00Z") },
        R::ProgrammeNotYours { known: cast.typed("Connect, Start") },
    ]
}

fn settings(cast: &Cast<'_>) -> Vec<R> {
    let near = |names: &[&str]| R::ZoneUnknown {
        typed: cast.typed("Pariss <b>"),
        near: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    vec![
        near(&[]),
        near(&["Europe/Paris"]),
        near(&["Europe/Paris", "Europe/Madrid"]),
        R::LanguageUnknown { known: cast.typed("English, Deutsch") },
        R::QuietUnclear,
        R::NothingToSet,
        R::TooOld,
    ]
}

/// A variant in none of the lists above would go unseen.
#[test]
fn every_refusal_has_a_case() {
    let texts = mentorbot::text::Texts::new().unwrap();
    let cast = Cast::english(&texts);
    let of_all = |one: &R| variant(one).split('(').next().unwrap().to_owned();
    let drawn: std::collections::BTreeSet<_> = all(&cast).iter().map(of_all).collect();
    let source = include_str!("../../../src/domain/refusal.rs");
    let variants = source.split_once("pub enum Refusal {").unwrap().1;
    let variants = variants.lines().filter(|line| {
        line.strip_prefix("    ").is_some_and(|line| line.starts_with(char::is_uppercase))
    });
    assert_eq!(drawn.len(), variants.count());
}
