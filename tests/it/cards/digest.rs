//! Several things at once, and the week.

use mentorbot::cards::digest::{Part, Why, card};
use mentorbot::domain::notice::Kind;
use mentorbot::domain::pairing::Pairing;

use super::cast::{Cast, meeting_at};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    vec![Sheet { of: "digest::card", cases: cards(cast) }]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let part = |pairing: Pairing, kinds: &[Kind]| {
        let past = || meeting_at("2026-02-26T15:00", "2026-03-02T15:00");
        let of = |kind: &Kind| match kind {
            Kind::DidYouMeet | Kind::NotMet => (*kind, Some(past())),
            kind if kind.is_of_meeting() || *kind == Kind::MeetingSkipped => {
                (*kind, Some(Cast::meeting()))
            }
            kind => (*kind, None),
        };
        Part { pairing, said: kinds.iter().map(of).collect(), rests: None }
    };
    let drawn =
        |parts: &[Part], why| Drawn::Card(card(&cast.words(&cast.ann), &cast.ann, parts, why));
    let all: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.merges()).collect();
    let many = (0..8).map(|_| part(cast.pair(), &[Kind::FirstDate])).collect::<Vec<_>>();
    vec![
        (
            "a reminder and a question",
            drawn(
                &[part(cast.dated(), &[Kind::Reminder]), part(cast.pair(), &[Kind::DidYouMeet])],
                Why::Several,
            ),
        ),
        ("all there is", drawn(&[part(cast.dated(), &all)], Why::Several)),
        (
            "a week",
            drawn(
                &[part(cast.dated(), &[Kind::BackupAsk, Kind::Prepare]), part(cast.circle(), &[])],
                Why::Weekly,
            ),
        ),
        (
            "a week in which a partner takes a break",
            drawn(
                &[Part {
                    rests: Some((cast.ben.clone(), "2026-03-16".parse().unwrap())),
                    ..part(cast.pair(), &[])
                }],
                Why::Weekly,
            ),
        ),
        ("more pairings than one message names", drawn(&many, Why::Several)),
    ]
}
