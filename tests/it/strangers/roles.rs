//! Within one workspace: other people's pairs, items, dates, questions and departures, cohorts of
//! programmes somebody else runs, and what a coordinator held before the role was taken.

use mentorbot::chat::address::MessageRef;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::Backend;

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

/// Row 59: another pair's, another programme's.
#[tokio::test(flavor = "multi_thread")]
async fn e59_what_is_another_pairs_or_another_programmes_is_not_there() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let before = town.rows().await;
        for (who, kinds) in NOT_THEIRS {
            in_vain(&town, who, kinds, &Origin::default()).await;
        }
        assert_eq!(town.rows().await, before, "{backend:?}: something was written");
    }
}

/// Row 64: on a copy of a card that somebody else was shown, in whatever place it stands.
#[tokio::test(flavor = "multi_thread")]
async fn e64_a_copy_of_a_card_opens_nothing_for_somebody_else() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let before = town.rows().await;
        // Where Alice's own card stands, and where it was shared to.
        for channel in ["DT1OURS", "C1GENERAL"] {
            let message = "1700000000.000001".to_owned();
            let message = Some(MessageRef { channel: channel.to_owned(), message });
            let origin = Origin { message, ..Origin::default() };
            for who in ["DINA", "IDA"] {
                in_vain(&town, who, PRIVATE, &origin).await;
            }
        }
        assert_eq!(town.rows().await, before, "{backend:?}: something was written");
    }
}

/// Row 69: the card was drawn for a coordinator; by the click there is none any more.
pub async fn e69_who_coordinates_no_more(town: &Town) {
    let takes = OURS.written("role remove @ROSA coordinator program:%Connect yes");
    town.ask((&OURS, "CARA"), Ask::Command(takes)).await;
    let before = town.rows().await;
    in_vain(town, "ROSA", PRIVATE, &Origin::default()).await;
    assert_eq!(town.rows().await, before, "something was written");
}

/// Whatever someone presses with our oldest ids of these kinds, they hear what they hear of
/// nobody's.
async fn in_vain(town: &Town, who: &str, kinds: &[&str], origin: &Origin) {
    let own = town.ids(&OURS).await;
    for action in actions() {
        for value in values(action) {
            for (at, kind) in places(&value).into_iter().enumerate() {
                if !kinds.contains(&kind) {
                    continue;
                }
                let missing = filled(&value, at, NOBODY, &own);
                let missing = town.press_on((&OURS, who), (action, &missing), origin).await;
                let strange = filled(&value, at, &own[kind], &own);
                let told = town.press_on((&OURS, who), (action, &strange), origin).await;
                let (told, missing) = (about(&told, &own[kind]), about(&missing, NOBODY));
                same(&told, &missing, &format!("{who} {action} {value}"));
            }
        }
    }
}
