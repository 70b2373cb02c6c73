//! Bringing people in and putting them together.

use mentorbot::cards::enrolment::{enrolled, form, pair_form, too_few};
use mentorbot::domain::enrolment::{Crowd, Enrolled};
use mentorbot::domain::member::Member;
use mentorbot::domain::pairing::Role;
use mentorbot::domain::programme::{Cohort, Form};

use super::cast::{Cast, id};
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let words = cast.words(&cast.ben);
    let open = Cohort { open: true, ..cast.cohort() };
    let people = [(cast.ann.clone(), true), (cast.ben.clone(), false), (cast.dana.clone(), true)];
    let came =
        |cohort: &Cohort, role, ready| Drawn::Card(enrolled(&words, cohort, role, &people, ready));
    let circle = Cohort { form: Form::Group, ..open.clone() };
    let peers = Cohort { id: id(0xc2), form: Form::Peer, ..open.clone() };
    let came = vec![
        ("for groups", came(&circle, Role::Mentee, true)),
        ("as mentees, one before", came(&open, Role::Mentee, true)),
        ("as peers, not enough", came(&peers, Role::Peer, false)),
        ("not open yet", came(&cast.cohort(), Role::Mentor, false)),
    ];
    let asks = |cohorts: &[Cohort], people: &str, role: &str| {
        Drawn::Form(form(&words, cohorts, people, role))
    };
    let forms = vec![
        ("one cohort", asks(std::slice::from_ref(&open), "", "")),
        ("people and role", asks(std::slice::from_ref(&open), "U0ANN\nU0BEN", "mentor")),
        ("peers", asks(std::slice::from_ref(&peers), "", "")),
        ("two cohorts", asks(&[open.clone(), peers.clone()], "", "")),
    ];
    let few = |of: &Cohort| Drawn::Card(too_few(&words, of));
    let few = vec![("a pair", few(&open)), ("peers", few(&peers)), ("a group", few(&circle))];
    vec![
        Sheet { of: "enrolment::enrolled", cases: came },
        Sheet { of: "enrolment::form", cases: forms },
        Sheet { of: "enrolment::pair_form", cases: pairs(cast, &open) },
        Sheet { of: "enrolment::too_few", cases: few },
    ]
}

fn pairs(cast: &Cast<'_>, open: &Cohort) -> Vec<(&'static str, Drawn)> {
    let words = cast.words(&cast.ben);
    let one = |member: &Member, role, alone| Enrolled { member: member.clone(), role, alone };
    let asks = |form, crowd: Vec<Enrolled>| {
        let cohort = Cohort { form, ..open.clone() };
        Drawn::Form(pair_form(&words, &cohort, &Crowd(crowd)))
    };
    let sided = vec![
        one(&cast.ben, Role::Mentor, false),
        one(&cast.dana, Role::Mentor, true),
        one(&cast.ann, Role::Mentee, true),
    ];
    let equals = vec![one(&cast.ann, Role::Peer, true), one(&cast.long, Role::Peer, true)];
    let circle = vec![
        one(&cast.ben, Role::Mentor, true),
        one(&cast.ann, Role::Mentee, true),
        one(&cast.kiri, Role::Mentee, true),
    ];
    let nameless = Member { name: String::new(), ..cast.dana.clone() };
    let fresh = vec![one(&nameless, Role::Mentor, true), one(&cast.ann, Role::Mentee, true)];
    vec![
        ("a mentor and a mentee", asks(Form::Pair, sided)),
        ("someone whose name has not come yet", asks(Form::Pair, fresh)),
        ("peers", asks(Form::Peer, equals)),
        ("a group", asks(Form::Group, circle)),
    ]
}
