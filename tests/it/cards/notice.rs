//! What arrives unasked.

use mentorbot::cards::notice::{
    changed, clocks_changed, confirmed, joined, meeting_set, reminder, trial,
};
use mentorbot::domain::agenda::Agenda;
use mentorbot::domain::attendance::{Answer, Stand};
use mentorbot::domain::meeting::Meeting;
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Pairing;

use super::cast::{Cast, NOW};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "notice::reminder", cases: reminders(cast) },
        Sheet { of: "notice::meeting_set", cases: dates(cast) },
        Sheet {
            of: "notice::changed",
            cases: vec![
                ("a pair", Drawn::Card(changed(&cast.words(&cast.ben), &cast.dated(), &cast.ben))),
                ("a group", {
                    let words = cast.words(&cast.kiri);
                    Drawn::Card(changed(&words, &cast.circle(), &cast.kiri))
                }),
            ],
        },
        Sheet {
            of: "notice::clocks_changed",
            cases: vec![("a pair", {
                let words = cast.words(&cast.ben);
                let (meeting, stand) = (Cast::meeting(), Stand::default());
                let of = (&meeting, &stand);
                Drawn::Card(clocks_changed(&words, &cast.dated(), &cast.ben, of))
            })],
        },
        Sheet {
            of: "notice::confirmed",
            cases: vec![("a pair", {
                let (words, meeting) = (cast.words(&cast.ben), Cast::meeting());
                let said = [(&cast.ben, Answer::Works), (&cast.ann, Answer::Works)];
                let stand = Cast::stand(&meeting, &said);
                let of = (&meeting, &stand);
                Drawn::Card(confirmed(&words, &cast.dated(), &cast.ben, of))
            })],
        },
        Sheet {
            of: "notice::trial",
            cases: vec![("a test", Drawn::Card(trial(&cast.words(&cast.ann))))],
        },
        Sheet {
            of: "notice::joined",
            cases: vec![("a group", {
                let words = cast.words(&cast.ann);
                Drawn::Card(joined(&words, &cast.circle(), &cast.ann))
            })],
        },
    ]
}

fn reminders(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let remind = |reader: &Member, now, agenda: &Agenda| {
        let words = cast.words_at(reader, now);
        let (meeting, stand) = (Cast::meeting(), Stand::default());
        Drawn::Card(reminder(&words, &cast.dated(), reader, (&meeting, &stand), agenda))
    };
    let of = |pairing: &Pairing, reader: &Member| {
        let words = cast.words_at(reader, "2026-03-04T15:00:00Z");
        let (none, meeting, stand) = (Agenda::default(), Cast::meeting(), Stand::default());
        Drawn::Card(reminder(&words, pairing, reader, (&meeting, &stand), &none))
    };
    let (ann, ben) = (&cast.ann, &cast.ben);
    let one = Agenda { open: vec![cast.item(1, ben, "A win")], ..Agenda::default() };
    vec![
        (
            "tomorrow, three items of which one is private",
            remind(ann, "2026-03-04T15:00:00Z", &cast.agenda(ann)),
        ),
        ("tomorrow, in New York", remind(ben, "2026-03-04T21:00:00Z", &cast.agenda(ben))),
        ("today, one item", remind(ann, "2026-03-05T08:00:00Z", &one)),
        ("in three days, nothing yet", remind(ann, NOW, &Agenda::default())),
        ("a group", of(&cast.circle(), ben)),
        ("peers, and it is her turn", of(&cast.peers(), ann)),
        ("peers, and it is not her turn", of(&cast.peers(), &cast.dana)),
    ]
}

fn dates(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let set = |sequence, answer| {
        let meeting = Meeting { sequence, ..Cast::meeting() };
        let words = cast.words(&cast.ben);
        let stand = Cast::stand(&meeting, &[(&cast.ann, Answer::Works), (&cast.ben, answer)]);
        let of = (&meeting, &stand);
        Drawn::Card(meeting_set(&words, &cast.dated(), &cast.ben, of, &cast.ann))
    };
    let of = |pairing: &Pairing, reader: &Member| {
        let words = cast.words(reader);
        let meeting = Cast::meeting();
        let stand = Cast::stand(&meeting, &[(&cast.ann, Answer::Works)]);
        Drawn::Card(meeting_set(&words, pairing, reader, (&meeting, &stand), &cast.ann))
    };
    vec![
        ("Ann set a date", set(0, Answer::Asked)),
        ("Ann moved it", set(2, Answer::Asked)),
        ("Ann moved it to where Ben keeps free", set(2, Answer::Free)),
        ("and Ben said that it works", set(2, Answer::Works)),
        ("for a group", of(&cast.circle(), &cast.dana)),
        ("among peers", of(&cast.peers(), &cast.dana)),
    ]
}
