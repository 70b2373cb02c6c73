//! What a coordinator sees of putting people together.

use mentorbot::cards::people::{self, Made, pair_left, paired, preview};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Role};

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ben);
    let spring = cast.cohort();
    let how = |group, waits| people::Kind { group, waits };
    let made = |people: &[_], how| Drawn::Card(paired(&words, &spring, people, how));
    let (ann, ben, dana) = (&cast.ann, &cast.ben, &cast.dana);
    let both = vec![
        ("two", made(&[ben.clone(), ann.clone()], how(false, false))),
        ("three", made(&[ben.clone(), ann.clone(), dana.clone()], how(false, false))),
        ("a group", made(&[ben.clone(), ann.clone(), dana.clone()], how(true, false))),
        ("two, who read first", made(&[ben.clone(), ann.clone()], how(false, true))),
    ];
    vec![
        Sheet {
            of: "people::joining",
            cases: [("one more", false), ("one more, who reads first", true)]
                .map(|(name, rules_first)| {
                    let one = (&cast.long, Role::Mentee, rules_first);
                    let value = "c1 *a4 a5".to_owned();
                    (name, Drawn::Card(people::joining(&words, &cast.circle(), one, value)))
                })
                .into(),
        },
        Sheet {
            of: "people::joined",
            cases: [("one more", false), ("one more, who reads first", true)]
                .map(|(name, waits)| {
                    let card = people::joined(&words, &cast.circle(), &cast.long, waits);
                    (name, Drawn::Card(card))
                })
                .into(),
        },
        Sheet { of: "people::preview", cases: previews(cast) },
        Sheet { of: "people::paired", cases: both },
        Sheet { of: "people::pair_left", cases: vec![("left", Drawn::Card(pair_left(&words)))] },
    ]
}

fn previews(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let spring = cast.cohort();
    let asks = |of: &Pairing, lead: &Member, rules_first| {
        let made = Made { cohort: &spring, parties: &of.parties, lead: lead.id, rules_first };
        Drawn::Card(preview(&cast.words(&cast.ben), &made, "c1 a2 a1".to_owned()))
    };
    let asked = |of: &Pairing, lead: &Member| asks(of, lead, false);
    let peers = cast.pairing(&[(&cast.ann, Role::Peer), (&cast.kiri, Role::Peer)]);
    vec![
        ("a pair, who read first", asks(&cast.pair(), &cast.ann, true)),
        ("a pair", asked(&cast.pair(), &cast.ann)),
        ("peers", asked(&peers, &cast.kiri)),
        ("a group", asked(&cast.circle(), &cast.dana)),
        ("a group of twelve", asked(&cast.crowd(), &cast.long)),
    ]
}
