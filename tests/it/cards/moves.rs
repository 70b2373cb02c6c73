//! What can be done with a meeting that does not fit, and what is said then.

use mentorbot::cards::attendance::{said, said_free};
use mentorbot::cards::moves::{
    Sight, Since, choices, form, gentle, kept, said_backup, said_since, said_skipped, slots,
    told_skipped,
};
use mentorbot::cards::refusal;
use mentorbot::chat::card::{Block, Card};
use mentorbot::chat::text::Line;
use mentorbot::domain::attendance::{Answer, Attendance, Stand};
use mentorbot::domain::meeting::{Backup, BackupState, Meeting};
use mentorbot::domain::pairing::Pairing;
use mentorbot::domain::refusal::Refusal;
use mentorbot::domain::slots::Clash;
use mentorbot::domain::timing::DaysOff;

use super::cast::{Cast, NOW, meeting_at, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![
        Sheet { of: "moves::choices", cases: chosen(cast) },
        Sheet { of: "moves::gentle", cases: asked(cast) },
        Sheet { of: "moves::slots", cases: offered(cast) },
        Sheet {
            of: "moves::form",
            cases: vec![("why", Drawn::Form(form(&cast.words(&cast.ann), &Cast::meeting())))],
        },
        Sheet { of: "moves::told_skipped", cases: told(cast) },
        Sheet { of: "attendance::said", cases: answers(cast) },
        Sheet { of: "attendance::said_free", cases: frees(cast) },
        Sheet { of: "moves::said_since", cases: sinces(cast) },
        Sheet { of: "moves::said_skipped", cases: skips(cast) },
        Sheet { of: "moves::said_backup", cases: backups(cast) },
        Sheet { of: "moves::kept", cases: kept_words(cast) },
    ]
}

fn without() -> Meeting {
    let backup = Cast::meeting().backup;
    let backup = backup.map(|backup| Backup { state: BackupState::Declined, ..backup });
    Meeting { backup, ..Cast::meeting() }
}

/// Ben keeps the backup free.
fn free(cast: &Cast<'_>, meeting: &Meeting) -> Stand {
    let free = Attendance { member: cast.ben.id, said: None, free: Some(0) };
    Stand::of(meeting, vec![free])
}

/// A meeting as Ann sees it.
fn sight<'a>(
    cast: &Cast<'_>,
    pairing: &Pairing,
    meeting: &'a Meeting,
    stand: &'a Stand,
) -> Sight<'a> {
    let (now, off) = (cast.words(&cast.ann).now, DaysOff::default());
    let backup = pairing.backup_in_time(meeting, cast.ann.id, now, &off);
    Sight { meeting, stand, backup }
}

fn chosen(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let of = |pairing: &Pairing, meeting: &Meeting, stand: &Stand| {
        let sight = sight(cast, pairing, meeting, stand);
        Drawn::Card(choices(&cast.words(&cast.ann), pairing, &cast.ann, &sight))
    };
    let (meeting, none) = (Cast::meeting(), Stand::default());
    vec![
        ("a backup ahead", of(&cast.dated(), &meeting, &none)),
        ("a backup Ben keeps free", of(&cast.dated(), &meeting, &free(cast, &meeting))),
        ("no backup", of(&cast.dated(), &without(), &none)),
        ("twelve people of long names", of(&cast.crowd(), &meeting, &none)),
    ]
}

fn asked(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let of = |meeting: &Meeting, reason| {
        let (words, pairing, stand) = (cast.words(&cast.ann), cast.dated(), Stand::default());
        let sight = sight(cast, &pairing, meeting, &stand);
        Drawn::Card(gentle(&words, &pairing, &cast.ann, &sight, reason))
    };
    vec![
        ("a backup ahead", of(&Cast::meeting(), None)),
        ("no backup", of(&without(), None)),
        ("with a reason that was typed", of(&Cast::meeting(), Some("sealed"))),
    ]
}

fn offered(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let three = ["2026-03-06T15:00", "2026-03-09T15:00", "2027-03-10T15:00"];
    let three = three.map(|start| meeting_at(start, start).slot);
    let of = |pairing: &Pairing, count: usize| {
        let (words, meeting) = (cast.words(&cast.ann), Cast::meeting());
        Drawn::Card(slots(&words, pairing, &cast.ann, &meeting, &three[..count]))
    };
    vec![
        ("three", of(&cast.dated(), 3)),
        ("one", of(&cast.dated(), 1)),
        ("three for a group", of(&cast.circle(), 3)),
    ]
}

fn told(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let of = |pairing: &Pairing, reason, besides| {
        let (words, meeting) = (cast.words(&cast.ben), meeting_at(NOW_DAY, NOW_DAY));
        Drawn::Card(told_skipped(
            &words,
            pairing,
            &cast.ben,
            (&meeting, besides),
            (&cast.ann, reason),
        ))
    };
    let typed = cast.typed("On the road, *sorry* <b>");
    let next = meeting_at("2026-03-19T15:00", "2026-03-23T15:00");
    let next = Meeting { id: super::cast::id(0xd2), ..next };
    let dated = Pairing { next: Some(next), ..cast.pair() };
    vec![
        ("there is no other", of(&cast.pair(), None, 0)),
        ("there is another, and why", of(&dated, Some(&typed), 0)),
        ("two more went along", of(&dated, None, 2)),
    ]
}

const NOW_DAY: &str = "2026-03-05T15:00";

fn line(cast: &Cast<'_>, line: Line) -> Drawn {
    let words = cast.words(&cast.ann);
    let card: Card = words.card(words.line("meet-next", &[]));
    Drawn::Brief(card.with(Block::Text(line)))
}

fn answers(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (words, ann, pair, meeting) =
        (cast.words(&cast.ann), &cast.ann, cast.dated(), Cast::meeting());
    let answer = |answer| line(cast, said(&words, &pair, ann, (&meeting, answer)));
    vec![
        ("it works", answer(Answer::Works)),
        ("she comes", answer(Answer::Coming)),
        ("she can't", answer(Answer::Away)),
    ]
}

fn frees(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (words, pair, meeting) = (cast.words(&cast.ann), cast.dated(), Cast::meeting());
    let free = |keeps| line(cast, said_free(&words, &pair, &cast.ann, (&meeting, keeps)));
    vec![("kept free", free(true)), ("not kept free", free(false))]
}

fn sinces(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (words, ann, meeting, at) =
        (cast.words(&cast.ann), &cast.ann, Cast::meeting(), moment(NOW));
    let since = |by, since| line(cast, said_since(&words, ann, (by, &since), &meeting));
    vec![
        ("Ben moved it", since(&cast.ben, Since::Moved(Some(at)))),
        ("Ben moved it, some time", since(&cast.ben, Since::Moved(None))),
        ("she moved it", since(ann, Since::Moved(Some(at)))),
        ("Ben skipped it", since(&cast.ben, Since::Skipped(at))),
        ("she skipped it", since(ann, Since::Skipped(at))),
    ]
}

fn skips(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (words, pair, meeting) = (cast.words(&cast.ann), cast.dated(), Cast::meeting());
    vec![("skipped", line(cast, said_skipped(&words, &pair, &cast.ann, &meeting)))]
}

fn backups(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (words, meeting) = (cast.words(&cast.ann), Cast::meeting());
    let slot = &meeting.backup.as_ref().unwrap().slot;
    let backup = |clash| line(cast, said_backup(&words, Some((slot, clash))));
    vec![
        ("another backup", backup(None)),
        ("when something else is", backup(Some(&Clash::Taken))),
        ("no backup", line(cast, said_backup(&words, None))),
    ]
}

fn kept_words(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let refused = |refusal| refusal::card(&words, &[refusal], &[]);
    let typed = |text: &str| cast.typed(text);
    let past = kept(&words, refused(Refusal::DayPassed), &typed("meet move 2020-01-01"), true);
    let late = Refusal::BackupLate { before: moment("2026-03-19T14:00:00Z") };
    let late = kept(&words, refused(late), &typed("meet backup 2026-05-01"), false);
    vec![("a date", Drawn::Card(past)), ("a backup", Drawn::Card(late))]
}
