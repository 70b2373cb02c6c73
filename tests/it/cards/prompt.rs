//! One step at a time about dates.

use mentorbot::cards::prompt::{backup, first_date, prepare, rhythm, welcome_back};
use mentorbot::domain::agenda::Agenda;
use mentorbot::domain::meeting::{Backup, BackupState, Meeting, Slot};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Pairing;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "prompt::prepare", cases: prepares(cast) },
        Sheet { of: "prompt::backup", cases: backups(cast) },
        Sheet { of: "prompt::first_date", cases: firsts(cast) },
        Sheet {
            of: "prompt::rhythm",
            cases: vec![("a pair", {
                Drawn::Card(rhythm(&cast.words(&cast.ann), &cast.pair(), &cast.ann))
            })],
        },
        Sheet { of: "prompt::welcome_back", cases: backs(cast) },
    ]
}

fn prepares(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let of = |pairing: &Pairing, reader: &Member, agenda: &Agenda| {
        let words = cast.words(reader);
        Drawn::Card(prepare(&words, pairing, reader, &Cast::meeting(), agenda))
    };
    let (ann, ben) = (&cast.ann, &cast.ben);
    let one = Agenda { open: vec![cast.item(1, ben, "A win")], ..Agenda::default() };
    vec![
        ("nothing yet", of(&cast.dated(), ann, &Agenda::default())),
        ("three items of which one is private", of(&cast.dated(), ann, &cast.agenda(ann))),
        ("one item", of(&cast.dated(), ann, &one)),
        ("a facilitator", of(&cast.circle(), &cast.dana, &Agenda::default())),
        ("twelve people of long names", of(&cast.crowd(), ben, &Agenda::default())),
    ]
}

fn backups(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let of = |state| {
        let meeting = Cast::meeting();
        let kept = meeting.backup.clone().map(|one| Backup { state, ..one });
        let slot = kept.as_ref().unwrap().slot.clone();
        let meeting = Meeting { backup: kept, ..meeting };
        let words = cast.words(&cast.ann);
        Drawn::Card(backup(&words, &cast.dated(), &cast.ann, (&meeting, &slot)))
    };
    vec![
        ("suggested", of(BackupState::Suggested)),
        ("kept", of(BackupState::Kept)),
        ("none", of(BackupState::Declined)),
        ("used", of(BackupState::Used)),
    ]
}

fn firsts(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let slot = |civil: &str| Slot::at(civil.parse().unwrap(), "Europe/Paris".parse().unwrap(), 45);
    let found = ["2026-03-05T10:00", "2026-03-06T15:00", "2026-03-09T11:00"].map(slot);
    let of = |pairing: &Pairing, reader: &Member, slots: &[Slot], stretched| {
        Drawn::Card(first_date(&cast.words(reader), pairing, reader, (slots, stretched)))
    };
    vec![
        ("three that suit both", of(&cast.pair(), &cast.ann, &found, false)),
        ("three that are nobody's night", of(&cast.pair(), &cast.ben, &found, true)),
        ("nothing was found", of(&cast.pair(), &cast.ann, &[], false)),
        ("a date since", of(&cast.dated(), &cast.ann, &[], false)),
        ("a group", of(&cast.circle(), &cast.dana, &found, false)),
        ("twelve people of long names", of(&cast.crowd(), &cast.ben, &found, false)),
    ]
}

fn backs(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let of = |pairing: &Pairing, reader: &Member, back: &Member| {
        Drawn::Card(welcome_back(&cast.words(reader), pairing, reader, back))
    };
    vec![
        ("one's own", of(&cast.pair(), &cast.ann, &cast.ann)),
        ("a partner's", of(&cast.pair(), &cast.ben, &cast.ann)),
        ("a date stands", of(&cast.dated(), &cast.ann, &cast.ann)),
    ]
}
