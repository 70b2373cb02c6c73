//! Who leads, told to everyone of a pairing.

use mentorbot::cards::lead::card;
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Role};

use super::cast::{Cast, moment};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let (ann, ben, dana) = (&cast.ann, &cast.ben, &cast.dana);
    let drawn = |of: &Pairing, reader: &Member| Drawn::Card(card(&cast.words(reader), of, reader));
    let people = [(ben, Role::Mentor), (ann, Role::Mentee), (&cast.kiri, Role::Mentee)];
    let three = cast.pairing(&people);
    let first = Pairing { lead: ben.id, lead_since: moment("2025-11-03T09:00:00Z"), ..cast.pair() };
    let peers = cast.pairing(&[(dana, Role::Peer), (ann, Role::Peer), (&cast.kiri, Role::Peer)]);
    vec![Sheet {
        of: "lead::card",
        cases: vec![
            ("Ann, who leads", drawn(&cast.pair(), ann)),
            ("Ben, her mentor", drawn(&cast.pair(), ben)),
            ("Kiri, a second mentee", drawn(&three, &cast.kiri)),
            ("Ben leads at first, since last year", drawn(&first, ben)),
            ("Ann, whom he leads", drawn(&first, ann)),
            ("who facilitates", drawn(&cast.circle(), dana)),
            ("one of the group", drawn(&cast.circle(), &cast.kiri)),
            ("peers, her turn", drawn(&cast.peers(), ann)),
            ("peers, her turn next", drawn(&cast.peers(), dana)),
            ("peers of three", drawn(&peers, dana)),
            ("one of twelve", drawn(&cast.crowd(), &cast.crowd().parties[3].member)),
        ],
    }]
}
