//! What will be said by itself.

use jiff::civil::date;
use mentorbot::cards::plan_verb;
use mentorbot::cards::schedule::{Entry, asked, card, said, said_early, said_over, what};
use mentorbot::cards::words::name;
use mentorbot::chat::text::Line;
use mentorbot::domain::notice::Kind;

use super::cast::{Cast, id, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "schedule::card", cases: cards(cast) },
        Sheet { of: "schedule::asked", cases: named(cast) },
        Sheet { of: "schedule::what", cases: kinds(cast) },
        Sheet { of: "schedule::said", cases: done(cast) },
        Sheet { of: "schedule::said_over", cases: over(cast) },
        Sheet { of: "schedule::said_early", cases: early(cast) },
    ]
}

/// A row by its number.
fn named(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let cohort = cast.typed("Spring");
    let of = |kind: Kind, to, verb| {
        let due = moment("2026-03-04T15:00:00Z");
        let (number, id, early) = (Some(7), id(0x1f0), kind.may_come_early());
        let entry = Entry { number, id, kind, due, early, to, cohort: &cohort, held: None };
        Drawn::Card(asked(&cast.words(&cast.ann), verb, &entry))
    };
    vec![
        ("to skip", of(Kind::Reminder, &cast.ben, plan_verb::SKIP)),
        ("to send", of(Kind::BackupAsk, &cast.long, plan_verb::NOW)),
        ("to send what is to come", of(Kind::DidYouMeet, &cast.ben, plan_verb::NOW)),
    ]
}

fn drawn(cast: &Cast<'_>, kinds: &[Kind], of: Option<Line>, said: Option<Line>) -> Drawn {
    let cohort = cast.typed("Spring");
    let people = [&cast.ann, &cast.ben, &cast.long];
    let entry = |(n, kind): (usize, &Kind)| Entry {
        number: Some(n + 1),
        id: id(0x1f0 + u128::try_from(n).unwrap()),
        kind: *kind,
        due: moment("2026-03-04T15:00:00Z"),
        early: kind.may_come_early(),
        to: people[n % people.len()],
        cohort: &cohort,
        held: match n {
            1 => Some((date(2026, 3, 16), false)),
            2 => Some((date(2026, 3, 16), true)),
            _ => None,
        },
    };
    let entries: Vec<_> = kinds.iter().enumerate().map(entry).collect();
    Drawn::Card(card(&cast.words(&cast.ann), &entries, of, (said, "")))
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let who = Some(name(&cast.ben));
    vec![
        ("nothing", drawn(cast, &[], None, None)),
        ("all kinds", drawn(cast, Kind::ALL, None, None)),
        ("of one person", drawn(cast, &[Kind::Reminder, Kind::DidYouMeet], who, None)),
    ]
}

/// Each of them, after something was done with it.
fn kinds(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let one = Some(what(&words, Kind::DidYouMeet));
    vec![("a kind", drawn(cast, &[Kind::DidYouMeet], None, one))]
}

fn done(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let of = |verb| drawn(cast, &[], None, Some(said(&words, verb, Kind::Reminder, &cast.ben)));
    vec![("skipped", of(plan_verb::SKIP)), ("sent now", of(plan_verb::NOW))]
}

fn over(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    vec![("too late", drawn(cast, &[], None, Some(said_over(&cast.words(&cast.ann)))))]
}

fn early(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let said = said_early(&cast.words(&cast.ann), Kind::DidYouMeet, &cast.ben);
    vec![("not yet", drawn(cast, &[Kind::DidYouMeet], None, Some(said)))]
}
