//! A rhythm: set, ended, told to a partner, and its form. Dates that suit everyone.

use std::collections::BTreeMap;

use mentorbot::cards::rhythm::{Draft, form, said, said_ended, said_set, told};
use mentorbot::cards::{field, refusal, slots};
use mentorbot::chat::card::Block;
use mentorbot::chat::text::Line;
use mentorbot::domain::cadence::Rhythm;
use mentorbot::domain::meeting::{Meeting, Slot};
use mentorbot::domain::pairing::Pairing;
use mentorbot::domain::refusal::Refusal;
use mentorbot::domain::series::Series;
use mentorbot::domain::slots::BackupRule;

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "rhythm::said", cases: words(cast) },
        Sheet { of: "rhythm::said_set", cases: news(cast) },
        Sheet { of: "rhythm::said_ended", cases: ends(cast) },
        Sheet { of: "rhythm::told", cases: messages(cast) },
        Sheet { of: "rhythm::form", cases: forms(cast) },
        Sheet { of: "slots::card", cases: found(cast) },
    ]
}

fn series(rhythm: Rhythm, anchor: &str) -> Series {
    Series {
        id: id(0xd8),
        pairing: id(0xb1),
        rhythm,
        zone: "Europe/Paris".parse().unwrap(),
        anchor: anchor.parse().unwrap(),
        minutes: 45,
        place: Some("https://meet.example/ann&ben".to_owned()),
        backup: BackupRule::default(),
        until: None,
        planned: None,
        by: id(0xa2),
    }
}

/// Ann and Ben, who meet every two weeks.
fn regular(cast: &Cast<'_>) -> Pairing {
    let next = Meeting { rhythm: Some(Rhythm::Weeks(2)), ..Cast::meeting() };
    Pairing { next: Some(next), ..cast.pair() }
}

fn line(cast: &Cast<'_>, line: Line) -> Drawn {
    let words = cast.words(&cast.ann);
    Drawn::Brief(words.card(words.line("rhythm-fact", &[])).with(Block::Text(line)))
}

fn words(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let say = |rhythm, day: &str| line(cast, said(&words, rhythm, day.parse().unwrap()));
    vec![
        ("every week", say(Rhythm::Weeks(1), "2026-03-03")),
        ("every four weeks", say(Rhythm::Weeks(4), "2026-03-03")),
        ("the 31st", say(Rhythm::MonthDate, "2026-03-31")),
        ("the first Tuesday", say(Rhythm::MonthWeekday, "2026-03-03")),
        ("the fourth Tuesday", say(Rhythm::MonthWeekday, "2026-03-24")),
        ("a fifth Tuesday is the last", say(Rhythm::MonthWeekday, "2026-03-31")),
        ("the last Friday", say(Rhythm::MonthLastWeekday, "2026-03-27")),
    ]
}

fn news(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let fortnightly = series(Rhythm::Weeks(2), "2026-03-03T15:00");
    let set = |pairing: &Pairing, off| {
        line(cast, said_set(&words, pairing, &cast.ann, &fortnightly, off, None))
    };
    vec![
        ("set", set(&cast.pair(), 0)),
        ("set, and another ends", set(&cast.pair(), 7)),
        ("set for a group", set(&cast.circle(), 1)),
    ]
}

fn ends(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let ended = |off| line(cast, said_ended(&words, &cast.pair(), &cast.ann, off));
    vec![("ended with nothing left", ended(0)), ("ended", ended(1))]
}

fn messages(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let fortnightly = series(Rhythm::Weeks(2), "2026-03-05T15:00");
    let drawn = |of: &Pairing, what| Drawn::Card(told(&words, of, &cast.ann, what));
    vec![
        ("a partner set one", drawn(&regular(cast), (Some(&fortnightly), Some(&cast.ben)))),
        ("who set it is not there any more", drawn(&regular(cast), (Some(&fortnightly), None))),
        ("ended, and a date stands", drawn(&cast.dated(), (None, None))),
        ("ended, and none does", drawn(&cast.pair(), (None, None))),
    ]
}

fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let first = Draft {
        rhythm: Some(Rhythm::Weeks(2)),
        start: "2026-03-05T15:00".parse().unwrap(),
        minutes: 45,
        place: None,
        changes: false,
    };
    let place = Some(cast.typed("Room 4"));
    let another =
        Draft { rhythm: Some(Rhythm::MonthWeekday), place, changes: true, ..first.clone() };
    let drawn = |draft: &Draft| form(&words, &cast.pair(), &cast.ann, draft);
    let fault = |refusal| refusal::line(&words, &refusal, &[]).plain();
    let faults = BTreeMap::from([
        (field::EVERY.into(), fault(Refusal::RhythmElsewhere)),
        (field::DAY.into(), fault(Refusal::DayPassed)),
    ]);
    vec![
        ("a first rhythm", Drawn::Form(drawn(&first))),
        ("another rhythm", Drawn::Form(drawn(&another))),
        ("with faults", Drawn::Form(drawn(&another).again(&BTreeMap::new(), &faults))),
    ]
}

fn found(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let slot = |start: &str| Slot::at(start.parse().unwrap(), "Europe/Paris".parse().unwrap(), 45);
    let three = [slot("2026-03-04T15:00"), slot("2026-03-05T16:00"), slot("2026-03-06T15:00")];
    let drawn = |of: &Pairing, found| {
        Drawn::Card(slots::card(&words, of, &cast.ann, of.next.as_ref(), found))
    };
    vec![
        ("three dates", drawn(&cast.pair(), (&three[..], false))),
        ("in place of one that stands", drawn(&cast.dated(), (&three[..1], false))),
        ("hours that never meet", drawn(&cast.pair(), (&three[..2], true))),
        ("none", drawn(&cast.pair(), (&[], true))),
        ("for a crowd", drawn(&cast.crowd(), (&three[..], false))),
    ]
}
