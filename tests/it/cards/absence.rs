//! Being left in peace.

use mentorbot::cards::absence::{Does, card, form, told, woken};
use mentorbot::domain::absence::{Absence, Kind, Why};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Pairing;

use super::cast::{Cast, NOW, id, moment};
use super::{Drawn, Sheet};

pub fn absence(kind: Kind, why: Option<Why>, told: bool) -> Absence {
    Absence {
        id: id(0x150),
        kind,
        from: moment(NOW),
        until: moment("2026-03-15T23:00:00Z"),
        day: "2026-03-16".parse().unwrap(),
        why,
        told,
    }
}

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "absence::card", cases: cards(cast) },
        Sheet { of: "absence::woken", cases: awake(cast) },
        Sheet { of: "absence::told", cases: partners(cast) },
        Sheet {
            of: "absence::form",
            cases: vec![(
                "as it opens",
                Drawn::Form(form(&cast.words(&cast.ann), "2026-03-16", true)),
            )],
        },
    ]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let snooze = absence(Kind::Snooze, None, false);
    let pause = absence(Kind::Pause, Some(Why::Holiday), true);
    let quiet = absence(Kind::Pause, None, false);
    let does = |off, without, partners| Does { off, without, partners };
    let stands = |absence, does| Drawn::Card(card(&words, absence, does));
    vec![
        ("nothing is held back", stands(None, does(0, 0, 0))),
        ("a snooze", stands(Some(&snooze), does(0, 0, 0))),
        ("a pause as it stands", stands(Some(&pause), does(0, 0, 0))),
        ("a pause, two dates go", stands(Some(&pause), does(2, 0, 1))),
        ("a pause of one in a group too", stands(Some(&pause), does(1, 2, 4))),
        ("a pause nobody is told of", stands(Some(&quiet), does(0, 0, 1))),
        ("a pause two are not told of", stands(Some(&quiet), does(0, 1, 2))),
    ]
}

fn awake(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let of = |pairings: &[Pairing]| Drawn::Card(woken(&words, &cast.ann, pairings));
    vec![
        ("after a snooze", of(&[])),
        ("a date is missing", of(&[cast.dated(), cast.pair()])),
        ("all have dates", of(&[cast.dated()])),
    ]
}

fn partners(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let pause = absence(Kind::Pause, Some(Why::Holiday), true);
    let plain = absence(Kind::Pause, None, true);
    let tell = |pairing: &Pairing, who: &Member, absence: &Absence, off| {
        Drawn::Card(told(&words, pairing, (&cast.ann, who), (absence, off)))
    };
    let (pair, circle) = (cast.pair(), cast.circle());
    vec![
        ("a holiday", tell(&pair, &cast.ben, &pause, true)),
        ("no reason", tell(&pair, &cast.ben, &plain, true)),
        ("a long name", tell(&pair, &cast.long, &pause, true)),
        ("who facilitates", tell(&circle, &cast.dana, &pause, true)),
        ("one of a group", tell(&circle, &cast.kiri, &plain, false)),
    ]
}
