//! The Home of people who take part, wait, run programmes, or do nothing of that yet.

use mentorbot::cards::home::{Overview, Running, card, empty};
use mentorbot::domain::absence::Kind as Peace;
use mentorbot::domain::admin::{Asked, Lost, Picture, Run, Unreached};
use mentorbot::domain::member::Member;
use mentorbot::domain::notice::Kind;
use mentorbot::domain::pairing::Pairing;
use mentorbot::domain::programme::Cohort;

use super::absence::absence;
use super::cast::{Cast, NOW, meeting_at, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let over = Drawn::Card(empty(&cast.words(&cast.ann)));
    vec![
        Sheet { of: "home::card", cases: cases(cast).into_iter().chain(peace(cast)).collect() },
        Sheet { of: "home::empty", cases: vec![("erased", over)] },
    ]
}

fn drawn(cast: &Cast<'_>, reader: &Member, overview: &Overview) -> Drawn {
    Drawn::Card(card(&cast.words(reader), reader, overview))
}

fn running(pairing: Pairing, items: usize) -> Running {
    Running { pairing, unmarked: None, items }
}

/// The cohort of the cast's pairings, in its second week of twelve.
fn dated(cast: &Cast<'_>) -> Cohort {
    let days = (Some("2026-02-23".parse().unwrap()), Some("2026-05-17".parse().unwrap()));
    let of = cast.pair();
    let cohort = cast.cohort();
    Cohort { id: of.cohort, from: days.0, until: days.1, open: true, ..cohort }
}

/// A cohort that is run, with something to look after.
fn runs(cast: &Cast<'_>) -> Picture {
    let runs = vec![Run {
        programme: dated(cast).programme_name,
        cohort: Some(Cohort { open: false, ..dated(cast) }),
        people: true,
        pairs: false,
    }];
    Picture {
        runs,
        unreachable: [&cast.long, &cast.dana]
            .map(|one| Unreached { member: one.clone(), since: moment(NOW) })
            .to_vec(),
        failed: vec![Lost { kind: Kind::Reminder, count: 2, last: moment(NOW) }],
        asked: Asked { count: 2, oldest: Some(moment(NOW)) },
        ..Picture::default()
    }
}

fn cases(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let ann = &cast.ann;
    let unmarked = Some(meeting_at("2026-02-26T15:00", "2026-03-02T15:00"));
    let of = |pairings| Overview { pairings, cohorts: vec![dated(cast)], ..Overview::default() };
    let picture = runs(cast);
    let waits = vec![cast.pair().cohort];
    let several =
        (0..8).map(|_| running(cast.pair(), 0)).chain([running(cast.crowd(), 3)]).collect();
    vec![
        ("a date and an agenda", drawn(cast, ann, &of(vec![running(cast.dated(), 2)]))),
        ("a date and nothing to talk about", drawn(cast, ann, &of(vec![running(cast.dated(), 0)]))),
        ("no date, seen by the mentor", drawn(cast, &cast.ben, &of(vec![running(cast.pair(), 1)]))),
        (
            "two pairings, one with a date that is over",
            drawn(
                cast,
                ann,
                &of(vec![
                    running(cast.dated(), 2),
                    Running { unmarked, ..running(cast.peers(), 1) },
                ]),
            ),
        ),
        ("more than fit", drawn(cast, ann, &of(several))),
        ("waiting for a partner", drawn(cast, ann, &of(Vec::new()))),
        (
            "others wait until the rules are read",
            drawn(cast, ann, &Overview { unread: true, waits: waits.clone(), ..of(Vec::new()) }),
        ),
        (
            "the same beside a pairing",
            drawn(
                cast,
                ann,
                &Overview {
                    unread: true,
                    waits: waits.clone(),
                    ..of(vec![running(cast.pair(), 0)])
                },
            ),
        ),
        (
            "the rules are read, and others have not",
            drawn(cast, ann, &Overview { waits, ..of(Vec::new()) }),
        ),
        (
            "the rules are to be read, and nobody is there yet",
            drawn(cast, ann, &Overview { unread: true, ..of(Vec::new()) }),
        ),
        ("in nothing", drawn(cast, ann, &Overview::default())),
        (
            "in nothing, and may make programmes",
            drawn(cast, ann, &Overview { owner: true, ..Overview::default() }),
        ),
        (
            "takes part and runs a cohort",
            drawn(cast, ann, &Overview { picture, ..of(vec![running(cast.dated(), 2)]) }),
        ),
    ]
}

fn peace(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let of = |kind| Overview {
        pairings: vec![running(cast.pair(), 0)],
        cohorts: vec![dated(cast)],
        absence: Some(absence(kind, None, true)),
        ..Overview::default()
    };
    vec![
        ("snoozed", drawn(cast, &cast.ann, &of(Peace::Snooze))),
        ("in a pause", drawn(cast, &cast.ann, &of(Peace::Pause))),
    ]
}
