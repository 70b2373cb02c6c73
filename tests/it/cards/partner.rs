//! Who works with whom, and which pairing is meant.

use mentorbot::cards::partner::{Question, card, which};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Phase, Role};

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let second = cast.pairing(&[(&cast.dana, Role::Mentor), (&cast.ann, Role::Mentee)]);
    let second = Pairing { id: id(0xb2), ..second };
    let both = [cast.pair(), second.clone()];
    let autumn = Pairing { id: id(0xb3), cohort_name: cast.typed("Autumn"), ..second.clone() };
    let other = Pairing { id: id(0xb4), programme_name: cast.typed("Prosper"), ..autumn.clone() };
    let mut many = vec![cast.pair(), second, autumn, other];
    let kiri = cast.pairing(&[(&cast.kiri, Role::Peer), (&cast.ann, Role::Peer)]);
    for (nth, more) in [cast.crowd(), cast.circle(), kiri].into_iter().enumerate() {
        many.push(Pairing { id: id(0xb5 + u128::try_from(nth).unwrap()), ..more });
    }
    let question = Question { wanted: "agenda add For whom?", nonce: "1" };
    let ask =
        |all: &[Pairing]| Drawn::Card(which(&cast.words(&cast.ann), all, &cast.ann, &question));
    let asked =
        vec![("two pairings", ask(&both)), ("seven, some with the same people", ask(&many))];
    vec![
        Sheet { of: "partner::card", cases: cards(cast) },
        Sheet { of: "partner::which", cases: asked },
    ]
}

fn cards(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let drawn =
        |of: &Pairing, reader: &Member| Drawn::Card(card(&cast.words(reader), of, reader, None));
    let people = [(&cast.ben, Role::Mentor), (&cast.ann, Role::Mentee), (&cast.kiri, Role::Mentee)];
    let three =
        Pairing { next: Some(Cast::meeting()), phase: Phase::Developing, ..cast.pairing(&people) };
    let peers = Pairing { phase: Phase::Ending, ..cast.peers() };
    let agreeing = Pairing { phase: Phase::Agreeing, ..cast.pair() };
    let aim = cast.typed("Learn from somebody in another department");
    let aimed = card(&cast.words(&cast.ann), &cast.dated(), &cast.ann, Some(&aim));
    vec![
        ("with what it is for", Drawn::Card(aimed)),
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
