//! What a coordinator sees, from nothing to a quiet day.

use mentorbot::cards::admin::card;
use mentorbot::domain::admin::{Crowd, Pairs, Picture, Run};
use mentorbot::domain::pairing::Role;
use mentorbot::domain::programme::{Cohort, Form};

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ann);
    let drawn = |picture: &Picture| Drawn::Card(card(&words, picture));
    let of = |cohort: Option<Cohort>, people, pairs| Run {
        programme: cast.typed("Connect"),
        cohort,
        people,
        pairs,
    };
    let open = Cohort { open: true, ..cast.cohort() };
    let crowd = |role, people, alone| Crowd { cohort: open.id, role, people, alone };
    let new = Picture { runs: vec![of(Some(cast.cohort()), false, false)], ..Picture::default() };
    let empty = Picture { runs: vec![of(Some(open.clone()), false, false)], ..Picture::default() };
    let mentors = vec![crowd(Role::Mentor, 1, 1)];
    let some = Picture {
        runs: vec![of(Some(open.clone()), true, false)],
        crowds: mentors,
        ..Picture::default()
    };
    let both = vec![crowd(Role::Mentor, 1, 1), crowd(Role::Mentee, 2, 2)];
    let ready = Picture { crowds: both, ..some.clone() };
    let pairs = |count, dated| vec![Pairs { cohort: open.id, count, dated }];
    let quiet = Picture {
        runs: vec![of(Some(open.clone()), true, true)],
        crowds: vec![crowd(Role::Mentor, 1, 0), crowd(Role::Mentee, 1, 0)],
        pairs: pairs(1, 1),
        ..Picture::default()
    };
    let autumn = Cohort { id: id(0xc2), name: cast.typed("Autumn"), ..cast.cohort() };
    let busy = Picture {
        runs: vec![of(Some(open.clone()), true, true), of(Some(autumn), false, false)],
        crowds: vec![crowd(Role::Mentor, 2, 0), crowd(Role::Mentee, 5, 1), crowd(Role::Peer, 3, 2)],
        pairs: pairs(4, 1),
        unreachable: vec![cast.ben.clone(), cast.dana.clone()],
        failed: 3,
    };
    let many = |n: u128| of(Some(Cohort { id: id(0xd0 + n), ..open.clone() }), true, true);
    let ten = Picture { runs: (0..10).map(many).collect(), ..Picture::default() };
    let six = vec![cast.ben.clone(), cast.dana.clone(), cast.kiri.clone(), cast.long.clone()];
    let six = six.iter().chain(&six).cloned().collect();
    let unreached = Picture { unreachable: six, failed: 1, ..quiet.clone() };
    let forms = by_form(cast, [&empty, &some, &busy, &quiet]);
    let mut cases = vec![
        ("nothing yet", drawn(&Picture::default())),
        (
            "a programme",
            drawn(&Picture { runs: vec![of(None, false, false)], ..Picture::default() }),
        ),
        ("a cohort to be opened", drawn(&new)),
        ("an open cohort", drawn(&empty)),
        ("one mentor", drawn(&some)),
        ("people to be paired", drawn(&ready)),
        ("all quiet", drawn(&quiet)),
        ("much to look after", drawn(&busy)),
        ("more people out of reach", drawn(&unreached)),
        ("ten cohorts", drawn(&ten)),
    ];
    cases.extend(forms);
    vec![Sheet { of: "admin::card", cases }]
}

/// What programmes of other forms are told.
fn by_form(
    cast: &Cast<'_>,
    [empty, some, busy, quiet]: [&Picture; 4],
) -> Vec<(&'static str, Drawn)> {
    let (words, cohort) = (cast.words(&cast.ann), cast.cohort().id);
    let crowd = |role, people, alone| Crowd { cohort, role, people, alone };
    let pairs = |count, dated| vec![Pairs { cohort, count, dated }];
    let formed = |form, of: &Picture, (pairs, crowds): (Vec<Pairs>, Vec<Crowd>)| {
        let mut of = Picture { pairs, crowds, ..of.clone() };
        for cohort in of.runs.iter_mut().filter_map(|run| run.cohort.as_mut()) {
            cohort.form = form;
        }
        Drawn::Card(card(&words, &of))
    };
    let two = || vec![crowd(Role::Mentor, 1, 1), crowd(Role::Mentee, 1, 1)];
    let three = || vec![crowd(Role::Mentor, 1, 1), crowd(Role::Mentee, 2, 2)];
    let left = || vec![crowd(Role::Mentor, 1, 0), crowd(Role::Mentee, 3, 1)];
    let peer = || vec![crowd(Role::Peer, 1, 1)];
    vec![
        ("peers, nobody yet", formed(Form::Peer, empty, (vec![], vec![]))),
        ("peers, one", formed(Form::Peer, some, (vec![], peer()))),
        ("peers, nobody in the second", formed(Form::Peer, busy, (vec![], vec![]))),
        ("a group, two so far", formed(Form::Group, some, (vec![], two()))),
        ("a group, enough", formed(Form::Group, some, (vec![], three()))),
        ("a group, one left over", formed(Form::Group, quiet, (pairs(1, 1), left()))),
    ]
}
