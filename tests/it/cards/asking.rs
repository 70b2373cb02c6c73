//! Whether people met: the question, and what each answer leads to.

use mentorbot::cards::asking::{Became, Seen, card};
use mentorbot::domain::meeting::{Backup, BackupState, Meeting};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Pairing;
use mentorbot::domain::timing::DaysOff;

use super::cast::{Cast, meeting_at};
use super::{Drawn, Sheet};

/// Thursday evening in Paris, after the meeting.
const AFTER: &str = "2026-03-05T16:45:00Z";
/// After the backup as well.
const LATER: &str = "2026-03-10T09:00:00Z";

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![Sheet { of: "asking::card", cases: cards(cast) }]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let (ann, ben) = (&cast.ann, &cast.ben);
    let meeting = Cast::meeting();
    let pair = cast.pair();
    let next =
        Pairing { next: Some(meeting_at("2026-03-19T15:00", "2026-03-23T15:00")), ..cast.pair() };
    let drawn = |of: &Pairing, reader: &Member, meeting: &Meeting, became, now| {
        let following = Some(meeting_at("2026-03-19T15:00", "2026-03-23T15:00").slot);
        let words = cast.words_at(reader, now);
        let backup = of.backup_in_time(meeting, reader.id, words.now, &DaysOff::default());
        let seen = Seen { reader, pairing: of, meeting, became, backup, following };
        Drawn::Card(card(&words, &seen))
    };
    let kept = meeting.backup.clone().map(|one| Backup { state: BackupState::Kept, ..one });
    let kept = Meeting { backup: kept, ..meeting.clone() };
    vec![
        ("asked", drawn(&pair, ann, &meeting, Became::Open, AFTER)),
        (
            "asked of a facilitator",
            drawn(&cast.circle(), &cast.dana, &meeting, Became::Open, AFTER),
        ),
        ("asked in New York", drawn(&pair, ben, &meeting, Became::Open, AFTER)),
        ("held, no next date", drawn(&pair, ann, &meeting, Became::Held(Some(ann)), AFTER)),
        ("held, she says", drawn(&pair, ben, &meeting, Became::Held(Some(ann)), AFTER)),
        ("held, with a next date", drawn(&next, ann, &meeting, Became::Held(None), AFTER)),
        ("not yet, a backup ahead", drawn(&pair, ann, &kept, Became::Missed(Some(ann)), AFTER)),
        ("not yet, she says", drawn(&pair, ben, &kept, Became::Missed(Some(ann)), AFTER)),
        ("not yet, and the backup is over", drawn(&pair, ann, &kept, Became::Missed(None), LATER)),
        ("let go", drawn(&pair, ann, &meeting, Became::Off, AFTER)),
        ("moved ahead", drawn(&cast.dated(), ann, &meeting, Became::Open, super::cast::NOW)),
        ("twelve people of long names", drawn(&cast.crowd(), ben, &meeting, Became::Open, AFTER)),
    ]
}
