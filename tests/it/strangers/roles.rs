//! Within one workspace: other people's pairs, items, dates, questions and departures, cohorts of
//! programmes somebody else runs, and what a coordinator held before the role was taken.

use mentorbot::chat::request::Ask;

use super::presses::{actions, filled, places, values};
use super::town::{OURS, about, same};
use super::{NOBODY, Town};

/// Whose things are whose: who asks, and what of the kinds is none of theirs. The oldest id of a
/// kind belongs to Alice and Bob, their programme and their cohort.
const NOT_THEIRS: &[(&str, &[&str])] = &[
    // Of another pair.
    ("DINA", PRIVATE),
    ("EMIL", PRIVATE),
    // Of no pair, and of one that ended.
    ("IDA", PRIVATE),
    ("FINN", &["PairingId", "ItemId", "MeetingId", "QuestionId", "DepartureId"]),
    // Who coordinates another programme.
    ("PIET", PRIVATE),
];

const PRIVATE: &[&str] =
    &["PairingId", "ItemId", "MeetingId", "QuestionId", "DepartureId", "CohortId", "ProgrammeId"];

/// Rows 58, 59 and 64: not theirs, be it another tenant's, another pair's or on a card that
/// somebody else was shown.
pub async fn e58_e59_e64_what_is_not_theirs(town: &Town) {
    for (who, kinds) in NOT_THEIRS {
        in_vain(town, who, kinds).await;
    }
}

/// Row 69: the card was drawn for a coordinator; by the click there is none any more.
pub async fn e69_who_coordinates_no_more(town: &Town) {
    let takes = OURS.written("role remove @ROSA coordinator program:%Connect yes");
    town.ask((&OURS, "CARA"), Ask::Command(takes)).await;
    let before = town.rows().await;
    in_vain(town, "ROSA", PRIVATE).await;
    assert_eq!(town.rows().await, before, "something was written");
}

/// Whatever someone presses with our oldest ids of these kinds, they hear what they hear of
/// nobody's.
async fn in_vain(town: &Town, who: &str, kinds: &[&str]) {
    let own = town.ids(&OURS).await;
    for action in actions() {
        for value in values(action) {
            for (at, kind) in places(&value).into_iter().enumerate() {
                if !kinds.contains(&kind) {
                    continue;
                }
                let missing = filled(&value, at, NOBODY, &own);
                let missing = town.press((&OURS, who), action, &missing).await;
                let strange = filled(&value, at, &own[kind], &own);
                let told = town.press((&OURS, who), action, &strange).await;
                let (told, missing) = (about(&told, &own[kind]), about(&missing, NOBODY));
                same(&told, &missing, &format!("{who} {action} {value}"));
            }
        }
    }
}
