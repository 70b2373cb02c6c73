//! Someone goes.

use mentorbot::cards::departure::{
    Part, away, choose, find, form, kept, preview, standing, talk, told,
};
use mentorbot::chat::text::{Line, SafeText};
use mentorbot::domain::departure::{Departure, Scope};
use mentorbot::domain::member::{Member, Nature};

use super::cast::{Cast, NOW, id, moment};
use super::{Drawn, Sheet};

fn departure(cast: &Cast<'_>, scope: Scope) -> Departure {
    Departure {
        id: id(0xde),
        member: cast.ann.clone(),
        scope,
        of: None,
        due: moment("2026-03-02T09:10:00Z"),
        done: None,
        undone: None,
        reason: None,
        handled: None,
    }
}

#[expect(clippy::too_many_lines, reason = "a list of what is drawn, or one story")]
pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let (ann, kiri) = (cast.words(&cast.ann), cast.words(&cast.kiri));
    let part = |scope: Scope, named| Part { scope, value: format!("{}:1", scope.word()), named };
    let spring = Line::typed(&SafeText::typed(&cast.typed("Spring")));
    let parts = [
        part(Scope::Pairing, ann.names([&cast.ben])),
        part(Scope::Cohort, spring),
        part(Scope::All, Line::default()),
    ];
    let going = departure(cast, Scope::Cohort);
    let why = Some(cast.typed("I *move* to <Lyon>."));
    let (done, undone) = (Some(moment(NOW)), Some(moment(NOW)));
    let stands = |one: Departure| Drawn::Card(standing(&ann, &one));
    let off = Departure { done, ..departure(cast, Scope::Away) };
    let on = Departure { undone, ..off.clone() };
    let left = Departure { done, reason: why.clone(), ..going.clone() };
    let seen = |one: &Departure, staying: &[Member], by| {
        Drawn::Card(told(&kiri, one, (staying, None), by))
    };
    let unfit = |nature| {
        let member = Member { nature, ..cast.dana.clone() };
        let one = Departure { member, done, ..departure(cast, Scope::Unfit) };
        let staying = if nature == Some(Nature::Bot) { vec![cast.ben.clone()] } else { vec![] };
        seen(&one, &staying, None)
    };
    let (ben, both) = ([cast.ben.clone()], [cast.ben.clone(), cast.long.clone()]);
    let offer = |member: &Member| (member.clone(), "1 2 3".to_owned());
    let town = cast.typed("Spring");
    let standings = vec![
        ("on the way", stands(going.clone())),
        ("with a reason", stands(Departure { reason: why, ..going.clone() })),
        ("happened", stands(left.clone())),
        ("taken back", stands(Departure { undone, ..going })),
    ];
    let heard = vec![
        ("left, and nobody stays", seen(&left, &[], None)),
        ("left", seen(&left, &ben, None)),
        ("left, for an owner", Drawn::Card(told(&kiri, &left, (&ben, Some(id(0xca))), None))),
        ("looked after", seen(&left, &ben, Some(&cast.dana))),
        ("an account that is off", seen(&off, &both, None)),
        ("an app that was brought in", unfit(Some(Nature::Bot))),
        ("somebody of elsewhere", unfit(Some(Nature::Stranger))),
        ("an account that was off before", unfit(None)),
        ("a guest who was to run something", unfit(Some(Nature::Guest))),
        ("an account that is on again", seen(&on, &ben, None)),
    ];
    let found = vec![
        ("two", Drawn::Card(find(&kiri, &cast.ben, &town, &[offer(&cast.dana), offer(&cast.ann)]))),
        ("nobody", Drawn::Card(find(&kiri, &cast.ben, &town, &[]))),
    ];
    let of = |part: &Part| Drawn::Card(preview(&ann, part));
    vec![
        Sheet { of: "departure::choose", cases: vec![("all", Drawn::Card(choose(&ann, &parts)))] },
        Sheet {
            of: "departure::preview",
            cases: vec![
                ("a pairing", of(&parts[0])),
                ("a cohort", of(&parts[1])),
                ("everything", of(&parts[2])),
            ],
        },
        Sheet { of: "departure::kept", cases: vec![("kept", Drawn::Card(kept(&ann)))] },
        Sheet { of: "departure::standing", cases: standings },
        Sheet { of: "departure::form", cases: vec![("why", Drawn::Form(form(&ann)))] },
        Sheet { of: "departure::told", cases: heard },
        Sheet { of: "departure::find", cases: found },
        Sheet {
            of: "departure::talk",
            cases: vec![("a draft", Drawn::Card(talk(&kiri, &cast.ben, &cast.ann)))],
        },
        Sheet {
            of: "departure::away",
            cases: vec![
                ("off", Drawn::Card(away(&kiri, &off))),
                ("on again", Drawn::Card(away(&kiri, &on))),
            ],
        },
    ]
}
