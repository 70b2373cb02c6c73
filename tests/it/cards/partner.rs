//! Who works with whom, and which pairing is meant.

use mentorbot::cards::partner::{card, which};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Phase, Role};

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let second = cast.pairing(&[(&cast.dana, Role::Mentor), (&cast.ann, Role::Mentee)]);
    let both = [cast.pair(), Pairing { id: id(0xb2), ..second }];
    let asked = Drawn::Card(which(&cast.words(&cast.ann), &both, &cast.ann));
    vec![
        Sheet { of: "partner::card", cases: cards(cast) },
        Sheet { of: "partner::which", cases: vec![("two pairings", asked)] },
    ]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let drawn = |of: &Pairing, reader: &Member| Drawn::Card(card(&cast.words(reader), of, reader));
    let people = [(&cast.ben, Role::Mentor), (&cast.ann, Role::Mentee), (&cast.kiri, Role::Mentee)];
    let three =
        Pairing { next: Some(Cast::meeting()), phase: Phase::Developing, ..cast.pairing(&people) };
    let peers = Pairing { phase: Phase::Ending, ..cast.peers() };
    let agreeing = Pairing { phase: Phase::Agreeing, ..cast.pair() };
    vec![
        ("Ann, who leads, without a date", drawn(&cast.pair(), &cast.ann)),
        ("Ben, with a date", drawn(&cast.dated(), &cast.ben)),
        ("Kiri, one of three", drawn(&three, &cast.kiri)),
        ("peers, not her turn", drawn(&peers, &cast.dana)),
        ("peers, her turn", drawn(&peers, &cast.ann)),
        ("a group, for who facilitates", drawn(&cast.circle(), &cast.dana)),
        ("a group, for a member", drawn(&cast.circle(), &cast.ben)),
        ("twelve people of long names", drawn(&cast.crowd(), &cast.crowd().parties[3].member)),
        ("agreeing", drawn(&agreeing, &cast.ann)),
    ]
}
