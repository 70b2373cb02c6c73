//! The meeting, its form, and what is said when it was set.

use std::collections::BTreeMap;

use mentorbot::cards::dates;
use mentorbot::cards::meeting::{Seen, card, form};
use mentorbot::cards::placed::{self, Placed};
use mentorbot::cards::words::Arg;
use mentorbot::cards::{field, refusal};
use mentorbot::chat::text::Line;
use mentorbot::domain::attendance::Answer::{self, Asked, Away, Coming, Works};
use mentorbot::domain::attendance::{Attendance, Stand};
use mentorbot::domain::cadence::Rhythm;
use mentorbot::domain::meeting::{Backup, BackupState, Meeting};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Pairing;
use mentorbot::domain::refusal::Refusal;
use mentorbot::domain::slots::{Clash, Room};

use super::cast::{Cast, meeting_at, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "meeting::card", cases: cards(cast) },
        Sheet { of: "placed::said", cases: said(cast) },
        Sheet { of: "dates::card", cases: dated(cast) },
        Sheet { of: "meeting::form", cases: forms(cast) },
    ]
}

fn drawn(cast: &Cast<'_>, of: &Pairing, unmarked: bool, items: usize, said: Option<Line>) -> Drawn {
    let past = meeting_at("2026-02-26T15:00", "2026-03-02T15:00");
    let unmarked = unmarked.then_some(&past);
    let stand = &Stand::default();
    let seen = Seen { reader: &cast.ann, pairing: of, unmarked, items, stand };
    Drawn::Card(card(&cast.words(&cast.ann), &seen, said))
}

/// A date ahead, and what was said to it.
fn answered(cast: &Cast<'_>, of: &Pairing, said: &[(&Member, Answer)], free: bool) -> Drawn {
    let meeting = of.next.as_ref().unwrap();
    let mut stand = Cast::stand(meeting, said);
    if free {
        let free = Attendance { member: cast.ann.id, said: None, free: Some(0) };
        stand = Stand::of(meeting, vec![free]);
    }
    let seen = Seen { reader: &cast.ann, pairing: of, unmarked: None, items: 0, stand: &stand };
    Drawn::Card(card(&cast.words(&cast.ann), &seen, None))
}

/// One of the two set the date, and it waits for the other.
fn waits<'c>(cast: &'c Cast<'_>, asked: &'c Member) -> [(&'c Member, Answer); 2] {
    let other = if asked.id == cast.ann.id { &cast.ben } else { &cast.ann };
    [(asked, Asked), (other, Works)]
}

fn both<'c>(cast: &'c Cast<'_>) -> [(&'c Member, Answer); 2] {
    [(&cast.ann, Coming), (&cast.ben, Works)]
}

fn some<'c>(cast: &'c Cast<'_>) -> [(&'c Member, Answer); 3] {
    [(&cast.dana, Works), (&cast.kiri, Coming), (&cast.ben, Away)]
}

fn kept(cast: &Cast<'_>) -> Pairing {
    let meeting = Cast::meeting();
    let backup = meeting.backup.clone().map(|backup| Backup { state: BackupState::Kept, ..backup });
    let place = Some("https://meet.example/ann&ben".to_owned());
    Pairing { next: Some(Meeting { backup, place, ..meeting }), ..cast.pair() }
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let when = Arg::Words(words.moment(moment("2026-02-26T14:00:00Z")));
    let held = words.line("meet-held", &[("when", when)]);
    let kept = Pairing { next: kept(cast).next, ..cast.pair() };
    let rhythm = Some(Rhythm::Weeks(2));
    let next = Some(Meeting { rhythm, ..Cast::meeting() });
    let regular = Pairing { next, ..cast.pair() };
    let crowd = Pairing { next: Some(Cast::meeting()), ..cast.crowd() };
    let circle = Pairing { next: Some(Cast::meeting()), ..cast.circle() };
    let backup = Cast::meeting().backup.map(|one| Backup { state: BackupState::Declined, ..one });
    let declined = Pairing { next: Some(Meeting { backup, ..Cast::meeting() }), ..cast.pair() };
    vec![
        ("a date with a suggested backup", drawn(cast, &cast.dated(), false, 0, None)),
        ("a chosen backup and a place", drawn(cast, &kept, false, 1, None)),
        ("every two weeks", drawn(cast, &regular, false, 1, None)),
        ("no date", drawn(cast, &cast.pair(), false, 3, None)),
        ("no date, the last one not marked", drawn(cast, &cast.pair(), true, 3, None)),
        ("a date, the last one not marked", drawn(cast, &cast.dated(), true, 3, None)),
        ("just held", drawn(cast, &cast.pair(), false, 0, Some(held))),
        ("peers, and it is her turn", drawn(cast, &cast.peers(), false, 0, None)),
        ("twelve people of long names", drawn(cast, &crowd, false, 1, None)),
        ("it waits for Ben", answered(cast, &cast.dated(), &waits(cast, &cast.ben), false)),
        ("it waits for her", answered(cast, &cast.dated(), &waits(cast, &cast.ann), false)),
        ("both come", answered(cast, &cast.dated(), &both(cast), false)),
        ("she keeps the backup free", answered(cast, &cast.dated(), &[], true)),
        ("no backup", answered(cast, &declined, &both(cast), false)),
        ("a group, which she does not lead", answered(cast, &circle, &some(cast), false)),
        ("a group she can't meet", answered(cast, &circle, &[(&cast.ann, Away)], false)),
    ]
}

fn said(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let before = Some(moment("2026-03-04T14:00:00Z"));
    let gap =
        Pairing { next: Some(meeting_at("2026-03-29T02:30", "2026-03-31T02:30")), ..cast.pair() };
    let say = |of: &Pairing, before, skipped| {
        let placed = Placed { before, skipped, heard: true, clash: None };
        drawn(cast, of, false, 0, Some(placed::said(&words, of, &cast.ann, &placed)))
    };
    let but = |clash, heard| {
        let (of, placed) =
            (cast.dated(), Placed { heard, clash: Some(clash), ..Placed::default() });
        drawn(cast, &of, false, 0, Some(placed::said(&words, &of, &cast.ann, &placed)))
    };
    let holiday = Clash::DayOff("2026-04-03".parse().unwrap());
    vec![
        ("set", say(&cast.dated(), None, None)),
        ("moved", say(&cast.dated(), before, None)),
        ("set when one of them has something else", but(Clash::Taken, true)),
        ("set on a holiday, which nobody can be told before", but(holiday, false)),
        ("set at Ben's night", but(Clash::Hours(vec![&cast.ben]), true)),
        ("set into an hour that does not exist", say(&gap, None, "2026-03-29T02:30".parse().ok())),
    ]
}

/// The dates of a rhythm.
fn dated(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let days = ["03-05", "03-19", "04-02", "04-16", "04-30", "05-14", "05-28", "06-11"];
    let date = |day: &str| meeting_at(&format!("2026-{day}T15:00"), &format!("2026-{day}T17:00"));
    let all = days.map(date);
    let of = |of: &Pairing, count: usize, day: Option<&str>| {
        let day = day.map(|day| day.parse().unwrap());
        Drawn::Card(dates::card(&cast.words(&cast.ann), of, &cast.ann, (&all[..count], day)))
    };
    vec![
        ("none", of(&cast.pair(), 0, None)),
        ("one", of(&cast.dated(), 1, None)),
        ("more than are shown", of(&cast.dated(), 8, None)),
        ("none on that day", of(&cast.dated(), 3, Some("2026-03-20"))),
        ("of a group, which she does not lead", of(&cast.circle(), 3, None)),
        ("with twelve people of long names", of(&cast.crowd(), 7, None)),
    ]
}

fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let fault = |refusal| refusal::line(&words, &refusal, &[]).plain();
    let faults = BTreeMap::from([
        (field::DAY.into(), fault(Refusal::DayPassed)),
        (field::BACKUP.into(), fault(Refusal::BackupBefore)),
        (field::PLACE.into(), fault(Refusal::PlaceLink)),
    ]);
    let values = BTreeMap::from([
        (field::DAY.into(), "2026-02-31".into()),
        (field::PLACE.into(), "http://x".into()),
    ]);
    vec![
        ("a first date", Drawn::Form(form(&words, &cast.pair(), &cast.ann, &Room::default()))),
        ("another date", Drawn::Form(form(&words, &kept(cast), &cast.ann, &Room::default()))),
        (
            "a date for twelve",
            Drawn::Form(form(&words, &cast.crowd(), &cast.ann, &Room::default())),
        ),
        (
            "with faults",
            Drawn::Form(
                form(&words, &cast.pair(), &cast.ann, &Room::default()).again(&values, &faults),
            ),
        ),
    ]
}
