//! What a coordinator sees, from nothing to a quiet day.

use mentorbot::cards::admin::card;
use mentorbot::domain::admin::{Asked, Crowd, Gone, Lost, Pairs, Picture, Run, Unreached};
use mentorbot::domain::introduction::HeldUp;
use mentorbot::domain::member::Member;
use mentorbot::domain::notice::Kind;
use mentorbot::domain::pairing::Role;
use mentorbot::domain::programme::{Cohort, Form};

use super::cast::{Cast, NOW, id, moment};
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
    let (runs, crowds) =
        (vec![of(Some(open.clone()), true, false)], vec![crowd(Role::Mentor, 1, 1)]);
    let some = Picture { runs, crowds, ..Picture::default() };
    let both = vec![crowd(Role::Mentor, 1, 1), crowd(Role::Mentee, 2, 2)];
    let ready = Picture { crowds: both, ..some.clone() };
    let pairs = |count, dated| vec![Pairs { cohort: open.id, groups: false, count, dated }];
    let groups = Pairs { cohort: open.id, groups: true, count: 2, dated: 1 };
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
        pairs: [pairs(4, 1), vec![groups]].concat(),
        unreachable: vec![unreached(&cast.ben), unreached(&cast.dana)],
        failed: vec![lost(Kind::Reminder, 3), lost(Kind::Paired, 1)],
        ..Picture::default()
    };
    let stopped = Picture { stopped: Some(moment("2026-03-01T09:00:00Z")), ..quiet.clone() };
    let many = |n: u128| of(Some(Cohort { id: id(0xd0 + n), ..open.clone() }), true, true);
    let ten = Picture { runs: (0..10).map(many).collect(), ..Picture::default() };
    let unreached = out_of_reach(cast, &quiet);
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
        ("stopped by an operator", drawn(&stopped)),
    ];
    let past = Some(Cohort { until: "2026-02-28".parse().ok(), ..open.clone() });
    let over = Picture { runs: vec![of(past, true, true)], ..quiet.clone() };
    cases.push(("all quiet, and past its end", drawn(&over)));
    cases.extend(decisions(cast, &quiet));
    cases.extend(forms(cast));
    vec![Sheet { of: "admin::card", cases }]
}

fn unreached(member: &Member) -> Unreached {
    Unreached { member: member.clone(), since: moment(NOW) }
}

fn lost(kind: Kind, count: i64) -> Lost {
    Lost { kind, count, last: moment(NOW) }
}

/// More people out of reach than are named, and messages of every kind that did not arrive or came
/// too late.
fn out_of_reach(cast: &Cast<'_>, quiet: &Picture) -> Picture {
    let six = vec![cast.ben.clone(), cast.dana.clone(), cast.kiri.clone(), cast.long.clone()];
    let six = six.iter().chain(&six).map(unreached).collect();
    let kinds = [
        Kind::MeetingSet,
        Kind::ClocksChanged,
        Kind::Shared,
        Kind::RulesFirst,
        Kind::Left,
        Kind::Question,
        Kind::Answered,
        Kind::Departed,
        Kind::Answer,
    ];
    let failed: Vec<_> = kinds.iter().map(|kind| lost(*kind, 1)).collect();
    Picture { unreachable: six, late: failed.clone(), failed, again: Some(0), ..quiet.clone() }
}

/// What waits for a decision.
fn decisions(cast: &Cast<'_>, quiet: &Picture) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let drawn = |picture: &Picture| Drawn::Card(card(&words, picture));
    let ago =
        |days: i64| moment(NOW).checked_sub(jiff::SignedDuration::from_hours(24 * days)).unwrap();
    let held = |member: &Member, days| HeldUp {
        pairing: id(0xe1),
        cohort: cast.typed("Spring"),
        zone: cast.ann.zone.clone(),
        member: member.clone(),
        since: ago(days),
    };
    let gone = |member: &Member, away| Gone {
        departure: id(0xe2),
        member: member.clone(),
        away,
        since: ago(1),
    };
    let asked = |count| Asked { count, oldest: Some(ago(3)) };
    let some = Picture {
        held: vec![held(&cast.ben, 20), held(&cast.dana, 2)],
        asked: asked(2),
        gone: vec![gone(&cast.kiri, false), gone(&cast.long, true)],
        again: Some(2),
        ..quiet.clone()
    };
    let one = Picture { asked: asked(1), again: Some(1), ..quiet.clone() };
    let many = Picture { held: vec![held(&cast.long, 30); 8], ..quiet.clone() };
    vec![
        ("four things to decide", drawn(&some)),
        ("one question", drawn(&one)),
        ("eight who have not read the rules", drawn(&many)),
    ]
}

/// What differs with the form of the programme.
fn forms(cast: &Cast<'_>) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ann);
    let spring = |form, open| Cohort { form, open, ..cast.cohort() };
    let crowd = |role, people, alone| Crowd { cohort: cast.cohort().id, role, people, alone };
    let drawn = |form, paired: bool, crowds: Vec<Crowd>| {
        let (programme, people) = (cast.typed("Connect"), !crowds.is_empty());
        let run = Run { programme, cohort: Some(spring(form, true)), people, pairs: paired };
        let count = i64::from(paired);
        let groups = form == Form::Group;
        let pairs = vec![Pairs { cohort: cast.cohort().id, groups, count, dated: count }];
        Drawn::Card(card(&words, &Picture { runs: vec![run], crowds, pairs, ..Picture::default() }))
    };
    let mentor = |alone| crowd(Role::Mentor, 1, alone);
    vec![
        ("peers, nobody yet", drawn(Form::Peer, false, vec![])),
        ("peers, one", drawn(Form::Peer, false, vec![crowd(Role::Peer, 1, 1)])),
        ("peers, nobody in it today", drawn(Form::Peer, true, vec![])),
        (
            "a group, two so far",
            drawn(Form::Group, false, vec![mentor(1), crowd(Role::Mentee, 1, 1)]),
        ),
        ("a group, enough", drawn(Form::Group, false, vec![mentor(1), crowd(Role::Mentee, 2, 2)])),
        (
            "a group, one left over",
            drawn(Form::Group, true, vec![mentor(0), crowd(Role::Mentee, 3, 1)]),
        ),
    ]
}
