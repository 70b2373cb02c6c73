//! What a coordinator sees on the way to a pairing.

use mentorbot::cards::people::{
    self, Made, cohort, enrolled, pair_left, paired, preview, programme,
};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::{Pairing, Role};
use mentorbot::domain::programme::{Aim, Cohort, Form, Programme, Track};

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ben);
    let spring = cast.cohort();
    let how = |group, waits| people::Kind { group, waits };
    let made = |people: &[_], how| Drawn::Card(paired(&words, &spring, people, how));
    let (ann, ben, dana) = (&cast.ann, &cast.ben, &cast.dana);
    let people = [(ann.clone(), true), (ben.clone(), false), (dana.clone(), true)];
    let both = vec![
        ("two", made(&[ben.clone(), ann.clone()], how(false, false))),
        ("three", made(&[ben.clone(), ann.clone(), dana.clone()], how(false, false))),
        ("a group", made(&[ben.clone(), ann.clone(), dana.clone()], how(true, false))),
        ("two, who read first", made(&[ben.clone(), ann.clone()], how(false, true))),
    ];
    let came = |role| Drawn::Card(enrolled(&words, &spring, role, &people));
    let circle = Cohort { form: Form::Group, ..cast.cohort() };
    let circle = Drawn::Card(enrolled(&words, &circle, Role::Mentee, &people[..1]));
    let came = vec![
        ("for groups", circle),
        ("as mentees, one before", came(Role::Mentee)),
        ("as peers", came(Role::Peer)),
    ];
    vec![
        Sheet { of: "people::programme", cases: programmes(cast) },
        Sheet { of: "people::cohort", cases: cohorts(cast) },
        Sheet { of: "people::programmes", cases: all_programmes(cast) },
        Sheet { of: "people::cohorts", cases: all_cohorts(cast) },
        Sheet { of: "people::enrolled", cases: came },
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

fn programmes(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let made = |name: &str, form, track| {
        let made =
            Programme { id: id(0xca), name: cast.typed(name), form, track, aim: Aim::default() };
        Drawn::Card(programme(&words, &made))
    };
    vec![
        ("one word", made("Connect", Form::Pair, Track::Connect)),
        ("two words, with marks", made("R&D <lab>", Form::Flash, Track::Start)),
        ("peers", made("Peers", Form::Peer, Track::Prosper)),
        ("a group", made("Circle", Form::Group, Track::Prosper)),
    ]
}

fn all_programmes(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let one = |name: &str, form, track| Programme {
        id: id(0xca),
        name: cast.typed(name),
        form,
        track,
        aim: Aim::default(),
    };
    let two =
        [one("Connect", Form::Pair, Track::Connect), one("R&D <lab>", Form::Peer, Track::Start)];
    vec![
        ("none", Drawn::Card(people::programmes(&words, &[]))),
        ("two", Drawn::Card(people::programmes(&words, &two))),
    ]
}

fn all_cohorts(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let open = Cohort { open: true, ..cast.cohort() };
    let new = Cohort { open: false, ..cast.cohort() };
    vec![
        ("none", Drawn::Card(people::cohorts(&words, &[]))),
        ("one open, one new", Drawn::Card(people::cohorts(&words, &[open, new]))),
    ]
}

fn cohorts(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let day = |text: &str| text.parse().ok();
    let dated = Cohort { from: day("2026-03-01"), until: day("2026-08-31"), ..cast.cohort() };
    let open_end = Cohort { from: day("2026-03-01"), ..cast.cohort() };
    let two_words = Cohort { name: cast.typed("Spring term"), ..cast.cohort() };
    let opened = Cohort { open: true, ..dated.clone() };
    let formed = |form, open| Cohort { form, open, ..cast.cohort() };
    vec![
        ("made", Drawn::Card(cohort(&words, &cast.cohort()))),
        ("made, with dates", Drawn::Card(cohort(&words, &dated))),
        ("made, without an end", Drawn::Card(cohort(&words, &open_end))),
        ("made, of two words", Drawn::Card(cohort(&words, &two_words))),
        ("opened", Drawn::Card(cohort(&words, &opened))),
        ("made, of peers", Drawn::Card(cohort(&words, &formed(Form::Peer, false)))),
        ("opened, of peers", Drawn::Card(cohort(&words, &formed(Form::Peer, true)))),
        ("opened, of groups", Drawn::Card(cohort(&words, &formed(Form::Group, true)))),
    ]
}
